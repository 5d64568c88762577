"""From a plant's rows to a measure that is a few numbers over a stretch of days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd

from analytics import endurance, recognition, words
from analytics.ageing import (
    CLOSED_BY,
    closed_by,
    is_open,
    mean_days,
    median_days,
    overdue,
    spells,
    survival,
)
from analytics.coverage import (
    floor_cells,
    longest_unseen,
    off_shift_equity,
    placing_note,
    unseen_figures,
)
from analytics.money import COST, failure_sides, saving
from analytics.narrative import needs_of
from analytics.periods import index_of
from analytics.results import Baseline, Grain
from analytics.summaries import Figure, Summary, amount_share, missing_figure, share_figure
from analytics.yields import rolled_throughput
from catalogue.summarised import LEADERSHIP_WORKSHOP, SUMMARISED
from catalogue.text import normalise
from reports.computed import THANKS, WALK, costs_of, yields_of
from reports.plant_rows import PlantRows

YEAR, TWO_YEARS = pd.DateOffset(months=12), pd.DateOffset(months=24)
WORKSHOP_WORDS = tuple(normalise(word) for word in LEADERSHIP_WORKSHOP)


def summary_of(name: str, rows: PlantRows, baseline: Baseline | None) -> Summary:
    """The measure of one plant, as of `rows.until`; n/a, with the log that would give it, where
    a log is missing."""
    entry = SUMMARISED[name]
    lacking = [total for total in entry.needs if not rows.logged(total.record)]
    if lacking:
        figure = missing_figure(name, entry.label.rstrip("?"), "", needs_of(entry.needs))
        return Summary(first=None, last=None, figures=(figure,))
    if name == "volume_adjusted_saving":
        return _saving(rows, baseline)
    return BUILDERS[name](rows)


def _over(first: dt.date, last: dt.date, *figures: Figure, notes: tuple[str, ...] = ()) -> Summary:
    return Summary(
        first=first, last=last, figures=figures, notes=tuple(note for note in notes if note)
    )


def _last_day(rows: PlantRows, record: str) -> dt.date:
    """The last day that the log speaks for: what came after it is not known."""
    return min(rows.span(record)["last"].max().date(), rows.until)


def _year_to(last: dt.date) -> dt.date:
    return (pd.Timestamp(last) - YEAR + pd.Timedelta(days=1)).date()


def _time_to_close(rows: PlantRows) -> Summary:
    last = _last_day(rows, "action")
    promises = rows.rows("action", "due_on", "done_on", "status")
    promises = promises[promises["raised_on"] >= pd.Timestamp(_year_to(last))]
    name = "median_days"
    if not promises["done_on"].notna().any():
        why = "no promise of the last 12 months says when it was done"
        return _over(_year_to(last), last, missing_figure(name, "Time to close", "days", why))
    days, ends = spells(
        promises["raised_on"], promises["done_on"], promises["status"], promises["due_on"], last
    )
    found = survival(days, ends)
    left = len(promises) - len(days)
    return _over(
        _year_to(last),
        last,
        median_days(found),
        mean_days(found),
        *(closed_by(days, ends, day) for day in CLOSED_BY),
        notes=(f"{words.plural(left, 'promise')} closed without a date left out" if left else "",),
    )


def _overdue(rows: PlantRows) -> Summary:
    last = _last_day(rows, "nonconformity")
    ncs = rows.rows("nonconformity", "corrective_action_due_on", "closed_on", "status", "severity")
    open_ncs = ncs[is_open(ncs["closed_on"], ncs["status"])]
    due = open_ncs["corrective_action_due_on"]
    notes = [f"corrective actions of NCs that are open on {words.day(last)}"]
    undated = int(due.isna().sum())
    notes.append(f"{words.plural(undated, 'open NC')} without a due date" if undated else "")
    figures = overdue(due, open_ncs["severity"], last)
    if not rows.logged("action"):
        return _over(last, last, *figures, notes=tuple(notes))
    promises = rows.rows("action", "due_on", "done_on", "status")
    waiting = promises[is_open(promises["done_on"], promises["status"])]
    equal = pd.Series("minor", index=waiting.index, dtype="str")
    of_promises = [
        Figure(
            name=f"promises_{one.name}",
            label=f"Promises: {words.lowered(label)}",
            unit=unit,
            value=one.value,
            whole=True,
        )
        for one, label, unit in zip(
            overdue(waiting["due_on"], equal, _last_day(rows, "action")),
            ("days overdue", "overdue", "oldest overdue"),
            ("days", "promises", "days"),
            strict=True,
        )
    ]
    return _over(last, last, *figures, *of_promises, notes=tuple(notes))


def _cells(rows: PlantRows) -> tuple[pd.DataFrame, int, dt.date, str]:
    """The floor's cells, the last week that both logs speak for, its day, and a note."""
    last = min(_last_day(rows, WALK), rows.weeks_span("staffing")["last"].max().date(), rows.until)
    walks = rows.rows(WALK, "area", "shift", "minutes")
    cells = floor_cells(rows.rows("staffing", "area", "shift", "staffed"), walks)
    # The week in which the logs end may not be over.
    number = np.array([last + dt.timedelta(days=1)], dtype="datetime64[D]").astype(np.int64)
    week = int(index_of(number, Grain.WEEK)[0]) - 1
    return cells, week, last, placing_note(walks)


