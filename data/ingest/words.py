"""Cells that hold words: blank ones, spreadsheet errors, yes/no, closed lists, free text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from catalogue.model import LONGEST_TEXT, Field, Kind
from catalogue.text import normalise, normalise_heading, spellings, words
from catalogue.vocabularies import (
    BLANK_DATES,
    BLANK_WORDS,
    DONE_BEFORE_VERIFICATION,
    NO,
    STATUS_CODES,
    STATUS_PRECEDENCE,
    VOCABULARIES,
    YES,
    canonical,
)
from data.ingest.answers import LEAVE_OUT, Answers
from data.ingest.columns import Column, Fault, Reading, counted_rows
from data.ingest.numbers import limits
from data.ingest.problems import Question

BLANK = "blank"  # the answer that leaves a cell missing
INVERTED, AS_IT_STANDS, LEFT_OUT = "inverted", "as it stands", "left out"


def _spelled(*lines: str) -> frozenset[str]:
    return frozenset(form for word in words(*lines) for form in spellings(word))


LONGEST_WORD_FOR_NOTHING = 20
NUMBER_KINDS = (Kind.COUNT, Kind.NUMBER, Kind.MINUTES, Kind.HOURS)
TEXT_KINDS = (Kind.TEXT, Kind.PLANT, Kind.AREA, Kind.TEAM, Kind.PERSON)
ZERO_DATE = re.compile(r"[0 ./:-]+$")
MINUS_ONE = re.compile(r"[-−]1(?:[.,]0+)?$", re.ASCII)
# Numbers that stand for yes and no are written as 1.0 and 0.0 by some exports.
WHOLE = re.compile(r"([01])[.,]0+$", re.ASCII)
ERRORS = re.compile(
    r"#(?:N/A|NV|N/D|#+|(?:REF|VALUE|DIV/0|NULL|NUM|SPILL|CALC|BEZUG|WERT|ZAHL|VALEUR|NOMBRE"
    r"|¡REF|¡VALOR|¡DIV/0|¡NUM|¡NULO)!|(?:NAME|NOM|¿NOMBRE)\?)$",
    re.IGNORECASE,
)
DIGIT = re.compile(r"[0-9]")
CROSS = "x"
# Vocabulary, or the kind yes_no -> the words that mean something there.
KNOWN_WORDS: dict[str, Collection[str]] = {**VOCABULARIES, Kind.YES_NO.value: YES | NO}
# Field -> headings that say the opposite of it: "False call" is no confirmed defect.
OPPOSITES = {
    "confirmed": _spelled(
        "false call, false alarm, false reject, false positive, pseudo error, pseudo defect",
        "pseudofehler, fehlalarm, fehlauslösung, faux défaut, fausse alarme, faux rejet",
        "falsa alarma, falso rechazo, falso defecto",
    )
}
# More words than a list can have: the column holds something else.
MANY_WORDS = 30
SOME_WORDS = 6  # more than the levels of a priority


def says_nothing(text: str, field: Field, heading: str, headings: frozenset[str]) -> bool:
    """Whether a filled cell means "nothing here": a dash, n/a, 00.00.0000, a heading repeated.

    headings: every heading of the file, normalised. Only a cell that cannot be a value of its
    field is taken for one of them; free text must repeat its own.
    """
    if _is_error(text):
        return False
    if field.kind == Kind.DATE and (text in BLANK_DATES or ZERO_DATE.match(text)):
        return True
    if field.kind in NUMBER_KINDS and MINUS_ONE.match(text) and limits(field)[0] >= 0:
        return True
    # No word for nothing is long or has a digit: most cells need not be looked at closer.
    if len(text) > LONGEST_WORD_FOR_NOTHING or DIGIT.search(text):
        return text.casefold() == heading.casefold()
    plain = normalise(text)
    if plain in KNOWN_WORDS.get(field.vocabulary or field.kind.value, ()):
        return False
    if plain == "":
        return all(unicodedata.category(letter)[0] in "PZC" or letter == "−" for letter in text)
    if plain in BLANK_WORDS or text.casefold() in BLANK_WORDS:
        return True
    return plain == normalise(heading) or (field.kind not in TEXT_KINDS and plain in headings)


def may_say_nothing(texts: Column, field: Field) -> list[int]:
    """The places of all texts of which `says_nothing` may be true, and of some more: a first
    look at many at once."""
    column, heading = texts.distinct, texts.heading
    few = pc.less_equal(pc.utf8_length(column), LONGEST_WORD_FOR_NOTHING)
    able = pc.and_(few, pc.invert(pc.match_substring_regex(column, "[0-9]")))
    as_heading = pc.equal(pc.utf8_lower(column), pa.scalar(heading.lower(), column.type))
    able = pc.or_(able, pc.or_(as_heading, pc.invert(pc.string_is_ascii(column))))
    if field.kind == Kind.DATE:
        able = pc.or_(able, pc.match_substring_regex(column, "^[0 ./:-]+$"))
        able = pc.or_(able, pc.is_in(column, pa.array(list(BLANK_DATES), type=column.type)))
    if field.kind in NUMBER_KINDS:
        able = pc.or_(able, pc.match_substring_regex(column, "^-1"))
    return texts.places(able)


def _is_error(text: str) -> bool:
    return text.startswith("#") and ERRORS.match(text) is not None


def spreadsheet_errors(column: Column) -> dict[int, Fault]:
    """The texts that are an error of the spreadsheet, such as #REF!."""
    fault = Fault(
        kind="spreadsheet_error",
        needed="This is an error of the spreadsheet. Correct the formula or type the value.",
    )
    marked = column.places(pc.starts_with(column.distinct, "#"))
    return {place: fault for place in marked if _is_error(column.texts[place])}


