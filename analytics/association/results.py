"""What goes into a search for a link between two series, and what comes out. Plain facts."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.model import Better, Chart


@dataclass(frozen=True, kw_only=True)
class SeriesSpec:
    """One side of a pair.

    name: the measure's name. label: as it stands inside a sentence ("gemba walks").
    kind: how the series varies. COUNT: a count, over its exposure where it has one.
    PROPORTION: a part, its whole in the exposure. VALUE: the value, or a sum over its exposure.
    exposure_label: what the exposure is, as it stands inside a sentence.
    better: which direction is good news; NONE is never judged.
    """

    name: str
    label: str
    kind: Chart
    has_exposure: bool
    exposure_label: str = "units"
    better: Better = Better.NONE

    def __post_init__(self) -> None:
        if self.kind == Chart.PROPORTION and not self.has_exposure:
            raise ValueError(f"{self.name}: a proportion needs its whole as exposure")


@dataclass(frozen=True, kw_only=True)
class LagPoint:
    """The link at one lag: the first series moves, the second `lag` periods later.

    t: the lagged product over its standard deviation under rotation; plus: both go up together.
    band: 95 % of rotations lie inside ± band at this lag alone. band_all: 95 % of rotations lie
    inside ± band_all at all graded lags and windows at once. Lag 0 is shown, never graded.
    """

    lag: int
    t: float
    band: float
    band_all: float


@dataclass(frozen=True, kw_only=True)
class WindowPoint:
    """As LagPoint, for the mean of the first series over several lags, both ends included."""

    first: int
    last: int
    t: float
    band: float
    band_all: float


@dataclass(frozen=True, kw_only=True)
class Backward:
    """The same scan with the roles exchanged: the outcome moves first, the activity later."""

    profile: tuple[LagPoint, ...]
    windows: tuple[WindowPoint, ...]
    p_adjusted: float


@dataclass(frozen=True, kw_only=True)
class Sample:
    """What the numbers stand on.

    periods: length of the common stretch, look-back included. dropped: plant-periods from each
    plant's first to its last row that were not used (gaps, shutdowns, outside the common
    stretch, plants left out). events: counted in the outcome, None where it counts nothing.
    effective: how many independent plant-periods would scatter as much as these do.
    """

    plants: int
    periods: int
    dropped: int
    events: int | None = None
    effective: float | None = None


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """Why there is no number, and what would bring one. code: a key of `refusals.CODE`."""

    code: str
    why: str
    cure: str


@dataclass(frozen=True, kw_only=True)
class Association:
    """One pair, looked at through the lead scan.

    activity, outcome: names of the measures. grade: "none" or "weak"; nothing higher until the
    remaining checks exist. sign, lag, window: of the strongest test, None unless the grade is
    "weak"; a window (first lag, last lag) stands in the place of a lag. p_adjusted: None only on
    a refusal, and then profile and backward are empty too. flags: reasons for caution
    (`grades.FLAG`). grain: "week" or "month". look_back: the longest lag; tests: how many lags
    and windows were judged at once; rotations: how many times chance was replayed.
    notes: whole sentences on what was left out and what could not be done.
    """

    activity: str
    outcome: str
    grade: str
    sign: int | None
    lag: int | None
    window: tuple[int, int] | None
    p_adjusted: float | None
    profile: tuple[LagPoint, ...]
    windows: tuple[WindowPoint, ...]
    backward: Backward | None
    flags: tuple[str, ...]
    n: Sample
    seed: int
    sentence: str
    refusal: Refusal | None
    method: str
    grain: str
    look_back: int
    tests: int
    rotations: int
    notes: tuple[str, ...]
