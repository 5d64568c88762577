"""A file's good rows beside the stored ones: added, changed or unchanged, and what would go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd
import sqlalchemy as sa

from catalogue.model import Kind, RecordType
from data import names, schema
from data.engine import staged
from data.ingest import keys, mending, stored
from data.ingest.derived import keep_stored_status
from data.ingest.mending import Mended
from data.ingest.receipt import CellChange
from data.ingest.rules import reference_identifies
from data.ingest.stored import FIRST_DUE, Held
from data.ingest.upload import CORRECTION, Upload
from data.queries.scope import DAY

DUE = "due_on"
FATES = pd.Index(["added", "unchanged", "changed"])
CHANGED = 2  # the place of the last


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What saving would do, row by row.

    frame: the good rows with row_key and `fate` (added, changed or unchanged) and, where stored
    already, the batch that states them. vanishing: the stored rows that would go, with their
    batch, file_row and row_key; people by name. absent: per plant, how many stored rows of the
    file's days are not in it. mended: rejects of earlier uploads that these rows are. deleted:
    how many rows would be added that somebody had deleted by hand.
    """

    frame: pd.DataFrame
    changes: tuple[CellChange, ...]
    reference_is_key: bool
    vanishing: pd.DataFrame = field(default_factory=pd.DataFrame)
    absent: Mapping[str, int] = field(default_factory=dict)
    mended: tuple[Mended, ...] = ()
    deleted: int = 0

    def rows(self, fate: str) -> int:
        return int((self.frame["fate"] == fate).sum())


def plan(engine: sa.Engine, upload: Upload) -> Plan:
    """Compare the good rows with what is stored. Reads only."""
    with engine.connect() as connection:
        return compare(connection, upload)


def compare(connection: sa.Connection, upload: Upload) -> Plan:
    """The same inside a transaction."""
    record, rows = upload.record, upload.rows
    known_names = names.load(connection)
    is_key = upload.reference_is_key
    if is_key is None:
        is_key = reference_identifies(rows)
    frame, held = _recognised(connection, upload, is_key, known_names)
    alike = held.alike & ~_fill_first_due(record, frame, held)
    # Most rows of a file that comes again are stored letter by letter: only the others are
    # looked at, since two spellings may say the same.
    unlike = frame[held.known & ~alike]
    was = stored.stored_rows(connection, record, unlike["row_key"])
    if upload.status_is_derived:
        unlike = keep_stored_status(record, unlike, was)
        frame.loc[unlike.index, "status"] = unlike["status"]
    changes = _changes(record, unlike, was, known_names)
    fates = held.known.astype(np.int8)
    fates[frame.index.isin([change.row for change in changes])] = CHANGED
    frame["fate"] = pd.Categorical.from_codes(fates, FATES)
    frame["stored_batch"] = pd.array(held.batch, dtype="Int64")
    frame.loc[~held.known, "stored_batch"] = pd.NA
    return Plan(
        frame=frame,
        changes=changes,
        reference_is_key=is_key,
        vanishing=_vanishing(connection, upload, frame, known_names),
        absent=_absent(connection, upload, frame[held.known], was),
        mended=mending.mended(connection, upload, frame),
        deleted=_deleted_by_hand(connection, record, frame),
    )


def _recognised(
    connection: sa.Connection, upload: Upload, is_key: bool, known_names: names.Names
) -> tuple[pd.DataFrame, Held]:
    """The rows with the key that each is stored under or will be, and what is stored there."""
    record, frame = upload.record, upload.rows.copy(deep=False)
    if upload.keys is not None:
        frame["row_key"] = upload.keys
        return frame, stored.held(connection, record, frame, known_names)
    first = upload.keys_by_reference if is_key else upload.keys_by_content
    frame["row_key"] = first.fillna(upload.keys_by_content) if first.isna().any() else first
    if not _holds_any(connection, record):
        return frame, stored.nothing(len(frame))
    held = stored.held(connection, record, frame, known_names)
    settled = held.known & held.alike
    if settled.all():
        return frame, held
    second = upload.keys_by_content if is_key else upload.keys_by_reference
    # An earlier file may have been recognised the other way: a log's references run from 1 in
    # one export and from 6 in the next, or was given again to new rows. A row that is stored
    # word for word is that row.
    other = np.flatnonzero(~settled & second.notna().to_numpy())
    rows = frame.iloc[other].assign(row_key=second.iloc[other])
    elsewhere = stored.held(connection, record, rows, known_names)
    unlike = rows[elsewhere.known & ~elsewhere.alike]
    was = stored.stored_rows(connection, record, unlike["row_key"])
    changed = [change.row for change in _changes(record, unlike, was, known_names)]
    _find_again(
        frame, held, rows["row_key"], elsewhere, elsewhere.known & ~rows.index.isin(changed)
    )
    corrected = _corrected_by_hand(connection, record, frame, held.known, known_names)
    rows = frame.loc[corrected.index].assign(row_key=corrected)
    by_hand = stored.held(connection, record, rows, known_names)
    _find_again(frame, held, corrected, by_hand, by_hand.known)
    return frame, held


