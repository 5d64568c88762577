"""The column that names the points of a file to be charted: their order, and what it skips."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from analytics.words import listed, plural
from catalogue.model import Field, Kind
from data import clock
from data.ingest.answers import Answers
from data.ingest.columns import column_of
from data.ingest.dates import read_dates

# Whose sort as text is their sort in time.
ISO_PERIOD = re.compile(r"[0-9]{4}-(?:[0-9]{2}(?:-[0-9]{2})?|W[0-9]{2}|Q[1-4])$")
NUMBERED = re.compile(r"[0-9]{1,9}$")
COUNTED = re.compile(r"[0-9]{1,4}$")  # 1, 2, 3, or years; longer numbers hold a date or an order
MONTH = re.compile(r"([0-9]{4})-?(0[1-9]|1[0-2])$")
QUARTER = re.compile(r"([0-9]{4})-Q([1-4])$")
WEEK = re.compile(r"([0-9]{4})-W([0-9]{2})$")
SKIPS_SHOWN = 5


def in_order(texts: pd.Series, heading: str) -> np.ndarray | None:
    """Where each row stands in time, by a column of dates or numbers; None where it is neither."""
    distinct = texts.unique().tolist()
    if all(NUMBERED.match(text) for text in distinct):
        return texts.astype("int64").to_numpy()
    if all(ISO_PERIOD.match(text) for text in distinct):
        return pd.factorize(texts, sort=True)[0]
    return _days(texts, heading)


def skipped(labels: Sequence[str], heading: str, value: str) -> tuple[str, ...]:
    """The sentence on the periods between its points for which a series has no row; () without.

    labels: one a point, oldest first. They are told and not filled in: a point more would shift
    the numbers by which --phase and --exclude name the points. Known are months, quarters, weeks
    and counted periods, also where a date stands for one; of single days none is missed, because
    plants rest on some.
    """
    places = _counted(list(labels), heading)
    steps = np.diff(places) if places is not None else np.array([], int)
    on = steps[steps != 0]
    if not len(on) or on.min() < 0:
        return ()
    usual = on.min()
    if (on % usual).any() or 2 * (on == usual).sum() < len(on):
        return ()
    skips = {point: int(step // usual) - 1 for point, step in enumerate(steps) if step > usual}
    if not skips:
        return ()
    told = [f"{many} after point {point + 1} ({labels[point]})" for point, many in skips.items()]
    if len(told) > SKIPS_SHOWN:
        told = [*told[:SKIPS_SHOWN], f"more after {len(told) - SKIPS_SHOWN} further points"]
    return (
        f"“{heading}” leaves out {plural(sum(skips.values()), 'period')}: {listed(told)}. The "
        "points beside are taken as neighbours. To make a gap, give each of them a row with "
        f"“{value}” blank.",
    )


def _counted(labels: list[str], heading: str) -> np.ndarray | None:
    """The place of each point counted in whole periods; None where that cannot be told."""
    for form, place in ((MONTH, _month), (QUARTER, _quarter), (WEEK, _week)):
        parts = [form.match(text) for text in labels]
        if all(parts):
            places = [place(int(one[1]), int(one[2])) for one in parts if one is not None]
            return None if None in places else np.array(places)
    if all(COUNTED.match(text) for text in labels):
        return np.array(labels, dtype="int64")
    if any(NUMBERED.match(text) for text in labels):
        return None
    days = _days(pd.Series(labels, dtype="str"), heading)
    return None if days is None else _weeks_or_months(pd.DatetimeIndex(days))


def _month(year: int, month: int) -> int:
    return 12 * year + month


def _quarter(year: int, quarter: int) -> int:
    return 4 * year + quarter


def _week(year: int, week: int) -> int | None:
    try:
        return dt.date.fromisocalendar(year, week, 1).toordinal() // 7
    except ValueError:
        return None


def _weeks_or_months(days: pd.DatetimeIndex) -> np.ndarray | None:
    """Dates that stand for months (all on one day of the month, or on its last) or weeks (all on
    one weekday); None for others."""
    if days.day.nunique() == 1 or days.is_month_end.all():
        return np.asarray(12 * days.year + days.month)
    if days.day_of_week.nunique() == 1:
        return np.asarray((days - days[0]).days // 7)
    return None


def _days(texts: pd.Series, heading: str) -> np.ndarray | None:
    """The day of each row, None where one of them is no date."""
    column = column_of(heading, texts)
    field = Field(name=heading, label=heading, kind=Kind.DATE, may_be_ahead=True)
    days = read_dates(column, field, Answers(), clock.today())
    if days.questions or days.faults or days.waiting:
        return None
    return np.array(days.values, dtype="datetime64[D]")[column.codes]
