"""What only several cells or rows together can break: pairs, empty rows, repeats, shared keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from catalogue.model import AtLeastOne, AtMost, Field, Kind, RecordType
from data.ingest.hashing import may_repeat
from data.ingest.keys import key_words
from data.ingest.problems import Problem

RUNNING_NUMBER_STARTS_AT = 1
_FIRST = 100  # references that are looked at before all are
KEEP = "keep"  # the answer that stores a repeated row as a second occurrence
# Inspection systems log one row a defect: rows that are alike are right.
ALIKE_IS_RIGHT = frozenset({"defect_tally"})


@dataclass(frozen=True, kw_only=True)
class Sources:
    """headings: field name -> the heading that it came from, as the sender wrote it.
    texts: field name -> the sender's own cells."""

    headings: Mapping[str, str]
    texts: Mapping[str, pd.Series[str]]

    def name(self, field: Field) -> str:
        """What the sender calls a field: their heading, else our label."""
        return self.headings.get(field.name, field.label)

    def text(self, field: str, row: object) -> str:
        return str(self.texts[field].at[row])


def broken_rules(record: RecordType, rows: pd.DataFrame, sources: Sources) -> Iterator[Problem]:
    """The rows whose cells contradict each other, or that say nothing, rule by rule."""
    for rule in record.rules:
        if isinstance(rule, AtMost):
            yield from _above(record, rule, rows, sources)
        else:
            yield from _says_nothing(record, rule, rows, sources)


def _above(
    record: RecordType, rule: AtMost, rows: pd.DataFrame, sources: Sources
) -> Iterator[Problem]:
    present = [name for name in rule.larger if name in rows.columns]
    if rule.smaller not in rows.columns or not present:
        return
    is_date = record.field(rule.smaller).kind == Kind.DATE
    larger, source = rows[present[0]], pd.Series(present[0], index=rows.index)
    for name in present[1:]:
        source = source.where(larger.notna(), name)
        larger = larger.fillna(rows[name])
    limit = larger if is_date else larger.astype("Float64") * rule.times
    wrong = (rows[rule.smaller] > limit).fillna(False).astype(bool)
    for row in rows.index[wrong]:
        smaller, other = record.field(rule.smaller), record.field(str(source.at[row]))
        first, second = (other, smaller) if is_date else (smaller, other)
        relation = "before" if is_date else "more than"
        times = f"{rule.times:g} times " if rule.times != 1 and not is_date else ""
        yield Problem(
            row=int(row),
            column=sources.name(first),
            found=sources.text(first.name, row),
            needed=(
                f"It is {relation} {times}“{sources.name(second)}”, "
                f"{sources.text(second.name, row)}. Correct one of the two."
            ),
            kind="at_most",
        )


def _says_nothing(
    record: RecordType, rule: AtLeastOne, rows: pd.DataFrame, sources: Sources
) -> Iterator[Problem]:
    present = [name for name in rule.fields if name in rows.columns]
    if not present:
        return
    names = ", ".join(f"“{sources.name(record.field(name))}”" for name in present)
    filled = f"Fill at least one of {names}." if len(present) > 1 else f"Fill {names}."
    for row in rows.index[rows[present].isna().all(axis=1)]:
        yield Problem(
            row=int(row),
            column=None,
            found=None,
            needed=f"The row has no figure. {filled}",
            kind="at_least_one",
        )


def repeated(cells: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Which rows repeat an earlier one in every column of the sender's file."""
    again = may_repeat(cells)
    again[again] = cells.loc[again].duplicated(keep="first")
    return again


def repeats(cells: pd.DataFrame) -> Iterator[Problem]:
    """The rows that repeat an earlier one in every column of the sender's file."""
    again = repeated(cells)
    if not again.any():
        return
    alike = cells[may_repeat(cells)]
    alike = alike[alike.duplicated(keep=False)].fillna("")
    group = alike.groupby(list(alike.columns), sort=False).ngroup().to_numpy()
    first: dict[int, int] = {}
    for row, number in zip(alike.index, group, strict=True):
        first.setdefault(int(number), int(row))
    number_of = dict(zip(alike.index, group, strict=True))
    for row in cells.index[again]:
        yield Problem(
            row=int(row),
            column=None,
            found=None,
            needed=(
                f"It repeats row {first[int(number_of[row])]} in every column. Leave one of them "
                "out, or give each its own reference if both happened."
            ),
            kind="duplicate_in_file",
        )


def reference_identifies(rows: pd.DataFrame) -> bool:
    """Whether the sender's reference tells rows apart: unique among its filled cells within a
    plant, and not a mere running number from 1."""
    if "reference" not in rows.columns:
        return False
    filled = rows[["plant", "reference"]].dropna(subset=["reference"])
    if filled.empty or not (filled["reference"].is_unique or not filled.duplicated().any()):
        return False
    if pd.to_numeric(filled["reference"].head(_FIRST), errors="coerce").isna().any():
        return True
    numbers = pd.to_numeric(filled["reference"], errors="coerce")
    running = range(RUNNING_NUMBER_STARTS_AT, RUNNING_NUMBER_STARTS_AT + len(filled))
    return not (numbers.notna().all() and sorted(numbers) == list(running))


def shared_rows(record: RecordType, rows: pd.DataFrame, *, reference_is_key: bool) -> pd.DataFrame:
    """The key of every row that shares its declared key with another: `plant`, then the words of
    the key. A row with a reference of its own is known by that."""
    keyed = rows[rows["reference"].isna()] if reference_is_key else rows
    if not record.key or keyed.empty:
        return pd.DataFrame(index=rows.index[:0])
    words = key_words(record, keyed)
    words.insert(0, "plant", keyed["plant"])
    return words[words.duplicated(keep=False)]


def conflicts(record: RecordType, shared: pd.DataFrame, sources: Sources) -> Iterator[Problem]:
    """All the rows that share a key; none of them is taken, none is preferred."""
    names = [quoted(sources, record, str(name)) for name in shared.columns[1:]]
    for _, group in shared.groupby(list(shared.columns), sort=False):
        for row in group.index:
            others = [int(other) for other in group.index if other != row]
            yield Problem(
                row=int(row),
                column=None,
                found=None,
                needed=_conflict(names, others),
                kind="conflict_in_file",
            )


def quoted(sources: Sources, record: RecordType, name: str) -> str:
    return f"“{sources.name(record.field(name))}”"


def _conflict(names: Sequence[str], others: Sequence[int]) -> str:
    listed = ", ".join(map(str, others[:3])) + (" and more" if len(others) > 3 else "")
    rows = "row" if len(others) == 1 else "rows"
    return (
        f"It has the same {_and(names)} as {rows} {listed}. "
        "Keep one row, or say what tells them apart."
    )


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
