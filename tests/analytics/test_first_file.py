"""What a first file says: sentences against hand counts."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from analytics.first_file import FirstFile, first_file
from analytics.periods import Calendar
from catalogue.model import Kind, RecordType
from catalogue.records import RECORDS

WALK, MEETING, RECOGNITION = (
    RECORDS[name] for name in ("gemba_walk", "quality_meeting", "recognition")
)
NC, PRODUCTION = RECORDS["nonconformity"], RECORDS["production"]
TODAY = dt.date(2026, 11, 18)
FIRST_MONDAY = dt.date(2026, 8, 17)  # 13 weeks before Monday 16 November
WALKS_A_WEEK = (5, 4, 6, 5, 3, 7, 5, 5, 4, 6, 0, 5, 5)  # 60 walks; in order the seventh is 5


def typed(rows: list[dict[str, object]], record: RecordType) -> pd.DataFrame:
    """Rows with the dtypes of the record's fields, indexed as a spreadsheet counts them."""
    dtypes = {
        Kind.DATE: "datetime64[s]",
        Kind.COUNT: "Int64",
        Kind.NUMBER: "Float64",
        Kind.MINUTES: "Float64",
        Kind.HOURS: "Float64",
        Kind.YES_NO: "boolean",
    }
    frame = pd.DataFrame(rows, index=pd.RangeIndex(2, 2 + len(rows)))
    return frame.astype({name: dtypes.get(record.field(name).kind, "str") for name in frame})


def walk_log() -> pd.DataFrame:
    """60 walks on weekdays: 12 without findings, one without minutes, one in Paint on 2 Nov."""
    rows: list[dict[str, object]] = []
    for week, walks in enumerate(WALKS_A_WEEK):
        for at in range(walks):
            rows.append(
                {
                    "walked_on": FIRST_MONDAY + dt.timedelta(weeks=week, days=at % 5),
                    "leader": ("Ana Ruiz", "Jonas Huber", "Li Wei")[len(rows) % 3],
                    "area": "Paint" if (week, at) == (11, 0) else "Assembly",
                    "minutes": None if not rows else 30,
                    "findings": 0 if len(rows) < 12 else 2,
                }
            )
    return typed(rows, WALK)


def test_a_quarter_of_walks_says_what_it_holds():
    said = first_file(walk_log(), WALK, today=TODAY)
    assert said.facts == (
        "60 gemba walks in 13 weeks, 17 Aug 2026 to 13 Nov 2026.",
        "Between 0 and 7 a week; the median of 13 full weeks is 5; 1 week had none.",
        "Of 2 areas, longest since the last gemba walk: Paint, 16 days (2 Nov 2026); "
        "most recent: Assembly, 5 days (13 Nov 2026); counted to 18 Nov 2026.",
        "Walks without a finding: 12 of 60, 20 % (95 % interval 12 to 32 %).",
        "In all: minutes on the floor 1,770 (blank on 1); findings 96 (none on 12).",
        "Different names: 3 under “Leader”.",
    )
    assert said.missing == ()


def test_a_week_with_rows_left_out_is_not_called_empty():
    left_out = pd.Series(pd.to_datetime(["2026-10-28", "2026-10-29"]))  # the week without a walk
    said = first_file(walk_log(), WALK, today=TODAY, left_out=left_out)
    assert not said.weeks.set_index("period").loc["2026-11-01", "full"]
    assert said.facts[1] == "Between 3 and 7 a week; the median of 12 full weeks is 5."
    assert "1 week with rows left out is not counted as full." in said.facts


def test_a_gap_between_two_files_is_no_week_without_a_walk():
    rows = walk_log()
    kept = rows[(rows["walked_on"] < "2026-09-01") | (rows["walked_on"] > "2026-11-01")]
    spans = pd.DataFrame(
        {
            "first": pd.to_datetime(["2026-08-17", "2026-11-02"]),
            "last": pd.to_datetime(["2026-08-30", "2026-11-15"]),
        }
    )
    weeks = first_file(kept, WALK, today=TODAY, spans=spans).weeks
    assert list(weeks["full"]) == [True, True] + [False] * 9 + [True, True]


def test_weeks_are_bars_named_by_their_last_day():
    weeks = first_file(walk_log(), WALK, today=TODAY).weeks
    assert tuple(weeks["count"]) == WALKS_A_WEEK
    assert weeks["period"].iloc[0] == pd.Timestamp("2026-08-23")
    assert weeks["period"].iloc[-1] == pd.Timestamp("2026-11-15")
    assert weeks["full"].all()


def test_weeks_may_start_on_sunday():
    weeks = first_file(walk_log(), WALK, today=TODAY, calendar=Calendar(week_starts_on=6)).weeks
    assert weeks["period"].iloc[0] == pd.Timestamp("2026-08-22")  # a Saturday
    assert weeks["count"].sum() == 60


