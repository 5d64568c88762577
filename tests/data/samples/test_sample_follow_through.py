"""Promises, expectations and the monthly figures of the samples follow the truth beside them."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from data.samples.generator import Samples, generate

TODAY = dt.date(2025, 11, 25)
FIRST = pd.Timestamp("2022-11-28")
LAST = pd.Timestamp("2025-11-23")
YEAR = pd.Timedelta(weeks=52)


@pytest.fixture(scope="module")
def samples() -> Samples:
    return generate(seed=2015, today=TODAY)


def of_plant(samples: Samples, record: str, plant: str) -> pd.DataFrame:
    rows = samples.records[record]
    return rows[rows["plant"] == plant]


def kept(promises: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> float:
    """Share done by the first due date, of promises first due in that span."""
    due = promises[promises["first_due_on"].between(first, last)]
    return float((due["done_on"] <= due["first_due_on"]).mean())


def test_the_improver_keeps_a_third_of_its_promises_at_first_and_two_thirds_at_the_end(samples):
    promises = of_plant(samples, "action", "GRZ")
    assert kept(promises, FIRST, FIRST + YEAR) == pytest.approx(0.30, abs=0.08)
    assert kept(promises, LAST - YEAR / 2, LAST) == pytest.approx(0.65, abs=0.10)


def test_after_the_leader_change_fewer_promises_are_kept(samples):
    promises = of_plant(samples, "action", "BIO")
    assert kept(promises, FIRST, FIRST + YEAR) == pytest.approx(0.60, abs=0.08)
    assert kept(promises, LAST - YEAR / 2, LAST) == pytest.approx(0.32, abs=0.12)


def test_walks_without_follow_through_leave_most_promises_unkept_and_unanswered(samples):
    promises = of_plant(samples, "action", "DAY")
    assert kept(promises, FIRST, LAST) == pytest.approx(0.28, abs=0.05)
    old = promises[promises["raised_on"] < LAST - pd.Timedelta(days=60)]
    prompt = (old["decided_on"] - old["raised_on"]).dt.days <= 7
    assert prompt.mean() == pytest.approx(0.22, abs=0.05)
    assert old["told_back_on"].notna().mean() == pytest.approx(0.15, abs=0.05)


def test_every_agreement_of_a_walk_is_a_promise(samples):
    for plant in samples.plants["code"]:
        agreed = of_plant(samples, "gemba_walk", plant)["actions"].sum()
        promises = of_plant(samples, "action", plant)
        assert (promises["origin"] == "walk").sum() == agreed


def test_a_promise_says_done_or_cancelled_or_is_still_open(samples):
    promises = samples.records["action"]
    closed = promises["status"].isin(["closed", "closed effective"])
    assert (promises["done_on"].notna() == closed).all()
    assert (promises["status"] == "cancelled").mean() == pytest.approx(0.025, abs=0.015)
    redated = promises["due_on"] > promises["first_due_on"]
    assert 0.15 < redated.mean() < 0.50
    assert not (redated & (promises["done_on"] <= promises["first_due_on"])).any()


def test_leaders_do_about_four_fifths_of_the_walks_due(samples):
    routines = samples.records["routine"]
    due = routines[(routines["routine"] == "gemba walk") & (routines["valid_from"] == FIRST)]
    for plant in ("DAY", "LYO"):
        planned = due.loc[due["plant"] == plant, "times_per_week"].sum()
        walks = len(of_plant(samples, "gemba_walk", plant)) / 156
        assert walks / planned == pytest.approx(0.8, abs=0.12)


def test_the_old_plant_managers_routines_end_the_day_before_the_new_ones_begin(samples):
    routines = of_plant(samples, "routine", "BIO")
    old = routines[routines["leader"] == "Begoña Arrizabalaga"]
    new = routines[routines["leader"] == "Gonzalo Perales"]
    change = FIRST + pd.Timedelta(weeks=100)
    assert len(old) == len(new) > 0
    assert set(new["valid_from"]) == {change}
    assert set(old["valid_to"]) == {change - pd.Timedelta(days=1)}


def test_days_are_seen_about_four_times_in_ten_and_nights_seldom(samples):
    staffed = samples.records["staffing"]
    staffed = staffed[staffed["staffed"] & (staffed["week_of"] < FIRST + YEAR)]
    walks = samples.records["gemba_walk"].copy()
    days = (walks["walked_on"] - FIRST).dt.days // 7
    walks["week_of"] = FIRST + pd.to_timedelta(7 * days, unit="D").astype("timedelta64[s]")
    seen = walks[["plant", "week_of", "area", "shift"]].drop_duplicates().assign(seen=True)
    cells = staffed.merge(seen, how="left", on=["plant", "week_of", "area", "shift"])
    is_seen = cells["seen"].notna()
    night = cells["shift"].isin(["Nacht", "Nuit", "Noche", "Night"])
    day = cells["shift"].isin(["Früh", "Matin", "Mañana", "Day"])
    assert is_seen[day].mean() == pytest.approx(0.40, abs=0.08)
    assert is_seen[night].mean() == pytest.approx(0.15, abs=0.08)


def test_the_calendar_holds_what_happened_to_each_plant(samples):
    events = samples.records["calendar_event"]
    kinds = events.groupby("plant")["kind"].agg(set)
    assert {"programme start", "workshop"} <= kinds["GRZ"]
    assert "supplier crisis" in kinds["DAY"]
    assert "launch" in kinds["GVL"]
    assert "leader change" in kinds["BIO"]
    assert all({"external audit", "holiday"} <= found for found in kinds)
    audits = of_plant(samples, "calendar_event", "GVL").query("kind == 'external audit'")
    weeks = ((audits["starts_on"] - FIRST).dt.days / 7).tolist()
    assert weeks == [34, 86, 138, 190]  # three held, the next one ahead


def test_failure_costs_four_to_twelve_percent_and_falls_at_the_improver(samples):
    costs = samples.records["quality_cost"].assign(
        year=lambda rows: (rows["period_start"] - FIRST).dt.days // 365
    )
    failure = costs[costs["category"].isin(["internal failure", "external failure"])]
    total = costs[costs["category"] == "cost of production"]
    share = (
        failure.groupby(["plant", "year"])["amount"].sum()
        / total.groupby(["plant", "year"])["amount"].sum()
    )
    assert share.between(0.04, 0.12).all()
    assert share["GRZ"].iloc[-1] / share["GRZ"].iloc[0] == pytest.approx(0.72, abs=0.08)


def test_the_supplier_crisis_shows_at_one_supplier_in_one_month(samples):
    rows = of_plant(samples, "supplier_result", "DAY")
    ppm = 1e6 * rows["parts_rejected"] / rows["parts_received"]
    worst = rows.loc[ppm.idxmax()]
    assert worst["supplier"] == "Harwick Castings"
    # Week 74 of the history begins on 29 April 2024.
    assert worst["period_start"] == pd.Timestamp("2024-04-01")
    assert ppm.max() > 3 * ppm[rows["supplier"] == "Harwick Castings"].median()


def test_where_reporting_chills_fewer_people_call_it_safe(samples):
    rows = of_plant(samples, "pulse", "LYO").query("item == 'safe to report'")
    share = (rows["favourable"] / rows["responses"]).to_numpy(float)
    assert share[:4].mean() == pytest.approx(0.66, abs=0.08)
    assert share[-4:].mean() == pytest.approx(0.41, abs=0.08)


def test_confirmed_defect_counts_add_up_to_the_defects_of_the_line(samples):
    counts = samples.records["defect_tally"]
    assert set(counts["plant"]) == {"GVL"}
    made = of_plant(samples, "production", "GVL").query("area == 'Finishing'")
    assert counts.loc[counts["confirmed"], "quantity"].sum() == made["defects"].sum()
    assert (~counts["confirmed"]).mean() == pytest.approx(0.09, abs=0.02)


def test_refused_requests_are_signed_for_where_leaders_own_the_risk(samples):
    requests = samples.records["resource_request"]
    cut = requests[requests["decision"].isin(["refused", "partly"])]
    signed = cut.groupby("plant")["risk_accepted_on"].agg(lambda days: days.notna().mean())
    assert signed["GRZ"] > signed["DAY"]
    assert cut["amount_granted"].lt(cut["amount_requested"]).all()
    granted = requests[requests["decision"] == "granted"]
    assert (granted["amount_granted"] == granted["amount_requested"]).all()


def test_units_shipped_are_nearly_the_units_produced(samples):
    shipped = of_plant(samples, "customer_result", "LYO")["units_shipped"].sum()
    produced = of_plant(samples, "production", "LYO")
    within = produced["produced_on"].between("2022-12-01", "2025-10-31")
    assert shipped / produced.loc[within, "units_produced"].sum() == pytest.approx(0.985, abs=0.01)


def test_objectives_are_measured_by_the_truth_of_their_quarter(samples):
    rows = of_plant(samples, "objective_review", "GRZ")
    rows = rows[rows["objective"] == "Fewer nonconforming units"]
    truth = samples.truth["GRZ"].weekly["defects_ppm"]
    last_quarter = truth["2025-07-01":"2025-09-30"].mean()
    assert rows["actual"].iloc[-1] == pytest.approx(last_quarter, rel=0.03)
    assert rows["baseline"].iloc[0] == pytest.approx(truth.iloc[:52].mean(), abs=1)
    assert np.isclose(rows["target"].iloc[0], 0.75 * truth.iloc[:52].mean(), atol=1)
