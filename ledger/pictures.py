"""Pictures of stored pages: which picture shows which body. The picture itself is a record of the evidence, kept by its
own content hash with its moment."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from ledger.book import Book
from ledger.rows import Snapshot
from ledger.writing import iso


def keep(book: Book, patrol: int, body: str, picture: Snapshot) -> None:
    """Notes that a stored picture shows the page with this content hash. The first picture of a body stays."""
    run = book.connection.execute
    with book.batch():
        run(
            "INSERT OR IGNORE INTO snapshot VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (picture.body, picture.file, picture.offset, picture.length, picture.url, picture.media,
             iso(picture.stored_at), patrol),
        )  # fmt: skip
        run("INSERT OR IGNORE INTO picture VALUES (?, ?, ?)", (body, picture.body, patrol))


def name_of(book: Book, body: str) -> str | None:
    """The content hash of the picture that shows a body."""
    row = book.connection.execute("SELECT picture FROM picture WHERE body = ?", (body,)).fetchone()
    return str(row[0]) if row else None


def requests(book: Book, site: str, urls: Iterable[str], patrol: int) -> Mapping[str, tuple[int, str]]:
    """The request by which each of a site's addresses last showed something up to a run: address -> the visit's id, and
    the content hash of what was stored of it."""
    rows = book.connection.execute(
        "SELECT a.url, v.id, v.body FROM address a JOIN visit v ON v.id = (SELECT w.id FROM visit w WHERE w.address_id = "
        "a.id AND w.patrol_id <= :patrol AND w.body IS NOT NULL ORDER BY w.id DESC LIMIT 1) WHERE a.site = :site AND "
        "a.url IN (SELECT value FROM json_each(:urls))",
        {"site": site, "patrol": patrol, "urls": json.dumps(sorted(set(urls)))},
    )
    return {str(url): (int(visit), str(body)) for url, visit, body in rows if body}
