"""The periods behind a chart as a table: every figure with what it rests on, newest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from analytics import words
from analytics.results import Grain, Trend
from catalogue.model import Measure

LOW, HIGH, INTERVAL = "95 % from", "95 % to", "95 % interval"


def period_table(trend: Trend, measure: Measure) -> dt.date | None:
    """The table; the last day of the period whose row was just chosen."""
    noun = words.period_noun(trend.grain)
    st.header(f"The {noun}s behind this chart")
    frame = period_frame(trend, measure)
    period, value = frame.columns[0], frame.columns[1]
    date_format = "MMM YYYY" if trend.grain == Grain.MONTH else "D MMM YYYY"
    state = st.dataframe(
        _shown(frame),
        hide_index=True,
        key=f"periods_{trend.plant}_{measure.name}_{trend.grain.value}_{len(frame)}",
        on_select="rerun",
        selection_mode="single-row",
        placeholder="–",
        column_config={
            period: st.column_config.DateColumn(format=date_format),
            value: st.column_config.NumberColumn(format=_number_format(trend)),
            "Counted": st.column_config.NumberColumn(format="localized"),
            "Of": st.column_config.NumberColumn(format="localized"),
        },
        alt=f"{measure.label} for every {noun}, newest first",
    )
    st.caption("Choose a row, or a point of the chart, to see the records behind it.")
    rows = state["selection"]["rows"]
    return frame.iloc[rows[0], 0] if rows else None


def period_frame(trend: Trend, measure: Measure) -> pd.DataFrame:
    """One row a period, newest first: its last day, the value, its reading, what was counted of
    what, and the 95 % interval; blank where there is none."""
    points = trend.points.iloc[::-1]
    signals = {signal.period: signal.judgement.value for signal in trend.signals}
    noun = words.period_noun(trend.grain)
    period = "Week to" if trend.grain == Grain.WEEK else noun.capitalize()
    return pd.DataFrame(
        {
            period: points["period"].dt.date.to_numpy(),
            f"{measure.label} ({trend.unit})": points["value"].round(4).to_numpy(),
            "Reading": [_reading(point, signals) for point in points.to_dict("records")],
            "Counted": points["numerator"].to_numpy(),
            "Of": points["denominator"].to_numpy(),
            LOW: points["low"].round(4).to_numpy(),
            HIGH: points["high"].round(4).to_numpy(),
        }
    ).dropna(axis="columns", how="all")


def _shown(frame: pd.DataFrame) -> pd.DataFrame:
    """The same with the interval as one text, for the screen."""
    if LOW not in frame.columns:
        return frame
    interval = [
        "" if pd.isna(low) else f"{words.number(low)} to {words.number(high)}"
        for low, high in zip(frame[LOW], frame[HIGH], strict=True)
    ]
    return frame.drop(columns=[LOW, HIGH]).assign(**{INTERVAL: interval})


def _reading(point: Mapping[Hashable, Any], signals: Mapping[dt.date, str]) -> str:
    if not point["reported"]:
        return "not reported"
    if point["partial"]:
        return "not complete, not judged"
    if pd.isna(point["centre"]):
        return "no range yet"
    return signals.get(point["period"].date(), "routine")


def _number_format(trend: Trend) -> str:
    return "%,.0f" if trend.points["value"].abs().max() >= 100 else "%.1f"
