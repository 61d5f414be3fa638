"""From a kind and a period to files: the one door for whoever renders documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from reports import excel, html, pdf, word
from reports.material import Material
from reports.papers import annual, assessment, bulletin, daily, inspection, patrols, rectification, scorecard
from reports.period import Kind, Period, containing
from reports.present.atlas import Atlas, file_name
from reports.supplied import Supplied
from reports.view import Paper
from reports.wording import Words

KINDS = ("daily", "scorecard", "rectification", "bulletin", "assessment", "annual", "patrols", "inspection")


class Write(Protocol):
    def __call__(self, view: Paper, path: Path, words: Words | None = None) -> Path: ...


FORMATS: Mapping[str, Write] = {
    "html": html.document,
    "docx": word.document,
    "xlsx": excel.document,
    "pdf": pdf.document,
}
"""Editions by a file's ending; all writers are called alike."""

SPANS = {"bulletin": Kind.QUARTER, "assessment": Kind.HALF, "patrols": Kind.MONTH, "annual": Kind.YEAR}
"""The span that a kind speaks of where none is asked for: the one that holds the moment."""


def spoken_of(kind: str, material: Material, words: Words, period: Period | None) -> Period:
    return period or containing(SPANS.get(kind, Kind.DAY), words.today(material.as_of))


def owners(material: Material, words: Words, department: str | None) -> Sequence[str | None]:
    return (department,) if department else Atlas(material, words).owners


def papers(
    kind: str,
    material: Material,
    period: Period | None = None,
    department: str | None = None,
    supplied: Supplied | None = None,
    words: Words | None = None,
) -> tuple[Paper, ...]:
    """The documents of a kind. `department` narrows those that are made for each; `supplied` feeds the annual one."""
    words = words or Words(zone=material.register.timezone)
    span = spoken_of(kind, material, words, period)
    sites = [s.id for s in material.register.sites if department is None or s.department == department]
    made: Mapping[str, Callable[[], Sequence[Paper]]] = {
        "daily": lambda: [daily.daily(material, words)],
        "scorecard": lambda: [scorecard.scorecard(material, department, words)],
        "rectification": lambda: [
            rectification.rectification(material, one, words) for one in owners(material, words, department)
        ],
        "bulletin": lambda: [bulletin.bulletin(material, span, words)],
        "assessment": lambda: [assessment.assessment(material, span, words)],
        "annual": lambda: [annual.annual(material, supplied or Supplied(span.year), words)],
        "patrols": lambda: [patrols.patrols(material, span, words)],
        "inspection": lambda: [inspection.inspection(material, site, words) for site in sites],
    }
    return tuple(made[kind]())


def render(
    kind: str,
    material: Material,
    out: Path,
    formats: Sequence[str] = ("html",),
    period: Period | None = None,
    department: str | None = None,
    supplied: Supplied | None = None,
    words: Words | None = None,
) -> tuple[Path, ...]:
    """Writes the documents of a kind into `out`, each in every format asked for; returns the files in order.

    The rectification list in Excel is the one that comes back filled in. Raises `pdf.PdfUnavailable`,
    `tables2021.DoesNotFoot`, and KeyError for an unknown kind or format.
    """
    words = words or Words(zone=material.register.timezone)
    writers = [(ending, FORMATS[ending]) for ending in formats]
    written: list[Path] = []
    made = papers(kind, material, period, department, supplied, words)
    who = owners(material, words, department) if kind == "rectification" else ()
    for n, one in enumerate(made):
        for ending, write in writers:
            path = out / f"{plain_name(one.name)}.{ending}"
            if kind == "rectification" and ending == "xlsx":
                written.append(excel.rectification(material, who[n], path, words))
            else:
                written.append(write(one, path, words))
    return tuple(written)


def plain_name(name: str) -> str:
    """A document's name as a file name: Chinese is welcome, what a file system refuses is not."""
    kept = "".join(sign if sign.isalnum() or sign in "-_.（）" else "-" for sign in name).strip("-.")
    return kept[:80] or file_name(name)
