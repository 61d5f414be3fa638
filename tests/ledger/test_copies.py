"""Pages that copy others of their site are asked neither footer nor tags; where an edition is all there is, it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ledger.copies import Copies
from ledger.moment import Moment
from ledger.register import Site
from ledger.sightings import PageSeen
from ledger.sitefacts import SiteStock
from ledger.siterows import SiteFacts
from tests.ledger.diary import HOST, REGISTER, SITE, night, opened, page, patrolling

COPIES = {
    "mobile page": ("/m/zwgk/t1.html", "/zwgk/t1.html"),
    "mobile page further down": ("/zwgk/wap/t1.html", "/zwgk/t1.html"),
    "mobile front": ("/m/", "/"),
    "mobile front by its file": ("/mobile/index.html", "/"),
    "traditional page": ("/big5/zwgk/t1.html", "/zwgk/t1.html"),
    "traditional by a gate": ("/gate/big5/www.a.gov.cn/zwgk/t1.html", "/zwgk/t1.html"),
    "traditional by a parameter": ("/zwgk/t1.html?lang=big5", "/zwgk/t1.html"),
    "another edition's name": ("/zh-hant/zwgk/t1.html", "/zwgk/t1.html"),
    "for the blind": ("/wza/zwgk/t1.html", "/zwgk/t1.html"),
    "print folder": ("/print/zwgk/t1.html", "/zwgk/t1.html"),
    "print file": ("/zwgk/t1_print.html", "/zwgk/t1.html"),
    "print file before": ("/zwgk/print_t1.html", "/zwgk/t1.html"),
    "print parameter": ("/zwgk/show.jsp?id=7&print=1", "/zwgk/show.jsp?id=7"),
    "print script": ("/zwgk/print.jsp?id=7", "/zwgk/show.jsp?id=7"),
    "log-in folder": ("/login/zwgk/t1.html", "/zwgk/t1.html"),
    "log-in page": ("/user/login.html", "/zwgk/"),
    "log-in script": ("/UserLogin.jsp?back=/", "/zwgk/"),
}
NO_COPIES = {
    "no original": ("/m/zwgk/t1.html", "/zwgk/t2.html"),
    "a word that holds the name": ("/mzj/t1.html", "/t1.html"),
    "a file of that name": ("/zwgk/m.html", "/zwgk/"),
    "the youth league": ("/tw/", "/"),
    "audit": ("/zwgk/sj/", "/zwgk/"),
    "a footprint": ("/zwgk/blueprint.html", "/zwgk/"),
    "another number": ("/zwgk/print.jsp?id=8", "/zwgk/show.jsp?id=7"),
    "another parameter": ("/zwgk/show.jsp?id=7&page=2", "/zwgk/show.jsp?id=7"),
    "blogging in": ("/zwgk/login-notice/t1.html", "/zwgk/t1.html"),
}


def copied(site: Site, *urls: str, form: bool = False, kind: str = "article") -> set[str]:
    """Of pages at these addresses the copies."""
    copies = Copies(site)
    for number, url in enumerate(urls):
        copies.add(number, HOST + url, kind, form=form)
    return {urls[number] for number in copies.found(HOST + url for url in urls)}


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_is_known_by_its_original(name: str) -> None:
    copy, original = COPIES[name]
    assert copied(SITE, "/", copy, original) == {copy}


@pytest.mark.parametrize("name", NO_COPIES)
def test_what_only_looks_like_one_is_none(name: str) -> None:
    page_, other = NO_COPIES[name]
    assert copied(SITE, "/", page_, other) == set()


@pytest.mark.parametrize(("own", "whole"), [(4, False), (5, True)])
def test_an_edition_is_left_out_as_a_whole_beside_the_site(own: int, whole: bool) -> None:
    """Where most of the site stands in it, it is no copy of the rest."""
    mobile = [f"/m/show?id={number}" for number in range(8)]
    site = ["/", *(f"/zwgk/t{number}.html" for number in range(own - 1))]
    assert copied(SITE, *site, "/m/", *mobile) == ({"/m/", *mobile} if whole else {"/m/"})
    assert copied(SITE, *site, *mobile) == set()  # its front page is not known


@pytest.mark.parametrize("home", ["/m/", "/m/index.html", "/wap/m/index.html"])
def test_an_edition_that_is_all_a_site_has_is_judged(home: str) -> None:
    site = replace(SITE, url=HOST + home)
    assert copied(site, home, "/m/zwgk/t1.html", "/zwgk/t1.html", "/") == set()


def test_a_form_that_stands_at_many_addresses_is_asked_once() -> None:
    forms = ("/hd/write.jsp?dept=1", "/hd/write.jsp?dept=2")
    assert copied(SITE, *forms, form=True) == {"/hd/write.jsp?dept=2"}
    assert copied(SITE, *forms, "/hd/write.jsp", form=True) == set(forms)
    assert copied(SITE, *forms) == copied(SITE, *forms, form=True, kind="board") == set()


FOOTER = dict.fromkeys(("host_unit", "contact", "site_code", "icp", "police", "conac", "site_map", "error_report"))


def bare(name: str) -> PageSeen:
    return replace(page("article", "2026-11-01", facts=name), footer=FOOTER)


def test_copies_lack_nothing_as_long_as_their_originals_stand(tmp_path: Path) -> None:
    """Night by night, and read afresh, the same is judged."""
    with opened(tmp_path) as book:
        stock = SiteStock(SITE)

        def judged(number: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
            moment = Moment(book, REGISTER, night(number))
            facts: SiteFacts = stock.at(moment)
            fresh = SiteStock(SITE).at(moment)
            assert (facts.marks, facts.tagged) == (fresh.marks, fresh.tagged)
            lacking = facts.marks.lacking.get("icp", ())
            return tuple(url.removeprefix(HOST) for url in lacking), tuple(
                url.removeprefix(HOST) for one in facts.tagged for url in one.pages
            )

        with patrolling(book, 0) as run:
            run.ask("/", kind="home", seen=replace(page("home", facts="h"), footer=FOOTER))
            run.ask("/m/t1.html", seen=bare("1"))
        assert judged(0) == (("/", "/m/t1.html"), ("/m/t1.html", "/"))  # an edition without an original
        with patrolling(book, 1) as run:
            run.ask("/t1.html", seen=bare("2"))
        assert judged(1)[0] == ("/", "/t1.html")
        assert "/m/t1.html" not in judged(1)[1]
        with patrolling(book, 2) as run:
            run.ask("/t1.html", seen=replace(bare("3"), title="改"))
            run.ask("/m/t1.html", seen=replace(bare("4"), title="改"))
        assert judged(2)[0] == ("/", "/t1.html")
