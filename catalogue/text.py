"""Words compared as people mean them: case, accents, punctuation and camelCase do not matter."""

from __future__ import annotations

import re
import unicodedata

# Letters that no decomposition turns into plain ones, and ticks that stand for a word.
LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ł": "l", "Ł": "L"}
    | {"đ": "d", "Đ": "D", "\u0131": "i", "°": "o", "%": " percent ", "€": " eur ", "$": " usd "}
    | {"£": " gbp ", "✓": " yes ", "✔": " yes ", "☑": " yes ", "✅": " yes "}
    | {"✗": " no ", "✘": " no ", "❌": " no "}
)
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
# dueDate, NCRNumber and Step2Result are split; NCRs and 5S are not.
CAMEL_CASE = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})|(?<=\d)(?=[A-Z][a-z])")
HASH_AS_NUMBER = re.compile(r"(?<=\w)\s*#|#\s*(?=\w)")  # NCR # is NCR no.; # alone is nothing
NO_WORD = re.compile(r"[\W_]+")
BRACKETS = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")
# A slash between two words of two letters or more; not n/a, y/n or w/o.
BETWEEN_PARTS = re.compile(
    r"[\r\n|()\[\]{};]+|(?<=\w{2})\s*/\s*(?=\w{2})|(?<=\w{2}\s)/\s*(?=\w{2})"
)


def words(*lines: str) -> tuple[str, ...]:
    """The words of comma-separated lines, so that a catalogue entry can list many in few lines."""
    return tuple(word.strip() for line in lines for word in line.split(",") if word.strip())


def normalise(text: str) -> str:
    """The text as it is compared: lower case, no accents, words apart by one space.

    Percent and currency signs become words: "Scrap %" is not "Scrap".
    """
    text = CAMEL_CASE.sub(" ", text)
    if text.isascii():  # most words: they have no accents to take off
        plain = HASH_AS_NUMBER.sub(" no ", text).translate(LETTERS).casefold()
        return NO_WORD.sub(" ", plain).strip()
    text = unicodedata.normalize("NFKD", text)
    text = HASH_AS_NUMBER.sub(" no ", text).translate(LETTERS).casefold()
    letters = unicodedata.normalize("NFKD", text)
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return NO_WORD.sub(" ", plain).strip()


def spellings(text: str) -> tuple[str, ...]:
    """The normalised text, and the one a keyboard without umlauts gives (fuehrung, fuhrung)."""
    return tuple(dict.fromkeys((normalise(text), normalise(text.translate(UMLAUTS)))))


# What may stand in brackets behind a heading. The first set says nothing that tells two fields
# apart and is dropped; the others are dropped only where the heading says them already, because
# "Scrap (kg)", "Scrap (€)" and "Scrap (%)" are not units scrapped.
UNITS_THAT_SAY_NOTHING = frozenset(
    words(
        "units, unit, pcs, pc, pieces, ea, each, count, number, qty, parts, optional, required",
        "stk, stuck, stueck, st, anzahl, pflicht, pieces, pces, nombre, pzas, pz, piezas, uds, ud",
        "y n, yes no, j n, ja nein, o n, oui non, s n, si no, text, date, yyyy mm dd, dd mm yyyy",
        "mm dd yyyy, dd mm yy, tt mm jjjj, jj mm aaaa, dd mm aaaa, aaaa mm jj, aaaa mm dd",
    )
)
UNITS_AND_WORDS_THAT_SAY_THEM = (
    (
        frozenset(words("min, mins, minute, minutes, minuten, minutos, minuto")),
        frozenset(words("min, mins, minute, minutes, minuten, minutos, minuto")),
    ),
    (
        frozenset(words("h, hr, hrs, hour, hours, std, stunden, heures, heure, horas, hora")),
        frozenset(words("h, hr, hrs, hour, hours, std, stunden, heures, heure, horas, hora")),
    ),
    (
        frozenset(
            words("eur, usd, gbp, chf, mxn, cad, currency, in the plant s currency, keur, tsd eur")
        ),
        frozenset(
            words("cost, costs, amount, price, sales, kosten, betrag, umsatz, cout, couts, montant")
            + words("coste, costes, costo, costos, importe, monto")
        ),
    ),
    (frozenset(words("percent, pct")), frozenset(words("percent, pct, share, anteil, quote"))),
)
ALL_UNITS = UNITS_THAT_SAY_NOTHING.union(
    words("s, sec, seconds, sek, kg, g, t, m, mm, lb, lbs, l, ppm"),
    *(units for units, _ in UNITS_AND_WORDS_THAT_SAY_THEM),
)


def normalise_heading(text: str) -> str:
    """The heading as it is compared: normalised, without a unit in brackets that adds nothing."""
    return normalise(BRACKETS.sub(lambda match: _unit_or_words(match, text), text))


def heading_parts(text: str) -> tuple[str, ...]:
    """The parts of a heading in two languages, normalised, in order, each once.

    Split at line breaks, slashes between words, brackets, bars and semicolons. A unit in
    brackets stays with its part.
    """
    whole = BRACKETS.sub(lambda match: _unit_or_words(match, text, keep=match.group(0)), text)
    parts = (normalise_heading(part) for part in BETWEEN_PARTS.split(whole) if part)
    return tuple(dict.fromkeys(part for part in parts if part))


def _unit_or_words(bracket: re.Match[str], heading: str, keep: str | None = None) -> str:
    """What takes the place of a bracket: nothing for a unit that adds nothing, the unit as a
    word where it does, else `keep` (the words in the bracket unless given)."""
    inside = normalise(bracket.group(1))
    if inside in UNITS_THAT_SAY_NOTHING:
        return " "
    if inside not in ALL_UNITS:
        return f" {bracket.group(1)} " if keep is None else keep
    outside = normalise(BRACKETS.sub(" ", heading)).split()
    for units, saying in UNITS_AND_WORDS_THAT_SAY_THEM:
        if inside in units and saying.intersection(outside):
            return " "
    return f" {inside} "
