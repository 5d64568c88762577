"""Closed vocabularies: the words that sources use, and the one word each of them means here.

A word that is not listed is never guessed: the importer asks once per word.
"""

from __future__ import annotations

from catalogue.source_words import QUALITY_WORDS
from catalogue.source_words_of_leading import LEADING_WORDS
from catalogue.text import spellings, words


def _index(source_words: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """Every normalised spelling of a vocabulary's words, the canonical ones too, to its value."""
    return {
        spelling: value
        for value, listed in source_words.items()
        for word in (value, *listed)
        for spelling in spellings(word)
    }


SOURCE_WORDS = QUALITY_WORDS | LEADING_WORDS
# Vocabulary -> {normalised source word: canonical value}.
VOCABULARIES: dict[str, dict[str, str]] = {
    name: _index(source_words) for name, source_words in SOURCE_WORDS.items()
}


def canonical(vocabulary: str) -> tuple[str, ...]:
    """The values of a vocabulary in catalogue order; KeyError when there is none of that name."""
    return tuple(SOURCE_WORDS[vocabulary])


def _all_spellings(*lines: str) -> frozenset[str]:
    return frozenset(spelling for word in words(*lines) for spelling in spellings(word))


# Words of a yes/no column, normalised, in English, German, French, Spanish, Italian.
YES = _all_spellings("yes, y, true, t, 1, x, ja, j, wahr, oui, vrai, si, sí, s, verdadero, vero")
NO = _all_spellings("no, n, false, f, 0, nein, falsch, non, faux, falso")

# Cells that say "nothing here": compared both as written (stripped, lower case) and normalised,
# so a cell of dashes, dots or question marks alone is one ("" when normalised). Never 0, never no.
BLANK_WORDS = frozenset(
    words("-, \u2013, \u2014, \u2212, --, ---, /, //, ., .., ..., …, ?, ??, _, *")
    + words("n/a, n.a., n a, na, k.a., k. a., k a, keine angabe, n/d, n d, s/d, s d, sin datos")
    + words(
        "n.c., none, null, nil, nan, nat, <na>, blank, (blank), leer, non renseigné, non renseigne"
    )
    + ("",)
)
# Dates that a spreadsheet or SAP writes for "no date".
BLANK_DATES = frozenset(
    words("00.00.0000, 0000-00-00, 00/00/0000, 00-00-0000, 1900-01-00, 00.01.1900, 0.1.1900")
    + words("00000000, 00/01/1900, 1/0/1900, 0/1/1900, 01/00/1900")
)

# A source that verifies calls an answered item this before the check, and "closed" after it; one
# that does not verify means closed. `VOCABULARIES` says closed; the importer, who sees whether the
# file verifies, says "awaiting verification" for these.
DONE_BEFORE_VERIFICATION = _all_spellings(
    "resolved, done, finished, complete, completed, fixed, solved, erledigt, fertig, gelöst"
    ", terminé, terminée, résolu, fait, terminado, completado, resuelto, hecho"
)
# Several status codes in one cell ("NOCO ORAS NOTE"): tokens without a meaning here are passed
# over; of those with one, the first of this order counts.
STATUS_CODES: dict[str, str] = {
    "dlfl": "cancelled",
    "lovm": "cancelled",
    "loevm": "cancelled",
    "noco": "closed",
    "mmab": "closed",
    "nopr": "in progress",
    "miar": "in progress",
    "osno": "open",
    "mofn": "open",
    "osts": "open",
}
STATUS_PRECEDENCE = ("cancelled", "closed", "in progress", "open")
