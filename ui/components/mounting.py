"""The in-repo components and how they are mounted: no build step, served from this server's own
address, as the content security policy asks (inline ones would come from a blob address)."""

from __future__ import annotations

import threading
from pathlib import Path

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest
from streamlit.components.v2.types import ComponentRenderer

PACKAGE = "leadership"
# Everything in this folder is served to the browser: scripts and styles, nothing else.
ASSETS = "assets"
NAMES = ("overview", "dropzone", "picture")

_registering = threading.Lock()


def renderer(name: str, *, styled: bool) -> ComponentRenderer:
    """The mounting command of a component, known to the running server: each server (and each
    test) has its own list. One thread at a time, so that no session meets a half-known one."""
    known = f"{PACKAGE}.{name}"
    with _registering:
        manager = get_bidi_component_manager()
        if manager.get_component_asset_root(known) is None:
            configs = [ComponentConfig(name=one, asset_dir=ASSETS) for one in NAMES]
            manifest = ComponentManifest(name=PACKAGE, version="1", components=configs)
            manager.register_from_manifest(manifest, Path(__file__).parent)
        css = f"{name}.css" if styled else None
        return st.components.v2.component(known, js=f"{name}.js", css=css)


def mend_dropzone() -> None:
    """Give the file uploader a role that fits its name: Streamlit labels an element that it
    calls presentational, which a screen reader may skip."""
    renderer("dropzone", styled=False)(key="dropzone")
