"""The actions under a chart: what somebody decides about it, with the record of who and when and
the way back. Each is a short form in a popover."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

import streamlit as st

from analytics import words
from analytics.known import noted_signal
from analytics.outlook import of_proposal
from analytics.periods import bounds
from analytics.results import Trend, Why
from catalogue.model import Measure
from data import decisions
from data.access import Viewer
from data.baseline_figures import EVERY_MEASURE
from data.decisions import EARLIEST, LONGEST_REASON
from reports import baselines
from reports.decided import Decided
from reports.figures import Figures
from ui import cache, session
from ui.text import plain

DONE = "decision_done"
DAY_FORMAT = "YYYY-MM-DD"
Form = Callable[["Place"], None]


class Place:
    """The chart that is decided about, and what was decided so far."""

    def __init__(
        self, viewer: Viewer, decided: Decided, trend: Trend, measure: Measure, plant_name: str
    ) -> None:
        self.viewer = viewer
        self.engine = session.engine(viewer)
        self.decided = decided
        self.trend = trend
        self.measure = measure
        self.plant_name = plant_name
        self.at = {"plant": trend.plant, "measure": measure.name}
        self.key = (trend.plant, measure.name)
        self.version = cache.version(viewer)

    def afresh(self) -> Place:
        """The same chart with what was decided up to now: a drawer runs again without its page."""
        now = cache.decided(self.viewer)
        return Place(self.viewer, now, self.trend, self.measure, self.plant_name)

    def form_key(self, name: str) -> str:
        """Another form after every change: what was typed is not offered again."""
        return session.key_here(f"{name}_{self.trend.plant}_{self.measure.name}_{self.version}")

    def periods(self) -> list[dt.date]:
        """The last days of the periods that have a value, newest first."""
        points = self.trend.points
        held = points[points["reported"] & points["value"].notna()]
        return list(held["period"].dt.date)[::-1]

    def first_day(self, last: dt.date) -> dt.date:
        return bounds(last, self.trend.grain, self.decided.calendar)[0]

    def named(self, last: dt.date) -> str:
        return words.period(last, self.trend.grain)


def actions(place: Place, *more: tuple[str, Form], beside: Form) -> None:
    """The row under the chart. more: further forms, by their labels. beside: what stands at the
    end of the row."""
    show_done()
    signal = noted_signal(place.trend)
    row: list[tuple[str, Form]] = [
        ("Set target", _target),
        ("Freeze baseline", _baseline),
        ("Leave a point out", _left_out),
        ("Start a new phase", _phase),
        *more,
    ]
    if signal is not None or place.decided.notes.get(place.key):
        row.append(("Note on this signal", _note))
    with st.container(horizontal=True, key="chart_actions"):
        for label, form in row:
            with st.popover(label, key=session.key_here(f"action_{label.replace(' ', '_')}")):
                form(place)
        beside(place)


def show_done() -> None:
    """What was just decided, once."""
    done = session.pending(DONE)
    if isinstance(done, str):
        session.drop(DONE)
        st.success(plain(done), icon=None)


def tell(faults: Sequence[str], done: str) -> None:
    """Everything that stands in the way at once; or the page anew, saying what was done."""
    if not faults:
        session.keep(DONE, done)
        st.rerun()
    for sentence in faults:
        st.error(plain(sentence), icon=None)


def who(by: str, on: dt.date | None) -> str:
    return f"{by}, {words.day(on)}" if on else by


def _target(place: Place) -> None:
    unit = words.short_unit(place.trend.unit)
    steps = place.decided.targets.get(place.key, ())
    for step in steps:
        told = f"{words.amount(step.value, place.trend.unit)} from {words.day(step.valid_from)}"
        st.markdown(plain(f"{told} ({who(step.by, step.on)})"))
        remove = f"Remove the target from {words.day(step.valid_from)}"
        if place.viewer.may_write and st.button(
            remove, key=place.form_key(f"remove_{step.valid_from}")
        ):
            faults = decisions.remove_target(
                place.engine, place.viewer, **place.at, valid_from=step.valid_from
            )
            tell(faults, f"The target from {words.day(step.valid_from)} is taken away.")
    if not steps:
        st.markdown("No target is set. A target says what is good; limits say what is routine.")
    if not place.viewer.may_write:
        return
    with st.form(place.form_key("target"), border=False):
        value = st.number_input(plain(f"Target, {unit}"), min_value=0.0, value=None, step=0.1)
        first = st.date_input(
            "Holds from", session.today().replace(day=1), min_value=EARLIEST, format=DAY_FORMAT
        )
        reason = st.text_input("Why (optional)", max_chars=LONGEST_REASON)
        if st.form_submit_button("Save the target"):
            if value is None:
                st.error("Enter the number that is to be reached.", icon=None)
                return
            faults = decisions.set_target(
                place.engine, place.viewer, **place.at, valid_from=first, value=value, reason=reason
            )
            shown = words.amount(value, place.trend.unit)
            tell(faults, f"The target is {shown} from {words.day(first)}.")


def _baseline(place: Place) -> None:
    """The period that every later change is held against."""
    st.markdown(
        "The As-Is: limits and every “% change” come from this period. Freezing again keeps the "
        "record of the one before."
    )
    if not place.viewer.may_write:
        return
    held, days, found = place.trend.baseline, place.periods(), place.trend.rebaselining
    if found is not None and found.why == Why.LONGER:
        held = found.baseline
    first = held.first if held else place.first_day(days[-1])
    last = held.last if held else min(days[0], session.today() - dt.timedelta(days=1))
    which = {"one": f"{place.measure.label} only", "every": "Every measure of the plant"}
    with st.form(place.form_key("baseline"), border=False):
        begins = st.date_input("First day", first, min_value=EARLIEST, format=DAY_FORMAT)
        ends = st.date_input("Last day", last, min_value=EARLIEST, format=DAY_FORMAT)
        of = st.radio("For", list(which), format_func=lambda one: plain(which[one]))
        reason = st.text_input("Why", max_chars=LONGEST_REASON)
        if st.form_submit_button("Freeze this period"):
            faults = baselines.freeze(
                Figures(place.engine, place.viewer),
                plant=place.trend.plant,
                measure=EVERY_MEASURE if of == "every" else place.measure.name,
                first=begins,
                last=ends,
                reason=reason,
                today=session.today(),
            )
            tell(faults, f"The baseline is frozen: {words.day(begins)} to {words.day(ends)}.")


def _left_out(place: Place) -> None:
    """Points that count in no limit and no run; they stay drawn."""
    left = place.decided.left_out.get(place.key, ())
    grain = place.trend.grain
    for one in left:
        last = bounds(one.first, one.grain, place.decided.calendar)[1]
        day = words.period(last, one.grain)
        st.markdown(plain(f"{day} is left out: {one.reason} ({who(one.by, one.on)})"))
    if not left:
        st.markdown("No point is left out. One with a known, passing cause may be.")
    if not place.viewer.may_write:
        return
    gone = {one.first for one in left if one.grain == grain}
    offered = [day for day in place.periods() if place.first_day(day) not in gone]
    with st.form(place.form_key("left_out"), border=False):
        day = st.selectbox("Period", offered, format_func=place.named)
        reason = st.text_input("Why", max_chars=LONGEST_REASON)
        if st.form_submit_button("Leave it out"):
            faults = decisions.leave_out(
                place.engine,
                place.viewer,
                **place.at,
                first=place.first_day(day),
                grain=grain.value,
                reason=reason,
            )
            tell(faults, f"{place.named(day)} is left out of limits and runs.")
    if left:
        _take_back(
            place,
            "point",
            "Let it count again",
            {f"{one.grain.value} from {words.day(one.first)}": one for one in left},
            lambda one, why: decisions.take_back_in(
                place.engine,
                place.viewer,
                **place.at,
                first=one.first,
                grain=one.grain.value,
                reason=why,
            ),
        )


def _phase(place: Place) -> None:
    """A chart that has limits of its own from a day on."""
    begun = place.decided.phases.get(place.key, ())
    for one in begun:
        told = f"A phase begins on {words.day(one.first)}: {one.reason}"
        st.markdown(plain(f"{told} ({who(one.by, one.on)})"))
    if not begun:
        st.markdown("No phase was begun. The limits before a new phase stay visible.")
    for sentence in of_proposal(place.trend):
        st.markdown(plain(sentence))
    if not place.viewer.may_write:
        return
    days, proposed = place.periods(), _proposed_phase(place)
    with st.form(place.form_key("phase"), border=False):
        day = st.selectbox(
            "First period of the new phase",
            days,
            index=days.index(proposed) if proposed in days else 0,
            format_func=place.named,
        )
        reason = st.text_input("Why", max_chars=LONGEST_REASON)
        if st.form_submit_button("Begin the phase"):
            first = place.first_day(day)
            faults = decisions.begin_phase(
                place.engine, place.viewer, **place.at, first=first, reason=reason
            )
            tell(faults, f"A new phase begins on {words.day(first)}.")
    if begun:
        _take_back(
            place,
            "phase",
            "Take the phase back",
            {f"from {words.day(one.first)}": one for one in begun},
            lambda one, why: decisions.take_phase_back(
                place.engine, place.viewer, **place.at, first=one.first, reason=why
            ),
        )


def _proposed_phase(place: Place) -> dt.date | None:
    """The last day of the first period of a new level that has stayed; None without one."""
    found = place.trend.rebaselining
    return found.change.since if found is not None and found.change is not None else None


def _note(place: Place) -> None:
    """What is known of the signal, so that nobody is asked about it twice."""
    notes = place.decided.notes.get(place.key, ())
    for note in notes:
        told = f"{words.period(note.period, note.grain)}: {note.text}"
        st.markdown(plain(f"{told} ({who(note.by, note.on)})"))
    signal = noted_signal(place.trend)
    if not place.viewer.may_write:
        return
    if signal is not None:
        with st.form(place.form_key("note"), border=False):
            text = st.text_input(
                plain(
                    f"What is known of {words.period_in_sentence(signal.period, place.trend.grain)}"
                ),
                max_chars=LONGEST_REASON,
                help="Such as: die change, known. The change then no longer leads the first page.",
            )
            if st.form_submit_button("Save the note"):
                faults = decisions.add_note(
                    place.engine,
                    place.viewer,
                    **place.at,
                    period=signal.period,
                    grain=place.trend.grain.value,
                    rule=signal.rule,
                    note=text,
                )
                tell(faults, "The note is kept: nobody is asked about this signal again.")
    if notes:
        _take_back(
            place,
            "note",
            "Take the note back",
            {f"{words.period(one.period, one.grain)}: {one.text}": one for one in notes},
            lambda one, why: decisions.take_note_back(
                place.engine,
                place.viewer,
                **place.at,
                period=one.period,
                grain=one.grain.value,
                rule=one.rule,
                reason=why,
            ),
        )


def _take_back(place: Place, name: str, label: str, held: dict, undo: Callable) -> None:
    """The way back from a decision, which has its reason too."""
    with st.form(place.form_key(f"back_{name}"), border=False):
        which = st.selectbox("Which", list(held), format_func=plain)
        why = st.text_input("Why it is taken back", max_chars=LONGEST_REASON)
        if st.form_submit_button(label):
            tell(undo(held[which], why), "It is taken back; the record of it stays.")
