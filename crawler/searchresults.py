"""What a page of search results says of a title. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile
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
_ALL = re.compile(r"^\W*(?:全部|所有|综合|不限)(?:信息|结果|内容|搜索)?(?:[(（]\d+[)）])?\W*$")
_SORTED = re.compile(r"分类|类型|类别|栏目|频道|全部|范围")
_LATER = re.compile(r"验证码|频繁|稍[后候]再试|请稍[后候]|系统繁忙|正在(?:搜索|检索|查询|加载)|加载中|请(?:先)?登录")
_FRAME = re.compile(r"<(?:iframe|frame|object|embed)\b", re.I)
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)(?:</script|$)", re.I | re.S)
_SRC = re.compile(r"\bsrc\s*=\s*[\"']?([^\"'\s>]+)", re.I)
_LIBRARY = re.compile(
    r"/(?:jquery|bootstrap|swiper|layui|layer|html5shiv|respond|superslide|slick)[\w.-]*\.js|conac\.cn|jiucuo|zfwzgl|hm\.baidu\.com"
    r"|gov\.cn/exposure",
    re.I,
)
_LOADING = re.compile(
    r"ajax|fetch\s*\(|XMLHttpRequest|\$\.(?:get|post)|getJSON|\.load\s*\(|axios|new\s+Vue|createApp|innerHTML|\.html\s*\("
    r"|\.append\s*\(|appendChild|document\.write|import\s|location\s*[.=]|\.submit\s*\(|eval\s*\(",
    re.I,
)
_TAB = 8
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
    elif _says_none(reading, words) or _others(reading, words) or _finished(answer, reading, words):
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


def _finished(answer: Answer, reading: Reading, words: str) -> bool:
    """Nothing on the page could still bring results: what it shows is all that a visitor gets. A title cut short may
    be the wanted one; a page that asks to wait or for letters of a picture has not searched."""
    if not answer.body or answer.partial or reading.script_built or reading.data or reading.refresh:
        return False
    if reading.trouble is not None or _LATER.search(_shown(reading)):
        return False
    source = answer.body.decode("latin-1")
    if _FRAME.search(source) or any(_may_load(*found.groups()) for found in _SCRIPT.finditer(source)):
        return False
    wanted = plain(words)
    return not any(len(short) >= SHORTEST and wanted.startswith(short) for short in map(plain, _texts(reading)))


def _may_load(attributes: str, source: str) -> bool:
    """Whether a script may put results into the page: by a request of its own, or in a file that was not read."""
    said = _SRC.search(attributes)
    return _LIBRARY.search(said[1]) is None if said else _LOADING.search(source) is not None


def _texts(reading: Reading) -> list[str]:
    return [one.text for one in reading.links] + _shown(reading).split("\n")


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
    if any(_kinds(re.split(r"[\s　:：|｜/、,，]+", line)) >= 2 for line in lines) or _kinds(_short(reading)) >= 3:
        return True
    return _tabbed(_shown(reading).split("\n"))


def _tabbed(lines: list[str]) -> bool:
    """Whether a tab for all is followed by those of two kinds, though the menu has links of the same names."""
    for at, line in enumerate(lines):
        if _ALL.match(line):
            row = list(takewhile(lambda one: len(one) <= _TAB, lines[at + 1 : at + 9]))
            if sum(_kinds([one]) > 0 for one in row) >= 2:
                return True
    return False


def _short(reading: Reading) -> list[str]:
    """Tabs without links: short lines of the page's own text."""
    linked = {one.text for one in reading.links}
    return [line for line in _shown(reading).split("\n") if 2 <= len(line) <= 6 and line not in linked]


def _shown(reading: Reading) -> str:
    """All text of the page: one with few results is short, and its end may pass for the foot."""
    return f"{reading.text}\n{reading.tail}"


def _kinds(words: Iterable[str]) -> int:
    """How many different kinds of information the words name; a tab for all of them beside one is another."""
    brief = [word for word in words if len(word) <= 12]
    found = {kind for word in brief for kind in _KINDS if kind in word}
    return len(found) + (bool(found) and any(_ALL.match(word) for word in brief))
