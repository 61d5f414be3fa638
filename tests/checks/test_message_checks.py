"""message-unanswered, message-late, message-hollow and what is said of boards."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from ledger.listrows import ColumnState
from ledger.pagerows import LinkFact
from ledger.register import DeclaredBoard, Limit, Unit
from ledger.rows import Outcome, SiteRun
from ledger.stamp import Stamp
from tests.checks.facts import (
    HOME,
    NOW,
    TODAY,
    ask,
    at,
    back,
    board,
    column,
    down,
    facts,
    message,
    nights,
    only,
    sentence,
    site,
    visit,
    visits,
    word,
)

BOARD = board(id=7)
FIVE = site(boards=(DeclaredBoard("咨询投诉", BOARD.url, None, Limit(5, Unit.WORKING_DAYS)),))


def _asked(check: str, asked: date | None, others: dict[str, Any] | None = None, **site_: Any) -> str:
    these = facts(boards=(BOARD,), messages=(message(asked, **(others or {})),), **site_)
    return ",".join(word(one) for one in ask(check, these))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (date(2026, 8, 23), "pass"),  # three calendar months end today
        (date(2026, 8, 22), "fail:confirmed"),
        (date(2025, 11, 23), "fail:confirmed"),  # one year back from today is still within
        (date(2025, 11, 22), ""),
        (None, "not_assessed:undated"),
        (date(2026, 11, 24), "not_assessed:undated"),  # asked after it was seen: no date to reckon from
    ],
)
def test_a_message_of_the_last_year_is_due_after_three_calendar_months(asked: date | None, expected: str) -> None:
    assert _asked("message-unanswered", asked) == expected


@pytest.mark.parametrize("check", ["message-unanswered", "message-late"])
@pytest.mark.parametrize(("said", "expected"), [(True, "fail:confirmed"), (False, "not_assessed:undated")])
def test_a_time_that_may_be_another_accuses_nobody(check: str, said: bool, expected: str) -> None:
    late = {"status": "answered", "answered": Stamp(date(2026, 11, 20))} if check == "message-late" else {}
    perhaps = frozenset[str]() if said else frozenset({"unsaid"})
    assert _asked(check, date(2026, 8, 1), {**late, "perhaps": perhaps}) == expected


@pytest.mark.parametrize(("asked", "expected"), [(date(2026, 11, 16), "pass"), (date(2026, 11, 13), "fail:confirmed")])
def test_a_boards_promise_in_working_days_goes_before_the_standard(asked: date, expected: str) -> None:
    assert _asked("message-unanswered", asked, site=FIVE) == expected


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        # the calendar of 2029 is open: five working days after 28 December 2028 end from 5 to 9 January
        (date(2029, 1, 5), "pass"),
        (date(2029, 1, 6), "not_assessed:too_early"),
        (date(2029, 1, 9), "not_assessed:too_early"),
        (date(2029, 1, 10), "fail:confirmed"),
    ],
)
def test_an_unannounced_year_is_a_doubt_only_where_the_verdict_differs(today: date, expected: str) -> None:
    now = at(today)
    these = facts(
        site=FIVE, as_of=now, boards=(replace(BOARD, read_at=now),),
        messages=(message(date(2028, 12, 28), last_seen=now),), patrols=(replace(nights(1)[0], as_of=now),),
        home_visits=(replace(visits((0, [Outcome.OK]))[0], as_of=now),),
    )  # fmt: skip
    assert word(only(ask("message-unanswered", these))) == expected


@pytest.mark.parametrize(
    ("others", "unanswered", "late"),
    [
        ({"status": "answered"}, "pass", "not_assessed:undated"),
        ({"status": "answered", "answered": Stamp(date(2026, 4, 1))}, "pass", "pass"),
        ({"status": "answered", "answered": Stamp(date(2026, 4, 2))}, "pass", "fail:confirmed"),
        ({"status": "answered", "answered": Stamp(date(2025, 12, 1))}, "pass", "not_assessed:undated"),
        ({"status": "unanswered"}, "fail:confirmed", "not_applicable"),
        ({"status": "unknown"}, "not_assessed:human_needed", "not_assessed:human_needed"),
    ],
)
def test_a_reply_counts_dated_or_not_and_is_late_only_by_its_date(
    others: dict[str, Any], unanswered: str, late: str
) -> None:
    assert _asked("message-unanswered", date(2026, 1, 1), others) == unanswered
    assert _asked("message-late", date(2026, 1, 1), others) == late


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        ({"state": ColumnState.NOT_OPENED, "visits": visits((0, [Outcome.BLOCKED]))}, "not_assessed:blocked"),
        ({"read_at": back(1), "visits": ()}, "not_assessed:our_fault"),
        ({"state": ColumnState.NOT_OPENED, "visits": visits((0, [Outcome.GONE] * 2))}, "not_assessed:site_unreachable"),
    ],
)
def test_no_message_is_accused_on_a_board_that_was_not_seen_tonight(seen: dict[str, Any], expected: str) -> None:
    these = facts(boards=(replace(BOARD, **seen),), messages=(message(date(2026, 1, 5), last_seen=back(1)),))
    assert word(only(ask("message-unanswered", these))) == expected


def test_an_empty_cell_of_a_list_is_no_proof_where_the_messages_own_page_was_not_read() -> None:
    row = message(date(2026, 7, 1), detailed=False)
    for one, expected in (
        (row, "not_assessed:our_fault"),
        (replace(row, state_word="待受理"), "fail:confirmed"),
        (replace(row, state_word="转办"), "not_assessed:our_fault"),
        (replace(row, state_word="已转办", detailed=True), "fail:confirmed"),
        (replace(row, url=None), "fail:confirmed"),
        (replace(row, detailed=True), "fail:confirmed"),
    ):
        (answer,) = ask("message-unanswered", facts(boards=(BOARD,), messages=(one,)))
        assert word(answer) == expected


def test_a_message_is_overdue_from_the_first_patrol_after_its_last_day() -> None:
    found = only(ask("message-unanswered", facts(boards=(BOARD,), messages=(message(date(2026, 8, 1)),))))
    assert (found.due, found.since, found.seen) == (date(2026, 11, 1), at(date(2026, 11, 2)), NOW)


def test_only_what_is_past_three_months_is_grave_whatever_the_board_promises() -> None:
    recent, old = message(date(2026, 11, 2)), message(date(2026, 8, 1))
    these = facts(site=FIVE, boards=(BOARD,), messages=(recent, old))
    assert [sorted(one.tags) for one in ask("message-unanswered", these)] == [[], ["grave"]]


def test_a_message_without_a_page_has_an_address_that_stays() -> None:
    these = facts(boards=(BOARD,), messages=(message(date(2026, 8, 1), url=None, key="20260801-3"),))
    assert only(ask("message-unanswered", these)).key.url == f"{HOME}咨询投诉/#message-20260801-3"


def test_the_sentence_of_an_unanswered_message() -> None:
    these = facts(site=FIVE, boards=(BOARD,), messages=(message(date(2026, 11, 2)),))
    assert sentence("message-unanswered", only(ask("message-unanswered", these))) == (
        "2026年11月2日的留言“路灯不亮”应于2026年11月9日前公开答复（答复期限5个工作日），至今没有公开答复。"
    )


@pytest.mark.parametrize(
    ("name", "promise", "expected"),
    [
        ("咨询投诉", False, "fail:confirmed"),
        ("纪检监察举报", False, "not_applicable"),
        ("网上信访", False, "not_applicable"),
        ("网上信访", True, "fail:confirmed"),
        ("信访投诉", False, "fail:confirmed"),
        ("举报信箱", False, "not_applicable"),
        ("举报信箱", True, "fail:confirmed"),
        ("纪检监察信箱", False, "not_applicable"),
        ("网上信访信箱", False, "not_applicable"),
        ("投诉举报信箱", False, "fail:confirmed"),
        ("信访局局长信箱", False, "fail:confirmed"),
        ("民意征集", False, "not_applicable"),
        ("建议提案办理", False, "not_applicable"),
        ("依申请公开", False, "not_applicable"),
        ("办件公示", False, "not_applicable"),
        ("审批局局长信箱", False, "fail:confirmed"),
        ("行政审批局互动交流", False, "fail:confirmed"),
    ],
)
def test_boards_that_the_standard_excepts_owe_no_public_answer(name: str, promise: bool, expected: str) -> None:
    named = replace(BOARD, name=name)
    promised = site(boards=(DeclaredBoard(name, BOARD.url, None, Limit(5, Unit.WORKING_DAYS)),)) if promise else site()
    these = facts(site=promised, boards=(named,), messages=(message(date(2026, 8, 1)),))
    assert [word(one) for one in ask("message-unanswered", these)] == [expected]


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("您好，感谢您的关注。", "fail:suspected"),
        ("网友您好，您反映的问题已转交相关部门处理，感谢您的支持！", "fail:suspected"),
        ("您好：经核实，该路段路灯已于3月5日完成维修，更换灯具12盏，如仍有问题请拨打0766-8811111。", "pass"),
        ("经核实，管网已疏通。", "pass"),
        ("您好，已责令施工单位整改。", "pass"),
        ("您好，爆管已抢修完毕恢复供水。", "pass"),
        ("您好，缴费期为9月至12月。", "pass"),
        ("您好，请到户籍窗口办理，工作日均可办理。", "pass"),
        ("您好，您的问题已处理。", "fail:suspected"),
        ("您好，已收悉。", "fail:suspected"),
        ("您好，请到区住建局咨询。", "fail:suspected"),
        ("您好，正在办理中，请耐心等待。", "fail:suspected"),
        ("您好，您的留言已受理，正在核实。您好，经核实，现已办理完毕，感谢您的监督。", "pass"),
        ("您好，您的留言已转办，将尽快办理完毕。", "fail:suspected"),
        ("收到，已转办。", "fail:suspected"),
        ("您好，您反映的问题已于8月3日转交区城管局。", "fail:suspected"),
        ("您好，垃圾桶现已移至小区门口，原处已清扫。", "pass"),
        ("不需要。", "pass"),
        ("您好，凭身份证即可。", "pass"),
        ("到户籍地派出所办理。", "pass"),
        ("您好，没有限制。", "pass"),
        ("好的。", "fail:suspected"),
        ("知道了，谢谢。", "fail:suspected"),
        ("您好，会加强管理。", "fail:suspected"),
        ("不归我们管。", "fail:suspected"),
        ("依法依规办理。", "fail:suspected"),
        ("嗯", "fail:suspected"),
        (None, "not_applicable"),
    ],
)
def test_a_reply_without_substance_is_a_candidate(reply: str | None, expected: str) -> None:
    assert _asked("message-hollow", date(2026, 11, 1), {"status": "answered", "reply": reply}) == expected


# --- boards


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ({"channel": "form"}, "pass"),
        ({"channel": "link"}, "pass"),
        ({"channel": "none"}, "fail:suspected"),
        ({"channel": None}, "not_assessed:our_fault"),
        ({"channel": "none", "boards": (BOARD,)}, "pass"),
        ({"channel": "none", "boards": (replace(BOARD, state=ColumnState.SCRIPT_BUILT),)}, "not_assessed:js_required"),
        ({"channel": "none", **down()}, "not_assessed:site_unreachable"),
        ({"channel": "none", "home_read": False}, "not_assessed:our_fault"),
    ],
)
def test_a_site_without_a_channel_is_suspected_and_no_more(others: dict[str, Any], expected: str) -> None:
    assert word(only(ask("board-missing", facts(**others)))) == expected


@pytest.mark.parametrize(
    ("newest", "expected"),
    [(date(2026, 9, 23), "pass"), (date(2026, 9, 22), "fail:confirmed")],
)
def test_a_board_is_silent_after_two_calendar_months(newest: date, expected: str) -> None:
    these = facts(boards=(BOARD,), messages=(message(newest - timedelta(days=90)), message(newest)))
    assert word(only(ask("board-silent", these))) == expected


def test_a_board_whose_replies_stand_on_pages_that_were_not_read_is_not_silent() -> None:
    old = message(date(2026, 7, 1))
    told = message(date(2026, 6, 1), status="unknown", state_word="已回复", detailed=False)
    for other, expected in (
        (told, "not_assessed:our_fault"),
        (replace(told, url=None), "fail:confirmed"),
        (replace(told, answered=Stamp(date(2026, 6, 9))), "fail:confirmed"),
        (replace(told, detailed=True), "fail:confirmed"),
        (replace(told, asked=Stamp(date(2025, 1, 1))), "fail:confirmed"),
    ):
        assert word(only(ask("board-silent", facts(boards=(BOARD,), messages=(old, other))))) == expected


@pytest.mark.parametrize(
    ("beside", "expected"),
    [
        (None, "fail:confirmed"),
        (date(2026, 6, 30), "fail:confirmed"),  # older than what was read
        (date(2026, 7, 3), "fail:confirmed"),
        (date(2026, 9, 1), "not_assessed:our_fault"),  # silent with this row, too, but not since the day that was read
        (date(2026, 11, 14), "not_assessed:our_fault"),
    ],
)
def test_a_board_with_a_newer_row_that_was_not_understood_is_not_silent(beside: date | None, expected: str) -> None:
    these = facts(boards=(replace(BOARD, newer_beside=beside),), messages=(message(date(2026, 7, 3)),))
    assert word(only(ask("board-silent", these))) == expected


def test_a_board_with_a_further_answer_beside_the_first_is_not_silent() -> None:
    first = message(date(2026, 6, 1), status="answered", answered=Stamp(date(2026, 6, 9)))
    for other, expected in (
        (first, "fail:confirmed"),
        (replace(first, perhaps=frozenset({"answered"})), "fail:confirmed"),
        (replace(first, perhaps=frozenset({"later"})), "not_assessed:our_fault"),
        (replace(first, status="unknown", answered=None, perhaps=frozenset({"later"})), "not_assessed:our_fault"),
        (replace(first, status="unanswered", answered=None, perhaps=frozenset({"later"})), "fail:confirmed"),
    ):
        assert word(only(ask("board-silent", facts(boards=(BOARD,), messages=(other,))))) == expected


def test_a_silent_board_says_whether_a_question_or_a_reply_was_its_newest() -> None:
    asked = message(date(2026, 3, 1), status="answered", answered=Stamp(date(2026, 3, 9)))
    for one, said in ((asked, "答复"), (message(date(2026, 3, 9)), "留言")):
        answer = only(ask("board-silent", facts(boards=(BOARD,), messages=(one,))))
        assert answer.values is not None
        assert (answer.values["newest"], answer.values["what"]) == ("2026年3月9日", said)


def test_a_reply_renews_a_board() -> None:
    old = message(date(2026, 1, 1), status="answered", answered=Stamp(TODAY))
    assert word(only(ask("board-silent", facts(boards=(BOARD,), messages=(old,))))) == "pass"


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        (board(id=7, state=ColumnState.EMPTY, ever_rows=False), "fail:confirmed"),
        (board(id=7), "not_assessed:our_fault"),  # read, and no message understood
        (board("网上信访", id=7), "not_applicable"),
        (board("纪检监察举报", id=7), "not_applicable"),
        (board(id=7, state=ColumnState.NOT_OPENED, visits=visits((0, [Outcome.BLOCKED]))), "not_assessed:blocked"),
    ],
)
def test_a_board_without_messages(fact: Any, expected: str) -> None:
    assert word(only(ask("board-silent", facts(boards=(fact,))))) == expected


def test_public_messages_that_lack_a_field_are_one_finding_a_board_and_field() -> None:
    whole = message(date(2026, 11, 1), status="answered", answered=Stamp(TODAY), answered_by="区住建局", reply="已修复")
    these = facts(
        boards=(BOARD,),
        messages=(whole, replace(whole, key="b", url=f"{HOME}b.html", answered_by=None, first_seen=back(9))),
    )
    answers = {one.key.subject: one for one in ask("board-fields-missing", these)}
    assert {name: word(one) for name, one in answers.items()} == {
        "asked": "pass", "answered": "pass", "answered_by": "fail:confirmed", "reply": "pass",
    }  # fmt: skip
    assert answers["answered_by"].pages == (f"{HOME}b.html",) and answers["answered_by"].since == back(9)


def test_a_message_of_which_only_the_row_was_seen_lacks_nothing() -> None:
    row = message(date(2026, 11, 1), status="answered", detailed=False)
    scripted = message(date(2026, 11, 1), status="answered", url=None, text=None, answered=Stamp(TODAY))
    cut = SiteRun("portal", 1000, Outcome.OK, 10, 5, 9)
    failed = LinkFact(3, row.url or "", "page", True, None, (), visits((0, [Outcome.BLOCKED])))
    for one, others, expected in (
        (row, {}, "our_fault"),
        (row, {"run": cut}, "out_of_budget"),
        (row, {"run": cut, "links": (failed,)}, "blocked"),
        (scripted, {"run": cut}, "human_needed"),
    ):
        answers = ask("board-fields-missing", facts(boards=(BOARD,), messages=(one,), **others))
        assert {word(answer) for answer in answers} == {f"not_assessed:{expected}"}
        assert len({answer.values["note"] for answer in answers if answer.values}) == 4  # each row says which field


def test_a_board_without_an_answered_message_lacks_no_field() -> None:
    answers = ask("board-fields-missing", facts(boards=(BOARD,), messages=(message(TODAY),)))
    assert {word(answer) for answer in answers} == {"not_applicable"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("县交通运输局信箱", "not_assessed:human_needed"),
        ("城东街道办事处留言板", "not_assessed:human_needed"),
        ("局长信箱", "fail:confirmed"),
        ("咨询投诉", "fail:confirmed"),
    ],
)
def test_a_units_own_mailbox_names_who_answers(name: str, expected: str) -> None:
    one = message(date(2026, 11, 1), status="answered", answered=Stamp(TODAY), answered_by=None, reply="已修复")
    answers = ask("board-fields-missing", facts(boards=(replace(BOARD, name=name),), messages=(one,)))
    assert {one.key.subject: word(one) for one in answers}["answered_by"] == expected


def test_a_field_that_may_be_shown_unread_is_an_inspectors_to_find() -> None:
    said = message(date(2026, 11, 1), status="answered", answered=Stamp(TODAY), answered_by="区住建局")
    unread = replace(said, perhaps=frozenset({"reply"}))
    for messages_, expected in (
        ((unread,), "not_assessed:human_needed"),
        ((unread, replace(said, key="b")), "fail:confirmed"),
    ):
        answers = {
            one.key.subject: word(one)
            for one in ask("board-fields-missing", facts(boards=(BOARD,), messages=messages_))
        }
        assert answers["reply"] == expected and answers["answered_by"] == "pass"


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ({"messages": (message(TODAY),)}, "pass"),
        ({"channel": "form"}, "fail:suspected"),
        ({"channel": "link"}, "not_applicable"),
        ({"channel": "form", "boards": (replace(BOARD, state=ColumnState.SCRIPT_BUILT),)}, "not_assessed:js_required"),
    ],
)
def test_a_channel_without_any_public_message_is_suspected(others: dict[str, Any], expected: str) -> None:
    assert word(only(ask("messages-unpublished", facts(**others)))) == expected


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ({"board_statistics": True}, "pass"),
        ({"columns": (column("留言办理情况统计"),)}, "pass"),
        ({"board_statistics": False}, "fail:suspected"),
        ({"board_statistics": None}, "not_assessed:human_needed"),
        ({"board_statistics": False, "channel": "none"}, "not_applicable"),
    ],
)
def test_statistics_on_messages(others: dict[str, Any], expected: str) -> None:
    assert word(only(ask("board-statistics-missing", facts(**others)))) == expected


@pytest.mark.parametrize("order", [0, 1], ids=["read first", "read last"])
def test_a_letter_that_two_boards_list_is_judged_once_by_its_own_page(order: int) -> None:
    read = message(date(2026, 3, 2), status="answered", answered=Stamp(date(2026, 9, 1)), reply="已修复", key="a")
    other = replace(read, board=8, status="unknown", answered=None, reply=None, detailed=False)
    boards = (BOARD, replace(BOARD, id=8, url=f"{HOME}已办结/"))
    both = (read, other) if order == 0 else (other, read)
    assert [word(one) for one in ask("message-late", facts(boards=boards, messages=both))] == ["fail:confirmed"]
    assert [word(one) for one in ask("message-unanswered", facts(boards=boards, messages=both))] == ["pass"]


@pytest.mark.parametrize("order", [0, 1], ids=["promised first", "promised last"])
@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({}, "fail:confirmed"),  # late by what is promised, not by the standard's three months
        ({"status": "unknown"}, "fail:confirmed"),
    ],
)
def test_a_letter_of_two_boards_is_due_by_what_one_of_them_promises(
    order: int, other: dict[str, Any], expected: str
) -> None:
    promised = message(date(2026, 11, 2), key="a")
    plain = replace(promised, board=8, **other)
    boards = (BOARD, replace(BOARD, id=8, url=f"{HOME}hdjl/zx/"))
    both = (promised, plain) if order == 0 else (plain, promised)
    these = facts(site=FIVE, boards=boards, messages=both)
    assert [word(one) for one in ask("message-unanswered", these)] == [expected]


@pytest.mark.parametrize("order", [0, 1])
def test_a_letter_of_a_board_under_its_old_and_its_new_address_is_judged_by_the_registers(order: int) -> None:
    """The register's board leads to the one that was found: both are one board, and its letters are owed an answer."""
    other = f"{HOME}hdjl/"
    led = replace(BOARD, visits=(replace(visit(), final_url=other),))
    boards = (led, replace(BOARD, id=8, url=other, name="网上互动"))
    one = message(date(2026, 8, 1), key="a")
    both = (one, replace(one, board=8)) if order == 0 else (replace(one, board=8), one)
    these = facts(site=site(boards=(DeclaredBoard("咨询投诉", BOARD.url),)), boards=boards, messages=both)
    assert [word(one) for one in ask("message-unanswered", these)] == ["fail:confirmed"]
