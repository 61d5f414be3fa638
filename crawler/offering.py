"""The columns of a site: those that its register declares and those that its navigations offer. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from crawler import addresses
from crawler.columnkinds import ENDS_WITH_TOPIC, is_past, kind_of
from crawler.ground import Ground
from crawler.page import LinkKind, NavItem, PageKind, Reading
from crawler.places import ListPlace, planned, target_of
from crawler.plan import Purpose
from ledger.register import ColumnKind
from ledger.sightings import OFFERED, ColumnSeen, Planned, QueueRow, Target

_UMBRELLA = re.compile(r"(?:信息|政务|政府)公开$|(?:新闻|资讯|信息)中心$|^(?:政务|公开|资讯)$")


def declared(ground: Ground) -> Iterator[tuple[ColumnSeen, Planned]]:
    """The register's columns and boards, as declared; of several names for one address the first counts."""
    seen_keys: set[tuple[str, bool]] = set()
    for column in ground.site.columns:
        target = target_of(ground, column.url, LinkKind.PAGE.value, column.name)
        if (target.key, False) in seen_keys:
            continue
        seen_keys.add((target.key, False))
        seen = ColumnSeen(target.key, target.url, False, column.name, column.kind, 1, None, True, target)
        past = is_past(column.name, column.kind)
        yield (
            seen,
            replace(planned(target, Purpose.COLUMN, 1, None, ListPlace(target.key, False, past=past)), always=True),
        )
    for board in ground.site.boards:
        target = target_of(ground, board.url, LinkKind.PAGE.value, board.name)
        if (target.key, True) in seen_keys:
            continue
        seen_keys.add((target.key, True))
        seen = ColumnSeen(target.key, target.url, True, board.name, ColumnKind.OTHER, 1, None, True, target)
        yield seen, replace(planned(target, Purpose.BOARD, 1, None, ListPlace(target.key, True)), always=True)


def discovered(
    ground: Ground, items: Sequence[NavItem], *, base: int = 0, past: bool = False
) -> Iterator[tuple[ColumnSeen, Planned | None]]:
    """Columns that a navigation offers. A declared one stays as declared; an external one is not walked. What stands
    below a topic or an archive (`past`), or in a menu of them, has ended with it."""
    register = {one.key: one for one, _ in declared(ground) if not one.board}
    for item in items:
        if item.unsure or not addresses.is_web(item.url):
            continue
        target = target_of(ground, item.url, LinkKind.PAGE.value, item.name)
        if target.key in ground.home_keys:
            continue
        level = base + (1 if item.parent is None else 2)
        kind = (
            _kind(ground, item.name, past=past or _under_past(ground, item)) if target.internal else ColumnKind.EXTERNAL
        )
        # A menu's 信息公开 often leads to the first column under it.
        lent = item.block or (
            item.parent is None and kind is ColumnKind.OTHER and _UMBRELLA.search(item.name) is not None
        )
        column = ColumnSeen(target.key, target.url, False, item.name, kind, level, item.parent, False, target, lent)
        column = register.get(target.key, column)
        if not target.internal:
            yield column, None
            continue
        place = ListPlace(target.key, False, tentative=column.tentative, past=is_past(column.name, column.kind))
        yield column, planned(target, Purpose.COLUMN, level, ground.site.url, place)


def _kind(ground: Ground, name: str, *, past: bool) -> ColumnKind:
    kind = kind_of(name, ground.today.year)
    return ColumnKind.ARCHIVE if past and kind in ENDS_WITH_TOPIC else kind


def _under_past(ground: Ground, item: NavItem) -> bool:
    return item.parent is not None and is_past(item.parent, kind_of(item.parent, ground.today.year))


def ended(ground: Ground, place: ListPlace, reading: Reading) -> bool:
    """Whether a column belongs to a topic or an archive: as a former page said, or as its own trail does."""
    year = ground.today.year
    return place.past or any(is_past(one.name, kind_of(one.name, year)) for one in reading.breadcrumb)


