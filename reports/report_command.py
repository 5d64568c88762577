"""The command `report`, and the page's button: one sheet of paper a plant, in one file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from analytics import words
from data import clock
from reports import commands, html
from reports.answer import FAILED, WRONG_USAGE, Answer, failure
from reports.figures import Figures
from reports.measuring import chosen_plants
from reports.plant_report import plant_report
from reports.plant_sheet import plant_sheet
from reports.terminal import NO_PLANT


def report_bytes(figures: Figures, *, today: dt.date, plants: Sequence[str] | None = None) -> bytes:
    """The file: a page for each of these plants, or for every plant in scope."""
    chosen = tuple(figures.plant_names) if plants is None else tuple(plants)
    names = words.listed([figures.plant_names[plant] for plant in chosen])
    return html.document(
        (plant_sheet(plant_report(figures, plant, today=today)) for plant in chosen),
        title=f"Leadership and quality: {names}, {words.day(today)}",
    )


def report(out: Path, plants: Sequence[str], *, samples: bool) -> Answer:
    """Write the file; nothing is written over."""
    if out.exists():
        sentence = f"{out} exists already. Name a new file: nothing is written over."
        return failure("file_exists", sentence, WRONG_USAGE)
    figures = Figures(*commands.opened(samples=samples))
    chosen = chosen_plants(figures, plants)
    if isinstance(chosen, Answer):
        return chosen
    if not figures.plant_names:
        return failure("no_plant", NO_PLANT, FAILED)
    written = tuple(figures.plant_names) if chosen is None else chosen
    out.write_bytes(report_bytes(figures, today=clock.today(), plants=written))
    pages = "1 page" if len(written) == 1 else f"{len(written)} pages, one a plant"
    return Answer(
        value={"file": str(out), "plants": list(written)},
        lines=(f"Written to {out}: {pages}. Open it in a browser and print it.",),
    )
