"""Whatever is imported, replaced, corrected, deleted and undone: the rows are those that a plain
list of what was said would hold, and undoing everything leaves nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

import pandas as pd
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data import checking, schema
from data.ingest.correct import correct, delete
from data.ingest.store import save
from data.ingest.undo import undo
from tests.sending import TODAY
from tests.uploads import upload_of

DAYS = [f"2026-11-{day:02}" for day in range(2, 8)]
files = st.dictionaries(st.sampled_from(DAYS), st.integers(0, 3), min_size=1, max_size=4)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("import"), files),
        st.tuples(st.just("replace"), files),
        st.tuples(st.just("correct"), st.tuples(st.sampled_from(DAYS), st.integers(0, 3))),
        st.tuples(st.just("delete"), st.sampled_from(DAYS)),
        st.tuples(st.just("undo"), st.none()),
    ),
    min_size=1,
    max_size=7,
)


@dataclass
class Model:
    """Day -> units, and what held before each step that stored something."""

    holds: dict[str, int] = field(default_factory=dict)
    before: list[dict[str, int]] = field(default_factory=list)

    def become(self, after: dict[str, int]) -> None:
        self.before.append(self.holds)
        self.holds = after


def stored(engine) -> dict[str, tuple[int, int, int]]:
    """Day -> units, batch and file row of the rows that hold."""
    fact = schema.FACTS["production"]
    with engine.connect() as connection:
        rows = connection.execute(sa.select(fact).where(fact.c.closed_by.is_(None))).all()
    assert len({row.produced_on for row in rows}) == len(rows)
    return {
        row.produced_on.isoformat(): (row.units_produced, row.batch, row.file_row) for row in rows
    }


def production(file: dict[str, int]):
    return upload_of("production", produced_on=list(file), units_produced=list(file.values()))


def take(engine, viewer, model: Model, kind: str, what) -> None:
    if kind == "import":
        save(engine, viewer, production(what))
        model.become({**model.holds, **what})
    elif kind == "replace":
        upload = production(what)
        days = pd.DataFrame(
            {"plant": ["AKR"], "first": [dt.date(2026, 11, 3)], "last": [dt.date(2026, 11, 5)]}
        )
        save(engine, viewer, replace(upload, replaces=days))
        kept = {
            day: units
            for day, units in model.holds.items()
            if not "2026-11-03" <= day <= "2026-11-05"
        }
        model.become({**kept, **what})
    elif kind == "correct" and what[0] in model.holds:
        day, units = what
        _, batch, row = stored(engine)[day]
        done = correct(
            engine, viewer, "production", batch, row, {"units_produced": str(units)}, TODAY
        )
        assert (done.batch is None) == (model.holds[day] == units)
        if done.batch is not None:
            model.become({**model.holds, day: units})
    elif kind == "delete" and what in model.holds:
        _, batch, row = stored(engine)[what]
        delete(engine, viewer, "production", batch, row)
        model.become({day: units for day, units in model.holds.items() if day != what})
    elif kind == "undo" and model.before:
        undo_newest(engine, viewer)
        model.holds = model.before.pop()


def undo_newest(engine, viewer) -> None:
    table = schema.batch
    with engine.connect() as connection:
        newest = connection.scalar(
            sa.select(sa.func.max(table.c.id)).where(table.c.undone_at.is_(None))
        )
    assert not isinstance(undo(engine, viewer, newest), str)


@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(history=steps)
def test_any_history_leaves_what_was_said_and_undoing_all_of_it_leaves_nothing(
    engine, viewer, akron, history
):
    model = Model()
    for kind, what in history:
        take(engine, viewer, model, kind, what)
        assert {day: units for day, (units, _, _) in stored(engine).items()} == model.holds
    # Uploads made here have no file that could be kept.
    looked_at = [one for one in checking.check(engine, viewer) if one.about != "uploaded files"]
    assert [fault for one in looked_at for fault in one.faults] == []
    while model.before:
        undo_newest(engine, viewer)
        model.holds = model.before.pop()
        assert {day: units for day, (units, _, _) in stored(engine).items()} == model.holds
    with engine.connect() as connection:
        fact = schema.FACTS["production"]
        assert connection.execute(sa.select(fact)).all() == []