def _find_again(
    frame: pd.DataFrame,
    held: Held,
    row_keys: pd.Series[str],
    found: Held,
    are: npt.NDArray[np.bool_],
) -> None:
    """These rows (of `row_keys`, those that `are`) are stored under another key. In place."""
    places = frame.index.get_indexer(row_keys.index[are])
    frame.loc[row_keys.index[are], "row_key"] = row_keys[are]
    held.take_over(places, found, are)


def _holds_any(connection: sa.Connection, record: RecordType) -> bool:
    """Whether any row of the record holds now: into an empty table every row is added."""
    fact = schema.FACTS[record.name]
    held = sa.select(fact.c.batch).where(fact.c.closed_by.is_(None)).limit(1)
    return connection.execute(held).first() is not None


def _corrected_by_hand(
    connection: sa.Connection,
    record: RecordType,
    frame: pd.DataFrame,
    known: npt.NDArray[np.bool_],
    known_names: names.Names,
) -> pd.Series:
    """The keys of rows that were corrected by hand, and that the source now states in the
    corrected words: file row -> row_key. A corrected row keeps the key that it was read with."""
    fact = schema.FACTS[record.name]
    none = pd.Series(dtype="str")
    by_hand = sa.select(schema.batch.c.id).where(schema.batch.c.kind == CORRECTION)
    rows = stored.as_frame(
        connection,
        record,
        stored.select(record).where(
            fact.c.closed_by.is_(None),
            fact.c.batch.in_(by_hand),
            fact.c.plant.in_(sorted(frame["plant"].unique())),
        ),
    )
    if rows.empty:
        return none
    rows = rows[~rows.index.isin(frame.loc[known, "row_key"])]
    fresh = frame[~known]
    if rows.empty or fresh.empty:
        return none
    written = {
        one.id: one.written for one in known_names.by_id.values() if one.kind == names.PERSON
    }
    for one in record.fields:
        if one.kind == Kind.PERSON:
            rows[one.name] = rows[one.name].map(written, na_action="ignore")
    key_of = pd.Series(rows.index, index=keys.content_keys(record, rows).to_numpy())
    says = keys.content_keys(record, fresh.drop(columns="row_key"))
    found = says.map(key_of.to_dict())
    return found.dropna().astype("str")


def _deleted_by_hand(connection: sa.Connection, record: RecordType, frame: pd.DataFrame) -> int:
    """How many of the rows to be added are stored, but were closed by hand and hold no longer."""
    fact = schema.FACTS[record.name]
    by_hand = sa.select(schema.batch.c.id).where(
        schema.batch.c.kind == CORRECTION, schema.batch.c.record == record.name
    )
    if connection.execute(by_hand.limit(1)).first() is None:
        return 0
    fresh = frame.loc[frame["fate"] == "added", ["row_key"]]
    if fresh.empty:
        return 0
    with staged(connection, "added_keys", fresh.astype("str")) as wanted:
        found = connection.scalar(
            sa.select(sa.func.count(sa.distinct(fact.c.row_key)))
            .join(wanted, fact.c.row_key == sa.cast(wanted.c.row_key, sa.Uuid))
            .where(fact.c.closed_by.in_(by_hand))
        )
    return int(found or 0)


def _fill_first_due(record: RecordType, frame: pd.DataFrame, held: Held) -> npt.NDArray[np.bool_]:
    """The due date that a promise is seen with first is its first due date, for good: a promise
    that is re-dated later stays late. In place; returns which rows are stored with another."""
    other = np.zeros(len(frame), dtype=bool)
    if FIRST_DUE not in schema.FACTS[record.name].c or DUE not in frame.columns:
        return other
    seen = pd.Series(held.first_due, index=frame.index)
    if FIRST_DUE not in frame.columns:
        frame[FIRST_DUE] = pd.Series(pd.NaT, index=frame.index, dtype=DAY)
    frame[FIRST_DUE] = frame[FIRST_DUE].fillna(seen).fillna(frame[DUE])
    return held.known & ~((frame[FIRST_DUE] == seen) | (frame[FIRST_DUE].isna() & seen.isna()))


