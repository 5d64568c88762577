"""`chart`: a file of any table, charted; and every way in which it can be wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

SERIES = [
    "name",
    "kind",
    "period",
    "value",
    "centre",
    "lower",
    "upper",
    "bands",
    "phase",
    "included",
    "rules",
    "longest_run",
    "crossings",
    "variation",
    "assurance",
    "rule_set",
    "sigma_z",
    "sentences",
]
MINUTES = (14, 16, 12, 19, 15, 17, 13, 18, 16, 15, 14, 20)
Written = Callable[..., str]


@pytest.fixture
def table(tmp_path: Path) -> Written:
    """A file of these lines; the name of it."""

    def write(*lines: object) -> str:
        file = tmp_path / "series.csv"
        file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return str(file)

    return write


@pytest.fixture
def minutes(table: Written) -> str:
    return table("week,minutes", *(f"{week},{one}" for week, one in enumerate(MINUTES, 1)))


def one(ran) -> dict:
    assert (ran.code, ran.err) == (0, "")
    (series,) = ran.value["series"]
    return series


def test_an_individuals_chart_has_an_entry_for_every_point(run, minutes):
    found = one(run("chart", minutes, "--kind", "xmr", "--value", "minutes", "--json"))
    assert list(found) == SERIES
    assert (found["name"], found["kind"], found["rule_set"]) == ("minutes", "xmr", "default")
    for column in ("value", "centre", "lower", "upper", "phase", "included"):
        assert len(found[column]) == 12
    assert found["centre"][0] == 15.75
    assert (round(found["lower"][0], 2), round(found["upper"][0], 2)) == (6.56, 24.94)
    assert found["bands"]["3"]["upper"] == found["upper"]
    assert found["rules"] == {"point": [], "sustained": []}
    assert found["longest_run"]["limit"] == 7
    assert (found["variation"], found["assurance"]) == ("no change", None)


def test_semicolons_decimal_commas_and_blanks_are_read_as_they_are_meant(run, table):
    file = table("Woche;Wert", "1;1,5", "2;2,25", "3;", "4;1,75", "5;2,5")
    found = one(run("chart", file, "--kind", "xmr", "--value", "Wert", "--json"))
    assert found["value"] == [1.5, 2.25, None, 1.75, 2.5]
    assert found["included"] == [True, True, False, True, True]
    assert found["sentences"][-1] == "Without “Wert”, and so a gap: point 3."


def test_points_are_named_from_one_in_whatever_way_they_are_listed(run, minutes):
    asked = ("chart", minutes, "--kind", "xmr", "--value", "minutes", "--json")
    told = [
        one(run(*asked, "--exclude", "4", "--exclude", "12")),
        one(run(*asked, "--exclude", "4,12")),
        one(run(*asked, "--exclude=4,12")),
        one(run(*asked, "--exclude", "4", "12", "--phase", "7")),
    ]
    for found in told:
        assert [n for n, inside in enumerate(found["included"], 1) if not inside] == [4, 12]
    assert told[-1]["phase"] == [1] * 6 + [2] * 6


def test_a_column_names_the_phases(run, table):
    file = table("n,count,units,when", "1,3,10,a", "2,5,10,a", "3,1,10,b", "4,1,20,b")
    asked = ("chart", file, "--kind", "u", "--value", "count", "--denominator", "units")
    found = one(run(*asked, "--phase", "when", "--json"))
    assert found["phase"] == [1, 1, 2, 2]
    assert found["centre"] == pytest.approx([0.4, 0.4, 2 / 30, 2 / 30])


def test_a_series_for_every_word_of_a_column(run, table):
    file = table("line,y", "A,1", "B,5", "A,2", "B,7", "A,1")
    ran = run("chart", file, "--kind", "xmr", "--value", "y", "--by", "line", "--json")
    told = [(series["name"], series["value"]) for series in ran.value["series"]]
    assert told == [("A", [1.0, 2.0, 1.0]), ("B", [5.0, 7.0])]


def test_periods_put_the_oldest_first_and_their_counts_together(run, table):
    file = table("day,y,n", "03.02.2026,4,10", "02.02.2026,1,10", "03.02.2026,2,20")
    asked = ("chart", file, "--kind", "u", "--value", "y", "--denominator", "n")
    found = one(run(*asked, "--period", "day", "--json"))
    assert found["period"] == ["02.02.2026", "03.02.2026"]
    assert found["value"] == pytest.approx([0.1, 0.2])
    assert found["sentences"][-1] == "Rows of one “day” are added up."


@pytest.mark.parametrize(
    ("first", "second"),
    [("2026-03", "2026-02"), ("12", "7"), ("1.4.2026", "28.3.2026"), ("3 Feb 2026", "2 Feb 2026")],
)
def test_newest_first_is_turned_round(run, table, first, second):
    file = table("when,y", f"{first},2", f"{second},1", f"{second},1")
    found = one(run("chart", file, "--kind", "xmr", "--value", "y", "--period", "when", "--json"))
    assert found["value"] == [1, 1, 2]


def test_a_period_that_is_no_date_leaves_the_order_of_the_file_and_says_so(run, table):
    file = table("shift,y", "late,2", "early,1", "night,3")
    found = one(run("chart", file, "--kind", "xmr", "--value", "y", "--period", "shift", "--json"))
    assert found["value"] == [2, 1, 3]
    assert found["sentences"][-1] == (
        "“shift” holds no dates: points stand in the order of the file."
    )


@pytest.mark.parametrize(
    ("periods", "said"),
    [
        ("2024-01 2024-02 2024-04", "1 period: 1 after point 2 (2024-02)"),
        ("202411 202412 202503", "2 periods: 2 after point 2 (202412)"),
        ("2024-W51 2024-W52 2025-W02", "1 period: 1 after point 2 (2024-W52)"),
        ("2024-Q1 2024-Q2 2025-Q1", "2 periods: 2 after point 2 (2024-Q2)"),
        ("2024-01-31 2024-02-29 2024-04-30", "1 period: 1 after point 2 (2024-02-29)"),
        ("3.3.2024 10.3.2024 24.3.2024", "1 period: 1 after point 2 (10.3.2024)"),
        ("1 2 5", "2 periods: 2 after point 2 (2)"),
    ],
)
def test_a_period_that_the_file_leaves_out_is_told_and_no_point_is_renumbered(
    run, table, periods, said
):
    file = table("when,y", *(f"{one},{number}" for number, one in enumerate(periods.split(), 2)))
    found = one(run("chart", file, "--kind", "xmr", "--value", "y", "--period", "when", "--json"))
    assert found["value"] == [2, 3, 4]
    assert found["sentences"][-1] == (
        f"“when” leaves out {said}. The points beside are taken as neighbours. To make a gap, give "
        "each of them a row with “y” blank."
    )


@pytest.mark.parametrize(
    "periods",
    [
        "2024-01 2024-02 2024-03",
        "2024-01-01 2024-04-01 2024-07-01",  # every quarter
        "2024-01-05 2024-01-08 2024-01-09",  # days, of which a plant rests on some
        "2024-W52 2025-W01 2025-W02",
        "1 12 40",
    ],
)
def test_of_periods_that_follow_one_another_or_stand_anywhere_none_is_missed(run, table, periods):
    file = table("when,y", *(f"{one},{number}" for number, one in enumerate(periods.split(), 2)))
    found = one(run("chart", file, "--kind", "xmr", "--value", "y", "--period", "when", "--json"))
    assert not any("leaves out" in sentence for sentence in found["sentences"])


def test_a_blank_row_for_the_missing_period_makes_the_gap(run, table):
    file = table("when,y", "2024-01,2", "2024-02,4", "2024-03,", "2024-04,9")
    found = one(run("chart", file, "--kind", "xmr", "--value", "y", "--period", "when", "--json"))
    assert found["sentences"][-1] == "Without “y”, and so a gap: point 3."
    # One moving range, of 2: the step from 4 to 9 lies across the gap.
    assert found["upper"][0] == pytest.approx(5 + 2.66 * 2, abs=0.01)


def test_two_events_on_one_day_are_two_points(run, table):
    file = table("day,between", "2026-02-02,3", "2026-02-05,3", "2026-02-05,0", "2026-02-09,4")
    asked = ("chart", file, "--kind", "g", "--value", "between", "--period", "day", "--json")
    assert one(run(*asked))["value"] == [3, 3, 0, 4]


def test_rows_of_a_subgroup_are_one_point(run, table):
    file = table("g,x", "1,2", "1,4", "2,5", "2,9", "3,3", "3,3")
    asked = ("chart", file, "--value", "x", "--subgroup", "g", "--json", "--kind")
    assert one(run(*asked, "xbar"))["value"] == [3, 7, 3]
    assert one(run(*asked, "r"))["value"] == [2, 4, 0]


def test_a_cusum_gives_its_two_sums(run, table):
    file = table("x", 11, 12, 8)
    asked = ("chart", file, "--kind", "cusum", "--value", "x", "--centre", "10", "--sigma", "1")
    found = one(run(*asked, "--json"))
    assert found["bands"]["upper"] == [0.5, 2.0, 0.0]
    assert found["bands"]["lower"] == [0.0, 0.0, 1.5]
    assert (found["lower"], found["upper"]) == ([-5.0] * 3, [5.0] * 3)
    assert found["longest_run"] == {"found": None, "limit": None}


def test_rules_name_their_points_and_the_one_that_completes_them(run, table):
    value = [9, 11, 9, 11, 9, 12, 12, 12, 12, 12, 12, 12]
    file = table("x", *value)
    asked = ("chart", file, "--kind", "xmr", "--value", "x", "--centre", "10", "--sigma", "4")
    found = one(run(*asked, "--rules", "mdc", "--improve", "down", "--json"))
    assert found["rules"]["shift"] == [
        {"points": list(range(6, 13)), "completed_at": 12, "side": "above"}
    ]
    assert found["variation"] == "concern"


def test_for_people_every_point_stands_in_a_line_above_what_it_says(run, minutes):
    asked = ("chart", minutes, "--kind", "xmr", "--value", "minutes", "--period", "week")
    lines = run(*asked, "--improve", "down", "--target", "30").out.splitlines()
    assert lines[0] == "minutes, xmr chart"
    assert lines[1].split() == ["point", "period", "value", "centre", "lower", "upper"]
    assert lines[2].split() == ["1", "1", "14", "15.75", "6.5624", "24.938"]
    assert lines[14:] == [
        "    Centre 15.75 from 12 points; limits 6.5624 to 24.938.",
        "    No rule of the set finds anything unusual.",
        "    Latest point: no change.",
        "    Target 30: reliably met.",
    ]


REFUSED = {
    "a count that is not whole": (
        ("y,n", "2.5,10", "3,10"),
        ("--kind", "u", "--denominator", "n"),
        "Row 2, column “y”: found “2.5”. Enter a whole number from 0 to 1,000,000,000.",
    ),
    "events without exposure": (
        ("y,n", "2,10", "3,0"),
        ("--kind", "u", "--denominator", "n"),
        "Row 3: “y” is 3 and “n” is 0. Enter the denominator, or leave both blank.",
    ),
    "more events than units": (
        ("y,n", "2,10", "30,10"),
        ("--kind", "p", "--denominator", "n"),
        "Row 3: “y” is 30 of 10. A proportion has no more than there are units; a u chart "
        "counts per unit.",
    ),
    "one point": (
        ("y", "2"),
        ("--kind", "xmr"),
        "The series has one point. A chart needs 2 points or more.",
    ),
    "all gaps": (
        ("x,y", "1,", "2,", "3,"),
        ("--kind", "xmr"),
        "The series has no value: all 3 points are gaps. A chart needs 2 points or more.",
    ),
    "an empty baseline": (
        ("x,y", "1,", "2,", "3,4", "4,5"),
        ("--kind", "xmr", "--baseline", "2"),
        "The series: points 1 to 2, which would give the limits of phase 1, are all gaps or left "
        "out. An empty baseline gives no limits.",
    ),
}
WRONG = {
    "a baseline longer than the series": (
        ("--baseline", "30"),
        "--baseline 30 is longer than the series, which has 12 points.",
    ),
    "a phase that starts outside": (
        ("--phase", "13"),
        "--phase 13 lies outside the series, which has 12 points.",
    ),
    "a point that is none": (
        ("--exclude", "0"),
        "--exclude 0 lies outside the series, which has 12 points.",
    ),
    "an unknown column": (
        ("--period", "Week"),
        "There is no column “Week”. The file has: week, minutes.",
    ),
    "a flag of another kind": (
        ("--k", "1"),
        "--k does not go with --kind xmr. It goes with: cusum.",
    ),
}


@pytest.mark.parametrize("why", REFUSED)
def test_a_file_that_cannot_be_charted_is_refused_with_its_sentence(run, table, why):
    lines, flags, sentence = REFUSED[why]
    ran = run("chart", table(*lines), "--value", "y", *flags)
    assert (ran.code, ran.out, ran.err) == (5, "", f"{sentence}\n")


@pytest.mark.parametrize("why", WRONG)
def test_wrong_flags_are_wrong_usage(run, minutes, why):
    flags, sentence = WRONG[why]
    ran = run("chart", minutes, "--kind", "xmr", "--value", "minutes", *flags)
    assert (ran.code, ran.out, ran.err) == (2, "", f"{sentence}\n")


def test_all_that_is_wrong_is_said_at_once(run, table):
    file = table("y,n", "2.5,10", "abc,10")
    ran = run("chart", file, "--kind", "c", "--value", "y", "--k", "1", "--sigma", "1", "--json")
    assert ran.code == 2
    assert len(ran.value["error"]["sentences"]) == 4


def test_a_number_that_can_be_read_in_two_ways_is_asked_about(run, table):
    file = table("x;y", "1;1.234", "2;2.345", "3;3.456")
    asked = ("chart", file, "--kind", "xmr", "--value", "y")
    ran = run(*asked)
    assert ran.code == 5
    assert "--numbers 1,234.5 or 1.234,5" in ran.err
    assert one(run(*asked, "--numbers", "1.234,5", "--json"))["value"] == [1234, 2345, 3456]


@pytest.mark.parametrize("kind", ["xmr", "c", "run", "t", "cusum", "ewma", "mr", "g"])
def test_a_series_that_never_varies_is_drawn_without_a_figure_that_is_none(run, table, kind):
    ran = run("chart", table("y", *[0] * 14), "--kind", kind, "--value", "y", "--json")
    assert "NaN" not in ran.out
    assert one(ran)["centre"][1] == 0
