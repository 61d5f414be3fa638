"""The site's canary: an address that cannot exist, asked every night. What it shows is the site's own error page, by
which other answers with status 200 are known for what they are (contract, section 3: soft 404)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from crawler import addresses, homeward, trouble
from crawler.answer import Answer
from crawler.errorwords import tells_of_failure
from crawler.page import LinkKind, PageKind, Reading
from ledger.evidence import body_hash

SAME_TEMPLATE = 0.95
"""Likeness to the site's own error page from which a page is that error page."""

FEWEST = 3
"""Pages of its own site to which a home page leads at least: a notice of maintenance, or of where the site went, that
answers every address leads to fewer, and a shell or a way in to none or one."""

SPEAKS = 150
"""Bytes of words from which a page is known again by them and by what it leads to and shows."""

# Not 403 or 50x: what is refused or out of order tonight is no lost page.
_SAYS_SO = re.compile(r"(?:^|[/_.-])(?:404|410|not_?found|no_?page)(?:[/_.-]|$)", re.I)
_SAID = 400  # letters of an error page
_DIGITS = b"0123456789"
_WHITE = b" \t\n\r\f\v"
_MARKUP = re.compile(rb"<!--.*?-->|<(script|style)\b.*?</\1\s*>|<[^>]*>", re.I | re.S)
_LEADS = re.compile(rb"\b(?:href|src)\s*=\s*[\"']?([^\"'>\s?#;]+)", re.I)
_OF_AN_ITEM = re.compile(r"\d")
_MAY_LEAD = re.compile(rb"<(?:script|i?frame|frameset|form|object|embed|area|button|input)\b|\bon[a-z]+\s*=", re.I)
_EDITION = re.compile(r"无障碍|适老|长者|关怀|繁[體体]|english|英文|手机|wap|简体|中文", re.I)
"""Other editions of a site are often its home page under another name."""

Seen = tuple[Answer, Reading]


@dataclass(frozen=True, slots=True)
class Home:
    """By what the home page is known again: its title, its main text, its bytes without numbers, its words and what it
    leads to and shows without all other markup, which may hold something new each time, and its bytes as they are
    (`name`)."""

    title: str
    text: str
    bare: str
    words: str = ""
    leads: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Canary:
    """`title` and `text` are the page's own, empty where it says nothing; `names` are of its bytes without what changes
    from address to address; `ended` is where redirects led to an error page; `is_home`: every unknown address is
    answered with the home page itself."""

    title: str = ""
    text: str = ""
    names: frozenset[str] = frozenset()
    ended: str | None = None
    is_home: bool = False


def bare(body: bytes) -> str:
    """The name of a page's bytes without numbers."""
    return body_hash(body.translate(None, _DIGITS))


def _words(body: bytes) -> str:
    """The name of what a page says; empty where it says little."""
    said = _MARKUP.sub(b"", body).translate(None, _DIGITS + _WHITE)
    return body_hash(said) if len(said) >= SPEAKS else ""


def _leads(body: bytes) -> str:
    """The name of what a page leads to and shows."""
    return bare(b" ".join(_LEADS.findall(body)))


def _names(body: bytes, url: str) -> frozenset[str]:
    """The bare names of a page as it is and without the address asked for, which error pages repeat: in their text
    alone, because the menu may name it as well, or everywhere."""
    path = urlsplit(url).path
    spellings = {path, unquote(path), quote(path), path.strip("/"), path.rpartition("/")[2]}
    repeated = [one for one in (each.encode() for each in spellings if len(each) > 2) if one in body]
    if not repeated:
        return frozenset((bare(body),))
    ordered = sorted(map(re.escape, repeated), key=len, reverse=True)
    asked = b"(?:" + b"|".join(ordered) + b")"
    text = re.sub(rb"(?<![=\"'/\w.-])" + asked, b"", body)
    return frozenset((bare(body), bare(text), bare(re.sub(asked, b"", body))))


