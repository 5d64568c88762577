"""`involvement`: from logs to the index, its parts and what is missing."""

import json

import pytest

COVERS = ("--covers", "2026-08-01", "2026-10-31")
LOG = {
    "action": (
        "Date raised,What was promised,Due date,Decided on,Done on,Told back on,Status",
        # Ten promises of which six were kept; eight decided within a week, two never, and four
        # of the eight told back.
        [
            f"2026-09-01,Promise {number},2026-09-20,"
            f"{'2026-09-04' if number < 8 else ''},"
            f"{'2026-09-15' if number < 6 else '2026-10-15'},"
            f"{'2026-09-16' if number < 4 else ''},closed"
            for number in range(10)
        ],
    ),
    "gemba_walk": (
        "Date of walk,Leader,Area,Shift,Minutes on the floor",
        ["2026-09-08,Ana Ruiz,Press,A,30", "2026-09-09,Ana Ruiz,Paint,A,30"],
    ),
    "staffing": (
        "Week of,Area,Shift,Staffed",
        [f"2026-09-07,{area},{shift},yes" for area in ("Press", "Paint") for shift in "AB"],
    ),
    "recognition": (
        "Date of recognition,Team or person recognised,Given by",
        ["2026-08-05,Press,Ana Ruiz", "2026-09-05,Press,Ana Ruiz", "2026-10-05,Paint,Ana Ruiz"],
    ),
}
PART = ["name", "label", "weight", "share", "reached", "contribution", "why", "measures"]


def sent(run, log, *records):
    for record in records:
        head, rows = LOG[record]
        file = log(head, *rows, name=f"{record}.csv")
        done = run("import", file, "--plant", "AKR", "--record", record, *COVERS)
        assert done.code == 0, done.out + done.err
    return run


@pytest.fixture
def followed(akr, log):
    return sent(akr, log, "action")


@pytest.fixture
def involved(followed, log):
    """Follow-through, the floor and thanks: 60 % of the weight."""
    sent(followed, log, "gemba_walk", "staffing")
    for team in ("Weld", "Tools"):  # beside Press and Paint, which the log of thanks brings
        assert followed("teams", "add", team).code == 0
    return sent(followed, log, "recognition")


def test_the_index_of_three_parts_by_hand(involved):
    # Follow-through (60 + 80 + 50) / 3, half of the places seen, two of four teams thanked:
    # (30 × 63.3 + 20 × 50 + 10 × 50) / 60.
    (plant,) = involved("involvement", "--json").value["plants"]
    assert plant["window"] == {"from": "2026-08-01", "to": "2026-10-31"}
    assert plant["weight_found"] == 60
    assert plant["index"] == pytest.approx((30 * 190 / 3 + 20 * 50 + 10 * 50) / 60)
    assert plant["title"] == "57 of 100"
    follow, floor, tone = plant["parts"][:3]
    assert list(follow) == PART
    assert [one["actual"] for one in follow["measures"]] == [60, 80, 50]
    assert [one["denominator"] for one in follow["measures"]] == [10, 10, 8]
    assert (floor["measures"][0]["actual"], floor["measures"][1]["actual"]) == (None, 50)
    assert floor["measures"][0]["why"] == "it needs Gemba walks and Routines with Times a week"
    assert (tone["reached"], tone["contribution"]) == (None, None)
    assert tone["why"].startswith("Opened with quality, of meetings held or due: it needs ")


def test_a_target_is_what_is_expected(involved):
    words = ("target", "set", "75", "--measure", "on_time_closure", "--from", "2026-01-01")
    assert involved(*words).code == 0
    told = involved("involvement").out
    assert "    Follow-through: 70 % of what is expected, 35 of 50 points.\n" in told
    assert (
        "Promises kept: 60 % (95 % interval 31 to 83 %; 6 of 10), 75 % expected, the target."
        in (told)
    )


def test_one_log_is_not_enough_and_its_part_is_told_all_the_same(followed):
    found = followed("involvement", "--json")
    assert "NaN" not in found.out
    json.loads(found.out, parse_constant=lambda word: pytest.fail(word))
    (plant,) = found.value["plants"]
    assert (plant["index"], plant["weight_found"], plant["weight_needed"]) == (None, 30, 60)
    lines = followed("involvement").out.splitlines()
    assert lines[0] == (
        "Leadership involvement index at Akron (AKR): not enough data: 30 % of the weight is "
        "there, 60 % is needed"
    )
    assert "    Follow-through: 63 % of what is expected, 63 of 100 points." in lines
    thanks = "    Thanks: n/a. Teams thanked in the quarter: it needs Recognitions."
    assert thanks in lines
    assert lines[-1].startswith("A weighted mean of parts, without an interval:")


def test_plants_come_lowest_first_and_those_without_an_index_last(involved):
    involved("plants", "add", "AAA", "Aachen")
    plants = involved("involvement", "--json").value["plants"]
    assert [one["plant"] for one in plants] == ["AKR", "AAA"]
    only = involved("involvement", "--plant", "AAA", "--json").value["plants"]
    assert [one["plant"] for one in only] == ["AAA"]


def test_an_unknown_plant_is_wrong_usage(akr):
    found = akr("involvement", "--plant", "XYZ")
    assert found.code == 2
    assert "XYZ" in found.err