def _unseen(rows: PlantRows) -> Summary:
    cells, week, last, note = _cells(rows)
    return _over(last, last, *unseen_figures(longest_unseen(cells, week)), notes=(note,))


def _off_shift(rows: PlantRows) -> Summary:
    cells, week, last, note = _cells(rows)
    every = rows.rows_of.shift_words
    own = every[every["plant"] == rows.plant]
    classes = {
        normalise(word): of for word, of in zip(own["word"], own["shift_class"], strict=True)
    }
    other = sorted(own.loc[own["shift_class"] == "other", "word"])
    unknown = f"neither day, late nor night: {words.listed(other)}" if other else ""
    first = last - dt.timedelta(weeks=13) + dt.timedelta(days=1)
    return _over(first, last, off_shift_equity(cells, classes, week), notes=(note, unknown))


def _thanks(rows: PlantRows) -> tuple[pd.DataFrame, str]:
    """Thanks by those who lead; all of them, and a note, while nothing says who does."""
    given = rows.rows(THANKS, "given_by", "team", "achieved_on")
    leaders = rows.rows_of.leaders
    if not leaders:
        return given, "nobody's tier is known yet: thanks by everybody"
    return given[given["given_by"].isin(leaders)], ""


def _reach(rows: PlantRows) -> Summary:
    first, last = recognition.quarter_of(rows.until)
    figure, note = reach_over(rows, first, last)
    return _over(first, last, figure, notes=(note,))


def reach_over(rows: PlantRows, first: dt.date, last: dt.date) -> tuple[Figure, str]:
    """The teams thanked on these days, of the plant's team list, and what a reader must know;
    n/a where the log does not speak for all of them."""
    given, note = _thanks(rows)
    held = rows.span(THANKS)
    inside = (held["first"] <= pd.Timestamp(first) + pd.Timedelta(days=3)) & (
        held["last"] >= pd.Timestamp(last) - pd.Timedelta(days=3)
    )
    if not inside.any():
        why = f"the quarter to {words.day(last)} is not wholly reported"
        return missing_figure("recognition_reach", "Teams thanked in the quarter", "%", why), ""
    of_quarter = given[given["recognised_on"].between(pd.Timestamp(first), pd.Timestamp(last))]
    return recognition.reach(of_quarter["team"], rows.teams()), note


def _year_of_thanks(rows: PlantRows) -> tuple[dt.date, dt.date, pd.DataFrame, str]:
    last = _last_day(rows, THANKS)
    given, note = _thanks(rows)
    return _year_to(last), last, given[given["recognised_on"] >= pd.Timestamp(_year_to(last))], note


