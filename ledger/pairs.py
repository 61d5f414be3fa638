"""Policy files and their interpretations, and whether the two link to each other (D8)."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ledger.moment import Moment, holds
from ledger.register import Site
from ledger.rows import PolicyPair

_NAMED = re.compile(r"《([^》]{6,120})》")
_READING = re.compile(r"解读|图解|一图读懂|一图看懂|起草说明|问答")
_HEAD = re.compile(
    r"^(?:[【\[(（][^】\])）]{1,12}[】\])）]\s*)?(?:(?:一图|一文|一分钟)(?:读懂|看懂|了解)|图解|政策解读|解读|关于)?[:：|｜丨\s]*"
)
_TAIL = re.compile(
    r"(?:的)?(?:相关)?(?:政策|文字|图文|专家|图片|图表|部门)?(?:解读|起草说明|说明|问答|图解)(?:稿|材料|一|二|三|[（(].*)?\s*$"
)
_EDGES = re.compile(r"[《》“”\"'\s]")
SHORTEST = 8
"""Characters of a title without 《 》 that still name one file and no other."""


@dataclass(frozen=True, slots=True)
class _Item:
    address: int
    url: str
    title: str
    first: int
    column: int


def policy_pairs(moment: Moment, site: Site) -> tuple[PolicyPair, ...]:
    """Interpretations whose title names a file of the same site. A file that stands at several addresses is one, and a
    link to any of them counts; so does a link whose words name it (the file as an attachment, or at its publisher's)."""
    policies, readings = _items(moment, site)
    if not policies or not readings:
        return ()
    groups: dict[str, list[_Item]] = defaultdict(list)
    for one in policies:
        groups[_plain(one.title)].append(one)
    found: dict[tuple[int, int], PolicyPair] = {}
    carried = _Carried(moment)
    for reading in readings:
        for name, sure in _names(reading.title):
            for title in [title for title in groups if name in title]:
                group = [one for one in groups[title] if one.address != reading.address]
                if group and (pair := _pair(moment, carried, group, reading, name, sure)) is not None:
                    found.setdefault((group[0].address, reading.address), pair)
    return tuple(sorted(found.values(), key=lambda one: (one.interpretation_url, one.policy_url)))


def _items(moment: Moment, site: Site) -> tuple[list[_Item], list[_Item]]:
    rows = moment.rows(
        "SELECT f.kind, e.address_id, e.url, e.title, min(e.first_patrol), min(e.column_id) FROM entry e "
        f'JOIN "column" c ON c.id = e.column_id JOIN column_facts f ON f.column_id = c.id AND {holds("f")} '
        "WHERE c.site = :site AND f.kind IN ('policy', 'notice', 'interpretation') AND e.address_id IS NOT NULL AND "
        f"e.url IS NOT NULL AND {holds('e')} GROUP BY f.kind, e.address_id ORDER BY e.url",
        site=site.id,
    )
    readings = {row[1]: _Item(*row[1:]) for row in rows if row[0] == "interpretation"}
    policies = {row[1]: _Item(*row[1:]) for row in rows if row[0] != "interpretation" and not _READING.search(row[3])}
    return [one for one in policies.values() if one.address not in readings], list(readings.values())


def _names(title: str) -> Iterator[tuple[str, bool]]:
    """The files that an interpretation's title names, and whether it does so in 《 》."""
    named = [_plain(name) for name in _NAMED.findall(title)]
    if named:
        yield from ((name, True) for name in named)
        return
    core = _plain(_TAIL.sub("", _HEAD.sub("", title)))
    if len(core) >= SHORTEST:
        yield core, False


def _plain(title: str) -> str:
    return _EDGES.sub("", title)


class _Carried:
    """The targets of pages with the words of their links, each page asked once. None: the page was not read."""

    def __init__(self, moment: Moment) -> None:
        self.moment = moment
        self._known: dict[int, dict[int, str] | None] = {}
        self._marks: dict[int, bool] = {}

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

    def unfilled(self, page: int) -> bool:
        """Whether the page has a heading for related documents that a script may fill."""
        if page not in self._marks:
            rows: Sequence[tuple[Any, ...]] = self.moment.rows(
                f"SELECT marks FROM page p WHERE p.address_id = :page AND {holds('p')}", page=page
            )
            self._marks[page] = bool(rows) and "related" in json.loads(rows[0][0])
        return self._marks[page]


def _pair(
    moment: Moment, carried: _Carried, group: list[_Item], reading: _Item, name: str, sure: bool
) -> PolicyPair | None:
    back = [_links(carried, one.address, {reading.address}, name, reading=True) for one in group]
    policy_links = True if True in back else (None if None in back else False)
    policy = group[0]
    return PolicyPair(
        policy_url=policy.url,
        policy_title=policy.title,
        interpretation_url=reading.url,
        interpretation_title=reading.title,
        policy_links=policy_links,
        interpretation_links=_links(carried, reading.address, {one.address for one in group}, name, reading=False),
        title_names=sure,
        first_seen=max(moment.time(reading.first), moment.time(min(one.first for one in group))),
        column=reading.column,
    )


def _links(carried: _Carried, page: int, wanted: set[int], name: str, *, reading: bool) -> bool | None:
    """Whether a page links to one of the wanted addresses, or by its words to the document; None where the page was not
    read, or where a script may put the link there."""
    targets = carried.of(page)
    if targets is None:
        return None
    if wanted.intersection(targets):
        return True
    for words in targets.values():
        if name in _plain(words) and (not reading or _READING.search(words)):
            return True
    return None if carried.unfilled(page) else False
