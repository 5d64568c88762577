"""A served dashboard on a database of its own, and a real Chromium to walk through it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
READY_WITHIN_SECONDS = 60
# Streamlit's first answer on a deep link asks twice for files relative to the page's address.
EXPECTED_ON_DEEP_LINK = "Failed to load resource: the server responded with a status of 404"


def chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if chromium() or os.environ.get("LEADERSHIP_BROWSER_TESTS") == "required":
        return
    skip = pytest.mark.skip(reason="no Chromium on this machine: browser tests are skipped")
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(skip)


@dataclass(frozen=True)
class Dashboard:
    """A running server: its address, its folder, and what it wrote."""

    address: str
    folder: Path
    process: subprocess.Popen[bytes]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def dashboard(tmp_path: Path) -> Iterator[Dashboard]:
    """`python cli.py serve`, as a user starts it, on an empty database."""
    port = free_port()
    environment = os.environ | {
        "LEADERSHIP_DATABASE_URL": f"duckdb:///{tmp_path / 'plant.duckdb'}",
        "LEADERSHIP_TODAY": "2026-11-25",
    }
    command = [sys.executable, "cli.py", "serve", "--port", str(port), "--no-browser"]
    with (tmp_path / "server.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address)
        yield Dashboard(address=address, folder=tmp_path, process=process)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + READY_WITHIN_SECONDS
    while True:
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    assert path is not None, "Chromium is required here and is not installed"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, dashboard: Dashboard) -> Iterator[OpenPage]:
    """Opens an address of the dashboard; whatever the browser complains of fails the test, and
    so does a request that leaves this computer."""
    complaints: list[str] = []
    contexts: list[BrowserContext] = []

    def open_it(path: str = "/", *, width: int = 1440, height: int = 900, dark: bool = False):
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            accept_downloads=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((dashboard.address, "data:", "blob:", "ws://127.0.0.1"))
                else complaints.append(f"left this computer: {request.url}")
            ),
        )
        page.on("pageerror", lambda error: complaints.append(f"page error: {error}"))
        page.on(
            "console",
            lambda message: (
                complaints.append(f"console: {message.text}")
                if message.type == "error" and EXPECTED_ON_DEEP_LINK not in message.text
                else None
            ),
        )
        page.goto(dashboard.address + path)
        settle(page)
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert complaints == []


def settle(page: Page) -> None:
    """Wait until the page has stopped computing."""
    page.wait_for_selector('[data-testid="stAppViewContainer"]')
    page.wait_for_timeout(300)
    page.wait_for_function(
        """() => !document.querySelector('[data-testid="stStatusWidget"]')
              && !document.querySelector('[data-testid="stSpinner"]')
              && !document.querySelector('[data-stale="true"]')""",
        timeout=60_000,
    )
    page.wait_for_timeout(200)
