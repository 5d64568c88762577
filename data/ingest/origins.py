"""Where the rows of a turned table stood in the sender's file, for everything that is said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from data.ingest.problems import Problem, Question
from data.ingest.receipt import Receipt

ROW_NUMBERS = re.compile(r"\b([Rr]ows?) (\d+(?:, \d+)*)")


@dataclass(frozen=True, kw_only=True)
class Origins:
    """All by the row of the turned table. row: the sender's row, the first of several.
    heading: the sender's column. figures: the sender's row of each figure, by the figure's name."""

    row: Mapping[int, int]
    heading: Mapping[int, str]
    figures: Mapping[str, Mapping[int, int]]

    def place(self, row: int, column: str | None) -> tuple[int, str | None]:
        """The sender's row and column of a cell in the turned table."""
        if row not in self.row:
            return row, column
        if column is None or column not in self.figures:
            return self.row[row], column
        return self.figures[column].get(row, self.row[row]), self.heading[row]

    def told(self, text: str) -> str:
        """The text with the sender's row numbers in it."""
        return ROW_NUMBERS.sub(self._rows, text)

    def _rows(self, match: re.Match[str]) -> str:
        numbers = [int(number) for number in match[2].split(", ")]
        return f"{match[1]} " + ", ".join(str(self.row.get(one, one)) for one in numbers)


def in_sent_rows(receipt: Receipt, origins: Origins | None) -> Receipt:
    """The receipt with the rows and columns that the sender knows."""
    if origins is None:
        return receipt
    return replace(
        receipt,
        problems=tuple(problem_as_sent(one, origins) for one in receipt.problems),
        questions=tuple(_question_as_sent(one, origins) for one in receipt.questions),
        skipped=tuple(replace(one, row=origins.place(one.row, None)[0]) for one in receipt.skipped),
        values=tuple(replace(one, row=origins.place(one.row, None)[0]) for one in receipt.values),
        changes=tuple(replace(one, row=origins.place(one.row, None)[0]) for one in receipt.changes),
        decisions=tuple(origins.told(one) for one in receipt.decisions),
    )


def problem_as_sent(problem: Problem, origins: Origins | None) -> Problem:
    """The problem at the row and column that the sender knows."""
    if problem.row is None or origins is None:
        return problem
    row, column = origins.place(problem.row, problem.column)
    return replace(problem, row=row, column=column, needed=origins.told(problem.needed))


def _question_as_sent(question: Question, origins: Origins) -> Question:
    return replace(
        question,
        sentence=origins.told(question.sentence),
        evidence=tuple(origins.told(one) for one in question.evidence),
    )
