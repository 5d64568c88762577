import pytest

from catalogue.model import Kind
from catalogue.records import RECORDS
from catalogue.text import normalise, spellings
from catalogue.vocabularies import (
    BLANK_DATES,
    BLANK_WORDS,
    DONE_BEFORE_VERIFICATION,
    NO,
    SOURCE_WORDS,
    STATUS_CODES,
    STATUS_PRECEDENCE,
    VOCABULARIES,
    YES,
    canonical,
)


@pytest.mark.parametrize(
    ("vocabulary", "values"),
    [
        (
            "status",
            "open, in progress, awaiting verification, closed, closed effective, cancelled, "
            "unfounded",
        ),
        (
            "detection_source",
            "operator, supervisor, leader walk, in-process check, final inspection, "
            "internal audit, supplier incoming, customer, field, external audit, "
            "management review",
        ),
        ("severity", "critical, major, minor, observation"),
        ("leader_tier", "team leader, supervisor, manager, plant manager, executive"),
        ("disposition", "rework, scrap, use as is, return to supplier, hold, other"),
        ("nc_type", "product, process, system, supplier"),
        ("grain", "day, week, month"),
        ("sampling", "fixed, discretionary"),
        ("origin", "walk, meeting, audit, NC, review, risk, idea"),
        (
            "cost_category",
            "prevention, appraisal, internal failure, external failure, cost of production, sales",
        ),
        (
            "operations_figure",
            "processing time, productivity, inventory, on-time delivery, "
            "overall equipment effectiveness, other",
        ),
        ("audit_type", "internal, external, layered process, supplier"),
        ("resource_kind", "training, technology, staffing, other"),
        ("resource_decision", "granted, partly, refused"),
        ("practice_decision", "kept, adapted, retired"),
        (
            "pulse_item",
            "leader acted on an issue I know of, safe to report, proud of quality, "
            "why quality matters",
        ),
        (
            "event_kind",
            "external audit, holiday, launch, supplier crisis, leader change, restructuring, "
            "workshop, programme start, policy, other",
        ),
        ("routine", "gemba walk, quality meeting, recognition, layered process audit"),
        ("better", "higher, lower"),
    ],
)
def test_the_values_of_a_vocabulary_stand_in_the_order_people_expect(vocabulary, values):
    assert canonical(vocabulary) == tuple(values.split(", "))


@pytest.mark.parametrize(
    ("vocabulary", "written", "means"),
    [
        ("status", "TODO", "open"),
        ("status", "OSNO", "open"),
        ("status", "Offen", "open"),
        ("status", "Ouvert", "open"),
        ("status", "Abierto", "open"),
        ("status", "NOPR", "in progress"),
        ("status", "Analysis", "in progress"),
        ("status", "In Progress", "in progress"),
        ("status", "NOCO", "closed"),
        ("status", "Geschlossen", "closed"),
        ("status", "Cerrado", "closed"),
        ("status", "Patched", "closed"),
        ("status", "Resolved", "closed"),
        ("status", "FINISHED", "closed"),
        ("status", "Voided", "cancelled"),
        ("status", "CANT_DO", "cancelled"),
        ("status", "Can't do", "cancelled"),
        ("status", "Rejected", "unfounded"),
        ("detection_source", "IQC", "supplier incoming"),
        ("detection_source", "Receiving", "supplier incoming"),
        ("detection_source", "Incoming", "supplier incoming"),
        ("detection_source", "In-Process", "in-process check"),
        ("detection_source", "Final", "final inspection"),
        ("detection_source", "OQC", "final inspection"),
        ("detection_source", "RMA", "field"),
        ("detection_source", "Warranty", "field"),
        ("detection_source", "Wareneingangsprüfung", "supplier incoming"),
        ("detection_source", "Wareneingangspruefung", "supplier incoming"),
        ("disposition", "Use-As-Is", "use as is"),
        ("disposition", "UAI", "use as is"),
        ("disposition", "Derogation", "use as is"),
        ("disposition", "Deviation", "use as is"),
        ("disposition", "RTV", "return to supplier"),
        ("disposition", "MRB", "hold"),
        ("disposition", "MRB hold", "hold"),
        ("disposition", "Quarantine", "hold"),
        ("confirmed", "Real", "yes"),
        ("confirmed", "Confirmed", "yes"),
        ("confirmed", "False call", "no"),
        ("grain", "wöchentlich", "week"),
        ("leader_tier", "Werkleiter", "plant manager"),
        ("cost_category", "Chiffre d'affaires", "sales"),
    ],
)
def test_a_source_word_is_looked_up(vocabulary, written, means):
    assert VOCABULARIES[vocabulary][normalise(written)] == means


