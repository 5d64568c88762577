import pytest
from hypothesis import given
from hypothesis.strategies import text as any_text

from catalogue.text import heading_parts, normalise, normalise_heading, spellings, words


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("Walk date", "walk date"),
        ("walk_date", "walk date"),
        ("  Walk   Date: ", "walk date"),
        ("walkDate", "walk date"),
        ("NCRNumber", "ncr number"),
        ("NCRs", "ncrs"),
        ("5S", "5s"),
        ("NCR #", "ncr no"),
        ("# NCs", "no ncs"),
        ("NCR No.", "ncr no"),
        ("Schichtführer", "schichtfuhrer"),
        ("Straße", "strasse"),
        ("Ørsted", "orsted"),
        ("Œuvre", "oeuvre"),
        ("Échéance", "echeance"),
        ("año", "ano"),
        ("N° NC", "no nc"),
        ("stand-up", "stand up"),
        ("Scrap %", "scrap percent"),
        ("✓", "yes"),
        ("–", ""),
        ("#", ""),
        ("", ""),
    ],
)
def test_case_accents_and_punctuation_do_not_tell_two_words_apart(written, compared):
    assert normalise(written) == compared


@given(any_text(max_size=40))
def test_normalising_twice_changes_nothing_more(written):
    once = normalise(written)
    assert normalise(once) == once


@pytest.mark.parametrize(
    ("heading", "compared"),
    [
        ("Scrap (pcs)", "scrap"),
        ("Menge [Stk]", "menge"),
        ("Walk date (YYYY-MM-DD)", "walk date"),
        ("Thanked (y/n)", "thanked"),
        ("Minutes on the floor (min)", "minutes on the floor"),
        ("Rework hours (h)", "rework hours"),
        ("Cost (€)", "cost"),
        ("Cost (in the plant's currency)", "cost"),
    ],
)
def test_a_unit_in_brackets_that_adds_nothing_is_dropped(heading, compared):
    assert normalise_heading(heading) == compared


@pytest.mark.parametrize(
    ("heading", "compared"),
    [
        ("Scrap (%)", "scrap percent"),
        ("Scrap (kg)", "scrap kg"),
        ("Scrap (€)", "scrap eur"),
        ("Duration (min)", "duration min"),
        ("Rework (h)", "rework h"),
        ("Machine (left)", "machine left"),
    ],
)
def test_a_unit_in_brackets_that_makes_another_column_stays(heading, compared):
    assert normalise_heading(heading) == compared


@pytest.mark.parametrize(
    ("heading", "parts"),
    [
        ("Datum / Date", ("datum", "date")),
        ("Datum/Date", ("datum", "date")),
        ("Datum\nDate", ("datum", "date")),
        ("Führungskraft (Leader)", ("fuhrungskraft", "leader")),
        ("Menge (kg) / Quantity (kg)", ("menge kg", "quantity kg")),
        ("Datum | Fecha", ("datum", "fecha")),
        ("Date\r\nDate", ("date",)),
        ("n/a", ("n a",)),
        ("w/o defects", ("w o defects",)),
        ("Walk date", ("walk date",)),
    ],
)
def test_a_heading_in_two_languages_has_two_parts(heading, parts):
    assert heading_parts(heading) == parts


def test_a_word_with_an_umlaut_is_also_known_as_a_plain_keyboard_writes_it():
    assert spellings("Schichtführer") == ("schichtfuhrer", "schichtfuehrer")
    assert spellings("shift") == ("shift",)


def test_lines_of_words_become_one_tuple_in_their_order():
    assert words("date, walk date", "datum") == ("date", "walk date", "datum")
