"""Your own series on the Trends page: a table that is charted and stored nowhere."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.pages.test_pages import everything_said, open_door

MINUTES = (14, 16, 12, 19, 15, 17, 13, 18, 16, 15, 14, 20)
TABLE = "week,minutes\n" + "".join(f"{n},{one}\n" for n, one in enumerate(MINUTES, 1))


def with_file(content: str) -> AppTest:
    test = open_door("trends.py")
    return test.file_uploader[0].set_value(("own.csv", content.encode(), "text/csv")).run()


def choose(test: AppTest, label: str, option: str) -> AppTest:
    box = next(one for one in test.selectbox if one.label == label)
    return box.set_value(option).run()


def test_a_table_is_charted_even_where_no_record_is(engine):
    test = with_file(TABLE)
    assert not test.exception
    said = everything_said(test).replace("\\", "")
    assert "Centre 15.75 from 12 points; limits 6.5624 to 24.938." in said
    assert "Latest point: no change." in said
    assert len(test.dataframe[0].value) == 12


def test_the_choices_are_those_that_the_kind_takes(engine):
    test = with_file("units,ncs\n20,15\n22,18\n19,9\n21,20\n")
    assert "Divided by" not in [one.label for one in test.selectbox]
    test = choose(test, "Kind of chart", "u")
    assert "Divided by" in [one.label for one in test.selectbox]
    said = everything_said(test).replace("\\", "")
    assert "Centre 0.7561 from 4 points; limits at point 4 0.18685 to 1.3253." in said


def test_what_is_wrong_is_said_in_the_words_of_the_page(engine):
    test = with_file(TABLE)
    box = next(one for one in test.text_input if one.label.startswith("New phases"))
    test = box.set_value("7, 30").run()
    assert test.error[0].value.replace("\\", "") == (
        "- The phase from point 30 lies outside the series, which has 12 points."
    )


def test_a_file_that_is_no_table_is_refused(engine):
    test = open_door("trends.py")
    picture = b"\x89PNG\r\n\x1a\n" + b"\0" * 99
    test = test.file_uploader[0].set_value(("own.csv", picture, "text/csv")).run()
    assert not test.exception
    assert "picture" in test.error[0].value
