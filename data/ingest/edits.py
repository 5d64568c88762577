"""What was typed over the cells of a file before it was saved: the row as it is meant, and said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from data.ingest.sheet import Sheet

Edits = Mapping[int, Mapping[str, str]]
MOST_TOLD = 200  # cells that the receipt lists; the file itself is kept beside them


def edited(sheet: Sheet, edits: Edits) -> Sheet:
    """The sheet with what was typed over its cells, and a note of each. A row that could not be
    read at all becomes one like the others once none of its cells holds what was too much; a row
    or column that the file lacks is left alone."""
    if not edits:
        return sheet
    known = set(sheet.cells.index) | set(sheet.unread.index)
    wanted = {
        row: typed
        for row, texts in edits.items()
        if row in known
        and (
            typed := {name: text.strip() for name, text in texts.items() if name in sheet.headings}
        )
    }
    if not wanted:
        return sheet
    cells, unread = sheet.cells.copy(), sheet.unread.copy()
    told = []
    for row, texts in wanted.items():
        rows = cells if row in cells.index else unread
        for heading, text in texts.items():
            told.append(
                f"row {row}, “{heading}”: {_quoted(rows.at[row, heading])} became {_quoted(text)}"
            )
            rows.at[row, heading] = text or pd.NA
    whole = [
        row
        for row in wanted
        if row in unread.index and _is_whole(unread.loc[[row]].iloc[0], wanted[row], sheet)
    ]
    mended = unread.loc[whole].reindex(columns=cells.columns).astype("str")
    more = f"; and {len(told) - MOST_TOLD:,} more" if len(told) > MOST_TOLD else ""
    note = f"Typed over before saving: {'; '.join(told[:MOST_TOLD])}{more}."
    return replace(
        sheet,
        cells=pd.concat([cells, mended]).sort_index() if whole else cells,
        problems=tuple(one for one in sheet.problems if one.row not in whole),
        unread=unread.drop(index=whole),
        notes=(*sheet.notes, note),
    )


def _is_whole(cells: pd.Series[str], typed: Mapping[str, str], sheet: Sheet) -> bool:
    """No cell that was left as it is holds two: surplus cells stand in one, with the delimiter."""
    left = [str(cell) for name, cell in cells.dropna().items() if name not in typed]
    return not sheet.delimiter or not any(sheet.delimiter in cell for cell in left)


def _quoted(cell: object) -> str:
    return f"“{cell}”" if isinstance(cell, str) and cell else "blank"
