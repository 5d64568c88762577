"""What the terminal's command for watched folders does: watch, list, stop."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from data import watched_files, watching
from data.watching import Watched
from reports.answer import WRONG_USAGE, Answer, failure
from reports.commands import opened

NONE_YET = "No folder is watched. Watch one: python cli.py watch FOLDER --plant CODE"


def watch(folder: Path, plant: str, record: str | None, *, samples: bool) -> Answer:
    if samples:
        return failure(
            "samples_not_watched", "No folder is watched for the sample plants.", WRONG_USAGE
        )
    new = watching.watch(*opened(samples=False), folder=folder, plant=plant, record=record)
    if not isinstance(new, Watched):
        return failure("not_watched", new, WRONG_USAGE)
    return Answer(
        value=_machine(new),
        lines=(
            f"While the dashboard is open, files put into {new.folder} are imported for "
            f"{new.plant}.",
            f"Each goes to the folder {watched_files.DONE} in it, or to "
            f"{watched_files.ATTENTION}, with a receipt beside it.",
        ),
    )


def stop(folder: Path, *, samples: bool) -> Answer:
    done = watching.stop(*opened(samples=samples), folder)
    if not isinstance(done, Watched):
        return failure("not_watched", done, WRONG_USAGE)
    lines = (f"The folder {done.folder} is watched no more. Its files stay where they are.",)
    return Answer(value=_machine(done), lines=lines)


def listed(*, samples: bool) -> Answer:
    found = watching.watched(*opened(samples=samples))
    return Answer(
        value=[_machine(one) for one in found],
        lines=tuple(_line(one) for one in found) or (NONE_YET,),
    )


def _line(one: Watched) -> str:
    kind = f", as {one.record}" if one.record else ""
    waiting = len(watched_files.needing_attention(one.folder))
    if not watched_files.is_open_to_us(one.folder):
        state = "is not there, or may not be written to"
    elif waiting:
        state = f"{waiting:,} in {watched_files.ATTENTION}"
    else:
        state = "nothing needs attention"
    return f"{one.folder} for {one.plant}{kind}, since {one.added_at:%Y-%m-%d}: {state}."


def _machine(one: Watched) -> dict[str, Any]:
    return {
        "folder": str(one.folder),
        "plant": one.plant,
        "record": one.record,
        "added_at": f"{one.added_at.isoformat()}Z",
        "added_by": one.added_by,
        "needs_attention": [file.name for file in watched_files.needing_attention(one.folder)],
    }
