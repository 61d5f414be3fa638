"""Where a page's clicks stand that are no `a`: places among its links, each with its words and where it leads."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from crawler.clicks import words_of
from crawler.document import fold

if TYPE_CHECKING:
    from crawler.outline import Outline


class ClickPlace(NamedTuple):
    """`url` is None where what leads there is not seen whole. `dead`: the words are those of the link at `at`, which
    leads nowhere by itself."""

    at: int
    text: str
    url: str | None
    dead: bool = False


def click_places(o: Outline, linked: Sequence[int], dead: Sequence[int]) -> Iterator[ClickPlace]:
    """The areas of image maps and what is clicked, in no order. `linked` are the elements of links that lead somewhere,
    `dead` of those that lead nowhere, both in order: a click around one such is that link's."""
    yield from _areas(o)
    clicks = {node: click for node, click in o.doc.clicked.items() if click.node.tag != "a"}
    places = {at: clicks[node.mem_id] for at, node in enumerate(o.node) if node.mem_id in clicks} if clicks else {}
    order = list(places)
    for at, click in places.items():
        inner = [*_within(o, linked, at), *_within(o, order, at)]
        if (len(inner) == 1 and inner[0] not in places) or any(o.tag[above] == "a" for above in o.ancestors(at)):
            continue
        url = click.url if click.sure else None
        stop = min((o.first[one] for one in inner), default=o.last[at])
        named = [one for one in _within(o, dead, at) if not any(o.inside(one, other) for other in inner)]
        if len(named) == 1:
            yield ClickPlace(named[0], o.text(named[0]), url, dead=True)
        elif not named and not inner:
            yield ClickPlace(at, o.text(at) or words_of(click.node), url)
        elif not named and o.first[at] < stop:  # the item over a sub-menu
            yield ClickPlace(at, " ".join(o.pieces[o.first[at] : stop]), url)


def _within(o: Outline, places: Sequence[int], at: int) -> Sequence[int]:
    return places[bisect_right(places, at) : bisect_left(places, o.end[at])]


def _areas(o: Outline) -> Iterator[ClickPlace]:
    areas = o.doc.of("area")
    places = (at for at, tag in enumerate(o.tag) if tag == "area") if areas else iter(())
    for at, node in zip(places, areas, strict=True):
        attributes = node.attributes
        url = o.doc.absolute(attributes.get("href"))
        words = fold(attributes.get("alt") or attributes.get("title") or "")
        if url is not None and words:
            yield ClickPlace(at, words, url)
