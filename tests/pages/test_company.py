"""The section Company on Plants and people: calendar, paper, words; and what follows elsewhere."""

from __future__ import annotations

import pytest

from data import company, plants, queries
from data.ingest.store import save
from tests.pages.test_decisions import of_form, submit
from tests.pages.test_pages import everything_said, open_door
from tests.pages.test_saving import drop

SAVE_COMPANY = "Save what is set for the company"
SAVE_PLANT = "Save what is set for this plant"


@pytest.fixture
def walked(engine, viewer, akron, make_upload):
    walks = make_upload(
        "gemba_walk", walked_on=["2026-11-02", "2026-11-03"], leader=["Ana", "Ben"], area=["A", "B"]
    )
    save(engine, viewer, walks)
    return engine


def said(test) -> str:
    told = "\n".join(str(one.value) for one in test.success)
    return f"{everything_said(test)}\n{told}".replace("\\", "")


def held(engine, viewer) -> dict[tuple[str, str], str]:
    found = queries.settings(engine, viewer)
    return {(row.key, row.plant): row.value for row in found.itertuples(index=False)}


def test_the_calendar_is_said_and_changed_as_a_whole(walked, viewer):
    test = open_door("plants.py")
    assert (
        "Weeks start on Monday; months are calendar months; this fiscal year runs from 1 Jan 2026 "
        "to 31 Dec 2026." in said(test)
    )
    of_form(test, "selectbox", "Weeks start on", "company").set_value("sunday")
    of_form(test, "selectbox", "Months are", "company").set_value("4-4-5")
    of_form(test, "number_input", "On day", "company").set_value(15)
    submit(test, "company", SAVE_COMPANY)
    assert "A year of weeks that begins about 01-15 would have two months of one name." in said(
        test
    )
    assert held(walked, viewer) == {}
    of_form(test, "number_input", "On day", "company").set_value(1)
    submit(test, "company", SAVE_COMPANY)
    # Only what was chosen is set; paper and the first of January stay as nobody chose them.
    assert held(walked, viewer) == {("week_start", ""): "sunday", ("months", ""): "4-4-5"}
    # The Sunday nearest to 1 Jan 2026 is 4 Jan; to 1 Jan 2027, 3 Jan.
    assert (
        "Weeks start on Sunday; months are 4, 4 and 5 weeks; this fiscal year runs from 4 Jan 2026 "
        "to 2 Jan 2027." in said(test)
    )


def test_a_plant_s_own_words_are_shown_on_its_pages_only(walked, viewer):
    assert plants.add_plant(walked, viewer, plants.Plant(code="TUL", name="Tulsa")) == []
    test = open_door("plants.py", plant="AKR")
    of_form(test, "text_input", "One area (area)", "plant_words_AKR").set_value("cell")
    of_form(test, "text_input", "Several NCs (NCs)", "plant_words_AKR").set_value("deviations")
    of_form(test, "selectbox", "Paper", "plant_words_AKR").set_value("Letter")
    submit(test, "plant_words_AKR", SAVE_PLANT)
    assert "It is set for Akron." in said(test)
    assert "Akron prints on Letter." in said(test)
    assert "Cells" in [header.value for header in test.header]
    assert "Areas" in [header.value for header in open_door("plants.py", plant="TUL").header]
    trends = open_door("trends.py", plant="AKR", measure="nc_rate")
    assert trends.title[0].value.startswith("Deviations reported at Akron")


def test_the_company_s_words_are_in_the_matrix_and_the_pickers(walked, viewer):
    assert company.set_values(walked, viewer, {"nc": "deviation"}) == ()
    trends = open_door("trends.py", plant="AKR", measure="nc_rate")
    assert "Deviations reported" in trends.selectbox(key="chosen_measure").options


def test_what_moves_together_asks_in_the_company_s_words_and_a_plant_s_own(walked, viewer):
    assert company.set_values(walked, viewer, {"nc": "deviation", "promise": "pledge"}) == ()
    assert company.set_values(walked, viewer, {"nc": "flaw"}, plant="AKR") == ()
    asked = {"activity": "on_time_closure", "outcome": "nc_rate"}
    test = open_door("correlations.py", **asked)
    assert test.title[0].value == (
        "When there are more pledges kept, do deviations reported move some months later?"
    )
    assert "Deviations reported" in test.selectbox(key="chosen_outcome").options
    assert "Pledges kept" in test.selectbox(key="chosen_activity").options
    of_akron = open_door("correlations.py", plant="AKR", **asked)
    assert "do flaws reported move" in of_akron.title[0].value


STAFFING = b"Plant,Week of,Col A,Shift,Staffed\nAKR,2026-11-02,Line,Area 9,yes\n"


def test_an_upload_asks_in_the_words_that_are_set_and_quotes_the_file_as_it_is(walked, viewer):
    assert company.set_values(walked, viewer, {"area": "cell", "shift": "turn"}) == ()
    test = drop(STAFFING, "staffing.csv")
    assert test.radio[0].label.startswith("The file has no column “Cell”\\. Which column holds it?")
    boxes = {box.label: box for box in test.selectbox}
    assert "Turn" in boxes["“Shift” is read as"].options
    assert "Area 9" in said(test)


def test_what_a_first_file_says_is_in_the_plant_s_words_and_keeps_the_names_of_areas(
    engine, viewer, akron
):
    assert company.set_values(engine, viewer, {"area": "cell"}, plant="AKR") == ()
    log = b"Plant,Date of walk,Walked by,Area\nAKR,2026-11-02,Ana,Area 9\nAKR,2026-11-03,Ana,B\n"
    test = drop(log, "walks.csv")
    test.button(key="save").click().run()
    assert not test.exception
    assert "Of 2 cells, longest since the last gemba walk: Area 9, 23 days" in said(test)
    (areas,) = [table.value for table in test.table if "Last seen" in table.value.columns]
    assert areas.columns[0] == "Cell"
    assert areas.iloc[0, 0] == "Area 9"


def test_weeks_from_sunday_are_those_of_trends(walked, viewer):
    assert company.set_values(walked, viewer, {"week_start": "sunday"}) == ()
    test = open_door("trends.py", plant="AKR", measure="walks_per_week", grain="week")
    # The week from Sunday, 1 Nov, to Saturday, 7 Nov 2026 holds both walks.
    assert "2 gemba walks" in said(test)
    table = test.dataframe[0].value
    assert [str(day)[:10] for day in table.iloc[:, 0]] == ["2026-11-07"]
