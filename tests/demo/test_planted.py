"""Every planted address is asked over loopback and answers as planned, on each of five nights."""

from __future__ import annotations

import http.client
import re
from datetime import timedelta
from urllib.parse import urljoin, urlsplit

import pytest

from demo import truth as oracle
from demo.almanac import at
from demo.district import District
from demo.identities import CARD, CREDIT_CODE, RESIDENT_A, RESIDENT_WRONG
from demo.plans import shared
from demo.planted import Planted
from demo.server import Served
from demo.things import Shape
from demo.verdicts.places import carried
from tests.demo.conftest import Got, ask

ERRORS = (http.client.HTTPException, ConnectionError)


def fetch(served: Served, url: str, headers: dict[str, str] | None = None) -> Got | str:
    parts = urlsplit(url)
    try:
        return ask(
            served, parts.netloc, f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}", headers=headers
        )
    except ERRORS as error:
        return type(error).__name__


def follow(served: Served, url: str, referer: str = "", limit: int = 10) -> tuple[Got | str, str, bool]:
    """The last answer, its address, and whether it went round in a circle; cookies are sent back."""
    seen: set[tuple[str, str]] = set()
    cookie = ""
    for _ in range(limit):
        got = fetch(served, url, {"Referer": referer, "Cookie": cookie})
        if isinstance(got, str) or got.status not in (301, 302):
            return got, url, False
        cookie = got.headers.get("set-cookie", cookie).split(";")[0]
        url = urljoin(url, got.headers["location"])
        if (url, cookie) in seen:
            return got, url, True
        seen.add((url, cookie))
    return got, url, True


def broken(served: Served, planted: Planted) -> bool:
    host = urlsplit(planted.url).netloc
    if host == shared.REFUSED:
        return True
    canary = fetch(served, f"http://{host}/no-such-page-4711.html")
    got, last, circle = follow(served, planted.url, planted.found_on or "")
    if circle or isinstance(got, str) or got.status >= 400:
        return True
    if urlsplit(last).path == "/" and urlsplit(planted.url).path != "/":
        return True
    if isinstance(canary, Got) and canary.status == 200 and got.body == canary.body:
        return True
    is_file = re.search(r"\.(pdf|docx?|xlsx)$|download", planted.url) is not None
    return is_file and (not got.body or got.body.lstrip()[:5].lower() == b"<html")


@pytest.mark.parametrize("night", range(5))
def test_every_broken_address_is_broken_and_every_near_miss_is_not(
    served: Served, district: District, night: int
) -> None:
    served.now = at(district.start + timedelta(days=night), 2)
    planted = oracle.truth(district, served.now, ["link-broken", "column-broken"])
    assert not [p.url for p in planted if not broken(served, p)]


@pytest.mark.parametrize("night", range(5))
def test_no_other_link_is_broken(served: Served, district: District, night: int) -> None:
    """Asked twice, as a patrol does, with the page that carries it as Referer."""
    served.now = at(district.start + timedelta(days=night), 2)
    known = {p.url for p in oracle.truth(district, served.now, ["link-broken"])}
    wrong = []
    for site in district.sites:
        for target, page, _ in carried(site, served.now):
            if target in known or urlsplit(target).netloc == shared.REFUSED:
                continue
            probe = Planted("link-broken", site.plan.id, target, found_on=page)
            if broken(served, probe) and broken(served, probe):
                got, _, _ = follow(served, target, page)
                if not isinstance(got, Got) or got.status not in (403, 412, 429):
                    wrong.append(target)
    assert not wrong


