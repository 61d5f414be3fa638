"""From what the readers see on a page to what the ledger keeps and the patrol asks next. Pure: nothing is fetched."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from crawler import addresses, badges, links
from crawler.columnkinds import ENDS_WITH_TOPIC, is_past, kind_of
from crawler.ground import DEPTH_LIMIT, TARGETS_LIMIT, Ground
from crawler.page import DataRequest, Entry, Footer, Link, LinkKind, MessageRow, NavItem, PageKind, Reading
from crawler.pagemarks import page_marks
from crawler.plan import RANK, Purpose
from crawler.texts.numbers import without_ids
from crawler.waysin import OTHER_TONGUE
from ledger.listrows import ColumnState
from ledger.register import ColumnKind
from ledger.sightings import OFFERED, ColumnSeen, ListSeen, MessageSeen, PageSeen, Planned, QueueRow, RowSeen, Target
from ledger.spans import as_json, digest

CARRIED = {
    LinkKind.PAGE: Purpose.PAGE,
    LinkKind.FRAME: Purpose.PAGE,
    LinkKind.ATTACHMENT: Purpose.FILE,
    LinkKind.IMAGE: Purpose.ASSET,
}
"""Links that count as links (contract: pages, images, attachments); scripts and styles do not."""

_UNMET = Target("", "", "", False)

SHELL = "shell"
"""The kind of a stored page that only a script would fill."""

MARKED = frozenset(
    {PageKind.HOME, PageKind.LIST, PageKind.ARTICLE, PageKind.BOARD, PageKind.MESSAGE, PageKind.GUIDE, PageKind.OTHER}
)


@dataclass(frozen=True, slots=True)
class ListPlace:
    """Which column's (or board's) list a request belongs to, and which of its pages: a queue row's `extra`.

    `whole`: the list is read to its end tonight, also past rows that are known. `tentative`: it is named by a block of
    another page, so that what its own page calls it counts. `past`: what its page offers belongs to a topic
    or an archive. `framed`: the list is sought in a frame of its page.
    """

    key: str
    board: bool
    page: int = 1
    data: DataRequest | None = None
    message: str | None = None
    whole: bool = True
    tentative: bool = False
    past: bool = False
    framed: bool = False

    def text(self) -> str:
        data = self.data
        return as_json(
            {
                "key": self.key,
                "board": self.board,
                "page": self.page,
                "data": [
                    data.url,
                    data.dialect,
                    data.method,
                    [list(pair) for pair in data.form],
                    data.guessed,
                    data.counted,
                ]
                if data
                else None,
                "message": self.message,
                "whole": self.whole,
                "tentative": self.tentative,
                "past": self.past,
                "framed": self.framed,
            }
        )

    @classmethod
    def parse(cls, text: str | None) -> ListPlace | None:
        if not text:
            return None
        raw = json.loads(text)
        if "key" not in raw:
            return None
        data = raw["data"]
        form = tuple((a, b) for a, b in data[3]) if data else ()
        request = DataRequest(data[0], data[1], data[2], form, *map(bool, data[4:6])) if data else None
        return cls(
            raw["key"],
            raw["board"],
            raw["page"],
            request,
            raw["message"],
            raw["whole"],
            raw.get("tentative", False),
            raw.get("past", False),
            raw.get("framed", False),
        )


def target_of(ground: Ground, url: str, kind: str, text: str | None = None) -> Target:
    """The target of a link with its words."""
    place = ground.places.get(url)
    if place is None:
        if len(ground.places) >= TARGETS_LIMIT:
            ground.places.clear()
        shown = addresses.shown(url)
        place = ground.places[url] = addresses.key(shown), shown, ground.territory.owns(shown)
    key, shown, own = place
    return Target(key, shown, kind, own, without_ids(text[:120]) if text else None)


def planned(
    target: Target, purpose: Purpose, depth: int, referer: str | None, place: ListPlace | None = None
) -> Planned:
    return Planned(target, RANK[purpose], purpose.value, depth, referer, place.text() if place else None)


def carried(ground: Ground, found_links: Iterable[Link]) -> tuple[Target, ...]:
    """The link targets of a page, each once, in page order. What the page shows in a frame is a frame, whatever else
    leads there."""
    found: dict[str, Target] = {}
    targets = ground.targets
    for link in found_links:
        target = targets.get(link, _UNMET)
        if target is _UNMET:
            if len(targets) >= TARGETS_LIMIT:
                targets.clear()
            target = targets[link] = _led_to(ground, link)
        if target is None:
            continue
        known = found.get(target.key)
        if known is None:
            found[target.key] = target
        elif target.kind != known.kind == LinkKind.PAGE and target.kind == LinkKind.FRAME:
            found[target.key] = known._replace(kind=target.kind)
        elif known.text is None and target.text:
            found[target.key] = target._replace(kind=known.kind)
    return tuple(found.values())


def _led_to(ground: Ground, link: Link) -> Target | None:
    """What a link counts as leading to; None where it does not count."""
    if link.kind not in CARRIED or link.scriptless or not addresses.is_web(link.url):
        return None
    kind = LinkKind.FRAME if link.framed and link.kind is LinkKind.PAGE else link.kind
    return target_of(ground, link.url, kind.value, link.text or None)


def follow(ground: Ground, targets: Sequence[Target], depth: int, referer: str) -> Iterator[Planned]:
    """Requests for a page's links that no page of this night had: every one is opened once; pages of the site itself
    are read in their turn."""
    for target in targets:
        page = target.internal and target.kind in ("page", "frame")
        if (page and depth >= DEPTH_LIMIT) or not ground.first_met(target.key):
            continue
        if page:
            if not ground.worth(target.url):
                continue
            yield planned(target, Purpose.PAGE, depth + 1, referer)
        elif target.kind == "attachment":
            yield planned(target, Purpose.FILE, depth + 1, referer)
        elif target.kind == "image":
            yield planned(target, Purpose.ASSET, depth + 1, referer)
        elif not target.internal:
            yield planned(target, Purpose.EXTERNAL, depth + 1, referer)


def is_shell(reading: Reading) -> bool:
    """Whether a script draws the whole page: what is not in it says nothing about what a visitor sees."""
    return reading.script_built and not reading.entries and not any(one.kind is LinkKind.PAGE for one in reading.links)


_NAMED = re.compile(r"《([^》]{4,80})》")


def basis_names(text: str) -> list[str]:
    """The documents that a guide's legal basis names, each once."""
    return list(dict.fromkeys(_NAMED.findall(text)))[:20]


