"""Which staffed places leaders saw: area × shift × week cells, and how long one was not seen."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics import words
from analytics.periods import FOURTH_DAY, ISO, Calendar, first_day, index_of
from analytics.rates import Pool, rate_ratio
from analytics.results import Grain
from analytics.sides import sides
from analytics.summaries import Figure, count_figure, missing_figure
from catalogue.model import Chart
from catalogue.shifts import DAY, NIGHT
from catalogue.text import normalise

LEAST_MINUTES = 5  # a shorter visit saw nothing
RECENT_WEEKS = 13


def floor_cells(
    staffing: pd.DataFrame, walks: pd.DataFrame, calendar: Calendar = ISO
) -> pd.DataFrame:
    """Each staffed cell and whether a qualifying walk saw it: week (its number), day (the week's
    fourth, datetime64[s]), area, shift (str), seen (bool).

    staffing: week_of, area, shift, staffed. walks: walked_on, area, shift, minutes; blank minutes
    qualify. Shift words are compared without case and accents.
    """
    worked = staffing[staffing["staffed"].fillna(False).astype(bool)]
    cells = pd.DataFrame(
        {
            "week": _weeks(worked["week_of"], calendar),
            "area": worked["area"].to_numpy(),
            "shift": worked["shift"].to_numpy(),
            "key": [normalise(word) for word in worked["shift"]],
        }
    ).drop_duplicates(["week", "area", "key"])
    visits = walks[qualifying(walks) & walks["area"].notna() & walks["shift"].notna()]
    seen = pd.MultiIndex.from_arrays(
        [
            _weeks(visits["walked_on"], calendar),
            visits["area"].to_numpy(),
            [normalise(word) for word in visits["shift"]],
        ]
    )
    place = pd.MultiIndex.from_frame(cells[["week", "area", "key"]])
    days = first_day(cells["week"].to_numpy(dtype=np.int64), Grain.WEEK, calendar) + FOURTH_DAY
    return cells.assign(
        seen=place.isin(seen), day=days.astype("datetime64[D]").astype("datetime64[s]")
    ).reset_index(drop=True)


def qualifying(walks: pd.DataFrame) -> pd.Series:
    """Walks of at least 5 minutes; blank minutes qualify."""
    enough: pd.Series = walks["minutes"].fillna(LEAST_MINUTES).astype("float64") >= LEAST_MINUTES
    return enough


def coverage_sides(cells: pd.DataFrame) -> pd.DataFrame:
    """Cells seen over cells staffed, by the fourth day of their week: so a cell belongs to that
    day's month. 60 cells, 6 unstaffed, 27 seen: 50.0 %."""
    by_week = cells.groupby("day", as_index=False)["seen"].agg(["sum", "count"])
    return sides(by_week["day"], by_week["sum"], by_week["count"])


def placing_note(walks: pd.DataFrame) -> str:
    """What was counted without being sure, and what could not be counted; "" where nothing."""
    told = []
    if blank := int(walks["minutes"].isna().sum()):
        told.append(f"{words.plural(blank, 'walk')} without minutes counted as long enough")
    placed = walks["area"].notna() & walks["shift"].notna()
    if lost := int((~placed).sum()):
        told.append(f"{words.plural(lost, 'walk')} without area or shift counted nowhere")
    return "; ".join(told)


def longest_unseen(cells: pd.DataFrame, last_week: int) -> pd.DataFrame:
    """Weeks since each cell of the last 13 weeks was last seen, longest first: area, shift, weeks
    (int64; 0: in the last week), never (bool: since the first week that it was staffed)."""
    recent = cells[(cells["week"] > last_week - RECENT_WEEKS) & (cells["week"] <= last_week)]
    places = recent[["area", "key"]].drop_duplicates()
    of_them = cells[cells["week"] <= last_week].merge(places, on=["area", "key"])
    by_cell = of_them.groupby(["area", "key"])
    last_seen = of_them[of_them["seen"]].groupby(["area", "key"])["week"].max()
    found = pd.DataFrame(
        {
            "shift": by_cell["shift"].first(),
            "first": by_cell["week"].min(),
            "seen": last_seen.reindex(by_cell["week"].min().index),
        }
    ).reset_index()
    never = found["seen"].isna()
    since = found["seen"].fillna(found["first"] - 1)
    found = found.assign(weeks=(last_week - since).astype("int64"), never=never)
    return found.sort_values(["weeks", "area"], ascending=[False, True], ignore_index=True)[
        ["area", "shift", "weeks", "never"]
    ]


def unseen_figures(found: pd.DataFrame) -> tuple[Figure, ...]:
    """The longest time that a staffed place was not seen, and by which place."""
    if found.empty:
        why = "no area and shift was staffed in the last 13 weeks"
        return (missing_figure("longest_unseen_weeks", "Longest unseen", "weeks", why),)
    first = found.iloc[0]
    place = f"Longest unseen: {first['area']}, {first['shift']}"
    if first["never"]:
        place += ", never since it is staffed"
    return (count_figure("longest_unseen_weeks", place, "weeks", float(first["weeks"])),)


def off_shift_equity(cells: pd.DataFrame, classes: dict[str, str], last_week: int) -> Figure:
    """Coverage by night over coverage by day in the last 13 weeks, with its interval.

    classes: normalised shift word → day, late, night or other. Staffing is logged by the week, so
    that a weekend is seen only where it has a shift of its own.
    """
    name, label = "off_shift_equity", "Nights seen, against days"
    recent = cells[(cells["week"] > last_week - RECENT_WEEKS) & (cells["week"] <= last_week)]
    kind = recent["key"].map(classes)
    day, night = (
        Pool(events=float(part["seen"].sum()), exposure=float(len(part)))
        for part in (recent[kind == DAY], recent[kind == NIGHT])
    )
    if min(day.exposure, night.exposure) <= 0:
        lacks = "day" if day.exposure <= 0 else "night"
        return missing_figure(name, label, "times", f"no {lacks} shift was staffed in 13 weeks")
    weeks = int(recent["week"].nunique())
    found = rate_ratio(day, night, chart=Chart.PROPORTION, dispersion=1, baseline_periods=weeks)
    if found is None:
        return missing_figure(name, label, "times", "no day shift was seen in 13 weeks")
    return Figure(
        name=name,
        label=label,
        unit="times",
        value=found.ratio,
        low=found.low,
        high=found.high if np.isfinite(found.high) else None,
        numerator=night.events,
        denominator=night.exposure,
        method=f"by day {day.events:,.0f} of {day.exposure:,.0f}",
    )


def _weeks(day: pd.Series, calendar: Calendar) -> np.ndarray:
    return index_of(day.to_numpy().astype("datetime64[D]").astype(np.int64), Grain.WEEK, calendar)
