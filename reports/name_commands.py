"""What the terminal's commands for names do: plants, areas, teams, people."""

from __future__ import annotations

from data import plants, queries
from reports import machine, terminal
from reports.answer import WRONG_USAGE, Answer, failure
from reports.commands import opened


def list_plants(*, samples: bool) -> Answer:
    found = queries.plants(*opened(samples=samples))
    return Answer(value=machine.plants(found), lines=terminal.plant_lines(found))


def add_plant(new: plants.Plant, *, samples: bool) -> Answer:
    wrong = plants.add_plant(*opened(samples=samples), new)
    if wrong:
        return failure("plant_not_added", " ".join(wrong), WRONG_USAGE)
    return Answer(value=machine.plant(new), lines=(f"Added {new.name} ({new.code}).",))
