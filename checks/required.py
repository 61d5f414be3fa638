"""A column that a standard requires, and how it is recognised: by its kind or by words of its name."""

from __future__ import annotations

from dataclasses import dataclass

from ledger.register import SiteKind


@dataclass(frozen=True, slots=True)
class Required:
    """`kinds` are column kinds that satisfy it, `words` words of a column's name; `on` the kinds of site that need it.
    `group` is a word that clauses may ask for (`key_area`)."""

    name: str
    words: tuple[str, ...]
    kinds: frozenset[str] = frozenset()
    on: frozenset[SiteKind] = frozenset({SiteKind.PORTAL})
    group: str = ""
