"""The reference claims name measures that there are, and say the number that they are drawn at."""

from __future__ import annotations

import pytest

from catalogue.claims import CLAIMS, claims_about
from catalogue.computed import CHARTED


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.name)
def test_a_claim_fits_measures_that_there_are_and_says_its_own_numbers(claim):
    assert set(claim.measures) <= set(CHARTED)
    assert claim.low <= claim.high
    assert f"{abs(claim.low):.0f} %" in claim.says
    assert f"{abs(claim.high):.0f}" in claim.says


def test_two_claims_are_made_about_defects_and_none_about_walks():
    assert [claim.name for claim in claims_about("defect_rate")] == ["automotive", "certified"]
    assert claims_about("walks_per_week") == ()


@pytest.mark.parametrize(
    ("measure", "claimed"),
    [
        ("equipment_effectiveness", [25]),
        ("productivity", [25, 67]),
        ("processing_time", [-64]),
        ("inventory", [-89]),
    ],
)
def test_operations_figures_stand_beside_what_is_claimed_of_them(measure, claimed):
    assert [claim.low for claim in claims_about(measure)] == claimed
    assert [claim.high for claim in claims_about(measure)] == claimed
