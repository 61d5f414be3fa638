"""Asking for the files that bring the foot of a site's pages, and what the ledger keeps of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from crawler import addresses, places, study
from crawler.answer import Answer
from crawler.feet import FEET
from crawler.footfiles import read_as_pages
from crawler.footread import read_foot
from crawler.ground import Ground
from crawler.page import Reading
from crawler.pagemarks import feet_marks
from crawler.plan import Purpose
from ledger.asking import last_fact
from ledger.book import Book
from ledger.rows import DEFINITE, FOOT
from ledger.sightings import FactSeen, PageSeen, Planned, QueueRow
from ledger.spans import as_json, digest

Asked = tuple[tuple[Planned, ...], tuple[FactSeen, ...]]
"""Requests for files, and what is known of them now where that is new."""


class FootAsking:
    def __init__(self, book: Book) -> None:
        self.book = book

    def known(self, ground: Ground) -> tuple[Planned, ...]:
        """The files that former nights found: the pages that name them may not be read tonight."""
        return _requests(ground, ground.feet.recall(lambda: self._before(ground)).values(), None)

    def of_page(self, ground: Ground, reading: Reading) -> Asked:
        """What stands in a frame is a page, and is asked for as one."""
        if not reading.footer_files:
            return (), ()
        pages = read_as_pages(reading.links)
        return self._take_in(ground, [url for url in reading.footer_files if url not in pages], reading.url)

    def of_file(self, ground: Ground, row: QueueRow, answer: Answer, body: str) -> tuple[PageSeen, Asked]:
        """What a file shows, and the further ones that it names."""
        headers = {name.lower(): value for name, value in answer.headers}
        found = read_foot(answer.url or row.url, answer.body, headers, ground.today)
        footer = study.footer_kept(found.footer)
        marks = as_json(feet_marks(found.files, found.open))
        page = PageSeen(
            body=body, facts=digest(as_json([FOOT, footer, marks])), kind=FOOT, title=None, published=None, doubt=False,
            readings="[]", source=None, charset=found.charset, dialect="generic", footer=footer, tags={}, guide=None,
            carries=(), marks=marks,
        )  # fmt: skip
        return page, self._take_in(ground, found.files, row.url)

    def gone(self, ground: Ground, row: QueueRow, answer: Answer) -> tuple[FactSeen, ...]:
        """What is known of the files when one is not there at either look."""
        if row.round == 1 or answer.outcome not in DEFINITE:
            return ()
        return (ground.feet.fact(),) if ground.feet.lose(row.key, lambda: self._before(ground)) else ()

    def _take_in(self, ground: Ground, files: Iterable[str], referer: str) -> Asked:
        own = [url for url in files if addresses.is_web(url) and ground.territory.reads(url)]
        if not own:
            return (), ()
        wanted, new = ground.feet.take_in(own, lambda: self._before(ground))
        return _requests(ground, wanted, referer), (ground.feet.fact(),) if new else ()

    def _before(self, ground: Ground) -> tuple[str, datetime] | None:
        return last_fact(self.book, ground.site.id, FEET)


def _requests(ground: Ground, files: Iterable[str], referer: str | None) -> tuple[Planned, ...]:
    return tuple(places.planned(places.target_of(ground, url, "data"), Purpose.FOOT, 1, referer) for url in files)
