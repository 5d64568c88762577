"""From a plant's rows to the two sides of a measure that no total over a total states."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from analytics import words
from analytics.coverage import RECENT_WEEKS, coverage_sides, floor_cells, placing_note
from analytics.money import COST, SALES, failure_sides, one_currency
from analytics.periods import WayData
from analytics.recognition import reach_sides
from analytics.register import (
    attainment_sides,
    heads_by_week,
    per_head_sides,
    recurrence_sides,
    triad_sides,
    unfunded_need_sides,
    voices,
)
from analytics.routines import cadence, cadence_sides, due_by_week, occurrences, opening_by_week
from analytics.sides import SILENT_AFTER_DAYS, overlap, reaching, sides, way_data
from analytics.summaries import sentence
from analytics.yields import (
    dpmo_sides,
    first_pass_sides,
    operations_sides,
    satisfaction_sides,
)
from catalogue.computed_of_results import OPERATIONS_FIGURES
from catalogue.model import Measure
from catalogue.ways import COUNTED_STATUS
from reports.plant_rows import PlantRows

Ways = tuple[WayData, ...]
WALK, MEETING, THANKS = "gemba_walk", "quality_meeting", "recognition"
RECENT = pd.Timedelta(weeks=RECENT_WEEKS)
NO_TIERS = "nobody's tier is known yet: everybody is counted"


def ways_of(measure: Measure, rows: PlantRows) -> Ways:
    """The measure's ways with the plant's sides; none where a log that it needs is missing."""
    return BUILDERS[measure.name](measure, rows)


def _cadence(measure: Measure, rows: PlantRows) -> Ways:
    routines = rows.routines()
    routines = routines[routines["routine"] == "gemba walk"]
    if routines.empty or not rows.logged(WALK):
        return ()
    until = pd.Timestamp(rows.until)
    # What was due last is made up for in the days that were left for it.
    now = replace(rows, until=rows.until + dt.timedelta(days=measure.settled_after_days))
    due = due_by_week(routines, "gemba walk", pd.Timestamp(now.until), now.events("holiday"))
    walks = now.rows(WALK, "leader")
    found = occurrences(due, walks["leader"], walks["walked_on"])
    return (
        way_data(
            measure.ways[0],
            cadence_sides(found[found["day"] <= until]),
            above=reaching(rows.span(WALK), until),
            below=rows.valid(routines),
            open_rejects=rows.open_rejects(WALK),
            note=_joined(_silence(rows, WALK), _on_time(found, until)),
        ),
    )


def _on_time(found: pd.DataFrame, until: pd.Timestamp) -> str:
    """How much of what was due lately was done in its own week, and how much was excused."""
    recent = found[(found["day"] <= until) & (found["day"] > until - RECENT)]
    kept = cadence(recent)
    said = words.lowered(sentence(kept.on_time).rstrip("."))
    excused = f", {words.count(kept.excused)} more excused by holidays" if kept.excused else ""
    return f"in the last {RECENT_WEEKS} weeks {said}{excused}"


def _joined(*notes: str) -> str:
    return "; ".join(note for note in notes if note)


def _silence(rows: PlantRows, record: str) -> str:
    last = rows.span(record)["last"].max()
    if (pd.Timestamp(rows.until) - last).days <= SILENT_AFTER_DAYS:
        return ""
    return f"no log since {words.day(last.date())}: what was due after it counts as not done"


def _opening(measure: Measure, rows: PlantRows) -> Ways:
    routines = rows.routines()
    routines = routines[routines["routine"] == "quality meeting"]
    if routines.empty or not rows.logged(MEETING):
        return ()
    until = pd.Timestamp(rows.until)
    due = due_by_week(routines, "quality meeting", until, rows.events("holiday"))
    fields = ("chaired_by", "held", "opened_with_quality", "opened_by_leader")
    found = opening_by_week(rows.rows(MEETING, *fields), due)
    above = "opened" if measure.name == "quality_opening_rate" else "logged"
    return (
        way_data(
            measure.ways[0],
            sides(found["day"], found[above], found["expected"], found["blanks"]),
            above=reaching(rows.span(MEETING), until),
            below=rows.valid(routines),
            open_rejects=rows.open_rejects(MEETING),
            note=_silence(rows, MEETING),
        ),
    )


def _coverage(measure: Measure, rows: PlantRows) -> Ways:
    if not rows.logged(WALK) or not rows.logged("staffing"):
        return ()
    walks = rows.rows(WALK, "area", "shift", "minutes")
    cells = floor_cells(rows.rows("staffing", "area", "shift", "staffed"), walks)
    return (
        way_data(
            measure.ways[0],
            coverage_sides(cells),
            above=rows.span(WALK),
            below=rows.weeks_span("staffing"),
            open_rejects=rows.open_rejects(WALK),
            note=placing_note(walks),
        ),
    )


def _triad(measure: Measure, rows: PlantRows) -> Ways:
    routines = rows.routines()
    logs = (WALK, MEETING, THANKS)
    if routines.empty or not all(rows.logged(one) for one in logs):
        return ()
    until = pd.Timestamp(rows.until)
    months = pd.date_range(routines["valid_from"].min().replace(day=1), until, freq="MS")
    ends = routines["valid_to"].fillna(until)
    active = [
        (leader, month)
        for month in months
        for leader in routines.loc[
            (routines["valid_from"] <= month + pd.offsets.MonthEnd(0)) & (ends >= month), "leader"
        ].unique()
    ]
    walks = rows.rows(WALK, "leader").rename(columns={"walked_on": "day"})
    meetings = rows.rows(MEETING, "chaired_by")
    thanks = rows.rows(THANKS, "given_by")
    found = triad_sides(
        (
            walks,
            meetings.rename(columns={"held_on": "day", "chaired_by": "leader"}),
            thanks.rename(columns={"recognised_on": "day", "given_by": "leader"}),
        ),
        pd.DataFrame(active, columns=["leader", "month"]).astype({"month": "datetime64[s]"}),
    )
    walked, met, thanked = (rows.span(one) for one in logs)
    return (
        way_data(
            measure.ways[0],
            found,
            above=overlap(overlap(walked, met), thanked),
            below=rows.valid(routines),
            open_rejects=rows.open_rejects(WALK),
        ),
    )


def _reach_by_month(measure: Measure, rows: PlantRows) -> Ways:
    teams = rows.teams()
    if not teams or not rows.logged(THANKS):
        return ()
    given = rows.rows(THANKS, "given_by", "team")
    leaders = rows.rows_of.leaders
    counted = given[given["given_by"].isin(leaders)] if leaders else given
    span = rows.span(THANKS)
    both = reach_sides(counted["recognised_on"], counted["team"], teams, span)
    return (
        way_data(
            measure.ways[0],
            both,
            above=span,
            below=span,
            open_rejects=rows.open_rejects(THANKS),
            note="" if leaders else NO_TIERS,
        ),
    )


def _thanks_per_head(measure: Measure, rows: PlantRows) -> Ways:
    given = rows.rows(THANKS, "given_by")
    leaders = rows.rows_of.leaders
    counted = given[given["given_by"].isin(leaders)] if leaders else given
    amount = pd.Series(1.0, index=counted.index)
    note = "" if leaders else NO_TIERS
    return _per_head(measure, rows, THANKS, counted["recognised_on"], amount, note)


def _reached_per_head(measure: Measure, rows: PlantRows) -> Ways:
    held = rows.rows("awareness_session", "person", "attendees")
    one = held["person"].notna().astype("float64").where(held["person"].notna())
    amount = held["attendees"].astype("float64").fillna(one)
    return _per_head(measure, rows, "awareness_session", held["held_on"], amount, "")


def _voices_per_head(measure: Measure, rows: PlantRows) -> Ways:
    ncs, ideas = (
        rows.rows("nonconformity", "raised_by", "status"),
        rows.rows("action", "raised_by", "origin"),
    )
    ncs = ncs[_counts(ncs["status"])]
    ideas = ideas[ideas["origin"] == "idea"]
    leaders = rows.rows_of.leaders
    days, unsaid = voices(ncs, ideas, leaders)
    notes = [] if leaders else [NO_TIERS]
    if unsaid:
        notes.append(f"{words.plural(unsaid, 'row')} without the name of who raised it left out")
    if ideas.empty:
        notes.append("no ideas are logged: nonconformities alone")
    amount = pd.Series(1.0, index=days.index)
    return _per_head(measure, rows, "nonconformity", days, amount, _joined(*notes))


def _per_head(
    measure: Measure,
    rows: PlantRows,
    record: str,
    days: pd.Series,
    amount: pd.Series,
    note: str,
) -> Ways:
    span = rows.span(record)
    if span.empty:
        return ()
    listed = rows.heads_listed()
    staffing = rows.rows("staffing", "headcount")
    heads = heads_by_week(staffing, listed, span["first"].min(), span["last"].max())
    by_staffing = bool(staffing["headcount"].notna().any())
    below = rows.weeks_span("staffing") if by_staffing else span
    return (
        way_data(
            measure.ways[0],
            per_head_sides(days, amount, heads),
            above=span,
            below=below,
            open_rejects=rows.open_rejects(record),
            note=note,
        ),
    )


def _attainment(measure: Measure, rows: PlantRows) -> Ways:
    reviews = rows.rows("objective_review", "baseline", "target", "actual")
    return _of_rows(measure, rows, "objective_review", attainment_sides(reviews))


def _unfunded(measure: Measure, rows: PlantRows) -> Ways:
    fields = (
        "decision",
        "amount_requested",
        "amount_granted",
        "risk_accepted_by",
        "risk_accepted_on",
        "objective_adjusted",
        "rationale",
    )
    requests = rows.rows("resource_request", *fields, dated_by="decided_on")
    return _of_rows(measure, rows, "resource_request", unfunded_need_sides(requests))


def _recurrence(measure: Measure, rows: PlantRows) -> Ways:
    ncs = rows.rows("nonconformity", "closed_on", "area", "defect_code", "status")
    ncs = ncs[_counts(ncs["status"])]
    if not (ncs["defect_code"].notna() & ncs["area"].notna()).any():
        return ()
    if not ncs["closed_on"].notna().any():
        return ()
    return _of_rows(measure, rows, "nonconformity", recurrence_sides(ncs))


def _counts(status: pd.Series) -> pd.Series:
    """NCs that are neither cancelled nor unfounded."""
    words_that_count = [value for value in COUNTED_STATUS.values if value is not None]
    counts: pd.Series = status.isna() | status.isin(words_that_count)
    return counts


def _first_pass(measure: Measure, rows: PlantRows) -> Ways:
    return _of_rows(measure, rows, "production", first_pass_sides(yields_of(rows)))


def _dpmo(measure: Measure, rows: PlantRows) -> Ways:
    return _of_rows(measure, rows, "production", dpmo_sides(yields_of(rows)))


def yields_of(rows: PlantRows) -> pd.DataFrame:
    """Production by day, grain and area: see `queries.yields`."""
    found = rows.rows_of.yields(rows.plant)
    return found[found["day"] <= pd.Timestamp(rows.until)].reset_index(drop=True)


def _satisfaction(measure: Measure, rows: PlantRows) -> Ways:
    found = rows.rows("customer_result", "grain", "satisfaction_score", "responses")
    return _of_rows(measure, rows, "customer_result", satisfaction_sides(found))


def _copq(measure: Measure, rows: PlantRows) -> Ways:
    costs, currency, note = costs_of(rows)
    way = replace(measure.ways[0], unit=f"{currency} a week".strip(), denominator=None)
    if not rows.logged("quality_cost"):
        return ()
    return (
        way_data(
            way,
            failure_sides(costs),
            above=rows.span("quality_cost"),
            open_rejects=rows.open_rejects("quality_cost"),
            note=note,
        ),
    )


def _copq_percent(measure: Measure, rows: PlantRows) -> Ways:
    costs, _, note = costs_of(rows)
    return tuple(
        found
        for way, base in zip(measure.ways, (COST, SALES), strict=True)
        for found in _of_rows(
            replace(measure, ways=(way,)), rows, "quality_cost", failure_sides(costs, base), note
        )
    )


def costs_of(rows: PlantRows) -> tuple[pd.DataFrame, str, str]:
    """The plant's costs of one currency, the currency, and what was left out."""
    costs = rows.rows("quality_cost", "grain", "category", "amount", "currency")
    return one_currency(costs, rows.rows_of.currencies.get(rows.plant))


