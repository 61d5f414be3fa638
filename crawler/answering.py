"""The sighting that the ledger keeps of an answer, and what is asked because of it."""

from __future__ import annotations

from dataclasses import replace

from crawler import addresses, drawn, following, offering, study, unlisted, vitals
from crawler.answer import Answer, Drawn
from crawler.footasking import FootAsking
from crawler.ground import Ground
from crawler.page import Reading
from crawler.places import ListPlace
from crawler.plan import SECOND_LOOK_RANK, Purpose
from crawler.robots import Robots
from crawler.searching import Searching
from crawler.texts.looking import Looking
from crawler.verdicts import ASKED_AS_PAGES, LISTS, Verdicts, is_data
from crawler.vitals import is_home
from crawler.walking import Walking
from ledger.book import Book
from ledger.evidence import EvidenceWriter, body_hash
from ledger.planning import broken_before
from ledger.reading import has_snapshot
from ledger.rows import DEFINITE, DOUBTFUL, OPEN, PASSING, Outcome, Snapshot
from ledger.sightings import PageSeen, Planned, QueueRow, Sighting, Target, VisitSeen

KEPT_FAILURE = 64 * 1024
"""Bytes of a failing answer that are kept as evidence."""

STORED_LIMIT = 4096
"""Names of bodies stored lately; longer ago than the ledger may wait for them, it tells by itself."""

AGAIN = DEFINITE | PASSING | DOUBTFUL - {Outcome.TOO_LARGE}
"""Outcomes that are looked at a second time later in the run. A site that blocks us is not pressed, its home page
excepted; what is too large stays so."""


