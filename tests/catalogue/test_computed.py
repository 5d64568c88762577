"""Measures that a function computes: their words and the logs that they name hold together."""

import pytest

from catalogue.computed import CHARTED, COMPUTED
from catalogue.consistency import measure_problems
from catalogue.measures import MEASURES
from catalogue.model import Measure, Side
from catalogue.records import RECORDS
from catalogue.summarised import SUMMARISED
from catalogue.ways import share

every_computed = pytest.mark.parametrize("entry", COMPUTED.values(), ids=list(COMPUTED))
every_summarised = pytest.mark.parametrize("entry", SUMMARISED.values(), ids=list(SUMMARISED))
CLAIMS = ("significant", "outlier", "kpi", "insight", "sigma", "leads to", "reduces", "causes")


@every_computed
def test_a_computed_measure_names_logs_that_exist(entry):
    assert measure_problems(entry.measure, RECORDS) == ()


@every_summarised
def test_a_summarised_measure_names_logs_that_exist(entry):
    first, *others = entry.needs
    ways = tuple(share(first, denominator=other) for other in (others or [first]))
    as_measure = Measure(
        name=entry.name,
        label=entry.label,
        sentence_name=entry.label,
        meaning=entry.meaning,
        side=Side.LEADERS,
        better=entry.better,
        ways=ways[:1],
    )
    assert measure_problems(as_measure, RECORDS) == ()


def test_no_name_or_label_stands_for_two_measures():
    names = [*CHARTED, *SUMMARISED]
    labels = [one.label for one in (*CHARTED.values(), *SUMMARISED.values())]
    assert len(set(names)) == len(names)
    assert len(set(labels)) == len(labels)
    assert [entry.measure.name for entry in COMPUTED.values()] == list(COMPUTED)


def test_the_first_page_shows_totals_alone():
    assert not any(entry.measure.on_overview for entry in COMPUTED.values())
    assert list(CHARTED)[: len(MEASURES)] == list(MEASURES)


def test_words_on_the_screen_stay_plain():
    for one in (*(entry.measure for entry in COMPUTED.values()), *SUMMARISED.values()):
        said = f"{one.label} {one.meaning}".lower()
        assert not [word for word in CLAIMS if word in said], one.name
