"""When a page was published: the label grammar of Chinese government pages.

Which reading decides (contract, sections 3 and 4): a labelled visible date, 发布时间 over 更新时间; then a date
that stands alone in the article's head; then 成文日期, the day a document was signed. Meta tags and the address
are evidence beside it and never make a date visible: the labels of the real pages count a page that carries only
a PubDate tag as undated, and migrated sites carry one tag date on thousands of articles (field notes 13).

The body is not read for dates: deadlines, periods and signatures stand there. A label that is not one of ours
(报名时间, 截止日期, 来信时间) makes its date somebody else's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler import dates
from crawler.document import SEAM, Document, fold
from crawler.page import DateBasis, DateReading
from crawler.title import HEAD_WORDS, Title
from ledger.stamp import Stamp

_S = r"[\s\x00]*"
_CORE = re.compile(
    rf"时{_S}间|日{_S}期|发布于|发表于|更新于|发布{_S}(?=[:：])|更新{_S}(?=[:：])|\b(?:Date|Time|Published)\b", re.I
)
_AFTER = re.compile(rf"{_S}[】\]）)]?{_S}[:：]?{_S}[\[【(（:：]?{_S}")
_QUALIFIERS = {
    **dict.fromkeys(
        "发布 发表 发稿 上传 上网 添加 公开 公布 刊发 刊登 刊载 登载 加入 推送 发出 播出 发帖 信息 文章 稿件 新闻".split(),
        DateBasis.PUBLISHED_LABEL,
    ),
    **dict.fromkeys("更新 录入 修改 生成 编辑 创建 入库 审核".split(), DateBasis.OTHER_LABEL),
    **dict.fromkeys("成文 发文 印发 签发 制发 形成".split(), DateBasis.WRITTEN_LABEL),
}
# The word before 时间 or 日期, perhaps spread out (发 布 时 间); words that may stand before it without changing it.
_QUALIFIER = re.compile(
    r"(?:^|[^\u4e00-\u9fff]|[\s\x00])(?:(?:信息|文章|新闻|稿件|本文|内容|首次|网上|网站|最初|原文|最后|最近|政策|文件|公文|主动|网页|页面|资讯)"
    rf"{_S})*(?P<word>{'|'.join(_S.join(word) for word in _QUALIFIERS)}){_S}的?{_S}$"
)
_ADJOINED = re.compile(r"[\u4e00-\u9fff]$")
_SPREAD = re.compile(r"(?:^|[^\u4e00-\u9fff])[\u4e00-\u9fff](?:[ \u3000\xa0]+[\u4e00-\u9fff]){0,3}[ \u3000\xa0]+$")
_BLANKS = re.compile(r"[\s\x00]+")
_RANGE = re.compile(rf"^{_S}[-—–~～至到]{{1,2}}{_S}\d")
_BARE_BEFORE = re.compile(
    r"^[\s\[【(（|·:：/]*(?:(?:信息|文章|稿件|新闻)?来源|稿源|作者|记者|编辑|责任编辑|责编|供稿|发布(?:者|人|单位|机构)?|撰稿|通讯员|发布在)?"
    r"[\s:：]*[^。；！？]{0,40}$"
)
_BARE_AFTER = re.compile(
    r"^[\s\]】)）|/·,，]*(?:(?:星期|周)[一二三四五六日天])?[\s|]*(?:$|(?:信息)?来源|稿源|作者|浏览|点击|阅读|访问|字[体号]|编辑|责任|打印|分享|人气|【|\[|次|发布)"
)
_FOREIGN_LABEL = re.compile(r"[\u4e00-\u9fff][\s\x00]*[:：][\s\x00]*$")
_OWN_LABEL = re.compile(
    r"(?:来源|稿源|作者|发布|位置|分享到?|字[体号]|编辑|浏览|点击|阅读|次数|记者)[\s\x00]*[:：][\s\x00]*$"
)
_CLOCK = re.compile(r"(?:今天是?|现在是?|今日|当前时间|北京时间|农历)[\s\x00:：]*$")
_PROSE = re.compile(r"[。；，、！]")
_HEAD_LENGTH = 500
_PROSE_LENGTH = 36
_TAGS = ("pubdate", "publishdate", "publish_date", "publish-date", "pubtime", "publishtime", "firstpublishedtime",
         "article:published_time", "og:release_date", "releasedate", "dc.date", "dc.date.issued", "dcterms.issued",
         "article:create_at", "date", "createdate", "contentdate")  # fmt: skip
_RANK = {
    DateBasis.PUBLISHED_LABEL: 0,
    DateBasis.OTHER_LABEL: 1,
    DateBasis.BARE: 2,
    DateBasis.WRITTEN_LABEL: 3,
}


@dataclass(frozen=True, slots=True)
class Publication:
    """`published` is what a reader of the page sees, None where the page shows no date. `doubt`: readings without
    a label disagree, or a script fills the date in."""

    published: Stamp | None
    readings: tuple[DateReading, ...]
    doubt: bool
    head_line: bool  # a line of source, time or counters stands beside the title


def find_published(doc: Document, title: Title | None) -> Publication:
    head = _head(doc.flat, title)
    labelled, empty = _labelled(doc.flat, head)
    bare = [] if any(reading.basis is DateBasis.PUBLISHED_LABEL for reading in labelled) else _bare(doc, head)
    unseen = _tags(doc) + _address(doc)
    visible = sorted(labelled + bare, key=lambda reading: _RANK[reading.basis])
    chosen = visible[0] if visible else None
    doubt = False
    if chosen is not None and chosen.basis is not DateBasis.PUBLISHED_LABEL:
        others = {reading.value.day for reading in visible + unseen if reading.basis is not DateBasis.WRITTEN_LABEL}
        doubt = len(others | {chosen.value.day}) > 1
    if chosen is None and empty is not None:
        chosen, doubt = _scripted(doc, empty)
        visible = [chosen] if chosen is not None else []
    line = bool(visible) or (head[1] > head[0] and HEAD_WORDS.search(doc.flat, *head) is not None)
    return Publication(chosen.value if chosen else None, tuple(visible + unseen), doubt, line)


def _head(flat: str, title: Title | None) -> tuple[int, int]:
    """From the title's end to the first piece of prose: where the line of source and time stands."""
    if title is None or title.start < 0:
        return 0, 0
    limit = min(len(flat), title.end + _HEAD_LENGTH)
    at = title.end
    while at < limit:
        stop = flat.find(SEAM, at + 1)
        stop = len(flat) if stop < 0 else stop
        piece = flat[at:stop]
        if len(piece) > _PROSE_LENGTH:
            solid = fold(piece.replace(SEAM, ""))
            if len(solid) > _PROSE_LENGTH and _PROSE.search(solid) and not HEAD_WORDS.match(solid.lstrip("【[（(| ")):
                return title.end, at
        at = stop
    return title.end, limit


