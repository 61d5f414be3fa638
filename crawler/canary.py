"""The site's canary: an address that cannot exist, asked every night. What it shows is the site's own error page, by
which other answers with status 200 are known for what they are (contract, section 3: soft 404)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from crawler import addresses, trouble
from crawler.answer import Answer
from crawler.page import LinkKind, PageKind, Reading
from ledger.evidence import body_hash

SAME_TEMPLATE = 0.95
"""Likeness to the site's own error page from which a page is that error page."""

FEWEST = 5
"""Links to pages from which a page may be a home page: a notice of maintenance that answers every address has fewer."""

# Not 403 or 50x: what is refused or out of order tonight is no lost page.
_SAYS_SO = re.compile(r"(?:^|[/_.-])(?:404|410|not_?found|no_?page)(?:[/_.-]|$)", re.I)
_NUMBER = re.compile(rb"\d+")
_OF_AN_ITEM = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Home:
    """By what the home page is known again: its title, its main text, its bytes without numbers."""

    title: str
    text: str
    bare: str


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
    return body_hash(_NUMBER.sub(b"", body))


def _names(body: bytes, url: str) -> frozenset[str]:
    """The bare names of a page as it is and without the address asked for, which error pages repeat: in their text
    alone, because the menu may name it as well, or everywhere."""
    path = urlsplit(url).path
    spellings = {path, unquote(path), quote(path), path.strip("/"), path.rpartition("/")[2]}
    ordered = sorted((re.escape(one.encode()) for one in spellings if len(one) > 2), key=len, reverse=True)
    if not ordered:
        return frozenset((bare(body),))
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
        if sum(link.kind is LinkKind.PAGE for link in reading.links) < FEWEST:
            return Canary(ended=ended)
        return Canary(names=names, ended=ended, is_home=True)
    return Canary(reading.title or "", reading.text, names, ended)


def home_of(reading: Reading, body: bytes) -> Home:
    return Home(reading.title or "", reading.text, bare(body))


def _is_home(home: Home, names: frozenset[str], reading: Reading) -> bool:
    """A home page and an error page in the site's frame may both bear the site's name: they count as one, because then
    only addresses of items are called lost."""
    alike = bool(home.text) and trouble.similar(reading.text, home.text) >= SAME_TEMPLATE
    return home.bare in names or alike or (reading.title or "") == home.title


def ends_as(canary: Canary | None, answer: Answer) -> bool:
    """Whether redirects led to the very page to which they led from the canary, and that is an error page."""
    return canary is not None and answer.moved and addresses.key(answer.url or "") == canary.ended


def shows(canary: Canary | None, url: str, answer: Answer, reading: Reading) -> bool:
    """Whether the page asked for at `url` shows what the canary showed. Where unknown addresses show the home page,
    only the address of an item, with a number in it, is one of them: a home page has many names."""
    if canary is None:
        return False
    if canary.names and not answer.moved and not canary.names.isdisjoint(_names(answer.body, url)):
        return not canary.is_home or _OF_AN_ITEM.search(urlsplit(url).path.rstrip("/").rpartition("/")[2]) is not None
    if canary.is_home or reading.entries or reading.messages:
        return False
    if (reading.title or "") != canary.title or not canary.text:
        return False
    return trouble.similar(reading.text, canary.text) >= SAME_TEMPLATE
