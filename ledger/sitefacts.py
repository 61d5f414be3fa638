"""All that the ledger knows of one site as of a moment: what a case file is made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TypeVar

from ledger import activityfacts, pagefacts
from ledger.codec import load
from ledger.columnfacts import NIGHTS_KEPT, column_facts, message_facts
from ledger.linkfacts import home_address, link_counts, link_facts
from ledger.moment import Moment, holds
from ledger.pairs import policy_pairs
from ledger.reading import VISIT, probes, site_run, visit
from ledger.register import Site
from ledger.rows import AccountFact, NetFact, SearchFact, SiteFacts, Visit

T = TypeVar("T")

PROBE_WINDOW = timedelta(days=7)
"""V2: the home page's availability is a matter of one week."""

TWO_WEEKS = timedelta(days=14)
"""V3, P-3: the home page's updates are a matter of two weeks."""


def site_facts(moment: Moment, site: Site) -> SiteFacts:
    """The facts of `site`; empty ones where no patrol has seen it yet."""
    newest, newest_url, undated = pagefacts.home_freshness(moment, site)
    marks = pagefacts.mark_facts(moment, site)
    opened, unchecked = link_counts(moment, site)
    columns = column_facts(moment, site, board=False)
    home_read = _home_read(moment, site)
    run = site_run(moment.book, site.id, moment.patrol)
    texts = moment.rows(
        f"SELECT count(*) FROM page p JOIN address a ON a.id = p.address_id WHERE a.site = :site AND {holds('p')}",
        site=site.id,
    )
    return SiteFacts(
        site=site,
        as_of=moment.as_of,
        patrols=moment.patrols,
        run=run,
        home_visits=_home_visits(moment, site),
        home_newest=newest,
        home_newest_url=newest_url,
        home_undated=undated,
        home_read=home_read,
        home_shell=_home_shell(moment, site),
        columns=columns,
        boards=column_facts(moment, site, board=True),
        links=link_facts(moment, site),
        links_open=opened,
        links_unchecked=unchecked,
        messages=message_facts(moment, site),
        marks=marks,
        tagged=pagefacts.tagged_pages(moment, site),
        guides=pagefacts.guide_facts(moment, site),
        services=_services(moment, site, home_read),
        search=_search(moment, site),
        net=_net(moment, site),
        hits=pagefacts.hit_facts(moment, site),
        pairs=policy_pairs(moment, site),
        probes=probes(moment.book, site.id, moment.as_of - PROBE_WINDOW, moment.as_of),
        backdated=pagefacts.backdated(moment, site),
        channel=_channel(moment, site, home_read),
        entries_dated=sum(column.dated for column in columns),
        entries_total=sum(column.items for column in columns),
        texts_read=int(texts[0][0]),
        since=_standing_since(moment, site),
        home_recent=pagefacts.home_recent(moment, site, moment.as_of.date() - TWO_WEEKS),
        consultations=activityfacts.consultations(moment, site),
        annuals=activityfacts.annuals(moment, site, looked=run is not None and home_read and not run.left_out),
        board_statistics=activityfacts.board_statistics(moment, site, home_read),
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
        f"SELECT 1 FROM page p WHERE p.address_id = :home AND {holds('p')} AND p.kind NOT IN ('error', 'challenge', 'shell')",
        home=home_address(moment, site),
    )
    return bool(rows)


def _home_shell(moment: Moment, site: Site) -> bool:
    return bool(
        moment.rows(
            f"SELECT 1 FROM page p WHERE p.address_id = :home AND {holds('p')} AND p.kind = 'shell'",
            home=home_address(moment, site),
        )
    )


CHANNEL_WORDS = ("咨询", "投诉", "留言", "信箱", "互动", "问政", "建言", "12345", "我要写信")
SERVICE_WORDS = ("办事", "政务服务", "服务事项", "网上办理")


