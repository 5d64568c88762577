from pathlib import Path

from catalogue.computed import CHARTED
from catalogue.glossary import glossary_text, shared_fields
from catalogue.records import RECORDS
from catalogue.summarised import SUMMARISED

GLOSSARY = Path(__file__).parents[2] / "docs" / "glossary.md"


def test_the_glossary_is_fresh():
    fresh = GLOSSARY.read_text(encoding="utf-8") == glossary_text()
    assert fresh, "run: python -m catalogue.glossary > docs/glossary.md"


def test_every_record_field_and_measure_has_its_line():
    text = glossary_text()
    for record in RECORDS.values():
        assert f"### {record.label}\n\n{record.meaning} `{record.name}`" in text
        for field in record.fields:
            assert f"`{field.name}`" in text
    for measure in (*CHARTED.values(), *SUMMARISED.values()):
        assert f"#### {measure.label}\n" in text
        assert f"`{measure.name}`" in text


def test_a_formula_is_told_in_words():
    assert (
        "- %: sum of “Reworked units”, over sum of “Units produced”, times 100.\n"
        in glossary_text()
    )
    assert (
        "- % of meetings logged: meetings where “Held” is yes or blank and “Opened with "
        "quality” is yes and “Opened by the leader” is yes or blank, over meetings where “Held” "
        "is yes or blank and “Opened with quality” is yes or no, times 100.\n"
    ) in glossary_text()


def test_a_rule_is_told_in_words():
    text = glossary_text()
    assert "A row of a plant is known by: first day of the period, day, week or month.\n" in text
    assert "- “Minutes on quality” is at most “Minutes in total”.\n" in text
    assert "- “Date raised” is not after “Date done”.\n" in text


def test_no_table_row_is_broken_by_a_bar_in_a_word():
    rows = [line for line in glossary_text().splitlines() if line.startswith("| ")]
    assert {line.count("|") for line in rows} == {5}


def test_fields_that_every_record_has_are_told_once():
    assert [field.name for field in shared_fields()] == ["plant", "reference", "note"]
    assert glossary_text().count("`reference` |") == 1


def test_what_is_not_yes_or_no_is_told_as_a_number():
    text = glossary_text()
    assert (
        "- %: gemba walks where “Findings” is 0, over gemba walks where “Findings” is filled"
        in text
    )
    assert "“First due date” is before “Due date now”" in text
    assert (
        "- % of staffed places: area × shift × week cells with at least one walk of 5 minutes, "
        "over area × shift × week cells that were staffed, times 100.\n"
    ) in text
