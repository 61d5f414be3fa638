"""What an answer means: its outcome by what the readers see, and the sighting that the ledger keeps."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urljoin

from crawler import addresses, attachments, canary, drawn, homeward, study
from crawler import reader as readers
from crawler.answer import Answer, Drawn
from crawler.document import Document
from crawler.footasking import FootAsking
from crawler.ground import PULSES, Ground
from crawler.page import Page, PageKind, Reading, Trouble
from crawler.plan import PULSE_RANK, SECOND_LOOK_RANK, Purpose
from crawler.robots import Robots
from crawler.searching import Searching
from crawler.study import ListPlace
from crawler.texts.looking import Looking
from crawler.trouble import find_challenge
from crawler.unchanged import is_unchanged
from crawler.walking import Walking
from ledger.book import Book
from ledger.evidence import EvidenceWriter, body_hash
from ledger.planning import broken_before
from ledger.reading import has_snapshot
from ledger.register import Site
from ledger.rows import DEFINITE, DOUBTFUL, OPEN, PASSING, Outcome, Snapshot
from ledger.sightings import PageSeen, Planned, QueueRow, Sighting, Target, VisitSeen
from ledger.spans import digest

KEPT_FAILURE = 64 * 1024
"""Bytes of a failing answer that are kept as evidence."""

LARGEST_GUARD = 64 * 1024
"""A guard's page is small."""

STORED_LIMIT = 4096
"""Names of bodies stored lately; longer ago than the ledger may wait for them, it tells by itself."""

BY_CONTENT = frozenset({Outcome.OK, Outcome.NOT_FOUND, Outcome.GONE, Outcome.CLIENT_ERROR, Outcome.SERVER_ERROR})
"""Outcomes of a status that the page itself may overrule."""

FAILURES_IN_A_ROW = 8
BLOCKS_IN_A_ROW = 20
"""Answers of a site in a row after which its home page is asked whether the site still answers: a folder of pages that
fail, or of pictures that are guarded, is not the site."""

AGAIN = DEFINITE | PASSING | DOUBTFUL - {Outcome.TOO_LARGE}
"""Outcomes that are looked at a second time later in the run. A site that blocks us is not pressed, its home page
excepted; what is too large stays so."""

LISTS = frozenset({Purpose.COLUMN, Purpose.BOARD, Purpose.LIST})
ASKED_AS_PAGES = frozenset(
    {Purpose.HOME, Purpose.SECTION, Purpose.COLUMN, Purpose.BOARD, Purpose.MESSAGE, Purpose.ARTICLE, Purpose.PAGE}
)
_FRONTS = frozenset({Purpose.HOME, Purpose.SECTION})
EXPECTED = {
    Purpose.HOME: PageKind.HOME,
    Purpose.COLUMN: PageKind.LIST,
    Purpose.BOARD: PageKind.BOARD,
    Purpose.MESSAGE: PageKind.MESSAGE,
}


