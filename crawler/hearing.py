"""What kind of page a page is, and what the reader of lists, messages or guides says where one of them is heard."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler import dialects
from crawler.dialects import Dialect
from crawler.document import Document
from crawler.forms import message_form
from crawler.guides import read_guide
from crawler.guidetalk import may_talk
from crawler.kinds import article_at_sight, home_shape, is_root, portal_shape, prose, sourced, troubled
from crawler.lists import ListReading, find_list
from crawler.messages import expected_message, is_board, is_message, read_messages
from crawler.mixedpages import list_beside
from crawler.page import Guide, Link, MessageRow, PageKind, Trouble
from crawler.pagination import next_page
from crawler.patterns import each
from crawler.published import Publication
from crawler.scriptarticle import ScriptArticle, find_script_article
from crawler.sourcewords import ESCAPED, GUIDE_WORDS
from crawler.title import Title

# Words without which no message, board or guide is read: most pages are spared those readers. An article beyond doubt
# is a message's page only with labels of one (留言时间 … 答复内容); columns named 投诉 or 回复 stand on every page.
_MESSAGE_WORDS = re.compile(
    r"留言|来信|信件|信箱|信访|咨询|诉求|投诉|写信|问政|回复|答复|提问|网友|市民|提交(?:时间|日期)|(?:办理|处理)状态|问题描述"
)
_MESSAGE_LABELS = re.compile(
    each(
        "留言|来信|咨询|写信|提交|信件|反映|诉求|投诉|提问|发起|网友|来访|受理|事项",
        r"[\s\x00]*(?:时间|日期|人|者|标题|内容|编号|类型|类别|主题|状态)",
    )
    + "|"
    + each("答复|回复|办理|处理|反馈|办结|解答", r"[\s\x00]*(?:时间|日期|内容|单位|部门|机构|意见|情况|结果|人|状态)")
    + r"|问[:：]|答[:：]|来信|答复[:：]|回复[:：]|"
    + each("官方|单位|部门", "回复")
    + "|"
    + each("局|委|办|会|处|所|镇|乡|院", "的?(?:答复|回复)")
    + "|追问|"
    + each("网友|网民|群众|市民", r"(?:.{2,24}(?:发表|提问|留言|提交)于|[^\d，。；\x00]{1,14}20\d\d)")
    + r"|诉求|提交[\s\x00]*20\d\d"
)
_GUIDE_WORDS = re.compile("|".join(sorted(GUIDE_WORDS)))
_UNDATED_PROSE = 100
_SHORT_PROSE = 40  # of an article whose title <title> names and no column is called by
_OWN_TITLE = 10
_SURE = 6.0
_SHELL = 1500
_FACTS_REACH = 1500
_NO_LIST = ListReading()


@dataclass(frozen=True, slots=True)
class Seen:
    """What every page is asked for."""

    title: Title | None
    links: tuple[Link, ...]
    publication: Publication
    trouble: Trouble | None
    why: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What the readers of lists, messages and guides said; empty where they were not asked."""

    kind: PageKind
    why: str
    listing: ListReading = _NO_LIST
    messages: tuple[MessageRow, ...] = ()
    guide: Guide | None = None
    dialect: Dialect | None = None
    drawn: ScriptArticle | None = None  # an article that a script draws


def hear(doc: Document, seen: Seen, expect: PageKind | None) -> Heard:
    sight = article_at_sight(doc, seen.title, seen.publication, seen.links)
    if sight is None and (kind := troubled(seen.trouble)) is not None:
        return Heard(kind, seen.why)
    if expect is PageKind.HOME and is_root(doc.url):
        return _hear_list(doc, seen, expect)  # what looks like an article or a board there is a part of it
    if expect in (PageKind.BOARD, PageKind.MESSAGE) or _may_be_message(doc, seen.title, sight is not None):
        if is_message(doc):
            return Heard(PageKind.MESSAGE, "a message's own page", messages=read_messages(doc))
        if expect is PageKind.MESSAGE and (rows := expected_message(doc)):
            return Heard(PageKind.MESSAGE, "the address of a message", messages=rows)
        if expect is PageKind.BOARD or (sight is None and is_board(doc)):
            return _board(doc, expect)
    if _may_be_guide(doc, sight is not None) and (guide := read_guide(doc)) is not None:
        return Heard(PageKind.GUIDE, "elements of a service guide", guide=guide)
    if sight is not None:
        return Heard(PageKind.ARTICLE, sight)
    return _hear_list(doc, seen, expect)


