"""What a command of the terminal answers: one value for machines, lines for people, a code.

Imports nothing of weight: a wrong flag is answered before the database is loaded.
"""

from __future__ import annotations

import io
import json
import sys
from contextvars import ContextVar
from dataclasses import dataclass, field

DONE, FAILED, WRONG_USAGE, WITH_REJECTS, NEEDS_ANSWER, REFUSED = 0, 1, 2, 3, 4, 5
WILL_NOT_LISTEN = 78


@dataclass(frozen=True, kw_only=True)
class Printed:
    """What a command prints where it has no terminal of its own: inside the dashboard."""

    out: io.StringIO = field(default_factory=io.StringIO)
    err: io.StringIO = field(default_factory=io.StringIO)


# Each command's own, so that two at a time do not print into each other's answer.
PRINTED: ContextVar[Printed | None] = ContextVar("printed", default=None)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """value: what `--json` prints, numbers finite or None. lines: the same for people.
    failed: the lines say why nothing was done, and go to standard error."""

    value: object
    lines: tuple[str, ...]
    code: int = DONE
    failed: bool = False


def failure(code: str, sentence: str, exit_code: int = FAILED) -> Answer:
    """Nothing was done. code: for machines. sentence: what happened and what to do."""
    value = {"error": {"code": code, "sentence": sentence}}
    return Answer(value=value, lines=(sentence,), code=exit_code, failed=True)


def say(answer: Answer, *, as_json: bool) -> int:
    """Print the answer, one JSON value or its lines; returns the exit code."""
    kept = PRINTED.get()
    out, err = (kept.out, kept.err) if kept else (sys.stdout, sys.stderr)
    if as_json:
        print(json.dumps(answer.value, allow_nan=False), file=out)
    else:
        for line in answer.lines:
            print(line, file=err if answer.failed else out)
    out.flush()
    return answer.code
