"""The first requests of a night, from the register and from what former nights found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urljoin, urlsplit

from crawler import addresses, following, offering, places
from crawler.columnkinds import is_past
from crawler.footasking import FootAsking
from crawler.ground import DEPTH_LIMIT, Ground
from crawler.places import ListPlace
from crawler.plan import DUE_RANK, FAILING_RANK, RANK, UNASKED_RANK, Purpose
from crawler.vitals import canary_target, robots_target
from ledger import planning
from ledger.book import Book
from ledger.planning import Standing
from ledger.register import ColumnKind
from ledger.scribe import Scribe
from ledger.sightings import ColumnSeen, Planned, Target

WHOLE_EVERY = timedelta(days=7)
"""Each list is read to its end at least weekly (less two hours, because nights do not start to the minute)."""

_AGES = {
    ColumnKind.NEWS: timedelta(days=15),
    ColumnKind.NOTICE: timedelta(days=140),
    ColumnKind.POLICY: timedelta(days=140),
    ColumnKind.INTERPRETATION: timedelta(days=140),
}
_LONG = timedelta(days=300)
"""From this age of its newest item on a list is sent whole each night: its limit has passed, or soon will."""

NIGHTS_OF_A_ROUND = 14
"""Each link is asked at least every fourteenth night."""

HOME_LINKS, HOME_SHARE, HOME_PART = 100, 16, 100
"""Of what a home page carries, so many links are asked each night, but at most a sixteenth and at least a hundredth of
what is known of the site: on small and on the largest sites each comes round in a few nights. New ones at once."""

SMALL = 400
"""Known addresses up to which a site is asked whole every night: it costs minutes, and a fault shows at once."""


def begin(book: Book, scribe: Scribe, ground: Ground, patrol: int, as_of: datetime) -> None:
    """Queues what a site's night begins with, and keeps the declared columns."""
    columns: list[ColumnSeen] = []
    plans = list(_first(ground))
    standing = () if ground.first_night else planning.standing(book, ground.site.id)
    former = {(one.key, one.board): one for one in standing}
    for column, request in offering.declared(ground):
        columns.append(column)
        plans.append(_weekly(ground, request, former, as_of))
    if not ground.first_night:
        plans += _known(book, ground, standing, as_of)
        plans += _unasked(book, ground)
        plans += FootAsking(book).known(ground)
    scribe.begin_site(ground.site.id, plans, columns, ground.rules.robots_ignored)
    if not ground.first_night:
        planning.queue_again(
            book,
            patrol,
            ground.site.id,
            failing_rank=FAILING_RANK,
            due_rank=DUE_RANK,
            share=NIGHTS_OF_A_ROUND,
            small=min(SMALL, ground.rules.max_pages // 2),
            home=(HOME_LINKS, HOME_SHARE, HOME_PART),
        )


def _unasked(book: Book, ground: Ground) -> Iterator[Planned]:
    """Addresses that former nights met and had no room for. What they lead to is the next night's business."""
    for target, referer in planning.unasked(book, ground.site.id, ground.rules.max_pages):
        for request in following.follow(ground, (target,), DEPTH_LIMIT - 1, referer or ground.site.url):
            yield replace(request, rank=UNASKED_RANK)


def _first(ground: Ground) -> Iterator[Planned]:
    """robots.txt, the home page, an address that cannot exist, and the front pages of departments."""
    url = ground.site.url
    hosts = {addresses.host_of(url): url}
    hosts.update({name: f"{urlsplit(url).scheme}://{name}/" for name in ground.site.also})
    if ground.rules.robots_ignored is None:
        for host, root in hosts.items():
            ground.robots[host] = None
            yield Planned(robots_target(root), RANK[Purpose.ROBOTS], Purpose.ROBOTS.value, 0)
    yield Planned(Target(ground.home_key, url, "home", True), RANK[Purpose.HOME], Purpose.HOME.value, 0, always=True)
    yield Planned(canary_target(ground.site), RANK[Purpose.CANARY], Purpose.CANARY.value, 0)
    for section in ground.site.sections:
        front = urljoin(url, section.prefix)
        target = places.target_of(ground, front, "page")
        if target.key not in ground.home_keys:
            yield replace(places.planned(target, Purpose.SECTION, 1, url), always=True)


def _weekly(ground: Ground, request: Planned, former: Mapping[tuple[str, bool], Standing], as_of: datetime) -> Planned:
    """A list that was read whole lately is read only as far as it has something new."""
    place = ListPlace.parse(request.extra)
    if place is None or ground.first_night:
        return request
    limited = any(one.max_age is not None and addresses.key(one.url) == place.key for one in ground.site.columns)
    place = replace(place, fresh=limited)  # a limit of its own may be shorter than any
    return _as_due(request, place, former.get((place.key, place.board)), as_of)


def _as_due(request: Planned, place: ListPlace, one: Standing | None, as_of: datetime) -> Planned:
    whole_at = one.whole_at if one is not None else None
    whole = whole_at is None or as_of - whole_at > WHOLE_EVERY - timedelta(hours=2)
    return replace(request, extra=replace(place, whole=whole, fresh=place.fresh or _ages(one, as_of)).text())


def _ages(one: Standing | None, as_of: datetime) -> bool:
    """Whether the newest item that is known of a list is nearly as old as columns of its kind may be, or ahead."""
    if one is None or one.newest is None or one.board:
        return False
    age = as_of.date() - one.newest
    return not timedelta(0) <= age < _AGES.get(ColumnKind(one.kind), _LONG)


def _known(book: Book, ground: Ground, standing: Iterable[Standing], as_of: datetime) -> Iterator[Planned]:
    """Columns and boards that former nights found, and messages that wait for an answer."""
    for one in standing:
        if one.kind == "external":
            continue
        purpose = Purpose.BOARD if one.board else Purpose.COLUMN
        place = ListPlace(one.key, one.board, past=is_past(one.name, ColumnKind(one.kind)))
        request = replace(places.planned(one.target, purpose, 1, ground.site.url, place), always=True)
        yield _as_due(request, place, one, as_of)
    for board, message, url in planning.open_messages(book, ground.site.id):
        target = places.target_of(ground, url, "page")
        place = ListPlace(board, True, message=message)
        yield replace(places.planned(target, Purpose.MESSAGE, 2, ground.site.url, place), always=True)
