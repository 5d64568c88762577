"""The dashboard from a terminal: the same functions as the pages. Start with `--help`.

Exit codes: 0 done · 1 failed · 2 wrong usage · 3 saved with rejects · 4 needs an answer ·
5 refused · 78 `serve` will not listen.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from data.errors import DataError
from reports.answer import FAILED, WILL_NOT_LISTEN, failure, say
from terminal.common import JSON, finish
from terminal.run import cli, run, stays_here


@cli.command()
def serve(
    host: Annotated[str, typer.Option(help="Only this computer, until sign-in.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8501,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Open no browser.")] = False,
) -> None:
    """Open the dashboard on this computer."""
    from ui import launch

    refusal = launch.why_not(host, port)
    if refusal is not None:
        code = WILL_NOT_LISTEN if refusal.private else FAILED
        finish(failure("will_not_listen", refusal.sentence, code), as_json=False)
    import app
    from data import settings
    from data.engine import open_database

    settings.watch_every_seconds()
    # As late as can be: from here on other commands need the dashboard's answer.
    open_database()
    launch.announce_when_ready(port, open_browser=not no_browser)
    app.app.run(config=launch.config(host, port))


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command, by the open dashboard where there is one. Returns the exit code."""
    given = tuple(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        # A console that lacks a letter shows its number; it does not stop the command.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        return run(given) if stays_here(given) else _by_the_dashboard_or_here(given)
    except BrokenPipeError:
        # Whoever read the output has gone: nobody is left to be told.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED


def _by_the_dashboard_or_here(given: tuple[str, ...]) -> int:
    from ui import handover

    try:
        said = handover.hand_over(given)
    except DataError as error:
        return say(failure(error.code, error.sentence), as_json=JSON in given)
    except KeyboardInterrupt:
        sentence = "Stopped waiting. The dashboard goes on with the command until it is done."
        return say(failure("stopped", sentence), as_json=JSON in given)
    if said is None:
        return run(given)
    sys.stdout.write(said.out)
    sys.stderr.write(said.err)
    sys.stdout.flush()
    return said.code


if __name__ == "__main__":
    sys.exit(main())
