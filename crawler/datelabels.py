"""Labelled dates: which word before a date makes it the day of publication.

发布时间 and its kin publish; 更新时间 and its kin come next; 成文日期 and its kin are the day a document was signed.
Any other label (报名时间, 截止日期, 来信时间, 会议时间) makes its date somebody else's. A bare 时间 or 日期 counts
beside the title only, where the line of source and counters stands, and never where a 地点 says that it is an event's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler import dates
from crawler.page import DateBasis
from ledger.stamp import Stamp

_S = r"[\s\x00]*"
# One for each first letter: a search for one letter is quicker by far than one for any of several.
_CORES = tuple(
    map(
        re.compile,
        (
            rf"时{_S}间",
            rf"日{_S}期",
            rf"发(?:布(?:于|(?={_S}[:：]))|表于|稿(?={_S}[:：]{_S}\d))",
            rf"更新(?:于|(?={_S}[:：]))",
            rf"上传(?={_S}[:：]{_S}\d)",
        ),
    )
)
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s"
# An act with its day needs no colon: Posted by admin on Nov 20, 2026. In small letters only where a text begins.
_LATIN_CORE = re.compile(
    r"\b(?:Date|Time|Published|Updated|date|time)\b(?=[\s\x00]*[:：])"
    r"|\b(?:Posted|POSTED|Published|PUBLISHED|(?:[Ll]ast\s)?Updated|Last\supdated"
    r"|(?<![A-Za-z,] )(?:posted|published|updated))\b"
    rf"(?:{_S}by\s[\w .-]{{1,24}}?)?(?:{_S}(?:on|at|On|At)\b)?(?={_S}[:：]?{_S}(?:\d{{1,4}}\b|(?i:{_MONTHS})))"
)
_MAY_BE_LATIN = re.compile(rb"Date|Time|date|pdated|ublish|osted|UBLISHED|OSTED|elease")
# Of these a 日期 is no publication's: Closing date: Nov 20, 2026.
_LATIN_OTHER = re.compile(
    r"\b(?:due|closing|end|event|start|effective|expir\w+|birth|meeting|deadline|opening|application|valid)[ \xa0]+$",
    re.I,
)
# November 3, 2026, the plan …: a sentence that has only begun.
_LATIN_SENTENCE = re.compile(r"(?:19|20)\d\d(?:\s*,|\s)\s*(?!(?:at|by|in)\b|[ap]m\b)[a-z]{2}")
_AFTER = re.compile(rf"{_S}[】\]）)]?{_S}[:：]?{_S}[\[【(（:：]?{_S}")
_QUALIFIERS = {
    **dict.fromkeys(
        [
            "发布",
            "发表",
            "发稿",
            "上传",
            "上网",
            "添加",
            "公开",
            "公布",
            "刊发",
            "刊登",
            "刊载",
            "登载",
            "加入",
            "推送",
            "发出",
            "播出",
            "发帖",
            "信息",
            "文章",
            "稿件",
            "新闻",
            "首发",
            "报道",
            "张贴",
            "上稿",
            "公告",
            "挂网",
            "播发",
            "采编",
        ],
        DateBasis.PUBLISHED_LABEL,
    ),
    **dict.fromkeys(
        ["更新", "录入", "修改", "生成", "编辑", "创建", "入库", "审核", "撰写", "提供", "登记"], DateBasis.OTHER_LABEL
    ),
    **dict.fromkeys(["成文", "发文", "印发", "签发", "制发", "形成"], DateBasis.WRITTEN_LABEL),
}
# The word before 时间 or 日期, perhaps spread out (发 布 时 间), and words that do not change it.
_QUALIFIER = re.compile(
    r"(?:^|[^\u4e00-\u9fff]|[\s\x00])(?:(?:信息|文章|新闻|稿件|本文|内容|首次|网上|网站|最初|原文|最后|最近|政策|文件|公文"
    rf"|主动|网页|页面|资讯){_S})*(?P<word>{'|'.join(_S.join(word) for word in _QUALIFIERS)}){_S}的?{_S}$"
)
# A number's 号 is the end of another value: 文号：…12号 日期：…
_ADJOINED = re.compile(r"[\u4e00-\u9fff]$(?<!\d号)")
_SPREAD = re.compile(
    r"(?:^|[^\u4e00-\u9fff])(?<!\d(?=号))[\u4e00-\u9fff](?:[ \u3000\xa0]+[\u4e00-\u9fff]){0,3}[ \u3000\xa0]+$"
)
_NUMBERED = re.compile(r"(?:[一二三四五六七八九十]|\d)[、.．)）]\s*$")
_EVENT = re.compile(
    rf"(?:地{_S}[点址]|会议(?:内容|议题|主题)|参会\w*|参加\w*|考场|集合\w*|报名\w*|主办|对象|内容|方式){_S}[:：]"
)
# What follows the date in its own text: a head line goes on or ends, a sentence has only begun.
_SENTENCE = re.compile(r"^日?[\s]*(?:[，。、；]|上午|下午|晚|凌晨|中午|[前后起止至到]|[—~～-]{1,2}\s*\d)")
_GOES_ON = re.compile(
    r"^[\s\]】)）|/·]*(?:$|[^\u4e00-\u9fff，。、；]|来\s*源|信息|稿源|作\s*者|发布|更新|浏览|点击|阅读|访问|字\s*[体号]|编辑|责任|责编|打印|分享|人气|星期|周|文号|有效|主题|公开|索引|次)"
)
# A part of the day, an hour in words: 2026年11月18日上午9时. Before the end of a head line they belong to its date;
# behind a plain 时间 they are an event's, as no program writes them without the seconds.
_PART = "(?:[上下中]午|晚[上间]?|早[上晨]?|凌晨|清晨|傍晚|夜间?)"
_HOUR = r"\d{1,2}\s*(?:[时点]\s*(?:\d{1,2}\s*分?|半|整|许|左右)?|[:：]\d\d)"
_HOUR_AFTER = re.compile(rf"日?\s*(?:{_PART}\s*(?:{_HOUR})?|{_HOUR})")
_PART_OF_DAY = re.compile(rf"{_PART}(?!\s*\d{{1,2}}[:：]\d\d[:：]\d\d)")
# A stop after which the head line goes on; behind a clear label its line may end with one.
_STOP = re.compile(
    r"日?\s*[，；、。]\s*(?=来\s*源|信息|稿源|作\s*者|浏览|点击|阅读|访问|字\s*[体号]|编辑|责任|责编|(?P<end>$))"
)
_RANGE = re.compile(rf"^{_S}(?:[-—–~～]{{1,2}}|[至到]){_S}\d")
_MONTH_NAME = re.compile(
    rf"^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTHS}", re.I
)
_EPOCH = re.compile(r"1\d{12}(?!\d)")
# 015000-20260815, 530924-2026-0815: a number of five to seven digits begins an index number, no date.
_CODE = re.compile(r"\d{5,7}(?!\d)\s*[-/—]|\d{9,11}\s*[-/—]")
_BLANKS = re.compile(r"[\s\x00]+")
_LATIN = {
    "posted": DateBasis.PUBLISHED_LABEL,
    "published": DateBasis.PUBLISHED_LABEL,
    "updated": DateBasis.OTHER_LABEL,
    "last": DateBasis.OTHER_LABEL,
    "发布于": DateBasis.PUBLISHED_LABEL,
    "发表于": DateBasis.PUBLISHED_LABEL,
    "更新于": DateBasis.OTHER_LABEL,
    "发布": DateBasis.PUBLISHED_LABEL,
    "更新": DateBasis.OTHER_LABEL,
    "发稿": DateBasis.PUBLISHED_LABEL,
    "上传": DateBasis.PUBLISHED_LABEL,
}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label of ours in a text: `value` its date (None where none follows that is its own), `weak` for a 时间 that
    says no more, `start` where the label begins, `end` where its date ends (or would begin)."""

    basis: DateBasis
    words: str
    value: Stamp | None
    weak: bool
    start: int
    end: int


