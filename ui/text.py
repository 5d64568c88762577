"""Data in text: names and sentences that may hold anything, shown as written."""

from __future__ import annotations

import re

import pandas as pd

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~:$&=])")
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
# Escapes do not keep these: bare addresses become links, :names: pictures, and arrows made of
# keyboard characters one character. An invisible joiner inside leaves them as they are.
_JOINER = "\u2060"
_REPLACED_LATER = re.compile(
    r"""
    (?: https? : (?=//)                         # http://…
      | www (?=\.)                              # www.…
      | @                                       # name@place.org
      | : (?= material/ | (?!\d\d?:) [\w+-]+: ) # :material/home:, :smile:, not 08:30:00
      | (?<!\S) [<>~-] (?= [>=-]>? (?!\S) )     # ->, <-, <->, --, >=, <=, ~=
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)


def plain(text: str) -> str:
    """The text with nothing left for Markdown to act on: no image, link or directive runs."""
    one_line = _BLANKS.sub(" ", text)
    joined = _REPLACED_LATER.sub(rf"\g<0>{_JOINER}", one_line)
    return _MARKDOWN.sub(r"\\\1", joined)


def plain_table(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame for `st.table`, which takes its headings and text cells as Markdown."""
    shown = frame.rename(columns=lambda heading: plain(str(heading)))
    for place, dtype in enumerate(shown.dtypes):
        if pd.api.types.is_string_dtype(dtype) or pd.api.types.is_object_dtype(dtype):
            cells = shown.iloc[:, place].map(_plain_cell)
            shown.isetitem(place, cells)
    return shown


def _plain_cell(cell: object) -> object:
    return plain(cell) if isinstance(cell, str) else cell
