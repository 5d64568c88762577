"""The sample company: typed as the catalogue says, inside its rules, the same each time."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from catalogue.model import AtLeastOne, AtMost, Kind
from catalogue.records import RECORDS
from catalogue.vocabularies import canonical
from data.samples.generator import Samples, generate

TODAY = dt.date(2025, 11, 25)  # a Tuesday
LAST_SUNDAY = pd.Timestamp("2025-11-23")
FIRST_MONDAY = pd.Timestamp("2022-11-28")  # 156 weeks earlier


@pytest.fixture(scope="module")
def samples() -> Samples:
    return generate(seed=2015, today=TODAY)


@pytest.fixture(scope="module")
def again() -> Samples:
    return generate(seed=2015, today=TODAY)


@pytest.fixture(params=sorted(RECORDS))
def record(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_record_of_the_catalogue_is_filled(samples):
    assert set(samples.records) == set(RECORDS)
    assert all(len(rows) > 0 for rows in samples.records.values())


def test_a_frame_has_the_fields_of_its_record_in_order_and_no_other(samples, record):
    assert list(samples.records[record].columns) == [field.name for field in RECORDS[record].fields]


def test_columns_have_the_type_of_their_field(samples, record):
    types = {
        Kind.DATE: "datetime64[s]",
        Kind.COUNT: "Int64",
        Kind.NUMBER: "Float64",
        Kind.MINUTES: "Float64",
        Kind.HOURS: "Float64",
        Kind.YES_NO: "boolean",
    }
    rows = samples.records[record]
    expected = {field.name: types.get(field.kind, "str") for field in RECORDS[record].fields}
    assert {name: str(kind) for name, kind in rows.dtypes.items()} == expected


def test_required_fields_are_never_blank(samples, record):
    rows = samples.records[record]
    required = [field.name for field in RECORDS[record].fields if field.required]
    assert not rows[required].isna().any(axis=None)


def test_numbers_stay_in_their_range(samples, record):
    rows = samples.records[record]
    for field in RECORDS[record].fields:
        if field.low is not None:
            assert rows[field.name].dropna().ge(field.low).all(), field.name
        if field.high is not None:
            assert rows[field.name].dropna().le(field.high).all(), field.name
        if field.kind == Kind.COUNT:
            assert rows[field.name].dropna().ge(0).all(), field.name


def test_words_of_closed_lists_are_the_canonical_ones(samples, record):
    rows = samples.records[record]
    for field in RECORDS[record].fields:
        if field.kind == Kind.CHOICE:
            assert set(rows[field.name].dropna()) <= set(canonical(field.vocabulary)), field.name


def test_rules_between_fields_hold(samples, record):
    rows = samples.records[record]
    for rule in RECORDS[record].rules:
        if isinstance(rule, AtMost):
            larger = rows[rule.larger[0]]
            for name in rule.larger[1:]:
                larger = larger.fillna(rows[name])
            larger = larger * rule.times if rule.times != 1 else larger
            both = rows[rule.smaller].notna() & larger.notna()
            assert (rows.loc[both, rule.smaller] <= larger[both]).all(), rule
        if isinstance(rule, AtLeastOne):
            assert rows[list(rule.fields)].notna().any(axis=1).all(), rule


def test_records_lie_within_the_history(samples, record):
    rows = samples.records[record]
    dates = rows[RECORDS[record].dated_by]
    assert dates.max() <= LAST_SUNDAY or RECORDS[record].field(dates.name).may_be_ahead
    assert dates.min() >= FIRST_MONDAY
    for field in RECORDS[record].fields:
        if field.kind == Kind.DATE and not field.may_be_ahead:
            assert not rows[field.name].gt(pd.Timestamp(TODAY)).any(), field.name


def test_rows_with_a_key_are_unique_in_it(samples, record):
    key = RECORDS[record].key
    if key:
        assert not samples.records[record].duplicated(["plant", *key]).any()


def test_a_reference_identifies_one_row_of_its_plant(samples, record):
    referenced = samples.records[record].dropna(subset="reference")
    assert not referenced.duplicated(["plant", "reference"]).any()


def test_areas_teams_and_people_in_the_records_are_the_known_ones(samples, record):
    rows = samples.records[record]
    known_people = set(samples.people["display_name"])
    for field in RECORDS[record].fields:
        named = rows[["plant", field.name]].dropna() if field.name != "plant" else rows[["plant"]]
        if field.kind == Kind.PERSON:
            assert set(named[field.name]) <= known_people, field.name
        if field.kind in (Kind.AREA, Kind.TEAM):
            places = samples.areas if field.kind == Kind.AREA else samples.teams
            known = set(zip(places["plant"], places["name"], strict=True))
            assert set(zip(named["plant"], named[field.name], strict=True)) <= known, field.name


def test_people_plants_and_areas_are_told_apart_by_their_names(samples):
    assert samples.people["display_name"].is_unique
    assert samples.plants["code"].is_unique
    assert not samples.areas.duplicated(["plant", "name"]).any()
    assert not samples.teams.duplicated(["plant", "name"]).any()
    assert samples.areas.groupby("plant").size().between(4, 6).all()


def test_the_same_seed_and_day_give_the_same_rows(samples, again, record):
    assert_frame_equal(samples.records[record], again.records[record])


def test_another_seed_gives_other_rows(samples):
    other = generate(seed=8, today=TODAY)
    assert not other.records["production"].equals(samples.records["production"])


def test_the_history_moves_with_today_and_a_sunday_is_not_yet_full():
    on_sunday = generate(seed=1, today=dt.date(2025, 11, 23), weeks=8)
    on_monday = generate(seed=1, today=dt.date(2025, 11, 24), weeks=8)
    assert on_sunday.truth["GRZ"].weekly.index[-1] == pd.Timestamp("2025-11-16")
    assert on_monday.truth["GRZ"].weekly.index[-1] == pd.Timestamp("2025-11-23")
    assert len(on_monday.truth["GRZ"].weekly) == 8


@pytest.mark.parametrize("weeks", [1, 6, 20, 60])
def test_a_short_history_is_whole(weeks):
    samples = generate(seed=1, today=TODAY, weeks=weeks)
    assert all(len(truth.weekly) == weeks for truth in samples.truth.values())
    assert samples.records["gemba_walk"]["walked_on"].max() <= LAST_SUNDAY


def test_the_as_is_holds_a_year_of_weeks_and_twelve_full_months(samples):
    # From Monday 28 November 2022: 52 weeks end on 26 November 2023, while the twelfth full
    # month (December 2022 to November 2023) ends on the 30th.
    assert len(samples.baselines) == 6
    assert set(samples.baselines["first"]) == {FIRST_MONDAY}
    assert set(samples.baselines["last"]) == {pd.Timestamp("2023-11-30")}
    assert samples.baselines["provisional"].all()


def test_no_row_lies_outside_what_its_plant_reports(samples, record):
    dated_by = RECORDS[record].dated_by
    rows = samples.records[record]
    rows = rows[rows[dated_by] <= LAST_SUNDAY]  # an audit planned ahead is in no report yet
    spans = samples.reported[samples.reported["record"] == record]
    within = rows[["plant", dated_by]].reset_index().merge(spans, on="plant")
    inside = within[dated_by].between(within["first"], within["last"])
    assert within.loc[inside, "index"].nunique() == len(rows)
