"""What a server's answers amount to (contract, section 3, the table of answers)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from checks.answers import judge
from ledger.rows import DEFINITE, DOUBTFUL, PASSING, Outcome
from ledger.rulings import Cause, Certainty
from tests.checks.facts import back, visit, visits

O = Outcome  # noqa: E741


@pytest.mark.parametrize("outcome", sorted(DEFINITE))
def test_not_there_on_two_gets_of_one_run_is_confirmed_at_once(outcome: Outcome) -> None:
    reply = judge(visits((0, [outcome, outcome])))
    assert reply is not None and reply.certainty is Certainty.CONFIRMED and reply.since == back(0)


@pytest.mark.parametrize("outcome", sorted(DEFINITE))
def test_one_get_alone_only_suspects(outcome: Outcome) -> None:
    reply = judge(visits((0, [outcome])))
    assert reply is not None and reply.certainty is Certainty.SUSPECTED


@pytest.mark.parametrize("outcome", sorted(PASSING))
def test_what_may_pass_is_suspected_on_one_night_and_confirmed_on_two(outcome: Outcome) -> None:
    one = judge(visits((0, [outcome, outcome])))
    two = judge(visits((1, [outcome, outcome]), (0, [outcome, outcome])))
    assert one is not None and one.certainty is Certainty.SUSPECTED
    assert two is not None and two.certainty is Certainty.CONFIRMED and two.since == back(1)


@pytest.mark.parametrize(("hours", "certainty"), [(11.99, Certainty.SUSPECTED), (12, Certainty.CONFIRMED)])
def test_two_patrols_are_two_nights_from_twelve_hours_on(hours: float, certainty: Certainty) -> None:
    late = visit(O.TIMEOUT)
    early = visit(O.TIMEOUT)
    earlier = late.as_of - timedelta(hours=hours)
    shifted = type(early)(early.id, 999, earlier, 1, earlier, O.TIMEOUT, None, None, None, None, None)
    reply = judge((shifted, late))
    assert reply is not None and reply.certainty is certainty


def test_a_success_between_starts_anew() -> None:
    reply = judge(visits((3, [O.TIMEOUT]), (2, [O.OK]), (0, [O.TIMEOUT, O.TIMEOUT])))
    assert reply is not None and reply.certainty is Certainty.SUSPECTED and reply.since == back(0)


@pytest.mark.parametrize(
    ("earlier", "certainty", "since", "unsteady"),
    [
        ([(2, O.SERVER_ERROR), (1, O.OK)], Certainty.CONFIRMED, 2, True),
        ([(3, O.SERVER_ERROR), (2, O.OK), (1, O.OK)], Certainty.SUSPECTED, 0, False),
        ([(3, O.SERVER_ERROR), (2, O.OK), (1, O.SERVER_ERROR)], Certainty.CONFIRMED, 3, False),
        ([(4, O.SERVER_ERROR), (3, O.OK), (2, O.SERVER_ERROR), (1, O.OK)], Certainty.CONFIRMED, 4, True),
        ([(2, O.NOT_FOUND), (1, O.OK)], Certainty.CONFIRMED, 2, True),
        ([(2, O.CLIENT_ERROR), (1, O.OK)], Certainty.SUSPECTED, 0, False),
        ([(2, O.BLOCKED), (1, O.OK)], Certainty.SUSPECTED, 0, False),
    ],
)
def test_an_address_that_opens_every_other_night_is_confirmed_and_said_to_come_and_go(
    earlier: list[tuple[int, Outcome]], certainty: Certainty, since: int, unsteady: bool
) -> None:
    past = [(ago, [outcome, outcome]) for ago, outcome in earlier]
    reply = judge(visits(*past, (0, [O.SERVER_ERROR, O.SERVER_ERROR])))
    assert reply is not None and (reply.certainty, reply.since) == (certainty, back(since))
    assert ("时通时断" in reply.words) is unsteady


@pytest.mark.parametrize("outcome", [O.NOT_FOUND, O.CLIENT_ERROR])
def test_only_failures_that_may_pass_reach_back_over_a_success(outcome: Outcome) -> None:
    reply = judge(visits((2, [O.TIMEOUT]), (1, [O.OK]), (0, [outcome, outcome])))
    assert reply is not None and reply.since == back(0)


@pytest.mark.parametrize(
    ("before", "between", "tonight", "certainty"),
    [
        ([O.NOT_FOUND, O.NOT_FOUND], None, [O.NOT_FOUND], Certainty.CONFIRMED),
        ([O.NOT_FOUND, O.NOT_FOUND], None, [O.GONE], Certainty.CONFIRMED),
        ([O.NOT_FOUND, O.NOT_FOUND], None, [O.TIMEOUT], Certainty.SUSPECTED),
        ([O.NOT_FOUND], None, [O.NOT_FOUND], Certainty.SUSPECTED),
        ([O.NOT_FOUND, O.NOT_FOUND], [O.OK], [O.NOT_FOUND], Certainty.SUSPECTED),
        ([O.NOT_FOUND, O.OK], None, [O.NOT_FOUND], Certainty.SUSPECTED),
    ],
)
def test_one_look_keeps_broken_what_two_looks_found_broken_hours_before(
    before: list[Outcome], between: list[Outcome] | None, tonight: list[Outcome], certainty: Certainty
) -> None:
    runs = ((8, before), *([(4, between)] if between else []), (0, tonight))
    told = []
    for ago, several in runs:
        moment = back(0) - timedelta(hours=ago)
        told += [replace(visit(one), patrol=900 - ago, as_of=moment, at=moment) for one in several]
    reply = judge(tuple(told))
    assert reply is not None and reply.certainty is certainty


def test_a_night_that_saw_nothing_breaks_no_run_and_proves_none() -> None:
    reply = judge(visits((4, [O.TIMEOUT]), (2, [O.OUT_OF_BUDGET]), (1, [O.BLOCKED]), (0, [O.TIMEOUT])))
    assert reply is not None and reply.certainty is Certainty.CONFIRMED and reply.since == back(4)


def test_the_second_look_that_opens_makes_it_open() -> None:
    for outcome in sorted(DEFINITE | PASSING | DOUBTFUL | {O.BLOCKED}):
        reply = judge(visits((0, [outcome, O.OK])))
        assert reply is not None and reply.opened


@pytest.mark.parametrize(
    "nights_", [[(0, [O.BLOCKED])], [(1, [O.NOT_FOUND, O.NOT_FOUND]), (0, [O.NOT_FOUND, O.BLOCKED])]]
)
def test_blocked_is_never_broken(nights_: list[tuple[int, list[Outcome]]]) -> None:
    reply = judge(visits(*nights_))
    assert reply is not None and reply.certainty is None and reply.cause is Cause.BLOCKED


@pytest.mark.parametrize("outcome", sorted(DOUBTFUL))
def test_any_other_client_error_or_cut_answer_is_suspected_however_often_it_comes(outcome: Outcome) -> None:
    reply = judge(visits(*((ago, [outcome, outcome]) for ago in range(5, -1, -1))))
    assert reply is not None and reply.certainty is Certainty.SUSPECTED


@pytest.mark.parametrize(
    ("outcome", "cause"),
    [
        (O.ROBOTS, Cause.ROBOTS),
        (O.PRIVATE_ADDRESS, Cause.PRIVATE_ADDRESS),
        (O.OUT_OF_BUDGET, Cause.OUT_OF_BUDGET),
        (O.SITE_UNREACHABLE, Cause.SITE_UNREACHABLE),
        (O.OUR_FAULT, Cause.OUR_FAULT),
    ],
)
def test_what_was_not_asked_says_why(outcome: Outcome, cause: Cause) -> None:
    reply = judge(visits((1, [O.NOT_FOUND, O.NOT_FOUND]), (0, [outcome])))
    assert reply is not None and reply.certainty is None and reply.cause is cause


def test_a_failing_run_older_than_the_visits_at_hand_keeps_its_first_night() -> None:
    old = back(40)
    kept = judge(visits((1, [O.TIMEOUT]), (0, [O.TIMEOUT])), failing_since=old)
    anew = judge(visits((3, [O.TIMEOUT]), (1, [O.OK]), (0, [O.TIMEOUT])), failing_since=old)
    assert kept is not None and kept.since == old
    assert anew is not None and anew.since == back(0)


def test_the_sentence_names_the_status() -> None:
    one = visit(O.SERVER_ERROR, status=502)
    reply = judge((one,))
    assert reply is not None and reply.words == "服务器返回502错误"


@pytest.mark.parametrize(
    ("earlier", "down", "certainty", "since"),
    [
        ([(1, O.SERVER_ERROR)], [1], Certainty.SUSPECTED, 0),
        ([(1, O.SERVER_ERROR)], [2], Certainty.CONFIRMED, 1),
        ([(2, O.SERVER_ERROR), (1, O.OK)], [2], Certainty.SUSPECTED, 0),
        ([(2, O.SERVER_ERROR), (1, O.SERVER_ERROR)], [1], Certainty.CONFIRMED, 2),
    ],
)
def test_a_night_on_which_the_whole_site_was_down_is_no_second_night_of_a_failure(
    earlier: list[tuple[int, Outcome]], down: list[int], certainty: Certainty, since: int
) -> None:
    past = [(ago, [outcome]) for ago, outcome in earlier]
    reply = judge(visits(*past, (0, [O.SERVER_ERROR, O.SERVER_ERROR])), None, [back(ago) for ago in down])
    assert reply is not None and (reply.certainty, reply.since) == (certainty, back(since))
