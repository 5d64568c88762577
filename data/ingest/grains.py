"""What a row of figures covers where no column says so: a day, a week or a month.

A cell that names a week or a month with its year says it itself (2026-W10, Jan 2026). First days
of months, and days under a heading such as “Month”, are asked about once.
"""

from __future__ import annotations

import pandas as pd

from catalogue.text import normalise, words
from data.ingest.columns import Column, column_of, counted_rows
from data.ingest.dates import spoken
from data.ingest.field_cells import Work
from data.ingest.problems import Question
from data.ingest.written_periods import periods_in_cells

GRAIN = "grain"
GRAINS = ("day", "week", "month")
PERIOD_HEADINGS = {
    "week": frozenset(words("week, weeks, woche, wochen, semaine, semaines, semana, semanas")),
    "month": frozenset(words("month, months, monat, monate, mois, mes, meses")),
}
PERIOD_START = "period_start"  # what dates a record of periods
# So many different months whose first days are all the dates of a file are asked about: two where
# a record is one of periods, more where most files have a row a day.
FEWEST_MONTHS, FEWEST_MONTHS_OF_DAYS = 2, 3
MOST_SHOWN = 3


def settle_grains(work: Work) -> None:
    """Give each row the grain that its date's cell names; ask once about the others."""
    dated = work.record.dated_by
    if dated not in work.texts or not any(one.name == GRAIN for one in work.record.fields):
        return
    heading = work.columns.get(dated, work.record.field(dated).label)
    named = _named(column_of(heading, work.texts[dated]), work.cells.index)
    if named.notna().any():
        stated = work.frame.get(GRAIN, pd.Series(pd.NA, index=named.index, dtype="str"))
        work.frame[GRAIN] = stated.fillna(named)
        told = " and ".join(
            f"{counted_rows(int(rows))} a {grain}" for grain, rows in named.value_counts().items()
        )
        work.decisions.append(f"Column “{heading}” names what a row covers: {told}.")
    if GRAIN not in work.texts:
        _ask(work, heading, work.frame[dated].where(named.isna()).dropna())


def _named(column: Column, index: pd.Index) -> pd.Series[str]:
    """The grain that each row's cell names, missing where it names none."""
    periods = periods_in_cells(column.texts)
    grains: list[str | None] = [None] * (len(column.texts) + 1)
    for place, period in periods.items():
        grains[place] = period.grain
    return pd.Series(grains, dtype="str").take(column.codes).set_axis(index)


def _ask(work: Work, heading: str, days: pd.Series) -> None:
    """days: of the rows whose cell names no period."""
    called = [
        grain
        for grain, known in PERIOD_HEADINGS.items()
        if known.intersection(normalise(heading).split())
    ]
    if days.empty or not (called or _are_months(work, days)):
        return
    answer = work.answers.choice("grain", heading)
    if answer in GRAINS:
        if answer != "day":  # a day's row is one without a grain
            stated = work.frame.get(GRAIN, pd.Series(pd.NA, index=work.cells.index, dtype="str"))
            work.frame[GRAIN] = stated.mask(stated.index.isin(days.index), answer)
        said = f"A row covers the {answer} of its date in column “{heading}”, as you said."
        work.decisions.append(said)
        return
    likely = called[0] if called else "month"
    shown = days.drop_duplicates().head(MOST_SHOWN)
    texts = work.texts[work.record.dated_by].loc[shown.index]
    work.questions.append(
        Question(
            about="grain",
            column=heading,
            found=None,
            choices=tuple(sorted(GRAINS, key=lambda grain: grain != likely)),
            sentence=(
                f"Column “{heading}” holds days, and no column says what a row covers. Does it "
                "cover that day, the week, or the month?"
            ),
            evidence=tuple(
                f"row {row}: {text} is {spoken(day)}"
                for (row, day), text in zip(shown.items(), texts, strict=True)
            ),
        )
    )


def _are_months(work: Work, days: pd.Series) -> bool:
    """Whether all dates are first days of several months."""
    of_periods = work.record.dated_by == PERIOD_START
    fewest = FEWEST_MONTHS if of_periods else FEWEST_MONTHS_OF_DAYS
    return bool((days.dt.day == 1).all()) and days.nunique() >= fewest
