from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ledger import reading, verdicts
from ledger.book import Book
from ledger.rows import Outcome
from ledger.rulings import Assessment, Certainty, Evidence, Finding, State
from tests.patrol.little import HOST, NIGHT, Little, reader, town
from xuncha import evidenced, options, pictures

FAULT = Finding(
    "0" * 12, "column-stale", State.FAIL, "little", None, f"http://{HOST}/gzdt/", "一句话。", Certainty.CONFIRMED
)


@pytest.mark.parametrize(
    ("change", "page"),
    [
        ({}, "/gzdt/"),
        ({"check": "link-broken", "url": f"http://{HOST}/gone.html", "found_on": f"http://{HOST}/"}, "/"),
        ({"check": "link-broken", "url": f"http://{HOST}/gone.html"}, None),
        ({"check": "footer-missing", "url": f"http://{HOST}/", "pages": (f"http://{HOST}/tzgg/",)}, "/tzgg/"),
        ({"check": "message-unanswered", "url": None, "found_on": f"http://{HOST}/board/"}, "/board/"),
        ({"check": "site-unreachable", "url": f"http://{HOST}/"}, None),
    ],
)
def test_a_fault_is_seen_on_the_page_that_shows_it(change: dict[str, object], page: str | None) -> None:
    found = evidenced.place(replace(FAULT, **change))  # type: ignore[arg-type]
    assert found == (f"http://{HOST}{page}" if page else None)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Little(tmp_path, town()) as here:
        assert here.patrol().returncode == 0
    with reader(tmp_path) as book:
        yield book


def judged(*findings: Finding) -> Assessment:
    moment = options.moment(NIGHT)
    assert moment is not None
    return Assessment(0, moment, 1, "national-2019", "", "", None, findings)


def numbered(number: int, path: str, **change: object) -> Finding:
    return replace(FAULT, id=f"{number:012d}", url=f"http://{HOST}{path}", **change)  # type: ignore[arg-type]


def test_new_confirmed_faults_are_pictured_in_their_order_and_each_page_once(book: Book) -> None:
    night = judged(
        numbered(1, "/tzgg/"),
        numbered(2, "/gzdt/", certainty=Certainty.SUSPECTED),
        numbered(3, "/gzdt/t1.html", check="date-missing"),
        numbered(4, "/tzgg/", check="column-empty"),
        numbered(5, "/never-seen.html"),
        numbered(6, "/gzdt/t2.html", state=State.NOT_ASSESSED, certainty=None),
        numbered(7, "/"),
    )
    found = pictures.chosen(book, night, 1)
    assert [one.url.removeprefix(f"http://{HOST}") for one in found] == ["/tzgg/", "/gzdt/t1.html", "/"]
    assert all(one.document is not None and one.document.status == 200 for one in found)
    assert found[1].document is not None and "第1号事项" in found[1].document.body.decode()


def test_what_stood_at_the_assessment_before_is_not_new(book: Book) -> None:
    head = verdicts.heads(book, "national-2019", judged().as_of, 1)[0]
    stood = next(one for one in verdicts.findings(book, head.id) if evidenced.confirmed(one))
    later = options.moment("2026-11-24T02:00:00+08:00")
    assert later is not None
    assert pictures.chosen(book, replace(judged(stood), as_of=later), 1) == []


def test_a_page_that_leaks_is_not_pictured(book: Book) -> None:
    leak = numbered(1, "/gzdt/t1.html", check="privacy-leak", certainty=Certainty.SUSPECTED)
    night = judged(leak, numbered(2, "/gzdt/t1.html", check="date-missing"), numbered(3, "/tzgg/"))
    assert [one.url for one in pictures.chosen(book, night, 1)] == [f"http://{HOST}/tzgg/"]


def test_no_more_than_sixty_a_night(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    assert pictures.MOST == 24
    monkeypatch.setattr(pictures, "MOST", 2)
    night = judged(*(numbered(number, f"/gzdt/t{number}.html") for number in (1, 2, 3)))
    assert len(pictures.chosen(book, night, 1)) == 2


def test_findings_show_the_stored_pages_that_they_speak_of(book: Book) -> None:
    undated = numbered(
        1, "/gzdt/t1.html", check="date-missing", evidence=(Evidence(url=f"http://{HOST}/gzdt/t1.html"),)
    )
    broken = numbered(2, "/gone.html", check="link-broken", found_on=f"http://{HOST}/tzgg/")
    other = numbered(
        3, "/gzdt/t2.html", certainty=Certainty.SUSPECTED, evidence=(Evidence(url=f"http://{HOST}/gzdt/t2.html"),)
    )
    private = numbered(
        4,
        "/gzdt/t3.html",
        check="privacy-leak",
        certainty=Certainty.SUSPECTED,
        evidence=(Evidence(url=f"http://{HOST}/gzdt/t3.html"),),
    )
    letter = numbered(5, "/tzgg/#message-h1", check="message-unanswered")
    told = evidenced.with_pages(book, judged(undated, broken, other, private, letter)).findings
    first, second, third, fourth, fifth = told
    shown = [one.visit for finding in told for one in finding.evidence if one.visit is not None]
    asked = {one.id: (one.outcome, one.status) for _, one in reading.visits_by_id(book, shown)}
    assert set(asked.values()) == {(Outcome.OK, 200)}, "each request for a stored page is told with it"
    assert [reading.snapshot(book, one.body or "") is not None for one in first.evidence] == [True]
    assert [(one.url, one.note, bool(one.body)) for one in second.evidence] == [
        (f"http://{HOST}/tzgg/", evidenced.CARRIER, True)
    ]
    assert [bool(one.body) for one in third.evidence] == [True], "a person has to see it"
    assert all(one.visit in asked for one in (*first.evidence, *second.evidence, *third.evidence, *fifth.evidence))
    assert fourth == private, "what may be a person's is spread no further"
    assert [bool(one.body) for one in fifth.evidence] == [True], "a message is named by a fragment of its page"


def test_no_more_than_so_many_findings_of_a_check_on_a_site_show_their_pages(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert evidenced.MOST == 100
    monkeypatch.setattr(evidenced, "MOST", 2)
    undated = [numbered(number, f"/gzdt/t{number}.html", check="date-missing") for number in (1, 2, 3)]
    empty = numbered(4, "/tzgg/", check="column-empty")
    told = evidenced.with_pages(book, judged(*undated, empty)).findings
    assert [bool([e for e in one.evidence if e.body]) for one in told] == [True, True, False, True]
