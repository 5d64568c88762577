"""Known damage done to the rows of a written log: each makes exactly its own row a reject."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from hypothesis import strategies as st

from catalogue.model import Field, Kind
from data.ingest.numbers import limits
from data.ingest.rules import ALIKE_IS_RIGHT
from tests.corpus.dialects import BAD_BYTE, DATES, NUL, Line, Written

FIGURES = (Kind.COUNT, Kind.NUMBER, Kind.MINUTES, Kind.HOURS)
WORDY = (Kind.TEXT, Kind.AREA, Kind.TEAM, Kind.PERSON)
NO_DATES = {
    "iso": "2025-02-31",
    "iso with time": "2025-02-31 08:15:00",
    "dots": "31.02.2025",
    "day first": "31/02/2025",
    "day first, dashes": "31-02-2025",
    "day first with time": "31/02/2025 14:05",
    "month first": "02/31/2025",
    "month first with time": "02/31/2025 2:05 PM",
    "named": "31 Feb 2025",
}
assert NO_DATES.keys() == DATES.keys()
Damage = Callable[[Written, Line, int], Line | None]


def _in_cell(page: Written, line: Line, place: int, text: str) -> Line:
    cells = tuple(text if at == place else cell for at, cell in enumerate(line.cells))
    return replace(line, cells=cells, is_bad=True, wrong=page.headings[place])


def _field(page: Written, place: int) -> Field | None:
    return page.fields[place]


def no_date(page: Written, line: Line, place: int) -> Line | None:
    one = _field(page, place)
    if one is None or one.kind != Kind.DATE:
        return None
    return _in_cell(page, line, place, NO_DATES[page.manner.dates])


def word_for_date(page: Written, line: Line, place: int) -> Line | None:
    one = _field(page, place)
    if one is None or one.kind != Kind.DATE:
        return None
    return _in_cell(page, line, place, "soon")


def letter_for_zero(page: Written, line: Line, place: int) -> Line | None:
    one = _field(page, place)
    if one is None or one.kind not in FIGURES:
        return None
    return _in_cell(page, line, place, "1O5")


def above_the_range(page: Written, line: Line, place: int) -> Line | None:
    one = _field(page, place)
    if one is None or one.kind not in FIGURES:
        return None
    return _in_cell(page, line, place, str(int(limits(one)[1]) * 10 + 7))


def blank_where_needed(page: Written, line: Line, place: int) -> Line | None:
    one, others = _field(page, place), [*line.cells[:place], *line.cells[place + 1 :]]
    if one is None or not one.required or not any(others):
        return None
    return _in_cell(page, line, place, "")


def spreadsheet_error(page: Written, line: Line, place: int) -> Line | None:
    return None if _field(page, place) is None else _in_cell(page, line, place, "#REF!")


def byte_that_is_no_text(page: Written, line: Line, place: int) -> Line | None:
    one = _field(page, place)
    if one is None or one.kind not in WORDY or not page.manner.encoding.startswith("utf-8"):
        return None
    return _in_cell(page, line, place, f"Pa{BAD_BYTE}int")


def nul(page: Written, line: Line, place: int) -> Line | None:
    one = _field(page, place)
    if one is None or one.kind not in WORDY or page.manner.encoding == "utf-16":
        return None
    return _in_cell(page, line, place, f"Pa{NUL}int")


def cell_too_many(page: Written, line: Line, place: int) -> Line | None:
    raw = page.manner.delimiter.join([*map(page.quoted, line.cells), "upper floor"])
    return replace(line, raw=raw, is_bad=True, wrong=None)


def quote_never_closed(page: Written, line: Line, place: int) -> Line | None:
    one = _field(page, place)
    if one is None or one.kind not in WORDY:
        return None
    cells = [page.quoted(cell) for cell in line.cells]
    if any("\n" in cell for cell in cells):
        return None
    cells[place] = '"never closed'
    return replace(line, raw=page.manner.delimiter.join(cells), is_bad=True, wrong=None)


def repeated(page: Written, line: Line, place: int) -> Line | None:
    """Done beside the row rather than to it: see `damaged`."""
    if page.log.record.name in ALIKE_IS_RIGHT:
        return None
    return replace(line, is_bad=True, wrong=None)


DAMAGES: dict[str, Damage] = {
    one.__name__: one
    for one in (
        no_date,
        word_for_date,
        letter_for_zero,
        above_the_range,
        blank_where_needed,
        spreadsheet_error,
        byte_that_is_no_text,
        nul,
        cell_too_many,
        quote_never_closed,
        repeated,
    )
}


@st.composite
def damaged(draw: st.DrawFn, page: Written) -> Written:
    """The file with some of its rows damaged, never more than half of them."""
    lines = list(page.lines)
    data = [at for at, line in enumerate(lines) if line.row is not None]
    chosen = draw(st.lists(st.sampled_from(data), unique=True, max_size=len(data) // 2))
    copies: list[tuple[int, Line]] = []
    for at in chosen:
        kind = draw(st.sampled_from(sorted(DAMAGES)))
        places = list(_places(page, lines[at], DAMAGES[kind]))
        if not places:
            continue
        done = DAMAGES[kind](page, lines[at], draw(st.sampled_from(places)))
        assert done is not None
        if kind == repeated.__name__:
            copies.append((at, done))
        else:
            lines[at] = done
    for at, copy in sorted(copies, key=lambda one: one[0], reverse=True):
        lines.insert(at + 1, copy)
    return replace(page, lines=tuple(lines))


def _places(page: Written, line: Line, damage: Damage) -> Iterator[int]:
    for place in range(len(page.fields)):
        if damage(page, line, place) is not None:
            yield place
