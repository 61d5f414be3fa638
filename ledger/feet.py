"""Which identity elements a site's pages show at their foot: in the page itself, in the files that it names, in the
frames of a site that is made of them."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from ledger.changes import numbers
from ledger.footfacts import Brought, Elements, brought, foot_files
from ledger.moment import Moment, holds
from ledger.pagegroups import Group, joined
from ledger.pagerows import MarkFacts
from ledger.register import Site

ELEMENTS = ("host_unit", "contact", "site_code", "icp", "police", "conac", "site_map", "error_report")


class Foot(NamedTuple):
    """What a page shows itself, the keys of the files that bring more, and whether something else may."""

    footer: int
    files: tuple[str, ...] = ()
    open: bool = False


class FootStock:
    def __init__(self, site: Site) -> None:
        self.site = site
        self._groups: dict[Foot, Group] = {}
        self._footers: dict[int, Elements] = {}

    def add(self, foot: Foot, url: str, first: int) -> None:
        self._groups.setdefault(foot, Group()).add(url, first)

    def drop(self, foot: Foot, url: str) -> None:
        self._groups[foot].drop(url)

    def marks(self, moment: Moment, home: str | None, framed: Collection[int]) -> MarkFacts | None:
        """Which elements are missing where; None where a frame of which pages are made (`framed`) was not read. An
        element of which nobody knows whether a page's files show it is neither missing there nor found."""
        frames = self._frames(moment, framed)
        if frames is None:
            return None
        groups = {foot: group for foot, group in sorted(self._groups.items()) if group.first}
        self._know(moment, (foot.footer for foot in groups))
        files = foot_files(moment, self.site, {key for foot in groups for key in foot.files})
        seen = [(foot, group, brought(files, foot.files)) for foot, group in groups.items()]
        tally = _Tally()
        for element in ELEMENTS:
            shown = [value for one in frames if (value := one.get(element))]
            tally.values[element].update(shown)
            for foot, group, beside in seen:
                own = self._footers[foot.footer].get(element)
                tally.take(element, foot, group, beside, own, framed=bool(shown))
        return tally.facts(moment, groups.values(), home)

    def _frames(self, moment: Moment, framed: Collection[int]) -> list[Elements] | None:
        """The identity elements of the frames that pages of this site are made of; None where one was not read."""
        if not framed:
            return []
        rows = moment.rows(
            "SELECT f.content, p.marks LIKE '%\"frames\"%' FROM json_each(:ids) i JOIN carries k ON k.address_id = i.value "
            f"AND {holds('k')} JOIN json_each(k.targets) j JOIN address a ON a.id = j.value AND a.kind = 'frame' "
            f"LEFT JOIN page p ON p.address_id = a.id AND {holds('p')} LEFT JOIN footer f ON f.id = p.footer_id",
            ids=numbers(framed),
        )
        if any(content is None and not nested for content, nested in rows):
            return None
        return [json.loads(content) for content, _ in rows if content is not None]

    def _know(self, moment: Moment, wanted: Iterable[int]) -> None:
        new = [number for number in wanted if number not in self._footers]
        if new:
            rows = moment.rows(
                "SELECT id, content FROM footer WHERE id IN (SELECT value FROM json_each(:ids))", ids=numbers(new)
            )
            self._footers.update((number, json.loads(content)) for number, content in rows)


class _Tally:
    """The elements of all pages, counted."""

    def __init__(self) -> None:
        self.values: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.without: defaultdict[str, list[Group]] = defaultdict(list)
        self.since: dict[str, int] = {}
        self.unseen: Counter[str] = Counter()
        self.files: defaultdict[str, set[str]] = defaultdict(set)

    def take(self, element: str, foot: Foot, group: Group, beside: Brought, own: str | None, *, framed: bool) -> None:
        if not own:
            self.files[element].update(beside.urls)
        if value := own or beside.elements.get(element):
            self.values[element][value] += len(group.first)
        elif framed:
            return
        elif foot.files and (foot.open or not beside.whole):
            self.unseen[element] += len(group.first)
        else:
            self.without[element].append(group)
            first = max(group.since, beside.first)
            self.since[element] = min(self.since.get(element, first), first)

    def facts(self, moment: Moment, groups: Collection[Group], home: str | None) -> MarkFacts:
        return MarkFacts(
            pages_read=sum(len(group.first) for group in groups),
            home_read=home is not None,
            lacking={element: joined(several, home) for element, several in self.without.items()},
            values={
                element: tuple(sorted(c.items(), key=lambda x: (-x[1], x[0])))
                for element, c in self.values.items()
                if c
            },
            since={element: moment.time(first) for element, first in self.since.items()},
            unseen=dict(self.unseen),
            files={element: tuple(sorted(urls)) for element, urls in self.files.items() if urls},
        )
