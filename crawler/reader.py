"""All that is read from one page: `read` asks each reader once, in the order in which the answers are needed.

The readers of lists, messages and guides are heard only where a page is not an article beyond doubt: a patrol's
pages are mostly articles, and the processor's time for a page is counted (performance notes).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from crawler import dialects
from crawler.boardpages import is_numbered
from crawler.byways import byway, leads_by_click
from crawler.columnname import told_names
from crawler.dialects import Dialect
from crawler.dialects.signs import sign_of
from crawler.document import SEAM, Document, fold
from crawler.filelists import is_file_list
from crawler.forms import message_form, search_form, search_sign
from crawler.guides import read_guide
from crawler.kinds import article_at_sight, home_shape, is_root, portal_shape, prose, sourced, troubled
from crawler.links import find_links
from crawler.lists import ListReading, find_list
from crawler.marks import find_foot, standard_tags
from crawler.messages import expected_message, is_board, is_message, read_messages
from crawler.mixedpages import list_beside
from crawler.navigation import breadcrumb, navigation, parts, subcolumns
from crawler.outline import outline
from crawler.page import DateBasis, Guide, Link, LinkKind, MessageRow, NavItem, Page, PageKind, Reading, Trouble
from crawler.pagination import goes_on, next_page
from crawler.patterns import each
from crawler.published import Publication, find_published
from crawler.regions import regions
from crawler.rowsbeside import newer_beside
from crawler.scriptarticle import ScriptArticle, find_script_article
from crawler.shells import unfilled, unknown_scripts
from crawler.slides import slides
from crawler.source import find_source
from crawler.textend import text_end
from crawler.title import Title, find_title
from crawler.trouble import find_trouble
from crawler.unlinked import unlinked
from crawler.unread import newest_first
from crawler.vacancies import vacancy
from crawler.waysin import find_refresh, way_on

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
    + r"|问[:：]|答[:：]|来信|答复[:：]|回复[:：]"
)
_GUIDE_WORDS = re.compile(
    r"办理(?:流程|程序|材料|条件|地点|机构|时间|时限|依据|对象)|申(?:请|办|报)(?:材料|条件|流程)|受理(?:条件|机构|范围|单位)|设定依据|法定依据|收费(?:标准|依据)"
    r"|办事(?:指南|流程)|所需材料|提交材料|承诺(?:时限|期限)|事项名称|办理事项|服务事项"
)
_FRAMESET = re.compile(r"<frameset\b", re.I)
_UNDATED_PROSE = 100
_SHORT_PROSE = 40  # of an article whose title <title> names and no column is called by
_OWN_TITLE = 10
_SURE = 6.0
_SHELL = 1500
_FACTS_REACH = 1500
_NO_LIST = ListReading()
_OWN_PAGE = frozenset((PageKind.ARTICLE, PageKind.GUIDE, PageKind.MESSAGE, PageKind.OTHER))


@dataclass(frozen=True, slots=True)
class _Seen:
    """What every page is asked for."""

    title: Title | None
    links: tuple[Link, ...]
    publication: Publication
    trouble: Trouble | None
    why: str


@dataclass(frozen=True, slots=True)
class _Heard:
    """What the readers of lists, messages and guides said; empty where they were not asked."""

    kind: PageKind
    why: str
    listing: ListReading = _NO_LIST
    messages: tuple[MessageRow, ...] = ()
    guide: Guide | None = None
    dialect: Dialect | None = None
    drawn: ScriptArticle | None = None  # an article that a script draws


def read(page: Page, today: date, expect: PageKind | None = None, *, front: bool = False) -> Reading:
    """Reads the page as of `today` (rows without a year need it). `expect` is what the spider came for: a declared
    column with no row is still a list. A `front` is part of a home page (its frame) whatever it shows by itself."""
    doc = Document(page, today)
    try:
        return read_document(doc, expect, front=front)
    finally:
        doc.let_go()


def read_document(doc: Document, expect: PageKind | None = None, *, front: bool = False) -> Reading:
    links = find_links(doc)
    if is_file_list(doc):
        name = doc.head_title.strip()
        reasons = ("a server's list of the files in a folder",)
        return Reading(
            doc.url, doc.charset, PageKind.OTHER, "generic", name, links=links, file_list=True, reasons=reasons
        )
    title = find_title(doc)
    bad, why = find_trouble(doc, title.text if title else "")
    seen = _Seen(title, links, find_published(doc, title), bad, why)
    heard = _hear(doc, seen, expect)
    kind, publication, dialect = heard.kind, seen.publication, heard.dialect
    foot = find_foot(doc, links)
    drawn = heard.drawn
    if drawn is not None:
        title = Title(drawn.title, how="the page's data")
        publication = _drawn(drawn, publication)
    own_page = kind in _OWN_PAGE
    following, pages_total = next_page(doc) if kind in (PageKind.LIST, PageKind.BOARD) else (None, None)
    more = kind in (PageKind.LIST, PageKind.BOARD) and goes_on(doc)
    crumb = breadcrumb(doc) if kind is not PageKind.ARTICLE and bad is None else ()
    below = text_end(doc, title.end if title is not None else 0, foot.start)
    return Reading(
        url=doc.url,
        charset=doc.charset,
        kind=kind,
        dialect=dialect.name if dialect is not None else sign_of(doc) or "generic",
        title=_title(doc, title, kind, crumb),
        published=publication.published if own_page else None,
        date_readings=publication.readings if own_page else (),
        date_doubt=publication.doubt and own_page,
        source=(drawn.source if drawn else None) or (find_source(doc, title) if own_page else None),
        meta=standard_tags(doc),
        footer=foot.footer,
        footer_from=foot.elsewhere.why if foot.elsewhere is not None else None,
        footer_pictured=foot.elsewhere is not None and foot.elsewhere.pictured,
        footer_files=foot.elsewhere.files if foot.elsewhere is not None else (),
        footer_open=foot.elsewhere is not None and foot.elsewhere.more,
        entries=heard.listing.entries if kind in (PageKind.LIST, PageKind.HOME) else (),
        rows_whole=heard.listing.rows_whole and (bool(heard.listing.entries) or (pages_total or 0) < 2),
        fillers=_fillers(doc, heard),
        messages=heard.messages,
        links=links,
        unfilled=_unfilled(doc, links, kind, front, title.text if title is not None else ""),
        clicks=leads_by_click(doc, title.text) if kind is PageKind.ARTICLE and title is not None else (),
        slides=kind is PageKind.LIST
        and slides(doc, {link.url for link in links} | {row.url for row in heard.listing.entries if row.url}),
        unread=kind is PageKind.LIST
        and bool(heard.listing.unread or (more and heard.listing.entries and not newest_first(heard.listing.entries))),
        above=heard.listing.above if kind is PageKind.LIST else (),
        frame=heard.listing.frame,
        single=heard.listing.prose,
        framed=_framed(doc, links, kind),
        next_page=_next_page(doc, dialect, following),
        pages_total=pages_total,
        goes_on=more,
        data=dialect.data if dialect is not None else None,
        script_built=heard.listing.script_built,
        container=heard.listing.container,
        outward=heard.listing.outward,
        beside=newer_beside(outline(doc), heard.messages) if kind is PageKind.BOARD else None,
        navigation=_offered(doc, heard, front),
        breadcrumb=crumb,
        called=told_names(outline(doc)) if kind is PageKind.LIST else (),
        refresh=find_refresh(doc) or (way_on(doc, links) if expect is PageKind.HOME else None),
        guide=heard.guide,
        search=search_form(doc) if front or kind is PageKind.HOME else None,
        search_sign=(front or kind is PageKind.HOME) and search_sign(doc),
        trouble=bad if kind not in (PageKind.ARTICLE, PageKind.GUIDE, PageKind.MESSAGE) else None,
        message_form=message_form(doc),
        text=drawn.text if drawn else _text(doc, title if own_page else None, links, below),
        tail=doc.flat[max(below, title.end if own_page and title is not None else 0) :].replace(SEAM, "\n"),
        reasons=(heard.why, *_date_reasons(publication, own_page), *heard.listing.reasons),
    )


def _hear(doc: Document, seen: _Seen, expect: PageKind | None) -> _Heard:
    sight = article_at_sight(doc, seen.title, seen.publication, seen.links)
    if sight is None and (kind := troubled(seen.trouble)) is not None:
        return _Heard(kind, seen.why)
    if expect in (PageKind.BOARD, PageKind.MESSAGE) or _may_be_message(doc, seen.title, sight is not None):
        if is_message(doc):
            return _Heard(PageKind.MESSAGE, "a message's own page", messages=read_messages(doc))
        if expect is PageKind.MESSAGE and (rows := expected_message(doc)):
            return _Heard(PageKind.MESSAGE, "the address of a message", messages=rows)
        if expect is PageKind.BOARD or (sight is None and is_board(doc)):
            return _board(doc, expect)
    if _may_be_guide(doc, sight is not None) and (guide := read_guide(doc)) is not None:
        return _Heard(PageKind.GUIDE, "elements of a service guide", guide=guide)
    if sight is not None:
        return _Heard(PageKind.ARTICLE, sight)
    return _hear_list(doc, seen, expect)


def _may_be_message(doc: Document, title: Title | None, article: bool) -> bool:
    if not article or title is None:
        return _MESSAGE_WORDS.search(doc.flat) is not None
    return len(set(_MESSAGE_LABELS.findall(doc.flat, title.end, title.end + _FACTS_REACH))) >= 2


def _may_be_guide(doc: Document, article: bool) -> bool:
    """A regulation speaks of materials and fees as well: an article beyond doubt needs more of a guide's words."""
    return len(set(_GUIDE_WORDS.findall(doc.flat))) >= (3 if article else 2)


