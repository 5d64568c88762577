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
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    expect,
    sync_playwright,
)

from analytics import words
from data import clock

ROOT = Path(__file__).resolve().parents[2]
# A busy machine is slow, not wrong.
expect.set_options(timeout=60_000)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
READY_WITHIN_SECONDS = 60
EXPECTED = (
    # Streamlit's first answer on a deep link asks twice for files relative to the page's address.
    "Failed to load resource: the server responded with a status of 404",
    # A download button that left the screen before the browser had looked its file up.
    "Client Error: Download Button source error - 404",
)


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


@contextmanager
def serve(folder: Path) -> Iterator[Dashboard]:
    """`python cli.py serve`, as a user starts it, on a database in that folder."""
    port = free_port()
    environment = os.environ | {
        "LEADERSHIP_DATABASE_URL": f"duckdb:///{folder / 'plant.duckdb'}",
        "LEADERSHIP_TODAY": "2026-11-25",
    }
    command = [sys.executable, "cli.py", "serve", "--port", str(port), "--no-browser"]
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address)
        yield Dashboard(address=address, folder=folder, process=process)
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture
def dashboard(tmp_path: Path) -> Iterator[Dashboard]:
    """A fresh server on an empty database."""
    with serve(tmp_path) as running:
        yield running


@pytest.fixture(scope="session")
def sample_dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    """One server for all tests that only look at the sample plants."""
    with serve(tmp_path_factory.mktemp("samples")) as running:
        yield running


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
    """Opens an address of the fresh server."""
    with opener(browser, dashboard) as open_it:
        yield open_it


@pytest.fixture
def open_samples(browser: Browser, sample_dashboard: Dashboard) -> Iterator[OpenPage]:
    """Opens an address inside the sample plants of the shared server."""
    with opener(browser, sample_dashboard) as open_it:
        yield open_it


@contextmanager
def opener(browser: Browser, dashboard: Dashboard) -> Iterator[OpenPage]:
    """Opens addresses; whatever the browser complains of fails the test, and so does a request
    that leaves this computer."""
    complaints: list[str] = []
    contexts: list[BrowserContext] = []
    own = (dashboard.address, dashboard.address.replace("http", "ws"), "data:", "blob:")

    def note_request(request: Request) -> None:
        if not request.url.startswith(own):
            complaints.append(f"left this computer: {request.url}")

    def note_console(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(EXPECTED):
            complaints.append(f"console: {message.text}")

    def open_it(path: str, *, width: int = 1440, height: int = 900, dark: bool = False) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", note_request)
        page.on("console", note_console)
        page.on("pageerror", lambda error: complaints.append(f"page error: {error}"))
        page.goto(dashboard.address + path)
        page.get_by_role("heading", level=1).wait_for(timeout=120_000)
        settle(page)
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert complaints == []


def saved_on() -> str:
    """The day of what is saved now, as pages write it: the moment of saving is a real one."""
    return words.day(clock.now().date())


def settle(page: Page) -> None:
    """Wait until the page has stopped computing and every part of it is drawn."""
    page.wait_for_selector('[data-testid="stAppViewContainer"]')
    page.wait_for_timeout(300)
    page.wait_for_function(
        """() => !document.querySelector('[data-testid="stStatusWidget"]')
              && !document.querySelector('[data-testid="stSpinner"]')
              && !document.querySelector('[data-testid="stSkeleton"]')
              && !document.querySelector(
                   '[data-testid="stFileUploaderDropzone"][role="presentation"]')
              && !document.querySelector('[data-stale="true"]')""",
        timeout=60_000,
    )
    page.wait_for_timeout(200)
