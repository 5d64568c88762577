"""One date as somebody wrote it, with every reading that is a calendar date.

Month names and weekdays in English, German, French and Spanish. Nothing here decides between
readings: that takes the whole column (`data.ingest.dates`).
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

LONGEST_DATE = 80
# Years that a moment anywhere on earth can be told in.
YEARS = range(2, 9999)
FURTHEST_ZONE = 14 * 60
# A two-digit year after this many years ahead belongs to the last century.
YEARS_AHEAD = 10
MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "jan january januar janner jaenner janv janvier ene enero",
            "feb february februar feber fev fevr fevrier febrero",
            "mar march marz maerz mrz mars marzo",
            "apr april avr avril abr abril",
            "may mai mayo",
            "jun june juni juin junio",
            "jul july juli juil juillet julio",
            "aug august aout ago agosto",
            "sep sept september septembre septiembre setiembre",
            "oct okt october oktober octobre octubre",
            "nov november novembre noviembre",
            "dec dez december dezember decembre dic diciembre",
        ),
        start=1,
    )
    for word in words.split()
}
# A word may name two days: "do" is Donnerstag and domingo.
WEEKDAY_WORDS = (
    "mon monday mo montag lun lundi lunes",
    "tue tues tuesday di dienstag mar mardi ma martes",
    "wed weds wednesday mi mittwoch mer mercredi mie miercoles",
    "thu thur thurs thursday do donnerstag jeu jeudi jue jueves",
    "fri friday fr freitag ven vendredi vie viernes",
    "sat saturday sa samstag sonnabend sam samedi sab sabado",
    "sun sunday so sonntag dim dimanche dom domingo do",
)
WEEKDAYS = {
    word: frozenset(number for number, line in enumerate(WEEKDAY_WORDS) if word in line.split())
    for line in WEEKDAY_WORDS
    for word in line.split()
}
TAIL = r"(?![0-9])(?P<tail>.*)$"
ISO = re.compile(r"(?P<y>[0-9]{4})([./-])(?P<m>[0-9]{1,2})\2(?P<d>[0-9]{1,2})" + TAIL)
COMPACT = re.compile(r"(?P<y>(?:19|20)[0-9]{2})(?P<m>[0-9]{2})(?P<d>[0-9]{2})" + TAIL)
NUMBERS = re.compile(
    r"(?P<a>[0-9]{1,2})(?P<sep>[./ -])(?P<b>[0-9]{1,2})(?P=sep)(?P<c>[0-9]{4}|[0-9]{2})" + TAIL
)
DAY_NAME_YEAR = re.compile(
    r"(?P<a>[0-9]{1,2})(?:st|nd|rd|th|er|re|º|ª)?[ ./-]*(?:(?:de|of) )?"
    r"(?P<name>[a-z]{3,12})\.?,?[ ./-]*(?:(?:de|del|of) )?'?(?P<c>[0-9]{4}|[0-9]{2})" + TAIL
)
NAME_DAY_YEAR = re.compile(
    r"(?P<name>[a-z]{3,12})\.?[ -]+(?P<a>[0-9]{1,2})(?:st|nd|rd|th)?(?:,? |,|-|/)'?"
    r"(?P<c>[0-9]{4}|[0-9]{2})" + TAIL
)
YEAR_NAME_DAY = re.compile(
    r"(?P<y>[0-9]{4})[ ./-]+(?P<name>[a-z]{3,12})\.?[ ./-]+(?P<d>[0-9]{1,2})" + TAIL
)
PATTERNS = (ISO, NUMBERS, DAY_NAME_YEAR, NAME_DAY_YEAR, COMPACT, YEAR_NAME_DAY)
TIME = re.compile(
    r"[t ,;]*(?:at |um |a las |a )?(?P<hour>[0-9]{1,2})(?:[:.h](?P<minute>[0-9]{2}))?"
    r"(?:[:.](?P<second>[0-9]{2})(?:[.,][0-9]{1,9})?)? ?(?P<half>[ap]\.? ?m\.?)?"
    r" ?(?P<clock>uhr|hrs|h)?"
    r" ?(?P<zone>(?:z|utc|gmt)?(?:(?P<sign>[+-])(?P<hours>[0-9]{2}|[0-9](?=:|$))"
    r"(?::?(?P<minutes>[0-9]{2}))?)?) ?(?:\([a-z ]*\))?$"
)
ISO_MOMENT = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[T ](?P<hour>[01][0-9]|2[0-3]):(?P<minute>[0-5][0-9])"
    r"(?::(?P<second>[0-5][0-9])(?:\.[0-9]{1,9})?)?"
    r"(?P<zone>Z|(?P<sign>[+-])(?P<hours>0[0-9]|1[0-3]):?(?P<minutes>[0-5][0-9]))?$"
)
CLOCK = re.compile(
    r"[0-9][T ](?P<hour>[01]?[0-9]|2[0-3]):(?P<minute>[0-5][0-9])"
    r"(?::(?P<second>[0-5][0-9])(?:\.[0-9]{1,9})?)?Z?$"
)
WEEKDAY_BEFORE = re.compile(r"(?P<word>[a-z]{2,10})\.?,? *(?=[0-9a-z])(?P<rest>.+)$")
WEEKDAY_AFTER = re.compile(r"(?P<rest>.*[0-9]),? *\(?(?P<word>[a-z]{2,10})\.?\)?$")
AROUND_SEPARATOR = re.compile(r"(?<=[0-9])\s*([./-])\s*(?=[0-9])")
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"))
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))


class Written(NamedTuple):
    """day_first, month_first, year_first: the date in that order, None where there is none.
    separator: between the numbers, " " around a month's name, "iso" where the year comes first.
    short_year: the year has two digits, so it may stand first; else year_first is the ISO date.
    weekdays: what the weekday beside the date may be. minute, offset: time of day and distance
    from UTC in minutes; offset None where no zone is written. second: after the minute.
    """

    day_first: dt.date | None
    month_first: dt.date | None
    year_first: dt.date | None
    separator: str
    short_year: bool
    weekdays: frozenset[int] | None = None
    minute: int = 0
    offset: int | None = None
    second: int = 0

    def readings(self) -> tuple[dt.date | None, ...]:
        return (self.day_first, self.month_first, self.year_first)


def written_date(text: str, last_year: int) -> Written | None:
    """The date in a cell; None where the text has no shape of a date.

    last_year: no two-digit year is read as later than this, as long as another reading is left.
    """
    if len(text) > LONGEST_DATE:
        return None
    moment = ISO_MOMENT.match(text)
    if moment is not None:
        return _iso_moment(moment, last_year)
    plain = folded(text).strip(" .,;")
    if " " in plain:
        plain = AROUND_SEPARATOR.sub(r"\1", plain)
    found = _dated(plain, last_year)
    if found is not None:
        return found
    for pattern in (WEEKDAY_BEFORE, WEEKDAY_AFTER):
        match = pattern.match(plain)
        if match and match["word"] in WEEKDAYS:
            found = _dated(match["rest"].strip(" .,;"), last_year)
            if found is not None:
                return _on_weekday(found, WEEKDAYS[match["word"]])
    return None


def _iso_moment(moment: re.Match[str], last_year: int) -> Written | None:
    """2025-03-04T14:30:00Z, as programs write it: the same answer as by way of the patterns."""
    day = _with_readings(PATTERNS.index(ISO), moment["day"], last_year)
    if day is None:
        return None
    minute = int(moment["hour"]) * 60 + int(moment["minute"])
    return day._replace(minute=minute, second=int(moment["second"] or 0), offset=_offset(moment))


def time_of_day(text: str) -> str:
    """The time that stands beside a date, as 14:05 or 14:05:30 on the clock of 24 hours, however
    it is written; "" where none does, and at midnight, which programs write beside a bare day."""
    clock = CLOCK.search(text)
    if clock is not None:  # as most are written: the same answer as by way of the patterns
        minute, second = int(clock["hour"]) * 60 + int(clock["minute"]), clock["second"] or "00"
    else:
        written = written_date(text, YEARS.stop)
        minute, second = (written.minute, f"{written.second:02d}") if written else (0, "00")
    told = f"{minute // 60:02d}:{minute % 60:02d}"
    if second != "00":
        return f"{told}:{second}"
    return told if minute else ""


def folded(text: str) -> str:
    """Lower case without accents, one kind of dash and of space, nothing invisible."""
    if text.isascii():
        return " ".join(text.split()).lower()
    text = " ".join(text.translate(INVISIBLE).translate(DASHES).split()).casefold()
    plain = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _dated(plain: str, last_year: int) -> Written | None:
    for number, pattern in enumerate(PATTERNS):
        match = pattern.match(plain)
        if match is None:
            continue
        date, tail = plain[: match.start("tail")], match["tail"]
        found = _with_readings(number, date, last_year)
        time = _time(tail) if found is not None else None
        if found is not None and time is not None:
            return found._replace(**time._asdict()) if tail else found
    return None


# A column of moments has few days: each is worked out once.
@lru_cache(maxsize=16_384)
def _with_readings(pattern: int, date: str, last_year: int) -> Written | None:
    """The date in every order, before its time of day; None where a word is no month."""
    match = PATTERNS[pattern].match(date)
    parts = match.groupdict() if match else {}
    if parts.get("name", "jan") not in MONTHS:
        return None
    month = MONTHS.get(parts.get("name", ""))
    if "y" in parts:
        day = _calendar(int(parts["y"]), month or int(parts["m"]), int(parts["d"]))
        return Written(day, day, day, separator="iso", short_year=False)
    first, last = int(parts["a"]), int(parts["c"])
    second = int(parts["b"]) if month is None else None
    separator = parts.get("sep", " ")
    if len(parts["c"]) == 4:
        day_first = _calendar(last, second or month or 0, first)
        month_first = _calendar(last, first, second) if second is not None else day_first
        year_first = None if second is not None else day_first
        return Written(day_first, month_first, year_first, separator=separator, short_year=False)
    readings = (
        _calendar(_full(last, last_year), second or month or 0, first),
        _calendar(_full(last, last_year), *((month, first) if month else (first, second or 0))),
        _calendar(_full(first, last_year), second or month or 0, last),
    )
    within = [day if day is not None and day.year <= last_year else None for day in readings]
    if any(within):
        readings = (within[0], within[1], within[2])
    return Written(*readings, separator=separator, short_year=True)


def _full(short_year: int, last_year: int) -> int:
    return 2000 + short_year - (100 if 2000 + short_year > last_year + YEARS_AHEAD else 0)


def _calendar(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day) if year in YEARS else None
    except ValueError:
        return None


def _on_weekday(found: Written, weekdays: frozenset[int]) -> Written:
    """Only the readings that fall on the weekday written beside them, if there are any."""
    fitting = [
        day if day is not None and day.weekday() in weekdays else None for day in found.readings()
    ]
    if any(fitting):
        found = found._replace(day_first=fitting[0], month_first=fitting[1], year_first=fitting[2])
    return found._replace(weekdays=weekdays)


class _Time(NamedTuple):
    """minute: since midnight. offset: minutes east of UTC, None where no zone is written."""

    minute: int = 0
    offset: int | None = None
    second: int = 0


def _time(tail: str) -> _Time | None:
    """None where the tail is no time of day."""
    tail = tail.strip(" .")
    if tail in ("", "t", "z"):
        return _Time()
    match = TIME.match(tail)
    if match is None or not (match["minute"] or match["half"] or match["clock"]):
        return None
    hour, minute, second = int(match["hour"]), int(match["minute"] or 0), int(match["second"] or 0)
    offset = _offset(match)
    if offset is not None and abs(offset) > FURTHEST_ZONE:
        return None
    if hour > 24 or minute > 59 or second > 59 or (hour == 24 and minute > 0):
        return None
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].startswith("p") else 0) if hour <= 12 else hour
    # 24:00 is the end of the day that it is written beside.
    return _Time(min(hour * 60 + minute, 24 * 60 - 1), offset, second)


def _offset(time: re.Match[str]) -> int | None:
    """Minutes east of UTC; None where no zone is written."""
    if not time["zone"]:
        return None
    distance = int(time["hours"] or 0) * 60 + int(time["minutes"] or 0)
    return -distance if time["sign"] == "-" else distance
