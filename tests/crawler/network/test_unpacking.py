"""Bodies that come packed: one whole stream is unpacked by us, everything else is left to Scrapy's own decoder."""

import gzip

import pytest

from crawler.transport import _unpacked

PAGE = "<html><title>静湖县人民政府</title></html>".encode() * 50
PACKED = gzip.compress(PAGE, mtime=0)


@pytest.mark.parametrize("level", [0, 1, 6, 9])
def test_a_whole_stream_is_unpacked(level: int) -> None:
    assert _unpacked(gzip.compress(PAGE, level), len(PAGE)) == PAGE


BROKEN = {
    "cut short": (PACKED[:-9], len(PAGE)),
    "without its sum": (PACKED[:-8], len(PAGE)),
    "a wrong sum": (PACKED[:-8] + bytes(8), len(PAGE)),
    "damaged": (PACKED[:20] + b"\xff" + PACKED[21:], len(PAGE)),
    "in parts": (PACKED + gzip.compress(b"more"), 2 * len(PAGE)),
    "a byte behind it": (PACKED + b"\0", len(PAGE)),
    "a byte too large": (PACKED, len(PAGE) - 1),
    "a bomb": (gzip.compress(bytes(10_000_000)), 1_000_000),
    "not packed": (PAGE, len(PAGE)),
    "nothing": (b"", 10),
}


@pytest.mark.parametrize("how", BROKEN)
def test_everything_else_is_left_to_scrapy(how: str) -> None:
    assert _unpacked(*BROKEN[how]) is None
