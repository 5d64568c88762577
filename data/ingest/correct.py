"""One row added, corrected or deleted by hand: a batch of one, undone like every other."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import sqlalchemy as sa

from catalogue.model import Field, Kind, RecordType
from catalogue.records import RECORDS
from data import names, schema
from data.access import Viewer
from data.errors import NotFound
from data.ingest import compare, keys, store, stored
from data.ingest import receipt as words
from data.ingest.accounts import receipt_of
from data.ingest.answers import Answers
from data.ingest.check import Checked, check
from data.ingest.doubts import BOOKED_LATER
from data.ingest.durations import OWN_UNIT
from data.ingest.importing import known_plants
from data.ingest.match import Match
from data.ingest.problems import Refusal
from data.ingest.receipt import Receipt
from data.ingest.sheet import Sheet
from data.ingest.upload import CORRECTION, Upload, file_spans

CORRECTED, DELETED, ADDED = "corrected by hand", "deleted by hand", "added by hand"
ADDED_ROW = 1  # no file has a row of this number beside its heading
ELSEWHERE = "To move a row to another plant, delete it here and import it there."
# Three decimals could be thousands: 1.250 is written 1.2500.
_THREE_DECIMALS = re.compile(r"\.\d{3}$")


def add(
    engine: sa.Engine, viewer: Viewer, record: str, values: Mapping[str, str], today: dt.date
) -> Receipt:
    """Store one row of these fields, typed as text; checked like an import. One that is stored
    already changes nothing."""
    kind = RECORDS[record]
    blank = pd.DataFrame(
        {field.name: pd.Series([None], dtype="object", index=[ADDED_ROW]) for field in kind.fields}
    )
    sheet, match = _as_sheet(kind, blank, values)
    checked = check(sheet, match, Answers(), known_plants(engine, viewer), today=today)
    if checked.refusal or checked.questions or checked.problems:
        return receipt_of(sheet, match, checked)
    upload = replace(
        _upload(kind, checked.rows, ADDED, checked.rows),
        rows_read=1,
        records_counted=1,
        decisions=checked.decisions,
        mapping=match.mapping,
        headings=sheet.headings,
    )
    plan = compare.plan(engine, upload)
    done = receipt_of(sheet, match, checked, plan)
    return _saved(engine, viewer, upload, done) if plan.rows("added") else done


def correct(
    engine: sa.Engine,
    viewer: Viewer,
    record: str,
    batch: int,
    file_row: int,
    changes: Mapping[str, str],
    today: dt.date,
    choices: Mapping[str, str] | None = None,
) -> Receipt:
    """Give fields of the stored row that a batch's file row states new values, typed as text (""
    is blank); checked like an import. The old version is kept and holds again after an undo.

    choices: answers to questions that an earlier try came back with. Raises NotFound where no
    such row holds.
    """
    kind = RECORDS[record]
    row, key = _row(engine, viewer, kind, batch, file_row)
    plant = str(row["plant"].iloc[0])
    if changes.get("plant", plant) != plant:
        return _refused(ELSEWHERE)
    sheet, match = _as_sheet(kind, row, changes)
    answers = Answers(choices={"over_units": BOOKED_LATER, **(choices or {})})
    checked = check(sheet, match, answers, known_plants(engine, viewer), today=today)
    if checked.refusal or checked.questions or checked.problems:
        return receipt_of(sheet, match, checked)
    checked = replace(checked, rows=_as_stored(checked, row, changes))
    upload = replace(
        _upload(kind, checked.rows, CORRECTED, checked.rows),
        keys=pd.Series([key], index=[file_row], dtype="str"),
        rows_read=1,
        records_counted=1,
        decisions=checked.decisions,
        mapping=match.mapping,
        headings=sheet.headings,
    )
    other = _other_with_its_key(engine, kind, checked.rows, row, key)
    if other:
        return _refused(other)
    plan = compare.plan(engine, upload)
    done = receipt_of(sheet, match, checked, plan)
    return done if not plan.changes else _saved(engine, viewer, upload, done)


def delete(engine: sa.Engine, viewer: Viewer, record: str, batch: int, file_row: int) -> Receipt:
    """Let the stored row that a batch's file row states hold no longer. It is kept, and holds
    again after an undo. Raises NotFound where no such row holds."""
    kind = RECORDS[record]
    row, key = _row(engine, viewer, kind, batch, file_row)
    upload = replace(
        _upload(kind, row.iloc[:0], DELETED, row),
        keys=pd.Series(dtype="str"),
        removes=(key,),
    )
    return _saved(engine, viewer, upload, Receipt(outcome=words.ACCEPTED, record=record))


def _saved(engine: sa.Engine, viewer: Viewer, upload: Upload, receipt: Receipt) -> Receipt:
    number, done, new_names = store.save(engine, viewer, upload)
    return replace(
        receipt,
        outcome=words.ACCEPTED,
        batch=number,
        new_names=new_names,
        rows_removed=len(done.vanishing),
    )


def _refused(sentence: str) -> Receipt:
    return Receipt(outcome=words.REFUSED, refusal=Refusal(code="no_good_row", sentence=sentence))


def _row(
    engine: sa.Engine, viewer: Viewer, record: RecordType, batch: int, file_row: int
) -> tuple[pd.DataFrame, str]:
    """The row as it is stored, people as written, under its file row; and its key."""
    fact = schema.FACTS[record.name]
    with engine.connect() as connection:
        found = (
            connection.execute(
                sa.select(fact).where(
                    fact.c.batch == batch, fact.c.file_row == file_row, fact.c.closed_by.is_(None)
                )
            )
            .mappings()
            .first()
        )
        known = names.load(connection)
    if found is None or not viewer.sees(found["plant"]):
        raise NotFound(
            "This row holds no longer: a later upload or correction replaced it. Look at it again."
        )
    people = {one.id: one.written for one in known.by_id.values() if one.kind == names.PERSON}
    row = pd.DataFrame(
        [[found[field.name] for field in record.fields]],
        columns=[field.name for field in record.fields],
        index=[file_row],
    )
    for field in record.fields:
        if field.kind == Kind.PERSON:
            row[field.name] = row[field.name].map(people, na_action="ignore")
    return row, found["row_key"].hex


def _as_sheet(
    record: RecordType, row: pd.DataFrame, changes: Mapping[str, str]
) -> tuple[Sheet, Match]:
    """The row as a table of one line under our own labels, the changes typed over it."""
    cells = {
        field.label: changes.get(field.name, _written(field, row[field.name].iloc[0])).strip()
        for field in record.fields
    }
    filled = [
        field
        for field in record.fields
        if cells[field.label] or field.name in changes or field.required
    ]
    table = pd.DataFrame(
        {field.label: [cells[field.label] or None] for field in filled},
        index=row.index,
        dtype="str",
    )
    sheet = Sheet(
        name=CORRECTED,
        sha256="",
        cells=table,
        skipped=(),
        problems=(),
        encoding="",
        delimiter="",
        header_row=0,
        records_counted=1,
    )
    match = Match(
        record=record,
        mapping={field.label: field.name for field in filled},
        units={field.label: OWN_UNIT[field.kind] for field in filled if field.kind in OWN_UNIT},
    )
    return sheet, match


def _written(field: Field, cell: object) -> str:
    """The stored value as a person would type it, with one reading."""
    if cell is None or pd.isna(cell):  # type: ignore[call-overload]
        return ""
    if field.kind == Kind.YES_NO:
        return "yes" if cell else "no"
    if isinstance(cell, dt.date):
        return cell.isoformat()
    if isinstance(cell, float):
        text = f"{cell:.12g}"
        return f"{text}0" if _THREE_DECIMALS.search(text) else text
    return str(cell)


def _as_stored(checked: Checked, row: pd.DataFrame, changes: Mapping[str, str]) -> pd.DataFrame:
    """The checked row; what nobody changed stays as it is stored, letter by letter."""
    rows = checked.rows.copy()
    for name in rows.columns:
        if name not in changes:
            rows[name] = row[name].astype(rows[name].dtype)
    return rows


def _upload(record: RecordType, rows: pd.DataFrame, name: str, spoken_of: pd.DataFrame) -> Upload:
    return Upload(
        record=record,
        rows=rows,
        spans=file_spans(record, spoken_of, None),
        file_name=name,
        sha256="",
        rows_read=0,
        kind=CORRECTION,
        reference_is_key=False,
    )


def _other_with_its_key(
    engine: sa.Engine, record: RecordType, rows: pd.DataFrame, row: pd.DataFrame, key: str
) -> str:
    """Why the row cannot say this: another says it. "" where none does."""
    names_of = {"reference": keys.reference_keys}
    if record.key:
        names_of["key"] = keys.content_keys
    for key_of in names_of.values():
        new, old = key_of(record, rows), key_of(record, row)
        if new.isna().all() or new.iloc[0] == old.iloc[0] or new.iloc[0] == key:
            continue
        with engine.connect() as connection:
            found = stored.stored_rows(connection, record, new)
        if not found.empty:
            there = f"upload {found['batch'].iloc[0]}, row {found['file_row'].iloc[0]}"
            return (
                f"Another stored row is known by the same words ({there}). Correct that one, or "
                "delete one of the two."
            )
    return ""
