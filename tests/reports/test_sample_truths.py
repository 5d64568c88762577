"""The six sample plants are recovered by name, on the product's own road from rows to words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from analytics.involvement import Involvement
from analytics.readings import Reading, Signature
from analytics.results import Judgement, Trend, Verdict
from analytics.streams import State
from catalogue.measures import MEASURES
from data.access import local_owner
from data.engine import close_database, open_database
from data.samples.load import load_samples
from data.samples.plants import STORIES
from data.settings import SAMPLES
from reports.figures import Figures
from reports.involvement import involvements
from reports.overview import Overview, overview
from reports.signatures import told_beside
from tests.conftest import TODAY

PLANT_OF = {story.story: story.code for story in STORIES}
IMPROVER = PLANT_OF["closed-loop improver"]
WALKS_ALONE = PLANT_OF["walks without follow-through"]
CHILL = PLANT_OF["reporting chill"]
SPIKER = PLANT_OF["certificate spiker"]
LEADER_CHANGE = PLANT_OF["leader change at week 100, decay after"]
DATA_POOR = PLANT_OF["data-poor"]
OUTCOMES = ("escape_rate", "defect_rate", "rework_rate")


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Figures]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LEADERSHIP_TODAY", TODAY.isoformat())
        folder = tmp_path_factory.mktemp("truths")
        patch.setenv("LEADERSHIP_DATABASE_URL", f"duckdb:///{folder / 'plant.duckdb'}")
        engine, viewer = open_database(SAMPLES), local_owner(SAMPLES)
        load_samples(engine, viewer, today=TODAY)
        yield Figures(engine, viewer)
        close_database(SAMPLES)


@pytest.fixture(scope="module")
def found(figures: Figures) -> Overview:
    return overview(figures, today=TODAY)


@pytest.fixture(scope="module")
def indices(figures: Figures) -> dict[str, Involvement]:
    return involvements(figures, today=TODAY)


def reached(one: Involvement, name: str) -> float:
    """The share of what is expected that a part of the index reaches, in percent."""
    (share,) = (part.reached for part in one.parts if part.name == name)
    assert share is not None
    return share


def signature(found: Overview, plant: str) -> Signature:
    return found.signatures[plant]


def trend(found: Overview, plant: str, measure: str) -> Trend:
    return found.trends[plant, measure]


def share_kept(found: Overview, plant: str) -> float:
    points = trend(found, plant, "on_time_closure").points
    return float(points["numerator"].sum() / points["denominator"].sum())


def usual_walks(found: Overview, plant: str) -> float:
    return float(trend(found, plant, "walks_per_week").points["centre"].max())


def reported_share(found: Overview, plant: str) -> float:
    return float(trend(found, plant, "nc_rate").points["reported"].mean())


def test_the_improver_is_learning_and_improving(found):
    said = signature(found, IMPROVER)
    assert said.reading == Reading.LEARNING
    assert [one.state for one in said.streams] == [State.DOWN] * 3
    assert said.streams[0].up_until is not None
    for measure in ("on_time_closure", "opened_with_quality", *OUTCOMES):
        assert trend(found, IMPROVER, measure).verdict == Verdict.BETTER, measure


def test_the_chill_is_a_possible_reporting_chill_and_no_other_plant_is(found):
    readings = {plant: one.reading for plant, one in found.signatures.items()}
    assert [plant for plant, said in readings.items() if said == Reading.CHILL] == [CHILL]
    assert signature(found, CHILL).streams[1].state == State.UP
    assert "Possible reporting chill at Lyon Hydraulics: do not celebrate" in (
        found.headline.sentence
    )


def test_fewer_ncs_at_the_chilled_plant_are_never_praised(found):
    rate = trend(found, CHILL, "nc_rate")
    assert rate.verdict == Verdict.CHANGED
    told = told_beside(rate, MEASURES["nc_rate"], signature(found, CHILL))
    assert "possible reporting chill. Do not celebrate" in " ".join(told.sentences)
    cell = found.matrix.cells[CHILL, "nc_rate"]
    assert cell.judgement == Judgement.CHANGED
    assert cell.word == "changed, read with other measures: possible reporting chill"


def test_walks_without_follow_through_are_many_keep_few_promises_and_change_nothing(found):
    assert max(PLANT_OF.values(), key=lambda plant: usual_walks(found, plant)) == WALKS_ALONE
    assert min(PLANT_OF.values(), key=lambda plant: share_kept(found, plant)) == WALKS_ALONE
    for measure in ("walks_per_week", "on_time_closure", *OUTCOMES):
        assert trend(found, WALKS_ALONE, measure).verdict == Verdict.NO_CHANGE, measure
    assert signature(found, WALKS_ALONE).reading in (Reading.TOO_FEW, Reading.NO_CHANGE)


def test_after_the_leader_change_what_leaders_do_is_worse_and_outcomes_follow(found):
    first = trend(found, LEADER_CHANGE, "walks_per_week").points["period"].iloc[0].date()
    for measure in ("walks_per_week", "opened_with_quality", "recognitions_per_week"):
        one = trend(found, LEADER_CHANGE, measure)
        assert one.verdict == Verdict.WORSE, measure
        assert one.change is not None
        assert 100 <= (one.change.since - first).days / 7 <= 125, measure  # the change: week 100
    assert trend(found, LEADER_CHANGE, "rework_rate").verdict == Verdict.WORSE
    assert signature(found, LEADER_CHANGE).streams[2].state == State.UP


def test_the_spiker_shows_no_change_in_what_the_plant_gets(found):
    assert signature(found, SPIKER).reading in (Reading.TOO_FEW, Reading.NO_CHANGE)
    for measure in OUTCOMES:
        assert trend(found, SPIKER, measure).verdict == Verdict.NO_CHANGE, measure


def test_only_the_spiker_does_more_before_its_audits_than_in_other_weeks(figures):
    told = figures.summaries("certification_spike", today=TODAY)
    noted = {plant: [one for one in summary.notes if one] for plant, summary in told.items()}
    assert noted == {plant: [] for plant in told} | {
        SPIKER: ["more was done before audits than in other weeks, and not by chance"]
    }
    walked = next(one for one in told[SPIKER].figures if one.name == "certification_spike_walks")
    assert walked.low > 1.5  # the samples' own truth: 2.5 times in the four weeks before


def test_the_data_poor_plant_is_late_and_has_gaps(found):
    assert [one.plant for one in found.late] == [DATA_POOR]
    assert min(PLANT_OF.values(), key=lambda plant: reported_share(found, plant)) == DATA_POOR
    assert reported_share(found, DATA_POOR) < 0.9


def test_the_improver_s_leaders_are_the_most_involved_by_far(indices):
    index = {plant: one.index for plant, one in indices.items()}
    others = [value for plant, value in index.items() if plant != IMPROVER]
    assert index[IMPROVER] >= 70
    assert max(others) < 50


def test_walks_without_follow_through_show_in_the_parts_though_not_in_the_whole(indices):
    followed = {plant: reached(one, "follow_through") for plant, one in indices.items()}
    walked = {plant: reached(one, "floor") for plant, one in indices.items()}
    assert min(followed, key=followed.get) == WALKS_ALONE
    assert max(walked, key=walked.get) == WALKS_ALONE


def test_the_data_poor_plant_has_fewer_parts_and_says_which_are_left_out(indices):
    poor = indices[DATA_POOR]
    assert [one.plant for one in indices.values() if one.weight_found < 100] == [DATA_POOR]
    assert (poor.weight_found, poor.index is not None) == (80, True)
    assert poor.sentences[-1] == (
        "Thanks and resources and risk are left out for want of data, and the other parts weigh "
        "more."
    )
