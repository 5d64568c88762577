"""The row of choices above a page. Each stands in the address, so that a link shows the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from analytics.results import Grain
from catalogue.computed import CHARTED

PERIODS = {"6 months": 183, "1 year": 366, "2 years": 731, "Everything": None}
WORDS = ("plant", "measure", "grain", "period")
NOUNS = {
    "plant": "plant",
    "measure": "measure",
    "grain": "way of grouping",
    "period": "period",
    "activity": "leader activity",
    "outcome": "result",
    "look_back": "look-back",
    "group": "group of plants",
    "rules": "set of rules",
}
GRAINS = {"week": "Weeks", "month": "Months"}


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What the reader looks at. grain None: the measure's own."""

    plant: str
    measure: str
    grain: str | None


def choose(
    plant_names: Mapping[str, str],
    *,
    strongest: Callable[[], tuple[str, str]],
    measures: Mapping[str, str],
) -> Chosen:
    """Plant, measure and grain, in one row; asked for in the address or by the reader.

    strongest: the plant and measure to open with; only worked out where the address names none.
    measures: name → label. One that is a few numbers has no grain to choose.
    """
    default = (next(iter(plant_names)), next(iter(measures)))
    wanted = (st.query_params.get("plant"), st.query_params.get("measure"))
    if wanted[0] not in plant_names or wanted[1] not in measures:
        default = strongest()
    plant, measure, grain = st.columns([2, 3, 3], vertical_alignment="bottom")
    with plant:
        chosen_plant = pick("plant", "Plant", plant_names, default[0])
    with measure:
        chosen_measure = pick("measure", "Measure", measures, default[1])
    chosen_grain = None
    if chosen_measure in CHARTED:
        with grain:
            chosen_grain = segments("grain", "Shown by", GRAINS)
    return Chosen(plant=chosen_plant, measure=chosen_measure, grain=chosen_grain)


def choose_period(grain: Grain) -> int | None:
    """How many days back the chart reaches; None is everything."""
    words = {name: name for name in PERIODS}
    default = "2 years" if grain == Grain.MONTH else "1 year"
    chosen = segments("period", "Period", words, default=default)
    return PERIODS[chosen or default]


def pick(
    name: str, label: str, options: Mapping[str, str], default: str, *, labelled: bool = True
) -> str:
    """labelled: False hides the label from sight, where the chosen word says it."""
    st.session_state[_key(name)] = asked(name, options) or default
    return str(
        st.selectbox(
            label,
            list(options),
            format_func=_labels(options),
            key=_key(name),
            on_change=_into_address,
            args=(name,),
            label_visibility="visible" if labelled else "collapsed",
        )
    )


def segments(
    name: str, label: str, options: Mapping[str, str], default: str | None = None
) -> str | None:
    st.session_state[_key(name)] = asked(name, options) or default
    return st.segmented_control(
        label,
        list(options),
        format_func=_labels(options),
        key=_key(name),
        on_change=_into_address,
        args=(name,),
    )


def _labels(options: Mapping[str, str]) -> Callable[[str], str]:
    return lambda option: options.get(option, option)


def asked(name: str, options: Mapping[str, str]) -> str | None:
    """What the address asks for. What it cannot be given is said, and then forgotten."""
    wanted = st.query_params.get(name)
    if wanted is None or wanted in options:
        return wanted
    st.warning(
        f"The address asks for a {NOUNS[name]} that is not here. Showing another instead.",
        icon=None,
    )
    del st.query_params[name]
    return None


def _key(name: str) -> str:
    return f"chosen_{name}"


def _into_address(name: str) -> None:
    chosen = st.session_state[_key(name)]
    if chosen is None:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = chosen
