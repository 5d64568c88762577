"""The defect counts of one inspection station: the last line of the one plant that counts them."""

from __future__ import annotations

import numpy as np

from data.samples.draws import Rows, answers, listed, pick_from, rows_of
from data.samples.outcomes import DEFECT_WEIGHTS, DEFECTS, DISPOSITIONS, production
from data.samples.truth import PlantTruth
from data.samples.weeks import Weeks

PLANT_WITH_TALLY = "GVL"
FALSE_CALLS = 0.1  # of the rows, beside each of which stands one that was not confirmed


def defect_tallies(truth: PlantTruth, weeks: Weeks) -> Rows:
    """One row a day and defect code; the confirmed ones add up to the line's defects of the day.

    Empty for the plants that keep no such list.
    """
    rng, story = truth.rng("defect_tally"), truth.story
    if story.code != PLANT_WITH_TALLY:
        return rows_of("defect_tally", {}, 0)
    made = production(truth, weeks).columns
    of_line = made["area"] == story.lines[-1]
    weights = np.array(DEFECT_WEIGHTS) / sum(DEFECT_WEIGHTS)
    by_code = rng.multinomial(made["defects"][of_line].astype(np.int64), weights)
    run, code = np.nonzero(by_code)
    false_call = rng.random(len(run)) < FALSE_CALLS
    rows = len(run) + int(false_call.sum())
    confirmed = np.arange(rows) < len(run)
    run = np.concatenate([run, run[false_call]])
    code = np.concatenate([code, code[false_call]])
    order = np.argsort(run, kind="stable")
    run, code, confirmed = run[order], code[order], confirmed[order]
    return rows_of(
        "defect_tally",
        {
            "plant": story.code,
            "counted_on": made["produced_on"][of_line][run],
            "area": story.lines[-1],
            "product": story.products[-1],
            "defect_code": listed([word for word, _ in DEFECTS])[code],
            "quantity": np.where(confirmed, by_code[run, code], 1),
            "disposition": pick_from(rng, DISPOSITIONS, rows),
            "confirmed": answers(confirmed, np.zeros(rows, dtype=bool)),
        },
        rows,
    )