def of(answer: Answer, asked: str, reading: Reading, home: Home | None) -> Canary:
    """What the answer to the canary, asked at `asked`, tells of the site."""
    where = answer.url or asked
    says_so = reading.kind is PageKind.ERROR or _SAYS_SO.search(urlsplit(where).path) is not None
    ended = addresses.key(where) if answer.moved and says_so else None
    names = _names(answer.body, asked)
    if home is not None and _is_home(home, names, reading):
        if not _leads_on(reading, where):
            return Canary(ended=ended)
        return Canary(names=names, ended=ended, is_home=True)
    return Canary(reading.title or "", reading.text, names, ended)


def home_of(reading: Reading, body: bytes) -> Home:
    return Home(reading.title or "", reading.text, bare(body), _words(body), _leads(body), body_hash(body))


def _is_home(home: Home, names: frozenset[str], reading: Reading) -> bool:
    """A home page and an error page in the site's frame may both bear the site's name: they count as one, because then
    only addresses of items are called lost."""
    alike = bool(home.text) and trouble.similar(reading.text, home.text) >= SAME_TEMPLATE
    return home.bare in names or alike or (reading.title or "") == home.title


def ends_as(canary: Canary | None, answer: Answer) -> bool:
    """Whether redirects led to the very page to which they led from the canary, and that is an error page."""
    return canary is not None and answer.moved and addresses.key(answer.url or "") == canary.ended


def is_home_page(home: Home | None, url: str, answer: Answer, reading: Reading) -> bool:
    """Whether an answer is the site's home page, whatever address was asked for."""
    if home is None:
        return False
    body = answer.body
    same = bare(body) == home.bare or (home.words != "" and _words(body) == home.words and _leads(body) == home.leads)
    return same and _leads_on(reading, url)


def _leads_on(reading: Reading, url: str) -> bool:
    """Whether a page leads to so many pages of its own host that it may be a home page."""
    host = addresses.host_of(url)
    own = {link.url for link in reading.links if link.kind is LinkKind.PAGE and addresses.host_of(link.url) == host}
    return len(own) >= FEWEST


def leads_nowhere(reading: Reading, body: bytes) -> bool:
    """Whether a home page is a picture or a few words and nothing that leads on, by link, frame, form or script:
    no site is to be seen there, and what other addresses answer alike is none of its pages."""
    if reading.refresh is not None or len(reading.text) >= SPEAKS or _MAY_LEAD.search(body) is not None:
        return False
    return all(link.kind in (LinkKind.IMAGE, LinkKind.STYLE) for link in reading.links)


def shows_home(canary: Canary | None, home: Home | None, url: str, words: str | None, page: Seen) -> bool:
    """Whether the page asked for at `url`, by a link in these words, is the home page that the site shows for every
    address that it does not know. A home page has many names: where no words tell what was promised, only the address
    of an item, with a number in it, is one that is lost."""
    if (
        canary is None
        or not canary.is_home
        or page[0].moved
        or homeward.names_home(url)
        or _EDITION.search(words or "")
    ):
        return False
    if not words and _OF_AN_ITEM.search(urlsplit(url).path.rstrip("/").rpartition("/")[2]) is None:
        return False
    return not canary.names.isdisjoint(_names(page[0].body, url)) or is_home_page(home, url, *page)


def shows(canary: Canary | None, url: str, answer: Answer, reading: Reading) -> bool:
    """Whether the page asked for at `url` shows the error page that the canary showed."""
    if canary is None or canary.is_home:
        return False
    if canary.names and not answer.moved and not canary.names.isdisjoint(_names(answer.body, url)):
        return True
    if reading.entries or reading.messages:
        return False
    if (reading.title or "") != canary.title or not canary.text:
        return False
    return trouble.similar(reading.text, canary.text) >= SAME_TEMPLATE


def is_failure(canary: Canary | None, url: str, answer: Answer, reading: Reading) -> bool:
    """Whether an error page is a program's that failed tonight, which a 5xx would have said as well; what the site
    shows for any address that it does not know is no such page."""
    if reading.kind is not PageKind.ERROR or shows(canary, url, answer, reading):
        return False
    return tells_of_failure(" ".join((reading.title or "", reading.text[:_SAID], *reading.reasons)))
