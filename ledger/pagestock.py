"""The pages of a site as they stand, grouped by what they show: identity elements and tags are counted over groups of
pages, and a night after another touches only the pages that it found otherwise."""

from __future__ import annotations

import json
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ledger.changes import Ids, changed, numbers
from ledger.moment import Moment, holds
from ledger.pagerows import MarkFacts, TagGroup
from ledger.register import Site

MARKED = frozenset({"home", "list", "article", "board", "message", "guide"})
"""Pages whose footer and tags are judged: pages of content, not frames, pop-ups, error and log-in pages."""

SINGLE = "single"
ARTICLE_TAGS = frozenset({"articletitle", "pubdate", "contentsource"})
"""A page of text without a date and without a tag of articles, and what stands at a column's own address, is a single
page (profile, organisation, leaders): the tags of articles are not asked of it (国办发〔2017〕47号, tag table)."""

PICTURED, BROUGHT = "pictured", "brought"

SHOWN = frozenset({"read", "empty", "container"})

ELEMENTS = ("host_unit", "contact", "site_code", "icp", "police", "conac", "site_map", "error_report")


@dataclass(frozen=True, slots=True)
class _Page:
    url: str
    footer: int | None
    tags: tuple[str, frozenset[str]] | None  # kind and the names of the tags that say something
    first: int
    form: bool
    figures: bool
    framed: bool
    footless: str  # a page of content whose foot was not read: because it is a picture, or stands elsewhere


class _Group:
    """Pages that show the same: in order of address, each with the run since which it stands so."""

    __slots__ = ("_urls", "first")

    def __init__(self) -> None:
        self.first: dict[str, int] = {}
        self._urls: list[str] | None = None  # sorted when first asked for, kept so from then on

    def add(self, url: str, first: int) -> None:
        if self._urls is not None and url not in self.first:
            insort(self._urls, url)
        self.first[url] = first

    def drop(self, url: str) -> None:
        if self.first.pop(url, None) is not None and self._urls is not None:
            del self._urls[bisect_left(self._urls, url)]

    @property
    def urls(self) -> tuple[str, ...]:
        if self._urls is None:
            self._urls = sorted(self.first)
        return tuple(self._urls)

    @property
    def since(self) -> int:
        return min(self.first.values())


