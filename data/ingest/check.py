"""Text cells into typed rows: everything that is wrong, and everything that must be asked."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from catalogue.model import RecordType
from catalogue.text import normalise
from data.ingest.answers import Answers, PlantFacts
from data.ingest.columns import counted_rows
from data.ingest.combine import combined
from data.ingest.currencies import settle_currencies
from data.ingest.doubts import over_units
from data.ingest.field_cells import Work, read_fields
from data.ingest.grains import settle_grains
from data.ingest.match import Match
from data.ingest.percent import settle_shares
from data.ingest.plant_totals import totals_beside_lines
from data.ingest.plant_words import chosen_code
from data.ingest.problems import (
    PROBLEM_KINDS,
    Problem,
    Question,
    Refusal,
    Skipped,
    no_good_row,
)
from data.ingest.rules import (
    ALIKE_IS_RIGHT,
    KEEP,
    Sources,
    broken_rules,
    reference_identifies,
    repeated,
    repeats,
)
from data.ingest.sheet import Sheet
from data.ingest.statuses import settle_statuses
from data.ingest.unread import days_of, plants_of, rejected_cells

EXAMPLE_MARK = "example"
# Questions whose answer changes neither a row's key nor its figures.
OF_ONE_ROW = ("over_units",)
EXAMPLE_REASON = "an example row of the template"
# More than this share of rows failing one rule in one column: the column is suspect, not the rows.
SUSPICIOUS_SHARE = 0.2
SUSPICIOUS_ROWS = 5


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What a file says, cell by cell.

    rows: the good rows, indexed by the file's row; the record's fields that the file has and
    `plant` (the code); days as datetime64[s], counts Int64, other figures Float64, yes/no
    boolean, words as text. While there are questions the rows are provisional: a cell whose
    meaning hangs on an answer is missing.
    problems: all of them, by row. reject_rows: the sender's own cells of every row that has one;
    reject_plants, reject_days: where such a row's plant and day could be read beyond doubt.
    combined: rows that went into another of the same key -> that row. reference_is_key: whether
    the file's references tell its rows apart. status_is_derived: the file has no status column,
    only a closing date.
    advice: columns that fail so often that the column is wrong rather than its rows.
    offers: what may be answered to keep rows that are left out.
    """

    record: RecordType
    rows: pd.DataFrame
    problems: tuple[Problem, ...]
    questions: tuple[Question, ...]
    skipped: tuple[Skipped, ...]
    decisions: tuple[str, ...]
    reject_rows: pd.DataFrame
    reject_plants: Mapping[int, str] = field(default_factory=dict)
    reject_days: Mapping[int, dt.date] = field(default_factory=dict)
    combined: Mapping[int, int] = field(default_factory=dict)
    reference_is_key: bool = False
    status_is_derived: bool = False
    advice: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    refusal: Refusal | None = None


def check(
    sheet: Sheet,
    match: Match,
    answers: Answers,
    plants: tuple[PlantFacts, ...],
    *,
    today: dt.date,
    dry_run: bool = False,
) -> Checked:
    """Every row of a matched sheet as typed values, with all problems and questions at once.

    dry_run: rows marked EXAMPLE in their reference are checked like the others; else they are
    skipped. Only for a match that knows its record (ValueError otherwise).
    """
    if match.record is None:
        raise ValueError("the kind of log must be known before its rows are checked")
    chosen = chosen_code(answers, plants)
    marked = _marked_as_example(sheet, match)
    skipped = (
        ()
        if dry_run
        else tuple(Skipped(row=int(row), why=EXAMPLE_REASON) for row in sheet.cells.index[marked])
    )
    cells = sheet.cells if dry_run else only(sheet.cells, ~marked)
    work = Work(
        record=match.record,
        cells=cells,
        headings=frozenset(normalise(heading) for heading in sheet.headings),
        answers=answers,
        plants=plants,
        today=today,
        chosen=chosen if isinstance(chosen, str) else None,
        units=match.units,
        typed_decimals=sheet.typed_decimals,
        is_example=marked if dry_run else np.zeros(len(cells), dtype=bool),
        refusal=chosen if isinstance(chosen, Refusal) else None,
    )
    read_fields(work, match.mapping)
    settle_grains(work)
    settle_currencies(work)
    settle_statuses(work)
    settle_shares(work)
    ruled = _ruled(work)
    return _result(work, ruled, sheet, match, (*skipped, *ruled.skipped))


