"""A log written as some program or hand would write it, with everything known about each line."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from hypothesis import strategies as st

from catalogue.model import Field, Kind
from catalogue.text import normalise, normalise_heading
from catalogue.vocabularies import DONE_BEFORE_VERIFICATION, SOURCE_WORDS
from data.ingest import skip
from data.ingest.durations import UNIT_WORDS
from data.ingest.words import says_the_opposite
from tests.corpus.logs import TEXTS, Log, Row

BAD_BYTE, NUL = "\ue000", "\0"  # the first stands for a byte that is no text
DATES = {
    "iso": "%Y-%m-%d",
    "iso with time": "%Y-%m-%d 08:15:00",
    "dots": "%d.%m.%Y",
    "day first": "%d/%m/%Y",
    "day first, dashes": "%d-%m-%Y",
    "day first with time": "%d/%m/%Y 14:05",
    "month first": "%m/%d/%Y",
    "month first with time": "%m/%d/%Y 2:05 PM",
    "named": "%d %b %Y",
}
YES_NO = (
    ("yes", "no"),
    ("Y", "N"),
    ("ja", "nein"),
    ("oui", "non"),
    ("sí", "no"),
    ("true", "false"),
)
YES_NO = (*YES_NO, ("1", "0"), ("WAHR", "FALSCH"), ("VRAI", "FAUX"))
TITLES = ("Log of the Akron plant", "Auszug aus dem Schichtbuch", "Registro de la planta")
FOOTERS = ("Exported on 25 Nov 2026", "Seite 1 von 1", "Généré le 25/11/2026", "End of report")
UNUSED = ("Station colour", "Wetter", "Numéro du badge", "Enviado por correo", "Sync state")
TOTALS = ("Total", "Summe", "Total général", "Suma")


@dataclass(frozen=True, kw_only=True)
class Manner:
    """How the file is written. numbers: as in `Answers.numbers`; grouped: 1,250 for 1250."""

    delimiter: str
    quote_all: bool
    encoding: str
    line_end: str
    dates: str
    numbers: str
    grouped: bool
    yes: str
    no: str

    @property
    def date_order(self) -> str:
        return "month-first" if self.dates.startswith("month") else "day-first"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row of the file. why: the reason for which it is skipped, "" for data.
    row: the place of its values in the log. wrong: the heading that a reject must name, None for
    any, where `is_bad`. raw: the line as it stands, where no cells could give it."""

    cells: tuple[str, ...]
    why: str = ""
    row: int | None = None
    is_bad: bool = False
    wrong: str | None = None
    raw: str | None = None


@dataclass(frozen=True, kw_only=True)
class Written:
    """headings: as the importer will call them. fields: beside each heading its field, None for a
    column that is not imported. lines: the header is the only one with neither row nor why."""

    log: Log
    manner: Manner
    headings: tuple[str, ...]
    fields: tuple[Field | None, ...]
    lines: tuple[Line, ...] = field(default=())

    def column(self, name: str) -> int:
        """The place of a field's column."""
        return next(
            place for place, one in enumerate(self.fields) if one is not None and one.name == name
        )

    def text(self) -> str:
        ends = self.manner.line_end
        return "".join(self._line(line) + ends for line in self.lines)

    def _line(self, line: Line) -> str:
        if line.raw is not None:
            return line.raw
        return self.manner.delimiter.join(self.quoted(cell) for cell in line.cells)

    def quoted(self, cell: str) -> str:
        special = {self.manner.delimiter, '"', "\n", "\r"}
        if (self.manner.quote_all and cell) or special.intersection(cell):
            return '"' + cell.replace('"', '""') + '"'
        return cell

    def content(self) -> bytes:
        mark = BAD_BYTE.encode() if self._has_bad_byte() else b""
        content = self.text().encode(self.manner.encoding)
        return content.replace(mark, b"\xff") if mark else content

    def _has_bad_byte(self) -> bool:
        return self.manner.encoding.startswith("utf-8")


@st.composite
def manners(draw: st.DrawFn) -> Manner:
    yes, no = draw(st.sampled_from(YES_NO))
    numbers = draw(st.sampled_from(["1,234.5", "1.234,5"]))
    return Manner(
        delimiter=draw(st.sampled_from([",", ";", "\t", "|"])),
        quote_all=draw(st.booleans()),
        encoding=draw(st.sampled_from(["utf-8", "utf-8", "utf-8-sig", "cp1252", "utf-16"])),
        line_end=draw(st.sampled_from(["\n", "\r\n"])),
        dates=draw(st.sampled_from(sorted(DATES))),
        numbers=numbers,
        grouped=draw(st.booleans()),
        yes=yes,
        no=no,
    )


