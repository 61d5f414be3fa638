"""What a page and its lists lead to, and the requests for it. Pure: nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from crawler import addresses
from crawler.ground import DEPTH_LIMIT, TARGETS_LIMIT, Ground
from crawler.page import DataRequest, Link, LinkKind, Reading
from crawler.places import ListPlace, planned, target_of
from crawler.plan import Purpose
from ledger.rows import OPEN
from ledger.sightings import Planned, QueueRow, RowSeen, Target
from ledger.spans import as_json, digest

CARRIED = {
    LinkKind.PAGE: Purpose.PAGE,
    LinkKind.FRAME: Purpose.PAGE,
    LinkKind.ATTACHMENT: Purpose.FILE,
    LinkKind.IMAGE: Purpose.ASSET,
}
"""Links that count as links (contract: pages, images, attachments); scripts and styles do not."""


_UNMET = Target("", "", "", False)


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


def carrier(ground: Ground, row: QueueRow) -> tuple[Planned, ...]:
    """A request for the page that carries what opened before and fails tonight, which may not carry it any more. A page
    that was asked tonight is not asked again."""
    page = row.referer
    if row.outcome not in OPEN or page is None or not ground.territory.reads(page):
        return ()
    target = target_of(ground, page, LinkKind.PAGE.value)
    return (replace(planned(target, Purpose.PAGE, row.depth, None), always=True),)


def pictured(found_links: Sequence[Link]) -> frozenset[str]:
    """The pages to which links lead that have no words: a picture without a text of its own says nothing here."""
    pages = [link for link in found_links if link.kind is LinkKind.PAGE and addresses.is_web(link.url)]
    said = {addresses.key(link.url) for link in pages if link.text}
    return frozenset(addresses.key(link.url) for link in pages if not link.text) - said


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
