"""Leader standard work: what was due, what of it was done, and meetings opened with quality."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.periods import FOURTH_DAY, ISO, Calendar, first_day, index_of
from analytics.results import Grain
from analytics.sides import sides
from analytics.summaries import Figure, share_figure

WORKING_DAYS = 5
NOISE = 1e-9  # what arithmetic leaves of a whole number
NOTHING_DUE = "nothing was due"


@dataclass(frozen=True, kw_only=True)
class Kept:
    """Shares of what was due, excused left out: done at all, and done on time."""

    done: Figure
    on_time: Figure
    excused: int


def cadence(occurrences: pd.DataFrame) -> Kept:
    """What became of routine occurrences: columns due, excused, on_time, late (counts).

    20 due, 1 excused, 9 on time, 7 late: done 84.2 %, on time 47.4 %.
    """
    due = float((occurrences["due"] - occurrences["excused"]).sum())
    on_time = float(occurrences["on_time"].sum())
    done = on_time + float(occurrences["late"].sum())
    return Kept(
        done=share_figure("done", "Done of what was due", done, due, NOTHING_DUE),
        on_time=share_figure("on_time", "Done on time", on_time, due, NOTHING_DUE),
        excused=int(occurrences["excused"].sum()),
    )


def due_by_week(
    routines: pd.DataFrame,
    routine: str,
    until: pd.Timestamp,
    holidays: pd.DataFrame | None = None,
    calendar: Calendar = ISO,
) -> pd.DataFrame:
    """Per leader and week what was due: leader, week (its number), due and excused (int64).

    routines: leader, routine, area, times_per_week, valid_from, valid_to (NaT: still valid). Of
    the same leader, routine and area a later row ends the one before. Half a walk a week is one
    every other week. A week counts where its fourth day is valid and not after `until`.
    holidays: starts_on, ends_on; of the week's due so much is excused as it has working days off.
    """
    chosen = routines[routines["routine"] == routine].sort_values("valid_from", kind="stable")
    by = [chosen["leader"].fillna(""), chosen["area"].fillna("")]
    replaced = chosen["valid_from"].groupby(by).shift(-1) - pd.Timedelta(days=1)
    ends = pd.concat([chosen["valid_to"], replaced], axis=1).min(axis=1).fillna(until)
    rows: list[tuple[str, float, pd.Timestamp, pd.Timestamp]] = list(
        zip(
            chosen["leader"],
            chosen["times_per_week"].astype("float64"),
            chosen["valid_from"],
            ends.where(ends <= until, until),
            strict=True,
        )
    )
    if not rows:
        return _due([], [], [])
    every = pd.concat([_of_row(*row, calendar) for row in rows])
    total = every.groupby(["leader", "week"])["due"].sum().reset_index()
    found = pd.DataFrame(total)
    return found.assign(excused=_excused(found, holidays, calendar))


def _of_row(
    leader: str, times: float, first: pd.Timestamp, last: pd.Timestamp, calendar: Calendar
) -> pd.DataFrame:
    days = np.array([first, last], dtype="datetime64[D]").astype(np.int64)
    begin, end = index_of(days - FOURTH_DAY, Grain.WEEK, calendar)
    # The first week whose fourth day is valid, to the last one.
    if first_day(np.array([begin]), Grain.WEEK, calendar)[0] + FOURTH_DAY < days[0]:
        begin += 1
    weeks = np.arange(begin, end + 1)
    passed = np.arange(1, len(weeks) + 1)
    due = np.floor(times * passed + NOISE) - np.floor(times * (passed - 1) + NOISE)
    return _due([leader] * len(weeks), weeks, due)


def _due(leader: object, week: object, due: object) -> pd.DataFrame:
    frame = pd.DataFrame({"leader": leader, "week": week, "due": due})
    return frame.astype({"leader": "str", "week": "int64", "due": "int64"}).assign(excused=0)


def _excused(found: pd.DataFrame, holidays: pd.DataFrame | None, calendar: Calendar) -> np.ndarray:
    if holidays is None or holidays.empty or found.empty:
        return np.zeros(len(found), dtype=np.int64)
    off: set[int] = set()
    for first, last in zip(holidays["starts_on"], holidays["ends_on"], strict=True):
        end = first if pd.isna(last) else last
        days = np.arange(np.datetime64(first, "D"), np.datetime64(end, "D") + 1)
        off |= {int(day) for day in days[np.is_busday(days)].astype(np.int64)}
    weeks = index_of(np.array(sorted(off)), Grain.WEEK, calendar)
    free = pd.Series(weeks).value_counts().reindex(found["week"], fill_value=0).to_numpy()
    excused: np.ndarray = (found["due"].to_numpy() * np.minimum(free, WORKING_DAYS)) // WORKING_DAYS
    return excused


def occurrences(
    due: pd.DataFrame, leader: pd.Series, day: pd.Series, calendar: Calendar = ISO
) -> pd.DataFrame:
    """What was due with what was done of it: the columns of `due_by_week`, on_time, late, day (the
    week's fourth, datetime64[s]).

    leader, day: of every time the routine was done. Each counts once and an occurrence at most
    once: on time in its week (or in the weeks without one due since the last), late where the
    next such stretch holds more than its own.
    """
    weeks = index_of(_numbers(day), Grain.WEEK, calendar)
    done = pd.DataFrame({"leader": leader.to_numpy(), "week": weeks}).value_counts()
    rows = due.sort_values(["leader", "week"], ignore_index=True)
    asked = rows["due"] - rows["excused"]
    # Weeks without anything due belong to the next one with: what is done there is done for it.
    is_asked = (asked > 0).astype("int64")
    stretch = is_asked.groupby(rows["leader"]).cumsum() - is_asked
    place = pd.MultiIndex.from_frame(rows[["leader", "week"]])
    count = pd.Series(done.reindex(place).fillna(0).to_numpy(), index=rows.index)
    together = count.groupby([rows["leader"], stretch]).transform("sum").where(asked > 0, 0)
    rows = rows.assign(on_time=np.minimum(together, asked).astype("int64"), late=0)
    more = (together - asked).clip(lower=0)
    asking = rows.index[asked > 0]
    next_more = more.loc[asking].groupby(rows.loc[asking, "leader"]).shift(-1).fillna(0)
    unmet = (asked - rows["on_time"]).loc[asking]
    rows.loc[asking, "late"] = np.minimum(unmet, next_more).astype("int64")
    return rows.assign(day=_fourth_day(rows["week"], calendar))


def cadence_sides(found: pd.DataFrame) -> pd.DataFrame:
    """Occurrences done (at most 1 each) over those due, by week."""
    by_week = found.groupby("day", as_index=False)[["due", "excused", "on_time", "late"]].sum()
    return sides(
        by_week["day"],
        by_week["on_time"] + by_week["late"],
        by_week["due"] - by_week["excused"],
    )


def opening_by_week(
    meetings: pd.DataFrame, due: pd.DataFrame, calendar: Calendar = ISO
) -> pd.DataFrame:
    """Per week: day (its fourth), opened, logged, expected, blanks (counts).

    meetings: held_on, chaired_by, held, opened_with_quality, opened_by_leader; a blank `held` was
    held. due: as `due_by_week`. expected: meetings held or due, leader by leader, so that what is
    due and not logged counts as not opened; a meeting whose chair is not named stands for one
    that is due and has none. A held meeting that does not say how it was opened is on no side.
    """
    held = meetings[meetings["held"].fillna(True).astype(bool)]
    week = index_of(_numbers(held["held_on"]), Grain.WEEK, calendar)
    said = held["opened_with_quality"].notna()
    opened = held["opened_with_quality"].fillna(False).astype(bool)
    opened &= held["opened_by_leader"].fillna(True).astype(bool)
    rows = pd.DataFrame(
        {
            "leader": held["chaired_by"].fillna(""),
            "week": week,
            "opened": opened.astype("int64"),
            "logged": said.astype("int64"),
            "blanks": (~said).astype("int64"),
        }
    )
    by_leader = rows.groupby(["leader", "week"])[["opened", "logged", "blanks"]].sum()
    asked = (due["due"] - due["excused"]).groupby([due["leader"], due["week"]]).sum()
    both = by_leader.join(asked.rename("due"), how="outer").fillna(0).reset_index()
    without = (both["due"] - both["logged"] - both["blanks"]).clip(lower=0)
    both["unlogged"] = without.where(both["leader"] != "", 0)
    both["unnamed"] = (both["logged"] + both["blanks"]).where(both["leader"] == "", 0)
    names = ["opened", "logged", "blanks", "unlogged", "unnamed"]
    found = both.groupby("week", as_index=False)[names].sum()
    expected = found["logged"] + (found["unlogged"] - found["unnamed"]).clip(lower=0)
    return found.assign(expected=expected, day=_fourth_day(found["week"], calendar))


def _numbers(day: pd.Series) -> np.ndarray:
    return day.to_numpy().astype("datetime64[D]").astype(np.int64)


def _fourth_day(week: pd.Series, calendar: Calendar) -> pd.Series:
    days = first_day(week.to_numpy(dtype=np.int64), Grain.WEEK, calendar) + FOURTH_DAY
    return pd.Series(days.astype("datetime64[D]").astype("datetime64[s]"), index=week.index)
