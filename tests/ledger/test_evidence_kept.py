"""Stored bytes: replayed by web-archive tools, cut where a run was killed; copies; assessments as they were given."""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from ledger import keeping, verdicts
from ledger.book import Pen, open_book
from ledger.evidence import EvidenceWriter, body_hash, cut_tails, read_stored
from ledger.rows import Snapshot
from ledger.rulings import (
    Cause,
    State,
)
from tests.ledger.diary import HOST, asked, finding, judged, night, opened, patrolling

HEADERS = (("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("Set-Cookie", "a=1"), ("Content-Length", "3"))


def stored(folder: Path, stem: str, *bodies: bytes) -> list[Snapshot]:
    writer = EvidenceWriter(folder, stem)
    kept = [writer.store(f"{HOST}/{n}", 200, HEADERS, body, night(0), "text/html") for n, body in enumerate(bodies)]
    writer.close()
    return kept


def test_an_answer_is_replayed_as_it_came(tmp_path: Path) -> None:
    bodies = [b"<html>one</html>", "中文".encode("gb18030") * 1000, b""]
    for body, where in zip(bodies, stored(tmp_path, "a", *bodies), strict=True):
        found = read_stored(tmp_path, where)
        assert found is not None
        assert found.body == body
        assert found.status == "HTTP/1.1 200 OK"
        assert ("Set-Cookie", "a=1") in found.headers
        assert not any(name.lower() == "content-encoding" for name, _ in found.headers)


def test_another_tool_reads_the_file_and_finds_its_digests_true(tmp_path: Path) -> None:
    writer = EvidenceWriter(tmp_path, "a")
    bodies = [b"<html>one</html>", "<html>画</html>".encode(), b"\x89PNG"]
    writer.store(f"{HOST}/0", 200, (*HEADERS, ("Content-Disposition", "表.doc")), bodies[0], night(0), "text/html")
    writer.store_drawn(f"{HOST}/画", bodies[1], night(0), "name", None)
    where = writer.store_picture(f"{HOST}/2", bodies[2], night(0), "image/png")
    writer.close()
    records, read = [], []
    with (tmp_path / where.file).open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            records.append((record.rec_type, record.rec_headers.get_header("WARC-Target-URI")))
            read.append(record.content_stream().read())
    kinds = [("response", f"{HOST}/0"), ("conversion", f"{HOST}/画"), ("resource", f"{HOST}/2")]
    assert records == [("warcinfo", None), *kinds]
    assert read[1:] == bodies


def test_a_new_run_never_writes_into_an_old_file(tmp_path: Path) -> None:
    (one,) = stored(tmp_path, "a", b"1")
    (two,) = stored(tmp_path, "a", b"2")
    assert one.file != two.file


@pytest.mark.parametrize("tail", [b"", b"\x1f\x8b half a record", b"x" * 5000])
def test_what_a_killed_run_left_behind_its_last_record_is_cut(tmp_path: Path, tail: bytes) -> None:
    (where,) = stored(tmp_path, "run-1", b"<html>one</html>")
    (other,) = stored(tmp_path, "run-2", b"<html>two</html>")
    for name in (where.file, other.file):
        with (tmp_path / name).open("ab") as file:
            file.write(tail)
    (tmp_path / "run-1-002.warc.gz").write_bytes(b"never committed")
    cut_tails(tmp_path, {where.file: where.offset + where.length}, "run-1")
    assert (tmp_path / where.file).stat().st_size == where.offset + where.length
    assert (tmp_path / other.file).stat().st_size == other.offset + other.length + len(tail)
    assert not (tmp_path / "run-1-002.warc.gz").exists()
    found = read_stored(tmp_path, where)
    assert found is not None
    assert found.body == b"<html>one</html>"


@pytest.mark.parametrize("harm", ["gone", "cut", "other bytes"])
def test_evidence_that_was_lost_is_none(tmp_path: Path, harm: str) -> None:
    (where,) = stored(tmp_path, "a", b"<html>one</html>" * 50)
    path = tmp_path / where.file
    if harm == "gone":
        path.unlink()
    elif harm == "cut":
        path.write_bytes(path.read_bytes()[: where.offset + 10])
    else:
        path.write_bytes(b"\0" * path.stat().st_size)
    assert read_stored(tmp_path, where) is None


def test_a_backup_is_whole_while_a_run_writes(tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        with opened(tmp_path) as book:
            number = 0
            while not stop.is_set():
                with patrolling(book, number) as one:
                    one.ask(f"/{number}")
                number += 1

    with opened(tmp_path) as book, patrolling(book, 0):
        pass
    writing = threading.Thread(target=write)
    writing.start()
    try:
        for number in range(5):
            with open_book(tmp_path / "xuncha.db", Pen.READER) as book:
                assert keeping.backup(book, tmp_path / f"copy{number}.db") > 0
            with sqlite3.connect(tmp_path / f"copy{number}.db") as copy:
                assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            open_book(tmp_path / f"copy{number}.db", Pen.READER).close()
    finally:
        stop.set()
        writing.join()


def test_an_assessment_comes_back_as_it_was_given(tmp_path: Path) -> None:
    with opened(tmp_path) as book:
        asked(book, 0, "/x")
    unseen = replace(finding("z", "b" * 32), state=State.NOT_ASSESSED, certainty=None, cause=Cause.BLOCKED, evidence=())
    given = judged(tmp_path / "xuncha.db", 0, finding("y", "c" * 32), unseen)
    with open_book(tmp_path / "xuncha.db", Pen.READER) as book:
        found = verdicts.assessment(book, night(0))
        assert found is not None
        assert replace(found, id=0, register_id=None) == given


def test_judging_a_moment_again_takes_the_place_of_the_first_judgement(tmp_path: Path) -> None:
    with opened(tmp_path) as book:
        asked(book, 0, "/x")
    judged(tmp_path / "xuncha.db", 0, finding("y", "c" * 32))
    judged(tmp_path / "xuncha.db", 0, finding("z", "d" * 32))
    judged(tmp_path / "xuncha.db", 1)
    with open_book(tmp_path / "xuncha.db", Pen.READER) as book:
        first = verdicts.assessment(book, night(0) + timedelta(hours=1))
        assert first is not None
        assert [one.id for one in first.findings] == ["z"]
        assert [one.id for one in verdicts.earlier(book, "s", night(1))] == ["z"]
        assert book.connection.execute("SELECT count(*) FROM assessment").fetchone() == (2,)


def test_the_same_bytes_have_the_same_name() -> None:
    assert body_hash(b"a") == body_hash(b"a") != body_hash(b"b")
    assert len(body_hash(b"")) == 32
