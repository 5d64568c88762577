"""Shares whose unit is percent and that are all 1 or less: 0.94 may be 94 % or 0.94 %. Asked."""

from __future__ import annotations

import pandas as pd

from catalogue.text import normalise, words
from data.ingest.columns import counted_rows
from data.ingest.doubts import UNIT_BESIDE
from data.ingest.field_cells import Work
from data.ingest.problems import Question

PERCENT = frozenset(words("percent, pct, percentage, prozent, pour cent, por ciento, porcentaje"))
ONE, HUNDRED = "0 to 1", "0 to 100"
MOST_SHOWN = 3


def settle_shares(work: Work) -> None:
    """Multiply shares of 1 by 100 where that was answered; ask where one figure has no other."""
    for (record, name), (unit, figure) in UNIT_BESIDE.items():
        if record == work.record.name and name in work.frame and unit in work.frame:
            _settle(work, name, unit, figure)


def _settle(work: Work, name: str, unit: str, figure: str) -> None:
    values = work.frame[name]
    is_share = work.frame[unit].map(lambda text: normalise(text) in PERCENT, na_action="ignore")
    signed = work.texts[name].fillna("").str.contains("%", regex=False)
    share = is_share.fillna(False).astype(bool) & values.notna() & ~signed
    # Each figure has a scale of its own: scrap of 0.5 % stands beside a delivery of 95 %.
    of = work.frame.get(figure, pd.Series("", index=values.index)).fillna("")
    small = values.where(share).abs().groupby(of).transform("max").le(1).fillna(False)
    doubtful = share & small.astype(bool) & (values != 0).fillna(False)
    if not doubtful.any():
        return
    heading = work.columns.get(name, work.record.field(name).label)
    rows = counted_rows(int(doubtful.sum()))
    answer = work.answers.choice("percent", heading)
    if answer == ONE:
        work.frame[name] = values.mask(doubtful, values * 100)
    if answer in (ONE, HUNDRED):
        work.decisions.append(
            f"Shares in column “{heading}” are written {answer}, as you said ({rows})."
        )
        return
    texts = work.texts[name][doubtful]
    first = str(texts.iloc[0])
    work.questions.append(
        Question(
            about="percent",
            column=heading,
            found=None,
            choices=(ONE, HUNDRED),
            sentence=(
                f"Column “{heading}” holds percentages of 1 or less in {rows}. Are they written "
                f"0 to 1 (then {first} is {values[doubtful].iloc[0] * 100:g} %) or 0 to 100 (then "
                f"it is {values[doubtful].iloc[0]:g} %)?"
            ),
            evidence=tuple(f"row {row}: {text}" for row, text in texts.iloc[:MOST_SHOWN].items()),
        )
    )
