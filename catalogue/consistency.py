"""What does not hold together in the catalogue, as sentences; nothing where it does.

A new entry is right when `record_problems` or `measure_problems` says nothing about it.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from catalogue.model import (
    LARGEST_COUNT,
    AtLeastOne,
    AtMost,
    Field,
    FieldFilled,
    FieldIn,
    Kind,
    Measure,
    RecordType,
    Total,
    Within,
)
from catalogue.text import spellings
from catalogue.vocabularies import NO, VOCABULARIES, YES, canonical

NUMERIC = frozenset({Kind.COUNT, Kind.NUMBER, Kind.MINUTES, Kind.HOURS})
EVERY_RECORD_HAS = ("plant", "reference", "note")
# What the template and the person who fills it in supply themselves.
WITHOUT_EXAMPLE = frozenset({"plant", "reference"})


def record_problems(record: RecordType) -> tuple[str, ...]:
    """Sentences about one record: names, dates, keys, rules, headings, examples."""
    found = [*_name_problems(record), *_rule_problems(record), *_heading_problems(record)]
    for field in record.fields:
        found += [f"{record.name}.{field.name}: {said}" for said in _field_problems(field)]
    if not found:
        found += _example_row_problems(record)
    return tuple(found)


def measure_problems(measure: Measure, records: dict[str, RecordType]) -> tuple[str, ...]:
    """Sentences about one measure: records, fields and values that do not exist."""
    found: list[str] = []
    for place, way in enumerate(measure.ways):
        if (place > 0) != bool(way.label):
            found.append("the first way needs no label, every other way needs one")
        if way.per <= 0:
            found.append("`per` must be above 0")
        totals = [*way.numerators, *([way.denominator] if way.denominator else [])]
        for total in totals:
            found += _total_problems(total, records)
    return tuple(f"{measure.name}: {said}" for said in dict.fromkeys(found))


def _name_problems(record: RecordType) -> Iterator[str]:
    names = [field.name for field in record.fields]
    for kind, listed in (("name", names), ("label", [field.label for field in record.fields])):
        for word, times in Counter(listed).items():
            if times > 1:
                yield f"{record.name}: the {kind} “{word}” stands {times} times"
    for name in EVERY_RECORD_HAS:
        if name not in names:
            yield f"{record.name}: there is no field {name}"
    for name in record.key:
        if name not in names:
            yield f"{record.name}: the key names {name}, which is no field"
    if record.key and record.dated_by not in record.key:
        yield f"{record.name}: the key leaves out {record.dated_by}"
    if record.dated_by not in names:
        yield f"{record.name}: it is dated by {record.dated_by}, which is no field"
        return
    dated = record.field(record.dated_by)
    if dated.kind != Kind.DATE or not dated.required:
        yield f"{record.name}: {dated.name} must be a required date"


def _rule_problems(record: RecordType) -> Iterator[str]:
    kinds = {field.name: field.kind for field in record.fields}
    for rule in record.rules:
        named = rule.fields if isinstance(rule, AtLeastOne) else (rule.smaller, *rule.larger)
        unknown = [name for name in named if name not in kinds]
        if unknown:
            yield f"{record.name}: a rule names {', '.join(unknown)}, which is no field"
        elif isinstance(rule, AtLeastOne) and not {kinds[name] for name in named} <= NUMERIC:
            yield f"{record.name}: “at least one” asks for figures"
        elif isinstance(rule, AtMost) and len({kinds[name] == Kind.DATE for name in named}) > 1:
            yield f"{record.name}: a rule compares a date with a figure"


def _heading_problems(record: RecordType) -> Iterator[str]:
    """One heading must mean one field; a heading to ask about must not be a certain one too."""
    sure: dict[str, str] = {}
    for field in record.fields:
        for word in {field.label, field.name.replace("_", " "), *field.synonyms}:
            for spelling in spellings(word):
                other = sure.setdefault(spelling, field.name)
                if other != field.name:
                    yield f"{record.name}: “{spelling}” is a heading of {other} and {field.name}"
    for field in record.fields:
        seen = Counter(spellings(word)[0] for word in field.synonyms)
        for spelling, times in seen.items():
            if times > 1:
                yield f"{record.name}.{field.name}: “{spelling}” is listed {times} times"
        for word in field.ask:
            if spellings(word)[0] in sure:
                yield f"{record.name}.{field.name}: “{word}” is both certain and to be asked about"


def _field_problems(field: Field) -> Iterator[str]:
    if field.kind == Kind.CHOICE and field.vocabulary not in VOCABULARIES:
        yield f"there is no vocabulary “{field.vocabulary}”"
        return
    if field.vocabulary and field.kind not in (Kind.CHOICE, Kind.YES_NO):
        yield "only a choice or a yes/no field has a vocabulary"
    words = VOCABULARIES.get(field.vocabulary, {})
    if field.kind == Kind.YES_NO and field.vocabulary and set(words.values()) != {"yes", "no"}:
        yield "the vocabulary of a yes/no field says yes and no"
    if (field.low is not None or field.high is not None) and field.kind not in NUMERIC:
        yield "only a figure has a range"
    if field.low is not None and field.high is not None and field.low > field.high:
        yield "the range is empty"
    if field.may_be_ahead and field.kind != Kind.DATE:
        yield "only a date may lie ahead"
    if field.name in WITHOUT_EXAMPLE:
        return
    if example_value(field) is None:
        yield f"the example “{field.example}” is no value of this field"


def example_value(field: Field) -> object | None:
    """The example as it would be stored; None where it is blank or the field cannot hold it."""
    text = field.example
    if field.kind in NUMERIC:
        return _example_figure(field)
    match field.kind:
        case Kind.DATE:
            try:
                return dt.date.fromisoformat(text)
            except ValueError:
                return None
        case Kind.YES_NO:
            return text == "yes" if text in YES | NO else None
        case Kind.CHOICE:
            return text if text in canonical(field.vocabulary) else None
        case _:
            return text or None


def _example_figure(field: Field) -> float | None:
    low = field.low if field.low is not None or field.kind == Kind.NUMBER else 0
    high = LARGEST_COUNT if field.high is None else field.high
    try:
        value = float(field.example)
    except ValueError:
        return None
    whole = field.kind != Kind.COUNT or value.is_integer()
    return value if whole and (low is None or low <= value) and value <= high else None


def _example_row_problems(record: RecordType) -> Iterator[str]:
    """The template's example row must be one that the checks let pass."""
    row = {field.name: example_value(field) for field in record.fields}
    for rule in record.rules:
        if isinstance(rule, AtLeastOne):
            if all(row[name] is None for name in rule.fields):
                yield f"{record.name}: the example row has no figure"
            continue
        smaller = row[rule.smaller]
        larger = next((row[name] for name in rule.larger if row[name] is not None), None)
        if isinstance(smaller, dt.date) and isinstance(larger, dt.date):
            holds = smaller <= larger
        elif isinstance(smaller, float) and isinstance(larger, float):
            holds = smaller <= rule.times * larger
        else:
            continue
        if not holds:
            yield f"{record.name}: the example row has {rule.smaller} above {rule.larger[0]}"