class Answering:
    """Judges answers and makes sightings of them. Holds no state of a site: that is its `Ground`."""

    def __init__(self, book: Book, patrol: int, evidence: EvidenceWriter) -> None:
        self.book = book
        self.patrol = patrol
        self.evidence = evidence
        self.walking = Walking(book, patrol)
        self.looking = Looking()
        self.searching = Searching(book, patrol)
        self.feet = FootAsking(book)
        self._stored: dict[str, None] = {}

    def refusal(self, ground: Ground, row: QueueRow) -> Outcome | None:
        """Why a request is not made at all."""
        if row.purpose != Purpose.ROBOTS and ground.territory.reads(row.url) and not ground.allows(row.url):
            return Outcome.ROBOTS
        return None

    # -- outcome ---------------------------------------------------------------------------------------------------

    def judge(self, ground: Ground, row: QueueRow, answer: Answer) -> Answer:
        """The outcome of an answer by what it holds: error pages, challenges, ways home, attachments that are none."""
        if answer.outcome is not Outcome.OK:
            return _guarded(ground, row, answer)
        purpose = Purpose(row.purpose)
        if purpose in (Purpose.ROBOTS, Purpose.CANARY) or (purpose is Purpose.LIST and _is_data(row)):
            return answer
        html = _is_page(answer)
        if purpose is Purpose.FILE or row.kind == "attachment":
            wrong = attachments.fault(row.url, answer.body, answer.media, answer.header("content-disposition"))
            html = html or attachments.is_html(answer.body)  # a download script may call its error page a document
            if wrong is None and html and attachments.unclaimed(row.url, answer.header("content-disposition")):
                kind = self._read(ground, row, answer).kind
                if kind is PageKind.ERROR:
                    wrong = "an error page where a file was to be downloaded"
            if wrong is None:
                return answer
            reading = self._read(ground, row, answer) if html else None
            if reading is not None and reading.kind is PageKind.CHALLENGE:
                return answer.ending(Outcome.BLOCKED, "a challenge page")
            if reading is not None and _is_login(answer, reading):
                return answer.ending(Outcome.BLOCKED, "a login page")
            if reading is not None and _is_closed(ground, row, answer, reading):
                return answer.ending(Outcome.SITE_UNREACHABLE, "a notice of maintenance")
            return answer.ending(Outcome.BAD_ATTACHMENT, wrong)
        if purpose is Purpose.FOOT and answer.moved and not ground.territory.reads(answer.url or row.url):
            return answer.ending(Outcome.OUT_OF_SCOPE, f"leads to {answer.url}")
        if _is_blank(row, answer):
            return answer.ending(Outcome.BLANK, "a page of not one byte")
        if not html or is_unchanged(ground, row, answer):
            return answer
        where = answer.url or row.url
        final = addresses.key(where)
        if purpose is Purpose.HOME:
            ground.home_keys.add(final)
        elif row.internal and canary.ends_as(ground.canary, answer):
            return answer.ending(Outcome.SOFT_404, f"leads to the site's error page {answer.url}")
        elif answer.moved and row.internal and final in ground.home_keys and not ground.is_front(row.url):
            return _led_home(ground, row, answer)
        elif answer.moved and row.internal and not ground.territory.reads(where):
            return self._led_away(ground, row, answer)
        reading = self._read(ground, row, answer)
        if reading.kind is PageKind.CHALLENGE:
            return answer.ending(Outcome.BLOCKED, "a challenge page")
        walled = purpose is Purpose.FOOT or (answer.moved and row.internal and purpose not in _FRONTS)
        if walled and _is_login(answer, reading):
            return answer.ending(Outcome.BLOCKED, "a login page")
        if purpose is Purpose.HOME and canary.leads_nowhere(reading, answer.body):
            ground.closed = canary.bare(answer.body)
        if _is_closed(ground, row, answer, reading):
            return answer.ending(Outcome.SITE_UNREACHABLE, "a notice of maintenance")
        if purpose is Purpose.HOME:
            self.keep_home(ground, reading, answer.body)
        elif purpose is Purpose.SECTION and row.depth == 0:
            self.keep_front(ground, reading)
        if not row.internal and purpose in (Purpose.EXTERNAL, Purpose.ASSET):
            return answer.read(reading)
        if reading.refresh is not None and purpose not in (Purpose.EXTERNAL, Purpose.ASSET, Purpose.FOOT):
            there = addresses.key(reading.refresh)
            # What stands at /index.html is seldom another page than that at /, but behind a splash it is.
            bare = not reading.navigation and not reading.entries
            splash = purpose is Purpose.HOME and bare and not answer.moved and there == row.key
            if (splash or there not in (final, row.key)) and addresses.is_web(reading.refresh):
                return replace(answer, leads_to=reading.refresh)
        if purpose is Purpose.SEARCH and reading.kind is PageKind.ERROR:
            return answer.read(reading)  # 没有找到 on a page of results is an answer
        if row.internal and purpose is not Purpose.HOME and (home := _home_instead(ground, row, answer, reading)):
            return home
        if purpose is not Purpose.HOME and self._is_error(ground, row, answer, reading):
            said = f": {reading.title}" if reading.title else ""
            failed = canary.is_failure(ground.canary, row.url, answer, reading)
            return answer.ending(
                Outcome.SERVER_ERROR if failed else Outcome.SOFT_404, f"an error page with status {answer.status}{said}"
            )
        return answer.read(reading)

    def _read(self, ground: Ground, row: QueueRow, answer: Answer) -> Reading:
        url = addresses.shown(answer.url or row.url) if answer.moved else row.url
        front = row.purpose == Purpose.SECTION  # a unit's own home page, or a frame of the site's
        return readers.read(_as_page(url, answer), ground.today, EXPECTED.get(Purpose(row.purpose)), front=front)

    def _led_away(self, ground: Ground, row: QueueRow, answer: Answer) -> Answer:
        """Another site's page: it opens, and what it shows is not this site's, unless nobody has that site any more."""
        if self._read(ground, row, answer).trouble is Trouble.PARKED:
            return answer.ending(Outcome.SOFT_404, f"leads to a domain that is parked or closed: {answer.url}")
        return answer

    def _is_error(self, ground: Ground, row: QueueRow, answer: Answer, reading: Reading) -> bool:
        if reading.kind is PageKind.ERROR:
            return True
        if not row.internal or ground.is_front(row.url):
            return False
        return canary.shows(ground.canary, row.url, answer, reading)

    # -- sighting --------------------------------------------------------------------------------------------------

    def sighting(self, ground: Ground, row: QueueRow, answer: Answer) -> Sighting:
        """All that the finished request says, with what is to be asked because of it."""
        purpose = Purpose(row.purpose)
        self._note_manner(ground, row, answer)
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
        planned = (*self._again(ground, row, answer), *self._pressed(ground, answer))
        if answer.outcome not in OPEN:
            cut = replace(answer, body=answer.body[:KEPT_FAILURE])
            name = body_hash(row.key.encode() + b"\n" + cut.body) if cut.body else None
            snapshot = self._keep(row, cut, name)
            kept = replace(visit, body=name)
            failed = self.walking.not_opened(ground, row, answer)
            gone = () if answer.outcome in DEFINITE else None  # what was found there is not shown any more
            lost = self.feet.gone(ground, row, answer) if purpose is Purpose.FOOT else ()
            return replace(
                sighting, visit=kept, snapshot=snapshot, planned=planned, lists=failed, hits=gone, facts=lost
            )
        if purpose is Purpose.ROBOTS:
            ground.robots[addresses.host_of(row.url)] = Robots(answer.body)
            return replace(sighting, snapshot=self._keep(row, answer, body))
        if purpose is Purpose.CANARY:
            self.note_canary(ground, answer)
            return replace(sighting, snapshot=self._keep(row, answer, body))
        if same:
            told = row.etag or row.modified  # what is read anew each time keeps none
            return replace(_validated(sighting, answer) if told else sighting, planned=planned)
        if purpose is Purpose.FOOT:
            page, (asks, facts) = self.feet.of_file(ground, row, answer, body or "")
            sighting = replace(_validated(sighting, answer), snapshot=self._keep(row, answer, body))
            return replace(sighting, page=page, planned=(*planned, *asks), facts=facts)
        if purpose is Purpose.LIST and _is_data(row):
            return self.walking.data(ground, row, answer, replace(sighting, snapshot=self._keep(row, answer, body)))
        if answer.reading is None and purpose in LISTS:
            away = answer.moved and not ground.territory.reads(answer.url or row.url)
            return replace(sighting, planned=planned, lists=self.walking.no_list(row, away=away))
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
        if _is_home(row):
            self.searching.home(ground, page.reading)
        sighting = replace(sighting, visit=visit, also=also)
        return drawn.kept(self._page(ground, row, answer, page.reading, sighting), page)

    def _page(self, ground: Ground, row: QueueRow, answer: Answer, reading: Reading, sighting: Sighting) -> Sighting:
        own = row.internal and (not answer.moved or ground.territory.owns(answer.url or row.url) or _is_home(row))
        targets = study.carried(ground, reading.links) if own and not reading.file_list else ()
        offered = (target for target, _ in study.offered(ground, reading.navigation)) if own else ()
        carried = targets + tuple(one for one in offered if all(one.key != link.key for link in targets))
        page: PageSeen | None = study.page_seen(ground, reading, sighting.visit.body or "", carried) if own else None
        follow = list(study.follow(ground, targets, row.depth, row.url)) if own else []
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
        home = _is_home(row)
        if answer.outcome not in AGAIN and not (home and answer.outcome is Outcome.BLOCKED):
            return ()
        if home:
            return self._pulse(ground)
        if answer.outcome in DEFINITE and broken_before(self.book, row.address, self.patrol):
            return ()
        ground.second_looks += 1
        target = Target(row.key, row.url, row.kind, row.internal)
        rank = SECOND_LOOK_RANK + row.rank
        return (Planned(target, rank, row.purpose, row.depth, row.referer, row.extra, round=2, always=True),)

    def _pulse(self, ground: Ground) -> tuple[Planned, ...]:
        """One more look that tells whether the site as a whole still answers; nothing where all are spent."""
        if not ground.pulses or ground.down:
            return ()
        purpose = ground.pulses.pop(0)
        if purpose is Purpose.HOME:
            target = Target(ground.home_key, ground.site.url, "home", True)
        elif purpose is Purpose.CANARY:
            target = canary_target(ground.site)
        else:
            target = robots_target(ground.site.url)
        ground.second_looks += 1
        return (Planned(target, PULSE_RANK, purpose.value, 0, round=2, always=True),)

    def _note_manner(self, ground: Ground, row: QueueRow, answer: Answer) -> None:
        """Whether the whole site fails or blocks: then it is left alone for tonight."""
        if row.purpose == Purpose.ROBOTS and row.round == 1 and answer.outcome not in OPEN:
            ground.robots[addresses.host_of(row.url)] = Robots(None)
        ground.any_failed |= answer.outcome in PASSING
        if addresses.plain_host(row.url) != ground.territory.host:
            return
        away = (
            answer.moved and not _is_home(row) and not ground.territory.near(addresses.host_of(answer.url or row.url))
        )
        if away:  # who leads away has answered
            ground.failed_in_a_row = ground.blocked_in_a_row = 0
        elif answer.outcome in PASSING:
            ground.failed_in_a_row += 1
        elif answer.outcome is Outcome.BLOCKED:
            ground.blocked_in_a_row += 1
            ground.failed_in_a_row = 0
        elif answer.outcome is not Outcome.ROBOTS:
            ground.failed_in_a_row = ground.blocked_in_a_row = 0
        if _is_home(row) and not (answer.outcome in DEFINITE and ground.home_outcome in OPEN):
            ground.home_outcome = answer.outcome
        if row.round == 2 and row.purpose in PULSES:
            self._felt(ground, row, answer)

    def _felt(self, ground: Ground, row: QueueRow, answer: Answer) -> None:
        """What the look at the whole site says: a site that does not answer, or refuses us, is left alone for tonight.
        Of the home page an error counts; elsewhere any answer shows that the server is there."""
        if _is_home(row):
            gone = answer.outcome not in OPEN | DEFINITE
        else:
            gone = answer.outcome in PASSING and answer.status is None
        if gone or (answer.outcome is Outcome.BLOCKED and ground.blocked_in_a_row > BLOCKS_IN_A_ROW):
            ground.down = True
            ground.home_outcome = answer.outcome
        else:
            ground.failed_in_a_row = ground.blocked_in_a_row = 0

    def _pressed(self, ground: Ground, answer: Answer) -> tuple[Planned, ...]:
        """The look at the whole site that many failures or refusals in a row ask for."""
        failed = answer.outcome in PASSING and ground.failed_in_a_row
        refused = answer.outcome is Outcome.BLOCKED and ground.blocked_in_a_row
        if (failed and failed % FAILURES_IN_A_ROW == 0) or (refused and refused % BLOCKS_IN_A_ROW == 0):
            return self._pulse(ground)
        return ()

    def note_canary(self, ground: Ground, answer: Answer) -> None:
        """Keeps in mind what the site answers to an address that cannot exist, where it does so with status 200."""
        if answer.status != 200 or not _is_page(answer) or addresses.key(answer.url or "") in ground.home_keys:
            return
        reading = readers.read(_as_page(answer.url or ground.site.url, answer), ground.today)
        if study.is_shell(reading):
            return  # a script answers every address with it: its other pages look no different
        ground.canary = canary.of(answer, canary_target(ground.site).url, reading, ground.home)

    def keep_home(self, ground: Ground, reading: Reading, body: bytes) -> None:
        """What of the home page is needed later in the run: its text, to know it again, and its search."""
        ground.home = canary.home_of(reading, body)
        self.searching.home(ground, reading)

    def keep_front(self, ground: Ground, reading: Reading) -> None:
        """The search of a site made of frames, or behind an intro page."""
        if reading.search or reading.search_sign:
            self.searching.home(ground, reading)

    def at_the_end(self, ground: Ground) -> tuple[Planned, ...]:
        """What is asked when a site's queue is empty: the site once more where anything failed, so that a site (or a
        network of ours) that went down in the night is told from pages that are broken."""
        last = Purpose.HOME in ground.pulses or ground.failed_in_a_row > 0
        pulse = self._pulse(ground) if ground.any_failed and last else ()
        return pulse or self.searching.plan(ground)


