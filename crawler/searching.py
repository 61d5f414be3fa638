"""Asking a site's own search (D25, B8): four titles that it published, part of a title, titles of lower sites.

Asked when the rest of the site is walked, weekly, and nightly while something is wrong. What is asked for is drawn with
a seed of the site and the day, so that the draw can be repeated; what was not found is asked for again.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import quote_plus, urlencode

from crawler import addresses
from crawler.answer import Answer
from crawler.ground import Ground
from crawler.page import Reading, SearchForm
from crawler.plan import RANK, Purpose
from crawler.searchresults import Verdict, verdict
from ledger import asking
from ledger.asking import Published
from ledger.book import Book
from ledger.codec import dump, load
from ledger.register import SiteKind
from ledger.rows import DEFINITE, OPEN, PASSING, Outcome
from ledger.sightings import FactSeen, Planned, QueueRow, Target
from ledger.siterows import SearchFact
from ledger.spans import as_json, digest

TITLES = 4
LOWER = 2
WEEK = timedelta(days=7) - timedelta(hours=2)
ROOM = 8
"""Requests that the night's budget must still have."""

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands in stored facts where the time would make a new span every night; the ledger fills it from the span."""


@dataclass(frozen=True, slots=True)
class Question:
    """`role`: title, fuzzy or lower. `keys`: addresses that answer it. `body`: the fields of a form that is posted."""

    number: int
    role: str
    words: str
    keys: tuple[str, ...]
    body: str | None = None

    def text(self) -> str:
        return as_json({"search": [self.number, self.role, self.words, list(self.keys), self.body]})

    @classmethod
    def parse(cls, text: str | None) -> Question | None:
        raw = json.loads(text).get("search") if text else None
        return cls(raw[0], raw[1], raw[2], tuple(raw[3]), raw[4]) if raw else None


@dataclass(frozen=True, slots=True)
class Front:
    """What of a home page is needed to ask the site's search: its form, or the sign of one, and what may hide it."""

    search: SearchForm | None
    sign: bool
    script_built: bool
    framed: bool
    navigates: bool
    charset: str


@dataclass(slots=True)
class Asked:
    """The answers of tonight: question's number -> (question, outcome, what its page says)."""

    form: SearchForm
    waiting: set[int]
    answers: dict[int, tuple[Question, Outcome, Verdict]] = field(default_factory=dict)


class Searching:
    """Asks each site once a run. Holds what is under way."""

    def __init__(self, book: Book, patrol: int) -> None:
        self.book = book
        self.patrol = patrol
        self.fronts: dict[str, Front] = {}
        self._asked: dict[str, Asked] = {}
        self._done: set[str] = set()

    def home(self, ground: Ground, reading: Reading) -> None:
        """Keeps the home page's search in mind; a second look at a home page takes away no search that a frame of it
        showed."""
        known = self.fronts.get(ground.site.id)
        if known is not None and (known.search or known.sign) and not (reading.search or reading.search_sign):
            return
        self.fronts[ground.site.id] = Front(
            reading.search,
            reading.search_sign,
            reading.script_built,
            reading.framed,
            bool(reading.navigation),
            reading.charset,
        )

    def plan(self, ground: Ground) -> tuple[Planned, ...]:
        """The questions of tonight, once a run; none where it is not the time, or where there is no form to ask."""
        site = ground.site.id
        home = self.fronts.get(site)
        if home is None or site in self._done or ground.down or ground.requests + ROOM > ground.rules.max_pages:
            return ()
        self._done.add(site)
        if home.script_built and home.search is None:
            return ()
        now = asking.as_of(self.book, self.patrol)
        form = home.search
        known = asking.last_fact(self.book, site, "search")
        if form is None and not home.sign and known is not None and (home.framed or not home.navigates):
            return ()  # a frame, or the page behind an intro page, may show it and was not read anew tonight
        if form is None or not ground.territory.reads(form.url):
            # Seen but not to be asked (a script's, or another's host): a person's to try. No sign at all: absent.
            seen = form.url if form else (ground.site.url if home.sign else None)
            self._note(ground, SearchFact(seen, None, (), None, NEVER, NEVER), now)
            return ()
        last = load(SearchFact, known[0]) if known else None
        if last is not None and known is not None and not troubled(last) and now - known[1] < WEEK:
            return ()
        charset = form.charset or home.charset
        questions = list(self._questions(ground, last))
        self._asked[site] = Asked(form, {one.number for one in questions})
        return tuple(_planned(ground, form, charset, one) for one in questions)

    def heard(self, ground: Ground, row: QueueRow, answer: Answer) -> tuple[FactSeen, ...]:
        """Takes one answer; the fact once all questions are answered."""
        asked = self._asked.get(ground.site.id)
        question = Question.parse(row.extra)
        if asked is None or question is None or question.number not in asked.waiting:
            return ()
        asked.waiting.discard(question.number)
        said = verdict(answer, question.words, question.keys, asked.form.url)
        asked.answers[question.number] = (question, answer.outcome, said)
        if asked.waiting:
            return ()
        return (FactSeen("search", dump(SearchFact, concluded(asked))),)

    def _note(self, ground: Ground, fact: SearchFact, at: datetime) -> None:
        asking.note_fact(self.book, self.patrol, ground.site.id, FactSeen("search", dump(SearchFact, fact)), at)

    def _questions(self, ground: Ground, last: SearchFact | None) -> Iterator[Question]:
        own = asking.published(self.book, ground.site.id, ground.today)
        draw = random.Random(f"{ground.site.id}|{ground.today.isoformat()}")
        missed = {title for title, found in last.found if found is not True} if last else set()
        again = [one for one in own if one.title in missed][:TITLES]
        fresh = [one for one in own if one.title not in missed]
        chosen = again + draw.sample(fresh, min(TITLES - len(again), len(fresh)))
        number = 0
        for one in chosen:
            yield Question(number, "title", one.title, (one.key,))
            number += 1
        part = _part(chosen[0].title) if chosen else "公告"
        yield Question(number, "fuzzy", part, ())
        for one in self._lower(ground, draw):
            number += 1
            yield Question(number, "lower", one.title, (one.key,))

    def _lower(self, ground: Ground, draw: random.Random) -> Iterator[Published]:
        """Two titles of lower sites, from what former nights read."""
        if ground.site.kind is not SiteKind.PORTAL:
            return
        others = asking.other_sites(self.book, ground.site.id)
        pools = [pool for site in others if (pool := asking.published(self.book, site, ground.today, self.patrol))]
        for pool in draw.sample(pools, min(LOWER, len(pools))):
            yield draw.choice(pool)