def _board(doc: Document, expect: PageKind | None) -> _Heard:
    """A board without a message is an empty one where its list was read whole."""
    rows = read_messages(doc)
    if rows and expect is not PageKind.BOARD and (own := list_beside(doc, rows)) is not None:
        return _Heard(PageKind.LIST, f"a list of {len(own.entries)} rows, messages beside it", own, rows)
    dialect = dialects.claim(doc) if not rows else None
    listing = ListReading(rows_whole=True) if rows else _listing(doc, dialect)
    why = "rows of messages" if rows else "the address of a board"
    listing = ListReading(
        rows_whole=listing.rows_whole and not listing.entries,
        script_built=listing.script_built,
        fillers=listing.fillers,
    )
    return _Heard(PageKind.BOARD, why, listing if not rows else ListReading(rows_whole=True), rows, dialect=dialect)


def _hear_list(doc: Document, seen: _Seen, expect: PageKind | None) -> _Heard:
    dialect = dialects.claim(doc)
    if len(doc.flat) < _SHELL and (drawn := find_script_article(doc)) is not None:
        return _Heard(PageKind.ARTICLE, "an article in the page's data", dialect=dialect, drawn=drawn)
    elsewhere = dialect is not None and dialect.data is not None
    listing = _listing(doc, dialect)

    def heard(kind: PageKind, why: str) -> _Heard:
        return _Heard(kind, why, listing, dialect=dialect)

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
        return _Heard(PageKind.ARTICLE, f"{body} letters of text under a title", dialect=dialect)
    if not listing.entries and sourced(doc, seen.title, seen.links):
        return _Heard(PageKind.ARTICLE, "a line of source beside the title, and a text", dialect=dialect)
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


