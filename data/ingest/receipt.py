"""What an import answers: the same receipt on the page, on the terminal and in the history."""

from __future__ import annotations

from dataclasses import dataclass, field

from data.ingest.problems import Problem, Question, Refusal, Skipped

ACCEPTED = "accepted"
WITH_REJECTS = "accepted_with_rejects"
NEEDS_ANSWER = "needs_answer"
REFUSED = "refused"
UNCHANGED = "unchanged"


@dataclass(frozen=True, kw_only=True)
class CellChange:
    """A stored figure that the file states differently."""

    row: int
    field: str
    old: str | None
    new: str | None


@dataclass(frozen=True, kw_only=True)
class RowValues:
    """A row as it would be stored: field -> value, days as ISO dates, None for blank."""

    row: int
    values: dict[str, object]


@dataclass(frozen=True, kw_only=True)
class RemovedRow:
    """A stored row that a replaced period no longer has, by the upload and row that state it."""

    batch: int
    row: int
    values: dict[str, object]


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """records_counted (by another road than the one that read the file) = rows_read = added +
    changed + unchanged + combined + rejected + skipped (title, blank, total and example lines).

    rows_saved is added + changed; in a dry run, what would be. rows_combined: rows of the file
    that went into a stored row of the same key beside the one that names it. batch is None where
    nothing was stored. rows_removed: stored rows of replaced days that the file lacks, which are
    no rows of the file and are listed in `removed`. said_before: "this very file was imported on
    …", else "".
    record_candidates: record -> how many headings it matches, best first. values: in a dry run,
    every row as it would be stored. offers: what may be answered to keep rows that are left out.
    """

    outcome: str
    record: str | None = None
    batch: int | None = None
    rows_read: int = 0
    rows_added: int = 0
    rows_changed: int = 0
    rows_unchanged: int = 0
    rows_rejected: int = 0
    rows_skipped: int = 0
    rows_combined: int = 0
    rows_removed: int = 0
    records_counted: int = 0
    record_candidates: dict[str, int] = field(default_factory=dict)
    sheet: str | None = None
    unused_columns: tuple[str, ...] = ()
    values: tuple[RowValues, ...] = ()
    mapping: dict[str, str] = field(default_factory=dict)
    new_names: dict[str, list[str]] = field(default_factory=dict)
    changes: tuple[CellChange, ...] = ()
    removed: tuple[RemovedRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    decisions: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    refusal: Refusal | None = None
    said_before: str = ""

    @property
    def rows_saved(self) -> int:
        return self.rows_added + self.rows_changed
