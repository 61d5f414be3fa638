"""column-stale, column-empty, column-broken, home-stale: both sides of every boundary and each cause."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from ledger.listrows import ColumnFact, ColumnState, DateBasis
from ledger.register import ColumnKind, DeclaredColumn, Limit, Section, Unit
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
    entry,
    facts,
    link,
    message,
    nights,
    only,
    sentence,
    site,
    visit,
    visits,
    word,
)  # fmt: skip

K, S = ColumnKind, ColumnState


def _stale(*columns: ColumnFact, **others: Any) -> str:
    return word(only(ask("column-stale", facts(columns=columns, **others))))


@pytest.mark.parametrize(
    ("kind", "newest", "expected"),
    [
        (K.NEWS, date(2026, 11, 9), "pass"),  # the fourteenth day counts as within
        (K.NEWS, date(2026, 11, 8), "fail:confirmed"),
        (K.NOTICE, date(2026, 5, 23), "pass"),
        (K.NOTICE, date(2026, 5, 22), "fail:confirmed"),
        (K.POLICY, date(2026, 5, 23), "pass"),
        (K.POLICY, date(2026, 5, 22), "fail:confirmed"),
        (K.INTERPRETATION, date(2026, 5, 22), "fail:confirmed"),
        (K.PERSONNEL, date(2025, 11, 23), "pass"),
        (K.PERSONNEL, date(2025, 11, 22), "fail:confirmed"),
        (K.PLANNING, date(2025, 11, 22), "fail:confirmed"),
        *((kind, date(2012, 1, 1), "not_applicable") for kind in K if kind not in (
            K.NEWS, K.NOTICE, K.POLICY, K.INTERPRETATION, K.PERSONNEL, K.PLANNING)),
    ],
)  # fmt: skip
def test_a_column_is_stale_after_its_kinds_limit(kind: ColumnKind, newest: date, expected: str) -> None:
    assert _stale(column(kind=kind, newest=newest)) == expected


@pytest.mark.parametrize(
    ("limit", "newest", "expected"),
    [
        (Limit(30, Unit.DAYS), TODAY - timedelta(days=30), "pass"),
        (Limit(30, Unit.DAYS), TODAY - timedelta(days=31), "fail:confirmed"),
        (Limit(2, Unit.WEEKS), TODAY - timedelta(days=15), "fail:confirmed"),
        (Limit(5, Unit.WORKING_DAYS), date(2026, 11, 16), "pass"),  # due on Monday 23 November
        (Limit(5, Unit.WORKING_DAYS), date(2026, 11, 13), "fail:confirmed"),  # due on Friday 20 November
    ],
)
def test_the_declared_limit_goes_before_the_kinds(limit: Limit, newest: date, expected: str) -> None:
    fact = column(kind=K.OTHER, newest=newest)
    declared = site(columns=(DeclaredColumn("x", fact.url, K.OTHER, None, limit),))
    assert _stale(fact, site=declared) == expected


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ({"state": S.CONTAINER}, "not_applicable"),
        ({"state": S.SINGLE}, "not_applicable"),
        ({"state": S.EXTERNAL}, "not_applicable"),
        ({"state": S.EMPTY}, "not_applicable"),
        ({"kind": K.ARCHIVE}, "not_applicable"),
        ({"kind": K.EXTERNAL}, "not_applicable"),
        ({"state": S.SCRIPT_BUILT}, "not_assessed:js_required"),
        ({"state": S.UNREADABLE}, "not_assessed:our_fault"),
        ({"state": S.VANISHED}, "not_assessed:our_fault"),
        ({"dated": 0, "newest": None}, "not_assessed:undated"),
        ({"undated_above": 1}, "not_assessed:undated"),
        ({"newer_beside": back(0).date()}, "not_assessed:human_needed"),
        ({"newer_beside": date(2026, 1, 2)}, "fail:confirmed"),
        ({"read_at": back(1), "visits": visits((0, [Outcome.BLOCKED]))}, "not_assessed:blocked"),
        ({"state": S.NOT_OPENED, "visits": visits((0, [Outcome.BLOCKED]))}, "not_assessed:blocked"),
        ({"state": S.NOT_OPENED, "visits": visits((0, [Outcome.ROBOTS]))}, "not_assessed:robots"),
        ({"state": S.NOT_OPENED, "visits": visits((0, [Outcome.OUT_OF_BUDGET]))}, "not_assessed:out_of_budget"),
        ({"state": S.NOT_OPENED, "visits": visits((0, [Outcome.TIMEOUT] * 2))}, "not_assessed:site_unreachable"),
        ({"state": S.NOT_OPENED, "visits": visits((0, [Outcome.NOT_FOUND] * 2))}, "not_applicable"),
        ({"read_at": back(1), "visits": visits((1, [Outcome.OK]))}, "not_assessed:our_fault"),
        ({"read_at": back(1), "visits": visits((0, [Outcome.UNCHANGED]))}, "fail:confirmed"),
    ],
)  # fmt: skip
def test_an_old_column_is_accused_only_where_its_list_was_seen_tonight(others: dict[str, Any], expected: str) -> None:
    fact = column(**{"newest": date(2026, 1, 1), **others})
    if others.get("newest", 0) is None:
        fact = replace(fact, newest=None)
    assert _stale(fact) == expected


def test_a_column_left_out_by_the_budget_says_so() -> None:
    fact = column(newest=date(2026, 1, 1), read_at=back(1), visits=())
    assert _stale(fact, run=SiteRun("portal", 1000, Outcome.OK, 10, 7, 9)) == "not_assessed:out_of_budget"


def test_a_site_that_did_not_answer_accuses_no_column() -> None:
    fact = column(newest=date(2026, 1, 1), state=S.NOT_OPENED, visits=visits((0, [Outcome.NOT_FOUND] * 2)))
    assert _stale(fact, **down()) == "not_assessed:site_unreachable"


@pytest.mark.parametrize(
    ("listed", "seen", "expected"),
    [
        (date(2026, 1, 5), 3, "fail:confirmed"),  # the row says that it is old
        (date(2026, 11, 20), 3, "not_assessed:undated"),
        (None, 3, "not_assessed:undated"),
        (None, 40, "fail:confirmed"),  # it has stood there for longer than the limit
    ],
)
def test_an_item_whose_dates_disagree_may_be_the_update(listed: date | None, seen: int, expected: str) -> None:
    odd = entry("甲", DateBasis.DOUBT, listed=Stamp(listed) if listed else None, first_seen=back(seen))
    assert _stale(column(newest=date(2026, 10, 1), exceptions=(odd,))) == expected


def test_the_first_bad_day_names_the_patrol_that_could_first_see_it() -> None:
    found = only(ask("column-stale", facts(columns=(column(newest=date(2026, 11, 1)),))))
    assert (found.since, found.seen, found.due) == (at(date(2026, 11, 16)), NOW, date(2026, 11, 15))


def test_a_column_found_later_than_its_first_bad_day_is_not_accused_of_the_time_before() -> None:
    found = only(ask("column-stale", facts(columns=(column(newest=date(2026, 1, 1), first_seen=back(2)),))))
    assert found.since == back(2)


def test_what_became_stale_after_the_last_patrol_is_too_early_to_say() -> None:
    later = facts(columns=(column(newest=date(2026, 11, 9)),), as_of=at(date(2026, 11, 24)))
    assert word(only(ask("column-stale", later))) == "not_assessed:too_early"


def test_the_sentence_names_days_and_no_age() -> None:
    found = only(ask("column-stale", facts(columns=(column(newest=date(2026, 11, 1)),))))
    assert sentence("column-stale", found) == (
        "栏目“工作动态”最新一条信息发布于2026年11月1日，应于2026年11月15日前更新，已超过14天的更新期限。"
    )


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ({"state": S.EMPTY, "ever_rows": False}, "fail:confirmed"),
        ({"state": S.EMPTY, "ever_rows": False, "declared": True}, "fail:confirmed"),
        ({"state": S.EMPTY, "ever_rows": True}, "not_assessed:our_fault"),
        ({"state": S.EMPTY, "ever_rows": False, "leads_below": True}, "not_assessed:our_fault"),
        ({"state": S.EMPTY, "ever_rows": False, "pages_left": True}, "not_assessed:out_of_budget"),
        ({"state": S.VANISHED}, "not_assessed:our_fault"),
        ({"state": S.SCRIPT_BUILT, "ever_rows": False}, "not_assessed:js_required"),
        ({"state": S.UNREADABLE, "ever_rows": False}, "not_assessed:our_fault"),
        ({"state": S.CONTAINER, "ever_rows": False}, "not_applicable"),
        ({"state": S.SINGLE, "ever_rows": False}, "not_applicable"),
        ({"state": S.EXTERNAL, "ever_rows": False}, "not_applicable"),
        ({"state": S.READ}, "pass"),
        ({"state": S.NOT_OPENED, "visits": visits((0, [Outcome.BLOCKED]))}, "not_assessed:blocked"),
        ({"state": S.EMPTY, "ever_rows": False, "read_at": back(1), "visits": ()}, "not_assessed:our_fault"),
    ],
)  # fmt: skip
def test_an_empty_column_is_one_that_never_showed_a_row(others: dict[str, Any], expected: str) -> None:
    assert word(only(ask("column-empty", facts(columns=(column(**others),))))) == expected


def test_an_empty_column_has_been_so_since_the_first_patrol_that_read_it_empty() -> None:
    fact = column(state=S.EMPTY, ever_rows=False, empty_since=back(5))
    assert only(ask("column-empty", facts(columns=(fact,)))).since == back(5)


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ({}, "pass"),
        ({"state": S.NOT_OPENED, "visits": visits((0, [Outcome.NOT_FOUND] * 2))}, "fail:confirmed"),
        ({"state": S.NOT_OPENED, "visits": visits((0, [Outcome.SOFT_404] * 2))}, "fail:confirmed"),
        ({"state": S.NOT_OPENED, "visits": visits((0, [Outcome.REDIRECTED_HOME] * 2))}, "fail:confirmed"),
        ({"state": S.NOT_OPENED, "visits": visits((0, [Outcome.NOT_FOUND]))}, "fail:suspected"),
        ({"state": S.NOT_OPENED, "visits": visits((0, [Outcome.TIMEOUT] * 2))}, "fail:suspected"),
        ({"state": S.NOT_OPENED, "visits": visits((1, [Outcome.RESET]), (0, [Outcome.TIMEOUT] * 2))}, "fail:confirmed"),
        ({"state": S.NOT_OPENED, "visits": visits((0, [Outcome.BLOCKED]))}, "not_assessed:blocked"),
        ({"state": S.NOT_OPENED, "visits": visits((0, [Outcome.OUT_OF_BUDGET]))}, "not_assessed:out_of_budget"),
        ({"state": S.UNREADABLE}, "pass"),  # it opened: that no reader knows it is ours
        ({"state": S.EXTERNAL}, "pass"),
        ({"kind": K.EXTERNAL, "visits": visits((0, [Outcome.NOT_FOUND] * 2))}, "not_applicable"),
    ],
)  # fmt: skip
def test_a_broken_column_goes_by_the_answer_of_its_own_address(others: dict[str, Any], expected: str) -> None:
    assert word(only(ask("column-broken", facts(columns=(column(**others),))))) == expected


def test_a_board_that_cannot_be_opened_is_a_broken_column() -> None:
    fact = board(state=S.NOT_OPENED, visits=visits((0, [Outcome.GONE] * 2)))
    assert word(only(ask("column-broken", facts(boards=(fact,))))) == "fail:confirmed"


@pytest.mark.parametrize("outcome", [Outcome.TIMEOUT, Outcome.DNS, Outcome.REFUSED, Outcome.SERVER_ERROR])
def test_no_column_is_broken_when_the_whole_site_did_not_answer(outcome: Outcome) -> None:
    fact = column(state=S.NOT_OPENED, visits=visits((1, [outcome]), (0, [outcome] * 2)))
    assert word(only(ask("column-broken", facts(columns=(fact,), **down(outcome))))) == "not_assessed:site_unreachable"


def test_a_declared_column_that_no_patrol_came_to_is_not_assessed() -> None:
    declared = site(columns=(DeclaredColumn("动态", f"{HOME}dt/", K.NEWS, "jyj"),))
    for check in ("column-stale", "column-empty", "column-broken"):
        found = only(ask(check, facts(site=declared)))
        assert word(found) == "not_assessed:our_fault" and found.key.owner == "jyj"


def test_a_section_owns_the_column_below_it() -> None:
    sections = site(sections=(Section("/jyj/", "jyj"),))
    found = only(ask("column-stale", facts(site=sections, columns=(column(url=f"{HOME}jyj/gzdt/index.html"),))))
    assert found.key.owner == "jyj"


# --- home-stale


@pytest.mark.parametrize(
    ("newest", "expected"),
    [(date(2026, 11, 9), "pass"), (date(2026, 11, 8), "fail:confirmed"), (None, "not_assessed:undated")],
)
def test_the_home_page_is_stale_after_the_fourteenth_day(newest: date | None, expected: str) -> None:
    assert word(only(ask("home-stale", facts(home_newest=newest)))) == expected


def test_a_navigation_only_home_page_is_kept_up_by_its_columns() -> None:
    fresh, old = column(newest=TODAY), column("公告", newest=date(2026, 1, 1))
    assert word(only(ask("home-stale", facts(home_newest=None, columns=(old, fresh))))) == "pass"
    assert word(only(ask("home-stale", facts(home_newest=None, columns=(old,))))) == "fail:confirmed"


@pytest.mark.parametrize(
    ("asked", "answered", "near", "expected"),
    [
        (date(2026, 11, 9), None, True, "not_assessed:human_needed"),
        (date(2026, 11, 8), None, True, "fail:confirmed"),
        (date(2026, 10, 8), date(2026, 11, 9), True, "not_assessed:human_needed"),
        (date(2026, 11, 9), None, False, "fail:confirmed"),
    ],
)
def test_letters_of_two_weeks_on_a_board_one_click_away_leave_the_home_page_open(
    asked: date, answered: date | None, near: bool, expected: str
) -> None:
    letter = message(asked, answered=Stamp(answered) if answered else None)
    these = facts(
        home_newest=date(2026, 1, 1),
        boards=(board(id=7),),
        messages=(letter,),
        home_near=frozenset({7} if near else ()),
    )
    assert word(only(ask("home-stale", these))) == expected


@pytest.mark.parametrize("state", [S.SCRIPT_BUILT, S.UNREADABLE, S.VANISHED])
def test_nobody_is_accused_while_a_news_list_could_not_be_read(state: ColumnState) -> None:
    hidden = facts(home_newest=date(2026, 1, 1), columns=(column(state=state, newest=date(2026, 1, 1)),))
    assert word(only(ask("home-stale", hidden))).startswith("not_assessed")


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        (down(), "not_assessed:site_unreachable"),
        (down(Outcome.BLOCKED), "not_assessed:blocked"),
        ({"home_read": False}, "not_assessed:our_fault"),
        ({"patrols": (), "run": None, "home_visits": ()}, "not_assessed:too_early"),
        ({"home_visits": (visit(nights_ago=1),), "run": SiteRun("portal", 1000, None, 0, 9, 0)}, "not_assessed:out_of_budget"),
    ],
)  # fmt: skip
def test_a_home_page_that_was_not_read_is_not_assessed(others: dict[str, Any], expected: str) -> None:
    assert word(only(ask("home-stale", facts(home_newest=date(2026, 1, 1), **others)))) == expected


def test_the_home_page_is_stale_from_the_first_patrol_after_the_fourteenth_day() -> None:
    found = only(ask("home-stale", facts(home_newest=date(2026, 11, 1), patrols=nights(5))))
    assert found.since == back(4)


def test_what_stands_at_a_boards_address_is_the_board() -> None:
    both = {
        "columns": (column("信箱", url=f"{HOME}xx/", newest=date(2020, 1, 1)),),
        "boards": (board(url=f"{HOME}xx/index.html"),),
    }
    assert ask("column-stale", facts(**both)) == []
    assert len(ask("column-broken", facts(**both))) == 1
    declared = site(columns=(DeclaredColumn("信箱", f"{HOME}xx/", K.NEWS),))
    assert word(only(ask("column-stale", facts(site=declared, **both)))) == "fail:confirmed"
    assert len(ask("column-broken", facts(site=declared, **both))) == 1


def test_a_broken_column_is_a_link_of_the_home_page_where_that_carries_it() -> None:
    gone = column(url=f"{HOME}dt/", state=S.NOT_OPENED, visits=visits((0, [Outcome.NOT_FOUND] * 2)))
    carried = link(f"{HOME}dt/index.html", (0, [Outcome.NOT_FOUND] * 2), is_column=True)
    assert only(ask("column-broken", facts(columns=(gone,)))).key.tags == frozenset()
    assert only(ask("column-broken", facts(columns=(gone,), links=(carried,)))).key.tags == {"home"}


@pytest.mark.parametrize(
    ("name", "age", "expected"),
    [
        ("基层动向", 91, "pass"),
        ("基层动向", 93, "fail:confirmed"),  # three calendar months before 23 November are 92 days
        ("表格下载", 900, "not_applicable"),
        ("信息公开年报", 365, "pass"),
        ("信息公开年报", 366, "fail:confirmed"),
        ("招生考试", 140, "pass"),
        ("招生考试", 366, "fail:confirmed"),
        ("红色档案", 1900, "not_applicable"),
        ("遗失声明", 400, "not_applicable"),
    ],
)
def test_a_profiles_limit_for_other_columns_spares_standing_lists_and_yearly_ones(
    name: str, age: int, expected: str
) -> None:
    fact = column(name, kind=K.OTHER, newest=TODAY - timedelta(days=age))
    assert word(only(ask("column-stale", facts(columns=(fact,)), other=Limit(3, Unit.MONTHS)))) == expected
