"""The dashboard from a terminal: the same functions as the pages. Start with `--help`.

Exit codes: 0 done · 1 failed · 2 wrong usage · 3 saved with rejects · 4 needs an answer ·
5 refused · 78 `serve` will not listen.
"""

from __future__ import annotations

import io
import logging
import os
import secrets
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from data.errors import DataError
from reports import flags
from reports.answer import DONE, FAILED, WILL_NOT_LISTEN, WRONG_USAGE, Answer, failure, say
from terminal import figures, names, records, uploads
from terminal.common import JSON, finish

cli = typer.Typer(
    help="Leadership involvement and quality, from the logs a plant already keeps.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for part in (records, names, uploads, figures):
    cli.add_typer(part.commands)


@cli.callback()
def choose_database(
    context: typer.Context,
    samples: Annotated[bool, typer.Option("--samples", help="Speak to the sample plants.")] = False,
) -> None:
    context.obj = samples


@cli.command()
def serve(
    host: Annotated[str, typer.Option(help="Only this computer, until sign-in.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8501,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Open no browser.")] = False,
) -> None:
    """Open the dashboard on this computer."""
    from data.engine import open_database
    from ui import launch

    refusal = launch.why_not(host, port)
    if refusal is not None:
        code = WILL_NOT_LISTEN if refusal.private else FAILED
        finish(failure("will_not_listen", refusal.sentence, code), as_json=False)
    open_database()
    import app

    launch.announce_when_ready(port, open_browser=not no_browser)
    app.app.run(config=launch.config(host, port))


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; whatever goes wrong is a sentence, never a traceback. Returns the code."""
    given = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        # A console that lacks a letter shows its number; it does not stop the command.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = cli(args=given, prog_name="cli.py", standalone_mode=False)
        return code if isinstance(code, int) else DONE
    except BrokenPipeError:
        # Whoever read the output has gone: nobody is left to be told.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except (typer.TyperException, flags.BadFlag, DataError, OSError) as error:
        return say(_what_went_wrong(error), as_json=JSON in given)
    except Exception as error:
        reference, log = secrets.token_hex(4), _log_file()
        logging.basicConfig(filename=log, format="%(asctime)s %(message)s")
        logging.error("Incident %s", reference, exc_info=error)
        sentence = f"Something went wrong in the program: incident {reference}, described in {log}."
        return say(failure("incident", sentence), as_json=JSON in given)


def _what_went_wrong(
    error: typer.TyperException | flags.BadFlag | DataError | OSError,
) -> Answer:
    if isinstance(error, typer.TyperException):
        return failure("usage", _usage(error), WRONG_USAGE)
    if isinstance(error, flags.BadFlag):
        return failure("usage", str(error), WRONG_USAGE)
    if isinstance(error, DataError):
        return failure(error.code, error.sentence)
    sentence = f"{error.filename or 'A file'} cannot be read or written: {error.strerror}."
    return failure("file", sentence)


def _usage(error: typer.TyperException) -> str:
    """What is wrong with the words, and where help is; the help itself where nothing was said."""
    said = error.format_message()
    context = getattr(error, "ctx", None)
    if said.startswith("Usage:") or context is None:
        return said
    return f"{said.rstrip('.')}. Try: python {context.command_path} --help"


def _log_file() -> Path:
    from data import settings

    log = settings.log_file()
    log.parent.mkdir(parents=True, exist_ok=True)
    return log


if __name__ == "__main__":
    sys.exit(main())
