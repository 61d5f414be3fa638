"""The columns (or boards) of a site with their items, carried from run to run: a list's items are counted again only
where a row came, went or changed, or on the day from which the same rows count otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from ledger import backdating
from ledger.beside import RECENT, BesideStock, leading_below, newer_rows
from ledger.changes import Ids, changed, numbers
from ledger.listcounts import YEARLY, ListCounts
from ledger.listreadings import ListReadings
from ledger.listrows import BackdateFact, ColumnFact, ColumnState, DateBasis, EntryFact
from ledger.moment import Moment, holds, stamp
from ledger.register import ColumnKind, Site
from ledger.rows import Visit
from ledger.visitstock import VisitStock, failing_since, never_open
from ledger.withdrawn import newer_gone


class ListStock:
    """`heads` are the columns that stand, in order of address: id, url, address, name, kind, level, parent, declared,
    first patrol; `ids` the first of these."""

    def __init__(self, site: Site, *, board: bool) -> None:
        self.site = site
        self.board = board
        self.heads: list[tuple[Any, ...]] = []
        self.ids: Ids = frozenset()
        self.changed: Ids = frozenset()
        self._readings = ListReadings()
        self._items = ListCounts(site)
        self._sights = BesideStock(site)

    def advance(self, moment: Moment, before: int | None) -> None:
        known = self.ids
        if before is None or changed(moment, before, "column_facts", "column_id"):
            self._look(moment)
        self._readings.advance(moment, before, self.ids, self.ids - known)
        table = "message" if self.board else "entry"
        if before is None:
            self.changed = self.ids
        else:
            self.changed = (changed(moment, before, table, "column_id") & self.ids) | (self.ids - known)
        if self.board:
            return
        self._sights.advance(moment, before)
        self._items.advance(moment, before, self.changed, [head[0] for head in self.heads if head[4] in YEARLY])

    def _look(self, moment: Moment) -> None:
        self.heads = moment.rows(
            'SELECT c.id, c.url, c.address_id, f.name, f.kind, f.level, f.parent, f.declared, '
            "(SELECT min(first_patrol) FROM column_facts WHERE column_id = c.id) "
            f'FROM "column" c JOIN column_facts f ON f.column_id = c.id AND {holds("f")} '
            "WHERE c.site = :site AND c.board = :board ORDER BY c.url, c.id",
            site=self.site.id, board=self.board,
        )  # fmt: skip
        self.ids = frozenset(head[0] for head in self.heads)

    def shown(self) -> Iterator[tuple[int, str | None]]:
        """The addresses of the columns that stand, each with what it was when it was last read."""
        for number, _, address, *_ in self.heads:
            if address is not None:
                yield address, self._readings.was(number)

    def last_read(self, number: int) -> int | None:
        """The last patrol that read the column's list."""
        return self._readings.last_read(number)

    # --- facts

    def facts(self, moment: Moment, visits: VisitStock) -> tuple[ColumnFact, ...]:
        """The site's columns (or boards) that stand at the moment, in order of address."""
        found = visits.of(moment, [head[2] for head in self.heads if head[2]])
        failing = failing_since(moment, [address for address, several in found.items() if never_open(several)])
        declared = self.site.boards if self.board else self.site.columns
        owners = {one.url: one.department for one in declared}
        ever, beside, below = self._ever(moment), self._beside(moment), self._below(moment)
        return tuple(
            self._fact(moment, head, found.get(head[2], ()), failing, owners, ever, beside, below)
            for head in self.heads
        )

    def _ever(self, moment: Moment) -> Ids:
        """Columns that show no row tonight and once did."""
        table = "message" if self.board else "entry"
        bare = [head[0] for head in self.heads if not self.board and head[0] not in self._items.counts]
        rows = moment.rows(
            f"SELECT j.value FROM json_each(:ids) j WHERE EXISTS (SELECT 1 FROM {table} e WHERE e.column_id = j.value AND "
            "e.first_patrol <= :patrol)",
            ids=numbers(bare),
        )
        return frozenset(row[0] for row in rows)

    def _beside(self, moment: Moment) -> dict[int, date]:
        if self.board:
            return newer_rows(moment, [(head[0], head[2]) for head in self.heads if head[2]])
        asked = []
        for number, url, address, name, *_ in self.heads:
            newest = self._items.counts.get(number, (0, 0, None))[2]
            if address and newest:
                asked.append(((number, url, address, name), date.fromisoformat(newest[:10])))
        found = self._sights.newer(moment, asked)
        old = [(head[0], newest) for head, newest in asked if newest < moment.as_of.date() - RECENT]
        for number, day in (newer_gone(moment, old) if old else {}).items():
            found[number] = max(day, found.get(number, day))
        return found

    def _below(self, moment: Moment) -> Ids:
        empty = [
            head[:4] for head in self.heads if head[2] and self._readings.latest.get(head[0], (0, ""))[1] == "empty"
        ]
        return leading_below(moment, self.site, [(number, url, address, name) for number, url, address, name in empty])

    def _fact(
        self,
        moment: Moment,
        head: tuple[Any, ...],
        visits: tuple[Visit, ...],
        failing: dict[int, int],
        owners: dict[str, str | None],
        ever: Ids,
        beside: dict[int, date],
        below: Ids,
    ) -> ColumnFact:
        number, url, address, name, kind, level, parent, declared, first = head
        reading = self._readings.latest.get(number)
        items, dated, newest, *year = self._items.counts.get(number, (0, 0, None))
        return ColumnFact(
            id=number,
            site=self.site.id,
            url=url,
            name=name,
            kind=ColumnKind(kind),
            declared=bool(declared),
            board=self.board,
            level=level,
            parent=parent,
            department=owners.get(url),
            state=ColumnState(reading[1]) if reading else None,
            cause=reading[2] if reading else None,
            read_at=moment.time(reading[0]) if reading else None,
            first_seen=moment.time(first),
            items=items,
            dated=dated,
            newest=date.fromisoformat(newest[:10]) if newest else None,
            newest_url=newest[10:] or None if newest else None,
            ever_rows=items > 0 or number in ever,
            pages_left=bool(reading and not reading[3]),
            empty_since=moment.time(reading[4]) if reading and reading[1] == "empty" and reading[4] else None,
            exceptions=self._exceptions(moment, number),
            visits=visits,
            address=address,
            failing_since=moment.time(failing[address]) if address in failing else None,
            year_items=(year[0] if year else 0) if kind in YEARLY else None,
            undated_above=self._items.above.get(number, 0),
            newer_beside=beside.get(number),
            leads_below=number in below,
        )

    def _exceptions(self, moment: Moment, number: int) -> tuple[EntryFact, ...]:
        rows = self._items.odd.get(number)
        if not rows:
            return ()
        last = self.last_read(number)
        return tuple(
            EntryFact(column, title, url, stamp(published), DateBasis(basis), moment.time(ever),
                      moment.time(last if last is not None else ever), address, stamp(listed))
            for column, title, url, published, basis, address, listed, ever in rows
        )  # fmt: skip

    def backdated(self, moment: Moment) -> tuple[BackdateFact, ...]:
        """New items dated before a reading of their list that did not show them (`ledger.backdating`)."""
        mine = self.ids
        rows = [row for number, several in self._items.early.items() if number in mine for row in several]
        return backdating.told(moment, rows)