def robots_target(url: str) -> Target:
    robots = urljoin(url, "/robots.txt")
    return Target(addresses.key(robots), robots, "robots", True)


def canary_target(site: Site) -> Target:
    """An address of the site that cannot exist: it shows the site's own error page."""
    canary = urljoin(site.url, f"xuncha-no-such-page-{digest(site.id)[:8]}.html")
    return Target(addresses.key(canary), canary, "canary", True)


def _is_home(row: QueueRow) -> bool:
    return row.purpose == Purpose.HOME


def _as_page(url: str, answer: Answer) -> Page:
    return Page(url, answer.body, {name.lower(): value for name, value in answer.headers})


def _is_data(row: QueueRow) -> bool:
    place = ListPlace.parse(row.extra)
    return place is not None and place.data is not None


def _is_login(answer: Answer, reading: Reading) -> bool:
    """Whether the page is there for logging in: what lies behind it is not seen. Many a home page or error page has a
    form for it as well."""
    if reading.trouble is Trouble.LOGIN:
        return True
    return answer.moved and homeward.is_login(answer.url or "") and b"password" in answer.body.lower()


def _means_home(ground: Ground, row: QueueRow) -> bool:
    names = (ground.site.name, ground.home.title if ground.home is not None else "")
    return homeward.means_home(row.url, row.text, names)


