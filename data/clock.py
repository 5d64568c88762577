"""The one place that asks what day and what moment it is."""

from __future__ import annotations

import datetime as dt
import os
from contextvars import ContextVar

from data.errors import BadSetting

# What a command counts as today that the dashboard runs for somebody else's environment.
SAID_TODAY: ContextVar[str | None] = ContextVar("said_today", default=None)


def today() -> dt.date:
    """Today, or the day in `LEADERSHIP_TODAY` (YYYY-MM-DD).

    Raises BadSetting where that is no date.
    """
    text = SAID_TODAY.get() or os.environ.get("LEADERSHIP_TODAY", "").strip()
    if not text:
        return dt.date.today()
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise BadSetting(
            f"LEADERSHIP_TODAY is “{text}”. Write it like 2026-11-25, or unset it."
        ) from None


def now() -> dt.datetime:
    """This moment in UTC, without a zone mark: what the database stores."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None, microsecond=0)