def _latency(rows: PlantRows) -> Summary:
    first, last, given, note = _year_of_thanks(rows)
    figure = recognition.latency(given["achieved_on"], given["recognised_on"])
    return _over(first, last, figure, notes=(note,))


def _equity(rows: PlantRows) -> Summary:
    first, last, given, note = _year_of_thanks(rows)
    return _over(first, last, *recognition.equity(given["team"], rows.teams()), notes=(note,))


def _workshops(rows: PlantRows) -> Summary:
    last = pd.Timestamp(rows.until)
    routines = rows.routines()
    leaders = set(
        routines.loc[routines["valid_to"].isna() | (routines["valid_to"] >= last), "leader"]
    )
    sessions = rows.rows("awareness_session", "topic", "person")
    is_workshop = [_is_workshop(topic) for topic in sessions["topic"]]
    attending = sessions[pd.Series(is_workshop, index=sessions.index, dtype="bool")]
    recent = attending[attending["held_on"] > last - TWO_YEARS]
    attended = float(len(leaders & set(recent["person"].dropna())))
    why = "no leader has a routine today"
    figure = share_figure(
        "workshop_coverage", "Leaders with a workshop in 24 months", attended, len(leaders), why
    )
    return _over((last - TWO_YEARS).date(), rows.until, figure)


def _is_workshop(topic: str) -> bool:
    return any(word in normalise(topic) for word in WORKSHOP_WORDS)


def _granted_by_kind(rows: PlantRows) -> Summary:
    last = _last_day(rows, "resource_request")
    amounts = ["amount_requested", "amount_granted"]
    requests = rows.rows("resource_request", "kind", *amounts)
    of_year = requests[requests["requested_on"] >= pd.Timestamp(_year_to(last))]
    both = of_year.dropna(subset=amounts)
    figures = []
    for kind in (None, *sorted(both["kind"].unique())):
        some = both if kind is None else both[both["kind"] == kind]
        requested, granted = (float(some[amount].sum()) for amount in amounts)
        told = "Granted of what was requested" if kind is None else f"Of these, {kind}"
        name = "granted" if kind is None else f"granted_{kind}"
        why = "no request of the last 12 months logs both amounts"
        figures.append(amount_share(name, told, granted, requested, why))
    left = len(of_year) - len(both)
    note = f"{words.plural(left, 'request')} without both amounts left out" if left else ""
    return _over(_year_to(last), last, *figures, notes=(note,))


def _days_to_decide(rows: PlantRows) -> Summary:
    last = _last_day(rows, "resource_request")
    requests = rows.rows("resource_request", "kind", "decided_on")
    figures = []
    for kind in (None, *sorted(requests["kind"].dropna().unique())):
        some = requests if kind is None else requests[requests["kind"] == kind]
        none = pd.Series(None, index=some.index, dtype="str")
        days, ends = spells(
            some["requested_on"], some["decided_on"], none, some["decided_on"], last
        )
        found = median_days(survival(days, ends))
        told = "Median days to a decision" if kind is None else f"Of these, {kind}"
        name = "median_days" if kind is None else f"median_days_{kind}"
        figures.append(replace(found, label=told, name=name))
    first = requests["requested_on"].min()
    return _over(last if pd.isna(first) else first.date(), last, *figures)


def _events(rows: PlantRows, record: str) -> endurance.Activity | None:
    thanked = record == THANKS
    days = _thanks(rows)[0]["recognised_on"] if thanked else rows.rows(record)["walked_on"]
    return endurance.activity(days, rows.span(record))


