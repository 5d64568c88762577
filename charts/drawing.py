"""The trend chart as SVG, in colours of its own: for pictures and printed pages.

What `charts.trend` draws with Plotly, without it: routine range, average, target, events, phases,
line, and by its shape every point that is not routine. Every text is escaped where it is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analytics import words
from analytics.results import Grain, Trend
from analytics.words import MONTHS
from charts import labels, theme
from charts.brackets import Span, spans_of
from charts.events import Event, Placed, labels_height, placed
from charts.lettering import width, written
from charts.marks import CROSS, NOTED, PARTIAL, shape
from charts.points import Point, points_of
from charts.scale import Scale, pieces, spread
from charts.steps import Corner, edges_of, stepped
from charts.svg import place_text
from charts.ticks import DateTick, date_ticks, value_ticks
from charts.trend import NO_NOTES, axis_reach

NO_VALUES = "No values in this period"
LINE = 1.35  # of the text size, from one line to the next
PIXELS_A_TICK = 4.2  # text sizes, that a month's name needs
HALF_MONTH = 14
PARTED_PHASE = "New limits"
ANCHORS = {"left": "start", "center": "middle", "right": "end"}


@dataclass(frozen=True, kw_only=True)
class Room:
    """How large a drawing is, in the pixels of its own view, and its text."""

    width: float
    height: float
    text: float


@dataclass(frozen=True, kw_only=True)
class _Paper:
    """The drawing's scales. left, right, top, foot: the edges of the values'
    field; between foot and base is the strip where baseline and run are bracketed."""

    room: Room
    left: float
    right: float
    top: float
    foot: float
    base: float
    across: Scale  # of days, as ordinals
    down: Scale
    colours: theme.Palette


def drawn(
    trend: Trend,
    room: Room,
    *,
    events: Sequence[Event] = (),
    notes: Mapping[object, str] = NO_NOTES,
    colours: theme.Palette = theme.LIGHT,
) -> str:
    """The chart as SVG elements that begin at 0 0. notes: by the last day of their period."""
    points = points_of(trend)
    if not any(point.value is not None for point in points):
        return written(
            NO_VALUES,
            room.width / 2,
            room.height / 2,
            size=room.text,
            colour=colours.quiet,
            anchor="middle",
        )
    edges = edges_of(points)
    levels = labels.levels(points, colours, points[-1].target)
    spans = [
        span
        for span in spans_of(trend)
        if span.first <= points[-1].day and span.last >= points[0].day
    ]
    happened = [*events, *_phases(trend)]
    paper, here = _paper(points, edges, levels, spans, room, happened, colours)
    return "".join(
        (
            _band(points, edges, paper),
            _grid(points, paper),
            _lines([point.centre for point in points], edges, paper, colours.quiet, ""),
            _lines([point.target for point in points], edges, paper, colours.text, "6 4"),
            _events(here, paper),
            _values(points, paper),
            _marks(points, notes, paper),
            _axis(trend, points, edges, paper),
            "".join(_bracket(span, paper) for span in spans),
            _beside(levels, paper),
            _unit(trend, paper),
        )
    )


def _phases(trend: Trend) -> list[Event]:
    """Where limits start anew, with the reason that somebody gave."""
    return [
        Event(
            day=phase.first,
            label=f"{PARTED_PHASE}: {phase.reason}" if phase.reason else PARTED_PHASE,
        )
        for phase in trend.phases[1:]
    ]


def _paper(
    points: Sequence[Point],
    edges: Sequence[float],
    levels: Sequence[labels.Level],
    spans: Sequence[Span],
    room: Room,
    events: Sequence[Event],
    colours: theme.Palette,
) -> tuple[_Paper, list[Placed]]:
    low, high = axis_reach(points, [point.target for point in points])
    ticks = [label for _, label in value_ticks(low, high, 5)]
    left = max((width(label, room.text) for label in ticks), default=0) + room.text
    beside = [width(_said(level), room.text) for level in levels]
    right = room.width - max(beside, default=0) - room.text
    share = width("e", room.text) / (right - left)
    here = placed(events, edges[0], edges[-1], character=share)
    row = round(LINE * room.text)
    top = LINE * room.text + row * 0.4 + labels_height(here, row)
    base = room.height - 1.9 * LINE * room.text
    rows = max((span.row + 1 for span in spans), default=0)
    foot = base - (rows + 0.35) * LINE * room.text
    paper = _Paper(
        room=room,
        left=left,
        right=right,
        top=top,
        foot=foot,
        base=base,
        across=Scale.over(edges[0], edges[-1], left, right),
        down=Scale.over(low, high, foot, top),
        colours=colours,
    )
    return paper, here


def _grid(points: Sequence[Point], paper: _Paper) -> str:
    low, high = axis_reach(points, [point.target for point in points])
    most = max(3, round((paper.foot - paper.top) / (3.2 * paper.room.text)))
    drawn = ""
    for value, label in value_ticks(low, high, min(most, 6)):
        y = paper.down.at(value)
        drawn += _rule(paper.left, y, paper.right, y, paper.colours.grid, 1)
        drawn += written(
            label,
            paper.left - 0.45 * paper.room.text,
            y + 0.35 * paper.room.text,
            size=paper.room.text,
            colour=paper.colours.text,
            anchor="end",
        )
    return drawn


def _band(points: Sequence[Point], edges: Sequence[float], paper: _Paper) -> str:
    """The routine range, with an outline: a pale shade alone is lost in print."""
    held = [point.upper is not None and point.lower is not None for point in points]
    tops = stepped([p.upper if has else None for p, has in zip(points, held, strict=True)], edges)
    feet = stepped([p.lower if has else None for p, has in zip(points, held, strict=True)], edges)
    return "".join(
        f'<path d="M{_path([*top, *reversed(foot)], paper)}Z" fill="{paper.colours.band}"'
        f' stroke="{paper.colours.border}" stroke-width="0.8"/>'
        for top, foot in zip(tops, feet, strict=True)
    )


def _lines(
    heights: Sequence[float | None], edges: Sequence[float], paper: _Paper, colour: str, dash: str
) -> str:
    look = f'fill="none" stroke="{colour}" stroke-width="1.4"'
    look += f' stroke-dasharray="{dash}"' if dash else ""
    return "".join(f'<path d="M{_path(line, paper)}" {look}/>' for line in stepped(heights, edges))


def _path(corners: Sequence[Corner], paper: _Paper) -> str:
    return "L".join(place_text(paper.across.at(day), paper.down.at(high)) for day, high in corners)


def _rule(x: float, y: float, to_x: float, to_y: float, colour: str, thick: float) -> str:
    path = f"M{place_text(x, y)}L{place_text(to_x, to_y)}"
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{thick:g}"/>'


def _events(here: Sequence[Placed], paper: _Paper) -> str:
    """A dotted line each, its words on top; words that would cover others are left out."""
    drawn, row = "", round(LINE * paper.room.text)
    for one in here:
        x = paper.left + one.share * (paper.right - paper.left)
        drawn += (
            f'<path d="M{place_text(x, paper.top)}V{paper.foot:.1f}" stroke="{paper.colours.quiet}"'
            ' stroke-width="1.2" stroke-dasharray="1.5 3"/>'
        )
        if not one.crowded:
            drawn += written(
                one.words,
                x,
                paper.top - 0.4 * paper.room.text - one.row * row,
                size=paper.room.text,
                colour=paper.colours.quiet,
                anchor=ANCHORS[one.anchor],
            )
    return drawn


def _values(points: Sequence[Point], paper: _Paper) -> str:
    """The whole periods in a line that gaps break, each with its dot."""
    xs, colour = _places(points, paper), paper.colours.line
    whole = [None if point.partial or point.excluded else point.value for point in points]
    ys = [None if value is None else paper.down.at(value) for value in whole]
    lines = [
        "L".join(place_text(xs[place], ys[place] or 0.0) for place in piece)
        for piece in pieces(whole)
        if len(piece) > 1
    ]
    size = theme.POINT_SIZE if len(points) <= theme.CROWDED else theme.CROWDED_POINT_SIZE
    return "".join(
        f'<path d="M{line}" fill="none" stroke="{colour}" stroke-width="{theme.LINE_WIDTH}"'
        ' stroke-linejoin="round"/>'
        for line in lines
    ) + "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size / 2:g}" fill="{colour}"/>'
        for x, y in zip(xs, ys, strict=True)
        if y is not None
    )


def _places(points: Sequence[Point], paper: _Paper) -> list[float]:
    return [paper.across.at(point.drawn_on.toordinal()) for point in points]


def _marks(points: Sequence[Point], notes: Mapping[object, str], paper: _Paper) -> str:
    """What is not routine, by its shape."""
    drawn, size = "", 0.8 * paper.room.text
    for point, x in zip(points, _places(points, paper), strict=True):
        if point.value is None:
            continue
        y = paper.down.at(point.value)
        if point.day in notes:
            drawn += shape(NOTED, x, y, 1.5 * size, paper.colours)
        if point.excluded:
            drawn += shape(CROSS, x, y, size, paper.colours)
        elif point.partial:
            drawn += shape(PARTIAL, x, y, size, paper.colours)
        elif point.judgement is not None:
            drawn += shape(point.judgement.value, x, y, size, paper.colours)
    return drawn


def _axis(trend: Trend, points: Sequence[Point], edges: Sequence[float], paper: _Paper) -> str:
    size, base = paper.room.text, paper.base
    drawn = _rule(paper.left, base, paper.right, base, paper.colours.border, 1)
    most = max(2, int((paper.right - paper.left) / (PIXELS_A_TICK * size)))
    ticks = date_ticks([point.drawn_on for point in points], edges, most)
    # A month's name stands under the middle of its month, where its point is.
    middle = HALF_MONTH if trend.grain == Grain.MONTH else 0
    newest = paper.across.at(points[-1].drawn_on.toordinal())
    placed_at = [(paper.across.at(tick.day.toordinal() + middle), tick) for tick in ticks]
    kept = [(x, tick) for x, tick in placed_at if x < newest - PIXELS_A_TICK * size]
    # The newest period is always named: a reader of a print must see that nothing is cut off.
    for x, tick in (*kept, (newest, _newest(points[-1], trend.grain, kept))):
        drawn += _rule(x, base, x, base + 0.3 * size, paper.colours.border, 1)
        for line, text in enumerate((tick.label, tick.year)):
            y = base + (1.15 + 1.05 * line) * size
            drawn += written(text, x, y, size=size, colour=paper.colours.text, anchor="middle")
    return drawn


def _newest(point: Point, grain: Grain, before: Sequence[tuple[float, DateTick]]) -> DateTick:
    month = MONTHS[point.drawn_on.month - 1]
    new_year = not before or before[-1][1].day.year != point.drawn_on.year
    return DateTick(
        day=point.drawn_on,
        label=month if grain == Grain.MONTH else words.short_day(point.day),
        year=str(point.drawn_on.year) if new_year else "",
    )


def _bracket(span: Span, paper: _Paper) -> str:
    """Which periods are the baseline, or the run that is worth a look."""
    size = 0.9 * paper.room.text
    y = paper.foot + (1 + span.row) * LINE * paper.room.text
    begin = max(paper.across.at(span.first.toordinal()), paper.left)
    end = min(paper.across.at(span.last.toordinal()), paper.right)
    path = f"M{place_text(begin, y - 3)}V{y:.1f}H{end:.1f}V{y - 3:.1f}"
    # Words longer than their bracket run on towards the middle of the chart.
    needed = width(span.label, size)
    fits = (begin + needed <= paper.right, end - needed >= paper.left)
    at_end = fits[1] if span.at_end else not fits[0]
    return f'<path d="{path}" fill="none" stroke="{paper.colours.line}"/>' + written(
        span.label,
        end if at_end else begin,
        y - 0.3 * size,
        size=size,
        colour=paper.colours.quiet,
        anchor="end" if at_end else "start",
    )


def _beside(levels: Sequence[labels.Level], paper: _Paper) -> str:
    """What the lines are, at the right, moved apart where they would touch."""
    heights = [paper.down.at(level.value) for level in levels]
    gap = 1.2 * paper.room.text
    return "".join(
        written(
            _said(level),
            paper.right + 0.6 * paper.room.text,
            y + 0.35 * paper.room.text,
            size=paper.room.text,
            colour=level.colour,
        )
        for level, y in zip(levels, spread(heights, gap), strict=True)
    )


def _said(level: labels.Level) -> str:
    return level.label.replace("<br>", " ")


def _unit(trend: Trend, paper: _Paper) -> str:
    return written(
        trend.unit, 0, 1.0 * paper.room.text, size=paper.room.text, colour=paper.colours.quiet
    )
