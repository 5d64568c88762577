"""The served app around the pages: hosts, security headers, compression, health, error words."""

from __future__ import annotations

import base64
import gc
import hashlib
import json
import logging
import re
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data.errors import DataError
from ui.launch import LOOPBACK
from ui.terminal_route import Run, TerminalRoute
from ui.text import plain

# Streamlit answers these to anybody who reaches the port.
CLOSED_PATHS = ("/_stcore/metrics", "/_stcore/agent/")
COMPRESS_FROM_BYTES = 1_000

log = logging.getLogger("leadership")


def parts(run: Run, hosts: tuple[str, ...] = LOOPBACK) -> dict[str, Any]:
    """What `st.App` is given beside the session script. run: answers commands of the terminal."""
    terminal = TerminalRoute(run)

    @asynccontextmanager
    async def lifespan(_app: object) -> AsyncIterator[None]:
        # As late as can be: it comes with results that are kept, for which a server must be there.
        from ui.watch import WATCHER

        # What start-up made stays: keep it out of every later collection.
        gc.collect()
        gc.freeze()
        terminal.open()
        WATCHER.start()
        try:
            yield
        finally:
            WATCHER.stop()
            terminal.close()

    return {
        "lifespan": lifespan,
        "routes": [Route("/health", _health), terminal.route],
        "middleware": [
            Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts)),
            Middleware(Gate),
            Middleware(GZipMiddleware, minimum_size=COMPRESS_FROM_BYTES),
        ],
        "on_script_error": say_what_went_wrong,
    }


async def _health(_request: Request) -> Response:
    return Response(json.dumps({"status": "ok"}), media_type="application/json")


class Gate:
    """Close what Streamlit leaves open, and put the security headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.headers = security_headers()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if scope["path"].startswith(CLOSED_PATHS):
            await PlainTextResponse("Not found", status_code=404)(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                ours = {name for name, _ in self.headers}
                kept = [pair for pair in message["headers"] if pair[0].lower() not in ours]
                message["headers"] = kept + self.headers
            await send(message)

        await self.app(scope, receive, send_with_headers)


def security_headers() -> list[tuple[bytes, bytes]]:
    """The headers under which the whole interface was seen to work."""
    policy = (
        "default-src 'self'; "
        f"script-src 'self' 'wasm-unsafe-eval' {' '.join(_inline_script_hashes())}; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        "connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
        "form-action 'self'; frame-ancestors 'none'"
    )
    headers = {
        "content-security-policy": policy,
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
    }
    return [(name.encode(), value.encode()) for name, value in headers.items()]


def _inline_script_hashes() -> list[str]:
    """SHA-256 of the scripts that stand inside Streamlit's own page, so that only they may run."""
    page = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
    digests = [hashlib.sha256(script.encode()).digest() for script in scripts]
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]


def say_what_went_wrong(error: Exception) -> bool:
    """A sentence for what the data floor names; for all else a reference, the rest in the log."""
    if isinstance(error, DataError):
        st.error(plain(error.sentence))
        return True
    reference = secrets.token_hex(4)
    log.error("Incident %s", reference, exc_info=error)
    st.error(
        "Something went wrong in the dashboard, and nothing was changed by it. Reload the page; "
        f"if it comes back, tell whoever looks after the dashboard: incident {reference}."
    )
    return True