def _total_problems(total: Total, records: dict[str, RecordType]) -> Iterator[str]:
    if total.record not in records:
        yield f"there is no record {total.record}"
        return
    fields = {field.name: field for field in records[total.record].fields}
    for name in total.fields:
        if name not in fields or fields[name].kind not in NUMERIC:
            yield f"{total.record}.{name} is no figure that can be summed"
    dates = [total.dated_by] if total.dated_by else []
    for condition in total.where:
        yield from _condition_problems(total.record, condition, fields)
        if isinstance(condition, Within):
            dates += [condition.field, condition.of]
    for name in dates:
        if name not in fields or fields[name].kind != Kind.DATE:
            yield f"{total.record}.{name} is no date"


def _condition_problems(
    record: str, condition: FieldIn | FieldFilled | Within, fields: dict[str, Field]
) -> Iterator[str]:
    if condition.field not in fields:
        yield f"{record}.{condition.field} is no field"
    elif isinstance(condition, FieldIn):
        field = fields[condition.field]
        known: tuple[object, ...] = (True, False)
        if field.kind == Kind.CHOICE:
            known = canonical(field.vocabulary)
        for value in condition.values:
            # 0 and no are equal to Python, and are not the same answer.
            whole = field.kind == Kind.COUNT and type(value) is int
            answer = type(value) is not int and value in known
            if value is not None and not whole and not answer:
                yield f"{record}.{field.name} can never be “{value}”"
