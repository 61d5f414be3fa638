"""年度数据: the website's annual form, the figures of the annual report on open information, and the paragraph on
complaints with 环比 and 同比 used for what they mean. Every figure says whether it was measured or supplied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from reports import website_form
from reports.material import Material
from reports.papers.desk import chapters
from reports.papers.problems import rate
from reports.present.atlas import Atlas
from reports.present.frame import district
from reports.present.parts import number, text
from reports.supplied import Channel, Supplied
from reports.tables2021 import (
    APPLICANTS,
    APPLICATION_ROWS,
    DOCUMENT_ROWS,
    REVIEW_COLUMNS,
    REVIEW_ROWS,
    DoesNotFoot,
    applications,
    disagreements,
    reviews,
)
from reports.view import Block, Cell, Head, Note, Paper, Paragraph, Row, Table
from reports.website_form import FIELDS, Measured, Value
from reports.wording import Words, line, plain


def shown(value: Value) -> Cell:
    return number(value) if isinstance(value, Decimal) else text(value)


def seen(material: Material, year: int) -> bool:
    """Whether the ledger can speak of a year at all: nothing is measured of a time before the first patrol."""
    return any(p.as_of.year <= year for p in material.patrols)


def figures(material: Material, supplied: Supplied, site: str) -> dict[str, tuple[Value, Value]]:
    """Each field's measured and supplied value; None where there is none."""
    facts = next((f for f in material.facts if f.site.id == site), None)
    given = supplied.websites.get(site, {})
    measured = Measured(material, facts, supplied.year) if facts and seen(material, supplied.year) else None
    return {f.name: (f.measure(measured) if f.measure and measured else None, given.get(f.name)) for f in FIELDS}


def in_force(pair: tuple[Value, Value]) -> Value:
    """What the form prints: the office's own figure where it gave one, else the measured one."""
    return pair[0] if pair[1] is None else pair[1]


def origin(words: Words, pair: tuple[Value, Value], since: date | None = None) -> tuple[str, str]:
    """Where a figure is from, and the other one where the two differ. `since` is the day of the first patrol where it
    lies inside the year: a count is measured from then on only."""
    measured, given = pair
    if given is not None:
        differs = measured is not None and measured != given
        other = plain(measured) if isinstance(measured, Decimal) else measured
        return words.word("annual", "supplied"), words.say("annual.measured_as", value=other) if differs else ""
    if since is not None and measured is not None:
        return words.say("annual.measured_since", day=words.day(since)), ""
    return words.word("annual", "measured" if measured is not None else "lacking"), ""


def form(words: Words, values: Mapping[str, tuple[Value, Value]], title: str, since: date | None = None) -> Table:
    rows = []
    for field in FIELDS:
        source, remark = origin(words, values[field.name], since if field.unit else None)
        cells = (
            Cell(line(field.block), tight=True),
            text(field.label),
            shown(in_force(values[field.name])),
            text(field.unit),
            Cell(source),
            text(remark),
        )
        rows.append(Row(cells, tone="unseen" if in_force(values[field.name]) is None else ""))
    head = tuple(
        Head(words.word("annual", n), w)
        for n, w in (("block", 7), ("label", 14), ("value", 9), ("unit", 4), ("origin", 9), ("remark", 5))
    )
    return Table(title, head, tuple(rows), note=words.word("annual", "form_note"), captioned=True)


def channel(words: Words, one: Channel) -> str:
    """Half on half is 环比; the same half of the year before is 同比."""
    told = words.say(
        "annual.channel",
        verb=one.verb,
        name=one.name,
        unit=one.unit,
        now=one.second_half,
        before=one.first_half,
        growth=words.growth(one.second_half, one.first_half),
    )
    if one.last_year is not None:
        growth = words.growth(one.second_half, one.last_year)
        told += words.say("annual.channel_year", before=one.last_year, unit=one.unit, growth=growth)
    return told


def complaints(words: Words, supplied: Supplied, published: int | None) -> list[Block]:
    """The paragraph of the annual report on complaints, out of its numbers."""
    if not supplied.channels:
        return []
    told = words.word("page", "semicolon").join(channel(words, c) for c in supplied.channels)
    blocks: list[Block] = [Paragraph(words.say("annual.halves", year=supplied.year, area=supplied.area, channels=told))]
    for one in supplied.channels:
        whole = one.first_half + one.second_half
        if one.handled is not None:
            share = rate(one.handled, whole)
            key = "annual.handled_all" if one.handled == whole else "annual.handled"
            blocks.append(
                Paragraph(
                    words.say(
                        key,
                        year=supplied.year,
                        name=one.name,
                        unit=one.unit,
                        count=whole,
                        handled=one.handled,
                        share=share,
                    )
                )
            )
    if published is not None:
        span = supplied.published_span or words.say("annual.whole_year", year=supplied.year)
        blocks.append(Paragraph(words.say("annual.published", span=span, area=supplied.area, count=published)))
    note = words.word("annual", "note")
    blocks.append(Note(note + (words.word("annual", "note_2018") if supplied.year == 2018 else "")))
    return blocks


