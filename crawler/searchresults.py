"""What a page of search results says of a title. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler import addresses
from crawler.answer import Answer
from crawler.page import Link, LinkKind, Reading
from ledger.rows import OPEN

_EDGES = re.compile(r"[\s《》“”\"'\[\]【】()（）·,，。:：;；!！?？\-—_|]+")
_NONE = re.compile(
    r"(?:找到|搜索到|检索到|查询到|共有?|为您找到)[^\d\n。]{0,10}(?<!\d)0\s*(?:条|个|项|篇|结果|记录)"
    r"|(?:没有|未能?|无法)(?:找到|搜索到|检索到|查询到|查到)|无相关(?:结果|内容|信息)|(?:没有|暂无)(?:相关|符合)[^\n]{0,12}(?:结果|内容|信息|数据)"
)
_KINDS = (
    "政策",
    "文件",
    "办事",
    "服务",
    "指南",
    "新闻",
    "动态",
    "公告",
    "信息公开",
    "互动",
    "解读",
    "栏目",
    "图片",
    "视频",
)
_SORTED = re.compile(r"分类|类型|类别|栏目|频道|全部|范围")
SHORTEST = 10
"""Characters of a shortened title that still tell it from others."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """`found` None: cannot be told (results that a script builds). `read`: the answer is a page that was read.
    `classified`: its results are sorted by kind."""

    found: bool | None = None
    read: bool = False
    classified: bool = False


def verdict(answer: Answer, words: str, keys: tuple[str, ...], form: str) -> Verdict:
    """`keys` are the addresses wanted; without any, any result that holds the words will do."""
    reading = answer.reading
    if answer.outcome not in OPEN or reading is None:
        return Verdict()
    results = [one for one in reading.links if one.kind is not LinkKind.IMAGE and not _same_script(one.url, form)]
    found: bool | None = None
    if any(_answers(one, words, keys) for one in results):
        found = True
    elif _says_none(reading, words) or _others(reading, words):
        found = False
    return Verdict(found, True, _classified(reading, form))


def plain(text: str) -> str:
    return _EDGES.sub("", text).lower()


def _same_script(url: str, form: str) -> bool:
    """A pager, a tab or another question of the same search."""
    return urlsplit(url).path == urlsplit(form).path and addresses.plain_host(url) == addresses.plain_host(form)


def _answers(link: Link, words: str, keys: tuple[str, ...]) -> bool:
    if keys and addresses.key(link.url) in keys:
        return True
    wanted, shown = plain(words), plain(link.text)
    if wanted in shown:
        return True
    short = shown.rstrip(".…")
    return bool(keys) and len(short) >= SHORTEST and short != shown and wanted.startswith(short)


def _says_none(reading: Reading, words: str) -> bool:
    """The page repeats the question and says that there is nothing. A template that holds the sentence for its script
    does not repeat the question."""
    text = _shown(reading)
    return plain(words)[:SHORTEST] in plain(text) and _NONE.search(text) is not None


def _others(reading: Reading, words: str) -> bool:
    """A list of results that share words with the question: the search works, the wanted is not among them."""
    wanted = plain(words)
    grams = {wanted[at : at + 4] for at in range(len(wanted) - 3)}
    like = [one for one in reading.entries if any(gram in plain(one.title) for gram in grams)]
    return len(like) >= 3 and 2 * len(like) > len(reading.entries)


def _classified(reading: Reading, form: str) -> bool:
    tabs = [one.text for one in reading.links if _same_script(one.url, form) and len(one.text) <= 12]
    if _kinds(tabs) >= 2:
        return True
    lines = [line for line in _shown(reading).split("\n") if _SORTED.search(line)]
    return any(_kinds(re.split(r"[\s　:：|｜/、,，]+", line)) >= 2 for line in lines) or _kinds(_short(reading)) >= 3


def _short(reading: Reading) -> list[str]:
    """Tabs without links: short lines of the page's own text."""
    linked = {one.text for one in reading.links}
    return [line for line in _shown(reading).split("\n") if 2 <= len(line) <= 6 and line not in linked]


def _shown(reading: Reading) -> str:
    """All text of the page: one with few results is short, and its end may pass for the foot."""
    return f"{reading.text}\n{reading.tail}"


def _kinds(words: Iterable[str]) -> int:
    """How many different kinds of information the words name."""
    return len({kind for word in words for kind in _KINDS if kind in word and len(word) <= 12})
