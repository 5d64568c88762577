"""The shapes of a catalogue entry: what a plant records and what is measured from it.

Facts only: no lambda, no SQL, no `if`, no inheritance. What does not fit here gets its own
named function in `analytics/`.
"""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.kinds import Better as Better
from catalogue.kinds import Chart as Chart
from catalogue.kinds import Kind as Kind
from catalogue.kinds import Side as Side

# Numbers that a plant can send are whole and below this; more is a slipped separator.
LARGEST_COUNT = 1_000_000_000
LONGEST_TEXT = 10_000


@dataclass(frozen=True, kw_only=True)
class Field:
    """One column of a record. `low` and `high` are inclusive; `unit` is shown beside the label."""

    name: str
    label: str
    kind: Kind
    required: bool = False
    synonyms: tuple[str, ...] = ()  # other headings, in English, German, French, Spanish
    ask: tuple[str, ...] = ()  # headings that may mean this field: never without confirmation
    vocabulary: str = ""  # in `catalogue.vocabularies`: a CHOICE's, or more words for yes and no
    low: float | None = None
    high: float | None = None
    may_be_ahead: bool = False  # a date after today is right here (due, review, end, planned)
    unit: str = ""
    example: str = ""  # a value for the template's example rows


@dataclass(frozen=True, kw_only=True)
class AtMost:
    """`smaller` ≤ `times` × `larger`, where both are filled; of several larger fields the first
    filled one counts. Dates compare as dates."""

    smaller: str
    larger: tuple[str, ...]
    times: float = 1


@dataclass(frozen=True, kw_only=True)
class AtLeastOne:
    """At least one of these fields is filled, else the row says nothing."""

    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RecordType:
    """One kind of log row: one date, one plant, flat fields.

    key: the fields that identify a row within its plant; empty where only the whole row does
    (then its hash and an occurrence number do). A unique `reference` always comes first.
    """

    name: str
    label: str
    plural: str
    meaning: str
    dated_by: str
    fields: tuple[Field, ...]
    clauses: tuple[str, ...] = ()
    rules: tuple[AtMost | AtLeastOne, ...] = ()
    key: tuple[str, ...] = ()

    def field(self, name: str) -> Field:
        """The field of that name; KeyError (a programmer's mistake) when there is none."""
        return {field.name: field for field in self.fields}[name]


@dataclass(frozen=True, kw_only=True)
class FieldIn:
    """The field holds one of these values; None stands for blank."""

    field: str
    values: tuple[str | bool | int | None, ...]


@dataclass(frozen=True, kw_only=True)
class FieldFilled:
    field: str


@dataclass(frozen=True, kw_only=True)
class Within:
    """Both dates are filled, and `field` is at most `days` days after `of`, or before it."""

    field: str
    of: str
    days: int


@dataclass(frozen=True, kw_only=True)
class Total:
    """Rows of a record counted (`fields` empty), or the sum of a field over them.

    fields: of several the first filled one is summed. where: all must hold. dated_by: the date
    that puts a row into its period; empty is the record's own. least_filled: the share of a
    plant's rows that must fill the fields asked in `where`, else the plant has no figure.
    """

    record: str
    fields: tuple[str, ...] = ()
    where: tuple[FieldIn | FieldFilled | Within, ...] = ()
    dated_by: str = ""
    least_filled: float = 0


@dataclass(frozen=True, kw_only=True)
class Way:
    """One way to compute a measure: one total over another, times `per`.

    numerators: sources of the same number, best first; the first that a plant reports in a
    period counts, never two added. denominator None: per week (reported days ÷ 7).
    label: said on screen where this is not the measure's first way.
    """

    numerators: tuple[Total, ...]
    denominator: Total | None
    per: float
    unit: str
    chart: Chart
    label: str = ""


@dataclass(frozen=True, kw_only=True)
class Measure:
    """What is computed from records. `ways`: best first; a plant's measure uses the first way
    for which it reports both sides. settled_after_days: a row is on neither side until so many
    days have passed since its date, because its outcome is still open."""

    name: str
    label: str
    sentence_name: str  # "gemba walks", as it stands inside a sentence
    meaning: str
    side: Side
    better: Better
    ways: tuple[Way, ...]
    clauses: tuple[str, ...] = ()
    on_overview: bool = False
    settled_after_days: int = 0
