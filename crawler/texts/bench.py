"""A process that takes attachments apart: bounded in memory and time, killed and made anew when a file is too much.

Started at the first attachment of a run; ends with it (its standard input closes).
"""

from __future__ import annotations

import select
import struct
import subprocess
import sys
from time import monotonic

SECONDS = 10.0
STARTING = 60.0
"""Seconds that the process may take to be loaded, on a machine that is busy otherwise."""
_READY = b"="
MEMORY = 1 << 30
MOST_BYTES = 20 * 1024 * 1024
MOST_LOST = 8
"""Files that may each cost a process; after so many a run opens no more."""


class Bench:
    """`text_of` gives a file's words, or None where it is not read (encrypted, broken, hostile, too large)."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self.lost = 0

    def text_of(self, body: bytes) -> str | None:
        if not body or len(body) > MOST_BYTES or self.lost >= MOST_LOST:
            return None
        try:
            answer = self._ask(body)
        except (OSError, EOFError, ValueError):
            answer = None
            self._end()
            self.lost += 1
        if not answer or answer[:1] != b"+":
            return None
        return answer[1:].decode("utf-8", "replace")

    def close(self) -> None:
        self._end()

    def _ask(self, body: bytes) -> bytes:
        process = self._process or self._start()
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(struct.pack(">I", len(body)) + body)
        process.stdin.flush()
        until = monotonic() + self.seconds
        size = struct.unpack(">I", self._read(process, 4, until))[0]
        return self._read(process, size, until)

    def _read(self, process: subprocess.Popen[bytes], size: int, until: float) -> bytes:
        assert process.stdout is not None
        parts = bytearray()
        while len(parts) < size:
            left = until - monotonic()
            if left <= 0 or not select.select([process.stdout], [], [], left)[0]:
                raise EOFError("no answer in time")
            chunk = process.stdout.read1(size - len(parts))  # type: ignore[attr-defined]
            if not chunk:
                raise EOFError("the process ended")
            parts += chunk
        return bytes(parts)

    def _start(self) -> subprocess.Popen[bytes]:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "crawler.texts.bench"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # a Ctrl-C is the patrol's to answer
        )
        self._read(self._process, len(_READY), monotonic() + STARTING)
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()
            process.wait()


def _bound() -> None:
    """Bounds on this process's memory, where the system has them."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def serve() -> None:
    """Answers on standard output: `+` and the text, or `-` and why there is none; each with its length before it."""
    from crawler.texts.extracting import text_of

    _bound()
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    sink.write(_READY)
    sink.flush()
    while len(head := source.read(4)) == 4:
        body = source.read(struct.unpack(">I", head)[0])
        try:
            answer = b"+" + text_of(body).encode("utf-8", "replace")
        except BaseException as error:
            answer = b"-" + f"{type(error).__name__}: {error}"[:300].encode("utf-8", "replace")
        sink.write(struct.pack(">I", len(answer)) + answer)
        sink.flush()


if __name__ == "__main__":
    serve()
