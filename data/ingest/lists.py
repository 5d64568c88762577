"""Lists of plants, areas, teams and people as files: read, matched and checked like a log, and
saved as one change of names. A blank cell leaves what is known as it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import sqlalchemy as sa

from catalogue.lists import LISTS
from catalogue.model import Kind, RecordType
from catalogue.text import normalise
from data import merging, names
from data.access import Viewer
from data.ingest import receipt as words
from data.ingest.accounts import receipt_of
from data.ingest.answers import Answers, PlantFacts
from data.ingest.field_cells import Work, read_fields
from data.ingest.importing import known_plants
from data.ingest.match import match
from data.ingest.plant_words import chosen_code
from data.ingest.problems import Problem, Question, Refusal, problems_by_row
from data.ingest.read import read
from data.ingest.receipt import CellChange, Receipt
from data.ingest.rules import repeats
from data.ingest.sheet import Sheet
from data.ingest.upload import Reject
from data.merging import Changed, Tried
from data.name_edits import PLANT, Edit
from data.names_batch import Source
from data.originals import keep_original
from data.plants import name_key

KIND_OF_LIST = {
    "plants": PLANT,
    "areas": names.AREA,
    "teams": names.TEAM,
    "people": names.PERSON,
}


@dataclass(frozen=True, kw_only=True)
class PreparedList:
    """A list that was read and checked; nothing of it is stored. receipt: what saving would do."""

    record: RecordType
    content: bytes
    name: str
    receipt: Receipt
    sheet: Sheet | None = None
    edits: tuple[Edit, ...] = ()
    rejects: tuple[Reject, ...] = ()

    @property
    def can_be_saved(self) -> bool:
        return self.receipt.outcome in (words.ACCEPTED, words.WITH_REJECTS) and bool(self.edits)


def prepare_list(
    engine: sa.Engine,
    viewer: Viewer,
    *,
    record: str,
    content: bytes,
    name: str,
    answers: Answers,
    today: dt.date,
) -> PreparedList:
    """Read a list and compare it with what is known. Stores nothing."""
    kind = LISTS[record]
    blank = PreparedList(
        record=kind, content=content, name=name, receipt=Receipt(outcome=words.REFUSED)
    )
    sheet = read(
        content,
        name,
        encoding=answers.encoding,
        delimiter=answers.delimiter,
        header_row=answers.header_row,
        sheet=answers.sheet or answers.choice("sheet"),
    )
    if isinstance(sheet, Refusal):
        return replace(blank, receipt=Receipt(outcome=words.REFUSED, record=record, refusal=sheet))
    if isinstance(sheet, Question):
        asked = Receipt(outcome=words.NEEDS_ANSWER, record=record, questions=(sheet,))
        return replace(blank, receipt=asked)
    matched = match(sheet, {record: kind}, replace(answers, record=record))
    receipt = receipt_of(sheet, matched, said=sheet.notes)
    if matched.refusal or matched.questions:
        return replace(blank, sheet=sheet, receipt=receipt)
    work = _work(sheet, kind, answers, known_plants(engine, viewer), today)
    read_fields(work, matched.mapping)
    receipt = replace(receipt, decisions=(*sheet.notes, *work.decisions))
    if work.refusal is not None or work.questions:
        outcome = words.REFUSED if work.refusal else words.NEEDS_ANSWER
        receipt = replace(
            receipt, outcome=outcome, refusal=work.refusal, questions=tuple(work.questions)
        )
        return replace(blank, sheet=sheet, receipt=receipt)
    return _compared(engine, viewer, replace(blank, sheet=sheet, receipt=receipt), work)


def _work(
    sheet: Sheet,
    kind: RecordType,
    answers: Answers,
    plants: tuple[PlantFacts, ...],
    today: dt.date,
) -> Work:
    of_plants = any(one.kind == Kind.PLANT for one in kind.fields)
    chosen = chosen_code(answers, plants) if of_plants else None
    work = Work(
        record=kind,
        cells=sheet.cells,
        headings=frozenset(normalise(heading) for heading in sheet.headings),
        answers=answers,
        plants=plants,
        today=today,
        chosen=chosen if isinstance(chosen, str) else None,
        units={},
        typed_decimals=sheet.typed_decimals,
        is_example=np.zeros(len(sheet.cells), dtype=bool),
        refusal=chosen if isinstance(chosen, Refusal) else None,
    )
    if not of_plants:
        # Plants and people are of no plant: nothing proposes how their figures are written.
        work.frame["plant"] = pd.Series(pd.NA, index=sheet.cells.index, dtype="str")
    return work


def _compared(engine: sa.Engine, viewer: Viewer, found: PreparedList, work: Work) -> PreparedList:
    """The good rows against what is known: new, changed, as they are; and the bad ones."""
    kind, cells = KIND_OF_LIST[found.record.name], work.cells
    names_in_file = [one.name for one in found.record.fields if one.name in work.frame]
    rows = pd.DataFrame({name: work.frame[name] for name in names_in_file}, index=cells.index)
    work.problems += repeats(cells)
    rows = rows[~cells.index.isin([problem.row for problem in work.problems])]
    work.problems += _named_twice(found.record, rows, work.columns)
    rows = rows[~rows.index.isin([problem.row for problem in work.problems])]
    edits = [_edit(kind, row) for row in rows.to_dict("records")]
    tried = merging.try_edits(engine, viewer, kind, edits)
    for row, one in zip(rows.index, tried, strict=True):
        work.problems += _faults(int(row), one)
    good = [not one.faults for one in tried]
    kept = [one for one in tried if not one.faults]
    sheet = found.sheet
    problems = (*(() if sheet is None else sheet.problems), *work.problems)
    rejected = sorted({problem.row for problem in problems if problem.row is not None})
    receipt = replace(
        found.receipt,
        rows_added=sum(one.added for one in kept),
        rows_changed=sum(bool(one.said) and not one.added for one in kept),
        rows_unchanged=sum(not one.said and not one.added for one in kept),
        rows_rejected=len(rejected),
        problems=tuple(sorted(problems, key=lambda problem: problem.row or 0)),
        changes=tuple(
            CellChange(row=int(row), field=said.field, old=said.old, new=said.new)
            for row, one in zip(rows.index, tried, strict=True)
            if not one.faults and not one.added
            for said in one.said
        ),
    )
    return replace(
        found,
        receipt=replace(receipt, outcome=_outcome(receipt)),
        edits=tuple(edit for edit, is_good in zip(edits, good, strict=True) if is_good),
        rejects=_rejects(receipt, cells),
    )


def _outcome(receipt: Receipt) -> str:
    if receipt.rows_rejected:
        return words.WITH_REJECTS
    return words.ACCEPTED if receipt.rows_saved else words.UNCHANGED


def _named_twice(record: RecordType, rows: pd.DataFrame, columns: dict[str, str]) -> list[Problem]:
    """Rows that name what an earlier row named: which of the two is meant is not guessed."""
    first: dict[tuple[str, ...], int] = {}
    found = []
    for row, cells in rows.iterrows():
        key = tuple(name_key(str(cells[name])) for name in record.key)
        before = first.setdefault(key, int(str(row)))
        if before != row:
            name = record.key[-1]
            found.append(
                Problem(
                    row=int(str(row)),
                    column=columns.get(name),
                    found=str(cells[name]),
                    needed=f"Row {before} names it too. Leave one of the two out.",
                    kind="conflict_in_file",
                )
            )
    return found


def _edit(kind: str, row: dict[object, object]) -> Edit:
    """What a row says; a blank cell says nothing."""
    said = {str(name): cell for name, cell in row.items() if not pd.isna(cell)}  # type: ignore[call-overload]
    if kind == PLANT:
        code = str(said.pop("code"))
        return Edit(plant=code, values=said, may_add=True)
    if "headcount" in said:
        said["headcount"] = int(str(said["headcount"]))
    if "counts_output" in said:
        said["counts_output"] = bool(said["counts_output"])
    plant, name = str(said.pop("plant", names.EVERYWHERE)), str(said.pop("name"))
    return Edit(plant=plant, name=name, values=said, may_add=True)


def _faults(row: int, one: Tried) -> list[Problem]:
    return [
        Problem(row=row, column=None, found=None, needed=sentence, kind="not_a_name")
        for sentence in one.faults
    ]


def _rejects(receipt: Receipt, cells: pd.DataFrame) -> tuple[Reject, ...]:
    said = problems_by_row(receipt.problems)
    return tuple(
        Reject(
            file_row=row,
            plant=None,
            day=None,
            cells={
                str(heading): None if pd.isna(cell) else str(cell)
                for heading, cell in (cells.loc[row].items() if row in cells.index else ())
            },
            problems=tuple(sentences),
        )
        for row, sentences in said.items()
    )


def save_list(engine: sa.Engine, viewer: Viewer, prepared: PreparedList) -> Receipt:
    """Store the good rows as one change of names; the receipt of what happened. Where what is
    known has changed since so that a row no longer stands, nothing is stored."""
    sheet = prepared.sheet
    if not prepared.can_be_saved or sheet is None:
        return prepared.receipt
    keep_original(engine, sheet.sha256, prepared.content)
    source = Source(
        file_name=sheet.name,
        sha256=sheet.sha256,
        rows_read=prepared.receipt.rows_read,
        rows_skipped=prepared.receipt.rows_skipped,
        rejects=prepared.rejects,
    )
    kind = KIND_OF_LIST[prepared.record.name]
    done = merging.edit_names(engine, viewer, kind, prepared.edits, source=source)
    if not isinstance(done, Changed):
        return replace(prepared.receipt, outcome=words.REFUSED, refusal=_overtaken(done))
    return replace(prepared.receipt, batch=done.batch)


def _overtaken(sentences: Sequence[str]) -> Refusal:
    return Refusal(code="overtaken", sentence=f"The lists changed meanwhile. {sentences[0]}")
