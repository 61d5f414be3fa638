"""The site that is measured on, served by a process of its own so that its processor time is nobody's."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from demo.bulk import BulkSite
from demo.server import Served

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Target:
    """`broken` are paths."""

    url: str
    port: int
    pages: int
    broken: frozenset[str]


@contextmanager
def served(pages: int) -> Iterator[Target]:
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.serving", str(pages)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert server.stdout is not None
    try:
        port = int(server.stdout.readline())
        broken = frozenset("/" + url.split("/", 3)[3] for url in BulkSite(pages).broken)
        yield Target(f"http://127.0.0.1:{port}/", port, pages, broken)
    finally:
        server.terminate()
        server.wait()


def main() -> None:
    with Served(BulkSite(int(sys.argv[1])), validators=False) as here:
        here.logging = False
        print(here.port, flush=True)
        threading.Event().wait()


if __name__ == "__main__":
    main()