def _changes(
    record: RecordType, known: pd.DataFrame, was: pd.DataFrame, known_names: names.Names
) -> tuple[CellChange, ...]:
    """Every stored figure that these rows state differently, row by row; two spellings of one
    person are no difference. was: the stored rows by their key."""
    if known.empty:
        return ()
    new = keys.as_text(record, known, known_names.people_by_key())
    was = was.loc[known["row_key"]].set_axis(known.index)
    old = keys.as_text(record, was, known_names.person_ids())[new.columns]
    people = known_names.people()

    def shown(cell: object, text: str, kind: Kind) -> str | None:
        """As it is written; a person by name, since ids are nobody's words."""
        if kind == Kind.PERSON:
            return people.get(str(cell), str(cell)) if text else None
        return (str(cell) if kind in keys.NAMED and text else text) or None

    found: list[tuple[int, CellChange]] = []
    for name in map(str, new.columns):
        kind = record.field(name).kind
        places = np.flatnonzero((new[name] != old[name]).to_numpy())
        columns = (old[name], new[name], was[name], known[name])
        cells = zip(*(column.iloc[places].tolist() for column in columns), strict=True)
        for place, (old_text, new_text, before, after) in zip(places, cells, strict=True):
            change = CellChange(
                row=int(known.index[int(place)]),
                field=name,
                old=shown(before, old_text, kind),
                new=shown(after, new_text, kind),
            )
            found.append((int(place), change))
    return tuple(change for _, change in sorted(found, key=lambda one: one[0]))


def _absent(
    connection: sa.Connection, upload: Upload, known: pd.DataFrame, was: pd.DataFrame
) -> dict[str, int]:
    """How many stored rows of the file's days are not in it, per plant; only where some are.
    known: the rows that are stored; was: as what, where they are stored in other words."""
    if upload.kind is not None or upload.spans.empty:
        return {}
    fact = schema.FACTS[upload.record.name]
    day = fact.c[upload.record.dated_by]
    absent = {}
    with staged(connection, "file_spans", upload.spans) as span:
        held = connection.execute(
            sa.select(fact.c.plant, sa.func.count())
            .join(span, fact.c.plant == span.c.plant)
            .where(fact.c.closed_by.is_(None), day >= span.c.first, day <= span.c.last)
            .group_by(fact.c.plant)
        ).all()
    limits = upload.spans.groupby("plant").agg({"first": "min", "last": "max"})
    places = ["plant", upload.record.dated_by]
    as_said = known.loc[~known["row_key"].isin(was.index), places] if len(was) else known[places]
    in_file = pd.concat([as_said, was[places]])
    for plant, rows in held:
        first, last = pd.to_datetime(limits.loc[plant])
        there = in_file.loc[in_file["plant"] == plant, upload.record.dated_by]
        in_both = int(((there >= first) & (there <= last)).sum())
        if rows > in_both:
            absent[str(plant)] = int(rows) - in_both
    return absent


def _vanishing(
    connection: sa.Connection, upload: Upload, frame: pd.DataFrame, known_names: names.Names
) -> pd.DataFrame:
    """The stored rows that would go: those of replaced days that the file lacks, and those named
    by hand."""
    record = upload.record
    fact = schema.FACTS[record.name]
    if upload.removes:
        asked = pd.Series(upload.removes, dtype="str")
        gone = stored.stored_rows(connection, record, asked)
    elif upload.replaces is not None:
        day = fact.c[record.dated_by]
        with (
            staged(connection, "kept_keys", frame[["row_key"]].astype("str")) as kept,
            staged(connection, "replaced_days", upload.replaces) as span,
        ):
            gone = stored.as_frame(
                connection,
                record,
                stored.select(record)
                .join(span, fact.c.plant == span.c.plant)
                .where(
                    fact.c.closed_by.is_(None),
                    day >= span.c.first,
                    day <= span.c.last,
                    fact.c.row_key.not_in(sa.select(sa.cast(kept.c.row_key, sa.Uuid))),
                )
                .order_by(day, fact.c.batch, fact.c.file_row),
            )
    else:
        return pd.DataFrame()
    people = known_names.people()
    for one in record.fields:
        if one.kind == Kind.PERSON:
            gone[one.name] = gone[one.name].map(people, na_action="ignore")
    return gone.reset_index()