def test_areas_are_listed_longest_unseen_first():
    areas = first_file(walk_log(), WALK, today=TODAY).areas
    assert list(areas["area"]) == ["Paint", "Assembly"]
    assert list(areas["days_since"]) == [16, 5]
    assert areas["last_seen"].iloc[0] == pd.Timestamp("2026-11-02")


def test_areas_of_two_plants_are_kept_apart():
    rows = walk_log().assign(plant="AKR")
    rows.loc[rows.index[0], "plant"] = "DAY"
    said = first_file(rows, WALK, today=TODAY)
    assert list(said.areas["area"]) == ["DAY: Assembly", "AKR: Paint", "AKR: Assembly"]
    assert said.facts[0].startswith("60 gemba walks of 2 plants in 13 weeks")


def test_three_weeks_have_no_median_yet():
    rows = walk_log()
    said = first_file(rows[rows["walked_on"] < "2026-09-07"], WALK, today=TODAY)
    assert said.median is None
    assert said.facts[1] == "Between 4 and 6 a week; 3 full weeks, a median is given from 10."


def test_the_week_that_is_not_over_is_not_called_full():
    said = first_file(walk_log(), WALK, today=dt.date(2026, 11, 15))
    assert not said.weeks["full"].iloc[-1]
    assert said.median == 5  # of the twelve weeks before: 0 3 4 4 5 5 5 5 5 6 6 7


def test_a_file_that_starts_on_friday_has_no_full_first_week():
    rows = typed(
        [
            {"walked_on": day, "leader": "Ana Ruiz"}
            for day in (dt.date(2026, 10, 9), dt.date(2026, 10, 14), dt.date(2026, 10, 23))
        ],
        WALK,
    )
    weeks = first_file(rows, WALK, today=TODAY).weeks
    assert list(weeks["full"]) == [False, True, True]


def test_columns_that_are_not_there_say_what_they_would_unlock():
    rows = walk_log().drop(columns=["minutes", "area"])
    said = first_file(rows, WALK, today=TODAY)
    assert said.areas.empty
    assert said.missing == (
        "The file has no column for “Area”: days since the last row of each area need it.",
        "The file has no column for “Minutes on the floor”: “Minutes on the floor” and “Findings "
        "per walk hour” need it.",
    )


def test_a_column_without_a_value_counts_as_not_there():
    said = first_file(walk_log().assign(minutes=pd.NA), WALK, today=TODAY)
    assert said.missing == (
        "“Minutes on the floor” is blank in every row: “Minutes on the floor” and “Findings per "
        "walk hour” need it.",
    )


def test_one_day_and_one_row():
    row = typed([{"walked_on": dt.date(2026, 11, 2), "leader": "Ana", "area": "Paint"}], WALK)
    assert first_file(row, WALK, today=TODAY).facts[:2] == (
        "1 gemba walk, all on 2 Nov 2026.",
        "Days since the last gemba walk, counted to 18 Nov 2026: Paint, 16 days (2 Nov 2026).",
    )


def test_meetings_show_the_share_opened_with_quality_of_those_held_and_answered():
    # 30 meetings: 4 not held, 2 without an answer, 24 answered: 19 yes, of which 1 not by the
    # leader. 18 of 24 is 75.0 %, Wilson 55.1 to 88.0 %.
    answers = [True] * 19 + [False] * 5 + [None] * 2 + [True] * 4
    rows = typed(
        [
            {
                "held_on": dt.date(2026, 11, 2),
                "opened_with_quality": answer,
                "opened_by_leader": False if at == 0 else None,
                "held": at < 26,
            }
            for at, answer in enumerate(answers)
        ],
        MEETING,
    )
    assert (
        "Opened with quality: 18 of 24, 75 % of meetings logged "
        "(95 % interval 55 to 88 %; 6 rows left out)."
    ) in first_file(rows, MEETING, today=TODAY).facts


def test_meetings_without_the_answer_say_that_it_is_missing():
    rows = typed([{"held_on": dt.date(2026, 11, 2), "area": "Paint"}], MEETING)
    assert first_file(rows, MEETING, today=TODAY).missing == (
        "The file has no column for “Opened with quality”: “Opened with quality” needs it.",
        "The file has no column for “Minutes on quality”: “Meeting time on quality” needs it.",
        "The file has no column for “Minutes in total”: “Meeting time on quality” needs it.",
    )


def test_yes_and_no_are_counted_of_the_rows_that_answer():
    rows = walk_log().assign(thanked=pd.array([True] * 20 + [False] * 30 + [pd.NA] * 10))
    assert (
        "Yes, of the rows with an answer: thanked someone 20 of 50."
        in first_file(rows, WALK, today=TODAY).facts
    )


def nc_log(**columns: list[object]) -> pd.DataFrame:
    length = len(next(iter(columns.values())))
    rows = [
        {
            "detected_on": dt.date(2026, 10, 1),
            **{name: cells[at] for name, cells in columns.items()},
        }
        for at in range(length)
    ]
    return typed(rows, NC)


