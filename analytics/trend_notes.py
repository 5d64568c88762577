"""What a reader must know to trust a chart: each note is true by itself."""

from __future__ import annotations

import datetime as dt

import numpy as np

from analytics.control_limits import Flags, Limits
from analytics.periods import Calendar, Columns, WayData, index_of
from analytics.results import Grain
from analytics.words import count, listed, period_in_sentence, period_noun, plural
from catalogue.model import Chart, Total, Way
from catalogue.records import RECORDS

NAMED_AT_MOST = 3


def of_periods(
    columns: Columns,
    data: WayData,
    *,
    chart: Chart,
    grain: Grain,
    today: dt.date,
    calendar: Calendar,
) -> tuple[str, ...]:
    """Gaps, rows left out, where the figures come from, and silence at the end.

    columns: as `periods.by_period` has them. chart: the one drawn, which may not be the way's.
    """
    noun = period_noun(grain)
    notes = [*_sources(columns, data)]
    said = (*data.numerators, *([data.denominator] if data.denominator else []))
    notes += dict.fromkeys(source.note for source in said if source.note)
    if chart != data.way.chart:
        notes.append(
            f"in some {noun}s more was counted than there were units (several a unit, or booked "
            "later): judged as counts per unit"
        )
    if columns["set_aside"].any():
        notes.append("where a week or month stands both in parts and as one total, the parts count")
    if blanks := int(columns["blanks"].sum()):
        notes.append(f"{plural(blanks, 'row')} without a figure left out")
    if gaps := int((~columns["reported"]).sum()):
        notes.append(f"{plural(gaps, noun)} not reported: gaps, not zeros")
    return (*notes, *_silence(columns, grain, today, calendar))


def zero_denominators(columns: Columns, way: Way, grain: Grain) -> tuple[str, ...]:
    """Said of reported periods in which there was nothing to divide by: their figure is a gap."""
    zero = int((columns["reported"] & (columns["denominator"] == 0)).sum())
    if not zero or way.denominator is None:
        return ()
    periods = plural(zero, period_noun(grain))
    return (f"{_label(way.denominator)}: 0 in {periods}, so no rate can be given there",)


def nothing_to_divide_by(ways: tuple[WayData, ...]) -> tuple[str, ...]:
    """Said of a plant whose every denominator is 0, so that no way gives a figure."""
    return tuple(
        f"{_label(data.way.denominator)}: 0 in every row, so no rate can be given"
        for data in ways
        if data.way.denominator is not None
        and data.denominator is not None
        and (data.denominator.totals["rows"] > 0).any()
        and not (data.denominator.totals["amount"] > 0).any()
    )


def _label(total: Total) -> str:
    record = RECORDS[total.record]
    return record.field(total.fields[0]).label if total.fields else record.plural


def _sources(columns: Columns, data: WayData) -> list[str]:
    """Named where a source other than the best one counts anywhere."""
    used = sorted({int(source) for source in columns["source"] if source >= 0})
    if not used or used == [0]:
        return []
    totals = data.way.numerators
    named = [RECORDS[totals[source].record].plural for source in used]
    if len(named) == 1:
        return [f"counted from {named[0]}"]
    return [f"counted from {named[0]} where logged, else from {listed(named[1:])}"]


def _silence(columns: Columns, grain: Grain, today: dt.date, calendar: Calendar) -> list[str]:
    """Said once a whole period has passed without a report."""
    last = _date(columns["period"][-1])
    numbers = np.array([last, today], dtype="datetime64[D]").astype(np.int64)
    reported, current = index_of(numbers, grain, calendar)
    if current - reported < 2:
        return []
    return [f"no log since {period_in_sentence(last, grain)}"]


def _date(day: np.datetime64) -> dt.date:
    return dt.date.fromisoformat(str(day.astype("datetime64[D]")))


def of_chart(
    columns: Columns, drawn: Limits, *, outside: Flags, any_judged: bool, grain: Grain
) -> tuple[str, ...]:
    """What the baseline says about itself. outside: its periods beyond the limits they gave."""
    noun, notes = period_noun(grain), []
    if bool(drawn.autocorrelated[0]):
        notes.append(
            f"neighbouring {noun}s resemble each other here, so a change must be clearer before "
            "it is called one"
        )
    if outside.any():
        days = [_date(day) for day in columns["period"][outside]]
        named = listed([period_in_sentence(day, grain) for day in days[:NAMED_AT_MOST]])
        more = f" and {count(len(days) - NAMED_AT_MOST)} more" if len(days) > NAMED_AT_MOST else ""
        notes.append(f"inside the baseline, but beyond its routine range: {named}{more}")
    if not any_judged:
        notes.append(f"no full {noun} after the baseline yet")
    return tuple(notes)