def _marked_as_example(sheet: Sheet, match: Match) -> npt.NDArray[np.bool_]:
    marked = np.zeros(len(sheet.cells), dtype=bool)
    for heading, names in match.mapping.items():
        if "reference" in names.split(","):
            texts = sheet.cells[heading].fillna("").str.strip().str.lower()
            marked |= (texts == EXAMPLE_MARK).to_numpy(dtype=bool)
    return marked


@dataclass(frozen=True, kw_only=True)
class Ruled:
    """rows: every row, good and bad. good: the good ones, as they are stored."""

    rows: pd.DataFrame
    good: pd.DataFrame
    combined: Mapping[int, int] = field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()
    reference_is_key: bool = False


def _ruled(work: Work) -> Ruled:
    """The typed rows, good and bad, after the rules of several cells and several rows."""
    names = [one.name for one in work.record.fields if one.name in work.frame]
    rows = pd.DataFrame({name: work.frame[name] for name in names}, index=work.cells.index)
    sources = Sources(headings=work.columns, texts=work.texts)
    wrong = {problem.row for problem in work.problems}
    for problem in broken_rules(work.record, rows, sources):
        # A row without a figure is not told so when its only figure could not be read, or yet.
        if problem.kind != "at_least_one" or problem.row not in wrong | work.waiting:
            work.problems.append(problem)
    over = over_units(work.record, only(rows, _good(work)), sources, work.answers)
    work.questions += over.questions
    work.decisions += over.decisions
    work.problems += over.problems
    again = _repeated(work)
    is_key = reference_identifies(only(rows, ~again))
    ruled = Ruled(rows=rows, good=only(rows, _good(work)), reference_is_key=is_key)
    if any(question.about not in OF_ONE_ROW for question in work.questions):
        # Until they are answered, nobody knows which rows share a key and what they sum to.
        return ruled
    return _one_a_key(work, ruled, sources)


def _repeated(work: Work) -> npt.NDArray[np.bool_]:
    """Which good rows repeat an earlier one in every column; rejected unless they are kept."""
    good = _good(work)
    again = np.zeros(len(good), dtype=bool)
    if work.told_apart:
        return again
    again[good] = repeated(only(work.cells, good))
    if work.record.name in ALIKE_IS_RIGHT or not again.any():
        return again
    if work.answers.choice("duplicates") == KEEP:
        rows = counted_rows(int(again.sum()))
        work.decisions.append(f"Alike in every column with another: {rows}, kept, as you said.")
    else:
        work.problems += repeats(only(work.cells, good))
    return again


def _one_a_key(work: Work, ruled: Ruled, sources: Sources) -> Ruled:
    """Without the totals that stand beside their lines, and one row a key."""
    beside = totals_beside_lines(work.record, ruled.good, sources, work.answers)
    work.questions += beside.questions
    work.decisions += beside.decisions
    if beside.questions:
        return ruled
    done = combined(
        work.record,
        without(ruled.good, [line.row for line in beside.skipped]),
        sources,
        work.answers,
        reference_is_key=ruled.reference_is_key,
    )
    work.questions += done.questions
    work.decisions += done.decisions
    work.problems += done.problems
    return replace(
        ruled,
        good=without(done.rows, [problem.row for problem in done.problems]),
        combined=done.into,
        skipped=beside.skipped,
    )


