"""A column page's own list: its rows, or that it is empty, or why neither can be said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from crawler.blanks import Blank, look
from crawler.blockmerge import parts_time
from crawler.blocks import Block, blocks, is_header
from crawler.calendars import leads_to_days
from crawler.choice import CERTAIN, THRESHOLD, Choice, Judged, host_of
from crawler.datelines import plain_date
from crawler.dates import read_address
from crawler.document import Document
from crawler.links import kind_of
from crawler.outline import Outline, outline
from crawler.page import Entry, LinkKind
from crawler.recall import recalled
from crawler.regions import Regions, regions
from crawler.rowdates import MonthDay, cell, day_first, headed, under, with_years
from crawler.rowday import date_of
from crawler.rowmarkup import days_in, without_constant, written_date
from crawler.rows import Row, title_of
from crawler.titles import chosen, is_trivial
from crawler.unread import unread
from ledger.stamp import Stamp

# Leads an article's neighbours, not rows: 上一篇：….
_leads_neighbour = recalled(
    re.compile(r"^[\s【\[(（<《◀←«]*(?:上|下|前|后)一?(?:篇|条|个|则|封|文|信息)[^\u4e00-\u9fff]*$").match
)

_HEADINGS_DEEP = 4  # texts: 2026, 年, 11月


@dataclass(frozen=True, slots=True)
class ListReading:
    """`rows_whole` says that the page's own list was recognised, so that no entry means an empty list. `weight` tells
    how surely (about 3 is the least that is taken as a list, above 6 leaves little doubt)."""

    entries: tuple[Entry, ...] = ()
    rows_whole: bool = False
    script_built: bool = False
    container: bool = False
    subcolumns: tuple[Entry, ...] = ()  # what a container's own menu offers
    placeholder: str | None = None
    reasons: tuple[str, ...] = ()
    weight: float = 0.0
    prose: bool = False  # a text of its own stands in the list's place, and no rows that are not understood
    fillers: tuple[str, ...] = ()  # of an empty list, external scripts that may fill it unless they are every page's
    unread: str = ""  # why a part of the list may stand on the page where nothing was read
    above: tuple[str, ...] = ()  # scripts that may write a part of the list above it unless they are every page's
    frame: str | None = None  # the page in the one frame that stands in the list's place
    outward: date | None = None  # newest day of a row, in whichever block, that leads off the site or nowhere


def find_list(doc: Document) -> ListReading:
    """The page's own list, told from navigation, side menus, hot lists, friend links and footers."""
    known: ListReading | None = doc.known.get("list")
    if known is None:
        known = doc.known["list"] = _find(outline(doc))
    return known


def _find(o: Outline) -> ListReading:
    parts = regions(o)
    all_blocks = blocks(o)
    read = [(block, entries_of(o, block)) for block in all_blocks if not _hopeless(o, parts, block)]
    listing = _chosen(o, parts, all_blocks, read)
    outward = _outward(o, (entry for _, entries in read for entry in entries))
    if listing.entries:
        why, scripts = unread(o, parts, listing.entries)
        why = why or _of_one_day(o, listing.entries)
        reasons = (*listing.reasons, *((why,) if why else ()))
        listing = replace(listing, unread=why, above=scripts, reasons=reasons)
    return listing if outward is None else replace(listing, outward=outward)


def _of_one_day(o: Outline, entries: Sequence[Entry]) -> str:
    """Why the rows may be those of the one day that a calendar beside them shows: other days are behind it."""
    if not leads_to_days(o) or len({entry.published.day for entry in entries if entry.published is not None}) > 1:
        return ""
    return "rows of one day, a calendar leads to those of others"


def _outward(o: Outline, entries: Iterable[Entry]) -> date | None:
    """Such a row's date is the item's (contract, section 3: item dates), on whichever page and in whichever block it
    stands; a row that leads to an article of the site has that article's."""
    here = host_of(o.doc.url)
    return max(
        (
            entry.published.day
            for entry in entries
            if entry.published is not None
            and entry.published.day <= o.doc.today
            and (entry.url is None or host_of(entry.url) != here or kind_of(entry.url) is LinkKind.ATTACHMENT)
        ),
        default=None,
    )


