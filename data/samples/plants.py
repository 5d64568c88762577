"""What the six sample plants are: the levels their records are drawn from, and their stories.

Weeks count from 0 at the first week of the history. Levels are what a plant manager would say
("about fourteen walks a week"); `data.samples.truth` turns them into true rates week by week.
Lines run side by side: each makes its own finished units, so their outputs add up.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data.samples.draws import Bools, Floats

BASELINE_WEEKS = 52


@dataclass(frozen=True, kw_only=True)
class Path:
    """A level over the weeks: straight between its (week, level) points, flat outside them."""

    points: tuple[tuple[float, float], ...]

    def over(self, weeks: int) -> Floats:
        """The level in each of the weeks 0, 1, …"""
        at, levels = zip(*self.points, strict=True)
        level: Floats = np.interp(np.arange(weeks), at, levels)
        return level


def flat(level: float) -> Path:
    return Path(points=((0, level),))


def ramp(*points: tuple[float, float]) -> Path:
    return Path(points=points)


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """Weeks from `first` to `last`, both inside."""

    first: int
    last: int

    def over(self, weeks: int) -> Bools:
        number = np.arange(weeks)
        return (number >= self.first) & (number <= self.last)


@dataclass(frozen=True, kw_only=True)
class Level:
    """The levels a plant works at. Counts are a normal week's; shares are from 0 to 1."""

    units: Path
    walks: Path
    meetings: Path
    recognitions: Path
    opened: Path  # share of meetings opened with quality
    decided: Path  # share of findings answered within 7 days
    on_time: Path  # share of promises done by the first due date
    told_back: Path  # share of answers that reached whoever raised the finding
    internal_ncs: Path  # per 1,000 units
    escapes: Path  # per 1,000 units
    defects_ppm: Path
    reworked: Path  # share of nonconforming units that are reworked
    copq: Path  # internal and external failure cost, share of the cost of production


@dataclass(frozen=True, kw_only=True)
class PlantStory:
    """One plant: its settings, its floor, its levels and what happened there.

    loop: how far attention turns into fixes, 0 (walks alone) to 1 (findings are fixed and told
    back); it scales the delayed link from attention to defects.
    audits, launch, crisis, leader_change, programme_start, workshop: weeks; None: did not happen.
    no_units: weeks whose rows lack units. silent: weeks without any log. ends_early: weeks
    before the end at which the last log stops.
    """

    code: str
    name: str
    letter: str
    story: str
    time_zone: str
    currency: str
    date_order: str
    number_format: str
    group: str
    country: str
    shifts: tuple[str, str, str]
    lines: tuple[str, ...]  # areas that make units
    services: tuple[str, ...]  # areas that make none
    products: tuple[str, ...]  # one a line
    level: Level
    loop: float
    audits: tuple[int, ...] = ()
    audit_push: float = 1.0  # activity in the 4 weeks before an audit, times the usual
    audit_slump: float = 1.0  # and in the 8 weeks after
    launch: int | None = None
    crisis: int | None = None
    leader_change: int | None = None
    programme_start: int | None = None
    workshop: int | None = None
    no_units: tuple[Stretch, ...] = ()
    silent: tuple[Stretch, ...] = ()
    ends_early: int = 0

    @property
    def areas(self) -> tuple[str, ...]:
        return (*self.lines, *self.services)


