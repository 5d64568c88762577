"""What was answered for a heading set before: proposed again, and said."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import sqlalchemy as sa

from catalogue.records import RECORDS
from data import clock, schema
from data.access import Viewer
from data.ingest.answers import LEAVE_OUT, Answers
from data.ingest.sheet import Sheet
from data.ingest.upload import Lesson, Upload
from data.queries.scope import in_scope

# Answers about the export rather than about the rows that happen to be in it.
KEPT = frozenset(
    {
        "record",
        "mapping",
        "grain",
        "unit",
        "entries",
        "flags",
        "word",
        "blank_means",
        "inverted",
        "percent",
        "layout",
        "fill_down",
        "shared_key",
    }
)
ANY_PLANT = ""
# What a choice for the whole file was about, as it is said to people.
WHOLE_FILE = {
    "shared_key": "rows of one key with different figures",
    "layout": "weeks or months as columns",
}


def headings_key(headings: Iterable[str]) -> str:
    """The same for the same set of headings, in whatever order."""
    told = json.dumps(sorted(headings), ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()


def recall(
    engine: sa.Engine, viewer: Viewer, sheet: Sheet, answers: Answers, plant: str | None
) -> tuple[Answers, tuple[str, ...]]:
    """The answers with those remembered for this plant and heading set behind them, and a
    sentence for each that was used. What the sender says now goes first."""
    if answers.ask_again:
        return answers, ()
    found = _newest(engine, viewer, headings_key(sheet.headings), plant or ANY_PLANT)
    if found is None or answers.record not in (None, found.record):
        return answers, ()
    mapping = _unsaid_mapping(json.loads(found.mapping), answers)
    choices = {
        key: choice
        for key, choice in json.loads(found.choices).items()
        if _is_unsaid(key, answers, mapping)
    }
    said = tuple(_sentences(found.record, found.batch, mapping, choices))
    return (
        replace(
            answers,
            mapping={**mapping, **answers.mapping},
            choices={**choices, **answers.choices},
        ),
        said,
    )


def _newest(
    engine: sa.Engine, viewer: Viewer, key: str, plant: str
) -> sa.Row[tuple[object]] | None:
    """The newest lesson of an upload that still counts. A file that names no plant is asked which
    it is after everything else: until then what any plant taught will do."""
    table, batch = schema.remembered, schema.batch
    if plant != ANY_PLANT and not viewer.sees(plant):
        return None
    whose = table.c.plant == plant
    if plant == ANY_PLANT:
        whose = sa.or_(whose, in_scope(table.c.plant, viewer))
    with engine.connect() as connection:
        return connection.execute(
            sa.select(table)
            .join(batch, batch.c.id == table.c.batch)
            .where(table.c.headings_key == key, whose, batch.c.undone_at.is_(None))
            .order_by(table.c.batch.desc())
            .limit(1)
        ).first()


def _unsaid_mapping(mapping: Mapping[str, str], answers: Answers) -> dict[str, str]:
    """Columns that the sender says nothing of now; nor may they fill what another column fills."""
    filled = {name for names in answers.mapping.values() for name in names.split(",") if name}
    filled |= {choice for key, choice in answers.choices.items() if key.startswith("mapping:")}
    filled |= set(answers.fixed)
    return {
        heading: names
        for heading, names in mapping.items()
        if heading not in answers.mapping
        and f"mapping:{heading}" not in answers.choices
        and not filled.intersection(names.split(","))
    }


def _is_unsaid(key: str, answers: Answers, mapping: Mapping[str, str]) -> bool:
    about, _, rest = key.partition(":")
    if key in answers.choices or (about == "record" and answers.record is not None):
        return False
    if about != "mapping":
        return True
    taken = {*answers.mapping.values(), *answers.fixed}
    return rest not in answers.mapping and rest not in taken and rest not in mapping


def _sentences(
    record: str, batch: int, mapping: Mapping[str, str], choices: Mapping[str, str]
) -> Iterator[str]:
    labels = {one.name: one.label for one in RECORDS[record].fields}
    start = f"Remembered from upload {batch}:"

    def read_as(heading: str, names: str) -> str:
        if names in ("", LEAVE_OUT):
            return f"{start} column “{heading}” is left out."
        told = " and ".join(f"“{labels.get(name, name)}”" for name in names.split(","))
        return f"{start} column “{heading}” is {told}."

    for heading, names in mapping.items():
        yield read_as(heading, names)
    for key, choice in choices.items():
        about, _, rest = key.partition(":")
        if about == "mapping" and rest in labels:
            yield read_as(choice, rest)
        elif about == "mapping":
            yield read_as(rest, choice)
        elif about == "record":
            yield f"{start} this is “{RECORDS[record].label}”."
        elif about == "unit":
            yield f"{start} column “{rest}” is in {choice}."
        elif about == "word":
            column, _, word = rest.partition(":")
            yield f"{start} “{word or column}” means {choice}."
        elif rest:
            yield f"{start} column “{rest}”: {choice}."
        else:
            yield f"{start} {WHOLE_FILE.get(about, about)}: {choice}."


def lesson(sheet: Sheet, answers: Answers, plant: str | None) -> Lesson | None:
    """What the next file with these headings need not be asked again."""
    choices = {
        key: choice for key, choice in answers.choices.items() if key.partition(":")[0] in KEPT
    }
    if answers.record is not None:
        choices["record"] = answers.record
    if not choices and not answers.mapping:
        return None
    return Lesson(
        plant=plant or ANY_PLANT,
        headings_key=headings_key(sheet.headings),
        mapping=answers.mapping,
        choices=choices,
    )


def learn(connection: sa.Connection, viewer: Viewer, upload: Upload, number: int) -> None:
    """Keep what was answered, as long as this batch counts."""
    taught, table = upload.lesson, schema.remembered
    if taught is None:
        return
    at = clock.now()
    newest = connection.scalar(
        sa.select(sa.func.max(table.c.valid_from)).where(
            table.c.plant == taught.plant, table.c.headings_key == taught.headings_key
        )
    )
    if newest is not None and newest >= at:
        at = newest + dt.timedelta(seconds=1)
    connection.execute(
        sa.insert(table).values(
            plant=taught.plant,
            headings_key=taught.headings_key,
            valid_from=at,
            record=upload.record.name,
            mapping=json.dumps(dict(taught.mapping), ensure_ascii=False),
            choices=json.dumps(dict(taught.choices), ensure_ascii=False),
            batch=number,
            remembered_by=viewer.subject,
        )
    )
