"""What becomes of an item over the nights: one table, two lines a case."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from rectify_cases import instant, live

# name, what each night saw, what happened by day, what the item is each evening, how often it was reopened
CASES = [
    ("a fault over many nights is one item", "XXXXX", {}, "ooooo", 0),
    ("a night without the fault opens nothing", "...", {}, "---", 0),
    ("a suspected fault opens nothing", "sss", {}, "---", 0),
    ("advice opens nothing", "AAA", {"": ""}, "AAA", 0),
    ("mended without notice or claim, closed three nights after the first", "XX....", {}, "oovvvz", 0),
    ("mended after the notice", "XXX....", {0: "notify"}, "nnnvvvz", 0),
    ("claimed, and the patrol agrees", "XXX....", {0: "notify", 2: "claim"}, "nncvvvz", 0),
    ("claimed, and the patrol sees it again", "XXXX", {0: "notify", 1: "claim"}, "ncnn", 0),
    ("claimed without a notice, refuted", "XXX", {1: "claim"}, "oco", 0),
    ("a claim holds while nobody could look", "XX????", {0: "notify", 1: "claim"}, "nccccc", 0),
    ("the last permitted day is not late, the next one is", "XXXXXX", {0: "notify"}, "nnnnnd", 0),
    ("no lateness while something is claimed", "XX????", {0: "notify", 1: "claim"}, "nccccc", 0),
    ("late, then claimed, then mended", "XXXXXXX....", {0: "notify", 6: "claim"}, "nnnnndcvvvz", 0),
    ("a refuted claim after the due day is late", "XXXXXXXX", {0: "notify", 5: "claim"}, "nnnnncdd", 0),
    ("an explanation and an appeal stop no clock", "XXXXXX", {0: "notify", 1: "explain", 2: "appeal"}, "nnnnnd", 0),
    ("what could not be seen changes nothing", "X??X??", {0: "notify"}, "nnnnnd", 0),
    ("not seen is not gone", "X?????.", {}, "oooooov", 0),
    ("suspected tonight is neither gone nor a refuted claim", "XXs.", {0: "notify", 1: "claim"}, "nccv", 0),
    ("nights not looked at do not count towards closing", "X.?.?..", {}, "ovvvvvz", 0),
    ("missed nights do not count towards closing", "X. . ..", {}, "ovvvvvz", 0),
    ("a missed week changes nothing", "X       X", {}, "ooooooooo", 0),
    ("returned before it was closed", "X..XX", {0: "notify"}, "nvvrr", 1),
    ("returned after it was closed", "X.....X", {}, "ovvvzzr", 1),
    ("a returned fault needs a notice of its own before it is late", "X.XXXXXXX", {0: "notify"}, "nvrrrrrrr", 1),
    ("returned twice, each with its notice", "X.X.X", {0: "notify", 2: "notify"}, "nvnvr", 2),
    ("a second notice moves no deadline", "XXXXXX", {0: "notify", 3: "notify"}, "nnnnnd", 0),
    ("annulled is never opened again by the same finding", "XXXXXX", {1: "annul"}, "oaaaaa", 0),
    ("a misreading that flickers stays annulled", "XX.X.X..X", {1: "annul"}, "oaaaaaaaa", 0),
    ("annulled, in order for four nights, then a fault: the facts changed", "XX....X", {1: "annul"}, "oaaaaar", 1),
    ("annulled and opened again by hand", "XXXX", {1: "annul", 2: "reopen"}, "oarr", 1),
    ("opened again by hand while nothing is wrong", "XX...", {1: "annul", 2: "reopen"}, "oarvv", 1),
    ("waived until a day, that day included", "XXXXX", {0: "waive 2"}, "wwwoo", 0),
    ("a waiver is time given", "XXXXXXXXXX", {0: "notify, waive 7"}, "wwwwwwwwdd", 0),
    ("a waiver shorter than the deadline leaves the deadline", "XXXXXX", {0: "notify, waive 2"}, "wwwnnd", 0),
    ("mended under a waiver", "XX....", {0: "waive 9"}, "wwvvvz", 0),
    ("returned under a waiver that still runs", "X.XX", {0: "waive 2"}, "wvwr", 1),
    ("a waiver ends by itself with no patrol", "X    ", {0: "waive 2"}, "wwwoo", 0),
    ("a waiver taken back by hand", "XXX", {0: "waive 9", 1: "reopen"}, "wrr", 1),
    ("a claim of something already verified changes nothing", "X...", {1: "claim"}, "ovvv", 0),
    ("a claim of something annulled changes nothing", "XX", {0: "annul", 1: "claim"}, "aa", 0),
]


@pytest.mark.parametrize(("seen", "deeds", "evenings", "times"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_each_evening_the_item_is_what_its_history_amounts_to(seen, deeds, evenings, times):
    if "A" in seen:
        assert live(seen, {}, severity="deduct")[0] == "---"
        return
    lived, item = live(seen, deeds)
    assert lived == evenings
    assert (item.reopened_times if item else 0) == times


def test_the_dates_of_a_life_are_those_of_the_patrols():
    _, item = live("XXX.....", {0: "notify", 2: "claim"})
    assert item is not None
    by_event = {}
    for change in item.history:
        by_event.setdefault(change.event.value, change.at)
    assert item.opened == by_event["opened"] == instant(0)
    assert by_event["gone"] == instant(3)
    assert by_event["closed"] == instant(6)


def test_a_due_day_counts_the_make_up_saturday_after_the_national_day():
    _, item = live("X", {0: "notify"})
    assert item is not None and item.due == date(2026, 10, 12)  # 9, the make-up Saturday 10, 12


def test_two_patrols_of_one_night_are_one_look_towards_closing():
    from rectify_cases import finding, look, night

    items = look((), night(0, finding()))
    for day, hour in [(1, 2), (1, 13), (2, 0), (2, 2), (3, 2)]:
        items = look(items, night(day, fine=("f1",), hour=hour))
    assert items[0].status == "verified"  # gone at 1 02:00; 13:00 (eleven hours later) and 2 00:00 … count once
    items = look(items, night(4, fine=("f1",)))
    assert items[0].status == "closed"


def test_twelve_hours_make_another_night_and_a_minute_less_does_not():
    from rectify_cases import finding, look, night

    for minutes, expected in [(12 * 60, 2), (12 * 60 - 1, 1)]:
        items = look((), night(0, finding()))
        items = look(items, night(1, fine=("f1",)))
        later = night(1, fine=("f1",))
        from dataclasses import replace

        items = look(items, replace(later, as_of=later.as_of + timedelta(minutes=minutes), patrol=7))
        assert sum(change.event == "gone" for change in items[0].history) == expected
