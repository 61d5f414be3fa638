"""What a patrol keeps in mind about one site while it walks it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from crawler import addresses
from crawler.gate import Gate
from crawler.robots import Robots
from ledger.register import CrawlRules, Register, Site
from ledger.rows import Outcome

TEMPLATE_LIMIT = 400
"""Addresses of one script with the same parameters that one night asks; what is beyond is counted as left out."""

DEPTH_LIMIT = 8
"""Links away from the home page (or from a list) that the patrol follows."""


@dataclass(slots=True)
class Ground:
    """`home_keys`: addresses of the home page under any name. `canary`: the main text and title of the site's own error
    page where it answers 200. `flags`: ways to write to the office that were seen."""

    site: Site
    rules: CrawlRules
    territory: addresses.Territory
    gate: Gate
    today: date
    first_night: bool
    home_key: str = ""
    home_keys: set[str] = field(default_factory=set)
    robots: dict[str, Robots | None] = field(default_factory=dict)
    canary: tuple[str, str] | None = None
    templates: Counter[str] = field(default_factory=Counter)
    flags: set[str] = field(default_factory=set)
    requests: int = 0
    second_looks: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    home_outcome: Outcome | None = None
    home_asked_again: bool = False
    any_failed: bool = False
    down: bool = False
    blocked_in_a_row: int = 0
    failed_in_a_row: int = 0
    titles: list[tuple[str, str]] = field(default_factory=list)

    def allows(self, url: str) -> bool:
        """Whether robots.txt allows the address; hosts whose robots.txt was not asked for allow it."""
        if self.rules.robots_ignored is not None:
            return True
        robots = self.robots.get(addresses.host_of(url))
        return robots is None or robots.allows(url)

    def worth(self, url: str) -> bool:
        """Whether a link is followed at all; counts what is passed over."""
        if addresses.is_trap(url):
            self.skipped["trap"] += 1
            return False
        if "?" in url:
            name = addresses.template(url)
            self.templates[name] += 1
            if self.templates[name] > TEMPLATE_LIMIT:
                self.skipped["template"] += 1
                return False
        return True


def grounds(register: Register, today: date, gates: dict[str, Gate], fresh: frozenset[str]) -> dict[str, Ground]:
    """One ground a site. `fresh` are sites that no patrol has seen before."""
    territories = addresses.territories(register.sites)
    found = {}
    for site in register.sites:
        one = Ground(
            site=site,
            rules=site.crawl,
            territory=territories[site.id],
            gate=gates[site.id],
            today=today,
            first_night=site.id in fresh,
        )
        one.home_key = addresses.key(site.url)
        one.home_keys = {one.home_key}
        found[site.id] = one
    return found
