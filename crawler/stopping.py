"""Why a run cannot go on."""

from __future__ import annotations

import errno

from ledger.book import DiskFull, LedgerError
from ledger.reasons import DISK, LEDGER, Reason, Why

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def told(error: Exception) -> Reason | None:
    """Why the run stops where it is no error of ours."""
    if isinstance(error, OSError) and error.errno in _NO_ROOM:
        return Reason(Why.STOPPED, detail=DISK, words=str(error))
    if isinstance(error, DiskFull | LedgerError):
        return Reason(Why.STOPPED, detail=DISK if isinstance(error, DiskFull) else LEDGER, words=str(error))
    return None
