"""How much of a body is taken: of pictures and of others' pages the beginning is enough."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from scrapy.exceptions import StopDownload

from crawler import attachments
from crawler.plan import Purpose
from ledger.sightings import QueueRow

if TYPE_CHECKING:
    from scrapy import Request

PROBE_BYTES = 64 * 1024
"""Of a picture, an external page or an attachment whose text is not looked through, the beginning is enough."""

DOCUMENT_BYTES = 8 * 1024 * 1024
"""So much is taken of a document that a download script sends, and of an archive."""

PROBE_SECONDS = 10.0
"""What is still coming after so many seconds opens, if slowly."""


def head_only(row: QueueRow) -> bool:
    """Whether the beginning of the body is enough."""
    if row.purpose in (Purpose.ASSET, Purpose.EXTERNAL):
        return True
    return row.purpose == Purpose.FILE and attachments.extension(row.url) not in attachments.OFFICE


def bytes_received(data: bytes, request: Request, **_: object) -> None:
    """Stops a download of which enough has come (the handler of Scrapy's `bytes_received`)."""
    got: list[int] = request.meta["got"]
    got[0] += len(data)
    if not request.meta["head_only"] or _is_document(request.meta["row"], data, got):
        return
    if got[0] >= PROBE_BYTES or monotonic() - request.meta["started"] > PROBE_SECONDS:
        raise StopDownload(fail=False)


def _is_document(row: QueueRow, data: bytes, got: list[int]) -> bool:
    """Whether a download script whose address names no kind of file sends a document, or an archive comes, which may
    hold some: that is taken whole."""
    if row.purpose != Purpose.FILE or not (attachments.unclaimed(row.url) or attachments.extension(row.url) == "zip"):
        return False
    if got[0] == len(data) and data.startswith(attachments.DOCUMENTS):
        got.append(DOCUMENT_BYTES)
    return len(got) > 1 and got[0] < got[1]
