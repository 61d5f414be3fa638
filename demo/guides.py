"""Service guides in the layouts that real sites use: a table, headings, plain paragraphs, tabs."""

from __future__ import annotations

from datetime import datetime
from html import escape
from typing import TYPE_CHECKING

from demo.answer import Request
from demo.things import Guide, Link

if TYPE_CHECKING:
    from demo.framed import Framed

# The ten element classes of D13, each with the heading that guides commonly use.
ELEMENTS = (
    ("事项名称", "{name}"),
    ("设定依据", "《中华人民共和国行政许可法》第十二条；《广东省行政许可监督管理条例》第八条。"),
    ("申请条件", "1.具有本区户籍或在本区合法登记；2.无违法违规记录；3.年满十八周岁。"),
    ("办理材料", "1.申请书原件1份（纸质）；2.身份证明复印件1份（验原件）；3.经营场所证明复印件1份。"),
    ("办理地点", "云棠区政务服务中心二楼综合窗口（云棠大道88号）"),
    ("办理机构", "{unit}"),
    ("收费标准", "不收费"),
    ("办理时间", "工作日上午8:30-12:00，下午14:30-17:30（法定节假日除外）；承诺办结时限5个工作日"),
    ("联系电话", "咨询电话：0799-8123{n:03d}；监督投诉电话：0799-8124{n:03d}"),
    ("办理流程", "申请→受理→审查→决定→发证，全程不超过5个工作日。"),
)


def guide(
    number: int,
    name: str,
    unit: str,
    published: datetime,
    *,
    without: tuple[str, ...] = (),
    layout: str = "table",
    replaced: dict[str, str] | None = None,
    links: tuple[Link, ...] = (),
) -> Guide:
    elements = tuple(
        (head, (replaced or {}).get(head, text).format(name=name, unit=unit, n=number % 1000))
        for head, text in ELEMENTS
        if head not in without
    )
    return Guide(number=number, name=name, published=published, elements=elements, layout=layout, links=links)


def layout(site: Framed, request: Request, item: Guide) -> str:
    if item.layout == "table":
        rows = "".join(f"<tr><th width='120'>{head}</th><td>{text}</td></tr>" for head, text in item.elements)
        text = f"<table>{rows}</table>"
    elif item.layout == "heading":
        text = "".join(
            f"<h3>{'一二三四五六七八九十'[index]}、{head}</h3><p>{text}</p>"
            for index, (head, text) in enumerate(item.elements)
        )
    elif item.layout == "tabs":
        heads = "".join(f"<li>{head}</li>" for head, _ in item.elements)
        bodies = "".join(
            f'<div class="tab{" hide" if index else ""}"><h4>{head}</h4>{text}</div>'
            for index, (head, text) in enumerate(item.elements)
        )
        text = f'<ul class="tabs">{heads}</ul>{bodies}'
    else:
        text = "".join(f"<p>【{head}】{text}</p>" for head, text in item.elements)
    links = "".join(
        f'<p>附件下载：<a href="{escape(site.href(request.target, link.href))}">{link.text}</a></p>'
        for link in item.links
    )
    return text + links
