"""A column as its distinct texts: each is read once, then given back to all its rows."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from catalogue.model import Kind
from data.ingest.bulk import stripped
from data.ingest.hashing import arrow
from data.ingest.problems import Question

BETWEEN_JOINED = " / "
CLOCK = r"\s*[0-9]{1,2}:[0-9]{2}"  # how a column of times of day begins
Value = TypeVar("Value", bound=Hashable)


@dataclass(frozen=True, kw_only=True)
class Column:
    """distinct: the distinct filled cells, in order of first appearance, blanks stripped.
    codes: for each row the place of its text in `distinct`, -1 for a blank cell.
    rows: the file's row numbers. as_written: every cell is blank or the very text it stands for.
    zones: beside each text the time zone of its plant, where that was asked for (then a text comes
    up once per zone); "" where the plant has none.
    """

    heading: str
    distinct: pa.Array
    codes: npt.NDArray[np.intp]
    rows: npt.NDArray[np.int64]
    as_written: bool = False
    zones: tuple[str, ...] = ()

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """`distinct` for a look at each; a million of them take a while."""
        return tuple(self.distinct.to_pylist())

    def with_texts(self, texts: Iterable[str]) -> Column:
        """The same column in other words, one for each of its texts."""
        return replace(self, distinct=pa.array(texts, type=pa.large_string()))

    def places(self, wanted: pa.Array) -> list[int]:
        """The places of the texts for which `wanted`, a comparison of `distinct`, is true."""
        return np.flatnonzero(wanted.to_numpy(zero_copy_only=False)).tolist()

    def first_row(self, text: int) -> int:
        """The file's row in which a text stands first."""
        return int(self.rows[int(np.argmax(self.codes == text))])

    def counts(self) -> npt.NDArray[np.intp]:
        """How many rows hold each text."""
        return np.bincount(self.codes[self.codes >= 0], minlength=len(self.distinct))

    def tells_rows_apart(self) -> bool:
        """Whether every cell is filled, and none as another."""
        return len(self.distinct) == len(self.codes)


def column_of(heading: str, cells: pd.Series[str]) -> Column:
    """The column of text cells, indexed by the file's rows."""
    texts = arrow(cells).combine_chunks()
    encoded = texts.dictionary_encode()
    as_written = stripped(encoded.dictionary) is encoded.dictionary
    if not as_written:
        encoded = stripped(texts).dictionary_encode()
    return Column(
        heading=heading,
        distinct=encoded.dictionary,
        codes=encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.intp),
        rows=cells.index.to_numpy(dtype=np.int64),
        as_written=as_written,
    )


def with_zones(column: Column, zone_of_row: pd.Series[str]) -> Column:
    """The same column, each text once per time zone that its rows' plants lie in."""
    zone_codes, zone_index = pd.factorize(zone_of_row.fillna(""))
    zones = zone_index.tolist()
    pair = np.where(column.codes < 0, -1, column.codes * max(len(zones), 1) + zone_codes)
    codes, pairs = pd.factorize(pd.Series(pair).where(pair >= 0))
    places = [divmod(int(one), max(len(zones), 1)) for one in pairs]
    return Column(
        heading=column.heading,
        distinct=column.distinct.take(pa.array([text for text, _ in places], type=pa.int64())),
        codes=codes,
        rows=column.rows,
        zones=tuple(zones[zone] for _, zone in places),
    )


def without_percent_signs(column: Column) -> Column:
    """The same column, 94.5 % as 94.5: for figures whose unit stands in a column beside."""
    return column.with_texts(text.removesuffix("%").strip() for text in column.texts)


def joined(cells: pd.DataFrame, headings: Sequence[str], kind: Kind) -> pd.Series[str]:
    """The cells of a column, or of several side by side with a slash between the filled ones; a
    time of day stands a space behind its date."""
    between = " " if kind == Kind.DATE else BETWEEN_JOINED
    if kind == Kind.DATE and len(headings) > 1:
        headings = sorted(headings, key=lambda one: bool(cells[one].str.match(CLOCK).any()))
    together = cells[headings[0]]
    for heading in headings[1:]:
        other = cells[heading]
        both = together.notna() & other.notna()
        together = together.fillna(other).mask(both, together + between + other)
    return together


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Why a text cannot stand in its field, and what to write instead."""

    kind: str
    needed: str


@dataclass(frozen=True, kw_only=True)
class Reading:
    """values: what each distinct text means, None for missing. faults: texts that are wrong.
    waiting: texts whose meaning hangs on a question; their value is None until it is answered.
    """

    values: Sequence[object]
    faults: Mapping[int, Fault] = field(default_factory=dict)
    waiting: frozenset[int] = frozenset()
    questions: tuple[Question, ...] = ()
    decisions: tuple[str, ...] = ()


def counted_rows(count: int) -> str:
    """1 row, 2 rows, 1,000 rows."""
    return "1 row" if count == 1 else f"{count:,} rows"


def survivors(readings: Mapping[str, Sequence[Value | None]]) -> tuple[list[str], list[int]]:
    """The styles that read every text that any style reads, and the texts that prove it.

    readings: for each style, what every text would be, None where it is impossible. Second: for
    the texts that some style cannot read, their places, in order.
    """
    missing = {
        style: {place for place, value in enumerate(values) if value is None}
        for style, values in readings.items()
    }
    nobody = set.intersection(*missing.values())
    proofs = set.union(*missing.values()) - nobody
    return [style for style in readings if missing[style] <= nobody], sorted(proofs)


def disagreement(
    readings: Mapping[str, Sequence[Value | None]], styles: Sequence[str]
) -> list[int]:
    """The places of the texts that these styles read differently, in order."""
    columns = [readings[style] for style in styles]
    if len(columns) < 2:
        return []
    return [
        place
        for place, values in enumerate(zip(*columns, strict=True))
        if values.count(values[0]) < len(values) and len(set(values) - {None}) > 1
    ]
