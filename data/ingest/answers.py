"""What the sender has said about a file, and what is known of the plants beforehand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

DateOrder = Literal["day-first", "month-first"]
NumberFormat = Literal["1,234.5", "1.234,5"]
LEAVE_OUT = "-"  # the answer that leaves a column out; "" in `mapping` means the same


@dataclass(frozen=True, kw_only=True)
class Answers:
    """Flags of the terminal and clicks of the page. Whatever is left out is decided by the
    file's own evidence, or asked about.

    record, plant, dates, numbers: for the whole file. A choice for one column goes before them.
    mapping: heading -> field, "field,field" for one column that fills two, "" to leave it out;
    "Line+Process" -> field joins two columns. fixed: field -> one value for every row.
    choices: question key (ABOUT[:COLUMN[:FOUND]]) -> one of that question's choices.
    sheet, encoding, delimiter, header_row, large: how the file is to be read.
    replace: the first and last day of which the file replaces every stored row of its plants.
    ask_again: what earlier uploads settled is not used for this one.
    edits: row -> heading -> the text that was typed over that cell; rows as the file numbers them.
    """

    record: str | None = None
    plant: str | None = None
    dates: DateOrder | None = None
    numbers: NumberFormat | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    covers: tuple[dt.date, dt.date] | None = None
    replace: tuple[dt.date, dt.date] | None = None
    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    header_row: int | None = None
    large: bool = False
    edits: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    confirm_changes: bool = False
    all_or_nothing: bool = False
    ask_again: bool = False

    def choice(self, about: str, column: str | None = None, found: str | None = None) -> str | None:
        """What was answered to this question, None where nothing was.

        The narrowest answer counts: for the word, for the column, then for the whole file.
        """
        keys = [about]
        if column is not None:
            keys.insert(0, f"{about}:{column}")
            if found is not None:
                keys = [f"{about}:{column}:{found}"]
        elif found is not None:
            keys = [f"{about}:{found}"]
        for key in keys:
            if key in self.choices:
                return self.choices[key]
        whole_file = {"record": self.record, "dates": self.dates, "numbers": self.numbers}
        return whole_file.get(about) if found is None else None

    @property
    def chosen_plant(self) -> str | None:
        """The plant that was named for the whole file, as it was written."""
        return self.plant or self.choices.get("plant") or self.fixed.get("plant")


@dataclass(frozen=True, kw_only=True)
class PlantFacts:
    """What the importer knows of a plant. date_order and number_format only propose."""

    code: str
    name: str
    date_order: str | None = None
    number_format: str | None = None
    time_zone: str | None = None
    currency: str | None = None
