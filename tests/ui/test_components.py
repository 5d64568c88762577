import json
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.headline import ChangeLine
from analytics.overview import Cell, Column, LeftOut, Matrix
from analytics.readings import Reading, Signature, Stream, StreamName
from analytics.results import Grain, Judgement, Verdict
from analytics.signature_words import LABELS, SAYS, TITLES
from analytics.streams import State
from catalogue.model import Side
from charts import theme
from reports.signatures import worst_first
from ui.components import overview
from ui.components.payload import changes_payload, lower_first, matrix_payload
from ui.components.signature_payload import signatures_payload

ASSETS = Path(overview.__file__).parent / "assets"
HOSTILE = "<img src=x onerror=alert(1)>"
PLANT_NAMES = {"DAY": "Dayton", "BAD": HOSTILE}

REWORK = Column(measure="rework_rate", label="Rework rate", unit="%", side=Side.OUTCOMES)
WALKS = Column(measure="walks_per_week", label="Gemba walks", unit="a week", side=Side.LEADERS)


def a_cell(plant="DAY", column=REWORK, **changed) -> Cell:
    usual = {
        "plant": plant,
        "measure": column.measure,
        "number": "4.2",
        "unit": column.unit,
        "judgement": Judgement.WORSE,
        "direction": "up",
        "verdict": Verdict.WORSE,
        "mark": "◆",
        "word": "worse",
        "spark": (3.0, float("nan"), 4.0, 4.4),
        "centre": 3.1,
        "periods": "last 4 weeks",
        "way_label": "",
    }
    return Cell(**usual | changed)


def a_matrix(*cells: Cell, columns=(REWORK,), left_out=()) -> Matrix:
    return Matrix(
        plants=tuple(dict.fromkeys(cell.plant for cell in cells)),
        columns=columns,
        cells={(cell.plant, cell.measure): cell for cell in cells},
        left_out=left_out,
    )


def only_cell(cell: Cell) -> dict:
    return matrix_payload(a_matrix(cell), PLANT_NAMES)["rows"][0]["cells"][0]


def a_change(**changed) -> ChangeLine:
    usual = {
        "plant": "DAY",
        "measure": "rework_rate",
        "plant_name": "Dayton",
        "measure_label": "Rework rate",
        "sentence_name": "the rework rate",
        "text": "3.1 % → 4.2 %",
        "moved": "up from 3.1 % to 4.2 %",
        "judgement": Judgement.WORSE,
        "size": 0.3,
    }
    return ChangeLine(**usual | changed)


def a_stream(name: StreamName, state: State, ratio: float | None = None) -> Stream:
    facts = {"name": name, "measure": "", "label": LABELS[name.value], "state": state}
    if ratio is not None:
        facts |= {"ratio": ratio, "low": ratio / 1.2, "high": ratio * 1.2}
        facts |= {"events_before": 1_040, "events_after": 130}
    return Stream(**facts)


def a_signature(plant: str, reading: Reading) -> Signature:
    return Signature(
        plant=plant,
        reading=reading,
        title=TITLES[reading.value],
        say=SAYS[reading.value],
        sentences=(),
        streams=(
            a_stream(StreamName.INTERNAL, State.DOWN, 0.5),
            a_stream(StreamName.ESCAPES, State.UP, 1.5),
            a_stream(StreamName.DEFECTS, State.TOO_FEW),
        ),
        grain=Grain.WEEK,
        periods=13,
        method="",
    )


def test_a_signature_says_plant_reading_what_to_do_and_every_stream():
    payload = signatures_payload([a_signature("DAY", Reading.CHILL)], PLANT_NAMES)
    (entry,) = payload["signatures"]
    assert entry["streams"] == [
        "NCs found inside down, 0.50 times (0.42 to 0.60; 130 now, 1,040 then)",
        "escapes up, 1.50 times (1.25 to 1.80; 130 now, 1,040 then)",
        "defects too few to tell",
    ]
    assert entry["label"] == (
        "Dayton: possible reporting chill. Do not celebrate; ask whether people feel safe to "
        "report. NCs found inside down, 0.50 times (0.42 to 0.60; 130 now, 1,040 then); escapes "
        "up, 1.50 times (1.25 to 1.80; 130 now, 1,040 then); defects too few to tell."
    )
    assert "var(--changed-mark)" in entry["mark"]  # charcoal, whatever the reading
    assert "last 13 full weeks" in payload["note"]


