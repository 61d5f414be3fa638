"""A second district: one portal under whose prefixes 35 departments and 8 towns live.

It is what most counties look like since their sites were merged: nobody but the office runs a site, and whose fault
something is follows from its prefix alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from demo.answer import Answer, Request
from demo.district import START, District
from demo.framed import Sheet
from demo.plans import county
from demo.site import Site
from demo.things import Column, Link, Shape


class Merged(Site):
    """A unit's pages carry the menu of the unit, as channels of a merged portal do."""

    def menu_of(self, sheet: Sheet) -> Iterable[tuple[Link, tuple[Link, ...]]]:
        unit = sheet.column.slug.split("/")[0] if sheet.column else ""
        if f"/{unit}/" not in dict(self.plan.sections):
            yield from self.navigation()
            return
        yield Link("门户首页", self.home_path), ()
        for column in self.children(unit):
            yield self.nav_link(column), ()

    def children(self, unit: str) -> Iterable[Column]:
        return (column for column in self.plan.columns if column.parent == unit)

    def column_page(self, request: Request, column: Column, number: int) -> Answer:
        """A unit's front is a small home page: panels with a link to more, no breadcrumb."""
        if f"/{column.slug}/" not in dict(self.plan.sections):
            return super().column_page(request, column, number)
        m = self.look.mark
        panels = "".join(
            self.panel(request, child, index % 3 == 2)
            for index, child in enumerate(c for c in self.children(column.slug) if c.shape is Shape.LIST)
        )
        main = f'<div class="{m}w"><div class="{m}hero"><h2>{column.name}</h2></div><div class="{m}grid">{panels}</div></div>'
        tags = self.column_tags(column.name, column.kind)
        return self.sheet(request, Sheet(f"{column.name} - {self.plan.name}", main, (), tags, column, bare=True))


class County(District):
    """`units` names those that are there (all by default), so that a test may walk a small one."""

    def __init__(self, seed: int = 1, start: date = START, units: Collection[str] | None = None) -> None:
        super().__init__(seed, start, (Merged(county.plan(start, seed, units), start, seed),))
        units_here = county.chosen(units)
        self.departments = tuple((unit.id, f"云棠区{unit.name}" if unit.town else unit.name) for unit in units_here)
        self.inward = frozenset(unit.id for unit in units_here if not unit.outward)
