"""Who carries on what: by the register's `formerly`, departments renamed or merged and columns moved or merged; by
their own words, faults whose pages were only given other addresses."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from urllib.parse import urlsplit, urlunsplit

from checks.addresses import canonical
from ledger.items import Item, ItemStatus
from ledger.register import DeclaredColumn, Register
from ledger.rulings import Assessment, Certainty, Finding, State
from rectify.night import Move

MOVED = "栏目“{name}”已由{old}迁移或并入{new}"
READDRESSED = "同一问题的页面换了地址：原为{old}，现为{new}"

_TELLING = frozenset(
    {
        "message-unanswered", "message-late", "guide-incomplete", "guide-element-missing", "guide-vague",
        "date-missing", "date-future", "column-stale", "column-empty",
    }
)  # fmt: skip
"""Checks whose sentence says by title or day what it speaks of: the same words are the same letter, guide, column."""

_ENDED = frozenset({ItemStatus.VERIFIED, ItemStatus.CLOSED, ItemStatus.ANNULLED})

_OF_COLUMNS = frozenset({"column-stale", "column-empty"})
_NAMED = re.compile("“(.+?)”")


_AWAY = frozenset({State.PASS, State.NOT_APPLICABLE})

_Fault = tuple[str, str, str]
"""Check, address and subject: several elements may fail at one address, and each is a fault of its own."""

_Words = tuple[str, str, str, str, str]
"""Check, site, subject, the whole sentence, and its place on its host where the words alone tell too little."""


def successors(register: Register) -> tuple[tuple[str, str], ...]:
    """(old, new) ids of departments."""
    return tuple((old, one.id) for one in register.departments for old in one.formerly)


def moves(register: Register, items: Iterable[Item], assessment: Assessment) -> tuple[tuple[Move, ...], frozenset[str]]:
    """What the findings of items on columns that moved are now called, and the findings that must not count as gone:
    the column that carries theirs on could not be looked at."""
    now: dict[str, DeclaredColumn] = {}
    for site in register.sites:
        for column in site.columns:
            for old in column.formerly:
                now.setdefault(canonical(old), column)
    if not now:
        return (), frozenset()
    tonight: dict[_Fault, str] = {}
    unseen: set[_Fault] = set()
    for finding in assessment.findings:
        place = (finding.check, canonical(finding.url or ""), finding.subject or "")
        if finding.state is State.FAIL:
            tonight.setdefault(place, finding.id)
        elif finding.state is State.NOT_ASSESSED:
            unseen.add(place)
    moved: list[Move] = []
    held: set[str] = set()
    for item in items:
        before = canonical(item.url or "")
        if before not in now:
            continue
        column = now[before]
        place = (item.check, canonical(column.url), item.subject or "")
        if place in tonight:
            reason = MOVED.format(name=column.name, old=item.url, new=column.url)
            moved += [Move(old, tonight[place], reason) for old in item.findings if old != tonight[place]]
        elif place in unseen:
            held.update(item.findings)
    return tuple(moved), frozenset(held)


def readdressed(items: Iterable[Item], assessment: Assessment) -> tuple[Move, ...]:
    """Letters that were numbered anew, articles and guides of a redesign, the pages of a site that moved to another
    host: the fault that was to be put right is gone at its address, and the same is told, word for word, of one address
    that no item knows. It is not mended. Where several are alike, nobody can say which is which, and nothing is carried
    on."""
    items = list(items)
    known = {finding for item in items for finding in item.findings}
    gone = {one.id for one in assessment.findings if one.state in _AWAY}
    before: dict[_Words, list[Item]] = defaultdict(list)
    for item in items:
        if item.status not in _ENDED and gone.issuperset(item.findings):
            before[_words(item)].append(item)
    if not before:
        return ()
    now: dict[_Words, list[tuple[str, str]]] = defaultdict(list)
    for one in assessment.findings:
        if one.state is State.FAIL and one.certainty is Certainty.CONFIRMED and one.id not in known:
            now[_words(one)].append((one.id, one.url or ""))
    return tuple(
        Move(item.findings[-1], new, READDRESSED.format(old=item.url, new=url))
        for words, several in before.items()
        if len(several) == 1 and len(now.get(words, ())) == 1
        for item, (new, url) in [(several[0], now[words][0])]
    )


def awaited(
    items: Iterable[Item], assessment: Assessment, since: Callable[[str, str], datetime | None]
) -> frozenset[str]:
    """Findings on columns that went where one of the same name came to their site since they were opened (`since`: when
    the column of a site at an address was first known), which could not be judged yet: nobody knows whether the fault
    is gone, or only has another address."""
    gone = {one.id for one in assessment.findings if one.state in _AWAY}
    unseen: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for one in assessment.findings:
        if one.check in _OF_COLUMNS and one.state is State.NOT_ASSESSED and one.url and one.site:
            unseen[one.check, one.site, _named(one.detail)].append(one.url)
    held: set[str] = set()
    for item in items:
        if item.check not in _OF_COLUMNS or item.status in _ENDED or not gone.issuperset(item.findings):
            continue
        came = [
            since(item.site or "", url) for url in unseen.get((item.check, item.site or "", _named(item.detail)), ())
        ]
        if any(first is not None and first > item.opened for first in came):
            held.update(item.findings)
    return frozenset(held)


def _named(sentence: str) -> str:
    """The name that a sentence gives a column, which it tells first."""
    found = _NAMED.search(sentence)
    return "".join(found[1].split()) if found else ""


def _words(one: Item | Finding) -> _Words:
    parts = urlsplit("" if one.check in _TELLING else one.url or "")
    place = urlunsplit(("", "", parts.path, parts.query, parts.fragment))
    return one.check, one.site or "", one.subject or "", one.detail, place
