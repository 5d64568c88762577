"""Plants' sheets typed by hand: a usual one, and one whose every word is as long as it may be."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from analytics.headline import ChangeLine
from analytics.level_now import level_now
from analytics.overview import Headline
from analytics.readings import Reading, Signature, Stream, StreamName
from analytics.results import Grain, Judgement, Trend, Verdict
from analytics.signature_words import LABELS, method
from analytics.streams import State
from catalogue.measures import MEASURES
from charts.events import Event
from reports.plant_report import PlantReport, Row
from tests.analytics import trends_by_hand as by_hand

TODAY = dt.date(2026, 11, 25)
ON_OVERVIEW = [measure for measure in MEASURES.values() if measure.on_overview]


def a_trend(measure: str = "rework_rate", **changed: object) -> Trend:
    """40 weeks to 15 Nov 2026, the last one worse, against a target of 60."""
    values = [60.0 + week % 3 for week in range(39)] + [95.0]
    frame = by_hand.points(values, centre=61.0, lower=50.0, upper=72.0)
    usual = {
        "measure": measure,
        "baseline": by_hand.year_baseline(),
        "signals": (by_hand.signal(Judgement.WORSE, side="above", rule="point"),),
        "verdict": Verdict.WORSE,
        "target": 60.0,
    }
    return by_hand.trend(frame.assign(target=60.0), **(usual | changed))


def a_row(measure: str = "rework_rate", **changed: object) -> Row:
    trend = a_trend(measure, **changed)
    return Row(
        measure=MEASURES[measure],
        trend=trend,
        now=level_now(trend, MEASURES[measure]),
        word="worse",
    )


def a_change(measure: str = "rework_rate", **changed: object) -> ChangeLine:
    usual = {
        "plant": "DAY",
        "measure": measure,
        "plant_name": "Dayton",
        "measure_label": MEASURES[measure].label,
        "sentence_name": MEASURES[measure].sentence_name,
        "text": "61 % → 95 %",
        "moved": "up from 61 % to 95 %",
        "judgement": Judgement.WORSE,
        "size": 0.4,
    }
    return ChangeLine(**(usual | changed))


def a_signature(reading: Reading = Reading.CHILL, **changed: object) -> Signature:
    streams = tuple(
        Stream(
            name=name,
            measure="nc_rate",
            label=LABELS[name.value],
            state=State.DOWN,
            ratio=0.52,
            events_before=947,
            events_after=119,
            low=0.4,
            high=0.68,
            last=dt.date(2026, 11, 15),
        )
        for name in StreamName
    )
    usual = {
        "plant": "DAY",
        "reading": reading,
        "title": "possible reporting chill",
        "say": "Do not celebrate; ask whether people feel safe to report.",
        "sentences": (),
        "streams": streams,
        "grain": Grain.WEEK,
        "periods": 13,
        "method": method(Grain.WEEK, 13),
    }
    return Signature(**(usual | changed))


def a_report(**changed: object) -> PlantReport:
    row = a_row()
    usual = {
        "plant": "DAY",
        "name": "Dayton",
        "paper": "A4",
        "headline": Headline(
            title="Dayton needs attention: rework rate up from 61 % to 95 %",
            sentence="3 of 4 plant measures moved only within their routine range.",
            changes=(a_change(),),
            changes_left_out=0,
        ),
        "rows": (row,),
        "charts": ((row, ()),),
        "signature": a_signature(),
        "promises": "12 of 40 promises are open; 3 past their due date.",
        "late": (),
        "advice": ("Rework rate, worse: look into the week to 15 Nov 2026.",),
        "last_day": dt.date(2026, 11, 15),
        "today": TODAY,
    }
    return PlantReport(**(usual | changed))


def the_longest(paper: str) -> PlantReport:
    """Every list as full as it can be, a name of 60 letters, a word for NCs of 40."""
    name = "Société de Fonderie et de Mécanique de Précision du Nord-Est"
    label = "Nonconformances aus der Serienfertigung reported"
    rows = tuple(
        replace(row, measure=replace(row.measure, label=label))
        if row.measure.name == "nc_rate"
        else row
        for row in (a_row(measure.name, unit=measure.ways[0].unit) for measure in ON_OVERVIEW)
    )
    noted = {"note": "a known cause, told at some length by somebody " * 2, "measure_label": label}
    moved = f"{label} up from 15,573 to 17,910 defects per million units"
    return a_report(
        paper=paper,
        name=name,
        headline=Headline(
            title=f"{name} needs attention: {moved}, {moved}",
            sentence=f"{name} is better on 2 measures, while 3 of 8 plant measures moved only "
            "within their routine range and need no explanation. Possible reporting chill at "
            f"{name}: do not celebrate; ask whether people feel safe to report.",
            changes=(a_change(**noted), *(a_change(row.measure.name) for row in rows[:5])),
            changes_left_out=2,
        ),
        rows=rows,
        charts=tuple(
            (row, (Event(day=dt.date(2026, 10, 1), label="ISO 9001 surveillance audit"),))
            for row in rows[:2] + rows[-2:]
        ),
        late=(
            *("Acceptance of nonconforming products: last log 38 days ago.",) * 3,
            "12 more logs late.",
        ),
        advice=(
            "Possible reporting chill: do not celebrate; ask whether people feel safe to report.",
            f"{label}, worse: look for what else changed around the week to 9 Nov 2025.",
            *("Rework rate, worse: look for what else changed around the week to 9 Nov 2025.",) * 2,
            "Ask the owners of 1,096 promises past the due date for what was done, or a new day.",
            "Send the logs that are late: what is not logged cannot be judged.",
        ),
    )
