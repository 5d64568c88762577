"""The sheet of a plant as markup: every word is escaped here, every picture by `charts`."""

from __future__ import annotations

import math
from textwrap import shorten

from analytics import narrative, signature_words, words
from analytics.headline import ChangeLine
from analytics.readings import QUIET
from analytics.results import Judgement, Verdict
from catalogue.model import Side
from charts import theme
from charts.drawing import Room, drawn
from charts.events import Event
from charts.lettering import FONT_FAMILY
from charts.marks import shape, word
from charts.points import trend_alt
from charts.svg import MARK_SIZE
from reports import html
from reports.html import listed, tag, text
from reports.plant_report import PlantReport, Row

ROOM = Room(width=430, height=185, text=13)
SIDES = {Side.LEADERS: "What leaders do", Side.OUTCOMES: "What the plant and customers get"}
TITLE = "Better, or only reported less?"
LONGEST_READING = 16  # characters that stand in one line
LONGEST_NOTE = 48
# About so many characters stand in a line of each part of the sheet.
HEAD_LINE, CHANGE_LINE, LABEL_LINE = 95, 40, 24
MOST_LINES = 20
NONE_MOVED = "Nothing that can be judged moved beyond its routine range."
HOW_TO_READ = (
    "Shaded: where routine periods fall. Line: the frozen baseline's average; dashed: the target. "
    "A shape: a point outside, or a level that moved for good. Dots are routine: asking why they "
    "moved finds nothing. Now: the last 4 weeks together, or the last full month."
)


def plant_sheet(report: PlantReport) -> str:
    """One page of paper."""
    content = "".join(
        (
            _head(report),
            tag(
                "div",
                tag("div", _changes(report), _table(report)),
                tag("div", *(_chart(row, events, report) for row, events in report.charts),
                    kind="charts"),
                kind="middle",
            ),
            tag("div", _this_week(report), _signature(report), _promises(report), kind="foot"),
            _small_print(report),
        )
    )  # fmt: skip
    name = f"{report.name}, one page"
    return html.sheet(content, paper=report.paper, name=name, dense=_is_dense(report))


def _is_dense(report: PlantReport) -> bool:
    """Whether headline, changes and table need more lines than the usual size leaves room for."""
    lines = len(report.headline.title) / HEAD_LINE + len(report.headline.sentence) / HEAD_LINE
    lines += sum(math.ceil(len(_told(line)) / CHANGE_LINE) for line in report.headline.changes)
    lines += sum(
        math.ceil(len(f"{row.measure.label} {row.trend.unit}") / LABEL_LINE) for row in report.rows
    )
    return lines > MOST_LINES


def _head(report: PlantReport) -> str:
    upto = f"logs up to {words.day(report.last_day)}" if report.last_day else "no logs yet"
    scope = f"Leadership and quality · {report.name} ({report.plant}) · {upto} · made on "
    return tag(
        "header",
        tag("p", text(scope + words.day(report.today)), kind="quiet"),
        tag("h1", text(report.headline.title)),
        tag("p", text(report.headline.sentence)),
        kind="head",
    )


def _changes(report: PlantReport) -> str:
    lines = [_change(line) for line in report.headline.changes]
    left = report.headline.changes_left_out
    if left:
        lines.append(text(f"{words.plural(left, 'more change')} in the table."))
    return tag(
        "section",
        tag("h2", "What changed"),
        listed(lines, kind="marked") or tag("p", NONE_MOVED),
    )


def _change(line: ChangeLine) -> str:
    judged = f"{line.measure_label}, {words.verdict_word(line.judgement)}:"
    return (
        f"{_mark(line.judgement)} {tag('span', text(judged), kind=line.judgement.value)} "
        f"{text(_told(line))}"
    )


def _told(line: ChangeLine) -> str:
    """ "65 → 82 a week · noted: die change", a long note cut."""
    note = shorten(line.note, LONGEST_NOTE, placeholder="…")
    told = [line.text, line.reading, note and f"noted: {note}"]
    return " · ".join(part for part in told if part)


def _mark(judgement: Judgement | None) -> str:
    """The shape, drawn: a printer's font may lack the sign."""
    if judgement is None:
        return ""
    half = MARK_SIZE / 2
    return (
        f'<svg viewBox="0 0 {MARK_SIZE} {MARK_SIZE}" width="7" height="7" aria-hidden="true">'
        f"{shape(judgement.value, half, half, MARK_SIZE, theme.LIGHT)}</svg>"
    )


