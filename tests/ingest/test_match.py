"""Which kind of log a sheet is, and which column fills which field."""

from __future__ import annotations

import pytest

from tests.ingest.sheets import asked, matched

ROW = "2026-03-01,Jonas Huber,5"


@pytest.mark.parametrize(
    "heading",
    [
        "Date of walk",
        "DATE OF WALK",
        "walked_on",
        "walkedOn",
        "Walk date",
        "Datum",
        "Fecha",
        "Datum / Date",
        "Date (YYYY-MM-DD)",
    ],
)
def test_a_heading_is_matched_by_name_label_or_synonym_in_any_spelling(heading):
    found = matched(f"{heading},Leader,Minutes\n{ROW}", record="gemba_walk")
    assert found.mapping == {heading: "walked_on", "Leader": "leader", "Minutes": "minutes"}
    assert found.questions == ()


def test_the_kind_of_log_is_recognised_and_the_evidence_said():
    found = matched(f"Date,Leader,Minutes,Thanked someone,Weather\n{ROW},yes,rain")
    assert found.record is not None
    assert found.record.name == "gemba_walk"
    assert found.evidence == "4 of 5 headings match Gemba walk"
    assert found.candidates["gemba_walk"] == 4
    assert found.unused == ("Weather",)


@pytest.mark.parametrize(
    ("headings", "record"),
    [
        ("Date,Leader,Area,Minutes", "gemba_walk"),
        ("Date,Opened with quality,Attendees", "quality_meeting"),
        ("Date,Team,Given by,Reason", "recognition"),
        ("Date,Description,Severity,Disposition", "nonconformity"),
        ("Date,Line,Units produced,Scrap", "production"),
    ],
)
def test_each_kind_of_log_is_known_by_its_own_headings(headings, record):
    cells = "2026-03-01," + ",".join("7" for _ in headings.split(",")[1:])
    found = matched(f"{headings}\n{cells}")
    assert found.record is not None
    assert found.record.name == record


@pytest.mark.parametrize(
    "headings",
    [
        "NCR #,Date raised,Description",
        "NCR #,Date raised,Description,Status",
        "NCR no.,Date raised,Description,Raised by,Status,Closed date",
        "NCR no.,Date raised,Description,Area,Due date",
        "DMR no.,Date,Description,Status",
    ],
)
def test_a_register_of_ncrs_is_known_by_the_heading_of_its_references(headings):
    cells = "Q7,2026-01-05," + ",".join("x" for _ in headings.split(",")[2:])
    found = matched(f"{headings}\n{cells}")
    assert found.record is not None
    assert found.record.name == "nonconformity"


def test_the_label_of_a_date_does_not_tell_promises_from_nonconformities():
    (question,) = matched("Ref,Date raised,Description,Status\nQ7,2026-01-05,Dent,Open").questions
    assert question.key == "record"
    assert question.choices == ("action", "nonconformity")


def test_a_register_of_ncrs_that_looks_more_like_promises_is_asked_about():
    text = "NCR no.,Date raised,Description,Owner\nQ7,2026-01-05,Dent,Ana"
    (question,) = matched(text).questions
    assert question.key == "record"
    assert question.choices[-1] == "nonconformity"
    assert "action" in question.choices


def test_a_date_and_an_area_could_be_many_logs_and_are_asked_about():
    found = matched("Date,Area\n2026-03-01,Paint")
    (question,) = found.questions
    assert found.record is None
    assert question.key == "record"
    assert question.choices == ("quality_meeting", "nonconformity", "defect_tally")
    assert question.evidence[0] == "2 of 2 headings match Meeting"
    assert question.sentence == (
        "The headings fit more than one kind of log. "
        "Is this “Meeting” or “Nonconformity” or “Defect count”?"
    )


@pytest.mark.parametrize("answer", [{"record": "nonconformity"}, {"record": "Nonconformities"}])
def test_the_answer_settles_the_kind_of_log(answer):
    found = matched("Date,Area\n2026-03-01,Paint", **answer)
    assert found.mapping == {"Date": "detected_on", "Area": "area"}


def test_a_log_that_does_not_exist_is_refused_with_those_that_do():
    refusal = matched("Date,Area\n2026-03-01,Paint", record="walks").refusal
    assert refusal is not None
    assert refusal.code == "unknown_record"
    assert refusal.sentence.startswith("There is no log “walks”. Choose one of: action, ")


