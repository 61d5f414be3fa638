"""A response as an answer that is still to be judged."""

from __future__ import annotations

from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING

from crawler import hops, outcome
from crawler.answer import Answer
from ledger.rows import Outcome

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response


def of_response(request: Request, response: Response, at: datetime) -> Answer:
    status = response.status
    headers = [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in values
    ]
    stopped = "download_stopped" in response.flags
    answer = Answer(
        outcome=outcome.of_status(status),
        at=at,
        status=status,
        url=response.url,
        headers=tuple(headers),
        body=response.body,
        elapsed=int((monotonic() - request.meta["started"]) * 1000),
        partial=stopped,
        conditional="If-None-Match" in request.headers or "If-Modified-Since" in request.headers,
        moved=bool(request.meta["chain"].seen),
        besides=request.meta.get("besides", 0),
    )
    if status in outcome.REDIRECTS and response.headers.get("Location"):
        return answer.leading(hops.destination(response.url, response.headers["Location"] or b""))
    if status == 304 and not answer.conditional:
        return answer.ending(Outcome.PROTOCOL, "304 to a request without validators")
    return answer
