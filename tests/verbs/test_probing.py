"""Whose outage a failed probe is (V2): whatever a server says, our own network brought it."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from crawler import probing
from crawler.spiders.probe import Told
from ledger.register import Register, Site
from ledger.rows import Outcome

AT = datetime(2026, 11, 24, 8, tzinfo=timezone(timedelta(hours=8)))
SITES = (Site("a", "甲", "http://www.a.gov.cn/"), Site("b", "乙", "http://www.b.gov.cn/"))


def told(name: str, outcome: Outcome, status: int | None = None, *, control: bool = False) -> Told:
    return Told(name, outcome, status, 40, control)


OUT = told("a", Outcome.TIMEOUT)
WRONG = told("a", Outcome.SERVER_ERROR, 500)


@pytest.mark.parametrize(
    ("all_told", "ours"),
    [
        ([OUT], False),  # nothing says that our own network works
        ([WRONG], True),
        ([OUT, told("b", Outcome.OK, 200)], True),
        ([OUT, told("b", Outcome.SERVER_ERROR, 503)], True),
        ([OUT, told("b", Outcome.TIMEOUT)], False),
        ([OUT, told("control 0", Outcome.OK, 200, control=True)], True),
        ([OUT, told("control 0", Outcome.RESET, control=True)], False),
        ([told("a", Outcome.OK, 200)], None),
    ],
)
def test_an_outage_is_theirs_where_our_network_is_known_to_work(
    monkeypatch: pytest.MonkeyPatch, all_told: list[Told], ours: bool | None
) -> None:
    monkeypatch.setattr(probing, "_ask", lambda asked, today: all_told)
    found = {one.site: one for one in probing.probe(Register(sites=SITES), (), AT)}
    assert found["a"].control is ours
