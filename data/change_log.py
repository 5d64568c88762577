"""Who changed what, when: chained entries that cannot be altered unnoticed.

One chain per plant and one for the company (""). An entry is written in the transaction of the
change it speaks of; nothing here updates or deletes. The head of every chain is also written to
a file after the commit, so that a tail that was cut off is noticed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from data import clock
from data.schema import change_log

COMPANY = ""
HASHED = ("chain", "seq", "at", "actor", "action", "object", "outcome", "details", "prev")


def write(
    connection: sa.Connection,
    *,
    chains: Iterable[str],
    actor: str,
    action: str,
    about: str,
    outcome: str,
    details: Mapping[str, object],
) -> None:
    """One entry in each chain, linked to the entry before it."""
    at = clock.now()
    text = json.dumps(details, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    for chain in sorted(set(chains)):
        last = connection.execute(
            sa.select(change_log.c.seq, change_log.c.hash)
            .where(change_log.c.chain == chain)
            .order_by(change_log.c.seq.desc())
            .limit(1)
        ).first()
        entry: dict[str, object] = {
            "chain": chain,
            "seq": last.seq + 1 if last else 1,
            "at": at,
            "actor": actor,
            "action": action,
            "object": about,
            "outcome": outcome,
            "details": text,
            "prev": last.hash if last else "",
        }
        connection.execute(sa.insert(change_log).values(**entry, hash=entry_hash(entry)))


def entry_hash(entry: Mapping[Any, Any]) -> str:
    """SHA-256 of the entry's canonical JSON (without its own hash)."""
    parts = {name: str(entry[name]) for name in HASHED}
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def write_heads(engine: sa.Engine) -> None:
    """Note the newest entry of each chain in the file beside the database, after a commit."""
    file = heads_file(engine)
    scratch = file.with_suffix(".writing")
    scratch.write_text(json.dumps(_heads(engine), sort_keys=True, indent=1), encoding="utf-8")
    scratch.replace(file)


def heads_file(engine: sa.Engine) -> Path:
    database = Path(str(engine.url.database))
    return database.with_name(f"{database.stem}.heads.json")


def _heads(engine: sa.Engine) -> dict[str, dict[str, object]]:
    with engine.connect() as connection:
        entries = connection.execute(
            sa.select(change_log.c.chain, change_log.c.seq, change_log.c.hash).order_by(
                change_log.c.chain, change_log.c.seq
            )
        ).all()
    return {entry.chain: {"seq": entry.seq, "hash": entry.hash} for entry in entries}


def faults(engine: sa.Engine) -> list[str]:
    """What does not verify, a sentence each: the first bad entry of each chain, a cut tail.

    A table that is ahead of the file and verifies is right: the program stopped between the
    commit and the file.
    """
    with engine.connect() as connection:
        found, hashes = chain_faults(connection)
    file = heads_file(engine)
    heads = _noted_heads(file)
    if heads is None:
        return [*found, f"The file {file.name}, which notes the newest entries, cannot be read."]
    for name, head in heads.items():
        chain = hashes.get(name, [])
        if len(chain) < head["seq"] or chain[head["seq"] - 1] != head["hash"]:
            found.append(
                f"Change log of {name or 'the company'}: the newest entries are missing; the file "
                f"{file.name} knows entry {head['seq']}."
            )
    return found


def chain_faults(connection: sa.Connection) -> tuple[list[str], dict[str, list[str]]]:
    """The first bad entry of each chain as a sentence, and every entry's hash by chain."""
    entries = connection.execute(
        sa.select(change_log).order_by(change_log.c.chain, change_log.c.seq)
    ).mappings()
    found: list[str] = []
    hashes: dict[str, list[str]] = {}
    broken: set[str] = set()
    for entry in entries:
        chain = hashes.setdefault(entry["chain"], [])
        prev = chain[-1] if chain else ""
        right = entry["seq"] == len(chain) + 1 and entry["prev"] == prev
        if (not right or entry_hash(entry) != entry["hash"]) and entry["chain"] not in broken:
            broken.add(entry["chain"])
            found.append(
                f"Change log of {entry['chain'] or 'the company'}: entry {entry['seq']} does "
                "not fit the one before it, or was altered."
            )
        chain.append(entry["hash"])
    return found, hashes


def _noted_heads(file: Path) -> dict[str, dict[str, Any]] | None:
    """What the file beside the database says of each chain; None where it is no such file."""
    if not file.exists():
        return {}
    try:
        heads = json.loads(file.read_text(encoding="utf-8"))
    except ValueError:
        return None
    whole = isinstance(heads, dict) and all(
        isinstance(head, dict) and isinstance(head.get("seq"), int) and "hash" in head
        for head in heads.values()
    )
    return heads if whole else None
