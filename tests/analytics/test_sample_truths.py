"""What the sample plants are is found again in their rows, plant by plant."""

import datetime as dt

import pandas as pd
import pytest

from analytics.endurance import activity, after_change, certification_spike, is_spike
from analytics.money import COST, failure_sides, saving
from analytics.register import unfunded_need_sides
from data.samples.generator import Samples, generate
from data.samples.stances import STANCES

TODAY = dt.date(2026, 11, 30)
SEEDS = (7, 2015)  # 2015 is the shipped one
PLANTS = ("BIO", "DAY", "DBY", "GRZ", "GVL", "LYO")


@pytest.fixture(scope="module", params=SEEDS)
def samples(request: pytest.FixtureRequest) -> Samples:
    return generate(seed=request.param, today=TODAY)


def of(samples, record, plant):
    rows = samples.records[record]
    return rows[rows["plant"] == plant].reset_index(drop=True)


def walks(samples, plant):
    held = samples.reported
    spans = held[(held["plant"] == plant) & (held["record"] == "gemba_walk")]
    return activity(of(samples, "gemba_walk", plant)["walked_on"], spans[["first", "last"]])


def days_of(samples, plant, kind):
    events = of(samples, "calendar_event", plant)
    starts = events.loc[events["kind"] == kind, "starts_on"]
    return tuple(day.date() for day in starts if day < pd.Timestamp(TODAY))


def spikers(samples):
    return {
        plant
        for plant in PLANTS
        if is_spike(
            certification_spike(walks(samples, plant), days_of(samples, plant, "external audit"))
        )
    }


def test_the_plant_that_walks_for_the_certificate_is_found(samples):
    # Of eight draws of the six plants it is found in each, and one plant of forty by chance.
    assert "GVL" in spikers(samples)


def test_in_the_shipped_samples_no_other_plant_seems_to():
    assert spikers(generate(seed=2015, today=TODAY)) == {"GVL"}


def test_where_the_leader_changed_the_walks_did_not_last(samples):
    (change,) = days_of(samples, "BIO", "leader change")
    told = after_change(walks(samples, "BIO"), change, "gemba walks")
    assert told.value < 0.8
    assert told.high < 1


def test_the_improver_saves_and_the_plants_that_slide_do_not(samples):
    told = {plant: saved(samples, plant) for plant in ("GRZ", "LYO", "BIO")}
    assert told["GRZ"].low > 0
    assert told["LYO"].high < 0
    assert told["BIO"].high < 0


def saved(samples, plant):
    both = failure_sides(of(samples, "quality_cost", plant), COST)
    by_month = both.groupby("day")[["numerator", "denominator"]].sum()
    frozen = samples.baselines.set_index("plant").loc[plant]
    before = pd.Series(by_month.index < frozen["last"], index=by_month.index)
    now = ~before & (by_month.index >= by_month.index[-12])
    share = by_month["numerator"] / by_month["denominator"]
    return saving(share, by_month["denominator"], before, now, "EUR")


def test_refused_needs_are_carried_through_as_often_as_each_plant_does(samples):
    # A risk is signed and the objective settled with these two chances, one after the other.
    for plant in PLANTS:
        both = unfunded_need_sides(of(samples, "resource_request", plant))
        stance = STANCES[plant]
        chance, cases = stance.risk_signed * stance.objective_adjusted, both["denominator"].sum()
        apart = both["numerator"].sum() - cases * chance
        assert abs(apart) <= 3 * (cases * chance * (1 - chance)) ** 0.5, plant
