"""A list that shows another selection of its rows each night accuses none of them; one that loses a few still does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.book import Book
from ledger.moment import Moment
from ledger.sightings import RowSeen
from ledger.sitefacts import site_facts
from tests.ledger.diary import REGISTER, SITE, night, opened, patrolling, row

POOL = [row(f"/c/{n}.html", f"关于第{n}号事项的通知", f"2026-11-{n:02d}") for n in range(18, 2, -1)]
NEW = row("/c/new.html", "关于开展专项检查的通知", "2026-11-09")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with opened(tmp_path) as here:
        yield here


def told(book: Book, *nights: list[RowSeen]) -> list[str]:
    """The addresses that are told when the list shows these rows, night by night."""
    for number, rows in enumerate(nights):
        with patrolling(book, number) as tonight:
            tonight.column("/c/", *rows, end=True)
    facts = site_facts(Moment(book, REGISTER, night(len(nights) - 1)), SITE).backdated
    return [one.url.rpartition("/")[2] for one in facts if not one.known]


def picked(*numbers: int) -> list[RowSeen]:
    return POOL[:3] + [POOL[3 + number] for number in numbers]


@pytest.mark.parametrize("nights", [2, 3, 5])
def test_a_list_of_another_selection_each_night_accuses_none_of_its_rows(book: Book, nights: int) -> None:
    turns = [picked(0, 3, 6, 9), picked(1, 4, 7, 10), picked(2, 5, 8, 11), picked(0, 4, 8, 12), picked(1, 3, 9, 10)]
    assert told(book, *turns[:nights]) == []


def test_a_row_put_into_a_list_that_stays_is_told(book: Book) -> None:
    assert told(book, POOL, [*POOL[:9], NEW, *POOL[9:]]) == ["new.html"]


def test_it_is_told_where_the_oldest_rows_make_room_and_one_is_taken_down(book: Book) -> None:
    assert told(book, POOL, [POOL[0], *POOL[2:9], NEW, *POOL[9:14]]) == ["new.html"]


def test_it_is_told_where_one_row_was_away_for_a_night(book: Book) -> None:
    without = [*POOL[:4], *POOL[5:]]
    assert told(book, POOL, without, [*POOL[:9], NEW, *POOL[9:]]) == ["new.html"]


@pytest.mark.parametrize(("length", "expected"), [(40, []), (41, ["new.html"])])
def test_of_a_long_list_two_rows_that_come_back_are_no_selection(book: Book, length: int, expected: list[str]) -> None:
    older = [row(f"/c/o{n}.html", f"关于旧第{n}号事项的通知", f"2026-10-{n:02d}") for n in range(31, 0, -1)]
    long = (POOL + older)[: length - 1]
    without = [*long[:4], *long[6:]]
    assert told(book, long, without, [*long[:9], NEW, *long[9:]]) == expected
