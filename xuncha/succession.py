"""Who carries on what, by the register's `formerly`: departments renamed or merged, columns moved or merged."""

from __future__ import annotations

from collections.abc import Iterable

from checks.addresses import canonical
from ledger.items import Item
from ledger.register import DeclaredColumn, Register
from ledger.rulings import Assessment, State
from rectify.night import Move

MOVED = "栏目“{name}”已由{old}迁移或并入{new}"


_Fault = tuple[str, str, str]
"""Check, address and subject: several elements may fail at one address, and each is a fault of its own."""


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