def test_open_and_overdue_nonconformities():
    rows = nc_log(
        status=["open", "in progress", "closed", None, None, "cancelled"],
        closed_on=[None, None, dt.date(2026, 10, 9), dt.date(2026, 10, 9), None, None],
        corrective_action_due_on=[dt.date(2026, 11, 17), TODAY, None, None, None, None],
    )
    facts = first_file(rows, NC, today=TODAY).facts
    # Open: open, in progress, and the blank status without a closing date.
    assert (
        "3 of 6 nonconformities are open; 1 of them past the due date on 18 Nov 2026, "
        "1 without a due date."
    ) in facts
    assert "Filled, of 6 rows: “Corrective action due” on 2." in facts


def test_without_status_and_closing_date_nothing_is_called_open():
    facts = first_file(nc_log(what=["Bore", "Scratch"]), NC, today=TODAY).facts
    assert not [fact for fact in facts if "open" in fact]


def test_units_produced_would_turn_counts_into_rates():
    rows = nc_log(what=["Bore"], area=["Paint"], detection_source=["customer"])
    assert first_file(rows, NC, today=TODAY).missing == (
        "With “Units produced” (production figures) you will see a rate per 1,000 units: "
        "NCs reported, NCs found inside and Escapes.",
    )
    logged = frozenset({"production"})
    assert first_file(rows, NC, today=TODAY, logged=logged).missing == ()


def production_log(**figures: list[object]) -> pd.DataFrame:
    length = len(next(iter(figures.values())))
    rows = [
        {
            "produced_on": dt.date(2026, 11, 2) + dt.timedelta(days=at),
            "area": "Paint",
            **{name: cells[at] for name, cells in figures.items()},
        }
        for at in range(length)
    ]
    return typed(rows, PRODUCTION)


def test_production_shares_are_sums_over_sums_and_a_blank_leaves_both_sides():
    # 38 of 1,000 reworked; the third row has no rework figure, so its 500 units stay out.
    rows = production_log(units_produced=[600, 400, 500], reworked_units=[30, 8, None])
    said = first_file(rows, PRODUCTION, today=TODAY)
    assert said.facts[0] == "3 rows of production figures, 2 Nov 2026 to 4 Nov 2026."
    # Wilson for 38 of 1,000: 2.78 to 5.17 %.
    assert (
        "Rework rate: 38 of 1,000, 3.8 % (95 % interval 2.8 to 5.2 %; 1 row left out)."
    ) in said.facts


def test_production_says_which_figures_and_which_log_are_missing():
    rows = production_log(units_produced=[600, 400], reworked_units=[30, 8])
    assert first_file(rows, PRODUCTION, today=TODAY).missing == (
        "The file has no column for “Nonconforming units”: “Defect rate” and “Defect rate, fixed "
        "sampling” need it.",
        "The file has no column for “Rework hours”: “Rework hours” needs it.",
        "The file has no column for “Scrapped units”: “Scrap rate” needs it.",
        "The file has no column for “Sampling”: “Defect rate, fixed sampling” needs it.",
        "With a log of nonconformities you will see a rate per 1,000 units: "
        "NCs reported, NCs found inside and Escapes.",
    )


def test_defects_stand_in_for_nonconforming_units():
    rows = production_log(units_produced=[600, 400], defects=[3, 4])
    missing = first_file(rows, PRODUCTION, today=TODAY).missing
    assert not [sentence for sentence in missing if "Defect rate" in sentence]


def test_rows_of_a_month_stand_in_no_week():
    rows = production_log(units_produced=[600, 400], grain=["month", "month"])
    said = first_file(rows, PRODUCTION, today=TODAY)
    assert said.weeks.empty
    assert list(said.weeks.columns) == ["period", "count", "full"]


@pytest.mark.parametrize("record", RECORDS.values(), ids=lambda record: record.name)
def test_every_record_says_something_from_one_row_of_its_example(record: RecordType):
    filled = {
        field.name: pd.Timestamp(field.example) if field.kind == Kind.DATE else field.example
        for field in record.fields
        if field.example and field.kind in (Kind.DATE, Kind.TEXT, Kind.AREA, Kind.CHOICE)
    }
    said = first_file(typed([filled], record), record, today=TODAY)
    assert isinstance(said, FirstFile)
    assert said.facts[0].startswith("1 ")
    for sentence in (*said.facts, *said.missing):
        assert sentence.endswith(".")
        assert "nan" not in sentence.lower()


@pytest.mark.parametrize("record", RECORDS.values(), ids=lambda record: record.name)
def test_no_rows_at_all_is_said_and_breaks_nothing(record: RecordType):
    said = first_file(typed([], record), record, today=TODAY)
    assert said.facts[0].startswith("0 ")
    assert said.weeks.empty
    assert said.median is None
