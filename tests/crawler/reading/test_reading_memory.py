"""What a patrol keeps of a page is its reading: the tree goes as soon as the page is read."""

import gc

import pytest

from crawler import addresses, recall
from crawler.document import Document
from crawler.page import Page, PageKind
from crawler.reader import read
from tests.crawler.reading.list_pages import TODAY, frame, some_rows, ul_span

PAGES = {
    "a list": (frame(ul_span(some_rows(4))), None),
    "an empty list": (frame("<ul class='list'></ul>"), PageKind.LIST),
    "a board": (frame("<table><tr><th>标题</th><th>来信时间</th><th>办理状态</th></tr></table>"), PageKind.BOARD),
    "a home page": (frame(ul_span(some_rows(4)) * 3), PageKind.HOME),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_let_go_as_soon_as_it_is_read_without_waiting_for_the_collector(name: str) -> None:
    html, expect = PAGES[name]
    gc.collect()
    gc.disable()
    try:
        reading = read(Page("http://www.yc.example/zwgk/gzdt/index.html", html.encode()), TODAY, expect)
        kept = [one for one in gc.get_objects() if isinstance(one, Document)]
    finally:
        gc.enable()
    assert reading.kind in (PageKind.LIST, PageKind.BOARD, PageKind.HOME)
    assert kept == []


def test_what_was_remembered_of_pages_is_forgotten_at_once() -> None:
    addresses.key("http://a.example/x.html")
    assert addresses.key.cache_info().currsize
    recall.forget()
    assert addresses.key.cache_info().currsize == 0
