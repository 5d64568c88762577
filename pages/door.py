"""The door: who is it, which pages are there, then the page. Runs first in every session."""

from __future__ import annotations

import streamlit as st

from ui import looks, session

st.set_page_config(page_title="Leadership and quality", page_icon=session.PAGE_ICON, layout="wide")
session.open_door()
looks.mend_contrasts()
page = st.navigation(
    [
        st.Page("overview.py", title="Overview", default=True),
        st.Page("trends.py", title="Trends"),
        st.Page("comparison.py", title="Comparison"),
        st.Page("correlations.py", title="What moves together"),
        st.Page("upload.py", title="Add data"),
        st.Page("plants.py", title="Plants and people"),
    ],
    position="top",
)
session.came_to(page.url_path)
page.run()
