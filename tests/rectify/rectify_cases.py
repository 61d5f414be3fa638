"""A quarter told as lines: one sign a night for what the patrol saw, one sign an evening for what the item then is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from ledger.items import Change, Event, Item, ItemStatus
from ledger.rulings import Certainty, Finding, State
from rectify.deadlines import due
from rectify.reconcile import Night, Rules, applied, reconcile
from rectify.replay import at, shown

ZONE = ZoneInfo("Asia/Shanghai")
START = datetime(2026, 10, 8, 2, tzinfo=ZONE)
RULES = Rules()

SIGNS = {
    "o": ItemStatus.OPEN,
    "n": ItemStatus.NOTIFIED,
    "c": ItemStatus.CLAIMED,
    "v": ItemStatus.VERIFIED,
    "z": ItemStatus.CLOSED,
    "d": ItemStatus.OVERDUE,
    "r": ItemStatus.REOPENED,
    "w": ItemStatus.WAIVED,
    "a": ItemStatus.ANNULLED,
}


def instant(day: int, hour: int = 2) -> datetime:
    """The night (2:00) or an hour of the day that is `day` days after the start."""
    return START.replace(hour=hour) + timedelta(days=day)


def finding(name: str = "f1", **more: object) -> Finding:
    base = Finding(
        id=name,
        check="column-stale",
        state=State.FAIL,
        site="portal",
        department="jyj",
        url="http://www.example.gov.cn/jyj/gzdt/",
        detail="“工作动态”栏目自2026年9月1日以来未更新",
        certainty=Certainty.CONFIRMED,
        column_url="http://www.example.gov.cn/jyj/gzdt/",
        clause=("D9",),
        basis=("应更新未更新的，每个扣1分",),
        title="栏目超期未更新",
        remedy="请更新栏目",
    )
    return replace(base, **more)  # type: ignore[arg-type]


def night(day: int, *standing: Finding, fine: tuple[str, ...] = (), hour: int = 2, **more: object) -> Night:
    seen = tuple(replace(one, last_seen=one.last_seen or instant(day, hour)) for one in standing)
    return Night(day * 100 + hour, instant(day, hour), seen, frozenset(fine), **more)  # type: ignore[arg-type]


def look(items: tuple[Item, ...], what: Night, rules: Rules = RULES) -> tuple[Item, ...]:
    return applied(items, reconcile(items, what, rules))


def noted(item: Item, when: datetime, event: Event, **more: object) -> Item:
    change = Change(at=when, event=event, **more)  # type: ignore[arg-type]
    return shown(replace(item, history=(*item.history, change)), when)


def act(item: Item, when: datetime, deed: str) -> Item:
    """What happened by day: `waive 6` is a waiver up to and including the sixth day after the start."""
    word, *rest = deed.split()
    if word == "notify":
        return noted(item, when, Event.NOTIFIED, due=due(item.severity, when.date(), RULES.terms))
    if word == "waive":
        return noted(item, when, Event.WAIVED, until=instant(int(rest[0])).date(), reason="系统迁移改版")
    events = {
        "claim": Event.CLAIMED,
        "explain": Event.EXPLAINED,
        "appeal": Event.APPEALED,
        "annul": Event.ANNULLED,
        "reopen": Event.REOPENED,
    }
    return noted(item, when, events[word], reason="说明")


def live(seen: str, deeds: Mapping[int, str], severity: str = "veto") -> tuple[str, Item | None]:
    """Runs the nights of `seen` (X stands, . fine, ? not looked at, s suspected, blank: no patrol), the deeds at ten
    in the morning of their day, and returns the evening signs with the item in the end."""
    items: tuple[Item, ...] = ()
    evenings = ""
    for day, sign in enumerate(seen):
        if sign != " ":
            veto = frozenset({"f1"}) if severity == "veto" else frozenset[str]()
            standing = {
                "X": (finding(),),
                "s": (finding(certainty=Certainty.SUSPECTED),),
                "A": (finding(clause=()),),
            }.get(sign, ())
            items = look(items, night(day, *standing, fine=("f1",) if sign == "." else (), vetoed=veto))
        for deed in filter(None, deeds.get(day, "").split(", ")):
            items = (act(items[0], instant(day, 10), deed),)
        shown_then = at(items[0], instant(day, 23)) if items else None
        evenings += next(k for k, v in SIGNS.items() if v is shown_then.status) if shown_then else "-"
    assert len(items) <= 1
    return evenings, items[0] if items else None
