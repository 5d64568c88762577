"""Which plants, over which stretch: a row of choices, each in the address, and how to share it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from analytics import words
from analytics.windows import Span
from data.access import Viewer
from ui import cache, filters, session
from ui.text import plain

WORDS = ("plants", "group", "period")
SPANS = {
    Span.MONTH.value: "Last closed month",
    Span.WEEKS.value: "13 weeks",
    Span.ROLLING.value: "Rolling 12 months",
    Span.YEAR_TO_DATE.value: "Year to date",
    Span.FISCAL_YEAR.value: "Last fiscal year",
}
EVERY_GROUP = ""
NO_MEASURES: Mapping[str, str] = MappingProxyType({})
BETWEEN = ","  # of the plant codes in the address


@dataclass(frozen=True, kw_only=True)
class Scope:
    """viewer: the one who asks, looking at the chosen plants only. chosen: whether those are
    fewer than all. measure: "" where none is asked for. line: where the page says what it
    shows."""

    viewer: Viewer
    span: str
    chosen: bool
    measure: str
    line: st.delta_generator.DeltaGenerator


def choose(
    viewer: Viewer,
    *,
    span: Span,
    measures: Mapping[str, str] = NO_MEASURES,
    first_measure: Callable[[], str] | None = None,
) -> Scope:
    """The row above a page of several plants. span: the stretch where none is asked for.
    measures: name → label, where the page is of one measure; first_measure: the one where none is
    asked for."""
    names, groups = cache.plant_names(viewer), cache.plant_groups(viewer)
    session.recall(WORDS)
    group = filters.asked("group", {one: one for one in groups})
    plants = _asked_plants(names)
    if plants and group:
        st.warning("The address names plants and a group. Showing the plants.", icon=None)
        del st.query_params["group"]
        group = None
    filters.asked("period", SPANS)
    asked_measure = filters.asked("measure", measures) if measures else None
    row = st.container(
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
        key="scope_row",
    )
    with row:
        line = st.container(width="content")
        with st.container(horizontal=True, width="content", key="scope_controls"):
            measure = _choose_measure(asked_measure, measures, first_measure)
            _choose_plants(names, groups, plants, group)
            chosen_span = filters.pick("period", "Period", SPANS, span.value, labelled=False)
            _share(chosen_span, measure)
    session.remember(WORDS)
    codes = plants or (groups[group] if group else ())
    return Scope(
        viewer=viewer.narrowed(codes) if codes else viewer,
        span=chosen_span,
        chosen=bool(codes),
        measure=measure,
        line=line,
    )


def narrowed(viewer: Viewer) -> Viewer:
    """The viewer looking at the plants that a page of several was last narrowed to, or at all."""
    kept = session.remembered(WORDS)
    plants = kept.get("plants", "").split(BETWEEN)
    codes = [code for code in cache.plant_names(viewer) if code in plants]
    codes = codes or list(cache.plant_groups(viewer).get(kept.get("group", ""), ()))
    return viewer.narrowed(codes) if codes else viewer


def _choose_measure(
    asked: str | None, measures: Mapping[str, str], first: Callable[[], str] | None
) -> str:
    if not measures:
        return ""
    default = asked or (first() if first is not None else next(iter(measures)))
    return filters.pick("measure", "Measure", measures, default, labelled=False)


def _asked_plants(names: Mapping[str, str]) -> list[str]:
    """The plants that the address asks for, in the order of the list. Those that are not here are
    named, and then forgotten."""
    asked = st.query_params.get("plants")
    if asked is None:
        return []
    codes = [code.strip() for code in asked.split(BETWEEN) if code.strip()]
    unknown = [code for code in codes if code not in names]
    found = [code for code in names if code in codes]
    if unknown or not codes:
        named = f": {words.listed(list(dict.fromkeys(unknown)))}" if unknown else ""
        shown = "the others" if found else "all plants"
        st.warning(
            plain(f"The address asks for plants that are not here{named}. Showing {shown}."),
            icon=None,
        )
        _into_address(found, names)
    return found


def _choose_plants(
    names: Mapping[str, str],
    groups: Mapping[str, tuple[str, ...]],
    plants: list[str],
    group: str | None,
) -> None:
    if plants:
        shown = names[plants[0]] if len(plants) == 1 else f"{len(plants)} of {len(names)} plants"
    else:
        shown = group or ("All plants" if len(names) > 1 else "1 plant")
    st.session_state["chosen_group"] = group or EVERY_GROUP
    st.session_state["chosen_plants"] = plants
    with st.popover(plain(shown), key="scope_plants"):
        if groups:
            st.selectbox(
                "Group",
                [EVERY_GROUP, *groups],
                format_func=lambda one: plain(one) if one else "All groups",
                key="chosen_group",
                on_change=_take_group,
            )
        st.multiselect(
            "Plants",
            list(names),
            format_func=lambda code: plain(names.get(code, code)),
            key="chosen_plants",
            placeholder="All plants",
            on_change=_take_plants,
            args=(names,),
        )


def _take_group() -> None:
    st.query_params.pop("plants", None)
    chosen = st.session_state["chosen_group"]
    if chosen == EVERY_GROUP:
        st.query_params.pop("group", None)
    else:
        st.query_params["group"] = chosen
    session.remember(WORDS)


def _take_plants(names: Mapping[str, str]) -> None:
    st.query_params.pop("group", None)
    _into_address(st.session_state["chosen_plants"], names)
    session.remember(WORDS)


def _into_address(plants: Iterable[str], names: Mapping[str, str]) -> None:
    held = set(plants)
    ordered = [code for code in names if code in held]
    if ordered:
        st.query_params["plants"] = BETWEEN.join(ordered)
    else:
        st.query_params.pop("plants", None)


def _share(span: str, measure: str) -> None:
    """The address that shows the same page, whatever its defaults become."""
    with st.popover("Share", key="share"):
        st.markdown("Whoever may open this dashboard sees this very page at:")
        shown = {"period": span} | ({"measure": measure} if measure else {})
        asked = {word: st.query_params[word] for word in st.query_params if word not in shown}
        here = urlsplit(str(st.context.url or ""))
        address = here._replace(path=here.path or "/", query=urlencode(asked | shown))
        st.code(urlunsplit(address), language=None, wrap_lines=True)
