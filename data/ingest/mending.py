"""Rows that an earlier upload left out and that come back: mended, or left out once more."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import sqlalchemy as sa

from data import schema
from data.ingest.columns import counted_rows
from data.ingest.hashing import hashes
from data.ingest.upload import Upload

# A row whose problem names no column is found by its place, if this share of its cells agrees.
LIKE_ENOUGH = 0.5


@dataclass(frozen=True, kw_only=True)
class Mended:
    """A row that upload `batch` left out as its row `file_row`, and the row that it is now.
    good: it is stored now; else the new upload leaves it out, and the old one no longer does."""

    batch: int
    file_row: int
    row: int
    good: bool


@dataclass(frozen=True, kw_only=True)
class _Open:
    """A row that was left out: cells without its blanks, columns that a problem names."""

    batch: int
    file_row: int
    plant: str | None
    day: dt.date | None
    cells: Mapping[str, str]
    columns: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class _Row:
    """A row of the file that may be one of them: its cells without blanks."""

    row: int
    good: bool
    plant: str | None
    day: dt.date | None
    cells: Mapping[str, str]
    claim: int | None


def mended(connection: sa.Connection, upload: Upload, frame: pd.DataFrame) -> tuple[Mended, ...]:
    """The open rejects of earlier uploads that rows of this file are. frame: its good rows with
    `fate`; a row that was stored before is nobody's mending."""
    still_open = _open_rejects(connection, upload)
    if upload.cells is None or not still_open:
        return ()
    headings = frozenset(map(str, upload.cells.columns))
    rows, others = _candidates(upload, frame, still_open)
    built_on = frozenset(int(one) for one in frame["stored_batch"].dropna().unique())
    search = _Search(upload=upload, headings=headings, built_on=built_on, rows=rows, others=others)
    groups: dict[tuple[object, ...], list[_Open]] = {}
    for one in still_open:
        if search.has_columns_of(one):
            groups.setdefault(search.identity(one), []).append(one)
    for alike in groups.values():
        search.find(alike)
    return tuple(search.found)


def write(connection: sa.Connection, found: Iterable[Mended], number: int) -> None:
    """These rejects are no longer open: this batch has them."""
    reject = schema.reject
    for one in found:
        connection.execute(
            sa.update(reject)
            .where(reject.c.batch == one.batch, reject.c.file_row == one.file_row)
            .values(mended_by=number)
        )


def reopen(connection: sa.Connection, number: int) -> None:
    """What a batch had mended is open again."""
    reject = schema.reject
    connection.execute(sa.update(reject).where(reject.c.mended_by == number).values(mended_by=None))


def sentences(found: Iterable[Mended]) -> tuple[str, ...]:
    """How many rows came back mended, by upload."""
    batches = pd.Series([one.batch for one in found if one.good], dtype="int64")
    return tuple(
        f"{counted_rows(int(rows))} that upload {batch} left out came back mended."
        for batch, rows in batches.value_counts().sort_index().items()
    )


def _open_rejects(connection: sa.Connection, upload: Upload) -> list[_Open]:
    reject, batch = schema.reject, schema.batch
    found = connection.execute(
        sa.select(reject)
        .join(batch, batch.c.id == reject.c.batch)
        .where(
            batch.c.record == upload.record.name,
            batch.c.undone_at.is_(None),
            reject.c.discarded_at.is_(None),
            reject.c.mended_by.is_(None),
            sa.or_(reject.c.plant.in_(sorted(upload.plants)), reject.c.plant.is_(None)),
        )
        .order_by(reject.c.batch.desc(), reject.c.file_row)
    )
    return [
        _Open(
            batch=one.batch,
            file_row=one.file_row,
            plant=one.plant,
            day=one.day,
            cells=_filled(json.loads(one.cells)),
            columns=frozenset(json.loads(one.columns or "[]")),
        )
        for one in found
    ]


def _candidates(
    upload: Upload, frame: pd.DataFrame, still_open: Sequence[_Open]
) -> tuple[list[_Row], int]:
    """The rows that may be one of these: those that were not stored before, those that went into
    another of their key, and those that are left out once more; and how many others there are."""
    assert upload.cells is not None
    fresh = frame[frame["fate"] != "unchanged"]
    days = pd.to_datetime(fresh[upload.record.dated_by])
    states = pd.Series(fresh.index, index=fresh.index)
    combined = pd.Series(upload.combined, dtype=states.dtype)
    states = pd.concat([states, combined[combined.isin(fresh.index)]])
    may_be = _may_be_one(upload, upload.cells.loc[states.index], still_open)
    rows = [
        _Row(
            row=int(str(row)),
            good=True,
            plant=str(fresh.at[into, "plant"]),
            day=days.loc[into].date(),
            cells=_filled(dict(upload.cells.loc[row].items())),
            claim=upload.claims.get(int(str(row))),
        )
        for row, into in states[may_be].items()
    ]
    rows += [
        _Row(
            row=one.file_row,
            good=False,
            plant=one.plant,
            day=one.day,
            cells=_filled(one.cells),
            claim=upload.claims.get(one.file_row),
        )
        for one in upload.rejects
    ]
    return rows, int((~may_be).sum())


