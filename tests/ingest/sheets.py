"""Sheets typed by hand for the tests of matching and checking, and the plants they speak of."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pandas as pd

from catalogue.records import RECORDS
from data.ingest.answers import Answers, PlantFacts
from data.ingest.check import Checked, check
from data.ingest.match import Match, match
from data.ingest.problems import Problem
from data.ingest.sheet import Sheet

TODAY = dt.date(2026, 3, 2)
AKRON = PlantFacts(code="AKR", name="Akron", time_zone="America/New_York")
BERLIN = PlantFacts(code="BER", name="Werk Berlin", time_zone="Europe/Berlin")
NO_ZONE = PlantFacts(code="NOZ", name="Somewhere")


def sheet(text: str, problems: tuple[Problem, ...] = ()) -> Sheet:
    """The sheet of comma-separated lines; the header is row 1, blank cells are missing."""
    header, *lines = csv.reader(io.StringIO(text.strip()))
    cells = pd.DataFrame(lines, columns=header, index=range(2, len(lines) + 2), dtype="str")
    return Sheet(
        name="log.csv",
        sha256="0" * 64,
        cells=cells.where(cells != "", None).astype("str"),
        skipped=(),
        problems=problems,
        encoding="utf-8",
        delimiter=",",
        header_row=1,
    )


def matched(text: str, **answers: object) -> Match:
    return match(sheet(text), RECORDS, Answers(**answers))


def checked(
    text: str,
    *,
    plants: tuple[PlantFacts, ...] = (AKRON, BERLIN),
    today: dt.date = TODAY,
    dry_run: bool = False,
    problems: tuple[Problem, ...] = (),
    **answers: object,
) -> Checked:
    """The check of a sheet at Akron, unless the answers say otherwise."""
    said = Answers(**{"plant": "AKR", **answers})
    page = sheet(text, problems)
    return check(page, match(page, RECORDS, said), said, plants, today=today, dry_run=dry_run)


def walks(column: str, *cells: str, **answers: object) -> Checked:
    """Gemba walks of 1 March 2026 with one more column, one row a cell."""
    rows = "\n".join(f'2026-03-01,L{number},"{cell}"' for number, cell in enumerate(cells))
    return checked(f"Date of walk,Leader,{column}\n{rows}", record="gemba_walk", **answers)


def walks_on(*days: str, **answers: object) -> Checked:
    """Gemba walks with nothing but these days and a leader."""
    rows = "\n".join(f'"{day}",L{number}' for number, day in enumerate(days))
    return checked(f"Date,Leader\n{rows}", record="gemba_walk", **answers)


def said(result: Checked) -> list[str]:
    return [str(problem) for problem in result.problems]


def asked(result: Checked | Match) -> list[str]:
    return [question.key for question in result.questions]
