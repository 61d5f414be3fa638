"""Message boards in three shapes: a table with detail pages, questions and answers inline, and rows loaded as JSON."""

from __future__ import annotations

import json
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING

from demo.answer import Answer, Request, data
from demo.framed import Sheet
from demo.things import Board, BoardShape, Link, Message

if TYPE_CHECKING:
    from demo.site import Site


def lay(site: Site) -> None:
    board = site.plan.board
    if board is None:
        return
    pages = max(1, -(-len(board.messages) // board.per_page))
    for number in range(1, pages + 1):
        site.routes[page_path(board, number)] = lambda request, n=number: board_page(site, request, board, n)  # type: ignore[misc]
    if board.path.endswith("/index.html"):
        site.routes[board.path[:-10]] = lambda request: board_page(site, request, board, 1)
    if board.shape is not BoardShape.INLINE:
        for message in board.messages:
            site.routes[site.message_path(message.number)] = lambda request, m=message: detail(site, request, board, m)  # type: ignore[misc]
    if board.shape is BoardShape.JSON:
        site.routes[data_path(board)] = lambda request: rows_as_data(site, request, board)
    site.routes[write_path(board)] = lambda request: written(site, request, board)


def folder(board: Board) -> str:
    return board.path.rsplit("/", 1)[0]


def page_path(board: Board, number: int) -> str:
    if number == 1:
        return board.path
    if ".asp" in board.path:
        return f"{board.path}?Page={number}"
    return f"{folder(board)}/index_{number}.html"


def data_path(board: Board) -> str:
    return f"{folder(board)}/letters.json"


def write_path(board: Board) -> str:
    return f"{folder(board)}/write.html" if ".asp" not in board.path else "/GuestWrite.asp"


def state(message: Message, now: datetime) -> str:
    return (
        message.state
        if message.replied(now) or (message.reply is None and message.state == "已办结")
        else message.waiting_state
    )


def day(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d}" if moment else ""


def board_page(site: Site, request: Request, board: Board, number: int) -> Answer:
    now, m, here = request.now, site.look.mark, request.target
    rows = board.rows(now)
    pages = max(1, -(-len(rows) // board.per_page))
    if number > pages:
        return site.missing(request)
    part = rows[(number - 1) * board.per_page : number * board.per_page]
    links = "".join(
        f"<span>{n}</span>" if n == number else f'<a href="{site.href(here, page_path(board, n))}">{n}</a>'
        for n in range(1, pages + 1)
    )
    following = f'<a href="{site.href(here, page_path(board, number + 1))}">下一页</a>' if number < pages else ""
    paging = f'<div class="{m}page">{links}{following}</div>'
    write = (
        f'<form action="{site.href(here, write_path(board))}" method="post" class="{m}write"><p>我要留言</p>'
        '<p>姓名：<input type="text" name="name"> 标题：<input type="text" name="title"></p>'
        '<p><textarea name="content" rows="3" cols="60"></textarea> <input type="submit" value="提交留言"></p></form>'
    )
    if board.shape is BoardShape.TABLE:
        main = table(site, request, board, part) + paging
    elif board.shape is BoardShape.INLINE:
        main = "".join(inline(m, board, message, now) for message in part) + paging
    else:
        main = shell(site, here, board)
    return site.sheet(
        request,
        Sheet(
            f"{board.name} - {site.plan.name}",
            f'<div class="{m}h">{board.name}</div>{statistics(board, now)}{main}{write}',
            (Link("互动交流", board.path), Link(board.name, board.path)),
            site.column_tags(board.name, "board"),
        ),
    )


def statistics(board: Board, now: datetime) -> str:
    rows = board.rows(now)
    done = sum(message.replied(now) for message in rows)
    return f"<p>受理反馈情况统计：共收到公开留言{len(rows)}件，已答复{done}件。</p>"


def table(site: Site, request: Request, board: Board, part: list[Message]) -> str:
    now, here = request.now, request.target
    rows = "".join(
        f'<tr><td>{message.number}</td><td class="t"><a href="{site.href(here, site.message_path(message.number))}">{escape(message.title)}</a></td>'
        f"<td>{day(message.asked)}</td><td>{state(message, now)}</td>"
        f"<td>{day(message.answered) if message.replied(now) else ''}</td></tr>"
        for message in part
    )
    return (
        f'<table class="{site.look.mark}tb"><tr><th>编号</th><th>标题</th><th>留言时间</th><th>状态</th><th>答复时间</th></tr>'
        f"{rows}</table>"
    )


def unit(board: Board, message: Message) -> str:
    return "" if board.fields_missing else (message.by or "")


def inline(m: str, board: Board, message: Message, now: datetime) -> str:
    answer = ""
    if message.replied(now):
        when = f"　答复时间：{message.answered:%Y-%m-%d %H:%M}" if message.answered else ""
        who = f"<b>答复单位：</b>{unit(board, message)}" if unit(board, message) else "<b>回复：</b>"
        answer = f'<div class="a"><p>{who}<span class="m">{when}</span></p><p><b>答复内容：</b>{escape(message.reply or "")}</p></div>'
    return (
        f'<div class="{m}qa"><div class="q"><p><b>留言标题：</b>{escape(message.title)}</p><p><b>留言内容：</b>{escape(message.text)}</p>'
        f'<p class="m">留言人：{message.author}　留言时间：{message.asked:%Y-%m-%d %H:%M}　状态：{state(message, now)}</p></div>{answer}</div>'
    )


def detail(site: Site, request: Request, board: Board, message: Message) -> Answer:
    if message.asked > request.now:
        return site.missing(request)
    m, now = site.look.mark, request.now
    rows = [
        ("来信编号", str(message.number)), ("来信标题", message.title), ("来信人", message.author),
        ("来信时间", f"{message.asked:%Y-%m-%d %H:%M:%S}"), ("来信内容", message.text), ("办理状态", state(message, now)),
    ]  # fmt: skip
    if message.replied(now):
        rows += [("答复单位", unit(board, message))] if unit(board, message) else []
        rows += [("答复时间", f"{message.answered:%Y-%m-%d %H:%M:%S}")] if message.answered else []
        rows += [("答复内容", message.reply or "")]
    body = "".join(f"<tr><th width='110'>{head}</th><td class='t'>{escape(text)}</td></tr>" for head, text in rows)
    return site.sheet(
        request,
        Sheet(
            f"{message.title} - {site.plan.name}",
            f'<div class="{m}h">来信详情</div><table class="{m}tb">{body}</table>',
            (Link("互动交流", board.path), Link(board.name, board.path)),
            (
                *site.column_tags(board.name, "board"),
                ("ArticleTitle", message.title),
                ("PubDate", f"{message.asked:%Y-%m-%d %H:%M}"),
                ("ContentSource", site.plan.name),
            ),
        ),
    )


def shell(site: Site, here: str, board: Board) -> str:
    """An empty table that a script fills from JSON, one address for all pages."""
    m = site.look.mark
    path = data_path(board)
    return f"""<table class="{m}tb" id="letterList"><thead><tr><th>编号</th><th>标题</th><th>来信时间</th><th>办理状态</th><th>回复时间</th></tr></thead><tbody></tbody></table>
<div class="{m}page" id="letterPage"></div>
<script type="text/javascript">
var letterUrl = "{path}";
function loadLetters(page) {{
  $.ajax({{url: letterUrl, type: "GET", dataType: "json", data: {{page: page, size: {board.per_page}}}, success: function (res) {{
    var html = "";
    for (var i = 0; i < res.rows.length; i++) {{ var r = res.rows[i];
      html += "<tr><td>" + r.id + "</td><td class='t'><a href='" + r.url + "'>" + r.title + "</a></td><td>" + r.askTime + "</td><td>" + r.status + "</td><td>" + (r.replyTime || "") + "</td></tr>"; }}
    $("#letterList tbody").html(html); }} }});
}}
loadLetters(1);
</script>"""


def rows_as_data(site: Site, request: Request, board: Board) -> Answer:
    now = request.now
    rows = board.rows(now)
    number = int(request.value("page") or 1)
    size = int(request.value("size") or board.per_page)
    part = rows[(number - 1) * size : number * size]
    out = [
        {
            "id": message.number,
            "title": message.title,
            "url": site.message_path(message.number),
            "content": message.text,
            "askTime": f"{message.asked:%Y-%m-%d %H:%M:%S}",
            "status": state(message, now),
            "replyTime": f"{message.answered:%Y-%m-%d %H:%M:%S}" if message.replied(now) and message.answered else None,
            "replyUnit": message.by if message.replied(now) else None,
            "reply": message.reply if message.replied(now) else None,
        }
        for message in part
    ]
    return data(json.dumps({"code": 0, "total": len(rows), "page": number, "rows": out}, ensure_ascii=False))


def written(site: Site, request: Request, board: Board) -> Answer:
    text = "<p>留言提交成功，请记住查询编号。</p>" if request.method == "POST" else "<p>请返回留言板填写。</p>"
    return site.sheet(
        request,
        Sheet(
            f"我要留言 - {site.plan.name}", text, (Link(board.name, board.path),), site.column_tags(board.name, "board")
        ),
    )
