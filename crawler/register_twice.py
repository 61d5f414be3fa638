"""One object given twice in a register: however its address is spelt (http, https, www, index page) it is one, so that
two limits or two owners for it cannot both hold. What is plainly a slip is a mistake. Of a column, a board or an
account under two spellings the first counts, which is remarked, as is what may be two pages: no night is lost.
"""

from __future__ import annotations

from collections.abc import Iterable

from crawler.addresses import key
from crawler.register_addresses import home_key, near_key
from crawler.register_tree import Path, Tree
from ledger.register import Account

Found = Iterable[tuple[Path, str]]


class Twice:
    """Reports to the tree, each time with the place of the first."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def _where(self, at: Path) -> str:
        return self._tree.place(at).where

    def ids(self, what: str, found: Found) -> None:
        """Ids name files, so two that differ in case only are one."""
        first: dict[str, Path] = {}
        for at, name in found:
            if not name:
                continue
            if name.casefold() in first:
                said = f'"{name}" is given twice; the first is at {self._where((*first[name.casefold()], "id"))}'
                omitted = what == "sites" and (*at, "id") not in self._tree.places
                self._tree.report((*at, "id"), f"{said}; give this site an id of its own" if omitted else said)
            first.setdefault(name.casefold(), at)

    def accounts(self, found: Iterable[tuple[Path, Account]]) -> None:
        first: dict[tuple[str, str], Path] = {}
        for at, one in found:
            named = (one.platform.casefold(), one.name.casefold())
            if one.name and named in first:
                other = self._where((*first[named], "name"))
                said = f'"{one.name}" on {one.platform} is given twice: the first, at {other}, counts'
                self._tree.remark((*at, "name"), said)
            first.setdefault(named, at)

    def homes(self, found: Found) -> None:
        first: dict[str, Path] = {}
        near: dict[str, Path] = {}
        for at, url in found:
            if not url:
                continue
            if (same := home_key(url)) in first:
                self._tree.report((*at, "url"), f"{url} is the site at {self._where((*first[same], 'url'))} already")
            elif (like := near_key(url)) in near:
                self._near((*at, "url"), url, (*near[like], "url"))
            first.setdefault(same, at)
            near.setdefault(near_key(url), at)

    def prefixes(self, found: Found) -> None:
        first: dict[str, Path] = {}
        for at, prefix in found:
            if prefix and prefix in first:
                other = self._where((*first[prefix], "prefix"))
                self._tree.report((*at, "prefix"), f'"{prefix}" is given twice; the first is at {other}')
            first.setdefault(prefix, at)

    def lists(self, columns: Found, boards: Found) -> None:
        """The columns and boards of one site. A board may be declared as a column too, if that is meant."""
        known = [self._unique(columns), self._unique(boards)]
        for at, url in known[1].values():
            if (same := key(url)) in known[0]:
                other = self._where((*known[0][same][0], "url"))
                said = f"{url} is also the column at {other}: its rows are then judged as messages and as items"
                self._tree.remark((*at, "url"), said)

    def _unique(self, found: Found) -> dict[str, tuple[Path, str]]:
        first: dict[str, tuple[Path, str]] = {}
        near: dict[str, Path] = {}
        for at, url in found:
            if not url:
                continue
            if (same := key(url)) in first:
                before, spelt = first[same]
                other = self._where((*before, "url"))
                if spelt == url:
                    self._tree.report((*at, "url"), f'"{url}" is given twice; the first is at {other}')
                else:
                    self._tree.remark((*at, "url"), f"{url} is {spelt} at {other}: the first counts")
            elif (like := near_key(url)) in near:
                self._near((*at, "url"), url, (*near[like], "url"))
            first.setdefault(same, (at, url))
            near.setdefault(near_key(url), at)
        return first

    def elsewhere(self, found: Found) -> None:
        """Columns of different sites: each site judges its own."""
        first: dict[str, Path] = {}
        for at, url in found:
            if not url:
                continue
            if (same := key(url)) in first and first[same][:2] != at[:2]:
                other = self._where((*first[same], "url"))
                said = f"{url} is a column of another site too, at {other}: both are judged by it"
                self._tree.remark((*at, "url"), said)
            first.setdefault(same, at)

    def _near(self, at: Path, url: str, other: Path) -> None:
        said = f"{url} may be the page at {self._where(other)}: only a closing slash or the case of letters differs"
        self._tree.remark(at, said)
