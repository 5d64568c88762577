"""Every refusal, with the exact words that a reader gets."""

from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd
import pytest

from analytics.association import CODE, Association, SeriesSpec, associate
from catalogue.model import Chart
from tests.analytics.association.worlds import HOURS, MINUTES, NCS, WALKS, null_world

DEFECTIVE = SeriesSpec(
    name="defect_rate",
    label="the defect rate",
    kind=Chart.PROPORTION,
    has_exposure=True,
    exposure_label="units inspected",
)


def panel_of(plants: int = 5, periods: int = 60) -> pd.DataFrame:
    return null_world("memory", np.random.default_rng(1), (plants, periods))


def ask(
    panel: pd.DataFrame,
    *,
    activity: SeriesSpec = WALKS,
    outcome: SeriesSpec = NCS,
    season: int = 52,
    max_lag: int | None = None,
) -> Association:
    return associate(
        panel, activity=activity, outcome=outcome, season=season, seed=1, max_lag=max_lag
    )


def no_rows() -> Association:
    return ask(panel_of().iloc[:0])


def no_figures() -> Association:
    return ask(panel_of().assign(activity=np.nan, outcome=np.nan))


def same_name() -> Association:
    return ask(panel_of(), outcome=dataclasses.replace(NCS, name="walks_per_week"))


def same_numbers() -> Association:
    panel = panel_of()
    return ask(panel.assign(outcome=panel["activity"]))


def made_from_the_other() -> Association:
    panel = panel_of()
    return ask(
        panel.assign(activity=panel["outcome"] + 50.0, outcome=3 * panel["outcome"] - 7),
        activity=MINUTES,
        outcome=HOURS,
    )


def a_row_twice() -> Association:
    panel = panel_of()
    return ask(pd.concat([panel, panel.iloc[[3]]]))


def weeks_and_months() -> Association:
    panel = panel_of()
    panel.loc[panel["period"] == panel["period"].max(), "period"] += pd.Timedelta(days=3)
    return ask(panel)


def negative_units() -> Association:
    panel = panel_of()
    panel.loc[[4, 9], "outcome_exposure"] = [-20.0, -5.0]
    return ask(panel)


def no_units() -> Association:
    return ask(panel_of().assign(outcome_exposure=np.nan))


def few_units() -> Association:
    panel = panel_of()
    given = (panel.index % 5 == 0) | (panel.index % 3 == 0)  # 60 + 100 − 20 of 300
    panel.loc[~given, "outcome_exposure"] = np.nan
    return ask(panel)


def negative_walks() -> Association:
    panel = panel_of()
    panel.loc[[0, 7], "activity"] = [-2.0, -3.0]
    return ask(panel)


def broken_ncs() -> Association:
    panel = panel_of()
    panel.loc[2, "outcome"] = 2.5
    return ask(panel)


def every_other_week() -> Association:
    panel = panel_of(1, 120)
    panel.loc[panel.index[1::2], "activity"] = np.nan
    return ask(panel)


def never_together() -> Association:
    panel = panel_of()
    panel.loc[panel["plant"] == "P00", "activity"] = np.nan
    panel.loc[panel["plant"] != "P00", "outcome"] = np.nan
    return ask(panel)


def thirteen_weeks() -> Association:
    return ask(panel_of(1, 13))


def forty_weeks_of_one_plant() -> Association:
    return ask(panel_of(1, 40))


def thirty_weeks_of_five_plants() -> Association:
    return ask(panel_of(5, 30))


def few_ncs() -> Association:
    panel = panel_of()
    panel["outcome"] = 0.0
    panel.loc[panel.index[::13], "outcome"] = 1.0  # 300 / 13: 24 of them
    return ask(panel)


def hardly_a_good_unit() -> Association:
    panel = panel_of()
    panel["outcome"] = panel["outcome_exposure"] = np.full(len(panel), 50.0)
    panel.loc[panel.index[::16], "outcome"] = 49.0
    return ask(panel, outcome=DEFECTIVE)


def constant_walks() -> Association:
    panel = panel_of().assign(activity=5.0)
    panel.loc[[20, 90], "activity"] = 6.0
    return ask(panel)


def ncs_that_moved_only_in_the_look_back() -> Association:
    panel = panel_of(5, 60).assign(outcome_exposure=1000.0)
    late = panel["period"].rank(method="dense") > 12
    return ask(panel.assign(outcome=panel["outcome"].where(~late, 4.0)))


def walks_alike_everywhere() -> Association:
    panel = panel_of()
    alike = panel.loc[panel["plant"] == "P00", "activity"].to_numpy()
    return ask(panel.assign(activity=np.tile(alike, 5)))


def minutes_on_a_straight_line() -> Association:
    panel = panel_of(1, 104)
    return ask(panel.assign(activity=np.arange(104.0)), activity=MINUTES)


