"""A simulated quarter, 8 October to 31 December 2026: a patrol a night but for one missed week, a notice each Monday,
lists that come back, and decisions by hand. Every item ends in its state, with its dates."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from memory_desk import MemoryDesk
from rectify_cases import RULES, act, finding, instant, night
from sheet_cases import saved, workbook

from ledger.book import Pen, open_book
from ledger.items import Event, ItemStatus
from ledger.rulings import Certainty
from rectify.deadlines import Terms
from rectify.dispatch import Post
from rectify.issuing import Recipient, Sending, issue
from rectify.night import Appended
from rectify.notices import Office
from rectify.reconcile import Move, news, reconcile
from rectify.replay import all_at, at
from rectify.returns import take_in
from xuncha.items import LedgerDesk

DAYS = (date(2026, 12, 31) - date(2026, 10, 8)).days + 1
MISSED = range(25, 32)  # 2 to 8 November


def on(month, number):
    return (date(2026, month, number) - date(2026, 10, 8)).days


@dataclass(frozen=True)
class Case:
    """`sights` are (from this day on, sign): X stands, . fine, ? not looked at. `owners` are (from this day on,
    department). `answers` come back on a day, `deeds` are decided on one. Then what it is in the end."""

    name: str
    sights: list
    status: ItemStatus
    notified: date | None
    due: date | None
    answers: dict = field(default_factory=dict)
    deeds: dict = field(default_factory=dict)
    owners: list = field(default_factory=lambda: [(0, "jyj")])
    verified: date | None = None
    reopened: int = 0
    parts: int = 1
    history: str = ""

    def sign(self, day):
        return [sign for first, sign in self.sights if first <= day][-1]

    def owner(self, day):
        return [name for first, name in self.owners if first <= day][-1]


DONE = {"整改情况": "已整改"}
S = ItemStatus
D = date

CASES = [
    Case("mended before anybody was told", [(0, "X"), (3, ".")], S.CLOSED, None, None, verified=D(2026, 10, 11), history="opened gone gone gone closed"),
    Case("told, claimed, seen gone, closed", [(0, "X"), (on(10, 20), ".")], S.CLOSED, D(2026, 10, 12), D(2026, 10, 26), {on(10, 19): DONE}, verified=D(2026, 10, 20), history="opened notified claimed gone gone gone closed"),
    Case("told and mended without a word", [(0, "X"), (on(10, 20), ".")], S.CLOSED, D(2026, 10, 12), D(2026, 10, 26), verified=D(2026, 10, 20), history="opened notified gone gone gone closed"),
    Case("never mended, never answered", [(0, "X")], S.OVERDUE, D(2026, 10, 12), D(2026, 10, 26), history="opened notified"),
    Case("claimed in vain, then late", [(0, "X")], S.OVERDUE, D(2026, 10, 12), D(2026, 10, 26), {on(10, 19): DONE}, history="opened notified claimed seen"),
    Case("claimed in vain, mended later, in the missed week", [(0, "X"), (on(11, 4), ".")], S.CLOSED, D(2026, 10, 12), D(2026, 10, 26), {on(10, 19): DONE}, verified=D(2026, 11, 9), history="opened notified claimed seen gone gone gone closed"),
    Case("half mended is not mended", [(0, "X"), (on(10, 15), "h")], S.OVERDUE, D(2026, 10, 12), D(2026, 10, 26), {on(10, 19): DONE}, parts=2, history="opened notified claimed seen"),
    Case("half mended, then the other half", [(0, "X"), (on(10, 15), "h"), (on(10, 22), "g")], S.CLOSED, D(2026, 10, 12), D(2026, 10, 26), parts=2, verified=D(2026, 10, 22), history="opened notified gone gone gone closed"),
    Case("broken again after it was closed", [(0, "X"), (on(10, 15), "."), (on(12, 10), "X")], S.REOPENED, D(2026, 12, 14), D(2026, 12, 28), reopened=1, history="opened notified gone gone gone closed returned notified", deeds={on(12, 30): "reopen"}),
    Case("broken again before it was closed, told again, late again", [(0, "X"), (on(10, 15), "."), (on(10, 17), "X")], S.OVERDUE, D(2026, 10, 19), D(2026, 11, 2), reopened=1, history="opened notified gone gone returned notified"),
    Case("disputed, and we were wrong", [(0, "X")], S.ANNULLED, D(2026, 10, 12), D(2026, 10, 26), {on(10, 14): {"申诉理由": "误报"}}, {on(10, 15): "annul"}, history="opened notified appealed annulled"),
    Case("disputed, and the fault stands", [(0, "X")], S.OVERDUE, D(2026, 10, 12), D(2026, 10, 26), {on(10, 14): {"申诉理由": "误报"}}, history="opened notified appealed"),
    Case("waived to the end of November, then late", [(0, "X")], S.OVERDUE, D(2026, 10, 12), D(2026, 10, 26), {}, {on(10, 20): f"waive {on(11, 30)}"}, history="opened notified waived waiver_ended"),
    Case("waived beyond the quarter", [(0, "X")], S.WAIVED, D(2026, 10, 12), D(2026, 10, 26), {}, {on(10, 20): f"waive {on(12, 31)}"}, history="opened notified waived"),
    Case("waived, and mended meanwhile", [(0, "X"), (on(11, 20), ".")], S.CLOSED, D(2026, 10, 12), D(2026, 10, 26), {}, {on(10, 20): f"waive {on(12, 31)}"}, verified=D(2026, 11, 20), history="opened notified waived gone gone gone closed"),
    Case("claimed while the site shuts us out", [(0, "X"), (on(10, 18), "?")], S.CLAIMED, D(2026, 10, 12), D(2026, 10, 26), {on(10, 19): DONE}, history="opened notified claimed"),
    Case("shut out for a month, then seen gone", [(0, "X"), (on(10, 18), "?"), (on(11, 20), ".")], S.CLOSED, D(2026, 10, 12), D(2026, 10, 26), verified=D(2026, 11, 20), history="opened notified gone gone gone closed"),
    Case("given to another department, told anew", [(0, "X")], S.OVERDUE, D(2026, 11, 16), D(2026, 11, 30), owners=[(0, "jyj"), (on(11, 10), "wjj")], history="opened notified corrected notified"),
    Case("its department renamed, the deadline runs on", [(0, "X")], S.OVERDUE, D(2026, 10, 12), D(2026, 10, 26), owners=[(0, "old"), (on(11, 10), "new")], history="opened notified corrected"),
    Case("appears in December", [(0, "."), (on(12, 22), "X")], S.NOTIFIED, D(2026, 12, 28), None, history="opened notified"),
    Case("only ever suspected", [(0, "s")], None, None, None),
]  # fmt: skip


class Quarter:
    """Lives through all cases at once; their items are found again by the finding's name."""

    def __init__(self, desk) -> None:
        self.desk = desk

    def run(self):
        for day in range(DAYS):
            if day not in MISSED:
                self.patrol(day)
            if instant(day).weekday() == 0:
                self.notify(day)
            self.returns(day)
            for case in CASES:
                if day in case.deeds and (item := self.item(case)) is not None:
                    after = act(item, instant(day, 15), case.deeds[day])
                    self.desk.record([Appended(after, after.history[len(item.history) :])])
        return self

    def item(self, case):
        return next((item for item in self.desk.items() if f"{case.name} 0" in item.findings), None)

    def patrol(self, day):
        standing, fine = [], []
        for case in CASES:
            for part in range(case.parts):
                sign, name = case.sign(day), f"{case.name} {part}"
                if sign == "h":  # the first half is mended, the second stands
                    sign = "." if part == 0 else "X"
                if sign == "g":  # the second half is mended, the first was not looked at
                    sign = "?" if part == 0 else "."
                if sign == ".":
                    fine.append(name)
                elif sign in "Xs":
                    shared = {"check": "footer-missing", "subject": case.name} if case.parts > 1 else {}
                    certainty = Certainty.CONFIRMED if sign == "X" else Certainty.SUSPECTED
                    standing.append(finding(name, url=f"http://a/{case.name}", column_url=None, department=case.owner(day), certainty=certainty, **shared))  # fmt: skip
        before = self.desk.items()
        what = night(day, *standing, fine=tuple(fine), successors=(("old", "new"),))
        outcome = reconcile(before, what, RULES)
        self.desk.record(outcome)
        assert reconcile(self.desk.items(), what, RULES) == ()
        assert len(news(before, self.desk.items())) <= len(outcome)

    def notify(self, day):
        people = [Recipient(name, name) for name in ("jyj", "wjj", "old", "new")]
        sending = Sending(Office("云城区"), Terms(), Post({}), lambda notice: [], {})
        issue(self.desk, people, instant(day, 9), sending)

    def returns(self, day):
        answers = {self.item(case): case.answers[day] for case in CASES if day in case.answers}
        if answers:
            items = list(answers)
            book = saved(workbook(items, dict(enumerate(answers.values()))))
            outcome = take_in([("回复.xlsx", book)], self.desk.items(), instant(day, 11)).outcome
            assert len(outcome) == len(answers)
            self.desk.record(outcome)


