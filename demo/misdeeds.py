"""Bad manners, one a path: what the hostile server does with each request.

Raw bytes throughout: most of what is here no HTTP library would send.
"""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Awaitable, Callable
from functools import cache
from urllib.parse import quote

from demo import wire
from demo.server import reset

CLOSED_HOST = "closed.yuyou.example"
BOMB_SIZE = 256 * 1024 * 1024

Play = Callable[[asyncio.StreamWriter, wire.Head], Awaitable[None]]


def html(
    text: str, status: str = "200 OK", *headers: str, encoding: str = "utf-8", charset: str | None = None
) -> bytes:
    body = (
        f'<html><head><meta charset="{charset or encoding}"><title>云棠区</title></head><body>{text}</body></html>'
    ).encode(encoding)
    lines = (
        f"HTTP/1.1 {status}",
        "Content-Type: text/html",
        f"Content-Length: {len(body)}",
        "Connection: close",
        *headers,
    )
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + body


def says(data: bytes) -> Play:
    async def play(writer: asyncio.StreamWriter, head: wire.Head) -> None:
        writer.write(data)

    return play


def leads(to: str, *headers: str, status: str = "302 Found") -> Play:
    return says(html("", status, f"Location: {to}", *headers))


async def drip(writer: asyncio.StreamWriter, head: wire.Head) -> None:
    """A page that keeps coming and never ends."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        writer.write(b"5\r\n<p>.\n\r\n")
        await writer.drain()
        await asyncio.sleep(0.1)


async def silence(writer: asyncio.StreamWriter, head: wire.Head) -> None:
    await asyncio.sleep(3600)


async def cookie(writer: asyncio.StreamWriter, head: wire.Head) -> None:
    """Redirects to itself until the cookie comes back: no fault."""
    if "pass=1" in head.headers.get("cookie", ""):
        writer.write(html("<p>欢迎</p>"))
    else:
        writer.write(html("", "302 Found", f"Location: {head.path}", "Set-Cookie: pass=1; path=/"))


async def broken_off(writer: asyncio.StreamWriter, head: wire.Head) -> None:
    writer.write(html("内容" * 4000)[:3000])
    await writer.drain()
    transport = writer.transport
    assert isinstance(transport, asyncio.Transport)
    reset(transport)


@cache
def bomb() -> bytes:
    """A quarter of a gigabyte of blanks in a quarter of a megabyte."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = b" " * (1 << 20)
    body = b"".join(squeeze.compress(block) for _ in range(BOMB_SIZE >> 20)) + squeeze.flush()
    start = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    return start.encode() + body


async def explode(writer: asyncio.StreamWriter, head: wire.Head) -> None:
    writer.write(bomb())


def lengths(first: int, second: int) -> bytes:
    body = b"<html><body>two lengths</body></html>"
    start = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body) + first}\r\nContent-Length: {len(body) + second}\r\nConnection: close\r\n\r\n"
    return start.encode() + body


def challenge(status: str) -> bytes:
    return html(
        "<script>document.cookie='__jsl='+(+new Date());location.href=location.pathname;</script>",
        status,
        "Set-Cookie: __jsluid=ab; path=/",
    )


GBK_PATH = "/通知公告.html".encode("gb18030")
PLAYS: dict[str, Play] = {
    "/self-redirect": leads("/self-redirect"),
    "/loop/a": leads("/loop/b"),
    "/loop/b": leads("/loop/a"),
    "/cookie": cookie,
    "/drip": drip,
    "/silence": silence,
    "/bomb": explode,
    "/reset": broken_off,
    "/gbk-named-utf8": says(html("<h1>关于镕基喆的公告</h1>", encoding="gb18030", charset="utf-8")),
    "/utf8-named-gbk": says(html("<h1>关于镕基喆的公告</h1>", encoding="utf-8", charset="gb2312")),
    "/gbk-location": says(b"HTTP/1.1 302 Found\r\nLocation: " + GBK_PATH + b"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
    "/junk-header": says(b"HTTP/1.1 200 OK\r\nthis is no header\r\nContent-Type: text/html\r\nContent-Length: 15\r\nConnection: close\r\n\r\n<html>ok</html>"),
    "/two-lengths": says(lengths(0, 7)),
    "/two-equal-lengths": says(lengths(0, 0)),
    "/empty-reply": says(b""),
    "/567": says(html("", "567 Whatever")),
    "/short": says(html("短" * 3000)[:4000]),
    "/huge-headers": says(html("", "200 OK", *(f"X-Filler-{n}: {'x' * 4000}" for n in range(64)))),
    "/unasked-304": says(b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"),
    "/no-http": says(b"SSH-2.0-OpenSSH_9.2\r\n"),
    "/type-lies.html": says(html("<p>正文</p>").replace(b"text/html", b"application/octet-stream")),
    "/html-as.doc": says(html("<p>文件不存在</p>").replace(b"text/html", b"application/msword")),
    "/challenge-412": says(challenge("412 Precondition Failed")),
    "/challenge-521": says(challenge("521 Unknown")),
    "/challenge-200": says(challenge("200 OK")),
    "/403": says(html("禁止访问", "403 Forbidden")),
    "/429": says(html("", "429 Too Many Requests", "Retry-After: 1")),
    "/to-home": leads("/"),
    "/to-metadata": leads("http://169.254.169.254/latest/meta-data/"),
    "/to-other-port": leads("http://127.0.0.1:9/"),
    "/to-file": leads("file:///etc/passwd"),
    "/to-nowhere": says(html("", "302 Found")),
    "/404": says(html("404", "404 Not Found")),
    "/410": says(html("410", "410 Gone")),
    "/400": says(html("400", "400 Bad Request")),
    quote(GBK_PATH): says(html("<p>通知公告</p>")),
    "/robots.txt": says(html("", "404 Not Found")),
}  # fmt: skip
SOFT = html("<h2>抱歉，您访问的页面不存在</h2><a href='/'>返回首页</a>")


def endless(head: wire.Head, targets: tuple[str, ...]) -> bytes | None:
    """Pages that always link on to a page not seen before."""
    path, query = head.path, head.query
    if path.startswith("/chain/"):
        step = int(path.rsplit("/", 1)[1])
        return html("到了") if step >= 30 else html("", "302 Found", f"Location: /chain/{step + 1}")
    if path.startswith("/calendar/"):
        year, month = (int(part) for part in path.split("/")[2:4])
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        return html(f'<a href="/calendar/{year}/{month}">下个月</a>')
    if path.startswith("/session/"):
        serial = zlib.crc32(f"{path}{query}".encode())
        return html(
            f'<a href="/session/list;jsessionid={serial:X}">列表</a><a href="/session/list?PHPSESSID={serial}">刷新</a>'
        )
    if path == "/params":
        count = query.count("&") + 1
        return html("".join(f'<a href="/params?{query or "s=0"}&p{count}={n}">排序{n}</a>' for n in range(4)))
    if path.startswith("/deep/"):
        return html('<a href="a/b/">更深</a><a href="b/a/">又深</a>')
    if path.rstrip("/") == "" or path == "/index.html":
        links = "".join(f'<li><a href="{target}">{target}</a></li>' for target in targets if target != "/")
        return html(
            f'<ul>{links}</ul><a href="http://{CLOSED_HOST}/">无人应答</a><a href="http://nobody.invalid/">无此域名</a>'
        )
    return None
