"""Add data as a plant manager meets it: columns, bad rows mended in place, charts, receipt."""

from __future__ import annotations

import datetime as dt

from streamlit.testing.v1 import AppTest

from data import queries
from tests.pages.test_pages import everything_said, open_door
from tests.pages.test_saving import drop, label_of_save, output_log, save_elsewhere

HEADER = "Plant,Date of walk,Walked by,Minutes,Findings"


def walks(*rows: str) -> bytes:
    return "\n".join([HEADER, *rows]).encode()


def press(test: AppTest, key: str) -> AppTest:
    test.button(key=key).click().run()
    assert not test.exception
    return test


def type_over(test: AppTest, place: int, heading: str, text: str) -> AppTest:
    """Type into a cell of the table of rejected rows, as the browser tells it."""
    editor = test.data_editor[0]
    test.session_state[editor.key] = {
        "edited_rows": {place: {heading: text}},
        "added_rows": [],
        "deleted_rows": [],
    }
    test.run()
    assert not test.exception
    return test


def stored(engine, viewer) -> list[tuple[str, float]]:
    rows = queries.record_rows(engine, viewer, "gemba_walk", "AKR")
    return [
        (f"{day:%d.%m.%Y}", minutes)
        for day, minutes in zip(rows["walked_on"], rows["minutes"], strict=True)
    ]


TWO_BAD = walks(
    "AKR,2026-11-02,Ana,30,1",
    "AKR,2026-11-31,Ana,45,0",
    "AKR,2026-11-04,Ana,1O5,2",
)


def test_a_bad_cell_is_typed_over_checked_again_and_saved_with_a_word_about_it(
    engine, viewer, akron
):
    test = drop(TWO_BAD, "walks.csv")
    assert label_of_save(test) == "Save 1 row, leave out 2"
    type_over(test, 0, "Date of walk", "2026-11-03")
    assert test.button(key="save").disabled
    assert test.button(key="recheck").label == "Check 1 mended row"
    press(test, "recheck")
    assert label_of_save(test) == "Save 2 rows, leave out 1"
    assert "1 cell typed over here, in row 3." in everything_said(test)
    press(test, "save")
    assert stored(engine, viewer) == [("02.11.2026", 30), ("03.11.2026", 45)]
    decisions = "".join(str(one.value) for one in test.markdown).replace("\\", "")
    assert "row 3, “Date of walk”: “2026-11-31” became “2026-11-03”" in decisions


def test_what_was_typed_over_can_be_taken_back(engine, akron):
    test = type_over(drop(TWO_BAD, "walks.csv"), 1, "Minutes", "105")
    press(test, "recheck")
    assert label_of_save(test) == "Save 2 rows, leave out 1"
    press(test, "forget_edits")
    assert label_of_save(test) == "Save 1 row, leave out 2"


def test_a_cell_typed_over_twice_does_not_spill_into_the_next_row(engine, viewer, akron):
    test = drop(TWO_BAD, "walks.csv")
    for text in ("2026-11-32", "2026-11-03"):
        press(type_over(test, 0, "Date of walk", text), "recheck")
    assert label_of_save(test) == "Save 2 rows, leave out 1"
    assert "recheck" not in [button.key for button in test.button]
    press(test, "save")
    assert stored(engine, viewer) == [("02.11.2026", 30), ("03.11.2026", 45)]


def test_our_own_columns_of_the_table_of_rejected_rows_are_not_read_back(engine, akron):
    test = type_over(drop(TWO_BAD, "walks.csv"), 0, "Row", "2")
    assert "recheck" not in [button.key for button in test.button]


def test_a_row_with_a_cell_too_many_is_mended_like_any_other(engine, viewer, akron):
    test = drop(walks("AKR,2026-11-02,Ana,30,1", "AKR,2026-11-03,Ruiz, Ana,45,0"), "walks.csv")
    assert label_of_save(test) == "Save 1 row, leave out 1"
    editor = test.data_editor[0].value
    assert editor["Row"].tolist() == [3]
    type_over(test, 0, "Minutes", "45")
    press(test, "recheck")
    assert label_of_save(test) == "Save 1 row, leave out 1"
    type_over(test, 0, "Findings", "0")
    press(test, "recheck")
    assert label_of_save(test) == "Save 2 rows"


def test_rows_with_an_unreadable_optional_cell_are_kept_blank_by_one_click(engine, viewer, akron):
    test = press(drop(TWO_BAD, "walks.csv"), "blank_Minutes")
    assert label_of_save(test) == "Save 2 rows, leave out 1"
    press(test, "save")
    rows = queries.record_rows(engine, viewer, "gemba_walk", "AKR")
    assert rows["minutes"].isna().tolist() == [False, True]


def test_a_required_cell_cannot_be_left_blank(engine, akron):
    test = drop(TWO_BAD, "walks.csv")
    assert "blank_Date of walk" not in [button.key for button in test.button]


def test_a_repeated_row_is_kept_by_one_click(engine, viewer, akron):
    row = "AKR,2026-11-02,Ana,30,1"
    test = drop(walks(row, row, "AKR,2026-11-03,Ana,30,1"), "walks.csv")
    assert label_of_save(test) == "Save 2 rows, leave out 1"
    press(test, "keep_duplicates")
    assert label_of_save(test) == "Save 3 rows"


def test_many_problems_are_told_by_rule_with_their_counts(engine, akron):
    rows = [f"AKR,2026-11-{day:02},Ana,abc,1" for day in range(1, 22)]
    test = drop(walks(*rows, "AKR,2026-11-31,Ana,30,1", "AKR,2026-11-23,Ana,30,1"), "walks.csv")
    table = test.table[0].value
    assert table["Rows"].tolist() == [21, 1]
    assert table["Column"].tolist() == ["Minutes", "Date of walk"]
    assert "The column or its format is probably wrong" in test.warning[0].value.replace("\\", "")


