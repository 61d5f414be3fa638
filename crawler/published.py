"""When a page was published, as a reader of it sees.

Which reading decides (contract, sections 3 and 4): a labelled visible date, 发布时间 over 更新时间; then a date that
stands alone in the article's head; then 成文日期. Meta tags and the address are evidence beside it and never make a
date visible: on the labelled real pages a page that carries only a PubDate tag is undated, and migrated sites carry
one tag date on thousands of articles (field notes 13). All of them are kept as readings.

The body is not read for dates: deadlines, periods and signatures stand there. Between a title and a bare date only
what belongs to a head line may stand; a signature stands under its text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from crawler import dates
from crawler.datelabels import Labelled, is_event, labelled
from crawler.document import SEAM, Document, fold
from crawler.page import DateBasis, DateReading
from crawler.rowdates import boxed
from crawler.title import HEAD_WORDS, Title
from ledger.stamp import Stamp

# Words that stand in the line beside a title and nowhere in a text; 索引号 and its kin in the table of a disclosure.
BESIDE = re.compile(
    r"来[\s\x00]*源|作[\s\x00]*者|字[\s\x00]*[体号]|浏览|点击|阅读|访问量|打印|分享|编辑|稿源|次数|人气|收藏|纠错|听全文|发布(?:者|人|单位|机构)"
)
_DISCLOSURE = re.compile(
    r"索[\s\x00]*引[\s\x00]*号|发布机构|公开(?:方式|责任|范围)|文[\s\x00]*号|主题(?:分类|词)|信息分类|责任编辑|公开目录"
)
_BEFORE = re.compile(
    r"^(?:(?:(?:信息|文章|稿件|新闻|文件)?来源|稿源|作者|记者|编辑|责任编辑|责编|供稿|发布(?:者|人|单位|机构)?|撰稿|通讯员|发布在|浏览|点击|阅读)"
    r"[\s:：]*[^。；！？]{0,40}|[\u4e00-\u9fffA-Za-z·]{2,16}[\s|]*)?[\s\[【(（|·:：/]*$"
)
_NO_SOURCE = re.compile(r"(?:时间|日期|期限|截[至止]|自|于|从|至|在|到|定于|为|是|报名|期|年度?)[\s:：]*$")
_AFTER = re.compile(
    r"^[\s\]】)）|/·,，]*(?:[(（]?(?:星期|周)[一二三四五六日天][)）]?)?[\s|]*(?:$|(?:信息)?来源|稿源|作者|浏览|点击|阅读|访问|字[体号]|编辑|责任|打印|分享|人气|【|\[|次|发布)"
)
_RANGE = re.compile(r"^[\s\x00]*(?:[-—–~～]{1,2}|[至到])[\s\x00]*\d")
_CLOCK = re.compile(r"(?:今天是?|现在是?|今日|当前时间|北京时间|农历)[\s\x00:：]*$")
_WEEKDAY = re.compile(r"^\s*[(（]?(?:星期|周)[一二三四五六日天]")
_OTHER_LABEL = re.compile(r"[\u4e00-\u9fff][\s\x00]*[:：][\s\x00]*$")
_OWN_LABEL = re.compile(
    r"(?:来源|稿源|作者|发布|位置|分享到?|字[体号]|编辑|浏览|点击|阅读|次数|记者)[\s\x00]*[:：][\s\x00]*$"
)
_PROSE = re.compile(r"[。；，、！]")
_LINE_START = re.compile(
    r"(?:来\s*源|作\s*者|稿源|字\s*[体号]|浏览|点击|阅读|发布(?:时间|日期|者|人|单位|机构)|时\s*间|日\s*期|编辑|记者)\s*[:：]|^【"
)
# What may stand between a title and a bare date.
_HEAD_PIECE = re.compile(
    r"^[\s【\[(（|·]*(?:(?:信息|文章|稿件|新闻)?来\s*源|作\s*者|发布(?:者|人|单位|机构|时间|日期)?\s*[:：]?|时\s*间|日\s*期|字\s*[体号]|浏览|点击|阅读|访问"
    r"|打印|分享|责?任?编辑|责编|稿源|人气|收藏|纠错|听全文|朗读|关闭|返回|次数|记者|A[+-]|[\d\W]{1,8}$)"
)
_FILLED = re.compile(r"document\.write|innerHTML|\.(?:text|html)\(")
_HEAD_LENGTH = 500
_PROSE_LENGTH = 36
_REACH = 60
_TAGS = (
    "pubdate", "publishdate", "publish_date", "publish-date", "pubtime", "publishtime", "firstpublishedtime",
    "article:published_time", "og:release_date", "releasedate", "dc.date", "dc.date.issued", "dcterms.issued",
)  # fmt: skip
_RANK = {
    DateBasis.PUBLISHED_LABEL: 0,
    DateBasis.OTHER_LABEL: 1,
    DateBasis.BARE: 2,
    DateBasis.WRITTEN_LABEL: 3,
}


@dataclass(frozen=True, slots=True)
class Publication:
    """`published` is what a reader of the page sees, None where the page shows no date. `doubt`: readings without
    a label disagree, or a script fills in the date. `beside`: the first date beside the title and its offset in
    `Document.flat`. `head_line`: a line of source, time or counters stands beside the title."""

    published: Stamp | None
    readings: tuple[DateReading, ...]
    doubt: bool
    head_line: bool
    beside: tuple[DateReading, int] | None


def find_published(doc: Document, title: Title | None) -> Publication:
    flat = doc.flat
    head = _head(flat, title)
    unseen = _tags(doc) + _address(doc)
    hidden_days = {reading.value.day for reading in unseen}
    near: list[tuple[DateReading, int]] = []
    far: list[DateReading] = []
    empty: Labelled | None = None
    for label in labelled(flat):
        within = head[0] <= label.start < head[1]
        if label.weak and not (within and _weak_stands(flat, head, label, hidden_days)):
            continue
        if label.value is None:
            if label.basis is DateBasis.PUBLISHED_LABEL and empty is None and (within or head[1] == 0):
                empty = label
        elif within:
            near.append((DateReading(label.value, label.basis, label.words), label.start))
        elif _far_stands(flat, head, label):
            far.append(DateReading(label.value, label.basis, label.words))
    if not any(reading.basis is DateBasis.PUBLISHED_LABEL for reading, _ in near):
        taken = [at for _, at in near]
        near += [
            (reading, at)
            for reading, at in _bare(doc, head, title, hidden_days)
            if all(abs(at - it) > 24 for it in taken)
        ]
    visible = _ordered([reading for reading, _ in near], far)
    chosen = visible[0] if visible else None
    doubt = chosen is not None and chosen.basis is not DateBasis.PUBLISHED_LABEL and _disagree(chosen, visible + unseen)
    if chosen is None and empty is not None:
        chosen, doubt = _scripted(doc, empty)
        visible = [chosen] if chosen is not None else []
    line = bool(visible) or (head[1] > head[0] and HEAD_WORDS.search(flat, *head) is not None)
    first = min(near, key=lambda pair: pair[1], default=None)
    return Publication(chosen.value if chosen else None, tuple(visible + unseen), doubt, line, first)


def _ordered(near: list[DateReading], far: list[DateReading]) -> list[DateReading]:
    """The deciding reading first. Away from the title a label counts only where the page agrees with itself: rows of
    a sidebar carry labels too."""
    if any(reading.basis is DateBasis.PUBLISHED_LABEL for reading in near):
        far = [reading for reading in far if reading.basis is not DateBasis.PUBLISHED_LABEL]
    elif len({reading.value.day for reading in far if reading.basis is DateBasis.PUBLISHED_LABEL}) > 1:
        far = [reading for reading in far if reading.basis is not DateBasis.PUBLISHED_LABEL]
    return sorted(near + far, key=lambda reading: _RANK[reading.basis])


def _disagree(chosen: DateReading, readings: list[DateReading]) -> bool:
    return any(
        reading.value.day != chosen.value.day for reading in readings if reading.basis is not DateBasis.WRITTEN_LABEL
    )


def _head(flat: str, title: Title | None) -> tuple[int, int]:
    """From the title's end to the first piece of prose: where the line of source and time stands."""
    if title is None or title.start < 0:
        return 0, 0
    limit = min(len(flat), title.end + _HEAD_LENGTH)
    at = title.end
    while at < limit:
        stop = flat.find(SEAM, at + 1)
        stop = len(flat) if stop < 0 else stop
        if stop - at > _PROSE_LENGTH and _is_prose(fold(flat[at + 1 : stop])):
            return title.end, at
        at = stop
    return title.end, limit


