"""What kind of page this is: by what it shows, with its address and what the spider came for as hints only.

An article is told by the line of source and time beside its title, not by its length; a home page saved under
another name and an article at `/index.html` are both common, so no address decides alone.
"""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from crawler import dates
from crawler.document import SEAM, Document
from crawler.headzone import BESIDE
from crawler.navigation import breadcrumb
from crawler.page import DateBasis, Link, LinkKind, PageKind, Trouble
from crawler.published import Publication
from crawler.title import Title

_ROOT = re.compile(r"^/?(?:(?:index|default|home|main|shouye|sy)[_-]?\d*(?:\.\w{2,5})?)?$", re.I)
_MORE = re.compile(
    r"\x00[\[【(（<《>»\s+]*(?:查看|浏览)?(?:更\s*多|(?i:more))[\u4e00-\u9fff]{0,6}[\]】)）>》»\s+.…]*(?=\x00)"
)
_CRUMB = re.compile(
    r"(?:当前|所在|现在)的?[\s\x00]*(?:位置|页面|所在)|您(?:所在|现在|当前)的?[\s\x00]*位置|位置[\s\x00]*[:：]"
)
_SENTENCE = re.compile(r"[^\x00]{40,}[。；]")
_SOURCE_LINE = re.compile(r"[^。；]{0,24}?(?:信息|文章|稿件)?来[\s\x00]*源[\s\x00]*[:：]")
# 索引号 信息名称 发布机构 发布日期: a table's heading. In a disclosure's head words follow 名称, if not 文号.
_HEADING = re.compile(
    r"\x00[\s\x00]*(?:信息|文件|公文)?(?:标题|名称|题名)[\s\x00]+"
    r"(?:(?:发[布文]|公开|制发)?(?:机构|机关|单位|部门|字号)|文号|来源|(?:成文|发文|生成|印发)日期|[\s\x00])*[^\x00:：]{0,4}$"
)
_SENTENCE_AT_LEAST = 16
_BESIDE_REACH = 80
_ROWS_DATED = 3
_FULL_PAGE = 120
_OWN_TITLE = 10
_NEXT_PIECES = 6


def article_at_sight(
    doc: Document, title: Title | None, publication: Publication, links: tuple[Link, ...]
) -> str | None:
    """Why this is an article beyond doubt, None where the list readers must be heard first."""
    if title is None or title.start < 0 or not publication.head_line:
        return None
    if publication.beside is None:
        return None
    reading, at = publication.beside
    guessed = title.how.startswith(("heading", "the text"))
    if guessed and home_shape(doc) is not None and len(_MORE.findall(doc.flat)) >= 2:
        return None  # a teaser on a home page carries a title and a date as well
    between = doc.flat[title.end : at]
    # A column's name, a row and its date look like a title, a sub-title and a date; but a row is a link.
    if len(between) > 8 and _carries_link(between, links):
        return None
    if SEAM in between and _HEADING.search(doc.flat, title.end, at):
        return None
    ahead = doc.flat[at : at + 600]
    following = sum(1 for _ in dates.find(ahead))
    if len(title.text) < _OWN_TITLE and (_row_next(ahead, links) or _rows_follow(ahead, links)):
        return None  # a column's name, and the day of its first row
    labelled = reading.basis in (DateBasis.PUBLISHED_LABEL, DateBasis.OTHER_LABEL)
    beside = BESIDE.search(doc.flat, max(title.end, at - _BESIDE_REACH), at + _BESIDE_REACH) is not None
    if labelled and (following <= _ROWS_DATED or (beside and not _rows_follow(ahead, links))):
        return f"{reading.where} beside the title"
    # A text may name many days; rows of a list carry no sentences.
    text = following <= _ROWS_DATED or _SENTENCE.search(ahead) is not None
    if beside and (text or doc.metas.get("articletitle")):
        return "a date and a line of source beside the title"
    if doc.metas.get("articletitle") and doc.metas.get("pubdate"):
        return "tags of an article, and a date beside the title"
    # Pictures and films are articles with hardly a word; a lone row under a column's name is a link.
    after = (*doc.flat[at : at + 160].split(SEAM)[1:2], "")[0]
    own = not guessed and len(title.text) >= _OWN_TITLE and at - title.end <= 4
    if own and not (len(after) >= 8 and any(after in link.text for link in links)):
        return "a date right under the title"
    return None


