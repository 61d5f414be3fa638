"""Long lists of pages are kept once, however many findings and nights share them, and come back as they were."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from ledger import rightings, verdicts
from ledger.book import Pen, open_book
from ledger.codec import dump
from ledger.items import Item, ItemStatus
from ledger.pagelists import LONG
from ledger.rulings import Assessment, Finding, State
from tests.ledger.diary import REGISTER

NIGHT = datetime.fromisoformat("2026-11-22T02:00:00+08:00")


def pages(count: int) -> tuple[str, ...]:
    return tuple(f"http://www.example.gov.cn/列表/{number}.html" for number in range(count))


def finding(name: str, count: int) -> Finding:
    return Finding(name, "footer-missing", State.FAIL, "portal", "qfb", "http://www.example.gov.cn/", "缺项。",
                   pages=pages(count), first_seen=NIGHT, last_seen=NIGHT)  # fmt: skip


def assessment(*findings: Finding, night: int = 0) -> Assessment:
    return Assessment(0, NIGHT + timedelta(days=night), None, "s", "标准", "hash", None, findings, (), (), ())


@pytest.mark.parametrize("count", [0, 1, LONG - 1, LONG, 500])
def test_findings_come_back_as_they_were(tmp_path: Path, count: int) -> None:
    given = (finding("a", count), finding("b", count))
    with open_book(tmp_path / "x.db", Pen.ASSESSMENT, create=True) as book:
        number = verdicts.keep_assessment(book, assessment(*given), REGISTER)
        assert verdicts.findings(book, number) == given
        assert book.connection.execute("SELECT count(*) FROM page_list").fetchone()[0] == (count >= LONG)


def test_a_list_that_grows_costs_little_a_night(tmp_path: Path) -> None:
    kept = verdicts.Kept()
    with open_book(tmp_path / "x.db", Pen.ASSESSMENT, create=True) as book:
        for night in range(10):
            found = [finding(name, 500 + night) for name in "abcdefgh"]
            number = verdicts.keep_assessment(book, assessment(*found, night=night), REGISTER, kept)
            assert verdicts.findings(book, number) == tuple(found)
        size = book.connection.execute(
            "SELECT (SELECT sum(length(content)) FROM page_list) + (SELECT sum(length(content)) FROM ruling)"
        ).fetchone()[0]
    assert size < 10 * sum(map(len, pages(500)))  # ten nights of eight findings: less than ten plain lists


def test_a_ledger_that_kept_its_lists_in_its_rulings_is_read_as_before(tmp_path: Path) -> None:
    given = finding("a", 30)
    with open_book(tmp_path / "x.db", Pen.KEEPER, create=True) as book:
        number = verdicts.keep_assessment(book, assessment(given), REGISTER)
        plain = dump(Finding, replace(given, first_seen=None, last_seen=None))
        book.connection.execute("UPDATE ruling SET content = ?", (plain,))
        assert verdicts.findings(book, number) == (given,)


@pytest.mark.parametrize("count", [0, 1, LONG - 1, LONG, 500])
def test_items_come_back_as_they_were_and_keep_a_list_once(tmp_path: Path, count: int) -> None:
    given = tuple(
        Item(name, name, "footer-missing", "缺项", "portal", "qfb", None, None, None, None, "", "", (), (), (name,),
             pages(count), "advice", NIGHT, None, None, ItemStatus.OPEN, ())
        for name in "abc"
    )  # fmt: skip
    with open_book(tmp_path / "x.db", Pen.RECTIFICATION, create=True) as book:
        rightings.record(book, ((one, ()) for one in given))
        assert rightings.items(book) == given
        assert [one.findings for one in rightings.items(book, pages=False)] == [one.findings for one in given]
        lists = book.connection.execute("SELECT count(*), sum(length(content)) FROM page_list").fetchone()
        size = book.connection.execute("SELECT sum(length(content)) FROM item").fetchone()[0]
    assert lists[0] == (count >= LONG)
    assert size + (lists[1] or 0) < 3 * 1200


def test_a_ledger_that_kept_its_lists_in_its_items_is_brought_up_to_date(tmp_path: Path) -> None:
    long, short = (
        Item(name, name, "footer-missing", "缺项", "portal", "qfb", None, None, None, None, "", "", (), (), (name,),
             pages(count), "advice", NIGHT, None, None, ItemStatus.OPEN, ())
        for name, count in (("a", 30), ("b", 2))
    )  # fmt: skip
    with open_book(tmp_path / "x.db", Pen.KEEPER, create=True) as book:
        for one in (long, short):
            book.connection.execute(
                "INSERT INTO item(id, cause, content) VALUES (?, ?, ?)", (one.id, one.cause, dump(Item, one))
            )
        book.connection.execute("DELETE FROM _sqlite_migrations WHERE name = '0012_lists_of_items'")
    with open_book(tmp_path / "x.db", Pen.READER) as book:
        assert rightings.items(book) == (long, short)
        assert book.connection.execute("SELECT count(*) FROM page_list").fetchone()[0] == 1
        assert book.connection.execute("SELECT count(*) FROM item WHERE content LIKE '%.html%'").fetchone()[0] == 1
