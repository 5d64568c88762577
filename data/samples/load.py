"""The sample plants into their own database, through the same door as every upload."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
import threading

import pandas as pd
import sqlalchemy as sa

from catalogue.measures import OUTPUT
from catalogue.records import RECORDS
from data import rollup, schema
from data.access import Viewer
from data.baseline_figures import EVERY_MEASURE
from data.decisions import write_baseline
from data.engine import close_database, open_database
from data.ingest.store import save
from data.ingest.upload import Upload
from data.samples.generator import Samples, generate
from data.settings import SAMPLES, database_file

SEED = 2015  # the year of the ISO 9001 edition that the clauses refer to
FIRST_ROW = 2  # the header is row 1
_loading = threading.Lock()


def load_samples(engine: sa.Engine, viewer: Viewer, *, today: dt.date) -> bool:
    """Fill an empty samples database; returns whether there was anything to do.

    A load that was cut short is begun again: the plants are written last.
    """
    with _loading:
        with engine.connect() as connection:
            if connection.scalar(sa.select(sa.func.count()).select_from(schema.plant)):
                return False
        samples = generate(seed=SEED, today=today)
        for name in samples.records:
            save(engine, viewer, _upload(samples, name))
        _write_reference(engine, samples)
        return True


def _upload(samples: Samples, name: str) -> Upload:
    rows = samples.records[name].reset_index(drop=True)
    rows.index += FIRST_ROW
    rows = rows.dropna(axis="columns", how="all")
    reported = samples.reported[samples.reported["record"] == name]
    text = pd.util.hash_pandas_object(rows).to_numpy().tobytes()
    return Upload(
        record=RECORDS[name],
        rows=rows,
        spans=reported[["plant", "first", "last"]],
        file_name=f"sample-{name.replace('_', '-')}.csv",
        sha256=hashlib.sha256(text).hexdigest(),
        rows_read=len(rows),
    )


def _write_reference(engine: sa.Engine, samples: Samples) -> None:
    """The lists behind the records, each plant's frozen As-Is, and last the plants themselves."""
    plants = samples.plants.rename(columns={"group": "plant_group"})
    with engine.begin() as connection:
        for table, places in ((schema.team, samples.teams), (schema.area, samples.areas)):
            for place in _rows(places):
                named = sa.and_(table.c.plant == place["plant"], table.c.name == place["name"])
                connection.execute(sa.update(table).where(named).values(**place))
        # Now that the areas are known that count a plant's output.
        rollup.refresh(connection, OUTPUT.record, samples.plants["code"])
        for row in samples.baselines.to_dict("records"):
            write_baseline(
                connection,
                by="sample plants",
                plant=str(row["plant"]),
                measure=EVERY_MEASURE,
                first=row["first"].date(),
                last=row["last"].date(),
                provisional=bool(row["provisional"]),
                reason="The samples' first year, as it was.",
            )
        connection.execute(sa.insert(schema.plant), _rows(plants))


def _rows(frame: pd.DataFrame) -> list[dict[str, object]]:
    filled = frame.astype("object").where(frame.notna(), None)
    return [{str(name): value for name, value in row.items()} for row in filled.to_dict("records")]


def remove_samples() -> None:
    """Delete the samples database and what lies beside it.

    Raises DatabaseBusy where another program, such as the dashboard, has it open.
    """
    file = database_file(SAMPLES)
    if file.exists():
        open_database(SAMPLES)
    close_database(SAMPLES)
    for found in file.parent.glob(f"{file.stem}.*"):
        if found.is_dir():
            shutil.rmtree(found)
        else:
            found.unlink()
