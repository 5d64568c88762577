"""Amounts with a currency beside them: € 1.250, $1,250.00, 1250 EUR. The sign is no part of the
number; what it says is compared with the row and its plant in `currencies`."""

from __future__ import annotations

import re

import pyarrow.compute as pc

from data.ingest.columns import Column

# (record, field) of every amount of money.
MONEY = frozenset(
    {
        ("quality_cost", "amount"),
        ("nonconformity", "cost"),
        ("resource_request", "amount_requested"),
        ("resource_request", "amount_granted"),
        ("objective_review", "money_effect"),
    }
)
DOLLAR = "$"  # of any country that writes its money so
DOLLARS = frozenset({"USD", "CAD", "AUD", "NZD", "MXN", "SGD", "HKD", "ARS", "CLP", "COP"})
SIGNS = {"€": "EUR", "£": "GBP", "US$": "USD", "CA$": "CAD", "MX$": "MXN", DOLLAR: DOLLAR}
CODES = DOLLARS | {"EUR", "GBP", "CHF", "JPY", "CNY", "INR", "BRL", "ZAR", "KRW", "TRY"}
CODES |= {"RON", "PLN", "CZK", "HUF", "BGN", "SEK", "NOK", "DKK"}
MAY_HAVE_SIGN = "[€£$A-Za-z]"
_BESIDE = "|".join(re.escape(word) for word in (*SIGNS, *sorted(CODES)))
_AMOUNT = re.compile(
    rf"(?P<open>\()?(?P<minus>[-−]?)\s?(?:(?P<before>{_BESIDE})\s?)?"
    rf"(?P<number>[-−]?[0-9][0-9.,'’\s]*?-?)(?:\s?(?P<after>{_BESIDE}))?(?P<close>\))?",
    re.IGNORECASE,
)


def currencies_beside(column: Column) -> dict[int, tuple[str, str]]:
    """The texts with one currency beside their number, by place: the number and the currency,
    which is “$” where it may be any dollar or peso."""
    found = {}
    for place in column.places(pc.match_substring_regex(column.distinct, MAY_HAVE_SIGN)):
        match = _AMOUNT.fullmatch(column.texts[place])
        if match is None or bool(match["before"]) == bool(match["after"]):
            continue
        sign = (match["before"] or match["after"]).upper()
        parts = (match["open"], match["minus"], match["number"], match["close"])
        found[place] = ("".join(part or "" for part in parts), SIGNS.get(sign, sign))
    return found


def without_currencies(column: Column) -> Column:
    """The same column, every number alone."""
    found = currencies_beside(column)
    if not found:
        return column
    texts = (found[at][0] if at in found else text for at, text in enumerate(column.texts))
    return column.with_texts(texts)


def agree(beside: str, known: str) -> bool:
    """Whether a currency beside a number may be the one that is known."""
    return beside == known or (beside == DOLLAR and known in DOLLARS)
