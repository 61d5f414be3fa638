"""Opening the ledger: pens, migrations, damage, transactions."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import sqlite_utils

from ledger import verdicts
from ledger.book import Book, DiskFull, LedgerError, LedgerMissing, Pen, open_book
from ledger.codec import dump
from ledger.rulings import Finding, State
from ledger.schema import STEPS, migrations, rulings_by_number
from tests.ledger.diary import opened, patrolling

WRITES = {
    Pen.PATROL: {"visit", "patrol", "entry", "snapshot"},
    Pen.PROBE: {"probe"},
    Pen.ASSESSMENT: {"assessment", "finding", "worksheet"},
    Pen.RECTIFICATION: {"item", "item_event"},
}
TABLES = sorted(set().union(*WRITES.values()))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with opened(tmp_path) as book, patrolling(book, 0) as night:
        night.ask("/")
    return tmp_path / "xuncha.db"


@pytest.mark.parametrize("pen", WRITES)
@pytest.mark.parametrize("table", TABLES)
def test_a_pen_writes_what_its_holder_may_and_nothing_else(path: Path, pen: Pen, table: str) -> None:
    with open_book(path, pen) as book:
        if table in WRITES[pen]:
            book.connection.execute(f"DELETE FROM {table} WHERE 0")
            return
        with pytest.raises(sqlite3.DatabaseError, match="not authorized"):
            book.connection.execute(f"DELETE FROM {table} WHERE 0")


@pytest.mark.parametrize("table", TABLES)
def test_a_reader_writes_nothing(path: Path, table: str) -> None:
    with open_book(path, Pen.READER) as book, pytest.raises(sqlite3.DatabaseError):
        book.connection.execute(f"DELETE FROM {table}")


@pytest.mark.parametrize(
    "statement", ["DROP TABLE visit", "ALTER TABLE visit ADD COLUMN x", "ATTACH ':memory:' AS other"]
)
@pytest.mark.parametrize("pen", [Pen.PATROL, Pen.READER, Pen.ASSESSMENT])
def test_no_pen_changes_the_tables_themselves(path: Path, pen: Pen, statement: str) -> None:
    with open_book(path, pen) as book, pytest.raises(sqlite3.DatabaseError):
        book.connection.execute(statement)


def test_there_is_no_ledger_until_one_is_made(tmp_path: Path) -> None:
    with pytest.raises(LedgerMissing):
        open_book(tmp_path / "xuncha.db", Pen.READER)
    with pytest.raises(NotADirectoryError):
        open_book(tmp_path / "nowhere" / "xuncha.db", Pen.PATROL, create=True)


def test_opening_again_migrates_nothing(path: Path) -> None:
    def steps(book: Book) -> list[str]:
        return [row[0] for row in book.connection.execute("SELECT name FROM _sqlite_migrations ORDER BY name")]

    with open_book(path, Pen.PATROL) as book:
        first = steps(book)
    with open_book(path, Pen.READER) as book:
        assert steps(book) == first == sorted(STEPS)


@pytest.mark.parametrize("pen", [Pen.READER, Pen.PATROL])
def test_a_ledger_of_a_newer_version_is_left_alone(path: Path, pen: Pen) -> None:
    with sqlite3.connect(path) as db:
        db.execute("INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES ('xuncha', '9999', '')")
    with pytest.raises(LedgerError, match="newer"):
        open_book(path, pen)


@pytest.mark.parametrize("pen", [Pen.READER, Pen.PATROL])
@pytest.mark.parametrize("content", [b"x", b"no database " * 1000, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_file_that_is_no_ledger_is_told(tmp_path: Path, content: bytes, pen: Pen) -> None:
    (tmp_path / "xuncha.db").write_bytes(content)
    with pytest.raises(LedgerError):
        open_book(tmp_path / "xuncha.db", pen)
    assert (tmp_path / "xuncha.db").read_bytes() == content


def test_a_truncated_ledger_is_told(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(LedgerError, match="damaged"):
        open_book(path, Pen.PATROL)


def test_an_empty_file_is_a_first_opening_unless_evidence_says_otherwise(tmp_path: Path) -> None:
    (tmp_path / "xuncha.db").touch()
    open_book(tmp_path / "xuncha.db", Pen.PATROL).close()
    (tmp_path / "other.db").touch()
    (tmp_path / "other.evidence").mkdir()
    (tmp_path / "other.evidence" / "1.warc.gz").touch()
    with pytest.raises(LedgerError):
        open_book(tmp_path / "other.db", Pen.PATROL)


def test_a_batch_is_all_or_nothing(path: Path) -> None:
    with open_book(path, Pen.PROBE) as book:
        with pytest.raises(ZeroDivisionError), book.batch():
            book.connection.execute("INSERT INTO probe(site, at, at_utc, open, outcome) VALUES ('a', '', '', 1, 'ok')")
            _ = 1 / 0
        assert book.connection.execute("SELECT count(*) FROM probe").fetchone() == (0,)


def test_no_room_is_told_as_such(path: Path) -> None:
    with open_book(path, Pen.PROBE) as book:
        pages = book.connection.execute("PRAGMA page_count").fetchone()[0]
        book.connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(DiskFull), book.batch():
            for _ in range(20_000):
                book.connection.execute(
                    "INSERT INTO probe(site, at, at_utc, open, outcome) VALUES ('a', '', '', 1, 'ok')"
                )


def test_a_second_opening_leaves_the_first_one_its_locks(path: Path) -> None:
    """POSIX takes all of a process's locks on a file when any of its descriptors is closed. Without its locks a ledger
    that is open here is tidied away by the next process that closes it, and damaged by the one after."""
    log = path.with_name("xuncha.db-wal")
    with open_book(path, Pen.PATROL) as book:
        book.connection.execute("UPDATE patrol SET reasons = '[1]'")
        open_book(path, Pen.READER).close()
        with pytest.raises(LedgerMissing):
            open_book(path.with_name("other.db"), Pen.READER)
        assert log.stat().st_size
        script = "import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); db.execute('SELECT count(*) FROM visit').fetchone(); db.close()"
        subprocess.run([sys.executable, "-c", script, str(path)], check=True, timeout=60)
        assert log.exists() and log.stat().st_size


def test_one_that_only_reads_brings_an_older_ledger_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "xuncha.db"
    open_book(path, Pen.KEEPER, create=True).close()
    with sqlite3.connect(path) as db:  # as the version before left it
        db.execute("DROP INDEX item_site")
        db.execute("DELETE FROM _sqlite_migrations WHERE name = '0007_items_of_sites'")
    db.close()
    with open_book(path, Pen.READER) as book:
        assert "0007_items_of_sites" in {
            row[0] for row in book.connection.execute("SELECT name FROM _sqlite_migrations")
        }


def test_findings_have_no_index_of_their_own_names_any_more(tmp_path: Path) -> None:
    path = tmp_path / "xuncha.db"
    open_book(path, Pen.KEEPER, create=True).close()
    indexes = "SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'finding' AND sql IS NOT NULL"
    with sqlite3.connect(path) as db:
        assert db.execute(indexes).fetchall() == []
        db.execute("CREATE INDEX finding_id ON finding(id)")  # as the version before left it
        db.execute("DELETE FROM _sqlite_migrations WHERE name = '0008_findings_by_assessment'")
    db.close()
    with open_book(path, Pen.PATROL) as book:
        assert book.connection.execute(indexes).fetchall() == []


def test_what_older_findings_say_is_kept_when_rulings_get_numbers(tmp_path: Path) -> None:
    path = tmp_path / "xuncha.db"
    with sqlite3.connect(path, isolation_level=None) as connection:  # as the version before left it
        older = sqlite_utils.Database(connection)
        migrations.apply(older, stop_before="0009_rulings_by_number")
        run = connection.execute
        run("INSERT INTO register(id, hash, content) VALUES (1, 'r', '{}')")
        for number, day in ((1, "2026-09-01"), (2, "2026-09-02")):
            at = f"{day}T02:00:00+08:00"
            run(
                "INSERT INTO assessment(id, as_of, as_of_utc, standard, standard_title, standard_hash, register_id) "
                "VALUES (?, ?, ?, 's', 's', 'h', 1)",
                (number, at, at),
            )
        finding = Finding("x", "link-broken", State.FAIL, "site", None, "http://a.example/", "")
        for name in ("b" * 32, "a" * 32):
            run("INSERT INTO ruling VALUES (?, ?)", (name, dump(Finding, replace(finding, detail=name[0]))))
        rows = [(1, "x", 0, "a" * 32), (2, "x", 0, "b" * 32), (2, "y", 1, "a" * 32)]
        for row in rows:
            run("INSERT INTO finding VALUES (?, ?, ?, ?, 'fail', 'confirmed', '2026-09-01T02:00:00+08:00', NULL)", row)
    connection.close()
    for _ in range(2):
        with open_book(path, Pen.KEEPER) as book:
            said = [[one.detail for one in verdicts.findings(book, number)] for number in (1, 2)]
            assert said == [["a"], ["b", "a"]]
            assert book.connection.execute("PRAGMA foreign_key_check").fetchall() == []
            assert len(book.connection.execute("SELECT * FROM latest_findings").fetchall()) == 2
            rulings_by_number(book.db)  # once more, as by a second process at the same time


def test_an_older_ledger_that_is_held_is_told_and_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "xuncha.db"
    open_book(path, Pen.KEEPER, create=True).close()
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("DROP INDEX item_site")
    holder.execute("DELETE FROM _sqlite_migrations WHERE name = '0007_items_of_sites'")
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(LedgerError, match="run `xuncha patrol` once"):
        open_book(path, Pen.READER)
    holder.close()


def test_readings_of_an_older_ledger_do_not_know_how_far_their_first_page_went(tmp_path: Path) -> None:
    path = tmp_path / "xuncha.db"
    open_book(path, Pen.KEEPER, create=True).close()
    with sqlite3.connect(path) as db:
        db.execute("ALTER TABLE column_reading DROP COLUMN front")  # as the version before left it
        db.execute("DELETE FROM _sqlite_migrations WHERE name = '0010_depth_of_first_pages'")
    db.close()
    with open_book(path, Pen.PATROL) as book:
        assert book.connection.execute("SELECT front FROM column_reading").fetchall() == []


def test_validators_of_an_older_ledger_are_those_of_where_redirects_led(tmp_path: Path) -> None:
    path = tmp_path / "xuncha.db"
    open_book(path, Pen.KEEPER, create=True).close()
    with sqlite3.connect(path) as db:
        db.execute("INSERT INTO register VALUES (1, '', '')")
        db.executemany(
            "INSERT INTO patrol(id, as_of, as_of_utc, state, register_id, version) VALUES (?, '', '', 'whole', 1, '')",
            [(1,), (2,), (3,)],
        )
        db.executemany(
            "INSERT INTO address(id, site, key, url, kind, internal, first_patrol, body) VALUES (?, 'a', ?, '', 'page', 1, 1, ?)",
            [(1, "led", "b"), (2, "plain", "b"), (3, "unread", None)],
        )
        db.executemany(
            "INSERT INTO visit(address_id, patrol_id, round, at, outcome, final_url) VALUES (?, ?, 1, '', ?, ?)",
            [(1, 1, "ok", "/old"), (1, 2, "ok", "/new"), (1, 3, "not_found", "/404"), (2, 1, "ok", "/new"),
             (2, 2, "unchanged", None), (3, 1, "ok", "/new")],
        )  # fmt: skip
        db.execute("ALTER TABLE address DROP COLUMN final_url")  # as the version before left it
        db.execute("DELETE FROM _sqlite_migrations WHERE name = '0011_where_bodies_were_read'")
    db.close()
    with open_book(path, Pen.PATROL) as book:
        found = book.connection.execute("SELECT key, final_url FROM address ORDER BY id").fetchall()
    assert found == [("led", "/new"), ("plain", None), ("unread", None)]
