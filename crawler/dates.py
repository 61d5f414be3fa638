"""Dates as Chinese government pages write them.

A grammar rather than a guesser: general date libraries read `[02-28]` as 28 March 2002 and cannot read
二〇一九年 at all (measured; see the notes on dependencies), and a date that is made up accuses a department.
What the grammar does not know is no date. Days before 1990 are none (contract, section 3): they are unset
timestamps. Times without an offset are local (Asia/Shanghai).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from ledger.stamp import Stamp

LOCAL = timezone(timedelta(hours=8))
EARLIEST = date(1990, 1, 1)
LATEST_YEAR = 2099

_GAP = r"[\s\x00]*"
# A time may be glued to its day (`2019-02-2817:22`), carry 上午/下午, or follow a weekday.
_TIME = (
    rf"(?:{_GAP}T?{_GAP}(?:[(（\[]?(?:星期|周|礼拜)[一二三四五六日天][)）\]]?)?{_GAP}(?P<half>[上下]午|[AP]M)?{_GAP}"
    r"(?P<hour>[01]?\d|2[0-4])(?:[:：](?P<minute>[0-5]\d)(?:[:：](?P<second>[0-5]\d)(?:\.\d{1,6})?)?"
    r"|[时点](?P<minute2>[0-5]?\d)分)(?!\d)"
    rf"(?P<zone>Z|{_GAP}[+-]\d\d:?\d\d(?!\d))?)?"
)
_MONTH = r"(?P<month>1[0-2]|0?[1-9])"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])"
_DASH = "[-/.．／－–—‐]"
_FULL = re.compile(
    rf"(?<![\d.])(?P<year>(?:19|20)\d\d)(?:{_GAP}年{_GAP}{_MONTH}{_GAP}月{_GAP}{_DAY}(?:{_GAP}[日号])?"
    rf"|{_GAP}(?P<dash>{_DASH}){_GAP}{_MONTH.replace('month', 'month2')}{_GAP}(?P=dash){_GAP}"
    rf"{_DAY.replace('day', 'day2')}日?){_TIME}(?!\d|\.\d)",
    re.I,
)
_HAN_YEAR = "[〇○◯零ОOＯoο0０一二三四五六七八九]{2,4}"
_HAN = re.compile(
    rf"(?<![一二三四五六七八九])(?P<year>[一二]{_HAN_YEAR}){_GAP}年{_GAP}(?P<month>[元正一二三四五六七八九十]{{1,3}})"
    rf"{_GAP}月{_GAP}(?P<day>[一二三四五六七八九十廿卅]{{1,4}}){_GAP}[日号]"
)
_COMPACT = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])"
    r"(?:(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?P<second>[0-5]\d)?)?(?!\d)"
)
_SHORT = re.compile(
    rf"(?<![\d.\-/])['’]?(?P<year>\d\d)(?P<dash>{_DASH}){_MONTH}(?P=dash){_DAY}{_TIME}(?![\d.\-/])", re.I
)
# ASP and .NET under an English locale: 9/28/2026 5:22:00 PM. Nobody here writes the day first unless it must be.
_AMERICAN = re.compile(
    r"(?<![\d./-])(?P<one>[0-3]?\d)/(?P<two>[0-3]?\d)/(?P<year>(?:19|20)\d\d)"
    + _TIME
    + r"(?:\s?(?P<noon>[AP]M))?(?![\d/])",
    re.I,
)
# WordPress in Chinese with its dates left in American order: 九月 28, 2026.
_MONTH_FIRST = re.compile(
    r"(?<![一二三四五六七八九十])(?P<month>十[一二]?|[一二三四五六七八九])月\s*(?P<day>[0-3]?\d)\s*[,，]\s*(?P<year>(?:19|20)\d\d)(?!\d)"
)
_MONTHS = {
    name: at + 1
    for at, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])
}
_NAME = r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_ENGLISH = (
    re.compile(rf"\b{_NAME}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)\b", re.I),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_NAME},?\s+(?P<year>(?:19|20)\d\d)\b", re.I),
    re.compile(rf"\b(?P<day>\d{{1,2}})[-/. ]{_NAME}[-/., ]+(?P<year>(?:19|20)\d\d)\b", re.I),
    # java.util.Date's own words: Thu Feb 28 17:22:00 CST 2019
    re.compile(rf"\b{_NAME}\s+(?P<day>\d{{1,2}})\s+[\d:]{{5,8}}\s+[A-Z+\d:]{{3,9}}\s+(?P<year>(?:19|20)\d\d)\b", re.I),
)
_WRAPPED = re.compile(r"^[\s\[【(（]+|[\s\]】)）]+$")
_WEEKDAY = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b", re.I)
_HAN_DIGITS = {
    **dict.fromkeys("〇○◯零ОOＯoο0０", "0"),
    **{sign: str(at + 1) for at, sign in enumerate("一二三四五六七八九")},
}
_WIDE = re.compile("[０-９]")
_PLAIN = {ord(sign): unicodedata.normalize("NFKC", sign) for sign in "０１２３４５６７８９：－／．"}
_YEAR_HINT = re.compile(r"(?:19|20)\d\d|[一二][〇○◯零ОOＯoο0０九]")

# Where a day stands in an address. A number in a file's name is trusted only behind a `t` (TRS) or between
# slashes: `post_20190228.html` may be a running number.
_ADDRESSES = (
    re.compile(r"/t(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)_\d+"),
    re.compile(r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>\d{1,2})[/-](?P<day>\d{1,2})(?=[/-]|\.s?html?|$)"),
    re.compile(r"/(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?=[/_.-]|$)"),
    re.compile(r"/(?P<year>(?:19|20)\d\d)(?P<month>\d\d)/(?P<day>\d\d)(?=/)"),
    re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>\d\d)(?P<day>\d\d)(?=[/_.-])"),
)
_YEAR_STARTS = ("/20", "/19", "/t20", "/t19")


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text, and where it stands."""

    value: Stamp
    start: int
    end: int