def _is_prose(piece: str) -> bool:
    """A sentence, not a head line that lists many things."""
    return len(piece) > _PROSE_LENGTH and _PROSE.search(piece) is not None and _LINE_START.search(piece[:40]) is None


def _weak_stands(flat: str, head: tuple[int, int], label: Labelled, known: set[date]) -> bool:
    """A plain 时间 or 日期 is the publication's beside words of a head line, right under the title, or where a tag
    or the address says the same day; never where it is an event's."""
    if is_event(flat, label):
        return False
    if label.value is not None and label.value.day in known:
        return True
    beside = BESIDE.search(flat, max(head[0], label.start - _REACH), label.end + _REACH) is not None
    return beside or label.start - head[0] <= 12


def _far_stands(flat: str, head: tuple[int, int], label: Labelled) -> bool:
    """A label away from the title: in the table of a disclosure, or in a line like a head line's."""
    around = (max(0, label.start - 160), label.end + 160)
    if _DISCLOSURE.search(flat, *around):
        return True
    return label.basis is not DateBasis.WRITTEN_LABEL and BESIDE.search(flat, *around) is not None


def _bare(doc: Document, head: tuple[int, int], title: Title | None, known: set[date]) -> list[tuple[DateReading, int]]:
    """The date that stands without a label in the head, if one does; a box of day and month before the title too."""
    start, end = head
    if end <= start or title is None:
        return []
    zone = dates.normal(doc.flat[start:end])
    for found in dates.find(zone):
        before, after = zone[: found.start], zone[found.end :]
        piece, rest = fold(before.rpartition(SEAM)[2]), fold(after.partition(SEAM)[0])
        if not _BEFORE.match(piece) or _NO_SOURCE.search(piece) or not _AFTER.match(rest) or _RANGE.match(after):
            continue
        if not piece.strip("[【(（| ") and _OTHER_LABEL.search(before) and not _OWN_LABEL.search(before):
            continue
        if _CLOCK.search(before):
            continue
        if _bare_stands(zone, found, piece, rest, known):
            return [(DateReading(found.value, DateBasis.BARE, "beside the title"), start + found.start)]
    return _above(doc, title)


