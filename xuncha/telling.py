"""From the ledger to the reports' material, and the files of a night."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from checks.catalogue import CATALOGUE
from checks.standard import Standard
from ledger import pictures, reading, verdicts
from ledger.book import Book
from ledger.evidence import read_stored
from ledger.moment import Moment
from ledger.register import Register
from ledger.rows import Visit
from ledger.rulings import Assessment, Certainty, Finding, State
from ledger.sitefacts import updates
from ledger.siterows import SiteFacts
from reports import html
from reports.material import Earlier, Material, ProbeShare, Standing, StoredPage, Updates
from reports.present.turns import pasts, stood
from xuncha import VERSION, evidenced, items, limits

HEAT_MAP = timedelta(days=182)
TREND = 60
"""Earlier assessments that the district page looks back on."""

LONG_TREND = 800
LONG_DAYS = timedelta(days=740)
"""What documents of a period look back on: the period, and the same one of the year before."""


class Room:
    """The evidence room of one ledger."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def page(self, body: str) -> StoredPage | None:
        snapshot = reading.snapshot(self.book, body)
        stored = read_stored(self.book.evidence, snapshot) if snapshot else None
        if stored is None:
            return None
        charset = reading.charset_of(self.book, body)
        return StoredPage(stored.body, stored.media, stored.url, stored.stored_at, charset, self._picture(body))

    def _picture(self, body: str) -> bytes | None:
        name = pictures.name_of(self.book, body)
        snapshot = reading.snapshot(self.book, name) if name else None
        picture = read_stored(self.book.evidence, snapshot) if snapshot else None
        return picture.body if picture else None

    def visits(self, ids: Sequence[int]) -> Mapping[int, Visit]:
        return {visit.id: visit for _, visit in reading.visits_by_id(self.book, ids)}


def material(
    book: Book,
    register: Register,
    assessment: Assessment,
    gathered: tuple[Moment, tuple[SiteFacts, ...]],
    standard: Standard,
    *,
    nights: int = TREND,
    days: timedelta = HEAT_MAP,
    items_at: datetime | None = None,
) -> Material:
    """All that the reports of one moment are made of; `nights` and `days` say how far they look back. Items stand as of
    `items_at`: a notice of the morning is in force, whatever the night saw before it."""
    facts = gathered[1]
    before = tuple(_earlier(book, head) for head in _heads(book, assessment, nights))
    moment = Moment(book, register, assessment.as_of)
    patrols = moment.patrols
    return Material(
        register=register,
        as_of=assessment.as_of,
        assessment=evidenced.with_pages(book, assessment),
        patrol=patrols[-1] if patrols else None,
        patrols=patrols,
        runs=tuple(run for one in facts if (run := one.run) is not None),
        earlier=before,
        mended=_mended(book, assessment, before),
        facts=facts,
        items=items.standing(book, register, items_at or assessment.as_of),
        items_at=items_at,
        updates=_updates(moment, days),
        dues=limits.dues(standard, facts),
        probes=tuple(_share(one) for one in facts if one.probes),
        evidence=Room(book),
        office=f"{register.district}人民政府办公室" if register.district else "",
        version=VERSION,
        titles={one.name: one.title for one in CATALOGUE.values()},
    )


def _heads(book: Book, assessment: Assessment, nights: int) -> list[verdicts.Head]:
    """Earlier assessments to compare with; one of a day before any patrol saw nothing, and is none."""
    heads = verdicts.heads(book, assessment.standard, assessment.as_of, nights + 1)
    return [head for head in heads if head.as_of < assessment.as_of and head.patrol is not None]


def _earlier(book: Book, head: verdicts.Head) -> Earlier:
    found = verdicts.stood(book, head.id)
    failed = [one for one in found if one.state == State.FAIL.value]
    sure = [one for one in failed if one.certainty == Certainty.CONFIRMED.value]
    return Earlier(
        as_of=head.as_of,
        patrol=head.patrol,
        standard=head.standard,
        scores=head.scores,
        standing=tuple(Standing(one.id, one.check, one.site, one.department) for one in sure),
        suspected=len(failed) - len(sure),
        not_assessed=len(found) - len(failed),
        unseen=frozenset(one.id for one in found if one.state == State.NOT_ASSESSED.value),
    )


def _sure(finding: Finding) -> bool:
    return finding.certainty is Certainty.CONFIRMED


def _mended(book: Book, assessment: Assessment, before: Sequence[Earlier]) -> tuple[Finding, ...]:
    """Faults that stood when they were last looked at and were seen gone."""
    gone = {finding.id for finding in assessment.findings if finding.state is State.PASS}
    known = pasts(before)
    faults = verdicts.earlier(book, assessment.standard, assessment.as_of) if gone and known else ()
    return tuple(one for one in faults if one.id in gone and _sure(one) and stood(one.id, known))


def _updates(moment: Moment, days: timedelta) -> tuple[Updates, ...]:
    since = moment.as_of.date() - days
    found = []
    for site in moment.register.sites:
        for column, counted in sorted(updates(moment, site, since).items()):
            found += [Updates(column, day, count) for day, count in sorted(counted.items())]
    return tuple(found)


def _share(facts: SiteFacts) -> ProbeShare:
    spoiled = [one for one in facts.probes if not one.open and one.control is False]
    counted = [one for one in facts.probes if one not in spoiled]
    return ProbeShare(
        site=facts.site.id,
        probes=len(counted),
        failed=sum(1 for one in counted if not one.open),
        spoiled=len(spoiled),
    )


def render_night(material: Material, out: Path) -> Path:
    """The district page with all that hangs on it; its path."""
    return html.district(material, out)
