"""All that the ledger knows of one site as of a moment: what a case file is made of."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import chain
from typing import TypeVar

from ledger import homefacts, pagefacts
from ledger.activityfacts import AnnualStock, ConsultationStock
from ledger.codec import load
from ledger.linkstock import LinkStock
from ledger.listrows import ColumnFact, ColumnState
from ledger.liststock import ListStock
from ledger.messagestock import MessageStock
from ledger.moment import Moment, holds
from ledger.pagefacts import GuideStock
from ledger.pagestock import PageStock
from ledger.pairs import PairStock
from ledger.reading import probes, site_run
from ledger.register import Site
from ledger.siterows import AccountFact, NetFact, SearchFact, SiteFacts
from ledger.visitstock import VisitStock

T = TypeVar("T")

PROBE_WINDOW = timedelta(days=8)
"""V2: the home page's availability is a matter of one week, which ends today or, while today has few probes, yesterday."""

TWO_WEEKS = timedelta(days=14)
"""V3, P-3: the home page's updates are a matter of two weeks."""


def site_facts(moment: Moment, site: Site) -> SiteFacts:
    """The facts of `site` at one moment alone; empty ones where no patrol has seen it yet."""
    return SiteStock(site).at(moment)


class SiteStock:
    """The facts of one site, carried from moment to moment: each reads again only what is otherwise than at the last.

    A moment that lies before the last one, or after a run that was still under way then, is read afresh.
    """

    def __init__(self, site: Site) -> None:
        self.site = site
        self._before: int | None = None
        self._begin()

    def _begin(self) -> None:
        site = self.site
        self._pages = PageStock(site)
        self._visits = VisitStock(site)
        self._columns = ListStock(site, board=False)
        self._boards = ListStock(site, board=True)
        self._messages = MessageStock(site)
        self._links = LinkStock(site)
        self._guides = GuideStock(site)
        self._consultations = ConsultationStock(site)
        self._annuals = AnnualStock(site)
        self._pairs = PairStock(site)

    def at(self, moment: Moment) -> SiteFacts:
        before = self._before
        if before is not None and not moment.follows(before):
            before = None
            self._begin()
        self._visits.advance(moment, before)
        self._pages.advance(moment, before)
        self._columns.advance(moment, before)
        self._boards.advance(moment, before)
        self._messages.advance(moment, before, self._boards)
        self._links.advance(moment, before, self._visits)
        self._guides.advance(moment, before, self._pages, self._visits)
        self._consultations.advance(moment, before, self._columns, self._pages)
        self._annuals.advance(moment, before, self._columns, self._pages)
        self._pairs.advance(moment, before, self._columns, self._pages)
        self._before = moment.patrol if moment.settled else None
        return self._facts(moment)

    def _facts(self, moment: Moment) -> SiteFacts:
        site, home = self.site, self._links.home
        targets = homefacts.home_targets(moment, home)
        newest, newest_url, undated = homefacts.home_freshness(moment, site, home, targets)
        page = homefacts.home_page(moment, home)
        home_read = page is not None and page[0] not in ("error", "challenge", "shell")
        run = site_run(moment.book, site.id, moment.patrol)
        columns = self._columns.facts(moment, self._visits)
        boards = self._boards.facts(moment, self._visits)
        opened, unchecked = self._links.counts
        services = True if _says(moment, targets, SERVICE_WORDS) else (False if home_read else None)
        return SiteFacts(
            site=site,
            as_of=moment.as_of,
            patrols=moment.patrols,
            run=run,
            home_visits=self._visits.of(moment, [home])[home] if home is not None else (),
            home_newest=newest,
            home_newest_url=newest_url,
            home_undated=undated,
            home_read=home_read,
            home_near=homefacts.home_near(moment, site, targets),
            home_unread=homefacts.home_unread(moment, site, home, targets),
            home_shell=page is not None and page[0] == "shell",
            home_page=page[1] if page is not None else None,
            columns=columns,
            boards=boards,
            links=self._links.facts(moment, self._visits, (one.address for one in (*columns, *boards))),
            links_open=opened,
            links_unchecked=unchecked,
            messages=self._messages.facts(moment, self._boards),
            marks=self._pages.marks(moment, home),
            tagged=self._pages.tags(moment, chain(self._columns.shown(), self._boards.shown())),
            guides=self._guides.facts(moment),
            services=services,
            search=_search(moment, site),
            net=_net(moment, site),
            hits=pagefacts.hit_facts(moment, site),
            pairs=self._pairs.facts(moment),
            probes=probes(moment.book, site.id, moment.as_of - PROBE_WINDOW, moment.as_of),
            backdated=self._columns.backdated(moment),
            channel=self._channel(moment, boards, targets, home_read),
            entries_dated=sum(column.dated for column in columns),
            entries_total=sum(column.items for column in columns),
            texts_read=self._pages.texts,
            since=_standing_since(moment, site),
            home_recent=homefacts.home_recent(moment, site, home, targets, moment.as_of.date() - TWO_WEEKS),
            consultations=self._consultations.facts(moment),
            annuals=self._annuals.facts(
                moment, self._columns, looked=run is not None and home_read and not run.left_out
            ),
            board_statistics=bool(self._pages.figures) if self._pages.figures or home_read else None,
        )

    def _channel(
        self, moment: Moment, boards: tuple[ColumnFact, ...], targets: str | None, home_read: bool
    ) -> str | None:
        """The strongest way to write to the office that the site shows: a board with messages, a form, a link that says
        so; `none` where the home page was read and nothing was seen."""
        if any(one.state is not None and one.state is not ColumnState.NOT_OPENED for one in boards):
            return "board"
        if self._pages.forms:
            return "form"
        if _says(moment, targets, CHANNEL_WORDS):
            return "link"
        return "none" if home_read else None


