"""Thousands of random logs, damaged in known ways, against what is known of them.

    .venv/bin/python -m benchmarks.import_fuzz                  2,000 logs, half an hour
    .venv/bin/python -m benchmarks.import_fuzz --examples 100 --seed 7

A table says how many logs were tried, what was asked, rejected and skipped, and every way in
which the importer said or stored something else than is known; the first few are printed whole.
The tests try the same generator on fewer examples (tests/corpus/test_generator.py).
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from data import access
from data.engine import close_database, open_database
from data.plants import add_plant
from tests.corpus.conftest import PLANTS
from tests.corpus.damage import damaged
from tests.corpus.dialects import Written, written
from tests.corpus.judged import Verdict, judged
from tests.corpus.logs import logs
from tests.sending import TODAY

EXAMPLES, SEED = 2_000, 1
A_BATCH = 100  # examples that build on one another before a fresh start
MOST_SHOWN = 5


class Counts:
    """What the logs came to so far."""

    def __init__(self) -> None:
        self.of: Counter[str] = Counter()
        self.questions: Counter[str] = Counter()

    def add(self, page: Written, verdict: Verdict) -> None:
        receipt = verdict.receipt
        self.of["logs"] += 1
        self.of["rows"] += receipt.rows_read
        self.of["rows right and stored"] += len(receipt.values)
        self.of["rows damaged and rejected"] += receipt.rows_rejected
        self.of["rows that are no data"] += receipt.rows_skipped
        self.of["questions"] += len(verdict.asked)
        self.questions.update(question.about for question in verdict.asked)
        self.of["violations"] += bool(verdict.wrong)
        if verdict.wrong and self.of["violations"] <= MOST_SHOWN:
            print(f"\n{page.log.record.name}, {page.manner}\n{page.text()}")
            print("\n".join(f"  {one}" for one in verdict.wrong))

    def show(self, seconds: float) -> None:
        for name, number in self.of.items():
            print(f"{name:<28}{number:>10,}")
        asked = ", ".join(f"{name} {number:,}" for name, number in self.questions.most_common())
        print(f"asked: {asked}\n{seconds:.0f} s")


def main() -> int:
    """0 where nothing went wrong, else 1."""
    arguments = argparse.ArgumentParser(description="Random logs against what is known of them.")
    arguments.add_argument("--examples", type=int, default=EXAMPLES)
    arguments.add_argument("--seed", type=int, default=SEED)
    said = arguments.parse_args()
    counts = Counts()
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LEADERSHIP_DATABASE_URL"] = f"duckdb:///{folder}/fuzz.duckdb"
        os.environ["LEADERSHIP_TODAY"] = TODAY.isoformat()
        engine, owner = open_database(), access.local_owner()
        for plant in PLANTS:
            add_plant(engine, owner, plant)

        @given(data=st.data())
        def one_log(data: st.DataObject) -> None:
            page = data.draw(damaged(data.draw(written(data.draw(logs())))))
            named = data.draw(st.booleans())
            counts.add(page, judged(engine, owner, page, named=named))

        for batch in range(-(-said.examples // A_BATCH)):
            rules = settings(
                max_examples=min(A_BATCH, said.examples - batch * A_BATCH),
                deadline=None,
                database=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
            seed(said.seed * 100_000 + batch)(rules(one_log))()
        close_database()
    counts.show(time.perf_counter() - started)
    return 1 if counts.of["violations"] else 0


if __name__ == "__main__":
    sys.exit(main())
