"""How sure one night may be of an answer. Contract, section 3."""

from __future__ import annotations

from datetime import datetime

from demo.planted import Certainty
from demo.site import Site
from demo.things import BROKEN, PASSING, Trouble, Word


def certainty(trouble: Trouble | None, word: Word, site: Site, now: datetime) -> Certainty:
    """Broken for good confirms at once; a fault that may pass, when two nights in a row saw it."""
    if word in BROKEN:
        return Certainty.CONFIRMED
    night = (now.date() - site.start).days
    seen_before = night > 0 and trouble is not None and trouble.on(night - 1)
    return Certainty.CONFIRMED if word in PASSING and seen_before else Certainty.SUSPECTED
