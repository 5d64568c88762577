"""What the measures ask of the records: every total, and what must be filled beside it."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.measures import MEASURES, OUTPUT
from catalogue.model import FieldFilled, Measure, Total, Way, Within

# A total, and the fields of the same row of which one must be filled too.
Asked = tuple[Total, tuple[str, ...]]


def other_side(total: Total, others: tuple[Total | None, ...]) -> tuple[str, ...]:
    """The fields of the same row that must be filled too: a row that is blank on one side of a
    rate leaves both. Where a number has several sources no one of them decides."""
    if len(others) != 1 or others[0] is None or others[0].record != total.record:
        return ()
    return others[0].fields


def asked_fields(total: Total) -> tuple[str, ...]:
    """The fields that must not be blank in a row for it to be counted, in the order asked.

    A log in which one of them is blank throughout does not say that nothing was done: it does
    not say.
    """
    asked: list[str] = []
    for condition in total.where:
        if isinstance(condition, Within):
            asked += [condition.field, condition.of]
        elif isinstance(condition, FieldFilled) or None not in condition.values:
            asked.append(condition.field)
    return tuple(dict.fromkeys(asked))


def is_output(total: Total) -> bool:
    """Whether the total is of units that tell what a plant put out."""
    return (
        total.record == OUTPUT.record and bool(total.fields) and {*total.fields} <= {*OUTPUT.fields}
    )


def _asked_by(way: Way) -> Iterator[Asked]:
    for numerator in way.numerators:
        yield numerator, other_side(numerator, (way.denominator,))
    if way.denominator is not None:
        yield way.denominator, other_side(way.denominator, way.numerators)
        # Of several sources of one number a plant may log but one: then that one decides.
        for numerator in way.numerators:
            yield way.denominator, other_side(way.denominator, (numerator,))


def asked_by_measure(measure: Measure) -> tuple[Asked, ...]:
    """The totals that give a measure's figures, by every way it can be computed."""
    return tuple(dict.fromkeys(asked for way in measure.ways for asked in _asked_by(way)))


def _answered(asked: Asked) -> Iterator[Asked]:
    """How many rows there are, and in how many each field that is asked says something."""
    total, _ = asked
    for field in asked_fields(total):
        yield Total(record=total.record), ()
        yield Total(record=total.record, where=(FieldFilled(field=field),)), ()


def _every_asked() -> tuple[Asked, ...]:
    figures = [asked for measure in MEASURES.values() for asked in asked_by_measure(measure)]
    counts = [count for asked in figures for count in _answered(asked)]
    return tuple(dict.fromkeys((*figures, *counts)))


EVERY_ASKED = _every_asked()
