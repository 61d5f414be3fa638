"""A place in a text that a check speaks of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ledger.sightings import HitSeen
from ledger.spans import digest

MOST = 40
"""Finds of one kind that a page or file keeps: a list of a thousand names is one fault, not a thousand rows."""


@dataclass(frozen=True, slots=True)
class Find:
    """`shown` and `context` are safe to print. `target` is the address of a link that was found."""

    kind: str
    shown: str
    context: str
    certain: bool
    target: str | None = None


def hits(finds: Iterable[Find], found_on: str | None = None) -> tuple[HitSeen, ...]:
    """As the ledger keeps them. What tells two finds apart is what is shown and their order, never the number itself:
    a resident number's hash is soon guessed by trying all birth days."""
    told: Counter[tuple[str, str]] = Counter()
    kinds: Counter[str] = Counter()
    kept = []
    for find in finds:
        kinds[find.kind] += 1
        if kinds[find.kind] > MOST:
            continue
        name = (find.kind, f"{find.shown}|{find.target or ''}")
        told[name] += 1
        value = digest(f"{name[1]}|{told[name]}")
        kept.append(HitSeen(find.kind, value, find.shown, find.context, find.certain, found_on, find.target))
    return tuple(kept)
