"""What a company, or one of its plants, may set: calendar, paper, and its own words on screen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

LONGEST_WORD = 40
# Where months are of weeks, a year that begins elsewhere in a calendar month would leave two of
# its months under one name.
FIRST_DAYS_OF_A_YEAR_OF_WEEKS = (1, 2, 3, 4, 5, 27, 28)


@dataclass(frozen=True, kw_only=True)
class Setting:
    """choices: the values there are, each with its words; empty for free text. default: what holds
    until something is set. per_plant: a plant may differ from its company."""

    key: str
    label: str
    default: str
    meaning: str
    choices: Mapping[str, str]
    per_plant: bool = False


WEEK_START = Setting(
    key="week_start",
    label="Weeks start on",
    default="monday",
    meaning="Weeks are shown by their last day and belong to the month of their fourth day.",
    choices={"monday": "Monday (ISO)", "sunday": "Sunday"},
)
MONTHS = Setting(
    key="months",
    label="Months are",
    default="calendar",
    meaning=(
        "Calendar months, or quarters of 13 weeks whose three months have so many weeks each. A "
        "fiscal year of weeks has 52; where the next one begins 53 weeks on, the last month has "
        "the week more."
    ),
    choices={
        "calendar": "calendar months",
        "4-4-5": "4, 4 and 5 weeks",
        "4-5-4": "4, 5 and 4 weeks",
        "5-4-4": "5, 4 and 4 weeks",
    },
)
YEAR_START = Setting(
    key="year_start",
    label="The fiscal year begins on",
    default="01-01",
    meaning=(
        "Month and day. Where months are of weeks, the year begins on the week start nearest to it."
    ),
    choices={},
)
PAPER = Setting(
    key="paper",
    label="Paper",
    default="A4",
    meaning="The paper that reports are printed on. A plant in the United States uses Letter.",
    choices={"A4": "A4", "Letter": "Letter"},
    per_plant=True,
)


def _word(key: str, label: str, default: str) -> Setting:
    meaning = f"What is shown instead of “{default}” in headings and labels."
    return Setting(
        key=key, label=label, default=default, meaning=meaning, choices={}, per_plant=True
    )


WORDS: dict[str, Setting] = {
    one.key: one
    for one in (
        _word("area", "One area", "area"),
        _word("areas", "Several areas", "areas"),
        _word("shift", "One shift", "shift"),
        _word("shifts", "Several shifts", "shifts"),
        _word("nc", "One NC", "NC"),
        _word("ncs", "Several NCs", "NCs"),
        _word("promise", "One promise", "promise"),
        _word("promises", "Several promises", "promises"),
    )
}
SETTINGS: dict[str, Setting] = {
    one.key: one for one in (WEEK_START, MONTHS, YEAR_START, PAPER, *WORDS.values())
}
# Plants there print on Letter.
LETTER_ZONES = re.compile(
    r"US/.+|Pacific/Honolulu|America/(?:New_York|Chicago|Denver|Los_Angeles|Phoenix|Anchorage|Boise"
    r"|Detroit|Juneau|Sitka|Metlakatla|Yakutat|Nome|Adak|Menominee|Indianapolis|Louisville"
    r"|Fort_Wayne|Shiprock|(?:Indiana|Kentucky|North_Dakota)/.+)"
)

_SHOWN = re.compile(
    r"\b(?:(?P<article>[Aa]n?) )?(?P<word>"
    + "|".join(one.default for one in WORDS.values())
    + r")\b",
    re.IGNORECASE,
)
_KEY_OF = {one.default: key for key, one in WORDS.items()}
_PLURAL_OF = {"area": "areas", "shift": "shifts", "nc": "ncs", "promise": "promises"}


def in_words(text: str, said: Mapping[str, str]) -> str:
    """A heading, label or sentence of ours in the words that somebody set: setting → word.

    A plural that is not set is the singular with an s. Text from records is never to go through
    here: it is shown as it was written.
    """
    if not said:
        return text
    return _SHOWN.sub(lambda found: _shown(found, said), text)


def _shown(found: re.Match[str], said: Mapping[str, str]) -> str:
    written, article = found["word"], found["article"]
    is_nc = written.upper().startswith("NC")
    if is_nc and not written.startswith("NC"):
        return found[0]  # "nc" in small letters is no word of ours
    key = _KEY_OF[written if is_nc else written.lower()]
    word = _word_for(key, said)
    if word is None:
        return found[0]
    opens = article is None and (written[0].isupper() and (not is_nc or found.start() == 0))
    word = word[:1].upper() + word[1:] if opens else word
    if article is None:
        return word
    right = "an" if word[:1].lower() in "aeiou" or word[:2] == "NC" else "a"
    return f"{right.capitalize() if article[0].isupper() else right} {word}"


def _word_for(key: str, said: Mapping[str, str]) -> str | None:
    """The word that is set; of a plural that is not, the singular's."""
    if key in said:
        return said[key]
    one = next((one for one, many in _PLURAL_OF.items() if many == key and one in said), None)
    return None if one is None else f"{said[one]}s"
