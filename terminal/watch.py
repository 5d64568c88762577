"""The command for folders that a scheduled export fills."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from reports import flags
from terminal.common import Json, finish, path

commands = typer.Typer()


@commands.command()
def watch(
    context: typer.Context,
    folder: Annotated[Path | None, typer.Argument(help="Left out: list those there are.")] = None,
    plant: Annotated[str | None, typer.Option(help="The code of the plant it is for.")] = None,
    record: Annotated[str | None, typer.Option(help="The kind of log.")] = None,
    stop: Annotated[bool, typer.Option("--stop", help="Watch it no more.")] = False,
    as_json: Json = False,
) -> None:
    """Import what is put into a folder, while the dashboard is open."""
    if folder is None and (plant or record or stop):
        raise flags.BadFlag("Name the folder: python cli.py watch FOLDER --plant CODE")
    if stop and (plant or record):
        raise flags.BadFlag("--stop needs the folder only.")
    if folder is not None and not stop and plant is None:
        raise flags.BadFlag("Say which plant the folder is for: --plant CODE")
    from reports import watch_commands

    if folder is None:
        finish(watch_commands.listed(samples=context.obj), as_json)
        return
    meant = Path(os.path.normpath(path(folder)))
    if stop:
        finish(watch_commands.stop(meant, samples=context.obj), as_json)
    finish(watch_commands.watch(meant, plant or "", record, samples=context.obj), as_json)
