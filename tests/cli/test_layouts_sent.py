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
