"""Where an article says it comes from: 来源, 信息来源, 稿源, 发布机构."""

from __future__ import annotations

import re

from crawler.document import SEAM, Document, fold
from crawler.title import Title

_S = r"[\s\x00]*"
_LABEL = re.compile(rf"(?:来{_S}源|稿{_S}源|发布(?:机构|单位)|发文(?:机关|机构|单位)){_S}[】\]]?{_S}[:：]?{_S}")
_KINDS = frozenset(("信息", "稿件", "文章", "新闻", "文件", "内容"))  # 信息来源 is one label
_COLON = re.compile(rf"[:：]{_S}$")
_VALUE = re.compile(r"[^\x00|｜】\]\[【）]{1,60}")
_NEXT = re.compile(
    r"\s*[（(]?(?:(?:发布|发表|更新|发稿|上传|录入)?\s*(?:时\s*间|日\s*期)|(?:19|20)\d\d\s*[-/.年]|作\s*者|编\s*辑|责任编辑|责编|浏览|点击|阅读|访问|字\s*[体号]|打印|分享|发布人|文号|记者[:：]).*$",
    re.S,
)
_EMPTY = re.compile(r"^(?:[-—\s]*|无|暂无|大|中|小|打印|关闭|分享到?)$")
_REACH = 500


def find_source(doc: Document, title: Title | None) -> str | None:
    """As shown beside the title, else in a disclosure's table, else by the tag ContentSource."""
    flat = doc.flat
    if title is not None and title.start >= 0:
        if (shown := _labelled(flat, title.end, title.end + _REACH)) is not None:
            return shown
        if (shown := _labelled(flat, max(0, title.start - _REACH), title.start)) is not None:
            return shown
    return doc.metas.get("contentsource") or None


def _labelled(flat: str, start: int, stop: int) -> str | None:
    for label in _LABEL.finditer(flat, start, stop):
        at = label.start()
        if flat[at] == "来" and at - start >= 2 and flat[at - 2 : at] in _KINDS:
            at -= 2
        before = flat[max(0, at - 1) : at]
        # In a sentence the word is no label; a table's cell needs no colon.
        if "\u4e00" <= before <= "\u9fff" or not (_COLON.search(label[0]) or SEAM in label[0]):
            continue
        value = _VALUE.match(flat, label.end())
        if value is None:
            continue
        text = _NEXT.sub("", fold(value[0])).strip(" :：|,，;；")
        if text and not _EMPTY.match(text):
            return text
    return None