CHANNEL_WORDS = ("咨询", "投诉", "留言", "信箱", "互动", "问政", "建言", "12345", "我要写信")
SERVICE_WORDS = ("办事", "政务服务", "服务事项", "网上办理")


def _says(moment: Moment, targets: str | None, words: tuple[str, ...]) -> bool:
    """Whether the home page carries a link whose text has one of the words and that did not fail."""
    if targets is None:
        return False
    likes = " OR ".join(f"a.text LIKE '%{word}%'" for word in words)
    rows = moment.rows(
        f"SELECT a.text FROM json_each(:targets) j JOIN address a ON a.id = j.value WHERE ({likes}) AND NOT EXISTS (SELECT "
        "1 FROM visit v WHERE v.address_id = a.id AND v.patrol_id = :patrol AND v.round = 2 AND v.outcome IN "
        "('not_found', 'gone'))",
        targets=targets,
    )
    return any(_is_entrance(str(text), words) for (text,) in rows)


_LONGEST_NAME = 20
_NO_ENTRANCE = re.compile(
    r"备案?[案号\d]|ICP|公网安备|关于|通知|公告|公示|通报|召开|开展|举行|举办|活动|会议|办法|条例|结果|报告|方案|规定|招标|采购|中标|推进|提升|优化"
)


def _is_entrance(text: str, words: tuple[str, ...]) -> bool:
    """Whether a link's words name an entrance: a short name, no headline, and no number that holds 12345 by chance."""
    name = " ".join(text.split())
    if len(name) > _LONGEST_NAME or _NO_ENTRANCE.search(name):
        return False
    return any(re.search(rf"(?<!\d){re.escape(word)}(?!\d)", name) for word in words)


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
        "SELECT content, first_patrol, coalesce((SELECT max(n.patrol_id) FROM fact_seen n WHERE n.site = s.site AND "
        "n.subject = s.subject AND n.patrol_id BETWEEN s.first_patrol AND min(coalesce(s.last_patrol, :patrol), :patrol)), "
        "first_patrol), last_patrol IS NULL OR last_patrol >= :patrol FROM site_fact s WHERE site = :site "
        "AND subject = :subject AND first_patrol <= :patrol ORDER BY first_patrol DESC, id DESC LIMIT 60",
        site=site.id,
        subject=subject,
    )
    if not rows or not rows[0][3]:
        return []
    return [(load(kind, row[0]), moment.time(row[1]), moment.time(row[2])) for row in rows]


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
