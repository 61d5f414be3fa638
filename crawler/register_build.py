"""The register's records from a tree: defaults, addresses made absolute, and the mistakes that lie between items."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path as FilePath
from urllib.parse import urlsplit

from crawler import register_model as model
from crawler.addresses import key
from crawler.columnkinds import kind_of
from crawler.register_addresses import Ground, plain_id
from crawler.register_contacts import unusable
from crawler.register_form import read_form
from crawler.register_problem import RegisterError, nearest
from crawler.register_reach import unreachable
from crawler.register_tree import Path, Tree
from crawler.register_twice import Twice
from ledger.register import (
    Account,
    ColumnKind,
    CrawlRules,
    DeclaredBoard,
    DeclaredColumn,
    Department,
    Register,
    Section,
    Site,
)


def build(tree: Tree, *, folder: FilePath | None = None, standards: Collection[str] | None = None) -> Register:
    """`folder` is where a standard given as a path is looked for; `standards` are the names of the shipped ones, where
    the caller knows them. RegisterError with every mistake otherwise."""
    departments = _raw_ids(tree)
    form, bad = read_form(tree)
    builder = _Builder(tree, form, bad, departments)
    register = builder.register(folder, standards)
    if tree.problems:
        raise RegisterError(tree.problems)
    return register


class _Builder:
    def __init__(self, tree: Tree, form: model.Form, bad: frozenset[Path], departments: list[str]) -> None:
        self._tree, self._form, self._bad, self._departments = tree, form, bad, departments

    def register(self, folder: FilePath | None, standards: Collection[str] | None) -> Register:
        form = self._form
        if not form.sites and not any(path[:1] == ("sites",) for path in self._bad):
            self._tree.report(("sites",), "missing; the register needs at least one site with its url")
        departments = [self._department(item) for item in form.departments]
        accounts = [self._account(item) for item in form.accounts]
        twice = Twice(self._tree)
        twice.ids("departments", [(item.at, d.id) for item, d in zip(form.departments, departments, strict=True)])
        twice.accounts([(item.at, a) for item, a in zip(form.accounts, accounts, strict=True)])
        self._gone_by(form.departments)
        sites = [self._site(item) for item in form.sites]
        pairs = list(zip(form.sites, sites, strict=True))
        twice.ids("sites", [(item.at, site.id) for item, site in pairs])
        twice.homes([(item.at, site.url) for item, site in pairs])
        for item, site in pairs:
            if site.url and (why := unreachable(site)) is not None:
                self._tree.remark((*item.at, "url"), why, grave=True)
            twice.prefixes([(s.at, r.prefix) for s, r in zip(item.sections, site.sections, strict=True)])
            twice.lists([(c.at, r.url) for c, r in zip(item.columns, site.columns, strict=True)],
                        [(b.at, r.url) for b, r in zip(item.boards, site.boards, strict=True)])  # fmt: skip
        listed = [(c.at, r) for item, site in pairs for c, r in zip(item.columns, site.columns, strict=True)]
        twice.elsewhere([(at, column.url) for at, column in listed if column.kind is not ColumnKind.EXTERNAL])
        self._moved_from(form.sites, sites)
        return Register(
            district=form.district.name,
            code=form.district.code,
            timezone=form.district.timezone,
            standard=self._standard(form.standard, folder, standards),
            departments=tuple(departments),
            accounts=tuple(
                {(one.platform.casefold(), one.name.casefold()): one for one in reversed(accounts)}.values()
            )[::-1],
            sites=tuple(sites),
            crawl=self._crawl(model.Crawl()),
        )

    def _missing(self, path: Path, said: str) -> None:
        if path not in self._bad:
            self._tree.report(path, f"missing; {said}")

    def _standard(self, given: str, folder: FilePath | None, standards: Collection[str] | None) -> str:
        if "/" in given or "\\" in given or given.endswith((".yaml", ".yml")):
            if folder is None:
                return given
            path = folder / given
            if not path.is_file():
                self._tree.report(("standard",), f'no file "{path}"; accepted: a shipped profile, or the path of one')
            return str(path)
        if standards is not None and given not in standards:
            known = f"{', '.join(sorted(standards))}{nearest(given, standards)}"
            self._tree.report(("standard",), f'"{given}" is no shipped profile; accepted: {known}, or the path of one')
        return given

    def _department(self, item: model.Department) -> Department:
        if not item.id and not item.name:
            self._missing((*item.at, "id"), "a department needs an id, such as jyj")
        name = item.name or item.id or ""
        for position, given in enumerate(item.contacts):
            if (why := unusable(given)) is not None:
                self._tree.remark((*item.at, "contacts", position), why, grave=True)
        return Department(item.id or name, name, tuple(item.contacts), item.outward_service, tuple(item.formerly))

    def _gone_by(self, items: list[model.Department]) -> None:
        """A former department is one that the register no longer has, and it has one successor."""
        carried: dict[str, Path] = {}
        for item in items:
            for position, name in enumerate(item.formerly):
                at = (*item.at, "formerly", position)
                if name in self._departments:
                    self._tree.report(at, f'"{name}" is still a department; accepted: an id that is no longer declared')
                elif name in carried:
                    other = self._tree.place(carried[name]).where
                    self._tree.report(at, f'"{name}" is given twice; the first is at {other}')
                carried.setdefault(name, at)

    def _moved_from(self, items: list[model.Site], sites: list[Site]) -> None:
        """A former address of a column is no column's of today, and one column alone carries it on."""
        today = {key(column.url) for site in sites for column in site.columns}
        carried: dict[str, Path] = {}
        for item, site in zip(items, sites, strict=True):
            for raw, column in zip(item.columns, site.columns, strict=True):
                if len(raw.formerly) != len(column.formerly):
                    continue  # one of them is no address, which is said already
                for position, url in enumerate(column.formerly):
                    at = (*raw.at, "formerly", position)
                    if key(url) in today and key(url) != key(column.url):
                        self._tree.report(at, f'"{url}" is still a column; accepted: an address no longer declared')
                    elif key(url) in carried:
                        other = self._tree.place(carried[key(url)]).where
                        self._tree.report(at, f'"{url}" is given twice; the first is at {other}')
                    carried.setdefault(key(url), at)

    def _account(self, item: model.Account) -> Account:
        if not item.name:
            self._missing((*item.at, "name"), "an account needs its name")
        return Account(item.name or "", item.platform or "other", self._owner(item.at, item.department), item.max_age)

    def _owner(self, at: Path, department: str | None) -> str | None:
        if department is not None and department not in self._departments:
            known = ", ".join(self._departments) or "none is declared under departments"
            near = nearest(department, self._departments)
            self._tree.report((*at, "department"), f'"{department}" is no department; accepted: {known}{near}')
        return department

    def _site(self, item: model.Site) -> Site:
        if not item.url:
            self._missing((*item.at, "url"), "a site needs its address, such as http://www.example.gov.cn/")
        url = item.url or ""
        ground = Ground(url, tuple(item.also))
        return Site(
            id=item.id or plain_id(url),
            name=item.name or urlsplit(url).netloc,
            url=url,
            kind=item.kind,
            site_code=item.site_code,
            department=self._owner(item.at, item.department),
            crawl=self._crawl(item.crawl),
            also=tuple(item.also),
            sections=tuple(self._section(ground, section) for section in item.sections),
            columns=tuple(self._column(ground, column) for column in item.columns),
            boards=tuple(self._board(ground, board) for board in item.boards),
        )

    def _crawl(self, own: model.Crawl) -> CrawlRules:
        district = self._form.crawl
        chosen = own.model_copy(
            update={
                key: getattr(district, key) for key in district.model_fields_set - own.model_fields_set if key != "at"
            }
        )
        return CrawlRules(
            chosen.delay,
            chosen.max_pages,
            chosen.robots,
            tuple(chosen.allow_private),
            tuple(chosen.hosts.items()),
        )

    def _section(self, ground: Ground, item: model.Section) -> Section:
        if not item.prefix:
            self._missing((*item.at, "prefix"), "a section needs the beginning of its addresses, such as /jyj/")
        if not item.department:
            self._missing((*item.at, "department"), "a section belongs to a department, by its id")
        prefix = item.prefix or ""
        try:
            prefix = ground.prefix(prefix) if prefix and ground.url else prefix
        except ValueError as error:
            self._tree.report((*item.at, "prefix"), str(error))
        return Section(prefix, self._owner(item.at, item.department) or "")

    def _address(self, ground: Ground, at: Path, given: str | None, what: str, *, anywhere: bool = False) -> str:
        if not given:
            self._missing((*at, "url"), f"a {what} needs its address, such as /jyj/gzdt/")
        elif ground.url:
            try:
                return ground.address(given, anywhere=anywhere)
            except ValueError as error:
                self._tree.report((*at, "url"), str(error))
        return ""

    def _column(self, ground: Ground, item: model.Column) -> DeclaredColumn:
        name = item.name or item.url or ""
        kind = item.kind or kind_of(name)
        url = self._address(ground, item.at, item.url, "column", anywhere=kind is ColumnKind.EXTERNAL)
        owner, formerly = self._owner(item.at, item.department), self._formerly(ground, item, url)
        return DeclaredColumn(name, url, kind, owner, item.max_age, formerly)

    def _formerly(self, ground: Ground, item: model.Column, url: str) -> tuple[str, ...]:
        """The addresses that a column had before, on any site; its own is none of them."""
        found: list[str] = []
        for position, given in enumerate(item.formerly):
            at = (*item.at, "formerly", position)
            try:
                found.append(ground.address(given, anywhere=True) if ground.url else given)
            except ValueError as error:
                self._tree.report(at, str(error))
                continue
            if key(found[-1]) == key(url):
                self._tree.report(at, f'"{given}" is the address of today; accepted: one that the column had before')
        return tuple(found)

    def _board(self, ground: Ground, item: model.Board) -> DeclaredBoard:
        url = self._address(ground, item.at, item.url, "board")
        owner = self._owner(item.at, item.department)
        return DeclaredBoard(item.name or item.url or "", url, owner, item.reply_within, item.max_age)


def _raw_ids(tree: Tree) -> list[str]:
    """Ids as written, faulty items included, so that one bad department is not reported again at each mention."""
    found = tree.value.get("departments")
    items = [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []
    ids = [item.get("id") or item.get("name") for item in items]
    return list(dict.fromkeys(name for name in ids if isinstance(name, str)))
