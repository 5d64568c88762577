"""One pair from rows to sentence: known lags, gaps, few plants, months, and what never changes."""

from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis.strategies import floats

from analytics.association import Association, associate
from tests.analytics.association.worlds import (
    HOURS,
    MINUTES,
    NCS,
    WALKS,
    counts,
    linked_world,
    memory,
    null_world,
    rows,
)


def ask(panel: pd.DataFrame, *, season: int = 52, seed: int = 7, **changes) -> Association:
    question = {"activity": WALKS, "outcome": NCS, **changes}
    return associate(panel, season=season, seed=seed, **question)


def world(plants: int = 6, periods: int = 80, seed: int = 1) -> pd.DataFrame:
    return null_world("memory", np.random.default_rng(seed), (plants, periods))


def numbers(result: Association) -> np.ndarray:
    points = (*result.profile, *result.windows, *result.backward.profile)
    return np.array([[point.t, point.band, point.band_all] for point in points])


def test_a_known_lag_is_found_within_one_week_in_nine_of_ten_panels():
    found = [
        ask(linked_world(np.random.default_rng(seed), (12, 104), lag=3, log_change=-0.08))
        for seed in range(30)
    ]
    linked = [result for result in found if result.grade == "weak"]
    assert len(linked) >= 27
    assert all(result.sign == -1 for result in linked)
    near = [result for result in linked if result.lag is not None and abs(result.lag - 3) <= 1]
    assert len(near) >= 0.9 * len(linked)


def test_what_is_found_is_said_with_its_lag_direction_and_sample():
    result = ask(linked_world(np.random.default_rng(1), (12, 104), lag=3, log_change=-0.12))
    assert (result.grade, result.sign, result.lag, result.window) == ("weak", -1, 3, None)
    assert "NCs reported ran lower than usual 3 weeks later" in result.sentence
    assert "12 plants × 104 weeks" in result.sentence
    assert (result.n.plants, result.n.periods, result.n.dropped) == (12, 104, 0)
    assert (result.look_back, result.tests, result.grain) == (12, 17, "week")
    assert result.refusal is None


def test_events_are_those_of_the_outcome():
    panel = world()
    assert ask(panel).n.events == panel["outcome"].sum()


def test_a_value_counts_no_events():
    rng = np.random.default_rng(3)
    panel = rows(memory(rng, (5, 60), 0.3), np.exp(memory(rng, (5, 60), 0.3)))
    assert ask(panel, activity=MINUTES, outcome=HOURS).n.events is None


def test_the_same_seed_gives_the_same_numbers_and_row_order_does_not_matter():
    panel = world()
    one, other = ask(panel), ask(panel.sample(frac=1, random_state=2))
    np.testing.assert_allclose(numbers(one), numbers(other), rtol=0, atol=1e-12)
    assert one.p_adjusted == other.p_adjusted
    assert one.sentence == other.sentence


def test_another_seed_turns_other_angles_but_keeps_t():
    one, other = ask(world(), seed=1), ask(world(), seed=2)
    assert [point.t for point in one.profile] == [point.t for point in other.profile]
    assert one.profile[1].band_all != other.profile[1].band_all
    assert one.p_adjusted == pytest.approx(other.p_adjusted, abs=0.05)


@settings(max_examples=10, deadline=None)
@given(factor=floats(0.01, 1000), shift=floats(-50, 50))
def test_another_unit_of_the_activity_changes_nothing(factor, shift):
    rng = np.random.default_rng(4)
    minutes, hours = memory(rng, (5, 50), 0.4), np.exp(memory(rng, (5, 50), 0.4))
    one = ask(rows(minutes, hours), activity=MINUTES, outcome=HOURS)
    other = ask(rows(factor * minutes + shift, hours), activity=MINUTES, outcome=HOURS)
    np.testing.assert_allclose(numbers(one), numbers(other), atol=1e-6)
    assert one.p_adjusted == other.p_adjusted


def test_another_unit_of_the_exposure_changes_nothing():
    panel = world()
    thousands = panel.assign(outcome_exposure=panel["outcome_exposure"] / 1000)
    np.testing.assert_allclose(numbers(ask(panel)), numbers(ask(thousands)), atol=1e-8)


def test_a_mirrored_activity_mirrors_the_profile():
    rng = np.random.default_rng(5)
    minutes, hours = memory(rng, (5, 50), 0.4), np.exp(memory(rng, (5, 50), 0.4))
    one = ask(rows(minutes, hours), activity=MINUTES, outcome=HOURS)
    other = ask(rows(-minutes, hours), activity=MINUTES, outcome=HOURS)
    assert [p.t for p in one.profile] == pytest.approx([-p.t for p in other.profile])
    assert one.p_adjusted == other.p_adjusted


