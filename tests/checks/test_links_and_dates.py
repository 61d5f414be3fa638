"""link-broken, date-missing, date-future."""

from datetime import date, timedelta
from typing import Any

import pytest

from checks.casefile import CaseFile
from checks.catalogue import CATALOGUE
from checks.check import CROWD
from ledger.listrows import DateBasis
from ledger.register import ColumnKind, DeclaredColumn, Section
from ledger.rows import Outcome
from ledger.rulings import Cause, State
from ledger.stamp import Stamp
from tests.checks.facts import (
    HOME,
    NOW,
    TODAY,
    ask,
    back,
    column,
    down,
    entry,
    facts,
    link,
    only,
    register,
    sentence,
    site,
    word,
)

O = Outcome  # noqa: E741
GONE = (0, [O.NOT_FOUND, O.NOT_FOUND])


@pytest.mark.parametrize(
    ("nightly", "expected"),
    [
        ([GONE], "fail:confirmed"),
        ([(0, [O.BAD_ATTACHMENT] * 2)], "fail:confirmed"),
        ([(0, [O.REDIRECT_LOOP] * 2)], "fail:confirmed"),
        ([(0, [O.SERVER_ERROR] * 2)], "fail:suspected"),
        ([(1, [O.SERVER_ERROR]), (0, [O.SERVER_ERROR] * 2)], "fail:confirmed"),
        ([(0, [O.CLIENT_ERROR] * 2)], "fail:suspected"),
        ([(0, [O.TOO_SLOW] * 2)], "fail:suspected"),
        ([(0, [O.BLOCKED] * 2)], "not_assessed:blocked"),
        ([(0, [O.PRIVATE_ADDRESS])], "not_assessed:private_address"),
        ([(0, [O.TIMEOUT, O.OK])], "pass"),
        ([(1, [O.NOT_FOUND] * 2)], "not_assessed:out_of_budget"),  # not asked tonight
    ],
)  # fmt: skip
def test_a_link_goes_by_the_table_of_answers(nightly: list[tuple[int, list[Outcome]]], expected: str) -> None:
    assert word(only(ask("link-broken", facts(links=(link(f"{HOME}a.html", *nightly),))))) == expected


def test_a_target_that_no_page_carries_any_more_is_no_finding() -> None:
    assert ask("link-broken", facts(links=(link(f"{HOME}a.html", GONE, pages=(), found_on=None),))) == []


def test_a_columns_own_address_is_never_also_a_broken_link() -> None:
    here = column(url=f"{HOME}dt/index.html")
    spelt = link("https://example.gov.cn/dt/", GONE)
    assert ask("link-broken", facts(columns=(here,), links=(spelt, link(f"{HOME}x/", GONE, is_column=True)))) == []


def test_navigation_to_another_site_is_a_link() -> None:
    away = column(url="http://old.example.com/", kind=ColumnKind.EXTERNAL)
    gone = link("http://old.example.com/", GONE, is_column=True)
    assert word(only(ask("link-broken", facts(columns=(away,), links=(gone,))))) == "fail:confirmed"


def test_inner_targets_are_not_accused_when_the_site_did_not_answer_and_outer_ones_are() -> None:
    links = (link(f"{HOME}a.html", GONE), link("http://elsewhere.example.com/", GONE))
    inner, outer = ask("link-broken", facts(links=links, **down()))
    assert word(inner) == "not_assessed:site_unreachable"
    assert word(outer) == "fail:confirmed"


def test_the_page_that_carries_it_owns_it() -> None:
    there = site(sections=(Section("/jyj/", "jyj"),))
    on_section = link("http://elsewhere.example.com/", GONE, pages=(f"{HOME}jyj/a.html",), found_on=f"{HOME}jyj/a.html")
    found = only(ask("link-broken", facts(site=there, links=(on_section,))))
    assert (found.key.owner, found.key.found_on, found.key.tags) == ("jyj", f"{HOME}jyj/a.html", frozenset())


def test_an_article_outside_all_sections_belongs_to_the_column_that_lists_it() -> None:
    declared = site(columns=(DeclaredColumn("教育动态", f"{HOME}jyj/dt/", ColumnKind.NEWS, "jyj"),))
    page = f"{HOME}content/post_1.html"
    listed = link("http://elsewhere.example.com/", GONE, pages=(page,), found_on=page, listed_in=5)
    found = only(
        ask("link-broken", facts(site=declared, columns=(column(id=5, url=f"{HOME}jyj/dt/"),), links=(listed,)))
    )
    assert found.key.owner == "jyj"


def test_a_link_on_the_home_page_is_marked_so_however_the_home_page_is_spelt() -> None:
    found = only(
        ask("link-broken", facts(links=(link(f"{HOME}a.html", GONE, pages=("https://example.gov.cn/index.html",)),)))
    )
    assert "home" in found.key.tags


def test_open_and_unchecked_links_are_counted_and_not_listed() -> None:
    answers = CATALOGUE["link-broken"].run(CaseFile(facts(links_open=998, links_unchecked=3), register()), {})
    assert [(one.key is CROWD, one.state, one.cause, one.count) for one in answers] == [
        (True, State.PASS, None, 998),
        (True, State.NOT_ASSESSED, Cause.OUT_OF_BUDGET, 3),
    ]


