"""The funnel plot: every plant's level against how much it rests on, inside limits that narrow.

An SVG string like those of `charts.svg`. Charcoal squares stand apart, hollow ones are worth a
look: between plants nothing is called better or worse.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from analytics import words
from analytics.funnel import Funnel, FunnelPoint, Standing
from charts.scale import Scale, reach, spread, ticks
from charts.svg import place_text

WIDE, NARROW = 720, 360  # for a desk and for a phone
HEIGHT = 340
LEFT, RIGHT, TOP, BOTTOM = 46, 66, 16, 46
TEXT_SIZE = 12
LINE_GAP = 14
MOST_NAMED = 8  # more plants, or a phone: only those that stand apart or are worth a look are named
AIR = 0.06
LETTER = 6.2  # about the width of one
SIDE = 9  # of a square


def funnel_chart(
    found: Funnel,
    plant_names: Mapping[str, str],
    *,
    measure: str,
    title: str,
    unit: str,
    per: float,
    exposure: str,
    width: int = WIDE,
) -> str:
    """The plot in words for those who do not see it. measure: what a click on a point opens;
    exposure: what the plants rest on, as "Units produced"."""
    plot = _Plot(found, per, width)
    alt = escape(_alt(found, plant_names, title, unit, per, exposure))
    inner = (
        plot.band()
        + plot.grid(unit, exposure)
        + plot.curves()
        + _points(plot, found.points, plant_names, measure, unit)
        + _names(plot, found.points, plant_names)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" width="100%"'
        f' role="img" aria-label="{alt}"><title>{alt}</title>{inner}</svg>'
    )


class _Plot:
    """The scales and the limits of one funnel."""

    def __init__(self, found: Funnel, per: float, width: int) -> None:
        self.found, self.per, self.right = found, per, width - RIGHT
        curve = found.curve
        self.exposure = [float(one) for one in curve.exposure]
        self.inner = [
            [per * float(one) for one in side] for side in (curve.inner_low, curve.inner_high)
        ]
        self.outer = [
            [per * float(one) for one in side] for side in (curve.outer_low, curve.outer_high)
        ]
        smallest = min(point.exposure for point in found.points)
        near = next((at for at, one in enumerate(self.exposure) if one >= smallest), 0)
        values = [per * point.value for point in found.points]
        low, high = reach([*values, *(side[near] for side in self.outer)])
        air = AIR * (high - low) or 1.0
        self.low, self.high = max(low - air, 0.0), high + air
        self.down = Scale.over(self.low, self.high, HEIGHT - BOTTOM, TOP)
        self.across = Scale.over(0, self.exposure[-1], LEFT, self.right)

    def at(self, exposure: float, value: float) -> tuple[float, float]:
        """A place inside the plot; what lies beyond its edge stands on it."""
        return self.across.at(exposure), self.down.at(min(max(value, self.low), self.high))

    def band(self) -> str:
        corners = [
            *(self.at(x, y) for x, y in zip(self.exposure, self.outer[1], strict=True)),
            *reversed([self.at(x, y) for x, y in zip(self.exposure, self.outer[0], strict=True)]),
        ]
        around = "L".join(place_text(x, y) for x, y in corners)
        return f'<path d="M{around}Z" fill="var(--band)"/>'

    def grid(self, unit: str, exposure: str) -> str:
        drawn = f'<text x="0" y="{TOP - 4}" {_style("quiet")}>{escape(unit)}</text>'
        for value in ticks(self.low, self.high, 5):
            y = self.down.at(value)
            drawn += (
                f'<path d="M{LEFT} {y:.1f}H{self.right}" stroke="var(--grid)"/>'
                f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end" {_style("quiet")}>'
                f"{words.number(value) if value else 0}</text>"
            )
        for value in ticks(0, self.exposure[-1], 4):
            x = self.across.at(value)
            drawn += (
                f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 17}" text-anchor="middle"'
                f" {_style('quiet')}>{words.count(value)}</text>"
            )
        middle = (LEFT + self.right) / 2
        return drawn + (
            f'<text x="{middle:.1f}" y="{HEIGHT - 8}" text-anchor="middle" {_style("quiet")}>'
            f"{escape(exposure)}</text>"
        )

    def curves(self) -> str:
        dash = 'stroke-dasharray="4 4"'
        drawn = "".join(self._curve(side, dash) for side in self.inner)
        drawn += "".join(self._curve(side, "") for side in self.outer)
        level = self.down.at(self.per * self.found.level)
        drawn += f'<path d="M{LEFT} {level:.1f}H{self.right}" stroke="var(--quiet)" fill="none"/>'
        ends = [
            (level, f"All {words.number(self.per * self.found.level)}"),
            (self.down.at(self.inner[1][-1]), "95 %"),
            (self.down.at(self.outer[1][-1]), "99.8 %"),
        ]
        moved = spread([place for place, _ in ends], LINE_GAP)
        for (_, label), place in zip(ends, moved, strict=True):
            drawn += (
                f'<text x="{self.right + 7}" y="{place + 4:.1f}" {_style("quiet")}>{label}</text>'
            )
        return drawn

    def _curve(self, side: Sequence[float], style: str) -> str:
        """The limit where it lies inside the plot."""
        inside = [
            place_text(self.across.at(x), self.down.at(y))
            for x, y in zip(self.exposure, side, strict=True)
            if self.low <= y <= self.high
        ]
        if not inside:
            return ""
        return f'<path d="M{"L".join(inside)}" fill="none" stroke="var(--line)" {style}/>'


def _points(
    plot: _Plot,
    points: Sequence[FunnelPoint],
    plant_names: Mapping[str, str],
    measure: str,
    unit: str,
) -> str:
    drawn = ""
    for point in points:
        x, y = plot.at(point.exposure, plot.per * point.value)
        value = words.amount(plot.per * point.value, unit)
        hint = f"{plant_names.get(point.plant, point.plant)}: {value}, {point.standing.value}"
        drawn += (
            f'<g data-plant="{escape(point.plant)}" data-measure="{escape(measure)}">'
            f"<title>{escape(hint)}</title>{_mark(point, x, y)}</g>"
        )
    return drawn


def _mark(point: FunnelPoint, x: float, y: float) -> str:
    if point.standing == Standing.INSIDE:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="var(--line)"/>'
    fill = "changed-mark" if point.standing == Standing.APART else "background"
    return (
        f'<rect x="{x - SIDE / 2:.1f}" y="{y - SIDE / 2:.1f}" width="{SIDE}" height="{SIDE}"'
        f' fill="var(--{fill})" stroke="var(--changed-mark)" stroke-width="1.5"/>'
    )


def _names(plot: _Plot, points: Sequence[FunnelPoint], plant_names: Mapping[str, str]) -> str:
    few = len(points) <= MOST_NAMED and plot.right > NARROW
    named = [point for point in points if few or point.standing != Standing.INSIDE]
    places = [plot.at(point.exposure, plot.per * point.value) for point in named]
    heights = spread([y for _, y in places], LINE_GAP)
    drawn = ""
    for point, (x, _), height in zip(named, places, heights, strict=True):
        name = plant_names.get(point.plant, point.plant)
        before = x + SIDE + LETTER * len(name) > plot.right
        anchor, shift = ("end", -SIDE) if before else ("start", SIDE)
        drawn += (
            f'<text x="{x + shift:.1f}" y="{height + 4:.1f}" text-anchor="{anchor}"'
            f" {_style('text')}>{escape(name)}</text>"
        )
    return drawn


def _style(ink: str) -> str:
    return f'font-size="{TEXT_SIZE}" fill="var(--{ink})"'


def _alt(
    found: Funnel,
    plant_names: Mapping[str, str],
    title: str,
    unit: str,
    per: float,
    exposure: str,
) -> str:
    told = (
        f"Funnel plot of {title} of {words.plural(len(found.points), 'plant')} against "
        f"{words.lowered(exposure)}. All plants together {words.amount(per * found.level, unit)}."
    )
    for standing in (Standing.APART, Standing.LOOK):
        names = [
            plant_names.get(point.plant, point.plant)
            for point in found.points
            if point.standing == standing
        ]
        said = words.listed(names) if names else "none"
        told += f" {words.capitalised(standing.value)}: {said}."
    return told
