"""Places in texts, gathered into one finding a page and kind."""

from __future__ import annotations

from collections.abc import Iterator

from checks.casefile import CaseFile
from checks.check import Key
from ledger.pagerows import HitFact


def hits(case: CaseFile, kinds: frozenset[str], by_shown: bool = False) -> Iterator[tuple[Key, tuple[HitFact, ...]]]:
    """The hits of some kinds, one key a page and kind, or (`by_shown`) a page and what was found."""
    found: dict[Key, list[HitFact]] = {}
    for hit in case.facts.hits:
        if hit.kind in kinds:
            subject = hit.shown if by_shown else hit.kind
            key = case.keys.of(
                "hit",
                hit.url,
                subject,
                listing=case.listing(hit.listed_in),
                name=hit.title or "",
                kind=hit.kind,
                column_url=case.column_url(hit.listed_in),
                found_on=hit.found_on,
            )
            found.setdefault(key, []).append(hit)
    for key, several in found.items():
        yield key, tuple(several)


def carrying(found: tuple[HitFact, ...]) -> tuple[str, ...]:
    """The pages on which a link was found, each once."""
    return tuple(dict.fromkeys(one.found_on for one in found if one.found_on))
