"""Every sentence that the importer can say has a small file that makes it say so."""

from __future__ import annotations

import pytest

from data.ingest import skip
from data.ingest.check import EXAMPLE_REASON
from data.ingest.plant_totals import REASON as PLANT_TOTAL
from data.ingest.problems import PROBLEM_KINDS, QUESTION_NAMES, REFUSAL_CODES
from data.ingest.wide import NO_FIGURE
from tests.corpus.files import Case, cases
from tests.corpus.walked import walk

SAYINGS = cases("problems", "questions", "refusals", "skipped")
# What no small file alone makes the importer say, and where it is tested.
NOT_A_FILE = {
    "not_a_name": "lists of plants, areas, teams and people: tests/pages/test_names.py",
    "overtaken": "lists, when two people write: tests/pages/test_names.py",
    "too_large": "500 MB or 2 million rows: tests/ingest/test_read_gate.py",
    "miscounted": "the two counts never differ; the law is in tests/corpus/journey.py",
    "no_space": "a disk too small: tests/durability/test_full_disk.py",
}


@pytest.mark.parametrize("case", SAYINGS, ids=lambda case: f"{case.folder.name}/{case.name}")
def test_a_file_becomes_what_was_written_down_beside_it(database, owner, case: Case):
    walk(database, owner, case)


@pytest.mark.parametrize(
    ("folder", "listed"),
    [("problems", PROBLEM_KINDS), ("questions", QUESTION_NAMES), ("refusals", REFUSAL_CODES)],
)
def test_every_documented_word_has_a_file_of_its_name(folder, listed):
    missing = set(listed) - {case.name.split("-")[0] for case in cases(folder)}
    assert missing - set(NOT_A_FILE) == set()


def test_no_word_is_excused_that_has_a_file_or_is_not_documented():
    listed = {*PROBLEM_KINDS, *QUESTION_NAMES, *REFUSAL_CODES}
    filed = {case.name.split("-")[0] for case in SAYINGS}
    assert set(NOT_A_FILE) <= listed - filed


def test_every_reason_for_skipping_a_line_is_met_in_a_file():
    met = {why for case in SAYINGS for why in case.expected.get("skips", {}).values()}
    fixed = {
        skip.SEPARATOR,
        skip.BLANK,
        skip.ABOVE,
        skip.SECOND_LINE,
        skip.UNITS,
        skip.DASHES,
        skip.REPEATED,
        skip.COMMENT,
        skip.TOTAL,
        skip.FOOTER,
        skip.NOTE,
        skip.second_table(5),
        EXAMPLE_REASON,
        PLANT_TOTAL,
        NO_FIGURE,
    }
    assert fixed - met == set()
    assert any(why.startswith("another kind of entry") for why in met)
    assert any(why.startswith("marked “") for why in met)


def test_a_file_is_named_for_what_it_makes_the_importer_say():
    for case in cases("questions"):
        if not case.name.endswith("-before"):
            said = {**case.asks, **case.expected.get("given", {}).get("choices", {})}
            assert case.name.split("-")[0] in {key.split(":")[0] for key in said}, case.name
    for case in cases("refusals"):
        assert case.expected["refusal"]["code"] == case.name.split("-")[0], case.name
