"""Options that do not go together: each its own sentence, all at once."""

from __future__ import annotations

import pytest

from analytics.rules.sets import RuleSet
from analytics.series.kinds import ChartKind
from analytics.series.usage import Asked, wrong_usage


def wrong(kind: ChartKind, **options) -> list[str]:
    return wrong_usage(Asked(kind=kind, value="y", **options))


@pytest.mark.parametrize(
    ("kind", "options", "begin"),
    [
        (ChartKind.XMR, {"denominator": "n"}, "--denominator does not go with --kind xmr."),
        (ChartKind.U, {}, "--kind u divides by an exposure or a number of units."),
        (ChartKind.XBAR, {}, "--kind xbar draws subgroups."),
        (ChartKind.C, {"subgroup": "g"}, "--subgroup does not go with --kind c."),
        (ChartKind.C, {"sigma": 1.0}, "--sigma does not go with --kind c."),
        (ChartKind.G, {"centre": 1.0}, "--centre does not go with --kind g."),
        (ChartKind.RUN, {"target": 1.0}, "--target does not go with --kind run."),
        (ChartKind.XMR, {"k": 1.0}, "--k does not go with --kind xmr. It goes with: cusum."),
        (ChartKind.CUSUM, {"weight": 0.1}, "--lambda does not go with --kind cusum."),
        (ChartKind.C, {"sigma_z_floor": 0.0}, "--sigma-z-floor does not go with --kind c."),
        (ChartKind.C, {"screen_moving_ranges": True}, "--screen-moving-ranges does not go with"),
        (ChartKind.XMR, {"sigma": 0.0}, "--sigma takes a number above 0."),
        (ChartKind.XMR, {"centre": float("nan")}, "--centre takes a number."),
        (ChartKind.EWMA, {"weight": 1.5}, "--lambda takes a number above 0, and 1 at most."),
        (ChartKind.XMR, {"baseline": 1}, "--baseline takes a number of points, 2 or more."),
        (ChartKind.EWMA, {"rules": RuleSet.NELSON}, "--rules nelson does not go with --kind ewma"),
        (ChartKind.RUN, {"rules": RuleSet.LIMITS}, "--rules limits does not go with --kind run"),
    ],
)
def test_each_wrong_combination_has_its_sentence(kind, options, begin):
    (sentence,) = wrong(kind, **options)
    assert sentence.startswith(begin)


def test_everything_that_is_wrong_is_said_at_once():
    assert len(wrong(ChartKind.XMR, denominator="n", k=1.0, baseline=0)) == 3


@pytest.mark.parametrize("kind", [ChartKind.CUSUM, ChartKind.EWMA])
def test_what_belongs_together_is_let_through(kind):
    assert wrong(kind, subgroup="g", centre=10.0, sigma=1.0, rules=RuleSet.LIMITS) == []
