"""Our headings and labels in the words that the company, or one plant, has set."""

from __future__ import annotations

from collections.abc import Callable

from catalogue.company import in_words
from data.access import Viewer
from ui import cache


def worded(viewer: Viewer, plant: str = "") -> Callable[[str], str]:
    """What turns a heading or label of ours into the one to be shown. Never for text of records:
    that is shown as it was written."""
    said = cache.decided(viewer).words_of(plant)
    return lambda text: in_words(text, said)