def _chosen(
    o: Outline, parts: Regions, all_blocks: Sequence[Block], read: Sequence[tuple[Block, list[Entry]]]
) -> ListReading:
    choice = Choice(o, parts)
    judged = choice.judge(read, all_blocks)
    best = max(judged, key=lambda one: one.score, default=None)
    best = choice.led_by(best, judged) if best is not None else None
    lead = choice.headlines.get(id(best.block)) if best is not None else None
    while best is not None and lead is not None:
        above = next(entries for block, entries in read if block is lead)
        best = replace(best, entries=_folded((*above, *best.entries)))
        lead = choice.headlines.get(id(lead))
    if best is not None and best.score >= CERTAIN and not best.foreign:
        return _taken(best)
    blank = look(o, parts, judged)
    if blank.empty and blank.beside and (best is None or _beaten(best, blank)):
        return ListReading(reasons=(*blank.reasons, f"but beside it stands {blank.beside}"))
    if blank.empty and best is not None and _beaten(best, blank) and _are_rows(parts, best):
        # What says that there is nothing may speak of comments, of attachments, of a column beside this one; rows as
        # plain as these may be a column's beside this one. Nobody is told that the column is empty, or what it holds.
        count = len(best.entries)
        return ListReading(reasons=(*blank.reasons, f"but {count} dated rows stand in the list's place"))
    drawn = best is not None and best.block.pictured and blank.script_built
    plain = best is not None and not drawn and best.score >= THRESHOLD and not best.foreign and not _beaten(best, blank)
    if best is not None and plain and blank.frame is None:  # beside a frame such rows may be a hot list's
        return _taken(best)
    if blank.placeholder is None and not blank.empty and not blank.script_built:
        teasers = [one for one in judged if one.foreign and one.score > -4 and one.block.first < parts.foot]
        lone = best is not None and best.foreign and len(teasers) == 1 and blank.frame is None
        if best is not None and lone and best.score >= THRESHOLD + 1:
            return _taken(best)
        if blank.container or len(teasers) >= 2:
            why = ("blocks of other columns, no list of its own", *blank.reasons)
            return ListReading(container=True, subcolumns=blank.subcolumns, reasons=why)
    told = blank.empty or blank.script_built or blank.container or blank.prose or blank.framed
    if not told and (alone := _alone(parts, judged)) is not None:
        return _taken(alone)
    if blank.script_built:
        return ListReading(script_built=True, placeholder=blank.placeholder, reasons=blank.reasons)
    if blank.empty:
        return _empty(blank)
    prose = blank.prose and not blank.dates
    return ListReading(placeholder=blank.placeholder, reasons=blank.reasons, prose=prose, frame=blank.frame)


def _hopeless(o: Outline, parts: Regions, block: Block) -> bool:
    """Undated links in a navigation or footer, and an article's neighbours: never the list, so their rows need no
    reading."""
    leads = o.pieces[max(0, block.first - 1) : block.first + 1]
    if len(block.rows) <= 3 and any(map(_leads_neighbour, leads)):
        return True
    kind = parts.kind(block.container)
    dated = o.date_before[block.last] > o.date_before[block.first]
    return not dated and (kind in ("nav", "foot", "hidden") or parts.below(block.container, block.first, block.last))


def _alone(parts: Regions, judged: list[Judged]) -> Judged | None:
    """Rows without dates or long titles (guides, leaders) are the list where nothing else stands in its place."""
    here = [
        one
        for one in judged
        if parts.crumb.last <= one.block.first < parts.foot and one.entries and not one.menu and not one.foreign
    ]
    if len(here) != 1 or parts.crumb.at < 0 or here[0].score < -1 or len(here[0].entries) < 2:
        return None
    kind = parts.kind(here[0].block.container)
    return here[0] if not kind and any(entry.url for entry in here[0].entries) else None


def _beaten(best: Judged, blank: Blank) -> bool:
    """An empty list that is plainly said outweighs a doubtful block beside it."""
    return (blank.empty or blank.script_built) and best.score < blank.weight


def _are_rows(parts: Regions, one: Judged) -> bool:
    """Whether a block that is not taken as the list looks like one: several dated links in the list's place."""
    if one.score < THRESHOLD or one.foreign or parts.kind(one.block.container):
        return False
    if any("another column" in reason for reason in one.reasons):
        return False
    dated = sum(1 for entry in one.entries if entry.url and entry.published is not None)
    return dated > 1 and parts.crumb.last <= one.block.first < parts.foot


