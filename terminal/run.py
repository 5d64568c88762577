"""Running a command of the terminal: in a process of its own, or inside the open dashboard."""

from __future__ import annotations

import contextvars
import logging
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from data import clock
from data.errors import DataError
from reports import flags
from reports.answer import DONE, PRINTED, WRONG_USAGE, Answer, Printed, failure, say
from terminal import charts, figures, names, records, series, uploads, watch
from terminal.common import JSON, TYPED_IN
from ui.handover import Command, Said

# These never run inside the dashboard: it is what they start.
ALONE = ("serve",)
HELP = "--help"

cli = typer.Typer(
    help="Leadership involvement and quality, from the logs a plant already keeps.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for part in (records, names, uploads, watch, figures, charts, series):
    cli.add_typer(part.commands)


@cli.callback()
def choose_database(
    context: typer.Context,
    samples: Annotated[bool, typer.Option("--samples", help="Speak to the sample plants.")] = False,
) -> None:
    context.obj = samples


def stays_here(words: Sequence[str]) -> bool:
    """Whether a command is run by this process whatever dashboard is open."""
    named = next((word for word in words if not word.startswith("-")), None)
    return named is None or named in ALONE or HELP in words


def inside(command: Command) -> Said:
    """Run a command that another process was given, and say what it would have printed."""
    printed = Printed()
    if stays_here(command.words):
        return Said(code=WRONG_USAGE, out="", err="The dashboard does not run this command.\n")
    code = contextvars.copy_context().run(_as_typed, command, printed)
    return Said(code=code, out=printed.out.getvalue(), err=printed.err.getvalue())


def _as_typed(command: Command, printed: Printed) -> int:
    """Run it in this context, which nothing else shares, as if where and when it was typed."""
    PRINTED.set(printed)
    TYPED_IN.set(Path(command.folder))
    clock.SAID_TODAY.set(command.today)
    return run(command.words)


def run(words: Sequence[str]) -> int:
    """Run a command; whatever goes wrong is a sentence, never a traceback. Returns the code."""
    as_json = JSON in words
    try:
        code = cli(args=list(words), prog_name="cli.py", standalone_mode=False)
        return code if isinstance(code, int) else DONE
    except BrokenPipeError:
        raise
    except typer.Abort:
        sentence = "Stopped. What was saved before is listed by: python cli.py batches"
        return say(failure("stopped", sentence), as_json=as_json)
    except (typer.TyperException, flags.BadFlag, DataError, OSError) as error:
        return say(_what_went_wrong(error), as_json=as_json)
    except Exception as error:
        reference = secrets.token_hex(4)
        with _log() as (log, file):
            log.error("Incident %s", reference, exc_info=error)
        where = f"incident {reference}, described in {file}"
        sentence = f"Something went wrong in the program: {where}."
        return say(failure("incident", sentence), as_json=as_json)


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


@contextmanager
def _log() -> Iterator[tuple[logging.Logger, Path]]:
    """The log beside the database and nothing else: what a program logs to otherwise may be its
    reader's terminal."""
    from data import settings

    file = settings.log_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    handler = logging.FileHandler(file, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    logger = logging.getLogger("leadership.terminal")
    logger.propagate = False
    logger.addHandler(handler)
    try:
        yield logger, file
    finally:
        logger.removeHandler(handler)
        handler.close()
