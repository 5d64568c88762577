"""Good first time, defects per opportunity, steps of a flow, scores: worked by hand."""

import pandas as pd
import pytest

from analytics.yields import (
    better_side,
    dpmo_sides,
    first_pass_sides,
    operations_sides,
    rolled_throughput,
    satisfaction_sides,
)
from catalogue.model import Better

DAY = pd.Timestamp("2026-10-05")


def made(*rows):
    columns = ["area", "output", "entering", "good", "defects", "chances", "unsaid_yield"]
    found = pd.DataFrame(list(rows), columns=columns)
    return found.assign(day=DAY, grain="day", unsaid_chances=0)


def test_a_thousand_in_38_reworked_12_scrapped_are_95_percent_good_first_time():
    # Records and measures, section 6.
    both = first_pass_sides(made(("Line", True, 1_000.0, 950.0, None, None, 0)))
    assert both["numerator"].sum() / both["denominator"].sum() == 0.95


def test_areas_that_count_no_output_are_in_no_plant_yield_and_blank_rows_are_counted():
    both = first_pass_sides(
        made(
            ("Line", True, 1_000.0, 950.0, None, None, 3),
            ("Before it", False, 1_000.0, 500.0, None, None, 0),
        )
    )
    assert (both["numerator"].sum(), both["blanks"].sum()) == (950, 3)


def test_57_defects_on_12000_units_with_4_opportunities_are_1187_5_per_million():
    # Records and measures, section 6.
    both = dpmo_sides(made(("Line", True, None, None, 57.0, 48_000.0, 0)))
    assert 1e6 * both["numerator"].sum() / both["denominator"].sum() == 1_187.5


def test_steps_of_95_98_and_99_percent_let_92_17_percent_through():
    # Records and measures, section 6.
    told = rolled_throughput(
        made(
            ("Cut", False, 1_000.0, 950.0, None, None, 0),
            ("Weld", False, 1_000.0, 980.0, None, None, 0),
            ("Paint", True, 1_000.0, 990.0, None, None, 0),
        )
    )
    assert told.value == pytest.approx(92.17, abs=0.005)
    # By hand: √(.05/950 + .02/980 + .01/990) = 0.009120.
    assert told.low == pytest.approx(92.169 * (1 - 0.01772), abs=0.01)
    assert told.low < told.value < told.high


def test_one_area_is_no_flow():
    told = rolled_throughput(made(("Cut", True, 1_000.0, 950.0, None, None, 0)))
    assert (told.value, told.why) == (None, "fewer than two areas log units, rework and scrap")


def scores(*rows):
    columns = ["period_start", "grain", "satisfaction_score", "responses"]
    types = {"satisfaction_score": "Float64", "responses": "Int64"}
    return pd.DataFrame(list(rows), columns=columns).astype(types)


def test_a_score_weighs_as_much_as_the_answers_behind_it():
    both = satisfaction_sides(
        scores((DAY, "month", 8.0, 30), (DAY, "month", 6.0, 10), (DAY, "month", 2.0, None))
    )
    assert both["numerator"].sum() / both["denominator"].sum() == 7.5
    assert both["blanks"].sum() == 1


def test_where_nobody_says_how_many_answered_every_score_weighs_the_same():
    both = satisfaction_sides(scores((DAY, None, 8.0, None), (DAY, None, 6.0, None)))
    assert both["numerator"].sum() / both["denominator"].sum() == 7.0
    assert set(both["grain"]) == {"day"}


def test_the_newest_row_of_the_newest_unit_to_say_one_gives_the_direction():
    rows = pd.DataFrame(
        {
            "period_start": [DAY + pd.Timedelta(days=31 * month) for month in range(4)],
            "unit": ["turns", "days", "days", "days"],
            "better": ["higher", "higher", "lower", None],
        }
    )
    assert better_side(rows) == Better.LOWER
    assert better_side(rows.iloc[:2]) == Better.HIGHER
    assert better_side(rows.iloc[[0, 3]]) is None
    assert better_side(rows.iloc[:0]) is None


def test_values_in_another_unit_are_left_out_and_said():
    rows = pd.DataFrame(
        {
            "period_start": [DAY, DAY + pd.Timedelta(days=31)],
            "grain": ["month", "month"],
            "value": [228.0, 9.5],
            "unit": ["hours", "days"],
        }
    )
    both, unit, note = operations_sides(rows)
    assert (list(both["numerator"]), unit) == ([9.5], "days")
    assert note == "1 row in another unit than days left out"
