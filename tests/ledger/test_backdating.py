"""Items that are new on a list under an old day: which of them were seen before, and which a list merely let in again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ledger.book import Book
from ledger.listrows import BackdateFact
from ledger.moment import Moment
from ledger.sightings import RowSeen
from ledger.sitefacts import site_facts
from tests.ledger.diary import REGISTER, SITE, night, opened, page, patrolling, row, target

STOCK = tuple(row(f"/c/{day}.html", f"关于第{day}号事项的通知", f"2026-11-{day:02d}") for day in range(20, 10, -1))
NEW = row("/c/new.html", "关于开展专项检查的通知", "2026-11-13")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with opened(tmp_path) as here:
        yield here


def later(book: Book, *rows: RowSeen, end: bool = True, number: int = 1) -> tuple[BackdateFact, ...]:
    """What is told when the list shows these rows on a later night."""
    with patrolling(book, number) as tonight:
        tonight.column("/c/", *rows, end=end)
    return site_facts(Moment(book, REGISTER, night(number)), SITE).backdated


def first(book: Book, *rows: RowSeen, end: bool = True) -> None:
    with patrolling(book, 0) as tonight:
        tonight.column("/c/", *rows, end=end)


def test_a_new_item_of_an_old_day_is_told_with_the_reading_that_did_not_show_it(book: Book) -> None:
    first(book, *STOCK)
    (found,) = later(book, NEW, *STOCK)
    assert (found.url, found.known, found.left) == ("http://a.gov.cn/c/new.html", False, ())
    assert (found.missed_at, found.first_seen) == (night(0), night(1))


def test_the_first_reading_of_a_list_accuses_nobody(book: Book) -> None:
    assert later(book, NEW, *STOCK) == ()


def test_an_article_of_the_same_title_and_day_is_known_wherever_it_stood(book: Book) -> None:
    first(book, *STOCK)
    with patrolling(book, 1) as tonight:
        tonight.column(
            "/other/", replace(NEW, key="x", url="http://a.gov.cn/other/1.html", target=target("/other/1.html"))
        )
    assert [one.known for one in later(book, NEW, *STOCK, number=2)] == [True]


@pytest.mark.parametrize(
    ("before", "known"),
    [
        (("关于开展专项检查的通知", "2026-11-14"), False),  # another day
        (("关于开展安全生产专项检查的通知", "2026-11-13"), True),  # corrected
        (("关于召开年度工作会议的公告", "2026-11-13"), False),  # another matter of the same day
    ],
)
def test_a_corrected_article_is_known_by_its_list_day_and_words(
    book: Book, before: tuple[str, str], known: bool
) -> None:
    first(book, row("/c/old.html", *before), *STOCK)
    assert [one.known for one in later(book, NEW, *STOCK)] == [known]


def test_titles_that_differ_in_their_figures_are_two_articles(book: Book) -> None:
    first(book, row("/c/old.html", "第三批救助对象名单公示", "2026-11-13"), *STOCK)
    new = row("/c/n.html", "第四批救助对象名单公示", "2026-11-13")
    assert [one.known for one in later(book, new, *STOCK)] == [False]


def test_a_row_that_leads_to_another_site_is_not_asked_about(book: Book) -> None:
    first(book, *STOCK)
    where = target("http://www.b.gov.cn/1.html", internal=False)
    away = replace(NEW, key=where.key, url=where.url, target=where)
    assert later(book, away, *STOCK) == ()


OLDER = row("/c/5.html", "关于第5号事项的通知", "2026-11-05")


def test_a_list_of_the_newest_rows_lets_an_older_one_in_again_at_its_end(book: Book) -> None:
    """A row was taken down, so the next older one that the list never showed moves up."""
    first(book, *STOCK)
    assert later(book, *STOCK[1:], OLDER) == ()


def test_a_list_that_grew_shows_an_item_older_than_all_others(book: Book) -> None:
    first(book, *STOCK)
    assert [one.url for one in later(book, *STOCK, OLDER)] == [OLDER.url]


def test_pinned_rows_say_nothing_of_how_far_a_page_was_read(book: Book) -> None:
    pinned = row("/c/pin.html", "重要公告", "2020-01-01")
    first(book, pinned, *STOCK, end=False)
    old = row("/c/old.html", "去年的通知", "2025-06-01")
    assert later(book, pinned, *STOCK, old) == ()
    assert [one.url for one in later(book, pinned, NEW, *STOCK, old, number=2)] == [NEW.url]


def test_what_came_with_an_item_and_has_left_is_told(book: Book) -> None:
    first(book, *STOCK)
    many = [row(f"/c/i{n}.html", f"往年文件{n}", f"2026-11-{n + 11}") for n in range(5)]
    assert len(later(book, *many, *STOCK)) == 5
    found = later(book, many[0], *STOCK, number=2)
    assert [(len(one.left), one.left[0].isoformat()) for one in found] == [(4, "2026-11-12")]


@pytest.mark.parametrize(
    ("where", "kind", "beside", "known"),
    [
        ("/c/index_2.html", "list", "/c/11.html", False),  # it came on the list, on a page below
        ("/more.html", "list", "/more/11.html", True),  # a list of other rows
        ("/map.html", "other", "/c/11.html", True),
        ("/other/", "list", "/c/11.html", True),  # another column's
        ("/", "home", "/c/11.html", True),
    ],
)
def test_a_link_that_was_met_before_counts_unless_on_a_further_page_of_the_list(
    book: Book, where: str, kind: str, beside: str, known: bool
) -> None:
    with patrolling(book, 0) as tonight:
        tonight.column("/c/", *STOCK)
        tonight.column("/other/", row("/other/1.html", "别的", "2026-11-01"))
    with patrolling(book, 1) as tonight:
        tonight.ask(where, seen=page(kind, None, "/c/new.html", beside))
    assert [one.known for one in later(book, NEW, *STOCK, number=2)] == [known]


def test_a_link_that_was_met_counts_if_it_was_there_when_the_list_was_read_without_it(book: Book) -> None:
    first(book, *STOCK)
    with patrolling(book, 1) as tonight:
        tonight.ask("/c/index_2.html", seen=page("list", None, "/c/new.html", "/c/11.html"))
    assert [one.known for one in later(book, NEW, *STOCK, number=2)] == [False]
    with patrolling(book, 3) as tonight:
        tonight.ask("/", seen=page("other", None, "/c/more.html"))
        tonight.column("/c/", NEW, *STOCK)
    more = row("/c/more.html", "关于防汛值班的通知", "2026-11-13")
    assert [one.known for one in later(book, more, NEW, *STOCK, number=4)] == [True, False]


@pytest.mark.parametrize(
    ("day", "told"),
    [("2026-11-12", 1), ("2026-11-11", 0), ("2026-09-30", 0)],
    ids=["above the last row", "of its day", "below it"],
)
@pytest.mark.parametrize("more", [0, 1])
def test_a_list_whose_further_pages_were_not_read_may_let_an_older_item_in(
    book: Book, day: str, told: int, more: int
) -> None:
    new = row("/c/old.html", "关于做好汛期值守的通知", day)
    first(book, *STOCK, end=False)
    assert len(later(book, new, *STOCK[: len(STOCK) - 1 + more], end=False)) == told


def undated(*days: int) -> tuple[RowSeen, ...]:
    return tuple(row(f"/c/{day}.html", f"关于第{day}号事项的通知") for day in days)


def articles(book: Book, number: int, rows: tuple[RowSeen, ...], *, end: bool) -> None:
    """A night that reads the list and the articles of its rows, whose days are their numbers'."""
    with patrolling(book, number) as tonight:
        tonight.column("/c/", *rows, end=end)
        for one in rows:
            day = one.key.rpartition("/")[2].removesuffix(".html")
            tonight.ask(f"/c/{day}.html", seen=page("article", f"2026-11-{int(day):02d}"))


