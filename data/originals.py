"""The files as they were sent, kept beside the database: any row can be traced to its line."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa


def originals_folder(database: Path) -> Path:
    """Where the uploaded files of a database file lie, each under its own fingerprint."""
    return database.with_name(f"{database.stem}.originals")


def original_file(engine: sa.Engine, sha256: str) -> Path | None:
    """Where the sender's bytes of that fingerprint are kept; None where they are not."""
    file = originals_folder(Path(str(engine.url.database))) / sha256
    return file if sha256 and file.is_file() else None


def keep_original(engine: sa.Engine, sha256: str, content: bytes) -> None:
    """Keep the sender's bytes, once. A stop in mid-write leaves no half of them."""
    folder = originals_folder(Path(str(engine.url.database)))
    folder.mkdir(exist_ok=True)
    file = folder / sha256
    if not file.exists():
        scratch = file.with_suffix(".writing")
        scratch.write_bytes(content)
        scratch.replace(file)