INTRO = 2
"""Columns at most that an intro page may seem to offer itself."""

_AT_FOOT = re.compile(r"网站地图|站点地图|联系我们|关于我们|版权|隐私|帮助|免责|声明|备案|设为首页|收藏")
_WAY_IN = re.compile(r"进入|进站|网站入口|^\W*(?:入口|(?:网站)?首页|主页|enter)\W*$", re.I)
_FEW_DOORS = 8


def fronts(ground: Ground, reading: Reading, referer: str) -> Iterator[Planned]:
    """The frames of a home page that shows nothing itself, and what an intro page (进入网站) leads to: they are the
    home page."""
    own = [target for target in carried(ground, reading.links) if target.internal]
    doors = [
        one
        for one in own
        if one.kind == LinkKind.PAGE.value
        and one.key not in ground.home_keys
        and not OTHER_TONGUE.search(one.text or "")
    ]
    door = _door(doors) if not reading.entries else None
    for target in own:
        if target.kind == LinkKind.FRAME.value or target == door:
            yield replace(planned(target, Purpose.SECTION, 0, referer), always=True)


def _door(doors: Sequence[Target]) -> Target | None:
    """The one way in that an intro page offers, beside what stands at every foot; of several, the one that says so."""
    ways = [one for one in doors if not _AT_FOOT.search(one.text or "")]
    named = [one for one in ways if _WAY_IN.search(one.text or "")]
    if len(ways) > 1 and len(doors) <= _FEW_DOORS and len(named) == 1:
        return named[0]
    return ways[0] if len(ways) == 1 else None


