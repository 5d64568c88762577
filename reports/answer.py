"""What a command of the terminal answers: one value for machines, lines for people, a code.

Imports nothing of weight: a wrong flag is answered before the database is loaded.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass

DONE, FAILED, WRONG_USAGE, WITH_REJECTS, NEEDS_ANSWER, REFUSED = 0, 1, 2, 3, 4, 5
WILL_NOT_LISTEN = 78


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
    if as_json:
        print(json.dumps(answer.value, allow_nan=False))
    else:
        for line in answer.lines:
            print(line, file=sys.stderr if answer.failed else sys.stdout)
    sys.stdout.flush()
    return answer.code
