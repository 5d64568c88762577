"""Figures that may be right and may be not: blanks without a single 0, more than their units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pandas as pd

from catalogue.measures import MEASURES, OUTPUT
from catalogue.model import Chart, Field, Kind, RecordType
from catalogue.text import normalise
from catalogue.ways import BLANK_COUNTS_AS
from data.ingest.answers import Answers
from data.ingest.columns import Column, Reading, counted_rows
from data.ingest.problems import Problem, Question
from data.ingest.rules import Sources

NONE, NO, NOT_RECORDED = "none", "no", "not recorded"
BOOKED_LATER, SEVERAL_PER_UNIT, REJECT = "booked later", "several per unit", "reject"
OVER_UNITS = (BOOKED_LATER, SEVERAL_PER_UNIT, REJECT)
CROSS = "x"
# (record, figure) -> the fields that say its unit, and what it is a figure of.
UNIT_BESIDE = {("operations_result", "value"): ("unit", "figure")}
# (record, field) of every count that a measure counts: there a blank is not the same as none.
COUNTED = frozenset(
    (total.record, name)
    for measure in MEASURES.values()
    for way in measure.ways
    for total in way.numerators
    for name in total.fields
    if (total.record, name) not in BLANK_COUNTS_AS
)
# (record, figure) -> the units made that it is a share of, the first filled one counts.
SHARES = {
    (total.record, name): way.denominator.fields
    for measure in MEASURES.values()
    for way in measure.ways
    if way.chart == Chart.PROPORTION and way.denominator is not None and way.denominator.fields
    for total in way.numerators
    for name in total.fields
    if total.record == way.denominator.record == OUTPUT.record
}


@dataclass(frozen=True, kw_only=True)
class Blanks:
    """fill: what a blank cell stands for, None where it stays missing."""

    fill: object = None
    questions: tuple[Question, ...] = ()
    decisions: tuple[str, ...] = ()


def blanks_mean(
    record: RecordType, one: Field, column: Column, reading: Reading, answers: Answers
) -> Blanks:
    """What a blank means in a count without a single 0, or beside nothing but crosses: asked.

    column: as the sender filled it, a dash being filled.
    """
    blank = int((column.codes < 0).sum())
    word, fill = _none_word(record, one, column, reading)
    if not blank or not word:
        return Blanks()
    answer = answers.choice("blank_means", column.heading)
    if answer not in (word, NOT_RECORDED):
        return Blanks(questions=(_ask_blanks(one, column, blank, word),))
    said = f"Blank cells in column “{column.heading}” mean {answer}, as you said."
    return Blanks(fill=fill if answer == word else None, decisions=(said,))


def _none_word(
    record: RecordType, one: Field, column: Column, reading: Reading
) -> tuple[str, object]:
    """The word for "nothing" in this column and its value; "" where a blank is simply blank."""
    if not column.texts or reading.waiting:
        return "", None
    if one.kind == Kind.COUNT and (record.name, one.name) in COUNTED:
        return ("", None) if 0.0 in reading.values else (NONE, 0)
    if one.kind == Kind.YES_NO:
        marks = all(
            normalise(text) == CROSS or not any(map(str.isalnum, text)) for text in column.texts
        )
        return (NO, False) if marks and False not in reading.values else ("", None)
    return "", None


def _ask_blanks(one: Field, column: Column, blank: int, word: str) -> Question:
    what = "no single 0" if one.kind == Kind.COUNT else "nothing but crosses"
    return Question(
        about="blank_means",
        column=column.heading,
        found=None,
        choices=(word, NOT_RECORDED),
        sentence=(
            f"Column “{column.heading}” is blank in {counted_rows(blank)} and holds {what}. "
            f"Does blank mean {word} or not recorded?"
        ),
        evidence=column.texts[:3],
    )


@dataclass(kw_only=True)
class OverUnits:
    """What came of comparing figures with the units that they are a share of."""

    questions: list[Question] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    decisions: list[str] = field(default_factory=list)


def over_units(
    record: RecordType, rows: pd.DataFrame, sources: Sources, answers: Answers
) -> OverUnits:
    """Figures larger than their units, asked about once per column."""
    found = OverUnits()
    for name, larger in _shares_in(record, rows):
        units = rows[larger[0]]
        for other in larger[1:]:
            units = units.fillna(rows[other])
        wrong = rows.index[(rows[name] > units).fillna(False).astype(bool)]
        if not len(wrong):
            continue
        heading = sources.name(record.field(name))
        shown = units.map("{:,.0f}".format, na_action="ignore")
        answer = answers.choice("over_units", heading)
        if answer == REJECT:
            found.problems += [
                Problem(
                    row=int(row),
                    column=heading,
                    found=sources.text(name, row),
                    needed=f"It is more than its units, {shown.at[row]}. Correct one of the two.",
                    kind="at_most",
                )
                for row in wrong
            ]
        elif answer in OVER_UNITS:
            said = f"“{heading}” is more than its units in {counted_rows(len(wrong))}: {answer}."
            found.decisions.append(said)
        else:
            found.questions.append(_ask_over_units(heading, wrong, sources.texts[name], shown))
    return found


def _shares_in(record: RecordType, rows: pd.DataFrame) -> Iterator[tuple[str, tuple[str, ...]]]:
    for (owner, name), larger in SHARES.items():
        present = tuple(other for other in larger if other in rows.columns)
        if owner == record.name and name in rows.columns and present:
            yield name, present


def _ask_over_units(
    heading: str, wrong: pd.Index, figures: pd.Series[str], units: pd.Series[str]
) -> Question:
    evidence = tuple(f"row {row}: {figures.at[row]} of {units.at[row]}" for row in wrong[:3])
    return Question(
        about="over_units",
        column=heading,
        found=None,
        choices=OVER_UNITS,
        sentence=(
            f"“{heading}” is more than its units in {counted_rows(len(wrong))} ({evidence[0]}). "
            "Was it booked later, are there several per unit, or are these rows to be rejected?"
        ),
        evidence=evidence,
    )
