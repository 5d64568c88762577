"""What a cell looks like, before anybody knows what it means: figure, date, or words.

Only for telling headings, totals and footers from data. No fact is read here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from catalogue.records import RECORDS
from catalogue.text import heading_parts, normalise_heading, spellings

LONGEST_HEADING = 200
LONGEST_FIGURE = 60  # characters; a longer cell is words, whatever it begins with

_MONTH = (
    r"(?:jan|feb|febr|f[ée]v|mar|mär|maer|mrz|apr|avr|abr|may|mai|mayo|jun|juin|jul|juil|aug|ao[uû]|"
    r"ago|sep|sept|oct|okt|out|nov|dec|dez|d[ée]c|dic|ene)[^\W\d_]*\.?"
)
_WEEKDAY = r"(?:[^\W\d_]{2,10}[.,]{0,2}\s*)?"
_DATE = re.compile(
    rf"""{_WEEKDAY}(?:
        \d{{1,4}}\s?[-./]\s?\d{{1,2}}\s?[-./]\s?\d{{1,4}}      # 2025-03-04, 4. 3. 2025
      | \d{{1,2}}[-./\s]*{_MONTH}[-./,\s]*\d{{2,4}}            # 4 March 2025, 04-Mar-25
      | {_MONTH}\s*\d{{1,2}}(?:st|nd|rd|th)?,?\s*\d{{4}}       # March 4, 2025
      | \d{{4}}-?W\d{{1,2}}                                    # 2025-W10
    )(?:[T,\s].{{0,30}})?""",
    re.IGNORECASE | re.VERBOSE,
)
_FIGURE = re.compile(
    r"[-+−(]?\s?[€$£]?\s?\d[\d.,:'’ ]*\s?(?:%|‰|€|\$|£|[^\W\d_]{1,5}\.?)?\)?", re.IGNORECASE
)


def looks_like_date(cell: str) -> bool:
    """A day written in figures or with a month's name, a time after it allowed."""
    return len(cell) <= LONGEST_FIGURE and _DATE.fullmatch(cell) is not None


def looks_like_figure(cell: str) -> bool:
    """A number, time or amount, with a short unit allowed: 12, 1.250,5, 35 min, 00:39, (4), 7 %."""
    return len(cell) <= LONGEST_FIGURE and _FIGURE.fullmatch(cell) is not None


def looks_like_value(cell: str) -> bool:
    """A figure, a date, or anything else with more digits than letters: never a heading."""
    if len(cell) > LONGEST_FIGURE or not any(letter.isdigit() for letter in cell):
        return False
    if looks_like_figure(cell) or looks_like_date(cell):
        return True
    digits = sum(letter.isdigit() for letter in cell)
    return digits > sum(letter.isalpha() for letter in cell)


@cache
def heading_words() -> frozenset[str]:
    """Every heading that the catalogue knows for any field of any record, as it is compared."""
    known = {
        word
        for record in RECORDS.values()
        for field in record.fields
        for word in (field.label, field.name, *field.synonyms, *field.ask)
    }
    return frozenset(form for word in known for form in (normalise_heading(word), *spellings(word)))


def known_headings(cells: Sequence[str]) -> int:
    """How many of the cells are headings that the catalogue knows; one in two languages counts."""
    return sum(_is_known(cell[:LONGEST_HEADING]) for cell in cells if cell)


def _is_known(heading: str) -> bool:
    forms = (normalise_heading(heading), *spellings(heading), *heading_parts(heading))
    return any(form in heading_words() for form in forms)
