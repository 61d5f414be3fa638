"""Evidence on show: which stored pages a report displays, under which names, and what is said of the others."""

from __future__ import annotations

from collections.abc import Sequence

from reports.material import EvidenceRoom, StoredPage
from reports.present.atlas import file_name
from reports.view import Block, Fact, Facts, Frame, Note
from reports.view import Cell as Plain
from reports.wording import Words, line

EDITION = "1"
"""Part of an exhibit's name: raised when the way of making it harmless changes, so that no old copy lives on."""

TEXTUAL = ("text/html", "application/xhtml+xml", "text/plain", "text/xml", "application/xml", "application/json")
PICTURES = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpg"}


def textual(page: StoredPage) -> bool:
    """Whether a stored body can be shown as a page. What does not say what it is, is looked at."""
    media = (page.media or "").split(";")[0].strip().lower()
    if media:
        return media in TEXTUAL or media.startswith("text/")
    return page.body.lstrip()[:1] == b"<"


def picture_ending(shot: bytes | None) -> str:
    return next((end for sign, end in PICTURES.items() if shot and shot.startswith(sign)), "")


class Exhibits:
    """Hands out the frames of stored pages and remembers which bodies must be written, each once."""

    def __init__(self, room: EvidenceRoom, words: Words) -> None:
        self.room, self.words = room, words
        self.pages: dict[str, StoredPage | None] = {}

    def page(self, body: str) -> StoredPage | None:
        if body not in self.pages:
            self.pages[body] = self.room.page(body)
        return self.pages[body]

    @staticmethod
    def path(body: str, ending: str) -> str:
        return f"evidence/{file_name(body.lower())[:40]}-{EDITION}.{ending}"

    def frames(self, bodies: Sequence[str], root: str) -> tuple[Block, ...]:
        words = self.words
        blocks: list[Block] = []
        for body in bodies:
            page = self.page(body)
            if page is None:
                blocks.append(Note(words.say("finding.pruned", body=body[:16]), "unseen"))
                continue
            rows = (
                ("url", Plain(line(page.url))),
                ("stored_at", Plain(words.moment(page.stored_at))),
                ("media", Plain(line(page.media or "—"))),
                ("size", Plain(f"{len(page.body)} B")),
                ("body", Plain(body)),
            )
            blocks.append(Facts(tuple(Fact(words.word("head", name), cell) for name, cell in rows)))
            if not textual(page):
                blocks.append(Note(words.word("finding", "not_shown"), "quiet"))
                continue
            ending = picture_ending(page.screenshot)
            blocks.append(
                Frame(
                    words.say("finding.frame", url=line(page.url)),
                    root + self.path(body, "html"),
                    words.word("finding", "open"),
                    root + self.path(body, "txt"),
                    words.word("finding", "source"),
                    root + self.path(body, ending) if ending else "",
                )
            )
        return tuple(blocks)
