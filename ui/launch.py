"""Before the dashboard listens: may it, is the port free; and telling the user where it is."""

from __future__ import annotations

import os
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
import webbrowser
from dataclasses import dataclass
from typing import Any

LOOPBACK = ("localhost", "127.0.0.1")
READY_WITHIN_SECONDS = 60
LOOK_EVERY_SECONDS = 0.2


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """private: the address is open to others, which sign-in has to come before."""

    sentence: str
    private: bool


def why_not(host: str, port: int) -> Refusal | None:
    """Why the dashboard will not listen there, or None."""
    if host not in LOOPBACK:
        return Refusal(
            sentence=f"The dashboard has no sign-in yet, so it listens on 127.0.0.1 only, not on "
            f"{host}: whoever reached it there could read and change everything.",
            private=True,
        )
    with socket.socket() as probe:
        # A server that stopped a moment ago leaves its port in waiting; that is no obstacle.
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return Refusal(
                sentence=f"Port {port} is in use, perhaps by a dashboard that is open already: "
                f"look at http://{host}:{port}, or choose another with --port.",
                private=False,
            )
    return None


def config(host: str, port: int) -> dict[str, Any]:
    """What the server is told on top of .streamlit/config.toml."""
    return {
        "server.address": host,
        "server.port": port,
        "server.allowedHosts": list(LOOPBACK),
        "server.headless": True,
    }


def announce_when_ready(port: int, *, open_browser: bool) -> None:
    """Once the server answers, print its address and open it, from a thread of its own."""
    threading.Thread(
        target=_announce, args=(port, open_browser and _has_display()), daemon=True
    ).start()


def _announce(port: int, open_browser: bool) -> None:
    address = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + READY_WITHIN_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=1):
                break
        except (urllib.error.URLError, OSError):
            time.sleep(LOOK_EVERY_SECONDS)
    print(f"The dashboard is open at {address} (stop it with Ctrl+C).", flush=True)
    if open_browser:
        webbrowser.open(address)


def _has_display() -> bool:
    """Whether a browser could be seen here: on Linux there must be a screen to show it on."""
    if os.name == "nt" or sys.platform == "darwin":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
