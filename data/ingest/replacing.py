"""What only the comparison with the stored rows can ask: does the file replace its days, are its
references the stored ones, may stored rows change or go?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pandas as pd

from data import clock
from data.ingest.answers import Answers
from data.ingest.columns import counted_rows
from data.ingest.compare import Plan
from data.ingest.problems import Question
from data.ingest.upload import Upload

REPLACE, ADD = "replace", "add"
CORRECTIONS, NEW_ROWS = "corrections", "new rows"
CONFIRM = "confirm"  # the answer that lets stored rows be changed, or go
MOST_REDATED = 0.5
ROWS_SHOWN = 5


def replaced_days(answers: Answers, spans: pd.DataFrame) -> pd.DataFrame | None:
    """The days (plant, first, last) of which the file replaces every stored row, if it does."""
    if answers.replace is not None:
        first, last = answers.replace
        return spans.assign(first=first, last=last)
    return spans if answers.choice("overlap") == REPLACE else None


def stated_days(answers: Answers) -> tuple[dt.date, dt.date] | None:
    """The days that the file speaks for by the sender's word; nobody speaks for tomorrow."""
    if answers.covers is not None or answers.replace is None:
        return answers.covers
    first, last = answers.replace
    last = min(last, clock.today())
    return (first, last) if first <= last else None


def questions(upload: Upload, plan: Plan, answers: Answers) -> tuple[Question, ...]:
    """Those that are still open, in the order in which they are to be answered: what the rows
    are, then what happens to the days, then the changes."""
    found = list(_references(upload, plan, answers))
    if not found:
        found += _overlap(upload, plan, answers)
    confirmed = answers.confirm_changes or answers.choice("changes") == CONFIRM
    if not found and not confirmed and (plan.changes or not plan.vanishing.empty):
        found.append(_confirm(upload, plan))
    return tuple(found)


def _references(upload: Upload, plan: Plan, answers: Answers) -> Iterator[Question]:
    """References that mostly are stored with another date: a numbering that began anew?"""
    if not plan.reference_is_key or answers.choice("references") in (CORRECTIONS, NEW_ROWS):
        return
    filled = int(plan.frame["reference"].notna().sum())
    moved = [one for one in plan.changes if one.field == upload.record.dated_by]
    if len(moved) <= MOST_REDATED * filled:
        return
    references = plan.frame["reference"].astype("str").to_dict()
    yield Question(
        about="references",
        column=None,
        found=None,
        choices=(CORRECTIONS, NEW_ROWS),
        sentence=(
            f"{len(moved):,} of {filled:,} references are stored already with another date. Are "
            "these rows corrections of the stored ones, or new rows under numbers that were used "
            "before?"
        ),
        evidence=tuple(
            f"row {one.row}: reference {references[one.row]}, stored {one.old}, in the file "
            f"{one.new}"
            for one in moved[: ROWS_SHOWN - 2]
        ),
    )


def _overlap(upload: Upload, plan: Plan, answers: Answers) -> Iterator[Question]:
    """Stored rows of the file's days that are not in it, where they may be the same events. Rows
    that an earlier upload left out come back mended beside what is stored: they replace none."""
    if upload.replaces is not None or answers.choice("overlap") == ADD or plan.reference_is_key:
        return
    added = plan.frame[plan.frame["fate"] == "added"].groupby("plant").size()
    mended = [one.row for one in plan.mended if one.good]
    others = plan.frame[~plan.frame.index.isin(mended)]
    if not upload.record.key:
        others = others[others["fate"] == "added"]
    asked = set(others["plant"])
    absent = {plant: rows for plant, rows in plan.absent.items() if plant in asked}
    if not absent:
        return
    days = upload.spans[upload.spans["plant"].isin(list(absent))]
    gone, new = sum(absent.values()), int(sum(added.get(plant, 0) for plant in absent))
    yield Question(
        about="overlap",
        column=None,
        found=None,
        choices=(REPLACE, ADD),
        sentence=(
            f"The file speaks for {_day(days['first'].min())} to {_day(days['last'].max())}, and "
            f"it lacks {counted_rows(gone)} stored for these days. Does it replace what is "
            "stored for these days, or are its rows to be added?"
        ),
        evidence=(
            f"replace: {counted_rows(gone)} stored before would go",
            f"add: they stay beside {counted_rows(new)} that the file adds",
        ),
    )


def _confirm(upload: Upload, plan: Plan) -> Question:
    changed = plan.rows("changed")
    parts = []
    if changed:
        are = "row is" if changed == 1 else "rows are"
        parts.append(
            f"{changed:,} {are} stored with other values. Look at old and new, then confirm the "
            "change."
        )
    if not plan.vanishing.empty:
        gone = len(plan.vanishing)
        parts.append(
            f"{gone:,} stored {'row' if gone == 1 else 'rows'} of the replaced days "
            f"{'is' if gone == 1 else 'are'} not in the file and would go. Look at the list, then "
            "confirm."
        )
    return Question(
        about="changes",
        column=None,
        found=None,
        choices=(CONFIRM,),
        sentence=" ".join(parts),
        evidence=tuple(_told(upload, plan.vanishing)),
    )


def _told(upload: Upload, gone: pd.DataFrame) -> Iterator[str]:
    """The first of the rows that would go, in words."""
    names = [one.name for one in upload.record.fields if one.name in gone]
    for _, row in gone.head(ROWS_SHOWN).iterrows():
        cells = [_day(row[name]) for name in names if not pd.isna(row[name])]
        yield f"upload {row['batch']}, row {row['file_row']}: {', '.join(cells)}"
    if len(gone) > ROWS_SHOWN:
        yield f"and {len(gone) - ROWS_SHOWN:,} more"


def _day(cell: object) -> str:
    if isinstance(cell, dt.date):
        return f"{cell.day} {cell:%b %Y}"
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return f"{cell:,.12g}" if isinstance(cell, float) else str(cell)
