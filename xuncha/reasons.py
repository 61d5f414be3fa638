"""Why a patrol is partial, in English for a terminal."""

from __future__ import annotations

from ledger.reasons import DISK, LEDGER, SIGNAL, Why, parse

_STOPPED = {
    SIGNAL: "stopped by a signal",
    DISK: "no room left on the disk",
    LEDGER: "the ledger could not be written",
}


def told(code: str) -> str:
    """The sentence of a code; what is none is shown as it stands."""
    reason = parse(code)
    if reason is None:
        return code
    if reason.why is Why.HOME_NOT_OPEN:
        return f"{reason.site}: the home page {reason.url} was not open ({reason.detail or 'not asked'})"
    if reason.why is Why.STOPPED:
        said = _STOPPED.get(reason.detail, f"stopped: {reason.detail}")
        return f"{said}: {reason.words}" if reason.words else said
    if reason.why is Why.KILLED:
        return "the run was killed and not taken up the same night"
    return f"an error of ours: {reason.words}"
