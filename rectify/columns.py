"""Where in a returned sheet the ids stand and which column is which answer, whatever was moved, inserted or renamed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from rapidfuzz import fuzz

from rectify.naming import is_id, looks_like_id, normal
from rectify.sheets import Sheet

_LOOK_UP = 12  # rows above the first id in which a heading is looked for
_HEADING = 20  # characters; what is longer is an instruction, not a heading


class Role(Enum):
    STATUS = "整改情况"
    DONE = "完成时间"
    HANDLER = "经办人"
    APPEAL = "申诉理由"
    GROUND = "申诉类别"


# In this order: 整改时限 is ours and no day of completion; 申诉情况 is an appeal and no status.
_WORDS: tuple[tuple[Role | None, re.Pattern[str]], ...] = (
    (None, re.compile(r"时限|截止|期限|发现|要求|建议|依据|复查|问题|网址|地址|联系电话")),
    (Role.GROUND, re.compile(r"(?:申诉|异议).{0,2}(?:类别|类型|种类|分类)")),
    (Role.APPEAL, re.compile(r"申诉|异议|申辩|误报")),
    (Role.DONE, re.compile(r"(?:完成|整改|办结|解决).{0,4}(?:时间|日期|日)")),
    (Role.HANDLER, re.compile(r"经办|填报人|填表人|责任人|负责人|联系人|承办人")),
    (
        Role.STATUS,
        re.compile(
            r"整改(?:情况|结果|说明|落实|进展|措施|状态)|(?:办理|落实|处理|完成)(?:情况|结果)|情况说明|反馈情况"
        ),
    ),
)
_ID_HEADING = re.compile(r"(?:短|事项|整改|问题|唯一|整改事项|巡查)?(?:编号|编码|id)")


@dataclass(frozen=True, slots=True)
class Layout:
    """Rows and columns from 0. `ids` is the column of ids, `first` the first row below the headings."""

    ids: int
    first: int
    headings: frozenset[int]
    roles: Mapping[Role, tuple[int, ...]]


def layout(sheet: Sheet) -> Layout | None:
    """None where no id and no heading of ids is to be found."""
    valid: dict[int, int] = {}
    likely: dict[int, int] = {}
    for row in sheet.rows:
        for column, value in enumerate(row):
            if isinstance(value, str) and 2 < len(value) < 40:
                text = normal(value)
                if is_id(text):
                    valid[column] = valid.get(column, 0) + 1
                elif looks_like_id(text):
                    likely[column] = likely.get(column, 0) + 1
    counts = valid or likely
    heading = _heading_of_ids(sheet)
    if counts:
        column = max(counts, key=lambda one: (counts[one], -one))
        if heading is not None and counts.get(heading[1], 0) == counts[column]:
            column = heading[1]
        start = next(number for number, row in enumerate(sheet.rows) if column < len(row) and _means_id(row[column]))
    elif heading is not None:
        start, column = heading[0] + 1, heading[1]
    else:
        return None
    rows, roles = _roles(sheet, start, column)
    return Layout(column, start, rows, roles)


def _means_id(value: object) -> bool:
    return isinstance(value, str) and (is_id(normal(value)) or looks_like_id(normal(value)))


def _heading_of_ids(sheet: Sheet) -> tuple[int, int] | None:
    for number, row in enumerate(sheet.rows[:_LOOK_UP]):
        for column, value in enumerate(row):
            if isinstance(value, str) and _ID_HEADING.fullmatch(plain(value)):
                return number, column
    return None


def _roles(sheet: Sheet, start: int, ids: int) -> tuple[frozenset[int], Mapping[Role, tuple[int, ...]]]:
    """The row above the first id that names most roles; a second line of headings next to it fills in."""
    best: dict[int, dict[int, tuple[Role, float]]] = {}
    for number in range(max(0, start - _LOOK_UP), start):
        found = {}
        for column, value in enumerate(sheet.rows[number]):
            named = role_of(value) if column != ids and isinstance(value, str) else None
            if named is not None:
                found[column] = named
        if found:
            best[number] = found
    if not best:
        return frozenset(), {}
    main = max(best, key=lambda number: (len({role for role, _ in best[number].values()}), number))
    columns = dict(best[main])
    rows = {main}
    for near in (main - 1, main + 1):
        for column, named in best.get(near, {}).items():
            if column not in columns and named[0] not in {taken for taken, _ in columns.values()}:
                columns[column] = named
                rows.add(near)
    roles: dict[Role, list[tuple[float, int]]] = {}
    for column, (role, likeness) in columns.items():
        roles.setdefault(role, []).append((-likeness, column))
    return frozenset(rows), {role: tuple(column for _, column in sorted(places)) for role, places in roles.items()}


def role_of(heading: str) -> tuple[Role, float] | None:
    """The role that a heading names and how like our own wording it is (100: the same)."""
    text = plain(heading)
    if not text or len(text) > _HEADING:
        return None
    for role in Role:
        if text == role.value:
            return role, 100.0
    for role_or_none, form in _WORDS:
        if form.search(text):
            return None if role_or_none is None else (role_or_none, fuzz.ratio(text, role_or_none.value))
    likeness, role = max(((fuzz.ratio(text, role.value), role) for role in Role), key=lambda pair: pair[0])
    return (role, likeness) if likeness >= 75 else None


def plain(text: str) -> str:
    """A heading without the remarks that forms carry: （必填）, *, blanks, line breaks."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return re.sub(r"\([^)]*\)|\[[^\]]*\]|【[^】]*】|[\s*＊:·、,，.。]+", "", folded)