def test_signatures_come_worst_first_and_quiet_plants_share_a_line():
    names = {"AKR": "Akron", "DAY": "Dayton", "ERI": "Erie", "MAC": "Macon"}
    found = [
        a_signature("MAC", Reading.NO_CHANGE),
        a_signature("DAY", Reading.MATURE),
        a_signature("ERI", Reading.CHILL),
        a_signature("AKR", Reading.NO_CHANGE),
    ]
    payload = signatures_payload(worst_first(found, names), names)
    assert [entry["plant"] for entry in payload["signatures"]] == ["ERI", "DAY"]
    (quiet,) = payload["quiet"]
    assert quiet["reading"] == "No real change"
    assert [plant["what"] for plant in quiet["plants"]] == ["Akron", "Macon"]
    assert "var(--line)" in quiet["mark"]


def test_a_click_on_any_signature_leads_to_the_plants_ncs():
    found = [a_signature("DAY", Reading.CHILL), a_signature("AKR", Reading.TOO_FEW)]
    payload = signatures_payload(found, PLANT_NAMES)
    for plant in ("DAY", "AKR"):
        sent = {"plant": plant, "measure": "nc_rate_internal"}
        assert overview.chosen_from(sent, payload) == (plant, "nc_rate_internal")
    assert overview.chosen_from({"plant": "DAY", "measure": "nc_rate"}, payload) is None


def test_a_changed_line_says_what_the_streams_say_together():
    line = a_change(judgement=Judgement.CHANGED, reading="possible reporting chill")
    (sent,) = changes_payload([line])["changes"]
    assert sent["reading"] == "possible reporting chill"
    assert sent["label"].endswith("changed, possible reporting chill")


def test_a_judged_cell_says_plant_measure_number_unit_and_word():
    cell = only_cell(a_cell())
    assert cell["label"] == "Dayton, rework rate 4.2 %, worse"
    assert (cell["number"], cell["judgement"], cell["word"]) == ("4.2", "worse", "")


def test_an_unjudged_cell_has_a_dash_and_no_tint():
    cell = only_cell(
        a_cell(judgement=None, direction="", verdict=Verdict.NO_CHANGE, word="no real change")
    )
    assert cell["judgement"] == ""
    assert "var(--line)" in cell["mark"]
    assert cell["label"] == "Dayton, rework rate 4.2 %, no real change"


def test_while_the_baseline_is_building_the_cell_spells_it_out_without_a_dash():
    cell = only_cell(
        a_cell(
            judgement=None,
            direction="",
            verdict=Verdict.BUILDING_BASELINE,
            word="building baseline, 7 of 12",
        )
    )
    assert (cell["word"], cell["mark"]) == ("building baseline, 7 of 12", "")


def test_a_cell_without_data_says_so_and_names_no_number():
    cell = only_cell(
        a_cell(
            number="–",
            judgement=None,
            direction="",
            verdict=Verdict.NO_DATA,
            word="no data",
            spark=(),
            centre=None,
        )
    )
    assert cell["label"] == "Dayton, rework rate, no data"
    assert (cell["number"], cell["spark"], cell["word"]) == ("–", "", "no data")


def test_a_cell_computed_another_way_shows_its_own_unit():
    assert only_cell(a_cell())["unit"] == ""
    other = only_cell(a_cell(unit="a week", way_label="no denominator: a count, not a rate"))
    assert (other["unit"], other["hint"]) == ("a week", "no denominator: a count, not a rate")


def test_columns_stand_under_what_leaders_do_and_what_the_plant_gets():
    matrix = a_matrix(a_cell(column=WALKS), a_cell(), columns=(WALKS, REWORK))
    payload = matrix_payload(matrix, PLANT_NAMES)
    assert payload["groups"] == [
        {"label": "What leaders do", "span": 1},
        {"label": "What the plant and customers get", "span": 1},
    ]
    assert [column["begins_group"] for column in payload["columns"]] == [False, True]
    assert [column["unit"] for column in payload["columns"]] == ["a week", "%"]


def test_a_column_left_out_is_named_with_its_reason():
    left = LeftOut(
        measure="escape_rate", label="Escapes", why="not logged", needs="nonconformities"
    )
    payload = matrix_payload(a_matrix(a_cell(), left_out=(left,)), PLANT_NAMES)
    assert payload["left_out"] == "Not logged: Escapes."


def test_every_colour_meaning_has_its_word_in_the_legend():
    payload = matrix_payload(a_matrix(a_cell()), PLANT_NAMES)
    assert [entry["word"] for entry in payload["legend"]] == [
        "better", "worse", "changed, read with other measures", "no real change",
    ]  # fmt: skip


