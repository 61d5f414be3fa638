"""Boards and messages as the ledger keeps them, and the requests for messages that have pages of their own. Pure."""

from __future__ import annotations

from dataclasses import replace

from crawler import addresses, places, study
from crawler.ground import Ground
from crawler.page import PageKind, Reading
from crawler.places import ListPlace
from crawler.plan import Purpose
from ledger.listrows import ColumnState
from ledger.register import ColumnKind
from ledger.sightings import ColumnSeen, ListSeen, Planned, Sighting
from ledger.spans import digest


def as_board(ground: Ground, place: ListPlace, url: str, name: str | None = None) -> tuple[ColumnSeen, ...]:
    """A page that turned out to be a board becomes one beside the column that led to it; a declared board is
    known already."""
    if any(addresses.key(board.url) == place.key for board in ground.site.boards):
        return ()
    target = places.target_of(ground, url, "page", name)
    column = ColumnSeen(
        place.key,
        target.url,
        True,
        name or "留言板",
        ColumnKind.OTHER,
        1,
        None,
        False,
        target._replace(key=place.key),
    )
    return (column,)


def ask_messages(ground: Ground, place: ListPlace, listed: ListSeen, referer: str) -> list[Planned]:
    """Messages with pages of their own are opened: the page says when it was asked and answered. One that waits
    for its answer is asked every night."""
    asks = []
    for message in listed.messages:
        if message.url is None or not ground.territory.reads(message.url):
            continue
        target = places.target_of(ground, message.url, "page", message.title)
        if target.key == place.key:
            continue
        one = places.planned(target, Purpose.MESSAGE, 2, referer, replace(place, message=message.key, page=1))
        asks.append(replace(one, always=message.status != "answered"))
    return asks


def message_read(
    ground: Ground, place: ListPlace, reading: Reading, sighting: Sighting, follow: list[Planned]
) -> Sighting:
    if sighting.page is not None and sighting.page.kind == PageKind.ARTICLE:
        # A letter's page that was not understood is no article: nobody asks for an article's tags on it.
        facts = digest(f"{PageKind.MESSAGE} {sighting.page.facts}")
        sighting = replace(sighting, page=replace(sighting.page, kind=PageKind.MESSAGE.value, facts=facts))
    if len(reading.messages) != 1 or place.message is None:
        return replace(sighting, planned=tuple(follow))
    seen = study.message_seen(reading.messages[0], place.message, detailed=True)
    seen = replace(seen, url=None)
    return replace(
        sighting,
        planned=tuple(follow),
        lists=(ListSeen(place.key, True, ColumnState.READ, None, 0, False, (), (seen,)),),
    )
