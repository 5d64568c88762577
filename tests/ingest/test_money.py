"""Amounts with a currency beside them, and durations out of range in their own unit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.ingest.sheets import AKRON, asked, checked, said

EURO = replace(AKRON, currency="EUR")


def costs(*cells, heading="Amount", plants=(AKRON,), **answers):
    rows = "\n".join(
        f'2026-01-{day:02d},day,prevention,"{cell}"' for day, cell in enumerate(cells, 1)
    )
    return checked(
        f"Period start,Grain,Category,{heading}\n{rows}",
        record="quality_cost",
        plants=plants,
        **answers,
    )


@pytest.mark.parametrize(
    ("cell", "amount", "currency"),
    [
        ("€ 1.250,50", 1250.5, "EUR"),
        ("1.250,50 €", 1250.5, "EUR"),
        ("£1,250.50", 1250.5, "GBP"),
        ("1250 eur", 1250, "EUR"),
        ("-€1,250.50", -1250.5, "EUR"),
        ("€ -12", -12, "EUR"),
        ("(€12.5)", -12.5, "EUR"),
        ("US$ 12", 12, "USD"),
    ],
)
def test_the_sign_beside_an_amount_is_its_currency_where_nothing_else_tells(cell, amount, currency):
    result = costs(cell)
    assert (asked(result), said(result)) == ([], [])
    assert result.rows[["amount", "currency"]].to_numpy().tolist() == [[amount, currency]]


def test_a_dollar_may_be_of_several_countries_and_names_none():
    result = costs("$1,250.00", "$1,000.00")
    assert result.rows["amount"].tolist() == [1250, 1000]
    assert "currency" not in result.rows


def test_what_one_sign_leaves_open_is_asked_about_as_of_any_number():
    assert asked(costs("€ 1.250")) == ["numbers:Amount"]


def test_an_amount_in_another_currency_than_the_plants_is_rejected():
    result = costs("€ 5", "$6", "7", plants=(EURO,))
    assert result.rows["amount"].tolist() == [5, 7]
    assert "currency" not in result.rows
    assert said(result) == [
        "Row 3, column “Amount”: found “$6”. The amount of this row has to be in EUR. Enter it in "
        "EUR."
    ]


@pytest.mark.parametrize("cell", ["12 pcs", "€ 5 EUR", "EUR", "$"])
def test_what_is_no_single_sign_beside_a_number_is_no_amount(cell):
    assert [one.kind for one in costs(cell, "3").problems] == ["not_a_number"]


def test_a_duration_out_of_range_is_told_in_the_unit_of_its_range():
    result = checked(
        "Date,Leader,Duration\n2026-03-01,Ana,35\n2026-03-01,Ben,1",
        record="gemba_walk",
        choices={"unit:Duration": "hours"},
    )
    assert said(result) == [
        "Row 2, column “Duration”: found “35”. 35 hours are 2,100 minutes. Enter a number from 0 "
        "to 600."
    ]
