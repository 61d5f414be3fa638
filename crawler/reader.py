"""All that is read from one page: `read` asks each reader once, in the order in which the answers are needed.

The readers of lists, messages and guides are heard only where a page is not an article beyond doubt: a patrol's
pages are mostly articles, and the processor's time for a page is counted (performance notes).
"""

from __future__ import annotations

import importlib
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from crawler.document import SEAM, Document, fold
from crawler.forms import message_form, search_form
from crawler.kinds import article_at_sight, home_shape, is_root, portal_shape, prose, troubled
from crawler.links import find_links
from crawler.lists import ListReading, find_list
from crawler.marks import find_foot, standard_tags
from crawler.page import Guide, Link, MessageRow, NavItem, Page, PageKind, Reading, Trouble
from crawler.published import Publication, find_published
from crawler.source import find_source
from crawler.title import Title, find_title
from crawler.trouble import find_refresh, find_trouble


def _maybe(name: str) -> Any:
    try:
        return importlib.import_module(f"crawler.{name}")
    except ImportError:
        return None


messages, guides, navigation, pagination, dialects = map(
    _maybe, ("messages", "guides", "navigation", "pagination", "dialects")
)

# Words without which no message, board or guide is read: most pages are spared those readers.
_MESSAGE_WORDS = re.compile(r"留言|来信|信件|咨询|诉求|投诉|写信|问政|回复|答复|提问|网友|市民")
_GUIDE_WORDS = re.compile(
    r"办理(?:流程|程序|材料|条件|地点|机构|时间|时限|依据|对象)|申(?:请|办|报)(?:材料|条件|流程)|受理(?:条件|机构|范围|单位)|设定依据|法定依据|收费(?:标准|依据)"
    r"|办事(?:指南|流程)|所需材料|提交材料|承诺(?:时限|期限)"
)
_UNDATED_PROSE = 100


@dataclass(frozen=True, slots=True)
class _Heard:
    """What the readers of lists, messages and guides said; empty where they were not asked."""

    kind: PageKind
    why: str
    listing: ListReading = ListReading()
    messages: tuple[MessageRow, ...] = ()
    guide: Guide | None = None


def read(page: Page, today: date, expect: PageKind | None = None) -> Reading:
    """Reads the page as of `today` (rows without a year need it). `expect` is what the spider came for: a declared
    column with no row is still a list."""
    return read_document(Document(page, today), expect)


def read_document(doc: Document, expect: PageKind | None = None) -> Reading:
    title = find_title(doc)
    links = find_links(doc)
    bad, why_bad = find_trouble(doc, title.text if title else "")
    publication = find_published(doc, title)
    dialect = dialects.claim(doc) if dialects is not None and hasattr(dialects, "claim") else None
    heard = _hear(doc, title, links, publication, bad, why_bad, expect, dialect)
    foot = find_foot(doc, links)
    own_page = heard.kind in (PageKind.ARTICLE, PageKind.GUIDE, PageKind.MESSAGE, PageKind.OTHER)
    listed = heard.kind in (PageKind.LIST, PageKind.BOARD)
    next_page, pages_total = (None, None)
    if listed and pagination is not None:
        next_page, pages_total = pagination.next_page(doc)
    crumb: tuple[NavItem, ...] = ()
    if navigation is not None and heard.kind is not PageKind.ARTICLE and bad is None:
        crumb = navigation.breadcrumb(doc)
    return Reading(
        url=doc.url,
        charset=doc.charset,
        kind=heard.kind,
        dialect=dialect.name if dialect is not None else "generic",
        title=_title(doc, title, heard.kind, crumb),
        published=publication.published if own_page else None,
        date_readings=publication.readings if own_page else (),
        date_doubt=publication.doubt and own_page,
        source=find_source(doc, title) if own_page else None,
        meta=standard_tags(doc),
        footer=foot.footer,
        footer_from=foot.brought_by,
        entries=heard.listing.entries if heard.kind in (PageKind.LIST, PageKind.HOME) else (),
        rows_whole=heard.listing.rows_whole,
        messages=heard.messages,
        links=links,
        next_page=next_page,
        pages_total=pages_total,
        data=dialect.data if dialect is not None else None,
        script_built=heard.listing.script_built,
        container=heard.listing.container,
        navigation=navigation.navigation(doc) if navigation is not None and heard.kind is PageKind.HOME else (),
        breadcrumb=crumb,
        refresh=find_refresh(doc),
        guide=heard.guide,
        search=search_form(doc) if heard.kind is PageKind.HOME else None,
        trouble=bad,
        message_form=message_form(doc),
        text=_text(doc, title if own_page else None, links, foot.start),
        reasons=(heard.why, *_date_reasons(publication, own_page), *heard.listing.reasons),
    )


