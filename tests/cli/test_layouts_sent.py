"""Turned tables and derived statuses from the file to the records, and the file sent again."""

WIDE = (
    "Line,Figure,2026-01,2026-02,2026-03",
    "L1,Units inspected,100,110,abc",
    "L1,Defects,1,2,3",
    "L2,Units inspected,90,,80",
    "L3,Units inspected,,,",
)


ROWS = ("--answer", "layout=rows", "--answer", "blank_means:Defects=not recorded")
NCS = ("--plant", "AKR", "--record", "nonconformity", "--json")


def test_a_turned_table_is_accounted_for_and_changes_nothing_when_sent_again(akr, log):
    file = log(*WIDE)
    asked = akr("import", file, "--plant", "AKR", "--json").value
    assert [question["about"] for question in asked["questions"]] == ["layout"]
    done = akr("import", file, "--plant", "AKR", *ROWS, "--json").value
    assert done["outcome"] == "accepted_with_rejects"
    counts = [done[f"rows_{name}"] for name in ("read", "added", "rejected", "skipped")]
    assert (done["records_counted"], counts) == (6, [6, 4, 1, 1])
    assert [(one["row"], one["column"], one["found"]) for one in done["problems"]] == [
        (2, "2026-03", "abc")
    ]
    assert done["skipped"] == [{"row": 5, "why": "no figure under any week or month"}]
    again = akr("import", file, "--plant", "AKR", *ROWS, "--json").value
    assert (again["rows_added"], again["rows_unchanged"]) == (0, 4)


def test_a_file_without_status_and_closing_date_leaves_the_stored_status_alone(akr, log):
    first = log(
        "Reference,Date,Description,Closed on",
        "NC-7,2026-02-01,Bore,2026-02-05",
        "NC-9,2026-02-02,Burr,",
    )
    akr("import", first, *NCS)
    second = log("Reference,Date,Description", "NC-7,2026-02-01,Bore", "NC-9,2026-02-02,Burr")
    again = akr("import", second, *NCS).value
    assert (again["outcome"], again["changes"]) == ("unchanged", [])
    third = log("Reference,Date,Description,Closed on", "NC-9,2026-02-02,Burr,2026-02-20")
    found = akr("import", third, *NCS).value
    assert [(one["field"], one["old"], one["new"]) for one in found["changes"]] == [
        ("closed_on", None, "2026-02-20"),
        ("status", "open", "closed"),
    ]


def test_a_mended_cell_of_a_turned_table_comes_back_as_a_row_at_the_place_that_was_told(
    akr, log, tmp_path
):
    file = log("Line,2026-01,2026-02,2026-03", "L1,100,abc,300", "L2,10,20,30")
    flags = ("--plant", "AKR", "--record", "production", "--map", "Value=units_produced")
    done = akr("import", file, *flags, "--answer", "layout=rows", "--json").value
    assert [(one["row"], one["column"]) for one in done["problems"]] == [(2, "2026-02")]
    rejects = tmp_path / "rejects.csv"
    akr("rejects", "1", str(rejects))
    written = rejects.read_text(encoding="utf-8-sig")
    assert written.splitlines() == [
        "Line,Date,Grain,Value,Row,Problem,How to fix",
        'L1,2026-02-01,month,abc,2,"Row 2, column “2026-02”: found “abc”.",'
        '"Enter a whole number from 0 to 1,000,000,000."',
    ]
    mended = log(*written.replace("month,abc", "month,250").splitlines(), name="mended.csv")
    again = akr("import", mended, *flags, "--json").value
    assert (again["outcome"], again["rows_added"]) == ("accepted", 1)
    assert "1 row that upload 1 left out came back mended." in again["decisions"]


def test_month_columns_without_a_figure_are_not_turned(akr, log):
    file = log("Date,Line,Output,2026-01,2026-02", "2026-11-02,L1,40,,")
    done = akr("import", file, "--plant", "AKR", "--record", "production", "--json").value
    assert (done["outcome"], done["rows_added"]) == ("accepted", 1)


def test_months_that_stand_as_days_are_asked_about_once_and_remembered(akr, log):
    months = ("Month,Line,Output", "2026-01-01,L1,1000", "2026-02-01,L1,900")
    flags = ("--plant", "AKR", "--map", "Month=produced_on", "--json")
    asked = akr("import", log(*months), *flags).value
    assert [question["about"] for question in asked["questions"]] == ["grain"]
    akr("import", log(*months), *flags, "--answer", "grain:Month=month")
    later = akr("import", log(months[0], "2026-03-01,L1,800"), "--plant", "AKR", "--json").value
    assert (later["outcome"], later["rows_added"]) == ("accepted", 1)
    assert "Remembered from upload 1: column “Month”: month." in later["decisions"]
    assert [row["values"]["grain"] for row in akr("rows", "production", "--json").value] == [
        "month"
    ] * 3
