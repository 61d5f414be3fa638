"""What hand-made readings add to the ledger and ask next."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler import following, offering, study
from crawler.gate import gate
from crawler.ground import TEMPLATE_LIMIT, Ground, grounds
from crawler.page import DataRequest, Entry, Link, LinkKind, NavItem, PageKind, Reading
from crawler.places import ListPlace
from crawler.plan import RANK, Purpose, Turn
from ledger.listrows import ColumnState
from ledger.register import ColumnKind, DeclaredBoard, DeclaredColumn, Register, Site
from ledger.rows import Outcome
from ledger.sightings import Known, Planned, Target

HOST = "http://www.a.gov.cn"


def ground(**values: object) -> Ground:
    site = Site("a", "甲", f"{HOST}/", **values)  # type: ignore[arg-type]
    return grounds(Register(sites=(site,)), date(2026, 11, 23), {"a": gate((), ())}, frozenset())["a"]


def reading(kind: PageKind = PageKind.LIST, **values: object) -> Reading:
    return Reading(f"{HOST}/l/", "utf-8", kind, "generic", **values)  # type: ignore[arg-type]


def link(path: str, kind: LinkKind = LinkKind.PAGE, text: str = "") -> Link:
    return Link(path if "://" in path else HOST + path, text, kind)


def test_links_are_carried_once_with_the_first_words_that_name_them() -> None:
    found = following.carried(
        ground(),
        [
            link("/a"),
            link("/a", text="甲"),
            link("/index.html"),
            link("/"),
            link("/s.js", LinkKind.SCRIPT),
            link("mailto:x://y"),
        ],
    )
    assert [(one.url.removeprefix(HOST), one.text) for one in found] == [("/a", "甲"), ("/index.html", None)]


@pytest.mark.parametrize(
    ("path", "kind", "purpose"),
    [
        ("/a.html", LinkKind.PAGE, Purpose.PAGE), ("/f.html", LinkKind.FRAME, Purpose.PAGE),
        ("/a.pdf", LinkKind.ATTACHMENT, Purpose.FILE), ("/a.png", LinkKind.IMAGE, Purpose.ASSET),
        ("http://b.cn/", LinkKind.PAGE, Purpose.EXTERNAL), ("http://b.cn/a.pdf", LinkKind.ATTACHMENT, Purpose.FILE),
    ],
)  # fmt: skip
def test_each_link_is_asked_as_what_it_is(path: str, kind: LinkKind, purpose: Purpose) -> None:
    here = ground()
    (asked,) = following.follow(here, following.carried(here, [link(path, kind)]), 1, HOST)
    assert (asked.purpose, asked.rank, asked.referer) == (purpose.value, RANK[purpose], HOST)


def test_pages_too_deep_and_traps_are_not_followed() -> None:
    here = ground()
    targets = following.carried(here, [link("/a.html"), link("/x/y/x/y/x/y/")])
    assert len(list(following.follow(here, targets, 1, HOST))) == 1
    assert here.skipped == {"trap": 1}
    assert list(following.follow(here, targets[:1], 8, HOST)) == []


def test_addresses_of_one_script_are_bounded() -> None:
    here = ground()
    assert sum(here.worth(f"{HOST}/c.jsp?day={n}") for n in range(TEMPLATE_LIMIT + 50)) == TEMPLATE_LIMIT
    assert here.worth(f"{HOST}/d.jsp?day=1")
    assert here.skipped["template"] == 50


def test_rows_are_told_apart_by_address_else_by_title() -> None:
    rows = study.rows_seen(
        ground(),
        [
            Entry("一", f"{HOST}/1", None),
            Entry("一又", f"{HOST}/1", None),
            Entry("无址", None, None),
            Entry("脚本", "javascript:x", None),
        ],
    )
    assert [(one.title, one.url) for one in rows] == [("一", f"{HOST}/1"), ("无址", None), ("脚本", None)]
    assert len({one.key for one in rows}) == 3


STATES = [
    (reading(entries=(Entry("一", None, None),)), ColumnState.READ, None),
    (reading(script_built=True), ColumnState.SCRIPT_BUILT, "js_required"),
    (reading(container=True), ColumnState.CONTAINER, None),
    (reading(rows_whole=True), ColumnState.EMPTY, None),
    (reading(PageKind.ARTICLE), ColumnState.SINGLE, None),
    (reading(PageKind.HOME), ColumnState.CONTAINER, None),
    (reading(PageKind.OTHER, text="字" * 201), ColumnState.SINGLE, None),
    (reading(PageKind.OTHER, text="字"), ColumnState.UNREADABLE, "our_fault"),
    (reading(), ColumnState.UNREADABLE, "our_fault"),
]


@pytest.mark.parametrize(("seen", "state", "cause"), STATES)
def test_what_a_columns_first_page_shows(seen: Reading, state: ColumnState, cause: str | None) -> None:
    assert study.column_state(seen) == (state, cause)


def test_only_a_list_that_was_read_whole_is_empty() -> None:
    assert [seen for seen, state, _ in STATES if state is ColumnState.EMPTY] == [reading(rows_whole=True)]


def test_a_navigation_names_columns_of_the_site_and_of_others() -> None:
    here = ground()
    items = [
        NavItem("首页", f"{HOST}/index.html"), NavItem("工作动态", f"{HOST}/gzdt/"), NavItem("通知公告", f"{HOST}/tzgg/", "政务公开"),
        NavItem("省政府", "http://www.b.gov.cn/"), NavItem("空", "javascript:void(0)"),
    ]  # fmt: skip
    found = list(offering.discovered(here, items))
    assert [(one.name, one.kind, one.level, request is not None) for one, request in found] == [
        ("工作动态", ColumnKind.NEWS, 1, True), ("通知公告", ColumnKind.NOTICE, 2, True), ("省政府", ColumnKind.EXTERNAL, 1, False),
    ]  # fmt: skip


def test_what_stands_below_a_topic_or_an_archive_has_ended_with_it() -> None:
    here = ground()
    topic = next(iter(offering.discovered(here, [NavItem("往期专题", f"{HOST}/zt/")])))[1]
    assert topic is not None
    place = ListPlace.parse(topic.extra)
    assert place is not None and place.past
    items = [
        NavItem("工作动态", f"{HOST}/zt/gzdt/"),
        NavItem("办事指南", f"{HOST}/zt/bszn/"),
        NavItem("省政府", "http://www.b.gov.cn/"),
    ]
    found = [
        (one.kind, request and ListPlace.parse(request.extra))
        for one, request in offering.discovered(here, items, past=place.past)
    ]
    assert [kind for kind, _ in found] == [ColumnKind.ARCHIVE, ColumnKind.GUIDE, ColumnKind.EXTERNAL]
    assert [place and place.past for _, place in found] == [True, False, None]
    again = offering.discovered(
        here,
        [NavItem("机构改革", f"{HOST}/zt/jg/", "专题专栏"), NavItem("政策文件", f"{HOST}/zc/", "政府信息公开专栏")],
    )
    assert [one.kind for one, _ in again] == [ColumnKind.ARCHIVE, ColumnKind.POLICY]


def test_what_is_declared_twice_is_one_and_a_board_is_none_of_the_columns() -> None:
    here = ground(
        columns=(
            DeclaredColumn("动态", f"{HOST}/x/", ColumnKind.NEWS), DeclaredColumn("又名", "http://a.gov.cn/x/index.html", ColumnKind.NOTICE),
        ),
        boards=(DeclaredBoard("信箱", f"{HOST}/x/"), DeclaredBoard("信箱", f"{HOST}/b/")),
    )  # fmt: skip
    found = [(one.name, one.board, request.purpose) for one, request in offering.declared(here)]
    assert found == [("动态", False, "column"), ("信箱", True, "board"), ("信箱", True, "board")]


@given(
    st.builds(
        ListPlace, st.text(max_size=20), st.booleans(), st.integers(1, 300),
        st.none() | st.builds(DataRequest, st.text(max_size=9), st.text(max_size=9), st.sampled_from(["GET", "POST"]), st.just((("a", "b"),))),
        st.none() | st.text(max_size=9), st.booleans(),
    )
)  # fmt: skip
def test_a_place_in_a_list_survives_the_queue(place: ListPlace) -> None:
    assert ListPlace.parse(place.text()) == place


def test_data_asked_with_different_forms_are_different_requests() -> None:
    here, place = ground(), ListPlace("k", False)
    one, two, three = (
        following.data_page(here, place, DataRequest(f"{HOST}/api", "x", "POST", (("page", number),)), 1, HOST)
        for number in "121"
    )
    assert one.target.key == three.target.key != two.target.key


@pytest.mark.parametrize(
    ("purpose", "checked", "outcome", "wanted"),
    [
        (Purpose.COLUMN, 9, Outcome.OK, True),  # lists are asked every night
        (Purpose.ARTICLE, None, None, True),
        (Purpose.ARTICLE, 9, Outcome.OK, False),
        (Purpose.ARTICLE, 9, Outcome.NOT_FOUND, True),
        (Purpose.ARTICLE, 5, Outcome.OK, False),
        (Purpose.ARTICLE, 4, Outcome.OK, True),  # its turn has come
        (Purpose.ARTICLE, 10, Outcome.NOT_FOUND, False),  # asked in this very run
        (Purpose.EXTERNAL, 9, Outcome.UNCHANGED, False),
    ],
)
def test_what_is_asked_again(purpose: Purpose, checked: int | None, outcome: Outcome | None, wanted: bool) -> None:
    planned = Planned(Target("k", HOST, "page", True), 1, purpose.value, 1)
    assert Turn(10, 5).wants(planned, Known(1, checked, outcome)) is wanted


@pytest.mark.parametrize(
    ("path", "front"),
    [
        ("/", True),
        ("/index.jsp", True),
        ("/?a=1", True),
        ("/portal", True),
        ("/portal/", True),
        ("/portal/x", False),
        ("/a", False),
    ],
)
def test_the_home_page_is_known_by_all_its_names(path: str, front: bool) -> None:
    here = ground()
    here.home_keys.add("a.gov.cn/portal/")
    assert here.is_front(HOST + path) is front


def test_a_page_that_a_script_draws_is_not_judged_by_what_it_lacks(tmp_path: Path) -> None:
    here = ground()
    shell = study.page_seen(here, reading(PageKind.HOME, script_built=True), "b", ())
    real = study.page_seen(here, reading(PageKind.HOME, links=(link("/a"),), script_built=True), "b", ())
    assert (shell.kind, shell.footer) == ("shell", None)
    assert real.kind == "home"
    assert real.footer is not None
