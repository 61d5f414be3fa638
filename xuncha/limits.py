"""The limit of a column under the standard in force: declared, else by its kind the standard's or the contract's."""

from __future__ import annotations

from datetime import date

from checks.catalogue.column_stale import column_stale
from checks.limits import due
from checks.standard import Standard
from ledger.listrows import ColumnFact, ColumnState
from ledger.register import Limit, Site
from ledger.siterows import SiteFacts


def limit_of(standard: Standard, site: Site, column: ColumnFact) -> Limit | None:
    """None where nothing says how often the column is to be renewed: it is then never stale."""
    declared = next((one.max_age for one in site.columns if one.url == column.url), None)
    usual = column_stale.thresholds.get(column.kind.value)
    by_kind: Limit | None = standard.thresholds.get("column-stale", {}).get(
        column.kind.value, usual.default if usual else None
    )
    return declared or by_kind


def dues(standard: Standard, facts: tuple[SiteFacts, ...]) -> dict[int, date]:
    """Column -> the last day on which it is still within its limit."""
    found = {}
    for one in facts:
        for column in one.columns:
            limit = limit_of(standard, one.site, column)
            if limit is not None and column.newest is not None and column.state is ColumnState.READ:
                found[column.id] = due(column.newest, limit).latest
    return found
