"""Small builders of facts, so that a case of a test is one line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

from checks.casefile import CaseFile
from checks.catalogue import CATALOGUE
from checks.check import CROWD, Answer
from ledger.listrows import ColumnFact, ColumnState, DateBasis, EntryFact, MessageFact
from ledger.pagerows import LinkFact
from ledger.register import ColumnKind, Department, Register, Site, SiteKind
from ledger.rows import Outcome, Patrol, RunState, SiteRun, Visit
from ledger.rulings import State
from ledger.siterows import SiteFacts
from ledger.stamp import Stamp

CST = timezone(timedelta(hours=8))
HOME = "http://www.example.gov.cn/"
TODAY = date(2026, 11, 23)


def at(day: date, hour: int = 2) -> datetime:
    """A moment of a local day; patrols run at two at night."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=CST)


NOW = at(TODAY)


def back(days: int, hour: int = 2) -> datetime:
    """The same hour so many days before today."""
    return at(TODAY - timedelta(days=days), hour)


def nights(count: int) -> tuple[Patrol, ...]:
    """One patrol a night up to today, oldest first; the last is number 1000."""
    return tuple(Patrol(1000 - n, back(n), RunState.WHOLE, 1) for n in reversed(range(count)))


_numbers = iter(range(1, 10**9))


def visit(outcome: Outcome = Outcome.OK, *, nights_ago: int = 0, round: int = 1, status: int | None = None) -> Visit:
    as_of = back(nights_ago)
    return Visit(next(_numbers), 1000 - nights_ago, as_of, round, as_of, outcome, status, None, 100, 1000, "b" * 8)


def visits(*nightly: tuple[int, Sequence[Outcome]]) -> tuple[Visit, ...]:
    """(nights ago, outcomes of its rounds) oldest first."""
    return tuple(
        visit(outcome, nights_ago=ago, round=number)
        for ago, outcomes in nightly
        for number, outcome in enumerate(outcomes, 1)
    )


def site(kind: SiteKind = SiteKind.PORTAL, **others: Any) -> Site:
    return replace(Site("portal", "云城区人民政府门户网站", HOME, kind, department="qfb"), **others)


DEPARTMENTS = (
    Department("qfb", "区政府办公室"),
    Department("jyj", "区教育局"),
    Department("dsb", "区党史办", outward_service=False),
)


def register(*sites: Site, **others: Any) -> Register:
    return replace(Register("云浮市云城区", departments=DEPARTMENTS, sites=sites or (site(),)), **others)


def column(name: str = "工作动态", *, newest: date | None = None, **others: Any) -> ColumnFact:
    """A news list that was read tonight, with ten dated items, the newest of today unless said otherwise."""
    newest = newest or TODAY
    fact = ColumnFact(
        id=others.pop("id", next(_numbers)), site="portal", url=others.pop("url", f"{HOME}{name}/"), name=name,
        kind=ColumnKind.NEWS, declared=False, board=False, level=1, parent=None, department=None,
        state=ColumnState.READ, cause=None, read_at=NOW, first_seen=back(300), items=10, dated=10, newest=newest,
        newest_url=f"{HOME}newest.html", ever_rows=True, visits=(visit(),),
    )  # fmt: skip
    return replace(fact, **others)


def board(name: str = "咨询投诉", **others: Any) -> ColumnFact:
    return column(name, **{"board": True, "kind": ColumnKind.OTHER, "newest": None, **others})


def entry(title: str, basis: DateBasis, **others: Any) -> EntryFact:
    fact = EntryFact(1, title, f"{HOME}content/{title}.html", None, basis, back(3), NOW)
    return replace(fact, **others)


def link(url: str = f"{HOME}gone.html", *nightly: tuple[int, Sequence[Outcome]], **others: Any) -> LinkFact:
    fact = LinkFact(next(_numbers), url, "page", url.startswith(HOME), HOME, (HOME,), visits(*nightly), text="链接")
    return replace(fact, **others)


def message(asked: date | None, *, board: int = 7, status: str = "unanswered", **others: Any) -> MessageFact:
    key = others.pop("key", f"m{next(_numbers)}")
    fact = MessageFact(
        board=board, board_url=f"{HOME}咨询投诉/", key=key, url=f"{HOME}msg/{key}.html", title="路灯不亮",
        asked=Stamp(asked) if asked else None, answered=None, answered_by=None, status=status, state_word=None,
        text="路灯不亮", reply=None, first_seen=back(300), last_seen=NOW, detailed=True,
    )  # fmt: skip
    return replace(fact, **others)


def facts(**others: Any) -> SiteFacts:
    """A portal whose home page was read tonight after four hundred nights of patrols."""
    whole = SiteFacts(
        site=others.pop("site", site()), as_of=NOW, patrols=nights(400), run=SiteRun("portal", 1000, Outcome.OK, 10, 0, 9),
        home_visits=(visit(),), home_newest=TODAY, home_newest_url=f"{HOME}n.html", home_read=True, channel="form",
    )  # fmt: skip
    return replace(whole, **others)


def down(outcome: Outcome = Outcome.TIMEOUT) -> dict[str, Any]:
    """What facts say on a night on which the site did not answer."""
    return {
        "run": SiteRun("portal", 1000, outcome, 4, 0, 0),
        "home_visits": visits((1, [Outcome.OK]), (0, [outcome, outcome])),
    }


def ask(check: str, these: SiteFacts, reg: Register | None = None, **thresholds: Any) -> list[Answer]:
    """The check's answers without the counted crowds."""
    case = CaseFile(these, reg or register(these.site))
    return [one for one in CATALOGUE[check].run(case, thresholds) if one.key is not CROWD]


def only(answers: Iterable[Answer]) -> Answer:
    (answer,) = answers
    return answer


def word(answer: Answer) -> str:
    """fail:confirmed, not_assessed:blocked, pass … so that a table can say what it expects."""
    detail = answer.certainty or answer.cause
    return f"{answer.state.value}:{detail.value}" if detail else answer.state.value


def sentence(check: str, answer: Answer) -> str:
    assert answer.state is State.FAIL
    return CATALOGUE[check].sentences[answer.sentence].format_map(answer.values or {})