def labelled(text: str) -> list[Labelled]:
    """Every label of ours in the text, in order."""
    found: list[Labelled] = []
    cores = [core for pattern in _CORES for core in pattern.finditer(text)]
    if _MAY_BE_LATIN.search(text.encode("ascii", "ignore")):  # of most texts little is left so
        cores += _LATIN_CORE.finditer(text)
    cores.sort(key=re.Match.start)
    for core in cores:
        meaning = _meaning(text, core.start(), core[0])
        if meaning is None:
            continue
        basis, words, weak = meaning
        tail = _AFTER.match(text, core.end())
        at = tail.end() if tail else core.end()
        value, length = _value(dates.normal(text[at : at + 48]))
        if value is not None and not _stands(text, core.end(), at, at + length, weak):
            value, length = None, 0
        found.append(Labelled(basis, words, value, weak, core.start(), at + length))
    return found


def _stands(text: str, after: int, at: int, end: int, weak: bool) -> bool:
    """Whether the date between `at` and `end` is the label's, not the beginning of a sentence or an event's."""
    rest = text[end : end + 24].partition("\x00")[0]
    if weak and _PART_OF_DAY.search(text, at, end):
        return False
    if not weak and (hour := _HOUR_AFTER.match(rest)) is not None:
        return _GOES_ON.match(rest[hour.end() :]) is not None
    stop = _STOP.match(rest)
    if stop is not None and not (weak and stop["end"] is not None):
        return True
    return not (_SENTENCE.match(rest) or ("\x00" in text[after:at] and not _GOES_ON.match(rest)))


