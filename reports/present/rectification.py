"""The rectification list of one department: confirmed faults only, one row an item, each with its short id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ledger.items import Change, Event, Item, ItemStatus
from reports.present.atlas import Atlas
from reports.present.parts import item_status
from reports.wording import line

AT_WORK = (
    ItemStatus.OVERDUE,
    ItemStatus.REOPENED,
    ItemStatus.NOTIFIED,
    ItemStatus.OPEN,
    ItemStatus.CLAIMED,
)
"""The states that ask something of a department, in the order in which they press."""

RECHECKS = (Event.SEEN, Event.GONE, Event.RETURNED)
"""What a patrol found when it looked again after a claim or a repair."""

APPEALS = ("误报", "不属本单位", "客观原因")
ANSWERS = ("已整改", "正在整改", "暂时无法整改")


@dataclass(frozen=True, slots=True)
class ListRow:
    """standards.md, 6.4, in its order; `late`: past its deadline; `rechecked`, `result`: the last re-check."""

    ident: str
    number: int
    department: str
    place: str
    site_code: str
    clause: str
    check: str
    detail: str
    url: str
    found_on: str
    opened: date
    snapshot: str
    basis: str
    remedy: str
    due: date | None
    status: str
    late: bool
    rechecked: date | None
    result: str


@dataclass(frozen=True, slots=True)
class RectificationList:
    """`earliest` is the first day that a completion can lie on: no item was found before it."""

    title: str
    department: str
    as_of: str
    standard: str
    office: str
    rows: tuple[ListRow, ...]
    earliest: date
    nothing: str
    name: str


def pressing(item: Item) -> tuple[int, bool, date, str]:
    return (AT_WORK.index(item.status), item.due is None, item.due or date.max, item.id)


def snapshot(atlas: Atlas, item: Item) -> str:
    """The evidence's content hash, as far as a person compares it."""
    for ident in item.findings:
        finding = atlas.by_id.get(ident)
        for evidence in finding.evidence if finding else ():
            if evidence.body:
                return evidence.body[:12]
    return ""


def place(atlas: Atlas, item: Item) -> str:
    column = atlas.column(item.column_url)
    site = atlas.site(item.site) if item.site else ""
    return line("·".join(part for part in (site, column) if part))


def detail(atlas: Atlas, item: Item) -> str:
    """The sentence; where one repair covers several pages, their number too."""
    extra = atlas.words.say("list.pages", count=len(item.pages)) if len(item.pages) > 1 else ""
    again = atlas.words.say("list.again", count=item.returned_times) if item.returned_times else ""
    return line(item.detail) + extra + again


def recheck(item: Item) -> Change | None:
    """The last re-check of an item in its present life: one that was reopened by hand has had none."""
    last = None
    for change in item.history:
        if change.event in RECHECKS:
            last = change
        elif change.event is Event.REOPENED:
            last = None
    return last


def row(atlas: Atlas, number: int, item: Item) -> ListRow:
    words = atlas.words
    site = atlas.sites.get(item.site or "")
    looked = recheck(item)
    return ListRow(
        ident=item.id,
        number=number,
        department=line(atlas.department(item.department)),
        place=place(atlas, item),
        site_code=line(site.site_code or "") if site else "",
        clause=words.join(item.clause) or words.word("page", "advice"),
        check=line(item.title or atlas.title(item.check)),
        detail=detail(atlas, item),
        url=line(item.url or ""),
        found_on=line(item.found_on or ""),
        opened=words.today(item.opened),
        snapshot=snapshot(atlas, item),
        basis=words.run_on(line(b) for b in item.basis),
        remedy=line(item.remedy),
        due=item.due,
        status=item_status(words, item),
        late=item.status is ItemStatus.OVERDUE,
        rechecked=words.today(looked.at) if looked else None,
        result=words.word("event", looked.event.value) if looked else "",
    )


Told = Sequence[tuple[str, date | None]]
"""Items by their id with their deadlines, in the order of a notice, whose text speaks of rows by their numbers."""


def chosen(atlas: Atlas, department: str | None, told: Told | None) -> list[Item]:
    """What a notice tells of, in its order and with its deadlines; without a notice all that is at work."""
    if told is None:
        mine = [i for i in atlas.material.items if i.department == department and i.status in AT_WORK]
        return sorted(mine, key=pressing)
    known = {i.id: i for i in atlas.material.items}
    return [replace(known[ident], due=due, status=ItemStatus.NOTIFIED) for ident, due in told if ident in known]


def rectification(atlas: Atlas, department: str | None, told: Told | None = None) -> RectificationList:
    words, material = atlas.words, atlas.material
    rows = tuple(row(atlas, n, item) for n, item in enumerate(chosen(atlas, department, told), 1))
    name = line(atlas.department(department))
    return RectificationList(
        title=words.say("list.title", department=name),
        department=name,
        as_of=words.day(atlas.items_day),
        standard=line(material.assessment.standard_title or material.assessment.standard),
        office=line(material.office),
        rows=rows,
        earliest=min((r.opened for r in rows), default=atlas.today),
        nothing=words.word("list", "nothing"),
        name=words.say("list.name", department=name, day=atlas.items_day.isoformat()),
    )