def _may_be_one(
    upload: Upload, cells: pd.DataFrame, still_open: Sequence[_Open]
) -> npt.NDArray[np.bool_]:
    """Which rows agree with a reject in all its columns without a problem, or stand in its place,
    or bear its reference: told for all rows at once, since there may be a million."""
    may_be = cells.index.isin([one.file_row for one in still_open])
    may_be |= cells.index.isin(list(upload.claims))
    for name in _reference_columns(upload):
        references = {one.cells[name] for one in still_open if name in one.cells}
        may_be |= cells[name].isin(references).to_numpy(dtype=bool)
    given = pd.DataFrame([one.cells for one in still_open], columns=cells.columns, dtype="str")
    ours = {str(name): _fingerprints(str(name), cells[name]) for name in cells.columns}
    theirs = {str(name): _fingerprints(str(name), given[name]) for name in cells.columns}
    for named in {one.columns for one in still_open if one.columns}:
        without = [name for name in ours if name not in named]
        alike = np.array([one.columns == named for one in still_open])
        wanted = sum((theirs[name][alike] for name in without), np.uint64(0))
        may_be |= np.isin(sum((ours[name] for name in without), np.uint64(0)), wanted)
    return np.asarray(may_be, dtype=bool)


def _fingerprints(name: str, cells: pd.Series[str]) -> npt.NDArray[np.uint64]:
    """A number for each cell of a column: the same for the same text, and added up the same for
    rows that are the same."""
    of_column = pd.util.hash_array(np.array([name], dtype=object)) | np.uint64(1)
    return hashes(cells) * of_column


def _reference_columns(upload: Upload) -> list[str]:
    assert upload.cells is not None
    return [
        heading
        for heading, names in upload.mapping.items()
        if "reference" in names.split(",") and heading in upload.cells
    ]


def _filled(cells: Mapping[Any, Any]) -> dict[str, str]:
    return {str(heading): str(cell) for heading, cell in cells.items() if not pd.isna(cell)}


@dataclass(kw_only=True)
class _Search:
    """rows: those that may be one of the rejects, beside so many others. built_on: the uploads of
    which the file holds rows again."""

    upload: Upload
    headings: frozenset[str]
    built_on: frozenset[int]
    rows: list[_Row]
    others: int
    found: list[Mended] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    _by_cells: dict[frozenset[str], dict[tuple[object, ...], list[_Row]]] = field(
        default_factory=dict
    )

    def has_columns_of(self, one: _Open) -> bool:
        """The file has every column that the row had filled, save those with a problem."""
        return set(one.cells) - one.columns <= self.headings

    def identity(self, one: _Open) -> tuple[object, ...]:
        """What rejects that nobody can tell apart by their cells share."""
        named = tuple(sorted(one.columns))
        return (one.batch, named, *self._words(one.cells, one.columns))

    def _words(self, cells: Mapping[str, str], without: frozenset[str]) -> tuple[object, ...]:
        return tuple(sorted((name, cell) for name, cell in cells.items() if name not in without))

    def find(self, alike: list[_Open]) -> None:
        """Give each of these rejects the row that it is now, where that is beyond doubt."""
        for one in list(alike):
            same_place = [row for row in self._may_be(one) if self._is_its_place(one, row)]
            if len(same_place) == 1:
                self._take(one, same_place[0])
                alike.remove(one)
        if not alike or not alike[0].columns:
            self._by_reference(alike)
            return
        rows = self._may_be(alike[0])
        if len(rows) == len(alike) and self._is_sent_again(alike[0]):
            for one, row in zip(alike, rows, strict=True):
                self._take(one, row)

    def _may_be(self, one: _Open) -> list[_Row]:
        """The rows that say the same in every column without a problem; for a row that is wrong
        as a whole, those that say about the same."""
        if not one.columns:
            rows = [row for row in self.rows if self._is_its_place(one, row)]
            rows = [row for row in rows if self._alike(one, row) >= LIKE_ENOUGH]
            rows = [row for row in rows if one.day is None or row.day == one.day]
        else:
            rows = self._same_elsewhere(one)
        return [row for row in rows if row.row not in self.taken and one.plant in (None, row.plant)]

    def _same_elsewhere(self, one: _Open) -> list[_Row]:
        if one.columns not in self._by_cells:
            index: dict[tuple[object, ...], list[_Row]] = {}
            for row in self.rows:
                index.setdefault(self._words(row.cells, one.columns), []).append(row)
            self._by_cells[one.columns] = index
        return self._by_cells[one.columns].get(self._words(one.cells, one.columns), [])

    def _alike(self, one: _Open, row: _Row) -> float:
        """The share of its filled cells that the row repeats."""
        same = sum(row.cells.get(name) == cell for name, cell in one.cells.items())
        return same / max(len(one.cells), 1)

    def _is_its_place(self, one: _Open, row: _Row) -> bool:
        """The row says so, or stands where it stood in a file that is that file again."""
        if self.upload.claims:
            return row.claim == one.file_row
        return row.row == one.file_row and one.batch in self.built_on

    def _is_sent_again(self, one: _Open) -> bool:
        """Whether rows that only look alike are this one: the file holds rows of that upload
        again, or names its rows, or the day agrees, or it has no row but such."""
        if not set(one.cells) - one.columns:
            return False
        if self.upload.claims or one.batch in self.built_on or one.day is not None:
            return True
        return len(self._may_be(one)) + len(self.taken) == len(self.rows) + self.others

    def _by_reference(self, alike: list[_Open]) -> None:
        """A row that is wrong as a whole is known by its reference, where it has one."""
        for one in alike:
            for name in _reference_columns(self.upload):
                rows = [
                    row
                    for row in self.rows
                    if row.row not in self.taken
                    and one.plant in (None, row.plant)
                    and name in one.cells
                    and row.cells.get(name) == one.cells[name]
                ]
                if len(rows) == 1:
                    self._take(one, rows[0])

    def _take(self, one: _Open, row: _Row) -> None:
        self.taken.add(row.row)
        self.found.append(
            Mended(batch=one.batch, file_row=one.file_row, row=row.row, good=row.good)
        )
