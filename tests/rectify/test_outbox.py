"""Letters on their way: sent once, whenever the run dies; what is not known is said and never repeated by itself."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from memory_desk import Killed, MemoryDesk
from rectify_cases import act, finding, instant, look, night

from ledger.items import Event
from ledger.outbox import LetterKind, LetterState
from rectify.contacts import contact
from rectify.deadlines import Terms
from rectify.dispatch import HAND, Post, of_notice, of_words, quiet
from rectify.dispatch import given as told_by
from rectify.issuing import Recipient, Sending, tell
from rectify.notices import Office, notice
from rectify.outbox import LEASE, NotSent, deliver, held, release, settle, supersede

AT = instant(0, 10)
TO = contact("mailto:zwgk@example.gov.cn", {})


def items_of(*names):
    return look((), night(0, *(finding(name) for name in names or ("f1",))))


def letters_of(items, at=AT, to=(TO,)):
    return of_notice(notice("jyj", "区教育局", items, at, Office("云城区"), Terms()), to)


class Line:
    """A sender that notes what was really delivered, and can fail or die at each step."""

    def __init__(self, fail=None, die=None) -> None:
        self.delivered: list[str] = []
        self.fail, self.die = fail, die

    def __call__(self, letter, to, handing) -> None:
        if self.die == "connecting":
            raise Killed
        if self.fail == "connecting":
            raise ConnectionRefusedError
        if self.fail == "refused":
            raise NotSent("451 later")
        if self.fail == "for good":
            raise NotSent("550 no such user", final=True)
        handing()
        if self.die == "before":
            raise Killed
        if self.fail == "broken":
            raise ConnectionResetError
        self.delivered.append(letter.key)
        if self.die == "after":
            raise Killed


def run(desk, line, at=AT):
    settle(desk, at)
    return deliver(desk, [letter.key for letter in desk.letters()], {TO.target: TO}, line, at)


def posted(**more):
    desk = MemoryDesk(items_of())
    desk.post(letters_of(desk.items(), **more))
    return desk


def state(desk):
    (letter,) = desk.letters()
    return letter.state


def test_a_letter_is_sent_and_not_sent_again():
    desk, line = posted(), Line()
    for _ in range(3):
        run(desk, line)
        desk.post(letters_of(desk.items()))  # asked for again: the same key
    assert (line.delivered, state(desk)) == ([desk.letters()[0].key], LetterState.SENT)


@pytest.mark.parametrize(
    ("fail", "after", "retried"),
    [
        ("connecting", LetterState.QUEUED, True),
        ("refused", LetterState.QUEUED, True),
        ("for good", LetterState.GIVEN_UP, False),
        ("broken", LetterState.UNCERTAIN, False),
    ],
)
def test_what_certainly_did_not_arrive_is_tried_again_and_only_that(fail, after, retried):
    desk, good = posted(), Line()
    run(desk, Line(fail=fail))
    assert state(desk) is after
    run(desk, good, AT + timedelta(minutes=1))
    assert good.delivered == []  # not before its time
    run(desk, good, AT + timedelta(minutes=5))
    assert bool(good.delivered) is retried


def test_it_is_given_up_after_four_attempts_and_says_why():
    desk, bad, at = posted(), Line(fail="refused"), AT
    for _ in range(6):
        run(desk, bad, at)
        at += timedelta(hours=2)
    (letter,) = desk.letters()
    assert (letter.state, letter.attempts, letter.error) == (LetterState.GIVEN_UP, 4, "451 later")


@pytest.mark.parametrize(
    ("die", "at_once", "in_the_end", "delivered"),
    [
        ("connecting", LetterState.TAKEN, LetterState.SENT, 1),
        ("before", LetterState.HANDING, LetterState.UNCERTAIN, 0),
        ("after", LetterState.HANDING, LetterState.UNCERTAIN, 1),
    ],
)
def test_killed_while_sending_it_is_never_sent_twice(die, at_once, in_the_end, delivered):
    desk, line = posted(), Line(die=die)
    with pytest.raises(Killed):
        run(desk, line)
    assert state(desk) is at_once
    line.die = None
    run(desk, line, AT + timedelta(minutes=1))  # another run must not take it while the first may still live
    assert state(desk) is at_once
    for minutes in (15, 30, 60):
        run(desk, line, AT + timedelta(minutes=minutes))
    assert (state(desk), len(line.delivered)) == (in_the_end, delivered)


@pytest.mark.parametrize("when", ["die_before", "die_after"])
@pytest.mark.parametrize("write", range(1, 6))
def test_killed_at_any_write_the_department_gets_one_letter_at_most_and_is_told_once(when, write):
    desk, line = MemoryDesk(items_of()), Line()
    setattr(desk, when, write)

    def whole(at):
        desk.post(letters_of(desk.items()))
        run(desk, line, at)
        desk.record(told_by(desk.letters(), desk.items(), at))

    at = AT
    for _ in range(4):
        with contextlib.suppress(Killed):
            whole(at)
        desk.die_before = desk.die_after = None
        at += LEASE
    assert len(line.delivered) == 1 or state(desk) is LetterState.UNCERTAIN
    told = [change for item in desk.items() for change in item.history if change.event is Event.NOTIFIED]
    assert len(told) == (state(desk) is LetterState.SENT)
    assert len(desk.letters()) == 1


def test_an_inspector_decides_about_an_uncertain_letter():
    for arrived, delivered, told in [(True, 0, 1), (False, 1, 1)]:
        desk, line = posted(), Line(fail="broken")
        run(desk, line)
        (letter,) = desk.letters()
        assert held(desk.letters()) == {item.id for item in desk.items()}
        assert release(desk, letter.key, AT, arrived) is not None
        line.fail = None
        run(desk, line)
        assert len(line.delivered) == delivered
        assert len(told_by(desk.letters(), desk.items(), AT)) == told
        assert release(desk, letter.key, AT, True) is None  # nothing left to decide


def test_a_letter_not_released_on_its_day_makes_way_for_a_new_one():
    desk = posted()
    run(desk, Line(fail="broken"))
    release(desk, desk.letters()[0].key, instant(1, 9), arrived=False)
    assert state(desk) is LetterState.GIVEN_UP and held(desk.letters()) == frozenset()
    (new,) = letters_of(desk.items(), instant(1, 10))
    assert new.key != desk.letters()[0].key


def test_a_letter_that_waited_past_its_day_is_not_sent_with_an_old_deadline():
    desk, line = posted(), Line()
    run(desk, line, instant(1, 0))
    assert (state(desk), line.delivered) == (LetterState.GIVEN_UP, [])


def test_a_contact_that_left_the_register_gets_nothing():
    desk, line = posted(), Line()
    deliver(desk, [desk.letters()[0].key], {}, line, AT)
    assert (state(desk), line.delivered) == (LetterState.GIVEN_UP, [])


def test_of_two_runs_at_once_one_sends():
    desk, line = posted(), Line()
    seen = desk.letters()[0]

    def meanwhile(letter, to, handing):
        run(desk, line)  # the other run comes while this one connects
        handing()
        line.delivered.append(letter.key)

    deliver(desk, [seen.key], {TO.target: TO}, meanwhile, AT)
    assert len(line.delivered) == 1


def test_a_run_that_lost_its_lease_does_not_hand_over():
    desk, line = posted(), Line()

    def slow(letter, to, handing):
        run(desk, line, AT + LEASE)  # taken over, and sent
        handing()
        line.delivered.append(letter.key)

    deliver(desk, [desk.letters()[0].key], {TO.target: TO}, slow, AT)
    assert len(line.delivered) == 1 and state(desk) is LetterState.SENT


def test_a_newer_notice_of_the_day_takes_the_place_of_one_that_still_waits():
    desk = posted()
    run(desk, Line(fail="refused"))
    more = letters_of((*desk.items(), *items_of("f9")), AT + timedelta(hours=1))
    desk.post(more)
    supersede(desk, more, AT + timedelta(hours=1))
    line = Line()
    run(desk, line, AT + timedelta(hours=2))
    assert line.delivered == [more[0].key]


# --- what arrived is what was told


def test_the_deadline_is_the_one_that_the_letter_names():
    desk = posted()
    run(desk, Line())
    (told,) = told_by(desk.letters(), desk.items(), instant(1))
    assert (told.item.status, told.item.notified, told.item.due.isoformat()) == ("notified", AT, "2026-10-21")
    assert told.changes[0].reason == "发出整改通知（mailto:zwgk@example.gov.cn）"
    assert told_by(desk.letters(), [told.item], instant(1)) == ()


@pytest.mark.parametrize("fail", ["connecting", "refused", "for good", "broken"])
def test_what_did_not_arrive_starts_no_clock(fail):
    desk = posted()
    run(desk, Line(fail=fail))
    assert told_by(desk.letters(), desk.items(), AT) == ()


def test_without_a_contact_people_carry_it_and_the_clock_runs():
    desk = posted(to=())
    (letter,) = desk.letters()
    assert (letter.target, letter.state, letter.contact) == (HAND, LetterState.SENT, "由办公室人工送达")
    assert told_by([letter], desk.items(), AT)[0].item.status == "notified"


def test_an_old_letter_says_nothing_of_a_new_life_or_a_new_owner():
    desk = posted()
    run(desk, Line())
    items = tuple(entry.item for entry in told_by(desk.letters(), desk.items(), AT))
    back = look(look(items, night(1, fine=("f1",))), night(2, finding()))
    assert back[0].status == "reopened" and told_by(desk.letters(), back, instant(3)) == ()
    other = look(items, night(1, finding(department="wjj")))
    assert told_by(desk.letters(), other, instant(3)) == ()
    again = look(other, night(2, finding()))  # and back to the first owner
    assert again[0].department == "jyj" and told_by(desk.letters(), again, instant(3)) == ()


def test_what_came_back_the_same_day_is_another_letter():
    (item,) = items_of()
    back = replace(item, reopened_times=1)
    assert letters_of([item])[0].key != letters_of([back])[0].key


def test_a_letter_of_words_counts_as_no_notice():
    desk = MemoryDesk(items_of())
    (item,) = desk.items()
    letters = of_words(LetterKind.ESCALATION, "zfb", (TO,), ("督办", "…"), AT, [item.id])
    desk.post(letters)
    run(desk, Line())
    assert told_by(desk.letters(), [act(item, AT, "explain")], AT) == ()


def test_a_quiet_week_is_seven_days_without_a_letter():
    letters = letters_of(items_of())
    assert not quiet(letters, "jyj", AT + timedelta(days=7) - timedelta(minutes=1))
    assert quiet(letters, "jyj", AT + timedelta(days=7)) and quiet(letters, "wjj", AT)


@given(
    st.lists(
        st.sampled_from(["ok", "connecting", "refused", "broken", "die connecting", "die before", "die after"]),
        max_size=8,
    )
)
def test_no_order_of_failures_and_deaths_delivers_twice(story):
    desk, line, at = posted(), Line(), AT
    for step in (*story, "ok", "ok"):
        line.fail = step if step in ("connecting", "refused", "broken") else None
        line.die = step[4:] if step.startswith("die") else None
        with contextlib.suppress(Killed):
            run(desk, line, at)
        at += timedelta(minutes=7)
    assert len(line.delivered) <= 1
    assert not line.delivered or state(desk) in (LetterState.SENT, LetterState.HANDING, LetterState.UNCERTAIN)


def test_a_preview_is_told_once_a_day_and_starts_no_clock():
    desk, line = MemoryDesk(items_of()), Line()
    sending = Sending(Office("云城区"), Terms(), Post({"mail": line}), lambda paper: [], {})
    people = (Recipient("jyj", "区教育局", (TO,)),)
    (item,) = desk.items()
    for hour in (10, 11):
        at = instant(0, hour)
        report = tell(
            desk, of_words(LetterKind.PREVIEW, "jyj", (TO,), ("通报", "…"), at, ["2026Q4"]), people, at, sending
        )
        assert [letter.state for letter in report.sent] == [LetterState.SENT]
    assert len(line.delivered) == 1 and desk.items() == (item,)
