"""Run by `data.restore` in a process of its own: opens a database that came from elsewhere, reads
only, and prints what it says of itself as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import sqlalchemy as sa

from data import change_log, schema
from data.backup import facts_of

CONFIG: dict[str, object] = {
    "memory_limit": "1GB",
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "allow_unsigned_extensions": False,
    "allow_persistent_secrets": False,
    "python_enable_replacements": False,
    "enable_external_access": False,
}


def main(file: Path) -> None:
    engine = sa.create_engine(
        sa.URL.create("duckdb", database=str(file)),
        connect_args={"read_only": True, "config": CONFIG},
    )
    with engine.connect() as connection:
        facts = facts_of(connection)
        logged = schema.change_log.name in facts["rows"]
        faults = change_log.chain_faults(connection)[0] if logged else []
    print(json.dumps(facts | {"log_faults": faults}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
