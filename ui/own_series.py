"""Your own series: a file of any table, charted beside the records and stored nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from analytics.rules.sets import RuleSet
from analytics.series.kinds import (
    DENOMINATOR_NEEDED,
    DENOMINATOR_TAKEN,
    SUBGROUP_NEEDED,
    SUBGROUP_TAKEN,
    TARGET_TAKEN,
    ChartKind,
    Improve,
)
from analytics.series.sentences import sentences
from analytics.series.usage import Asked
from charts.series import series_alt, series_figure
from data.ingest.answers import NumberFormat
from reports import any_series, series_answer
from reports.series_file import Unreadable, headings_of
from ui import session
from ui.components.mounting import mend_dropzone
from ui.text import plain

KINDS = {
    ChartKind.RUN.value: "Run chart (median)",
    ChartKind.XMR.value: "XmR: single values",
    ChartKind.MR.value: "Moving ranges",
    ChartKind.XBAR.value: "X̄: means of subgroups (limits from s)",
    ChartKind.S.value: "s: deviations of subgroups",
    ChartKind.R.value: "R: ranges of subgroups",
    ChartKind.P.value: "p: proportions",
    ChartKind.P_PRIME.value: "p′: proportions, large samples",
    ChartKind.NP.value: "np: events of a number of units",
    ChartKind.C.value: "c: counts",
    ChartKind.U.value: "u: counts per exposure",
    ChartKind.U_PRIME.value: "u′: counts per exposure, large samples",
    ChartKind.G.value: "g: opportunities between events",
    ChartKind.T.value: "t: time between events",
    ChartKind.I_PRIME.value: "I′: values per changing volume",
    ChartKind.CUSUM.value: "CUSUM",
    ChartKind.EWMA.value: "EWMA",
    ChartKind.STANDARDISED.value: "Standardised",
}
RULES = {
    RuleSet.DEFAULT.value: "This dashboard's",
    RuleSet.MDC.value: "Making Data Count",
    RuleSet.WESTERN_ELECTRIC.value: "Western Electric",
    RuleSet.NELSON.value: "Nelson",
    RuleSet.ANHOEJ.value: "Anhøj",
    RuleSet.LIMITS.value: "Limits only",
}
IMPROVES = {
    Improve.NONE.value: "Not judged",
    Improve.UP.value: "Up is better",
    Improve.DOWN.value: "Down is better",
}
NUMBERS = {None: "As the file shows", "1,234.5": "1,234.5", "1.234,5": "1.234,5"}
NOTHING = "–"
# What the terminal's flags are called here, at the beginning of a sentence or in it.
FLAGS = {
    "--phase": "The phase from point",
    "--exclude": "The point left out,",
    "--baseline": "A baseline of",
    "--numbers": "under “Numbers are written”",
    "--denominator COLUMN": "under “Divided by”",
}


def own_series() -> None:
    """The file, how it is charted, and for each of its series the chart, what it says and its
    points; or every sentence that says why there is no chart."""
    with st.expander("Your own series"):
        dropped = st.file_uploader(
            "Drop any table here (CSV or Excel): it is charted, not stored",
            key=session.key_here("own_series"),
        )
        mend_dropzone()
        if dropped is None:
            return
        content = dropped.getvalue()
        headings = headings_of(content, dropped.name)
        if isinstance(headings, Unreadable):
            _refused(headings)
            return
        asked, numbers = _asked(headings)
        found = any_series.charted(content, dropped.name, asked, numbers)
        if isinstance(found, Unreadable):
            _refused(found)
            return
        for place, shown in enumerate(found):
            _show(shown, place)


def _refused(why: Unreadable) -> None:
    told = "\n".join(f"- {plain(_in_words_of_the_page(one))}" for one in why.sentences)
    st.error(told, icon=None)


def _in_words_of_the_page(sentence: str) -> str:
    for flag, here in FLAGS.items():
        sentence = sentence.replace(flag, here)
    return sentence


def _asked(headings: Sequence[str]) -> tuple[Asked, NumberFormat | None]:
    """The choices, those that the kind of chart takes, and how the file writes numbers."""
    kind, value, beside, period = st.columns(4, vertical_alignment="bottom")
    with kind:
        chosen = _pick("kind", "Kind of chart", list(KINDS), ChartKind.XMR.value, KINDS)
    with value:
        asked = Asked(
            kind=ChartKind(chosen), value=_pick("value", "Values", headings, headings[-1])
        )
    with beside:
        if chosen in DENOMINATOR_TAKEN:
            asked = replace(
                asked,
                denominator=_column(
                    "denominator", "Divided by", headings, needed=chosen in DENOMINATOR_NEEDED
                ),
            )
        elif chosen in SUBGROUP_TAKEN:
            asked = replace(
                asked,
                subgroup=_column(
                    "subgroup", "Subgroups", headings, needed=chosen in SUBGROUP_NEEDED
                ),
            )
    with period:
        asked = replace(asked, period=_column("period", "Periods", headings, needed=False))
    rules, improve, target, baseline = st.columns(4, vertical_alignment="bottom")
    with rules:
        by = RuleSet(_pick("rules", "Rules", list(RULES), RuleSet.DEFAULT.value, RULES))
    with improve:
        better = Improve(_pick("improve", "Judged", list(IMPROVES), "none", IMPROVES))
    with target:
        goal = _number("target", "Target") if chosen in TARGET_TAKEN else None
    with baseline:
        first = _number("baseline", "Limits from the first … points", whole=True)
    phases, left_out, written = st.columns(3, vertical_alignment="bottom")
    with phases:
        begins = _points("phase", "New phases begin at points (as in 25, 40)")
    with left_out:
        excluded = _points("exclude", "Points left out (as in 6, 20)")
    with written:
        numbers = st.selectbox(
            "Numbers are written",
            list(NUMBERS),
            format_func=NUMBERS.__getitem__,
            key=session.key_here("own_series_numbers"),
        )
    asked = replace(
        asked,
        rules=by,
        improve=better,
        target=goal,
        baseline=None if first is None else int(first),
        phase=begins,
        exclude=excluded,
    )
    return asked, numbers


def _pick(
    name: str,
    label: str,
    options: Sequence[str],
    default: str,
    labels: dict[str, str] | None = None,
) -> str:
    return st.selectbox(
        label,
        options,
        index=list(options).index(default),
        format_func=lambda option: (labels or {}).get(option, option),
        key=session.key_here(f"own_series_{name}"),
    )


def _column(name: str, label: str, headings: Sequence[str], *, needed: bool) -> str | None:
    options = list(headings) if needed else [NOTHING, *headings]
    chosen = _pick(name, label, options, options[0])
    return None if not needed and chosen == NOTHING else chosen


def _number(name: str, label: str, *, whole: bool = False) -> float | None:
    return st.number_input(
        label,
        value=None,
        min_value=2 if whole else None,
        step=1 if whole else None,
        key=session.key_here(f"own_series_{name}"),
    )


def _points(name: str, label: str) -> tuple[str, ...]:
    text = st.text_input(label, key=session.key_here(f"own_series_{name}"))
    return tuple(text.replace(",", " ").split())


def _show(shown: series_answer.Shown, place: int) -> None:
    series, charted = shown.series, shown.charted
    st.header(plain(series.name))
    st.plotly_chart(
        series_figure(charted, series.labels, name=series.name, dark=session.is_dark()),
        theme=None,
        key=f"own_series_{place}",
        config={"displayModeBar": False},
        alt=series_alt(charted, name=series.name),
    )
    for sentence in (*sentences(charted), *series.notes):
        st.markdown(f"- {plain(sentence)}")
    st.dataframe(
        pd.DataFrame(series_answer.rows_of(shown)),
        hide_index=True,
        key=f"own_series_points_{place}",
        alt=f"The points of {series.name}, oldest first",
    )
