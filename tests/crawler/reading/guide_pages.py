"""Pages of service guides for the tests: ten classes with their values, in every form."""

from __future__ import annotations

from list_pages import FOOTER, NAV, document

from crawler.guides import read_guide
from crawler.page import Guide

VALUES = {
    "事项名称": "居住证申领",
    "设定依据": "《居住证暂行条例》第九条",
    "申请条件": "在本地居住半年以上",
    "办理材料": "1.居民身份证原件；2.居住证申领表",
    "办理地点": "云城区政务服务中心3号窗口",
    "办理机构": "云城区公安分局",
    "收费标准": "不收费",
    "办理时间": "周一至周五 9:00—17:00",
    "联系电话": "0766-8812345",
    "办理流程": "申请—受理—审核—发证",
}


def page(body: str, title: str = "居住证申领") -> str:
    return f"<html><head><title>{title}_云城区人民政府</title></head><body>{NAV}<div class='pos'>当前位置：<a href='/'>首页</a> &gt; <a href='/bsfw/'>办事指南</a></div><div class='art'>{body}</div>{FOOTER}</body></html>"


def guide(body: str) -> Guide | None:
    return read_guide(document(page(body), "http://a.example/bsfw/1.html"))


FORMS = {
    "table": lambda pairs: "<table>" + "".join(f"<tr><th>{k}</th><td>{v}</td></tr>" for k, v in pairs) + "</table>",
    "two pairs a row": lambda pairs: (
        "<table>"
        + "".join(
            f"<tr><td>{a[0]}</td><td>{a[1]}</td><td>{b[0]}</td><td>{b[1]}</td></tr>"
            for a, b in zip(pairs[::2], pairs[1::2], strict=True)
        )
        + "</table>"
    ),
    "tabs whose panes stand in the next element": lambda pairs: (
        "<ul class='tab'>"
        + "".join(f"<li><a href='#'>{k}</a></li>" for k, _ in pairs)
        + "</ul><div class='panes'>"
        + "".join(f"<div style='display:none'><p>{v}</p></div>" for _, v in pairs)
        + "</div>"
    ),
    "tabs whose panes follow one by one": lambda pairs: (
        "<div><div class='tab'><ul>"
        + "".join(f"<li>{k}</li>" for k, _ in pairs)
        + "</ul></div>"
        + "".join(f"<div class='pane'><p>{v}</p></div>" for _, v in pairs)
        + "</div>"
    ),
    "parts that unfold": lambda pairs: "".join(
        f"<details><summary>{k}</summary><div>{v}</div></details>" for k, v in pairs
    ),
    "an accordion of buttons": lambda pairs: "".join(
        f"<div class='accordion-item'><h2><button class='accordion-button' type='button'>{k}</button></h2><div class='accordion-collapse collapse'><div class='accordion-body'>{v}</div></div></div>"
        for k, v in pairs
    ),
    "frames with a legend": lambda pairs: "".join(
        f"<fieldset class='layui-elem-field'><legend>{k}</legend><div class='layui-field-box'>{v}</div></fieldset>"
        for k, v in pairs
    ),
    "a table with a head row": lambda pairs: (
        "<table><tr>"
        + "".join(f"<th>{k}</th>" for k, _ in pairs)
        + "</tr><tr>"
        + "".join(f"<td>{v}</td>" for _, v in pairs)
        + "</tr></table>"
    ),
    "headings": lambda pairs: "".join(f"<h3>{k}</h3><div><p>{v}</p></div>" for k, v in pairs),
    "definition list": lambda pairs: "<dl>" + "".join(f"<dt>{k}：</dt><dd>{v}</dd>" for k, v in pairs) + "</dl>",
    "numbered paragraphs": lambda pairs: "".join(
        f"<p>{n}、{k}</p><p>{v}</p>" for n, (k, v) in zip("一二三四五六七八九十", pairs, strict=False)
    ),
    "one paragraph each": lambda pairs: "".join(f"<p>{n}.{k}：{v}</p>" for n, (k, v) in enumerate(pairs, 1)),
    "bold labels": lambda pairs: "".join(f"<p><strong>【{k}】</strong>{v}</p>" for k, v in pairs),
    "tabs": lambda pairs: (
        "<div class='tab'>"
        + "".join(
            f"<div class='pane'><div class='t'><span>{k}</span></div><div class='c'>{v}</div></div>" for k, v in pairs
        )
        + "</div>"
    ),
    "parted labels": lambda pairs: "".join(f"<p><b>{k[:2]}</b><b>{k[2:]}</b>：{v}</p>" for k, v in pairs),
}


def table(*left_out: str) -> str:
    return FORMS["table"]([(name, value) for name, value in VALUES.items() if name not in left_out])