def read_texts(column: Column) -> Reading:
    """The texts as written; names of areas, teams and people the same."""
    too_long = {
        place: Fault(
            kind="too_long",
            needed=(
                f"Shorten it to {LONGEST_TEXT:,} characters; it has {len(column.texts[place]):,}."
            ),
        )
        for place in column.places(pc.greater(pc.utf8_length(column.distinct), LONGEST_TEXT))
    }
    values: list[str | None] = list(column.texts)
    for place in too_long:
        values[place] = None
    return Reading(values=values, faults=too_long)


def read_yes_no(column: Column, field: Field, answers: Answers) -> Reading:
    """True, False or None for each distinct text; unknown words are asked about."""
    plain = [normalise(WHOLE.sub(r"\1", text)) for text in column.texts]
    known: dict[str, object] = {word: word in YES for word in YES | NO}
    if field.vocabulary:
        known |= {word: said == "yes" for word, said in VOCABULARIES[field.vocabulary].items()}
    other_yes = any(word in YES and word != CROSS for word in plain)
    if CROSS in plain and other_yes and not any(word in NO for word in plain):
        # Beside ticks or yeses and without a single no, a cross may well be the no.
        del known[CROSS]
    meanings: dict[str, object] = {"yes": True, "no": False}
    return _read_words(column, field, answers, plain, known, meanings)


def says_the_opposite(heading: str, field_name: str) -> bool:
    """Whether a yes under this heading is a no of the field: False call, Fehlalarm."""
    return normalise_heading(heading) in OPPOSITES.get(field_name, ())


def turned_round(reading: Reading) -> Reading:
    """Yes for no, and no for yes."""
    values = [not value if isinstance(value, bool) else value for value in reading.values]
    return replace(reading, values=values)


def read_choices(
    column: Column, field: Field, answers: Answers, *, file_verifies: bool = False
) -> Reading:
    """The vocabulary's own word for each distinct text; unknown words are asked about.

    file_verifies: the file has a column for verification, so "done" is not closed yet.
    """
    plain = [normalise(text) for text in column.texts]
    known: dict[str, object] = dict(VOCABULARIES[field.vocabulary])
    if field.vocabulary == "status":
        known |= {word: code for word in set(plain) for code in _status_of_codes(word, known)}
        if file_verifies:
            known |= dict.fromkeys(DONE_BEFORE_VERIFICATION, "awaiting verification")
    meanings: dict[str, object] = {value: value for value in canonical(field.vocabulary)}
    return _read_words(column, field, answers, plain, known, meanings)


def _status_of_codes(plain: str, known: Mapping[str, object]) -> list[str]:
    """The status that several codes in one cell come to (NOCO ORAS NOTE); none for one word."""
    tokens = plain.split()
    if len(tokens) < 2 or plain in known:
        return []
    found = {STATUS_CODES[token] for token in tokens if token in STATUS_CODES}
    return [status for status in STATUS_PRECEDENCE if status in found][:1]


def _read_words(
    column: Column,
    field: Field,
    answers: Answers,
    plain: Sequence[str],
    known: Mapping[str, object],
    meanings: Mapping[str, object],
) -> Reading:
    """meanings: what may be answered to an unknown word, beside blank, and what it stands for."""
    values = [known.get(word) for word in plain]
    unknown: dict[str, list[int]] = {}
    for place, word in enumerate(plain):
        if word not in known:
            unknown.setdefault(word, []).append(place)
    counts = column.counts()
    waiting: list[int] = []
    questions = []
    for places in unknown.values():
        said = (answers.choice("word", column.heading, column.texts[place]) for place in places)
        answer = next((one for one in said if one == BLANK or one in meanings), None)
        if answer is None:
            waiting += places
            rows = int(sum(counts[place] for place in places))
            questions.append(_ask_word(column, column.texts[places[0]], rows, tuple(meanings)))
        else:
            for place in places:
                values[place] = meanings.get(answer)
    # A column none of whose words is known is hardly this field: asked about once, as a whole.
    nothing_known = len(questions) >= SOME_WORDS and all(value is None for value in values)
    strange = nothing_known or len(questions) > MANY_WORDS
    confirmed = answers.mapping.get(column.heading) or answers.choice("mapping", column.heading)
    if strange and confirmed != field.name:
        questions = [_ask_column(column, field, len(questions), tuple(meanings))]
    return Reading(values=values, waiting=frozenset(waiting), questions=tuple(questions))


def _ask_word(column: Column, word: str, rows: int, choices: tuple[str, ...]) -> Question:
    return Question(
        about="word",
        column=column.heading,
        found=word,
        choices=(*choices, BLANK),
        sentence=f"Column “{column.heading}”: what does “{word}” mean ({counted_rows(rows)})?",
        evidence=(f"row {column.first_row(column.texts.index(word))}",),
    )


def _ask_column(column: Column, field: Field, words: int, choices: tuple[str, ...]) -> Question:
    return Question(
        about="mapping",
        column=column.heading,
        found=None,
        choices=(LEAVE_OUT, field.name),
        sentence=(
            f"Column “{column.heading}” holds {words:,} words that “{field.label}” does not know "
            f"({', '.join(choices)}). Leave the column out, or is it “{field.label}” all the same?"
        ),
        evidence=column.texts[:3],
    )