@pytest.mark.parametrize(
    ("vocabulary", "written"),
    [
        ("detection_source", "FAI"),  # first article inspection: ask
        ("detection_source", "Audit"),  # internal or external?
        ("severity", "High"),  # critical or major?
        ("status", "On hold"),  # open or in progress?
        ("disposition", "Rejected"),  # scrapped or sent back?
        ("confirmed", "Suspect"),
    ],
)
def test_a_word_that_could_mean_two_values_is_left_to_be_asked(vocabulary, written):
    assert normalise(written) not in VOCABULARIES[vocabulary]


@pytest.mark.parametrize("vocabulary", sorted(SOURCE_WORDS))
def test_no_source_word_means_two_values(vocabulary):
    meanings: dict[str, set[str]] = {}
    for value, listed in SOURCE_WORDS[vocabulary].items():
        for word in (value, *listed):
            for spelling in spellings(word):
                meanings.setdefault(spelling, set()).add(value)
    assert {word: values for word, values in meanings.items() if len(values) > 1} == {}


@pytest.mark.parametrize("vocabulary", sorted(SOURCE_WORDS))
def test_every_canonical_value_means_itself(vocabulary):
    for value in canonical(vocabulary):
        assert VOCABULARIES[vocabulary][normalise(value)] == value


def test_every_vocabulary_is_used_by_a_field():
    used = {field.vocabulary for record in RECORDS.values() for field in record.fields}
    assert used - {""} == set(VOCABULARIES)


def test_every_choice_has_a_vocabulary():
    for record in RECORDS.values():
        for field in record.fields:
            if field.kind == Kind.CHOICE:
                assert field.vocabulary in VOCABULARIES, f"{record.name}.{field.name}"


@pytest.mark.parametrize(
    "word",
    [
        "yes",
        "Y",
        "true",
        "1",
        "x",
        "ja",
        "J",
        "wahr",
        "oui",
        "vrai",
        "si",
        "sí",
        "verdadero",
        "vero",
    ],
)
def test_yes_in_five_languages(word):
    assert normalise(word) in YES


@pytest.mark.parametrize(
    "word", ["no", "N", "false", "0", "nein", "falsch", "non", "faux", "falso"]
)
def test_no_in_five_languages(word):
    assert normalise(word) in NO


def test_no_word_is_both_yes_and_no_or_blank():
    assert frozenset() == YES & NO
    assert frozenset() == (YES | NO) & BLANK_WORDS


@pytest.mark.parametrize("cell", ["-", "–", "—", "/", ".", "?", "n/a", "none", "N.A.", "NULL"])
def test_a_sentinel_is_blank_as_written_and_when_normalised(cell):
    assert cell.casefold() in BLANK_WORDS
    assert normalise(cell) in BLANK_WORDS


@pytest.mark.parametrize("cell", ["0", "no", "-1", "x", "NG", "North"])
def test_a_value_is_never_a_sentinel(cell):
    assert cell.casefold() not in BLANK_WORDS
    assert normalise(cell) not in BLANK_WORDS


@pytest.mark.parametrize("cell", ["00.00.0000", "1900-01-00"])
def test_the_dates_that_stand_for_no_date_are_known(cell):
    assert cell in BLANK_DATES


def test_a_cell_of_several_codes_has_a_documented_order():
    assert set(STATUS_CODES.values()) == set(STATUS_PRECEDENCE)
    meant = [STATUS_CODES[token] for token in ["noco", "oras", "note"] if token in STATUS_CODES]
    assert min(meant, key=STATUS_PRECEDENCE.index) == "closed"


def test_words_for_done_mean_closed_where_the_source_does_not_verify():
    assert {"resolved", "done", "finished"} <= DONE_BEFORE_VERIFICATION
    assert {VOCABULARIES["status"][word] for word in DONE_BEFORE_VERIFICATION} == {"closed"}
