"""What letting old evidence go costs, over 30 and over 90 nights: 43 subjects under one portal (`judged`), each page, list
and dead link with bytes of its own, every night's new lists and pages stored, each night judged, and an item for
each finding that was ever confirmed, every third of them closed. All but the last ten nights are let go. Seconds of
processor and megabytes (its largest resident size) are the verb's own.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from checks.loading import load
from ledger import reading, rightings, verdicts
from ledger.book import Book, Pen, open_book
from ledger.evidence import EvidenceWriter, read_stored
from ledger.items import Item, ItemStatus
from ledger.rulings import Certainty, Finding, State
from tests.bench.judged import Filler, Size, night
from tests.bench.memory import watched
from tests.bench.nights import ENVIRONMENT
from xuncha import nights

NIGHTS = (30, 90)
STANDARD = "national-2019"
KEPT = 10
BYTES = 1500
"""Of a stored page, compressed: a tenth of what a real one takes."""

FRESH = """
CREATE TEMP TABLE fresh AS
  SELECT address_id, first_patrol AS patrol_id, printf('%032x', id) AS body FROM page
  UNION SELECT DISTINCT c.address_id, e.first_patrol, printf('%016x%016x', c.address_id + 1000000, e.first_patrol)
    FROM entry e JOIN "column" c ON c.id = e.column_id WHERE e.first_patrol > 1
  UNION SELECT DISTINCT address_id, 1, printf('%032x', address_id + 1000000000) FROM visit WHERE outcome = 'not_found';
CREATE INDEX temp.fresh_address ON fresh(address_id, patrol_id);
UPDATE visit SET body = (SELECT f.body FROM fresh f WHERE f.address_id = visit.address_id AND
  f.patrol_id <= visit.patrol_id ORDER BY f.patrol_id DESC LIMIT 1);
UPDATE address SET body = (SELECT f.body FROM fresh f WHERE f.address_id = address.id ORDER BY f.patrol_id DESC LIMIT 1);
UPDATE page SET body = printf('%032x', id);
"""
"""What was stored on which night, and what each visit and each standing page therefore shows."""


def filled(folder: Path, count: int, size: Size) -> Path:
    path = folder / "xuncha.db"
    filler = Filler(path, size)
    filler.fill(count)
    filler.close()
    with open_book(path, Pen.KEEPER) as book:
        with book.batch():
            for statement in FRESH.split(";\n"):
                book.connection.execute(statement)
            _store(book)
        standard = load(STANDARD)
        for _ in nights.judge_nights(book, lambda _: filler.register, standard, night(2), night(count)):
            pass
        _items(book)
    return path


def _store(book: Book) -> None:
    """The bytes themselves, a night's together."""
    dice = Random(1)
    writer, stored = None, 0
    rows = book.connection.execute(
        "SELECT f.body, min(f.patrol_id), a.url FROM fresh f JOIN address a ON a.id = f.address_id GROUP BY f.body "
        "ORDER BY 2, f.body"
    ).fetchall()
    for body, patrol, url in rows:
        if writer is None or patrol != stored:
            if writer is not None:
                writer.close()
            writer, stored = EvidenceWriter(book.evidence, night(patrol).strftime("%Y%m%d")), patrol
        one = writer.store(url, 200, (), dice.randbytes(BYTES), night(patrol), "text/html", body)
        book.connection.execute(
            "INSERT INTO snapshot VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (one.body, one.file, one.offset, one.length, one.url, one.media, one.stored_at.isoformat(), patrol),
        )
    if writer is not None:
        writer.close()


def _items(book: Book) -> None:
    known: dict[str, Finding] = {}
    for head in verdicts.heads(book, STANDARD):
        judged = verdicts.assessment(book, head.as_of, STANDARD)
        for one in judged.findings if judged is not None else ():
            if one.state is State.FAIL and one.certainty is Certainty.CONFIRMED:
                known.setdefault(one.id, one)
    rightings.record(book, ((_item(one, n % 3 == 0), ()) for n, one in enumerate(known.values())))


def _item(one: Finding, closed: bool) -> Item:
    return Item(
        one.id, one.id, one.check, one.check, one.site, one.department, one.url, one.found_on, one.column_url, one.subject,
        one.detail, "", (), (), (one.id,), (), "deduct", one.first_seen or night(1), None, None,
        ItemStatus.CLOSED if closed else ItemStatus.OPEN, (),
    )  # fmt: skip


def lost(book: Book, moments: list[datetime]) -> tuple[int, int]:
    """Stored pages behind items that are not closed, as any night's ruling named them; how many cannot be read."""
    wanted = {item.findings[0] for item in rightings.items(book) if item.status is not ItemStatus.CLOSED}
    bodies: set[str] = set()
    visits: set[int] = set()
    for moment in moments:
        judged = verdicts.assessment(book, moment, STANDARD)
        for one in judged.findings if judged is not None else ():
            if one.id in wanted:
                bodies |= {each.body for each in one.evidence if each.body}
                visits |= {each.visit for each in one.evidence if each.visit}
    bodies |= {visit.body for _, visit in reading.visits_by_id(book, visits) if visit.body}
    kept = [reading.snapshot(book, body) for body in bodies]
    gone = [one for one in kept if one is None or read_stored(book.evidence, one) is None]
    return len(bodies), len(gone)


def _spent() -> float:
    """Processor seconds of all commands that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(folder: Path, count: int, size: Size) -> Iterator[str]:
    path = filled(folder, count, size)
    stored = sum(one.stat().st_size for one in path.with_suffix(".evidence").iterdir())
    yield f"{count} nights: ledger of {path.stat().st_size / 1e6:.0f} MB, {stored / 1e6:.0f} MB of stored pages"
    command = [sys.executable, "-m", "xuncha.cli", "prune", "--keep", f"{KEPT}d", "--as-of", night(count).isoformat()]
    for word in ("--dry-run", ""):
        began = _spent()
        peak, _ = watched(folder, [*command, *([word] if word else [])])
        seconds = _spent() - began
        said = re.sub(r"\s+", " ", (folder / "log").read_text())
        yield f"  prune {word or '(at last)'}: {seconds:.1f} s, {peak:.0f} MB at most; {said}"
    with open_book(path, Pen.READER) as book:
        moments = [one.as_of for one in verdicts.heads(book, STANDARD)]
        needed, gone = lost(book, moments)
    yield f"  behind open items {needed} stored pages, {gone} of them gone"


def main() -> None:
    subjects = 43 if os.environ.get("BENCH") == "full" else 10
    subprocess.run([sys.executable, "-m", "xuncha.cli", "--version"], env=ENVIRONMENT, check=True, capture_output=True)
    for count in NIGHTS:
        with TemporaryDirectory() as folder:
            for line in measure(Path(folder), count, Size(subjects=subjects)):
                print(line, flush=True)
