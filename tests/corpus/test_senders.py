"""One file for each kind of sender, as such files come in: read, asked about, stored as a hand
would have typed it."""

from __future__ import annotations

import pytest

from catalogue.records import RECORDS
from data.ingest.importing import prepare
from tests.corpus.files import Case, cases
from tests.corpus.walked import walk
from tests.sending import TODAY

SENDERS = cases("senders")
LANGUAGES = ("english", "german", "french", "spanish")
# As the design of importing names them; each is the first word of a file's name.
KINDS = (
    "kept_by_hand",
    "form",
    "enterprise_list",
    "inspection_app",
    "business_suite",
    "inspection_system",
    "asset_system",
    "month_matrix",
    "pasted",
    "utf_16",
    "online_sheet",
    "month_first",
    "two_languages",
)


@pytest.mark.parametrize("case", SENDERS, ids=lambda case: case.name)
def test_a_senders_file_is_stored_as_a_hand_would_have_typed_it(database, owner, case: Case):
    walk(database, owner, case)


def test_every_kind_of_sender_has_a_file_and_every_language_the_usual_ones():
    names = {case.name for case in SENDERS}
    assert {name.split("-")[0] for name in names} == set(KINDS)
    for kind in ("kept_by_hand", "form", "enterprise_list"):
        assert {f"{kind}-{language}" for language in LANGUAGES} <= names


def test_every_stored_row_of_every_sender_is_written_down():
    for case in SENDERS:
        stored = case.expected.get("stored", {})
        assert len(stored) == case.expected.get("added", 0), case.name


def test_every_record_is_sent_by_somebody(database, owner):
    seen = set()
    for case in SENDERS:
        choices = {key: one["answer"] for key, one in case.asks.items()}
        found = prepare(
            database,
            owner,
            content=case.content,
            name=case.sent_as,
            answers=case.answers(choices),
            today=TODAY,
        )
        seen.add(found.receipt.record)
    assert seen == set(RECORDS)
