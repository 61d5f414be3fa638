"""The ledger's tables, as append-only migration steps.

Spans: a row with `first_patrol` and `last_patrol` says that something was so from one patrol to another; `last_patrol`
NULL means that it still is. Closing a span is the one edit; an unchanged thing adds no row, so growth follows change.
Instants are ISO 8601 text with their offset; days are ISO days. `address.outcome`, `checked` and the validators are
the current state at hand, so that a night is planned without reading history.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlite_utils import Migrations

from ledger.tables import FIRST, VIEWS

if TYPE_CHECKING:
    from sqlite_utils import Database

migrations = Migrations("xuncha")


def statements(script: str) -> list[str]:
    return [part.strip() for part in script.split(";\n") if part.strip()]


@migrations(name="0001_first")
def first(db: Database) -> None:
    for statement in statements(FIRST):
        db.execute(statement)


@migrations(name="0002_views")
def views(db: Database) -> None:
    for statement in statements(VIEWS):
        db.execute(statement)


@migrations(name="0003_pictures")
def pictures(db: Database) -> None:
    """Which picture (a snapshot of its own) shows which stored page."""
    db.execute(
        "CREATE TABLE picture (body TEXT PRIMARY KEY, picture TEXT NOT NULL, "
        "patrol_id INTEGER NOT NULL REFERENCES patrol(id)) STRICT, WITHOUT ROWID"
    )


@migrations(name="0004_perhaps")
def perhaps(db: Database) -> None:
    """Fields of a public message that its page may show although they were not read: never said to be missing."""
    db.execute("ALTER TABLE message ADD COLUMN perhaps TEXT NOT NULL DEFAULT ''")


@migrations(name="0005_days_of_entries")
def days_of_entries(db: Database) -> None:
    """Whether an article of a day was seen before on any list or site is asked of each old item that is new on a list."""
    db.execute("CREATE INDEX entry_day ON entry(substr(published, 1, 10))")


@migrations(name="0006_lists_of_pages")
def lists_of_pages(db: Database) -> None:
    """Long lists of pages that findings share (`ledger.pagelists`)."""
    db.execute("CREATE TABLE page_list (hash TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT, WITHOUT ROWID")


@migrations(name="0007_items_of_sites")
def items_of_sites(db: Database) -> None:
    """Each site's night begins with what its open items speak of; an item may name hundreds of pages and is long to read."""
    db.execute("CREATE INDEX item_site ON item(json_extract(content, '$.site'))")


@migrations(name="0008_findings_by_assessment")
def findings_by_assessment(db: Database) -> None:
    """Nothing asks for a finding but with its assessment. The names of findings are spread over all pages of an index of
    their own, and each night's assessment would write them all anew."""
    db.execute("DROP INDEX IF EXISTS finding_id")


NUMBERED = """
DROP VIEW latest_findings;
CREATE TABLE said (id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, content TEXT NOT NULL) STRICT;
INSERT INTO said(hash, content) SELECT hash, content FROM ruling;
CREATE TABLE found (
  assessment_id INTEGER NOT NULL REFERENCES assessment(id) ON DELETE CASCADE, id TEXT NOT NULL, seq INTEGER NOT NULL,
  ruling INTEGER NOT NULL REFERENCES said(id), state TEXT NOT NULL, certainty TEXT, first_seen TEXT, last_seen TEXT,
  PRIMARY KEY (assessment_id, id)) STRICT, WITHOUT ROWID;
INSERT INTO found SELECT f.assessment_id, f.id, f.seq, s.id, f.state, f.certainty, f.first_seen, f.last_seen
  FROM finding f JOIN said s ON s.hash = f.ruling;
DROP TABLE finding;
DROP TABLE ruling;
ALTER TABLE found RENAME TO finding;
ALTER TABLE said RENAME TO ruling;
CREATE VIEW latest_findings AS SELECT f.id, r.content, f.state, f.certainty, f.first_seen, f.last_seen
  FROM finding f JOIN ruling r ON r.id = f.ruling
  WHERE f.assessment_id = (SELECT id FROM assessment ORDER BY as_of_utc DESC, id DESC LIMIT 1);
"""


@migrations(name="0009_rulings_by_number")
def rulings_by_number(db: Database) -> None:
    """What findings say lies in the order in which it came, a night's together: by its hash it would be spread over the
    whole table, and each night's assessment would write most of its pages anew."""
    kinds = {row[1]: row[2] for row in db.execute("PRAGMA table_info(finding)").fetchall()}
    if kinds["ruling"] == "INTEGER":
        return  # another process, which opened the ledger at the same time, was here first
    for statement in statements(NUMBERED):
        db.execute(statement)


@migrations(name="0010_depth_of_first_pages")
def depth_of_first_pages(db: Database) -> None:
    """How far back a list's first page goes: where only that is found unchanged, no more of the list was read."""
    db.execute("ALTER TABLE column_reading ADD COLUMN front TEXT")


@migrations(name="0011_where_bodies_were_read")
def where_bodies_were_read(db: Database) -> None:
    """Where redirects led to the body that was read: its validators are those of that address."""
    db.execute("ALTER TABLE address ADD COLUMN final_url TEXT")
    db.execute(
        "UPDATE address SET final_url = (SELECT v.final_url FROM visit v WHERE v.address_id = address.id AND "
        "v.outcome IN ('ok', 'unchanged') ORDER BY v.id DESC LIMIT 1) WHERE body IS NOT NULL"
    )


@migrations(name="0012_lists_of_items")
def lists_of_items(db: Database) -> None:
    """The long lists of pages of items are kept as those of findings are."""
    from ledger.pagelists import named  # it needs an open ledger's tables

    for name, content in db.execute("SELECT id, content FROM item").fetchall():
        record = json.loads(content)
        record["pages"], long = named(record["pages"])
        if long is not None:
            db.execute("INSERT OR IGNORE INTO page_list(hash, content) VALUES (?, ?)", long)
            text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
            db.execute("UPDATE item SET content = ? WHERE id = ?", (text, name))


STEPS = (
    "0001_first", "0002_views", "0003_pictures", "0004_perhaps", "0005_days_of_entries", "0006_lists_of_pages",
    "0007_items_of_sites", "0008_findings_by_assessment", "0009_rulings_by_number", "0010_depth_of_first_pages",
    "0011_where_bodies_were_read", "0012_lists_of_items",
)  # fmt: skip
"""All steps above; a ledger that has taken any other was written by a newer xuncha."""
