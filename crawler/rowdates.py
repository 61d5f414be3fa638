"""Dates in the rows of a list: cells without a year, day and month in boxes of their own, 昨天 and 3天前."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from crawler.dates import normal, read
from ledger.stamp import Stamp

_MONTH_DAY = re.compile(
    r"^[\s\[【(（〔]*(?P<month>1[0-2]|0?[1-9])\s*(?:[-/.．]|月)\s*(?P<day>3[01]|[12]\d|0?[1-9])\s*[日号]?"
    r"(?:\s*(?:[01]?\d|2[0-3])[:：][0-5]\d(?:[:：][0-5]\d)?)?[\s\]】)）〕]*$"
)
_YEAR_MONTH = re.compile(r"^[\s\[(【/-]*((?:19|20)\d\d)\s*(?:[-/.]|年)\s*(1[0-2]|0?[1-9])\s*月?[\s\])】/-]*$")
_MONTH_YEAR = re.compile(r"^\s*(1[0-2]|0?[1-9])\s*[-/.月]\s*((?:19|20)\d\d)年?\s*$")
_ENGLISH_MONTH_YEAR = re.compile(
    r"^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+((?:19|20)\d\d)$", re.I
)
_YEAR = re.compile(r"^[\s\[(【/-]*((?:19|20)\d\d)\s*年?[\s\])】/-]*$")
_MONTH = re.compile(r"^\s*(1[0-2]|0?[1-9])\s*月?\s*$")
_HAN_MONTH = re.compile(r"^\s*(十[一二]?|[一二三四五六七八九])月\s*$")
_DAY = re.compile(r"^[\s\[(【]*(3[01]|[12]\d|0?[1-9])\s*[日号]?[\s\])】]*$")
_DAY_ALONE = re.compile(r"^[\s\[(【]*(3[01]|[12]\d|0?[1-9])\s*[日号][\s\])】]*$")
_ENGLISH_MONTH = re.compile(r"^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?$", re.I)
_MONTH_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_AGO = re.compile(
    r"^(?:(?:发布|更新|发表|发帖)(?:于|时间)?\s*[:：]?\s*)?(\d{1,3})\s*(天|日|小时|分钟|秒钟?)\s*[以之]?前(?:发布|更新)?$"
)
_MONTHS = 12
_WORDS = {"今天": 0, "今日": 0, "刚刚": 0, "昨天": 1, "昨日": 1, "前天": 2, "前日": 2}

MonthDay = tuple[int, int]
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?![\d/])")


def cell(lines: Sequence[str], today: date) -> Stamp | MonthDay | None:
    """What a date cell says, given its text pieces in order: a whole date, a month and a day whose year must be
    inferred (`with_years`), or nothing. Pieces may be boxes: `28` over `2019-02`, `2019` beside `02-28`."""
    pieces = [normal(line).strip() for line in lines if line.strip()]
    if not pieces:
        return None
    joined = " ".join(pieces)
    if (value := read(joined) or read("".join(pieces))) is not None:
        return value
    if (value := boxed(pieces)) is not None:
        return value
    if (value := _relative(joined, today)) is not None:
        return value
    return month_day(joined) or month_day("".join(pieces))


def month_day(text: str) -> MonthDay | None:
    """`02-28`, `[2-28]`, `2月28日`, and nothing but that."""
    found = _MONTH_DAY.match(normal(text))
    if found is None:
        return None
    month, day = int(found["month"]), int(found["day"])
    return (month, day) if _date(2000, month, day) is not None else None


def boxed(pieces: Sequence[str]) -> Stamp | None:
    """A date whose parts stand in neighbouring boxes, in any of the usual orders."""
    if not any("20" in piece or "19" in piece for piece in pieces):
        return None  # no year
    for first, second in pairwise(pieces):
        for one, other in ((first, second), (second, first)):
            day = _DAY.match(one)
            if day and (found := _YEAR_MONTH.match(other)):
                return _stamp(int(found[1]), int(found[2]), int(day[1]))
            if day and (found := _MONTH_YEAR.match(other)):
                return _stamp(int(found[2]), int(found[1]), int(day[1]))
            if day and (found := _ENGLISH_MONTH_YEAR.match(other)):
                return _stamp(int(found[2]), _MONTH_NAMES.index(found[1].lower()) + 1, int(day[1]))
            if (year := _YEAR.match(one)) and (found_day := month_day(other)):
                return _stamp(int(year[1]), *found_day)
    for trio in zip(pieces, pieces[1:], pieces[2:], strict=False):
        years = [int(found[1]) for piece in trio if (found := _YEAR.match(piece))]
        months = [month for piece in trio if (month := _month_word(piece)) is not None]
        rest = [piece for piece in trio if not _YEAR.match(piece)]
        if len(years) != 1 or len(rest) != 2:
            continue
        if len(months) == 1:
            days = [int(found[1]) for piece in rest if _month_word(piece) is None and (found := _DAY.match(piece))]
            if len(days) == 1:
                return _stamp(years[0], months[0], days[0])
        elif (number := _MONTH.match(rest[0])) and (day := _DAY.match(rest[1])):
            # Plain numbers: month before day where the year leads, day before month where it ends.
            order = (number[1], day[1]) if _YEAR.match(trio[0]) else (day[1], number[1])
            return _stamp(years[0], int(order[0]), int(order[1]))
    return None


_DECORATION = " \t+＋-－–▼▽▶▷►▲△▾▸›»>:：|｜"
_COUNT = re.compile(r"\s*[（(\[]\s*(?:共\s*)?\d{1,5}\s*[条篇件项则个]?\s*[)）\]]$")
_FOLDS = re.compile(r"^[\s+＋\-－–▼▽▶▷►▲△▾▸›»>]*(?:展开|收起|折叠)?[\s+＋\-－–▼▽▶▷►▲△▾▸›»>]*$")


def undecorated(text: str) -> str:
    """A heading between rows without what opens and shuts it and without the count of its rows: ▼ 2026年（12条）."""
    return _COUNT.sub("", text.strip(_DECORATION)).strip(_DECORATION)


def folds(text: str) -> bool:
    """Whether a text only opens or shuts what stands below it."""
    return _FOLDS.match(text) is not None


def headed(text: str) -> tuple[int | None, int | None] | None:
    """The year and the month of a heading that parts a list by time: `2026年`, `2026年11月`, `十一月`."""
    text = undecorated(normal(text))
    if found := _YEAR_MONTH.match(text):
        return int(found[1]), int(found[2])
    if found := _YEAR.match(text):
        return int(found[1]), None
    return (None, month) if (month := _month_word(text)) is not None else None


def under(
    heading: tuple[int | None, int | None] | Stamp, value: Stamp | MonthDay | None, pieces: Sequence[str]
) -> Stamp | MonthDay | None:
    """What a row under a heading says: a month and a day of its year, a day (`20日`, alone) of its month; of a heading
    that is a whole day that day, unless the row shows one."""
    if isinstance(heading, Stamp):
        return value if value is not None else heading
    year, month = heading
    if isinstance(value, tuple) and year is not None:
        return _stamp(year, *value) or value
    if value is not None or year is None or month is None:
        return value
    days = [int(found[1]) for piece in pieces if (found := _DAY_ALONE.match(normal(piece)))]
    return _stamp(year, month, days[0]) if len(days) == 1 else None


def with_years(
    cells: Sequence[Stamp | MonthDay | None], today: date, hints: Sequence[date | None] = ()
) -> list[Stamp | None]:
    """Gives each month and day its year: the latest that lies neither in the future nor, in a list that runs from
    new to old, more than a month after the row before (lists are mildly out of order, not by years).
    `hints` are days known from elsewhere (a row's address), which decide where they fit within half a year."""
    steps = _steps([value for value in cells if isinstance(value, tuple)])
    rising, falling = sum(step > 0 for step in steps), sum(step < 0 for step in steps)
    # A list that rises at nearly every step runs from old to new: read it from its end.
    backwards = rising >= 3 and falling * 4 <= rising
    order = list(range(len(cells)))
    if backwards:
        order.reverse()
    answer: list[Stamp | None] = [None] * len(cells)
    limit = today
    for at in order:
        value = cells[at]
        if isinstance(value, Stamp):
            answer[at] = value
            limit = min(today, value.day + timedelta(days=31))
        elif value is not None:
            hint = hints[at] if at < len(hints) else None
            day = _nearest(value, hint, today) if hint is not None else _latest(value, limit)
            if day is not None:
                answer[at] = Stamp(day)
                limit = min(today, day + timedelta(days=31))
    return answer


def _steps(pairs: Sequence[MonthDay]) -> list[int]:
    """Days from row to row, the shorter way round the year: from 30 December to 2 January is three days on."""
    days = [month * 31 + day for month, day in pairs]
    return [(later - earlier + 186) % 372 - 186 for earlier, later in pairwise(days)]


def _nearest(pair: MonthDay, hint: date, today: date) -> date | None:
    days = [day for year in (hint.year - 1, hint.year, hint.year + 1) if (day := _date(year, *pair)) and day <= today]
    return min(days, key=lambda day: abs((day - hint).days), default=None)


def _latest(pair: MonthDay, limit: date) -> date | None:
    # 29 February may be up to eight years back (around a century that is no leap year).
    for year in range(limit.year, limit.year - 9, -1):
        day = _date(year, *pair)
        if day is not None and day <= limit:
            return day
    return None


def _relative(text: str, today: date) -> Stamp | None:
    if (found := _AGO.match(text)) is not None:
        days = int(found[1]) if found[2] in ("天", "日") else 0
        return Stamp(today - timedelta(days=days))
    word = text.split()[0]
    return Stamp(today - timedelta(days=_WORDS[word])) if word in _WORDS else None


def _month_word(piece: str) -> int | None:
    if found := _HAN_MONTH.match(piece):
        numeral = found[1]
        return (
            10 + "一二".find(numeral[1:]) + 1
            if numeral.startswith("十") and numeral[1:]
            else (10 if numeral == "十" else "一二三四五六七八九".index(numeral) + 1)
        )
    if found := _ENGLISH_MONTH.match(piece):
        return _MONTH_NAMES.index(found[1].lower()) + 1
    if piece.strip().endswith("月") and (found := _MONTH.match(piece)):
        return int(found[1])
    return None


def _stamp(year: int, month: int, day: int) -> Stamp | None:
    found = _date(year, month, day)
    return Stamp(found) if found is not None and found.year >= 1990 else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_first(cells: Sequence[Stamp | MonthDay | None], texts: Sequence[str]) -> list[Stamp | MonthDay | None]:
    """The dates of a list one of whose rows can only have the day before the month (27/10/2026): then 05/11/2026 in
    another row has it there, too. `texts` are the rows' own."""
    found = [_SLASHED.search(text) if "/" in text else None for text in texts]
    pairs = [(int(one[1]), int(one[2])) if one is not None else (0, 0) for one in found]
    if not any(first > _MONTHS for first, _ in pairs) or any(second > _MONTHS for _, second in pairs):
        return list(cells)
    answer = list(cells)
    for place, (one, (first, second)) in enumerate(zip(found, pairs, strict=True)):
        read_so = one is not None and isinstance(cells[place], Stamp) and first <= _MONTHS
        if one is not None and read_so and (day := _date(int(one[3]), second, first)) is not None:
            answer[place] = Stamp(day)
    return answer
