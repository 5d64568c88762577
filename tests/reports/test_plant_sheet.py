"""A plant's sheet as markup: what stands on it, and that text only says what it says."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from analytics.headline import ChangeLine
from analytics.overview import Headline
from analytics.results import Judgement, Verdict
from catalogue.measures import MEASURES
from charts.events import Event
from reports import html
from reports.plant_sheet import plant_sheet
from tests.analytics import trends_by_hand as by_hand
from tests.reports.plant_sheets import TODAY, a_change, a_report, a_row, a_signature

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


def said(report) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", plant_sheet(report))).split())


def headline(*changes: ChangeLine, left_out: int = 0) -> Headline:
    return Headline(
        title="Dayton needs attention", sentence="", changes=changes, changes_left_out=left_out
    )


def test_the_sheet_says_headline_change_figures_signature_and_what_to_do():
    words = said(a_report())
    for part in (
        "Dayton needs attention: rework rate up from 61 % to 95 %",
        "Rework rate, worse: 61 % → 95 %",
        "Rework rate: worse",
        "Possible reporting chill. Do not celebrate; ask whether people feel safe to report.",
        "Escapes down, 0.52 times (0.40 to 0.68; 119 now, 947 then)",
        "12 of 40 promises are open; 3 past their due date.",
        "Every log is up to date.",
        "look into the week to 15 Nov 2026",
        "logs up to 15 Nov 2026 · made on 25 Nov 2026",
        "Reworked units, of units produced.",
    ):
        assert part in words, part


def test_a_target_has_its_column_only_where_one_is_set():
    assert " Target " in said(a_report())
    row = a_row(target=None)
    assert " Target " not in said(a_report(rows=(row,), charts=()))


def test_a_measure_without_data_is_named_and_has_no_row():
    empty = a_row("escape_rate")
    empty = replace(empty, trend=replace(empty.trend, verdict=Verdict.NO_DATA))
    words = said(a_report(rows=(a_row(), empty)))
    assert "Not logged: Escapes." in words
    assert MEASURES["escape_rate"].meaning not in words


def test_a_plant_without_any_data_has_a_sheet_without_a_table():
    empty = a_row()
    empty = replace(empty, trend=replace(empty.trend, verdict=Verdict.NO_DATA))
    report = a_report(rows=(empty,), charts=(), headline=headline(), last_day=None)
    assert "<table" not in plant_sheet(report)
    words = said(report)
    assert "no logs yet" in words
    assert "Nothing that can be judged moved beyond its routine range." in words


def test_what_is_left_out_of_the_list_is_counted_and_a_known_cause_is_told():
    note = "die change " * 12
    words = said(a_report(headline=headline(a_change(note=note), left_out=2)))
    assert "2 more changes in the table." in words
    assert "noted: die change die change" in words
    assert note.strip() not in words  # it would push the charts off the paper


def test_every_judgement_stands_with_its_word_and_its_shape():
    changes = [a_change(judgement=judgement) for judgement in Judgement]
    report = a_report(headline=headline(*changes), charts=())
    page = plant_sheet(report)
    for judgement in Judgement:
        assert re.search(rf"<svg[^>]*>.*?</svg> <span class=\"{judgement.value}\">", page)
        assert f"Rework rate, {judgement.value}:" in said(report)


def test_words_from_records_are_never_markup():
    frame = by_hand.points([60.0, 61.0], centre=60.0, lower=50.0, upper=70.0)
    row = a_row()
    measure = replace(row.measure, label=HOSTILE, meaning=HOSTILE)
    trend = replace(row.trend, points=frame, unit=HOSTILE, way_label=HOSTILE)
    row = replace(row, measure=measure, trend=trend)
    change = a_change(measure_label=HOSTILE, text=HOSTILE, note=HOSTILE, reading=HOSTILE)
    report = a_report(
        plant=HOSTILE,
        name=HOSTILE,
        headline=Headline(title=HOSTILE, sentence=HOSTILE, changes=(change,), changes_left_out=0),
        rows=(row,),
        charts=((row, (Event(day=TODAY, label=HOSTILE),)),),
        signature=a_signature(title=HOSTILE, say=HOSTILE, method=HOSTILE),
        promises=HOSTILE,
        late=(HOSTILE,),
        advice=(HOSTILE,),
    )
    page = html.document([plant_sheet(report)], title=HOSTILE).decode("utf-8")
    assert "<script" not in page
    assert "<img" not in page
    assert page.count("<title>") == 1
