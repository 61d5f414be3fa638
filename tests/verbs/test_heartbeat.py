"""The outgoing heartbeat against a local server."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from xuncha import heartbeat

Heard = list[tuple[str, bytes]]


@pytest.fixture
def watcher() -> Iterator[tuple[str, Heard]]:
    heard: Heard = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            heard.append((self.path, self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(404 if self.path == "/gone" else 200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", heard
    server.shutdown()
    server.server_close()


def test_the_state_goes_where_the_address_has_room_for_it(
    watcher: tuple[str, Heard], monkeypatch: pytest.MonkeyPatch
) -> None:
    url, heard = watcher
    monkeypatch.setenv(heartbeat.VARIABLE, f"{url}/push?status={heartbeat.STATE}")
    assert heartbeat.tell("partial", "12 requests") is None
    assert heard == [("/push?status=partial", b"partial: 12 requests")]


def test_without_an_address_nothing_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(heartbeat.VARIABLE, raising=False)
    assert heartbeat.tell("whole", "") is None


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        ("{url}/gone", "answered 404"),
        ("file:///etc/passwd", "not an address of http or https"),
        ("nonsense", "ValueError"),
    ],
)
def test_what_went_wrong_is_said_without_the_address(
    watcher: tuple[str, Heard], monkeypatch: pytest.MonkeyPatch, path: str, wrong: str
) -> None:
    monkeypatch.setenv(heartbeat.VARIABLE, path.format(url=watcher[0]))
    assert heartbeat.tell("whole", "") == wrong
