"""Whether a column's values could be those of a field, for columns that no heading explains."""

from __future__ import annotations

import re
from collections import Counter

import pandas as pd

from catalogue.model import Field, Kind
from catalogue.text import normalise
from catalogue.vocabularies import NO, VOCABULARIES, YES
from data.ingest.durations import split_duration
from data.ingest.numbers import STYLES, plain_number
from data.ingest.written_dates import written_date
from data.ingest.written_periods import periods_in_cells

FITTING_SHARE = 0.9
LOOKED_AT = 500
# The century of a two-digit year does not matter to whether a cell is a date.
ANY_YEAR = 2099
LETTER = re.compile(r"[^\W\d_]")
DURATIONS = (Kind.MINUTES, Kind.HOURS)


class Fits:
    """The fit of every column of a sheet, each asked-for kind looked at once."""

    def __init__(self, cells: pd.DataFrame) -> None:
        self._cells = cells
        self._samples: dict[str, list[str]] = {}
        self._shares: dict[tuple[str, str, str], float] = {}

    def could_hold(self, heading: str, field: Field) -> bool:
        """Whether at least nine of ten filled cells could stand in the field."""
        key = (heading, field.kind.value, field.vocabulary)
        if key not in self._shares:
            held = Counter(self.sample(heading))
            fitting = sum(count for text, count in held.items() if _fits(text, field))
            self._shares[key] = fitting / held.total() if held else 0.0
        return self._shares[key] >= FITTING_SHARE

    def names_units(self, heading: str) -> bool:
        """Whether every filled cell says its own unit: 35 min, 00h 39m, 1:30."""
        sample = self.sample(heading)
        return bool(sample) and all(split_duration(text).unit for text in sample)

    def sample(self, heading: str) -> list[str]:
        """Filled cells from all over the column, as many as are looked at."""
        if heading not in self._samples:
            filled = self._cells[heading].dropna()
            step = max(1, len(filled) // LOOKED_AT)
            self._samples[heading] = [text.strip() for text in filled.iloc[::step]]
        return self._samples[heading]

    def is_blank(self, heading: str) -> bool:
        return not self.sample(heading)

    def single_valued(self, heading: str) -> bool:
        return bool(self._cells[heading].nunique() <= 1)

    def same(self, heading: str, other: str) -> bool:
        """Whether two columns agree in every row."""
        return bool(self._cells[heading].equals(self._cells[other]))


def _fits(text: str, field: Field) -> bool:
    if field.kind == Kind.DATE:
        return written_date(text, ANY_YEAR) is not None or bool(periods_in_cells([text]))
    if field.kind in (Kind.COUNT, Kind.NUMBER, *DURATIONS):
        number = split_duration(text).number if field.kind in DURATIONS else text
        return ":" in text or any(plain_number(number, style) is not None for style in STYLES)
    if field.kind == Kind.YES_NO:
        more = VOCABULARIES[field.vocabulary] if field.vocabulary else ()
        return (plain := normalise(text)) in YES | NO or plain in more
    if field.kind == Kind.CHOICE:
        return normalise(text) in VOCABULARIES[field.vocabulary]
    return LETTER.search(text) is not None and written_date(text, ANY_YEAR) is None
