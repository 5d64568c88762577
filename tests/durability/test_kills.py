"""A process that imports is killed at random moments: nothing that was said to be done is lost,
nothing is there in part. The long run is `benchmarks/kills.py`."""

from __future__ import annotations

import random

from benchmarks.kills import kill_once, prepare_records

KILLS = 4


def test_a_kill_at_any_moment_leaves_uploads_whole_or_absent(database_file):
    prepare_records()
    chance, said = random.Random(25), 0
    for number in range(1, KILLS + 1):
        left = kill_once(number * 100, chance.uniform(0, 0.8))
        assert left.faults == ()
        assert (left.lost, left.half) == (0, 0)
        said += left.said
        assert left.stored > 0
    assert said >= KILLS
