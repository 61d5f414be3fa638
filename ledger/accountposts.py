"""What the office's own tables say of its new-media accounts: only added to, and the same line is kept once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ledger.book import Book
from ledger.moment import Moment
from ledger.siterows import AccountFact


@dataclass(frozen=True, slots=True)
class AccountPost:
    """An account as reported on a day: `newest` is its newest post, None where it never posted; `posts` in the period."""

    name: str
    platform: str
    newest: date | None
    reported_at: date
    posts: int | None


def keep_posts(book: Book, rows: Iterable[AccountPost], source: str) -> int:
    """Keeps reported lines; how many are new. `source` is the table's name."""
    count = 0
    with book.batch():
        for one in rows:
            values = (
                one.name,
                one.platform,
                one.newest.isoformat() if one.newest else None,
                one.reported_at.isoformat(),
                one.posts,
            )
            cursor = book.connection.execute(
                "INSERT INTO account_post(name, platform, newest, reported_at, posts, source) SELECT ?, ?, ?, ?, ?, ? "
                "WHERE NOT EXISTS (SELECT 1 FROM account_post WHERE name = ? AND platform = ? AND newest IS ? AND "
                "reported_at = ? AND posts IS ?)",
                (*values, source, *values),
            )
            count += cursor.rowcount
    return count


def account_facts(moment: Moment) -> tuple[AccountFact, ...]:
    """The register's accounts with the newest post that the office's tables report up to the moment."""
    day = moment.as_of.date().isoformat()
    found = []
    for account in moment.register.accounts:
        row = moment.rows(
            "SELECT max(newest), max(reported_at), sum(posts) FROM account_post WHERE name = :name AND "
            "platform = :platform AND substr(reported_at, 1, 10) <= :day",
            name=account.name,
            platform=account.platform,
            day=day,
        )[0]
        found.append(
            AccountFact(
                account.name,
                account.platform,
                account.department,
                date.fromisoformat(row[0]) if row[0] else None,
                date.fromisoformat(row[1][:10]) if row[1] else None,
                row[2],
            )
        )
    return tuple(found)
