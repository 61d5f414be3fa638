"""Scrapy's HTTP handler behind the gate: each request, and so each hop of a redirect, is checked on the address that
its name resolves to, and names that the register maps itself are connected to where it says."""

from __future__ import annotations

import socket
from time import monotonic
from typing import Any, cast
from urllib.parse import urlsplit, urlunsplit

from isal import isal_zlib
from isal.igzip_lib import IsalError
from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError
from scrapy.http import Response
from scrapy.resolver import CachingThreadedResolver
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.defer import Deferred, succeed
from twisted.internet.threads import deferToThread

from crawler.gate import Forbidden, Gate, literal
from crawler.manners import AT_ONCE
from ledger.rows import Outcome

MAPPED: dict[str, str] = {}
"""Names that the register maps itself, for the resolver; filled when a patrol starts."""


class Resolver(CachingThreadedResolver):
    """Scrapy's resolver, which answers mapped names from the register."""

    def getHostByName(self, name: str, timeout: object = ()) -> Deferred[str]:
        mapped = MAPPED.get(name.lower().removesuffix("."))
        if mapped is not None:
            return succeed(mapped)
        found: Deferred[str] = super().getHostByName(name, timeout)  # type: ignore[arg-type]
        return found


class GatedHandler(HTTP11DownloadHandler):
    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        # Scrapy keeps as many connections open as it asks at once of an unknown host; ours has more for hosts that
        # ask for no pause, and a new connection costs both sides more than a page.
        self._pool.maxPersistentPerHost = AT_ONCE
        self._most = crawler.settings.getint("DOWNLOAD_MAXSIZE")

    async def download_request(self, request: Request) -> Response:
        gate: Gate = request.meta["gate"]
        parts = urlsplit(request.url)
        host = (parts.hostname or "").lower()
        mapped = gate.leads(host, parts.port, parts.scheme)
        if mapped is not None:
            gate.check(mapped[0], host)
        else:
            gate.check(literal(host) or await self._resolve(host), host)
        request.meta["sent"] = monotonic()
        if mapped is None or mapped[1] is None:
            return _plain(await super().download_request(request), request, self._most)
        there = urlunsplit((parts.scheme, f"{host}:{mapped[1]}", parts.path or "/", parts.query, ""))
        sent = request.replace(url=there)
        sent.headers["Host"] = parts.netloc
        return _plain(await super().download_request(sent), request, self._most)

    async def _resolve(self, host: str) -> str:
        from twisted.internet import reactor

        try:
            found: Deferred[str] = cast(Any, reactor).resolve(host)
            address = await maybe_deferred_to_future(found)
        except Exception as error:
            if await maybe_deferred_to_future(deferToThread(_has_ipv6, host)):
                raise Forbidden(
                    f"{host} has IPv6 addresses only, which this machine does not ask", Outcome.NO_VANTAGE
                ) from error
            raise CannotResolveHostError(f"{host}: {error}") from error
        return address


def _plain(response: Response, request: Request, most: int) -> Response:
    """The answer under the address that was asked for, as bytes: what its characters are is our readers' business, and
    Scrapy's guess at them costs more than the reading. What came as plain gzip is unpacked here for the same reason."""
    headers, body = response.headers, response.body
    if headers.getlist("Content-Encoding") == [b"gzip"] and (whole := _unpacked(body, most)) is not None:
        body = whole
        del headers["Content-Encoding"]
    return Response(
        request.url,
        status=response.status,
        headers=headers,
        body=body,
        flags=response.flags,
        request=request,
        certificate=response.certificate,
        ip_address=response.ip_address,
        protocol=response.protocol,
    )


def _unpacked(body: bytes, most: int) -> bytes | None:
    """The one whole stream that a body is; None where it is damaged, cut short, in parts, or larger than `most` bytes:
    Scrapy's own decoder then takes what there is."""
    unpacker = isal_zlib.decompressobj(isal_zlib.MAX_WBITS + 16)
    try:
        whole = unpacker.decompress(body, most + 1)
    except IsalError:  # type: ignore[misc]  # its stub takes the class for an instance
        return None
    return whole if unpacker.eof and not unpacker.unused_data and len(whole) <= most else None


def _has_ipv6(host: str) -> bool:
    """Whether a name without IPv4 address has an IPv6 one: then it is not the name that fails."""
    try:
        return bool(socket.getaddrinfo(host, None, socket.AF_INET6, socket.SOCK_STREAM))
    except (OSError, UnicodeError):
        return False