@st.composite
def written(draw: st.DrawFn, log: Log) -> Written:
    """The log in a random manner, with lines around it and columns in it that are no data."""
    manner = draw(manners())
    fields: list[Field | None] = list(log.fields)
    headings = [draw(_headings(one)) for one in log.fields]
    told = [normalise_heading(heading) for heading in headings]
    headings = [
        heading if told.count(told[place]) == 1 else log.fields[place].label
        for place, heading in enumerate(headings)
    ]
    for heading in draw(st.lists(st.sampled_from(UNUSED), unique=True, max_size=2)):
        place = draw(st.integers(0, len(headings)))
        headings.insert(place, heading)
        fields.insert(place, None)
    written_headings = list(headings)
    if draw(st.integers(0, 5)) == 0:
        # The same heading again, over words that are none of the field's.
        place = draw(st.sampled_from([at for at, one in enumerate(fields) if one is not None]))
        again = headings[place]
        written_headings.append(again)
        headings[place] = f"#{place + 1} {again}"
        headings.append(f"#{len(written_headings)} {again}")
        fields.append(None)
    words = {one.name: draw(_words(one, log)) for one in log.fields if one.kind == Kind.CHOICE}
    rows = []
    for place, row in enumerate(log.rows):
        cells = [
            draw(st.sampled_from(TEXTS)) if one is None else cell(one, row, manner, words)
            for one in fields
        ]
        rows.append(Line(cells=tuple(cells), row=place))
    page = Written(log=log, manner=manner, headings=tuple(headings), fields=tuple(fields))
    header = Line(cells=tuple(written_headings))
    return replace(page, lines=draw(_around(page, header, rows)))


def _headings(one: Field) -> st.SearchStrategy[str]:
    """Words that stand over the field in some language; rarely one that must be asked about."""
    sure = [
        word
        for word in (one.label, one.name, *one.synonyms)
        if not says_the_opposite(word, one.name)
    ]
    shaped = st.sampled_from(sure).flatmap(
        lambda word: st.sampled_from([word, word.capitalize(), word.upper(), f"{word} *"])
    )
    if not one.ask or one.kind == Kind.PLANT:
        return shaped
    return st.one_of(shaped, shaped, shaped, shaped, st.sampled_from(one.ask))


@st.composite
def _words(draw: st.DrawFn, one: Field, log: Log) -> dict[str, str]:
    """One word for each value of a closed list, in some language."""
    found = {}
    for value, listed in SOURCE_WORDS[one.vocabulary].items():
        words = [word for word in (value, *listed) if normalise(word)]
        if one.vocabulary == "status":
            words = [word for word in words if normalise(word) not in DONE_BEFORE_VERIFICATION]
        found[value] = draw(st.sampled_from(words))
    return found


def cell(one: Field, row: Row, manner: Manner, words: dict[str, dict[str, str]]) -> str:
    """A value as it is written."""
    value = row[one.name]
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return value.strftime(DATES[manner.dates])
    if isinstance(value, bool):
        return manner.yes if value else manner.no
    if isinstance(value, int | float):
        return number(value, manner)
    return words[one.name][str(value)] if one.kind == Kind.CHOICE else str(value)


def number(value: float, manner: Manner) -> str:
    decimals = 0 if isinstance(value, int) or value == int(value) else 2
    english = f"{value:,.{decimals}f}" if manner.grouped else f"{value:.{decimals}f}"
    if manner.numbers == "1,234.5":
        return english
    return english.translate(str.maketrans({",": ".", ".": ","}))


@st.composite
def _around(draw: st.DrawFn, page: Written, header: Line, rows: list[Line]) -> tuple[Line, ...]:
    """The data with a header, and perhaps titles, units, blank lines, totals and a footer."""
    width = len(page.headings)
    above = [_alone(draw(st.sampled_from(TITLES)), width, skip.ABOVE)] * draw(st.integers(0, 2))
    if above and draw(st.booleans()):
        above.append(_alone("", width, skip.BLANK))
    below = list(rows)
    if draw(st.integers(0, 3)) == 0:
        below.insert(draw(st.integers(1, len(below))), _alone("", width, skip.BLANK))
    if draw(st.integers(0, 3)) == 0:
        again = replace(header, why=skip.REPEATED)
        below.insert(draw(st.integers(1, len(below))), again)
    if draw(st.integers(0, 3)) == 0:
        below.append(_total(page, draw(st.sampled_from(TOTALS))))
    if draw(st.integers(0, 3)) == 0:
        below.append(_alone(draw(st.sampled_from(FOOTERS)), width, skip.FOOTER))
    units = _units(page)
    unit_line = [units] if units is not None and draw(st.booleans()) else []
    return (*above, header, *unit_line, *below)


def _alone(text: str, width: int, why: str) -> Line:
    return Line(cells=(text, *[""] * (width - 1)), why=why)


def _total(page: Written, word: str) -> Line:
    figures = {
        place: number(sum(row[one.name] or 0 for row in page.log.rows), page.manner)  # type: ignore[misc]
        for place, one in enumerate(page.fields)
        if place > 0 and one is not None and one.kind == Kind.COUNT
    }
    cells = [word if place == 0 else figures.get(place, "") for place in range(len(page.fields))]
    return Line(cells=tuple(cells), why=skip.TOTAL)


def _units(page: Written) -> Line | None:
    units = {Kind.MINUTES: "min", Kind.HOURS: "h", Kind.DATE: "dd.mm.yyyy"}
    cells = tuple(units.get(one.kind, "") if one is not None else "" for one in page.fields)
    named = any(cell in UNIT_WORDS for cell in cells)
    return Line(cells=cells, why=skip.UNITS) if named else None