def _offered(doc: Document, heard: _Heard, front: bool) -> tuple[NavItem, ...]:
    """The columns that a front page or a container of columns offers."""
    if front or heard.kind is PageKind.HOME:
        return navigation(doc)
    if heard.listing.container:
        return subcolumns(doc, heard.listing.subcolumns)
    return parts(doc) if heard.kind in (PageKind.LIST, PageKind.OTHER) else ()


def _fillers(doc: Document, heard: _Heard) -> tuple[str, ...]:
    """The scripts that may fill an empty list; those that stand beside one with rows."""
    if heard.kind not in (PageKind.LIST, PageKind.BOARD):
        return ()
    return unknown_scripts(doc) if heard.listing.entries or heard.messages else heard.listing.fillers


def _next_page(doc: Document, dialect: Dialect | None, shown: str | None) -> str | None:
    """The next page by a link that the page shows under its own address, before what its data names: a proxy that it
    names may not be there."""
    told = dialect.next_page if dialect is not None else None
    if told is None or shown is None:
        return told or shown
    own = shown.partition("?")[0] == doc.url.partition("#")[0].partition("?")[0] and is_numbered(shown)
    return shown if own else told


def _framed(doc: Document, links: tuple[Link, ...], kind: PageKind) -> bool:
    """Whether the page is made of frames: a frameset, whatever it offers to whom it shows none, and a home page that
    holds frames and not one link."""
    if _FRAMESET.search(doc.html) and doc.tree.css_first("frameset") is not None:
        return True
    if not (doc.of("iframe") or doc.of("frame")):
        return False
    kinds = {link.kind for link in links}
    if LinkKind.FRAME not in kinds or LinkKind.PAGE in kinds:
        return False
    return kind is PageKind.HOME