def test_the_sentence_says_what_was_linked_and_what_came() -> None:
    found = only(
        ask(
            "link-broken",
            facts(links=(link(f"{HOME}a.doc", (0, [O.BAD_ATTACHMENT] * 2), kind="attachment", text="申请表"),)),
        )
    )
    assert sentence("link-broken", found) == "页面上的附件“申请表”无法打开或不可用：附件为空或内容与文件类型不符。"
    assert found.pages == (HOME,) and len(found.evidence) == 2


# --- dates


@pytest.mark.parametrize(
    ("basis", "expected"), [(DateBasis.MISSING, "fail:confirmed"), (DateBasis.DOUBT, "not_assessed:undated")]
)
def test_an_article_that_was_read_and_shows_no_date(basis: DateBasis, expected: str) -> None:
    assert word(only(ask("date-missing", facts(columns=(column(exceptions=(entry("甲", basis),)),))))) == expected


def test_one_finding_an_article_however_many_columns_list_it() -> None:
    one = entry("甲", DateBasis.MISSING)
    found = only(
        ask("date-missing", facts(columns=(column("要闻", exceptions=(one,)), column("公告", exceptions=(one,)))))
    )
    assert found.key.column_url == f"{HOME}要闻/"


@pytest.mark.parametrize("kind", [ColumnKind.PROFILE, ColumnKind.GUIDE])
def test_leaders_and_guides_need_no_date(kind: ColumnKind) -> None:
    assert ask("date-missing", facts(columns=(column(kind=kind, exceptions=(entry("甲", DateBasis.MISSING),)),))) == []


@pytest.mark.parametrize(
    ("kind", "dated", "expected"),
    [
        (ColumnKind.OTHER, 0, "not_assessed"),
        (ColumnKind.ARCHIVE, 0, "not_assessed"),
        (ColumnKind.OTHER, 1, "fail:confirmed"),
        (ColumnKind.NOTICE, 0, "fail:confirmed"),
    ],
)
def test_where_a_column_of_no_kind_dates_nothing_its_items_may_be_standing_pages(
    kind: ColumnKind, dated: int, expected: str
) -> None:
    own = column("名优特产", kind=kind, items=2, dated=dated, exceptions=(entry("甲", DateBasis.MISSING),))
    found = [one for one in ask("date-missing", facts(columns=(own,))) if one.key.url]
    assert word(only(found)).startswith(expected)


def test_items_of_a_list_that_was_not_seen_tonight_are_a_doubt() -> None:
    hidden = column(exceptions=(entry("甲", DateBasis.MISSING),), read_at=back(1), visits=())
    assert only(ask("date-missing", facts(columns=(hidden,)))).state is State.NOT_ASSESSED


@pytest.mark.parametrize(
    ("day", "basis", "expected"),
    [
        (TODAY - timedelta(days=3), DateBasis.ARTICLE, []),  # dated on the day on which it was first seen
        (TODAY - timedelta(days=2), DateBasis.ARTICLE, ["fail:confirmed"]),
        (date(2027, 1, 1), DateBasis.LIST, ["fail:confirmed"]),
        (date(2027, 1, 1), DateBasis.DOUBT, []),
    ],
)
def test_an_item_is_dated_in_the_future_by_the_day_on_which_it_was_first_seen(
    day: date, basis: DateBasis, expected: list[str]
) -> None:
    odd = entry("甲", basis, published=Stamp(day), first_seen=back(3))
    found = ask("date-future", facts(columns=(column(exceptions=(odd,)),)))
    assert [word(one) for one in found] == expected
    assert all(one.since == back(3) and one.seen == NOW for one in found)


@pytest.mark.parametrize(
    ("name", "parent", "basis", "expected"),
    [
        ("活动预告", None, DateBasis.LIST, "not_assessed:undated"),
        ("招聘会", None, DateBasis.LIST, "not_assessed:undated"),
        ("图书馆", "展览讲座", DateBasis.LIST, "not_assessed:undated"),
        ("活动预告", None, DateBasis.ARTICLE, "fail:confirmed"),  # its article says when it was published
        ("活动报道", None, DateBasis.LIST, "fail:confirmed"),
        ("通知公告", None, DateBasis.LIST, "fail:confirmed"),
    ],
)
def test_a_day_of_a_row_that_announces_an_event_is_no_day_of_publication(
    name: str, parent: str | None, basis: DateBasis, expected: str
) -> None:
    odd = entry("迎新春书画展", basis, published=Stamp(TODAY + timedelta(days=25)), url="http://b.example/1.html")
    found = ask("date-future", facts(columns=(column(name, parent=parent, exceptions=(odd,)),)))
    assert word(only(found)).startswith(expected)


def test_an_item_without_an_address_is_named_by_its_list_and_title() -> None:
    both = (entry("甲", DateBasis.MISSING, url=None), entry("乙", DateBasis.MISSING, url=None))
    keys: list[Any] = [one.key for one in ask("date-missing", facts(columns=(column(exceptions=both),)))]
    assert [(key.url, key.subject) for key in keys] == [(f"{HOME}工作动态/", "甲"), (f"{HOME}工作动态/", "乙")]
