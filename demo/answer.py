"""What a simulated site is asked and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from urllib.parse import parse_qsl


class Behaviour(StrEnum):
    """What the connection does with the answer."""

    PLAIN = "plain"
    RESET = "reset"  # half the body, then a reset
    SILENT = "silent"  # the connection closes without a byte
    SHORT = "short"  # fewer bytes than Content-Length promises


@dataclass(frozen=True, slots=True)
class Request:
    """`path` keeps its percent signs, `query` has no question mark, `headers` have lower-case names.

    `turn` counts the GETs of this address since the virtual clock last moved, from 1: a fault that passes within a
    run is one that answers differently on its second turn.
    """

    host: str
    path: str
    query: str = ""
    method: str = "GET"
    form: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    now: datetime = datetime.min
    turn: int = 1

    @property
    def target(self) -> str:
        return f"{self.path}?{self.query}" if self.query else self.path

    def value(self, name: str, encoding: str = "utf-8") -> str:
        """The first value of a query or form field, empty where there is none."""
        for key, value in parse_qsl(self.query, keep_blank_values=True, encoding=encoding, errors="replace"):
            if key == name:
                return value
        return self.form.get(name, "")


@dataclass(frozen=True, slots=True)
class Answer:
    """`settled`: the same for every asker until the virtual clock moves, so that the server may keep it."""

    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    behaviour: Behaviour = Behaviour.PLAIN
    settled: bool = True


def page(text: str, encoding: str = "utf-8", status: int = 200, *, settled: bool = True) -> Answer:
    """An HTML page; the header names no charset, as on most government sites: the page itself declares it."""
    return Answer(status, (("Content-Type", "text/html"),), text.encode(encoding, "xmlcharrefreplace"), settled=settled)


def data(text: str, kind: str = "application/json;charset=UTF-8", *, settled: bool = True) -> Answer:
    return Answer(200, (("Content-Type", kind),), text.encode(), settled=settled)


def redirect(to: str, status: int = 302, extra: tuple[tuple[str, str], ...] = (), *, settled: bool = True) -> Answer:
    return Answer(status, (("Location", to), *extra), settled=settled)
