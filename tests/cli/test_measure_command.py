"""`measure`: figures by period in the unit on screen, gaps as gaps, oldest first."""

import datetime as dt

import pytest

KEYS = [
    "plant",
    "period",
    "grain",
    "numerator",
    "denominator",
    "value",
    "lower",
    "upper",
    "unit",
    "basis",
    "reported",
    "partial",
]


def measured(run, name, *flags):
    found = run("measure", name, *flags, "--json")
    assert found.code == 0
    return found.value


def figures(rows, *names):
    return [tuple(row[name] for name in names) for row in rows]


def test_three_walks_in_a_full_week_are_three_a_week(akr, walks):
    akr("import", walks, "--plant", "AKR")
    rows = measured(akr, "walks_per_week", "--grain", "week")
    assert [list(row) for row in rows] == [KEYS, KEYS]
    first = rows[0]
    assert (first["plant"], first["period"], first["grain"]) == ("AKR", "2026-11-08", "week")
    assert (first["numerator"], first["denominator"], first["basis"]) == (3.0, None, None)
    assert (first["value"], first["unit"]) == (3.0, "a week")
    # Garwood 1936: 3 events, 0.619 to 8.767.
    assert first["lower"] == pytest.approx(0.619, abs=0.001)
    assert first["upper"] == pytest.approx(8.767, abs=0.001)
    assert figures(rows, "value", "reported", "partial") == [(3.0, True, False), (2.0, True, False)]


def test_a_share_is_in_percent_with_its_interval(akr, log):
    rows = [f"2026-11-02,{'yes' if number < 18 else 'no'},T{number}" for number in range(24)]
    file = log("Held on,Opened with quality,Note", *rows)
    covers = ("--covers", "2026-11-02", "2026-11-08")
    done = akr("import", file, "--plant", "AKR", "--record", "quality_meeting", *covers)
    assert done.code == 0
    (week,) = measured(akr, "opened_with_quality", "--grain", "week")
    assert (week["numerator"], week["denominator"], week["value"]) == (18.0, 24.0, 75.0)
    assert (week["basis"], week["unit"]) == ("quality_meeting", "% of meetings logged")
    # Wilson 1927, records and measures §6: 55.1 to 88.0 %.
    assert week["lower"] == pytest.approx(55.1, abs=0.05)
    assert week["upper"] == pytest.approx(88.0, abs=0.05)


def test_a_rate_names_the_field_that_it_is_over(akr, log):
    head = "Date,Units inspected,Nonconforming units"
    akr("import", log(head, "2026-11-02,12000,49", "2026-11-08,0,0"), "--plant", "AKR")
    (week,) = measured(akr, "defect_rate", "--grain", "week")
    assert (week["basis"], week["unit"]) == ("units_inspected", "ppm")
    assert week["value"] == pytest.approx(4083.3, abs=0.05)  # records and measures §6


def test_a_fortnight_without_a_log_is_a_gap_and_not_a_zero(akr, log):
    head = "Date of walk,Leader"
    for days in (("2026-10-05", "2026-10-11"), ("2026-10-26", "2026-11-01")):
        akr("import", log(head, *(f"{day},Ana" for day in days)), "--plant", "AKR")
    rows = measured(akr, "walks_per_week", "--grain", "week")
    assert figures(rows, "period", "value", "numerator", "lower", "upper", "reported") == [
        ("2026-10-11", 2.0, 2.0, pytest.approx(0.242, abs=0.001), pytest.approx(7.225, abs=0.001),
         True),
        ("2026-10-18", None, None, None, None, False),
        ("2026-10-25", None, None, None, None, False),
        ("2026-11-01", 2.0, 2.0, pytest.approx(0.242, abs=0.001), pytest.approx(7.225, abs=0.001),
         True),
    ]  # fmt: skip


def test_the_month_that_is_not_over_is_partial_by_the_chart_grain(akr, walks):
    akr("import", walks, "--plant", "AKR")
    (month,) = measured(akr, "walks_per_week")
    assert (month["period"], month["grain"], month["partial"]) == ("2026-11-30", "month", True)
    assert (month["numerator"], month["lower"], month["upper"]) == (5.0, None, None)


def test_days_are_a_grain_too(akr, walks):
    akr("import", walks, "--plant", "AKR")
    rows = measured(akr, "walks_per_week", "--grain", "day", "--to", "2026-11-04")
    assert figures(rows, "period", "numerator") == [
        ("2026-11-02", 1.0),
        ("2026-11-03", 0.0),
        ("2026-11-04", 1.0),
    ]


@pytest.mark.parametrize(
    ("flags", "periods"),
    [
        (["--from", "2026-11-09"], ["2026-11-15"]),
        (["--to", "2026-11-08"], ["2026-11-08"]),
        (["--from", "2026-11-08", "--to", "2026-11-15"], ["2026-11-08", "2026-11-15"]),
        (["--from", "2026-11-16"], []),
    ],
)
def test_periods_are_chosen_by_their_last_day(akr, walks, flags, periods):
    akr("import", walks, "--plant", "AKR")
    rows = measured(akr, "walks_per_week", "--grain", "week", *flags)
    assert [row["period"] for row in rows] == periods


