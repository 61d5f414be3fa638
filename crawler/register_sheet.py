"""The register as an Excel workbook: one row a site, section, column or board; units, accounts and rules beside them.

Reading turns the rows into the same tree as `district.yaml` does, so that both are judged alike; each mistake is named
by sheet and cell (`F.xlsx: 栏目!C7: …`), all at once.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from crawler.register_build import build
from crawler.register_cells import Cell, Row, Sheet, open_book, read_sheet
from crawler.register_layout import (
    ACCOUNTS,
    ALL_SITES,
    CRAWL,
    DISTRICT,
    DISTRICT_ITEMS,
    HEADINGS,
    ROWS,
    UNITS,
    plain,
)
from crawler.register_problem import RegisterError, nearest
from crawler.register_rows import RowReader
from crawler.register_sheet_write import write
from crawler.register_tree import AT, Place, Tree, Value
from crawler.register_tree import Path as TreePath
from crawler.register_words import Words
from ledger.register import Register

__all__ = ["read", "write"]


def read(path: Path, *, standards: Collection[str] | None = None) -> Register:
    """The register in a workbook (.xlsx, also .xls and .ods). RegisterError holds every mistake."""
    book, file = open_book(path), str(path)
    tree = Tree(Place(file, (0,)))
    sheets = {name: read_sheet(book, file, name, tree.problems) for name in HEADINGS}
    if sheets[ROWS] is None:
        if not tree.problems:
            tree.report((), f"no sheet {ROWS}; accepted: a workbook as xuncha export register writes it")
        raise RegisterError(tree.problems)
    reader = _Reader(tree, sheets)
    reader.run()
    return build(tree, folder=path.parent, standards=standards)


class _Reader:
    def __init__(self, tree: Tree, sheets: dict[str, Sheet | None]) -> None:
        self._tree, self._sheets = tree, sheets
        self._words = Words(tree, self._rows(UNITS))

    def _rows(self, name: str) -> tuple[Row, ...]:
        sheet = self._sheets[name]
        return sheet.rows if sheet else ()

    def run(self) -> None:
        self._district()
        self._listed("departments", UNITS)
        self._listed("accounts", ACCOUNTS)
        rows = RowReader(self._tree, self._words)
        rows.read(self._sheets[ROWS])
        self._crawl(rows.sites)

    def _put(self, into: dict[str, Value], path: TreePath, key: str, cell: Cell | None) -> None:
        """Enters one cell under its key, as the word for its field says."""
        if cell is None:
            return
        self._tree.places[(*path, key)] = Place(cell.at, cell.order, cell.title)
        value = self._words.value(key, cell)
        if value is not None:
            into[key] = value

    def _listed(self, key: str, sheet: str) -> None:
        items: list[Value] = []
        for row in self._rows(sheet):
            path: TreePath = (key, len(items))
            item: dict[str, Value] = {AT: path}
            first = next(iter(row.values()))  # a heading that the sheet lacks is still called by its name
            for heading in HEADINGS[sheet]:
                self._tree.places[(*path, heading.key)] = Place(first.at, first.order, heading.title)
                self._put(item, path, heading.key, row.get(heading.key))
            items.append(item)
        self._tree.value[key] = items

    def _district(self) -> None:
        known = {plain(title): key for key, title in DISTRICT_ITEMS.items()}
        district: dict[str, Value] = {}
        for row in self._rows(DISTRICT):
            item, value = row["item"], row["value"]
            key = known.get(plain(item.line))
            if key is None:
                accepted = "、".join(DISTRICT_ITEMS.values())
                said = f'"{item.line}" is no item{nearest(plain(item.line), known)}; accepted: {accepted}'
                self._tree.report_at(Place(item.at, item.order, item.title), said)
                continue
            path: TreePath = ("standard",) if key == "standard" else ("district", key)
            self._tree.places[path] = Place(value.at, value.order, DISTRICT_ITEMS[key])
            if value.line:
                into = self._tree.value if key == "standard" else district
                into[key] = value.line if key == "name" else value.narrow
        self._tree.value["district"] = district

    def _crawl(self, sites: dict[str, dict[str, Value]]) -> None:
        for row in self._rows(CRAWL):
            named = row["site"]
            here = Place(named.at, named.order, named.title)
            if named.line in ("", ALL_SITES):
                path: TreePath = ("crawl",)
                into = self._tree.value
            elif (site := sites.get(named.line.casefold())) is not None:
                path, into = (*_at(site), "crawl"), site
            else:
                near = nearest(named.line, sites)
                said = f'"{named.line}" is no site; accepted: {ALL_SITES}, or the 网站编号 of a site{near}'
                self._tree.report_at(here, said)
                continue
            if "crawl" in into:
                self._tree.report_at(here, f'"{named.line or ALL_SITES}" is given twice')
            rules: dict[str, Value] = {}
            for heading in HEADINGS[CRAWL][1:]:
                self._put(rules, path, heading.key, row.get(heading.key))
            into["crawl"] = rules


def _at(item: dict[str, Value]) -> TreePath:
    at = item[AT]
    assert isinstance(at, tuple)
    return at
