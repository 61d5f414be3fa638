"""Tonight's requests: what comes first, what is due, what may wait. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ledger.rows import OPEN
from ledger.sightings import Known, Planned


class Purpose(StrEnum):
    ROBOTS = "robots"
    HOME = "home"
    CANARY = "canary"  # an address that cannot exist: shows the site's own error page
    SECTION = "section"  # the front page of a department under the portal
    COLUMN = "column"
    BOARD = "board"
    LIST = "list"  # a list's further page, or its data
    FOOT = "foot"  # a file that brings the foot of pages
    MESSAGE = "message"
    ARTICLE = "article"
    PAGE = "page"
    SEARCH = "search"
    FILE = "file"  # attachment
    ASSET = "asset"  # image, style, script, frame
    EXTERNAL = "external"


RANK: dict[Purpose, int] = {
    Purpose.ROBOTS: 0,
    Purpose.HOME: 10,
    Purpose.CANARY: 12,
    Purpose.SECTION: 14,
    Purpose.FOOT: 16,
    Purpose.COLUMN: 20,
    Purpose.BOARD: 20,
    Purpose.MESSAGE: 30,
    Purpose.LIST: 40,
    Purpose.ARTICLE: 50,
    Purpose.SEARCH: 55,
    Purpose.PAGE: 60,
    Purpose.FILE: 70,
    Purpose.ASSET: 72,
    Purpose.EXTERNAL: 74,
}
"""Lower goes first: what is judged every night, then what is new, then links."""

PULSE_RANK = 1
"""The look that tells whether a site still answers at all."""

FAILING_RANK = 35
"""Addresses that did not open when last asked: is it put right?"""

DUE_RANK = 80
"""Links whose turn it is to be asked again."""

UNASKED_RANK = 90
"""Addresses that former nights had no room for."""

SECOND_LOOK_RANK = 1000
"""The second look at what failed comes after all else of its site."""

EVERY_NIGHT = frozenset(
    {Purpose.ROBOTS, Purpose.HOME, Purpose.CANARY, Purpose.SECTION, Purpose.COLUMN, Purpose.BOARD, Purpose.LIST,
     Purpose.SEARCH, Purpose.FOOT}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Turn:
    """Which known addresses are asked again in a run: `recent` is the oldest patrol whose look still counts."""

    patrol: int
    recent: int

    def wants(self, planned: Planned, known: Known) -> bool:
        """Whether an address met on a page is to be asked in this run: new ones are, so are those that failed, and
        those not asked for so long that their turn has come."""
        if Purpose(planned.purpose) in EVERY_NIGHT:
            return True
        if known.checked is None or known.outcome is None:
            return True
        if known.checked == self.patrol:
            return False
        return known.outcome not in OPEN or known.checked < self.recent