@pytest.fixture(scope="module", params=["memory", "ledger"])
def quarter(request, tmp_path_factory):
    if request.param == "memory":
        yield Quarter(MemoryDesk()).run()
        return
    path = tmp_path_factory.mktemp("quarter") / "xuncha.db"
    with open_book(path, Pen.RECTIFICATION, create=True) as book:
        yield Quarter(LedgerDesk(book)).run()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_item_ends_in_its_state_with_its_dates(quarter, case):
    item = quarter.item(case)
    if case.status is None:
        assert item is None
        return
    item = at(item, instant(on(12, 31), 23))
    events = [change.event for change in item.history]
    if case.name == "broken again after it was closed":
        # 30 December: somebody takes it up again by hand; the item was told and is opened anew
        assert (item.status, item.reopened_times, item.due) == (S.REOPENED, 2, None)
        assert " ".join(events) == case.history + " reopened"
        return
    assert " ".join(events) == case.history
    assert item.status is case.status
    assert (item.notified.date() if item.notified else None) == case.notified
    if case.due is not None or case.notified is None:
        assert item.due == case.due
    assert item.reopened_times == case.reopened
    gone = [change.at.date() for change in item.history if change.event is Event.GONE]
    if case.verified:
        closed = next(change.at.date() for change in item.history if change.event is Event.CLOSED)
        assert (gone[0], closed) == (case.verified, case.verified + timedelta(days=3))


