"""Which pages are further pages of a known board, and which are boards of their own."""

from __future__ import annotations

import pytest

from crawler.boardpages import further_page


@pytest.mark.parametrize(
    ("page", "board", "expected"),
    [
        ("h/Guestbook.asp?Page=2", "h/Guestbook.asp", True),
        ("h/hdjl/index_2.html", "h/hdjl/", True),
        ("h/hdjl/list-3.html", "h/hdjl/", True),
        ("h/hdjl/zxts_2.html", "h/hdjl/zxts.html", True),
        ("h/board.do?id=3&pageNo=2", "h/board.do?id=3", True),
        ("h/board.do?id=3", "h/board.do?id=5", False),
        ("h/hdjl/jzxx.html", "h/hdjl/zxts.html", False),
        ("h/hdjl/jzxx/", "h/hdjl/", False),
        ("h/hdjl/", "h/hdjl/", False),
        ("h/guestbook.asp?classid=2", "h/guestbook.asp", False),
    ],
)
def test_pages_of_a_board(page: str, board: str, expected: bool) -> None:
    assert further_page(page, [board]) is expected
