"""By which rules a chart is marked, for the analyst: the title keeps the default's verdict."""

from __future__ import annotations

import streamlit as st

from analytics import words
from analytics.other_rules import NAMES, ReadBy, read_by
from analytics.results import Trend
from analytics.rules.false_alarms import FALSE_ALARMS, false_alarm_sentence
from analytics.rules.sets import RuleSet
from catalogue.model import Measure
from ui import filters
from ui.text import plain

WORD = "rules"


def as_asked(trend: Trend, measure: Measure) -> Trend:
    """The trend marked by the rules that the address asks for; where those are not the default
    ones, said under the title with how often they cry wolf."""
    asked = filters.asked(WORD, NAMES) or RuleSet.DEFAULT.value
    if trend.baseline is None:
        return trend
    found: ReadBy = read_by(trend, RuleSet(asked), measure.better)
    if found.sentence:
        st.info(plain(found.sentence), icon=None)
    return found.trend


def how_computed(trend: Trend) -> None:
    """The rules behind the marks, to be chosen, each with its measured share of false alarms."""
    if trend.baseline is None:
        return
    with st.expander("How this was computed"):
        labels = {
            name: f"{words.capitalised(told)}: {_share(name)}" for name, told in NAMES.items()
        }
        chosen = filters.pick(WORD, "Points are marked by", labels, RuleSet.DEFAULT.value)
        st.markdown(plain(false_alarm_sentence(RuleSet(chosen))))
        st.caption(
            "The title, Overview and what changed always go by this dashboard's own rules: a point "
            "outside the range, or a sustained change."
        )


def _share(name: str) -> str:
    return f"{FALSE_ALARMS[name].chance} of 100 stable charts show a signal"
