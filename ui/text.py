"""Data in text: names and sentences that may hold anything, shown as written."""

from __future__ import annotations

import re

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~:$&])")


def plain(text: str) -> str:
    """The text with nothing left for Markdown to act on: no image, link or directive runs."""
    return _MARKDOWN.sub(r"\\\1", text)