def is_event(text: str, label: Labelled) -> bool:
    """Whether a weak label is an event's: numbered in a notice, or followed by its place."""
    before = text[max(0, label.start - 6) : label.start]
    return (
        _NUMBERED.search(before) is not None
        or _EVENT.search(text, label.end, label.end + (40 if label.value else 64)) is not None
    )


def _value(window: str) -> tuple[Stamp | None, int]:
    """The date with which the window begins, and its length."""
    if _MONTH_NAME.match(window):
        # Month names, as some makers print a date object, too: Thu Nov 12 09:30:00 CST 2026.
        piece = window.partition("\x00")[0]
        value = dates.read(piece) if not _LATIN_SENTENCE.search(piece) else None
        return value, len(piece) if value is not None else 0
    if not (window[:1].isdigit() or window[:1] in ("一", "二", "'", "’")):
        return None, 0
    if (stamp := _EPOCH.match(window)) is not None:
        return dates.read_data(stamp[0]), stamp.end()
    if _CODE.match(window):
        return None, 0
    found = next(dates.find(window), None)
    if found is not None and found.start == 0:
        return (None, 0) if _RANGE.match(window[found.end :]) else (found.value, found.end)
    piece = re.split(r"[\x00\s][^\d]|[^\d\s:：./'’T年月日时分秒-]", window, maxsplit=1)[0][:20]
    return dates.read(piece), len(piece)


def _meaning(text: str, start: int, core: str) -> tuple[DateBasis, str, bool] | None:
    solid = _BLANKS.sub("", core)
    before = text[max(0, start - 24) : start]
    if not solid.startswith(("时间", "日期")):
        if _ADJOINED.search(before) and solid[0] > "\x7f":
            return None
        if solid.lower() in ("date", "time") and _LATIN_OTHER.search(before):
            return None
        basis = next((kind for name, kind in _LATIN.items() if solid.lower().startswith(name)), None)
        return (basis, solid, False) if basis else (DateBasis.PUBLISHED_LABEL, solid, True)
    if (found := _QUALIFIER.search(before)) is not None:
        word = _BLANKS.sub("", found["word"])
        return _QUALIFIERS[word], word + solid, False
    if _ADJOINED.search(before) or _SPREAD.search(before):
        return None
    return DateBasis.PUBLISHED_LABEL, solid, True
