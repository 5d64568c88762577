"""Where the open dashboard takes commands of the terminal: this computer only, by token only."""

from __future__ import annotations

import hmac
import json
import os
import secrets
from collections.abc import AsyncIterator, Callable
from dataclasses import asdict

import anyio
import anyio.to_thread
import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from ui.handover import ADDRESS, TOKEN_HEADER, Command, Note, Said, leave_note, take_note_away

Run = Callable[[Command], Said]
LARGEST_COMMAND = 1_000_000  # bytes
COMMANDS_AT_ONCE = 8
LOOPBACK_CLIENTS = ("127.0.0.1", "::1")


class TerminalRoute:
    """Answers commands while the dashboard runs. What is not a command of this computer's owner
    is not told that there is anything here."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._token = secrets.token_urlsafe(32)
        self._at_once: anyio.CapacityLimiter | None = None
        self.route = Route(ADDRESS, self._take, methods=["POST"])

    def open(self) -> None:
        """Note beside the database where the dashboard listens."""
        self._at_once = anyio.CapacityLimiter(COMMANDS_AT_ONCE)
        host, port = st.get_option("server.address"), st.get_option("server.port")
        leave_note(Note(host=host, port=port, pid=os.getpid(), token=self._token))

    def close(self) -> None:
        take_note_away(self._token)

    async def _take(self, request: Request) -> Response:
        content = await self._content(request)
        command = _command(content) if content is not None else None
        if command is None:
            return PlainTextResponse("Not found", status_code=404)
        return StreamingResponse(self._answer(command), media_type="application/json")

    async def _answer(self, command: Command) -> AsyncIterator[str]:
        # A blank before the JSON tells at once that the command was taken, however long it runs.
        yield " "
        # In a thread: neither the pages nor other commands wait for a long import.
        said = await anyio.to_thread.run_sync(self._run, command, limiter=self._at_once)
        yield json.dumps(asdict(said))

    async def _content(self, request: Request) -> bytes | None:
        """The body of a request that may be answered; None for any other."""
        if request.client is None or request.client.host not in LOOPBACK_CLIENTS:
            return None
        # A page in a browser says where it comes from; a terminal does not.
        if "origin" in request.headers or "sec-fetch-site" in request.headers:
            return None
        token = request.headers.get(TOKEN_HEADER, "")
        if not hmac.compare_digest(token.encode(), self._token.encode()):
            return None
        content = b""
        async for piece in request.stream():
            content += piece
            if len(content) > LARGEST_COMMAND:
                return None
        return content


def _command(content: bytes) -> Command | None:
    """The command that the body holds; None where it holds none."""
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict):
        return None
    words, folder, today = told.get("words"), told.get("folder"), told.get("today")
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        return None
    if not isinstance(folder, str) or not isinstance(today, str | None):
        return None
    return Command(words=tuple(words), folder=folder, today=today)
