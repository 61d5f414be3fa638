"""A reply that stands in a file: who answered and when may stand there, too."""

from __future__ import annotations

import pytest
from style_pages import reading

from crawler.page import MessageStatus, PageKind

ASKED = "<p>来信人：李**　来信时间：2026-09-01　信件编号：20260901</p><p>来信内容：城北路路灯不亮，请尽快维修。</p>"
TEXT = "经现场核实，路灯线路已经更换，当晚恢复照明。"


@pytest.mark.parametrize(
    ("reply", "status", "filed"),
    [
        ('<a href="/f/hf.pdf">关于来信的答复.pdf</a>', MessageStatus.ANSWERED, True),
        ('<a href="/f/hf.pdf">关于来信的答复</a>', MessageStatus.ANSWERED, True),
        ('<a href="/downfile.jsp?id=3">关于来信的答复</a>', MessageStatus.ANSWERED, True),
        ('您好，答复内容请见附件：<a href="/f/hf.docx">答复.docx</a>', MessageStatus.ANSWERED, True),
        ('<p>附件：<a href="/f/hf.docx">答复.docx</a></p>', MessageStatus.UNKNOWN, True),
        (f'{TEXT}<a href="/f/sqb.doc">申请表.doc</a>', MessageStatus.ANSWERED, False),
        (f"<p>{TEXT}</p>", MessageStatus.ANSWERED, False),
        ("", MessageStatus.UNANSWERED, False),
    ],
)
def test_what_a_file_may_tell_is_not_missing(reply: str, status: MessageStatus, filed: bool) -> None:
    body = f'<h1>关于路灯不亮的来信</h1>{ASKED}<div class="hf"><b>答复：</b>{reply}</div>'
    html = f"<html><head><title>关于路灯不亮的来信</title></head><body><div class='m'>{body}</div></body></html>"
    one = reading(html, "http://a.example/ly/1.html", PageKind.MESSAGE).messages[0]
    assert one.status is status
    assert ({"answered", "answered_by", "reply"} <= one.perhaps) is filed
    assert (one.reply is None) is (filed or not reply)
