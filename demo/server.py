"""Serves many hosts on one loopback port, from a thread of its own, fast enough to carry benchmarks.

What is served is anything with `render(host, path, query, method, form, now, headers)`: the district, a bulk site.
Answers are kept as ready bytes until the virtual clock moves.
"""

from __future__ import annotations

import asyncio
import socket
import struct
import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import TracebackType
from typing import Protocol, Self

from demo import wire
from demo.almanac import at
from demo.answer import Answer, Behaviour

KEEP = 256 * 1024 * 1024  # bytes of ready answers; beyond them pages are drawn each time


class Rendering(Protocol):
    def render(
        self,
        host: str,
        path: str,
        query: str = "",
        method: str = "GET",
        form: Mapping[str, str] | None = None,
        now: datetime | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Logged:
    """`at` is seconds of the loop's monotonic clock: intervals between requests are real, not virtual."""

    at: float
    host: str
    target: str
    method: str
    status: int
    agent: str


class Served:
    """`with Served(District()) as served:` serves until the block ends. `now` is the virtual clock (aware)."""

    def __init__(
        self, content: Rendering, now: datetime | None = None, port: int = 0, *, validators: bool = True
    ) -> None:
        self.content = content
        self.validators = validators
        self._now = now or at(getattr(content, "start", None) or datetime(2026, 11, 22).date(), 2)
        self._port = port
        self.log: list[Logged] = []
        self.logging = True
        self._kept: dict[tuple[str, str, bool], tuple[bytes, bytes, int, str | None]] = {}
        self._room = KEEP
        self._ready = threading.Event()
        self._failure: BaseException | None = None

    @property
    def now(self) -> datetime:
        return self._now

    @now.setter
    def now(self, moment: datetime) -> None:
        if moment.tzinfo is None:
            raise ValueError("the virtual clock carries its offset")
        self._now = moment
        self._kept.clear()
        self._room = KEEP

    def sleep(self, **span: float) -> None:
        """Moves the virtual clock on, as by `sleep(days=1)`."""
        self.now = self._now + timedelta(**span)

    @property
    def port(self) -> int:
        return self._port

    def count(self, *hosts: str) -> Counter[str]:
        """Requests by host, of all hosts where none is named."""
        return Counter(entry.host for entry in self.log if not hosts or entry.host in hosts)

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._run, name="demo-server", daemon=True)
        self._thread.start()
        self._ready.wait()
        if self._failure is not None:
            raise self._failure
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except BaseException as error:
            self._failure = error
            self._ready.set()

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        self.connections: set[asyncio.Transport] = set()
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", self._port))
        server = await self._loop.create_server(lambda: Connection(self), sock=listener, backlog=1024)
        self._port = listener.getsockname()[1]
        self._ready.set()
        async with server:
            await self._stop.wait()
            for transport in list(self.connections):
                transport.abort()

    def respond(self, head: wire.Head, body: bytes) -> tuple[bytes, Behaviour]:
        """The bytes to write. Only settled answers to GET and HEAD are kept."""
        keep = head.headers.get("connection", "").lower() != "close"
        zipped = "gzip" in head.headers.get("accept-encoding", "")
        host = head.host
        target = f"{head.path}?{head.query}" if head.query else head.path
        key = (host, target, zipped)
        kept = self._kept.get(key) if keep and head.method in ("GET", "HEAD") else None
        behaviour = Behaviour.PLAIN
        if kept is None:
            answer = self.content.render(
                host, head.path, head.query, head.method, wire.form(body) if body else {}, self._now, head.headers
            )
            behaviour = answer.behaviour
            allowed = self.validators and self._validates(host) and answer.status == 200 and answer.settled
            validator = wire.etag(answer.body) if allowed else None
            full = wire.response(answer, head.method, zipped=zipped, validator=validator, keep=keep)
            start = full[: full.index(b"\r\n\r\n") + 4] if full else b""
            kept = (full, start, answer.status, validator)
            if answer.settled and keep and head.method == "GET" and self._room > 0:
                self._kept[key] = kept
                self._room -= len(full)
        full, start, status, validator = kept
        if validator and validator in head.headers.get("if-none-match", ""):
            status = 304
            full = wire.response(Answer(304), head.method, zipped=False, validator=validator, keep=keep)
        elif head.method == "HEAD":
            full = start
        if self.logging:
            self.log.append(
                Logged(self._loop.time(), host, target, head.method, status, head.headers.get("user-agent", ""))
            )
        return full, behaviour

    def _validates(self, host: str) -> bool:
        allowed = getattr(self.content, "validates", None)
        return True if allowed is None else bool(allowed(host))


class Connection(asyncio.Protocol):
    """One keep-alive connection; pipelined requests are answered in order."""

    def __init__(self, served: Served) -> None:
        self.served = served
        self.buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.served.connections.add(transport)

    def connection_lost(self, exc: Exception | None) -> None:
        self.served.connections.discard(self.transport)

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while (end := self.buffer.find(b"\r\n\r\n")) >= 0:
            head = wire.head(self.buffer[:end])
            if head is None:
                self.transport.write(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                self.transport.close()
                return
            length = int(head.headers.get("content-length") or 0)
            if len(self.buffer) < end + 4 + length:
                return
            body = self.buffer[end + 4 : end + 4 + length]
            self.buffer = self.buffer[end + 4 + length :]
            if not self._answer(head, body):
                return

    def _answer(self, head: wire.Head, body: bytes) -> bool:
        """Whether the connection goes on."""
        data, behaviour = self.served.respond(head, body)
        if behaviour is not Behaviour.SILENT:
            self.transport.write(data)
        if behaviour is Behaviour.RESET:
            reset(self.transport)
            return False
        if behaviour is not Behaviour.PLAIN or head.headers.get("connection", "").lower() == "close":
            self.transport.close()
            return False
        return True


def reset(transport: asyncio.Transport) -> None:
    """Closes with RST: what was written may arrive, the end does not."""
    raw = transport.get_extra_info("socket")
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()
