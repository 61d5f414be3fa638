"""Runs one round of availability probes in this process."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from importlib import import_module

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from crawler.run import gates
from crawler.spiders.probe import Asked, ProbeSpider, Told
from ledger.register import Register
from ledger.rows import Outcome, Probe


def probe(register: Register, controls: Sequence[str], at: datetime) -> tuple[Probe, ...]:
    """One probe of every home page. `controls` are public addresses that opened lately: when every home page fails and
    none of them opens either, our own network is down, and the probes say so. The reactor runs once a process."""
    doors = gates(register.sites)
    asked = [Asked(site.id, site.url, doors[site.id]) for site in register.sites]
    first = next(iter(doors.values()), None)
    asked += [Asked(f"control {n}", url, first, control=True) for n, url in enumerate(controls) if first is not None]
    told = _ask(asked, at.date())
    # Whatever a server says, our own network brought it.
    answered = {one.name for one in told if one.outcome is Outcome.OK or one.status is not None}
    found = []
    for one in sorted((one for one in told if not one.control), key=lambda one: one.name):
        ours = None if one.outcome is Outcome.OK else bool(answered)
        found.append(Probe(one.name, at, one.outcome is Outcome.OK, one.outcome, one.status, one.elapsed, ours))
    return tuple(found)


def _ask(asked: Sequence[Asked], today: date) -> list[Told]:
    settings = Settings()
    settings.setmodule(import_module("crawler.settings"), priority="project")
    settings.set("SCHEDULER", "scrapy.core.scheduler.Scheduler", priority="cmdline")
    settings.set("DOWNLOAD_DELAY", 0, priority="cmdline")
    settings.set("CONCURRENT_REQUESTS", max(16, len(asked)), priority="cmdline")
    told: list[Told] = []
    process = AsyncCrawlerProcess(settings)
    process.crawl(ProbeSpider, asked=asked, told=told, today=today)
    process.start()
    return told