def _operations(measure: Measure, rows: PlantRows) -> Ways:
    found = rows.rows("operations_result", "grain", "figure", "value", "unit")
    found = found[found["figure"] == OPERATIONS_FIGURES[measure.name]].reset_index(drop=True)
    both, unit, note = operations_sides(found)
    of_unit = replace(measure, ways=(replace(measure.ways[0], unit=unit),))
    return _of_rows(of_unit, rows, "operations_result", both, note)


def _of_rows(
    measure: Measure, rows: PlantRows, record: str, both: pd.DataFrame, note: str = ""
) -> Ways:
    """Both sides from one log."""
    if not rows.logged(record):
        return ()
    return (
        way_data(
            measure.ways[0],
            both,
            above=rows.span(record),
            below=rows.span(record),
            open_rejects=rows.open_rejects(record),
            note=note,
        ),
    )


BUILDERS: dict[str, Callable[[Measure, PlantRows], Ways]] = {
    "walk_cadence": _cadence,
    "quality_opening_rate": _opening,
    "meeting_log_rate": _opening,
    "floor_coverage": _coverage,
    "triad_completeness": _triad,
    "teams_thanked": _reach_by_month,
    "recognitions_per_100": _thanks_per_head,
    "vision_reach": _reached_per_head,
    "objective_attainment": _attainment,
    "unfunded_need_discipline": _unfunded,
    "first_pass_yield": _first_pass,
    "dpmo": _dpmo,
    "recurrence_rate": _recurrence,
    "frontline_reporting_rate": _voices_per_head,
    "satisfaction": _satisfaction,
    "copq": _copq,
    "copq_percent": _copq_percent,
    **dict.fromkeys(OPERATIONS_FIGURES, _operations),
}