def offered(ground: Ground, items: Sequence[NavItem]) -> Iterator[tuple[Target, NavItem]]:
    """The pages of the site that may be columns which a navigation offers."""
    for item in items:
        if item.unsure and addresses.is_web(item.url):
            target = target_of(ground, item.url, OFFERED)
            if target.internal and target.key not in ground.home_keys:
                yield target, item


def ask_offered(
    ground: Ground, items: Sequence[NavItem], referer: str, *, base: int = 0, past: bool = False
) -> Iterator[Planned]:
    """Requests for these pages. They are looked at, and nobody's fault where they do not open."""
    for target, item in offered(ground, items):
        ground.offered.setdefault(target.key, (item, base, past))
        yield planned(target, Purpose.PAGE, base + (1 if item.parent is None else 2), referer)


def turned_out(ground: Ground, row: QueueRow, reading: Reading) -> Iterator[tuple[ColumnSeen, ListPlace]]:
    """The column that a page is to which a navigation seemed to lead: where it shows a list, or columns below it."""
    if row.key in ground.offered and row.internal and (reading.entries or reading.container):
        item, base, past = ground.offered[row.key]
        for column, _ in discovered(ground, [replace(item, unsure=False)], base=base, past=past):
            target = column.target._replace(kind=OFFERED) if column.target is not None else None
            yield (
                replace(column, target=target),
                ListPlace(row.key, False, past=past or is_past(column.name, column.kind)),
            )


def named_by_itself(ground: Ground, row: QueueRow, place: ListPlace, reading: Reading) -> tuple[ColumnSeen, ...]:
    """The column under the name that its own page gives it, where a block elsewhere lent it one. Two of breadcrumb,
    ColumnName and title that agree tell the kind too; one alone may name the column above, and tells no limit."""
    names = [name for name in reading.called if 2 <= len(name) <= 16]
    if not place.tentative or place.page > 1 or not names:
        return ()
    name = max(names, key=names.count)
    kind = _kind(ground, name, past=ended(ground, place, reading)) if names.count(name) > 1 else ColumnKind.OTHER
    target = target_of(ground, row.url, LinkKind.PAGE.value, name)
    target = target._replace(key=place.key)
    return (ColumnSeen(place.key, target.url, False, name, kind, row.depth, None, False, target, own=True),)


_DATED = 3


def names_itself(ground: Ground, row: QueueRow, reading: Reading) -> bool:
    """Whether a page that is offered by a picture alone is surely a column: a list of dated rows, under a name that two
    places of the page tell and that tells a kind. A topic's page, a list of no name and an article are none."""
    if reading.kind is not PageKind.LIST or sum(one.published is not None for one in reading.entries) < _DATED:
        return False
    named = named_by_itself(ground, row, ListPlace(row.key, False, tentative=True), reading)
    return bool(named) and named[0].kind not in (ColumnKind.OTHER, ColumnKind.ARCHIVE)


def holds_documents(reading: Reading) -> bool:
    """Whether a page is called as a column of documents or notices: what it offers is parts of that column. What a
    campaign's or a topic's page offers ends with it."""
    names = [one.name for one in reading.breadcrumb[-1:]] or [reading.title or ""]
    return kind_of(names[0]) in (ColumnKind.POLICY, ColumnKind.INTERPRETATION, ColumnKind.NOTICE)


def plain_list(row: QueueRow, reading: Reading) -> bool:
    """Whether the front page of a section is a column's list and nothing more: it has rows and offers no column of its
    own below its address, as a unit's front page does."""
    if reading.kind is not PageKind.LIST or not reading.entries or reading.container:
        return False
    here = addresses.key(row.url).rstrip("/") + "/"
    offered = (addresses.key(item.url) for item in reading.navigation)
    return not any(key.startswith(here) and key != here for key in offered)
