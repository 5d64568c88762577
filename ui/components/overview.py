"""The overview's matrix, change list and small charts: inline SVG in one small component.

No build step and no chart library. The script and style come from this server's own address, as
the content security policy asks: inline ones would be loaded from a blob address.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from pathlib import Path

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest
from streamlit.components.v2.types import ComponentRenderer

from analytics.headline import ChangeLine
from analytics.overview import Matrix
from ui.components.payload import (
    MiniChart,
    Payload,
    changes_payload,
    choices,
    matrix_payload,
    minis_payload,
)

PACKAGE = "leadership"
NAME = "overview"
COMPONENT = f"{PACKAGE}.{NAME}"
# Everything in this folder is served to the browser: script and style, nothing else.
ASSETS = "assets"
EVENT = "chosen"

_registering = threading.Lock()


def overview_matrix(
    matrix: Matrix, plant_names: Mapping[str, str], *, key: str
) -> tuple[str, str] | None:
    """Plants by measures; the plant and measure whose cell was just chosen."""
    return _mount(matrix_payload(matrix, plant_names), key=key)


def change_list(changes: Iterable[ChangeLine], *, key: str) -> tuple[str, str] | None:
    """What changed, worst first; the plant and measure whose line was just chosen."""
    return _mount(changes_payload(changes), key=key)


def mini_charts(charts: Iterable[MiniChart], *, key: str) -> tuple[str, str] | None:
    """Small charts in a row; the plant and measure whose chart was just chosen."""
    return _mount(minis_payload(charts), key=key)


def _mount(payload: Payload, *, key: str) -> tuple[str, str] | None:
    result = _renderer()(key=key, data=payload, on_chosen_change=_nothing_more)
    return chosen_from(result.get(EVENT), payload)


def chosen_from(answer: object, payload: Payload) -> tuple[str, str] | None:
    """The choice that the browser sent; None for nothing, and for what was never offered."""
    if not isinstance(answer, Mapping):
        return None
    choice = (str(answer.get("plant")), str(answer.get("measure")))
    return choice if choice in choices(payload) else None


def _renderer() -> ComponentRenderer:
    """The mounting command, known to the running server: each server (and each test) has its own
    list of components. One thread at a time, so that no session meets a half-known one."""
    with _registering:
        manager = get_bidi_component_manager()
        if manager.get_component_asset_root(COMPONENT) is None:
            config = ComponentConfig(name=NAME, asset_dir=ASSETS)
            manifest = ComponentManifest(name=PACKAGE, version="1", components=[config])
            manager.register_from_manifest(manifest, Path(__file__).parent)
        return st.components.v2.component(COMPONENT, js=f"{NAME}.js", css=f"{NAME}.css")


def _nothing_more() -> None:
    """A choice is read from the result; the event needs a callback to be in it."""
