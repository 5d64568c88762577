"""Rows of one key with different figures: added up, the same units repeated, or a conflict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from catalogue.measures import MEASURES
from catalogue.model import LONGEST_TEXT, AtMost, Field, Kind, RecordType
from catalogue.records import RECORDS
from data.ingest.answers import Answers
from data.ingest.columns import counted_rows
from data.ingest.problems import Problem, Question
from data.ingest.rules import Sources, broken_rules, conflicts, quoted, shared_rows

ADD, REPEATED, CONFLICT = "add", "repeated", "conflict"
BETWEEN = " / "  # between the texts of rows that became one
FIGURES = (Kind.COUNT, Kind.NUMBER, Kind.MINUTES, Kind.HOURS)
# What a figure is a share of: where a row stands for one defect, it is repeated on each.
UNITS = (
    {
        (way.denominator.record, name)
        for measure in MEASURES.values()
        for way in measure.ways
        if way.denominator is not None
        for name in way.denominator.fields
    }
    | {
        (record.name, name)
        for record in RECORDS.values()
        for rule in record.rules
        if isinstance(rule, AtMost)
        for name in rule.larger
    }
    | {("customer_result", "units_shipped")}
)
# Two scores, or two values of a figure with a unit of its own, have no sum.
NOT_ADDED = {
    ("production", "opportunities_per_unit"),
    ("customer_result", "satisfaction_score"),
    ("operations_result", "value"),
}


@dataclass(kw_only=True)
class Combined:
    """rows: one a key. into: each row that went into another of its key -> that row."""

    rows: pd.DataFrame
    into: dict[int, int] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    decisions: list[str] = field(default_factory=list)


def combined(
    record: RecordType,
    rows: pd.DataFrame,
    sources: Sources,
    answers: Answers,
    *,
    reference_is_key: bool,
) -> Combined:
    """The good rows with one row a key, as far as the answer settles it."""
    shared = shared_rows(record, rows, reference_is_key=reference_is_key)
    if shared.empty:
        return Combined(rows=rows)
    key = _Shared(record=record, rows=rows.loc[shared.index], shared=shared, sources=sources)
    if not key.can_be_merged():
        return Combined(rows=rows, problems=list(conflicts(record, shared, sources)))
    answer = answers.choice("shared_key")
    if answer == CONFLICT:
        return Combined(rows=rows, problems=list(conflicts(record, shared, sources)))
    if answer not in (ADD, REPEATED):
        return Combined(rows=rows, questions=[_ask(key, rows)])
    done = key.merged(repeated=answer == REPEATED)
    what = "the same units repeated, counted once" if answer == REPEATED else "added up"
    said = f"{counted_rows(len(shared))} share a key with another: {what}, as you said."
    alone = rows.drop(index=shared.index)
    return Combined(
        rows=pd.concat([alone, done.rows]).sort_index(),
        into=done.into,
        problems=done.problems,
        decisions=[said, *done.decisions],
    )


@dataclass(frozen=True, kw_only=True)
class _Shared:
    """The rows that share keys (at least two a key), and what may become of them."""

    record: RecordType
    rows: pd.DataFrame
    shared: pd.DataFrame
    sources: Sources

    @property
    def group(self) -> pd.Series[int]:
        return self.shared.groupby(list(self.shared.columns), sort=False).ngroup()

    def fields(self, *kinds: Kind) -> list[Field]:
        """The fields of these kinds that the file has, beside the key's own."""
        return [
            one
            for one in self.record.fields
            if one.kind in kinds and one.name in self.rows and one.name not in self.shared
        ]

    def units(self, *, counted: bool) -> list[str]:
        """What other figures are a share of: counted things, or hours."""
        return [
            one.name
            for one in self.fields(*FIGURES)
            if (self.record.name, one.name) in UNITS and (one.kind == Kind.COUNT) == counted
        ]

    def differs(self, name: str) -> pd.Series[bool]:
        """Which rows stand beside another of their key that says something else here."""
        return self.rows[name].groupby(self.group).transform("nunique") > 1

    def _one_value(self, *, repeated: bool) -> list[str]:
        """The fields that only one value of a key can fill: rows that differ there conflict."""
        names = [
            one.name for one in self.fields(*FIGURES) if (self.record.name, one.name) in NOT_ADDED
        ]
        closed = self.fields(Kind.CHOICE, Kind.YES_NO, Kind.DATE)
        names += [one.name for one in closed if one.required]
        return [*names, *(self.units(counted=True) if repeated else [])]

    def conflicting(self, *, repeated: bool) -> pd.Series[bool]:
        wrong = pd.Series(False, index=self.rows.index)
        for name in self._one_value(repeated=repeated):
            wrong |= self.differs(name)
        return wrong

    def can_be_merged(self) -> bool:
        """Whether an answer other than a conflict would keep a row."""
        return not self.conflicting(repeated=False).all()

    def merged(self, *, repeated: bool) -> Combined:
        """One row a key; those that no answer can make one are problems."""
        once = set(self.units(counted=True)) if repeated else set()
        decisions = []
        for name in self.units(counted=False) if repeated else ():
            heading = self.sources.name(self.record.field(name))
            if self.differs(name).any():
                decisions.append(f"“{heading}” differs within a key and is added up.")
            else:
                decisions.append(f"“{heading}” is the same within each key and is counted once.")
                once.add(name)
        wrong = self.conflicting(repeated=repeated)
        good = self.rows[~wrong]
        one_a_key, blanked = self._one_row(good, once)
        # Two of a key may be right each, and more than their whole together.
        broken = {one.row for one in broken_rules(self.record, one_a_key, self.sources)}
        number = self.group
        wrong |= number.isin(number[number.index.isin(list(broken))])
        one_a_key = one_a_key[~wrong.loc[one_a_key.index]]
        first = dict(zip(number.loc[one_a_key.index], one_a_key.index, strict=True))
        kept = number[~wrong & ~number.index.isin(one_a_key.index)]
        return Combined(
            rows=one_a_key,
            into={int(str(row)): int(first[place]) for row, place in kept.items()},
            problems=list(conflicts(self.record, self.shared[wrong], self.sources)),
            decisions=[*decisions, *blanked],
        )

    def _one_row(self, good: pd.DataFrame, once: set[str]) -> tuple[pd.DataFrame, list[str]]:
        """Each key's rows as one, under the number of its first row."""
        number = self.group.loc[good.index]
        first = number.drop_duplicates()
        columns: dict[str, pd.Series] = {}
        said = []
        for name in good.columns:
            one, cells = self.record.field(str(name)), good[name]
            by_key = cells.groupby(number)
            figure = one.kind in FIGURES and (self.record.name, one.name) not in NOT_ADDED
            if name in self.shared or name in once:
                values = by_key.first()
            elif figure:
                values = by_key.sum(min_count=1)
            elif one.kind == Kind.TEXT:
                values = by_key.agg(_joined)
            else:
                different = by_key.nunique() > 1
                values = by_key.first().mask(different)
                if different.any():
                    said.append(
                        f"“{self.sources.name(one)}” differs within "
                        f"{int(different.sum()):,} of the keys and is left blank there."
                    )
            columns[str(name)] = values.reindex(first.to_numpy()).astype(cells.dtype)
        return pd.DataFrame(columns).set_axis(first.index), said


