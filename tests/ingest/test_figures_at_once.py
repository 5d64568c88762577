"""Plain figures are read all at once, and mean what each would mean alone."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.records import RECORDS
from data.ingest.answers import Answers
from data.ingest.columns import column_of
from data.ingest.numbers import COMMA, POINT, limits, plain_number, read_numbers

COST = RECORDS["nonconformity"].field("cost")
whole = st.integers(0, 10**22).map(str)
pointed = st.tuples(whole, st.text("0123456789", min_size=1, max_size=18)).map(".".join)
odd = st.sampled_from(["1.250", "1,250", "1,5", "-3", "(4)", "1 234", "1e5", "1.", ".5", "12 pcs"])


@pytest.mark.parametrize("style", [POINT, COMMA])
@given(texts=st.lists(st.one_of(whole, pointed, odd), min_size=1, max_size=8))
def test_every_figure_of_a_column_is_read_as_it_is_alone(style, texts):
    column = column_of("Cost", pd.Series(texts, dtype="str"))
    reading = read_numbers(column, COST, Answers(choices={"numbers:Cost": style}))
    low, high = limits(COST)
    alone = [plain_number(text, style) for text in column.texts]
    held = [figure if figure is not None and low <= figure <= high else None for figure in alone]
    assert list(reading.values) == held
