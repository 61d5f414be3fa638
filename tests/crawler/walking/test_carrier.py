"""The page that carries a link is asked on the night on which the link breaks, not only when its turn comes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from test_unchanged import HOST, ROW, ground

from crawler import following
from crawler.plan import Purpose
from ledger.rows import Outcome

PAGE = f"{HOST}/gzdt/t9.html"


@pytest.mark.parametrize(
    ("row", "asked"),
    [
        ({"referer": PAGE}, [(PAGE, Purpose.PAGE)]),
        ({"referer": PAGE, "outcome": Outcome.UNCHANGED}, [(PAGE, Purpose.PAGE)]),
        ({"referer": PAGE, "internal": False, "purpose": Purpose.EXTERNAL}, [(PAGE, Purpose.PAGE)]),
        ({"referer": PAGE, "outcome": Outcome.NOT_FOUND}, []),  # its pages are asked with it
        ({"referer": PAGE, "outcome": None}, []),  # it was met tonight, on a page that was read tonight
        ({"referer": None}, []),
        ({"referer": "http://www.b.gov.cn/t.html"}, []),
    ],
)
def test_the_page_of_what_opened_before(row: dict[str, Any], asked: list[tuple[str, Purpose]]) -> None:
    found = following.carrier(ground(), replace(ROW, **row))
    assert [(one.target.url, one.purpose) for one in found] == asked
    assert all(one.always and one.round == 1 for one in found)
