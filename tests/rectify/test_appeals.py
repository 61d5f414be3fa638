"""Appeals on the inspector's list, each with what was last seen of the matter."""

from __future__ import annotations

import pytest
from rectify_cases import act, finding, instant, look, night

from ledger.rulings import Cause, Certainty, State
from rectify.appeals import Sight, appeals, recheck

APPEALED, JUDGED = instant(2, 10), instant(3)
STANDS = finding("f1", last_seen=JUDGED)
GONE = finding("f1", state=State.PASS, last_seen=instant(1))
UNSEEN = finding("f1", state=State.NOT_ASSESSED, certainty=None, cause=Cause.BLOCKED, last_seen=instant(1))


@pytest.mark.parametrize(
    ("findings", "sight", "at", "after", "cause"),
    [
        ((STANDS,), Sight.STANDS, JUDGED, True, ""),
        ((finding("f1", last_seen=instant(2)),), Sight.STANDS, instant(2), False, ""),
        ((finding("f1", certainty=Certainty.SUSPECTED, last_seen=JUDGED),), Sight.DOUBTED, JUDGED, True, ""),
        ((GONE,), Sight.GONE, JUDGED, True, ""),
        ((GONE, STANDS), Sight.STANDS, JUDGED, True, ""),
        ((GONE, UNSEEN), Sight.UNSEEN, instant(1), False, "blocked"),
        ((UNSEEN,), Sight.UNSEEN, instant(1), False, "blocked"),
        ((), Sight.UNSEEN, None, False, ""),
    ],
)
def test_one_that_stands_is_enough_and_all_must_be_gone(findings, sight, at, after, cause):
    checked = recheck(findings, APPEALED, JUDGED)
    assert (checked.sight, checked.at, checked.after_appeal, checked.cause) == (sight, at, after, cause)


def test_only_appeals_that_wait_are_listed_the_oldest_first():
    items = look((), night(0, finding("f1"), finding("f2"), finding("f3")))
    items = (
        act(items[0], instant(2, 11), "appeal"),
        act(items[1], instant(2, 10), "appeal"),
        act(act(items[2], instant(2, 9), "appeal"), instant(2, 12), "annul"),
    )
    found = appeals(items, lambda names: [finding(name, last_seen=JUDGED) for name in names], instant(4), JUDGED)
    assert [one.item.id for one in found] == [items[1].id, items[0].id]
    assert {one.recheck.sight for one in found} == {Sight.STANDS}
    assert [one.item.id for one in appeals(items, lambda names: (), instant(2, 10))] == [items[2].id, items[1].id]
