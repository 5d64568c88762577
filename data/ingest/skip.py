"""Lines that are no data: units, dashes, comments, totals, footers, a repeated header.

They are skipped with their reason, never stored and never sent back as wrong. When in doubt a row
is data: a row of an area called Total recall has a date, and words where a total has figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from catalogue.text import ALL_UNITS, normalise, words
from data.ingest.shapes import (
    known_headings,
    looks_like_date,
    looks_like_figure,
    looks_like_value,
)

SEPARATOR = "names the delimiter; a spreadsheet does not show this line"
BLANK = "blank line"
ABOVE = "above the header"
SECOND_LINE = "second line of the header"
UNITS = "units under the header"
DASHES = "line of dashes"
REPEATED = "the header again"
COMMENT = "comment"
TOTAL = "total or average of other rows"
FOOTER = "note of the program that wrote the file"
NOTE = "note under the table"


def second_table(row: int) -> str:
    return f"second table, from row {row} on: save it as a file of its own"


_TOTAL_WORDS = frozenset(
    words(
        "total, totals, grand total, grand totals, overall total, overall, sub total, subtotal",
        "subtotals, sum, sums, sum total, total sum, report total, average, averages, avg, mean",
        "summe, summen, gesamt, gesamtsumme, insgesamt, zwischensumme, endsumme, durchschnitt",
        "mittelwert, totaux, total general, somme, sous total, moyenne, suma, sumas, totales",
        "subtotales, promedio, media",
    )
)
_TOTAL_BEGINNINGS = tuple({total.split()[0] for total in _TOTAL_WORDS})
_PERIOD_WORD = re.compile(
    r"\d+|q\d|kw|w|week|weeks|woche|semaine|semana|month|monat|mois|mes|year|jahr|ano|annee|for|of|"
    r"(?:jan|feb|fev|mar|mrz|apr|avr|abr|may|mai|jun|juin|jul|juil|aug|aou|ago|sep|oct|okt|nov|dec|"
    r"dez|dic|ene)[a-z]*"
)
_FOOTER = re.compile(
    r"""(?:
      (?:this\ )?(?:report|file|list|data)?\ ?(?:was\ )?
        (?:exported|generated|printed|created|downloaded|produced)\ (?:on|by|at|from|with|using)\b
    | (?:exported|generated|printed|report\ date|export\ date|date\ of\ export|source|quelle)\ ?:
    | (?:erstellt|exportiert|gedruckt|erzeugt|heruntergeladen)\ (?:am|von|mit|um)\b
    | (?:export[ée]|g[ée]n[ée]r[ée]|imprim[ée]|cr[ée][ée])\ (?:le|par)\b
    | (?:exportado|generado|impreso|creado)\ (?:el|por)\b
    | (?:page|seite|p[áa]gina)\ \d+(?:\ ?(?:of|von|sur|de|/)\ ?\d+)?$
    | (?:end\ of|ende\ de[rs]|fin\ d[eu])\ (?:the\ )?(?:report|file|list|export|data|liste|datei|\
        berichts?|exports?|rapport|fichier|informe|archivo)\b
    | [-*=\ ]*(?:end\ of\ (?:report|file|list|export|data))[-*=\ ]*$
    | \(?\d[\d.,]*\ (?:rows?|records?|entries|zeilen|datens[äa]tze|lignes|filas|registros)
        (?:\ \w+)?\)?$
    | ©|\(c\)\ |confidential\b|vertraulich\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_UNITS = ALL_UNITS | frozenset(
    words("days, tage, jours, dias, integer, zahl, datum, euro, decimal")
)
_DATE_PATTERN = re.compile(r"(?=.*[ymdjtah])[dmyjtah]{1,4}(?:[-./: ][dmyjtahs]{1,4}){1,5}")
_ERROR = re.compile(r"#(?:\S+[!?]|N/A|NV|N/D)")  # of a spreadsheet: #REF!, #N/A
_DASHES = re.compile(r":?[-=_–—]{2,}:?|\+")
# "Closed on" is one of a date; "Findings answered on time" is one of figures.
_DATE_HEADING = re.compile(r"\b(?:date|datum|day|tag|fecha|jour)\b|\b(?:on|at)$")
# How the first filled cell of a line that is no data may begin, for a first look at many rows at
# once: everything that the patterns above match begins like this, and more does.
MAY_BEGIN_OTHER_LINE = (
    rf"^[ *\-=(]*(?:{'|'.join(map(re.escape, _TOTAL_BEGINNINGS))})|^:?[-=_–—]{{2,}}:?$|^\+$"
)
MAY_BEGIN_FOOTER = (
    "^(?:this|report|file|list|dat[ae]|exp|was|generated|g[ée]n[ée]r|print|creat|download|produced|source|"
    "quelle|erstellt|gedruckt|erzeugt|heruntergeladen|imprim|impreso|cr[ée][ée]|creado|page|seite|"
    "p[áa]gina|end|fin|©|confidential|vertraulich|[-*= (#]|\\p{Nd})"
)
LONGEST_LABEL = 80  # characters
_DASH = ("-", "–", "—")


@dataclass(frozen=True, kw_only=True)
class Table:
    """What is known of a table before its rows are sorted into data and other lines.

    header: stripped cells, empty where the file has none. dates: places of its columns of dates.
    marks_first: in most rows the first cell begins with #.
    """

    header: Sequence[str]
    width: int
    dates: frozenset[int]
    marks_first: bool


def table_of(header: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Table:
    """The table under a header; rows: some of those below it, stripped."""
    dates = set()
    for place in range(width):
        filled = [row[place] for row in rows if place < len(row) and row[place]]
        heading = normalise(header[place][:LONGEST_LABEL]) if place < len(header) else ""
        share_needed = 0.5 * len(filled)
        if (filled and sum(map(looks_like_date, filled)) >= share_needed) or (
            filled and _DATE_HEADING.search(heading) and all(map(looks_like_value, filled[:1]))
        ):
            dates.add(place)
    first = [row[0] for row in rows if row[0] and 2 * sum(map(bool, row)) > width]
    marked = sum(cell.startswith("#") for cell in first)
    return Table(
        header=[cell.casefold() for cell in header],
        width=width,
        dates=frozenset(dates),
        marks_first=2 * marked > len(first),
    )


def why_no_data(cells: Sequence[str], table: Table) -> str | None:
    """Why a filled row under the header is skipped, or None for data. cells: stripped."""
    if cells[0][:1].isdigit() and any(cells[1:]):  # most data; no such line is anything else
        return None
    filled = [cell for cell in cells if cell]
    first = filled[0]
    if _is_header(cells, table):
        return REPEATED
    if all(map(_DASHES.fullmatch, filled)):
        return DASHES
    few = len(filled) <= max(1, table.width // 2) and table.width > 1
    marked = first.startswith("#") and cells[0] == first and not _ERROR.fullmatch(first)
    if marked and few and not table.marks_first:
        return COMMENT
    if few and list(cells[: len(filled)]) == filled and _FOOTER.match(first):
        return FOOTER
    if is_total_label(first) and _is_total(cells, filled, table):
        return TOTAL
    return None


def _is_header(cells: Sequence[str], table: Table) -> bool:
    if not table.header or cells[0].casefold() != table.header[0]:
        return False
    again = [cell.casefold() for cell in cells]
    longest = max(len(again), len(table.header))
    return [*again, *[""] * (longest - len(again))] == [
        *table.header,
        *[""] * (longest - len(table.header)),
    ]


def is_total_label(label: str) -> bool:
    """Total, Sum 2026, Zwischensumme and the like, and nothing else."""
    if not label.lstrip(" *-=(").casefold().startswith(_TOTAL_BEGINNINGS):
        return False  # most rows; the comparison below is a slow one
    said = normalise(label[:LONGEST_LABEL]).split()
    while said and _PERIOD_WORD.fullmatch(said[-1]):
        said.pop()
    return " ".join(said) in _TOTAL_WORDS


def _is_total(cells: Sequence[str], filled: Sequence[str], table: Table) -> bool:
    """Beside its label a total has figures only, and no date."""
    label, *others = filled
    dated = any(
        place < len(cells) and cells[place] and cells[place] != label for place in table.dates
    )
    figures = all(looks_like_figure(cell) or cell in _DASH for cell in others)
    return not dated and figures and not any(map(looks_like_date, others))


def is_unit_line(cells: Sequence[str]) -> bool:
    """The row names units or formats only: min, pcs, (h), dd.mm.yyyy."""
    filled = [cell for cell in cells if cell]
    if max(map(len, filled), default=0) > LONGEST_LABEL:
        return False
    bare = [(cell.strip("()[] ").casefold(), normalise(cell)) for cell in filled]
    return any(unit for _, unit in bare) and all(
        not unit or unit in _UNITS or _DATE_PATTERN.fullmatch(cell) for cell, unit in bare
    )


def begins_second_table(cells: Sequence[str], above: Sequence[str], table: Table) -> bool:
    """A header that the catalogue knows, other than the table's, under a blank line or a title."""
    if sum(map(bool, above)) > 1:
        return False
    filled = [cell for cell in cells if cell]
    if len(filled) < 2 or any(map(looks_like_value, filled)) or _is_header(cells, table):
        return False
    known = known_headings(filled)
    return known >= 2 and 3 * known >= 2 * len(filled)


def notes_below(rows: Sequence[Sequence[str]], first: int, width: int) -> int:
    """How many rows at the end are notes: one cell of words each, under a blank line. The blank
    lines among them count. first: the place of the first row that may be one."""
    notes = 0
    below_header = len(rows) - first if width > 2 else 0
    for place, cells in enumerate(islice(reversed(rows), below_header), start=1):
        filled = [cell for cell in cells if cell]
        if not filled:
            notes = place
        elif len(filled) > 1 or looks_like_value(filled[0]):
            break
    return notes