def _table(report: PlantReport) -> str:
    """Level, interval, average and reading of each measure; targets where one is set."""
    logged = [row for row in report.rows if row.trend.verdict != Verdict.NO_DATA]
    aimed = any(row.trend.target is not None for row in logged)
    heads = [
        "Measure",
        "Now",
        "95 % interval",
        "Average",
        *(["Target"] if aimed else []),
        "Reading",
    ]
    row = "".join(
        f'<th scope="col"{" class=number" if head in heads[1:-1] else ""}>{head}</th>'
        for head in heads
    )
    sides = "".join(
        f'<tr class="side"><th scope="rowgroup" colspan="{len(heads)}">{label}</th></tr>'
        + "".join(_row(one, aimed) for one in logged if one.measure.side == side)
        for side, label in SIDES.items()
        if side in {row.measure.side for row in logged}
    )
    silent = [row.measure.label for row in report.rows if row.trend.verdict == Verdict.NO_DATA]
    return tag(
        "section",
        tag("h2", "Every measure"),
        tag("table", tag("thead", tag("tr", row)), tag("tbody", sides)) if logged else "",
        tag("p", text(f"Not logged: {words.listed(silent)}."), kind="quiet") if silent else "",
    )


def _row(row: Row, aimed: bool) -> str:
    trend, now, judgement = row.trend, row.now, _judgement(row)
    average = trend.points["centre"].dropna()
    numbers = [
        words.number(now.value),
        _interval(row),
        words.number(None if average.empty else float(average.iloc[-1])),
        *([words.number(trend.target)] if aimed else []),
    ]
    label = f"{text(row.measure.label)} {tag('span', text(trend.unit), kind='quiet')}"
    reading = _reading(row)
    return tag(
        "tr",
        f'<th scope="row">{label}</th>',
        *(tag("td", text(number), kind="number") for number in numbers),
        tag(
            "td",
            f"{_mark(judgement)} {tag('span', text(reading), kind=_kind(judgement))}",
            kind="reading long" if len(reading) > LONGEST_READING else "reading",
        ),
    )


def _interval(row: Row) -> str:
    low, high = row.now.low, row.now.high
    return words.MISSING if low is None or high is None else " – ".join(words.pair(low, high))


def _judgement(row: Row) -> Judgement | None:
    verdict = row.trend.verdict.value
    return Judgement(verdict) if verdict in [one.value for one in Judgement] else None


def _kind(judgement: Judgement | None) -> str:
    return judgement.value if judgement is not None else "quiet"


def _reading(row: Row) -> str:
    return words.verdict_word(row.trend.verdict) if _judgement(row) is not None else row.word


def _chart(row: Row, events: tuple[Event, ...], report: PlantReport) -> str:
    parts = narrative.title_parts(row.trend, row.measure, report.name)
    judgement = _judgement(row)
    said = f"{parts.word}{parts.rest}"
    alt = text(trend_alt(row.trend, row.measure, report.name))
    picture = (
        f'<svg viewBox="0 0 {ROOM.width:g} {ROOM.height:g}" font-family="{FONT_FAMILY}" role="img"'
        f' aria-label="{alt}">{drawn(row.trend, ROOM, events=events)}</svg>'
    )
    title = f"{text(row.measure.label)}: {_mark(judgement)} " + tag(
        "span", text(said), kind=_kind(judgement)
    )
    told = narrative.range_sentence(row.trend)
    return tag("section", tag("h3", title), tag("p", text(told)), picture, kind="chart")


def _this_week(report: PlantReport) -> str:
    return tag(
        "section",
        tag("h2", "What to do this week"),
        listed(text(one) for one in report.advice),
    )


def _signature(report: PlantReport) -> str:
    found = report.signature
    judgement = None if found.reading in QUIET else Judgement.CHANGED
    reading = f"{words.capitalised(found.title)}. {found.say}"
    return tag(
        "section",
        tag("h2", text(TITLE)),
        tag("p", f"{_mark(judgement)} {tag('b', text(reading))}"),
        listed(text(words.capitalised(signature_words.stream_short(one))) for one in found.streams),
    )


def _promises(report: PlantReport) -> str:
    late = report.late or ("Every log is up to date.",)
    return tag(
        "section",
        tag("h2", "Promises and logs"),
        tag("p", text(report.promises)),
        listed(text(one) for one in late),
    )


def _small_print(report: PlantReport) -> str:
    judged = [row for row in report.rows if row.trend.verdict != Verdict.NO_DATA]
    definitions = [
        f"{tag('b', text(row.measure.label))} {text(row.measure.meaning)}"
        + (f" {text(words.capitalised(row.trend.way_label))}." if row.trend.way_label else "")
        for row in judged
    ]
    legend = " ".join(
        f"{_mark(judgement)} {text(word(judgement.value))}" for judgement in Judgement
    )
    rules = next((row.trend.judging.false_alarms for row in judged if row.trend.judging), "")
    return tag(
        "footer",
        *(tag("p", one) for one in definitions),
        tag("p", f"{tag('b', 'How to read this')} {legend}. {text(HOW_TO_READ)} {text(rules)}"),
        tag("p", text(f"{TITLE} {report.signature.method}")),
        kind="small",
    )
