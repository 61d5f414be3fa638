from __future__ import annotations

import http.client
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest

from demo.district import District
from demo.server import Served


@dataclass(frozen=True, slots=True)
class Got:
    status: int
    headers: Mapping[str, str]
    body: bytes


def ask(
    served: Served,
    host: str,
    target: str,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    body: bytes | None = None,
) -> Got:
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=10)
    try:
        connection.request(method, target, body=body, headers={"Host": host, **(headers or {})})
        answer = connection.getresponse()
        return Got(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
    finally:
        connection.close()


@pytest.fixture(scope="session")
def district() -> District:
    return District()


@pytest.fixture
def served(district: District) -> Iterator[Served]:
    district.forget()
    with Served(district) as server:
        yield server
