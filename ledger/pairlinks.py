"""Whether a policy file's page and its interpretation's lead to each other."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Any, Protocol

from ledger.changes import Ids
from ledger.moment import Moment, holds

READING = re.compile(r"解读|图解|一图读懂|一图看懂|起草说明|问答")
_EDGES = re.compile(r"[《》“”\"'\s]")
_VIEWS = re.compile(r"^https?://(?:(?:www|m|wap|3g|mobile)\.)?([^/:?#]+)(?::\d+)?([^?#]*)(\?[^#]*)?", re.I)


class Item(Protocol):
    """A document in a list."""

    @property
    def address(self) -> int: ...

    @property
    def url(self) -> str: ...


@lru_cache(maxsize=100_000)
def plain(title: str) -> str:
    """A title without its marks and blanks."""
    return _EDGES.sub("", title)


class Carried:
    """The targets of pages with the words of their links, each page asked once. None: the page was not read."""

    moment: Moment

    def __init__(self) -> None:
        self._known: dict[int, dict[int, str] | None] = {}
        self._marks: dict[int, dict[str, Any]] = {}

    def forget(self, pages: Ids) -> None:
        for kept in (self._known, self._marks):
            for page in pages.intersection(kept):
                del kept[page]

    def of(self, page: int) -> dict[int, str] | None:
        if page not in self._known:
            rows = self.moment.rows(
                f"SELECT targets FROM carries k WHERE k.address_id = :page AND {holds('k')}", page=page
            )
            self._known[page] = self._texts(rows[0][0]) if rows else None
        return self._known[page]

    def _texts(self, targets: str) -> dict[int, str]:
        rows = self.moment.rows(
            "SELECT id, coalesce(text, '') FROM address WHERE id IN (SELECT value FROM json_each(:targets))",
            targets=targets,
        )
        return dict(rows)

    def leads(self, page: int) -> list[tuple[str, str | None]]:
        """The addresses that a page links to, with the titles of those that were read."""
        rows = self.moment.rows(
            "SELECT a.url, p.title FROM carries k CROSS JOIN json_each(k.targets) j JOIN address a ON a.id = j.value "
            f"LEFT JOIN page p ON p.address_id = a.id AND {holds('p')} WHERE k.address_id = :page AND {holds('k')}",
            page=page,
        )
        return [(row[0], row[1]) for row in rows]

    def unfilled(self, page: int) -> bool:
        """Whether the page has a heading for related documents that a script may fill."""
        return "related" in self._marked(page)

    def clicks(self, page: int) -> Sequence[str]:
        """The addresses to which clicks on the page lead that are no links."""
        found: Sequence[str] = self._marked(page).get("clicks", ())
        return found

    def _marked(self, page: int) -> dict[str, Any]:
        if page not in self._marks:
            rows: Sequence[tuple[Any, ...]] = self.moment.rows(
                f"SELECT marks FROM page p WHERE p.address_id = :page AND {holds('p')}", page=page
            )
            self._marks[page] = json.loads(rows[0][0]) if rows else {}
        return self._marks[page]


def links(carried: Carried, page: int, wanted: Collection[Item], name: str, *, reading: bool) -> bool | None:
    """Whether a page links to one of the wanted addresses, however spelt, or by its words or the target's title to the
    document; None where the page was not read, or where a script may put the link there."""
    targets = carried.of(page)
    if targets is None:
        return None
    if any(one.address in targets for one in wanted):
        return True

    def names(words: str) -> bool:
        return name in plain(words) and (not reading or READING.search(words) is not None)

    if any(map(names, targets.values())):
        return True
    spelt = {_spelt(one.url) for one in wanted}
    if any(_spelt(url) in spelt or (title and names(title)) for url, title in carried.leads(page)):
        return True
    if any(_spelt(url) in spelt for url in carried.clicks(page)):
        return True
    return None if carried.unfilled(page) else False


def _spelt(url: str) -> str:
    """What an address's spellings share: host and path, and the query where a program answers."""
    found = _VIEWS.match(url)
    if found is None:
        return url
    path = found[2] or "/"
    return f"{found[1].lower()}{path}{'' if re.search(r'[.]s?html?$', path) else found[3] or ''}"
