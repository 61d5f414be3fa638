"""The pages of a site as they stand, grouped by what they show: identity elements and tags are counted over groups of
pages, and a night after another touches only the pages that it found otherwise."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ledger.changes import Ids, changed, numbers
from ledger.copies import Copies
from ledger.feet import Foot, FootStock
from ledger.footfacts import feet_of
from ledger.moment import Moment, holds
from ledger.pagegroups import Group
from ledger.pagerows import MarkFacts, TagGroup
from ledger.register import Site
from ledger.rows import FOOT

MARKED = frozenset({"home", "list", "article", "board", "message", "guide"})
"""Pages whose footer and tags are judged: pages of content, not frames, pop-ups, error and log-in pages."""

SINGLE = "single"
ARTICLE_TAGS = frozenset({"articletitle", "pubdate", "contentsource"})
"""A page of text without a date and without a tag of articles, and what stands at a column's own address, is a single
page (profile, organisation, leaders): the tags of articles are not asked of it (国办发〔2017〕47号, tag table). So is
without them a page to fill in or with a term, as a questionnaire of a module of its own."""

PICTURED, BROUGHT = "pictured", "brought"

MARKS_KEPT = 1000
"""Of pages with the same marks, which most pages of a site are, they are read once."""

SHOWN = frozenset({"read", "empty", "container"})


_Tags = tuple[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Page:
    url: str
    foot: Foot | None
    tags: _Tags | None  # kind and the names of the tags that say something
    first: int
    form: bool
    figures: bool
    framed: bool
    footless: str  # a page of content whose foot was not read: because it is a picture, or stands elsewhere


class PageStock:
    """`texts` counts the pages that stand."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._pages: dict[int, _Page] = {}
        self._feet = FootStock(site)
        self._tags: dict[_Tags, Group] = {}
        self._marks: dict[str, tuple[tuple[str, ...], bool]] = {}
        self._copies = Copies(site)
        self._left_out: frozenset[int] = frozenset()
        self._names: dict[tuple[str, ...], frozenset[str]] = {}
        self._kinds: dict[_Tags, _Tags] = {}  # one object for all pages with the same, as with feet
        self._same_feet: dict[Foot, Foot] = {}
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
            self._leave_out()

    def _read(self, moment: Moment, only: Ids | None) -> Iterator[tuple[int, _Page]]:
        some = "page p" if only is None else "json_each(:ids) j CROSS JOIN page p ON p.address_id = j.value"
        rows = moment.each(
            "SELECT a.id, a.url, a.internal AND a.kind <> 'frame', p.kind, p.footer_id, p.first_patrol, p.tags, p.form, "
            "p.marks LIKE '%figures%', p.marks LIKE '%\"frames\"%', p.marks LIKE '%\"pictured\"%', "
            "p.published IS NOT NULL AND NOT p.form AND p.marks NOT LIKE '%\"to\"%', "
            f"CASE WHEN p.marks LIKE '%\"feet\"%' THEN p.marks END FROM {some} JOIN address a ON a.id = p.address_id "
            f"WHERE a.site = :site AND p.kind <> '{FOOT}' AND {holds('p')}",
            site=self.site.id,
            ids=numbers(only or ()),
        )
        for address, url, internal, kind, footer, first, tags, form, figures, framed, pictured, written, feet in rows:
            counts = internal and kind in MARKED
            if counts:
                self._copies.add(address, url, kind, form=bool(form))
            names = self._said(tags) if counts else frozenset[str]()
            if kind == "article" and not written and not names & ARTICLE_TAGS:
                kind = SINGLE
            tagged = None
            if counts and not framed:  # a frame's tags are its own address's
                tagged = self._kinds.setdefault((kind, names), (kind, names))
            footless = "" if not counts or footer is not None else PICTURED if pictured else BROUGHT
            foot = None
            if counts and footer is not None:
                foot = Foot(footer, *self._named(feet))
                foot = self._same_feet.setdefault(foot, foot)
            yield address, _Page(url, foot, tagged, first, bool(form), bool(figures), bool(framed), footless)

    def _named(self, marks: str | None) -> tuple[tuple[str, ...], bool]:
        """The files that a page's foot comes from; read once of all pages with the same marks."""
        if marks is None:
            return (), False
        if (found := self._marks.get(marks)) is None:
            if len(self._marks) >= MARKS_KEPT:
                self._marks.clear()
            found = self._marks[marks] = feet_of(marks)
        return found

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
        if page.framed:
            self._framed.add(address)
        self._enter(page)

    def _forget(self, address: int) -> None:
        page = self._pages.pop(address, None)
        self._framed.discard(address)
        if page is None:
            return
        self.forms -= page.form
        self.figures -= page.figures
        self._copies.drop(address)
        if address not in self._left_out:
            self._leave(page)
        self._left_out -= {address}

    def _enter(self, page: _Page) -> None:
        """The page's foot and tags are judged."""
        self._footless[page.footless] += 1
        if page.foot is not None:
            self._feet.add(page.foot, page.url, page.first)
        if page.tags is not None:
            self._tags.setdefault(page.tags, Group()).add(page.url, page.first)

    def _leave(self, page: _Page) -> None:
        self._footless[page.footless] -= 1
        if page.foot is not None:
            self._feet.drop(page.foot, page.url)
        if page.tags is not None:
            self._tags[page.tags].drop(page.url)

    def _leave_out(self) -> None:
        """Copies of other pages are not judged, as long as those are known."""
        copies = self._copies.found(page.url for page in self._pages.values())
        for address in copies - self._left_out:
            self._leave(self._pages[address])
        for address in self._left_out - copies:
            self._enter(self._pages[address])
        self._left_out = copies

    def url(self, address: int | None) -> str | None:
        page = self._pages.get(address or 0)
        return page.url if page else None

    def tags(
        self, moment: Moment, shown: Iterable[tuple[int, str | None]], letters: frozenset[str] = frozenset()
    ) -> tuple[TagGroup, ...]:
        """The pages that were read, by kind and by the tags that they set. `shown` are the addresses of columns and boards
        with what each was when it was last read; `letters` those of messages, of which no article's tags are asked
        however they were read."""
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
            left = {*here, *(letters & group.first.keys())} if kind == "article" else here
            if len(group.first) > len(left):
                if left:
                    first = min(first for url, first in group.first.items() if url not in left)
                    found[kind, names] = (tuple(url for url in group.urls if url not in left), first)
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
        front = self._pages.get(home or 0)
        found = self._feet.marks(moment, front.url if front is not None and front.foot else None, self._framed)
        if found is None:
            return MarkFacts()
        return replace(found, pictured=self._footless[PICTURED], brought=self._footless[BROUGHT])
