"""One row of a standard's YAML, checked and made a clause; and the values that thresholds take."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from checks.catalogue import CATALOGUE
from checks.required import Required
from checks.standard import Block, By, Clause, Count, Machine, Places
from ledger.register import Limit, SiteKind, Unit

CLAUSE_KEYS = (
    "id", "title", "block", "document", "number", "text", "confidence", "machine", "cap", "count", "veto_at",
    "fewer_than", "excludes", "settles", "needs_service", "of_accounts", "look", "binds", "places", "candidates",
)  # fmt: skip
_COUNT_KEYS = (
    "check", "kinds", "level", "deeper", "subjects", "tags", "without", "words", "place", "by", "among", "families",
    "page_kinds", "points_each", "points", "at_most", "sample", "gain", "whole", "veto_at",
)  # fmt: skip
_PLACES_KEYS = ("kinds", "words", "guides", "boards", "home")
_REQUIRED_KEYS = ("name", "words", "kinds", "for", "group")
_LIMIT = re.compile(r"(\d+)(d|wd|w|mo|y)")


class Mistakes:
    """Collects what is wrong, with file and line."""

    def __init__(self) -> None:
        self.file = ""
        self.found: list[str] = []

    def add(self, place: Any, field: str, what: str) -> None:
        self.found.append(f"{self.file}:{_line(place, field)}: {field}: {what}")

    def known(self, data: Any, keys: Any, prefix: str) -> None:
        for key in data:
            if key not in keys:
                self.add(
                    data, key, f"unknown key in {prefix.rstrip('.') or 'the standard'}; accepted are {', '.join(keys)}"
                )


def _line(place: Any, field: str) -> int:
    lines = getattr(place, "lc", None)
    if lines is None:
        return 1
    try:
        return int(lines.key(field)[0]) + 1
    except (KeyError, TypeError, AttributeError):
        return int(lines.line) + 1


def threshold_from(value: Any, kind: str) -> Any:
    """A threshold's value for a parameter annotated as `kind`. ValueError says what is accepted."""
    if kind.startswith("tuple[Required"):
        return tuple(_required(one) for one in value)
    if "Limit" in kind:
        if value is None or value == "none":
            if "None" not in kind:
                raise ValueError("a limit such as 14d, 2w, 6mo, 1y or 15wd is needed")
            return None
        match = _LIMIT.fullmatch(str(value))
        if match is None or int(match[1]) == 0:
            raise ValueError("a limit such as 14d, 2w, 6mo, 1y or 15wd is accepted, or none")
        return Limit(int(match[1]), Unit(match[2]))
    if kind == "Decimal":
        try:
            return Decimal(str(value))
        except InvalidOperation:
            raise ValueError("a number is accepted") from None
    if kind == "int":
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValueError("a whole number is accepted")
        return value
    raise ValueError(f"thresholds of the kind {kind} cannot be set")


def _required(row: Any) -> Required:
    unknown = [key for key in row if key not in _REQUIRED_KEYS]
    if unknown or "name" not in row or "words" not in row:
        raise ValueError(f"a required column takes {', '.join(_REQUIRED_KEYS)}, name and words always")
    return Required(
        name=str(row["name"]),
        words=tuple(map(str, row["words"])),
        kinds=frozenset(map(str, row.get("kinds", ()))),
        on=frozenset(SiteKind(one) for one in row.get("for", ("portal",))),
        group=str(row.get("group", "")),
    )


