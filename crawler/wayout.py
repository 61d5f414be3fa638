"""Whether this machine has a way to the world outside: an inner network reaches its own sites and nothing else.

What failed out there is then no fault of the links (house, never 8). It shows only in the run as a whole: many hosts
of different owners were asked, and not one gave an answer of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from crawler import addresses
from ledger.rows import Outcome

OWNERS = 3
"""Fewer silent owners than that may all have gone: then each is judged by its own answers (contract, section 3)."""

UNHEARD = frozenset({Outcome.TIMEOUT, Outcome.RESET, Outcome.REFUSED, Outcome.TLS, Outcome.DNS})
_UNTOLD = frozenset(
    {Outcome.ROBOTS, Outcome.PRIVATE_ADDRESS, Outcome.OUT_OF_BUDGET, Outcome.SITE_UNREACHABLE, Outcome.OUT_OF_SCOPE,
     Outcome.OUR_FAULT, Outcome.NO_VANTAGE}
)  # fmt: skip
_GATEWAY = frozenset({403, 407, 502, 503, 504, 511})
"""What a proxy says in place of the host that it does not reach or does not allow."""

COMMON = frozenset({"beian.gov.cn", "miit.gov.cn", "mps.gov.cn", "conac.cn", "www.gov.cn"})
"""The owners of the hosts to which the marks at the foot of every site in the country lead. One that takes no
connection from here is out of reach from here, or down for the whole country: no site's link to it is at fault."""

_SECOND = frozenset({"ac", "co", "com", "edu", "gov", "mil", "net", "org"})


@dataclass(frozen=True, slots=True)
class Look:
    """One GET out there. `final_url` is where redirects led; `body` what was stored of it. `led`: the address is a
    site's own and its redirects led away; the hop at which they ended is then what was looked at."""

    visit: int
    url: str
    outcome: Outcome
    status: int | None = None
    final_url: str | None = None
    body: str | None = None
    led: bool = False

    @property
    def place(self) -> str:
        """The address whose host answered or did not."""
        return self.final_url if self.led and self.final_url is not None else self.url


def owner(url: str) -> str:
    """The name that somebody registered: two labels, three under .gov.cn and the like."""
    labels = addresses.host_of(url).partition(":")[0].split(".")
    wide = len(labels) >= 3 and len(labels[-1]) == 2 and labels[-2] in _SECOND
    return ".".join(labels[-3:] if wide else labels[-2:])


def common(looks: Iterable[Look]) -> tuple[Look, ...]:
    """The looks at the country's common hosts that took no connection."""
    return tuple(one for one in looks if one.outcome in UNHEARD and owner(one.place) in COMMON)


def unheard(looks: Iterable[Look]) -> tuple[Look, ...]:
    """The looks that say nothing of their addresses, because no host out there gave an answer of its own; empty where
    one did, or where too few were asked, none of them a common host. 404 is a host's answer, a gateway's page for every
    host is none."""
    asked = [one for one in looks if one.outcome not in _UNTOLD]
    if len({owner(one.place) for one in asked}) < OWNERS and not common(asked):
        return ()
    shared: dict[tuple[str, object], set[str]] = defaultdict(set)
    for one in asked:
        for sign in _signs(one):
            # The pages of a site that lead to one host do so by themselves: no gateway is known by them.
            shared[sign].update(() if one.led else (owner(one.url),))
    gateway = [one for one in asked if any(len(shared[sign]) >= OWNERS for sign in _signs(one))]
    mute = {one.visit for one in gateway}
    if any(one.status is not None and one.visit not in mute for one in asked):
        return ()
    return tuple(one for one in asked if one.outcome in UNHEARD or one.visit in mute)


def _signs(one: Look) -> list[tuple[str, object]]:
    """By what the answers of one gateway are alike: a page of its own to log in at, or its refusal."""
    signs: list[tuple[str, object]] = []
    if one.final_url is not None and owner(one.final_url) != owner(one.url):
        signs.append(("led to", addresses.host_of(one.final_url)))
    if one.status in _GATEWAY and one.body is not None:
        signs.append(("said", (one.status, one.body)))
    return signs
