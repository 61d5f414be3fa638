"""Footer, tags, search, error reports, names, domains, certificates, IPv6, availability, accounts, annual forms."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from checks.casefile import CaseFile
from checks.catalogue import CATALOGUE
from ledger.pagerows import AnnualFact, HomePage, MarkFacts, TagGroup
from ledger.register import Account, CrawlRules, Limit, Site, SiteKind, Unit
from ledger.rows import Outcome, Probe
from ledger.rulings import State
from ledger.siterows import AccountFact, NetFact, SearchFact, SiteFacts
from tests.checks.facts import (
    HOME,
    NOW,
    TODAY,
    ask,
    at,
    back,
    down,
    facts,
    nights,
    only,
    register,
    sentence,
    site,
    word,
)


def marks(**lacking: tuple[str, ...]) -> MarkFacts:
    return MarkFacts(20, True, lacking, {"site_code": (("4453020001", 20),)}, {name: back(6) for name in lacking})


ELEMENTS = ("host_unit", "contact", "site_code", "icp", "police", "conac", "site_map", "error_report")
FOOT_FILE = f"{HOME}foot.html"


@pytest.mark.parametrize(("unseen", "expected"), [(19, "pass"), (20, "not_assessed")])
def test_an_element_is_assessed_where_one_page_was_read_for_it(unseen: int, expected: str) -> None:
    """A foot that a file brings may leave one element open and show another."""
    these = facts(marks=MarkFacts(20, True, {"icp": (HOME,)}, unseen={"police": unseen}))
    answers = {one.key.subject: one.state.value for one in ask("footer-missing", these)}
    assert (answers["police"], answers["icp"], answers["conac"]) == (expected, "fail", "pass")


def test_the_file_that_brings_the_foot_is_evidence() -> None:
    lacking = {"icp": (HOME,), "error_report": (HOME,)}
    these = facts(
        site=site(site_code="4453020001"),
        marks=MarkFacts(
            20, True, lacking, {"site_code": (("4453020002", 20),)}, files=dict.fromkeys(ELEMENTS, (FOOT_FILE,))
        ),
    )
    for check in ("footer-missing", "error-report-missing", "identity-mismatch"):
        faults = [one for one in ask(check, these) if one.state is State.FAIL]
        assert faults and all(FOOT_FILE in {proof.url for proof in one.evidence} for one in faults), check


def test_one_finding_a_missing_element_with_its_pages_listed() -> None:
    answers = {one.key.subject: one for one in ask("footer-missing", facts(marks=marks(icp=(HOME, f"{HOME}a.html"))))}
    assert {name for name, one in answers.items() if one.state is State.FAIL} == {"icp"}
    assert len(answers) == 7 and answers["icp"].pages == (HOME, f"{HOME}a.html") and answers["icp"].since == back(6)
    assert sentence("footer-missing", answers["icp"]) == f"页面底部功能区没有列明ICP备案编号，涉及页面如{HOME}。"


@pytest.mark.parametrize("check", ["footer-missing", "error-report-missing", "identity-mismatch"])
@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ({"marks": MarkFacts()}, "not_assessed:our_fault"),
        ({"marks": MarkFacts(brought=3)}, "not_assessed:js_required"),
        ({"marks": MarkFacts(brought=3, pictured=1)}, "not_assessed:human_needed"),
        ({"marks": MarkFacts(20, unseen=dict.fromkeys(ELEMENTS, 20))}, "not_assessed:js_required"),
        (down(), "not_assessed:site_unreachable"),
        (down(Outcome.BLOCKED), "not_assessed:blocked"),
    ],
)
def test_elements_are_not_judged_on_a_night_that_saw_no_page(check: str, others: dict[str, Any], expected: str) -> None:
    these = facts(**{"marks": marks(icp=(HOME,), error_report=(HOME,)), **others})
    assert {word(one) for one in ask(check, these)} == {expected}


def test_the_error_report_entry_tells_the_home_page_from_the_others() -> None:
    found = only(ask("error-report-missing", facts(marks=marks(error_report=(HOME, f"{HOME}a.html")))))
    assert found.over == {HOME: "home", f"{HOME}a.html": "page"}
    assert word(only(ask("error-report-missing", facts(marks=marks())))) == "pass"


@pytest.mark.parametrize(
    ("registered", "shown", "expected"),
    [
        ("4453020001", "4453020001", "pass"),
        ("4453020001", "4453020002", "fail:suspected"),
        (None, "4453020002", "pass"),
        (None, "44530200", "fail:suspected"),
        (None, "bm01000001", "pass"),
    ],
)
def test_the_site_code_is_compared_with_the_registered_one(registered: str | None, shown: str, expected: str) -> None:
    shown_marks = MarkFacts(20, True, {}, {"site_code": ((shown, 20),)}, {})
    assert word(only(ask("identity-mismatch", facts(site=site(site_code=registered), marks=shown_marks)))) == expected


@pytest.mark.parametrize(
    ("registered", "shown", "entry", "expected"),
    [
        (
            "4453020001",
            "4453020001",
            "http://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=4453020001&url=x",
            "pass",
        ),
        (
            "4453020001",
            "4453020001",
            "http://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=4453020099",
            "fail:suspected",
        ),
        (None, "4453020001", "4453020099", "fail:suspected"),
        (None, None, "4453020099", "not_applicable"),
        ("4453020001", None, "4453020099", "fail:suspected"),
        ("4453020001", "4453020001", "http://zfwzgl.www.gov.cn/exposure/jiucuo.html", "pass"),
    ],
)
def test_the_code_of_the_error_report_entry_is_the_site_s(
    registered: str | None, shown: str | None, entry: str, expected: str
) -> None:
    values = {"error_report": ((entry, 20),)} | ({"site_code": ((shown, 20),)} if shown else {})
    these = facts(site=site(site_code=registered), marks=MarkFacts(20, True, {}, values, {}))
    assert word(only(ask("identity-mismatch", these))) == expected


WHOLE = {
    "SiteName": "云城区", "SiteDomain": "www.example.gov.cn", "SiteIDCode": "4453020001", "ColumnName": "动态",
    "ColumnDescription": "说明", "ColumnKeywords": "词", "ColumnType": "工作动态",
    "ArticleTitle": "题", "PubDate": "2026-11-01 08:00", "ContentSource": "本站",
}  # fmt: skip


Page = tuple[str, str, frozenset[str]]


def page(url: str, kind: str, without: tuple[str, ...] = (), **tags: str) -> Page:
    content = {name: value for name, value in {**WHOLE, **tags}.items() if name not in without}
    return url, kind, frozenset(name.lower() for name, value in content.items() if value.strip())


def groups(*pages: Page) -> tuple[TagGroup, ...]:
    """The pages as the ledger gives them: those of a kind with the same tags together."""
    kinds = sorted({(kind, names) for _, kind, names in pages}, key=lambda one: (one[0], sorted(one[1])))
    return tuple(
        TagGroup(kind, names, tuple(sorted(url for url, *rest in pages if rest == [kind, names])), back(5))
        for kind, names in kinds
    )


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ([page("a", "article"), page("c", "list")], set()),
        ([page("a", "article", ("PubDate",)), page("c", "list", ("PubDate",))], {"PubDate"}),
        ([page("a", "article", ("ColumnType",)), page("c", "list")], set()),
        ([page("a", "article"), page("c", "list", ("ColumnType",))], {"ColumnType"}),
        ([page("a", "article", SiteName="  "), page("c", "list")], {"SiteName"}),  # empty content is missing
        ([page("a", "article", ("PubDate",), pubdate="2026-11-01"), page("c", "list")], set()),  # names without case
        ([page("h", "home", ("SiteIDCode",)), page("a", "article"), page("c", "list")], {"SiteIDCode"}),
        ([page("g", "guide", ("SiteName",)), page("a", "article"), page("c", "list")], set()),
    ],
)
def test_the_ten_obligatory_tags(pages: list[Page], expected: set[str]) -> None:
    answers = ask("meta-missing", facts(tagged=groups(*pages)))
    assert {one.key.subject for one in answers if one.state is State.FAIL} == expected


def test_tags_of_pages_of_which_none_was_read_are_not_applicable() -> None:
    answers = {one.key.subject: word(one) for one in ask("meta-missing", facts(tagged=groups(page("a", "article"))))}
    assert answers["ColumnType"] == "not_applicable" and answers["PubDate"] == "pass"


# --- domain and name


@pytest.mark.parametrize(
    ("url", "kind", "expected"),
    [
        ("http://www.example.gov.cn/", SiteKind.PORTAL, "pass"),
        ("http://example.gov.cn/", SiteKind.PORTAL, "fail:suspected"),
        ("http://jyj.example.gov.cn/", SiteKind.DEPARTMENT, "pass"),
        ("http://www.example.com/", SiteKind.DEPARTMENT, "fail:suspected"),
        ("http://www.examplegov.cn/", SiteKind.PORTAL, "fail:suspected"),
        ("http://云城.政务/", SiteKind.PORTAL, "pass"),
        ("http://127.0.0.1:8080/", SiteKind.PORTAL, "not_applicable"),
        ("http://[::1]/", SiteKind.PORTAL, "not_applicable"),
        ("http://localhost:8080/", SiteKind.PORTAL, "not_applicable"),
    ],
)
def test_a_domain_is_regular_by_its_ending_and_a_portals_by_its_form(url: str, kind: SiteKind, expected: str) -> None:
    assert word(only(ask("domain-irregular", facts(site=site(kind, url=url))))) == expected


@pytest.mark.parametrize("check", ["domain-irregular", "ipv6-missing", "tls-problem"])
def test_names_that_this_office_resolves_itself_prove_nothing(check: str) -> None:
    mapped = site(url="http://www.example.com/", crawl=CrawlRules(hosts=(("www.example.com", "10.1.0.5"),)))
    private = facts(net=NetFact("www.example.com", applicable=False), site=site(url="http://www.example.com/"))
    assert word(only(ask(check, facts(site=mapped)))) == word(only(ask(check, private))) == "not_applicable"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("云浮市云城区人民政府门户网站", "pass"),
        ("云城区政府", "pass"),
        ("首页-云城区", "pass"),
        ("云城在线", "pass"),
        ("欢迎光临", "fail:suspected"),
        ("云安区人民政府", "fail:suspected"),
        (None, "not_assessed:our_fault"),
    ],
)
def test_a_site_is_named_after_its_area(title: str | None, expected: str) -> None:
    home = HomePage(title, "", back(9))
    assert word(only(ask("name-irregular", facts(home_page=home)))) == expected


# --- network


@pytest.mark.parametrize(
    ("net", "expected"),
    [
        (None, "not_assessed:no_vantage"),
        (NetFact("x", True), "not_assessed:no_vantage"),
        (NetFact("x", True, aaaa=False), "fail:confirmed"),
        (NetFact("x", True, aaaa=True), "not_assessed:no_vantage"),
        (NetFact("x", True, aaaa=True, ipv6_open=False), "fail:confirmed"),
        (NetFact("x", True, aaaa=True, ipv6_open=True), "pass"),
    ],
)
def test_ipv6_is_judged_as_far_as_this_machine_can_see(net: NetFact | None, expected: str) -> None:
    assert word(only(ask("ipv6-missing", facts(net=net)))) == expected


@pytest.mark.parametrize(
    ("net", "days", "expected"),
    [
        (None, 0, "not_assessed:no_vantage"),
        (NetFact("x", True), 0, "not_assessed:no_vantage"),
        (NetFact("x", True, https_open=False), 0, "not_applicable"),  # plain HTTP alone is no finding
        (NetFact("x", True, https_open=True), 0, "pass"),
        (NetFact("x", True, https_open=True, tls_problem="expired"), 0, "fail:confirmed"),
        (NetFact("x", True, https_open=True, certificate_until=TODAY + timedelta(days=30)), 30, "fail:confirmed"),
        (NetFact("x", True, https_open=True, certificate_until=TODAY + timedelta(days=31)), 30, "pass"),
    ],
)
def test_certificates(net: NetFact | None, days: int, expected: str) -> None:
    assert word(only(ask("tls-problem", facts(net=net), days=days))) == expected


# --- search


def search(**others: Any) -> SearchFact:
    whole = SearchFact(f"{HOME}s", Outcome.OK, tuple((f"题{n}", True) for n in range(4)), True, NOW, back(3))
    return replace(whole, **others)


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        (search(), ["pass", "pass"]),
        (search(url=None, outcome=None), ["fail:suspected", "not_applicable"]),
        (search(outcome=Outcome.NOT_FOUND), ["fail:confirmed", "not_applicable"]),
        (search(outcome=Outcome.TIMEOUT, first_seen=NOW), ["fail:suspected", "not_applicable"]),
        (
            search(outcome=Outcome.SERVER_ERROR, first_seen=NOW - timedelta(hours=11, minutes=59)),
            ["fail:suspected", "not_applicable"],
        ),
        (
            search(outcome=Outcome.SERVER_ERROR, first_seen=NOW - timedelta(hours=12)),
            ["fail:confirmed", "not_applicable"],
        ),
        *(  # ten nights without an answer: our own line may be at fault
            (search(outcome=one, first_seen=back(10)), ["fail:suspected", "not_applicable"])
            for one in (Outcome.TIMEOUT, Outcome.RESET, Outcome.REFUSED, Outcome.TLS, Outcome.DNS)
        ),
        (search(outcome=Outcome.CLIENT_ERROR), ["fail:suspected", "not_applicable"]),
        (search(outcome=Outcome.BLOCKED), ["not_assessed:blocked", "not_applicable"]),
        (search(found=(("甲", True), ("乙", False))), ["pass", "fail:suspected"]),
        (search(found=(("甲", True), ("乙", None))), ["pass", "not_assessed:human_needed"]),
        (None, ["not_assessed:our_fault"] * 2),
    ],
)
def test_a_search_is_really_asked(fact: SearchFact | None, expected: list[str]) -> None:
    assert [word(one) for one in ask("search-broken", facts(search=fact))] == expected


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        (search(), "pass"),
        (search(classified=False), "fail:suspected"),
        (search(classified=None), "not_assessed:human_needed"),
        (search(url=None, outcome=None), "not_applicable"),
        (search(outcome=Outcome.NOT_FOUND), "not_applicable"),
        (None, "not_assessed:our_fault"),
    ],
)
def test_results_of_a_search_are_sorted_by_kind(fact: SearchFact | None, expected: str) -> None:
    assert [word(one) for one in ask("search-unsorted", facts(search=fact))] == [expected]


def test_a_search_over_lower_sites_earns_by_each_title() -> None:
    fact = search(fuzzy=True, lower=(("甲", True), ("乙", False)))
    assert [word(one) for one in ask("search-shallow", facts(search=fact))] == ["pass", "pass", "fail:suspected"]
    assert {word(one) for one in ask("search-shallow", facts(search=search()))} == {"not_assessed:human_needed"}


# --- availability


def probes(a_day: int, failed: int = 0, days: int = 7, minutes: int = 60, **others: Any) -> tuple[Probe, ...]:
    """So many probes a day on the seven days up to today, of which the first `failed` did not open."""
    found = []
    for ago in reversed(range(days)):
        for number in range(a_day):
            moment = at(TODAY - timedelta(days=ago), 0) + timedelta(minutes=minutes * number)
            found.append(Probe("portal", moment, True, Outcome.OK, 200, 800, None))
    return tuple(
        replace(one, **{"open": False, "outcome": Outcome.TIMEOUT, "elapsed": 15000, "control": True, **others})
        if n < failed
        else one
        for n, one in enumerate(found)
    )


EVENING = at(TODAY, 23) + timedelta(minutes=59)


@pytest.mark.parametrize(
    ("these", "expected"),
    [
        (probes(20), "pass"),
        (probes(20, failed=6), "pass"),  # 6 of 140 are 4.3 %
        (probes(20, failed=7), "fail:confirmed"),  # exactly 5 %
        (probes(19, failed=140), "not_assessed:too_early"),
        (probes(20, failed=7, days=6), "not_assessed:too_early"),
        (probes(24, failed=9, minutes=2), "not_assessed:too_early"),  # one burst is not spaced
        (probes(24, failed=4, control=False), "pass"),  # our own network was down
        (probes(24, failed=40, control=False), "not_assessed:too_early"),
        (probes(24, failed=40, open=True, outcome=Outcome.OK, elapsed=14999), "pass"),
        (probes(24, failed=40, open=True, outcome=Outcome.OK, elapsed=15000), "fail:confirmed"),
        ((), "not_assessed:too_early"),
        # Refusals say nothing however long one waits; a few of them among answers do not matter.
        (probes(24, failed=168, outcome=Outcome.BLOCKED), "not_assessed:blocked"),
        (probes(24, failed=100, outcome=Outcome.BLOCKED), "not_assessed:blocked"),
        (probes(24, failed=168, outcome=Outcome.ROBOTS), "not_assessed:robots"),
        (probes(3, failed=6, days=2, outcome=Outcome.BLOCKED), "not_assessed:blocked"),
        (probes(24, failed=30, outcome=Outcome.BLOCKED), "not_assessed:too_early"),
        (probes(24, failed=20, outcome=Outcome.SERVER_ERROR, elapsed=40), "fail:confirmed"),
    ],
)
def test_a_site_is_unreachable_from_five_per_cent_of_a_weeks_probes(these: tuple[Probe, ...], expected: str) -> None:
    assert word(only(ask("site-unreachable", facts(probes=these, as_of=EVENING)))) == expected


def test_the_times_of_an_outage_are_those_of_patrols() -> None:
    found = only(ask("site-unreachable", facts(probes=probes(20, failed=7), as_of=EVENING)))
    case = CaseFile(facts(probes=probes(20, failed=7), as_of=EVENING), register())
    nights = [one.as_of for one in case.facts.patrols]
    assert found.since == next(one for one in nights if one >= at(TODAY - timedelta(days=6), 0))
    assert found.seen == case.latest == nights[-1]


def test_in_the_night_the_last_seven_whole_days_count() -> None:
    assert word(only(ask("site-unreachable", facts(probes=probes(20, days=8), as_of=at(TODAY, 3))))) == "pass"


@pytest.mark.parametrize(("failed", "expected"), [(1, "pass"), (2, "fail:confirmed"), (7, "not_applicable")])
def test_below_the_veto_each_per_cent_counts_in_2015(failed: int, expected: str) -> None:
    found = only(ask("site-unsteady", facts(probes=probes(20, failed=failed), as_of=EVENING)))
    assert word(found) == expected and found.amount == 1


@pytest.mark.parametrize(
    ("count", "others", "expected"),
    [
        (10, {}, "pass"), (9, {}, "fail:confirmed"), (0, {}, "not_assessed:undated"), (None, {}, "not_assessed:our_fault"),
        (9, down(), "not_assessed:site_unreachable"),
    ],
)  # fmt: skip
def test_fewer_than_ten_updates_in_two_weeks(count: int | None, others: dict[str, Any], expected: str) -> None:
    assert word(only(ask("home-sparse", facts(home_recent=count, **others)))) == expected


# --- accounts and annual forms


@pytest.mark.parametrize(
    ("newest", "reported", "limit", "expected"),
    [
        (date(2026, 11, 9), TODAY, None, "pass"),
        (date(2026, 11, 8), TODAY, None, "fail:confirmed"),
        (date(2026, 11, 8), date(2026, 11, 20), None, "not_assessed:no_data"),  # the table ends before the limit did
        (date(2026, 11, 1), TODAY, Limit(30, Unit.DAYS), "pass"),
        (date(2026, 10, 1), date(2026, 11, 9), None, "fail:confirmed"),
        (date(2026, 10, 1), date(2026, 11, 8), None, "not_assessed:no_data"),  # a table older than the limit
        (None, date(2026, 11, 8), None, "not_assessed:no_data"),
        (date(2026, 10, 1), date(2026, 11, 8), Limit(30, Unit.DAYS), "fail:confirmed"),
        (None, TODAY, None, "not_assessed:undated"),
        (None, None, None, "not_assessed:no_data"),
    ],
)
def test_an_account_is_stale_by_the_offices_own_tables(
    newest: date | None, reported: date | None, limit: Limit | None, expected: str
) -> None:
    account = Account("云城发布", "weixin", "qfb", limit)
    fact = AccountFact("云城发布", "weixin", "qfb", newest, reported) if reported or newest else None
    nowhere = SiteFacts(Site("", "区", ""), NOW, nights(30), None)
    case = CaseFile(nowhere, register(), ((account, fact),))
    found = only(CATALOGUE["account-stale"].run(case, {}))
    assert word(found) == expected and found.key.owner == "qfb"


def annual(kind: str, published: date | None, year: int = 2025) -> AnnualFact:
    return AnnualFact(kind, year, f"{HOME}nb.html", "年报", published, back(9))


@pytest.mark.parametrize(
    ("annuals", "day", "expected"),
    [
        (None, TODAY, ["not_assessed:human_needed"] * 2),
        ((), date(2026, 1, 31), ["not_applicable", "not_applicable"]),
        ((), date(2026, 2, 1), ["fail:suspected", "not_applicable"]),
        ((), date(2026, 4, 1), ["fail:suspected", "fail:suspected"]),
        ((annual("website", date(2026, 1, 31)), annual("openness", date(2026, 3, 31))), TODAY, ["pass", "pass"]),
        ((annual("website", date(2026, 2, 1)), annual("openness", None)), TODAY, ["fail:suspected", "not_assessed:undated"]),
        ((annual("website", date(2025, 1, 5), 2024),), TODAY, ["fail:suspected", "fail:suspected"]),
    ],
)  # fmt: skip
def test_annual_forms_are_due_on_their_days(annuals: Any, day: date, expected: list[str]) -> None:
    assert [word(one) for one in ask("annual-missing", facts(annuals=annuals, as_of=at(day)))] == expected


def test_a_site_named_by_its_address_alone_is_known_by_the_district() -> None:
    unnamed = site(name=HOME, department=None)
    for title, expected in (("云城区教育局", "pass"), ("教育在线", "fail:suspected")):
        home = HomePage(title, "", back(9))
        assert word(only(ask("name-irregular", facts(site=unnamed, home_page=home)))) == expected