def _taken(best: Judged) -> ListReading:
    return ListReading(tuple(best.entries), rows_whole=True, reasons=tuple(best.reasons), weight=best.score)


def _empty(blank: Blank) -> ListReading:
    """An empty list. A script beside it that may be its own makes it one that the script builds, unless it is found to
    be every page's."""
    if blank.filler:
        reasons = (*blank.reasons, f"but {blank.filler} beside it may fill it")
        return ListReading(script_built=True, placeholder=blank.placeholder, reasons=reasons, fillers=blank.fillers)
    return ListReading(
        rows_whole=True, placeholder=blank.placeholder, reasons=blank.reasons, weight=5.0, fillers=blank.fillers
    )


def entries_of(o: Outline, block: Block) -> list[Entry]:
    """The rows of a block as entries: header and bare rows left out, doubles folded, years given to months and days."""
    raw: list[tuple[str, str | None]] = []
    cells: list[Stamp | MonthDay | None] = []
    said: list[str] = []
    written: list[bool] = []
    headings = _headings(o, block)
    for place, row in enumerate(block.rows):
        if is_header(o, row):
            continue
        shown, used = date_of(o, row, block.header)
        value = written_date(o, row, shown)
        if place in headings:
            value = under(headings[place], value, days_in(o, row))
        title, glued = title_of(o, row, used) if row.anchor else (_unlinked_title(o, row, used), "")
        if not title or is_trivial(title):
            continue
        if value is None and glued:
            value = cell([glued], o.doc.today)
        url = row.anchor.url if row.anchor else None
        raw.append((title, url))
        written.append(shown is None and isinstance(value, Stamp) and place not in headings and not glued)
        cells.append(value)
        said.append(" ".join(o.pieces[row.first : row.last]) if value is not None else "")
    hints = [stamp.day if url and (stamp := read_address(url)) else None for _, url in raw]
    stamps = with_years(day_first(without_constant(cells, written), said), o.doc.today, hints)
    return _folded(Entry(title, url, stamp) for (title, url), stamp in zip(raw, stamps, strict=True))


def _headings(o: Outline, block: Block) -> dict[int, tuple[int | None, int | None] | Stamp]:
    """Row -> the year and month, or the day, that it stands under. A year or a day alone counts where headings between
    the rows part the list; over the first row it may be a filter's."""
    found: dict[int, tuple[int | None, int | None] | Stamp] = {}
    year = month = day = None
    parted = block.parted
    for place, row in enumerate(block.rows):
        start = block.rows[place - 1].last if place else _headed_from(o, row.first, parted)
        for at in range(start, max(row.first, o.first[row.root])):
            if o.tag[o.owner[at]] == "a":
                continue
            if parted and (whole := plain_date(o.pieces[at].strip())) is not None:
                day = Stamp(whole)
            elif (heading := headed(o.pieces[at])) is not None and (parted or all(heading)):
                year, month, day = heading[0] or year, heading[1], None
        if day is not None:
            found[place] = day
        elif year is not None or month is not None:
            found[place] = year, month
    return found


def _headed_from(o: Outline, first: int, parted: bool) -> int:
    """Where the headings over the first row begin: the year over its month, where headings between the rows part the
    list."""
    start = max(first - 1, 0)
    while parted and start > 0 and first - start < _HEADINGS_DEEP and parts_time(o.pieces[start - 1]):
        start -= 1
    return start


def _unlinked_title(o: Outline, row: Row, used: frozenset[int]) -> str:
    parts = [place for place in range(row.first, row.last) if place not in used]
    return chosen(o, parts, row.root)


def _folded(entries: Iterable[Entry]) -> list[Entry]:
    """One entry for a row that the page shows twice (picture and words, pinned and in its place)."""
    seen: dict[tuple[str, str | None], int] = {}
    answer: list[Entry] = []
    for entry in entries:
        key = (entry.title, entry.url)
        at = seen.get(key) if entry.url is not None else None
        if at is None:
            seen[key] = len(answer)
            answer.append(entry)
        elif answer[at].published is None:
            answer[at] = entry
    return answer
