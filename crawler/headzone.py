"""The head of an article: the line of source, time and counters beside its title, and a date that stands there alone.

Between a title and a bare date only what belongs to a head line may stand: a signature's date stands under its text,
a row's date beside its link, a clock's above the page.
"""

from __future__ import annotations

import re
from datetime import date

from crawler import dates
from crawler.document import SEAM, Document, fold
from crawler.page import DateBasis, DateReading
from crawler.rowdates import boxed
from crawler.title import Title

# Words that stand in the line beside a title and nowhere in a text.
BESIDE = re.compile(
    r"来[\s\x00]*源|作[\s\x00]*者|字[\s\x00]*[体号]|浏览|点击|阅读|访问量|打印|分享|编辑|稿源|次数|人气|收藏|纠错|听全文|发布(?:者|人|单位|机构)"
)
_BEFORE = re.compile(
    r"^(?:(?:(?:信息|文章|稿件|新闻|文件)?来源|稿源|作者|记者|编辑|责任编辑|责编|供稿|发布(?:者|人|单位|机构)?|撰稿|通讯员|发布在|浏览|点击|阅读|播放(?:次数|量)?|时长)"
    r"[\s:：]*[^。；！？]{0,40}|[【\[(（]?\s*(?:视力保护|字[体号]大?小?)[^。；]{0,16}[】\])）]?|[\u4e00-\u9fffA-Za-z·]{2,16}[\s|]*)?[\s\[【(（［|·:：/]*$"
)
_NO_SOURCE = re.compile(r"(?:时间|日期|期限|截[至止]|自|于|从|至|在|到|定于|为|是|报名|期|年度?)[\s:：]*$")
_AFTER = re.compile(
    r"^[\s\]】)）］|/·,，]*(?:[(（]?(?:星期|周)[一二三四五六日天][)）]?)?[\s|]*(?:$|[\u4e00-\u9fffA-Za-z]{2,14}[\s|·/]+(?=浏览|点击|阅读|访问|字[体号]|人气|打印|分享|编辑)|(?:信息)?来源|稿源|作者|浏览|点击|阅读|访问|字[体号]|编辑|责任|打印|分享|人气|【|\[|次|发布)"
)
# Who brought it, after a bare date (2026-11-12 云城电视台), and not what it begins or ends (2026年11月12日起施行).
_BROUGHT = re.compile(
    r"^[\s|·/]*(?![前后起止至到以之截定举召开实施生]|报名|通过|废止|有效)[\u4e00-\u9fffA-Za-z]{1,14}(?:网|报|台|局|办|办公室|委|中心|社|站|政府|部|院|厅|处|科|镇|街道|客户端|发布|融媒|在线|公众号)?[\s|]*$"
)
_CONTROL = re.compile(
    r"^[\s【\[(（|]*(?:打\s*印|关\s*闭|分享|收藏|字\s*[体号]|大|中|小|A[+-]?|(?:信息|文章)?来\s*源|作\s*者|浏览|点击|阅读|访问|次|返回|纠错|[\d\W]{1,6}$)"
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
_HEAD_LENGTH = 500
_SUMMARY = re.compile(
    r"^[\s【\[(（]*(?:摘\s*要|导\s*读|导\s*语|核心提示|内容(?:提要|摘要|简介)|概\s*述|提\s*要|新闻提示)[\s】\])）:：]"
)
_PROSE_LENGTH = 36
# What may stand between a title and a bare date.
_HEAD_PIECE = re.compile(
    r"^[\s【\[(（|·]*(?:(?:信息|文章|稿件|新闻)?来\s*源|作\s*者|发布(?:者|人|单位|机构|时间|日期)?\s*[:：]?|时\s*间|日\s*期|字\s*[体号]|浏览|点击|阅读|访问"
    r"|打印|分享|责?任?编辑|责编|稿源|人气|收藏|纠错|听全文|朗读|关闭|返回|次数|记者|A[+-]|[\d\W]{1,8}$)"
)
_FOOT_LINE = re.compile(r"(?:来源|稿源|编辑|责编|供稿|作者|撰稿|审核)\s*[:：]")
_FOOT_LINE_LENGTH = 90
_REACH = 60
# What may stand before a date above the title: a column's name; longer is a row's title.
_NARROW, _WIDE = 6, 14
_BOX = 10


def head_zone(flat: str, title: Title | None) -> tuple[int, int]:
    """From the title's end to the first piece of prose: where the line of source and time stands."""
    if title is None or title.start < 0:
        return 0, 0
    limit = min(len(flat), title.end + _HEAD_LENGTH)
    at = title.end
    while at < limit:
        stop = flat.find(SEAM, at + 1)
        stop = len(flat) if stop < 0 else stop
        if stop - at > _PROSE_LENGTH and _is_prose(piece := fold(flat[at + 1 : stop])) and not _SUMMARY.match(piece):
            return title.end, at
        at = stop
    return title.end, limit


def _is_prose(piece: str) -> bool:
    """A sentence, not a head line that lists many things."""
    return len(piece) > _PROSE_LENGTH and _PROSE.search(piece) is not None and _LINE_START.search(piece[:40]) is None


def bare_dates(
    doc: Document, head: tuple[int, int], title: Title | None, known: set[date]
) -> list[tuple[DateReading, int]]:
    """The date that stands without a label in the head, if one does; a box of day and month before the title too."""
    start, end = head
    if title is None or title.start < 0:
        return []
    if end <= start:
        return _above(doc, title)
    zone = dates.normal(doc.flat[start:end])
    hidden: list[tuple[DateReading, int]] = []
    for found in dates.find(zone):
        before, after = zone[: found.start], zone[found.end :]
        piece, rest = fold(before.rpartition(SEAM)[2]), fold(after.partition(SEAM)[0])
        if not _BEFORE.match(piece) or _NO_SOURCE.search(piece) or _RANGE.match(after):
            continue
        if not _AFTER.match(rest) and not (not piece and _BROUGHT.match(rest)):
            continue
        if not piece.strip("[【(（| ") and _OTHER_LABEL.search(before) and not _OWN_LABEL.search(before):
            continue
        if _CLOCK.search(before):
            continue
        if _bare_stands(zone, found, piece, rest, known):
            stands = [(DateReading(found.value, DateBasis.BARE, "beside the title"), start + found.start)]
            if not doc.hides(start + found.start):
                return stands
            hidden = hidden or stands  # it may be shown by a script, where nothing else is
    return _right_below(doc, title) or _above(doc, title) or hidden


def foot_date(doc: Document, title: Title | None) -> DateReading | None:
    """The date in a line of source and editor under the text (来源：云城日报　2026-11-12　编辑：李明), if there is one
    such line."""
    if title is None or title.start < 0 or not _FOOT_LINE.search(doc.flat, title.end):
        return None
    found = [
        date
        for piece in doc.flat[title.end :].split(SEAM)
        if len(piece) <= _FOOT_LINE_LENGTH and _FOOT_LINE.search(piece)
        for date in dates.find(piece)
        if _AFTER.match(fold(dates.normal(piece)[date.end :])) and not _NO_SOURCE.search(piece[: date.start])
    ]
    return DateReading(found[0].value, DateBasis.BARE, "in the line under the text") if len(found) == 1 else None


def _right_below(doc: Document, title: Title) -> list[tuple[DateReading, int]]:
    """Boxes of a date right under the title, 2026 over 11-12, or one in a looser form that stands alone there."""
    pieces = doc.flat[title.end : title.end + 40].strip(SEAM).split(SEAM)
    if (value := dates.read_alone(pieces[0])) is not None and value.day <= doc.today:
        return [(DateReading(value, DateBasis.BARE, "beside the title"), title.end)]
    for count in (2, 3):
        if len(pieces) >= count and all(len(piece) <= _BOX for piece in pieces[:count]):
            value = boxed(pieces[:count]) or dates.read_alone(" ".join(pieces[:count]))
            if value is not None:
                return [(DateReading(value, DateBasis.BARE, "beside the title"), title.end)]
    return []


def _above(doc: Document, title: Title) -> list[tuple[DateReading, int]]:
    """A date, or boxes of one, right above the title. A row of a list stands there too: then a longer text leads."""
    pieces = doc.flat[max(0, title.start - 120) : title.start].strip(SEAM).split(SEAM)
    line = 0
    while line < len(pieces) - 1 and _CONTROL.match(pieces[-1 - line]):
        line += 1
    # A head line above the title: its date leads words of source and controls.
    widest = _NARROW
    if line and any(BESIDE.search(piece) for piece in pieces[len(pieces) - line :]):
        pieces = pieces[: len(pieces) - line]
        widest = _WIDE
    for count in (1, 2, 3):
        box, lead = pieces[-count:], pieces[-count - 1 : -count]
        if len(box) < count or (lead and len(fold(lead[0])) > widest):
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
