"""A message's course as a timeline: each step's day stands over or before its name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from crawler.document import Document
from crawler.messagepage import single
from crawler.outline import outline
from crawler.page import MessageRow, MessageStatus, Page

TEXT = "您好，您咨询的事项答复如下：请携带身份证、权属证书和亲属关系证明到不动产登记中心窗口办理。"
Frame = Callable[[str, str, str], str]
FRAMES: dict[str, Frame] = {
    "li": lambda day, name, said: f"<li><i>{day}</i><b>{name}</b>{said and f'<p>{said}</p>'}</li>",
    "timeline": lambda day, name, said: (
        f'<li class="el-timeline-item"><div class="el-timeline-item__wrapper"><div class="el-timeline-item__timestamp">'
        f'{day}</div><div class="el-timeline-item__content"><h4>{name}</h4>{said and f"<p>{said}</p>"}</div></div></li>'
    ),
    "div": lambda day, name, said: f"<div><span>{day}</span><em>{name}</em>{said and f'<div>{said}</div>'}</div>",
}


def course(frame: str, answer: str, *, stamp: str = "{} 09:00", said: str = TEXT) -> MessageRow:
    steps = [
        ("2026-04-17", "网民提交", ""),
        ("2026-04-18", "信访局受理", ""),
        ("2026-04-20", answer, said),
        ("2026-09-01", "网民评价", "满意"),
    ]
    rows = "".join(FRAMES[frame](stamp.format(day), name, words) for day, name, words in steps)
    body = (
        '<html><head><meta charset="utf-8"><title>户口迁移咨询</title></head><body><p>当前位置：<a href="/">首页</a> &gt; '
        '<a href="/zx/">在线咨询</a></p><h2>户口迁移咨询</h2><div>咨询内容：户口迁移需要带什么材料，到哪里办理？</div>'
        f'<div class="steps">{rows}</div></body></html>'
    )
    doc = Document(Page("http://x.gov.cn/zx/d.jsp?k=1", body.encode(), {}), date(2026, 11, 23))
    found = single(outline(doc), expected=True)
    assert found is not None
    return found


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize(
    "answer", ["答复", "信访局答复", "已回复", "镇政府反馈", "承办单位答复意见", "办理结果", "办结"]
)
def test_an_answer_has_the_day_of_its_own_step(frame: str, answer: str) -> None:
    found = course(frame, answer)
    assert found.asked is not None
    assert found.asked.day == date(2026, 4, 17)
    assert found.status is MessageStatus.ANSWERED
    assert found.answered is not None
    assert found.answered.day == date(2026, 4, 20)


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("step", ["县住建局处理", "张三", "群众反馈", "拟答复", "回访反馈"])
def test_a_step_that_is_not_understood_neither_answers_nor_accuses(frame: str, step: str) -> None:
    found = course(frame, step)
    assert found.status is not MessageStatus.UNANSWERED
    assert found.answered is None
