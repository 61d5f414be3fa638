"""Columns, boards and messages of one moment alone, for exports."""

from __future__ import annotations

from ledger.listrows import ColumnFact, MessageFact
from ledger.liststock import ListStock
from ledger.messagestock import MessageStock
from ledger.moment import Moment
from ledger.register import Site
from ledger.visitstock import VisitStock


def column_facts(moment: Moment, site: Site, *, board: bool) -> tuple[ColumnFact, ...]:
    """The site's columns (or boards) that stand at the moment, in order of address."""
    stock, visits = ListStock(site, board=board), VisitStock(site)
    visits.advance(moment, None)
    stock.advance(moment, None)
    return stock.facts(moment, visits)


def message_facts(moment: Moment, site: Site) -> tuple[MessageFact, ...]:
    """The messages that stand on the site's boards, oldest asked first."""
    boards, stock = ListStock(site, board=True), MessageStock(site)
    boards.advance(moment, None)
    stock.advance(moment, None, boards)
    return stock.facts(moment, boards)