def normal(text: str) -> str:
    """Full-width digits and the signs of dates made plain, character for character (what NFKC makes of them), so
    that offsets stay what they are."""
    return text.translate(_PLAIN) if _WIDE.search(text) else text


def find(text: str) -> Iterator[Found]:
    """Every full date of the text in order; offsets are those of `normal(text)`."""
    text = normal(text)
    if _YEAR_HINT.search(text) is None:
        return
    hits = [(found.start(), found.end(), found) for found in _FULL.finditer(text)]
    if "年" in text:
        hits += [(found.start(), found.end(), found) for found in _HAN.finditer(text)]
        hits.sort(key=lambda hit: hit[0])
    for start, end, found in hits:
        value = _full(found) if found.re is _FULL else _han(found)
        if value is not None:
            yield Found(value, start, end)


def read(text: str) -> Stamp | None:
    """The first full date of a text that is known to state one (a labelled value, a cell, a tag, a data field):
    compact, two-digit and English forms count here as well."""
    text = normal(text)
    for found in find(text):
        return found.value
    for pattern in (_SHORT, _COMPACT):
        if (hit := pattern.search(text)) is not None and (value := _loose(hit)) is not None:
            return value
    if hit := _AMERICAN.search(text):
        one, two = int(hit["one"]), int(hit["two"])
        month, day = (one, two) if one <= 12 else (two, one)
        clock = _clock(hit)
        if clock is not None and hit["noon"]:
            clock[0] = clock[0] % 12 + (12 if hit["noon"].upper() == "PM" else 0)
        return _stamp(int(hit["year"]), month, day, clock, hit["zone"])
    if (hit := _MONTH_FIRST.search(text)) is not None:
        return _stamp(int(hit["year"]), _count(hit["month"]), int(hit["day"]), None)
    for pattern in _ENGLISH:
        if hit := pattern.search(text):
            said = re.search(r"(\d\d):(\d\d)(?::(\d\d))?", text)
            parts = [int(part or 0) for part in said.groups()] if said else None
            return _stamp(int(hit["year"]), _MONTHS[hit["name"][:3].lower()], int(hit["day"]), parts)
    return None


def read_alone(text: str) -> Stamp | None:
    """A text that is a date in a looser form and nothing else: `[26-11-12]`, `Nov 12, 2026`, java.util.Date's words."""
    plain = _WRAPPED.sub("", normal(text).strip())
    for pattern in (_SHORT, *_ENGLISH):
        if (hit := pattern.search(plain)) is not None and not _WEEKDAY.sub(
            "", plain[: hit.start()] + plain[hit.end() :]
        ).strip(" ,."):
            return read(plain)
    return None


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
    if not any(start in path for start in _YEAR_STARTS):
        return None
    for pattern in _ADDRESSES:
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
        return _stamp(year, int(found["month"]), int(found["day"]), _clock(found))
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
    year = "".join(_HAN_DIGITS.get(sign, "") for sign in found["year"])
    return _stamp(int(year), _count(found["month"]), _count(found["day"]), None) if len(year) == 4 else None


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