def test_both_themes_travel_with_the_table():
    palettes = matrix_payload(a_matrix(a_cell()), PLANT_NAMES)["palettes"]
    assert palettes["light"]["--worse-mark"] == theme.LIGHT.worse.mark
    assert palettes["dark"]["--worse-mark"] == theme.DARK.worse.mark


def test_a_hostile_plant_name_travels_as_text_and_never_inside_a_picture():
    payload = matrix_payload(a_matrix(a_cell(plant="BAD")), PLANT_NAMES)
    row = payload["rows"][0]
    assert row["name"] == HOSTILE
    assert HOSTILE not in row["cells"][0]["spark"] + row["cells"][0]["mark"]


def test_what_is_sent_is_json_without_nan():
    payload = matrix_payload(a_matrix(a_cell()), PLANT_NAMES)
    assert json.loads(json.dumps(payload, allow_nan=False)) == payload


def test_a_change_says_where_what_and_from_to():
    (change,) = changes_payload([a_change()])["changes"]
    assert change["what"] == "Dayton · rework rate"
    assert change["text"] == "3.1 % → 4.2 %"
    assert change["label"] == "Dayton, rework rate up from 3.1 % to 4.2 %, worse"


def test_a_change_without_a_level_still_says_its_word():
    (change,) = changes_payload([a_change(moved="", text="worse")])["changes"]
    assert change["label"] == "Dayton, rework rate, worse"


@pytest.mark.parametrize(
    ("label", "inside_a_line"),
    [("Rework rate", "rework rate"), ("NCs reported", "NCs reported"), ("", "")],
)
def test_a_label_inside_a_line_keeps_its_abbreviations(label, inside_a_line):
    assert lower_first(label) == inside_a_line


@pytest.mark.parametrize(
    "answer",
    [None, "DAY", {}, {"plant": "DAY"}, {"plant": "DAY", "measure": "scrap_rate"}, ["DAY"]],
)
def test_what_was_never_offered_is_no_choice(answer):
    payload = matrix_payload(a_matrix(a_cell()), PLANT_NAMES)
    assert overview.chosen_from(answer, payload) is None


def test_a_click_on_a_cell_or_a_line_is_its_plant_and_measure():
    answer = {"plant": "DAY", "measure": "rework_rate"}
    for payload in (matrix_payload(a_matrix(a_cell()), PLANT_NAMES), changes_payload([a_change()])):
        assert overview.chosen_from(answer, payload) == ("DAY", "rework_rate")


def test_the_folder_that_is_served_holds_script_and_style_only():
    assert sorted(path.name for path in ASSETS.iterdir()) == [
        "dropzone.js",
        "overview.css",
        "overview.js",
        "picture.css",
        "picture.js",
    ]


def test_the_style_has_no_colour_of_its_own():
    style = (ASSETS / "overview.css").read_text(encoding="utf-8")
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(", style) == []


def test_every_variable_that_the_style_uses_is_defined():
    style = (ASSETS / "overview.css").read_text(encoding="utf-8")
    used = set(re.findall(r"var\((--[a-z-]+)", style))
    own = set(re.findall(r"^\s*(--[a-z]+):", style, re.MULTILINE)) | {"--columns"}
    ours = {name for name in used if not name.startswith("--st-")}
    assert ours - own <= set(theme.css_variables(theme.LIGHT))


def test_the_script_never_turns_a_string_into_html():
    script = (ASSETS / "overview.js").read_text(encoding="utf-8")
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert way not in script


def test_every_fresh_server_knows_the_component_when_a_page_mounts_it():
    def page() -> None:
        from analytics.headline import ChangeLine
        from analytics.results import Judgement
        from ui.components.overview import change_list

        change = ChangeLine(
            plant="DAY",
            measure="rework_rate",
            plant_name="Dayton",
            measure_label="Rework rate",
            sentence_name="the rework rate",
            text="3.1 % → 4.2 %",
            moved="up from 3.1 % to 4.2 %",
            judgement=Judgement.WORSE,
            size=0.3,
        )
        change_list([change], key="changes")
        change_list([change], key="again")

    for _ in range(2):
        app = AppTest.from_function(page, default_timeout=20).run()
        assert not app.exception
        mounted = [node for node in app.main.children.values() if node.type == "bidi_component"]
        assert len(mounted) == 2
