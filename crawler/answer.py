"""One finished request, before and after it is judged."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from crawler.page import Reading
from ledger.rows import Outcome


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as a browser drew it and as the readers saw it then. `whole`: nothing that its scripts asked for is
    missing."""

    body: bytes
    reading: Reading
    whole: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """`url` is where the last hop ended. `partial`: only the beginning of the body was taken. `moved`: redirects were
    followed. `leads_to`: the answer is itself a redirect. `reading`: what the readers saw on a page. `drawn`: the
    same page by a browser, which made `besides` further requests for it."""

    outcome: Outcome
    at: datetime
    status: int | None = None
    url: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    elapsed: int | None = None
    detail: str | None = None
    partial: bool = False
    conditional: bool = False
    moved: bool = False
    leads_to: str | None = None
    reading: Reading | None = None
    drawn: Drawn | None = None
    besides: int = 0

    def ending(self, outcome: Outcome, detail: str) -> Answer:
        return replace(self, outcome=outcome, detail=detail, leads_to=None)

    def leading(self, url: str) -> Answer:
        return replace(self, leads_to=url)

    def read(self, reading: Reading) -> Answer:
        return replace(self, reading=reading)

    def header(self, name: str) -> str:
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), "")

    @property
    def media(self) -> str:
        return self.header("content-type").partition(";")[0].strip().lower()
