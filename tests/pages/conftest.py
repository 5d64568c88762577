"""Pages keep what they asked for between runs of one process; every test has its own database."""

from __future__ import annotations

import pytest
import streamlit as st


@pytest.fixture(autouse=True)
def _nothing_kept():
    """Two databases of one version number must not be taken for each other."""
    st.cache_data.clear()
