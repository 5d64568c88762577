"""What the theme's options cannot say, as styles: contrasts that a reader needs."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from ui import session

ASSETS = Path(__file__).parent / "assets"


def mend_contrasts() -> None:
    """Outlines that can be seen, and writing on the main button that can be read in the dark."""
    st.html(ASSETS / "controls.css")
    if session.is_dark():
        st.html(ASSETS / "controls_dark.css")
