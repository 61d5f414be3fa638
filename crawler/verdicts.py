"""The outcome of an answer by what it holds: error pages, challenges, ways home, attachments that are none."""

from __future__ import annotations

from dataclasses import replace

from crawler import addresses, attachments, canary, homeward, study
from crawler import reader as readers
from crawler.answer import Answer
from crawler.document import Document
from crawler.ground import Ground
from crawler.page import LinkKind, Page, PageKind, Reading, Trouble
from crawler.places import ListPlace
from crawler.plan import Purpose
from crawler.searching import Searching
from crawler.trouble import find_challenge
from crawler.unchanged import is_unchanged
from crawler.vitals import canary_target
from ledger.rows import Outcome
from ledger.sightings import QueueRow

LARGEST_GUARD = 64 * 1024
"""A guard's page is small."""

BY_CONTENT = frozenset({Outcome.OK, Outcome.NOT_FOUND, Outcome.GONE, Outcome.CLIENT_ERROR, Outcome.SERVER_ERROR})
"""Outcomes of a status that the page itself may overrule."""

LISTS = frozenset({Purpose.COLUMN, Purpose.BOARD, Purpose.LIST})
ASKED_AS_PAGES = frozenset(
    {Purpose.HOME, Purpose.SECTION, Purpose.COLUMN, Purpose.BOARD, Purpose.MESSAGE, Purpose.ARTICLE, Purpose.PAGE}
)
_ROWS_BEGIN = 512
_FRONTS = frozenset({Purpose.HOME, Purpose.SECTION})
EXPECTED = {
    Purpose.HOME: PageKind.HOME,
    Purpose.COLUMN: PageKind.LIST,
    Purpose.BOARD: PageKind.BOARD,
    Purpose.MESSAGE: PageKind.MESSAGE,
}


class Verdicts:
    """Judges what came. Holds no state of a site: that is its `Ground`."""

    def __init__(self, searching: Searching) -> None:
        self.searching = searching

    def judge(self, ground: Ground, row: QueueRow, answer: Answer) -> Answer:
        """The outcome of an answer by what it holds: error pages, challenges, ways home, attachments that are none."""
        if answer.outcome is not Outcome.OK:
            return _guarded(ground, row, answer)
        purpose = Purpose(row.purpose)
        if purpose in (Purpose.ROBOTS, Purpose.CANARY) or (purpose is Purpose.LIST and is_data(row)):
            return answer
        html = is_page(answer)
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
            if reading is not None and canary.is_failure(ground.canary, row.url, answer, reading):
                return answer.ending(Outcome.SERVER_ERROR, wrong)
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
        return readers.read(as_page(url, answer), ground.today, EXPECTED.get(Purpose(row.purpose)), front=front)

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

    def note_canary(self, ground: Ground, answer: Answer) -> None:
        """Keeps in mind what the site answers to an address that cannot exist, where it does so with status 200."""
        if answer.status != 200 or not is_page(answer) or addresses.key(answer.url or "") in ground.home_keys:
            return
        reading = readers.read(as_page(answer.url or ground.site.url, answer), ground.today)
        if study.is_shell(reading):
            return  # a script answers every address with it: its other pages look no different
        ground.canary = canary.of(answer, canary_target(ground.site).url, reading, ground.home)

    def keep_home(self, ground: Ground, reading: Reading, body: bytes) -> None:
        """What of the home page is needed later in the run: its text, to know it again, and its search."""
        ground.home = canary.home_of(reading, body)
        ground.settle([link.url for link in reading.links if link.kind is LinkKind.PAGE])
        self.searching.home(ground, reading)

    def keep_front(self, ground: Ground, reading: Reading) -> None:
        """The search of a site made of frames, or behind an intro page."""
        if reading.search or reading.search_sign:
            self.searching.home(ground, reading)


def is_data(row: QueueRow) -> bool:
    place = ListPlace.parse(row.extra)
    return place is not None and place.data is not None


def as_page(url: str, answer: Answer) -> Page:
    return Page(url, answer.body, {name.lower(): value for name, value in answer.headers})


def is_page(answer: Answer) -> bool:
    if not answer.body:
        return bool(answer.header("refresh"))
    if "html" in answer.media:
        return True
    if "xml" in answer.media and b"<datastore" in answer.body[:_ROWS_BEGIN]:
        return True  # further rows of a list, as 大汉 jpage answers with
    return answer.media in ("", "text/plain", "application/octet-stream", "text/xml") and attachments.is_html(
        answer.body
    )


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


def _guarded(ground: Ground, row: QueueRow, answer: Answer) -> Answer:
    """A failure whose page is a guard's is a refusal, whatever status it comes with (contract, section 3)."""
    if row.purpose == Purpose.ROBOTS or len(answer.body) > LARGEST_GUARD or not is_page(answer):
        return answer
    doc = Document(as_page(answer.url or row.url, answer), ground.today)
    return answer if find_challenge(doc) is None else answer.ending(Outcome.BLOCKED, "a challenge page")


def _is_blank(row: QueueRow, answer: Answer) -> bool:
    """Whether a page of the site's own came without a byte: it opens, and shows its visitor nothing. The home page is
    judged otherwise."""
    page = row.internal and row.kind in ("page", "frame") and row.purpose in ASKED_AS_PAGES - {Purpose.HOME}
    bare = not answer.partial and not answer.body.strip() and not answer.header("refresh")
    return page and bare and (not answer.media or "html" in answer.media)
