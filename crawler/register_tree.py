"""A register as nested mappings and lists of text, each with its place: what a file and a sheet have in common."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from crawler.register_problem import Problem

Path = tuple[str | int, ...]
Value = str | Path | list["Value"] | dict[str, "Value"]

AT: Final = "\0at"  # a list's mappings carry their own path under this key, which no file can spell
WIDE_COLON: Final = 'the full-width colon "：" is no colon to YAML, write ": "'


@dataclass(frozen=True, slots=True)
class Place:
    """`field` is the name of the part where it is not simply its path."""

    where: str
    order: tuple[int, ...]
    field: str | None = None


@dataclass(slots=True)
class Tree:
    """`value` holds text, lists and mappings only; what was left empty is not there, but its place is.

    `remarks` is what may be meant so, and is worth a look: it stops nothing.
    """

    root: Place
    value: dict[str, Value] = field(default_factory=dict)
    places: dict[Path, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)

    def place(self, path: Path) -> Place:
        """The place of a part, or of the nearest thing around it that has one."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.places:
                return self.places[path[:length]]
        return self.root

    def report(self, path: Path, text: str) -> None:
        place = self.place(path)
        self.problems.append(Problem(place.order, place.where, place.field or spelt(path), text))

    def remark(self, path: Path, text: str, *, grave: bool = False) -> None:
        place = self.place(path)
        self.remarks.append(Problem(place.order, place.where, place.field or spelt(path), text, grave))

    def report_at(self, place: Place, text: str) -> None:
        self.problems.append(Problem(place.order, place.where, place.field or "", text))


def spelt(path: Path) -> str:
    """`sites[0].columns[1].url`: positions count from 0, as in the messages of most readers of YAML."""
    parts = [f"[{part}]" if isinstance(part, int) else f".{part}" for part in path]
    return "".join(parts).removeprefix(".")
