"""The overview's matrix, change list, signatures and small charts: inline SVG in one small
component, without a chart library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from analytics.headline import ChangeLine
from analytics.overview import Matrix
from analytics.readings import Signature
from analytics.windows import Window
from ui.components.mounting import renderer
from ui.components.payload import (
    MiniChart,
    Payload,
    changes_payload,
    choices,
    funnel_payload,
    matrix_payload,
    minis_payload,
)
from ui.components.signature_payload import signatures_payload

NAME = "overview"
EVENT = "chosen"


def overview_matrix(
    matrix: Matrix, plant_names: Mapping[str, str], window: Window, *, key: str
) -> tuple[str, str] | None:
    """Plants by measures; the plant and measure whose cell was just chosen."""
    return _mount(matrix_payload(matrix, plant_names, window), key=key)


def change_list(changes: Iterable[ChangeLine], *, key: str) -> tuple[str, str] | None:
    """What changed, worst first; the plant and measure whose line was just chosen."""
    return _mount(changes_payload(changes), key=key)


def mini_charts(charts: Iterable[MiniChart], *, key: str) -> tuple[str, str] | None:
    """Small charts in a row; the plant and measure whose chart was just chosen."""
    return _mount(minis_payload(charts), key=key)


def signature_list(
    signatures: Iterable[Signature], plant_names: Mapping[str, str], *, key: str
) -> tuple[str, str] | None:
    """Every plant's NC signature; the plant and measure that was just chosen."""
    return _mount(signatures_payload(signatures, plant_names), key=key)


def funnel_plot(
    wide: str,
    narrow: str,
    places: Iterable[tuple[str, str]],
    legend: Iterable[str],
    *,
    key: str,
) -> tuple[str, str] | None:
    """The funnel plot; the plant and measure whose point was just chosen."""
    return _mount(funnel_payload(wide, narrow, places, legend), key=key)


def _mount(payload: Payload, *, key: str) -> tuple[str, str] | None:
    result = renderer(NAME, styled=True)(key=key, data=payload, on_chosen_change=_nothing_more)
    return chosen_from(result.get(EVENT), payload)


def chosen_from(answer: object, payload: Payload) -> tuple[str, str] | None:
    """The choice that the browser sent; None for nothing, and for what was never offered."""
    if not isinstance(answer, Mapping):
        return None
    choice = (str(answer.get("plant")), str(answer.get("measure")))
    return choice if choice in choices(payload) else None


def _nothing_more() -> None:
    """A choice is read from the result; the event needs a callback to be in it."""
