"""Dates as Chinese government pages write them.

A grammar rather than a guesser: general date libraries read `[02-28]` as 28 March 2002 and cannot read
二〇一九年 at all (measured; see the notes on dependencies), and a date that is made up accuses a department.
What the grammar does not know is no date. Days before 1990 are none (contract, section 3): they are unset
timestamps. Times without an offset are local (Asia/Shanghai).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from crawler.dateforms import (
    ADDRESSES,
    AMERICAN,
    COMPACT,
    DAY_FIRST,
    ENGLISH,
    FULL,
    HAN,
    HAN_DIGITS,
    HOUR_AFTER,
    MONTH_FIRST,
    MONTHS,
    PLAIN,
    SHORT,
    WEEKDAY,
    WIDE,
    WRAPPED,
    YEAR_HINT,
    YEAR_STARTS,
)
from ledger.stamp import Stamp

LOCAL = timezone(timedelta(hours=8))
EARLIEST = date(1990, 1, 1)
LATEST_YEAR = 2099
_LOOSE = (SHORT, AMERICAN, DAY_FIRST, MONTH_FIRST, *ENGLISH)


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text, and where it stands."""

    value: Stamp
    start: int
    end: int


def normal(text: str) -> str:
    """Full-width digits and the signs of dates made plain, character for character (what NFKC makes of them), so
    that offsets stay what they are."""
    return text.translate(PLAIN) if WIDE.search(text) else text


def find(text: str) -> Iterator[Found]:
    """Every full date of the text in order; offsets are those of `normal(text)`."""
    text = normal(text)
    if YEAR_HINT.search(text) is None:
        return
    hits = [(found.start(), found.end(), found) for found in FULL.finditer(text)]
    if "年" in text:
        hits += [(found.start(), found.end(), found) for found in HAN.finditer(text)]
        hits.sort(key=lambda hit: hit[0])
    for start, end, found in hits:
        value = _full(found) if found.re is FULL else _han(found)
        if value is not None:
            yield Found(value, start, end)


def read(text: str) -> Stamp | None:
    """The first full date of a text that is known to state one (a labelled value, a cell, a tag, a data field):
    compact, two-digit and English forms count here as well."""
    text = normal(text)
    for found in find(text):
        return found.value
    for pattern in (SHORT, COMPACT):
        if (hit := pattern.search(text)) is not None and (value := _loose(hit)) is not None:
            return value
    if hit := AMERICAN.search(text):
        one, two = int(hit["one"]), int(hit["two"])
        month, day = (one, two) if one <= 12 else (two, one)
        clock = _clock(hit)
        if clock is not None and hit["noon"]:
            clock[0] = clock[0] % 12 + (12 if hit["noon"].upper() == "PM" else 0)
        return _stamp(int(hit["year"]), month, day, clock, hit["zone"])
    if "月" in text and (hit := MONTH_FIRST.search(text) or DAY_FIRST.search(text)) is not None:
        return _stamp(int(hit["year"]), _number(hit["month"]), int(hit["day"]), None)
    for pattern in ENGLISH:
        if hit := pattern.search(text):
            said = re.search(r"(\d\d):(\d\d)(?::(\d\d))?", text)
            parts = [int(part or 0) for part in said.groups()] if said else None
            return _stamp(int(hit["year"]), MONTHS[hit["name"][:3].lower()], int(hit["day"]), parts)
    return None


def read_alone(text: str) -> Stamp | None:
    """A text that is a date in a looser form and nothing else: `[26-11-12]`, `Nov 12, 2026`, java.util.Date's words.
    Of two numbers it must be plain which is the month: `11/28/2026`, or a clock as ASP writes it in America."""
    plain = WRAPPED.sub("", normal(text).strip())
    for pattern in _LOOSE:
        hit = pattern.search(plain)
        if hit is None or (pattern is AMERICAN and not _plain_order(hit)):
            continue
        around = WEEKDAY.sub("", plain[: hit.start()] + HOUR_AFTER.sub("", plain[hit.end() :], count=1))
        if not around.strip(" ,.，"):
            return read(plain)
    return None


