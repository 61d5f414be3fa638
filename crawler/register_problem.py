"""What is wrong with a register, said so that the person who keeps it finds the place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """`order` sorts problems as they stand in the file; `where` is FILE:LINE, or FILE: SHEET!CELL.

    Of what stops nothing, `grave` tells what will fail all the same from what is worth a look.
    """

    order: tuple[int, ...]
    where: str
    field: str
    text: str
    grave: bool = False

    def __str__(self) -> str:
        return ": ".join(part for part in (self.where, self.field, self.text) if part)


class RegisterError(Exception):
    """Every mistake of a register at once, a line each (contract, section 1)."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(dict.fromkeys(sorted(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def nearest(word: str, known: Iterable[str]) -> str:
    """`; did you mean X?` for a near miss, else nothing."""
    lower = {name.lower(): name for name in known}
    found = get_close_matches(word.lower(), lower, n=1, cutoff=0.6 if len(word) > 3 else 0.5)
    return f"; did you mean {lower[found[0]]}?" if found else ""