def channel_disagreements(channels: Sequence[Channel]) -> list[str]:
    told = []
    for one in channels:
        whole = one.first_half + one.second_half
        if one.year is not None and one.year != whole:
            told.append(f"{one.name}：上半年{one.first_half}＋下半年{one.second_half}＝{whole}，全年{one.year}")
        if one.handled is not None and one.handled > whole:
            told.append(f"{one.name}：已处理{one.handled}，大于全年{whole}")
    return told


def documents(words: Words, supplied: Supplied) -> list[Block]:
    """Table two of the form: files with three figures, decisions and charges with one."""
    made: list[Block] = []
    groups: dict[tuple[str, ...], list[Row]] = {}
    for name, article, matter, heads in DOCUMENT_ROWS:
        found = supplied.openness.documents.get(name, ())
        cells = [number(v) for v in found] or [Cell("—", number=True) for _ in heads]
        groups.setdefault(heads, []).append(Row((text(article), text(matter), *cells)))
    for n, (heads, rows) in enumerate(groups.items()):
        head = tuple(Head(words.word("annual", h), w) for h, w in zip(("article", "matter"), (5, 5), strict=True))
        figures = tuple(Head(words.word("annual", h), 12 // len(heads), True) for h in heads)
        made.append(Table(words.word("annual", "documents"), (*head, *figures), tuple(rows), captioned=n == 0))
    return made


def application_table(words: Words, supplied: Supplied) -> Table:
    found = applications(supplied.openness.applications)
    rows = tuple(Row((text(label), *(number(v) for v in found[name]))) for name, label, _ in APPLICATION_ROWS)
    head = (
        Head(words.word("annual", "item"), 12),
        *(Head(a, 3, True) for a in (*APPLICANTS, words.word("annual", "sum"))),
    )
    return Table(words.word("annual", "applications"), head, rows, captioned=True, wide=True)


def review_table(words: Words, supplied: Supplied) -> Table:
    found = reviews(supplied.openness.reviews)
    rows = tuple(Row((text(label), *(number(v) for v in found[name]))) for name, label in REVIEW_ROWS)
    head = (Head(words.word("annual", "item"), 10), *(Head(c, 4, True) for c in REVIEW_COLUMNS))
    return Table(words.word("annual", "reviews"), head, rows, captioned=True)


def checked(material: Material, supplied: Supplied, forms: Mapping[str, Mapping[str, tuple[Value, Value]]]) -> None:
    """Refuses figures that do not foot, with every row that disagrees."""
    told = channel_disagreements(supplied.channels)
    given = supplied.openness
    told += disagreements(given.applications, given.reviews, given.carried_out_last_year)
    for site, values in forms.items():
        told += website_form.disagreements({k: in_force(v) for k, v in values.items()}, site)
    if told:
        raise DoesNotFoot(told)


def annual(material: Material, supplied: Supplied, words: Words | None = None) -> Paper:
    """The year's forms. Raises DoesNotFoot where figures contradict each other."""
    words = words or Words(zone=material.register.timezone)
    atlas = Atlas(material, words)
    wanted = [s.id for s in material.register.sites if s.id in supplied.websites or s.kind.value == "portal"]
    forms = {site: figures(material, supplied, site) for site in wanted}
    checked(material, supplied, forms)
    total = supplied.published
    if total is None and forms:
        counts = [c for values in forms.values() if isinstance(c := in_force(values["published"]), Decimal)]
        total = int(sum(counts, Decimal(0))) if counts else None
    fees = supplied.openness.fees
    has_tables = bool(supplied.openness.applications or supplied.openness.documents or supplied.openness.reviews)
    tables: list[Block] = [
        *documents(words, supplied),
        application_table(words, supplied),
        review_table(words, supplied),
    ]
    told_fees = (
        words.say("annual.fees", amount=plain(fees)) if fees is not None else words.word("annual", "fees_lacking")
    )
    first = min((words.today(p.as_of) for p in material.patrols), default=None)
    inside = first if first and first.year == supplied.year and first > date(first.year, 1, 1) else None
    since = [Note(words.say("annual.since", day=words.day(inside)))] if inside else []
    body = chapters(
        (
            (words.word("annual", "complaints"), complaints(words, supplied, total)),
            (
                words.word("annual", "websites"),
                [*since, *(form(words, values, line(atlas.site(site)), inside) for site, values in forms.items())],
            ),
            (words.word("annual", "openness"), [*tables, Paragraph(told_fees)] if has_tables else []),
        )
    )
    return Paper(
        words.say("annual.name", year=supplied.year),
        words.say("annual.title", district=district(atlas), year=supplied.year),
        body,
        subtitle=words.word("annual", "subtitle"),
    )