def _unfilled(doc: Document, links: tuple[Link, ...], kind: PageKind, front: bool, title: str) -> bool:
    if kind is PageKind.HOME and (unfilled(o := outline(doc)) or vacancy(o, regions(o).amid)):
        return True
    if front or kind is PageKind.HOME:
        return unlinked(outline(doc), links)
    return kind is PageKind.ARTICLE and byway(doc, links, title)


def _drawn(drawn: ScriptArticle, seen: Publication) -> Publication:
    """What the browser would show: the data's date; without one the page may show another, which is a doubt."""
    unseen = tuple(one for one in seen.readings if one.basis in (DateBasis.META, DateBasis.URL))
    if drawn.reading is None:
        return Publication(None, unseen, True, False, None)
    doubt = any(one.value.day != drawn.reading.value.day for one in unseen)
    return Publication(drawn.reading.value, (drawn.reading, *unseen), doubt, True, None)


def _title(doc: Document, title: Title | None, kind: PageKind, crumb: tuple[NavItem, ...]) -> str | None:
    """A column is called by its name, a home page by its own title (its headings are its blocks'); everything else by
    what a reader sees as its title."""
    if kind is PageKind.HOME and doc.head_title and (title is None or "<title>" not in title.how):
        return doc.head_title
    if kind in (PageKind.LIST, PageKind.BOARD):
        if title is not None and title.start >= 0 and title.how.startswith(("<title>", "heading")):
            return title.text
        if crumb:
            return crumb[-1].name
        if name := doc.metas.get("columnname"):
            return name
    return title.text if title is not None else None


def _text(doc: Document, title: Title | None, links: tuple[Link, ...], foot: int) -> str:
    """The page's own words: an article from its title to the foot, another page without the words of its links."""
    if title is not None and title.start >= 0:
        return doc.flat[title.start : max(foot, title.end)].strip(SEAM).replace(SEAM, "\n")
    linked = {link.text for link in links}
    return "\n".join(piece for piece in doc.flat[:foot].split(SEAM) if piece and fold(piece) not in linked)


def _date_reasons(publication: Publication, own_page: bool) -> tuple[str, ...]:
    if not own_page:
        return ()
    if publication.published is None:
        return (publication.why or "no date is shown",)
    return (f"date by {publication.readings[0].where}",)