GRAZ = PlantStory(
    code="GRZ",
    name="Graz Gears",
    letter="A",
    story="closed-loop improver",
    time_zone="Europe/Vienna",
    currency="EUR",
    date_order="day-first",
    number_format="1.234,5",
    group="Europe",
    country="AT",
    shifts=("Früh", "Spät", "Nacht"),
    lines=("Planetary line", "Bevel line", "Shaft line"),
    services=("Heat treatment", "Shipping"),
    products=("Planet carrier 210", "Bevel set 45", "Output shaft 8"),
    level=Level(
        units=flat(21_000),
        walks=ramp((52, 11), (96, 16)),
        meetings=flat(21),
        recognitions=ramp((52, 4), (100, 6.5)),
        opened=ramp((52, 0.35), (120, 0.80)),
        decided=ramp((52, 0.40), (110, 0.75)),
        on_time=ramp((52, 0.30), (110, 0.65)),
        told_back=ramp((52, 0.20), (115, 0.70)),
        internal_ncs=ramp((52, 0.64), (76, 0.86), (92, 0.86), (130, 0.40)),
        escapes=ramp((60, 0.24), (130, 0.14)),
        defects_ppm=ramp((62, 19_500), (135, 13_000)),
        reworked=flat(0.66),
        copq=ramp((60, 0.075), (140, 0.052)),
    ),
    loop=1.0,
    audits=(30, 82, 134),
    programme_start=54,
    workshop=57,
)
DAYTON = PlantStory(
    code="DAY",
    name="Dayton Valves",
    letter="B",
    story="walks without follow-through",
    time_zone="America/New_York",
    currency="USD",
    date_order="month-first",
    number_format="1,234.5",
    group="North America",
    country="US",
    shifts=("Day", "Evening", "Night"),
    lines=("Ball valve line", "Check valve line", "Actuator line"),
    services=("Receiving", "Shipping"),
    products=("BV-100", "CV-220", "ACT-30"),
    level=Level(
        units=flat(18_000),
        walks=flat(18),
        meetings=flat(20),
        recognitions=flat(3),
        opened=flat(0.52),
        decided=flat(0.22),
        on_time=flat(0.28),
        told_back=flat(0.15),
        internal_ncs=flat(0.70),
        escapes=flat(0.23),
        defects_ppm=flat(17_500),
        reworked=flat(0.66),
        copq=flat(0.085),
    ),
    loop=0.0,
    audits=(40, 92, 144),
    crisis=74,
)
LYON = PlantStory(
    code="LYO",
    name="Lyon Hydraulics",
    letter="C",
    story="reporting chill",
    time_zone="Europe/Paris",
    currency="EUR",
    date_order="day-first",
    number_format="1.234,5",
    group="Europe",
    country="FR",
    shifts=("Matin", "Après-midi", "Nuit"),
    lines=("Pump line", "Cylinder line", "Manifold line"),
    services=("Incoming goods", "Final test"),
    products=("Pump P40", "Cylinder C63", "Manifold M12"),
    level=Level(
        units=flat(22_000),
        walks=flat(12),
        meetings=flat(22),
        recognitions=flat(3.5),
        opened=flat(0.60),
        decided=ramp((60, 0.50), (110, 0.35)),
        on_time=flat(0.48),
        told_back=ramp((60, 0.40), (110, 0.15)),
        internal_ncs=ramp((64, 0.80), (124, 0.42)),
        escapes=ramp((76, 0.24), (132, 0.40)),
        defects_ppm=flat(16_700),
        reworked=flat(0.66),
        copq=ramp((76, 0.070), (140, 0.080)),
    ),
    loop=0.3,
    audits=(20, 72, 124),
)
GREENVILLE = PlantStory(
    code="GVL",
    name="Greenville Molding",
    letter="D",
    story="certificate spiker",
    time_zone="America/New_York",
    currency="USD",
    date_order="month-first",
    number_format="1,234.5",
    group="North America",
    country="US",
    shifts=("Day", "Evening", "Night"),
    lines=("Press hall 1", "Press hall 2", "Finishing"),
    services=("Tool room",),
    products=("Housing 7", "Cover 12", "Knob 3"),
    level=Level(
        units=flat(19_500),
        walks=flat(9),
        meetings=flat(18),
        recognitions=flat(3),
        opened=flat(0.45),
        decided=flat(0.40),
        on_time=flat(0.45),
        told_back=flat(0.35),
        internal_ncs=flat(0.66),
        escapes=flat(0.22),
        defects_ppm=flat(16_000),
        reworked=flat(0.66),
        copq=flat(0.062),
    ),
    loop=0.5,
    audits=(34, 86, 138),
    audit_push=2.5,
    audit_slump=0.6,
    launch=60,
)
BILBAO = PlantStory(
    code="BIO",
    name="Bilbao Castings",
    letter="E",
    story="leader change at week 100, decay after",
    time_zone="Europe/Madrid",
    currency="EUR",
    date_order="day-first",
    number_format="1.234,5",
    group="Europe",
    country="ES",
    shifts=("Mañana", "Tarde", "Noche"),
    lines=("Sand casting", "Die casting", "Machining", "Coating"),
    services=("Pattern shop", "Shipping"),
    products=("Bracket 14", "Housing 22", "Flange 9", "Cover 31"),
    level=Level(
        units=flat(20_000),
        walks=ramp((100, 16), (112, 7)),
        meetings=ramp((100, 22), (114, 19)),
        recognitions=ramp((100, 5), (114, 2.2)),
        opened=ramp((100, 0.72), (116, 0.42)),
        decided=ramp((100, 0.70), (114, 0.35)),
        on_time=ramp((100, 0.60), (114, 0.32)),
        told_back=ramp((100, 0.60), (114, 0.25)),
        internal_ncs=ramp((100, 0.72), (130, 0.66)),
        escapes=ramp((108, 0.22), (136, 0.31)),
        defects_ppm=ramp((107, 15_500), (136, 19_500)),
        reworked=ramp((107, 0.62), (132, 0.76)),
        copq=ramp((107, 0.055), (140, 0.080)),
    ),
    loop=0.9,
    audits=(46, 98, 150),
    leader_change=100,
)
DERBY = PlantStory(
    code="DBY",
    name="Derby Sensors",
    letter="F",
    story="data-poor",
    time_zone="Europe/London",
    currency="GBP",
    date_order="day-first",
    number_format="1,234.5",
    group="Europe",
    country="GB",
    shifts=("Day", "Late", "Night"),
    lines=("Pressure line", "Thermal line", "Level line"),
    services=("Stores",),
    products=("PS-4", "TS-9", "LS-2"),
    level=Level(
        units=flat(13_000),
        walks=flat(8),
        meetings=flat(17),
        recognitions=flat(2.2),
        opened=flat(0.50),
        decided=flat(0.45),
        on_time=flat(0.45),
        told_back=flat(0.40),
        internal_ncs=flat(0.68),
        escapes=flat(0.22),
        defects_ppm=flat(18_000),
        reworked=flat(0.66),
        copq=flat(0.070),
    ),
    loop=0.6,
    audits=(26, 78, 130),
    no_units=(
        Stretch(first=18, last=22),
        Stretch(first=63, last=72),
        Stretch(first=108, last=117),
        Stretch(first=139, last=143),
    ),
    silent=(Stretch(first=84, last=87), Stretch(first=126, last=128)),
    ends_early=5,
)

STORIES = (GRAZ, DAYTON, LYON, GREENVILLE, BILBAO, DERBY)