def _labelled(flat: str, head: tuple[int, int]) -> tuple[list[DateReading], int | None]:
    """Labelled dates of the page, those beside the title first; and where a publish label stands without a date."""
    near: list[DateReading] = []
    far: list[DateReading] = []
    empty: int | None = None
    for core in _CORE.finditer(flat):
        start = core.start()
        tail = _AFTER.match(flat, core.end())
        after = tail.end() if tail else core.end()
        window = dates.normal(flat[after : after + 48])
        value = None
        if window[:1].isdigit() or window[:1] in "一二'’":
            found = next(dates.find(window), None)
            if found is not None and found.start == 0:
                value = None if _RANGE.match(window[found.end :]) else found.value
            elif found is None:
                value = dates.read(re.split(r"[\x00\s][^\d]", window, maxsplit=1)[0][:20])
        within = head[0] <= start < head[1]
        kind = _kind(flat, start, core[0], within)
        if kind is None:
            continue
        if value is None:
            if kind[0] is DateBasis.PUBLISHED_LABEL and (within or head[1] == 0) and empty is None:
                empty = after
            continue
        reading = DateReading(value, kind[0], kind[1])
        (near if within else far).append(reading)
    if any(reading.basis is DateBasis.PUBLISHED_LABEL for reading in near):
        return near + [reading for reading in far if reading.basis is not DateBasis.PUBLISHED_LABEL], None
    # Away from the title a label counts only where the page agrees with itself: rows of a sidebar carry labels too.
    days = {reading.value.day for reading in far if reading.basis is DateBasis.PUBLISHED_LABEL}
    if len(days) > 1:
        far = [reading for reading in far if reading.basis is not DateBasis.PUBLISHED_LABEL]
    return near + far, empty


def _kind(flat: str, start: int, core: str, within: bool) -> tuple[DateBasis, str] | None:
    """What the label before a date means: its basis and its words; None for another's date."""
    solid = _BLANKS.sub("", core)
    before = flat[max(0, start - 24) : start]
    if not solid.startswith(("时间", "日期")):
        basis = DateBasis.OTHER_LABEL if solid.startswith("更新") else DateBasis.PUBLISHED_LABEL
        return None if _ADJOINED.search(before) else (basis, solid)
    if (found := _QUALIFIER.search(before)) is not None:
        word = _BLANKS.sub("", found["word"])
        return _QUALIFIERS[word], word + solid
    if _ADJOINED.search(before) or _SPREAD.search(before) or not within:
        return None
    return DateBasis.PUBLISHED_LABEL, solid


def _bare(doc: Document, head: tuple[int, int]) -> list[DateReading]:
    start, end = head
    if end <= start:
        return []
    flat = doc.flat
    zone = dates.normal(flat[start:end])
    for found in dates.find(zone):
        before = zone[: found.start]
        piece = fold(before.rpartition(SEAM)[2])
        after = fold(zone[found.end :].partition(SEAM)[0])
        if not _BARE_BEFORE.match(piece) or not _BARE_AFTER.match(after) or _RANGE.match(after):
            continue
        if not piece.strip("[【(（| ") and _FOREIGN_LABEL.search(before) and not _OWN_LABEL.search(before):
            continue
        if _CLOCK.search(before) or "号" in piece:
            continue
        return [DateReading(found.value, DateBasis.BARE, "beside the title")]
    return []


def _tags(doc: Document) -> list[DateReading]:
    readings = []
    for name in _TAGS:
        content = doc.metas.get(name)
        if content and (value := dates.read_data(content)) is not None:
            readings.append(DateReading(value, DateBasis.META, f"meta {name}"))
    return readings


def _address(doc: Document) -> list[DateReading]:
    value = dates.read_address(doc.url)
    return [DateReading(value, DateBasis.URL, "url")] if value is not None else []


def _scripted(doc: Document, empty: int) -> tuple[DateReading | None, bool]:
    """A label whose date a script writes: the date where the script holds it, a doubt where it comes from elsewhere."""
    return None, False
