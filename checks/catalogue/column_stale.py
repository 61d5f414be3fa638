from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from checks.casefile import CaseFile
from checks.check import Answer, Each, check, doubt, fault, from_visits, not_applicable, passed
from checks.columns import ColumnCase, Sight
from checks.limits import ONE_DAY, Standing, due, standing
from checks.phrases import day, plain, span
from ledger.listrows import DateBasis
from ledger.register import ColumnKind, DeclaredColumn, Limit, Unit
from ledger.rulings import Cause, Evidence

_NEVER = frozenset({ColumnKind.ARCHIVE, ColumnKind.EXTERNAL})
_TWO_WEEKS, _HALF_YEAR, _YEAR = Limit(14, Unit.DAYS), Limit(6, Unit.MONTHS), Limit(1, Unit.YEARS)
_UNSORTED = frozenset({ColumnKind.OTHER, ColumnKind.FINANCE, ColumnKind.DATA})
_YEARLY = re.compile(
    "年报|年度|年鉴|报表|预算|决算|征兵|招生|高考|中考|考试|录取|防汛|抗旱|防火|禁火|禁烧|禁渔|休渔|烟花|爆竹|春运|放假|节假日"
)
_STANDING = re.compile(
    "名录|目录|名单|指南|表格|下载|制度|依据|法规|权责|清单|机构|职能|领导|概况|风貌|村貌|景点|文化遗产|历史|常见问题|联系|地图|专题"
    "|红色|馆藏|典藏|珍[品档]|遗址|古迹|名人|遗失|送达|注销|吊销|认领|悬赏|召回"
)
"""规划、计划类栏目、年度报表除外 (a district's own notice); 机构概况、历史性专题除外 (official notes of 2015)."""


@check(
    "column-stale",
    title="栏目超期未更新",
    sentences={"stale": "栏目“{name}”最新一条信息发布于{newest}，应于{due_day}前更新，已超过{limit}的更新期限。"},
    remedy="请及时更新该栏目；确无更新需求的，予以归并、归档或报备后下线。",
    population=lambda case: (one.key for one in case.columns),
    certainty="confirmed",
    each=Each.COLUMNS,
)
def column_stale(
    case: CaseFile,
    *,
    news: Limit | None = _TWO_WEEKS,
    notice: Limit | None = _HALF_YEAR,
    policy: Limit | None = _HALF_YEAR,
    interpretation: Limit | None = _HALF_YEAR,
    personnel: Limit | None = _YEAR,
    planning: Limit | None = _YEAR,
    finance: Limit | None = None,
    data: Limit | None = None,
    guide: Limit | None = None,
    profile: Limit | None = None,
    consultation: Limit | None = None,
    interview: Limit | None = None,
    other: Limit | None = None,
) -> Iterator[Answer]:
    """V4, D4-D6, D9 of 国办秘函〔2019〕19号: the newest dated item is older than the column's limit, which is
    the declared one, else the profile's for its kind. Months are calendar months (note to 国办发〔2015〕15号).
    Undated items are no update; historical topics are never expected to update; a list that was not seen
    tonight accuses nobody. Where the page itself shows something newer beside its list, or the list showed newer
    rows on an earlier night that are gone (an old copy, a withdrawal), a person must look."""
    limits = {
        ColumnKind.NEWS: news,
        ColumnKind.NOTICE: notice,
        ColumnKind.POLICY: policy,
        ColumnKind.INTERPRETATION: interpretation,
        ColumnKind.PERSONNEL: personnel,
        ColumnKind.PLANNING: planning,
        ColumnKind.FINANCE: finance,
        ColumnKind.DATA: data,
        ColumnKind.GUIDE: guide,
        ColumnKind.PROFILE: profile,
        ColumnKind.CONSULTATION: consultation,
        ColumnKind.INTERVIEW: interview,
        ColumnKind.OTHER: other,
    }
    for one in case.columns:
        declared = one.declared.max_age if isinstance(one.declared, DeclaredColumn) else None
        yield _answer(case, one, declared or _by_nature(one, limits.get(one.kind)))


def _by_nature(one: ColumnCase, limit: Limit | None) -> Limit | None:
    """A profile's limit for columns of no kind of their own is not for standing lists, nor for what comes when
    something happens; what comes once a year, in its season, has a year."""
    if limit is None or one.kind not in _UNSORTED:
        return limit
    if _STANDING.search(one.key.name):
        return None
    return _YEAR if _YEARLY.search(one.key.name) else limit


def _answer(case: CaseFile, one: ColumnCase, limit: Limit | None) -> Answer:
    fact = one.fact
    if limit is None or one.kind in _NEVER or one.sight in (Sight.STATIC, Sight.EMPTY, Sight.BROKEN):
        return not_applicable(one.key)
    if one.gap is not None:
        return doubt(one.key, one.gap, seen=one.seen)
    if fact.newest is None:
        return doubt(one.key, Cause.UNDATED, seen=one.seen)
    last = due(fact.newest, limit)
    seen = one.seen or fact.first_seen
    looked = max(seen, case.latest or seen)
    where = standing(last, case.day_of(looked), case.day)
    if where is Standing.WITHIN:
        return passed(one.key, due=last.earliest, newest=fact.newest)
    since = case.patrol_from(last.latest + ONE_DAY, fact.first_seen)
    if where is Standing.OPEN or since is None:
        return doubt(one.key, Cause.TOO_EARLY, seen=looked)
    if fact.undated_above or _maybe_newer(case, one, looked, limit):
        return doubt(one.key, Cause.UNDATED, seen=looked)
    if fact.newer_beside is not None:
        there = standing(due(fact.newer_beside, limit), case.day_of(looked), case.day)
        if there is not Standing.PAST:
            return doubt(one.key, Cause.HUMAN_NEEDED, seen=looked)
    evidence = (*from_visits(fact.visits[-1:], fact.url), Evidence(url=fact.newest_url, note="最新一条信息"))
    return fault(
        one.key, "stale", since=since, seen=looked, evidence=evidence, due=last.latest, name=plain(one.key.name),
        newest=day(fact.newest), due_day=day(last.latest), limit=span(limit),
    )  # fmt: skip


def _maybe_newer(case: CaseFile, one: ColumnCase, looked: datetime, limit: Limit) -> bool:
    """Whether an item whose readings disagree may be within the limit: its row's date and its first sighting are."""
    for entry in one.fact.exceptions:
        if entry.basis is not DateBasis.DOUBT:
            continue
        day_ = min(entry.listed.day, case.day_of(entry.first_seen)) if entry.listed else case.day_of(entry.first_seen)
        if standing(due(day_, limit), case.day_of(looked), case.day) is not Standing.PAST:
            return True
    return False
