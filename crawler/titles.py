"""The title of a row, as a reader sees it: without bullets, date, pin mark; whole where the page cut it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from crawler.outline import Anchor, Outline
from crawler.recall import recalled

BULLETS = " \t·•●◆■□▪▫▶►▷→»›>○◇◎★☆※–—－|｜+＋﹒・‧˙∙⋅\u00b7\u2022\u25aa\ufeff\u200b"
# Links that lead to a row's page without naming it.
TRIVIAL = re.compile(
    r"^[\[【(（<《>\s]*(?:详情|详细(?:内容|信息)?|查看(?:详情|详细|全文|更多|原文)?|浏览"
    r"|阅读(?:全文|更多|原文)?|全文|下载|附件下载"
    r"|点击(?:查看|下载|进入|此处)?|(?:read\s*)?more|更多|进入|打开|预览|图解|解读|原文|回复|评论)"
    r"[\]】)）>》.…\s]*(?:>>|》|»)?$",
    re.I,
)
is_trivial = recalled(TRIVIAL.match)
_PIN = re.compile(
    r"^[\[【(（]?\s*(?:置顶|顶|最新|NEW|HOT|热|荐|图|推荐)\s*[\]】)）]\s*|^置顶\s+|^置顶(?=[《【“关])", re.I
)
# A hyphen or an asterisk is a bullet only where it stands by itself: `*女士` is a masked name.
_SIGNS = re.compile(r"^(?:[-*]+\s+)+|^-(?=[\u4e00-\u9fff])|\s+-+$")
_BADGE = re.compile(r"^(?:new|hot|置顶|最新|热|荐|新|图|推荐)!?$", re.I)
_BADGE_LENGTH = 4
_CUT = re.compile(r"(?:\.{2,}|…+|\.\.\.)[\]】)）]?$")
_TAIL_DATE = re.compile(
    r"\s*[\[【(（]\s*(?:(?:19"
    r"|20)\d\d[-/.年])?\s*\d{1,2}[-/.月]\s*\d{1,2}日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\s*[\]】)）]\s*$"
    r"|\s+(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\s*$"
)
_HEAD_DATE = re.compile(
    r"^\s*[\[【(（]\s*(?:(?:19"
    r"|20)\d\d[-/.年])?\s*\d{1,2}[-/.月]\s*\d{1,2}日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\s*[\]】)）]\s*"
    r"|^\s*(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\s+"
)
_TITLE_MARK = re.compile(r"tit|name|bt\b|subject|theme|head")
_NO_TITLE_MARK = re.compile(r"time|date|summary|desc|intro|zhaiyao|zy\b|jianjie|source|click|hits|num|tag|cate|type")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = frozenset({"div", "p", "td", "th", "dd", "dt", "li", "section"}) | _HEADINGS


# Rows are asked for their titles once for each reader that weighs them.
@lru_cache(maxsize=8192)
def tidy(text: str) -> str:
    """Bullets and pin marks off, white space folded."""
    text = _SIGNS.sub("", " ".join(text.split()).strip(BULLETS), count=1).strip(BULLETS)
    text = _PIN.sub("", text, count=1).lstrip(BULLETS)
    return text.rstrip("|｜ ").strip()


def completed(text: str, attribute: str) -> str:
    """The `title` attribute where the shown text is the beginning of it, cut by an ellipsis."""
    if not attribute or text[-1:] not in ".…]】)）" or not _CUT.search(text):
        return text
    stem = _CUT.sub("", text).strip()
    whole = tidy(attribute.replace("\n", " "))
    squeezed = "".join(whole.split())
    beginning = "".join(stem.split())
    at = squeezed.find(beginning) if beginning else -1
    if 0 <= at <= 8 and len(squeezed) > len(beginning):
        # Some templates write `标题：… 发布时间：…` into the attribute.
        whole = re.sub(r"^(?:文章)?标题[:：]\s*", "", whole)
        return re.split(r"\s*(?:发布|更新|作者|点击|阅读)(?:时间|日期|次数|数)?[:：]", whole)[0].strip()
    return text


def _ends_date(last: str) -> bool:
    return last.isdecimal() or last in "日]】)）"


def without_date(text: str) -> tuple[str, str]:
    """A title with the date glued to its head or tail taken off, and that date's text."""
    bare = text.strip()
    for pattern, may in ((_TAIL_DATE, _ends_date(bare[-1:])), (_HEAD_DATE, bare[:1] in "[【(（12")):
        found = pattern.search(text) if may else None
        if found is not None and len(text) - (found.end() - found.start()) >= 2:
            return (text[: found.start()] + text[found.end() :]).strip(), found[0].strip()
    return text, ""


def shown(o: Outline, anchor: Anchor, dated: frozenset[int] = frozenset()) -> str:
    """The title that a link shows, the texts in `dated` (its date cells) left out."""
    parts = [at for at in range(o.first[anchor.at], o.last[anchor.at]) if at not in dated]
    title = chosen(o, parts, anchor.at)
    attributes = o.attributes(anchor.at)
    attribute = attributes.get("title") or ""
    if not title:
        title = tidy(attribute) or _picture_words(o, anchor.at)
    return completed(title, attribute)


def chosen(o: Outline, parts: Sequence[int], around: int) -> str:
    """The texts that make the title among those of a row or a link: one block's words joined, not a summary's."""
    parts = [at for at in parts if len(o.pieces[at]) > _BADGE_LENGTH or not _BADGE.match(o.pieces[at])]
    if not parts:
        return ""
    blocks: dict[int, list[str]] = {}
    for at in parts:
        block = o.owner[at]
        while block > around and o.tag[block] not in _BLOCKS and not is_title_element(o, block):
            block = o.parent[block]
        blocks.setdefault(max(block, around), []).append(o.pieces[at])
    if len(blocks) > 1:
        named = [block for block in blocks if block != around and is_title_element(o, block)]
        plain = [block for block in blocks if not _NO_TITLE_MARK.search(o.mark(block))]
        long = [block for block in (plain or blocks) if len("".join(blocks[block])) >= 4]
        wordy = [block for block in plain if not "".join(blocks[block]).isascii()]
        best = (named or long or wordy or plain or list(blocks))[0]
    else:
        best = next(iter(blocks))
    return tidy(_joined(blocks[best]))


def _joined(words: Sequence[str]) -> str:
    """Pieces of one line: a blank only between Latin letters, where it parts words."""
    text = words[0]
    for word in words[1:]:
        gap = " " if text[-1:].isascii() and text[-1:].isalnum() and word[:1].isascii() and word[:1].isalnum() else ""
        text += gap + word
    return text


def is_title_element(o: Outline, block: int) -> bool:
    if o.tag[block] in _HEADINGS:
        return True
    mark = o.mark(block)
    return bool(mark) and _TITLE_MARK.search(mark) is not None and _NO_TITLE_MARK.search(mark) is None


def _picture_words(o: Outline, at: int) -> str:
    for index in range(at + 1, o.end[at]):
        if o.tag[index] == "img":
            words = tidy(o.attribute(index, "title") or o.attribute(index, "alt"))
            if words:
                return words
    return ""
