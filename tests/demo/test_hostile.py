from __future__ import annotations

import socket
import zlib

import pytest

from demo.hostile import HOST, PLANNED, TRAPS, Hostile, accepted
from demo.misdeeds import BOMB_SIZE, bomb


def raw(port: int, path: str, headers: str = "", limit: int = 200_000) -> bytes:
    """The bytes of one answer, at most `limit` of them; a reset ends it."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\n{headers}\r\n".encode())
        out = b""
        try:
            while len(out) < limit and (part := connection.recv(65536)):
                out += part
        except ConnectionResetError:
            out += b"<reset>"
        return out


EXPECTED: tuple[tuple[str, bytes], ...] = (
    ("/self-redirect", b"Location: /self-redirect"),
    ("/chain/0", b"Location: /chain/1"),
    ("/loop/a", b"Location: /loop/b"),
    ("/loop/b", b"Location: /loop/a"),
    ("/cookie", b"Set-Cookie: pass=1"),
    ("/reset", b"<reset>"),
    ("/gbk-location", "通知公告".encode("gb18030")),
    ("/junk-header", b"this is no header"),
    ("/567", b"HTTP/1.1 567"),
    ("/unasked-304", b"HTTP/1.1 304"),
    ("/no-http", b"SSH-2.0"),
    ("/challenge-412", b"HTTP/1.1 412"),
    ("/challenge-521", b"HTTP/1.1 521"),
    ("/403", b"HTTP/1.1 403"),
    ("/429", b"Retry-After: 1"),
    ("/soft-404", "不存在".encode()),
    ("/to-home", b"Location: /\r\n"),
    ("/to-metadata", b"Location: http://169.254.169.254/"),
    ("/to-file", b"Location: file:///etc/passwd"),
    ("/html-as.doc", b"application/msword"),
    ("/calendar/2026/12", b"/calendar/2027/1"),
    ("/deep/a/b/", b'href="a/b/"'),
)


@pytest.mark.parametrize(("path", "part"), EXPECTED)
def test_each_misdeed_is_done(path: str, part: bytes) -> None:
    with Hostile() as hostile:
        assert part in raw(hostile.port, path)
        assert hostile.log == [path]


def test_the_cookie_ends_its_redirect() -> None:
    with Hostile() as hostile:
        assert raw(hostile.port, "/cookie", "Cookie: pass=1\r\n").startswith(b"HTTP/1.1 200")


def test_a_dripping_page_does_not_end_by_itself() -> None:
    with Hostile() as hostile:
        assert raw(hostile.port, "/drip", limit=200).count(b"<p>.") >= 3


def test_short_and_doubled_lengths_are_what_they_say() -> None:
    with Hostile() as hostile:
        head, _, body = raw(hostile.port, "/short").partition(b"\r\n\r\n")
        promised = next(int(line.split(b": ")[1]) for line in head.split(b"\r\n") if line.startswith(b"Content-Length"))
        assert len(body) < promised
        assert raw(hostile.port, "/two-lengths").count(b"Content-Length") == 2
        assert raw(hostile.port, "/empty-reply") == b""
        assert len(raw(hostile.port, "/huge-headers", limit=10**6)) > 250_000


def test_the_bomb_is_small_on_the_wire() -> None:
    body = bomb().partition(b"\r\n\r\n")[2]
    opened = zlib.decompressobj(31)
    first = opened.decompress(body, 1 << 20)
    assert len(body) < BOMB_SIZE // 500 and first == b" " * (1 << 20)


def test_a_refused_port_refuses() -> None:
    with Hostile() as hostile, pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", hostile.closed_port), timeout=5)


def test_the_front_page_leads_to_every_planned_address() -> None:
    with Hostile() as hostile:
        front = raw(hostile.port, "/").decode()
        assert all(f'href="{path}"' in front for path in PLANNED if path != "/")
        assert all(PLANNED[path] in accepted(path) for path in PLANNED)
        assert all(any(path.startswith(trap) for path in PLANNED) for trap in TRAPS)
        assert str(hostile.port) in hostile.register()
