"""The calendars that the State Council has announced: a maintained library's, then our own table over it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from chinese_calendar import constants

OWN_TABLE = Path(__file__).with_name("years.yaml")


@dataclass(frozen=True, slots=True)
class Notice:
    """One year's notice: `off` are all days it names free, `make_up` the weekend days it names working days."""

    year: int
    off: frozenset[date]
    make_up: frozenset[date]
    source: str = ""


class NoticeError(ValueError):
    """A table of calendars that cannot be used; says which file, year and why."""


def from_library() -> dict[int, Notice]:
    """The notices that the library knows. A year counts as known when its National Day is.

    Days that a notice names in the December before (31 December 2018 is free by the notice of 2019) stand under the
    year they lie in, as in the library: it adds both years at once.
    """
    years = {day.year for day in constants.holidays if (day.month, day.day) == (10, 1)}
    return {
        year: Notice(
            year,
            frozenset(day for day in constants.holidays if day.year == year),
            frozenset(day for day in constants.workdays if day.year == year),
            "chinesecalendar",
        )
        for year in years
    }


def from_table(path: Path = OWN_TABLE) -> dict[int, Notice]:
    """Reads a table `year: {notice, off, workdays}`; a day is `2027-01-01`, a run of days `2027-02-05..2027-02-12`."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        table = YAML(typ="safe", pure=True).load(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, YAMLError) as error:
        raise NoticeError(f"{path.name}: {error}") from error
    if table is None:
        return {}
    if not isinstance(table, Mapping):
        raise NoticeError(f"{path.name}: expected years, such as 2027: {{notice: …, off: […], workdays: […]}}")
    return {notice.year: notice for notice in (_notice(path.name, *item) for item in table.items())}


def _notice(file: str, year: object, row: object) -> Notice:
    if not isinstance(year, int) or not isinstance(row, Mapping):
        raise NoticeError(f"{file}: {year}: expected a year with notice, off and workdays")
    if unknown := set(row) - {"notice", "off", "workdays"}:
        raise NoticeError(f"{file}: {year}: unknown {', '.join(sorted(map(str, unknown)))}")
    where = f"{file}: {year}"
    off = frozenset(_read_days(where, row.get("off")))
    make_up = frozenset(_read_days(where, row.get("workdays")))
    for day in off | make_up:
        if day.year != year and not (day.year == year - 1 and day.month == 12):
            raise NoticeError(f"{where}: {day} is not a day of this year or of the December before")
    if weekdays := sorted(day for day in make_up if day.weekday() < 5):
        raise NoticeError(f"{where}: {weekdays[0]} is no weekend day, so it cannot be a make-up day")
    if both := off & make_up:
        raise NoticeError(f"{where}: {min(both)} is both free and a make-up day")
    if date(year, 10, 1) not in off or date(year, 1, 1) not in off:
        raise NoticeError(f"{where}: a whole year is needed: 1 January and 1 October must be free")
    return Notice(year, off, make_up, str(row.get("notice") or ""))


def _read_days(where: str, value: object) -> Iterator[date]:
    for item in value if isinstance(value, list) else [] if value is None else [value]:
        try:
            ends = [date.fromisoformat(part.strip()) for part in str(item).split("..")]
        except ValueError:
            raise NoticeError(f"{where}: {item} is not a day (2027-01-01) or a run (2027-02-05..2027-02-12)") from None
        if len(ends) > 2 or ends[-1] < ends[0]:
            raise NoticeError(f"{where}: {item} is not a run of days")
        for step in range((ends[-1] - ends[0]).days + 1):
            yield ends[0] + timedelta(days=step)
