"""How far the plant has come against its frozen baseline, and what others claim to have reached."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics import words
from analytics.against_baseline import AgainstBaseline, against_baseline, sentence
from analytics.results import Trend
from catalogue.claims import Claim, claims_about
from catalogue.model import Measure
from charts.claims import claims_alt, claims_figure
from data import queries
from data.access import Viewer
from data.baseline_figures import EVERY_MEASURE, fingerprint
from reports.decided import Decided
from reports.figures import way_of
from ui import cache, session
from ui.text import plain

SHORT_HASH = 12  # characters that are read out; the whole one is in the list of the terminal


def against_the_baseline(viewer: Viewer, decided: Decided, trend: Trend, measure: Measure) -> None:
    """The last year in percent of the baseline with its interval, who froze it, and the claims."""
    if trend.baseline is None:
        return
    st.header("Against the baseline")
    found = against_baseline(trend, way_of(trend, measure), decided.calendar)
    if found is None:
        st.markdown("Every full period is part of the baseline: nothing came after it yet.")
    else:
        st.markdown(plain(sentence(found, trend)))
    st.caption(plain(_frozen(viewer, trend)))
    claims = claims_about(measure.name)
    if found is None or found.percent is None or not claims:
        return
    if st.toggle("Show what others claim", value=True, key=session.key_here("claims")):
        _claims(found, claims)


def _claims(found: AgainstBaseline, claims: tuple[Claim, ...]) -> None:
    st.plotly_chart(
        claims_figure(found, claims, dark=session.is_dark()),
        theme=None,
        key="claims_chart",
        config={"displayModeBar": False},
        alt=claims_alt(found, claims),
    )
    sources = "; ".join(f"{claim.says}: {claim.source}" for claim in claims)
    st.caption(
        plain(f"Claims, no targets: other plants, without denominators or intervals. {sources}.")
    )


def _frozen(viewer: Viewer, trend: Trend) -> str:
    """Who froze it, when and why, and whether the figures under it are still the same."""
    found = queries.baselines(session.engine(viewer), viewer)
    mine = found[
        (found["plant"] == trend.plant) & found["measure"].isin([trend.measure, EVERY_MEASURE])
    ]
    if mine.empty:
        return "Nobody has frozen a baseline: the first full periods stand in for one."
    # The measure's own comes before the one of every measure, which "*" sorts first.
    row = mine.sort_values("measure").iloc[-1]
    days = f"{words.day(row['first'].date())} to {words.day(row['last'].date())}"
    when = words.day(row["frozen_at"].date())
    told = f"{days}, frozen by {row['frozen_by']} on {when}: {row['reason'].rstrip('.')}."
    if pd.isna(row["figures"]):
        return told
    logs = cache.changed_under(viewer, trend.plant, trend.measure).get(row["measure"], [])
    if logs:
        return f"{told} Figures under it have changed since, in: {words.listed(logs)}."
    return (
        f"{told} The figures under it are unchanged ({fingerprint(row['figures'])[:SHORT_HASH]})."
    )