def _channel(moment: Moment, site: Site, home_read: bool) -> str | None:
    """The strongest way to write to the office that the site shows: a board with messages, a form, a link that says so;
    `none` where the home page was read and nothing was seen."""
    boards = moment.rows(
        'SELECT 1 FROM "column" c JOIN column_reading r ON r.column_id = c.id WHERE c.site = :site AND c.board = 1 AND '
        "r.patrol_id = (SELECT max(patrol_id) FROM column_reading x WHERE x.column_id = c.id AND x.patrol_id <= :patrol) "
        "AND r.state <> 'not_opened' LIMIT 1",
        site=site.id,
    )
    if boards:
        return "board"
    forms = moment.rows(
        f"SELECT 1 FROM page p JOIN address a ON a.id = p.address_id WHERE a.site = :site AND p.form = 1 AND {holds('p')} "
        "LIMIT 1",
        site=site.id,
    )
    if forms:
        return "form"
    if _says(moment, site, CHANNEL_WORDS):
        return "link"
    return "none" if home_read else None


def _services(moment: Moment, site: Site, home_read: bool) -> bool | None:
    """Whether the site leads to services (V6.1), by what its links are called."""
    return True if _says(moment, site, SERVICE_WORDS) else (False if home_read else None)


def _says(moment: Moment, site: Site, words: tuple[str, ...]) -> bool:
    """Whether the home page carries a link whose text has one of the words and that did not fail."""
    likes = " OR ".join(f"a.text LIKE '%{word}%'" for word in words)
    rows = moment.rows(
        f"SELECT 1 FROM carries k JOIN json_each(k.targets) j JOIN address a ON a.id = j.value WHERE "
        f"k.address_id = :home AND {holds('k')} AND ({likes}) AND NOT EXISTS (SELECT 1 FROM visit v WHERE "
        "v.address_id = a.id AND v.patrol_id = :patrol AND v.round = 2 AND v.outcome IN ('not_found', 'gone')) LIMIT 1",
        home=home_address(moment, site),
    )
    return bool(rows)


def _standing_since(moment: Moment, site: Site) -> dict[str, datetime]:
    """Since which run each fact about the site as a whole has been as it is."""
    rows = moment.rows(
        f"SELECT subject, min(first_patrol) FROM site_fact s WHERE site = :site AND {holds('s')} GROUP BY subject",
        site=site.id,
    )
    return {str(subject): moment.time(first) for subject, first in rows}


def _search(moment: Moment, site: Site) -> SearchFact | None:
    """The search as last asked; it is so since the first of the answers in a row that were as good or as bad."""
    spans = _spans(moment, site, "search", SearchFact)
    if not spans:
        return None
    fact, first, at = spans[0]
    for earlier, since, _ in spans[1:]:
        if _search_state(earlier) != _search_state(fact):
            break
        first = since
    return replace(fact, at=at, first_seen=first)


def _search_state(fact: SearchFact) -> tuple[object, ...]:
    return fact.url is None, fact.outcome, any(found is False for _, found in fact.found), fact.classified


def _net(moment: Moment, site: Site) -> NetFact | None:
    spans = _spans(moment, site, "net", NetFact)
    if not spans:
        return None
    fact, first, at = spans[0]
    for earlier, since, _ in spans[1:]:
        if (earlier.aaaa, earlier.ipv6_open, earlier.tls_problem) != (fact.aaaa, fact.ipv6_open, fact.tls_problem):
            break
        first = since
    return replace(fact, at=at, first_seen=first)


def _spans(moment: Moment, site: Site, subject: str, kind: type[T]) -> list[tuple[T, datetime, datetime]]:
    """The facts of a subject up to the moment, newest first: the fact, the patrol that first saw it so, and when it was
    last seen so. None where the newest does not hold any more."""
    rows = moment.rows(
        "SELECT content, first_patrol, at, last_patrol IS NULL OR last_patrol >= :patrol FROM site_fact WHERE site = :site "
        "AND subject = :subject AND first_patrol <= :patrol ORDER BY first_patrol DESC, id DESC LIMIT 60",
        site=site.id,
        subject=subject,
    )
    if not rows or not rows[0][3]:
        return []
    return [
        (load(kind, row[0]), moment.time(row[1]), min(datetime.fromisoformat(row[2]), moment.as_of)) for row in rows
    ]


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
