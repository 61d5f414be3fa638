"""Link targets that did not open and the pages that carry them, carried from run to run."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator
from heapq import nsmallest
from typing import Any

from ledger.carriersread import unread_since
from ledger.changes import Ids, changed, numbers
from ledger.homes import home_of
from ledger.ledaway import led_away
from ledger.moment import Moment, holds
from ledger.pagerows import LinkFact
from ledger.placing import listed_in
from ledger.register import Site
from ledger.visitstock import VisitStock, failing_since, never_open

_NO_LINKS = "a.kind NOT IN ('home', 'data', 'robots', 'canary', 'offered')"
"""Addresses that a patrol asks for its own sake, and those to which no link is surely one (`sightings.OFFERED`)."""

CARRIERS_KEPT = 100
"""Pages that a fact names as carrying a target; a dead link of the page frame stands on every page of a site."""


class LinkStock:
    """`home` is the address of the home page, None before it was asked."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.home: int | None = None
        self._failing: dict[int, tuple[Any, ...]] = {}  # address -> url, kind, internal, text
        self._carried: dict[int, dict[int, str]] = {}  # failing address -> its carriers
        self._since: dict[int, int] = {}  # failing address -> the run since which it never opened
        self._pages: dict[int, tuple[str, array[int]]] | None = None  # carrier -> its url and targets
        self._ever: dict[int, array[int]] = {}  # target -> the pages that carry it or once did
        self._known = 0
        self._unasked: set[int] = set()

    def advance(self, moment: Moment, before: int | None, visits: VisitStock) -> None:
        self.home = home_of(moment.book, self.site.id, moment.patrol)
        if before is None:
            self._find(moment)
        else:
            self._renew(moment, before, visits)
        self._tally(moment, before, visits)

    def _find(self, moment: Moment) -> None:
        """Targets whose latest run did not open."""
        rows = moment.rows(
            f"SELECT a.id, a.url, a.kind, a.internal, a.text FROM address a WHERE a.site = :site AND {_NO_LINKS} AND "
            "EXISTS (SELECT 1 FROM visit v INDEXED BY visit_bad WHERE v.address_id = a.id AND v.outcome NOT "
            "IN ('ok', 'unchanged') AND v.patrol_id = (SELECT max(w.patrol_id) FROM visit w WHERE w.address_id = a.id AND "
            "w.patrol_id <= :patrol))",
            site=self.site.id,
        )
        self._failing = {row[0]: row[1:] for row in rows}
        wanted = frozenset(self._failing)
        self._carried = {number: {} for number in wanted}
        for carrier, url, text in _carrying(moment, self.site, None):
            for number in wanted.intersection(json.loads(text)):
                self._carried[number][carrier] = url

    def _renew(self, moment: Moment, before: int, visits: VisitStock) -> None:
        failed, opened = visits.ended()
        for number in opened:
            if self._failing.pop(number, None) is not None:
                del self._carried[number]
                self._since.pop(number, None)
        new = failed - self._failing.keys()
        if self._pages is None:
            self._pages = {}
            otherwise = changed(moment, before, "carries", "address_id")
            self._take_pages(_carrying(moment, self.site, None))
        else:
            otherwise = changed(moment, before, "carries", "address_id")
            for number in otherwise:
                self._pages.pop(number, None)
            self._take_pages(_carrying(moment, self.site, otherwise))
        for pages in self._carried.values():
            for number in otherwise.intersection(pages):
                del pages[number]
        self._admit(moment, new, otherwise)

    def _take_pages(self, rows: Iterable[tuple[Any, ...]]) -> None:
        assert self._pages is not None
        for carrier, url, text in rows:
            targets = array("q", json.loads(text))
            self._pages[carrier] = (url, targets)
            for number in targets:
                if (pages := self._ever.get(number)) is None:
                    pages = self._ever[number] = array("q")
                pages.append(carrier)

    def _admit(self, moment: Moment, new: Ids, otherwise: Ids) -> None:
        """Targets that fail from tonight, and the pages that carry other targets than before."""
        assert self._pages is not None
        for row in moment.rows(
            "SELECT a.id, a.url, a.kind, a.internal, a.text FROM json_each(:ids) j CROSS JOIN address a ON a.id = j.value "
            f"WHERE {_NO_LINKS}",
            ids=numbers(new),
        ):
            self._failing[row[0]] = row[1:]
            self._carried[row[0]] = {}
        for number in new & self._failing.keys():
            for carrier in self._ever.get(number, ()):
                url, targets = self._pages.get(carrier, ("", ()))
                if number in targets:
                    self._carried[number][carrier] = url
        for carrier in otherwise & self._pages.keys():
            url, targets = self._pages[carrier]
            for number in self._failing.keys() & set(targets):
                self._carried[number][carrier] = url

    # --- counts

    def _tally(self, moment: Moment, before: int | None, visits: VisitStock) -> None:
        """Known addresses, and those of them that no run has asked."""
        if before is None:
            self._known = moment.rows(
                f"SELECT count(*) FROM address a WHERE a.site = :site AND a.first_patrol <= :patrol AND {_NO_LINKS}",
                site=self.site.id,
            )[0][0]
            rows = moment.rows(
                f"SELECT a.id FROM address a WHERE a.site = :site AND a.first_patrol <= :patrol AND {_NO_LINKS} AND "
                "(a.checked IS NULL OR a.checked > :patrol) AND NOT EXISTS (SELECT 1 FROM visit v WHERE "
                "v.address_id = a.id AND v.patrol_id <= :patrol)",
                site=self.site.id,
            )
            self._unasked = {row[0] for row in rows}
            return
        rows = moment.rows(
            "SELECT a.id FROM address a WHERE a.first_patrol > :before AND a.first_patrol <= :patrol AND +a.site = :site "
            f"AND {_NO_LINKS}",
            site=self.site.id,
            before=before,
        )
        self._known += len(rows)
        self._unasked.update(row[0] for row in rows)
        self._unasked.difference_update(visits.lately)

    @property
    def counts(self) -> tuple[int, int]:
        """How many known addresses opened when last asked, and how many were never asked."""
        return self._known - len(self._unasked) - len(self._failing), len(self._unasked)

    # --- facts

    def facts(self, moment: Moment, visits: VisitStock, columns: Iterable[int | None]) -> tuple[LinkFact, ...]:
        """Targets whose latest visits did not open, in order of address; `columns` are addresses of columns."""
        found = visits.of(moment, self._failing)
        unknown = [number for number, several in found.items() if number not in self._since and never_open(several)]
        self._since.update(failing_since(moment, unknown))
        since = {number: first for number, first in self._since.items() if never_open(found.get(number, ()))}
        carriers = self._standing(moment)
        lists = listed_in(moment, self.site, {several[0][0] for several in carriers.values() if several})
        own = frozenset(columns)
        unread = unread_since(moment, {number: [page for page, _ in several] for number, several in carriers.items()})
        return tuple(
            LinkFact(
                address=number,
                url=url,
                kind=kind,
                internal=bool(internal),
                found_on=carriers[number][0][1] if carriers[number] else None,
                pages=tuple(page for _, page in carriers[number]),
                visits=found[number],
                is_column=number in own,
                text=text,
                failing_since=moment.time(since[number]) if number in since else None,
                listed_in=lists.get(carriers[number][0][0]) if carriers[number] else None,
                carrier_unread=number in unread,
            )
            for number, (url, kind, internal, text) in sorted(self._failing.items(), key=lambda one: one[1][0])
        )

    def _standing(self, moment: Moment) -> dict[int, list[tuple[int, str]]]:
        """The carriers that still show what they carry; the home page is read wherever it leads."""
        found = {number: self._carriers(pages) for number, pages in self._carried.items()}
        asked = {page for several in found.values() for page, _ in several if page != self.home}
        away = led_away(moment, sorted(asked)) if asked else frozenset[int]()
        if not away:
            return found
        return {number: [one for one in several if one[0] not in away] for number, several in found.items()}

    def _carriers(self, pages: dict[int, str]) -> list[tuple[int, str]]:
        """The home page first, then in order of address."""
        return nsmallest(CARRIERS_KEPT, pages.items(), key=lambda one: (one[0] != self.home, one[1]))


def _carrying(moment: Moment, site: Site, only: Ids | None) -> Iterator[tuple[Any, ...]]:
    some = "carries k" if only is None else "json_each(:ids) j CROSS JOIN carries k ON k.address_id = j.value"
    return moment.each(
        f"SELECT k.address_id, a.url, k.targets FROM {some} CROSS JOIN address a ON a.id = k.address_id "
        f"WHERE k.site = :site AND {holds('k')}",
        site=site.id,
        ids=numbers(only or ()),
    )