def test_every_plant_is_measured_where_none_is_named_oldest_first(akr, walks, log):
    akr("plants", "add", "BER", "Berlin")
    akr("import", walks, "--plant", "AKR")
    ber = log("Date of walk,Leader", *(f"2026-11-0{day},Cem" for day in range(2, 9)))
    akr("import", ber, "--plant", "BER")
    week = ("walks_per_week", "--grain", "week")
    assert figures(measured(akr, *week), "period", "plant", "value") == [
        ("2026-11-08", "AKR", 3.0),
        ("2026-11-08", "BER", 7.0),
        ("2026-11-15", "AKR", 2.0),
    ]
    assert figures(measured(akr, *week, "--plant", "ber"), "plant", "value") == [("BER", 7.0)]
    both = measured(akr, *week, "--plant", "BER", "--plant", "AKR", "--plant", "BER")
    assert len(both) == 3


def test_without_plants_or_logs_the_list_is_empty(run):
    assert measured(run, "walks_per_week") == []
    run("plants", "add", "AKR", "Akron")
    assert measured(run, "walks_per_week") == []


def test_a_person_reads_a_line_a_period(akr, walks):
    akr("import", walks, "--plant", "AKR")
    assert akr("measure", "walks_per_week", "--grain", "week").out.splitlines() == [
        "Gemba walks at Akron (AKR), a week",
        "    Week to 8 Nov 2026: 3.0 a week (95 % interval 0.6 to 8.8), 3",
        "    Week to 15 Nov 2026: 2.0 a week (95 % interval 0.2 to 7.2), 2",
    ]


PROMISES = "Date raised,What was promised,First due date,Due date,Done on"


def promises(*, done: bool = True) -> list[str]:
    """12 first due in October 2026: 7 done by it, 3 after they were dated anew, 2 open."""
    rows = []
    for number in range(12):
        due = dt.date(2026, 10, 5) + dt.timedelta(days=number)
        later = dt.date(2026, 11, 20)
        done_on = {True: due, False: later - dt.timedelta(days=10)}[number < 7]
        said = "" if not done or number >= 10 else done_on.isoformat()
        again = due if number < 7 else later
        rows.append(f"2026-09-21,Promise {number},{due},{again},{said}")
    return rows


COVERS = ("--covers", "2026-09-01", "2026-11-24")


def test_promises_are_kept_by_their_first_due_date(akr, log):
    assert akr("import", log(PROMISES, *promises()), "--plant", "AKR", *COVERS).code == 0
    rows = measured(akr, "on_time_closure", "--grain", "month")
    october = {row["period"]: row for row in rows}["2026-10-31"]
    assert (october["numerator"], october["denominator"]) == (7.0, 12.0)
    assert october["value"] == pytest.approx(58.3, abs=0.05)  # records and measures §6
    # Wilson 1927 for 7 of 12.
    assert october["lower"] == pytest.approx(31.95, abs=0.01)
    assert october["upper"] == pytest.approx(80.67, abs=0.01)


def test_a_promise_due_today_is_not_late_yet(akr, log):
    rows = ["2026-11-02,One,2026-11-24,,2026-11-20", "2026-11-02,Two,2026-11-25,,"]
    akr("import", log(PROMISES, *rows), "--plant", "AKR", "--covers", "2026-11-02", "2026-11-25")
    days = {row["period"]: row for row in measured(akr, "on_time_closure", "--grain", "day")}
    assert (days["2026-11-24"]["numerator"], days["2026-11-24"]["denominator"]) == (1.0, 1.0)
    assert days["2026-11-25"]["value"] is None


def test_a_log_that_never_says_what_was_done_is_no_failure_to_keep_promises(akr, log):
    file = log(PROMISES, *promises(done=False))
    assert akr("import", file, "--plant", "AKR", *COVERS).code == 0
    assert measured(akr, "on_time_closure") == []
    (found,) = akr("trend", "on_time_closure", "--json").value["plants"]
    assert found["verdict"] == "no_data"
    assert found["sentences"] == ["No data: it needs Promises with First due date and Date done."]


def test_an_item_is_answered_within_seven_days(akr, log):
    head = "Date raised,What was promised,Decided on"
    rows = [
        "2026-10-05,Seven days,2026-10-12",
        "2026-10-06,Eight days,2026-10-14",
        "2026-10-07,Never,",
        "2026-10-11,The same day,2026-10-11",
        "2026-11-20,Too young to tell,",
    ]
    assert akr("import", log(head, *rows), "--plant", "AKR").code == 0
    weeks = measured(akr, "decision_within_7_days", "--grain", "week")
    first = {row["period"]: row for row in weeks}["2026-10-11"]
    assert (first["numerator"], first["denominator"], first["value"]) == (2.0, 4.0, 50.0)
    # The week to 22 Nov is over, but what was raised after 18 Nov can still be answered in time.
    last = weeks[-1]
    assert (last["period"], last["value"], last["partial"]) == ("2026-11-22", None, True)
    assert weeks[-2]["period"] == "2026-11-15"
    assert not weeks[-2]["partial"]


def test_a_register_that_never_says_where_ncs_were_found_has_no_escapes_to_count(akr, log):
    akr("import", log("Date detected,What", "2026-11-02,Scratch", "2026-11-20,Dent"),
        "--plant", "AKR", "--record", "nonconformity")  # fmt: skip
    assert measured(akr, "escape_rate") == []
    assert sum(row["numerator"] for row in measured(akr, "nc_rate", "--grain", "week")) == 2.0
