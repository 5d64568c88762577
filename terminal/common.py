"""What the terminal's commands share: flags that mean the same everywhere, and how they answer."""

from __future__ import annotations

from contextvars import ContextVar
from pathlib import Path
from typing import Annotated, Literal

import typer

from reports.answer import Answer, say

JSON = "--json"
Json = Annotated[bool, typer.Option(JSON, help="One JSON value on standard output.")]
PlantCodes = Annotated[
    list[str], typer.Option("--plant", help="A plant's code, once for each; every plant if none.")
]
Grain = Annotated[
    Literal["day", "week", "month"] | None,
    typer.Option(help="By day, week or month; the chart's own if not given."),
]
# Where the person who typed the command is, while the dashboard runs it for them.
TYPED_IN: ContextVar[Path | None] = ContextVar("typed_in", default=None)


def path(given: Path) -> Path:
    """The file or folder that was meant, absolute: seen from where the command was typed."""
    return (TYPED_IN.get() or Path.cwd()) / given


def finish(given: Answer, as_json: bool) -> None:
    """Print the answer and end with its code."""
    raise typer.Exit(say(given, as_json=as_json))
