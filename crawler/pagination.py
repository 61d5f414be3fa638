"""The next page of a list: from links, numbers, script-written pagers, forms.

Never the page itself, never beyond the last: a wrong next page makes a patrol walk in circles, a missing one only
makes it see less.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from crawler import addresses
from crawler.boardpages import further_page, is_numbered
from crawler.document import Document
from crawler.oddpagers import odd_next
from crawler.outline import Outline, outline
from crawler.pagers import Pager, is_next, read_pager, same_page
from crawler.regions import regions
from crawler.scriptpagers import scripted, stepped
from crawler.unread import loads_more

_PAGE_FIELD = re.compile(
    r"^(?:page|p|pn|pageno|pagenum|pagenumber|pageindex|curpage|cur_page|currentpage|current"
    r"|currpage|nowpage|pageid|pagination|pg|page_no|page_num|curpage|hidcurrentpage|pagecurrent)$",
    re.I,
)
_CALLS = re.compile(r"\s*javascript:\s*(?:return\s+)?[\w.$]+\s*\(\s*[^)\s]", re.I)


def next_page(doc: Document) -> tuple[str | None, int | None]:
    """The address of the list's next page, and the number of pages; None for what the page does not say."""
    pager = _pager(doc)
    return pager.next, pager.total


def goes_on(doc: Document) -> bool:
    """Whether the list has further rows at no address that the page tells: a pager that a script turns, a button."""
    pager = _pager(doc)
    if pager.next is not None:
        return False
    if pager.total is not None and pager.current is not None and pager.current >= pager.total:
        return False
    stepped = pager.step is not None and pager.step > (pager.current or 1)
    posted = stepped or _posts_on(doc, pager)
    return posted or (pager.total or 0) > 1 or loads_more(outline(doc), regions(outline(doc)))


def is_further(doc: Document) -> bool:
    """Whether this is a further page of its list, by its own pager: newer rows stand on the first one, which it links
    by its number at an address that is its own but for that."""
    pager = _pager(doc)
    first = (pager.numbers or {}).get(1)
    if (pager.current or 1) < 2 or first is None or first.url is None or not is_numbered(doc.url):
        return False
    return further_page(addresses.key(doc.url), (addresses.key(first.url),))


def _posts_on(doc: Document, pager: Pager) -> bool:
    """Whether a further page is linked by its number or as the next one, and only a script leads there: ASP.NET posts
    the page back, and links no next page on the last."""
    following = (one for number, one in (pager.numbers or {}).items() if number > (pager.current or 1))
    if any(one.url is None and _CALLS.match(one.href) for one in following):
        return True
    return pager.next_seen and any(is_next(one.text) and "__doPostBack" in one.href for one in outline(doc).anchors)


def _pager(doc: Document) -> Pager:
    known: Pager | None = doc.known.get("pager")
    if known is None:
        known = doc.known["pager"] = _read(doc)
    return known


def _read(doc: Document) -> Pager:
    o = outline(doc)
    pager = read_pager(o)
    script = scripted(doc)
    if script is not None:
        pager.total = pager.total or script.total
        if pager.current is None:
            pager.current = script.current
        if pager.next is None and not pager.next_seen:
            pager.next = script.next
    if pager.total is not None and pager.current is not None and pager.current >= pager.total:
        pager.next = None
    elif pager.next is None:
        pager.next = _from_number(pager) or _from_function(doc, pager) or _from_form(o, pager)
        if pager.next is None and not pager.next_seen:
            pager.next = odd_next(o)
    if pager.next is not None and same_page(pager.next, doc.url):
        pager.next = None
    return pager


def _from_number(pager: Pager) -> str | None:
    numbers = pager.numbers or {}
    if pager.step is not None and pager.step in numbers:
        return numbers[pager.step].url
    if pager.current is not None and pager.current + 1 in numbers:
        return numbers[pager.current + 1].url
    return None


def _from_function(doc: Document, pager: Pager) -> str | None:
    if pager.step is None or (pager.total is not None and pager.step > pager.total):
        return None
    return stepped(doc, pager.step)


def _from_form(o: Outline, pager: Pager) -> str | None:
    """A pager that submits a form, where an address can say the same: a GET form, or the POST form of a server
    language whose parameters may stand in the address as well (JSP, Struts, ASP); never an ASP.NET post-back."""
    following = pager.step or (pager.current + 1 if pager.current is not None else None)
    if following is None or not pager.next_seen or (pager.total is not None and following > pager.total):
        return None
    here = urlsplit(o.doc.url)
    query = parse_qsl(here.query, keep_blank_values=True)
    for at, tag in enumerate(o.tag):
        if tag != "form":
            continue
        fields = [
            (o.attribute(index, "name"), o.attribute(index, "value"))
            for index in range(at, o.end[at])
            if o.tag[index] == "input"
            and o.attribute(index, "name")
            and (o.attribute(index, "type") or "text").lower() in ("hidden", "text")
        ]
        names = [name for name, _ in fields if _PAGE_FIELD.match(name.rpartition(".")[2])]
        if not names or any(name.startswith("__VIEWSTATE") for name, _ in fields):
            continue
        action = o.doc.absolute(o.attribute(at, "action")) or o.doc.url.partition("#")[0]
        target = urlsplit(action)
        method = (o.attribute(at, "method") or "get").lower()
        if method == "post" and not re.search(r"\.(?:jsp|jspx|do|action|asp|htm|php)$|/[^.]*$", target.path):
            continue
        values = dict(fields)
        values[names[0]] = str(following)
        kept = [(name, value) for name, value in parse_qsl(target.query, keep_blank_values=True) if name not in values]
        return target._replace(query=urlencode([*kept, *values.items()]), fragment="").geturl()
    for name, _value in query:
        if _PAGE_FIELD.match(name.rpartition(".")[2]):
            changed = [(key, str(following) if key == name else value) for key, value in query]
            return here._replace(query=urlencode(changed), fragment="").geturl()
    return None
