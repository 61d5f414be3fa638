"""What a night is said to have changed: an outage makes nothing come back, and a new address nothing new or mended."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from ledger.items import Change, Event, Item, ItemStatus
from ledger.rulings import Certainty, Finding, State
from reports.present.turns import Past, ended, stood, went_on

LAST = datetime.fromisoformat("2026-10-01T02:00:00+08:00")
TONIGHT = LAST + timedelta(days=1)
ITEM = Item(
    "x-1", "old", "column-stale", "", "portal", "qfb", "http://a.cn/x/", None, None, None, "", "", (), (),
    ("old", "new"), ("old",), "deduct", LAST - timedelta(days=9), None, None, ItemStatus.OPEN,
    (Change(LAST - timedelta(days=9), Event.OPENED, department="qfb"),),
)  # fmt: skip


def _past(*nights: str) -> tuple[Past, ...]:
    """Nights, oldest first: the fault stood, was gone, or nobody could look."""
    here = frozenset({"f"})
    return tuple(
        Past(here if one == "stood" else frozenset(), here if one == "unseen" else frozenset()) for one in nights
    )


@pytest.mark.parametrize(
    ("nights", "found"),
    [
        (("stood",), True),
        (("stood", "unseen", "unseen"), True),  # the site was down: it goes on
        (("stood", "gone"), False),
        (("stood", "gone", "unseen"), False),  # it was gone before nobody could look
        (("stood", "gone", "stood", "unseen"), True),
        (("gone", "unseen"), None),
        (("unseen",), None),
        ((), None),
    ],
)
def test_a_fault_stood_if_it_did_when_it_was_last_looked_at(nights: tuple[str, ...], found: bool | None) -> None:
    assert stood("f", _past(*nights)) is found


def _with(*changes: Change) -> Item:
    return replace(ITEM, history=(*ITEM.history, *changes))


MOVED = _with(Change(TONIGHT, Event.CORRECTED, "换了地址"))
GONE = _with(Change(TONIGHT, Event.GONE))


@pytest.mark.parametrize(
    ("item", "standing", "since", "found"),
    [
        (MOVED, {"new"}, LAST, True),
        (MOVED, {"new", "old"}, LAST, False),  # the old one stands as well: another one came to it
        (MOVED, {"new"}, None, False),
        (replace(MOVED, opened=TONIGHT), {"new"}, LAST, False),
        (_with(Change(LAST, Event.CORRECTED, "换了地址")), {"new"}, LAST, False),  # it moved the night before
        (_with(Change(TONIGHT, Event.CORRECTED, "换了单位", department="jyj")), {"new"}, LAST, False),
        (ITEM, {"new"}, LAST, False),
        (None, {"new"}, LAST, False),
    ],
)
def test_a_fault_at_a_new_address_goes_on(
    item: Item | None, standing: set[str], since: datetime | None, found: bool
) -> None:
    assert went_on("new", item, frozenset(standing), since) is found


FAULT = Finding("old", "column-stale", State.FAIL, "portal", "qfb", "http://a.cn/x/", "", Certainty.CONFIRMED)


@pytest.mark.parametrize(
    ("item", "standing", "mended"),
    [
        (GONE, set(), True),
        (MOVED, {"new"}, False),  # the same fault, at another address
        (ITEM, set(), False),  # its item waits until the column that took its place was seen
        (ITEM, {"new"}, True),  # one page of several
        (None, set(), True),
    ],
)
def test_a_fault_is_said_to_be_mended_with_its_item(item: Item | None, standing: set[str], mended: bool) -> None:
    found = ended([FAULT], {"old": item} if item else {}, frozenset(standing), LAST)
    assert found == ((FAULT,) if mended else ())