def test_a_required_column_that_nothing_could_hold_refuses_the_file():
    refusal = matched("Leader,Minutes\nAna,5", record="gemba_walk").refusal
    assert refusal is not None
    assert refusal.code == "missing_column"
    assert refusal.sentence.startswith(
        "The file has no column “Date of walk”. Add it, or rename yours to one of: date, "
    )


def test_a_required_column_that_is_blank_throughout_is_named():
    refusal = matched("Date,Leader,Minutes\n2026-03-01,,5", record="gemba_walk").refusal
    assert refusal is not None
    assert refusal.sentence == "Column “Leader” is blank in every row. Fill it in."


def test_a_log_that_lacks_a_column_is_not_read_as_a_kind_that_asks_for_less():
    found = matched("Date,Minutes,Thanked someone,Findings\n2026-03-01,5,yes,2")
    assert found.refusal is not None
    assert "“Leader”" in found.refusal.sentence


def test_a_table_without_dates_is_refused():
    refusal = matched("foo,bar\n1,2").refusal
    assert refusal is not None
    assert refusal.sentence == (
        "No column of the file holds dates. Add a column with the date of each row."
    )


def test_a_misspelt_heading_is_suggested_and_never_used_unasked():
    found = matched("Date of wlk,Leader,Findings\n2026-03-01,Ana,2")
    assert found.suggestions == {"Date of wlk": "walked_on"}
    assert "Date of wlk" not in found.mapping
    (question,) = found.questions
    assert question.key == "mapping:walked_on"
    assert question.choices == ("Date of wlk",)
    assert question.sentence == "The file has no column “Date of walk”. Which column holds it?"
    assert question.evidence == ("Date of wlk: 2026-03-01",)


def test_a_similar_heading_whose_values_do_not_fit_is_not_suggested():
    found = matched("Date,Leader,Findngs,Minuts\n2026-03-01,Ana,rust,7", record="gemba_walk")
    assert found.suggestions == {"Minuts": "minutes"}


def test_the_answer_to_a_mapping_question_is_used():
    text = "Day of it,Leader,Findings\n2026-03-01,Ana,2"
    found = matched(text, record="gemba_walk", choices={"mapping:walked_on": "Day of it"})
    assert found.questions == ()
    assert found.mapping["Day of it"] == "walked_on"


def test_two_columns_for_one_field_are_asked_about():
    text = "Date,#2 Date,Leader\n2026-03-01,2026-02-01,Ana"
    (question,) = matched(text, record="gemba_walk").questions
    assert question.key == "mapping:walked_on"
    assert question.choices == ("Date", "#2 Date")
    assert question.sentence == "Which column is “Date of walk”: “Date” or “#2 Date”?"
    answered = matched(text, record="gemba_walk", choices={"mapping:walked_on": "#2 Date"})
    assert answered.mapping["#2 Date"] == "walked_on"
    assert answered.unused == ("Date",)


@pytest.mark.parametrize("second", ["2026-03-01", ""])
def test_a_second_column_that_agrees_or_is_blank_is_no_rival(second):
    found = matched(f"Date,#2 Date,Leader\n2026-03-01,{second},Ana", record="gemba_walk")
    assert found.questions == ()
    assert found.mapping["Date"] == "walked_on"


def test_a_label_goes_before_a_synonym():
    found = matched("Date,Date of walk,Leader\n2026-02-01,2026-03-01,Ana", record="gemba_walk")
    assert found.mapping == {"Date of walk": "walked_on", "Leader": "leader"}


def test_a_heading_that_may_mean_a_field_is_asked_about():
    text = "Date,Leader,Prepared by,Observations\n2026-03-01,Ana,Ben,3"
    found = matched(text, record="gemba_walk")
    assert asked(found) == ["mapping:Observations"]
    (question,) = found.questions
    assert question.choices == ("findings", "-")
    assert question.sentence == "Is column “Observations” “Findings”, or is it left out?"
    assert question.evidence == ("Observations: 3",)


@pytest.mark.parametrize(
    ("answer", "mapping"),
    [
        ({"choices": {"mapping:Observations": "findings"}}, "findings"),
        ({"mapping": {"Observations": "findings"}}, "findings"),
        ({"choices": {"mapping:Observations": "-"}}, None),
        ({"mapping": {"Observations": ""}}, None),
        ({"mapping": {"observations": "-"}}, None),
    ],
)
def test_a_column_is_used_or_left_out_as_the_sender_says(answer, mapping):
    text = "Date,Leader,Observations\n2026-03-01,Ana,3"
    found = matched(text, record="gemba_walk", **answer)
    assert found.questions == ()
    assert found.mapping.get("Observations") == mapping


