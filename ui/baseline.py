"""How far the plant has come against its frozen baseline, and what others claim to have reached."""

from __future__ import annotations

import streamlit as st

from analytics.against_baseline import AgainstBaseline, against_baseline, sentence
from analytics.level_now import way_of
from analytics.results import Trend
from catalogue.claims import Claim, claims_about
from catalogue.model import Measure
from charts.claims import claims_alt, claims_figure
from data.access import Viewer
from reports.decided import Decided
from ui import cache, session
from ui.text import plain


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
    st.caption(plain(cache.frozen(viewer, trend.plant, measure.name)))
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
