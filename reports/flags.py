"""The terminal's flags as the importer understands them; what cannot be read is a sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import cast, get_args

from data.ingest.answers import DateOrder


class BadFlag(ValueError):
    """A flag that cannot be read; its text is a sentence for the person at the terminal."""


def pairs(flag: str, texts: Sequence[str]) -> dict[str, str]:
    """`Heading=field` texts as a mapping; the last of two for one heading counts."""
    found = {}
    for text in texts:
        # A heading may hold "=" itself; a field or a choice does not.
        left, equals, right = text.rpartition("=")
        if not equals or not left.strip():
            raise BadFlag(f'{flag} “{text}” needs an equals sign, as in {flag} "Datum=walked_on".')
        found[left.strip()] = right.strip()
    return found


def span(first: str, last: str) -> tuple[dt.date, dt.date]:
    """Two days, the first not after the last."""
    days = (day("--covers", first), day("--covers", last))
    if days[0] > days[1]:
        raise BadFlag(f"--covers {first} {last} ends before it begins. Give the first day first.")
    return days


def day(flag: str, text: str) -> dt.date:
    """A day as YYYY-MM-DD."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise BadFlag(f"{flag} “{text}” is no date. Write it like 2026-11-25.") from None


def date_order(text: str | None) -> DateOrder | None:
    """The word after --dates."""
    if text is None or text in get_args(DateOrder):
        return cast("DateOrder | None", text)
    raise BadFlag(f"--dates “{text}” is not known. Write day-first or month-first.")