def _spike(rows: PlantRows) -> Summary:
    audits = tuple(day.date() for day in rows.events("external audit")["starts_on"])
    figures = []
    for record, what in ((WALK, "walks"), (THANKS, "thanks")):
        found = endurance.certification_spike(_events(rows, record), audits)
        name, label = f"{found.name}_{what}", f"{found.label}: {what}"
        figures.append(replace(found, name=name, label=label))
    named = [one.label for one in figures if endurance.is_spike(one)]
    note = "more was done before audits than in other weeks, and not by chance" if named else ""
    span = rows.span(WALK)
    return _over(span["first"].min().date(), span["last"].max().date(), *figures, notes=(note,))


def _persistence(rows: PlantRows) -> Summary:
    walks = _events(rows, WALK)
    starts = rows.events("programme start")["starts_on"]
    changes = rows.events("leader change")["starts_on"]
    start = None if starts.empty else starts.iloc[-1].date()
    change = None if changes.empty else changes.iloc[-1].date()
    figures = list(endurance.persistence(walks, start, "gemba walks"))
    by_leader = rows.rows(WALK, "leader")
    for at, month in enumerate(endurance.LATER_MONTHS):
        held = [
            endurance.still_there(found)
            for _, own in by_leader.groupby("leader")
            for found in (
                endurance.persistence(
                    endurance.activity(own["walked_on"], rows.span(WALK)), start, "walks"
                )[at],
            )
        ]
        told = [one for one in held if one is not None]
        label = f"Leaders still at 80 % of month 3 in month {month}"
        why = "nobody's month can be held against month 3"
        figures.append(share_figure(f"leaders_month_{month}", label, sum(told), len(told), why))
    figures.append(endurance.after_change(walks, change, "gemba walks"))
    span = rows.span(WALK)
    return _over(span["first"].min().date(), span["last"].max().date(), *figures)


def _throughput(rows: PlantRows) -> Summary:
    last = _last_day(rows, "production")
    found = yields_of(rows)
    year = found[found["day"] >= pd.Timestamp(_year_to(last))]
    note = "true where the areas are steps of one flow; where they run side by side it is lower"
    return _over(_year_to(last), last, rolled_throughput(year), notes=(note,))


def _saving(rows: PlantRows, baseline: Baseline | None) -> Summary:
    costs, currency, note = costs_of(rows)
    both = failure_sides(costs, COST)
    by_month = both.groupby(both["day"].dt.to_period("M"))[["numerator", "denominator"]].sum(
        min_count=1
    )
    months = by_month.index
    last = rows.until if not len(months) else months[-1].end_time.date()
    first = last if baseline is None else baseline.first
    if baseline is None:
        why = "no baseline is frozen"
        name = "volume_adjusted_saving"
        figure = missing_figure(name, SUMMARISED[name].label, currency, why)
        return _over(first, last, figure, notes=(note,))
    begins, ends = months.start_time, months.end_time
    reach = pd.Timedelta(days=4)
    before = pd.Series(
        (begins >= pd.Timestamp(baseline.first) - reach)
        & (ends <= pd.Timestamp(baseline.last) + reach),
        index=months,
    )
    after = pd.Series(
        (begins > pd.Timestamp(baseline.last) - reach) & ~before.to_numpy(), index=months
    )
    now = after & pd.Series(months > months[-1] - 12, index=months)
    share = by_month["numerator"] / by_month["denominator"]
    figure = saving(share, by_month["denominator"], before, now, currency)
    provisional = "the baseline is provisional" if baseline.provisional else ""
    return _over(first, last, figure, notes=(note, provisional))


BUILDERS: dict[str, Callable[[PlantRows], Summary]] = {
    "time_to_close": _time_to_close,
    "overdue_exposure": _overdue,
    "longest_unseen_weeks": _unseen,
    "off_shift_equity": _off_shift,
    "recognition_reach": _reach,
    "recognition_latency_days": _latency,
    "recognition_equity": _equity,
    "workshop_coverage": _workshops,
    "resources_by_kind": _granted_by_kind,
    "resource_days_to_decide": _days_to_decide,
    "certification_spike": _spike,
    "persistence": _persistence,
    "rolled_throughput_yield": _throughput,
}
