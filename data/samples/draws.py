"""Seeded draws that every topic uses, and frames typed as the catalogue says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from catalogue.model import Field, Kind
from catalogue.records import RECORDS

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Days = npt.NDArray[np.datetime64]
Words = npt.NDArray[np.object_]

# What stands for blank in plain arrays, and the type of the finished column; all others are words.
BLANKS: dict[Kind, tuple[object, str]] = {
    Kind.DATE: (np.datetime64("NaT", "s"), "datetime64[s]"),
    Kind.COUNT: (np.nan, "Int64"),
    Kind.NUMBER: (np.nan, "Float64"),
    Kind.MINUTES: (np.nan, "Float64"),
    Kind.HOURS: (np.nan, "Float64"),
    Kind.YES_NO: (np.nan, "boolean"),
}
WORDS: tuple[object, str] = (None, "str")
BURN_IN = 40  # periods drawn and dropped, so that a series starts in its steady state


def autocorrelated(rng: np.random.Generator, periods: int, carry: float, spread: float) -> Floats:
    """A first-order autoregression around 0 with standard deviation `spread`."""
    fresh = rng.normal(0, spread * np.sqrt(1 - carry**2), periods + BURN_IN)
    level = 0.0
    levels = np.empty(periods + BURN_IN)
    for place, step in enumerate(fresh):
        level = carry * level + step
        levels[place] = level
    return levels[BURN_IN:]


def place(rng: np.random.Generator, weights: Sequence[float], size: int) -> Ints:
    """`size` places of the list, each drawn with its weight (weights need not add up to 1)."""
    share = np.cumsum(weights) / np.sum(weights)
    found = np.searchsorted(share, rng.random(size), side="right")
    return np.minimum(found, len(weights) - 1).astype(np.int64)


def pick(
    rng: np.random.Generator, words: Sequence[str], weights: Sequence[float], size: int
) -> Words:
    """`size` words, each drawn with its weight."""
    return listed(words)[place(rng, weights, size)]


def pick_from(rng: np.random.Generator, chances: Mapping[str, float], size: int) -> Words:
    """`size` words, each drawn with the chance that stands beside it."""
    return pick(rng, tuple(chances), tuple(chances.values()), size)


def listed(words: Sequence[str]) -> Words:
    return np.array(words, dtype=np.object_)


def numbers_of(by_word: Mapping[str, float], words: Words) -> Floats:
    """The number that stands beside each word."""
    return np.array([by_word[word] for word in words], dtype=np.float64)


def yes_no(
    rng: np.random.Generator, chance: float | Floats, size: int, blank: float = 0.0
) -> Floats:
    """Yes (1) with that chance, else no (0); a share `blank` of the answers is missing."""
    return answers(rng.random(size) < chance, rng.random(size) < blank)


def answers(yes: Bools, blank: Bools) -> Floats:
    """1 for yes, 0 for no, not a number where `blank`."""
    answer: Floats = np.where(blank, np.nan, yes)
    return answer


def whole(values: npt.NDArray[np.generic], blank: Bools) -> Floats:
    """The counts, not a number where `blank`."""
    count: Floats = np.where(blank, np.nan, values)
    return count


def days_of_events(
    rng: np.random.Generator, counts: Ints, mondays: Days, weights: Floats
) -> tuple[Ints, Days]:
    """For so many events a week, in order: each one's week number and its day.

    weights: one row a week, one column a weekday; a week whose weights are all 0 must hold no
    event.
    """
    week = np.repeat(np.arange(len(counts)), counts)
    reach = np.cumsum(weights, axis=1)
    aim = rng.random(len(week)) * reach[week, -1]
    weekday = (aim[:, None] >= reach[week]).sum(axis=1)
    day = mondays[week] + weekday.astype("timedelta64[D]")
    order = np.argsort(day, kind="stable")
    return week[order], day[order]


def where(keep: Bools, words: Words | str) -> Words:
    """The words where `keep` holds, blank elsewhere."""
    kept = np.full(len(keep), None, dtype=np.object_)
    kept[keep] = words if isinstance(words, str) else words[keep]
    return kept


def dated(days: Days, keep: Bools) -> Days:
    """The days where `keep` holds, no date elsewhere."""
    kept = days.astype("datetime64[D]")
    kept[~keep] = np.datetime64("NaT")
    return kept


def later(days: Days, by: npt.NDArray[np.generic]) -> Days:
    """The days that many whole days later."""
    moved: Days = days + by.astype("timedelta64[D]")
    return moved


def references(prefix: str, rows: int) -> Words:
    """Running numbers of a plant's own list: NC-GRZ-00001, …"""
    return listed([f"{prefix}-{number:05}" for number in range(1, rows + 1)])


@dataclass(frozen=True, kw_only=True)
class Rows:
    """A plant's rows of one record, as plain arrays by field: words as objects (None is blank),
    days, numbers (not a number is blank), yes and no as 1 and 0. Fields left out are blank."""

    record: str
    count: int
    columns: dict[str, npt.NDArray[Any]]


def rows_of(record: str, columns: Mapping[str, object], count: int) -> Rows:
    """The rows; a single value stands for all of them.

    Raises KeyError for a column that the catalogue does not know.
    """
    unknown = set(columns) - {field.name for field in RECORDS[record].fields}
    if unknown:
        raise KeyError(f"{record} has no field {sorted(unknown)}")
    return Rows(
        record=record,
        count=count,
        columns={
            name: values if isinstance(values, np.ndarray) else _repeated(values, count)
            for name, values in columns.items()
            if values is not None
        },
    )


def _repeated(value: object, count: int) -> npt.NDArray[Any]:
    return np.full(count, value, dtype=np.object_ if isinstance(value, str) else None)


def stacked(parts: Sequence[Rows]) -> Rows:
    """The parts of one plant and record below each other."""
    kinds = {field.name: field.kind for field in RECORDS[parts[0].record].fields}
    names = {name for part in parts for name in part.columns}
    return Rows(
        record=parts[0].record,
        count=sum(part.count for part in parts),
        columns={name: _joined(name, kinds[name], parts) for name in sorted(names)},
    )


def _joined(name: str, kind: Kind, parts: Sequence[Rows]) -> npt.NDArray[Any]:
    blank, _ = BLANKS.get(kind, WORDS)
    return np.concatenate([part.columns.get(name, np.full(part.count, blank)) for part in parts])


def typed(parts: Sequence[Rows]) -> pd.DataFrame:
    """The parts below each other: every field of the record, in the catalogue's order and types."""
    return pd.DataFrame(
        {field.name: _column(field, parts) for field in RECORDS[parts[0].record].fields}
    )


def _column(field: Field, parts: Sequence[Rows]) -> pd.Series[Any]:
    _, kind = BLANKS.get(field.kind, WORDS)
    values = _joined(field.name, field.kind, parts)
    if kind == "str" or kind.startswith("datetime"):
        return pd.Series(values, dtype=kind)
    missing = np.isnan(values)
    if kind == "boolean":
        return pd.Series(pd.arrays.BooleanArray(values == 1, missing))
    if kind == "Int64":
        numbers = np.where(missing, 0, values).astype(np.int64)
        return pd.Series(pd.arrays.IntegerArray(numbers, missing))
    return pd.Series(pd.arrays.FloatingArray(values.astype(np.float64), missing))