@pytest.mark.parametrize(
    ("day", "shown", "missed"),
    [
        (13, range(20, 11, -1), 1),  # the rows that were read end on the 12th
        (12, range(20, 11, -1), 0),
        (13, (5, *range(20, 11, -1)), 1),  # an old row is pinned
        (13, (20, 5, 19, 6, 18, 7, 17, 8), 0),  # in another order than by day
    ],
    ids=["above the last row", "of its day", "below a pinned row", "in no order"],
)
def test_a_list_without_days_was_read_down_to_the_days_of_its_articles(
    book: Book, day: int, shown: tuple[int, ...], missed: int
) -> None:
    stock = undated(*(one for one in range(20, 3, -1) if one != day))
    articles(book, 0, stock, end=True)
    with patrolling(book, 1) as tonight:
        tonight.column("/c/", *undated(*(one for one in shown if one != day)), end=False)
    articles(book, 2, (*undated(day), *stock), end=True)
    (found,) = site_facts(Moment(book, REGISTER, night(2)), SITE).backdated
    assert (found.claimed.day.day, found.missed_at) == (day, night(missed))


@pytest.mark.parametrize(
    ("shown", "missed"),
    [
        (STOCK[:9], 1),
        ((STOCK[9], *STOCK[:9]), 1),
        ((*STOCK[0:6:2], *STOCK[1:6:2], *STOCK[6:9]), 1),  # it rises once
        ((STOCK[0], STOCK[9], STOCK[1], STOCK[8], *STOCK[2:5]), 1),  # twice in seven rows
        ((STOCK[0], STOCK[9], STOCK[1], STOCK[8], *STOCK[2:4]), 0),  # twice in six
    ],
    ids=["by day", "below a pinned row", "put in late", "others too", "in another order"],
)
def test_a_page_in_another_order_than_by_day_says_nothing_of_the_pages_below(
    book: Book, shown: tuple[RowSeen, ...], missed: int
) -> None:
    first(book, *STOCK)
    with patrolling(book, 1) as tonight:
        tonight.column("/c/", *shown, end=False)
    (found,) = later(book, NEW, *STOCK, number=2)
    assert found.missed_at == night(missed)


