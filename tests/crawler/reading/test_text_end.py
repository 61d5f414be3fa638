"""A person's telephone in the last line of a text is the text's; in the foot it is the office's."""

from __future__ import annotations

import pytest
from list_pages import document

from crawler.reader import read_document

SENTENCE = "会议强调，各镇街各部门要提高站位，压实责任，把各项任务落到实处，确保群众得到实惠。"
IDENTITY = "主办单位：云城区人民政府办公室<br>网站标识码：4453020001 粤ICP备05000001号"
LINE = "联系人：王小明，手机13800000000。"


@pytest.mark.parametrize(
    ("body", "in_text"),
    [
        (f"<div class='c'><p>{SENTENCE}</p><p>{SENTENCE}</p><p>{LINE}</p></div><div class='f'>{IDENTITY}</div>", True),
        (f"<div class='c'>{SENTENCE}<br>{SENTENCE}<br>{LINE}</div><div class='f'>{IDENTITY}</div>", True),
        (f"<div class='c'><p>{SENTENCE}</p><p>{SENTENCE}</p></div><div class='f'>{LINE}<br>{IDENTITY}</div>", False),
        (f"<div><div class='c'><p>{SENTENCE}</p></div><div>{LINE}</div></div><div>{IDENTITY}</div>", False),
        (f"<p>{SENTENCE}</p><p>{SENTENCE}</p><p>{LINE}</p><p>{IDENTITY}</p>", False),  # no element tells them apart
    ],
)
def test_the_last_line_of_a_text_is_told_from_the_foots_first(body: str, in_text: bool) -> None:
    page = f"<html><head><title>工作会议召开</title></head><body><h1>全区工作会议召开</h1><p>发布时间：2026-11-01</p>{body}</body></html>"
    reading = read_document(document(page, "http://a.example/1.html"))
    assert ("13800000000" in reading.text) is in_text
    assert ("13800000000" in reading.tail) is not in_text
    assert reading.footer.host_unit == "云城区人民政府办公室" and reading.footer.contact


SHORT = "会议要求，各单位要再接再厉，认真落实。"
CELLS = "<table><tr><td>姓名</td><td>手机号码</td></tr><tr><td>王小明</td><td>13800000000</td></tr></table>"


@pytest.mark.parametrize("identity", [IDENTITY, "版权所有：云城区人民政府", ""])
@pytest.mark.parametrize("count", [1, 8, 12])
def test_short_sentences_are_the_texts(count: int, identity: str) -> None:
    body = f"<div class='c'>{f'<p>{SHORT}</p>' * count}</div><div class='f'>{identity}</div>"
    page = f"<html><head><title>工作会议召开</title></head><body><h1>全区工作会议召开</h1><p>发布时间：2026-11-01</p>{body}</body></html>"
    reading = read_document(document(page, "http://a.example/1.html"))
    assert reading.text.count(SHORT) == count
    assert not identity or identity[:5] not in reading.text


@pytest.mark.parametrize(("count", "identity"), [(0, IDENTITY), (3, IDENTITY), (9, "<img src='foot.png'>")])
def test_numbers_in_a_table_of_the_text_are_the_texts(count: int, identity: str) -> None:
    body = f"<div class='c'>{f'<p>{SENTENCE}</p>' * count}{CELLS}</div><div class='f'>{identity}</div>"
    page = f"<html><head><title>工作会议召开</title></head><body><h1>全区工作会议召开</h1><p>发布时间：2026-11-01</p>{body}</body></html>"
    reading = read_document(document(page, "http://a.example/1.html"))
    assert "13800000000" in reading.text


HEADED = (
    "<h1>全区工作会议召开</h1><div class='i'>发布时间：2026-11-01　来源：区民政局　浏览次数：<span>123</span></div>"
)


@pytest.mark.parametrize(
    ("body", "in_text"),
    [
        (f"<div class='a'>{HEADED}<div class='c'><p>{LINE}</p></div></div><div class='f'>{IDENTITY}</div>", True),
        (f"<div class='a'>{HEADED}<div class='c'>{LINE}</div></div><div class='f'><p>{IDENTITY}</p></div>", True),
        (f"<div class='a'>{HEADED}</div><div class='f'><p>{LINE}</p><p>{IDENTITY}</p></div>", False),
        (f"<div class='a'>{HEADED}<p>{SENTENCE}</p></div><div class='c'>{LINE}</div><div>{IDENTITY}</div>", False),
        (f"{HEADED}<div class='c'>{LINE}</div><div class='f'>{IDENTITY}</div>", False),  # no element tells them apart
    ],
)
def test_a_single_line_in_the_titles_own_element_is_the_text(body: str, in_text: bool) -> None:
    page = f"<html><head><title>工作会议召开</title></head><body><div class='n'><a href='/'>首页</a></div>{body}</body></html>"
    reading = read_document(document(page, "http://a.example/1.html"))
    assert ("13800000000" in reading.text) is in_text
    assert reading.footer.host_unit == "云城区人民政府办公室" and reading.footer.contact
