"""Bodies that come packed: one whole stream is unpacked by us, everything else is left to Scrapy's own decoder."""

import gzip

import pytest

from crawler.transport import _unpacked

PAGE = "<html><title>静湖县人民政府</title></html>".encode() * 50
PACKED = gzip.compress(PAGE)


@pytest.mark.parametrize("level", [0, 1, 6, 9])
def test_a_whole_stream_is_unpacked(level: int) -> None:
    assert _unpacked(gzip.compress(PAGE, level), len(PAGE)) == PAGE


@pytest.mark.parametrize(
    ("body", "most"),
    [
        (PACKED[:-9], len(PAGE)),  # cut short
        (PACKED[:-8], len(PAGE)),  # without its sum
        (PACKED[:-8] + bytes(8), len(PAGE)),  # with a wrong one
        (PACKED[:20] + b"\xff" + PACKED[21:], len(PAGE)),  # damaged
        (PACKED + gzip.compress(b"more"), 2 * len(PAGE)),  # in parts
        (PACKED + b"\0", len(PAGE)),
        (PACKED, len(PAGE) - 1),  # larger than is taken
        (gzip.compress(bytes(10_000_000)), 1_000_000),
        (PAGE, len(PAGE)),  # not packed at all
        (b"", 10),
    ],
)
def test_everything_else_is_left_to_scrapy(body: bytes, most: int) -> None:
    assert _unpacked(body, most) is None
