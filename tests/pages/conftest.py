"""The sample plants for tests that only look at pages; and nothing kept between tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import streamlit as st

from data.access import local_owner
from data.engine import close_database, open_database
from data.samples.load import load_samples
from data.settings import SAMPLES
from tests.conftest import TODAY


@pytest.fixture(autouse=True)
def _nothing_kept():
    """Two databases of one version number must not be taken for each other."""
    st.cache_data.clear()


@pytest.fixture(scope="module")
def sample_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The sample plants once for all tests here, which only look at them."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("overview")
        patch.setenv("LEADERSHIP_TODAY", TODAY.isoformat())
        patch.setenv("LEADERSHIP_DATABASE_URL", f"duckdb:///{folder / 'plant.duckdb'}")
        load_samples(open_database(SAMPLES), local_owner(SAMPLES), today=TODAY)
        yield
        close_database(SAMPLES)
        close_database()
