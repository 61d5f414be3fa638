"""Pictures drawn from arithmetic: an emblem, a landscape, a code of squares. PNG, 8 bits a channel."""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Callable
from functools import cache

Colour = tuple[int, int, int]


def png(width: int, height: int, at: Callable[[int, int], Colour]) -> bytes:
    rows = b"".join(b"\x00" + b"".join(bytes(at(x, y)) for x in range(width)) for y in range(height))

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def _star(x: float, y: float) -> bool:
    angle = (math.atan2(x, -y) * 5 / (2 * math.pi)) % 1
    return math.hypot(x, y) < 0.62 - 0.7 * min(angle, 1 - angle)


@cache
def emblem() -> bytes:
    def at(x: int, y: int) -> Colour:
        u, v = (x - 48) / 48, (y - 48) / 48
        if _star(u, v):
            return 253, 216, 53
        return (200, 28, 28) if math.hypot(u, v) < 0.94 else (253, 216, 53)

    return png(96, 96, at)


@cache
def landscape(shade: int) -> bytes:
    """Sky, sun, two ranges of hills and a river."""

    def at(x: int, y: int) -> Colour:
        far = 120 + 28 * math.sin(x / 47 + shade) + 10 * math.sin(x / 13)
        near = 165 + 20 * math.sin(x / 61 + 2 + shade)
        if y > near + 34:
            return 92 + (x + y) % 9, 158, 196
        if y > near:
            return 46, 112 + (x * 7 + y) % 11, 62
        if y > far:
            return 96, 150, 108
        if math.hypot(x - 380, y - 52) < 24:
            return 255, 236, 170
        return 138 + y // 2, 190 + y // 4, 232

    return png(480, 240, at)


@cache
def code() -> bytes:
    """Squares as in a two-dimensional code; it says nothing."""

    def at(x: int, y: int) -> Colour:
        u, v = x // 6, y // 6
        for corner in ((0, 0), (14, 0), (0, 14)):
            du, dv = u - corner[0], v - corner[1]
            if 0 <= du < 7 and 0 <= dv < 7:
                dark = max(abs(du - 3), abs(dv - 3)) != 2
                return (20, 20, 20) if dark else (255, 255, 255)
        return (20, 20, 20) if (u * 31 + v * 17 + u * v) % 3 == 0 else (255, 255, 255)

    return png(126, 126, at)


@cache
def badge(main: Colour) -> bytes:
    def at(x: int, y: int) -> Colour:
        inside = 3 < x < 56 and 3 < y < 56
        mark = _star((x - 30) / 30, (y - 30) / 30)
        return (255, 255, 255) if mark or not inside else main

    return png(60, 60, at)


PICTURES: dict[str, Callable[[], bytes]] = {
    "logo.png": emblem,
    "weixin.png": code,
    "red.png": lambda: badge((196, 30, 30)),
    "jiucuo.png": lambda: badge((30, 110, 190)),
    "gongan.png": lambda: badge((24, 60, 140)),
    "icp.png": lambda: badge((90, 90, 90)),
}


def picture(name: str) -> bytes:
    return PICTURES.get(name, lambda: landscape(sum(name.encode()) % 7))()
