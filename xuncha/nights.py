"""Judging many nights: each as if it were judged alone, at the cost of what changed from one to the next."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from datetime import datetime

from checks.assess import Sitting
from checks.standard import Standard
from ledger import reading, verdicts
from ledger.book import Book
from ledger.moment import Moment
from ledger.register import Register
from ledger.rulings import Assessment, Finding, State
from ledger.sitefacts import SiteStock
from ledger.siterows import SiteFacts
from xuncha import judging

_YOUNG = 10_000_000
"""Objects made before those made last are looked through for circles: more than a night makes. Judging makes none, and
some 80,000 objects a night that stay."""

Registers = Callable[[datetime], Register]
"""The register in force at a moment."""


class Nights:
    """Judges moments in order under one standard. The facts of a site, the earlier findings and the words of those that
    stand are carried on; a moment before the last one is read afresh."""

    def __init__(self, book: Book, standard: Standard) -> None:
        self.book = book
        self.standard = standard
        self._stocks: dict[str, SiteStock] = {}
        self._former: dict[str, Finding] = {}
        self._last: datetime | None = None
        self._kept = verdicts.Kept()
        self._sitting = Sitting()

    def judge(self, register: Register, as_of: datetime) -> Assessment:
        """One assessment, kept in the ledger: the same as that of `judging.judge` for this moment alone."""
        moment = Moment(self.book, register, as_of)
        facts = tuple(self._facts(moment, site.id) for site in register.sites)
        found = judging.judge(
            self.book,
            register,
            self.standard,
            as_of,
            (moment, facts),
            earlier=self._earlier(as_of),
            kept=self._kept,
            sitting=self._sitting,
        )
        self._former.update((one.id, one) for one in found.findings if one.state is State.FAIL)
        self._last = as_of
        return found

    def _facts(self, moment: Moment, name: str) -> SiteFacts:
        site = next(one for one in moment.register.sites if one.id == name)
        stock = self._stocks.get(name)
        if stock is None or stock.site != site:
            stock = self._stocks[name] = SiteStock(site)
        return stock.at(moment)

    def _earlier(self, as_of: datetime) -> tuple[Finding, ...]:
        """What assessments before this moment held: the ones made here, and others' that lie between."""
        if self._last is None or as_of <= self._last:
            self._former = {one.id: one for one in verdicts.earlier(self.book, self.standard.id, as_of)}
        else:
            between = verdicts.earlier(self.book, self.standard.id, as_of, after=self._last)
            self._former.update((one.id, one) for one in between)
        return tuple(self._former[name] for name in sorted(self._former))


def judge_nights(
    book: Book, registers: Registers, standard: Standard, since: datetime, until: datetime | None = None
) -> Iterator[Assessment]:
    """Every patrol's night from a moment on (up to another), each as of its patrol."""
    nights = Nights(book, standard)
    patrols = [one.as_of for one in reading.patrols(book, until, limit=-1) if one.as_of >= since]
    usual = gc.get_threshold()
    gc.set_threshold(_YOUNG, *usual[1:])
    try:
        for as_of in patrols:
            yield nights.judge(registers(as_of), as_of)
            gc.freeze()  # what is carried on stands till the end: no reason to look through it again and again
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()
