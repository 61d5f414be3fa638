"""What was seen is kept as spans: open while it stands, closed when it is otherwise, and the past stays as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ledger import planning, settling, writing
from ledger.book import Book, Pen
from ledger.columnfacts import column_facts, message_facts
from ledger.linkfacts import link_facts
from ledger.listrows import ColumnFact, ColumnState
from ledger.moment import Moment
from ledger.rows import Outcome, RunState
from ledger.sitefacts import site_facts
from ledger.stamp import Stamp
from tests.ledger.diary import REGISTER, SITE, message, night, opened, page, patrolling, row


def at(book: Book, number: int) -> Moment:
    return Moment(book, REGISTER, night(number))


def column(book: Book, number: int) -> ColumnFact:
    (one,) = column_facts(at(book, number), SITE, board=False)
    return one


def test_an_unchanged_list_adds_no_row(tmp_path: Path) -> None:
    with opened(tmp_path) as book:
        for number in range(3):
            with patrolling(book, number) as one:
                one.column("/l/", row("/1", "一", "2026-11-01"), row("/2", "二", "2026-11-02"))
        assert book.connection.execute("SELECT count(*) FROM entry").fetchone() == (2,)
        assert column(book, 2).items == 2


def test_a_row_that_left_a_whole_list_is_gone_and_stays_in_the_past(tmp_path: Path) -> None:
    with opened(tmp_path) as book:
        with patrolling(book, 0) as one:
            one.column("/l/", row("/1"), row("/2"))
        with patrolling(book, 1) as one:
            one.column("/l/", row("/2"))
        assert [column(book, number).items for number in (0, 1)] == [2, 1]


def test_a_row_that_a_list_read_in_part_does_not_show_stays(tmp_path: Path) -> None:
    with opened(tmp_path) as book:
        with patrolling(book, 0) as one:
            one.column("/l/", row("/1"), row("/2"))
        with patrolling(book, 1) as one:
            one.column("/l/", row("/2"), end=False)
        assert column(book, 1).items == 2
        assert column(book, 1).pages_left


DAY = Stamp(date(2026, 11, 5))


@pytest.mark.parametrize(
    ("ends", "listed", "items"),
    [
        ((False, False), ("2026-11-05", "2026-11-03", "2026-11-01"), 2),
        ((True, False), ("2026-11-05", "2026-11-03", "2026-11-01"), 3),
        ((False, False), ("2026-11-05", "2026-11-01", "2026-11-03"), 3),
        ((False, False), ("2026-11-05", "2026-11-03", "2026-11-03"), 3),
    ],
    ids=["newer than the last row", "of a list that was whole once", "older than the last row", "of its day"],
)
def test_a_row_that_left_the_top_of_a_list_never_read_to_its_end_is_gone(
    tmp_path: Path, ends: tuple[bool, bool], listed: tuple[str, str, str], items: int
) -> None:
    top, gone, last = (row(f"/{n}", f"第{n}条", day) for n, day in enumerate(listed))
    with opened(tmp_path) as book:
        with patrolling(book, 0) as one:
            one.column("/l/", top, gone, last, end=ends[0])
        with patrolling(book, 1) as one:
            one.column("/l/", top, last, end=ends[1])
        assert column(book, 1).items == items


def test_the_pages_of_one_list_are_one_reading(tmp_path: Path) -> None:
    with opened(tmp_path) as book, patrolling(book, 0) as one:
        one.column("/l/", row("/1"), end=False)
        one.column("/l/", row("/2"), page_number=2)
    with opened(tmp_path) as book:
        assert column(book, 0).items == 2
        assert not column(book, 0).pages_left


def test_a_row_that_comes_back_is_a_new_span_of_an_old_item(tmp_path: Path) -> None:
    with opened(tmp_path) as book:
        for number, rows in enumerate(([row("/1"), row("/2")], [row("/2")], [row("/1"), row("/2")])):
            with patrolling(book, number) as one:
                one.column("/l/", *rows)
        assert [column(book, number).items for number in range(3)] == [2, 1, 2]


def test_rows_that_vanish_are_ours(tmp_path: Path) -> None:
    with opened(tmp_path) as book:
        for number, rows in enumerate(([row("/1")], [])):
            with patrolling(book, number) as one:
                one.column("/l/", *rows)
        assert column(book, 1).state is ColumnState.VANISHED
        assert column(book, 1).items == 1
        assert column(book, 0).state is ColumnState.READ


def test_a_list_that_never_had_a_row_is_empty_since_its_first_reading(tmp_path: Path) -> None:
    with opened(tmp_path) as book:
        for number in range(3):
            with patrolling(book, number) as one:
                one.column("/l/")
        assert column(book, 2).state is ColumnState.EMPTY
        assert column(book, 2).empty_since == night(0)
        assert not column(book, 2).ever_rows


@pytest.mark.parametrize(
    ("listed", "own", "doubt", "newest"),
    [
        ("2026-11-01", "2026-11-05", False, "2026-11-05"),  # the article's own date counts
        ("2026-11-01", None, False, None),  # an article without a date is no update
        ("2026-11-01", None, True, "2026-11-01"),  # readings that disagree: the row's, as a doubt
        (None, "2026-11-05", False, "2026-11-05"),
        (None, None, False, None),
    ],
)
def test_an_item_has_its_articles_date(
    tmp_path: Path, listed: str | None, own: str | None, doubt: bool, newest: str | None
) -> None:
    with opened(tmp_path) as book:
        with patrolling(book, 0) as one:
            one.column("/l/", row("/1", "一", listed))
            one.ask("/1", seen=page("article", own, doubt=doubt))
        found = column(book, 0).newest
        assert (found.isoformat() if found else None) == newest


@pytest.mark.parametrize("kind", ["list", "other"])
def test_an_item_that_is_no_article_has_its_rows_date(tmp_path: Path, kind: str) -> None:
    with opened(tmp_path) as book:
        with patrolling(book, 0) as one:
            one.column("/l/", row("/1", "一", "2026-11-01"), row("/2", "二", "2026-11-03"))
            one.ask("/1", seen=page(kind))
        found = column(book, 0)
        assert found.dated == 2
        assert str(found.newest) == "2026-11-03"


def test_a_date_that_an_article_changes_leaves_the_past_as_it_was(tmp_path: Path) -> None:
    with opened(tmp_path) as book:
        for number, day in enumerate(("2026-11-05", "2026-11-09")):
            with patrolling(book, number) as one:
                one.column("/l/", row("/1", "一", "2026-11-01"))
                one.ask("/1", seen=page("article", day))
        assert [str(column(book, number).newest) for number in (0, 1)] == ["2026-11-05", "2026-11-09"]


def test_a_killed_night_is_settled_when_the_next_one_closes_it(tmp_path: Path) -> None:
    with opened(tmp_path) as book:
        with patrolling(book, 0, RunState.PARTIAL) as one:
            one.column("/l/", row("/1", "一", "2026-11-01"))
            one.ask("/1", seen=page("article", "2026-11-05"))
        assert settling.settle_dates(book, 1, ["a"]) == 0
        assert str(column(book, 0).newest) == "2026-11-05"


@pytest.mark.parametrize("row", ["unknown", "unanswered"])
def test_a_message_keeps_what_its_own_page_said(tmp_path: Path, row: str) -> None:
    with opened(tmp_path) as book:
        with patrolling(book, 0) as one:
            one.board("/b/", message("1"))
            one.board("/b/", message("1", "answered", detailed=True, reply="已办"), page_number=0)
        with patrolling(book, 1) as one:
            one.board("/b/", message("1", row))
        for number in (0, 1):
            (found,) = message_facts(at(book, number), SITE)
            assert (found.status, found.reply, found.detailed) == ("answered", "已办", True)


def test_what_a_row_may_show_is_not_lacking_on_the_messages_own_page(tmp_path: Path) -> None:
    shown = replace(message("1", "unknown"), perhaps=frozenset({"answered"}))
    own = replace(message("1", "answered", detailed=True, reply="已办"), perhaps=frozenset({"answered_by"}))
    with opened(tmp_path) as book:
        with patrolling(book, 0) as one:
            one.board("/b/", shown)
            one.board("/b/", own, page_number=0)
        assert message_facts(at(book, 0), SITE)[0].perhaps == {"answered", "answered_by"}
        with patrolling(book, 1) as one:
            one.board("/b/", shown)
            one.board("/b/", replace(own, reply="办了", perhaps=frozenset()), page_number=0)
        assert message_facts(at(book, 1), SITE)[0].perhaps == {"answered"}


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ({}, "unanswered"),
        ({"state_word": "已办结"}, "unknown"),
        ({"perhaps": frozenset({"reply"})}, "unknown"),
    ],
)
def test_a_page_that_says_nothing_of_an_answer_leaves_what_the_row_says(
    tmp_path: Path, own: dict[str, Any], expected: str
) -> None:
    with opened(tmp_path) as book:
        with patrolling(book, 0) as one:
            one.board("/b/", message("1"))
            one.board("/b/", replace(message("1", "unknown", detailed=True), **own), page_number=0)
        assert message_facts(at(book, 0), SITE)[0].status == expected


def test_a_row_that_says_the_same_again_does_not_overrule_a_page_that_may_show_the_reply(tmp_path: Path) -> None:
    own = replace(message("1", "unknown", detailed=True), perhaps=frozenset({"reply"}))
    with opened(tmp_path) as book:
        with patrolling(book, 0) as one:
            one.board("/b/", message("1"))
            one.board("/b/", own, page_number=0)
        with patrolling(book, 1) as one:
            one.board("/b/", message("1"))
        assert [message_facts(at(book, night), SITE)[0].status for night in (0, 1)] == ["unknown", "unknown"]


@pytest.mark.parametrize(
    ("row", "own", "expected"),
    [
        ("路灯不亮", "首页", "路灯不亮"),
        ("关于路灯…", "关于路灯不亮的来信", "关于路灯不亮的来信"),
        ("路灯不亮", "路灯不亮（城北路）", "路灯不亮（城北路）"),
    ],
)
def test_a_message_is_called_as_its_board_calls_it(tmp_path: Path, row: str, own: str, expected: str) -> None:
    with opened(tmp_path) as book:
        with patrolling(book, 0) as one:
            one.board("/b/", replace(message("1"), title=row))
            one.board("/b/", replace(message("1", detailed=True), title=own), page_number=0)
        assert message_facts(at(book, 0), SITE)[0].title == expected


_SETTLED = frozenset({"settled"})


@pytest.mark.parametrize(
    ("row", "own", "expected"),
    [
        ({"status": "unanswered"}, {}, ("unanswered", None)),
        # 已办结 in the list, no answer on the letter's own page: nobody knows
        ({"status": "unknown", "state_word": "已办结", "perhaps": _SETTLED}, {}, ("unknown", None)),
        ({"status": "unknown", "state_word": "已办结", "perhaps": _SETTLED}, {"state_word": "待受理"}, ("unknown", None)),
        ({"status": "answered", "answered": DAY}, {}, ("unknown", "2026-11-05")),
        ({"status": "answered", "reply": "已办"}, {}, ("unknown", None)),
        # 办理中 beside the day of a note of progress, which is no day of an answer
        ({"status": "unknown", "state_word": "办理中", "answered": DAY}, {"state_word": "办理中"}, ("unanswered", None)),
        ({"status": "unknown", "state_word": "已办结", "perhaps": _SETTLED}, {"status": "answered"}, ("answered", None)),
    ],
)  # fmt: skip
def test_neither_row_nor_page_is_believed_alone_where_they_contradict_each_other(
    tmp_path: Path, row: dict[str, Any], own: dict[str, Any], expected: tuple[str, str | None]
) -> None:
    with opened(tmp_path) as book:
        for night in (0, 1, 2):
            with patrolling(book, night) as one:
                one.board("/b/", replace(message("1"), **row))
                one.board("/b/", replace(message("1", detailed=True), **own), page_number=0)
            (found,) = message_facts(at(book, night), SITE)
            assert (found.status, str(found.answered) if found.answered else None) == expected


def test_a_row_that_turns_to_answered_later_is_heard_and_so_is_one_that_turns_back(tmp_path: Path) -> None:
    settled = replace(message("1", "unknown"), state_word="已办结", perhaps=_SETTLED)
    nights = [(message("1"), "unanswered"), (settled, "unknown"), (settled, "unknown"), (message("1"), "unanswered")]
    with opened(tmp_path) as book:
        for night, (row, expected) in enumerate(nights):
            with patrolling(book, night) as one:
                one.board("/b/", row)
                one.board("/b/", message("1", detailed=True), page_number=0)
            assert message_facts(at(book, night), SITE)[0].status == expected


def test_an_answer_that_comes_is_a_version_and_the_past_waits_still(tmp_path: Path) -> None:
    with opened(tmp_path) as book:
        for number, status in enumerate(("unanswered", "answered")):
            with patrolling(book, number) as one:
                one.board("/b/", message("1", status))
        assert [message_facts(at(book, number), SITE)[0].status for number in (0, 1)] == ["unanswered", "answered"]


def test_a_link_that_fails_is_told_with_the_pages_that_carry_it(tmp_path: Path) -> None:
    with opened(tmp_path) as book:
        with patrolling(book, 0) as one:
            one.ask("/", kind="home", seen=page("home", None, "/x", "/y"))
            one.ask("/p", seen=page("article", None, "/x"))
            for number in (1, 2):
                one.ask("/x", Outcome.NOT_FOUND, round=number, status=404)
        (found,) = link_facts(at(book, 0), SITE)
        assert found.url.endswith("/x")
        assert [one.rsplit("/", 1)[1] for one in found.pages] == ["", "p"]
        assert [visit.outcome for visit in found.visits] == [Outcome.NOT_FOUND] * 2


def test_a_page_that_is_gone_carries_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as book:
        with patrolling(book, 0) as one:
            one.ask("/", kind="home", seen=page("home", None, "/p"))
            one.ask("/p", seen=page("article", None, "/x"))
            for number in (1, 2):
                one.ask("/x", Outcome.NOT_FOUND, round=number, status=404)
        with patrolling(book, 1) as one:
            for number in (1, 2):
                one.ask("/p", Outcome.NOT_FOUND, round=number, status=404)
        carried = {fact.url.rsplit("/", 1)[1]: len(fact.pages) for fact in link_facts(at(book, 1), SITE)}
        assert carried == {"p": 1, "x": 0}
        assert [len(fact.pages) for fact in link_facts(at(book, 0), SITE)] == [1]


def test_the_past_is_told_as_it_was_after_later_nights(tmp_path: Path) -> None:
    with opened(tmp_path) as book:
        told = []
        for number in range(4):
            with patrolling(book, number) as one:
                one.ask("/", kind="home", seen=page("home", None, "/l/", "/1", f"/new{number}"))
                one.column(
                    "/l/", row("/1", f"第{number}版", f"2026-11-0{number + 1}"), *([row("/2")] if number % 2 else [])
                )
                one.ask(
                    "/1",
                    *([Outcome.SERVER_ERROR] if number == 2 else []),
                    seen=None if number == 2 else page("article", f"2026-11-1{number}"),
                )
                one.board("/b/", message("1", "answered" if number > 1 else "unanswered"))
            told.append(site_facts(at(book, number), SITE))
        for number, then in enumerate(told):
            assert site_facts(at(book, number), SITE) == then


def test_what_a_night_plans_again(tmp_path: Path) -> None:
    with opened(tmp_path) as book:
        with patrolling(book, 0) as one:
            one.ask("/", kind="home", seen=page("home", None, "/h", "/never"))
            one.ask("/h")
            one.ask("/ill", Outcome.SERVER_ERROR)
            for number in range(20):
                one.ask(f"/old{number}")
        assert [target.url.rsplit("/", 1)[1] for target, _ in planning.unasked(book, "a", 100)] == ["never"]
        patrol = writing.begin_patrol(book, night(1), REGISTER, "0", ["a"])
        planning.queue_again(book, patrol, "a", failing_rank=35, due_rank=80, share=13, small=5, home=(5, 9, 100))
        ranks = {one.url.rsplit("/", 1)[1]: one.rank for one in writing.waiting(book, patrol, "a", 100)}
        assert ranks["ill"] == ranks["h"] == 35
        assert len([rank for rank in ranks.values() if rank == 80]) <= 2  # the thirteenth part of 23 known ones


@pytest.mark.parametrize(("known", "asked"), [(26, 2), (44, 4), (45, 5), (99, 5), (600, 6)])
def test_a_home_pages_links_are_a_part_of_the_nights(tmp_path: Path, known: int, asked: int) -> None:
    """`known` with the home page itself: five, at most a ninth, at least a hundredth."""
    with opened(tmp_path) as book:
        with patrolling(book, 0) as one:
            one.ask("/", kind="home", seen=page("home", None, *(f"/h{number}" for number in range(20))))
            for number in range(20):
                one.ask(f"/h{number}")
        book.connection.executemany(
            "INSERT INTO address(site, key, url, kind, internal, first_patrol, checked, outcome) "
            "VALUES ('a', ?, ?, 'page', 1, 1, 1, 'ok')",
            ((f"x{number}", f"http://a.gov.cn/x{number}") for number in range(known - 21)),
        )
        patrol = writing.begin_patrol(book, night(1), REGISTER, "0", ["a"])
        planning.queue_again(book, patrol, "a", failing_rank=35, due_rank=80, share=13, small=5, home=(5, 9, 100))
        waiting = writing.waiting(book, patrol, "a", 1000)
        assert sum(one.rank == 35 for one in waiting) == asked
        book.connection.execute("UPDATE queue SET done = 1")
        book.connection.execute("UPDATE address SET checked = ? WHERE id IN (SELECT address_id FROM queue)", (patrol,))
        planning.queue_again(book, patrol, "a", failing_rank=35, due_rank=80, share=13, small=5, home=(5, 9, 100))
        assert writing.waiting(book, patrol, "a", 1000) == ()  # a run that is taken up plans no second part


def test_an_address_is_known_as_broken_after_two_looks_of_one_run_until_it_opens(tmp_path: Path) -> None:
    gone = Outcome.NOT_FOUND
    nights: dict[str, list[list[Outcome]]] = {
        "/twice": [[gone, gone], [gone]],
        "/once": [[gone], [gone]],
        "/apart": [[gone], [gone], [gone]],
        "/opened": [[gone, gone], [Outcome.OK]],
        "/ill": [[Outcome.SERVER_ERROR, Outcome.SERVER_ERROR], [gone]],
        "/again": [[Outcome.OK], [Outcome.SOFT_404, gone], [gone]],
    }
    with opened(tmp_path) as book:
        for number in range(3):
            with patrolling(book, number) as one:
                for path, told in nights.items():
                    for look, outcome in enumerate(told[number] if number < len(told) else (), 1):
                        one.ask(path, outcome, round=look)
        patrol = writing.begin_patrol(book, night(4), REGISTER, "0", ["a"])
        found = {
            str(url).rpartition("/")[2]
            for number, url in book.connection.execute("SELECT id, url FROM address").fetchall()
            if planning.broken_before(book, number, patrol)
        }
    assert found == {"twice", "again"}


def test_a_row_with_a_new_purpose_while_it_is_under_way_is_asked_again(tmp_path: Path) -> None:
    from ledger.sightings import Planned, Sighting, VisitSeen
    from tests.ledger.diary import target

    with opened(tmp_path) as book, patrolling(book, 0) as one:
        one.scribe.begin_site("a", [Planned(target("/l/"), 60, "page", 1)], (), None)
        (taken,) = writing.waiting(book, one.patrol, "a", 10)
        one.scribe.begin_site("a", [Planned(target("/l/"), 20, "column", 1, extra="{}")], (), None)
        visit = VisitSeen(1, one.at, Outcome.OK, 200)
        one.scribe.record([Sighting("a", taken.address, taken.id, taken.purpose, visit, taken.url, taken.extra)])
        (again,) = writing.waiting(book, one.patrol, "a", 10)
        assert (again.purpose, again.etag, again.body) == ("column", None, None)


def test_a_reader_sees_a_night_while_it_is_written(tmp_path: Path) -> None:
    with opened(tmp_path) as book, patrolling(book, 0) as one:
        one.column("/l/", row("/1"))
        with opened(tmp_path, Pen.READER) as other:
            assert column(other, 0).items == 1
