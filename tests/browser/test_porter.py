from __future__ import annotations

import asyncio
import base64
from collections.abc import Awaitable, Callable

import pytest

from crawler.gate import gate
from crawler.porter import Porter

ALLOWED = gate(["127.0.0.0/8"], [])


async def _server() -> tuple[asyncio.Server, int, list[bytes]]:
    heads: list[bytes] = []

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        heads.append(head)
        if b"Content-Length: 4" in head:
            heads.append(await reader.readexactly(4))
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(meet, "127.0.0.1", 0)
    return server, server.sockets[0].getsockname()[1], heads


async def _ask(porter: Porter, text: str, *, password: str | None = None, body: bytes = b"") -> bytes:
    port = int(porter.proxy["server"].rpartition(":")[2])
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    word = porter.proxy["password"] if password is None else password
    token = base64.b64encode(f"page:{word}".encode()).decode()
    writer.write(f"{text}Proxy-Authorization: Basic {token}\r\n\r\n".encode() + body)
    await writer.drain()
    answer = await asyncio.wait_for(reader.read(), 5)
    writer.close()
    return answer


def _run(work: Callable[[int, list[bytes]], Awaitable[None]]) -> None:
    async def whole() -> None:
        server, port, heads = await _server()
        async with server:
            await work(port, heads)

    asyncio.run(whole())


async def _loopback(host: str) -> str:
    return "127.0.0.1"


def test_a_request_for_the_sites_host_is_handed_on_without_what_was_meant_for_the_proxy() -> None:
    async def work(port: int, heads: list[bytes]) -> None:
        async with Porter(ALLOWED, lambda host: host == f"site.cn:{port}", _loopback) as porter:
            text = f"POST http://site.cn:{port}/a?b=1 HTTP/1.1\r\nHost: site.cn:{port}\r\nContent-Length: 4\r\n"
            assert (await _ask(porter, text, body=b"body")).endswith(b"ok")
        assert heads[0].startswith(b"POST /a?b=1 HTTP/1.1\r\n") and b"Proxy-" not in heads[0]
        assert heads[1] == b"body"

    _run(work)


def test_a_tunnel_to_the_sites_host_carries_bytes_both_ways() -> None:
    async def work(port: int, heads: list[bytes]) -> None:
        async with Porter(ALLOWED, lambda host: True, _loopback) as porter:
            answer = await _ask(porter, f"CONNECT site.cn:{port} HTTP/1.1\r\n", body=b"GET / HTTP/1.1\r\n\r\n")
        assert answer.startswith(b"HTTP/1.1 200") and answer.endswith(b"ok")

    _run(work)


@pytest.mark.parametrize("method", ["GET", "CONNECT"])
@pytest.mark.parametrize(
    ("admits", "allowed", "host"),
    [
        (False, ["127.0.0.0/8"], "other.cn"),  # none of the site's hosts
        (True, [], "site.cn"),  # the name leads to a private address
        (True, [], "127.0.0.1"),
        (True, [], "2130706433"),  # the same in another spelling
        (True, ["0.0.0.0/0"], "169.254.169.254"),  # never, whatever the register says
    ],
)
def test_what_is_not_to_be_asked_is_refused_before_any_connection(
    method: str, admits: bool, allowed: list[str], host: str
) -> None:
    async def work(port: int, heads: list[bytes]) -> None:
        async with Porter(gate(allowed, []), lambda _: admits, _loopback) as porter:
            target = f"{host}:{port}" if method == "CONNECT" else f"http://{host}:{port}/"
            assert (await _ask(porter, f"{method} {target} HTTP/1.1\r\n")).startswith(b"HTTP/1.1 403")
            assert porter.refused == [host]
        assert heads == []

    _run(work)


def test_a_name_of_the_register_is_connected_to_where_it_says() -> None:
    async def work(port: int, heads: list[bytes]) -> None:
        async def nowhere(host: str) -> str:
            raise OSError("no name is looked up")

        mapped = gate(["127.0.0.0/8"], [("site.cn", f"127.0.0.1:{port}")])
        async with Porter(mapped, lambda host: host == "site.cn", nowhere) as porter:
            assert (await _ask(porter, "GET http://site.cn/ HTTP/1.1\r\nHost: site.cn\r\n")).endswith(b"ok")

    _run(work)


def test_nobody_else_goes_by_the_porter() -> None:
    async def work(port: int, heads: list[bytes]) -> None:
        async with Porter(ALLOWED, lambda _: True, _loopback) as porter:
            answer = await _ask(porter, f"GET http://site.cn:{port}/ HTTP/1.1\r\n", password="guessed")
        assert answer.startswith(b"HTTP/1.1 407") and heads == []

    _run(work)


@pytest.mark.parametrize(
    "text", ["GET /plain HTTP/1.1\r\n", "GET ftp://site.cn/ HTTP/1.1\r\n", "nonsense\r\n", "CONNECT :x HTTP/1.1\r\n"]
)
def test_what_is_no_request_of_a_proxy_ends_without_an_answer(text: str) -> None:
    async def work(port: int, heads: list[bytes]) -> None:
        async with Porter(ALLOWED, lambda _: True, _loopback) as porter:
            assert not (await _ask(porter, text)).startswith(b"HTTP/1.1 200")
        assert heads == []

    _run(work)
