from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from checks.addresses import host_of
from checks.casefile import CaseFile
from checks.check import Answer, check, doubt, fault, from_visits, passed
from checks.columns import ColumnCase, Sight
from checks.limits import ONE_DAY, Standing, due, standing
from checks.phrases import day, span
from ledger.register import ColumnKind, Limit, Unit
from ledger.rulings import Cause, Evidence

_TWO_WEEKS = Limit(14, Unit.DAYS)
_CARRIERS = frozenset({ColumnKind.NEWS, ColumnKind.NOTICE})
_STANDING = frozenset({ColumnKind.PROFILE, ColumnKind.GUIDE, ColumnKind.ARCHIVE, ColumnKind.EXTERNAL})


@check(
    "home-stale",
    title="首页长期未更新",
    sentences={"stale": "首页及其直接链接的页面中，最新一条信息发布于{newest}，超过{limit}没有更新。"},
    remedy="请在首页及时发布信息，并确保每条信息的正文页标明发布时间。",
    population=lambda case: (case.home,),
    certainty="confirmed",
)
def home_stale(case: CaseFile, *, limit: Limit = _TWO_WEEKS) -> Iterator[Answer]:
    """V3 of 国办秘函〔2019〕19号, P-V2 of 国办发〔2015〕15号: nothing dated on or one click from the home page
    within two weeks. A page without a publish date is no update. A home page that only navigates is looked at
    one click further, so the site's columns speak for it too; while a news or notice list could not be read,
    nobody is accused, nor while any other list one click away, or a page that is no known column, was not seen, nor
    while the home page brings articles by a script or a click that no link of it leads to, or a column's page shows
    or showed something newer than its list, nor where the home page leads to another host. Letters and replies of the
    last two weeks on a board one click away are something dated, too: a person looks."""
    gap = case.home_gap
    if gap is not None:
        yield doubt(case.home, gap)
        return
    facts = case.facts
    dated = [(facts.home_newest, facts.home_newest_url)] if facts.home_newest else []
    dated += [(one.fact.newest, one.fact.newest_url) for one in case.columns if one.fact.newest]
    unread = _unread(case)
    if not dated:
        yield doubt(case.home, unread or Cause.UNDATED)
        return
    newest, url = max((one for one in dated if one[0]), key=lambda one: one[0] or case.day)
    assert newest is not None
    last = due(newest, limit)
    seen = case.latest or facts.as_of
    where = standing(last, case.day_of(seen), case.day)
    since = case.patrol_from(last.latest + ONE_DAY)
    if where is Standing.WITHIN:
        yield passed(case.home, due=last.earliest, newest=newest)
    elif where is Standing.OPEN or since is None:
        yield doubt(case.home, Cause.TOO_EARLY)
    elif unread is not None:
        yield doubt(case.home, unread)
    elif (
        _is_elsewhere(case)
        or _has_letters(case, newest, limit)
        or any(_may_renew(case, one, limit, seen) for one in case.columns)
    ):
        yield doubt(case.home, Cause.HUMAN_NEEDED)
    else:
        evidence = (*from_visits(facts.home_visits[-1:], facts.site.url), Evidence(url=url, note="最新一条信息"))
        yield fault(
            case.home, "stale", since=since, seen=seen, evidence=evidence, due=last.latest, newest=day(newest),
            limit=span(limit),
        )  # fmt: skip


def _is_elsewhere(case: CaseFile) -> bool:
    """Whether the home page led to another host: the site has moved, or another has taken it up, and what is published
    there was not read."""
    last = case.facts.home_visits[-1:]
    away = last[0].final_url if last else None
    return away is not None and _host(away) != _host(case.facts.site.url)


def _host(url: str) -> str:
    return host_of(url).removeprefix("www.")


def _may_renew(case: CaseFile, one: ColumnCase, limit: Limit, seen: datetime) -> bool:
    """Whether a column's page shows something within the limit beside its list, or its list showed it and shows it no
    more: an old copy of a page that some server kept."""
    beside = one.fact.newer_beside
    return beside is not None and standing(due(beside, limit), case.day_of(seen), case.day) is not Standing.PAST


def _unread(case: CaseFile) -> Cause | None:
    """Why a list on which something dated would stand could not be read."""
    near = case.facts.home_near
    for one in case.columns:
        may_carry = one.kind in _CARRIERS or (one.fact.id in near and one.kind not in _STANDING)
        if may_carry and one.sight is Sight.UNSEEN:
            return one.gap
    return Cause(case.facts.home_unread) if case.facts.home_unread else None


def _has_letters(case: CaseFile, newest: date, limit: Limit) -> bool:
    """Whether a board on or one click from the home page shows a letter or a reply of a day within the limit."""
    near = {one.fact.id for one in case.boards if one.fact.id in case.facts.home_near}
    days = (
        stamp.day
        for one in case.facts.messages
        if one.board in near
        for stamp in (one.asked, one.answered)
        if stamp is not None and newest < stamp.day <= case.day_of(one.last_seen)
    )
    latest = max(days, default=None)
    return latest is not None and standing(due(latest, limit), case.day, case.day) is Standing.WITHIN
