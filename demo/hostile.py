"""A server with every bad manner seen in the field, by path, and the outcome that each planned request must have."""

from __future__ import annotations

import asyncio
import socket
import threading
from types import TracebackType
from typing import Self

from demo import wire
from demo.misdeeds import CLOSED_HOST, PLAYS, SOFT, endless

HOST = "www.yuyou.gov.cn"

# Path -> the outcome word of the ledger.
PLANNED: dict[str, str] = {
    "/": "ok",
    "/self-redirect": "redirect_loop",
    "/chain/0": "redirect_loop",
    "/loop/a": "redirect_loop",
    "/cookie": "ok",
    "/drip": "too_slow",
    "/silence": "timeout",
    "/bomb": "too_large",
    "/reset": "reset",
    "/gbk-named-utf8": "ok",
    "/utf8-named-gbk": "ok",
    "/gbk-location": "ok",
    "/junk-header": "ok",
    "/two-lengths": "protocol",
    "/two-equal-lengths": "ok",
    "/empty-reply": "reset",
    "/567": "server_error",
    "/short": "truncated",
    "/huge-headers": "protocol",
    "/unasked-304": "protocol",
    "/no-http": "protocol",
    "/type-lies.html": "ok",
    "/html-as.doc": "bad_attachment",
    "/challenge-412": "blocked",
    "/challenge-521": "blocked",
    "/challenge-200": "blocked",
    "/403": "blocked",
    "/429": "blocked",
    "/soft-404": "soft_404",
    "/to-home": "redirected_home",
    "/to-metadata": "private_address",
    "/to-other-port": "private_address",
    "/to-file": "out_of_scope",
    "/to-nowhere": "client_error",
    "/404": "not_found",
    "/410": "gone",
    "/400": "client_error",
    "/calendar/2026/11": "ok",
    "/session/list": "ok",
    "/params": "ok",
    "/deep/a/b/": "ok",
}

# Where the contract leaves more than one word open.
ACCEPTED: dict[str, frozenset[str]] = {
    "/chain/0": frozenset({"redirect_loop", "client_error", "protocol"}),
    "/drip": frozenset({"too_slow", "timeout"}),
    "/silence": frozenset({"timeout", "too_slow"}),
    "/bomb": frozenset({"too_large", "protocol"}),
    "/two-lengths": frozenset({"protocol", "ok", "truncated"}),
    "/empty-reply": frozenset({"reset", "protocol", "truncated"}),
    "/reset": frozenset({"reset", "truncated"}),
    "/short": frozenset({"truncated", "reset"}),
    "/huge-headers": frozenset({"protocol", "too_large", "ok", "our_fault"}),
    "/unasked-304": frozenset({"protocol", "client_error", "unchanged", "our_fault"}),
    "/junk-header": frozenset({"ok", "protocol"}),
    "/challenge-200": frozenset({"blocked", "ok"}),
    "/to-other-port": frozenset({"private_address", "out_of_scope", "refused"}),
    "/to-nowhere": frozenset({"client_error", "protocol"}),
}

# Prefixes without end: a patrol must ask for a bounded number of them.
TRAPS = ("/calendar/", "/session/", "/params", "/deep/")


def accepted(path: str) -> frozenset[str]:
    return ACCEPTED.get(path, frozenset({PLANNED[path]}))


class Hostile:
    """`with Hostile() as hostile:` serves until the block ends. `log` holds the targets asked for, in order."""

    def __init__(self) -> None:
        self.log: list[str] = []
        self._ready = threading.Event()

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), name="demo-hostile", daemon=True)
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    def register(self) -> str:
        return (
            "crawl:\n  delay: 0\n  allow_private: [127.0.0.0/8]\n"
            f'  hosts: {{{HOST}: "127.0.0.1:{self.port}", {CLOSED_HOST}: "127.0.0.1:{self.closed_port}"}}\n'
            f"sites:\n  - {{id: hostile, url: http://{HOST}/}}\n"
        )

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        # Bound and never listening: a connection to it is refused, and nobody else can take the port.
        closed = socket.socket()
        closed.bind(("127.0.0.1", 0))
        self.closed_port: int = closed.getsockname()[1]
        server = await asyncio.start_server(self._play, "127.0.0.1", 0)
        self.port: int = server.sockets[0].getsockname()[1]
        self._tasks: set[asyncio.Task[None]] = set()
        self._ready.set()
        await self._stop.wait()
        server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        closed.close()

    async def _play(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            head = wire.head((await reader.readuntil(b"\r\n\r\n"))[:-4])
            if head is not None:
                self.log.append(f"{head.path}?{head.query}" if head.query else head.path)
                play = PLAYS.get(head.path)
                if play is not None:
                    await play(writer, head)
                else:
                    writer.write(endless(head, tuple(PLANNED)) or SOFT)
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self._tasks.discard(task)
            writer.close()


__all__ = ["ACCEPTED", "PLANNED", "TRAPS", "Hostile", "accepted"]
