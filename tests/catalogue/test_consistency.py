"""A wrong entry is named in a sentence: one broken fact each."""

from dataclasses import replace

import pytest

from catalogue.consistency import measure_problems, record_problems
from catalogue.measures import OPENED_WITH_QUALITY, SCRAP_RATE, WALK_MINUTES
from catalogue.model import AtLeastOne, AtMost, Field, FieldFilled, FieldIn, Kind, Total, Within
from catalogue.records import RECORDS
from catalogue.records.leadership import GEMBA_WALK, QUALITY_MEETING


def with_field(**facts):
    """The walk with one more field."""
    fields = (*GEMBA_WALK.fields, Field(**{"kind": Kind.TEXT, "example": "x"} | facts))
    return replace(GEMBA_WALK, fields=fields)


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (with_field(name="area", label="Place"), "gemba_walk: the name “area” stands 2 times"),
        (
            with_field(name="place", label="Area"),
            "gemba_walk: the label “Area” stands 2 times",
        ),
        (
            replace(GEMBA_WALK, dated_by="leader"),
            "gemba_walk: leader must be a required date",
        ),
        (
            replace(GEMBA_WALK, dated_by="seen_on"),
            "gemba_walk: it is dated by seen_on, which is no field",
        ),
        (
            replace(GEMBA_WALK, key=("walked_on", "route")),
            "gemba_walk: the key names route, which is no field",
        ),
        (
            replace(GEMBA_WALK, fields=GEMBA_WALK.fields[:-1]),
            "gemba_walk: there is no field note",
        ),
        (
            replace(GEMBA_WALK, rules=(AtMost(smaller="minutes", larger=("hours",)),)),
            "gemba_walk: a rule names hours, which is no field",
        ),
        (
            replace(GEMBA_WALK, rules=(AtMost(smaller="minutes", larger=("walked_on",)),)),
            "gemba_walk: a rule compares a date with a figure",
        ),
        (
            replace(GEMBA_WALK, rules=(AtLeastOne(fields=("leader",)),)),
            "gemba_walk: “at least one” asks for figures",
        ),
        (
            with_field(name="duration", label="Length", synonyms=("Minuten",)),
            "gemba_walk: “minuten” is a heading of minutes and duration",
        ),
        (
            with_field(name="mood", label="Mood", ask=("leader",)),
            "gemba_walk.mood: “leader” is both certain and to be asked about",
        ),
        (
            with_field(name="mood", label="Mood", synonyms=("Höhe", "hohe")),
            "gemba_walk.mood: “hohe” is listed 2 times",
        ),
        (
            with_field(name="mood", label="Mood", kind=Kind.CHOICE, vocabulary="moods"),
            "gemba_walk.mood: there is no vocabulary “moods”",
        ),
        (
            with_field(name="mood", label="Mood", kind=Kind.COUNT, example="-3"),
            "gemba_walk.mood: the example “-3” is no value of this field",
        ),
        (
            with_field(name="mood", label="Mood", may_be_ahead=True),
            "gemba_walk.mood: only a date may lie ahead",
        ),
        (
            with_field(name="mood", label="Mood", low=0),
            "gemba_walk.mood: only a figure has a range",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_broken_record_is_named(record, said):
    assert said in record_problems(record)


def test_an_example_row_that_the_checks_would_send_back_is_named():
    fields = tuple(
        replace(field, example="90") if field.name == "quality_minutes" else field
        for field in QUALITY_MEETING.fields
    )
    assert record_problems(replace(QUALITY_MEETING, fields=fields)) == (
        "quality_meeting: the example row has quality_minutes above total_minutes",
    )


def first_way_with(measure, **facts):
    return replace(measure, ways=(replace(measure.ways[0], **facts),))


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        (
            first_way_with(SCRAP_RATE, numerators=(Total(record="scrap"),)),
            "scrap_rate: there is no record scrap",
        ),
        (
            first_way_with(SCRAP_RATE, denominator=Total(record="production", fields=("product",))),
            "scrap_rate: production.product is no figure that can be summed",
        ),
        (
            first_way_with(
                WALK_MINUTES,
                numerators=(Total(record="gemba_walk", where=(FieldFilled(field="mood"),)),),
            ),
            "walk_minutes: gemba_walk.mood is no field",
        ),
        (
            first_way_with(
                OPENED_WITH_QUALITY,
                denominator=Total(
                    record="quality_meeting", where=(FieldIn(field="held", values=("yes",)),)
                ),
            ),
            "opened_with_quality: quality_meeting.held can never be “yes”",
        ),
        (
            first_way_with(SCRAP_RATE, label="units are not logged"),
            "scrap_rate: the first way needs no label, every other way needs one",
        ),
        (
            first_way_with(WALK_MINUTES, numerators=(Total(record="gemba_walk", dated_by="area"),)),
            "walk_minutes: gemba_walk.area is no date",
        ),
        (
            first_way_with(
                WALK_MINUTES,
                numerators=(
                    Total(
                        record="gemba_walk",
                        where=(Within(field="walked_on", of="minutes", days=3),),
                    ),
                ),
            ),
            "walk_minutes: gemba_walk.minutes is no date",
        ),
        (first_way_with(SCRAP_RATE, per=0), "scrap_rate: `per` must be above 0"),
        (
            first_way_with(
                WALK_MINUTES,
                numerators=(
                    Total(record="gemba_walk", where=(FieldIn(field="planned", values=(0,)),)),
                ),
            ),
            "walk_minutes: gemba_walk.planned can never be “0”",
        ),
    ],
)
def test_a_broken_measure_is_named(measure, said):
    assert said in measure_problems(measure, RECORDS)
