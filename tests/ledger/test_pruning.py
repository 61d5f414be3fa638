"""What pruning lets go, and what it keeps: the bytes behind findings, items and pages that stand."""

from __future__ import annotations

from pathlib import Path

from ledger import keeping, reading
from ledger.book import Pen, open_book
from ledger.evidence import EvidenceWriter, read_stored
from tests.ledger.diary import HOST, asked, finding, judged, night, opened, page, patrolling


def test_pruning_keeps_what_findings_rest_on(tmp_path: Path) -> None:
    with opened(tmp_path) as book:
        old = asked(book, 0, "/x", "/y", "/z")
        new = asked(book, 30, "/x")
    judged(tmp_path / "xuncha.db", 30, finding("y", old["/y"]))
    with open_book(tmp_path / "xuncha.db", Pen.PATROL) as book:
        would = keeping.prune(book, night(10), dry_run=True)
        assert (would.snapshots, would.kept) == (2, 2)
        assert all(reading.snapshot(book, name) for name in old.values())
        gone = keeping.prune(book, night(10), dry_run=False)
        assert (gone.snapshots, gone.kept) == (2, 2)
        kept = reading.snapshot(book, old["/y"])
        assert kept is not None
        found = read_stored(book.evidence, kept)
        assert found is not None
        assert found.body.startswith(b"/y 0")
        assert reading.snapshot(book, old["/x"]) is None
        newest = reading.snapshot(book, new["/x"])
        assert newest is not None
        assert read_stored(book.evidence, newest) is not None
        assert keeping.prune(book, night(10), dry_run=False).snapshots == 0


def test_an_older_night_that_is_judged_again_is_not_the_latest(tmp_path: Path) -> None:
    with opened(tmp_path) as book:
        old = asked(book, 0, "/x", "/y")
        asked(book, 30, "/x", "/y")
    judged(tmp_path / "xuncha.db", 30, finding("y", old["/y"]))
    judged(tmp_path / "xuncha.db", 20)
    with open_book(tmp_path / "xuncha.db", Pen.PATROL) as book:
        assert keeping.prune(book, night(10), dry_run=False).snapshots == 1
        assert reading.snapshot(book, old["/y"]) is not None


def test_pruning_takes_a_picture_with_the_page_that_it_shows(tmp_path: Path) -> None:
    with opened(tmp_path) as book:
        old = asked(book, 0, "/x", "/y", "/x.png", "/y.png")
        asked(book, 30, "/x", "/y", "/x.png", "/y.png")
        with book.batch():
            for name in ("/x", "/y"):
                book.connection.execute("INSERT INTO picture VALUES (?, ?, 1)", (old[name], old[f"{name}.png"]))
    judged(tmp_path / "xuncha.db", 30, finding("y", old["/y"]))
    with open_book(tmp_path / "xuncha.db", Pen.PATROL) as book:
        keeping.prune(book, night(10), dry_run=False)
        kept = {name for name in old if reading.snapshot(book, old[name]) is not None}
        assert kept == {"/y", "/y.png"}
        assert book.connection.execute("SELECT picture FROM picture").fetchall() == [(old["/y.png"],)]


def test_pruning_keeps_the_pages_that_stand(tmp_path: Path) -> None:
    with opened(tmp_path) as book:
        with patrolling(book, 0) as one:
            writer = EvidenceWriter(book.evidence, "n")
            kept = writer.store(HOST, 200, (), b"<html>standing</html>", night(0), "text/html")
            writer.close()
            one.ask("/", kind="home", seen=page("home"), snapshot=kept, body=kept.body)
        assert keeping.prune(book, night(400), dry_run=False).snapshots == 0
