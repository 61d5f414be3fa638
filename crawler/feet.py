"""The files that bring the foot of a site's pages, as a patrol keeps them in mind."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from crawler import addresses
from ledger.sightings import FactSeen

FEET = "feet"
"""The fact of a site that names these files: on a later night the pages that name them may answer that nothing
changed."""

MOST = 20
"""Files of one site. Pages that name them from their own folder each name another, and that one is seldom there."""

Before = Callable[[], tuple[str, datetime] | None]
"""Gives what former nights knew."""


@dataclass(slots=True)
class Feet:
    """`known`: the files' keys and addresses; None until former nights were asked."""

    known: dict[str, str] | None = None

    def recall(self, before: Before) -> dict[str, str]:
        if self.known is None:
            told = before()
            self.known = {addresses.key(url): url for url in json.loads(told[0])} if told is not None else {}
        return self.known

    def take_in(self, files: Iterable[str], before: Before) -> tuple[list[str], bool]:
        """Those of the files that are asked, in the spelling in which each was met first, and whether one is new."""
        known = self.recall(before)
        count = len(known)
        wanted: dict[str, None] = {}
        for url in files:
            key = addresses.key(url)
            if key in known or len(known) < MOST:
                wanted[known.setdefault(key, url)] = None
        return list(wanted), len(known) > count

    def lose(self, key: str, before: Before) -> bool:
        """Takes out a file that is not there; whether it was known."""
        return self.recall(before).pop(key, None) is not None

    def fact(self) -> FactSeen:
        return FactSeen(FEET, json.dumps(sorted((self.known or {}).values())))
