"""Pages that are copies of other pages of their site: its mobile and its traditional edition, print views, pages to log
in. They are made by a script from what stands elsewhere, and no footer or tag is asked of them beside the original's.

A page is a copy only where its original is known: an edition that is all a site has is the site.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from ledger.register import Site

_WHOLE = r"m|wap|mobile|mobi|3g|shouji|sjb|big5|gb2big5|fanti|fantiban"
"""Folders with an edition of the whole site. Its pages may be called otherwise than their originals."""
_PART = r"zh[-_]?(?:hant|tw|hk)|cht|wza|print(?:er|view|page|version)?|dayin|login"
_SEGMENT = re.compile(rf"/({_WHOLE}|{_PART})(?=/|$)", re.I)
_EDITION = re.compile(rf"/(?:{_WHOLE})(?=/|$)", re.I)
_GATE = re.compile(r"/gate/(?:big5|gb)/[^/?#]+", re.I)
_PRINTED = re.compile(r"^print[-_]|[-_]print(?=[-_.]|$)", re.I)
_PRINTER = re.compile(r"^(?:to|do|show|page|article)?_?print\w{0,8}\.\w+$", re.I)
_VIEW = re.compile(
    r"(?:^|&)(?:(?:is_?)?print(?:able|view|er)?(?:=[^&]*)?|(?:type|action|act|view|mode|op|style|lang(?:uage)?|version|device|client|edition)="
    r"(?:print|big5|fanti|tw|cht|zh[-_]?(?:hant|tw|hk)|m|wap|mobile)|(?:wap|mobile|big5)=(?:1|true|yes)|login=[^&]*)(?=&|$)",
    re.I,
)
_LOGIN = re.compile(
    r"/(?:[a-z]{0,8}[-_]?(?:log_?in|sign_?in)|sso|passport|denglu|register|zhuce)(?:\.\w{2,6})?/?$", re.I
)
_DEFAULT = re.compile(r"/(?:index|default)\.\w{2,6}$", re.I)
_FORMS = frozenset({"article", "guide", "message", "single", "other"})


@dataclass(frozen=True, slots=True)
class _Suspect:
    """`originals`: under one of these names its original would stand. `edition`: the folder that may be an edition as a
    whole; `asked`: folder and query of what it prints; `form`: where the form stands that it shows."""

    name: str
    originals: tuple[str, ...]
    edition: str = ""
    asked: str = ""
    form: str = ""
    login: bool = False


class Copies:
    def __init__(self, site: Site) -> None:
        self._own = frozenset(one.lower() for one in urlsplit(site.url).path.split("/") if one)
        self._home = name_of(site.url)
        self._suspects: dict[int, _Suspect] = {}

    def add(self, address: int, url: str, kind: str, *, form: bool) -> None:
        suspect = self._suspect(url, form=form and kind in _FORMS)
        if suspect is not None:
            self._suspects[address] = suspect

    def drop(self, address: int) -> None:
        self._suspects.pop(address, None)

    def found(self, urls: Iterable[str]) -> frozenset[int]:
        """The addresses of the copies among the pages of the site (`urls`)."""
        if not self._suspects:
            return frozenset()
        names = [name_of(url) for url in urls]
        known, asked = frozenset(names), frozenset(filter(None, map(_asked, names)))
        editions = self._editions(known, len(names))
        forms: dict[str, str] = {}
        for one in self._suspects.values():
            if one.form:
                forms[one.form] = min(one.name, forms.get(one.form, one.name))
        return frozenset(
            address
            for address, one in self._suspects.items()
            if one.login
            or one.edition in editions
            or any(name in known and name != one.name for name in one.originals)
            or (one.asked and one.asked in asked)
            or (one.form and (one.form in known or forms[one.form] != one.name))
        )

    def _editions(self, known: frozenset[str], count: int) -> frozenset[str]:
        """The folders that are editions as a whole: their own front page is known, that of the folder above, and not
        most of the site stands in them."""
        sizes = Counter(one.edition for one in self._suspects.values() if one.edition)
        outside = count - sum(sizes.values())
        return frozenset(
            folder
            for folder, size in sizes.items()
            if folder in known and folder.rpartition("/")[0] in known and 2 * outside >= size
        )

    def _suspect(self, url: str, *, form: bool) -> _Suspect | None:
        name = name_of(url)
        if name == self._home:
            return None
        path, _, query = name.partition("?")
        originals = tuple(self._originals(name, path, query))
        edition = self._edition(path)
        file = path.rpartition("/")[2]
        asked = _beside(path, query) if query and _PRINTER.match(file) else ""
        login = _LOGIN.search(path) is not None
        shown = path if form and query else ""
        if not (originals or edition or asked or login or shown):
            return None
        return _Suspect(name, originals, edition, asked, shown, login)

    def _originals(self, name: str, path: str, query: str) -> Iterator[str]:
        if (gate := _GATE.search(name)) is not None:
            yield name[: gate.start()] + name[gate.end() :]
        for found in _SEGMENT.finditer(path):
            if found[1].lower() not in self._own:
                yield name[: found.start()] + name[found.end() :]
        folder, slash, file = path.rpartition("/")
        if (plain := _PRINTED.sub("", file)) != file and plain:
            yield f"{folder}{slash}{plain}{'?' if query else ''}{query}"
        if query and (rest := _VIEW.sub("", query).strip("&")) != query:
            yield f"{path}?{rest}" if rest else path

    def _edition(self, path: str) -> str:
        for found in _EDITION.finditer(path):
            if found[0].strip("/").lower() not in self._own:
                return path[: found.end()]
        return ""


def name_of(url: str) -> str:
    """An address without what its spellings differ in: scheme, www., the default page, the stroke behind a folder."""
    rest = url.partition("://")[2].partition("#")[0]
    path, _, query = rest.removeprefix("www.").partition("?")
    return f"{path}?{query}" if query else _DEFAULT.sub("/", path).rstrip("/")


def _beside(path: str, query: str) -> str:
    return f"{path[: path.rfind('/') + 1]}?{query}"


def _asked(name: str) -> str:
    """Folder and query of a page that is no print view."""
    path, _, query = name.partition("?")
    if not query or _PRINTER.match(path.rpartition("/")[2]):
        return ""
    return _beside(path, query)
