"""Opening the ledger: migrations, pens and transactions.

Each opener holds a pen, and SQLite's authorizer refuses what its role may not write, so that an assessment can never
touch what was seen and a report can never touch anything.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path

import sqlite_utils

from ledger.schema import STEPS, migrations

SEEN = frozenset(
    {
        "register", "patrol", "site_run", "address", "visit", "snapshot", "queue", "footer", "page", "carries",
        "column", "column_facts", "column_reading", "roll", "entry", "message", "site_fact", "fact_seen", "hit", "picture",
    }
)  # fmt: skip
RULED = frozenset({"assessment", "ruling", "finding", "page_list"})
RIGHTED = frozenset({"item", "item_event", "outbox", "reckoned", "page_list"})


class Pen(Enum):
    """What its holder may write."""

    PATROL = SEEN
    PROBE = frozenset({"probe"})
    ASSESSMENT = RULED | {"worksheet", "account_post", "register"}
    RECTIFICATION = RIGHTED
    READER = frozenset[str]()
    KEEPER = SEEN | RULED | RIGHTED | {"probe", "worksheet", "account_post"}


class LedgerError(Exception):
    """The ledger cannot be used: damaged, or written by a newer xuncha (exit status 3)."""


class LedgerMissing(LedgerError):
    """There is no ledger at this path yet (a usage error, exit status 2)."""


class DiskFull(Exception):
    """A write found no room; what was committed before stands."""


_WRITES = {sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE}
_FOREIGN = {sqlite3.SQLITE_DROP_TABLE, sqlite3.SQLITE_ALTER_TABLE, sqlite3.SQLITE_ATTACH}


class Book:
    """An open ledger. `db` is for the modules of this room only."""

    def __init__(self, db: sqlite_utils.Database, path: Path, pen: Pen) -> None:
        self.db = db
        self.path = path
        self.pen = pen

    @property
    def connection(self) -> sqlite3.Connection:
        return self.db.conn

    @property
    def evidence(self) -> Path:
        """The folder of stored bytes beside the ledger: `xuncha.evidence/` for `xuncha.db`."""
        return self.path.with_suffix(".evidence")

    @contextmanager
    def batch(self) -> Iterator[None]:
        """One transaction: all of it, or nothing."""
        connection = self.connection
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise _named(error, self.path) from error
        try:
            yield
            connection.execute("COMMIT")
        except BaseException as error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise _named(error, self.path) from error
            raise

    def told(self, error: Exception) -> Exception:
        """The error in this room's words: LedgerError, DiskFull, or itself."""
        return _named(error, self.path) if isinstance(error, sqlite3.Error) else error

    def close(self) -> None:
        self.db.close()

    def __enter__(self) -> Book:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _named(error: sqlite3.Error, path: Path) -> Exception:
    text = str(error)
    if "disk is full" in text or "disk I/O" in text:
        return DiskFull(f"{path}: no room left on the disk; what was stored before stands")
    if isinstance(error, sqlite3.DatabaseError) and ("malformed" in text or "not a database" in text):
        return LedgerError(f"{path}: the ledger is damaged ({text}); restore it from a backup")
    return error


def _authorizer(allowed: frozenset[str]) -> Callable[..., int]:
    refused = Pen.KEEPER.value - allowed

    def decide(action: int, first: str | None, *_: object) -> int:
        if action in _WRITES and first in refused:
            return sqlite3.SQLITE_DENY
        if action in _FOREIGN:
            return sqlite3.SQLITE_DENY
        return sqlite3.SQLITE_OK

    return decide


