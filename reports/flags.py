"""The terminal's flags as the importer understands them; what cannot be read is a sentence."""

from __future__ import annotations

import codecs
import datetime as dt
from collections.abc import Sequence

from catalogue.records import RECORDS
from data import clock
from data.ingest.problems import QUESTION_NAMES

FIELDS = frozenset(one.name for record in RECORDS.values() for one in record.fields)


class BadFlag(ValueError):
    """A flag that cannot be read; its text is a sentence for the person at the terminal."""


def columns(texts: Sequence[str]) -> dict[str, str]:
    """--map: heading -> field. A heading may hold "=" itself; a field does not."""
    return dict(_two(*text.rpartition("="), 'as in --map "Datum=walked_on"') for text in texts)


def values(texts: Sequence[str]) -> dict[str, str]:
    """--set: field -> value. A value may hold "=" itself; a field does not."""
    return dict(_two(*text.partition("="), "as in --set shift=night") for text in texts)


def answers(texts: Sequence[str]) -> dict[str, str]:
    """--answer: ABOUT[:COLUMN[:FOUND]] -> choice, of questions that there are."""
    said = dict(_two(*_parted(text), "as in --answer dates=day-first") for text in texts)
    for key in said:
        about = key.split(":", 1)[0]
        if about not in QUESTION_NAMES:
            known = ", ".join(QUESTION_NAMES)
            raise BadFlag(f"--answer “{about}” is no question. Questions are: {known}.")
    return said


def _parted(text: str) -> tuple[str, str, str]:
    """An answer at its equals sign. A column may hold "=" itself, so the last one counts; but not
    in what is answered to a question of the whole file, or to which column a field has."""
    key, equals, choice = text.partition("=")
    about, _, asked = key.strip().partition(":")
    if not asked or (about == "mapping" and asked in FIELDS):
        return key, equals, choice
    return text.rpartition("=")


def _two(left: str, equals: str, right: str, example: str) -> tuple[str, str]:
    if not equals or not left.strip():
        raise BadFlag(f"“{left}{equals}{right}” needs a name and an equals sign, {example}.")
    return left.strip(), right.strip()


def covered(days: tuple[str, str] | None) -> tuple[dt.date, dt.date] | None:
    """--covers: the first and last day that a file speaks for; nobody can speak for tomorrow."""
    if days is None:
        return None
    first, last = (day("--covers", text) for text in days)
    if first > last:
        raise BadFlag(f"--covers {first} {last} ends before it begins. Give the first day first.")
    if last > clock.today():
        raise BadFlag(f"--covers {first} {last} ends after today. Give the last day that is over.")
    return first, last


def replaced(days: tuple[str, str] | None) -> tuple[dt.date, dt.date] | None:
    """--replace: the first and last day of which the file replaces every stored row."""
    if days is None:
        return None
    first, last = (day("--replace", text) for text in days)
    if first > last:
        raise BadFlag(f"--replace {first} {last} ends before it begins. Give the first day first.")
    return first, last


def encoding(name: str | None) -> str | None:
    """--encoding: a name that Python knows."""
    if name is None:
        return None
    try:
        return codecs.lookup(name).name
    except LookupError:
        raise BadFlag(
            f"--encoding “{name}” is not known. Name one such as utf-8, cp1252 or utf-16."
        ) from None


def delimiter(text: str | None) -> str | None:
    """--delimiter: one character, or the word tab."""
    if text is None or (len(text) == 1 and text not in '"\r\n\0'):
        return text
    if text.casefold() in ("tab", "\\t"):
        return "\t"
    raise BadFlag(f"--delimiter “{text}” is not one character. Give one such as ; or the word tab.")


def from_to(first: str | None, last: str | None) -> tuple[dt.date | None, dt.date | None]:
    """--from and --to, each where it was given."""
    begin = None if first is None else day("--from", first)
    end = None if last is None else day("--to", last)
    if begin is not None and end is not None and begin > end:
        raise BadFlag(f"--from {begin} is after --to {end}. Give the earlier day first.")
    return begin, end


def day(flag: str, text: str) -> dt.date:
    """A date as every flag takes it."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise BadFlag(f"{flag} “{text}” is no date. Write it like 2026-11-25.") from None
