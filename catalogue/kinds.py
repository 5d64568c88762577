"""The closed words that catalogue entries are written in."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a cell of a field may hold, and how it is read, stored and asked for."""

    DATE = "date"  # a plant's own day, never a moment
    TEXT = "text"  # stored as written
    COUNT = "count"  # a whole number from `low` to `high`
    NUMBER = "number"  # may have decimals
    MINUTES = "minutes"
    HOURS = "hours"
    YES_NO = "yes_no"  # yes, no or blank; blank is not no
    CHOICE = "choice"  # one word of a closed vocabulary (`Field.vocabulary`)
    PLANT = "plant"
    AREA = "area"
    TEAM = "team"
    PERSON = "person"  # stored as a person's id; the name lives in one table


class Better(StrEnum):
    """Which direction of a measure is good news. NONE is never judged by itself."""

    HIGHER = "higher"
    LOWER = "lower"
    NONE = "none"


class Chart(StrEnum):
    """How a measure varies, which decides its control chart."""

    COUNT = "count"  # events per exposure: u′ (c where the exposure is time)
    PROPORTION = "proportion"  # p′
    VALUE = "value"  # XmR
    RATIO = "ratio"  # a value per unit on changing volume: I′


class Side(StrEnum):
    LEADERS = "leaders"  # what leaders do
    OUTCOMES = "outcomes"  # what the plant and customers get