REFUSED = [
    (
        no_rows,
        "no_data",
        "0 periods have a figure for gemba walks or NCs reported. "
        "Upload a log that holds them, or choose other plants or dates.",
    ),
    (no_figures, "no_data", "0 periods have a figure for gemba walks or NCs reported."),
    (
        same_name,
        "same_series",
        "Both sides are gemba walks. Choose another measure for one of them.",
    ),
    (same_numbers, "same_series", "Both sides hold the same figures in all 300 plant-periods."),
    (made_from_the_other, "same_series", "Both sides hold the same figures"),
    (
        a_row_twice,
        "duplicate_periods",
        "1 plant-period stands more than once (the first: P00, 2023-01-22). "
        "Undo the upload that brought the second row, or add the two up.",
    ),
    (
        weeks_and_months,
        "mixed_cadence",
        "The periods are neither all weeks nor all months: from one to the next lie 7 to 10 days. "
        "Choose weeks or months for both sides.",
    ),
    (
        negative_units,
        "negative_exposure",
        "NCs reported: units produced are below 0 in 2 plant-periods (the lowest is -20); "
        "0 or more is needed.",
    ),
    (
        no_units,
        "empty_exposure",
        "NCs reported: 0 of 300 plant-periods with a figure have units produced; "
        "at least half must. Log units produced for the same periods, or choose a measure "
        "that needs none.",
    ),
    (few_units, "empty_exposure", "NCs reported: 140 of 300 plant-periods with a figure have"),
    (
        negative_walks,
        "negative_count",
        "Gemba walks: 2 counts are below 0 (the lowest is -3); a count is 0 or more. "
        "Correct those rows in the log and upload it again.",
    ),
    (
        broken_ncs,
        "fractional_count",
        "NCs reported: 1 count is not whole (the first is 2.5); a count has no decimals.",
    ),
    (
        every_other_week,
        "mostly_missing",
        "In the best-filled plant 60 of 119 weeks have both gemba walks and NCs reported, 96 "
        "needed; missing is not 0. Log the missing weeks, or state in the upload which dates "
        "the log covers.",
    ),
    (
        never_together,
        "mostly_missing",
        "0 weeks have both gemba walks and NCs reported; missing is not 0. "
        "Upload logs of both that cover the same plants and the same dates.",
    ),
    (
        thirteen_weeks,
        "too_few_periods",
        "Too few weeks to tell: 9 usable after a look-back of 4, 36 needed for one plant. "
        "Log 35 more weeks.",
    ),
    (
        forty_weeks_of_one_plant,
        "too_few_periods",
        "Too few weeks to tell: 28 usable after a look-back of 12, 36 needed for one plant. "
        "Log 8 more weeks, or shorten the look-back to 4 weeks.",
    ),
    (
        thirty_weeks_of_five_plants,
        "too_few_periods",
        "Too few weeks to tell: 20 usable after a look-back of 10, 24 needed for 5 plants. "
        "Log 5 more weeks, or shorten the look-back to 6 weeks.",
    ),
    (
        few_ncs,
        "too_few_events",
        "Too few events to tell: 24 counted for NCs reported, 30 needed. "
        "Choose more plants, a longer time, or a measure that counts more often.",
    ),
    (
        hardly_a_good_unit,
        "too_few_events",
        "Too few events to tell: 19 counted on the rarer side for the defect rate, 30 needed.",
    ),
    (
        constant_walks,
        "constant",
        "Gemba walks hardly moved after the look-back: 2 of 240 plant-periods differ from the "
        "plant's most frequent value, 12 needed. "
        "Choose a time in which it changed, or another measure.",
    ),
    (
        ncs_that_moved_only_in_the_look_back,
        "constant",
        "NCs reported hardly moved after the look-back: 0 of 240 plant-periods differ",
    ),
    (
        walks_alike_everywhere,
        "nothing_left",
        "Without trend, volume and what all plants share, 0 % of the movement of gemba walks "
        "is left. Choose a measure, or plants, in which it moved by itself.",
    ),
    (
        minutes_on_a_straight_line,
        "nothing_left",
        "Without trend, season and volume, 0 % of the movement of minutes on the floor is left.",
    ),
]


@pytest.mark.parametrize(
    ("case", "code", "words"), REFUSED, ids=[case.__name__ for case, _, _ in REFUSED]
)
def test_a_refusal_says_why_and_what_would_cure_it(case, code, words):
    result = case()
    assert result.refusal is not None
    assert result.refusal.code == code
    assert result.sentence.startswith(words)
    assert result.sentence == f"{result.refusal.why} {result.refusal.cure}"


@pytest.mark.parametrize("case", [case for case, _, _ in REFUSED])
def test_a_refusal_carries_no_number_and_no_grade(case):
    result = case()
    assert result.grade == "none"
    assert (result.sign, result.lag, result.window, result.p_adjusted) == (None,) * 4
    assert (result.profile, result.windows, result.backward, result.flags) == ((), (), None, ())
    assert result.n.effective is None


def test_every_code_is_met_by_a_case_and_every_case_by_a_code():
    assert {code for _, code, _ in REFUSED} == set(CODE)


def test_the_cures_for_too_few_weeks_do_cure():
    assert ask(panel_of(1, 48)).refusal is None
    assert ask(panel_of(1, 47)).refusal is not None
    assert ask(panel_of(1, 40), max_lag=4).refusal is None
    assert ask(panel_of(5, 35)).refusal is None
    assert ask(panel_of(5, 30), max_lag=6).refusal is None


def test_thirty_events_are_enough():
    panel = panel_of()
    panel["outcome"] = 0.0
    panel.loc[np.random.default_rng(2).choice(300, 30, replace=False), "outcome"] = 1.0
    result = ask(panel)
    assert result.refusal is None
    assert result.n.events == 30
    assert result.flags[-1] == "few_events"


def test_a_look_back_below_one_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="at least 1"):
        ask(panel_of(), max_lag=0)


def test_what_was_found_is_counted_beside_a_refusal():
    assert (thirteen_weeks().n.plants, thirteen_weeks().n.periods) == (1, 13)
    assert (every_other_week().n.plants, every_other_week().n.periods) == (0, 0)
    assert every_other_week().n.dropped == 120
    assert (never_together().n.plants, never_together().n.events) == (0, 0)
