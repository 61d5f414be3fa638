"""Which findings are one item, whose it is, and what becomes of it when columns and departments change."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rectify_cases import RULES, act, finding, instant, look, night, noted

from ledger.items import Event, ItemStatus
from ledger.rulings import Assessment, Certainty, Score, ScoreItem, State, SubjectKind, Verdict
from rectify.naming import is_id
from rectify.reconcile import Appended, Move, NewItem, Rules, applied, news, night_of, reconcile
from rectify.replay import all_at, at, replay

FOOTER = {"check": "footer-missing", "subject": "icp", "column_url": None, "url": "http://a.example.gov.cn/"}


def test_a_footer_element_lacking_on_many_pages_is_one_item_with_its_pages():
    one = finding("f1", **FOOTER, pages=("http://a.example.gov.cn/1", "http://a.example.gov.cn/2"))
    two = finding("f2", **FOOTER, pages=("http://a.example.gov.cn/3",))
    (item,) = look((), night(0, one, two))
    assert (item.findings, item.pages) == (("f1", "f2"), (*one.pages, *two.pages))


def test_two_elements_of_a_footer_are_two_items():
    other = {**FOOTER, "subject": "police"}
    assert len(look((), night(0, finding("f1", **FOOTER), finding("f2", **other)))) == 2


def test_one_broken_target_is_one_item_and_another_target_is_another():
    links = [finding(f"l{n}", check="link-broken", url=f"http://gone.example.cn/{n}") for n in range(3)]
    assert len(look((), night(0, *links))) == 3


def test_half_mended_still_stands_and_shows_only_the_pages_left():
    one, two = finding("f1", **FOOTER, pages=("http://a/1",)), finding("f2", **FOOTER, pages=("http://a/2",))
    items = look((), night(0, one, two))
    items = look(items, night(1, one, fine=("f2",)))
    assert (items[0].status, items[0].pages, items[0].mended) == ("open", ("http://a/1",), ("f2",))
    items = look(items, night(2, fine=("f1",)))
    assert items[0].status == "verified"  # the last one gone, the other seen gone the night before


def test_half_mended_and_half_not_looked_at_is_not_gone():
    one, two = finding("f1", **FOOTER), finding("f2", **FOOTER)
    items = look(look((), night(0, one, two)), night(1, fine=("f1",)))
    assert items[0].status == "open"


def test_a_mended_part_that_breaks_again_reopens_the_whole():
    one, two = finding("f1", **FOOTER), finding("f2", **FOOTER)
    items = look(look((), night(0, one, two)), night(1, fine=("f1", "f2")))
    items = look(items, night(2, two))
    assert (items[0].status, items[0].reopened_times, items[0].mended) == ("reopened", 1, ("f1",))


def test_advice_and_suspected_become_items_where_the_profile_says_so():
    advice, doubt = finding("a", clause=()), finding("s", certainty=Certainty.SUSPECTED)
    assert look((), night(0, advice, doubt)) == ()
    opened = look((), night(0, advice, doubt), Rules(advice=True, suspected=True))
    assert {item.severity for item in opened} == {"advice", "deduct"}


def test_a_suspected_item_of_such_a_profile_is_seen_by_suspected_findings():
    rules = Rules(suspected=True)
    doubt = finding("s", certainty=Certainty.SUSPECTED)
    items = look((), night(0, doubt), rules)
    assert look(items, night(1, doubt), rules)[0].status == "open"


def test_only_a_veto_that_fails_makes_its_findings_a_veto():
    fault = finding(clause=("V4.1", "D9"))
    assert look((), night(0, fault))[0].severity == "deduct"
    assert look((), night(0, fault, vetoed=frozenset({"f1"})))[0].severity == "veto"


def test_a_fault_that_grows_into_a_veto_does_so_before_the_notice_only():
    items = look((), night(0, finding()))
    raised = look(items, night(1, finding(), vetoed=frozenset({"f1"})))
    told = look((act(items[0], instant(0, 10), "notify"),), night(1, finding(), vetoed=frozenset({"f1"})))
    assert (raised[0].severity, told[0].severity) == ("veto", "deduct")


def test_an_older_night_than_the_latest_reckoned_changes_nothing():
    items = look((), night(5, finding()))
    assert reconcile(items, night(3, fine=("f1",)), RULES, reckoned=instant(5)) == ()


def test_a_claim_made_after_the_patrol_looked_is_not_refuted_by_it():
    items = look((), night(0, finding()))
    claimed = noted(items[0], instant(1, 4), Event.CLAIMED)
    late = look((claimed,), night(1, finding()))  # looked at 2:00, reckoned after the claim of 4:00
    assert late[0].status == "claimed"
    assert look(late, night(2, finding()))[0].status == "open"


def test_a_fault_last_seen_before_the_claim_does_not_refute_it():
    items = look((), night(0, finding()))
    claimed = (noted(items[0], instant(0, 10), Event.CLAIMED),)
    stale = finding(last_seen=instant(0))
    assert look(claimed, night(1, stale))[0].status == "claimed"


def test_reckoning_keeps_what_happened_after_the_patrol_began():
    items = look((), night(0, finding()))
    annulled = act(items[0], instant(1, 9), "annul")
    (item,) = look((annulled,), night(1, finding()))
    assert item.status is ItemStatus.ANNULLED and item.history[-1].event is Event.ANNULLED


def test_what_no_longer_applies_is_gone_and_says_so():
    items = look((), night(0, finding()))
    (item,) = look(items, night(1, void=frozenset({"f1"})))
    assert (item.status, item.history[-1].reason) == ("verified", "该事项不再适用")


# --- owners, columns


def test_another_owner_gets_a_notice_of_its_own_before_a_deadline_runs():
    items = (act(look((), night(0, finding()))[0], instant(0, 10), "notify"),)
    (item,) = look(items, night(1, finding(department="wjj"), names={"jyj": "区教育局", "wjj": "区卫生健康局"}))
    assert (item.department, item.status, item.due, item.notified) == ("wjj", "open", None, None)
    assert item.history[-1].reason == "责任单位由区教育局改为区卫生健康局"
    assert at(item, instant(0, 23)).department == "jyj"


def test_a_department_renamed_keeps_deadline_and_history():
    items = (act(look((), night(0, finding()))[0], instant(0, 10), "notify"),)
    (item,) = look(items, night(1, finding(department="jytyj"), successors=(("jyj", "jytyj"),)))
    assert (item.department, item.status, item.due) == ("jytyj", "notified", items[0].due)
    assert [change.event for change in item.history] == [Event.OPENED, Event.NOTIFIED, Event.CORRECTED]


def test_an_owner_that_is_not_known_tonight_stays():
    items = look((), night(0, finding()))
    assert look(items, night(1, finding(department=None)))[0].department == "jyj"


def test_a_moved_column_keeps_its_item_under_the_new_finding():
    items = look((), night(0, finding()))
    moved = finding(
        "f9", column_url="http://www.example.gov.cn/jyj/xxgk/gzdt/", url="http://www.example.gov.cn/jyj/xxgk/gzdt/"
    )
    moves = (Move("f1", "f9", "栏目“工作动态”已迁移"),)
    items = look(items, night(1, moved, moved=moves))
    assert [change.event for change in items[0].history] == [Event.OPENED, Event.CORRECTED, Event.CORRECTED]
    assert (len(items), items[0].findings, items[0].url) == (1, ("f1", "f9"), moved.url)
    assert look(items, night(1, moved, moved=moves)) == items
    assert look(items, night(2, fine=("f9",)))[0].status == "verified"


def test_a_moved_column_that_was_not_looked_at_is_not_gone():
    items = look((), night(0, finding()))
    items = look(items, night(1, moved=(Move("f1", "f9", "栏目已迁移"),)))
    assert items[0].status == "open"


def test_a_column_merged_into_another_with_an_item_is_carried_on_there():
    items = look((), night(0, finding("f1"), finding("f2")))
    old, new = (next(item for item in items if item.findings == (name,)) for name in ("f1", "f2"))
    items = look(items, night(1, finding("f2"), moved=(Move("f1", "f2", "栏目合并"),)))
    status = {item.id: item.status for item in items}
    assert (status[old.id], status[new.id]) == ("closed", "open")
    assert [c.event for item in items if item.id == new.id for c in item.history] == [Event.OPENED, Event.CORRECTED]
    assert look(items, night(1, finding("f2"), moved=(Move("f1", "f2", "栏目合并"),))) == items


# --- news, time


def test_only_changes_of_state_are_news():
    first = look((), night(0, finding("f1"), finding("f2")))
    second = look(first, night(1, finding("f1", detail="已40天"), fine=("f2",)))
    assert [(one.was, one.item.status) for one in news((), first)] == [(None, "open")] * 2
    assert [(one.was, one.item.status) for one in news(first, second)] == [("open", "verified")]
    assert news(second, second) == ()


def test_a_past_day_can_be_asked_again():
    items = look((), night(0, finding()))
    items = look((act(items[0], instant(0, 10), "notify"),), night(1, fine=("f1",)))
    assert [then.status for day in (0, 1) for then in all_at(items, instant(day, 23))] == ["notified", "verified"]
    assert all_at(items, instant(-1)) == ()


def test_a_night_is_read_from_the_assessment_of_its_patrol():
    findings = (
        finding("f1"),
        finding("f2", state=State.PASS, certainty=None),
        finding("f3", state=State.NOT_ASSESSED, certainty=None),
        finding("f4", state=State.NOT_APPLICABLE, certainty=None),
    )
    veto = ScoreItem("V4.1", "", Decimal(0), Decimal(0), State.FAIL, findings=("f1",), block="veto")
    held = replace(veto, state=State.PASS, findings=("f2",))
    score = Score("portal", SubjectKind.SITE, "s", "2026-10-08", Verdict.VETOED, None, Decimal(1), (veto, held))
    told = night_of(Assessment(1, instant(0), 7, "s", "", "", None, findings, scores=(score,)))
    assert (told.patrol, told.as_of, told.fine, told.void) == (7, instant(0), frozenset({"f2"}), frozenset({"f4"}))
    assert ([one.id for one in told.standing], told.vetoed) == (["f1"], frozenset({"f1"}))
    with pytest.raises(ValueError):
        night_of(Assessment(1, instant(0), None, "s", "", "", None))


# --- any order of events

FAULTS = ("f1", "f2", "f3")
SIGHTS = st.fixed_dictionaries({name: st.sampled_from("X.?s") for name in FAULTS})
DEEDS = st.sampled_from(("notify", "claim", "explain", "appeal", "annul", "reopen", "waive 5"))
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("night"), SIGHTS),
        st.tuples(st.just("deed"), st.tuples(st.integers(0, 2), DEEDS)),
        st.tuples(st.just("again"), st.none()),
    ),
    max_size=25,
)


def seen_night(day, sights):
    standing = [
        finding(name, certainty=Certainty.CONFIRMED if sign == "X" else Certainty.SUSPECTED)
        for name, sign in sights.items()
        if sign in "Xs"
    ]
    return night(day, *standing, fine=tuple(name for name, sign in sights.items() if sign == "."))


@settings(max_examples=300, deadline=None)
@given(STEPS)
def test_no_order_of_nights_claims_and_imports_loses_or_doubles_an_item(steps):
    items, confirmed, last = (), set(), None
    for day, (kind, what) in enumerate(steps):
        before = items
        if kind == "night":
            last = seen_night(day, what)
            items = look(items, last)
            confirmed |= {name for name, sign in what.items() if sign == "X"}
        elif kind == "again" and last is not None:
            items = look(items, last) if reconcile(items, last, RULES) else items
        elif kind == "deed" and items:
            index, deed = what
            index %= len(items)
            items = (*items[:index], act(items[index], instant(day, 10), deed), *items[index + 1 :])
        assert sorted(finding_id for item in items for finding_id in item.findings) == sorted(confirmed)
        assert len({item.id for item in items}) == len(confirmed) and all(is_id(item.id) for item in items)
        for item in before:  # nothing that was written is ever lost
            kept = next(now for now in items if now.id == item.id)
            assert kept.history[: len(item.history)] == item.history
        for item in items:
            state = replay(item.history, instant(day, 23))
            assert state.reopened_times == sum(c.event in ("returned", "reopened") for c in item.history)
            assert state.status is not ItemStatus.OVERDUE or (state.claimed is None and state.due is not None)
            assert (state.due is None) == (state.notified is None)


@settings(max_examples=200, deadline=None)
@given(st.lists(SIGHTS, min_size=1, max_size=12))
def test_reckoning_a_night_again_changes_nothing(nights):
    items = ()
    for day, sights in enumerate(nights):
        what = seen_night(day, sights)
        items = look(items, what)
        assert reconcile(items, what, RULES) == ()


@settings(max_examples=200, deadline=None)
@given(st.lists(SIGHTS, max_size=8), st.lists(st.tuples(st.integers(0, 7), st.integers(0, 2)), max_size=4))
def test_the_moment_of_an_import_counts_and_not_the_order_of_writing(nights, claims):
    """Claims written after all nights amount to what they would have, had nothing else happened since."""
    items = ()
    for day, sights in enumerate(nights):
        items = look(items, seen_night(day, sights))
    written = list(items)
    for day, index in claims:
        if written:
            index %= len(written)
            written[index] = noted(written[index], instant(day, 10), Event.CLAIMED)
    for before, after in zip(items, written, strict=True):
        assert set(before.history) <= set(after.history)
        again = replace(after, history=tuple(sorted(after.history, key=lambda change: change.at, reverse=True)))
        moments = [change.at for change in after.history]
        if len(set(moments)) == len(moments):
            assert replay(again.history, instant(30)) == replay(after.history, instant(30))


def test_outcomes_name_what_is_new_and_what_was_added():
    (first,) = reconcile((), night(0, finding()), RULES)
    assert isinstance(first, NewItem)
    items = applied((), (first,))
    (second,) = reconcile(items, night(1, fine=("f1",)), RULES)
    assert isinstance(second, Appended) and [c.event for c in second.changes] == [Event.GONE]
    assert second.item.history == (*items[0].history, *second.changes)