class Answering:
    """Makes sightings of answers. Holds no state of a site: that is its `Ground`."""

    def __init__(self, book: Book, patrol: int, evidence: EvidenceWriter) -> None:
        self.book = book
        self.patrol = patrol
        self.evidence = evidence
        self.walking = Walking(book, patrol)
        self.looking = Looking()
        self.searching = Searching(book, patrol)
        self.verdicts = Verdicts(self.searching)
        self.feet = FootAsking(book)
        self._stored: dict[str, None] = {}

    def refusal(self, ground: Ground, row: QueueRow) -> Outcome | None:
        """Why a request is not made at all."""
        if row.purpose != Purpose.ROBOTS and ground.territory.reads(row.url) and not ground.allows(row.url):
            return Outcome.ROBOTS
        return None

    # -- sighting --------------------------------------------------------------------------------------------------

    def sighting(self, ground: Ground, row: QueueRow, answer: Answer) -> Sighting:
        """All that the finished request says, with what is to be asked because of it."""
        purpose = Purpose(row.purpose)
        vitals.note_manner(ground, row, answer)
        body = body_hash(answer.body) if answer.body and not answer.partial else None
        shell = answer.reading is not None and study.is_shell(answer.reading)  # the same whatever its script shows
        known = answer.outcome is Outcome.OK and body is not None and body == row.body
        same = answer.outcome is Outcome.UNCHANGED or (known and purpose not in LISTS and not shell)
        visit = VisitSeen(
            round=row.round,
            at=answer.at,
            outcome=answer.outcome,
            status=answer.status,
            final_url=answer.url if answer.url and answer.url != row.url and answer.moved else None,
            elapsed=answer.elapsed,
            size=len(answer.body) if answer.status is not None else None,
            body=body or (row.body if same else None),
            detail=answer.detail,
        )
        sighting = Sighting(
            ground.site.id,
            row.address,
            row.id,
            row.purpose,
            visit,
            row.url,
            row.extra,
            unchanged=same,
            besides=answer.besides,
            final_url=answer.url if answer.moved else None,
        )
        if purpose is Purpose.SEARCH:
            heard = self.searching.heard(ground, row, answer)
            return replace(sighting, unchanged=False, facts=heard, snapshot=self._keep(row, answer, body))
        planned = (*self._again(ground, row, answer), *vitals.pressed(ground, answer))
        if answer.outcome not in OPEN:
            cut = replace(answer, body=answer.body[:KEPT_FAILURE])
            name = body_hash(row.key.encode() + b"\n" + cut.body) if cut.body else None
            snapshot = self._keep(row, cut, name)
            kept = replace(visit, body=name)
            failed = unlisted.not_opened(row, answer)
            gone = () if answer.outcome in DEFINITE else None  # what was found there is not shown any more
            lost = self.feet.gone(ground, row, answer) if purpose is Purpose.FOOT else ()
            return replace(
                sighting, visit=kept, snapshot=snapshot, planned=planned, lists=failed, hits=gone, facts=lost
            )
        if purpose is Purpose.ROBOTS:
            ground.robots[addresses.host_of(row.url)] = Robots(answer.body)
            return replace(sighting, snapshot=self._keep(row, answer, body))
        if purpose is Purpose.CANARY:
            self.verdicts.note_canary(ground, answer)
            return replace(sighting, snapshot=self._keep(row, answer, body))
        if same:
            told = row.etag or row.modified  # what is read anew each time keeps none
            return replace(_validated(sighting, answer) if told else sighting, planned=planned)
        if purpose is Purpose.FOOT:
            page, (asks, facts) = self.feet.of_file(ground, row, answer, body or "")
            sighting = replace(_validated(sighting, answer), snapshot=self._keep(row, answer, body))
            return replace(sighting, page=page, planned=(*planned, *asks), facts=facts)
        if purpose is Purpose.LIST and is_data(row):
            return self.walking.data(ground, row, answer, replace(sighting, snapshot=self._keep(row, answer, body)))
        if answer.reading is None and purpose in LISTS:
            away = answer.moved and not ground.territory.reads(answer.url or row.url)
            return replace(sighting, planned=planned, lists=unlisted.no_list(row, away=away))
        if answer.reading is None or purpose not in ASKED_AS_PAGES | {Purpose.LIST}:
            found = self.looking.beside(ground, row, answer)
            return replace(_validated(sighting, answer), hits=found)
        sighting = replace(sighting, snapshot=self._keep(row, answer, body))
        if answer.drawn is not None:
            return self._drawn(ground, row, answer, answer.drawn, sighting)
        return self._page(ground, row, answer, answer.reading, sighting)

    def _drawn(self, ground: Ground, row: QueueRow, answer: Answer, page: Drawn, sighting: Sighting) -> Sighting:
        """A page that a browser drew: what it drew is what was seen, and is kept beside what was sent."""
        name, sent = body_hash(page.body), sighting.visit.body
        visit = replace(sighting.visit, body=name, detail=f"drawn by a browser from {sent}")
        also = None
        if self._new(name):
            also = self.evidence.store_drawn(answer.url or row.url, page.body, answer.at, name, sent)
        if is_home(row):
            self.searching.home(ground, page.reading)
        sighting = replace(sighting, visit=visit, also=also)
        return drawn.kept(self._page(ground, row, answer, page.reading, sighting), page)

    def _page(self, ground: Ground, row: QueueRow, answer: Answer, reading: Reading, sighting: Sighting) -> Sighting:
        own = row.internal and (not answer.moved or ground.territory.owns(answer.url or row.url) or is_home(row))
        targets = following.carried(ground, reading.links) if own and not reading.file_list else ()
        offered = (target for target, _ in offering.offered(ground, reading.navigation)) if own else ()
        carried = targets + tuple(one for one in offered if all(one.key != link.key for link in targets))
        page: PageSeen | None = study.page_seen(ground, reading, sighting.visit.body or "", carried) if own else None
        follow = list(following.follow(ground, targets, row.depth, row.url)) if own else []
        feet, facts = self.feet.of_page(ground, reading) if own else ((), ())
        follow += feet
        # Its list changes while the page stays.
        elsewhere = reading.data is not None or reading.script_built or reading.frame is not None or _is_framed(row)
        hits = self.looking.in_page(ground, reading) if own else None
        sighting = replace(sighting if elsewhere else _validated(sighting, answer), page=page, hits=hits, facts=facts)
        return self.walking.page(ground, row, reading, sighting, follow)

    def _keep(self, row: QueueRow, answer: Answer, name: str | None = None) -> Snapshot | None:
        """Stores the body once; None where it is stored already or there is none. A failure has a name of its own at
        each address: the error page that proves it must be the one that this address showed."""
        if answer.status is None or not answer.body:
            return None
        body = answer.body
        name = name or body_hash(body)
        if not self._new(name):
            return None
        # As it was asked for: columns that only a fragment tells apart are one page, whichever was asked first.
        where = (answer.url or row.url).partition("#")[0]
        return self.evidence.store(where, answer.status, answer.headers, body, answer.at, answer.media, name)

    def _new(self, name: str) -> bool:
        """Whether no body of this name is stored yet; from now on one is. What was stored long ago the ledger knows."""
        if name in self._stored or has_snapshot(self.book, name):
            return False
        self._stored[name] = None
        if len(self._stored) > STORED_LIMIT:
            del self._stored[next(iter(self._stored))]
        return True

    def _again(self, ground: Ground, row: QueueRow, answer: Answer) -> tuple[Planned, ...]:
        """The second look at what failed, later in the run. What two looks of one run found broken, and what has not
        opened since, needs none."""
        if row.round == 2 or row.purpose in (Purpose.ROBOTS, Purpose.CANARY):
            if row.round == 2:
                ground.second_looks -= 1
            return ()
        home = is_home(row)
        if answer.outcome not in AGAIN and not (home and answer.outcome is Outcome.BLOCKED):
            return ()
        if home:
            return vitals.pulse(ground)
        if answer.outcome in DEFINITE and broken_before(self.book, row.address, self.patrol):
            return ()
        ground.second_looks += 1
        target = Target(row.key, row.url, row.kind, row.internal)
        rank = SECOND_LOOK_RANK + row.rank
        again = Planned(target, rank, row.purpose, row.depth, row.referer, row.extra, round=2, always=True)
        return again, *following.carrier(ground, row)

    def at_the_end(self, ground: Ground) -> tuple[Planned, ...]:
        """What is asked when a site's queue is empty: the site once more where anything failed, so that a site (or a
        network of ours) that went down in the night is told from pages that are broken."""
        last = Purpose.HOME in ground.pulses or ground.failed_in_a_row > 0
        pulse = vitals.pulse(ground) if ground.any_failed and last else ()
        return pulse or self.searching.plan(ground)


def _validated(sighting: Sighting, answer: Answer) -> Sighting:
    """With what the server names this version of the page by."""
    return replace(sighting, etag=answer.header("etag") or None, modified=answer.header("last-modified") or None)


def _is_framed(row: QueueRow) -> bool:
    """Whether a list is sought in a frame: it is no column's own address, whose last reading would hold."""
    place = ListPlace.parse(row.extra)
    return place is not None and place.framed