def test_a_duration_without_a_unit_is_asked_about_once():
    text = "Date,Leader,Duration\n2026-03-01,Ana,35"
    (question,) = matched(text, record="gemba_walk").questions
    assert question.key == "unit:Duration"
    assert question.choices == ("seconds", "minutes", "hours", "-")
    assert question.sentence == (
        "Column “Duration” is read as “Minutes on the floor”. Are its figures seconds, minutes or "
        "hours, or is it left out?"
    )
    answered = matched(text, record="gemba_walk", choices={"unit:Duration": "seconds"})
    assert answered.mapping["Duration"] == "minutes"
    assert answered.units == {"Duration": "seconds"}
    left_out = matched(text, record="gemba_walk", choices={"unit:Duration": "-"})
    assert left_out.questions == ()
    assert "Duration" not in left_out.mapping


@pytest.mark.parametrize(
    ("heading", "unit"), [("Duration (s)", "seconds"), ("Duration h", "hours")]
)
def test_a_unit_in_the_heading_is_used_once_the_column_is_confirmed(heading, unit):
    text = f"Date,Leader,{heading}\n2026-03-01,Ana,1800"
    assert asked(matched(text, record="gemba_walk")) == [f"mapping:{heading}"]
    found = matched(text, record="gemba_walk", choices={f"mapping:{heading}": "minutes"})
    assert found.units == {heading: unit}


def test_a_figure_that_no_heading_explains_is_asked_about_where_the_row_needs_one():
    found = matched("Date,Foo\n2026-03-01,120", record="production")
    (question,) = found.questions
    assert question.key == "mapping:Foo"
    assert question.sentence == "Column “Foo” holds figures. Which ones are they?"
    assert question.choices[0] == "units_produced"
    assert question.choices[-1] == "-"


def test_a_production_log_without_any_figure_is_refused():
    refusal = matched("Date,Foo\n2026-03-01,paint", record="production").refusal
    assert refusal is not None
    assert refusal.sentence.startswith(
        "The file has no column with a figure. Add at least one of: “Units produced”, "
    )


def test_a_site_column_is_asked_about_unless_a_chosen_plant_makes_it_idle():
    one = "Date,Leader,Site\n2026-03-01,Ana,Akron\n2026-03-02,Ben,Akron"
    two = "Date,Leader,Site\n2026-03-01,Ana,Akron\n2026-03-02,Ben,Berlin"
    assert asked(matched(one, record="gemba_walk")) == ["mapping:Site"]
    assert asked(matched(one, record="gemba_walk", plant="AKR")) == []
    assert asked(matched(two, record="gemba_walk", plant="AKR")) == ["mapping:Site"]


def test_a_mapping_that_names_no_column_of_the_file_is_refused():
    refusal = matched(f"Date,Leader,Minutes\n{ROW}", mapping={"Datm": "walked_on"}).refusal
    assert refusal is not None
    assert refusal.sentence == (
        "The file has no column “Datm”. Its columns are: Date, Leader, Minutes."
    )


def test_a_mapping_to_a_field_that_does_not_exist_is_refused():
    refusal = matched(
        f"Date,Leader,Minutes\n{ROW}", record="gemba_walk", mapping={"Minutes": "time"}
    ).refusal
    assert refusal is not None
    assert refusal.sentence == "Gemba walk has no field “time”. Its template names the fields."


def test_a_second_column_of_other_figures_for_one_field_is_asked_about():
    text = "Date,Leader,Findings,Issues\n2026-03-01,Ana,2,3\n2026-03-02,Ben,0,0"
    found = matched(text, record="gemba_walk")
    (question,) = found.questions
    assert question.key == "mapping:findings"
    assert question.choices == ("Findings", "Issues", "-")
    answered = matched(text, record="gemba_walk", choices={"mapping:findings": "Issues"})
    assert answered.questions == ()
    assert answered.mapping["Issues"] == "findings"
    assert "Findings" in answered.unused


@pytest.mark.parametrize("issues", ["2", "a scratch"])
def test_a_second_column_with_the_same_figures_or_with_words_is_no_rival(issues):
    text = f"Date,Leader,Findings,Issues\n2026-03-01,Ana,2,{issues}"
    found = matched(text, record="gemba_walk")
    assert (found.questions, found.mapping["Findings"]) == ((), "findings")
