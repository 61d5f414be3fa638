"""Why a patrol is partial, as a code. The ledger keeps no sentence: the command line tells it in English, the reports
in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    HOME_NOT_OPEN = "home_not_open"  # of a site, with its address and how the asking ended ('' where it was not asked)
    STOPPED = "stopped"  # by a signal, a full disk, a ledger that could not be written
    KILLED = "killed"  # and not taken up the same night
    ERROR = "error"  # of ours


SIGNAL, DISK, LEDGER = "signal", "disk", "ledger"
"""What stops a patrol."""


@dataclass(frozen=True, slots=True)
class Reason:
    """`detail` is an outcome of HOME_NOT_OPEN, what stopped a STOPPED run, an ERROR's own words. `words` is what the
    machine said, where it said something; it is for technicians and of no language of ours."""

    why: Why
    site: str = ""
    url: str = ""
    detail: str = ""
    words: str = ""

    def code(self) -> str:
        """One line, as it is stored: `home_not_open|site|url|outcome`, `stopped|disk`, `killed|`, `error|words`."""
        parts = {
            Why.HOME_NOT_OPEN: (self.site, self.url, self.detail),
            Why.STOPPED: (self.detail, self.words) if self.words else (self.detail,),
            Why.KILLED: ("",),
            Why.ERROR: (self.words,),
        }[self.why]
        return "|".join((self.why.value, *(" ".join(part.split()) for part in parts)))


def parse(code: str) -> Reason | None:
    """The reason that a code names; None for what is none, such as a sentence of an older ledger."""
    name, bar, rest = code.partition("|")
    if not bar or name not in frozenset(Why):
        return None
    why = Why(name)
    if why is Why.HOME_NOT_OPEN:
        site, _, more = rest.partition("|")
        url, _, outcome = more.rpartition("|")  # an address may have a bar of its own
        return Reason(why, site, url, outcome)
    if why is Why.STOPPED:
        by, _, words = rest.partition("|")
        return Reason(why, detail=by, words=words)
    return Reason(why, words=rest)
