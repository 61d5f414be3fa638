"""Messages that come as data, under names of each system's own; an answer that is not understood is no empty board."""

from __future__ import annotations

import json
from typing import Any

import pytest
from list_pages import TODAY

from crawler.dialects import DataList, read_data
from crawler.page import DataRequest, MessageStatus, Page, PageKind
from crawler.reader import read

REQUEST = DataRequest("http://www.yc.example/api/letters", "json")
PAGE = "http://www.yc.example/hdjl/"
REPLY = "您好，路灯线路已经更换，当晚恢复照明。"


def answer(rows: list[dict[str, Any]], *, board: bool = False, beside: dict[str, Any] | None = None) -> DataList:
    body = json.dumps({"code": 0, "data": {"total": len(rows), "list": rows, **(beside or {})}}, ensure_ascii=False)
    return read_data(REQUEST, body.encode(), PAGE, TODAY, board=board)


@pytest.mark.parametrize(
    "names",
    [
        ("mailTitle", "mailTime", "replyTime", "replyContent", "replyDeptName"),
        ("letter_title", "letter_write_time", "letter_reply_time", "letter_reply_content", "letter_reply_unit"),
        ("questionSubject", "questionCreateTimeStr", "lastAnswerDate", "answerInfo", "answerOrgName"),
    ],
)
def test_a_message_is_read_where_the_thing_stands_before_the_fields_name(names: tuple[str, ...]) -> None:
    title, asked, answered, reply, unit = names
    row = {
        "id": 7,
        title: "路灯不亮",
        asked: "2026-11-01 08:00",
        answered: "2026-11-03 09:00",
        reply: REPLY,
        unit: "城管局",
    }
    (one,) = answer([row]).messages
    assert (one.title, str(one.asked)[:10], str(one.answered)[:10]) == ("路灯不亮", "2026-11-01", "2026-11-03")
    assert (one.reply, one.answered_by, one.status) == (REPLY, "城管局", MessageStatus.ANSWERED)


def test_rows_of_a_known_board_are_messages_whatever_their_fields_are_called() -> None:
    row = {"subject": "路灯不亮", "createdAt": "2026-11-01 08:00"}
    assert answer([row]).messages == ()
    (one,) = answer([row], board=True).messages
    assert (str(one.asked)[:10], one.status) == ("2026-11-01", MessageStatus.UNKNOWN)


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ([2, 1], MessageStatus.UNANSWERED),
        ([2, 2], MessageStatus.UNKNOWN),
        ([None, None], MessageStatus.UNANSWERED),
    ],
)
def test_a_state_as_a_number_accuses_only_beside_another_number_of_answered_rows(
    states: list[int | None], expected: MessageStatus
) -> None:
    rows = [
        {
            "title": "路灯不亮",
            "askTime": "2026-11-01",
            "replyTime": "2026-11-03",
            "replyContent": REPLY,
            "status": states[0],
        },
        {"title": "停车收费", "askTime": "2026-11-01", "replyTime": "", "replyContent": None, "status": states[1]},
    ]
    assert answer(rows).messages[1].status is expected


def test_rows_that_are_not_understood_leave_no_list_empty_beside_them() -> None:
    assert not answer([{"xm": "关于路灯不亮的来信", "rq1": "2026-11-01"}], beside={"records": []}).rows_whole
    assert answer([], beside={"orders": [{"asc": "id"}]}).rows_whole


@pytest.mark.parametrize(
    ("row", "unsaid"),
    [
        ({"title": "路灯不亮", "date": "2026-11-01", "statusName": "办理中"}, True),
        ({"title": "路灯不亮", "time": "2026-11-01", "statusName": "办理中"}, True),
        ({"title": "路灯不亮", "askTime": "2026-11-01", "statusName": "办理中"}, False),
        ({"title": "路灯不亮", "time": "2026-11-02", "askTime": "2026-11-01", "statusName": "办理中"}, False),
        ({"title": "路灯不亮", "time": "2026-11-01", "replyTime": None, "statusName": "办理中"}, False),
    ],
)
def test_a_time_of_no_name_is_not_said_to_be_the_askings(row: dict[str, Any], unsaid: bool) -> None:
    (one,) = answer([row], board=True).messages
    assert str(one.asked)[:10] == "2026-11-01"
    assert ("unsaid" in one.perhaps) is unsaid


PATTERNS = {
    "a table": "<table><tr><th>标题</th><th>写信时间</th><th>状态</th></tr><tr v-for='r in rows'><td><a :href=\"'/x/'+r.id\">{{r.title}}</a></td><td>{{r.createTime}}</td><td>{{r.status}}</td></tr></table>",
    "blocks": "<div v-for='r in rows'><h4>{{r.title}}</h4><p>留言时间：{{r.time}}</p><p>留言内容：{{r.text}}</p><p>回复内容：{{r.reply}}</p></div>"
    * 2,
    "a table of layui": "<table><tr><th>来信主题</th><th>来信时间</th><th>回复状态</th></tr><tr><td>{{ d.title }}</td><td>{{ d.time }}</td><td>{{ d.state }}</td></tr></table>",
}


@pytest.mark.parametrize("form", list(PATTERNS))
def test_the_pattern_of_a_row_is_no_message_and_its_data_is_asked_for(form: str) -> None:
    body = f"<h2>局长信箱</h2><div id='app'>{PATTERNS[form]}</div><script>$.getJSON('/api/letter/page?pageNo=1',show)</script>"
    html = f"<html><head><title>局长信箱-云城区教育局</title></head><body>{body}</body></html>"
    got = read(Page(PAGE, html.encode(), {"content-type": "text/html; charset=utf-8"}), TODAY, PageKind.BOARD)
    assert got.messages == ()
    assert got.data is not None and got.data.url == "http://www.yc.example/api/letter/page?pageNo=1"
    assert not got.rows_whole