def _may_be_message(doc: Document, title: Title | None, article: bool) -> bool:
    if not article or title is None:
        return _MESSAGE_WORDS.search(doc.flat) is not None
    return len(set(_MESSAGE_LABELS.findall(doc.flat, title.end, title.end + _FACTS_REACH))) >= 2


def _may_be_guide(doc: Document, article: bool) -> bool:
    """A regulation speaks of materials and fees as well: an article beyond doubt needs more of a guide's words."""
    if may_talk(doc.words):
        return True
    least = 3 if article else 2
    if ESCAPED not in doc.words and len(doc.words & GUIDE_WORDS) < least:
        return False
    return len(set(_GUIDE_WORDS.findall(doc.flat))) >= least


def _board(doc: Document, expect: PageKind | None) -> Heard:
    """A board without a message is an empty one where its list was read whole."""
    rows = read_messages(doc)
    if rows and expect is not PageKind.BOARD and (own := list_beside(doc, rows)) is not None:
        return Heard(PageKind.LIST, f"a list of {len(own.entries)} rows, messages beside it", own, rows)
    dialect = dialects.claim(doc) if not rows else None
    listing = ListReading(rows_whole=True) if rows else _listing(doc, dialect)
    why = "rows of messages" if rows else "the address of a board"
    listing = ListReading(
        rows_whole=listing.rows_whole and not listing.entries,
        script_built=listing.script_built,
        fillers=listing.fillers,
    )
    return Heard(PageKind.BOARD, why, listing if not rows else ListReading(rows_whole=True), rows, dialect=dialect)


def _hear_list(doc: Document, seen: Seen, expect: PageKind | None) -> Heard:
    dialect = dialects.claim(doc)
    if len(doc.flat) < _SHELL and (drawn := find_script_article(doc)) is not None:
        return Heard(PageKind.ARTICLE, "an article in the page's data", dialect=dialect, drawn=drawn)
    elsewhere = dialect is not None and dialect.data is not None
    listing = _listing(doc, dialect)

    def heard(kind: PageKind, why: str) -> Heard:
        return Heard(kind, why, listing, dialect=dialect)

    if expect is PageKind.HOME:
        return heard(PageKind.HOME, "the address of a site")
    if expect is PageKind.LIST:
        return heard(PageKind.LIST, "the address of a column")
    home = home_shape(doc)
    if home is not None and (is_root(doc.url) or listing.weight <= _SURE or next_page(doc) == (None, None)):
        return heard(PageKind.HOME, home)
    if not listing.entries and not listing.rows_whole and not elsewhere and portal_shape(doc):
        return heard(PageKind.HOME, "the front of a system: no breadcrumb, no list of its own")
    body = prose(doc, seen.title, seen.links)
    if not listing.entries and message_form(doc):
        return heard(PageKind.OTHER, "a form to write by")
    titled = seen.title is not None and seen.title.start >= 0
    own = titled and seen.title is not None and len(seen.title.text) >= _OWN_TITLE and "<title>" in seen.title.how
    if titled and body >= (_SHORT_PROSE if own else _UNDATED_PROSE) and not _outweighs(listing, body):
        return Heard(PageKind.ARTICLE, f"{body} letters of text under a title", dialect=dialect)
    if not listing.entries and sourced(doc, seen.title, seen.links):
        return Heard(PageKind.ARTICLE, "a line of source beside the title, and a text", dialect=dialect)
    if listing.entries or listing.rows_whole:
        return heard(PageKind.LIST, f"a list of {len(listing.entries)} rows")
    if listing.container or listing.script_built or elsewhere:
        return heard(PageKind.LIST, "a column whose rows stand elsewhere")
    return heard(PageKind.OTHER, seen.why or "neither a list nor an article")


def _listing(doc: Document, dialect: Dialect | None) -> ListReading:
    own = dialect.listing if dialect is not None else None
    return own if own is not None else find_list(doc)


def _outweighs(listing: ListReading, body: int) -> bool:
    """Whether the page is its list rather than the text beside it: rows that carry summaries are prose too."""
    rows = len(listing.entries)
    dated = sum(1 for entry in listing.entries if entry.published is not None)
    return listing.weight > _SURE or dated >= 3 or (rows > 0 and dated == rows and body < 400 * rows)
