"""What is found in one page, one attachment or one outside target, as the ledger keeps it."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from crawler.answer import Answer
from crawler.ground import Ground
from crawler.page import PageKind, Reading
from crawler.plan import Purpose
from crawler.texts import outlinks, privacy, wording
from crawler.texts.bench import Bench
from crawler.texts.finds import Find, hits
from ledger.rows import Outcome
from ledger.sightings import HitSeen, QueueRow

_SILENT = frozenset({PageKind.ERROR, PageKind.CHALLENGE})


class Looking:
    """Looks for what text checks speak of. Holds the process that takes attachments apart."""

    def __init__(self) -> None:
        self.bench = Bench()

    def in_page(self, ground: Ground, reading: Reading) -> tuple[HitSeen, ...]:
        """Finds in a page of the site: its own words, and the links that its style hides."""
        if reading.kind in _SILENT:
            return ()
        published = reading.published.day if reading.published is not None else None
        return hits(
            (
                *privacy.find(reading.text, reading.title or "", ground.today),
                *_below(ground, reading),
                *wording.find(reading.text, published),
                *outlinks.hidden(reading.links, ground.territory.reads),
            )
        )

    def beside(self, ground: Ground, row: QueueRow, answer: Answer) -> tuple[HitSeen, ...] | None:
        """Finds in what is no page of the site; None where nothing was looked at, so that earlier finds stand."""
        if answer.outcome is not Outcome.OK:
            return None
        if row.purpose == Purpose.FILE and not answer.partial:
            return self._in_file(ground, row, answer.body)
        if row.purpose == Purpose.EXTERNAL and answer.reading is not None:
            return hits(outlinks.changed_hands(answer.reading, row.url), row.referer)
        return None

    def _in_file(self, ground: Ground, row: QueueRow, body: bytes) -> tuple[HitSeen, ...] | None:
        """The file's own date is not known, so that old names of offices say nothing in it."""
        text = self.bench.text_of(body)
        if text is None:
            return None
        name = unquote(urlsplit(row.url).path.rpartition("/")[2])
        return hits((*privacy.find(text, name, ground.today), *wording.find(text, None)), row.referer)


def _below(ground: Ground, reading: Reading) -> list[Find]:
    """Finds below the text. The words of links there (hot lists, friends) are other pages' titles."""
    title = reading.title or ""
    if not list(privacy.numbered(reading.tail, title, ground.today)):
        return []
    linked = {link.text for link in reading.links}
    own = "\n".join(line for line in reading.tail.split("\n") if line.strip() not in linked)
    return list(privacy.numbered(own, title, ground.today))
