"""What became of a file of a watched folder, in the sentences of the receipt beside it."""

from __future__ import annotations

import datetime as dt

from analytics import words
from data.ingest import receipt as outcomes
from data.ingest.receipt import Receipt

MOST_PROBLEMS = 1_000
OPEN_IT = "Open it on the page Add data of the dashboard, answer there, and save."
ACTIONS = {
    outcomes.NEEDS_ANSWER: f"Nothing was saved. {OPEN_IT}",
    outcomes.REFUSED: "Nothing was saved. Do what it says, and put the new file into the folder.",
    outcomes.WITH_REJECTS: "Mend the rows below and put them into the folder as a new file, or "
    "open this one on the page Add data.",
}


def first_sentence(done: Receipt | str) -> str:
    """The first thing that a person has to know of the file."""
    if isinstance(done, str):
        return done
    if done.refusal is not None:
        return done.refusal.sentence
    if done.questions:
        return done.questions[0].sentence
    if done.rows_rejected:
        left = words.plural(done.rows_rejected, "row")
        why = f" {done.problems[0]}" if done.problems else ""
        return f"{left} could not be saved; the others are.{why}"
    if done.outcome == outcomes.UNCHANGED:
        return "Every row of this file was stored already."
    return "Every row of this file is saved or was stored already."


def text(name: str, plant: str, at: dt.datetime, done: Receipt | str) -> str:
    """The receipt that a person reads."""
    lines = [f"{name}, read for plant {plant} on {at.day} {at:%b %Y} at {at:%H:%M} UTC.", ""]
    lines.append(first_sentence(done))
    if not isinstance(done, str):
        lines += _told(done)
    return "\n".join(lines) + "\n"


def _told(done: Receipt) -> list[str]:
    lines = []
    action = ACTIONS.get(done.outcome)
    if action is not None:
        lines.append(action)
    if done.outcome in (outcomes.ACCEPTED, outcomes.UNCHANGED, outcomes.WITH_REJECTS):
        lines.append(_counts(done))
    for question in done.questions:
        lines += ["", question.sentence, *(f"    {line}" for line in question.evidence)]
        if question.choices:
            lines.append(f"    Answers: {', '.join(question.choices)}")
    if done.problems:
        lines += ["", *(str(problem) for problem in done.problems[:MOST_PROBLEMS])]
    if len(done.problems) > MOST_PROBLEMS:
        lines.append(f"... and {len(done.problems) - MOST_PROBLEMS:,} more.")
    if done.decisions:
        lines += ["", *done.decisions]
    for kind, new in done.new_names.items():
        if new:
            lines.append(f"New {kind}: {words.listed(new)}.")
    return lines


def _counts(done: Receipt) -> str:
    told = (
        f"{done.rows_read:,} rows read: {done.rows_added:,} added, {done.rows_changed:,} changed, "
        f"{done.rows_unchanged:,} stored already, {done.rows_combined:,} combined, "
        f"{done.rows_rejected:,} left out, {done.rows_skipped:,} skipped."
    )
    if done.batch is not None:
        told += f" It is upload {done.batch}, and can be taken back on the page Add data."
    return told


def stuck(name: str, done: Receipt | str, why: str) -> str:
    """Why a file lies where it lay: it cannot be read, or not be moved after it was."""
    if done == "":
        return f"{name} cannot be read: {why}. Allow the dashboard to read it."
    saved = "was read, and " if isinstance(done, Receipt) and done.batch is not None else ""
    return (
        f"{name} {saved}cannot be moved: {why}. Allow the dashboard to write to its folder, or "
        "take the file away."
    )
