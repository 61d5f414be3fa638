"""The latest ruling on a finding, in whichever assessment it stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from ledger import rightings, verdicts
from ledger.book import Book, Pen, open_book
from ledger.rulings import Assessment, Finding, State
from tests.ledger.diary import REGISTER

NIGHT = datetime.fromisoformat("2026-11-22T02:00:00+08:00")

NIGHTS = (
    ("s", 0, {"a": "一", "b": "一", "c": "一"}),
    ("s", 2, {"a": "三", "c": "三"}),
    ("t", 1, {"a": "二", "b": "二"}),
)
"""Standard, night and the words of each finding, in the order in which they were judged."""


def finding(name: str, words: str, night: int) -> Finding:
    at = NIGHT + timedelta(days=night)
    return Finding(name, "link-broken", State.FAIL, "portal", "qfb", None, words, first_seen=NIGHT, last_seen=at)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with open_book(tmp_path / "x.db", Pen.ASSESSMENT, create=True) as book:
        for standard, night, said in NIGHTS:
            found = tuple(finding(name, words, night) for name, words in said.items())
            at = NIGHT + timedelta(days=night)
            judged = Assessment(0, at, None, standard, "标准", "hash", None, found, (), (), ())
            verdicts.keep_assessment(book, judged, REGISTER)
        yield book


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("a",), ["a三"]),
        (("c", "b", "a"), ["c三", "b二", "a三"]),
        (("a", "nobody", "a"), ["a三", "a三"]),
        (("nobody",), []),
        ((), []),
    ],
    ids=["the latest", "each where it stood last, in the order asked for", "twice", "unknown", "none"],
)
def test_the_latest_ruling_of_each(book: Book, asked: tuple[str, ...], told: list[str]) -> None:
    assert [one.id + one.detail for one in rightings.rulings(book, asked)] == told


def test_of_two_judgements_of_one_moment_the_later_written_counts(book: Book) -> None:
    at = NIGHT + timedelta(days=2)
    judged = Assessment(0, at, None, "t", "标准", "hash", None, (finding("a", "又", 2),), (), (), ())
    verdicts.keep_assessment(book, judged, REGISTER)
    assert [one.detail for one in rightings.rulings(book, ["a"])] == ["又"]


def test_a_ruling_comes_back_as_it_was(book: Book) -> None:
    assert rightings.rulings(book, ["b"]) == (finding("b", "二", 1),)
