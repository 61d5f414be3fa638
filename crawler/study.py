"""From what the readers see on a page to what the ledger keeps and the patrol asks next. Pure: nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler import addresses, badges, links
from crawler.ground import Ground
from crawler.page import Entry, Footer, LinkKind, MessageRow, PageKind, Reading
from crawler.pagemarks import page_marks
from crawler.places import ListPlace, target_of
from crawler.texts.numbers import without_ids
from ledger.listrows import ColumnState
from ledger.sightings import ListSeen, MessageSeen, PageSeen, RowSeen, Target
from ledger.spans import as_json, digest

SHELL = "shell"
"""The kind of a stored page that only a script would fill, and of what a page fetches to be filled with."""

MARKED = frozenset(
    {PageKind.HOME, PageKind.LIST, PageKind.ARTICLE, PageKind.BOARD, PageKind.MESSAGE, PageKind.GUIDE, PageKind.OTHER}
)


def is_shell(reading: Reading) -> bool:
    """Whether a script draws the whole page: what is not in it says nothing about what a visitor sees."""
    return reading.script_built and not reading.entries and not any(one.kind is LinkKind.PAGE for one in reading.links)


_NAMED = re.compile(r"《([^》]{4,80})》")


def basis_names(text: str) -> list[str]:
    """The documents that a guide's legal basis names, each once."""
    return list(dict.fromkeys(_NAMED.findall(text)))[:20]


def footer_kept(marks: Footer) -> dict[str, str | None]:
    footer = {
        name: getattr(marks, name)
        for name in ("host_unit", "contact", "site_code", "icp", "police", "conac", "site_map", "error_report")
    }
    if marks.error_report is not None and badges.is_withdrawn(marks.error_report):
        footer["error_report"] = None  # it is shown, and is no entry any more (G12)
    return footer


def page_seen(ground: Ground, reading: Reading, body: str, targets: tuple[Target, ...]) -> PageSeen:
    """The facts of a page that are kept."""
    footer = None
    shell = reading.part or is_shell(reading)
    if reading.kind in MARKED and (reading.footer_from is None or reading.footer_files) and not shell:
        footer = footer_kept(reading.footer)
    guide = None
    if reading.guide is not None:
        guide = as_json(
            {
                "elements": sorted(reading.guide.elements),
                "vague": list(reading.guide.vague),
                "basis": basis_names(reading.guide.elements.get("设定依据", "")),
                "forms": list(reading.guide.forms),
                "form_links": list(reading.guide.form_links),
            }
            | ({"unclear": list(reading.guide.unclear)} if reading.guide.unclear else {})
            | ({"gap": reading.guide.gap} if reading.guide.gap else {})
        )
    readings = as_json([[str(r.value), r.basis.value, r.where] for r in reading.date_readings])
    text_hash = digest(reading.text) if reading.text else None
    small = as_json(page_marks(reading, ground.today))
    facts = as_json(
        [reading.kind.value, reading.title, str(reading.published), reading.date_doubt, readings, reading.source,
         footer, dict(reading.meta), guide, text_hash, reading.dialect, reading.message_form, small]
    )  # fmt: skip
    return PageSeen(
        body=body,
        facts=digest(facts),
        kind=SHELL if shell else reading.kind.value,
        title=without_ids(reading.title) if reading.title else reading.title,
        published=reading.published,
        doubt=reading.date_doubt,
        readings=readings,
        source=reading.source,
        charset=reading.charset,
        dialect=reading.dialect,
        footer=footer,
        tags={name: without_ids(value) for name, value in reading.meta.items()},
        guide=guide,
        carries=targets,
        text_hash=text_hash,
        form=reading.message_form,
        marks=small,
    )


def rows_seen(ground: Ground, entries: Sequence[Entry]) -> tuple[RowSeen, ...]:
    """Rows of a list, each once; a row without an address is told by its title."""
    found: dict[str, RowSeen] = {}
    for entry in entries:
        target = None
        if entry.url is not None and addresses.is_web(entry.url):
            target = target_of(ground, entry.url, links.kind_of(entry.url).value, entry.title)
        name = target.key if target else f"title:{digest(entry.title)}"
        if name in found:
            continue
        found[name] = RowSeen(name, without_ids(entry.title), target.url if target else None, entry.published, target)
    return tuple(found.values())


def message_seen(row: MessageRow, key: str | None = None, *, detailed: bool = False) -> MessageSeen:
    return MessageSeen(
        key=key or row.key,
        url=addresses.shown(row.url) if row.url else None,
        title=without_ids(row.title[:500]),
        asked=row.asked,
        answered=row.answered,
        answered_by=row.answered_by,
        status=row.status.value,
        state_word=row.state_word,
        text=without_ids(row.text[:4000]) if row.text else None,
        reply=without_ids(row.reply[:4000]) if row.reply else None,
        detailed=detailed,
        perhaps=row.perhaps,
    )


def column_state(reading: Reading) -> tuple[ColumnState, str | None]:
    """What a column's first page shows, and the cause where it shows no list."""
    if reading.entries:
        return ColumnState.READ, None
    if reading.script_built:
        return ColumnState.SCRIPT_BUILT, "js_required"
    if reading.container or reading.navigation:
        return ColumnState.CONTAINER, None
    if reading.rows_whole and not reading.fillers:
        return ColumnState.EMPTY, None
    if reading.rows_whole:
        return ColumnState.SCRIPT_BUILT, "js_required"
    if reading.kind in (PageKind.ARTICLE, PageKind.GUIDE, PageKind.MESSAGE):
        return ColumnState.SINGLE, None
    if reading.kind is PageKind.HOME:
        return ColumnState.CONTAINER, None
    if reading.single or (reading.kind is PageKind.OTHER and len(reading.text) > 200):
        return ColumnState.SINGLE, None
    return ColumnState.UNREADABLE, "our_fault"


def list_seen(place: ListPlace, reading: Reading, rows: tuple[RowSeen, ...], *, end: bool) -> ListSeen:
    state, cause = column_state(reading)
    return ListSeen(place.key, place.board, state, cause, place.page, end, rows)


def board_seen(place: ListPlace, reading: Reading, *, end: bool) -> ListSeen:
    """A board's page. A board without a message is no fault of its list (board-silent speaks of that)."""
    messages = tuple(message_seen(row) for row in reading.messages)
    if messages:
        return ListSeen(place.key, True, ColumnState.READ, None, place.page, end, (), messages)
    state, cause = column_state(reading)
    if reading.message_form and state is ColumnState.UNREADABLE:
        state, cause = ColumnState.SINGLE, None
    return ListSeen(place.key, True, state, cause, place.page, end)
