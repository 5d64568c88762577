"""What a workbook's typed cells say as text: days as ISO dates, durations as 1:30, numbers plain.

Nothing here depends on the language of the program that wrote the workbook.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from functools import lru_cache

NUMBER, DATE, TIME, PERCENT = "number", "date", "time", "percent"
# Formats that a workbook may use without writing them down.
BUILT_IN = {
    **dict.fromkeys((14, 15, 16, 17, 22, *range(27, 32), *range(34, 37), *range(50, 59)), DATE),
    **dict.fromkeys((9, 10), PERCENT),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 45, 46, 47), TIME),
}
NO_DATE = "1900-01-00"  # how a spreadsheet shows the day 0
SECONDS_OF_A_DAY = 86_400
LAST_SERIAL = 2_958_466  # 31 December 9999
# A time of day is less than 1; a cell that shows its time only and holds a day since 2000 is both.
DAYS_SINCE_2000 = 35_064  # by either epoch
DAYS_BETWEEN_EPOCHS = 1_462
LEAP_DAY_THAT_NEVER_WAS = 60  # spreadsheets count 29 February 1900
LONGEST_ID = 30
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|am/pm|a/p', re.IGNORECASE)
_ELAPSED = re.compile(r"\[[hms]+\]")


@lru_cache(maxsize=4096)
def shown_as(code: str) -> str:
    """Whether a number format shows a number, a percentage, a date (with or without a time), or a
    time alone."""
    plain = _NOT_SHOWN.sub("", code).split(";")[0].lower()
    if _ELAPSED.search(plain):
        return TIME
    clock = "h" in plain or "s" in plain
    day = any(letter in plain for letter in "dyj") or ("m" in plain and not clock)
    if "general" in plain or (not day and not clock):
        return PERCENT if "%" in plain else NUMBER
    return DATE if day else TIME


def serial_text(serial: float, shown: str, *, epoch_1904: bool) -> str | None:
    """The day or duration of a serial number; None where no calendar has it."""
    if not 0 <= serial < LAST_SERIAL:
        return None
    days, second = divmod(round(serial * SECONDS_OF_A_DAY), SECONDS_OF_A_DAY)
    if shown == TIME and days < DAYS_SINCE_2000:
        return _clock(days * SECONDS_OF_A_DAY + second, two_digits=False)
    if days == 0 and not epoch_1904:
        return _clock(second, two_digits=False) if second else NO_DATE
    day = _day(days + DAYS_BETWEEN_EPOCHS if epoch_1904 else days)
    return f"{day} {_clock(second, two_digits=True)}" if second else day


@lru_cache(maxsize=16_384)
def _day(serial: int) -> str:
    if serial == LEAP_DAY_THAT_NEVER_WAS:
        return "1900-02-29"
    start = dt.date(1899, 12, 31 if serial < LEAP_DAY_THAT_NEVER_WAS else 30)
    return (start + dt.timedelta(days=serial)).isoformat()


def _clock(seconds: int, *, two_digits: bool) -> str:
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    text = f"{hour:02d}:{minute:02d}" if two_digits else f"{hour}:{minute:02d}"
    return f"{text}:{second:02d}" if second else text


def moment_text(written: str) -> str:
    """A day that is stored as ISO text, without its T and without a time of midnight."""
    text = written.strip().replace("T", " ").removesuffix("Z")
    return re.sub(r"(?:\.0+)$", "", text).removesuffix(" 00:00:00").removesuffix(":00")


def number_text(written: str) -> str:
    """A number in plain digits with a point: 127.0 is 127, and 0.30000000000000004 is 0.3.

    Exactly three decimals get a zero behind them: 1.250 could be read as 1250, 1.2500 cannot.
    What is no number comes back as it is.
    """
    if written.isdigit() and len(written) <= LONGEST_ID:
        return written
    try:
        value = float(written)
    except ValueError:
        return written
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    text = f"{value:.15g}"
    if "e" in text:
        text = format(Decimal(text), "f")
    return text + "0" if len(text.partition(".")[2]) == 3 else text
