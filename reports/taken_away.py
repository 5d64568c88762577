"""What leaves the dashboard: tables with what they are of, and the trend as a picture."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from analytics import narrative, words
from analytics.headline import ChangeLine
from analytics.moves import read
from analytics.overview import Matrix
from analytics.pooling import pooled
from analytics.results import Grain, Trend
from analytics.summaries import Summary, stretch_words
from analytics.windows import Span, Window
from catalogue.model import Measure
from charts.picture import trend_picture
from reports.comparison import LATEST, Beside
from reports.marks import Marks

DECIMALS = 4
MAIN_RULES = "this dashboard's own (one point outside, or a sustained change)"

CHANGE_HEADINGS = (
    "Plant",
    "Code",
    "Measure",
    "Unit",
    "Reading",
    "From (baseline average)",
    "To (level since)",
    "Since (period that ends on)",
    "Times the baseline",
    "95 % from (times)",
    "95 % to (times)",
    "Read together",
    "Known cause",
)

Trends = dict[tuple[str, str], Trend]  # by plant and measure


def about_trend(
    trend: Trend,
    measure: Measure,
    plant_name: str,
    *,
    today: dt.date,
    say: Callable[[str], str] = str,
) -> dict[str, str | dt.date]:
    """What a table or picture of a trend is of, for whoever finds it later: label → words.

    measure: in the words that are shown. say: turns what is left of ours into them.
    """
    way = say(words.capitalised(trend.way_label))
    counted = [measure.meaning, way and f"{way}."]
    said: dict[str, str | dt.date] = {
        "What it says": narrative.title(trend, measure, plant_name),
        "Plant": f"{plant_name} ({trend.plant})",
        "Measure": f"{measure.label} ({trend.unit})",
        "Definition": " ".join(part for part in counted if part),
        f"{words.capitalised(words.period_noun(trend.grain))}s": _stretch(trend),
        "Baseline": _baseline(trend),
        "Rule set": _rules(trend),
        "Made on": today,
    }
    return said


def _stretch(trend: Trend) -> str:
    """ "Week to 30 Nov 2025 to week to 22 Nov 2026"; of those that are shown."""
    days = trend.points["period"].dt.date.tolist()
    if not days:
        return "none"
    first, last = words.period(days[0], trend.grain), words.period(days[-1], trend.grain)
    if first == last:
        return first
    return f"{first} to {words.lowered(last) if trend.grain == Grain.WEEK else last}"


def _baseline(trend: Trend) -> str:
    if trend.baseline is None:
        return f"not yet: {narrative.progress(trend)}"
    return narrative.baseline_words(trend) + (
        ", provisional" if trend.baseline.provisional else ", frozen"
    )


def _rules(trend: Trend) -> str:
    """The rules that the points were judged by, and how often they sound a false alarm."""
    if trend.judging is None:
        return MAIN_RULES
    return f"{MAIN_RULES}. {trend.judging.false_alarms}"


def picture_bytes(
    trend: Trend, measure: Measure, plant_name: str, marks: Marks, *, today: dt.date
) -> bytes:
    """The trend as one SVG that stands alone: headline, range, chart, and where it is from."""
    about = about_trend(trend, measure, plant_name, today=today)
    told = narrative.range_sentence(trend) or next(iter(trend.sentences), "")
    parts = narrative.title_parts(trend, measure, plant_name)
    marked = f"{parts.mark} {parts.word}".strip()
    source = (
        f"{about['Plant']} · {_stretch(trend)} · baseline {about['Baseline']} · rule set: "
        f"{MAIN_RULES} · made on {words.day(today)}"
    )
    return trend_picture(
        trend,
        measure,
        plant_name,
        title=f"{parts.place}: {marked}{parts.rest}",
        sentences=(told,) if told else (),
        source=source,
        events=marks.events,
        notes=marks.notes,
    ).encode("utf-8")


def about_comparison(found: Beside, *, today: dt.date) -> dict[str, str | dt.date]:
    """What the table of one measure of several plants is of."""
    said: dict[str, str | dt.date] = {
        "Plants": _named(found.plant_names),
        "Measure": found.measure.label,
        "Definition": found.measure.meaning,
        "Period": LATEST if found.window.span == Span.MONTH else found.window.words,
        "Order": "by signal, not by rank",
        "Rule set": _rules(found.trends[0]) if found.trends else MAIN_RULES,
        "Made on": today,
    }
    return said


def _named(plant_names: Mapping[str, str]) -> str:
    return ", ".join(f"{name} ({code})" for code, name in plant_names.items())


def about_numbers(
    found: Summary, label: str, meaning: str, plant: str, plant_name: str, today: dt.date
) -> dict[str, str | dt.date]:
    """What the table of a measure that is a few numbers is of."""
    said: dict[str, str | dt.date] = {
        "Plant": f"{plant_name} ({plant})",
        "Measure": label,
        "Definition": meaning,
        "Days": stretch_words(found),
        "Notes": " ".join(f"{words.capitalised(note)}." for note in found.notes) or "none",
        "Made on": today,
    }
    return said


def numbers_frame(found: Summary) -> pd.DataFrame:
    """One row a number, with its unit, its 95 % interval, what it rests on and how it was made;
    blank where there is none, with the reason."""
    return pd.DataFrame(
        {
            "Number": [one.label for one in found.figures],
            "Value": [_rounded(one.value) for one in found.figures],
            "Unit": [one.unit for one in found.figures],
            "95 % from": [_rounded(one.low) for one in found.figures],
            "95 % to": [_rounded(one.high) for one in found.figures],
            "Counted": [_rounded(one.numerator) for one in found.figures],
            "Of": [_rounded(one.denominator) for one in found.figures],
            "Method": [one.method for one in found.figures],
            "Why there is none": [one.why for one in found.figures],
        }
    )


def about_plants(
    plant_names: dict[str, str], last_day: dt.date | None, trends: Trends, *, today: dt.date
) -> dict[str, str | dt.date]:
    """What the tables of the first page are of."""
    judged = next((trend for trend in trends.values() if trend.judging is not None), None)
    return {
        "Plants": _named(plant_names),
        "Measure": "every measure of the first page; its unit stands in its heading",
        "Period": "the number is the last 4 weeks together, or the last full month",
        "Baseline": "each plant's own, frozen for each measure",
        "Rule set": MAIN_RULES if judged is None else _rules(judged),
        "Logs up to": last_day or "none",
        "Made on": today,
    }


def matrix_frame(
    matrix: Matrix, trends: Trends, plant_names: dict[str, str], window: Window | None = None
) -> pd.DataFrame:
    """One row a plant: its name and code, then for each measure the number with its unit in the
    heading, what it pools, and the reading. A number in another unit has a column of its own;
    blank where there is none."""
    columns: dict[str, list[object]] = {
        "Plant": [plant_names.get(plant, plant) for plant in matrix.plants],
        "Code": list(matrix.plants),
    }
    for column in matrix.columns:
        cells = [matrix.cells[plant, column.measure] for plant in matrix.plants]
        pools = [_pooled(trends.get((plant, column.measure)), window) for plant in matrix.plants]
        for unit in dict.fromkeys((column.unit, *(cell.unit for cell in cells))):
            numbers = [
                number if cell.unit == unit else float("nan")
                for cell, number in zip(cells, pools, strict=True)
            ]
            if unit == column.unit or not all(pd.isna(number) for number in numbers):
                columns[f"{column.label} ({unit})"] = list(numbers)
        columns[f"{column.label}: period"] = [cell.periods or None for cell in cells]
        columns[f"{column.label}: reading"] = [cell.word for cell in cells]
    return pd.DataFrame(columns)


def _pooled(trend: Trend | None, window: Window | None) -> float:
    return float("nan") if trend is None else round(pooled(trend, window).value, DECIMALS)


def changes_frame(changes: Sequence[ChangeLine], trends: Trends) -> pd.DataFrame:
    """One row a change, worst first, each in the unit that stands beside it: from the baseline's
    average to the level since, their ratio with its 95 % interval; blank where there is none."""
    rows: list[dict[str, object]] = []
    for line in changes:
        trend = trends[line.plant, line.measure]
        moved, change = read(trend).move, trend.change
        told = (
            line.plant_name,
            line.plant,
            line.measure_label,
            trend.unit,
            words.verdict_word(line.judgement),
            round(moved.before, DECIMALS) if moved else None,
            round(moved.after, DECIMALS) if moved else None,
            moved.since if moved else None,
            _rounded(change and change.ratio),
            _rounded(change and change.ratio_low),
            _rounded(change and change.ratio_high),
            line.reading or None,
            line.note or None,
        )
        rows.append(dict(zip(CHANGE_HEADINGS, told, strict=True)))
    return pd.DataFrame(rows, columns=list(CHANGE_HEADINGS))


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, DECIMALS)