def _home_instead(ground: Ground, row: QueueRow, answer: Answer, reading: Reading) -> Answer | None:
    """What it means that an inner address shows the home page; None where it does not. Without the canary's word for it
    the address may be one more name of the home page: a column's list it is not."""
    if ground.is_front(row.url) or ground.home is None or addresses.key(answer.url or row.url) in ground.home_keys:
        return None
    if answer.moved and canary.is_home_page(ground.home, answer.url or row.url, answer, reading):
        led = _led_home(ground, row, answer)
        return led if led.outcome is not Outcome.OK else None
    lost = canary.shows_home(ground.canary, ground.home, row.url, row.text, (answer, reading))
    if lost and not _means_home(ground, row):
        if homeward.is_personal(row.text):
            return answer.ending(Outcome.BLOCKED, "shows the home page to whoever has not logged in")
        return answer.ending(Outcome.SOFT_404, "shows the home page, as the site does for any address it does not know")
    listed = row.purpose in (Purpose.COLUMN, Purpose.BOARD) and not _means_home(ground, row)
    if listed and canary.is_home_page(ground.home, row.url, answer, reading):
        return answer.ending(Outcome.OUR_FAULT, "shows the home page where a list was expected")
    return None


def _led_home(ground: Ground, row: QueueRow, answer: Answer) -> Answer:
    """An inner address that led to the home page."""
    if _means_home(ground, row):
        return answer
    if homeward.is_personal(row.text):
        return answer.ending(Outcome.BLOCKED, f"leads whoever has not logged in to the home page {answer.url}")
    return answer.ending(Outcome.REDIRECTED_HOME, f"leads to the home page {answer.url}")


