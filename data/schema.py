"""The tables: one per record of the catalogue, and the small ones that keep order.

Fact tables carry no key and no index (they make inserts several times dearer and do not speed
aggregates); the importer keeps them whole and `check` verifies it. Small tables have primary
keys. `sa.String` everywhere: `sa.Text` differs from what the database reports back.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from catalogue.model import Field, Kind, RecordType
from catalogue.records import RECORDS

# Rises with every change that an older program could not read.
SCHEMA_VERSION = 2  # 2: totals are kept beside the rows; who does not refresh them may not write

COLUMN_TYPES: dict[Kind, sa.types.TypeEngine[Any]] = {
    Kind.DATE: sa.Date(),
    Kind.COUNT: sa.BigInteger(),
    Kind.NUMBER: sa.Double(),
    Kind.MINUTES: sa.Double(),
    Kind.HOURS: sa.Double(),
    Kind.YES_NO: sa.Boolean(),
}

metadata = sa.MetaData()


def _column(field: Field) -> sa.Column[Any]:
    return sa.Column(field.name, COLUMN_TYPES.get(field.kind, sa.String()))


def _fact_table(record: RecordType) -> sa.Table:
    """batch and file_row say where the row comes from; row_key is what it is recognised by;
    closed_by is the batch that replaced it (NULL: it holds)."""
    return sa.Table(
        record.name,
        metadata,
        sa.Column("batch", sa.Integer),
        sa.Column("file_row", sa.Integer),
        sa.Column("row_key", sa.Uuid),
        sa.Column("closed_by", sa.Integer),
        *(_column(field) for field in record.fields),
    )


FACTS: dict[str, sa.Table] = {name: _fact_table(record) for name, record in RECORDS.items()}

schema_version = sa.Table("schema_version", metadata, sa.Column("version", sa.Integer))

plant = sa.Table(
    "plant",
    metadata,
    sa.Column("code", sa.String, primary_key=True),
    sa.Column("name", sa.String),
    sa.Column("time_zone", sa.String),
    sa.Column("currency", sa.String),
    sa.Column("date_order", sa.String),
    sa.Column("number_format", sa.String),
    sa.Column("plant_group", sa.String),
)
area = sa.Table(
    "area",
    metadata,
    sa.Column("plant", sa.String, primary_key=True),
    sa.Column("name", sa.String, primary_key=True),
    sa.Column("code", sa.String),
    sa.Column("counts_output", sa.Boolean),
    sa.Column("added_by", sa.Integer),
    sa.Column("shown_as", sa.String),  # NULL: as `name`, which is what files write
    sa.Column("merged_into", sa.String),  # the name of the area that its rows count as
)
team = sa.Table(
    "team",
    metadata,
    sa.Column("plant", sa.String, primary_key=True),
    sa.Column("name", sa.String, primary_key=True),
    sa.Column("code", sa.String),
    sa.Column("headcount", sa.Integer),
    sa.Column("added_by", sa.Integer),
    sa.Column("shown_as", sa.String),
    sa.Column("merged_into", sa.String),
)
person = sa.Table(
    "person",
    metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("display_name", sa.String),
    sa.Column("tier", sa.String),
    sa.Column("added_by", sa.Integer),
    sa.Column("written_as", sa.String),  # NULL: as `display_name`; files write this one
    sa.Column("merged_into", sa.String),  # the id of the person that its rows count as
)
# Other words by which an area, a team or a person is found again.
spelling = sa.Table(
    "spelling",
    metadata,
    sa.Column("kind", sa.String, primary_key=True),  # area, team, person
    sa.Column("plant", sa.String, primary_key=True),  # "" for people
    sa.Column("key", sa.String, primary_key=True),  # the word without case and spare spaces
    sa.Column("written", sa.String),
    sa.Column("entity", sa.String),  # the area's or team's `name`, the person's `id`
    sa.Column("used_by", sa.Integer),  # the first import that wrote it: then it stays
)
# Which class a plant's own word for a shift is; the catalogue lists the usual words.
shift_word = sa.Table(
    "shift_word",
    metadata,
    sa.Column("plant", sa.String, primary_key=True),
    sa.Column("key", sa.String, primary_key=True),
    sa.Column("word", sa.String),
    sa.Column("shift_class", sa.String),
)
# What a batch of kind "names" changed, row by row: undo puts back the old.
name_change = sa.Table(
    "name_change",
    metadata,
    sa.Column("batch", sa.Integer, primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("kind", sa.String),  # the table
    sa.Column("plant", sa.String),  # "" for people
    sa.Column("entity", sa.String),  # JSON: its primary key
    sa.Column("old", sa.String),  # JSON: the row; NULL where there was none
    sa.Column("new", sa.String),
)
batch = sa.Table(
    "batch",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("record", sa.String),
    sa.Column("file_name", sa.String),
    sa.Column("sha256", sa.String),
    sa.Column("imported_at", sa.DateTime),
    sa.Column("imported_by", sa.String),
    sa.Column("rows_read", sa.Integer),
    sa.Column("rows_added", sa.Integer),
    sa.Column("rows_changed", sa.Integer),
    sa.Column("rows_unchanged", sa.Integer),
    sa.Column("rows_rejected", sa.Integer),
    sa.Column("rows_skipped", sa.Integer),
    sa.Column("mapping", sa.String),  # JSON: heading → field
    sa.Column("decisions", sa.String),  # JSON list of sentences
    sa.Column("undone_at", sa.DateTime),
    sa.Column("undone_by", sa.String),
    sa.Column("kind", sa.String),  # NULL is an imported file; "correction", "names": no file
    sa.Column("sheet", sa.String),  # of a workbook
    sa.Column("rows_combined", sa.Integer),
    sa.Column("records_counted", sa.Integer),
    sa.Column("headings", sa.String),  # JSON list: the file's own, in order
    sa.Column("rows_removed", sa.Integer),  # stored rows that the file replaced with none
)
# The file rows that went into a stored row beside the one that it names.
combined_row = sa.Table(
    "combined_row",
    metadata,
    sa.Column("batch", sa.Integer, primary_key=True),
    sa.Column("other_row", sa.Integer, primary_key=True),
    sa.Column("file_row", sa.Integer),
)
# What was answered for a heading set, versioned by rows: the newest one holds.
remembered = sa.Table(
    "remembered",
    metadata,
    sa.Column("plant", sa.String, primary_key=True),  # "" for files of several plants
    sa.Column("headings_key", sa.String, primary_key=True),
    sa.Column("valid_from", sa.DateTime, primary_key=True),
    sa.Column("record", sa.String),
    sa.Column("mapping", sa.String),  # JSON: heading → field
    sa.Column("choices", sa.String),  # JSON: question key → choice
    sa.Column("batch", sa.Integer),
    sa.Column("remembered_by", sa.String),
)
# The days that a batch's file speaks for, per plant: between them silence is a true zero.
batch_span = sa.Table(
    "batch_span",
    metadata,
    sa.Column("batch", sa.Integer, primary_key=True),
    sa.Column("plant", sa.String, primary_key=True),
    sa.Column("first", sa.Date, primary_key=True),
    sa.Column("last", sa.Date),
)
# Which batches' rows a batch found again: those cannot be undone before it.
batch_builds_on = sa.Table(
    "batch_builds_on",
    metadata,
    sa.Column("batch", sa.Integer, primary_key=True),
    sa.Column("earlier", sa.Integer, primary_key=True),
)
reject = sa.Table(
    "reject",
    metadata,
    sa.Column("batch", sa.Integer, primary_key=True),
    sa.Column("file_row", sa.Integer, primary_key=True),
    sa.Column("plant", sa.String),
    sa.Column("day", sa.Date),  # NULL where the row's own date cannot be read
    sa.Column("cells", sa.String),  # JSON: the sender's own columns, in order and words
    sa.Column("problems", sa.String),  # JSON list of sentences
    sa.Column("discarded_at", sa.DateTime),
    sa.Column("columns", sa.String),  # JSON list: the headings that a problem names
    sa.Column("mended_by", sa.Integer),  # the batch that brought the row mended
)
# The measures' totals, computed from the rows and kept beside them (`data.rollup`). Like the
# facts without a key.
day_total = sa.Table(
    "day_total",
    metadata,
    sa.Column("total", sa.String),  # the key of a total that the catalogue asks
    sa.Column("plant", sa.String),
    sa.Column("day", sa.Date),
    sa.Column("grain", sa.String),
    sa.Column("amount", sa.Double),
    sa.Column("rows", sa.BigInteger),
    sa.Column("blanks", sa.BigInteger),
)
day_total_built = sa.Table(
    "day_total_built",
    metadata,
    sa.Column("total", sa.String, primary_key=True),
)
baseline = sa.Table(
    "baseline",
    metadata,
    sa.Column("plant", sa.String, primary_key=True),
    sa.Column("measure", sa.String, primary_key=True),  # "*" is every measure
    sa.Column("frozen_at", sa.DateTime, primary_key=True),
    sa.Column("first", sa.Date),
    sa.Column("last", sa.Date),
    sa.Column("provisional", sa.Boolean),
    sa.Column("frozen_by", sa.String),
    sa.Column("reason", sa.String),
    sa.Column("figures", sa.String),  # JSON: total → SHA-256 of what it was then; NULL: not noted
)


def _decision_table(name: str, *own: sa.Column[Any]) -> sa.Table:
    """What somebody decided about a chart, versioned by rows: of one key the newest row holds.
    Nothing is updated in place."""
    return sa.Table(
        name,
        metadata,
        sa.Column("plant", sa.String, primary_key=True),
        sa.Column("measure", sa.String, primary_key=True),
        *own,
        sa.Column("at", sa.DateTime, primary_key=True),
        sa.Column("by", sa.String),
        sa.Column("reason", sa.String),
    )


def moment_of(decision: sa.Table) -> sa.Column[Any]:
    """When a row of a decision was written."""
    return decision.c["frozen_at" if decision is baseline else "at"]


# What a measure is to reach from a day on, in its unit; NULL takes the step away.
target = _decision_table(
    "target",
    sa.Column("valid_from", sa.Date, primary_key=True),
    sa.Column("value", sa.Double),
)
# The day from which on a chart is judged by limits of its own.
chart_phase = _decision_table(
    "chart_phase",
    sa.Column("first", sa.Date, primary_key=True),
    sa.Column("taken_back", sa.Boolean),
)
# A period, by its first day and grain, that counts in no limit and no run.
chart_exclusion = _decision_table(
    "chart_exclusion",
    sa.Column("first", sa.Date, primary_key=True),
    sa.Column("grain", sa.String, primary_key=True),
    sa.Column("taken_back", sa.Boolean),
)
# What is known of a signal, so that nobody is asked for it twice; the note is the reason.
signal_note = _decision_table(
    "signal_note",
    sa.Column("period", sa.Date, primary_key=True),  # its last day
    sa.Column("grain", sa.String, primary_key=True),
    sa.Column("rule", sa.String, primary_key=True),  # "" is every rule
    sa.Column("taken_back", sa.Boolean),
)
# What the company, or one plant, has set of calendar, paper and words; the newest row holds.
setting = sa.Table(
    "setting",
    metadata,
    sa.Column("key", sa.String, primary_key=True),
    sa.Column("plant", sa.String, primary_key=True),  # "" is the company
    sa.Column("at", sa.DateTime, primary_key=True),
    sa.Column("value", sa.String),  # NULL: as if it had never been set
    sa.Column("by", sa.String),
)
change_log = sa.Table(
    "change_log",
    metadata,
    sa.Column("chain", sa.String, primary_key=True),  # a plant's code, or "" for the company
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("at", sa.DateTime),
    sa.Column("actor", sa.String),
    sa.Column("action", sa.String),
    sa.Column("object", sa.String),
    sa.Column("outcome", sa.String),
    sa.Column("details", sa.String),  # canonical JSON
    sa.Column("prev", sa.String),
    sa.Column("hash", sa.String),
)
# Folders that a scheduled export fills: while the dashboard is open, their files are imported.
watched_folder = sa.Table(
    "watched_folder",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("folder", sa.String),  # absolute
    sa.Column("plant", sa.String),
    sa.Column("record", sa.String),  # NULL: each file says by its headings what it is
    sa.Column("added_at", sa.DateTime),
    sa.Column("added_by", sa.String),
    sa.Column("removed_at", sa.DateTime),
)
