"""A reading told: as the object of the contract, section 4, and as words for a person at a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from crawler.page import Footer, MessageStatus, PageKind, Reading
from ledger.stamp import Stamp

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_FEW = 12
_EMPTY = "the list's place"
"""How the reason of an empty list begins; where rows come from data, the page itself has none to show."""


def inspection(reading: Reading, file: str | None, url: str | None) -> dict[str, Any]:
    """The keys of the contract in its order, then `dialect` and `reasons`. `url` is the address that the reader was
    told, None where it was told none."""
    return {
        "file": file,
        "url": url,
        "charset": reading.charset,
        "kind": reading.kind.value,
        "title": reading.title,
        "published": _said(reading.published),
        "source": reading.source,
        "meta": dict(reading.meta),
        "footer": {part.name: getattr(reading.footer, part.name) for part in fields(Footer)},
        "entries": [
            {"title": entry.title, "url": entry.url, "published": _said(entry.published)} for entry in rows(reading)
        ],
        "messages": [
            {
                "title": message.title,
                "url": message.url,
                "asked": _said(message.asked),
                "answered": _said(message.answered),
                "answered_by": message.answered_by if message.status is not MessageStatus.UNANSWERED else None,
                "status": message.status.value,
            }
            for message in reading.messages
        ],
        "links": [{"url": link.url, "text": link.text, "kind": link.kind.value} for link in reading.links],
        "next_page": reading.next_page,
        "date_readings": [
            {"value": str(one.value), "basis": one.basis.value, "where": one.where} for one in reading.date_readings
        ],
        "dialect": reading.dialect,
        "reasons": list(reading.reasons),
    }


def rows(reading: Reading) -> tuple[Any, ...]:
    """The rows of a list page; a board's rows are messages and nothing else (contract, section 4)."""
    return reading.entries if reading.kind is PageKind.LIST else ()


def told(reading: Reading, file: str | None, url: str | None) -> str:
    """The same in lines for a terminal. What a page says is hostile input: control characters are taken out."""
    return "\n".join(_CONTROL.sub("", line) for line in _lines(reading, file, url))


def _lines(reading: Reading, file: str | None, url: str | None) -> Iterator[str]:
    yield f"{file or url}"
    if file is not None and url is not None:
        yield f"  read under   {url}"
    yield f"  kind         {reading.kind.value}   (dialect {reading.dialect}, charset {reading.charset})"
    yield f"  title        {reading.title or '-'}"
    if reading.published is not None or reading.date_readings:
        doubt = "   IN DOUBT" if reading.date_doubt else ""
        yield f"  published    {reading.published or 'no visible date'}{doubt}"
        for one in reading.date_readings:
            yield f"               {one.value}  {one.basis.value}  {one.where}"
    if reading.source:
        yield f"  source       {reading.source}"
    if reading.trouble is not None:
        yield f"  trouble      {reading.trouble.value}"
    if reading.refresh:
        yield f"  leads on to  {reading.refresh}"
    yield from _listed(reading)
    for message in reading.messages[:_FEW]:
        answered = (
            f"answered {message.answered or '(no date)'}" if message.status == "answered" else message.status.value
        )
        yield f"  message      {message.asked or '?'}  {answered}  {message.title}"
    if len(reading.messages) > _FEW:
        yield f"               and {len(reading.messages) - _FEW} more"
    if reading.guide is not None:
        yield f"  guide        {len(reading.guide.elements)} of 10 elements: {' '.join(reading.guide.elements)}"
    yield from _table("tag", reading.meta)
    marks = {part.name: getattr(reading.footer, part.name) for part in fields(Footer)}
    yield from _table("foot", {name: value if value is not None else "-" for name, value in marks.items()})
    kinds: dict[str, int] = {}
    for link in reading.links:
        kinds[link.kind.value] = kinds.get(link.kind.value, 0) + 1
    yield "  links        " + (", ".join(f"{count} {kind}" for kind, count in kinds.items()) or "none")
    for link in reading.links:
        if link.hidden:
            yield f"               hidden by {link.hidden}: {link.url} {link.text}"
    for reason in reading.reasons:
        if reading.data is None or not reason.startswith(_EMPTY):
            yield f"  because      {reason}"


def _listed(reading: Reading) -> Iterator[str]:
    entries = rows(reading)
    if reading.kind is PageKind.LIST or entries:
        state = "whole" if reading.rows_whole else "not recognised"
        if reading.script_built:
            state = "built by a script"
        if reading.container:
            state = "a container of sub-columns"
        if reading.data is not None and not entries:
            yield f"  rows         loaded from {reading.data.method} {reading.data.url}"
            yield "               (a patrol asks for them; this page alone shows none)"
        else:
            yield f"  rows         {len(entries)} ({state})"
        for entry in entries[:_FEW]:
            yield f"               {str(entry.published or '-')[:10]:<10}  {entry.title}"
        if len(entries) > _FEW:
            yield f"               and {len(entries) - _FEW} more"
    if reading.data is not None and (entries or reading.kind is not PageKind.LIST):
        yield f"  rows from    {reading.data.method} {reading.data.url}"
    if reading.next_page:
        yield f"  next page    {reading.next_page}" + (f" of {reading.pages_total}" if reading.pages_total else "")


def _table(name: str, values: Mapping[str, str]) -> Iterator[str]:
    for key, value in values.items():
        yield f"  {name:<12} {key}: {value or '(empty)'}"
        name = ""


def _said(stamp: Stamp | None) -> str | None:
    return str(stamp) if stamp is not None else None
