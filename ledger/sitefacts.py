"""All that the ledger knows of one site as of a moment: what a case file is made of."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import chain

from ledger import homefacts, pagefacts
from ledger.activityfacts import AnnualStock, ConsultationStock
from ledger.entrances import CHANNEL_WORDS, SERVICE_WORDS, leads_to
from ledger.linkstock import LinkStock
from ledger.listrows import ColumnFact, ColumnState
from ledger.liststock import ListStock
from ledger.messagestock import MessageStock
from ledger.moment import Moment, holds
from ledger.pagefacts import GuideStock
from ledger.pagestock import PageStock
from ledger.pairs import PairStock
from ledger.reading import probes, site_homes, site_run
from ledger.register import Site
from ledger.rows import Outcome
from ledger.siterows import SiteFacts
from ledger.sitewide import net, search, standing_since
from ledger.visitstock import NIGHTS_KEPT, VisitStock

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

    def _homes(self, moment: Moment) -> dict[datetime, Outcome]:
        several = moment.patrols[-NIGHTS_KEPT:]
        since = several[0].id if several else 0
        return {moment.time(run): end for run, end in site_homes(moment.book, self.site.id, since, moment.patrol)}

    def _facts(self, moment: Moment) -> SiteFacts:
        site, home = self.site, self._links.home
        targets = homefacts.home_targets(moment, home)
        newest, newest_url = homefacts.home_freshness(moment, site, home, targets)
        page = homefacts.home_page(moment, home)
        home_read = page is not None and page[0] not in ("error", "challenge", "shell")
        run = site_run(moment.book, site.id, moment.patrol)
        columns = self._columns.facts(moment, self._visits)
        boards = self._boards.facts(moment, self._visits)
        messages = self._messages.facts(moment, self._boards)
        opened, unchecked = self._links.counts
        services = True if leads_to(moment, targets, SERVICE_WORDS) else (False if home_read else None)
        return SiteFacts(
            site=site,
            as_of=moment.as_of,
            patrols=moment.patrols,
            run=run,
            home_visits=self._visits.of(moment, [home])[home] if home is not None else (),
            homes=self._homes(moment),
            home_newest=newest,
            home_newest_url=newest_url,
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
            messages=messages,
            marks=self._pages.marks(moment, home),
            tagged=self._pages.tags(
                moment,
                chain(self._columns.shown(), self._boards.shown()),
                frozenset(one.url for one in messages if one.url is not None),
            ),
            guides=self._guides.facts(moment),
            services=services,
            search=search(moment, site),
            net=net(moment, site),
            hits=pagefacts.hit_facts(moment, site),
            pairs=self._pairs.facts(moment),
            probes=probes(moment.book, site.id, moment.as_of - PROBE_WINDOW, moment.as_of),
            backdated=self._columns.backdated(moment),
            channel=self._channel(moment, boards, targets, home_read),
            entries_dated=sum(column.dated for column in columns),
            entries_total=sum(column.items for column in columns),
            texts_read=self._pages.texts,
            since=standing_since(moment, site),
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
        if leads_to(moment, targets, CHANNEL_WORDS):
            return "link"
        return "none" if home_read else None


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
