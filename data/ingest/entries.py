"""Which rows of a file are the record at all: kinds of entry, deleted and archived flags."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from catalogue.text import normalise, spellings, words
from catalogue.vocabularies import BLANK_WORDS, NO
from data.ingest.answers import Answers
from data.ingest.columns import counted_rows
from data.ingest.match import Match
from data.ingest.problems import Question, Skipped
from data.ingest.sheet import Sheet

ALL, BLANK = "all", "blank"
EVERY_KIND = "every kind"  # where a kind is called “all”
BETWEEN = "|"  # between several kinds of entry in one answer
LEAVE_OUT, KEEP = "leave out", "keep"
MOST_KINDS = 30  # more distinct values than this: the column names no kind of entry
MOST_SHOWN = 3


def _headings(*lines: str) -> frozenset[str]:
    return frozenset(form for word in words(*lines) for form in spellings(word))


# Headings of a column that says which kind of thing a row is, whatever the log.
KIND_HEADINGS = _headings(
    "template, template name, record type, entry type, event type, form, form name, form type",
    "checklist, checklist name, category label, kind of entry, type of entry, entry kind",
    "activity type, log type, formular, formularname, vorlage, vorlagenname, checkliste",
    "eintragsart, art des eintrags, ereignisart, ereignistyp, aktivitätsart",
    "modèle, nom du modèle, formulaire, type d'événement, type d'entrée, type d'enregistrement",
    "type d'activité, liste de contrôle",
    "plantilla, nombre de la plantilla, formulario, tipo de evento, tipo de registro",
    "tipo de entrada, tipo de actividad, lista de verificación",
)
# These name the kind of entry too, but in a log of defects or risks they describe the thing.
VAGUE_HEADINGS = _headings(
    "category, type, kind, kategorie, typ, art, catégorie, categoría, tipo",
)
DESCRIBING_RECORDS = ("nonconformity", "defect_tally", "risk", "action", "production")
FLAG_HEADINGS = _headings(
    "deleted, archived, is deleted, is archived, deleted flag, archived flag, deletion flag",
    "gelöscht, archiviert, ist gelöscht, ist archiviert, löschkennzeichen, löschvormerkung",
    "supprimé, supprimée, archivé, archivée, effacé",
    "eliminado, eliminada, archivado, archivada, borrado",
)


@dataclass(frozen=True, kw_only=True)
class Entries:
    """sheet: without the rows that are left out, which stand in its `skipped`."""

    sheet: Sheet
    questions: tuple[Question, ...] = ()
    decisions: tuple[str, ...] = ()


def chosen_entries(sheet: Sheet, matched: Match, answers: Answers) -> Entries:
    """The rows that are this record, as far as the answers settle it.

    A column that fills a field, or may do so, is never asked about.
    """
    record = matched.record
    if record is None:
        return Entries(sheet=sheet)
    why = pd.Series("", index=sheet.cells.index, dtype="str")
    questions: list[Question] = []
    decisions: list[str] = []
    for heading in _free(sheet, matched):
        name = normalise(heading)
        vague = name in VAGUE_HEADINGS and record.name not in DESCRIBING_RECORDS
        if name in FLAG_HEADINGS:
            found = _by_flag(heading, sheet.cells[heading], answers)
        elif name in KIND_HEADINGS or vague:
            found = _by_kind(heading, sheet.cells[heading], record.plural, answers)
        else:
            continue
        questions += found.questions
        decisions += found.decisions
        why = why.where(why != "", found.why)
    return Entries(
        sheet=_without(sheet, why), questions=tuple(questions), decisions=tuple(decisions)
    )


@dataclass(frozen=True, kw_only=True)
class _Found:
    """why: for each row the reason to leave it out, "" where there is none."""

    why: pd.Series[str]
    questions: tuple[Question, ...] = ()
    decisions: tuple[str, ...] = ()


def _free(sheet: Sheet, matched: Match) -> Iterator[str]:
    """The headings that fill no field and of which none is asked."""
    asked = {question.column for question in matched.questions}
    for question in matched.questions:
        if question.about == "mapping" and question.column is None:
            asked |= set(question.choices)  # the columns that may hold one field
    for heading in sheet.headings:
        if heading not in matched.mapping and heading not in asked:
            yield heading


def _without(sheet: Sheet, why: pd.Series[str]) -> Sheet:
    out = why[why != ""]
    if out.empty:
        return sheet
    left_out = tuple(Skipped(row=int(str(row)), why=reason) for row, reason in out.items())
    return replace(
        sheet,
        cells=sheet.cells.loc[why == ""],
        skipped=tuple(sorted((*sheet.skipped, *left_out), key=lambda line: line.row)),
    )


def _by_flag(heading: str, cells: pd.Series[str], answers: Answers) -> _Found:
    """Rows that the source marks; asked about only where there is one."""
    none = pd.Series("", index=cells.index, dtype="str")
    said_no = {
        text: normalise(text) in NO or normalise(text) in BLANK_WORDS
        for text in cells.dropna().unique()
    }
    marked = cells.notna() & ~cells.map(said_no).fillna(True).astype(bool)
    rows = int(marked.sum())
    if rows == 0:
        return _Found(why=none)
    answer = answers.choice("flags", heading)
    if answer == KEEP:
        said = f"{counted_rows(rows)} marked “{heading}”: kept, as you said."
        return _Found(why=none, decisions=(said,))
    if answer == LEAVE_OUT:
        said = f"{counted_rows(rows)} marked “{heading}”: left out, as you said."
        return _Found(why=none.mask(marked, f"marked “{heading}”"), decisions=(said,))
    which = "Is it" if rows == 1 else "Are they"
    question = Question(
        about="flags",
        column=heading,
        found=None,
        choices=(LEAVE_OUT, KEEP),
        sentence=(
            f"Column “{heading}” marks {rows:,} of {counted_rows(len(cells))}. "
            f"{which} to be left out, or kept?"
        ),
        evidence=tuple(
            f"row {row}: {heading} is {text}"
            for row, text in cells[marked].iloc[:MOST_SHOWN].items()
        ),
    )
    return _Found(why=none, questions=(question,))


def _by_kind(heading: str, cells: pd.Series[str], plural: str, answers: Answers) -> _Found:
    """Rows of another kind; asked where the column names from 2 to 30 kinds."""
    none = pd.Series("", index=cells.index, dtype="str")
    named = cells.fillna(BLANK)
    counts = named.value_counts(sort=False)
    counts = counts.iloc[np.argsort(-counts.to_numpy(), kind="stable")]
    kinds = [str(kind) for kind in counts.index]
    if not 2 <= len(kinds) <= MOST_KINDS:
        return _Found(why=none)
    answer = answers.choice("entries", heading)
    if answer is not None and normalise(answer) == _all_of(kinds):
        return _Found(why=none, decisions=(f"All kinds of “{heading}” are taken, as you said.",))
    taken = _taken(kinds, answer or "")
    if not taken:
        return _Found(why=none, questions=(_ask_kinds(heading, plural, counts),))
    other = ~named.isin(taken)
    reasons = {kind: f"another kind of entry: “{kind}”" for kind in kinds}
    said = (
        f"Only rows whose “{heading}” is {' or '.join(f'“{kind}”' for kind in taken)} are taken, "
        f"as you said; {counted_rows(int(other.sum()))} left out."
    )
    return _Found(why=none.mask(other, named.map(reasons)), decisions=(said,))


def _all_of(kinds: Sequence[str]) -> str:
    """The answer that takes every kind: none of the file's own words."""
    own = {normalise(kind) for kind in kinds}
    return ALL if ALL not in own else EVERY_KIND


def _taken(kinds: Sequence[str], answer: str) -> list[str]:
    """The kinds that are named, in the file's order. A kind may hold the sign between two itself:
    the longest stretch of the answer that is one counts."""
    parts = answer.split(BETWEEN)
    known = {normalise(kind) for kind in kinds}
    named, at = set(), 0
    while at < len(parts):
        ends = range(len(parts), at, -1)
        stretches = {end: normalise(BETWEEN.join(parts[at:end])) for end in ends}
        end = next((end for end in ends if stretches[end] in known), None)
        if end is not None:
            named.add(stretches[end])
        at = end or at + 1
    return [kind for kind in kinds if normalise(kind) in named]


def _ask_kinds(heading: str, plural: str, counts: pd.Series[int]) -> Question:
    kinds = [str(kind) for kind in counts.index]
    return Question(
        about="entries",
        column=heading,
        found=None,
        choices=(*kinds, _all_of(kinds)),
        sentence=(
            f"Column “{heading}” names {len(counts)} kinds of entry. Which of them are "
            f"{plural.lower()}? Name one, several with {BETWEEN} between them, or {_all_of(kinds)}."
        ),
        evidence=tuple(f"{kind}: {counted_rows(int(rows))}" for kind, rows in counts.items()),
    )