def _joined(texts: pd.Series[str]) -> str | None:
    """The distinct texts, one after the other."""
    found = list(dict.fromkeys(texts.dropna()))
    if not found:
        return None
    joined = BETWEEN.join(found)
    return joined if len(joined) <= LONGEST_TEXT else joined[: LONGEST_TEXT - 1] + "…"


def _ask(key: _Shared, rows: pd.DataFrame) -> Question:
    """Both readings beside each other, with the total that each gives for the whole file."""
    units = key.units(counted=True)
    figures = [one.name for one in key.fields(*FIGURES)]
    name = next(iter([*units, *figures]), None)
    choices = [ADD, REPEATED, CONFLICT] if units else [ADD, CONFLICT]
    words = {
        ADD: "add them up",
        REPEATED: "the same units repeated on each row",
        CONFLICT: "a real conflict",
    }
    alone = rows.drop(index=key.rows.index)
    evidence = []
    for choice in choices:
        told = words[choice]
        left_out = len(key.rows)
        if choice != CONFLICT:
            done = key.merged(repeated=choice == REPEATED)
            left_out = len(done.problems)
            if name is not None:
                total = float(alone[name].sum()) + float(done.rows[name].sum())
                told += f": {total:,.12g} “{key.sources.name(key.record.field(name))}” in all"
        if left_out:
            told += f", {counted_rows(left_out)} left out"
        evidence.append(told)
    names = [quoted(key.sources, key.record, str(one)) for one in key.shared.columns[1:]]
    return Question(
        about="shared_key",
        column=None,
        found=None,
        choices=tuple(choices),
        sentence=_sentence(len(key.rows), names, evidence),
        evidence=tuple(evidence),
    )


def _sentence(rows: int, names: Sequence[str], evidence: Sequence[str]) -> str:
    what = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    readings = "; ".join(evidence[:-1])
    return (
        f"{counted_rows(rows)} share {what} with another row and differ otherwise. "
        f"Which is it: {readings}; or {evidence[-1]}?"
    )
