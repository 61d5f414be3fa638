"""Guides whose headings are questions: read where several classes are asked for in a guide's place, and held to
nothing that one of their questions may tell."""

from __future__ import annotations

import pytest
from guide_pages import VALUES
from style_pages import page, reading

from crawler.page import Guide, PageKind
from ledger.pagerows import GUIDE_ELEMENTS

PLACE = '<div class="wz">当前位置：<a href="/">首页</a> &gt; <a href="/bsfw/">办事服务</a> &gt; <a href="/bsfw/bszn/">办事指南</a></div>'
EXPLAINED = PLACE.replace("办事指南", "政策解读").replace("办事服务", "政务公开")
URL = "http://www.xx.gov.cn/bsfw/bszn/content/post_1.html"
NAMES = (
    "事项名称", "设定依据", "申请条件", "办理材料", "办理地点", "办理机构", "收费标准", "办理时间", "联系电话", "办理流程",
)  # fmt: skip
QUESTIONS = {
    "short": "办什么？|依据什么办？|谁可以办？|我要带什么材料？|到哪里办？|哪个部门办？|多少钱？|多久能办好？|打什么电话问？|怎么办？",
    "spoken": "这是什么事项|有什么政策依据|哪些人可以办|需要带哪些材料|在哪儿办|谁负责办|要不要钱|要多长时间|咨询谁|怎样办理",
    "polite": "事项名称|法律依据有哪些|我符合条件吗？|我需要准备哪些材料？|我应该去哪里办？|哪个单位受理？|办理需要交费吗？|多长时间可以办结？|咨询电话是多少？|我该如何办理？",
}
FORMS = {
    "headings": ("<h3>{k}</h3><p>{v}</p>", "{rows}"),
    "terms": ("<dt>{k}</dt><dd>{v}</dd>", "<dl>{rows}</dl>"),
    "numbered": ("<p><strong>{n}、{k}</strong></p><p>{v}</p>", "{rows}"),
    "a table": ("<tr><td>{k}</td><td>{v}</td></tr>", "<table>{rows}</table>"),
    "parts that unfold": (
        '<div class="layui-colla-item"><h2 class="layui-colla-title">{k}</h2><div class="layui-colla-content">{v}</div></div>',
        '<div class="layui-collapse">{rows}</div>',
    ),
}


def guide(main: str, title: str = "居住证申领", crumb: str = PLACE) -> Guide | None:
    html = page(f"<h1>{title}</h1>{main}", title=f"{title}_云城区人民政府", crumb=crumb)
    got = reading(html, URL)
    assert (got.guide is None) == (got.kind is not PageKind.GUIDE)
    return got.guide


def asked(form: str, questions: list[str], first: int = 0) -> str:
    row, frame = FORMS[form]
    values = [VALUES[name] for name in NAMES]
    pairs = list(zip(questions, values, strict=True))[first:]
    return frame.format(rows="".join(row.format(n=n, k=k, v=v) for n, (k, v) in enumerate(pairs, 1)))


@pytest.mark.parametrize("form", list(FORMS))
@pytest.mark.parametrize("manner", list(QUESTIONS))
def test_questions_are_labels_in_a_guides_place(manner: str, form: str) -> None:
    found = guide(asked(form, QUESTIONS[manner].split("|")))
    assert found is not None
    assert [name for name in GUIDE_ELEMENTS if VALUES[name] not in found.elements.get(name, "")] == []


def test_tabs_that_ask_open_their_panes() -> None:
    tabs = "".join(f"<li>{one}</li>" for one in QUESTIONS["short"].split("|"))
    panes = "".join(f"<div class='pane'>{VALUES[name]}</div>" for name in NAMES)
    found = guide(f"<div class='hd'><ul>{tabs}</ul></div><div class='bd'>{panes}</div>")
    assert found is not None and len(found.elements) == len(GUIDE_ELEMENTS)


def test_what_is_not_asked_for_is_missing_only_where_every_question_is_understood() -> None:
    some = asked("headings", QUESTIONS["short"].split("|"), first=2)
    found = guide(some)
    assert found is not None and "设定依据" not in found.elements and not found.gap
    found = guide(f"{some}<h3>凭什么说可以不来？</h3><p>依照条例第九条。</p>")
    assert found is not None and found.gap == "human_needed"
    found = guide(f"{some}<h3>我是外地户籍在本地就读的学生，也是依照同一条例来办吗？</h3><p>是的。</p>")
    assert found is not None and found.gap == "human_needed"
    found = guide(f"{some}<h3>有哪些法律依据？</h3>")  # nothing stands under it: it may be opened by a click
    assert found is not None and found.gap == "human_needed"


@pytest.mark.parametrize(
    ("main", "title", "crumb"),
    [
        (asked("headings", QUESTIONS["short"].split("|")), "居住证常见问题解答", PLACE),
        (asked("headings", QUESTIONS["short"].split("|")), "居住证申领", EXPLAINED),
        (asked("headings", QUESTIONS["short"].split("|")), "一图读懂居住证申领", PLACE),
        ("<h3>居住证到哪里办？</h3><p>派出所。</p><h3>办居住证要多少钱？</h3><p>不收费。</p><h3>居住证多久能办好？</h3><p>15天。</p>", "居住证", PLACE),
        ("<h3>谁可以领补贴？</h3><p>毕业生。</p><h3>补贴多少钱？</h3><p>三千元。</p><h3>怎么领？</h3><p>刷卡。</p><h3>多久能发？</h3><p>当月。</p>", "补贴", PLACE),
    ],
    ids=["frequent questions", "a policy explained", "a picture of it", "questions of one matter each", "a subsidy"],
)  # fmt: skip
def test_questions_elsewhere_make_no_guide(main: str, title: str, crumb: str) -> None:
    assert guide(main, title, crumb) is None
