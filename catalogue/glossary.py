"""The glossary: every word of the catalogue, for people. `docs/glossary.md` is this text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from catalogue.computed import CHARTED, COMPUTED
from catalogue.computed_shapes import Computed, Summarised
from catalogue.involvement import INDEX_LABEL, INDEX_MEANING, INDEX_PARTS
from catalogue.measures import MEASURES
from catalogue.model import (
    AtLeastOne,
    AtMost,
    Better,
    Field,
    FieldFilled,
    FieldIn,
    Kind,
    Measure,
    RecordType,
    Side,
    Total,
    Way,
    Within,
)
from catalogue.records import RECORDS
from catalogue.summarised import SUMMARISED
from catalogue.vocabularies import canonical

INTRODUCTION = """\
# Glossary

What a plant logs and what is measured from it. Generated from the catalogue: change the entry
there, then run `python -m catalogue.glossary > docs/glossary.md`.

A heading is matched whatever its case, accents and punctuation. A heading that is *asked about*
may mean the field and is never taken without a yes. ISO is ISO 9001:2015.
"""
KIND_WORDS = {
    Kind.DATE: "date",
    Kind.TEXT: "text",
    Kind.COUNT: "whole number",
    Kind.NUMBER: "number",
    Kind.MINUTES: "minutes",
    Kind.HOURS: "hours",
    Kind.YES_NO: "yes, no or blank",
    Kind.PLANT: "plant, by code or name",
    Kind.AREA: "area",
    Kind.TEAM: "team or person",
    Kind.PERSON: "person",
}
SIDE_WORDS = {Side.LEADERS: "What leaders do", Side.OUTCOMES: "What the plant and customers get"}
BETTER_WORDS = {
    Better.HIGHER: "Higher is better.",
    Better.LOWER: "Lower is better.",
    Better.NONE: "Never judged by itself.",
}


def glossary_text() -> str:
    """The whole glossary in Markdown, ending with a line break."""
    lines = [INTRODUCTION, "## Records", "", "Every record also has these fields.", ""]
    shared = shared_fields()
    lines += [*_field_table(shared), ""]
    for record in RECORDS.values():
        lines += _record_lines(record, shared)
    lines += ["## Measures", ""]
    for side in Side:
        lines += [f"### {SIDE_WORDS[side]}", ""]
        for measure in MEASURES.values():
            if measure.side == side:
                lines += _measure_lines(measure)
        for computed in COMPUTED.values():
            if computed.measure.side == side:
                lines += _computed_lines(computed)
        for summarised in SUMMARISED.values():
            if summarised.side == side:
                lines += _summarised_lines(summarised)
    lines += _index_lines()
    return "\n".join(lines).rstrip() + "\n"


def shared_fields() -> tuple[Field, ...]:
    """The fields that every record has, told once."""
    first, *others = RECORDS.values()
    return tuple(field for field in first.fields if all(field in one.fields for one in others))


def _record_lines(record: RecordType, shared: tuple[Field, ...]) -> Iterator[str]:
    yield f"### {record.label}"
    yield ""
    yield f"{record.meaning} `{record.name}`, ISO {', '.join(record.clauses)}."
    yield ""
    yield from _field_table(field for field in record.fields if field not in shared)
    yield ""
    if record.key:
        listed = ", ".join(record.field(name).label.lower() for name in record.key)
        yield f"A row of a plant is known by: {listed}."
        yield ""
    for rule in record.rules:
        yield f"- {_rule_words(record, rule)}"
    if record.rules:
        yield ""


def _field_table(fields: Iterable[Field]) -> Iterator[str]:
    yield "| field | holds | other headings | asked about |"
    yield "|---|---|---|---|"
    for field in fields:
        star = " (needed)" if field.required else ""
        cells = (
            f"{field.label}{star}<br>`{field.name}`",
            _holds(field),
            ", ".join(field.synonyms),
            ", ".join(field.ask),
        )
        yield f"| {' | '.join(cells)} |"


def _holds(field: Field) -> str:
    if field.kind == Kind.CHOICE:
        return "one of: " + ", ".join(canonical(field.vocabulary))
    said = KIND_WORDS[field.kind]
    if field.low is not None and field.high is not None:
        said += f" from {field.low:g} to {field.high:g}"
    elif field.low:
        said += f" from {field.low:g}"
    if field.unit and field.unit not in ("min", "h"):
        said += f", {field.unit}"
    return said + (", may lie ahead" if field.may_be_ahead else "")


def _rule_words(record: RecordType, rule: AtMost | AtLeastOne) -> str:
    if isinstance(rule, AtLeastOne):
        return "At least one is filled: " + _either(record, rule.fields) + "."
    smaller, larger = record.field(rule.smaller), _either(record, rule.larger)
    if smaller.kind == Kind.DATE:
        return f"“{smaller.label}” is not after {larger}."
    return f"“{smaller.label}” is at most {larger}."


def _either(record: RecordType, names: Iterable[str]) -> str:
    return " or ".join(f"“{record.field(name).label}”" for name in names)


def _heading_lines(entry: Measure | Summarised) -> Iterator[str]:
    yield f"#### {entry.label}"
    yield ""
    iso = f", ISO {', '.join(entry.clauses)}" if entry.clauses else ""
    yield f"{entry.meaning} {BETTER_WORDS[entry.better]} `{entry.name}`{iso}."
    yield ""


def _computed_lines(computed: Computed) -> Iterator[str]:
    yield from _heading_lines(computed.measure)
    for way in computed.measure.ways:
        said = f" ({way.label})" if way.label else ""
        times = f", times {way.per:,g}" if way.per != 1 else ""
        by_month = "; by month" if computed.by_month else ""
        yield f"- {way.unit}{said}: {computed.above}, over {computed.below}{times}{by_month}."
    yield ""


def _summarised_lines(summarised: Summarised) -> Iterator[str]:
    yield from _heading_lines(summarised)
    yield f"- Some numbers with their intervals, from {_logs(summarised.needs)}."
    yield ""


def _index_lines() -> Iterator[str]:
    yield f"### {INDEX_LABEL}"
    yield ""
    yield INDEX_MEANING
    yield ""
    for part in INDEX_PARTS:
        measures = ", ".join(_measure_label(name) for name in part.measures)
        yield f"- {part.label}, weight {part.weight}: {measures}."
    yield ""


def _measure_label(name: str) -> str:
    label = CHARTED[name].label if name in CHARTED else SUMMARISED[name].label
    return f"{label} `{name}`"


def _logs(totals: tuple[Total, ...]) -> str:
    plurals = dict.fromkeys(RECORDS[total.record].plural.lower() for total in totals)
    return " and ".join(plurals)


def _measure_lines(measure: Measure) -> Iterator[str]:
    yield from _heading_lines(measure)
    for way in measure.ways:
        said = f" ({way.label})" if way.label else ""
        yield f"- {way.unit}{said}: {_way_words(way)}."
    yield ""


def _way_words(way: Way) -> str:
    above = ", else ".join(_total_words(total) for total in way.numerators)
    if way.denominator is None:
        return f"{above}, a reported week"
    times = f", times {way.per:,g}" if way.per != 1 else ""
    return f"{above}, over {_total_words(way.denominator)}{times}"


def _total_words(total: Total) -> str:
    record = RECORDS[total.record]
    conditions = " and ".join(_condition_words(record, condition) for condition in total.where)
    where = f" where {conditions}" if conditions else ""
    if total.dated_by:
        where += f", dated by “{record.field(total.dated_by).label}”"
    if not total.fields:
        return f"{record.plural.lower()}{where}"
    return f"sum of {_either(record, total.fields)}{where}"


def _condition_words(record: RecordType, condition: FieldIn | FieldFilled | Within) -> str:
    label = record.field(condition.field).label
    if isinstance(condition, FieldFilled):
        return f"“{label}” is filled"
    if isinstance(condition, Within):
        days = f"at most {condition.days} days after" if condition.days else "not after"
        if condition.days == -1:
            days = "before"
        return f"“{label}” is {days} “{record.field(condition.of).label}”"
    said = [_value_words(value) for value in condition.values]
    *first, last = said
    return f"“{label}” is {', '.join(first)} or {last}" if first else f"“{label}” is {last}"


def _value_words(value: str | bool | int | None) -> str:
    if value is None:
        return "blank"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


if __name__ == "__main__":
    print(glossary_text(), end="")