def footer_kept(marks: Footer) -> dict[str, str | None]:
    footer = {
        name: getattr(marks, name)
        for name in ("host_unit", "contact", "site_code", "icp", "police", "conac", "site_map", "error_report")
    }
    if marks.error_report is not None and badges.is_withdrawn(marks.error_report):
        footer["error_report"] = None  # it is shown, and is no entry any more (G12)
    return footer


def page_seen(ground: Ground, reading: Reading, body: str, targets: tuple[Target, ...]) -> PageSeen:
    """The facts of a page that are kept."""
    footer = None
    if reading.kind in MARKED and (reading.footer_from is None or reading.footer_files) and not is_shell(reading):
        footer = footer_kept(reading.footer)
    guide = None
    if reading.guide is not None:
        guide = as_json(
            {
                "elements": sorted(reading.guide.elements),
                "vague": list(reading.guide.vague),
                "basis": basis_names(reading.guide.elements.get("设定依据", "")),
                "forms": list(reading.guide.forms),
                "form_links": list(reading.guide.form_links),
            }
            | ({"unclear": list(reading.guide.unclear)} if reading.guide.unclear else {})
            | ({"gap": reading.guide.gap} if reading.guide.gap else {})
        )
    readings = as_json([[str(r.value), r.basis.value, r.where] for r in reading.date_readings])
    text_hash = digest(reading.text) if reading.text else None
    small = as_json(page_marks(reading, ground.today))
    facts = as_json(
        [reading.kind.value, reading.title, str(reading.published), reading.date_doubt, readings, reading.source,
         footer, dict(reading.meta), guide, text_hash, reading.dialect, reading.message_form, small]
    )  # fmt: skip
    return PageSeen(
        body=body,
        facts=digest(facts),
        kind=SHELL if is_shell(reading) else reading.kind.value,
        title=without_ids(reading.title) if reading.title else reading.title,
        published=reading.published,
        doubt=reading.date_doubt,
        readings=readings,
        source=reading.source,
        charset=reading.charset,
        dialect=reading.dialect,
        footer=footer,
        tags={name: without_ids(value) for name, value in reading.meta.items()},
        guide=guide,
        carries=targets,
        text_hash=text_hash,
        form=reading.message_form,
        marks=small,
    )


def rows_seen(ground: Ground, entries: Sequence[Entry]) -> tuple[RowSeen, ...]:
    """Rows of a list, each once; a row without an address is told by its title."""
    found: dict[str, RowSeen] = {}
    for entry in entries:
        target = None
        if entry.url is not None and addresses.is_web(entry.url):
            target = target_of(ground, entry.url, links.kind_of(entry.url).value, entry.title)
        name = target.key if target else f"title:{digest(entry.title)}"
        if name in found:
            continue
        found[name] = RowSeen(name, without_ids(entry.title), target.url if target else None, entry.published, target)
    return tuple(found.values())


def ask_rows(ground: Ground, rows: Sequence[RowSeen], depth: int, referer: str) -> Iterator[Planned]:
    """Requests for what the rows of a list lead to."""
    for row in rows:
        target = row.target
        if target is None:
            continue
        if target.kind == "attachment":
            yield planned(target, Purpose.FILE, depth + 1, referer)
        elif target.internal:
            yield planned(target, Purpose.ARTICLE, min(depth + 1, DEPTH_LIMIT - 2), referer)
        else:
            yield planned(target, Purpose.EXTERNAL, depth + 1, referer)


def message_seen(row: MessageRow, key: str | None = None, *, detailed: bool = False) -> MessageSeen:
    return MessageSeen(
        key=key or row.key,
        url=addresses.shown(row.url) if row.url else None,
        title=without_ids(row.title[:500]),
        asked=row.asked,
        answered=row.answered,
        answered_by=row.answered_by,
        status=row.status.value,
        state_word=row.state_word,
        text=without_ids(row.text[:4000]) if row.text else None,
        reply=without_ids(row.reply[:4000]) if row.reply else None,
        detailed=detailed,
        perhaps=row.perhaps,
    )