@pytest.mark.parametrize(
    ("day", "pages", "missed"),
    [("2026-11-17", 2, 1), ("2026-11-16", 2, 0), ("2026-11-13", 2, 0), ("2026-11-13", 1, 1)],
    ids=["of the first page", "of its last day", "of the second", "of one page"],
)
def test_a_list_whose_first_page_stands_unchanged_was_read_that_far_only(
    book: Book, day: str, pages: int, missed: int
) -> None:
    parts = (STOCK[:5], STOCK[5:]) if pages == 2 else (STOCK,)
    with patrolling(book, 0) as tonight:
        for number, part in enumerate(parts, 1):
            tonight.column("/c/", *part, end=number == pages, page_number=number)
    with patrolling(book, 1) as tonight:
        tonight.ask("/c/", unchanged=True)
    (found,) = later(book, replace(NEW, listed=row("/", "", day).listed), *STOCK, number=2)
    assert found.missed_at == night(missed)


@pytest.mark.parametrize(
    ("number", "asked", "without", "shown"),
    [
        (1, True, ("/c/", "a"), ("/c/", "d")),
        (2, True, ("/c/2", "b"), ("/c/2", "e")),
        (2, False, ("/c/", "a"), ("/c/2", "e")),  # there was no second page yet
    ],
)
def test_the_list_is_told_as_it_was_without_the_item_and_with_it(
    book: Book, number: int, asked: bool, without: tuple[str, str], shown: tuple[str, str]
) -> None:
    with patrolling(book, 0) as tonight:
        tonight.column("/c/", *STOCK[:5], body="a", end=not asked)
        if asked:
            tonight.column("/c/", *STOCK[5:], body="b", page_number=2)
    with patrolling(book, 1) as tonight:
        for at, rows, body in ((1, STOCK[:5], "d"), (2, STOCK[5:], "e")):
            mine = (NEW, *rows) if at == number else rows
            carried = [one.url.removeprefix("http://a.gov.cn") for one in mine if one.url]
            tonight.column(
                "/c/", *mine, body=body, end=at == 2, page_number=at, seen=page("list", None, *carried, facts=body)
            )
    (found,) = [
        one for one in site_facts(Moment(book, REGISTER, night(1)), SITE).backdated if one.url.endswith("/new.html")
    ]
    looks = [(one.url.removeprefix("http://a.gov.cn"), one.body) for one in (found.without, found.shown) if one]
    assert looks == [without, shown]
