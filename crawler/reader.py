"""All that is read from one page: `read` asks each reader once, in the order in which the answers are needed.

The readers of lists, messages and guides are heard only where a page is not an article beyond doubt: a patrol's
pages are mostly articles, and the processor's time for a page is counted (performance notes).
"""

from __future__ import annotations

from datetime import date

from crawler.boardpages import is_numbered
from crawler.byways import byway, leads_by_click
from crawler.columnname import told_names
from crawler.dialects import Dialect, hanweb
from crawler.dialects.signs import sign_of
from crawler.document import SEAM, Document, fold
from crawler.filelists import is_file_list
from crawler.forms import message_form, search_form, search_sign
from crawler.hearing import Heard, Seen, hear
from crawler.links import find_links
from crawler.marks import find_foot, standard_tags
from crawler.navigation import breadcrumb, navigation, parts, subcolumns
from crawler.outline import outline
from crawler.page import DateBasis, Link, LinkKind, NavItem, Page, PageKind, Reading
from crawler.pagination import goes_on, is_further, next_page
from crawler.published import Publication, find_published
from crawler.regions import regions
from crawler.rowsbeside import newer_beside
from crawler.scriptarticle import ScriptArticle
from crawler.shells import unfilled, unknown_scripts
from crawler.slides import slides
from crawler.source import find_source
from crawler.textend import text_end
from crawler.title import Title, find_title
from crawler.trouble import find_trouble
from crawler.unlinked import by_click_alone, unlinked
from crawler.unread import newest_first
from crawler.vacancies import vacancy
from crawler.waysin import find_refresh, way_on

_PART_BEGINS = 512
_OWN_PAGE = frozenset((PageKind.ARTICLE, PageKind.GUIDE, PageKind.MESSAGE, PageKind.OTHER))


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
    seen = Seen(title, links, find_published(doc, title), bad, why)
    heard = hear(doc, seen, expect)
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
        clicks=_clicks(doc, links, kind, front, title.text if title is not None else ""),
        slides=kind is PageKind.LIST
        and slides(doc, {link.url for link in links} | {row.url for row in heard.listing.entries if row.url}),
        unread=kind is PageKind.LIST
        and bool(
            heard.listing.unread
            or (more and heard.listing.entries and not newest_first(heard.listing.entries))
            or is_further(doc)
        ),
        above=heard.listing.above if kind is PageKind.LIST else (),
        frame=heard.listing.frame,
        single=heard.listing.prose,
        framed=_framed(doc, links, kind),
        part=_is_part(doc),
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


def _offered(doc: Document, heard: Heard, front: bool) -> tuple[NavItem, ...]:
    """The columns that a front page or a container of columns offers."""
    if front or heard.kind is PageKind.HOME:
        return navigation(doc)
    if heard.listing.container:
        offered = subcolumns(doc, heard.listing.subcolumns)
        known = {item.url for item in offered}
        return (*offered, *(item for item in parts(doc) if item.url not in known))
    return parts(doc) if heard.kind in (PageKind.LIST, PageKind.OTHER) else ()


def _fillers(doc: Document, heard: Heard) -> tuple[str, ...]:
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


def _is_part(doc: Document) -> bool:
    """Whether it is the answer that a list's further rows come in, bare or wrapped."""
    return hanweb.is_datastore(doc.html[:_PART_BEGINS]) and b"<body" not in doc.lowered and b"<html" not in doc.lowered


def _framed(doc: Document, links: tuple[Link, ...], kind: PageKind) -> bool:
    """Whether the page is made of frames: a frameset, whatever it offers to whom it shows none, and a home page that
    holds frames and not one link."""
    if doc.of("frameset"):
        return True
    if not (doc.of("iframe") or doc.of("frame")):
        return False
    kinds = {link.kind for link in links}
    if LinkKind.FRAME not in kinds or LinkKind.PAGE in kinds:
        return False
    return kind is PageKind.HOME


def _clicks(doc: Document, links: tuple[Link, ...], kind: PageKind, front: bool, title: str) -> tuple[str, ...]:
    if front or kind is PageKind.HOME:
        return by_click_alone(doc, links)
    return leads_by_click(doc, title) if kind is PageKind.ARTICLE and title else ()


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
