"""All that the ledger knows of one site as of a moment: what a case file is made of."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TypeVar

from ledger import pagefacts
from ledger.codec import load
from ledger.columnfacts import NIGHTS_KEPT, column_facts, message_facts
from ledger.linkfacts import home_address, link_counts, link_facts
from ledger.moment import Moment, holds
from ledger.reading import VISIT, probes, site_runs, visit
from ledger.register import Site
from ledger.rows import AccountFact, NetFact, SearchFact, SiteFacts, Visit

T = TypeVar("T")

PROBE_WINDOW = timedelta(days=7)
"""V2: the home page's availability is a matter of one week."""


def site_facts(moment: Moment, site: Site) -> SiteFacts:
    """The facts of `site`; empty ones where no patrol has seen it yet."""
    runs = [run for run in site_runs(moment.book, moment.patrol) if run.site == site.id]
    newest, newest_url, undated = pagefacts.home_freshness(moment, site)
    marks = pagefacts.mark_facts(moment, site)
    opened, unchecked = link_counts(moment, site)
    columns = column_facts(moment, site, board=False)
    texts = moment.rows(
        f"SELECT count(*) FROM page p JOIN address a ON a.id = p.address_id WHERE a.site = :site AND {holds('p')}",
        site=site.id,
    )
    return SiteFacts(
        site=site,
        as_of=moment.as_of,
        patrols=moment.patrols,
        run=runs[0] if runs else None,
        home_visits=_home_visits(moment, site),
        home_newest=newest,
        home_newest_url=newest_url,
        home_undated=undated,
        home_read=_home_read(moment, site),
        columns=columns,
        boards=column_facts(moment, site, board=True),
        links=link_facts(moment, site),
        links_open=opened,
        links_unchecked=unchecked,
        messages=message_facts(moment, site),
        marks=marks,
        tagged=pagefacts.tagged_pages(moment, site),
        guides=pagefacts.guide_facts(moment, site),
        services=_fact(moment, site, "services", bool),
        search=_search(moment, site),
        net=_fact(moment, site, "net", NetFact),
        hits=pagefacts.hit_facts(moment, site),
        pairs=pagefacts.policy_pairs(moment, site),
        probes=probes(moment.book, site.id, moment.as_of - PROBE_WINDOW, moment.as_of),
        backdated=pagefacts.backdated(moment, site),
        channel=_fact(moment, site, "channel", str),
        entries_dated=sum(column.dated for column in columns),
        entries_total=sum(column.items for column in columns),
        texts_read=int(texts[0][0]),
    )


def _home_visits(moment: Moment, site: Site) -> tuple[Visit, ...]:
    since = moment.patrols[-NIGHTS_KEPT].id if len(moment.patrols) >= NIGHTS_KEPT else 0
    rows = moment.rows(
        f"SELECT {VISIT} FROM visit v JOIN patrol p ON p.id = v.patrol_id WHERE v.address_id = :home AND "
        "v.patrol_id <= :patrol AND v.patrol_id >= :since ORDER BY v.id",
        home=home_address(moment, site),
        since=since,
    )
    return tuple(visit(row) for row in rows)


def _home_read(moment: Moment, site: Site) -> bool:
    rows = moment.rows(
        f"SELECT 1 FROM page p WHERE p.address_id = :home AND {holds('p')} AND p.kind NOT IN ('error', 'challenge')",
        home=home_address(moment, site),
    )
    return bool(rows)


def _content(moment: Moment, site: Site, subject: str) -> tuple[str, datetime] | None:
    rows = moment.rows(
        f"SELECT content, first_patrol FROM site_fact s WHERE site = :site AND subject = :subject AND {holds('s')}",
        site=site.id,
        subject=subject,
    )
    return (rows[0][0], moment.time(rows[0][1])) if rows else None


def _fact(moment: Moment, site: Site, subject: str, kind: type[T]) -> T | None:
    found = _content(moment, site, subject)
    return load(kind, found[0]) if found else None


def _search(moment: Moment, site: Site) -> SearchFact | None:
    return _fact(moment, site, "search", SearchFact)


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


def updates(moment: Moment, site: Site, since: date) -> dict[int, dict[date, int]]:
    """Items a day for each column from `since` to the moment, by their date: the heat map's figures."""
    rows = moment.rows(
        "SELECT e.column_id, substr(e.published, 1, 10), count(*) FROM entry e "
        f'JOIN "column" c ON c.id = e.column_id WHERE c.site = :site AND {holds("e")} AND '
        "substr(e.published, 1, 10) BETWEEN :since AND :until GROUP BY 1, 2",
        site=site.id,
        since=since.isoformat(),
        until=moment.as_of.date().isoformat(),
    )
    found: dict[int, dict[date, int]] = {}
    for column, day, count in rows:
        found.setdefault(column, {})[date.fromisoformat(day)] = count
    return found
