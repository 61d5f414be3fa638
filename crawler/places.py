"""Which list a request belongs to, and how requests are planned: what the queue keeps of why it is asked. Pure."""

from __future__ import annotations

import json
from dataclasses import dataclass

from crawler import addresses
from crawler.ground import Ground
from crawler.page import DataRequest
from crawler.plan import RANK, Purpose
from crawler.texts.numbers import without_ids
from ledger.sightings import Planned, Target
from ledger.spans import as_json


@dataclass(frozen=True, slots=True)
class ListPlace:
    """Which column's (or board's) list a request belongs to, and which of its pages: a queue row's `extra`.

    `whole`: the list is read to its end tonight, also past rows that are known. `tentative`: it is named by a block of
    another page, so that what its own page calls it counts. `past`: what its page offers belongs to a topic
    or an archive. `framed`: the list is sought in a frame of its page. `fresh`: its pages are to be sent whole,
    whatever the server calls unchanged.
    """

    key: str
    board: bool
    page: int = 1
    data: DataRequest | None = None
    message: str | None = None
    whole: bool = True
    tentative: bool = False
    past: bool = False
    framed: bool = False
    fresh: bool = False

    def text(self) -> str:
        data = self.data
        return as_json(
            {
                "key": self.key,
                "board": self.board,
                "page": self.page,
                "data": [
                    data.url,
                    data.dialect,
                    data.method,
                    [list(pair) for pair in data.form],
                    data.guessed,
                    data.counted,
                ]
                if data
                else None,
                "message": self.message,
                "whole": self.whole,
                "tentative": self.tentative,
                "past": self.past,
                "framed": self.framed,
                "fresh": self.fresh,
            }
        )

    @classmethod
    def parse(cls, text: str | None) -> ListPlace | None:
        if not text:
            return None
        raw = json.loads(text)
        if "key" not in raw:
            return None
        data = raw["data"]
        form = tuple((a, b) for a, b in data[3]) if data else ()
        request = DataRequest(data[0], data[1], data[2], form, *map(bool, data[4:6])) if data else None
        return cls(
            raw["key"],
            raw["board"],
            raw["page"],
            request,
            raw["message"],
            raw["whole"],
            raw.get("tentative", False),
            raw.get("past", False),
            raw.get("framed", False),
            raw.get("fresh", False),
        )


def target_of(ground: Ground, url: str, kind: str, text: str | None = None) -> Target:
    """The target of a link with its words."""
    place = ground.places.get(url)
    if place is None:
        if len(ground.places) >= ground.room:
            ground.places.clear()
        shown = addresses.shown(url)
        place = ground.places[url] = addresses.key(shown), shown, ground.territory.owns(shown)
    key, shown, own = place
    return Target(key, shown, kind, own, without_ids(text[:120]) if text else None)


def planned(
    target: Target, purpose: Purpose, depth: int, referer: str | None, place: ListPlace | None = None
) -> Planned:
    return Planned(target, RANK[purpose], purpose.value, depth, referer, place.text() if place else None)
