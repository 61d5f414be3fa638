"""Service guides: the ten element classes of V6.2 and what a guide lacks of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checks.casefile import CaseFile
from checks.check import CONFIRMED, SUSPECTED, Answer, Key, doubt, fault
from checks.phrases import plain
from ledger.pagerows import GUIDE_ELEMENTS, GuideFact
from ledger.rulings import Cause, Certainty, Evidence

RECOGNISED = 4
"""From so many recognised classes on the page is surely a guide that was read right (contract, section 6)."""


def guides(case: CaseFile) -> Iterator[tuple[Key, GuideFact]]:
    for fact in case.facts.guides:
        yield case.keys.of("guide", fact.url, listing=case.listing(fact.listed_in), name=fact.title), fact


def lacking(fact: GuideFact) -> tuple[str, ...]:
    """The classes that were not found, in the standard's order."""
    return tuple(name for name in GUIDE_ELEMENTS if name not in fact.elements)


def surely_lacking(fact: GuideFact) -> tuple[str, ...]:
    """The classes not found of which nothing on the page may speak either; none where a label was not understood, which
    may be any class's."""
    if any(words not in GUIDE_ELEMENTS for words in fact.unclear):
        return ()
    return tuple(name for name in lacking(fact) if name not in fact.unclear)


def certainty(fact: GuideFact) -> Certainty:
    """A suspicion where the guide was hardly understood, or a label was not that may be of a class not found."""
    return CONFIRMED if understood(fact) and not fact.unclear else SUSPECTED


def understood(fact: GuideFact) -> bool:
    """Whether so many classes were recognised that the guide was read right."""
    return len(GUIDE_ELEMENTS) - len(lacking(fact)) >= RECOGNISED


def partly_read(key: Key, fact: GuideFact) -> Answer:
    """The answer where something is missing on a page that may not be the whole guide (`fact.gap`)."""
    return doubt(key, Cause(fact.gap), since=fact.first_seen, seen=fact.last_seen, evidence=(Evidence(url=fact.url),))


def guide_fault(
    key: Key,
    fact: GuideFact,
    sentence: str,
    *,
    certainty: Certainty = CONFIRMED,
    parts: tuple[str, ...] = (),
    **values: Any,
) -> Answer:
    """A fault for as long as the guide's page has been as it is; the page is its evidence."""
    return fault(
        key, sentence, certainty=certainty, since=fact.first_seen, seen=fact.last_seen, parts=parts,
        evidence=(Evidence(url=fact.url),), title=plain(fact.title), **values,
    )  # fmt: skip
