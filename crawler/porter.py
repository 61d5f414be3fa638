"""The porter: the one way from a browser's page to the network, a proxy on loopback that lives as long as the page.

A page's script can ask for any address, a redirect can lead anywhere, and a name can resolve to another address the
second time: so nothing but the connection itself is a safe place to decide. The porter lets through to the site's
hosts only, looks each name up itself and asks the gate about the very address that it then connects to.
"""

from __future__ import annotations

import asyncio
import base64
import secrets
import socket
from collections.abc import Awaitable, Callable
from contextlib import suppress
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from crawler.gate import Forbidden, Gate, literal
from ledger.rows import Outcome

HEAD_LIMIT = 64 * 1024
HEAD_SECONDS = 10.0
CONNECT_SECONDS = 10.0
CHUNK = 64 * 1024

Admits = Callable[[str], bool]
"""Whether a host (with its port where that is not the scheme's own) may be asked for at all."""

Lookup = Callable[[str], Awaitable[str]]


async def address_of(host: str) -> str:
    """The address that the system knows for a name, IPv4 as everywhere in a patrol; OSError where it knows none."""
    found = await asyncio.get_running_loop().getaddrinfo(host, None, family=socket.AF_INET, type=socket.SOCK_STREAM)
    return str(found[0][4][0])


class Porter:
    """`async with Porter(gate, admits) as porter:` — `porter.proxy` is what playwright needs to go by it.

    `refused` are the hosts that were asked for and not let through. A password keeps other programs of this machine
    from going the same way.
    """

    def __init__(self, gate: Gate, admits: Admits, lookup: Lookup = address_of) -> None:
        self.gate = gate
        self.admits = admits
        self.lookup = lookup
        self.refused: list[str] = []
        self._password = secrets.token_urlsafe(18)
        self._pass = "Basic " + base64.b64encode(f"page:{self._password}".encode()).decode()
        self._under_way: set[asyncio.Task[None]] = set()

    @property
    def proxy(self) -> dict[str, str]:
        port = self._server.sockets[0].getsockname()[1]
        return {"server": f"http://127.0.0.1:{port}", "username": "page", "password": self._password}

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._meet, "127.0.0.1", 0, limit=HEAD_LIMIT)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.close()
        for task in tuple(self._under_way):
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._under_way.add(task)
        try:
            await self._serve(reader, writer)
        except (OSError, ValueError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, TimeoutError):
            pass
        except asyncio.CancelledError:
            pass  # the page is closed
        finally:
            self._under_way.discard(task)
            with suppress(Exception):
                writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async with asyncio.timeout(HEAD_SECONDS):
            head = await reader.readuntil(b"\r\n\r\n")
        first, *lines = head[:-4].decode("latin-1").split("\r\n")
        method, target, _ = first.split(" ", 2)
        fields = [line.partition(":")[::2] for line in lines]
        if not any(
            name.strip().lower() == "proxy-authorization" and value.strip() == self._pass for name, value in fields
        ):
            await _say(writer, "407 Proxy Authentication Required", 'Proxy-Authenticate: Basic realm="xuncha"\r\n')
            return
        tunnel = method == "CONNECT"
        parts = urlsplit(f"//{target}" if tunnel else target)
        host, port = (parts.hostname or "").lower(), parts.port or (443 if tunnel else 80)
        if not tunnel and parts.scheme != "http":
            raise ValueError(f"{target[:200]} is not asked of a proxy")
        try:
            there, back = await self._connect(host, port)
        except Forbidden:
            self.refused.append(host)
            await _say(writer, "403 Forbidden")
            return
        except (OSError, TimeoutError):
            await _say(writer, "502 Bad Gateway")
            return
        try:
            if tunnel:
                writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            else:
                path = parts.path or "/"
                line = f"{method} {path}{'?' + parts.query if parts.query else ''} HTTP/1.1"
                back.write("\r\n".join([line, *_onward(lines), "Connection: close", "", ""]).encode("latin-1"))
            asking = asyncio.create_task(_pump(reader, back))
            try:
                await _pump(there, writer)
            finally:
                asking.cancel()
        finally:
            back.close()

    async def _connect(self, host: str, port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A connection to the host, at the address that the gate was asked about."""
        if not self.admits(host if port in (80, 443) else f"{host}:{port}"):
            raise Forbidden(f"{host} is none of the site's hosts", Outcome.OUT_OF_SCOPE)
        mapped = self.gate.leads(host, port)
        if mapped is not None:
            address, port = mapped[0], mapped[1] or port
        else:
            address = literal(host) or await self.lookup(host)
        self.gate.check(address, host)
        async with asyncio.timeout(CONNECT_SECONDS):
            return await asyncio.open_connection(address, port)


def _onward(lines: list[str]) -> list[str]:
    """The headers that are the server's business. Each connection carries one request, so that each is decided on."""
    return [line for line in lines if line.partition(":")[0].strip().lower() not in _HOP]


_HOP = frozenset({"connection", "proxy-connection", "proxy-authorization", "keep-alive", "upgrade", "te"})


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Hands bytes on until there are no more."""
    with suppress(OSError):
        while chunk := await reader.read(CHUNK):
            writer.write(chunk)
            await writer.drain()
        if writer.can_write_eof():
            writer.write_eof()


async def _say(writer: asyncio.StreamWriter, status: str, fields: str = "") -> None:
    writer.write(f"HTTP/1.1 {status}\r\n{fields}Content-Length: 0\r\nConnection: close\r\n\r\n".encode("latin-1"))
    await writer.drain()