def _hear(
    doc: Document,
    title: Title | None,
    links: tuple[Link, ...],
    publication: Publication,
    bad: Trouble | None,
    why_bad: str,
    expect: PageKind | None,
    dialect: Any,
) -> _Heard:
    sight = article_at_sight(doc, title, publication, links)
    kind = troubled(bad)
    if kind is not None and (sight is None or kind is PageKind.CHALLENGE):
        return _Heard(kind, why_bad)
    if messages is not None and (expect is PageKind.BOARD or _MESSAGE_WORDS.search(doc.flat)):
        if messages.is_message(doc):
            return _Heard(PageKind.MESSAGE, "a message's own page", messages=messages.read_messages(doc))
        if expect is PageKind.BOARD or (sight is None and messages.is_board(doc)):
            rows = messages.read_messages(doc)
            return _Heard(PageKind.BOARD, "rows of messages", _board_list(doc, rows, expect), rows)
    guide = None
    if guides is not None and len(set(_GUIDE_WORDS.findall(doc.flat))) >= 2:
        guide = guides.read_guide(doc)
        if guide is not None:
            return _Heard(PageKind.GUIDE, "elements of a service guide", guide=guide)
    if sight is not None:
        return _Heard(PageKind.ARTICLE, sight)
    listing = _listing(doc, dialect)
    if expect is PageKind.HOME:
        return _Heard(PageKind.HOME, "the address of a site", listing)
    if expect is PageKind.LIST:
        return _Heard(PageKind.LIST, "the address of a column", listing)
    home = home_shape(doc)
    if home is not None and not (listing.entries and not is_root(doc.url) and listing.weight > 6):
        return _Heard(PageKind.HOME, home, listing)
    if (
        not listing.entries
        and not listing.rows_whole
        and (dialect is None or dialect.data is None)
        and portal_shape(doc)
    ):
        return _Heard(PageKind.HOME, "the front of a system: no breadcrumb, no list of its own", listing)
    body = prose(doc, title, links)
    if title is not None and title.start >= 0 and body >= _UNDATED_PROSE and not _outweighs(listing, body):
        return _Heard(PageKind.ARTICLE, f"{body} letters of text under a title")
    if listing.entries or listing.rows_whole:
        return _Heard(PageKind.LIST, f"a list of {len(listing.entries)} rows", listing)
    if listing.container or listing.script_built or (dialect is not None and dialect.data is not None):
        return _Heard(PageKind.LIST, "a column whose rows stand elsewhere", listing)
    return _Heard(PageKind.OTHER, why_bad or "neither a list nor an article", listing)


def _outweighs(listing: ListReading, body: int) -> bool:
    """Whether the page is its list rather than the text beside it: rows that carry summaries are prose too."""
    rows = len(listing.entries)
    dated = sum(1 for entry in listing.entries if entry.published is not None)
    return listing.weight > 6 or dated >= 3 or (rows > 0 and dated == rows and body < 400 * rows)


def _listing(doc: Document, dialect: Any) -> ListReading:
    own = dialect.listing if dialect is not None else None
    return own if own is not None else find_list(doc)


def _board_list(doc: Document, rows: tuple[MessageRow, ...], expect: PageKind | None) -> ListReading:
    """Whether a board without a message was read whole."""
    if rows:
        return ListReading(rows_whole=True)
    listing = find_list(doc)
    return ListReading(rows_whole=listing.rows_whole and not listing.entries, script_built=listing.script_built)


def _title(doc: Document, title: Title | None, kind: PageKind, crumb: tuple[NavItem, ...]) -> str | None:
    """A column is called by its name; everything else by its title."""
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
        return ("no date is shown",)
    return (f"date by {publication.readings[0].where}",)
