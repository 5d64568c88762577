"""The kinds of chart that any series can be drawn as, and what each one needs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from analytics.rules.sets import RuleSet


class ChartKind(StrEnum):
    RUN = "run"
    XMR = "xmr"
    MR = "mr"
    XBAR = "xbar"
    S = "s"
    R = "r"
    P = "p"
    P_PRIME = "p-prime"
    NP = "np"
    C = "c"
    U = "u"
    U_PRIME = "u-prime"
    G = "g"
    T = "t"
    I_PRIME = "i-prime"
    CUSUM = "cusum"
    EWMA = "ewma"
    STANDARDISED = "standardised"


class Improve(StrEnum):
    """Which way the series gets better."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


DENOMINATOR_NEEDED = frozenset(
    {
        ChartKind.P.value,
        ChartKind.P_PRIME.value,
        ChartKind.NP.value,
        ChartKind.U.value,
        ChartKind.U_PRIME.value,
        ChartKind.I_PRIME.value,
        ChartKind.STANDARDISED.value,
    }
)
DENOMINATOR_TAKEN = DENOMINATOR_NEEDED | {ChartKind.RUN.value}
SUBGROUP_NEEDED = frozenset({ChartKind.XBAR.value, ChartKind.S.value, ChartKind.R.value})
SUBGROUP_TAKEN = SUBGROUP_NEEDED | {ChartKind.CUSUM.value, ChartKind.EWMA.value}
PROPORTIONS = frozenset({ChartKind.P.value, ChartKind.P_PRIME.value, ChartKind.NP.value})
RATES = frozenset({ChartKind.C.value, ChartKind.U.value, ChartKind.U_PRIME.value})
WHOLE = PROPORTIONS | RATES | {ChartKind.G.value, ChartKind.STANDARDISED.value}
NEVER_NEGATIVE = WHOLE | {ChartKind.T.value}
PRIMES = frozenset({ChartKind.P_PRIME.value, ChartKind.U_PRIME.value})
MOVING_RANGES = frozenset(
    {
        ChartKind.XMR.value,
        ChartKind.MR.value,
        ChartKind.T.value,
        ChartKind.CUSUM.value,
        ChartKind.EWMA.value,
    }
)
# Each of their points holds those before it: a run among them is no surprise.
MEMORY = frozenset({ChartKind.CUSUM.value, ChartKind.EWMA.value})
SIGMA_TAKEN = SUBGROUP_TAKEN | {
    ChartKind.XMR.value,
    ChartKind.MR.value,
    ChartKind.I_PRIME.value,
}
# The centre of a chart of spread follows from sigma; g and t have no level that can be given.
CENTRE_TAKEN = frozenset(kind.value for kind in ChartKind) - {
    ChartKind.MR.value,
    ChartKind.S.value,
    ChartKind.R.value,
    ChartKind.G.value,
    ChartKind.T.value,
}
# Without limits in the unit of the value there is nothing to hold a target against.
TARGET_TAKEN = frozenset(kind.value for kind in ChartKind) - (
    MEMORY | {ChartKind.RUN.value, ChartKind.STANDARDISED.value}
)


@dataclass(frozen=True, kw_only=True)
class Options:
    """How a series is drawn and judged. Points are numbered from 0.

    baseline: limits come from so many points at the beginning of each phase, None from all of
    them. begins: the first point of each phase but the first. excluded: points left out of limits
    and runs. centre, sigma: known ones, of single values; None estimates them. sigma_z_floor: the
    least of Laney's sigma z. k, h: slack and decision interval of a CUSUM, in sigmas. weight,
    width: of an EWMA's newest value, and of its limits in sigmas.
    """

    kind: ChartKind
    baseline: int | None = None
    begins: tuple[int, ...] = ()
    excluded: frozenset[int] = frozenset()
    rules: RuleSet = RuleSet.DEFAULT
    screen_moving_ranges: bool = False
    sigma_z_floor: float = 1.0
    centre: float | None = None
    sigma: float | None = None
    target: float | None = None
    improve: Improve = Improve.NONE
    k: float = 0.5
    h: float = 5.0
    weight: float = 0.2
    width: float = 3.0
