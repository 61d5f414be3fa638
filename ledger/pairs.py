"""Policy files and their interpretations, and whether the two link to each other (D8)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import lru_cache

from ledger.changes import changed, numbers
from ledger.liststock import ListStock
from ledger.moment import Moment, holds
from ledger.pagerows import PolicyPair
from ledger.pagestock import PageStock
from ledger.pairlinks import READING, Carried, links, plain
from ledger.register import Site

_NAMED = re.compile(r"《([^》]{6,120})》")
_HEAD = re.compile(
    r"^(?:[【\[(（][^】\])）]{1,12}[】\])）]\s*)?(?:(?:一图|一文|一分钟)(?:读懂|看懂|了解)|图解|政策解读|解读|关于)?[:：|｜丨\s]*"
)
_TAIL = re.compile(
    r"(?:的)?(?:相关)?(?:政策|文字|图文|专家|图片|图表|部门)?(?:解读|起草说明|说明|问答|图解)(?:稿|材料|一|二|三|[（(].*)?\s*$"
)
_ABOUT = re.compile(r"转发|贯彻|学习|宣传|落实|执行|废止|征求|征集|听证|评估|清理|失效|申报|兑现|解释|答复|复函|做好")
"""Before a file's name: the notice is about that file and is not the file."""
_ALTERS = re.compile(r"修改|修订|修正|延长|延续|调整|补充")
_ISSUES = re.compile(r"印发|发布|公布|颁布")
"""关于修改《…》的决定 is another file than the one that it alters; 关于修订印发《…》的通知 is that file."""
_OTHER = re.compile(
    r"(?:的)?(?:配套)?(?:实施|操作|补充|修正)?(?:细则|办法|意见|方案|规定|通知书|修正案|决定|清单|目录)|的?补充"
    # A draft is not yet the file, and what is asked, granted or told under it is none.
    r"|\W*(?:公开)?(?:征求|征集|听证|(?:修订|修改)?草案|送审|讨论稿|初稿)"
    r"|(?:的)?(?:实施情况|执行情况|实施工作|有关工作|申报|兑现|奖补|评估|解释|答复|复函)"
)
"""Behind a file's name: the name of another file, which belongs to it."""
SHORTEST = 8
"""Characters of a title without 《 》 that still name one file and no other."""


@dataclass(frozen=True, slots=True)
class _Item:
    address: int
    url: str
    title: str
    first: int
    column: int


