"""What a patrol keeps in mind about one site while it walks it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from crawler import addresses
from crawler.canary import Canary, Home
from crawler.feet import Feet
from crawler.furniture import Furniture
from crawler.gate import Gate
from crawler.page import Link, NavItem
from crawler.plan import Purpose
from crawler.robots import Robots
from crawler.turning import Turned
from ledger.register import CrawlRules, Register, Site
from ledger.rows import Outcome
from ledger.sightings import Target

TEMPLATE_LIMIT = 400
"""Addresses of one script with the same parameters that one night asks; what is beyond is counted as left out."""

PULSES = (Purpose.HOME, Purpose.CANARY, Purpose.ROBOTS)
"""What is asked once more to tell whether the whole site still answers, in this order, each at most once a run."""

MET_LIMIT = 400_000
"""Links that are kept in mind for a site; some 30 MB."""

TARGETS_LIMIT = 10_000
"""Links of a site whose targets are kept at hand, for the navigation that stands on every page; some 7 MB."""

PLACES_LIMIT = 25_000
"""Addresses of a site whose names are kept at hand; some 8 MB."""

PLACES_OF_ALL = 200_000
"""The same for all sites of a patrol: each has its share."""

SCRIPT_LIMIT = 800
"""Addresses of one script, whatever its parameters."""

DEPTH_LIMIT = 8
"""Links away from the home page (or from a list) that the patrol follows."""


@dataclass(slots=True)
class Ground:
    """`home_keys`: addresses of the home page under any name. `canary`: what the site shows at an address that cannot
    exist, where it answers 200. `flags`: ways to write to the office that were seen. `pictured`: what the home page
    leads to by pictures without a word. `offered`: by address, columns that menus seem to offer (`NavItem.unsure`),
    with the level above them and whether they end with what is past. `pulses`: looks that are left to tell whether the
    site still answers; `rests_until`, by the machine's clock, is when the first of them may be asked. `turned`: what
    the lists' pages showed tonight, by list. `places`: key, spelling and ownership of addresses met, at most `room`.
    `furniture`: the scripts of its every page; `feet`: the files that bring their foot. `closed`: the bare name of a
    home page that leads nowhere."""

    site: Site
    rules: CrawlRules
    territory: addresses.Territory
    gate: Gate
    today: date
    first_night: bool
    home_key: str = ""
    home_keys: set[str] = field(default_factory=set)
    robots: dict[str, Robots | None] = field(default_factory=dict)
    canary: Canary | None = None
    targets: dict[Link, Target | None] = field(default_factory=dict)
    places: dict[str, tuple[str, str, bool]] = field(default_factory=dict)
    room: int = PLACES_LIMIT
    met: set[int] = field(default_factory=set)
    templates: Counter[str] = field(default_factory=Counter)
    flags: set[str] = field(default_factory=set)
    pictured: frozenset[str] = frozenset()
    offered: dict[str, tuple[NavItem, int, bool]] = field(default_factory=dict)
    requests: int = 0
    second_looks: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    home_outcome: Outcome | None = None
    home: Home | None = None
    closed: str = ""
    pulses: list[Purpose] = field(default_factory=lambda: list(PULSES))
    any_failed: bool = False
    down: bool = False
    rests_until: float = 0.0
    blocked_in_a_row: int = 0
    failed_in_a_row: int = 0
    turned: defaultdict[str, Turned] = field(default_factory=lambda: defaultdict(Turned))
    furniture: Furniture = field(default_factory=Furniture)
    feet: Feet = field(default_factory=Feet)

    def settle(self, urls: Sequence[str]) -> None:
        """Takes from the home page's links whether the site is a folder of a shared host. Called before its links."""
        land = self.territory.settled(urls)
        if land != self.territory:
            self.territory = land
            self.places.clear()
            self.targets.clear()

    def allows(self, url: str) -> bool:
        """Whether robots.txt allows the address; hosts whose robots.txt was not asked for allow it."""
        if self.rules.robots_ignored is not None:
            return True
        robots = self.robots_of(url)
        return robots is None or robots.allows(url)

    def robots_of(self, url: str) -> Robots | None:
        """The rules of the address's host; a site's rules hold with and without `www.`."""
        host = addresses.host_of(url)
        found = self.robots.get(host)
        if found is not None:
            return found
        return self.robots.get(host.removeprefix("www.")) or self.robots.get(f"www.{host}")

    def awaits_robots(self, url: str) -> bool:
        """Whether the host's robots.txt is still to answer."""
        host = addresses.host_of(url)
        return host in self.robots and self.robots[host] is None

    def is_front(self, url: str) -> bool:
        """Whether the address is the home page under any spelling: `/`, a folder above it, another default page."""
        name = addresses.key(url.partition("?")[0].partition("#")[0]).rstrip("/")
        if self.territory.bound and not self.territory.owns(url):
            return False  # of a shared host, the folder above is another's home page
        return any(home.rstrip("/") == name or home.startswith(f"{name}/") for home in self.home_keys)

    def first_met(self, key: str) -> bool:
        """Whether this night has met no link to the address yet. It may forget: to plan one twice costs little."""
        name = hash(key)
        if name in self.met:
            return False
        if len(self.met) >= MET_LIMIT:
            self.met.clear()
        self.met.add(name)
        return True

    def worth(self, url: str) -> bool:
        """Whether a link is followed at all; counts what is passed over."""
        if addresses.is_trap(url):
            self.skipped["trap"] += 1
            return False
        path, mark, _ = url.partition("?")
        if mark:
            name = addresses.template(url)
            self.templates[name] += 1
            self.templates[path] += 1
            if self.templates[name] > TEMPLATE_LIMIT or self.templates[path] > SCRIPT_LIMIT:
                self.skipped["template"] += 1
                return False
        return True


def grounds(register: Register, today: date, gates: dict[str, Gate], fresh: frozenset[str]) -> dict[str, Ground]:
    """One ground a site. `fresh` are sites that no patrol has seen before."""
    territories = addresses.territories(register.sites)
    room = min(PLACES_LIMIT, PLACES_OF_ALL // max(1, len(register.sites)))
    found = {}
    for site in register.sites:
        one = Ground(
            site=site,
            rules=site.crawl,
            territory=territories[site.id],
            gate=gates[site.id],
            today=today,
            first_night=site.id in fresh,
            room=room,
        )
        one.home_key = addresses.key(site.url)
        one.home_keys = {one.home_key}
        found[site.id] = one
    return found
