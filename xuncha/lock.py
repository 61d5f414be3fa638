"""One patrol at a time: an advisory lock beside the ledger, which the system lets go when its holder dies."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ledger.book import FOLDER
from xuncha.options import Held, Refused


@contextmanager
def patrol_lock(ledger: Path) -> Iterator[None]:
    """Holds the ledger for a patrol; exit 75 where another patrol holds it. Readers and probes never ask for it."""
    if ledger.is_dir():
        raise Refused(f"{ledger}: {FOLDER}")
    path = ledger.with_name(ledger.name + ".lock")
    if not ledger.parent.is_dir():
        raise Refused(f"{ledger}: there is no folder {ledger.parent}; make it, or name another with --ledger")
    try:
        file = path.open("w")
    except OSError as error:
        raise Refused(f"{path}: {error.strerror or error}; the folder of the ledger must be one to write in") from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise Held(f"{ledger}: another patrol holds the ledger; wait until it ends") from error
        yield
