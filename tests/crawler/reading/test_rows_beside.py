"""Rows of a board that were not read as messages: a newer day among them is a newer message's."""

from __future__ import annotations

from datetime import date

import pytest
from style_pages import reading

from crawler.page import PageKind

REPLY = "<div class='r'><b>管理员回复</b> <span>{day} 09:00:00</span><p>末班车为21时。</p></div>"
SIDE = "<div class='side'><h3>最新动态</h3><ul><li><a href='/n/1.html'>我局召开工作会议</a><span>2026-11-20</span></li></ul></div>"


def row(n: int, asked: str, answered: str = "") -> str:
    reply = REPLY.format(day=answered) if answered else "<div class='r'></div>"
    return f"<li><div class='u'>网友****{n} {asked} 08:10:00</div><div class='c'>请问{n}路公交末班车是几点？</div>{reply}</li>"


def bare(n: int, asked: str) -> str:
    return f"<li><a href='/ly/{n}.html'>请问{n}路公交末班车是几点？</a><span>{asked}</span></li>"


def told(n: int, asked: str, answered: str) -> str:
    return (
        f"<div class='m'><p>标题：公交{n}路末班车</p><p>留言时间：{asked}</p><p>留言内容：请问{n}路公交末班车是几点？</p>"
        f"<p>回复时间：{answered}</p><p>回复内容：您好，末班车为21时，原计划2026年10月15日调整。</p></div>"
    )


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            (
                row(1, "2026-11-14", "2026-11-17"),
                row(2, "2026-10-24", "2026-10-27"),
                row(3, "2026-07-03"),
                row(4, "2026-06-04", "2026-06-07"),
            ),
            date(2026, 11, 17),
        ),
        (tuple(bare(n, f"2026-0{9 - n}-03") for n in range(1, 5)), None),
        (
            (row(5, "2026-11-14", "2026-11-17"), *(bare(n, f"2026-0{9 - n}-03") for n in range(1, 5))),
            date(2026, 11, 17),
        ),
        ((row(5, "2026-12-14", "2026-12-17"), *(bare(n, f"2026-0{9 - n}-03") for n in range(1, 5))), None),  # to come
        (tuple(told(n, f"2026-0{9 - n}-03", f"2026-0{9 - n}-05") for n in range(1, 4)), date(2026, 10, 15)),
    ],
    ids=["two ways of rows", "whole", "one row of another make", "a day to come", "a day in a short reply"],
)
@pytest.mark.parametrize("side", ["", SIDE], ids=["alone", "beside news"])
def test_a_newer_day_among_the_rows_of_a_board_is_told(rows: tuple[str, ...], expected: date | None, side: str) -> None:
    body = f"<div class='main'><h2>网友留言</h2><ul class='ly'>{''.join(rows)}</ul></div>{side}"
    got = reading(
        f"<html><head><title>网友留言</title></head><body>{body}</body></html>", "http://a.example/ly/", PageKind.BOARD
    )
    assert got.kind is PageKind.BOARD and got.messages
    assert got.beside == expected
