"""Answers that are at hand while pages are drawn: nobody is asked for them again tonight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

BODY_LIMIT = 4 * 1024 * 1024
SHELF_LIMIT = 48 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Stored:
    """An answer that is at hand: nobody is asked for it."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Shelf:
    """Scripts, styles and pictures of one site that were fetched tonight."""

    def __init__(self, limit: int = SHELF_LIMIT) -> None:
        self._things: dict[str, Stored] = {}
        self._room = limit

    def get(self, url: str) -> Stored | None:
        return self._things.get(url)

    def put(self, url: str, thing: Stored) -> None:
        if url not in self._things and len(thing.body) <= min(self._room, BODY_LIMIT):
            self._things[url] = thing
            self._room -= len(thing.body)