def _shows_crumb(flat: str) -> bool:
    return ("位置" in flat or "所在" in flat or "页面" in flat) and _CRUMB.search(flat) is not None


def is_root(url: str) -> bool:
    return _ROOT.match(unquote(urlsplit(url).path)) is not None and not urlsplit(url).query


def home_shape(doc: Document) -> str | None:
    """Why the page looks like a home page: its address, or blocks with a 更多 of their own and no breadcrumb."""
    crumb = _shows_crumb(doc.flat)
    if is_root(doc.url) and not (crumb and len(breadcrumb(doc)) > 1) and not doc.metas.get("articletitle"):
        return "the site's root address"
    depth = unquote(urlsplit(doc.url).path).strip("/").count("/")
    if depth > 1 or crumb:
        return None
    more = len(_MORE.findall(doc.flat))
    return f"{more} blocks that lead to more, no breadcrumb" if more >= 3 else None


def portal_shape(doc: Document) -> bool:
    """Whether a page without a list of its own looks like the front of a system: the index of a top folder, full of
    text and links, with no breadcrumb."""
    path = unquote(urlsplit(doc.url).path).strip("/")
    folder, _, last = path.rpartition("/")
    index = _ROOT.match(last) is not None and "/" not in folder
    return index and doc.flat.count(SEAM) >= _FULL_PAGE and not _shows_crumb(doc.flat)


def prose(doc: Document, title: Title | None, links: tuple[Link, ...]) -> int:
    """Letters of running text after the title (of the whole page where the title is nowhere)."""
    start = title.end if title is not None and title.end > 0 else 0
    linked = {link.text for link in links}
    return sum(
        len(piece)
        for piece in doc.flat[start:].split(SEAM)
        if len(piece) >= 30 and ("。" in piece or "，" in piece or "；" in piece) and piece not in linked
    )


def sourced(doc: Document, title: Title | None, links: tuple[Link, ...]) -> bool:
    """Whether a line of source stands right under the title of a short text: an article of a few sentences, dated or
    not. A title that is a link's words on its own page is a column's name."""
    if title is None or title.start < 0 or not title.how.startswith(("<title>", "heading", "meta", "the page's only")):
        return False
    line = _SOURCE_LINE.match(doc.flat, title.end)
    linked = {link.text for link in links}
    if line is None or title.text in linked:
        return False
    pieces = doc.flat[line.end() :].split(SEAM)
    return any(len(piece) >= _SENTENCE_AT_LEAST and "。" in piece and piece not in linked for piece in pieces)


def troubled(trouble: Trouble | None) -> PageKind | None:
    """The kind that trouble alone decides."""
    return {Trouble.ERROR: PageKind.ERROR, Trouble.CHALLENGE: PageKind.CHALLENGE}.get(trouble) if trouble else None


def _rows_follow(ahead: str, links: tuple[Link, ...]) -> bool:
    """Whether linked rows stand here: what looked like a label and its date is a table's heading and its first row."""
    linked = {link.text for link in links if len(link.text) >= _OWN_TITLE and link.kind is LinkKind.PAGE}
    return sum(1 for piece in ahead.split(SEAM) if piece in linked) >= _ROWS_DATED


def _row_next(ahead: str, links: tuple[Link, ...]) -> bool:
    """Whether a link's words stand behind the date, in a text of their own: 03 2026.05 关于…的通知."""
    behind = next((piece for piece in ahead.split(SEAM)[1:_NEXT_PIECES] if len(piece) >= _OWN_TITLE), None)
    return behind is not None and any(behind == link.text and link.kind is LinkKind.PAGE for link in links)


def _carries_link(between: str, links: tuple[Link, ...]) -> bool:
    """Whether a link's words stand here: alone, or with a summary and a day in one card."""
    pieces = [piece for piece in between.split(SEAM) if len(piece) >= 8]
    return bool(pieces) and any(piece in link.text for link in links for piece in pieces)
