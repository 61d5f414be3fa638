"""Whether this machine reaches anything at all."""

from __future__ import annotations

import socket
from collections.abc import Iterable
from urllib.parse import urlsplit

from crawler.gate import Forbidden, Gate, literal

PATIENCE = 10.0
"""Seconds for one connection."""


def answers(urls: Iterable[str], gate: Gate) -> bool:
    """Whether a server of one of these addresses takes a connection. Nothing is sent."""
    return any(_connects(url, gate) for url in urls)


def _connects(url: str, gate: Gate) -> bool:
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    try:
        mapped = gate.leads(host, parts.port)
        address = mapped[0] if mapped else literal(host) or socket.gethostbyname(host)
        gate.check(address, host)
        port = (mapped[1] if mapped else None) or parts.port or (443 if parts.scheme == "https" else 80)
        with socket.create_connection((address, port), PATIENCE):
            return True
    except (OSError, UnicodeError, ValueError, Forbidden):
        return False
