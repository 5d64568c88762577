"""A file whose rows were checked, as what would be stored of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pandas as pd

from catalogue.model import Kind
from data.ingest import remembered
from data.ingest.accounts import receipt_of
from data.ingest.answers import Answers
from data.ingest.check import Checked
from data.ingest.columns import joined
from data.ingest.keys import times_of_day
from data.ingest.match import Match
from data.ingest.origins import Origins, problem_as_sent
from data.ingest.problems import Problem
from data.ingest.replacing import NEW_ROWS, replaced_days, stated_days
from data.ingest.sheet import Sheet
from data.ingest.upload import Reject, Upload, file_spans

BETWEEN_JOINED = " + "  # in the name of two columns that make one field
_QUOTED = re.compile("“([^”]*)”")


def as_upload(
    sheet: Sheet,
    matched: Match,
    checked: Checked,
    answers: Answers,
    *,
    plant: str | None,
    claims: Mapping[int, int],
) -> Upload:
    """plant: chosen for the whole file. claims: row -> the row of an earlier upload it mends."""
    counted = receipt_of(sheet, matched, checked)
    spans = file_spans(checked.record, checked.rows, stated_days(answers))
    return Upload(
        record=checked.record,
        rows=checked.rows,
        spans=spans,
        rejects=left_out(checked, sheet.origins),
        file_name=sheet.name,
        sha256=sheet.sha256,
        rows_read=counted.rows_read,
        rows_skipped=counted.rows_skipped,
        mapping=matched.mapping,
        decisions=checked.decisions,
        moments=_moments(sheet, matched, checked),
        sheet=sheet.sheet,
        headings=sheet.headings,
        records_counted=sheet.records_counted,
        combined=checked.combined,
        cells=sheet.cells,
        claims=claims,
        reference_is_key=checked.reference_is_key and answers.choice("references") != NEW_ROWS,
        status_is_derived=checked.status_is_derived,
        replaces=replaced_days(answers, spans),
        lesson=remembered.lesson(sheet, answers, plant),
    )


def _moments(sheet: Sheet, matched: Match, checked: Checked) -> pd.Series | None:
    """The time of day beside each good row's date: two walks of one day are two walks."""
    dated = checked.record.dated_by
    headings = [heading for heading, names in matched.mapping.items() if dated in names.split(",")]
    if not headings or not set(headings).issubset(sheet.cells.columns):
        return None
    return times_of_day(joined(sheet.cells[headings].loc[checked.rows.index], headings, Kind.DATE))


def left_out(checked: Checked, origins: Origins | None) -> tuple[Reject, ...]:
    """The rows left out; what is said of them names the places that the sender knows."""
    said: dict[int, list[str]] = {}
    columns: dict[int, list[str]] = {}
    headings = list(map(str, checked.reject_rows.columns))
    for problem in checked.problems:
        if problem.row is not None:
            columns.setdefault(problem.row, []).extend(_named(problem, headings))
            said.setdefault(problem.row, []).append(str(problem_as_sent(problem, origins)))
    rows = checked.reject_rows.astype("object")
    texts = rows.where(rows.notna(), None).to_numpy()
    return tuple(
        Reject(
            file_row=row,
            plant=checked.reject_plants.get(row),
            day=checked.reject_days.get(row),
            cells=dict(zip(headings, cells, strict=True)),
            problems=tuple(said.get(row, ())),
            columns=tuple(dict.fromkeys(columns.get(row, ()))),
        )
        for row, cells in zip(map(int, rows.index), texts, strict=True)
    )


def _named(problem: Problem, headings: Sequence[str]) -> list[str]:
    """The sender's columns that may have to change before the row is right."""
    words = [*_QUOTED.findall(problem.needed), problem.column or ""]
    parts = [part for word in words for part in (word, *word.split(BETWEEN_JOINED))]
    return [heading for heading in headings if heading in parts]