def column_state(reading: Reading) -> tuple[ColumnState, str | None]:
    """What a column's first page shows, and the cause where it shows no list."""
    if reading.entries:
        return ColumnState.READ, None
    if reading.script_built:
        return ColumnState.SCRIPT_BUILT, "js_required"
    if reading.container or reading.navigation:
        return ColumnState.CONTAINER, None
    if reading.rows_whole and not reading.fillers:
        return ColumnState.EMPTY, None
    if reading.rows_whole:
        return ColumnState.SCRIPT_BUILT, "js_required"
    if reading.kind in (PageKind.ARTICLE, PageKind.GUIDE, PageKind.MESSAGE):
        return ColumnState.SINGLE, None
    if reading.kind is PageKind.HOME:
        return ColumnState.CONTAINER, None
    if reading.single or (reading.kind is PageKind.OTHER and len(reading.text) > 200):
        return ColumnState.SINGLE, None
    return ColumnState.UNREADABLE, "our_fault"


def list_seen(place: ListPlace, reading: Reading, rows: tuple[RowSeen, ...], *, end: bool) -> ListSeen:
    state, cause = column_state(reading)
    return ListSeen(place.key, place.board, state, cause, place.page, end, rows)


def board_seen(place: ListPlace, reading: Reading, *, end: bool) -> ListSeen:
    """A board's page. A board without a message is no fault of its list (board-silent speaks of that)."""
    messages = tuple(message_seen(row) for row in reading.messages)
    if messages:
        return ListSeen(place.key, True, ColumnState.READ, None, place.page, end, (), messages)
    state, cause = column_state(reading)
    if reading.message_form and state is ColumnState.UNREADABLE:
        state, cause = ColumnState.SINGLE, None
    return ListSeen(place.key, True, state, cause, place.page, end)


_UMBRELLA = re.compile(r"(?:信息|政务|政府)公开$|(?:新闻|资讯|信息)中心$|^(?:政务|公开|资讯)$")


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


def _kind(ground: Ground, name: str, *, past: bool) -> ColumnKind:
    kind = kind_of(name, ground.today.year)
    return ColumnKind.ARCHIVE if past and kind in ENDS_WITH_TOPIC else kind


def ended(ground: Ground, place: ListPlace, reading: Reading) -> bool:
    """Whether a column belongs to a topic or an archive: as a former page said, or as its own trail does."""
    year = ground.today.year
    return place.past or any(is_past(one.name, kind_of(one.name, year)) for one in reading.breadcrumb)


def _under_past(ground: Ground, item: NavItem) -> bool:
    return item.parent is not None and is_past(item.parent, kind_of(item.parent, ground.today.year))


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


def pictured(found_links: Sequence[Link]) -> frozenset[str]:
    """The pages to which links lead that have no words: a picture without a text of its own says nothing here."""
    pages = [link for link in found_links if link.kind is LinkKind.PAGE and addresses.is_web(link.url)]
    said = {addresses.key(link.url) for link in pages if link.text}
    return frozenset(addresses.key(link.url) for link in pages if not link.text) - said


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


def next_list_page(ground: Ground, place: ListPlace, url: str, referer: str) -> Planned:
    target = target_of(ground, url, LinkKind.PAGE.value)
    return planned(target, Purpose.LIST, 1, referer, replace(place, page=place.page + 1, data=None))


def frame_page(ground: Ground, place: ListPlace, reading: Reading, referer: str) -> Iterator[Planned]:
    """A request for the page in the frame that stands where a column's list would."""
    url = reading.frame
    if url is None or place.board or place.page > 1 or place.framed or not ground.territory.reads(url):
        return
    target = target_of(ground, url, LinkKind.FRAME.value)
    if target.key not in ground.home_keys and target.key != place.key:
        yield planned(target, Purpose.LIST, 1, referer, replace(place, framed=True))


def framed_list(reading: Reading) -> bool:
    """Whether what a frame shows is a list: then it is the column's, else the column's page says what it is."""
    return any(one.published is not None for one in reading.entries)


def data_page(ground: Ground, place: ListPlace, request: DataRequest, page: int, referer: str) -> Planned:
    """A request for list data. A form makes the address its own, because one address serves many lists."""
    target = target_of(ground, request.url, "data")
    if request.form:
        target = target._replace(key=f"{target.key}|{digest(as_json([list(pair) for pair in request.form]))}")
    return planned(target, Purpose.LIST, 1, referer, replace(place, page=page, data=request))
