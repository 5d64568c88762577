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
class Receipt:
    """rows_read = saved + unchanged + rejected + skipped (title, blank, total and example lines).

    rows_saved is added + changed; in a dry run, what would be. batch is None where nothing was
    stored. said_before: "this very file was imported on …", else "".
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
    mapping: dict[str, str] = field(default_factory=dict)
    new_names: dict[str, list[str]] = field(default_factory=dict)
    changes: tuple[CellChange, ...] = ()
    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    decisions: tuple[str, ...] = ()
    refusal: Refusal | None = None
    said_before: str = ""

    @property
    def rows_saved(self) -> int:
        return self.rows_added + self.rows_changed
