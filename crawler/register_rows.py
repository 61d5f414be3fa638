"""The rows of the main sheet: each a site, or a section, column or board of one."""

from __future__ import annotations

from crawler import register_fields as fields
from crawler.register_addresses import plain_id
from crawler.register_cells import Cell, Row, Sheet
from crawler.register_layout import FIELDS, HEADINGS, ROWS, TYPES
from crawler.register_problem import nearest
from crawler.register_tree import AT, Place, Tree, Value
from crawler.register_tree import Path as TreePath
from crawler.register_words import Words, column_kind, row_type, site_kind

_LISTS = {"section": "sections", "column": "columns", "board": "boards"}
# A cell's field where it is not the heading's own; None where the cell says what the row belongs to, or nothing.
_OTHER_KEYS: dict[tuple[str, str], str | None] = {
    ("site", "site"): "id",
    ("section", "site"): None,
    ("section", "name"): None,
    ("section", "url"): "prefix",
    ("column", "site"): None,
    ("board", "site"): None,
}
_TITLES = {heading.key: heading.title for heading in HEADINGS[ROWS]}


class RowReader:
    """Sites first, then what lies on them, so that rows may stand in any order."""

    def __init__(self, tree: Tree, words: Words) -> None:
        self._tree, self._words = tree, words
        self.sites: dict[str, dict[str, Value]] = {}  # by id and, where no id is the same, by name
        self._names: dict[str, dict[str, Value]] = {}

    def read(self, sheet: Sheet | None) -> None:
        if sheet is None:
            return
        sites: list[Value] = []
        self._tree.value["sites"] = sites
        self._tree.places[("sites",)] = Place(sheet.heading, (0,), _TITLES["type"])
        typed = [(row, self._type(row)) for row in sheet.rows]
        above: dict[str, Value] | None = None
        owners: list[dict[str, Value] | None] = []
        for row, kind in typed:
            if kind == "site":
                above = self._site(row, len(sites))
                sites.append(above)
            owners.append(above)
        for (row, kind), owner in zip(typed, owners, strict=True):
            if kind is not None and kind != "site":
                self._part(row, kind, owner)

    def _type(self, row: Row) -> str | None:
        cell = row.get("type")
        if cell is None:
            return None
        if not cell.text:
            self._words.report(cell, f"missing; accepted: {'、'.join(TYPES.values())}")
            return None
        try:
            return row_type(cell)
        except ValueError as error:
            self._words.report(cell, str(error))
            return None

    def _site(self, row: Row, position: int) -> dict[str, Value]:
        item = self._item(row, "site", ("sites", position))
        given, url = item.get("id"), item.get("url")
        name = given if isinstance(given, str) else _default_id(url)
        self.sites.setdefault(name.casefold(), item)
        if isinstance(title := item.get("name"), str):
            self._names.setdefault(title, item)
        return item

    def _part(self, row: Row, kind: str, above: dict[str, Value] | None) -> None:
        owner, cell = above, row.get("site")
        if cell is not None and cell.text:
            owner = self.sites.get(cell.line.casefold()) or self._names.get(cell.line)
            if owner is None:
                near = nearest(cell.line, self.sites)
                self._words.report(
                    cell, f'"{cell.line}" is no site; accepted: the 网站编号 or 名称 of a 网站 row{near}'
                )
        elif owner is None:
            self._words.report(cell or row["type"], "no 网站 row stands above, and no 网站编号 is given")
        if owner is None:
            owner = {AT: ("elsewhere", 0)}  # the row's other mistakes are named all the same
        items = owner.setdefault(_LISTS[kind], [])
        at = owner[AT]
        assert isinstance(items, list) and isinstance(at, tuple)
        items.append(self._item(row, kind, (*at, _LISTS[kind], len(items))))

    def _item(self, row: Row, kind: str, path: TreePath) -> dict[str, Value]:
        item: dict[str, Value] = {AT: path}
        first = row["type"]
        self._tree.places[path] = Place(first.at, first.order, first.title)
        for title in FIELDS[kind]:
            key = _OTHER_KEYS.get((kind, title), title)
            if key is None:
                continue
            cell = row.get(title)
            place = cell or first  # a heading that the sheet lacks is still called by its name
            self._tree.places[(*path, key)] = Place(place.at, place.order, _TITLES[title])
            if cell is not None and cell.text:
                self._enter(item, kind, key, cell)
        for title, cell in row.items():
            if title != "type" and title not in FIELDS[kind] and cell.text:
                allowed = "、".join(_TITLES[key] for key in FIELDS[kind])
                self._words.report(cell, f"a {TYPES[kind]} row has no {cell.title}; accepted: {allowed}")
        return item

    def _enter(self, item: dict[str, Value], kind: str, key: str, cell: Cell) -> None:
        if key == "kind":
            try:
                item[key] = site_kind(cell) if kind == "site" else column_kind(cell)
            except ValueError as error:
                self._words.report(cell, str(error))
        elif (value := self._words.value(key, cell)) is not None:
            item[key] = value


def _default_id(url: object) -> str:
    try:
        return plain_id(fields.url(url))
    except ValueError:
        return ""
