"""What the terminal's commands for names do: plants, areas, teams, people, shifts, merge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from data import clock, merging, names, plants, queries
from data.access import Viewer
from data.engine import Database
from data.ingest.answers import Answers
from data.ingest.lists import prepare_list, save_list
from data.ingest.problems import Question
from data.ingest.receipt import ACCEPTED, NEEDS_ANSWER, WITH_REJECTS, Receipt
from data.ingest.replacing import CONFIRM
from data.merging import Changed
from data.name_edits import PLANT, Edit
from reports import machine, terminal
from reports.answer import WRONG_USAGE, Answer, failure
from reports.commands import opened

QUERIES = {names.AREA: queries.areas, names.TEAM: queries.teams, names.PERSON: queries.people}
NONE_YET = {
    names.AREA: "No area yet. Logs bring them, or add one: python cli.py areas add NAME",
    names.TEAM: "No team yet. Logs bring them, or add one: python cli.py teams add NAME",
    names.PERSON: "Nobody yet. Logs bring people, or add one: python cli.py people add NAME",
}


def list_plants(*, samples: bool) -> Answer:
    found = queries.plants(*opened(samples=samples))
    return Answer(value=machine.plants(found), lines=terminal.plant_lines(found))


def add_plant(new: plants.Plant, *, samples: bool) -> Answer:
    wrong = plants.add_plant(*opened(samples=samples), new)
    if wrong:
        return failure("plant_not_added", " ".join(wrong), WRONG_USAGE)
    return Answer(value=machine.plant(new), lines=(f"Added {new.name} ({new.code}).",))


def edit_plant(code: str, values: Mapping[str, object], *, samples: bool) -> Answer:
    engine, viewer = opened(samples=samples)
    known = queries.plants(engine, viewer)
    if code not in set(known["code"]):
        listed = ", ".join(known["code"]) or "none"
        sentence = f"There is no plant “{code}”. The plants are: {listed}."
        return failure("unknown_plant", sentence, WRONG_USAGE)
    done = merging.edit_names(engine, viewer, PLANT, [Edit(plant=code, values=values)])
    if not isinstance(done, Changed):
        return failure("not_changed", " ".join(done), WRONG_USAGE)
    now = next(one for one in machine.plants(queries.plants(engine, viewer)) if one["code"] == code)
    return Answer(value={**now, "batch": done.batch}, lines=_told(done))


def remove_plant(code: str, *, samples: bool) -> Answer:
    wrong = plants.remove_plant(*opened(samples=samples), code)
    if wrong:
        return failure("plant_not_removed", " ".join(wrong))
    return Answer(value={"removed": code}, lines=(f"The plant {code} is off the list.",))


def list_names(kind: str, plant: str | None, *, samples: bool) -> Answer:
    engine, viewer = opened(samples=samples)
    found = _rows(engine, viewer, kind)
    if plant is not None:
        known = {name.casefold(): code for code, name in _plants(engine, viewer)}
        code = known.get(plant.casefold(), plant)
        if code not in known.values():
            return _no_such_plant(engine, viewer, plant)
        found = [one for one in found if one["plant"] == code]
    lines = tuple(_line(one) for one in found) or (NONE_YET[kind],)
    return Answer(value=found, lines=lines)


def add_name(
    kind: str, name: str, plant: str | None, values: Mapping[str, object], *, samples: bool
) -> Answer:
    return _edit(kind, None, plant, {"name": name, **values}, samples=samples)


def edit_name(
    kind: str, name: str, plant: str | None, values: Mapping[str, object], *, samples: bool
) -> Answer:
    return _edit(kind, name, plant, values, samples=samples)


def _edit(
    kind: str, name: str | None, plant: str | None, values: Mapping[str, object], *, samples: bool
) -> Answer:
    engine, viewer = opened(samples=samples)
    at = _plant_of(engine, viewer, kind, plant)
    if isinstance(at, Answer):
        return at
    done = merging.edit_names(engine, viewer, kind, [Edit(plant=at, name=name, values=values)])
    if not isinstance(done, Changed):
        return failure("not_changed", " ".join(done), WRONG_USAGE)
    called = " ".join(str(values.get("name", name)).split())
    with engine.connect() as connection:
        called = names.load(connection).counts_as(kind, at, called)
    now = next(
        one
        for one in _rows(engine, viewer, kind)
        if one["name"] == called and one.get("plant", names.EVERYWHERE) == at
    )
    return Answer(value={**now, "batch": done.batch}, lines=_told(done))


def import_list(
    record: str, file: Path, answers: Answers, *, dry_run: bool, samples: bool
) -> Answer:
    """Read a list of plants, areas, teams or people and save its good rows as one change."""
    if not file.is_file():
        sentence = f"There is no file {file}. Check its name and folder."
        return failure("no_file", sentence, WRONG_USAGE)
    engine, viewer = opened(samples=samples)
    prepared = prepare_list(
        engine,
        viewer,
        record=record,
        content=file.read_bytes(),
        name=file.name,
        answers=answers,
        today=clock.today(),
    )
    receipt = prepared.receipt if dry_run else _unconfirmed(prepared.receipt, answers)
    asked = receipt.outcome == NEEDS_ANSWER
    if prepared.can_be_saved and not asked and not dry_run and receipt.rows_saved:
        receipt = save_list(engine, viewer, prepared)
    return Answer(
        value=machine.receipt(receipt),
        lines=terminal.list_lines(receipt, dry_run=dry_run),
        code=terminal.EXIT_CODES[receipt.outcome],
    )


def _unconfirmed(receipt: Receipt, answers: Answers) -> Receipt:
    """The receipt with the question whether what is known may change, unless that was said. The
    page shows old and new before its button."""
    said = answers.confirm_changes or answers.choice("changes") == CONFIRM
    if said or not receipt.changes or receipt.outcome not in (ACCEPTED, WITH_REJECTS):
        return receipt
    are = "row states" if receipt.rows_changed == 1 else "rows state"
    question = Question(
        about="changes",
        column=None,
        found=None,
        choices=(CONFIRM,),
        sentence=(
            f"{receipt.rows_changed:,} {are} other values than are known. Look at old and new, "
            "then confirm the change."
        ),
    )
    return replace(receipt, outcome=NEEDS_ANSWER, questions=(*receipt.questions, question))


def merge(kind: str, old: str, new: str, plant: str | None, *, samples: bool) -> Answer:
    engine, viewer = opened(samples=samples)
    at = _plant_of(engine, viewer, kind, plant)
    if isinstance(at, Answer):
        return at
    done = merging.merge(engine, viewer, kind, old, new, at)
    if not isinstance(done, Changed):
        return failure("not_merged", " ".join(done), WRONG_USAGE)
    value = {"kind": kind, "old": old, "new": new, "plant": at or None, "batch": done.batch}
    return Answer(value=value, lines=_told(done))


def list_shifts(plant: str | None, *, samples: bool) -> Answer:
    found = queries.shift_words(*opened(samples=samples))
    if plant is not None:
        found = found[found["plant"] == plant]
    rows = [
        {"plant": row.plant, "word": row.word, "class": row.shift_class, "set_here": row.set_here}
        for row in found.itertuples(index=False)
    ]
    lines = tuple(f"{one['plant']}\t{one['word']}\t{one['class']}" for one in rows)
    return Answer(value=rows, lines=lines or ("No log with a shift yet.",))


def set_shift(word: str, shift_class: str, plant: str | None, *, samples: bool) -> Answer:
    engine, viewer = opened(samples=samples)
    at = _plant_of(engine, viewer, "shift", plant)
    if isinstance(at, Answer):
        return at
    done = merging.set_shift(engine, viewer, at, {word: shift_class})
    if not isinstance(done, Changed):
        return failure("not_changed", " ".join(done), WRONG_USAGE)
    value = {"plant": at, "word": word, "class": shift_class, "batch": done.batch}
    return Answer(value=value, lines=_told(done))


def _told(done: Changed) -> tuple[str, ...]:
    if done.batch is None:
        return ("It stands so already: nothing was changed.",)
    return (*done.sentences, f"Take it back with: python cli.py undo {done.batch}")


def _plants(engine: Database, viewer: Viewer) -> list[tuple[str, str]]:
    found = queries.plants(engine, viewer)
    return [
        (code, word)
        for code, name in zip(found["code"], found["name"], strict=True)
        for word in (name, code)
    ]


def _plant_of(engine: Database, viewer: Viewer, kind: str, said: str | None) -> str | Answer:
    """The code of the plant that is meant: named, or the only one there is."""
    if kind == names.PERSON:
        return names.EVERYWHERE
    known = {word.casefold(): code for code, word in _plants(engine, viewer)}
    codes = set(known.values())
    if said is None and len(codes) == 1:
        return codes.pop()
    if said is not None and said.casefold() in known:
        return known[said.casefold()]
    if said is None:
        sentence = "Say which plant with --plant CODE."
        return failure("which_plant", f"{sentence} {_listed(codes)}", WRONG_USAGE)
    return _no_such_plant(engine, viewer, said)


def _no_such_plant(engine: Database, viewer: Viewer, said: str) -> Answer:
    codes = {code for code, _ in _plants(engine, viewer)}
    sentence = f"There is no plant “{said}”. {_listed(codes)}"
    return failure("unknown_plant", sentence, WRONG_USAGE)


def _listed(codes: set[str]) -> str:
    return f"The plants are: {', '.join(sorted(codes))}." if codes else terminal.NO_PLANT


def _rows(engine: Database, viewer: Viewer, kind: str) -> list[dict[str, Any]]:
    """The list as JSON holds it: plain field names, None where nothing is set."""
    found = QUERIES[kind](engine, viewer).rename(columns={"display_name": "name"})
    rows = found.astype("object").to_dict("records")
    return [
        {
            str(word): cell if isinstance(cell, list) or not pd.isna(cell) else None
            for word, cell in row.items()
        }
        for row in rows
    ]


def _line(one: Mapping[str, Any]) -> str:
    """One line a name: what is set, and its other spellings in brackets."""
    shown = {True: "counts output", False: "counts no output"}
    cells = [
        shown[cell] if isinstance(cell, bool) else str(cell)
        for word, cell in one.items()
        if cell is not None and word not in ("id", "spellings")
    ]
    others = f"\t({'; '.join(one['spellings'])})" if one["spellings"] else ""
    return "\t".join(cells) + others
