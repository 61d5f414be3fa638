"""Days of completion as people type them, or as a spreadsheet makes of what they typed.

A reading that is not sure is none: a day taken wrongly would stand in an official file.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta

from rectify.accounts import Why

_EPOCH = date(1899, 12, 30)  # day 0 of spreadsheet serials, with the leap day of 1900 that never was
_FULL = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_COMPACT = re.compile(r"(20\d{2})(\d{2})(\d{2})")
_SHORT = re.compile(r"(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_CLOCK = re.compile(
    r"\s*(?:上午|下午|早上|晚上)?\s*\d{1,2}\s*[:时点]\s*(?:\d{1,2}\s*[:分]?\s*)?(?:\d{1,2}\s*秒?)?(?:Z|[+-]\d{2}:?\d{2})?$"
)
_CHINESE = re.compile(r"[〇零一二三四五六七八九十]")
_DIGITS = {sign: str(value) for value, sign in enumerate("〇一二三四五六七八九")} | {"零": "0"}
_NOTHING = frozenset({"", "无", "/", "\\", "-", "—", "--", "——", "暂无", "空", "n/a", "none"})


def day(value: object, today: date, since: date) -> date | Why | None:
    """The day that a cell means; None where it is empty. A day without a year is the last such day up to `today`,
    unless only another year puts it after `since`."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool):
        return Why.UNCLEAR_DATE
    if isinstance(value, int | float):
        return _number(float(value), today, since)
    if isinstance(value, str):
        return _text(value, today, since)
    return Why.UNCLEAR_DATE  # a time of day alone, a duration


def _number(value: float, today: date, since: date) -> date | Why:
    whole = int(value)
    if 20_000_000 <= whole <= 20_991_231 and value == whole:
        return _made(whole // 10000, whole // 100 % 100, whole % 100)
    if 36_526 <= whole <= 73_050:  # 2000 to 2099
        return _EPOCH + timedelta(days=whole)
    month, hundredths = whole, round((value - whole) * 100)
    if 1 <= month <= 12 and hundredths >= 10 and hundredths % 10 and abs(value - month - hundredths / 100) < 1e-9:
        # 11.24 typed as a day became a number; 11.2 may be the second or the twentieth.
        return _yearless(month, hundredths, today, since)
    return Why.UNCLEAR_DATE


def _text(text: str, today: date, since: date) -> date | Why | None:
    plain = unicodedata.normalize("NFKC", text).strip().strip("。;,、 \t\n'\"").replace("\u2014", "-")
    if plain.lower() in _NOTHING:
        return None
    if _CHINESE.search(plain):
        plain = _arabic(plain)
    plain = _CLOCK.sub("", plain.replace("T", " "))
    plain = re.sub(
        r"(?:已|完成|完毕|整改)+$", "", re.sub(r"^(?:完成时间|完成|已?于|至|截至)[::]?\s*", "", plain)
    ).strip()
    for form, order in ((_FULL, 3), (_COMPACT, 3), (_SHORT, 2), (_SERIAL, 1)):
        match = form.fullmatch(plain)
        if match:
            numbers = [int(group) for group in match.groups()]
            if order == 3:
                return _made(*numbers)
            if order == 2:
                return _yearless(numbers[0], numbers[1], today, since)
            return _number(float(plain), today, since)
    return Why.UNCLEAR_DATE


def _yearless(month: int, number: int, today: date, since: date) -> date | Why:
    candidates = [
        made
        for year in (today.year + 1, today.year, today.year - 1)
        if isinstance(made := _made(year, month, number), date)
    ]
    if not candidates:
        return Why.BAD_DATE
    fitting = [one for one in candidates if since <= one <= today]
    if fitting:
        return fitting[0]
    # Neither between notice and today: the nearest one, which is then told as too early or as a plan.
    return min(candidates, key=lambda one: (abs(one - today), one))


def _made(year: int, month: int, number: int) -> date | Why:
    try:
        return date(year, month, number)
    except ValueError:
        return Why.BAD_DATE


def _arabic(text: str) -> str:
    """二〇二六年十一月二十四日 in Arabic numerals."""

    def number(match: re.Match[str]) -> str:
        run = match[0]
        if "十" not in run:
            return "".join(_DIGITS.get(sign, sign) for sign in run)
        tens, _, ones = run.partition("十")
        return str(int(_DIGITS.get(tens, "1")) * 10 + int(_DIGITS.get(ones, "0")))

    return re.sub(r"[〇零一二三四五六七八九十]+", number, text)
