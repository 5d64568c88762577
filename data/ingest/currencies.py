"""The currency beside an amount and the one that is known of its row: they have to agree."""

from __future__ import annotations

import pandas as pd
import pyarrow.compute as pc

from data.ingest.columns import column_of
from data.ingest.field_cells import Work, shortened
from data.ingest.hashing import arrow
from data.ingest.money import DOLLAR, MAY_HAVE_SIGN, MONEY, agree, currencies_beside
from data.ingest.problems import Problem


def settle_currencies(work: Work) -> None:
    """Reject amounts in another currency than their row's, or else their plant's. Where neither
    is known, the currency beside the amount is the row's, if the record has one."""
    for record, name in sorted(MONEY):
        if record != work.record.name or name not in work.texts:
            continue
        heading = work.columns.get(name, work.record.field(name).label)
        texts = work.texts[name]
        if not pc.any(pc.match_substring_regex(arrow(texts), MAY_HAVE_SIGN)).as_py():
            continue  # most files name no currency beside an amount
        column = column_of(heading, texts)
        found = currencies_beside(column)
        if not found:
            continue
        signs = [found[place][1] if place in found else None for place in range(len(column.texts))]
        index = work.cells.index
        beside = pd.Series([*signs, None], dtype="str").take(column.codes).set_axis(index)
        known = _known(work)
        for row in index[(beside.notna() & known.notna()).to_numpy(dtype=bool)]:
            if not agree(beside[row], known[row]):
                text = work.texts[name][row]
                work.problems.append(_other(int(row), heading, text, known[row]))
        if any(one.name == "currency" for one in work.record.fields):
            said = beside.where(beside != DOLLAR)
            stated = work.frame.get("currency", pd.Series(pd.NA, index=index, dtype="str"))
            if (said.notna() & known.isna()).any():
                work.frame["currency"] = stated.fillna(said.where(known.isna()))


def _known(work: Work) -> pd.Series[str]:
    """The currency that each row states, else its plant's; missing where neither is known."""
    of_plant = {plant.code: plant.currency for plant in work.plants}
    known = work.frame["plant"].map(of_plant).astype("str")
    stated = work.frame.get("currency")
    return known if stated is None else stated.str.upper().fillna(known)


def _other(row: int, heading: str, text: str, known: str) -> Problem:
    return Problem(
        row=row,
        column=heading,
        found=shortened(text),
        needed=f"The amount of this row has to be in {known}. Enter it in {known}.",
        kind="other_currency",
    )