def clause_from(row: Mapping[str, Any], binds: Mapping[str, Any], mistakes: Mistakes) -> Clause:
    """The clause that a row says; mistakes are collected and the clause is then of no use."""
    place = row["_at"]
    mistakes.file = row["_file"]
    block = _word(Block, row.get("block"), "block", place, mistakes)
    machine = _word(Machine, row.get("machine"), "machine", place, mistakes)
    for needed in ("title", "document", "number", "text", "confidence"):
        if not row.get(needed):
            mistakes.add(place, needed, "each clause needs one")
    bound = row.get("binds", binds.get(block.value if block else "", [kind.value for kind in SiteKind]))
    kinds = [_word(SiteKind, one, "binds", place, mistakes) for one in bound]
    return Clause(
        id=str(row["id"]),
        title=str(row.get("title", "")),
        block=block or Block.VETO,
        document=str(row.get("document", "")),
        number=str(row.get("number", "")),
        text=str(row.get("text", "")),
        confidence=str(row.get("confidence", "")),
        machine=machine or Machine.HUMAN,
        binds=frozenset(kind for kind in kinds if kind),
        cap=_number(row, "cap", place, mistakes),
        counts=tuple(_count(one, mistakes) for one in row.get("count") or ()),
        veto_at=_whole(row, "veto_at", place, mistakes) or 1,
        fewer_than=_whole(row, "fewer_than", place, mistakes),
        excludes=frozenset(map(str, row.get("excludes", ()))),
        settles=bool(row.get("settles", machine is Machine.FULL)),
        needs_service=bool(row.get("needs_service", False)),
        of_accounts=bool(row.get("of_accounts", False)),
        look=str(row.get("look", "")),
        candidates=_checks(row, "candidates", place, mistakes),
        places=_places(row.get("places") or {}, mistakes),
    )


def _places(row: Any, mistakes: Mistakes) -> Places:
    mistakes.known(row, _PLACES_KEYS, "places.")
    return Places(
        kinds=_set(row, "kinds"),
        words=tuple(map(str, row.get("words", ()))),
        guides=_whole(row, "guides", row, mistakes) or 0,
        boards=bool(row.get("boards", False)),
        home=bool(row.get("home", False)),
    )


def _count(row: Any, mistakes: Mistakes) -> Count:
    mistakes.known(row, _COUNT_KEYS, "count.")
    names = _checks(row, "check", row, mistakes)
    if not names:
        mistakes.add(row, "check", "each count names a check")
    by = _word(By, row.get("by", "finding"), "by", row, mistakes)
    return Count(
        checks=names,
        kinds=_set(row, "kinds"),
        level=_whole(row, "level", row, mistakes),
        deeper=_whole(row, "deeper", row, mistakes),
        subjects=_set(row, "subjects"),
        tags=_set(row, "tags"),
        without=_set(row, "without"),
        words=tuple(map(str, row.get("words", ()))),
        place=row.get("place"),
        by=by or By.FINDING,
        among=_set(row, "among"),
        families=tuple(tuple(map(str, one)) for one in row.get("families", ())),
        page_kinds=_set(row, "page_kinds"),
        each=_number(row, "points_each", row, mistakes),
        once=_number(row, "points", row, mistakes),
        at_most=_number(row, "at_most", row, mistakes) if "at_most" in row else None,
        sample=_whole(row, "sample", row, mistakes),
        gain=_number(row, "gain", row, mistakes),
        whole=bool(row.get("whole", False)),
        veto_at=_whole(row, "veto_at", row, mistakes),
    )


def _checks(row: Any, key: str, place: Any, mistakes: Mistakes) -> tuple[str, ...]:
    named = row.get(key)
    names = (named,) if isinstance(named, str) else tuple(map(str, named or ()))
    for name in names:
        if name not in CATALOGUE:
            mistakes.add(place, key, f"no such check: {name}")
    return names


def _set(row: Any, key: str) -> frozenset[str]:
    value = row.get(key, ())
    return frozenset((value,) if isinstance(value, str) else map(str, value))


def _word(kind: Any, value: Any, field: str, place: Any, mistakes: Mistakes) -> Any:
    try:
        return kind(value)
    except ValueError:
        mistakes.add(place, field, f"{value} is not known; accepted are {', '.join(one.value for one in kind)}")
        return None


def _number(row: Any, key: str, place: Any, mistakes: Mistakes) -> Decimal:
    try:
        return Decimal(str(row.get(key, 0)))
    except InvalidOperation:
        mistakes.add(place, key, "a number is accepted")
        return Decimal(0)


def _whole(row: Any, key: str, place: Any, mistakes: Mistakes) -> int | None:
    value = row.get(key)
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and value > 0):
        return value
    mistakes.add(place, key, "a whole number from 1 is accepted")
    return None