class PairStock:
    """Interpretations whose title names a file of the same site, carried from run to run. A file that stands at several
    addresses is one, and a link to any of them counts; so does a link whose words name it (the file as an attachment, or
    at its publisher's)."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._items: dict[int, list[_Item]] = {}
        self._kinds: dict[int, str] = {}
        self._matches = _Matches()
        self._carried = Carried()
        self._listed: tuple[list[_Item], list[_Item]] | None = None

    def advance(self, moment: Moment, before: int | None, columns: ListStock, pages: PageStock) -> None:
        kinds = {head[0]: head[4] for head in columns.heads if head[4] in _KINDS}
        again = {number for number in kinds if number in columns.changed or number not in self._kinds}
        for number in again | (self._kinds.keys() - kinds.keys()):
            self._items.pop(number, None)
        if again or kinds != self._kinds:
            self._listed = None
        self._kinds = kinds
        rows = moment.rows(
            "SELECT e.column_id, e.address_id, e.url, e.title, e.first_patrol FROM json_each(:ids) j CROSS JOIN entry e ON "
            f"e.column_id = j.value WHERE e.address_id IS NOT NULL AND e.url IS NOT NULL AND {holds('e')}",
            ids=numbers(again),
        )
        for column, address, url, title, first in rows:
            self._items.setdefault(column, []).append(_Item(address, url, title, first, column))
        if before is not None:
            self._carried.forget(changed(moment, before, "carries", "address_id") | pages.changed)

    def facts(self, moment: Moment) -> tuple[PolicyPair, ...]:
        if self._listed is None:
            self._listed = self._once()
        policies, readings = self._listed
        if not policies or not readings:
            return ()
        groups: dict[str, list[_Item]] = defaultdict(list)
        for one in policies:
            groups[plain(one.title)].append(one)
        self._matches.renew(groups.keys(), {name for one in readings for name, _ in _names(one.title)})
        self._carried.moment = moment
        found: dict[tuple[int, int], PolicyPair] = {}
        for reading in readings:
            for name, sure in _names(reading.title):
                for title in sorted(self._matches.of(name)):
                    if not _is_the_file(title, name):
                        continue
                    group = [one for one in groups[title] if one.address != reading.address]
                    group.sort(key=lambda one: (one.url, one.address))
                    if group and (pair := _pair(moment, self._carried, group, reading, name, sure)) is not None:
                        found.setdefault((group[0].address, reading.address), pair)
        return tuple(sorted(found.values(), key=lambda one: (one.interpretation_url, one.policy_url)))

    def _once(self) -> tuple[list[_Item], list[_Item]]:
        """Files and interpretations, each once however many columns list it: as the first column names it."""
        items: dict[tuple[bool, int], _Item] = {}
        for number, several in self._items.items():
            reads = self._kinds[number] == "interpretation"
            for one in several:
                old = items.setdefault((reads, one.address), one)
                if old is not one:
                    named = one if (one.column, one.title) < (old.column, old.title) else old
                    items[reads, one.address] = replace(named, first=min(one.first, old.first))
        readings = [one for (reads, _), one in items.items() if reads]
        own = {one.address for one in readings}
        return [
            one for (reads, _), one in items.items() if not reads and one.address not in own and not _reads(one.title)
        ], readings


_KINDS = frozenset({"policy", "notice", "interpretation"})


class _Matches:
    """Name -> the titles that hold it; what was compared once is not compared again."""

    def __init__(self) -> None:
        self._titles: set[str] = set()
        self._found: dict[str, set[str]] = {}

    def renew(self, titles: Collection[str], names: set[str]) -> None:
        new, gone = set(titles) - self._titles, self._titles - set(titles)
        self._titles = set(titles)
        self._found = {name: several - gone for name, several in self._found.items() if name in names}
        for name in self._found:
            self._found[name] |= _holding(new, name) if new else set()
        text, starts = _joined(self._titles)
        for name in names - self._found.keys():
            self._found[name] = _look(text, starts, name)

    def of(self, name: str) -> set[str]:
        return self._found[name]


def _holding(titles: set[str], name: str) -> set[str]:
    return {title for title in titles if name in title}


def _joined(titles: set[str]) -> tuple[str, list[int]]:
    """All titles in one text, one a line, with the places where each begins."""
    starts, at = [], 0
    ordered = sorted(titles)
    for title in ordered:
        starts.append(at)
        at += len(title) + 1
    return "\n".join(ordered), starts


def _look(text: str, starts: list[int], name: str) -> set[str]:
    found: set[str] = set()
    at = text.find(name)
    while at >= 0:
        begin = starts[bisect_right(starts, at) - 1]
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        found.add(text[begin:end])
        at = text.find(name, end)
    return found


@lru_cache(maxsize=100_000)
def _reads(title: str) -> bool:
    return READING.search(title) is not None


@lru_cache(maxsize=100_000)
def _is_the_file(title: str, name: str) -> bool:
    """Whether a title that holds a file's name is that file's own: not of a file about it, one that alters it, or one
    that carries it out."""
    before, _, behind = title.partition(name)
    if _ABOUT.search(before) or (_ALTERS.search(before) and not _ISSUES.search(before)):
        return False
    return _OTHER.match(behind) is None


@lru_cache(maxsize=100_000)
def _names(title: str) -> tuple[tuple[str, bool], ...]:
    """The files that an interpretation's title names, and whether it does so in 《 》."""
    named = [plain(name) for name in _NAMED.findall(title)]
    if named:
        behind = title.rpartition("》")[2].strip()
        sure = not behind or _TAIL.fullmatch(behind) is not None
        return tuple((name, sure) for name in named)
    core = plain(_TAIL.sub("", _HEAD.sub("", title)))
    return ((core, False),) if len(core) >= SHORTEST else ()


def _pair(
    moment: Moment, carried: Carried, group: list[_Item], reading: _Item, name: str, sure: bool
) -> PolicyPair | None:
    back = [links(carried, one.address, [reading], name, reading=True) for one in group]
    on = links(carried, reading.address, group, name, reading=False)
    policy_links = True if True in back else (None if None in back else False)
    open_sides = [one.address for one, does in zip(group, back, strict=True) if does is None and policy_links is None]
    open_sides += [reading.address] if on is None else []
    policy = group[0]
    return PolicyPair(
        policy_url=policy.url,
        policy_title=policy.title,
        interpretation_url=reading.url,
        interpretation_title=reading.title,
        policy_links=policy_links,
        interpretation_links=on,
        title_names=sure,
        first_seen=max(moment.time(reading.first), moment.time(min(one.first for one in group))),
        column=reading.column,
        scripted=bool(open_sides) and all(carried.of(page) is not None for page in open_sides),
    )
