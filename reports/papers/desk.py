"""What the documents of a period share: the atlas with the period's own counts, and numbered chapters."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from ledger.items import Change, Event, Item, ItemStatus
from ledger.rulings import Finding
from reports.material import Earlier, Material
from reports.period import Period
from reports.present.atlas import Atlas
from reports.view import Block, Section
from reports.wording import Words, ordinal

SPARED = (ItemStatus.WAIVED, ItemStatus.ANNULLED)
"""Items that no document names as somebody's fault: put off with approval, or found to be wrong."""


class Desk(Atlas):
    def __init__(self, material: Material, period: Period, words: Words) -> None:
        super().__init__(material, words)
        self.period = period

    @property
    def until(self) -> date:
        """The last day that the material knows of the period."""
        return min(self.period.last, self.today)

    @cached_property
    def heads(self) -> tuple[Earlier, ...]:
        """Earlier assessments within the period."""
        return tuple(e for e in self.material.earlier if self.period.holds(self.words.today(e.as_of)))

    @cached_property
    def patrol_days(self) -> tuple[date, ...]:
        days = {self.words.today(p.as_of) for p in self.material.patrols}
        return tuple(sorted(d for d in days if self.period.holds(d)))

    @cached_property
    def named(self) -> tuple[Finding, ...]:
        """Confirmed findings that stand and may be named."""
        return tuple(f for f in self.confirmed if self.status_of(f) not in SPARED)

    @cached_property
    def spared(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.confirmed if self.status_of(f) in SPARED)

    def order(self, department: str | None) -> int:
        """The register's order, which is the order of precedence that an office keeps."""
        known = list(self.departments)
        return known.index(department) if department in known else len(known)

    def status_of(self, finding: Finding) -> ItemStatus | None:
        item = self.item_of.get(finding.id)
        return item.status if item else None

    def happened(self, item: Item, *events: Event) -> list[Change]:
        """What happened to an item within the period."""
        return [c for c in item.history if c.event in events and self.period.holds(self.words.today(c.at))]

    def counted(self, *events: Event) -> int:
        """Items to which one of these happened within the period, each once."""
        return sum(1 for i in self.material.items if self.happened(i, *events))


def chapters(parts: Iterable[tuple[str, Iterable[Block]]], level: int = 1) -> tuple[Section, ...]:
    """Numbered sections of one level; parts without matter are left out and leave no gap in the numbers."""
    kept = [(title, tuple(blocks)) for title, blocks in parts]
    kept = [(title, blocks) for title, blocks in kept if blocks]
    return tuple(
        Section(title, blocks, number=ordinal(level, n), level=level + 1) for n, (title, blocks) in enumerate(kept, 1)
    )
