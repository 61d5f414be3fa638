"""The whole judgement: findings with their clauses, tallies, scores of sites, departments and accounts, what comes next."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from checks.addresses import canonical, under
from checks.assess import assess
from checks.casefile import CaseFile
from checks.catalogue import CATALOGUE
from checks.check import Answer, check, doubt, fault, passed
from checks.docket import finding_id
from checks.loading import load
from checks.owners import Owners
from ledger.listrows import ColumnState
from ledger.pagerows import ConsultationFact, GuideFact, MarkFacts
from ledger.register import (
    Account,
    ColumnKind,
    DeclaredBoard,
    DeclaredColumn,
    Register,
    Section,
    Site,
    SiteKind,
)
from ledger.rows import Outcome
from ledger.rulings import Assessment, Cause, Finding, Judgement, Score, State, SubjectKind, Verdict
from ledger.siterows import AccountFact, SiteFacts
from tests.checks.facts import (
    HOME,
    NOW,
    TODAY,
    at,
    back,
    board,
    column,
    down,
    facts,
    link,
    message,
    nights,
    register,
    site,
)

NATIONAL = load("national-2019")
GONE = (0, [Outcome.NOT_FOUND] * 2)


def judged(
    *these: SiteFacts, standard: str = "national-2019", reg: Register | None = None, **others: Any
) -> Assessment:
    return assess(these, reg or register(*(one.site for one in these)), load(standard), NOW, **others)


def finding(result: Assessment, check_: str, state: State = State.FAIL) -> Finding:
    (found,) = [one for one in result.findings if one.check == check_ and one.state is state]
    return found


def score(result: Assessment, subject: str, kind: SubjectKind = SubjectKind.SITE) -> Score:
    (found,) = [one for one in result.scores if (one.subject, one.subject_kind) == (subject, kind)]
    return found


# --- one check


def _toy(answers: Any, keys: Any = lambda case: (case.keys.site("a"), case.keys.site("b"))) -> list[Answer]:
    @check("toy", title="玩", remedy="改。", sentences={"x": "坏。"}, population=keys, certainty="confirmed")
    def toy(case: CaseFile) -> Iterator[Answer]:
        """Stands for any check."""
        yield from answers(case)

    return toy.run(CaseFile(facts(), register()), {})


def _crash(case: CaseFile) -> Iterator[Answer]:
    yield fault(case.keys.site("a"), "x")
    raise RuntimeError


def test_a_key_without_an_answer_is_our_fault() -> None:
    answers = _toy(lambda case: [passed(case.keys.site("a"))])
    assert [(one.key.subject, one.state, one.cause) for one in answers] == [
        ("a", State.PASS, None), ("b", State.NOT_ASSESSED, Cause.OUR_FAULT),
    ]  # fmt: skip


def test_a_check_that_crashes_charges_nobody_not_even_for_what_it_said_before() -> None:
    assert {(one.state, one.cause) for one in _toy(_crash)} == {(State.NOT_ASSESSED, Cause.OUR_FAULT)}


def test_a_population_that_crashes_is_one_doubt() -> None:
    (answer,) = _toy(lambda case: [], lambda case: [1 / 0])
    assert (answer.state, answer.cause) == (State.NOT_ASSESSED, Cause.OUR_FAULT)


def test_a_key_is_answered_once_and_none_outside_the_population() -> None:
    answers = _toy(lambda case: [passed(case.keys.site("a")), fault(case.keys.site("a"), "x"), fault(case.keys.site("c"), "x"),
                                 doubt(case.keys.site("b"), Cause.BLOCKED)])  # fmt: skip
    assert [(one.key.subject, one.state) for one in answers] == [("a", State.PASS), ("b", State.NOT_ASSESSED)]


@pytest.mark.parametrize("name", sorted(CATALOGUE))
def test_every_check_answers_on_facts_of_which_nothing_was_filled(name: str) -> None:
    empty = SiteFacts(site(), NOW, (), None)
    for answer in CATALOGUE[name].run(CaseFile(empty, register()), NATIONAL.thresholds.get(name, {})):
        assert answer.state is not State.FAIL or (answer.certainty is not None and name == "domain-irregular"), name
        assert not (answer.values or {}).get("note"), f"{name} crashed: {answer.values}"


# --- findings


def test_a_finding_carries_its_sentence_clause_rule_and_evidence() -> None:
    stale = column(newest=date(2026, 11, 1))
    found = finding(judged(facts(columns=(stale,))), "column-stale")
    assert found.clause == ("V4.1", "V4.2", "D4") and len(found.basis) == 3
    assert found.basis[2].startswith("国办秘函〔2019〕19号 扣分指标·发布解读·动态要闻：")
    assert found.rule == f"column-stale/1 national-2019@{NATIONAL.hash[:8]}"
    assert (found.first_seen, found.last_seen, found.due_limit) == (at(date(2026, 11, 16)), NOW, date(2026, 11, 15))
    assert found.evidence[0].visit == stale.visits[-1].id and found.remedy and found.title == "栏目超期未更新"


def test_an_identity_holds_over_nights_and_spellings() -> None:
    one = finding(judged(facts(columns=(column(url=f"{HOME}dt/", newest=date(2026, 1, 1)),))), "column-stale")
    two = finding(
        judged(facts(columns=(column("新名称", url="https://example.gov.cn/dt/index.html", newest=date(2026, 2, 1)),))),
        "column-stale",
    )
    assert one.id == two.id == finding_id("column-stale", "portal", "example.gov.cn/dt/", None) and len(one.id) == 12


@pytest.mark.parametrize(
    ("kind", "clauses"), [(SiteKind.PORTAL, ("D21",)), (SiteKind.DEPARTMENT, ()), (SiteKind.TOWN, ())]
)
def test_a_deduction_binds_portals_and_is_advice_elsewhere(kind: SiteKind, clauses: tuple[str, ...]) -> None:
    these = facts(site=site(kind), marks=MarkFacts(3, True, {"icp": (HOME,)}))
    assert finding(judged(these), "footer-missing").clause == clauses


def test_a_finding_that_no_clause_prices_is_advice() -> None:
    these = facts(marks=MarkFacts(3, True, {"site_map": (HOME,)}))
    assert finding(judged(these), "footer-missing").clause == ()


def test_a_unit_without_outward_service_has_no_clause_on_services() -> None:
    bare = GuideFact(f"{HOME}g.html", "题", ("事项名称", "申请条件", "办理材料", "联系电话"), (), (), (), back(4), NOW)
    for department, clauses in (("dsb", ()), ("jyj", ("V6.2", "V6.3"))):
        office = facts(site=site(SiteKind.DEPARTMENT, department=department), guides=(bare,))
        assert finding(judged(office), "guide-incomplete").clause == clauses


def test_a_not_assessed_finding_says_why_in_words() -> None:
    result = judged(facts(columns=(column(state=ColumnState.SCRIPT_BUILT),)))
    found = next(one for one in result.findings if one.check == "column-stale")
    assert (found.state, found.cause) == (State.NOT_ASSESSED, Cause.JS_REQUIRED)
    assert found.detail == "“工作动态”未能检查“栏目超期未更新”：页面内容由脚本生成，本次未能读取。"


def test_crawled_words_stay_one_short_line() -> None:
    found = finding(
        judged(facts(columns=(column("动\n态\u202e{0}" + "长" * 99, newest=date(2026, 1, 1)),))), "column-stale"
    )
    assert "\n" not in found.detail and "\u202e" not in found.detail and len(found.detail) < 140


# --- addresses and owners


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://www.example.gov.cn", "example.gov.cn/"),
        ("https://example.gov.cn:443/index.html", "example.gov.cn/"),
        ("http://WWW.Example.gov.cn/dt/index.shtml", "example.gov.cn/dt/"),
        ("http://example.gov.cn/dt/default.aspx?id=3", "example.gov.cn/dt/default.aspx?id=3"),
        ("http://example.gov.cn:8080/a.html", "example.gov.cn:8080/a.html"),
        ("http://example.gov.cn/gkmlpt/index#21023", "example.gov.cn/gkmlpt/index#21023"),
        ("http://example.gov.cn?a=1", "example.gov.cn/?a=1"),
        ("http://example.gov.cn/indexes.html", "example.gov.cn/indexes.html"),
    ],
)
def test_one_spelling_for_an_address(url: str, expected: str) -> None:
    assert canonical(url) == expected


@pytest.mark.parametrize(
    ("address", "prefix", "expected"),
    [("a/jyj/x", "a/jyj/", True), ("a/jyj", "a/jyj", True), ("a/jyj/x", "a/jyj", True), ("a/jyjx", "a/jyj", False),
     ("a/list.asp?id=31", "a/list.asp?id=3", False), ("a/list.asp?id=3&p=2", "a/list.asp?id=3", True)],
)  # fmt: skip
def test_below_a_prefix(address: str, prefix: str, expected: bool) -> None:
    assert under(address, prefix) is expected


@pytest.mark.parametrize(
    ("url", "listing", "expected"),
    [
        (f"{HOME}jyj/gzdt/a.html", None, "wjj"),  # a declared column with a department, longer than the section
        (f"{HOME}jyj/tz/a.html", None, "jyj"),
        ("https://example.gov.cn/jyj/tz/a.html", None, "jyj"),
        (f"{HOME}content/post_1.html", "jyj", "jyj"),  # the column that lists it
        (f"{HOME}content/post_1.html", None, "qfb"),
        (f"{HOME}jyj/tz/a.html", "wjj", "jyj"),  # a section goes before the listing column
        (f"{HOME}xx/1.html", None, "dsb"),  # a board's address too
    ],
)
def test_who_owns_an_address(url: str, listing: str | None, expected: str) -> None:
    owners = Owners.of(
        site(
            sections=(Section("/jyj/", "jyj"),),
            columns=(
                DeclaredColumn("动态", f"{HOME}jyj/gzdt/", ColumnKind.NEWS, "wjj"),
                DeclaredColumn("首页", HOME, ColumnKind.NEWS, "wjj"),
                DeclaredColumn("公告", f"{HOME}jyj/tz/", ColumnKind.NOTICE),
            ),
            boards=(DeclaredBoard("信箱", f"{HOME}xx/", "dsb"),),
        )
    )
    assert owners.owner(canonical(url), listing) == expected


# --- subjects


PORTAL = site(sections=(Section("/jyj/", "jyj"),))


def test_a_site_counts_all_that_is_on_it_and_a_department_what_it_owns() -> None:
    mine = column("教育动态", url=f"{HOME}jyj/dt/", newest=date(2026, 1, 1))
    theirs = column(newest=TODAY)
    result = judged(facts(site=PORTAL, columns=(mine, theirs), marks=MarkFacts(3, True, {"icp": (HOME,)})))
    items = {one.indicator: one for one in score(result, "jyj", SubjectKind.DEPARTMENT).items}
    assert items["D4"].points_lost == 5 and items["D21"].state is State.NOT_APPLICABLE
    whole = {one.indicator: one for one in score(result, "portal").items}
    assert (whole["D4"].points_lost, whole["D21"].points_lost) == (Decimal(5), Decimal("0.5"))
    host = {one.indicator: one for one in score(result, "qfb", SubjectKind.DEPARTMENT).items}
    assert (host["D4"].points_lost, host["D21"].points_lost) == (Decimal(0), Decimal("0.5"))


def test_a_department_owns_things_on_several_sites() -> None:
    other = Site("town", "镇", "http://town.example.gov.cn/", SiteKind.TOWN, department="jyj")
    stale = column("动态", url=f"{HOME}jyj/dt/", newest=date(2026, 1, 1))
    more = replace(column("动态", url="http://town.example.gov.cn/dt/", newest=date(2026, 1, 1)), site="town")
    result = judged(facts(site=PORTAL, columns=(stale,)), facts(site=other, columns=(more,)))
    tally = next(one for one in result.tallies if (one.subject, one.check) == ("jyj", "column-stale"))
    assert (tally.subject_kind, tally.failed) == (SubjectKind.DEPARTMENT, 2)


def test_a_department_that_owns_nothing_has_no_score() -> None:
    assert score(judged(facts()), "dsb", SubjectKind.DEPARTMENT).verdict is Verdict.UNSCORED


def test_tallies_count_passes_and_crowds() -> None:
    result = judged(
        facts(columns=(column(), column("公告", newest=date(2026, 1, 1))), links_open=998, links_unchecked=2)
    )
    by_check = {one.check: one for one in result.tallies if one.subject == "portal"}
    stale, links = by_check["column-stale"], by_check["link-broken"]
    assert (stale.passed, stale.failed, links.passed, links.not_assessed) == (1, 1, 998, 2)


@pytest.mark.parametrize("outcome", [Outcome.BLOCKED, Outcome.TIMEOUT])
def test_a_site_of_which_nothing_was_seen_has_no_score(outcome: Outcome) -> None:
    result = score(judged(facts(**down(outcome))), "portal")
    assert (result.verdict, result.points) == (Verdict.UNSCORED, None)


def test_an_account_is_vetoed_alone() -> None:
    accounts = (Account("云城发布", "weixin", "qfb"), Account("云城教育", "weibo", "jyj"))
    told = [
        AccountFact("云城发布", "weixin", "qfb", date(2026, 10, 1), TODAY),
        AccountFact("云城教育", "weibo", "jyj", TODAY, TODAY),
    ]
    result = judged(facts(), reg=register(accounts=accounts), accounts=told)
    verdicts = {one.subject: one.verdict for one in result.scores if one.subject_kind is SubjectKind.ACCOUNT}
    assert verdicts == {"weixin:云城发布": Verdict.VETOED, "weibo:云城教育": Verdict.UNSCORED}
    found = finding(result, "account-stale")
    assert (found.site, found.url, found.department, found.clause) == (None, None, "qfb", ("M2.1",))
    assert score(result, "portal").verdict is not Verdict.VETOED


def test_waivers_show_raw_and_adjusted_side_by_side() -> None:
    these = facts(marks=MarkFacts(3, True, {"icp": (HOME,)}))
    waived = finding(judged(these), "footer-missing").id
    result = score(judged(these, waived={waived}), "portal")
    assert (result.points, result.adjusted) == (Decimal("99.50"), Decimal("100.00"))


def test_the_same_inputs_give_the_same_assessment() -> None:
    these = facts(columns=(column(newest=date(2026, 1, 1)),), links=(link(f"{HOME}x.html", GONE),))
    assert judged(these) == judged(these)


# --- a person's rulings


def test_a_suspected_finding_costs_once_a_person_confirms_it_and_is_gone_when_refused() -> None:
    these = facts(site=replace(site(), url="http://portal.example.gov.cn/"))
    found = finding(judged(these), "domain-irregular")
    word = Judgement("national-2019", "D20.1", SubjectKind.SITE, "portal", State.FAIL, "张三", TODAY, finding=found.id)
    yes, no = judged(these, worksheet=[word]), judged(these, worksheet=[replace(word, state=State.PASS)])
    late = judged(these, worksheet=[replace(word, day=TODAY + timedelta(days=1))])
    lost = [
        next(i.points_lost for i in score(one, "portal").items if i.indicator == "D20.1") for one in (yes, no, late)
    ]
    assert lost == [1, 0, 0]
    assert "张三" in (finding(yes, "domain-irregular").evidence[-1].note or "")
    assert not [one for one in no.findings if one.check == "domain-irregular"]


# --- over time


def _earlier(these: SiteFacts) -> list[Finding]:
    return [one for one in judged(these).findings if one.state is State.FAIL and one.check == "column-stale"]


def test_what_is_gone_comes_back_as_mended_and_what_was_not_seen_does_not() -> None:
    earlier = _earlier(facts(columns=(column(newest=date(2026, 1, 1)),)))
    mended = judged(facts(columns=(column(newest=TODAY),)), earlier=earlier)
    assert finding(mended, "column-stale", State.PASS).last_seen == NOW
    hidden = judged(facts(columns=(column(newest=date(2026, 1, 1), state=ColumnState.SCRIPT_BUILT),)), earlier=earlier)
    unseen = finding(hidden, "column-stale", State.NOT_ASSESSED)
    assert unseen.first_seen == earlier[0].first_seen and unseen.id == earlier[0].id
    away = judged(facts(**down()), earlier=earlier)
    assert finding(away, "column-stale", State.NOT_ASSESSED).cause is Cause.SITE_UNREACHABLE


def test_a_patrol_of_another_site_leaves_this_one_as_it_was_seen_last() -> None:
    stale = column(newest=date(2026, 1, 1), read_at=back(1), visits=())
    result = judged(
        facts(columns=(stale,), run=None, home_visits=(replace(facts().home_visits[0], patrol=999, as_of=back(1)),))
    )
    assert finding(result, "column-stale").last_seen == back(1)


@pytest.mark.parametrize(("age", "listed"), [(6, False), (7, True), (14, True), (15, False)])
def test_what_falls_due_within_a_week_is_foreseen(age: int, listed: bool) -> None:
    fact = column(newest=TODAY - timedelta(days=age))
    found = [one for one in judged(facts(columns=(fact,))).foresight if one.check == "column-stale"]
    assert [(one.due, one.newest, one.clause) for one in found] == (
        [(fact.newest + timedelta(days=14), fact.newest, ("V4.1", "V4.2", "D4"))] if listed and fact.newest else []
    )


def test_foresight_says_what_it_would_cost_and_whether_it_would_veto() -> None:
    stale = tuple(column(f"动态{n}", newest=date(2026, 1, 1)) for n in range(4))
    (fifth,) = [one for one in judged(facts(columns=(*stale, column(newest=TODAY - timedelta(days=10))))).foresight
                if one.check == "column-stale"]  # fmt: skip
    (alone,) = [one for one in judged(facts(columns=(column(newest=TODAY - timedelta(days=10)),))).foresight
                if one.check == "column-stale"]  # fmt: skip
    assert (fifth.points, fifth.veto) == (Decimal(0), ("V4.1",))  # D4 is charged already
    assert (alone.points, alone.veto) == (Decimal(5), ())


def test_a_message_that_falls_due_is_foreseen() -> None:
    these = facts(boards=(board(id=7),), messages=(message(date(2026, 8, 25)),))
    (found,) = [one for one in judged(these).foresight if one.check == "message-unanswered"]
    assert (found.due, found.clause) == (date(2026, 11, 25), ())


# --- profiles


def test_early_warning_warns_earlier_and_scores_nothing() -> None:
    fresh = facts(columns=(column(newest=TODAY - timedelta(days=11)),), home_newest=TODAY - timedelta(days=11))
    calm, early = judged(fresh), judged(fresh, standard="early-warning")
    assert not [one for one in calm.findings if one.check == "column-stale" and one.state is State.FAIL]
    assert finding(early, "column-stale").clause == ("W3", "W8") and finding(early, "home-stale").clause == ("W1",)
    assert {one.verdict for one in early.scores} == {Verdict.UNSCORED}


def test_the_census_scores_all_sites() -> None:
    result = judged(
        facts(site=site(SiteKind.TOWN), columns=(column(newest=date(2026, 11, 1)),)), standard="census-2015"
    )
    assert (score(result, "portal").verdict, score(result, "portal").points) == (Verdict.PASSED, Decimal("97.00"))


def test_nothing_can_be_said_before_the_first_patrol() -> None:
    empty = SiteFacts(site(url="http://10.1.0.5/"), NOW, (), None)
    result = judged(empty)
    assert {one.state for one in result.findings} == {State.NOT_ASSESSED}
    assert score(result, "portal").verdict is Verdict.UNSCORED
    assert nights(1)[0].as_of == NOW


def test_a_check_of_ours_speaks_only_where_it_is_charged_and_never_of_a_bonus_that_was_not_earned() -> None:
    few = facts(columns=(column("征集", kind=ColumnKind.CONSULTATION, year_items=1),), home_recent=3)
    said = {name: {one.check for one in judged(few, standard=name).findings if one.state is State.FAIL}
            for name in ("national-2019", "census-2015")}  # fmt: skip
    assert not {"consultation-scarce", "home-sparse"} & said["national-2019"]
    assert {"consultation-scarce", "home-sparse"} <= said["census-2015"]


def test_a_fault_that_facts_date_from_tonight_keeps_the_night_before_and_not_the_one_before_that() -> None:
    few = facts(home_recent=3, patrols=nights(5))
    tonight = finding(judged(few, standard="census-2015"), "home-sparse")
    assert tonight.first_seen == tonight.last_seen == NOW
    for ago, expected in ((1, back(9)), (2, NOW)):
        old = replace(tonight, first_seen=back(9), last_seen=back(ago))
        assert finding(judged(few, standard="census-2015", earlier=[old]), "home-sparse").first_seen == expected


def test_a_score_names_findings_that_are_there() -> None:
    """What only withholds a bonus is no finding, so no score names it (contract, section 5: findings are ids)."""
    late = ConsultationFact(f"{HOME}z.html", "征求意见", date(2026, 8, 1), date(2026, 8, 20), None, back(30))
    result = judged(facts(site=site(kind=SiteKind.PORTAL), consultations=(late,)))
    there = {one.id for one in result.findings}
    named = {name for one in result.scores for item in one.items for name in item.findings}
    assert named <= there
    (item,) = [one for one in score(result, site().id).items if one.indicator == "B7"]
    assert item.findings == () and item.state is State.NOT_ASSESSED