def _good(work: Work) -> npt.NDArray[np.bool_]:
    """Which rows have no problem so far."""
    wrong = {problem.row for problem in work.problems}
    if not wrong:
        return np.ones(len(work.cells), dtype=bool)
    return ~work.cells.index.isin(list(wrong))


def only(rows: pd.DataFrame, wanted: npt.NDArray[np.bool_]) -> pd.DataFrame:
    """These rows; no copy where they are all."""
    return rows if wanted.all() else rows.loc[wanted]


def without(rows: pd.DataFrame, gone: Sequence[int | None]) -> pd.DataFrame:
    """The rows without those of these numbers; no copy where there are none."""
    return rows[~rows.index.isin(gone)] if gone else rows


def _result(
    work: Work, ruled: Ruled, sheet: Sheet, match: Match, skipped: tuple[Skipped, ...]
) -> Checked:
    rows, good = ruled.rows, _good(work)
    problems = sorted([*sheet.problems, *work.problems], key=lambda problem: problem.row or 0)
    unread_plants = plants_of(work, sheet, match.mapping)
    bad = rows.loc[~good]
    plants = bad["plant"].dropna()
    day = bad.get(work.record.dated_by, pd.Series(pd.NaT, index=bad.index))
    days = day.dropna()
    return Checked(
        record=work.record,
        rows=ruled.good,
        problems=tuple(problems),
        questions=tuple(work.questions),
        skipped=tuple(sorted((*sheet.skipped, *skipped), key=lambda one: one.row)),
        decisions=tuple(work.decisions),
        reject_rows=rejected_cells(work.cells.loc[~good], sheet),
        reject_plants=unread_plants
        | dict(zip(map(int, plants.index), plants.astype(str), strict=True)),
        reject_days=days_of(work, sheet, match.mapping, unread_plants)
        | dict(zip(map(int, days.index), days.dt.date, strict=True)),
        combined=ruled.combined,
        reference_is_key=ruled.reference_is_key,
        status_is_derived="status" in rows and "status" not in work.texts,
        advice=_advice(work.problems, len(work.cells)),
        offers=_offers(work),
        refusal=work.refusal or _nothing_good(work, good),
    )


def _offers(work: Work) -> tuple[str, ...]:
    """For each optional column, the rows that nothing but unreadable optional cells rejects; and
    the rows that repeat another."""
    columns: dict[int | None, set[str | None]] = {}
    for problem in work.problems:
        columns.setdefault(problem.row, set()).add(problem.column)
    rows = Counter(
        heading
        for heading in work.may_be_blank
        for headings in columns.values()
        if heading in headings and headings.issubset(work.may_be_blank)
    )
    again = sum(problem.kind == "duplicate_in_file" for problem in work.problems)
    kept = f"{counted_rows(again)} left out for repeating another in every column. "
    kept += f"If both happened, keep them: answer duplicates={KEEP}."
    return (kept,) * bool(again) + tuple(
        f"Column “{heading}” may be blank. {'Its row' if count == 1 else f'The {count:,} rows'} "
        f"can be kept with that cell blank: answer bad_cells:{heading}=blank."
        for heading, count in rows.items()
    )


def _nothing_good(work: Work, good: npt.NDArray[np.bool_]) -> Refusal | None:
    """A file of which no answer leaves a row; not one that holds examples only."""
    if good.any() or not len(good):
        return None
    return no_good_row(len(good), work.problems)


def _advice(problems: Iterable[Problem], rows: int) -> tuple[str, ...]:
    """For each column that fails one rule in more than a fifth of the rows, what to look at."""
    counts = Counter(
        (problem.column, problem.kind) for problem in problems if problem.column is not None
    )
    return tuple(
        f"Column “{column}”: in {count:,} of {rows:,} rows {PROBLEM_KINDS[kind]}. The column or "
        "its format is probably wrong."
        for (column, kind), count in counts.items()
        if count >= SUSPICIOUS_ROWS and count > SUSPICIOUS_SHARE * rows
    )
