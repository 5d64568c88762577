"""What the README promises: its log imports, its entries hold, its figures are the tested ones."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import catalogue.measures
import catalogue.records.common
import cli
from analytics.first_file import first_file
from benchmarks.control_chart_worlds import BASELINE, LOOKS, World
from catalogue import model
from catalogue.consistency import measure_problems, record_problems
from catalogue.records import RECORDS
from catalogue.text import words
from data.ingest import importing
from data.ingest.answers import Answers, PlantFacts
from data.ingest.check import check
from data.ingest.match import match
from data.ingest.read import read
from data.ingest.sheet import Sheet
from data.ingest.template import template_bytes
from tests.analytics import test_calibration as calibration

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TERMINAL = (ROOT / "docs" / "terminal.md").read_text(encoding="utf-8")
LONGEST_README = 260
LARGEST_PICTURE = 200_000  # bytes: the first screen of the project must not keep a reader waiting


def block(language: str) -> str:
    """The one fenced block of that language."""
    found = re.findall(rf"^```{language}\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)
    assert len(found) == 1
    return str(found[0])


EXAMPLE_LOG = block("csv").encode()


def test_the_example_log_asks_for_its_plant_and_nothing_else(engine, viewer, today):
    found = importing.prepare(
        engine, viewer, content=EXAMPLE_LOG, name="walks.csv", answers=Answers(), today=today
    )
    assert [question.about for question in found.receipt.questions] == ["plant"]
    assert found.receipt.problems == ()
    assert found.receipt.refusal is None


def test_the_example_log_imports_as_it_stands_and_says_what_the_readme_quotes(
    engine, viewer, today, akron
):
    answers = Answers(plant=akron)
    found = importing.prepare(
        engine, viewer, content=EXAMPLE_LOG, name="walks.csv", answers=answers, today=today
    )
    assert (found.receipt.outcome, found.receipt.record) == ("accepted", "gemba_walk")
    assert (found.receipt.problems, found.receipt.questions) == ((), ())
    assert (found.receipt.rows_read, found.receipt.rows_saved) == (5, 5)
    assert "" not in found.receipt.mapping.values()
    assert found.checked is not None
    said = first_file(found.checked.rows, RECORDS["gemba_walk"], today=today)
    assert f"> {said.facts[0]}\n" in README


@pytest.fixture
def coaching() -> dict[str, Any]:
    """The README's two entries, as Python sees them where they are to be put."""
    places: tuple[ModuleType, ...] = (model, catalogue.measures, catalogue.records.common)
    names = {name: value for place in places for name, value in vars(place).items()}
    names |= {"words": words}
    exec(block("python"), names)
    return names


def test_the_two_entries_of_the_readme_hold_together(coaching):
    record, measure = coaching["COACHING_TALK"], coaching["COACHING_PER_WEEK"]
    assert record_problems(record) == ()
    assert measure_problems(measure, RECORDS | {record.name: record}) == ()


def test_the_record_of_the_readme_has_a_template_that_is_understood(coaching, today):
    record = coaching["COACHING_TALK"]
    assert record.name not in RECORDS
    page = read(template_bytes(record, today=today), "talks.csv")
    assert isinstance(page, Sheet)
    answers = Answers(plant="AKR")
    found = match(page, RECORDS | {record.name: record}, answers)
    assert (found.record, found.questions) == (record, ())
    akron = PlantFacts(code="AKR", name="Akron")
    checked = check(page, found, answers, (akron,), today=today, dry_run=True)
    assert (len(checked.rows), checked.problems) == (2, ())


def cases(of: Any) -> dict[tuple[object, ...], float]:
    """The cases that a calibration test is run with: (events, world) → the share it holds."""
    [mark] = of.pytestmark
    return {tuple(case[:-1]): case[-1] for case in mark.args[1]}


def test_the_false_alarm_figures_are_those_that_the_calibration_holds():
    signalled = cases(calibration.test_a_stable_plant_seldom_signals_in_twelve_looks)
    improved = cases(calibration.test_a_stable_plant_is_seldom_called_improved)
    found = cases(calibration.test_thirty_percent_fewer_at_once_is_found_within_a_year)
    worlds = {
        "counts vary as pure chance does": World.POISSON,
        "they vary twice as much (variance)": World.TWICE,
        "neighbouring months resemble each other (autocorrelation 0.5)": World.ALIKE,
        "the rate itself drifts, half of a month's deviation carries over to the next": (
            World.ALIKE_LOG
        ),
    }
    for row, world in worlds.items():
        caught = found.get((15, world))
        power = f"at least {caught:.0%}" if caught else "not tested"
        told = f"at most {signalled[15, world]:.0%} | at most {improved[world,]:.0%} | {power}"
        assert f"| {row} | {told} |".replace("%", " %") in README
    few, many = found[8, World.POISSON], found[30, World.POISSON]
    assert f"8 events a month at least {100 * few:.0f} %" in README
    assert f"with 30 at least {100 * many:.0f} %" in README
    assert (BASELINE, LOOKS) == (24, 12)


def test_every_command_of_the_terminal_has_its_line_and_no_other():
    named = re.findall(r"^\| `python cli\.py (\w+)", TERMINAL, flags=re.MULTILINE)
    parts = [cli.cli, *(group.typer_instance for group in cli.cli.registered_groups)]
    commands = [
        one.name or one.callback.__name__
        for part in parts
        for one in part.registered_commands
        if one.callback
    ]
    groups = [one.name for part in parts for one in part.registered_groups if one.name]
    assert sorted(named) == sorted([*commands, *groups])


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_lead_to_files_that_are_there(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert (ROOT / target).is_file(), target


def test_the_readme_stays_short_and_its_picture_light():
    assert len(README.splitlines()) <= LONGEST_README
    assert (ROOT / "docs" / "overview.png").stat().st_size < LARGEST_PICTURE
