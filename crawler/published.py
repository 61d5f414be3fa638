"""When a page was published, as a reader of it sees.

Which reading decides (contract, sections 3 and 4): a labelled visible date, 发布时间 over 更新时间; then a date that
stands alone in the article's head; then 成文日期. Meta tags and the address are evidence beside it and never make a
date visible: on the labelled real pages a page that carries only a PubDate tag is undated, and migrated sites carry
one tag date on thousands of articles (field notes 13). All of them are kept as readings.

The body is not read for dates: deadlines, periods and signatures stand there. Between a title and a bare date only
what belongs to a head line may stand; a signature stands under its text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from crawler import dates
from crawler.datelabels import Labelled, is_event, labelled
from crawler.datelike import unread_date
from crawler.document import SEAM, Document, fold
from crawler.eventdays import may_be_events
from crawler.headzone import BESIDE, bare_dates, foot_date, head_zone
from crawler.page import DateBasis, DateReading
from crawler.scriptdates import script_date
from crawler.title import Title
from crawler.titleplace import HEAD_WORDS
from crawler.undated import doubtful
from ledger.stamp import Stamp

_DISCLOSURE = re.compile(
    r"索[\s\x00]*引[\s\x00]*号|发布机构|公开(?:方式|责任|范围)|文[\s\x00]*号|主题(?:分类|词)|信息分类|责任编辑|公开目录"
)
_FILLED = re.compile(r"document\.write|innerHTML|\.(?:text|html)\(")
_REACH = 60
_TAGS = (
    "pubdate", "publishdate", "publish_date", "publish-date", "pubtime", "publishtime", "firstpublishedtime",
    "article:published_time", "og:release_date", "releasedate", "dc.date", "dc.date.issued", "dcterms.issued",
)  # fmt: skip
# Labels that need no line of source beside them.
_SPEAKS_FOR_ITSELF = tuple(
    f"{act}{end}" for act in ("发布", "发表", "发稿", "上传", "公布", "刊发", "刊登", "公开", "登载") for end in "时日"
)
_RANK = {
    DateBasis.PUBLISHED_LABEL: 0,
    DateBasis.OTHER_LABEL: 1,
    DateBasis.BARE: 2,
    DateBasis.WRITTEN_LABEL: 3,
}


@dataclass(frozen=True, slots=True)
class Publication:
    """`published` is what a reader of the page sees, None where the page shows no date. `doubt`: readings without
    a label disagree, or a script fills in the date. `beside`: the first date beside the title and its offset in
    `Document.flat`. `head_line`: a line of source, time or counters stands beside the title."""

    published: Stamp | None
    readings: tuple[DateReading, ...]
    doubt: bool
    head_line: bool
    beside: tuple[DateReading, int] | None
    why: str = ""  # why a page without a date that was read may show one


def find_published(doc: Document, title: Title | None) -> Publication:
    flat = doc.flat
    head = head_zone(flat, title)
    unseen = _tags(doc) + _address(doc)
    hidden_days = {reading.value.day for reading in unseen}
    near: list[tuple[DateReading, int]] = []
    far: list[DateReading] = []
    lone: list[DateReading] = []
    weak: set[int] = set()
    empty: Labelled | None = None
    for label in labelled(flat):
        within = head[0] <= label.start < head[1]
        if label.weak and not (within and _weak_stands(flat, head, label, hidden_days)):
            continue
        if label.value is None:
            if label.basis is DateBasis.PUBLISHED_LABEL and empty is None and (within or head[1] == 0):
                empty = label
        elif within:
            near.append((DateReading(label.value, label.basis, label.words), label.start))
            weak.update([label.start] if label.weak else ())
        elif _far_stands(flat, label):
            far.append(DateReading(label.value, label.basis, label.words))
        elif label.words.startswith(_SPEAKS_FOR_ITSELF) and not _of_a_row(doc, label):
            lone.append(DateReading(label.value, label.basis, label.words))
    if not any(reading.basis is DateBasis.PUBLISHED_LABEL for reading, _ in near):
        taken = [at for _, at in near]
        near += [
            (reading, at)
            for reading, at in bare_dates(doc, head, title, hidden_days)
            if all(abs(at - it) > 24 for it in taken)
        ]
    shown = [(reading, at) for reading, at in near if not doc.hides(at)] if len(near) > 1 else near
    near = shown or near  # a day that only its style hides is no day beside one that is shown
    visible = _ordered([reading for reading, _ in near], far, lone)
    chosen = visible[0] if visible else None
    doubt = chosen is not None and chosen.basis is not DateBasis.PUBLISHED_LABEL and _disagree(chosen, visible + unseen)
    if chosen is None and empty is not None:
        chosen, doubt = _scripted(doc, empty)
        visible = [chosen] if chosen is not None else []
    if chosen is None and not doubt and (below := foot_date(doc, title)) is not None:
        chosen, visible = below, [below]
        doubt = _disagree(below, unseen)
    why = ""
    if chosen is not None and (why := _of_an_event(doc, head, title, chosen, near, lone, far + unseen, weak)):
        chosen, doubt = None, True
    if chosen is None and not doubt:
        chosen, why = script_date(doc, title)
        visible, doubt = [chosen] if chosen is not None else [], bool(why)
    if chosen is None and not doubt and (why := doubtful(doc, title, head) or unread_date(doc, title, head)):
        doubt = True
    line = bool(visible) or (head[1] > head[0] and HEAD_WORDS.search(flat, *head) is not None)
    first = min(near, key=lambda pair: pair[1], default=None)
    return Publication(chosen.value if chosen else None, tuple(visible + unseen), doubt, line, first, why)


def _ordered(near: list[DateReading], far: list[DateReading], lone: list[DateReading]) -> list[DateReading]:
    """The deciding reading first. Away from the title a label counts only where the page agrees with itself: rows of
    a sidebar carry labels too."""
    if _publishing(near):
        far = [reading for reading in far if reading.basis is not DateBasis.PUBLISHED_LABEL]
    else:
        for group in (far, lone):
            if _publishing(group):
                others = [reading for reading in far if reading.basis is not DateBasis.PUBLISHED_LABEL]
                agreed = len({reading.value.day for reading in _publishing(group)}) == 1
                far = others + (_publishing(group) if agreed else [])
                break
    return sorted(near + far, key=lambda reading: _RANK[reading.basis])


def _of_an_event(
    doc: Document,
    head: tuple[int, int],
    title: Title | None,
    chosen: DateReading,
    near: list[tuple[DateReading, int]],
    lone: list[DateReading],
    others: list[DateReading],
    weak: set[int],
) -> str:
    at = next((place for reading, place in near if reading is chosen), None)
    if chosen.value.day <= doc.today and at not in weak:
        return ""  # most pages
    beside = [reading for reading, _ in (*near, *bare_dates(doc, head, title, set()))]
    return may_be_events(doc, chosen, at, weak=at in weak, own=chosen not in lone, others=beside + others)


def _publishing(readings: list[DateReading]) -> list[DateReading]:
    return [reading for reading in readings if reading.basis is DateBasis.PUBLISHED_LABEL]


def _disagree(chosen: DateReading, readings: list[DateReading]) -> bool:
    return any(
        reading.value.day != chosen.value.day for reading in readings if reading.basis is not DateBasis.WRITTEN_LABEL
    )


# Between the title and the date stands the document's number alone: 文号：云区府〔2026〕12号　日期：…
_NUMBERED = re.compile(r"[\s\x00]*(?:发?文\s*字?\s*号|索\s*引\s*号)[\s\x00]*[:：][^\x00。；]{4,40}[\s\x00]*")


def _weak_stands(flat: str, head: tuple[int, int], label: Labelled, known: set[date]) -> bool:
    """A plain 时间 or 日期 is the publication's beside words of a head line, right under the title, or where a tag
    or the address says the same day; never where it is an event's."""
    if is_event(flat, label):
        return False
    if label.value is not None and label.value.day in known:
        return True
    beside = BESIDE.search(flat, max(head[0], label.start - _REACH), label.end + _REACH) is not None
    return beside or label.start - head[0] <= 12 or _NUMBERED.fullmatch(flat, head[0], label.start) is not None


