from __future__ import annotations

from collections.abc import Iterator

from checks.casefile import CaseFile
from checks.check import Answer, Key, check, doubt, fault, passed
from checks.limits import ONE_DAY, Standing, due, standing
from checks.phrases import day, plain, span
from ledger.register import Account, Limit, Unit
from ledger.rulings import Cause, Evidence
from ledger.siterows import AccountFact

_TWO_WEEKS = Limit(14, Unit.DAYS)


def _accounts(case: CaseFile) -> Iterator[tuple[Key, Account, AccountFact | None]]:
    for account, fact in case.accounts:
        yield case.keys.account(account), account, fact


@check(
    "account-stale",
    title="政务新媒体长期未更新",
    sentences={"stale": "“{name}”（{platform}）最新一条内容发布于{newest}，超过{limit}没有更新。"},
    remedy="请及时更新；不再使用的账号，请按规定注销并报备。",
    population=lambda case: (key for key, _, _ in _accounts(case)),
    certainty="confirmed",
    of_accounts=True,
)
def account_stale(case: CaseFile, *, limit: Limit = _TWO_WEEKS) -> Iterator[Answer]:
    """M2.1: 监测时间点前2周内无更新. It rests on the tables that the office fills in and speaks only up to
    their day; an account's own limit goes before. A table older than the limit says nothing of today, neither that an
    account is kept up nor that it is not."""
    for key, account, fact in _accounts(case):
        span_ = account.max_age or limit
        if fact is None or fact.reported_at is None or case.day > due(fact.reported_at, span_).earliest:
            yield doubt(key, Cause.NO_DATA)
            continue
        if fact.newest is None:
            yield doubt(key, Cause.UNDATED)
            continue
        last = due(fact.newest, span_)
        where = standing(last, min(fact.reported_at, case.day), case.day)
        if where is Standing.WITHIN:
            yield passed(key, due=last.earliest, newest=fact.newest)
        elif where is Standing.OPEN:
            yield doubt(key, Cause.NO_DATA)
        else:
            since = case.patrol_from(last.latest + ONE_DAY) or case.facts.as_of
            yield fault(
                key, "stale", since=since, seen=case.facts.as_of, due=last.latest,
                evidence=(Evidence(note=f"报送表，截至{day(fact.reported_at)}"),), name=plain(account.name),
                platform=plain(account.platform, 20), newest=day(fact.newest), limit=span(span_),
            )  # fmt: skip
