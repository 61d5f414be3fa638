"""Numbers that the office supplies for the annual forms, read from a small YAML file: what a patrol cannot measure.

A mistake names its line; figures that do not add up are refused with the rows that disagree (`footing`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from io import StringIO

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import YAMLError

from reports.tables2021 import APPLICANTS, APPLICATION_ROWS, DOCUMENT_ROWS, REVIEW_ROWS

Row = tuple[Decimal, ...]


class SuppliedError(ValueError):
    """The file is wrong; `problems` are lines fit to be shown."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Channel:
    """Complaints of one channel in two halves of a year; `year` and `handled` where the office states them.

    `verb` is how the office says that it took them; `last_year` is the second half of the year before, for 同比.
    """

    name: str
    first_half: int
    second_half: int
    verb: str = "共处理"
    unit: str = "件"
    year: int | None = None
    handled: int | None = None
    last_year: int | None = None


@dataclass(frozen=True, slots=True)
class Openness:
    """The tables of the 2021 form. `applications` has seven figures a row: six kinds of applicant and their sum."""

    documents: Mapping[str, Row] = field(default_factory=dict)
    applications: Mapping[str, Row] = field(default_factory=dict)
    reviews: Mapping[str, Row] = field(default_factory=dict)
    carried_out_last_year: Row = ()
    fees: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Supplied:
    """`websites` maps a site's id to its figures by the form's names (`website_form.FIELDS`)."""

    year: int
    area: str = "我区"
    published: int | None = None
    published_span: str = ""
    websites: Mapping[str, Mapping[str, Decimal | str]] = field(default_factory=dict)
    channels: tuple[Channel, ...] = ()
    openness: Openness = field(default_factory=Openness)


class Reader:
    """Walks the file and gathers every mistake with its line."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[str] = []

    def wrong(self, where: CommentedMap, key: str, what: str) -> None:
        try:
            line = where.lc.key(key)[0] + 1
        except (KeyError, AttributeError, TypeError):
            line = where.lc.line + 1
        self.problems.append(f"{self.name}:{line}: {key}: {what}")

    def table(self, where: CommentedMap, key: str) -> CommentedMap:
        value = where.get(key)
        if value is None:
            return CommentedMap()
        if not isinstance(value, CommentedMap):
            self.wrong(where, key, "a table of names and numbers is expected")
            return CommentedMap()
        return value

    def only(self, where: CommentedMap, known: object) -> None:
        for key in where:
            if key not in known:  # type: ignore[operator]
                self.wrong(where, str(key), f"unknown; accepted: {', '.join(sorted(map(str, known)))}")  # type: ignore[call-overload]

    def number(self, where: CommentedMap, key: str) -> Decimal | None:
        value = where.get(key)
        if value is None:
            return None
        try:
            found = Decimal(str(value))
        except InvalidOperation:
            found = Decimal(-1)
        if isinstance(value, bool) or not found.is_finite() or found < 0:
            self.wrong(where, key, f"a number of 0 or more is expected, not {value!r}")
            return None
        return found

    def count(self, where: CommentedMap, key: str) -> int | None:
        value = self.number(where, key)
        if value is not None and value != int(value):
            self.wrong(where, key, f"a whole number is expected, not {value}")
        return None if value is None else int(value)

    def row(self, where: CommentedMap, key: str, lengths: tuple[int, ...]) -> Row:
        value = where.get(key)
        values = value if isinstance(value, list) else [value]
        found = []
        for one in values:
            try:
                found.append(Decimal(str(one)))
            except InvalidOperation:
                self.wrong(where, key, f"numbers are expected, not {one!r}")
                return ()
        if len(found) not in lengths:
            self.wrong(where, key, f"{' or '.join(map(str, lengths))} numbers are expected, not {len(found)}")
            return ()
        return tuple(found)

    def rows(self, where: CommentedMap, known: Mapping[str, int], extra: int) -> Mapping[str, Row]:
        """Rows of a table; `extra` more figures than wanted are the row's own sum."""
        self.only(where, known)
        return {
            k: self.row(where, k, (known[k], known[k] + extra) if extra else (known[k],)) for k in where if k in known
        }


def channel(reader: Reader, where: CommentedMap) -> Channel | None:
    reader.only(where, ("name", "first_half", "second_half", "verb", "unit", "year", "handled", "last_year"))
    name = where.get("name")
    first, second = reader.count(where, "first_half"), reader.count(where, "second_half")
    for key in ("name", "first_half", "second_half"):
        if where.get(key) is None:
            reader.wrong(where, key, "is missing")
    if not isinstance(name, str) or first is None or second is None:
        return None
    return Channel(
        name,
        first,
        second,
        str(where.get("verb", "共处理")),
        str(where.get("unit", "件")),
        reader.count(where, "year"),
        reader.count(where, "handled"),
        reader.count(where, "last_year"),
    )


def openness(reader: Reader, where: CommentedMap) -> Openness:
    reader.only(where, ("documents", "applications", "reviews", "carried_out_last_year", "fees"))
    width = {name: len(APPLICANTS) for name, _, _ in APPLICATION_ROWS}
    return Openness(
        reader.rows(reader.table(where, "documents"), {name: len(heads) for name, _, _, heads in DOCUMENT_ROWS}, 0),
        reader.rows(reader.table(where, "applications"), width, 1),
        reader.rows(reader.table(where, "reviews"), {name: 4 for name, _ in REVIEW_ROWS}, 1),
        reader.row(where, "carried_out_last_year", (6, 7)) if "carried_out_last_year" in where else (),
        reader.number(where, "fees"),
    )


def load(text: str, name: str = "figures.yaml") -> Supplied:
    """Reads the file's text. Raises SuppliedError with every mistake, each by file, line and field."""
    from reports.website_form import FIELDS

    try:
        root = YAML(typ="rt").load(StringIO(text))
    except YAMLError as error:
        raise SuppliedError([f"{name}: {' '.join(str(error).split())}"]) from None
    reader = Reader(name)
    if not isinstance(root, CommentedMap):
        raise SuppliedError([f"{name}:1: a table with at least `year` is expected"])
    reader.only(root, ("year", "area", "published", "published_span", "websites", "channels", "openness"))
    year = reader.count(root, "year")
    if year is None:
        reader.wrong(root, "year", "is missing")
    sites = reader.table(root, "websites")
    names = {field.name for field in FIELDS}
    websites: dict[str, dict[str, Decimal | str]] = {}
    for site in sites:
        figures = reader.table(sites, site)
        reader.only(figures, names)
        websites[str(site)] = {
            k: figures[k] if isinstance(figures[k], str) else reader.number(figures, k) or Decimal(0)
            for k in figures
            if k in names
        }
    listed = root.get("channels") or []
    found = [channel(reader, c) for c in listed if isinstance(c, CommentedMap)]
    told = openness(reader, reader.table(root, "openness"))
    supplied = Supplied(
        year or 0,
        str(root.get("area", "我区")),
        reader.count(root, "published"),
        str(root.get("published_span", "")),
        websites,
        tuple(c for c in found if c is not None),
        told,
    )
    if reader.problems:
        raise SuppliedError(reader.problems)
    return supplied