def posted(extra: str | None) -> bytes | None:
    """The body of a question that is posted."""
    question = Question.parse(extra)
    return question.body.encode("ascii") if question and question.body is not None else None


def troubled(fact: SearchFact) -> bool:
    """Whether something is wrong with the search, so that it is asked again tonight."""
    return fact.outcome not in OPEN or any(found is False for _, found in fact.found)


def concluded(asked: Asked) -> SearchFact:
    """One fact of all answers. Where one title was found, results stand in the page itself, so that what was not found
    is not there; where none was, only a page that says so tells."""
    answers = [asked.answers[number] for number in sorted(asked.answers)]
    outcomes = [outcome for _, outcome, _ in answers]
    outcome = _outcome(outcomes)
    static = any(said.found for question, _, said in answers if question.role != "fuzzy")

    def found(said: Verdict) -> bool | None:
        return False if said.found is None and static and said.read else said.found

    pages = [said for _, one, said in answers if one in OPEN and said.read]
    classified = any(said.classified for said in pages) or (False if static else None)
    fuzzy = next((found(said) for question, _, said in answers if question.role == "fuzzy"), None)

    def of(role: str) -> tuple[tuple[str, bool | None], ...]:
        mine = [(question.words, found(said)) for question, _, said in answers if question.role == role]
        return tuple(sorted(mine, key=lambda one: one[0]))

    return SearchFact(asked.form.url, outcome, of("title"), classified, NEVER, NEVER, fuzzy, of("lower"))


def _outcome(outcomes: list[Outcome]) -> Outcome:
    """Open if any answer was; broken for good, or failing tonight, only where every question, at least two, was
    answered so; that one of them was refused, went wrong here, or was answered by nobody is said before."""
    for one in outcomes:
        if one in OPEN:
            return Outcome.OK
    others = [one for one in outcomes if one not in DEFINITE | PASSING]
    if others or len(outcomes) < 2:
        return others[0] if others else Outcome.CLIENT_ERROR
    passing = [one for one in outcomes if one in PASSING]
    unanswered = [one for one in passing if one is not Outcome.SERVER_ERROR]
    return [*unanswered, *passing, *outcomes][0]


def _part(title: str) -> str:
    """Four characters from the middle of a title, past the words that many titles share."""
    plain = title.removeprefix("关于").strip("《》“”（）()")
    at = max(0, len(plain) // 2 - 2)
    return plain[at : at + 4]


def _planned(ground: Ground, form: SearchForm, charset: str, question: Question) -> Planned:
    fields = [*form.extra, (form.field, question.words)]
    encoded = urlencode(fields, encoding=_codec(charset), errors="replace", quote_via=quote_plus)
    url = form.url.partition("#")[0]
    if form.method == "POST":
        question = replace(question, body=encoded)
        key = f"{addresses.key(url)}|{digest(encoded)}"
    else:
        url = f"{url.partition('?')[0]}?{encoded}"  # a form that is got drops its action's own query
        key = addresses.key(url)
    target = Target(key, url, "data", ground.territory.owns(url))
    return Planned(target, RANK[Purpose.SEARCH], Purpose.SEARCH.value, 1, ground.site.url, question.text(), always=True)


def _codec(charset: str) -> str:
    """A page that declares gb2312 is asked in the larger set that browsers use for it."""
    name = charset.lower().replace("_", "-")
    if name in ("gb2312", "gbk", "gb18030", "gb-2312", "x-gbk"):
        return "gb18030"
    try:
        "".encode(name)
    except LookupError:
        return "utf-8"
    return name
