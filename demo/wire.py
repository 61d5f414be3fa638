"""HTTP/1.1 on the wire: reading a request head, writing an answer."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import parse_qsl

from demo.answer import Answer, Behaviour

REASONS = {status.value: status.phrase for status in HTTPStatus}
TEXTUAL = ("text/", "application/json", "application/javascript", "text/xml")


@dataclass(frozen=True, slots=True)
class Head:
    method: str
    path: str
    query: str
    headers: dict[str, str]

    @property
    def host(self) -> str:
        return self.headers.get("host", "").split(":")[0].lower()


def head(block: bytes) -> Head | None:
    """The request line and headers; None where it is no HTTP request. Absolute-form targets are taken apart."""
    lines = block.decode("latin-1").split("\r\n")
    parts = lines[0].split(" ")
    if len(parts) != 3 or not parts[2].startswith("HTTP/1."):
        return None
    method, target, _ = parts
    headers = {}
    for line in lines[1:]:
        name, found, value = line.partition(":")
        if found:
            headers[name.strip().lower()] = value.strip()
    if target.startswith("http://"):
        host, _, rest = target[7:].partition("/")
        headers["host"], target = host, f"/{rest}"
    path, _, query = target.partition("?")
    return Head(method, path, query, headers)


def form(body: bytes) -> dict[str, str]:
    return dict(parse_qsl(body.decode("latin-1"), keep_blank_values=True))


def response(answer: Answer, method: str, *, zipped: bool, validator: str | None, keep: bool) -> bytes:
    """Status line, headers and body; a HEAD gets the length of the body that it does not get."""
    body = answer.body
    lines = [f"HTTP/1.1 {answer.status} {REASONS.get(answer.status, 'Unknown')}", "Server: nginx"]
    lines += [f"{name}: {value}" for name, value in answer.headers]
    kind = next((value for name, value in answer.headers if name == "Content-Type"), "")
    if zipped and answer.status == 200 and len(body) > 500 and kind.startswith(TEXTUAL):
        body = gzip.compress(body, 1, mtime=0)
        lines += ["Content-Encoding: gzip", "Vary: Accept-Encoding"]
    if validator:
        lines.append(f"ETag: {validator}")
    if answer.status not in (304, 204):
        lines.append(f"Content-Length: {len(body)}")
    lines.append(f"Connection: {'keep-alive' if keep else 'close'}")
    start = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
    if method == "HEAD" or answer.status in (304, 204):
        return start
    if answer.behaviour in (Behaviour.RESET, Behaviour.SHORT):
        return start + body[: len(body) // 2]
    return start + body


def etag(body: bytes) -> str:
    return f'"{hashlib.blake2b(body, digest_size=8).hexdigest()}"'
