"""What each clause makes of findings: prices, caps, exclusions, vetoes, samples."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.check import CROWD, Answer, Key, doubt, fault, passed, passed_many
from checks.loading import load
from checks.scoring import score
from checks.standard import Block, Standard
from checks.subjects import Subject
from checks.units import Ruling
from ledger.register import SiteKind
from ledger.rulings import Cause, Certainty, Judgement, Score, ScoreItem, State, SubjectKind, Verdict
from tests.checks.facts import HOME, TODAY

NATIONAL, CENSUS, DISTRICT = load("national-2019"), load("census-2015"), load("district")
PORTAL = Subject(SubjectKind.SITE, "portal", "门户", frozenset({SiteKind.PORTAL}))
OFFICE = Subject(SubjectKind.SITE, "jyj", "教育局", frozenset({SiteKind.DEPARTMENT}))
FINE = Key(HOME, "fine", "qfb")


def key(number: int = 0, **others: Any) -> Key:
    return replace(Key(f"{HOME}{number}/", f"example.gov.cn/{number}/", "qfb", kind="news", level=1), **others)


def bad(number: int = 0, *, amount: int = 1, parts: tuple[str, ...] = (), pages: tuple[str, ...] = (),
        over: dict[str, str] | None = None, tags: frozenset[str] = frozenset(), certainty: Certainty = Certainty.CONFIRMED,
        **others: Any) -> Answer:  # fmt: skip
    return fault(
        key(number, **others), "x", amount=amount, parts=parts, pages=pages, over=over, tags=tags, certainty=certainty
    )


def rulings(check: str, answers: Sequence[Answer], kind: SiteKind = SiteKind.PORTAL) -> list[Ruling]:
    return [
        Ruling(check, one, f"{check}-{one.key.address}-{one.key.subject}" if one.key is not CROWD else "", kind)
        for one in answers
    ]


def scored(
    given_: dict[str, Sequence[Answer]], standard: Standard = NATIONAL, subject: Subject = PORTAL, **others: Any
) -> Score:
    (kind,) = subject.kinds
    docket = {name: rulings(name, answers, kind) for name, answers in given_.items()}
    return score(standard, subject, docket, TODAY.isoformat(), **others)


def item(result: Score, indicator: str) -> ScoreItem:
    return next(one for one in result.items if one.indicator == indicator)


def lost(result: Score, indicator: str) -> Decimal:
    return item(result, indicator).points_lost


ELEMENTS = ("conac", "site_code", "icp", "police", "host_unit", "contact")
LINKS = [bad(n, kind="page", tags=frozenset()) for n in range(40)]
HOME_TAG = frozenset({"home"})


@pytest.mark.parametrize(
    ("standard", "check", "answers", "indicator", "expected"),
    [
        (NATIONAL, "column-stale", [bad()], "D4", "5"),
        (NATIONAL, "column-stale", [bad(n) for n in range(4)], "D4", "5"),  # capped
        (NATIONAL, "column-stale", [bad()], "D9.2", "0"),  # charged by D4
        (NATIONAL, "column-stale", [bad(kind="policy")], "D5", "5"),
        (NATIONAL, "column-stale", [bad(kind="policy", level=2)], "D5", "0"),
        (NATIONAL, "column-stale", [bad(kind="policy", level=2)], "D9.2", "1"),
        (NATIONAL, "column-stale", [bad(kind="interpretation")], "D6", "5"),
        (NATIONAL, "column-stale", [bad(n, kind="other") for n in range(3)], "D9.2", "3"),
        (NATIONAL, "column-stale", [bad(n, kind="other") for n in range(9)], "D9.2", "4"),
        (NATIONAL, "column-empty", [bad(kind="other")], "D9.1", "2"),
        (NATIONAL, "column-empty", [bad(n, kind="other") for n in range(3)], "D9.1", "4"),
        (NATIONAL, "interpretation-unlinked", [bad(amount=2), bad(1)], "D8", "1.5"),
        (NATIONAL, "statistics-stale", [bad(subject="1mo")], "D12", "1"),
        (NATIONAL, "statistics-stale", [bad(subject="1mo"), bad(1, subject="3mo")], "D12", "2"),
        (NATIONAL, "guide-absent", [bad()], "D13.1", "4"),
        (NATIONAL, "guide-incomplete", [bad(parts=("a", "b", "c", "d"))], "D13.2", "2"),
        (NATIONAL, "guide-element-missing", [bad(parts=("a",))], "D13.2", "0.5"),
        (NATIONAL, "guide-vague", [bad(n) for n in range(9)], "D13.4", "8"),  # five are drawn, ten points, capped at 8
        (NATIONAL, "guide-form-missing", [bad(n) for n in range(9)], "D15", "2"),
        (NATIONAL, "messages-unpublished", [bad()], "D18", "6"),
        (NATIONAL, "board-silent", [bad()], "D18", "3"),
        (NATIONAL, "board-silent", [bad(), bad(1)], "D18", "3"),
        (NATIONAL, "board-silent", [bad(tags=frozenset({"special"}))], "D18", "0"),
        (NATIONAL, "board-statistics-missing", [bad()], "D18", "3"),
        (NATIONAL, "board-fields-missing",
         [bad(subject="asked", pages=("a", "b"), over={"a": "m", "b": "m"}), bad(1, subject="reply", pages=("a",), over={"a": "m"})],
         "D18", "3"),
        (NATIONAL, "domain-irregular", [bad()], "D20.1", "1"),
        (NATIONAL, "name-irregular", [bad()], "D20.2", "1"),
        (NATIONAL, "footer-missing", [bad(subject="icp")], "D21", "0.5"),
        (NATIONAL, "footer-missing", [bad(subject=name) for name in ELEMENTS], "D21", "3"),
        (NATIONAL, "footer-missing", [bad(subject="site_map")], "D21", "0"),  # asked for and not priced
        (NATIONAL, "link-broken", LINKS[:3], "D22", "0.3"),
        (NATIONAL, "link-broken", LINKS, "D22", "1"),
        (NATIONAL, "link-broken", [replace(LINKS[0], key=key(kind="page", tags=HOME_TAG))], "D22", "0.2"),
        (NATIONAL, "column-broken", [bad(), bad(1)], "D22", "0.2"),
        (NATIONAL, "column-broken", [replace(bad(), key=key(tags=HOME_TAG))], "D22", "0.2"),
        (CENSUS, "column-broken", [replace(bad(), key=key(tags=HOME_TAG)), bad(1)], "P-2", "1.1"),
        (CENSUS, "column-empty", [bad(kind="interview")], "P-7", "5"),
        (CENSUS, "column-empty", [bad(kind="consultation")], "P-6", "5"),
        (NATIONAL, "error-report-missing", [bad(pages=("h",), over={"h": "home"})], "D23", "1"),
        (NATIONAL, "error-report-missing", [bad(pages=("a", "b"), over={"a": "page", "b": "page"})], "D23", "0.4"),
        (NATIONAL, "search-broken", [bad(subject="entry")], "D25", "4"),
        (NATIONAL, "search-broken", [bad(subject="titles", amount=3)], "D25", "3"),
        (NATIONAL, "search-broken", [bad(subject="titles", amount=5)], "D25", "4"),
        (NATIONAL, "search-unsorted", [bad()], "D25", "1"),
        (NATIONAL, "ipv6-missing", [bad()], "D29", "1"),
        (CENSUS, "site-unsteady", [bad(amount=3)], "P-1", "15"),
        (CENSUS, "link-broken", [replace(LINKS[0], key=key(kind="page", tags=HOME_TAG)), LINKS[1]], "P-2", "1.1"),
        (CENSUS, "link-broken", [bad(kind="attachment")], "P-2", "0"),
        (CENSUS, "link-broken", [bad(kind="attachment"), bad(1, kind="attachment")], "P-9", "2"),
        (CENSUS, "link-broken", [bad(kind="page", name="网上办事大厅")], "P-10", "3"),
        (CENSUS, "link-broken", [bad(kind="page", name="网上办事大厅")], "P-2", "0"),
        (CENSUS, "home-sparse", [bad()], "P-3", "5"),
        (CENSUS, "column-stale", [bad(n) for n in range(4)], "P-4a", "12"),
        (CENSUS, "column-stale", [bad(kind="notice", level=3), bad(1, kind="policy")], "P-4b", "8"),
        (CENSUS, "column-stale", [bad(kind="personnel"), bad(1, kind="planning")], "P-4c", "10"),
        (CENSUS, "board-silent", [bad()], "P-5", "5"),
        (CENSUS, "consultation-scarce", [bad(tags=frozenset({"none"}))], "P-6", "5"),
        (CENSUS, "consultation-scarce", [bad()], "P-6", "3"),
        (CENSUS, "interview-scarce", [bad()], "P-7", "3"),
        (CENSUS, "guide-incomplete", [bad(n, parts=("申请条件", "收费标准")) for n in range(3)], "P-8", "2"),
        (CENSUS, "guide-form-missing", [bad()], "P-9", "1"),
        (DISTRICT, "message-late", [bad(), bad(1)], "K4", "1.0"),
        (DISTRICT, "privacy-leak", [bad()], "K5", "2"),
        (DISTRICT, "annual-missing", [bad(n) for n in range(3)], "K3", "2"),
        (DISTRICT, "column-missing", [bad(subject="住房保障"), bad(1, subject="就业创业")], "K1", "2"),
    ],
)  # fmt: skip
def test_what_confirmed_findings_cost(
    standard: Standard, check: str, answers: list[Answer], indicator: str, expected: str
) -> None:
    answers = [replace(one, key=replace(one.key, tags=one.key.tags | one.tags)) for one in answers]
    assert lost(scored({check: answers}, standard), indicator) == Decimal(expected)


def test_sub_rows_share_the_indicators_cap() -> None:
    result = scored({"column-empty": [bad(kind="other")], "column-stale": [bad(n, kind="other") for n in range(5, 9)]})
    assert (lost(result, "D9.1"), lost(result, "D9.2"), result.points) == (Decimal(2), Decimal(2), Decimal(96))


@pytest.mark.parametrize(
    ("check", "make", "indicator", "least"),
    [
        ("column-stale", lambda n: bad(n), "V4.1", 5),
        ("column-stale", lambda n: bad(n, kind="notice" if n % 2 else "news"), "V4.1", 5),
        ("column-stale", lambda n: bad(n, kind="other"), "V4.2", 10),
        ("column-empty", lambda n: bad(n, kind="other"), "V4.3", 5),
        ("guide-incomplete", lambda n: bad(n), "V6.2", 5),
        ("message-unanswered", lambda n: bad(n, tags=frozenset({"grave"})), "V5.2", 1),
        ("home-stale", lambda n: bad(n), "V3", 1),
        ("site-unreachable", lambda n: bad(n), "V2", 1),
    ],
)
def test_at_least_and_not_more_than_so_many_are_a_veto(check: str, make: Any, indicator: str, least: int) -> None:
    clean = [passed(key(99, kind="other"))] * 9
    for count, verdict in ((least - 1, State.PASS), (least, State.FAIL)):
        result = scored({check: [make(n) for n in range(count)] + clean})
        assert item(result, indicator).state is verdict
    assert (result.verdict, result.points) == (Verdict.VETOED, None)


@pytest.mark.parametrize(("count", "note"), [(4, "4处，未达到5处"), (5, "计入5处")])
def test_a_veto_that_was_not_reached_says_how_far_it_was(count: int, note: str) -> None:
    clean = [passed(key(99, kind="other"))] * 9
    assert item(scored({"guide-incomplete": [bad(n) for n in range(count)] + clean}), "V6.2").note == note


def test_a_veto_with_several_ways_names_no_number() -> None:
    two = {"column-empty": [bad(n, kind="other") for n in range(2)]}
    assert item(scored(two, CENSUS), "P-V3").note == "未达到单项否决条件"
    nine = {"column-stale": [bad(n, kind="news") for n in range(9)]}
    assert item(scored(nine, CENSUS), "P-V3").note == "已达到单项否决条件"


def test_second_level_notice_columns_do_not_count_in_v41_and_did_in_2015() -> None:
    stale = {"column-stale": [bad(n, kind="notice", level=2) for n in range(5)]}
    assert item(scored(stale), "V4.1").state is not State.FAIL
    assert item(scored(stale, CENSUS), "P-V3").state is State.FAIL


def test_any_of_the_three_ways_of_2015_is_a_veto() -> None:
    empty = {"column-empty": [bad(n, kind="other") for n in range(5)]}
    many = {
        "column-stale": [bad(n, kind="other") for n in range(7)],
        "column-empty": [bad(n, kind="other") for n in range(9, 12)],
    }
    few = {
        "column-stale": [bad(n, kind="other") for n in range(6)],
        "column-empty": [bad(n, kind="other") for n in range(9, 12)],
    }
    assert [item(scored(one, CENSUS), "P-V3").state for one in (empty, many, few)] == [
        State.FAIL,
        State.FAIL,
        State.PASS,
    ]


@pytest.mark.parametrize(
    ("bad_ones", "fine", "vetoed"), [(4, 0, True), (1, 0, True), (3, 1, False), (5, 0, False), (0, 3, False)]
)
def test_fewer_than_five_guides_are_a_veto_when_all_lack_four_classes(bad_ones: int, fine: int, vetoed: bool) -> None:
    guides = [bad(n) for n in range(bad_ones)] + [passed(key(50 + n)) for n in range(fine)]
    assert (item(scored({"guide-incomplete": guides}), "V6.3").state is State.FAIL) is vetoed


def test_a_message_of_a_petition_board_or_within_three_months_is_no_veto() -> None:
    grave, special = frozenset({"grave"}), frozenset({"special"})
    for answers in ([bad()], [replace(bad(tags=grave), key=key(tags=special))]):
        assert item(scored({"message-unanswered": answers}), "V5.2").state is not State.FAIL


def test_a_department_site_is_only_vetoed_and_has_no_points() -> None:
    result = scored({"column-stale": [bad(kind="other")], "footer-missing": [bad(subject="icp")]}, subject=OFFICE)
    assert (result.verdict, result.points) == (Verdict.UNSCORED, None)
    assert {one.block for one in result.items} == {"veto"}


def test_the_district_profile_scores_a_department_site_too() -> None:
    result = scored({"footer-missing": [bad(subject="icp")]}, DISTRICT, OFFICE)
    assert (result.verdict, result.points) == (Verdict.PASSED, Decimal("99.50"))


def test_units_without_outward_service_are_exempt_and_the_rest_is_rescaled() -> None:
    office = replace(OFFICE, outward_service=False)
    result = scored({"footer-missing": [bad(subject="icp")], "guide-vague": [bad()]}, DISTRICT, office)
    assert item(result, "D13.4").state is State.NOT_APPLICABLE and item(result, "V6.1").state is State.NOT_APPLICABLE
    assert result.points == (Decimal("74.5") * 100 / 75).quantize(Decimal("0.01"))


def test_a_portal_always_has_outward_service() -> None:
    assert (
        item(scored({"guide-vague": [bad()]}, subject=replace(PORTAL, outward_service=False)), "D13.4").state
        is State.FAIL
    )


# --- pass mark and bonus


def _minus(points: str) -> dict[str, Sequence[Answer]]:
    """Findings under the 2015 census that cost so many points."""
    amount = int(Decimal(points) * 10)
    return {"link-broken": [bad(n, kind="page") for n in range(amount)]}


@pytest.mark.parametrize(
    ("points", "verdict"), [("39.9", Verdict.PASSED), ("40", Verdict.PASSED), ("40.1", Verdict.FAILED)]
)
def test_exactly_sixty_passes(points: str, verdict: Verdict) -> None:
    result = scored(_minus(points), CENSUS)
    assert (result.verdict, result.points) == (verdict, Decimal(100) - Decimal(points))


def test_points_do_not_fall_below_nothing() -> None:
    assert scored(_minus("130"), CENSUS).points == 0


@pytest.mark.parametrize(("lost_", "expected"), [("19.9", "82.1"), ("20", "80")])
def test_the_bonus_counts_only_from_more_than_eighty(lost_: str, expected: str) -> None:
    standard = replace(
        CENSUS,
        bonus_above=Decimal(80),
        clauses=(*CENSUS.clauses, *(c for c in NATIONAL.clauses if c.block is Block.BONUS)),
    )
    data = {"data-idle": [passed(key(subject="3mo", kind="data")), passed(key(1, subject="6mo", kind="data"))]}
    assert scored({**_minus(lost_), **data}, standard).points == Decimal(expected)


@pytest.mark.parametrize(
    ("answers", "gained"),
    [
        ([passed(key(subject="3mo")), passed(key(1, subject="6mo"))], "2"),
        ([bad(subject="3mo"), passed(key(1, subject="6mo"))], "1"),
        ([bad(subject="3mo"), bad(1, subject="6mo")], "0"),
    ],
)
def test_a_data_column_earns_by_its_age(answers: list[Answer], gained: str) -> None:
    assert item(scored({"data-idle": answers}), "B1.1").gained == Decimal(gained)


def test_what_must_hold_for_all_earns_nothing_while_one_fails_or_was_not_seen() -> None:
    both = [passed(key(0)), passed(key(1))]
    for third, gained in ((both[1], 2), (bad(1, certainty=Certainty.SUSPECTED), 0), (doubt(key(1), Cause.BLOCKED), 0)):
        assert item(scored({"basis-unlinked": [both[0], third]}), "B5").gained == gained


def test_a_vetoed_subject_has_no_total_whatever_else() -> None:
    result = scored({"home-stale": [bad()], "footer-missing": [passed(key(subject="icp"))]})
    assert (result.verdict, result.points) == (Verdict.VETOED, None)


def test_nothing_seen_is_no_full_score() -> None:
    nothing = scored({"footer-missing": [doubt(key(subject="icp"), Cause.OUR_FAULT)]})
    unseen = scored({"domain-irregular": [passed(key())]}, subject=replace(PORTAL, seen=False))
    assert nothing.verdict is unseen.verdict is Verdict.UNSCORED and nothing.points is unseen.points is None


@pytest.mark.parametrize("seen", [True, False])
def test_what_the_register_alone_tells_is_no_coverage(seen: bool) -> None:
    answers = {"column-missing": [passed(key(subject="动态要闻"))], "column-stale": [doubt(key(), Cause.TOO_EARLY)]}
    assert bool(scored(answers, subject=replace(PORTAL, seen=seen)).coverage) is seen


# --- states and coverage


@pytest.mark.parametrize(
    ("answers", "state", "cause"),
    [
        ([passed(key())], State.PASS, None),
        ([doubt(key(), Cause.BLOCKED)], State.NOT_ASSESSED, Cause.BLOCKED),
        ([passed(key()), doubt(key(1), Cause.JS_REQUIRED)], State.NOT_ASSESSED, Cause.JS_REQUIRED),
        ([bad(certainty=Certainty.SUSPECTED)], State.NOT_ASSESSED, Cause.HUMAN_NEEDED),
        ([bad(certainty=Certainty.SUSPECTED), doubt(key(1), Cause.BLOCKED)], State.NOT_ASSESSED, Cause.HUMAN_NEEDED),
        ([bad(), bad(1, certainty=Certainty.SUSPECTED)], State.FAIL, None),
        ([], State.NOT_ASSESSED, Cause.HUMAN_NEEDED),
    ],
)
def test_a_clause_is_passed_failed_or_not_assessed(answers: list[Answer], state: State, cause: Cause | None) -> None:
    found = item(scored({"column-stale": answers}), "D4")
    assert (found.state, found.cause) == (state, cause)


def test_doubts_that_could_not_reach_a_veto_leave_it_passed() -> None:
    for doubts, state in ((4, State.PASS), (5, State.NOT_ASSESSED)):
        answers = [doubt(key(n), Cause.BLOCKED) for n in range(doubts)]
        assert item(scored({"column-stale": answers}), "V4.1").state is state


def test_coverage_is_the_share_of_the_points_that_were_assessed() -> None:
    none = scored({"link-broken": [doubt(key(kind="page"), Cause.BLOCKED)]})
    one = scored({"ipv6-missing": [passed(key())]})
    half = scored({"ipv6-missing": [passed(key()), doubt(key(1), Cause.BLOCKED)]})
    assert (none.coverage, one.coverage, half.coverage) == (Decimal(0), Decimal("0.01"), Decimal("0.005"))


def test_links_that_only_were_counted_count_in_coverage() -> None:
    result = scored({"link-broken": [*passed_many(999), doubt(key(kind="page"), Cause.BLOCKED)]})
    assert item(result, "D22").state is State.NOT_ASSESSED and result.coverage == Decimal("0.0100")


def test_a_person_completes_what_the_program_cannot_say() -> None:
    word = Judgement(
        "national-2019", "D11", SubjectKind.SITE, "portal", State.FAIL, "张三", TODAY, Decimal(5), remark="无法注册"
    )
    result = scored({"ipv6-missing": [passed(key())]}, judged=[word])
    assert (lost(result, "D11"), result.points, result.coverage) == (Decimal(5), Decimal(95), Decimal("0.06"))
    assert "张三" in item(result, "D11").note
    veto = replace(word, indicator="V1.6")
    assert scored({"ipv6-missing": [passed(key())]}, judged=[veto]).verdict is Verdict.VETOED


def test_a_person_does_not_wipe_out_a_confirmed_finding_by_passing_its_clause() -> None:
    word = Judgement("national-2019", "D4", SubjectKind.SITE, "portal", State.PASS, "张三", TODAY)
    assert lost(scored({"column-stale": [bad()]}, judged=[word]), "D4") == 5


def test_waived_findings_cost_nothing_in_the_adjusted_score_and_stay_in_the_raw_one() -> None:
    one = bad(subject="icp")
    result = scored(
        {"footer-missing": [one, passed(key(1, subject="conac"))]},
        waived=frozenset({rulings("footer-missing", [one])[0].id}),
    )
    assert (result.points, result.adjusted) == (Decimal("99.5"), Decimal(100))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(("column-stale", "column-empty", "footer-missing")), st.booleans()), max_size=9),
    st.sampled_from(("news", "other")),
)
def test_raw_and_adjusted_differ_exactly_by_the_waivers(faults: list[tuple[str, bool]], kind: str) -> None:
    """The raw score knows no waiver; the adjusted one is that of a docket in which the waived findings never stood."""
    made = {name: [bad(n, kind=kind) for n, (one, _) in enumerate(faults) if one == name] for name, _ in faults}
    kept = {
        name: [bad(n, kind=kind) for n, (one, off) in enumerate(faults) if one == name and not off] for name in made
    }
    clean = {"link-broken": [passed(key(50))], "column-stale": [passed(key(60, kind=kind))]}
    ids = {rulings(name, [bad(n, kind=kind)])[0].id: off for n, (name, off) in enumerate(faults)}
    waived = frozenset(one for one, off in ids.items() if off)
    whole = {name: [*made.get(name, ()), *clean.get(name, ())] for name in {*made, *clean}}
    rest = {name: [*kept.get(name, ()), *clean.get(name, ())] for name in {*made, *clean}}
    result = scored(whole, waived=waived)
    assert result.points == scored(whole).points
    assert result.adjusted == scored(rest).points


# --- samples


def test_a_sample_is_drawn_by_a_stored_seed_and_listed() -> None:
    answers = [bad(n) for n in range(30)]
    first, again = scored({"guide-vague": answers}), scored({"guide-vague": list(reversed(answers))})
    drawn = item(first, "D13.4").drawn
    assert len(drawn) == 5 and drawn == item(again, "D13.4").drawn and first.points == again.points
    assert item(scored({"guide-vague": answers}, replace(NATIONAL, seed=7)), "D13.4").drawn != drawn


def test_the_same_items_are_drawn_for_all_sub_rows_of_an_indicator() -> None:
    many = [bad(n, parts=("a",)) for n in range(30)]
    result = scored({"guide-vague": many, "guide-element-missing": many})
    assert item(result, "D13.4").drawn == item(result, "D13.2").drawn


def test_items_that_two_checks_look_at_are_drawn_once() -> None:
    few = [passed(key(n)) for n in range(30)]
    drawn = item(scored({"guide-incomplete": few, "guide-element-missing": few}), "D13.2").drawn
    assert len(drawn) == len(set(drawn)) == 5


def test_pages_without_a_whole_family_of_tags_cost_and_others_do_not() -> None:
    over = {f"{HOME}{n}.html": "article" for n in range(5)}
    pages = tuple(over)
    content = [bad(subject=name, pages=pages[:2], over=over) for name in ("ArticleTitle", "PubDate", "ContentSource")]
    one_tag = [bad(9, subject="Keywords", pages=pages, over=over), bad(8, subject="SiteName", pages=pages, over=over)]
    assert lost(scored({"meta-missing": content + one_tag}), "D27") == Decimal("0.2")


# --- properties

CHECKS = (
    "column-stale",
    "column-empty",
    "link-broken",
    "footer-missing",
    "guide-vague",
    "board-silent",
    "guide-incomplete",
)
KINDS = ("news", "policy", "other", "page")


@st.composite
def dockets(draw_: st.DrawFn) -> dict[str, list[Answer]]:
    found: dict[str, list[Answer]] = {}
    for check in draw_(st.lists(st.sampled_from(CHECKS), unique=True, min_size=1)):
        count = draw_(st.integers(1, 8))
        found[check] = [
            draw_(st.sampled_from([
                passed(here := key(n, kind=KINDS[n % 4], level=1 + n % 2, subject=ELEMENTS[n % 6])),
                fault(here, "x"), fault(here, "x", certainty=Certainty.SUSPECTED), doubt(here, Cause.BLOCKED),
            ]))
            for n in range(count)
        ]  # fmt: skip
    return found


def rank(result: Score) -> Decimal:
    """Worse is lower; a veto is lower than any number, and no score stands for a full one that nobody saw."""
    if result.verdict is Verdict.VETOED:
        return Decimal(-1)
    return Decimal(100) if result.points is None else result.points


@settings(max_examples=150, deadline=None)
@given(dockets(), st.data(), st.sampled_from([NATIONAL, CENSUS, DISTRICT]))
def test_another_fault_never_raises_a_score(
    given_: dict[str, list[Answer]], data: st.DataObject, standard: Standard
) -> None:
    check = data.draw(st.sampled_from(sorted(given_)))
    place = data.draw(st.integers(0, len(given_[check]) - 1))
    worse = {name: list(answers) for name, answers in given_.items()}
    worse[check][place] = fault(given_[check][place].key, "x")
    assert rank(scored(worse, standard)) <= rank(scored(given_, standard))


@settings(max_examples=150, deadline=None)
@given(dockets(), st.data(), st.sampled_from([NATIONAL, CENSUS, DISTRICT]))
def test_a_doubt_never_costs(given_: dict[str, list[Answer]], data: st.DataObject, standard: Standard) -> None:
    check = data.draw(st.sampled_from(sorted(given_)))
    place = data.draw(st.integers(0, len(given_[check]) - 1))
    unseen = {name: list(answers) for name, answers in given_.items()}
    unseen[check][place] = doubt(given_[check][place].key, Cause.OUR_FAULT)
    assert rank(scored(unseen, standard)) >= rank(scored(given_, standard))


@settings(max_examples=60, deadline=None)
@given(dockets(), st.randoms(use_true_random=False), st.sampled_from([NATIONAL, CENSUS, DISTRICT]))
def test_order_does_not_matter(given_: dict[str, list[Answer]], random: Any, standard: Standard) -> None:
    mixed = {name: list(answers) for name, answers in given_.items()}
    for answers in mixed.values():
        random.shuffle(answers)
    before, after = scored(given_, standard), scored(dict(reversed(mixed.items())), standard)
    assert (before.points, before.verdict, before.coverage) == (after.points, after.verdict, after.coverage)
    assert [(one.state, one.points_lost, sorted(one.findings)) for one in before.items] == [
        (one.state, one.points_lost, sorted(one.findings)) for one in after.items
    ]


def test_what_passed_under_an_excluded_clause_leaves_the_others_their_passes() -> None:
    """D9.2 charges nothing twice that D4 charges; what is fine under D4 is no reason not to assess D9.2."""
    fine = [
        Ruling("column-stale", passed(key(n, kind=kind)), "", SiteKind.PORTAL)
        for n, kind in ((1, "news"), (2, "other"))
    ]
    for more, state, cost in (
        ([], State.PASS, "0"),
        ([bad(3)], State.PASS, "0"),
        ([bad(3, kind="other")], State.FAIL, "1"),
    ):
        docket = {"column-stale": fine + rulings("column-stale", more)}
        result = item(score(NATIONAL, PORTAL, docket, TODAY.isoformat()), "D9.2")
        assert (result.state, result.points_lost) == (state, Decimal(cost))
