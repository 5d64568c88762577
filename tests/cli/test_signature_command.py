"""`signature`: three streams of a plant read together, in words and as JSON."""

import datetime as dt
import json

import pytest

PLANT = ["plant", "reading", "title", "say", "sentences", "grain", "periods", "streams", "method"]
STREAM = [
    "name",
    "measure",
    "state",
    "ratio",
    "low",
    "high",
    "events_before",
    "events_after",
    "exposure_before",
    "exposure_after",
    "unit",
    "window",
    "baseline",
    "up_until",
    "basis",
    "note",
]
WEEKS, NOW = 65, 13
FIRST = dt.date(2025, 8, 18)  # a Monday; the 65th week ends on 15 Nov 2026


def monday(week):
    return FIRST + dt.timedelta(weeks=week)


def counted(week, before, now):
    return now if week >= WEEKS - NOW else before


@pytest.fixture
def produced(akr, log):
    """A thousand units a week; 30 of them nonconforming, every sample fixed."""
    rows = [f"{monday(week)},1000,30,fixed" for week in range(WEEKS)]
    end = monday(WEEKS) - dt.timedelta(days=1)
    head = "Date,Units produced,Nonconforming units,Sampling"
    file = log(head, *rows, f"{end},1,0,fixed", name="production.csv")
    done = akr("import", file, "--record", "production", "--plant", "AKR")
    assert done.code == 0, done.out + done.err
    return akr


@pytest.fixture
def chilled(produced, log):
    """NCs found inside fall from 12 a week to 5, those of customers rise from 6 to 12."""
    rows = [
        f"{monday(week) + dt.timedelta(days=number % 7)},{source},Q{week}-{source[0]}{number}"
        for week in range(WEEKS)
        for source, before, now in (("operator", 12, 5), ("customer", 6, 12))
        for number in range(counted(week, before, now))
    ]
    file = log("Date detected,Detection source,Reference", *rows, name="ncs.csv")
    done = produced("import", file, "--record", "nonconformity", "--plant", "AKR")
    assert done.code == 0, done.out + done.err
    return produced


def test_fewer_ncs_beside_more_escapes_are_a_possible_chill(chilled):
    found = chilled("signature", "--json")
    assert found.code == 0
    (plant,) = found.value["plants"]
    assert list(plant) == PLANT
    assert (plant["plant"], plant["reading"]) == ("AKR", "possible_reporting_chill")
    assert plant["say"] == "Do not celebrate; ask whether people feel safe to report."
    assert (plant["grain"], plant["periods"]) == ("week", 13)
    assert [one["name"] for one in plant["streams"]] == ["internal", "escapes", "defects"]
    assert [one["state"] for one in plant["streams"]] == ["down", "up", "flat"]
    internal, escapes, defects = plant["streams"]
    assert list(internal) == STREAM
    assert (internal["events_before"], internal["events_after"]) == (12 * 52, 5 * 13)
    assert internal["ratio"] == pytest.approx(5 / 12, rel=1e-3)
    assert internal["low"] < internal["ratio"] < internal["high"] < 1
    assert (escapes["events_before"], escapes["events_after"]) == (6 * 52, 12 * 13)
    assert internal["window"] == {"from": "2026-08-17", "to": "2026-11-15"}
    assert internal["baseline"]["from"] == "2025-08-18"
    assert defects["measure"] == "detection_neutral_defect_rate"
    assert defects["basis"] == "rows with fixed sampling"


def test_the_reading_and_its_estimates_stand_in_plain_lines(chilled):
    said = chilled("signature", "--plant", "AKR").out
    assert said.startswith("Akron (AKR): possible reporting chill\n")
    assert "NCs found inside are down: 0.42 times the baseline (95 % interval" in said
    assert said.rstrip().endswith("its 99.5 % interval must leave out 1.")


def test_the_trend_of_the_nc_count_is_told_beside_the_signature(chilled):
    told = chilled("trend", "nc_rate_internal").out
    assert "read with escapes and defects: possible reporting chill. Do not celebrate" in told


def test_what_is_missing_is_null_and_the_stream_to_log_is_named(produced):
    found = produced("signature", "--json")
    assert "NaN" not in found.out
    (plant,) = found.value["plants"]
    assert plant["reading"] == "cannot_tell"
    assert plant["say"] == "Start logging NCs found inside and escapes."
    internal, _, defects = plant["streams"]
    assert (internal["state"], defects["state"]) == ("not_logged", "flat")
    for name in ("ratio", "low", "high", "events_after", "window", "baseline", "unit"):
        assert internal[name] is None, name
    assert internal["note"].startswith("it needs ")
    json.loads(found.out, parse_constant=lambda word: pytest.fail(word))


def test_plants_come_worst_first(chilled):
    chilled("plants", "add", "AAA", "Aachen")
    plants = chilled("signature", "--json").value["plants"]
    assert [one["plant"] for one in plants] == ["AKR", "AAA"]


def test_an_unknown_plant_is_wrong_usage(akr):
    found = akr("signature", "--plant", "XYZ")
    assert found.code == 2
    assert "XYZ" in found.err
