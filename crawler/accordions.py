"""Lists that unfold: an item shows its title and day, and its text once it is clicked (details, accordions).

They are rows only where each shows both, all alike: questions without days, parts of an article and notes that unfold
are none.
"""

from __future__ import annotations

from collections.abc import Iterator

from crawler.outline import Outline
from crawler.rows import Row

SIGNS = ("<summary", "accordion")
"""Words of the source (`Document.words`) without one of which a page has no such list."""

_HEADS = frozenset(("h2", "h3", "h4", "h5", "h6", "dt", "button"))
_LEAST = 3  # items
_TITLE = 6  # letters


def unfolding(o: Outline) -> Iterator[tuple[int, list[Row]]]:
    """The rows of each such list, by their container. A row is its item's head: what is folded away says nothing."""
    if o.doc.words.isdisjoint(SIGNS):
        return
    for container, pairs in (*_details(o), *_accordions(o)):
        if len(pairs) >= _LEAST and all(_tells(o, head) for _, head in pairs):
            yield container, [Row(item, None, o.first[head], o.last[head]) for item, head in pairs]


_Pairs = list[tuple[int, int]]
"""Items, each with its head; a head that has its text beside it, and not in an item around both, is its own item."""


def _details(o: Outline) -> list[tuple[int, _Pairs]]:
    found: dict[int, _Pairs] = {}
    for at, tag in enumerate(o.tag):
        if tag == "summary" and o.tag[item := o.parent[at]] == "details" and o.last[item] > o.last[at]:
            found.setdefault(o.parent[item], []).append((item, at))
    return list(found.items())


def _accordions(o: Outline) -> list[tuple[int, _Pairs]]:
    found = []
    done = -1
    for at in range(o.size):
        if at < done or "accordion" not in o.mark(at):
            continue
        pairs = _wrapped(o, _shown(o, at)) or _side_by_side(o, _shown(o, at))
        if pairs:
            found.append((at, pairs))
            done = o.end[at]
    return found


def _wrapped(o: Outline, items: list[int]) -> _Pairs:
    heads = [shown[0] if len(shown := _shown(o, item)) > 1 else -1 for item in items]
    return list(zip(items, heads, strict=True)) if -1 not in heads and not _tells_none(o, heads) else []


def _side_by_side(o: Outline, parts: list[int]) -> _Pairs:
    heads, texts = parts[::2], parts[1::2]
    alike = len({o.tag[head] for head in heads}) == 1 and len({o.tag[text] for text in texts}) == 1
    even = len(heads) == len(texts) and alike and o.tag[heads[0]] in _HEADS and o.tag[texts[0]] not in _HEADS
    return [(head, head) for head in heads] if even else []


def _tells_none(o: Outline, heads: list[int]) -> bool:
    return not any(_tells(o, head) for head in heads)


def _shown(o: Outline, at: int) -> list[int]:
    return [child for child in o.children(at) if o.last[child] > o.first[child]]


def _tells(o: Outline, head: int) -> bool:
    """Whether a head shows a day and a title, and leads nowhere."""
    if o.anchor_count(head) or o.dates_in(head) != 1:
        return False
    places = range(o.first[head], o.last[head])
    return any(len(o.pieces[at]) >= _TITLE and not o.pieces[at].isascii() for at in places)
