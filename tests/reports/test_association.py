"""A pair of measures from stored records to a sentence, a table and a JSON value."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analytics.association import Association, SeriesSpec, associate
from analytics.association.hypotheses import HYPOTHESES
from analytics.results import Grain
from catalogue.measures import MEASURES
from catalogue.model import Chart
from data.access import local_owner
from data.engine import close_database, open_database
from data.ingest.store import save
from data.samples.load import load_samples
from data.settings import SAMPLES
from reports import association as reported
from reports.association import associate_pair, association_json, association_lines
from reports.figures import Figures
from reports.pair_panel import panel_of, side_of, spec_of
from tests.analytics.association.worlds import linked_world, null_world
from tests.conftest import TODAY

CAUSAL = re.compile(
    r"\b(caus\w*|effect\w*|reduc\w*|leads? to|thanks to|because|significan\w*|impact\w*)\b", re.I
)
KEYS = [
    "activity",
    "outcome",
    "grade",
    "sign",
    "lag",
    "window",
    "p_adjusted",
    "profile",
    "backward",
    "flags",
    "n",
    "seed",
    "sentence",
    "refusal",
]


def panel(figures: Figures, activity: str, outcome: str, grain: Grain) -> pd.DataFrame:
    lead, follow = (
        side_of(MEASURES[name], figures.trends(MEASURES[name], today=TODAY, grain=grain))
        for name in (activity, outcome)
    )
    return panel_of(lead, follow, grain)


@pytest.fixture
def store(engine, viewer, akron, make_upload):
    def keep(record: str, **columns: list[object]) -> Figures:
        save(engine, viewer, make_upload(record, **columns))
        return Figures(engine, viewer)

    return keep


def test_a_week_counts_with_both_its_figures_and_one_without_a_log_stays_missing(store):
    # Weeks to 13, 20 and 27 Sep; the week of Wednesday 30 Sep is not over in this log.
    store("gemba_walk", walked_on=["2026-09-07", "2026-09-07", "2026-09-15", "2026-09-30"])
    figures = store(
        "production",
        produced_on=["2026-09-07", "2026-09-08", "2026-09-20"],
        units_produced=[100, 50, 300],
        nonconforming_units=[5, 1, 6],
    )
    rows = panel(figures, "walks_per_week", "defect_rate", Grain.WEEK)
    assert rows["period"].dt.strftime("%d %b").tolist() == ["13 Sep", "20 Sep", "27 Sep"]
    assert rows["activity"].tolist() == [2, 1, 0]
    assert rows["activity_exposure"].tolist() == [1, 1, 1]
    np.testing.assert_array_equal(rows["outcome"], [6, 6, np.nan])
    np.testing.assert_array_equal(rows["outcome_exposure"], [150, 300, np.nan])


def test_a_month_of_walks_is_taken_over_its_weeks(store):
    figures = store("gemba_walk", walked_on=["2026-09-01", "2026-09-02", "2026-10-31"])
    rows = panel(figures, "walks_per_week", "defect_rate", Grain.MONTH)
    assert rows["activity"].tolist() == [2, 1]
    assert rows["activity_exposure"].tolist() == [30 / 7, 31 / 7]
    assert rows["outcome"].isna().all()


def test_an_outcome_without_exposure_gets_none(store):
    figures = store("nonconformity", detected_on=["2026-09-01", "2026-09-30"])
    found = figures.trends(MEASURES["nc_rate"], today=TODAY, grain=Grain.MONTH)
    spec = spec_of(side_of(MEASURES["nc_rate"], found), leads=False)
    assert (spec.kind.value, spec.has_exposure) == ("count", False)
    rows = panel(figures, "walks_per_week", "nc_rate", Grain.MONTH)
    assert rows["outcome"].tolist() == [2]
    assert rows["outcome_exposure"].isna().all()


def test_a_rate_names_what_it_is_taken_over(store):
    figures = store(
        "production", produced_on=["2026-09-01"], units_produced=[9], scrapped_units=[1]
    )
    found = figures.trends(MEASURES["scrap_rate"], today=TODAY)
    spec = spec_of(side_of(MEASURES["scrap_rate"], found), leads=False)
    assert (spec.label, spec.exposure_label) == ("the scrap rate", "units produced")


def test_without_a_figure_the_answer_is_a_refusal_with_a_cure(store):
    figures = store("recognition", recognised_on=["2026-09-01"], team=["Line 2"])
    result = associate_pair(
        figures, activity="walks_per_week", outcome="defect_rate", seed=1, today=TODAY
    )
    found = association_json(result)["pairs"][0]
    assert (found["grade"], found["profile"], found["backward"]) == ("none", [], None)
    assert set(found["refusal"]) == {"code", "why", "cure"}
    assert found["refusal"]["code"] == "no_data"
    assert association_lines(result, MEASURES) == [result.sentence]


def test_the_same_measure_twice_is_refused_not_computed(store):
    figures = store("gemba_walk", walked_on=["2026-09-01"])
    result = associate_pair(
        figures, activity="walks_per_week", outcome="walks_per_week", seed=1, today=TODAY
    )
    assert result.refusal.code == "same_series"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"activity": "walks"}, "There is no measure “walks”. Choose one of: walks_per_week, "),
        ({"outcome": "defects"}, "There is no measure “defects”. Choose one of: nc_rate, "),
        ({"grain": Grain.DAY}, "--grain day is too fine to look for a link. Write week or month."),
        ({"max_lag": 0}, "--max-lag 0 is too short. Write 1 or more."),
        ({"seed": -1}, "--seed -1 is below 0. Write 0 or more."),
    ],
)
def test_what_the_command_cannot_follow_is_said_with_what_can_be_written(asked, said):
    pair = {"activity": "walks_per_week", "outcome": "defect_rate"}
    assert reported.wrong_usage(**pair) is None
    assert reported.wrong_usage(**(pair | asked)).startswith(said)


def test_activities_are_what_leaders_do_and_outcomes_what_the_plant_gets():
    activities, outcomes = reported.activities(), reported.outcomes()
    assert activities["walks_per_week"] == "Gemba walks"
    assert outcomes["defect_rate"] == "Defect rate"
    assert set(activities) | set(outcomes) == set(MEASURES)
    assert not set(activities) & set(outcomes)


def spec(name: str, *, over: str = "") -> SeriesSpec:
    return SeriesSpec(
        name=name,
        label=MEASURES[name].sentence_name,
        kind=Chart.COUNT,
        has_exposure=bool(over),
        exposure_label=over,
    )


def looked_at(rows: pd.DataFrame, activity: str = "walks_per_week") -> Association:
    outcome = spec("nc_rate", over="units produced")
    return associate(rows, activity=spec(activity), outcome=outcome, season=52, seed=7)


@pytest.fixture(scope="module")
def linked() -> Association:
    """12 plants × 104 weeks in which NCs fall three weeks after walks rise."""
    return looked_at(linked_world(np.random.default_rng(1), (12, 104), lag=3, log_change=-0.12))


def test_the_json_has_the_promised_keys_and_no_other(linked):
    found = association_json(linked)
    assert list(found) == ["pairs"]
    (pair,) = found["pairs"]
    assert list(pair) == KEYS
    assert (pair["grade"], pair["sign"], pair["lag"], pair["window"]) == ("weak", -1, 3, None)
    assert list(pair["n"]) == ["plants", "periods", "dropped", "events", "effective"]
    assert [point["lag"] for point in pair["profile"]] == list(range(13))
    assert [point["lag"] for point in pair["backward"]["profile"]] == list(range(13))
    assert pair["refusal"] is None


def test_a_figure_that_is_not_known_is_null_in_json(linked):
    unknown = replace(linked, n=replace(linked.n, effective=float("nan"), events=None))
    pair = json.loads(json.dumps(association_json(unknown), allow_nan=False))["pairs"][0]
    assert pair["n"]["effective"] is None
    assert pair["n"]["events"] is None


def test_a_pair_outside_the_list_is_stamped_exploratory(linked):
    assert reported.registration(linked, MEASURES).startswith(
        "Exploratory: this pair is not on the list"
    )


def test_a_pair_on_the_list_says_what_was_expected_within_the_look_back():
    rows = null_world("memory", np.random.default_rng(3), (4, 60))
    result = looked_at(rows, "recognitions_per_week")
    assert reported.registration(result, MEASURES) == (
        "Written down before anybody looked: NCs reported up, 1 to 4 weeks later. "
        "Within this look-back: 1 to 4 weeks."
    )


def test_the_window_that_was_expected_is_cut_to_the_look_back_and_counted_in_its_periods():
    kept = next(entry for entry in HYPOTHESES if entry.activity == "on_time_closure")
    assert (kept.first_week, kept.last_week, kept.sign) == (6, 16, -1)
    assert kept.window(Grain.WEEK, 12) == (6, 12)
    assert kept.window(Grain.MONTH, 8) == (1, 4)  # 6 / 4.33 and 16 / 4.33 weeks, rounded
    assert kept.window(Grain.WEEK, 4) is None


def test_every_pair_that_was_written_down_is_of_measures_that_exist():
    assert {name for entry in HYPOTHESES for name in (entry.activity, entry.outcome)} <= set(
        MEASURES
    )


def test_the_table_has_every_lag_and_window_in_both_orders_and_its_reading(linked):
    frame = reported.profile_frame(linked)
    assert len(frame) == 2 * (13 + 5)
    first = frame[frame["order"] == "activity first"].set_index(["first_lag", "last_lag"])
    assert first.loc[(0, 0), "reading"] == "not graded"
    assert first.loc[(3, 3), "reading"] == "beyond the limit"
    assert first.loc[(9, 12), "reading"] == "as luck brings"


def test_nothing_that_is_said_claims_more_than_moving_together(linked):
    said = " ".join(association_lines(linked, MEASURES))
    assert not CAUSAL.findall(said)
    assert "They moved together; no more than that is shown." in said
    assert "12 plants × 104 weeks" in said
    assert "seed 7" in said


@pytest.fixture(scope="module")
def sample_figures(tmp_path_factory) -> Iterator[Figures]:
    with pytest.MonkeyPatch.context() as patch:
        file = tmp_path_factory.mktemp("samples") / "plant.duckdb"
        patch.setenv("LEADERSHIP_DATABASE_URL", f"duckdb:///{file}")
        viewer = local_owner(SAMPLES)
        engine = open_database(SAMPLES)
        load_samples(engine, viewer, today=TODAY)
        yield Figures(engine, viewer)
        close_database(SAMPLES)


def test_graz_walks_are_followed_by_fewer_defects_six_to_ten_weeks_later(sample_figures):
    found = associate_pair(
        sample_figures,
        activity="walks_per_week",
        outcome="defect_rate",
        plants=("GRZ",),
        grain=Grain.WEEK,
        seed=2026,
        today=TODAY,
    )
    assert (found.grade, found.sign) == ("weak", -1)
    assert 6 <= found.lag <= 10
    assert (found.n.plants, found.grain, found.look_back) == (1, "week", 12)


def test_no_pair_of_the_sample_plants_is_graded_above_weak(sample_figures):
    grades = {
        associate_pair(
            sample_figures, activity=activity, outcome="defect_rate", seed=2026, today=TODAY
        ).grade
        for activity in ("walks_per_week", "opened_with_quality", "on_time_closure")
    }
    assert grades <= {"none", "weak"}


def test_walks_and_defects_are_compared_by_week_and_thanks_by_month(sample_figures):
    grains = {
        activity: associate_pair(
            sample_figures, activity=activity, outcome="defect_rate", today=TODAY
        ).grain
        for activity in ("walks_per_week", "recognitions_per_week")
    }
    assert grains == {"walks_per_week": "week", "recognitions_per_week": "month"}


def test_the_first_pair_is_the_one_written_down_before_with_most_figures(sample_figures):
    names = ("walks_per_week", "on_time_closure", "recognitions_per_week", "defect_rate", "nc_rate")
    trends = {
        (plant, name): trend
        for name in names
        for plant, trend in sample_figures.trends(MEASURES[name], today=TODAY).items()
    }
    assert reported.first_pair(trends) == ("on_time_closure", "defect_rate")
    listed = {"on_time_closure", "recognitions_per_week"}
    left = {place: trend for place, trend in trends.items() if place[1] not in listed}
    assert reported.first_pair(left) == ("walks_per_week", "defect_rate")


def test_a_plant_that_gives_the_outcome_in_another_unit_is_left_out_and_named(
    engine, viewer, akron, make_upload, store
):
    from data import plants

    for code, name in (("BIL", "Bilbao"), ("CHE", "Chester")):
        assert plants.add_plant(engine, viewer, plants.Plant(code=code, name=name)) == []
    days = ["2026-09-01", "2026-09-30"]
    for plant, column in (
        ("AKR", "nonconforming_units"),
        ("BIL", "nonconforming_units"),
        ("CHE", "defects"),
    ):
        columns = {"produced_on": days, "units_produced": [100, 100], column: [3, 4]}
        save(engine, viewer, make_upload("production", plant=plant, **columns))
    result = associate_pair(
        Figures(engine, viewer), activity="walks_per_week", outcome="defect_rate", today=TODAY
    )
    assert result.notes[0] == (
        "1 plant left out, where the defect rate can only be given in another unit: CHE."
    )
