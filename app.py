"""The dashboard as a served app. Start it with `python cli.py serve`."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from terminal import run
from ui import server

app = st.App(Path(__file__).resolve().parent / "pages" / "door.py", **server.parts(run.inside))

if __name__ == "__main__":
    app.run()
