"""What a status is where the file leaves it blank, and what an open one beside a closing date is.

Blank, or no such column: closed where the closing date is filled, else open if the file has that
date. A file with neither says nothing, and writes nothing.
"""

from __future__ import annotations

import pandas as pd

from data.ingest.answers import LEAVE_OUT
from data.ingest.columns import counted_rows
from data.ingest.field_cells import Work
from data.ingest.headings import Certainty, meanings
from data.ingest.problems import Question

CLOSED, OPEN = "closed", "open"
STILL_OPEN = ("open", "in progress")
CLOSING = {"action": "done_on", "nonconformity": "closed_on"}
MOST_SHOWN = 3


def settle_statuses(work: Work) -> None:
    """Fill blank statuses from the closing date; ask about open ones beside such a date."""
    closing = CLOSING.get(work.record.name)
    if closing is None:
        return
    if closing in work.frame and "status" in work.frame:
        _ask_closed_but_open(work, closing)
    if closing in work.frame or _has_blank_column(work, closing):
        _fill(work, closing)


def _has_blank_column(work: Work, closing: str) -> bool:
    """Whether a column that is blank in every row stands for the closing date."""
    for heading, names in meanings(work.record, map(str, work.cells.columns)).items():
        left_out = work.answers.mapping.get(heading) in ("", LEAVE_OUT)
        sure = names.get(closing, Certainty.ASK) > Certainty.ASK
        if sure and not left_out and work.cells[heading].isna().all():
            return True
    return False


def _fill(work: Work, closing: str) -> None:
    index = work.cells.index
    every = pd.Series(True, index=index)
    blank = work.blank.get("status", every)
    closed = blank & (work.frame[closing].notna() if closing in work.frame else ~every)
    # A closing date that could not be read is no sign that the item is open.
    still_open = blank & work.blank.get(closing, every)
    if not (closed | still_open).any():
        return
    status = work.frame.get("status", pd.Series(pd.NA, index=index, dtype="str"))
    work.frame["status"] = status.mask(closed, CLOSED).mask(still_open, OPEN).astype("str")
    name = work.columns.get(closing, work.record.field(closing).label)
    what = "The file has no status"
    if "status" in work.columns:
        what = f"Column “{work.columns['status']}” is blank in {counted_rows(int(blank.sum()))}"
    work.decisions.append(
        f"{what}: closed where “{name}” is filled ({counted_rows(int(closed.sum()))}), "
        f"else open ({counted_rows(int(still_open.sum()))})."
    )


def _ask_closed_but_open(work: Work, closing: str) -> None:
    status, day = work.frame["status"], work.frame[closing]
    both = status.isin(STILL_OPEN) & day.notna()
    if not both.any():
        return
    heading = work.columns.get("status", work.record.field("status").label)
    other = work.columns.get(closing, work.record.field(closing).label)
    rows = counted_rows(int(both.sum()))
    answer = work.answers.choice("closed_but_open", heading)
    if answer == CLOSED:
        work.frame["status"] = status.mask(both, CLOSED)
        work.decisions.append(f"Open with a “{other}” in {rows}: closed, as you said.")
    elif answer == OPEN:
        work.frame[closing] = day.mask(both)
        work.decisions.append(
            f"Open with a “{other}” in {rows}: open, as you said; that date is left blank."
        )
    else:
        are = "is open and has" if int(both.sum()) == 1 else "are open and have"
        shown = both.index[both][:MOST_SHOWN]
        work.questions.append(
            Question(
                about="closed_but_open",
                column=heading,
                found=None,
                choices=(CLOSED, OPEN),
                sentence=(
                    f"{rows} {are} a date in “{other}”. Closed on that date, or open, and the "
                    "date is left blank?"
                ),
                evidence=tuple(
                    f"row {row}: {_text(work, 'status', row)}, {_text(work, closing, row)}"
                    for row in shown
                ),
            )
        )


def _text(work: Work, name: str, row: object) -> str:
    return str(work.texts[name].at[row])