def test_a_column_is_given_another_field_and_left_out(engine, akron):
    content = b"Plant,Date of walk,Walked by,Stay,Minutes\nAKR,2026-11-02,Ana,45,30\n"
    test = drop(content, "walks.csv")
    boxes = {box.label.replace("\\", ""): box for box in test.selectbox}
    boxes["“Minutes” is read as"].set_value("").run()
    boxes = {box.label.replace("\\", ""): box for box in test.selectbox}
    assert boxes["“Minutes” is read as"].value == ""
    boxes["“Stay” is read as"].set_value("minutes").run()
    assert not test.exception
    boxes = {box.label.replace("\\", ""): box for box in test.selectbox}
    assert boxes["“Stay” is read as"].value == "minutes"


def test_the_file_is_read_as_another_kind_of_log(engine, akron):
    test = drop(output_log(100, 110))
    box = next(box for box in test.selectbox if box.label == "Read it as")
    assert box.value == "production"
    box.set_value("gemba_walk").run()
    assert not test.exception
    assert "gemba walk" in everything_said(test).lower()


def test_a_missing_field_gets_one_value_for_the_whole_file(engine, viewer, akron):
    test = drop(walks("AKR,2026-11-02,Ana,30,1", "AKR,2026-11-03,Ana,40,0"), "walks.csv")
    which = next(box for box in test.selectbox if box.label == "One value for the whole file")
    which.set_value("area")
    next(box for box in test.text_input if "every row" in box.label).set_value("Line 2")
    next(button for button in test.button if button.label == "Use it").click().run()
    press(test, "save")
    rows = queries.record_rows(engine, viewer, "gemba_walk", "AKR")
    assert rows["area"].tolist() == ["Line 2", "Line 2"]


def test_pasted_rows_go_the_way_of_a_file(engine, viewer, akron):
    test = open_door("upload.py")
    test.text_area[0].set_value(
        "Plant\tDate of walk\tWalked by\tMinutes\nAKR\t2026-11-02\tAna\t30\n"
    )
    next(button for button in test.button if button.label == "Read these rows").click().run()
    assert test.header[0].value == "pasted rows"
    press(test, "save")
    assert stored(engine, viewer) == [("02.11.2026", 30)]


def test_nothing_pasted_is_said_and_nothing_is_read(engine, akron):
    test = open_door("upload.py")
    next(button for button in test.button if button.label == "Read these rows").click().run()
    assert test.error[0].value == "There is nothing to read yet. Paste the rows first."


def weekly_output(rejected: int) -> bytes:
    """Production of 14 weeks, Mondays from 17 Aug 2026, 1,000 made and so many scrapped."""
    days = [dt.date(2026, 8, 17) + dt.timedelta(weeks=week) for week in range(14)]
    rows = [f"AKR,{day},1000,{rejected}" for day in days]
    return "\n".join(["Plant,Date of production,Units made,Scrap", *rows]).encode()


def test_what_will_change_in_the_charts_is_worked_out_and_nothing_is_stored_for_it(
    engine, viewer, akron
):
    save_elsewhere(engine, viewer, weekly_output(20))
    test = drop(b"Plant,Date of production,Units made,Scrap\nAKR,2026-11-09,1000,35\n")
    shown = test.table[-1].value
    assert shown["Chart"].tolist() == ["Scrap rate, Akron"]
    assert shown.iloc[0, 1].replace("\\", "") == "Week to 15 Nov 2026: 2.0 % → 3.5 %"
    assert len(queries.batches(engine, viewer)) == 1
    assert queries.record_rows(engine, viewer, "production", "AKR")["scrapped_units"].sum() == 280


def test_the_receipt_adds_up_and_has_its_own_undo(engine, viewer, akron):
    test = press(drop(TWO_BAD, "walks.csv"), "save")
    assert test.success[0].value.replace("\\", "") == "Upload 1: 3 rows read, 1 added, 2 left out."
    said = everything_said(test).replace("\\", "")
    assert "the file, counted a second way, has 3 rows = 1 added + 2 left out." in said
    assert "undo_saved" in [button.key for button in test.button]


def test_the_file_in_hand_is_let_go_once_it_is_saved(engine, akron):
    test = press(drop(TWO_BAD, "walks.csv"), "save")
    for name in ("own_upload", "own_prepared", "own_charts", "own_answers"):
        assert name not in test.session_state


def test_more_than_eight_uploads_are_shown_on_demand(engine, viewer, akron):
    for made in range(9):
        save_elsewhere(engine, viewer, output_log(100 + made))
    test = open_door("upload.py")
    undo = [button for button in test.button if button.label == "Undo"]
    assert len(undo) == 8
    test.toggle(key="show_all_uploads").set_value(True).run()
    assert len([button for button in test.button if button.label == "Undo"]) == 9


def test_the_days_that_a_file_speaks_for_are_stated_in_two_dates(engine, viewer, akron):
    test = drop(output_log(100, 110))
    dates = next(one for one in test.date_input if "speaks" in one.label)
    assert dates.value == (dt.date(2026, 11, 2), dt.date(2026, 11, 3))
    dates.set_value((dt.date(2026, 11, 1), dt.date(2026, 11, 8)))
    test.button(key="covers_yes").click().run()
    press(test, "save")
    spans = queries.spans(engine, viewer)
    assert [(f"{one.first:%d.%m.}", f"{one.last:%d.%m.}") for one in spans.itertuples()] == [
        ("01.11.", "08.11.")
    ]
