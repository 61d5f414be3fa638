"""The outgoing heartbeat: an address that is told when a patrol has ended, so that a watcher elsewhere notices the
night on which nothing came. The address may hold a token, so it lies in the environment and never in the ledger or a
log."""

from __future__ import annotations

import os
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

VARIABLE = "XUNCHA_HEARTBEAT"

STATE = "{state}"
"""Replaced in the address by how the patrol ended: whole, partial."""

PATIENCE = 10.0
"""Seconds."""


def address() -> str | None:
    return os.environ.get(VARIABLE, "").strip() or None


def tell(state: str, words: str) -> str | None:
    """Posts the state and a line of words to the address of the environment, if there is one. What went wrong, without
    the address; a heartbeat that fails never spoils a night."""
    url = address()
    if url is None:
        return None
    try:
        body = f"{state}: {words}".encode()
        request = Request(url.replace(STATE, quote(state)), data=body, headers={"Content-Type": "text/plain"})
        if request.type not in ("http", "https"):
            return "not an address of http or https"
        with urlopen(request, timeout=PATIENCE) as answer:
            answer.read(1024)
    except HTTPError as error:
        return f"answered {error.code}"
    except URLError as error:
        return str(error.reason)
    except (OSError, ValueError, HTTPException) as error:
        return type(error).__name__
    return None