def test_no_item_is_lost_or_doubled_over_the_quarter(quarter):
    faults = [case for case in CASES if case.status is not None]
    items = quarter.desk.items()
    assert len(items) == len(faults) == len({item.id for item in items})
    assert sum(len(item.findings) for item in items) == sum(case.parts for case in faults)


def test_in_an_unannounced_year_the_december_notice_takes_the_latest_possible_day(quarter):
    import workdays

    item = quarter.item(next(case for case in CASES if case.name == "appears in December"))
    assert item.due == workdays.after(date(2026, 12, 28), 10).latest > workdays.after(date(2026, 12, 28), 9).earliest


def test_any_evening_of_the_quarter_can_be_asked_again(quarter):
    statuses = {item.status for item in all_at(quarter.desk.items(), instant(on(10, 13), 23))}
    assert statuses == {S.NOTIFIED, S.VERIFIED}
    late = [item for item in all_at(quarter.desk.items(), instant(on(10, 26), 23)) if item.status is S.OVERDUE]
    assert late == []  # the last permitted day
    assert any(item.status is S.OVERDUE for item in all_at(quarter.desk.items(), instant(on(10, 27), 1)))


def test_columns_merged_in_the_quarter_are_one_item_from_then_on():
    desk = MemoryDesk()
    moves = (Move("a", "b", "栏目“通知”与“公告”合并"),)
    for day in range(12):
        standing = [finding("b")] if day < 9 else []
        if day < 4:
            standing.append(finding("a"))
        fine = ("b",) if day >= 9 else ()
        desk.record(reconcile(desk.items(), night(day, *standing, fine=fine, moved=moves if day >= 4 else ()), RULES))
    old, new = (next(item for item in desk.items() if item.findings[0] == name) for name in "ab")
    assert " ".join(change.event for change in old.history) == "opened corrected closed"
    assert " ".join(change.event for change in new.history) == "opened corrected gone gone gone"
    assert (old.status, new.status) == ("closed", "verified")