def test_what_all_plants_share_in_a_week_is_no_part_of_the_numbers():
    rng = np.random.default_rng(6)
    minutes, hours = memory(rng, (5, 50), 0.4), memory(rng, (5, 50), 0.4)
    shared = 3 * memory(rng, (1, 50), 0.9)
    one = ask(rows(minutes, np.exp(hours)), activity=MINUTES, outcome=HOURS)
    other = ask(rows(minutes + shared, np.exp(hours + shared)), activity=MINUTES, outcome=HOURS)
    np.testing.assert_allclose(numbers(one), numbers(other), atol=1e-8)


def test_a_missing_cell_and_an_absent_row_are_the_same_and_neither_is_0():
    panel = world()
    gone = panel.index[[10, 100, 250]]
    blank = panel.assign(
        activity=panel["activity"].mask(panel.index.isin(gone)),
        outcome=panel["outcome"].mask(panel.index.isin(gone)),
    )
    zero = panel.assign(activity=panel["activity"].mask(panel.index.isin(gone), 0.0))
    absent = ask(panel.drop(index=gone))
    np.testing.assert_array_equal(numbers(absent), numbers(ask(blank)))
    assert np.abs(numbers(absent) - numbers(ask(zero))).max() > 0.01


def test_gaps_and_shutdowns_are_left_out_and_named():
    panel = world()
    panel.loc[[10, 100], "activity"] = np.nan
    panel.loc[[20], ["outcome", "outcome_exposure"]] = [0.0, 0.0]
    result = ask(panel)
    assert result.n.dropped == 3
    assert result.notes == (
        "1 plant-week without units produced left out: P00 2023-05-21.",
        "2 plant-weeks with a missing figure left out, not taken as 0: "
        "P00 2023-03-12, P01 2023-05-21.",
    )


def test_a_late_plant_is_left_out_and_named_and_its_rows_are_dropped():
    panel = world()
    early = (panel["plant"] == "P05") & (panel["period"] < panel["period"].unique()[50])
    result = ask(panel[~early])
    assert (result.n.plants, result.n.periods, result.n.dropped) == (5, 80, 30)
    assert result.notes == ("1 plant left out, with fewer than 80 % of the weeks filled: P05.",)


def test_weeks_outside_the_common_stretch_are_named():
    panel = world()
    late = (panel["plant"] != "P00") & (panel["period"] < panel["period"].unique()[30])
    result = ask(panel[~late])
    assert (result.n.plants, result.n.periods, result.n.dropped) == (6, 50, 30)
    assert result.notes == (
        "30 weeks outside the common stretch 2023-07-30 to 2024-07-07 left out.",
    )


def test_a_look_back_above_a_third_is_shortened_and_said():
    result = ask(world(6, 60), max_lag=26)
    assert result.look_back == 20
    assert result.notes == (
        "The look-back is 20 weeks in the place of 26: never above a third of the weeks.",
    )


def test_one_plant_says_when_its_season_cannot_be_taken_out():
    short, long = ask(world(1, 77)), ask(world(1, 78))
    assert "season_left" in short.flags
    assert short.sentence.endswith("The season could not be taken out.")
    assert "season_left" not in long.flags
    assert long.notes == ()


def test_a_plain_count_is_flagged():
    plain = dataclasses.replace(NCS, has_exposure=False)
    assert ask(world().assign(outcome_exposure=np.nan), outcome=plain).flags == ("no_exposure",)


def test_two_plants_are_graded_on_the_worse_of_two_ways():
    rng = np.random.default_rng(8)
    shared = memory(rng, (1, 104), 0.2)
    later = np.roll(shared, 2, axis=1)
    # A link that only what both plants share carries: seen without period effects only.
    minutes = shared + 0.3 * rng.normal(size=(2, 104))
    hours = np.exp(0.5 * later + 0.3 * rng.normal(size=(2, 104)))
    both = ask(rows(minutes, hours), activity=MINUTES, outcome=HOURS)
    alone = ask(rows(minutes[:1], hours[:1]), activity=MINUTES, outcome=HOURS)
    assert (alone.grade, alone.lag) == ("weak", 2)
    assert both.grade == "none"


def test_months_are_looked_at_as_months():
    rng = np.random.default_rng(9)
    walks, ncs = memory(rng, (8, 40), 0.4), memory(rng, (8, 40), 0.4)
    panel = rows(counts(rng, 3 + 0.2 * walks), counts(rng, 3 + 0.2 * ncs), freq="ME")
    result = ask(panel, outcome=dataclasses.replace(NCS, has_exposure=False), season=12)
    assert (result.grain, result.look_back, result.n.periods) == ("month", 10, 40)
    assert "8 plants × 40 months" in result.sentence


def test_leaders_who_react_show_in_the_reverse_order():
    result = ask(null_world("managers", np.random.default_rng(2), (8, 80)))
    assert "reaction" in result.flags
    assert result.backward.p_adjusted <= 0.01
    assert "first NCs reported, then gemba walks" in result.sentence
