"""What a patrol needs to know before it asks a site's own search, and a fact that no request brought."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ledger.book import Book
from ledger.sightings import FactSeen
from ledger.spans import keep_fact

LAG = timedelta(days=3)
"""A search engine takes up a new page some days later; what is younger is no fair question."""


@dataclass(frozen=True, slots=True)
class Published:
    """A title that a site published, with the canonical key of its page."""

    title: str
    key: str


def as_of(book: Book, patrol: int) -> datetime:
    return datetime.fromisoformat(
        book.connection.execute("SELECT as_of FROM patrol WHERE id = ?", (patrol,)).fetchone()[0]
    )


def last_fact(book: Book, site: str, subject: str) -> tuple[str, datetime] | None:
    """The standing fact of a site as JSON, and when it was last seen so."""
    row = book.connection.execute(
        "SELECT content, at FROM site_fact WHERE site = ? AND subject = ? AND last_patrol IS NULL", (site, subject)
    ).fetchone()
    return (str(row[0]), datetime.fromisoformat(row[1])) if row else None


def published(book: Book, site: str, today: date, before: int | None = None) -> tuple[Published, ...]:
    """Titles of the site's articles and guides that opened when last asked: those that stand in columns of today, else
    (lists that were not read) all but citizens' messages. `before` leaves out what this run or a later one saw first."""
    rows = book.connection.execute(
        "SELECT p.title, min(a.key), max(EXISTS (SELECT 1 FROM entry e JOIN column_facts f ON "
        "f.column_id = e.column_id AND f.last_patrol IS NULL WHERE e.address_id = a.id AND e.last_patrol IS NULL)) "
        "FROM page p JOIN address a ON a.id = p.address_id WHERE a.site = ? AND a.internal = 1 "
        "AND p.last_patrol IS NULL AND p.kind IN ('article', 'guide') AND length(p.title) BETWEEN 8 AND 60 AND "
        "a.outcome IN ('ok', 'unchanged') AND substr(p.published, 1, 10) <= ? AND (? IS NULL OR p.first_patrol < ?) "
        "AND a.url NOT IN (SELECT url FROM message WHERE url IS NOT NULL) GROUP BY p.title ORDER BY p.title",
        (site, (today - LAG).isoformat(), before, before),
    ).fetchall()
    listed = [row for row in rows if row[2]]
    return tuple(Published(str(row[0]), str(row[1])) for row in listed or rows)


def other_sites(book: Book, site: str) -> tuple[str, ...]:
    rows = book.connection.execute("SELECT DISTINCT site FROM address WHERE site <> ? ORDER BY site", (site,))
    return tuple(str(row[0]) for row in rows)


def note_fact(book: Book, patrol: int, site: str, fact: FactSeen, at: datetime) -> None:
    """Keeps a fact of the site as a whole that no single request brought."""
    with book.batch():
        keep_fact(book.connection.execute, patrol, site, fact, at.isoformat(timespec="seconds"))


def leads_to_https(book: Book, patrol: int, site: str, url: str) -> bool:
    """Whether the site is offered over HTTPS: by its registered address, or by where its home page led tonight."""
    if url.lower().startswith("https://"):
        return True
    row = book.connection.execute(
        "SELECT 1 FROM visit v JOIN address a ON a.id = v.address_id WHERE a.site = ? AND a.kind = 'home' AND "
        "v.patrol_id = ? AND v.outcome = 'ok' AND v.final_url LIKE 'https://%' LIMIT 1",
        (site, patrol),
    ).fetchone()
    return row is not None