def _far_stands(flat: str, label: Labelled) -> bool:
    """A label away from the title: in the table of a disclosure, or in a line like a head line's."""
    around = (max(0, label.start - 160), label.end + 160)
    if _DISCLOSURE.search(flat, *around):
        return True
    return label.basis is not DateBasis.WRITTEN_LABEL and BESIDE.search(flat, *around) is not None


def _of_a_row(doc: Document, label: Labelled) -> bool:
    """Whether a label that stands alone belongs to a row of a list, whose link leads it, or stands inside a text."""
    before = doc.flat[max(0, label.start - 200) : label.start]
    lead, _, own = before.rpartition(SEAM)
    if len(own) > len("信息发布") + 2:
        return True
    last = fold(lead.rpartition(SEAM)[2])
    return len(last) > 5 and any(last == doc.text(node) for node in doc.tree.css("a"))


def _tags(doc: Document) -> list[DateReading]:
    readings = []
    for name in _TAGS:
        content = doc.metas.get(name)
        if content and (value := dates.read_data(content)) is not None:
            readings.append(DateReading(value, DateBasis.META, f"meta {name}"))
    return readings


def _address(doc: Document) -> list[DateReading]:
    value = dates.read_address(doc.url)
    return [DateReading(value, DateBasis.URL, "url")] if value is not None else []


def _scripted(doc: Document, empty: Labelled) -> tuple[DateReading | None, bool]:
    """A label whose date a script writes: the date where the script holds it, a doubt where it comes from elsewhere.
    An empty label that no script fills is an article without a date."""
    held = {
        found.value
        for script in doc.scripts
        if len(script.text) < 4000 and _FILLED.search(script.text)
        for found in dates.find(script.text)
    }
    if len(held) == 1:
        return DateReading(held.pop(), empty.basis, f"{empty.words}, written by a script"), False
    label = re.escape(empty.words[-2:-1]) + r"\s*" + re.escape(empty.words[-1:])
    place = re.search(
        label + r"\s*[:：]?(?:\s|&nbsp;|<(?!script)[^>]*>|</)*?(?:<script|id=[\"']?(?P<id>[\w-]+))", doc.html
    )
    if place is None:
        return None, False
    return None, place["id"] is None or place["id"] in doc.script_text
