"""For which days a log speaks, beyond the days that its files name."""

from __future__ import annotations

SPANS_JOIN_WITHIN_DAYS = 7  # stretches at most this far apart are one
EDGE_REACHES_DAYS = 3  # plants rest at weekends