class PageStock:
    """`texts` counts the pages that stand."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._pages: dict[int, _Page] = {}
        self._feet: dict[int, _Group] = {}
        self._tags: dict[tuple[str, frozenset[str]], _Group] = {}
        self._footers: dict[int, dict[str, str | None]] = {}
        self._names: dict[tuple[str, ...], frozenset[str]] = {}
        self.changed: Ids = frozenset()
        self.forms = self.figures = 0
        self._framed: set[int] = set()
        self._footless: Counter[str] = Counter()

    @property
    def texts(self) -> int:
        return len(self._pages)

    def advance(self, moment: Moment, before: int | None) -> None:
        only = None if before is None else changed(moment, before, "page", "address_id")
        self.changed = only or frozenset()
        for address in self.changed:
            self._forget(address)
        if only is None or only:
            for address, page in self._read(moment, only):
                self._keep(address, page)

    def _read(self, moment: Moment, only: Ids | None) -> Iterator[tuple[int, _Page]]:
        some = "page p" if only is None else "json_each(:ids) j CROSS JOIN page p ON p.address_id = j.value"
        rows = moment.each(
            "SELECT a.id, a.url, a.internal AND a.kind <> 'frame', p.kind, p.footer_id, p.first_patrol, p.tags, p.form, "
            "p.marks LIKE '%figures%', p.marks LIKE '%\"frames\"%', p.published IS NOT NULL, p.marks LIKE '%\"pictured\"%' "
            f"FROM {some} JOIN address a ON a.id = p.address_id WHERE a.site = :site AND {holds('p')}",
            site=self.site.id,
            ids=numbers(only or ()),
        )
        for address, url, internal, kind, footer, first, tags, form, figures, framed, dated, pictured in rows:
            counts = internal and kind in MARKED
            names = self._said(tags) if counts else frozenset[str]()
            if kind == "article" and not dated and not names & ARTICLE_TAGS:
                kind = SINGLE
            tagged = (kind, names) if counts and not framed else None  # a frame's tags are its own address's
            footless = "" if not counts or footer is not None else PICTURED if pictured else BROUGHT
            yield address, _Page(url, footer if counts else None, tagged, first, bool(form), bool(figures),
                                 bool(framed), footless)  # fmt: skip

    def _said(self, text: str) -> frozenset[str]:
        """The tags with content, in lower case; one object for all pages with the same."""
        if text == "{}":
            return frozenset()
        names = tuple(name.lower() for name, value in json.loads(text).items() if value.strip())
        found = self._names.get(names)
        if found is None:
            found = self._names[names] = frozenset(names)
        return found

    def _keep(self, address: int, page: _Page) -> None:
        self._pages[address] = page
        self.forms += page.form
        self.figures += page.figures
        self._footless[page.footless] += 1
        if page.framed:
            self._framed.add(address)
        if page.footer is not None:
            self._feet.setdefault(page.footer, _Group()).add(page.url, page.first)
        if page.tags is not None:
            self._tags.setdefault(page.tags, _Group()).add(page.url, page.first)

    def _forget(self, address: int) -> None:
        page = self._pages.pop(address, None)
        self._framed.discard(address)
        if page is None:
            return
        self.forms -= page.form
        self.figures -= page.figures
        self._footless[page.footless] -= 1
        if page.footer is not None:
            self._feet[page.footer].drop(page.url)
        if page.tags is not None:
            self._tags[page.tags].drop(page.url)

    def url(self, address: int | None) -> str | None:
        page = self._pages.get(address or 0)
        return page.url if page else None

    def tags(self, moment: Moment, shown: Iterable[tuple[int, str | None]]) -> tuple[TagGroup, ...]:
        """The pages that were read, by kind and by the tags that they set. `shown` are the addresses of columns and boards
        with what each was when it was last read."""
        own, columns = self._column_pages(shown)
        found: dict[tuple[str, frozenset[str]], tuple[tuple[str, ...], int]] = {}
        alone: dict[frozenset[str], dict[str, int]] = {}
        for (kind, names), group in self._tags.items():
            here = (
                group.first.keys() - columns
                if kind == "list"
                else own & group.first.keys()
                if kind == "article"
                else ()
            )
            if here:
                alone.setdefault(names, {}).update((url, group.first[url]) for url in here)
            if len(group.first) > len(here):
                if here:
                    first = min(first for url, first in group.first.items() if url not in here)
                    found[kind, names] = (tuple(url for url in group.urls if url not in here), first)
                else:
                    found[kind, names] = (group.urls, group.since)
        for names, pages in alone.items():
            urls, first = found.get((SINGLE, names), ((), min(pages.values())))
            found[SINGLE, names] = (tuple(sorted({*urls, *pages})), min(first, *pages.values()))
        return tuple(
            TagGroup(kind, names, urls, moment.time(first))
            for (kind, names), (urls, first) in sorted(found.items(), key=lambda one: (one[0][0], sorted(one[0][1])))
        )

    def _column_pages(self, columns: Iterable[tuple[int, str | None]]) -> tuple[set[str], set[str]]:
        """The addresses of columns and boards that stand, and those among them that show a list or sub-columns: only of
        these are the tags of columns asked, not of a site map, another address of the home page or a page to log in."""
        pages = self._pages
        known = [(pages[address].url, state) for address, state in columns if address in pages]
        return {url for url, _ in known}, {url for url, state in known if state in SHOWN}

    def marks(self, moment: Moment, home: int | None) -> MarkFacts:
        """Which identity elements are missing where. A page whose footer is loaded from elsewhere is not counted. On a
        site made of frames its pages stand inside them, and what a frame shows is shown with each; where a frame was not
        read, nothing is said."""
        unread = MarkFacts(pictured=self._footless[PICTURED], brought=self._footless[BROUGHT])
        frames = self._frames(moment)
        if frames is None:
            return MarkFacts()
        groups = {number: group for number, group in sorted(self._feet.items()) if group.first}
        self._know(moment, groups)
        front = self._pages.get(home or 0)
        home_url = front.url if front is not None and front.footer is not None else None
        lacking: dict[str, tuple[str, ...]] = {}
        since: dict[str, int] = {}
        values: dict[str, Counter[str]] = {}
        for element in ELEMENTS:
            without = [group for number, group in groups.items() if not self._footers[number].get(element)]
            framed = [value for one in frames if (value := one.get(element))]
            values.setdefault(element, Counter()).update(framed)
            if without and not framed:
                lacking[element] = _joined(without, home_url)
                since[element] = min(group.since for group in without)
            for number, group in groups.items():
                if value := self._footers[number].get(element):
                    values.setdefault(element, Counter())[value] += len(group.first)
        return replace(
            unread,
            pages_read=sum(len(group.first) for group in groups.values()),
            home_read=home_url is not None,
            lacking=lacking,
            values={
                element: tuple(sorted(c.items(), key=lambda x: (-x[1], x[0]))) for element, c in values.items() if c
            },
            since={element: moment.time(first) for element, first in since.items()},
        )

    def _frames(self, moment: Moment) -> list[dict[str, str | None]] | None:
        """The identity elements of the frames that pages of this site are made of; None where one was not read."""
        if not self._framed:
            return []
        rows = moment.rows(
            "SELECT f.content, p.marks LIKE '%\"frames\"%' FROM json_each(:ids) i JOIN carries k ON k.address_id = i.value "
            f"AND {holds('k')} JOIN json_each(k.targets) j JOIN address a ON a.id = j.value AND a.kind = 'frame' "
            f"LEFT JOIN page p ON p.address_id = a.id AND {holds('p')} LEFT JOIN footer f ON f.id = p.footer_id",
            ids=numbers(self._framed),
        )
        if any(content is None and not framed for content, framed in rows):
            return None
        return [json.loads(content) for content, _ in rows if content is not None]

    def _know(self, moment: Moment, wanted: Iterable[int]) -> None:
        new = [number for number in wanted if number not in self._footers]
        if new:
            rows = moment.rows(
                "SELECT id, content FROM footer WHERE id IN (SELECT value FROM json_each(:ids))", ids=numbers(new)
            )
            self._footers.update((number, json.loads(content)) for number, content in rows)


def _joined(groups: list[_Group], home: str | None) -> tuple[str, ...]:
    """The pages of several groups in order of address, the home page first."""
    urls = groups[0].urls if len(groups) == 1 else tuple(sorted(url for group in groups for url in group.urls))
    if home is None or not any(home in group.first for group in groups):
        return urls
    return (home, *(url for url in urls if url != home))