def open_book(path: Path, pen: Pen, *, create: bool = False) -> Book:
    """Opens the ledger at `path` with `pen`; `create` makes a new one where there is none.

    Raises LedgerMissing, LedgerError (damaged, newer, not a ledger) or OSError (folder that cannot be written).
    """
    if not path.exists():
        if not create:
            raise LedgerMissing(f"{path}: there is no ledger here yet; run `xuncha patrol` first")
        if not path.parent.is_dir():
            raise NotADirectoryError(f"{path.parent}: no such folder for the ledger")
    elif path.is_dir():
        raise IsADirectoryError(f"{path}: {FOLDER}")
    elif _is_none(path):
        raise LedgerError(f"{path}: {_NO_LEDGER}; restore it from a backup")
    try:
        if pen is Pen.READER:
            connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
        else:
            connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("PRAGMA busy_timeout = 60000")
        db = sqlite_utils.Database(connection)
        _migrate(db, path, pen)
        connection.execute("PRAGMA foreign_keys = ON")
        # A letter that is being handed over must be on the disk before it leaves; a batch of sightings may be asked again.
        connection.execute(f"PRAGMA synchronous = {'FULL' if pen is Pen.RECTIFICATION else 'NORMAL'}")
        connection.execute("PRAGMA cache_size = -32000")
        connection.execute("PRAGMA temp_store = MEMORY")
    except sqlite3.OperationalError as error:
        if "unable to open" in str(error) or "readonly" in str(error):
            raise PermissionError(f"{path}: the ledger cannot be opened ({error})") from error
        raise _named(error, path) from error
    except sqlite3.DatabaseError as error:
        told = _NO_LEDGER if "not a database" in str(error) else f"the ledger is damaged ({error})"
        raise LedgerError(f"{path}: {told}; restore it from a backup") from error
    connection.set_authorizer(_authorizer(pen.value))
    return Book(db, path, pen)


_READER_WAITS = 2000  # milliseconds: reports and exports never wait for a patrol
_LEAST = 512  # bytes of SQLite's smallest page

FOLDER = "a folder; the ledger is a file in it, such as xuncha.db"
_NO_LEDGER = "this file is not a ledger of xuncha"


def _is_none(path: Path) -> bool:
    """Whether the file is too small for a ledger. An empty file is what a killed first opening leaves, unless evidence beside
    it shows that the ledger once held something. The file is never opened by other means than SQLite's: closing it
    would take away the locks of this process's other openings, and a second process would then damage it."""
    if path.stat().st_size:
        return path.stat().st_size < _LEAST
    evidence = path.with_suffix(".evidence")
    return evidence.is_dir() and any(evidence.iterdir())


def _migrate(db: sqlite_utils.Database, path: Path, pen: Pen) -> None:
    names = set(db.table_names())
    if names and "_sqlite_migrations" not in names:
        raise LedgerError(f"{path}: this is a database, but not a ledger of xuncha")
    known = {step.name for step in migrations.applied(db)} if names else set()
    steps = set(STEPS) - known
    if known - set(STEPS):
        raise LedgerError(f"{path}: this ledger was written by a newer version of xuncha; install that version")
    if names:
        verdict = db.execute("PRAGMA quick_check(1)").fetchone()[0] if path.stat().st_size < 50_000_000 else "ok"
        if verdict != "ok":
            raise LedgerError(f"{path}: the ledger is damaged ({verdict}); restore it from a backup")
    if steps and pen is not Pen.READER:
        db.execute("PRAGMA journal_mode = WAL")
        migrations.apply(db)
    elif steps:
        _bring_up_to_date(path)


def _bring_up_to_date(path: Path) -> None:
    """After an update of xuncha the first one to open the ledger takes its new steps, also one that only reads."""
    try:
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            connection.execute(f"PRAGMA busy_timeout = {_READER_WAITS}")
            connection.execute("PRAGMA journal_mode = WAL")
            migrations.apply(sqlite_utils.Database(connection))
        finally:
            connection.close()
    except sqlite3.OperationalError as error:
        raise LedgerError(
            f"{path}: the ledger is of an older version and cannot be brought up to date from here ({error}); "
            "run `xuncha patrol` once"
        ) from error