def _above(doc: Document, title: Title) -> list[tuple[DateReading, int]]:
    """A date, or boxes of one, right above the title. A row of a list stands there too: then a longer text leads."""
    pieces = doc.flat[max(0, title.start - 120) : title.start].strip(SEAM).split(SEAM)
    for count in (1, 2, 3):
        box, lead = pieces[-count:], pieces[-count - 1 : -count]
        if len(box) < count or (lead and len(fold(lead[0])) > 6):
            continue
        if count == 1:
            last = box[0].strip("[]【】() ")
            whole = next(dates.find(last), None)
            value = whole.value if whole and whole.start == 0 and whole.end == len(last) and "年" not in last else None
        else:
            value = boxed(box) if all(len(piece) <= 8 for piece in box) else None
        if value is not None:
            return [(DateReading(value, DateBasis.BARE, "above the title"), title.start)]
    return []


def _bare_stands(zone: str, found: dates.Found, piece: str, rest: str, known: set[date]) -> bool:
    words = zone[found.start : found.end]
    written_out = "年" in words
    line = (
        BESIDE.search(piece) or BESIDE.search(rest) or BESIDE.search(zone, max(0, found.start - _REACH), found.end + 30)
    )
    if found.value.day in known:
        return True
    if _WEEKDAY.match(rest) and not line:
        return False
    between = [part for part in zone[: found.start - len(piece)].split(SEAM) if fold(part)]
    strangers = 0
    label_before = False
    for part in between:
        if not (label_before or _HEAD_PIECE.match(part) or len(fold(part)) <= 3):
            strangers += 1
        label_before = part.rstrip().endswith((":", "："))
    # A signature's date stands under lines of text; a sub-title or two may stand between a title and its head line.
    if written_out:
        return strangers == 0 and (bool(line) or found.value.at is not None or not between)
    return strangers <= (2 if line else 1)


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


def _scripted(doc: Document, empty: Labelled) -> tuple[DateReading | None, bool]:
    """A label whose date a script writes: the date where the script holds it, a doubt where it comes from elsewhere.
    An empty label that no script fills is an article without a date."""
    held = {
        found.value
        for script in doc.scripts
        if len(script.text) < 4000 and _FILLED.search(script.text)
        for found in dates.find(script.text)
    }
    if len(held) == 1:
        return DateReading(held.pop(), empty.basis, f"{empty.words}, written by a script"), False
    label = re.escape(empty.words[-2:-1]) + r"\s*" + re.escape(empty.words[-1:])
    place = re.search(
        label + r"\s*[:：]?(?:\s|&nbsp;|<(?!script)[^>]*>|</)*?(?:<script|id=[\"']?(?P<id>[\w-]+))", doc.html
    )
    if place is None:
        return None, False
    return None, place["id"] is None or place["id"] in doc.script_text
