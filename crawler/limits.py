"""Limits as people write them: 14d, 2w, 6mo, 1y, 15wd; in a sheet also 14天, 2周, 6个月, 1年, 15个工作日."""

from __future__ import annotations

import re
from unicodedata import normalize

from ledger.register import Limit, Unit

ACCEPTED = "14d (days), 2w (weeks), 6mo (calendar months), 1y (years) or 15wd (working days)"
_LIMIT = re.compile(r"(\d{1,5}) ?(d|w|mo|y|wd)")
_CHINESE = re.compile(r"(\d{1,5}) ?(?:个)?(天|日|周|星期|月|年|工作日)")
_UNITS = {
    "天": Unit.DAYS,
    "日": Unit.DAYS,
    "周": Unit.WEEKS,
    "星期": Unit.WEEKS,
    "月": Unit.MONTHS,
    "年": Unit.YEARS,
    "工作日": Unit.WORKING_DAYS,
}
# A century is enough for any column, and keeps every reckoned day within the calendar.
_MOST = {Unit.DAYS: 36500, Unit.WEEKS: 5200, Unit.MONTHS: 1200, Unit.YEARS: 100, Unit.WORKING_DAYS: 10000}


def parse(text: str) -> Limit:
    """Reads 14d, 2w, 6mo, 1y or 15wd; ValueError says what is accepted."""
    found = _LIMIT.fullmatch(text.strip().lower())
    if not found:
        raise ValueError(f'"{text}" is not a limit; accepted: {ACCEPTED}')
    return _checked(text, int(found[1]), Unit(found[2]))


def parse_chinese(text: str) -> Limit:
    """As `parse`, and the Chinese words for the same; full-width letters and digits are taken too."""
    plain = normalize("NFKC", text).strip().lower()
    if found := _CHINESE.fullmatch(plain):
        return _checked(text, int(found[1]), _UNITS[found[2]])
    if plain.isdigit():
        raise ValueError(f'"{text}" has no unit; accepted: {ACCEPTED}, or 14天, 2周, 6个月, 1年, 15个工作日')
    try:
        return parse(plain)
    except ValueError:
        raise ValueError(
            f'"{text}" is not a limit; accepted: {ACCEPTED}, or 14天, 2周, 6个月, 1年, 15个工作日'
        ) from None


def _checked(text: str, amount: int, unit: Unit) -> Limit:
    if not 1 <= amount <= _MOST[unit]:
        raise ValueError(f'"{text}" is out of range; accepted: from 1{unit} to {_MOST[unit]}{unit}')
    return Limit(amount, unit)
