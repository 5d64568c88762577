"""`trend`: limits, signals, verdict and sentences of one measure, plant by plant."""

import datetime as dt

import pytest

POINT = [
    "period",
    "numerator",
    "denominator",
    "value",
    "lower",
    "centre",
    "upper",
    "target",
    "phase",
    "included",
    "excluded",
    "partial",
    "signals",
]
PLANT = [
    "plant",
    "measure",
    "grain",
    "baseline",
    "points",
    "verdict",
    "change",
    "target",
    "assurance",
    "phases",
    "excluded",
    "proposal",
    "periods_to_tell_30_percent",
    "rules",
    "sentences",
    "against_baseline",
    "note",
]


def week(number):
    """The Sunday that ends that week; week 0 ends on 4 Jan 2026."""
    return dt.date(2026, 1, 4) + dt.timedelta(weeks=number)


@pytest.fixture
def rework(akr, log):
    """14 weeks of 1,000 units: 28 and 32 reworked in turn, but 90 in the last."""
    counts = [28, 32] * 6 + [30, 90]
    rows = [f"{week(number)},1000,{count}" for number, count in enumerate(counts)]
    file = log("Date,Units produced,Reworked units", "2025-12-29,0,0", *rows)
    assert akr("import", file, "--plant", "AKR").code == 0
    return akr


def test_a_week_far_above_the_routine_range_is_worse(rework):
    found = rework("trend", "rework_rate", "--grain", "week", "--json")
    assert found.code == 0
    (plant,) = found.value["plants"]
    assert list(plant) == PLANT
    assert (plant["plant"], plant["measure"], plant["grain"]) == ("AKR", "rework_rate", "week")
    assert plant["baseline"]["from"] == "2025-12-29"
    assert set(plant["baseline"]) == {"from", "to", "provisional"}
    assert plant["verdict"] == "worse"
    last = plant["points"][-1]
    assert list(last) == POINT
    assert (last["period"], last["value"], last["included"]) == ("2026-04-05", 9.0, False)
    assert {"rule": "point", "side": "above", "judgement": "worse"} in last["signals"]
    assert last["centre"] == pytest.approx(3.0)  # 360 of 12,000 in the baseline
    assert last["lower"] < 3.0 < last["upper"] < 9.0
    assert plant["points"][0]["included"]
    assert plant["points"][0]["signals"] == []


def test_an_auditor_finds_what_the_verdict_was_made_from(rework):
    (plant,) = rework("trend", "rework_rate", "--grain", "week", "--json").value["plants"]
    assert plant["rules"]["set"] == "default"
    assert plant["rules"]["options"]["cusum_h"] == 4.5
    assert plant["rules"]["false_alarms"].startswith("Of 100 stable charts of two years, 2 show")
    (phase,) = plant["phases"]
    assert phase["baseline"] == plant["baseline"]
    assert (phase["from"], phase["reason"], phase["who"]) == ("2025-12-29", None, None)
    assert phase["dispersion"] == 1.0
    assert (plant["change"]["before"], plant["change"]["after"]) == (pytest.approx(3.0), 9.0)
    assert (plant["target"], plant["assurance"], plant["proposal"]) == (None, None, None)
    assert plant["excluded"] == []


def test_a_plant_without_a_log_is_named_with_no_data(rework):
    rework("plants", "add", "BER", "Berlin")
    both = rework("trend", "rework_rate", "--json").value["plants"]
    assert [(one["plant"], one["verdict"]) for one in both][1] == ("BER", "no_data")
    assert both[1]["points"] == []
    assert both[1]["baseline"] is None
    (one,) = rework("trend", "rework_rate", "--plant", "BER", "--json").value["plants"]
    assert one["plant"] == "BER"


def test_a_young_log_is_building_its_baseline_without_limits(akr, walks):
    akr("import", walks, "--plant", "AKR")
    found = akr("trend", "walks_per_week", "--grain", "week", "--json").value
    (plant,) = found["plants"]
    assert (plant["verdict"], plant["baseline"]) == ("building_baseline", None)
    assert [point["value"] for point in plant["points"]] == [3.0, 2.0]
    for point in plant["points"]:
        assert (point["lower"], point["centre"], point["upper"]) == (None, None, None)


def test_without_a_plant_there_is_no_trend(run):
    assert run("trend", "walks_per_week", "--json").value == {"plants": []}
    assert run("trend", "walks_per_week").out.startswith("No plant yet.")


def test_a_person_reads_title_and_sentences(rework):
    lines = rework("trend", "rework_rate", "--grain", "week").out.splitlines()
    assert lines[0].startswith("Rework rate at Akron (AKR): worse, up from 3.0 % to ")
    assert all(line.startswith("    ") for line in lines[1:])
    assert len(lines) > 3


def test_the_weeks_since_the_baseline_are_held_against_it_and_a_note_is_told(rework):
    place = ("--measure", "rework_rate", "--grain", "week", "--period", "2026-04-05")
    assert rework("note", "add", "die change", *place).code == 0
    (plant,) = rework("trend", "rework_rate", "--grain", "week", "--json").value["plants"]
    assert plant["note"] == {"text": "die change", "by": "local owner"}
    # 120 of 2,000 after the twelve weeks with 360 of 12,000: twice as much.
    against = plant["against_baseline"]
    assert (against["before"], against["after"]) == (pytest.approx(3.0), pytest.approx(6.0))
    assert against["percent"] == pytest.approx(100)
    assert against["percent_low"] > 0
    told = rework("trend", "rework_rate", "--grain", "week").out
    assert "The latest 2 full weeks are 100 % above the baseline" in told
    assert "Noted: die change (local owner," in told
