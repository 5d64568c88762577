"""The cost of poor quality: one currency, its share, and what a lower share is worth."""

import pandas as pd
import pytest

from analytics.money import failure_sides, one_currency, saving


def costs(*rows):
    columns = ["period_start", "grain", "category", "amount", "currency"]
    return pd.DataFrame(list(rows), columns=columns).astype({"period_start": "datetime64[s]"})


OCTOBER = "2026-10-01"


def test_failure_cost_is_internal_and_external_over_the_cost_of_production():
    both = failure_sides(
        costs(
            (OCTOBER, "month", "internal failure", 60_000.0, "EUR"),
            (OCTOBER, "month", "external failure", 42_000.0, "EUR"),
            (OCTOBER, "month", "prevention", 9_000.0, "EUR"),
            (OCTOBER, "month", "cost of production", 2_000_000.0, "EUR"),
            (OCTOBER, "month", "sales", 2_400_000.0, "EUR"),
        ),
        "cost of production",
    )
    assert len(both) == 1
    row = both.iloc[0]
    assert row["numerator"] / row["denominator"] == pytest.approx(0.051)
    assert row["grain"] == "month"


def test_amounts_of_two_currencies_are_never_added():
    rows = costs(
        (OCTOBER, "month", "internal failure", 100.0, "EUR"),
        (OCTOBER, "month", "internal failure", 100.0, None),
        (OCTOBER, "month", "internal failure", 900.0, "USD"),
    )
    kept, chosen, note = one_currency(rows, "EUR")
    assert (kept["amount"].sum(), chosen) == (200.0, "EUR")
    assert note == "1 row in USD left out: amounts of two currencies have no sum"


def test_a_plant_without_a_currency_has_the_one_of_most_rows():
    rows = costs(
        (OCTOBER, "month", "sales", 1.0, "USD"),
        (OCTOBER, "month", "sales", 1.0, "USD"),
        (OCTOBER, "month", "sales", 1.0, "EUR"),
    )
    assert one_currency(rows, None)[1] == "USD"


def months(shares, volumes):
    return pd.Series(shares, dtype="float64"), pd.Series(volumes, dtype="float64")


def test_six_percent_before_and_5_1_now_on_two_million_saves_18000():
    # Records and measures, section 6.
    share, volume = months([0.058, 0.062, 0.06, 0.06, 0.051], [1e6] * 4 + [2e6])
    before = pd.Series([True] * 4 + [False])
    told = saving(share, volume, before, ~before, "EUR")
    assert told.value == pytest.approx(18_000)
    # By hand: s² of .058 .062 .06 .06 is 8e-6 / 3; t(.975, 3) is 3.1824.
    half = 3.182446 * (8e-6 / 3 * (1 / 4 + 1)) ** 0.5 * 2e6
    assert (told.low, told.high) == (pytest.approx(18_000 - half), pytest.approx(18_000 + half))


def test_two_months_are_no_baseline():
    share, volume = months([0.06, 0.06, 0.05], [1e6] * 3)
    before = pd.Series([True, True, False])
    told = saving(share, volume, before, ~before, "EUR")
    assert (told.value, told.why) == (None, "it needs 3 months of baseline")
