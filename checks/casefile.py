"""The case file: all that the ledger knows of one site as of a moment, in the words that checks ask in.

It answers the questions that every check would otherwise answer for itself: who owns an address, which patrol could
have seen a fault first, whether a column was seen tonight and why not. It holds no judgement and no price.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from checks.addresses import bare_address, canonical, host_of
from checks.answers import CAUSES, DOWN, Reply, judge
from checks.check import Key
from checks.columns import ColumnCase, column_cases
from checks.keys import Keys
from checks.owners import Owners
from ledger.register import Account, Department, Register
from ledger.rows import OPEN
from ledger.rulings import Cause
from ledger.siterows import AccountFact, SiteFacts


@dataclass(frozen=True, eq=False)
class CaseFile:
    """`facts` of one site under `register`. `accounts` are filled only in the district's own case file."""

    facts: SiteFacts
    register: Register
    accounts: Sequence[tuple[Account, AccountFact | None]] = ()

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.register.timezone)

    @cached_property
    def day(self) -> date:
        """The as-of's local day: ages are measured from it."""
        return self.day_of(self.facts.as_of)

    def day_of(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()

    # --- patrols

    @cached_property
    def latest(self) -> datetime | None:
        """The as-of of the last patrol that went to this site; None before the first."""
        run = self.facts.run
        if run is not None:
            for patrol in reversed(self.facts.patrols):
                if patrol.id == run.patrol:
                    return patrol.as_of
        seen = [one.as_of for one in self.facts.home_visits[-1:]]
        seen += [one.read_at for one in (*self.facts.columns, *self.facts.boards) if one.read_at is not None]
        return max(seen, default=None)

    @cached_property
    def _days(self) -> list[date]:
        return [self.day_of(patrol.as_of) for patrol in self.facts.patrols]

    def patrol_from(self, day: date, not_before: datetime | None = None) -> datetime | None:
        """The first patrol on or after a local day that is not before a moment; None where there is none yet."""
        index = bisect_left(self._days, day)
        for patrol in self.facts.patrols[index:]:
            if not_before is None or patrol.as_of >= not_before:
                return patrol.as_of
        return None

    def is_current(self, moment: datetime | None) -> bool:
        """Whether something seen at `moment` was seen by the last patrol that went here."""
        return moment is not None and (self.latest is None or moment >= self.latest)

    # --- the site as a whole

    @cached_property
    def home_reply(self) -> Reply | None:
        return judge(self.facts.home_visits)

    @cached_property
    def home_gap(self) -> Cause | None:
        """Why tonight's home page says nothing; None where it was read."""
        if self.latest is None:
            return Cause.TOO_EARLY
        reply = self.home_reply
        if reply is None or (reply.seen or self.latest) < self.latest:
            return self._unasked()
        if reply.cause is not None:
            return reply.cause
        if reply.certainty is not None:
            return Cause.SITE_UNREACHABLE
        if self.facts.home_read:
            return None
        return Cause.JS_REQUIRED if self.facts.home_shell else Cause.OUR_FAULT

    @cached_property
    def site_down(self) -> bool:
        """Nothing can be said about inner addresses: the whole site did not answer tonight."""
        home = self.facts.run.home if self.facts.run else None
        if home is None and self.home_reply is not None:
            home = self.home_reply.outcome
        return home is not None and home not in OPEN and home in DOWN

    @cached_property
    def nights_down(self) -> frozenset[datetime]:
        """The last nights on which the whole site did not answer."""
        return frozenset(night for night, home in self.facts.homes.items() if home not in OPEN and home in DOWN)

    def _unasked(self) -> Cause:
        """Why an address was not asked tonight at all."""
        run = self.facts.run
        if run is None:
            return Cause.TOO_EARLY if self.latest is None else Cause.OUR_FAULT
        if run.home in CAUSES:
            return CAUSES[run.home]
        if run.home is not None and run.home in DOWN:
            return Cause.SITE_UNREACHABLE
        return Cause.OUT_OF_BUDGET if run.left_out else Cause.OUR_FAULT

    def gap_of(self, reply: Reply | None) -> Cause | None:
        """Why a column was not seen tonight: by its visits, else by the site's run. None where its visits opened."""
        if self.site_down:
            return Cause.SITE_UNREACHABLE
        if reply is None or not self.is_current(reply.seen):
            return self._unasked()
        if reply.cause is not None:
            return reply.cause
        return None if reply.opened else Cause.SITE_UNREACHABLE

    @cached_property
    def proves_nothing(self) -> bool:
        """A bare or private address, or a name that this office resolves itself (contract, section 3)."""
        host = host_of(self.facts.site.url)
        mapped = {name.lower() for name, _ in self.facts.site.crawl.hosts}
        net = self.facts.net
        return bare_address(host) or host in mapped or (net is not None and not net.applicable)

    # --- who owns what

    @cached_property
    def owners(self) -> Owners:
        return Owners.of(self.facts.site)

    def owner(self, url: str, listing: str | None = None) -> str | None:
        return self.owners.owner(canonical(url), listing)

    @cached_property
    def departments(self) -> Mapping[str, Department]:
        return {one.id: one for one in self.register.departments}

    def department_name(self, department: str | None) -> str:
        found = self.departments.get(department or "")
        return found.name if found else ""

    def listing(self, column: int | None) -> str | None:
        """The owner of the column that lists a page; None where no column is known to."""
        return self._owner_by_column.get(column or 0)

    def column_url(self, column: int | None) -> str | None:
        """The address of the column that lists a page."""
        return self._url_by_column.get(column or 0)

    @cached_property
    def _url_by_column(self) -> Mapping[int, str]:
        return {one.fact.id: one.fact.url for one in self.columns}

    @cached_property
    def _owner_by_column(self) -> Mapping[int, str | None]:
        return {one.fact.id: one.key.owner for one in self.columns}

    # --- keys

    @cached_property
    def keys(self) -> Keys:
        return Keys(self.facts.site, self.owners)

    @cached_property
    def home(self) -> Key:
        return self.keys.site()

    # --- columns and boards

    @cached_property
    def linked_from_home(self) -> frozenset[str]:
        """Of the addresses that did not open, those that the home page carries."""
        home = self.home.address
        return frozenset(
            canonical(one.url) for one in self.facts.links if one.pages and canonical(one.pages[0]) == home
        )

    @cached_property
    def carried_columns(self) -> Mapping[int, ColumnCase]:
        """Columns that stand as on the night before, where nights are judged one after another."""
        return {}

    @cached_property
    def columns(self) -> tuple[ColumnCase, ...]:
        """What stands at a board's address is the board, unless the register declares a column there."""
        said = {canonical(one.url) for one in self.facts.site.columns}
        boards = {canonical(one.url) for one in self.facts.boards}
        boards |= {canonical(one.url) for one in self.facts.site.boards}
        boards -= said
        facts = [one for one in self.facts.columns if canonical(one.url) not in boards]
        return column_cases(self, facts, self.facts.site.columns, board=False)

    @cached_property
    def boards(self) -> tuple[ColumnCase, ...]:
        said = {canonical(one.url) for one in self.facts.site.columns}
        said -= {canonical(one.url) for one in self.facts.site.boards}
        facts = [one for one in self.facts.boards if canonical(one.url) not in said]
        return column_cases(self, facts, self.facts.site.boards, board=True)

    @cached_property
    def board_by_id(self) -> Mapping[int, ColumnCase]:
        return {one.fact.id: one for one in self.boards}

    def marked_since(self, element: str) -> datetime | None:
        """The first patrol at which a page lacked an element, or since which a fact of the site has been as it is."""
        return self.facts.marks.since.get(element) or self.facts.since.get(element) or self.first_known

    @cached_property
    def first_known(self) -> datetime | None:
        """The first patrol that saw anything of the site: what has never been otherwise has been so since then."""
        seen = [one.first_seen for one in (*self.facts.columns, *self.facts.boards)]
        seen += [one.first_seen for one in self.facts.tagged]
        return min(seen, default=self.latest)
