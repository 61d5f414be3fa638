"""What a run could not see from where it was made: our own network down, or no way to the world outside."""

from __future__ import annotations

from crawler import addresses, gate, vantage, wayout
from crawler.gate import Gate
from crawler.ground import Ground
from ledger import charging
from ledger.book import Book
from ledger.rows import PASSING, Outcome

_KNOWN = 200
"""Addresses that opened lately, among which those that a name server alone leads to are looked for."""


def own_network(book: Book, patrol: int, lands: dict[str, Ground]) -> None:
    """Where no site answers at the end, our own network may be what failed: what has not opened since the last answer
    is then charged to us. Addresses elsewhere that opened lately are the test."""
    if not lands or any(ground.home_outcome not in PASSING for ground in lands.values()):
        return
    controls = charging.controls(book)
    doors = next(iter(lands.values())).gate
    if controls and vantage.answers(controls, doors):
        return
    charging.charge_to_us(book, patrol, outside_only=not controls)
    for ground in lands.values():
        ground.home_outcome = Outcome.OUR_FAULT if controls else ground.home_outcome


def way_out(book: Book, patrol: int, lands: dict[str, Ground]) -> None:
    """Where no host outside gave an answer of its own and none that opened before takes a connection, what failed out
    there is not charged to anybody; nor is a common host that was not reached. Names that the register maps may be
    reached where all others are not."""
    doors = next(iter(lands.values())).gate if lands else Gate()

    def abroad(url: str) -> bool:
        return not any(ground.territory.reads(url) for ground in lands.values())

    def by_itself(url: str) -> bool:
        return all(ground.gate.mapped(addresses.host_of(url).partition(":")[0]) is None for ground in lands.values())

    every = (wayout.Look(*row) for row in charging.looks_elsewhere(book, patrol))
    looks = [look for look in every if abroad(look.place) and not (look.led and gate.is_inner(look.place))]
    charging.charge_to_view(book, (look.visit for look in wayout.common(looks) if by_itself(look.place)))
    for group in (looks, [look for look in looks if by_itself(look.place)]):
        silent = wayout.unheard(group)
        if not silent:
            continue
        known = [url for url in charging.controls(book, _KNOWN) if abroad(url) and (group is looks or by_itself(url))]
        if not vantage.answers(known[:3], doors):
            charging.charge_to_view(book, (look.visit for look in silent))
            return
