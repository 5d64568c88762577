"""Operations figures as a reader meets them: the plant's own rows say which way is better."""

from __future__ import annotations

import pytest

from data.ingest.store import save
from tests.pages.test_comparison import title_of
from tests.pages.test_overview import said_by
from tests.pages.test_pages import open_door

MONTHS = [f"{year}-{month:02}-01" for year in (2024, 2025, 2026) for month in range(1, 13)][4:34]
# Two years about 6, then half a year about 9.
VALUES = [6.0 + 0.2 * (number % 2) + (3.0 if number >= 24 else 0.0) for number in range(30)]


@pytest.mark.parametrize(
    ("better", "word"),
    [("higher", "● better"), ("lower", "◆ worse"), (None, "◆ worse")],
    ids=["turns of stock", "days of stock", "not said: the catalogue's"],
)
def test_more_inventory_is_judged_by_what_its_rows_call_better(
    engine, viewer, akron, make_upload, better, word
):
    logged = make_upload(
        "operations_result",
        period_start=MONTHS,
        grain=["month"] * 30,
        figure=["inventory"] * 30,
        value=VALUES,
        unit=["turns" if better == "higher" else "days"] * 30,
        better=[better] * 30,
    )
    save(engine, viewer, logged)
    test = open_door("trends.py", plant="AKR", measure="inventory", rules="nelson")
    assert not test.exception
    assert word in title_of(test)
    # Marked by other rules the newest months keep that direction.
    assert "Marked by Nelson" in said_by(test)
    assert word.split()[1] in set(test.dataframe[0].value["Reading"])