def test_every_link_that_a_page_shows_opens_or_is_planted(served: Served, district: District) -> None:
    """A walk over all sites by plain regular expressions: nothing is broken that the truth does not know."""
    planted = {p.url for p in oracle.truth(district, served.now, ["link-broken", "column-broken"])}
    planted |= {near.url for near in oracle.near_misses() if near.check in ("link-broken", "column-broken")}
    queue = [site.absolute("/") for site in district.sites]
    seen = set(queue)
    lost, asked = [], 0
    while queue:
        url = queue.pop()
        got, last, circle = follow(served, url, url)
        asked += 1
        if url not in planted and (circle or isinstance(got, str) or got.status >= 400):
            lost.append(url)
        if isinstance(got, str) or urlsplit(last).netloc not in {site.plan.host for site in district.sites}:
            continue
        text = got.body.decode("gb18030" if "nyj." in url else "utf-8", "replace")
        text = re.sub(r"<!--.*?-->", "", text, flags=re.S)
        text = re.sub(r"<script(?! type=.text/xml).*?</script>", "", text, flags=re.S)
        for href in re.findall(r"<(?:a|img)[^>]+?(?:href|src)=\"([^\"]+)\"", text):
            target = urljoin(last, href.replace("&amp;", "&")).split("#")[0]
            known = urlsplit(target).netloc in district.hosts
            if target.startswith("http") and known and target not in seen and "dataproxy" not in target:
                seen.add(target)
                queue.append(target)
    assert not lost
    assert asked < 1500, "three nights in a minute"


@pytest.mark.parametrize("night", [0, 2])
def test_planted_columns_show_what_they_are_said_to_show(served: Served, district: District, night: int) -> None:
    served.now = at(district.start + timedelta(days=night), 2)
    for site in district.sites:
        for column in site.plan.columns:
            if column.shape is not Shape.LIST or column.trouble is not None:
                continue
            got = fetch(served, site.column_url(column))
            assert isinstance(got, Got) and got.status == 200, site.column_url(column)
    undated = oracle.truth(district, served.now, ["date-missing"])
    for planted in undated:
        got = fetch(served, planted.url)
        assert isinstance(got, Got)
        text = re.sub(r"<script.*?</script>", "", got.body.decode(), flags=re.S)
        assert not re.search(r"20\d\d[-年/.]\d{1,2}[-月/.]\d{1,2}", text), planted.url


def test_json_and_xml_lists_give_their_rows(served: Served) -> None:
    rows = ask(served, "zjj.yuntang.gov.cn", "/gkmlpt/api/all/5002?page=1&sid=449901").body
    none = ask(served, "zjj.yuntang.gov.cn", "/gkmlpt/api/all/5007?page=1&sid=449901").body
    assert b'"articles": [{' in rows and b'"total": 0' in none
    store = ask(served, "wjj.yuntang.gov.cn", "/col/col101/index.html").body
    more = ask(
        served,
        "wjj.yuntang.gov.cn",
        "/module/web/jpage/dataproxy.jsp?columnid=101&startrecord=16&endrecord=30&perpage=5",
    ).body
    assert store.count(b"<record>") == 15 and 0 < more.count(b"<record>") < 15
    site = District().site("scjg")
    channel = next(route for route in site.routes if route.startswith("/common/search/"))
    assert (
        b'"results": [{'
        in ask(served, "scjg.yuntang.gov.cn", f"{channel}?_isAgg=true&_isJson=true&_pageSize=20&page=1").body
    )
    assert b'"askTime"' in ask(served, "zjj.yuntang.gov.cn", "/hdjl/letters.json?page=1&size=10").body


def test_attachments_are_what_they_claim(served: Served) -> None:
    start = {"shenqingbiao.docx": b"PK\x03\x04", "tongzhi.pdf": b"%PDF-", "mulu.xlsx": b"PK\x03\x04"}
    for name, signature in start.items():
        assert ask(served, "www.yuntang.gov.cn", f"/upload/2026/{name}").body.startswith(signature)


def check_digit(number: str) -> bool:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(d) * w for d, w in zip(number[:17], weights, strict=True)) + (
        10 if number[17] == "X" else int(number[17])
    )
    return total % 11 == 1


def test_synthetic_numbers_pass_and_fail_their_check_digits() -> None:
    assert check_digit(RESIDENT_A) and not check_digit(RESIDENT_WRONG) and RESIDENT_A[14:17] == "000"
    assert sum(sum(divmod(int(d) * (1 + i % 2), 10)) for i, d in enumerate(reversed(CARD))) % 10 == 0
    assert len(CREDIT_CODE) == 18
