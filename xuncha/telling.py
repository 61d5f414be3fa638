"""From the ledger to the reports' material, and the files of a night."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path

from ledger import reading, verdicts
from ledger.book import Book
from ledger.evidence import read_stored
from ledger.moment import Moment
from ledger.register import Register
from ledger.rows import SiteFacts, Visit
from ledger.rulings import Assessment, Certainty, Finding, State
from ledger.sitefacts import updates
from reports import excel, html
from reports.material import Earlier, Material, ProbeShare, Standing, StoredPage, Updates
from xuncha import VERSION, items

HEAT_MAP = timedelta(days=90)
TREND = 60
"""Earlier assessments that a report looks back on."""


class Room:
    """The evidence room of one ledger."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def page(self, body: str) -> StoredPage | None:
        snapshot = reading.snapshot(self.book, body)
        stored = read_stored(self.book.evidence, snapshot) if snapshot else None
        if stored is None:
            return None
        return StoredPage(stored.body, stored.media, stored.url, stored.stored_at)

    def visits(self, ids: Sequence[int]) -> Mapping[int, Visit]:
        return {visit.id: visit for _, visit in reading.visits_by_id(self.book, ids)}


def material(
    book: Book,
    register: Register,
    assessment: Assessment,
    gathered: tuple[Moment, tuple[SiteFacts, ...]],
) -> Material:
    """All that the reports of one moment are made of."""
    facts = gathered[1]
    moment = Moment(book, register, assessment.as_of)
    patrols = moment.patrols
    return Material(
        register=register,
        as_of=assessment.as_of,
        assessment=assessment,
        patrol=patrols[-1] if patrols else None,
        patrols=patrols,
        runs=tuple(run for one in facts if (run := one.run) is not None),
        earlier=tuple(_earlier(book, head) for head in _heads(book, assessment)),
        mended=_mended(book, assessment),
        facts=facts,
        items=items.standing(book, register, assessment.as_of),
        updates=_updates(moment),
        probes=tuple(_share(one) for one in facts if one.probes),
        evidence=Room(book),
        version=VERSION,
    )


def _heads(book: Book, assessment: Assessment) -> list[verdicts.Head]:
    heads = verdicts.heads(book, assessment.standard, assessment.as_of, TREND + 1)
    return [head for head in heads if head.as_of < assessment.as_of]


def _earlier(book: Book, head: verdicts.Head) -> Earlier:
    found = verdicts.findings(book, head.id)
    return Earlier(
        as_of=head.as_of,
        patrol=head.patrol,
        standard=head.standard,
        scores=head.scores,
        standing=tuple(Standing(f.id, f.check, f.site, f.department) for f in found if _confirmed(f)),
        suspected=sum(1 for f in found if f.state is State.FAIL and f.certainty is Certainty.SUSPECTED),
        not_assessed=sum(1 for f in found if f.state is State.NOT_ASSESSED),
    )


def _confirmed(finding: Finding) -> bool:
    return finding.state is State.FAIL and finding.certainty is Certainty.CONFIRMED


def _mended(book: Book, assessment: Assessment) -> tuple[Finding, ...]:
    """Faults of the assessment before this one that were seen gone."""
    before = verdicts.earlier(book, assessment.standard, assessment.as_of)
    heads = _heads(book, assessment)
    if not heads:
        return ()
    last = {finding.id for finding in verdicts.findings(book, heads[-1].id) if _confirmed(finding)}
    gone = {finding.id for finding in assessment.findings if finding.state is State.PASS}
    return tuple(finding for finding in before if finding.id in last and finding.id in gone)


def _updates(moment: Moment) -> tuple[Updates, ...]:
    since = moment.as_of.date() - HEAT_MAP
    found = []
    for site in moment.register.sites:
        for column, days in sorted(updates(moment, site, since).items()):
            found += [Updates(column, day, count) for day, count in sorted(days.items())]
    return tuple(found)


def _share(facts: SiteFacts) -> ProbeShare:
    spoiled = [one for one in facts.probes if not one.open and one.control is False]
    counted = [one for one in facts.probes if one not in spoiled]
    return ProbeShare(
        site=facts.site.id,
        probes=len(counted),
        failed=sum(1 for one in counted if not one.open),
        spoiled=len(spoiled),
        slowest=max((one.elapsed for one in counted if one.elapsed is not None), default=None),
    )


def render_night(material: Material, out: Path) -> Path:
    """The district page and the rectification lists of a night; the path of the district page."""
    index = html.district(material, out)
    folder = out / "rectification"
    folder.mkdir(parents=True, exist_ok=True)
    for department in (*(one.id for one in material.register.departments), None):
        owned = [f for f in material.assessment.findings if _confirmed(f) and f.department == department]
        if owned or department is not None:
            excel.rectification(material, department, folder / f"{department or 'district'}.xlsx")
    return index
