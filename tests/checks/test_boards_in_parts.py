"""board-silent of boards that are kept by year, or with the letters that wait apart from those that are answered."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ledger.listrows import ColumnState
from ledger.register import DeclaredBoard
from ledger.stamp import Stamp
from tests.checks.facts import HOME, ask, board, facts, message, site, word

OLD = date(2026, 7, 1)
FRESH = date(2026, 11, 10)
MAIN = board("领导信箱", id=7, url=f"{HOME}hdjl/")


def _silent(other: Any, newest: date | None, here: date | None = OLD, **site_: Any) -> str:
    """What is said of the second board; the first's newest letter is of `here`, its own of `newest`."""
    letters = [message(day, board=number) for number, day in ((7, here), (8, newest)) if day]
    answers = ask("board-silent", facts(boards=(MAIN, other), messages=tuple(letters), **site_))
    return next(word(one) for one in answers if one.key.url == other.url)


@pytest.mark.parametrize(
    ("name", "url", "expected"),
    [
        ("领导信箱", "hdjl/yhf/", "pass"),  # a part of the same board
        ("领导信箱", "jyj/jzxx/", "fail:confirmed"),  # another's box that is called so, too
        ("局长信箱", "hdjl/jzxx/", "fail:confirmed"),
        ("2025年信件", "hdjl/yhf/a/", ""),
        ("来信选登", "hdjl/2025/", ""),
        ("来信选登", "hdjl/2025.html", ""),
        ("来信选登", "hdjl/2026/", "fail:confirmed"),
        ("来信选登", "2025/hdjl/", "fail:confirmed"),
        ("来信选登", "hdjl/t20250301_1.html", "fail:confirmed"),
        ("待回复信件", "hdjl/dhf/", ""),
    ],
)
def test_a_part_of_a_board_is_not_silent_while_another_is_renewed(name: str, url: str, expected: str) -> None:
    said = _silent(board(name, id=8, url=HOME + url), OLD, FRESH)
    assert said == (expected or "not_applicable")


def test_parts_that_are_old_all_of_them_are_silent_once() -> None:
    part = board("领导信箱", id=8, url=f"{HOME}hdjl/yhf/")
    letters = (message(OLD), message(OLD, board=8))
    answers = ask("board-silent", facts(boards=(MAIN, part), messages=letters))
    assert [word(one) for one in answers] == ["fail:confirmed", "not_applicable"]


def test_a_part_that_was_not_seen_may_hold_the_newest_letter() -> None:
    part = board("领导信箱", id=8, url=f"{HOME}hdjl/yhf/", state=ColumnState.SCRIPT_BUILT)
    answers = ask("board-silent", facts(boards=(MAIN, part), messages=(message(OLD),)))
    assert [word(one) for one in answers] == ["not_assessed:js_required", "not_assessed:js_required"]


def test_an_empty_part_says_nothing_of_a_board_that_has_letters() -> None:
    part = board("领导信箱", id=8, url=f"{HOME}hdjl/dhf/", state=ColumnState.EMPTY, items=0)
    assert _silent(part, None, FRESH) == "pass"


def test_the_only_board_is_the_board_whatever_year_it_is_called_by() -> None:
    only = replace(MAIN, url=f"{HOME}hdjl/2025/")
    answers = ask("board-silent", facts(boards=(only,), messages=(message(OLD),)))
    assert [word(one) for one in answers] == ["fail:confirmed"]


def test_what_the_register_declares_stands_for_itself() -> None:
    part = board("领导信箱", id=8, url=f"{HOME}hdjl/yhf/")
    said = site(boards=tuple(DeclaredBoard(one.name, one.url, None, None) for one in (MAIN, part)))
    assert _silent(part, OLD, FRESH, site=said) == "fail:confirmed"


def test_a_reply_in_one_part_renews_the_other() -> None:
    part = board("领导信箱", id=8, url=f"{HOME}hdjl/yhf/")
    replied = message(OLD, board=8, status="answered", answered=Stamp(FRESH))
    answers = ask("board-silent", facts(boards=(MAIN, part), messages=(message(OLD), replied)))
    assert [word(one) for one in answers] == ["pass", "pass"]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("张某某信箱", "李某某信箱", "王某某信箱"), "pass"),
        (("我要咨询", "我要投诉", "我要建议"), "pass"),
        (("张某某信箱", "李某某信箱"), "fail:confirmed"),
        (("局长信箱", "网上咨询", "投诉留言"), "fail:confirmed"),
    ],
)
def test_boxes_side_by_side_that_are_called_alike_are_one_board(names: tuple[str, ...], expected: str) -> None:
    boards = tuple(board(name, id=at, url=f"{HOME}hdjl/{at}/") for at, name in enumerate(names, 8))
    letters = (message(FRESH, board=8), *(message(OLD, board=one.id) for one in boards[1:]))
    answers = ask("board-silent", facts(boards=boards, messages=letters))
    assert {word(one) for one in answers if one.key.url != boards[0].url} == {expected}