def _is_closed(ground: Ground, row: QueueRow, answer: Answer, reading: Reading) -> bool:
    """Whether the site shows a notice in its own place: one in words, or the picture that is all of its home page."""
    same = ground.closed != "" and ground.closed == canary.bare(answer.body)
    return row.internal and (same or reading.trouble is Trouble.CLOSED)


def _is_framed(row: QueueRow) -> bool:
    """Whether a list is sought in a frame: it is no column's own address, whose last reading would hold."""
    place = ListPlace.parse(row.extra)
    return place is not None and place.framed


def _guarded(ground: Ground, row: QueueRow, answer: Answer) -> Answer:
    """A failure whose page is a guard's is a refusal, whatever status it comes with (contract, section 3)."""
    if row.purpose == Purpose.ROBOTS or len(answer.body) > LARGEST_GUARD or not _is_page(answer):
        return answer
    doc = Document(_as_page(answer.url or row.url, answer), ground.today)
    return answer if find_challenge(doc) is None else answer.ending(Outcome.BLOCKED, "a challenge page")


def _is_page(answer: Answer) -> bool:
    if not answer.body:
        return bool(answer.header("refresh"))
    if "html" in answer.media:
        return True
    return answer.media in ("", "text/plain", "application/octet-stream", "text/xml") and attachments.is_html(
        answer.body
    )


def _is_blank(row: QueueRow, answer: Answer) -> bool:
    """Whether a page of the site's own came without a byte: it opens, and shows its visitor nothing. The home page is
    judged otherwise."""
    page = row.internal and row.kind in ("page", "frame") and row.purpose in ASKED_AS_PAGES - {Purpose.HOME}
    bare = not answer.partial and not answer.body.strip() and not answer.header("refresh")
    return page and bare and (not answer.media or "html" in answer.media)


def _validated(sighting: Sighting, answer: Answer) -> Sighting:
    """With what the server names this version of the page by."""
    return replace(sighting, etag=answer.header("etag") or None, modified=answer.header("last-modified") or None)