def _plain_order(hit: re.Match[str]) -> bool:
    clock = hit["noon"] is not None and hit["second"] is not None
    return clock or int(hit["one"]) > 12 or int(hit["two"]) > 12


def read_data(value: object) -> Stamp | None:
    """A date in a data field: text in any form, or seconds or milliseconds since 1970."""
    text = str(value).strip()
    if re.fullmatch(r"\d{9,10}|\d{12,13}", text):
        seconds = int(text) if len(text) <= 10 else int(text) // 1000
        at = datetime.fromtimestamp(seconds, UTC).astimezone(LOCAL)
        # Midnight to the second is a day that was stored as a moment.
        whole_day = (at.hour, at.minute, at.second) == (0, 0, 0)
        return Stamp(at.date(), None if whole_day else at) if at.date() >= EARLIEST else None
    return read(text)


def read_address(url: str) -> Stamp | None:
    """The day that an article's address carries."""
    path = url.partition("?")[0].partition("#")[0]
    if not any(start in path for start in YEAR_STARTS):
        return None
    for pattern in ADDRESSES:
        for hit in pattern.finditer(path):
            if value := _stamp(int(hit["year"]), int(hit["month"]), int(hit["day"]), None):
                return value
    return None


def _full(found: re.Match[str]) -> Stamp | None:
    month, day = found["month"] or found["month2"], found["day"] or found["day2"]
    return _stamp(int(found["year"]), int(month), int(day), _clock(found), found["zone"])


def _loose(found: re.Match[str]) -> Stamp | None:
    year = int(found["year"])
    if year < 100:
        year += 2000 if year < 70 else 1900
        month, day = found["month"] or found["month2"], found["day"] or found["day2"]
        return _stamp(year, int(month), int(day), _clock(found))
    hour = found["hour"]
    clock = [int(hour), int(found["minute"]), int(found["second"] or 0)] if hour else None
    return _stamp(year, int(found["month"]), int(found["day"]), clock)


def _clock(found: re.Match[str]) -> list[int] | None:
    if found["hour"] is None:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or found["minute2"] or 0)
    if found["half"] in ("下午", "PM", "pm") and hour < 12:
        hour += 12
    return [hour, minute, int(found["second"] or 0)]


def _han(found: re.Match[str]) -> Stamp | None:
    year = "".join(sign if "0" < sign <= "9" else HAN_DIGITS.get(sign, "") for sign in found["year"])
    figures = (found["year"] + found["month"] + found["day"]).isascii()  # figures alone are the other form's
    if len(year) != 4 or figures:
        return None
    return _stamp(int(year), _number(found["month"]), _number(found["day"]), None)


def _number(text: str) -> int:
    return int(text) if text.isascii() else _count(text)


def _count(numeral: str) -> int:
    """一 to 三十一, with 廿 and 卅; 0 for what is none."""
    numeral = numeral.replace("元", "一").replace("正", "一").replace("廿", "二十").replace("卅", "三十")
    tens, mark, ones = numeral.partition("十")
    digit = {sign: at + 1 for at, sign in enumerate("一二三四五六七八九")}
    if not mark:
        return digit.get(numeral, 0)
    return digit.get(tens, 1 if not tens else 0) * 10 + (digit.get(ones, 0) if ones else 0)


def _stamp(year: int, month: int, day: int, clock: list[int] | None, zone: str | None = None) -> Stamp | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    if found < EARLIEST or year > LATEST_YEAR:
        return None
    if clock is None or clock[0] > 23:
        return Stamp(found)
    hour, minute, second = clock
    at = datetime(year, month, day, hour, minute, second, tzinfo=_zone(zone)).astimezone(LOCAL)
    return Stamp(at.date(), at)


def _zone(zone: str | None) -> timezone:
    if zone is None:
        return LOCAL
    zone = zone.strip("\x00 \t\r\n")
    if zone in ("Z", "z"):
        return UTC
    digits = zone[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(offset if zone[0] == "+" else -offset) if offset < timedelta(hours=24) else LOCAL
