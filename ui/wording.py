"""Our headings and labels in the words that the company, or one plant, has set."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import replace

from catalogue.company import in_words
from catalogue.model import RecordType
from data.access import Viewer
from ui import cache

QUOTED_OR_NOT = re.compile(r"“(?P<quoted>[^”]*)”|[^“]+")


def worded(viewer: Viewer, plant: str = "") -> Callable[[str], str]:
    """What turns a heading or label of ours into the one to be shown. Never for text of records:
    that is shown as it was written."""
    said = cache.decided(viewer).words_of(plant)
    return lambda text: in_words(text, said)


def record_in_words(say: Callable[[str], str], record: RecordType) -> RecordType:
    """The record, its fields labelled as they are to be shown."""
    fields = tuple(replace(field, label=say(field.label)) for field in record.fields)
    return replace(record, fields=fields)


def sentence_in_words(
    say: Callable[[str], str], sentence: str, ours: Collection[str] = frozenset()
) -> str:
    """A sentence of ours that quotes: “what stands in a file” is shown as it was written, unless
    it is one of these labels of ours."""
    return QUOTED_OR_NOT.sub(
        lambda part: part[0] if part["quoted"] not in (None, *ours) else say(part[0]), sentence
    )
