"""What is set, as the values that analytics and screens take."""

from __future__ import annotations

import pandas as pd

from analytics.calendars import ISO, Calendar
from reports import company


def found(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Rows of `queries.settings`: key, plant, value."""
    return pd.DataFrame(list(rows), columns=["key", "plant", "value"], dtype="str")


def test_nothing_set_is_the_iso_calendar_and_a4():
    assert company.calendar(found()) == ISO
    assert company.paper(found()) == "A4"
    assert company.words(found()) == {}


def test_the_calendar_is_the_company_s():
    said = found(("week_start", "", "sunday"), ("months", "", "4-4-5"), ("year_start", "", "09-28"))
    expected = Calendar(week_starts_on=6, months="4-4-5", year_starts_on=(9, 28))
    assert company.calendar(said) == expected


def test_a_plant_s_own_word_comes_before_the_company_s():
    said = found(("area", "AKR", "cell"), ("area", "", "line"), ("nc", "", "deviation"))
    assert company.words(said, "AKR") == {"area": "cell", "nc": "deviation"}
    assert company.words(said, "TUL") == {"area": "line", "nc": "deviation"}
    measure = company.measures(company.words(said))["nc_rate"]
    assert (measure.label, measure.sentence_name) == ("Deviations reported", "deviations reported")


def test_paper_is_the_plant_s_own_then_by_its_zone_then_the_company_s():
    said = found(("paper", "", "Letter"), ("paper", "TUL", "A4"))
    assert company.paper(said, "TUL", "America/Chicago") == "A4"
    assert company.paper(said, "ULM", "Europe/Berlin") == "A4"
    assert company.paper(found(), "AKR", "America/New_York") == "Letter"
    assert company.paper(said, "AKR") == "Letter"
    assert company.paper(said) == "Letter"
