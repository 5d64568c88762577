"""A measure that is a few numbers over a stretch of days, on Trends: each with its interval, what
it rests on and how it was made. No line, so nothing is judged."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics import words
from analytics.summaries import (
    NOT_AVAILABLE,
    Summary,
    amount_words,
    basis_words,
    interval_words,
    stretch_words,
)
from catalogue.company import in_words
from catalogue.summarised import SUMMARISED
from data.access import Viewer
from reports import taken_away
from reports.decided import Decided
from ui import cache, panels, session, take_away
from ui.text import plain

NUMBER, VALUE, INTERVAL = "Number", "Value", "95 % interval"
RESTS_ON, METHOD, WHY = "Rests on", "Method", "Why there is none"


def labels(decided: Decided) -> dict[str, str]:
    """Name → label of every measure that Trends can show: those with a line, then the numbers."""
    said = decided.words_of("")
    lines = {name: measure.label for name, measure in decided.measures.items()}
    return lines | {name: in_words(one.label, said) for name, one in SUMMARISED.items()}


def numbers_of_plant(
    viewer: Viewer, decided: Decided, plant: str, name: str, plant_name: str
) -> None:
    """The plant's numbers, which days they are of, and the file of them; which log is missing
    where there is none."""
    entry, said = SUMMARISED[name], decided.words_of(plant)
    label, meaning = in_words(entry.label, said), in_words(entry.meaning, said)
    found = cache.summary(viewer, plant, name)
    headline = found.figures[0]
    told = "no data" if found.last is None else amount_words(headline)
    st.title(plain(f"{label.rstrip('?')} at {plant_name}: {told}"))
    if found.last is None:
        panels.needs_a_log(f"{words.capitalised(headline.why)}.")
        return
    notes = (f"{words.capitalised(note)}." for note in found.notes)
    of = "From" if found.first != found.last else "As of"
    st.markdown(plain(" ".join((f"{of} {stretch_words(found)}.", *notes))))
    st.dataframe(
        _shown(found),
        hide_index=True,
        key=session.key_here(f"numbers_{plant}_{name}"),
        column_config={VALUE: st.column_config.TextColumn(alignment="right")},
        alt=f"{label} at {plant_name}: every number with its interval and what it rests on",
    )
    st.caption("Numbers over one stretch of days, not a line: nothing here is judged.")
    st.markdown(f"**{plain(label)}**: {plain(meaning)}")
    about = taken_away.about_numbers(found, label, meaning, plant, plant_name, session.today())
    take_away.numbers(viewer, taken_away.numbers_frame(found), about, f"{plant}-{name}")


def _shown(found: Summary) -> pd.DataFrame:
    """One row a number, as it is written everywhere; without the columns that say nothing."""
    frame = pd.DataFrame(
        {
            NUMBER: [one.label for one in found.figures],
            VALUE: [amount_words(one) for one in found.figures],
            INTERVAL: [interval_words(one) for one in found.figures],
            RESTS_ON: [basis_words(one) for one in found.figures],
            METHOD: [one.method for one in found.figures],
            WHY: [one.why if amount_words(one) == NOT_AVAILABLE else "" for one in found.figures],
        }
    )
    return frame.loc[:, (frame != "").any()]
