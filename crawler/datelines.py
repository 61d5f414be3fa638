"""Texts that are a date and little else: the line of date, source and counters under a row."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from crawler.dates import EARLIEST
from crawler.rowdates import cell

_DATE_HINT = re.compile(
    r"\d{4}\s*[-/.．年—–]\s*\d|\d{1,2}\s*[-/.月]\s*\d{1,2}|^[昨今前][天日]$|\d+\s*天前|[一二]〇|二○|\d{8}"
    r"|[A-Z][a-z]{2}[a-z.]{0,7}\s\d{1,2}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d"
)
_PLAIN = re.compile(
    r"[\[【(（〔\s]*((?:19|20)\d\d)[-/.年](0?[1-9]|1[0-2])[-/.月](0?[1-9]|[12]\d|3[01])日?[\]】)）〕\s]*$"
)
DATE_LINE = 70
"""Letters of the longest text that may be a row's line of date, source and counters."""
_DATE_LABEL = re.compile(r"^[\[【(（\s]*[\u4e00-\u9fff]{2,6}[:：\s]*")
_NO_DATE = re.compile(
    r"[《》“”\"？！?!]|\d\s*[期届第名个家项例人]|〔|届|\d{8}\D*[\u4e00-\u9fff]"
    # 2026年11月18日临溪县天气预报: a title that begins with its day.
    r"|\d日(?!星期|[上下]午|来源|浏览|点击|阅读|访问|发布|更新|公开|作者|信息|字体|编辑|责任)[\u4e00-\u9fff]{3,}"
)
_WORDS = re.compile(r"[\u4e00-\u9fffA-Za-z]+")
_DATE_WORDS = re.compile(
    r"年|月|日|号|时|分|秒|点|上午|下午|星期[一二三四五六日天]?|[周][一二三四五六日]|昨天|今天"
    r"|前天|天前|小时前|分钟前"
    r"|[一二三四五六七八九十〇○零]+|T|Z|AM|PM|am|pm|[A-Z][a-z]{2}|CST|GMT"
)
# Fields of the line under a row that stand beside its day.
_BESIDE = re.compile(
    r"(?:(?:信息|文章|稿件|新闻)?(?:来源|作者|编辑|撰稿|供稿)|(?:发布|发文|公开)(?:机构|单位|部门|者|人)|(?:浏览|点击|阅读|访问)(?:次数|量|数|率)?)"
    r"\s*[:：]\s*[^\s:：]{0,20}"
)
# A summary begins with a day as often as a line of date and source does; what is said of the day tells the two apart.
_SENTENCE = re.compile(
    r"[，,；;。！!][^\u4e00-\u9fff]{0,3}(?!来源|作者|发布|编辑|点击|浏览|阅读|时间|日期)[\u4e00-\u9fff]{2}"
)
_OF_MATTER = re.compile(
    r"\d\s*[日号]?\s*(?:(?:上午|下午|晚上?|凌晨|零时|\d{1,2}时)?\s*(?:起|以来|以前|之前|前(?!天)|以后|之后|印发|施行|实施|生效|召开|举行"
    r"|开始|开幕|截止|止|到期|至今)(?!日期|时间|单位|机关|部门)"
    r"|[日号]?\s*(?:至|到|—+|－|~|～|--+)\s*(?:\d{4}\s*[-/.年]\s*)?\d{1,2}\s*[-/.月]\s*\d)"
)


@lru_cache(maxsize=8192)
def states_date(words: str, today: date) -> bool:
    """Whether a short text is a date by itself. `today` lends a year to months and days."""
    if _DATE_HINT.search(words) is None:
        return False
    return plain_date(words) is not None or (
        is_date_text(words) and cell([_DATE_LABEL.sub("", words)], today) is not None
    )


def plain_date(words: str) -> date | None:
    """The day of a text that is one in the commonest form and nothing else; most cells of most lists are."""
    found = _PLAIN.match(words)
    if found is None:
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    return day if day >= EARLIEST else None


def is_date_text(words: str) -> bool:
    """Whether a text is a date and little else: `[02-28]`, `发布时间：2019-02-28 来源：区府办 浏览：12`; not a sentence
    with one."""
    if _NO_DATE.search(words):
        return False
    if ":" in words or "：" in words:
        words = _BESIDE.sub("", words)
    if _SENTENCE.search(words) or _OF_MATTER.search(words):
        return False
    letters = "".join(_WORDS.findall(_DATE_WORDS.sub("", words)))
    return len(letters) <= 12
