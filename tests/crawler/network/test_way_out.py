"""Whether the looks of a run show a way to the world outside."""

from __future__ import annotations

import pytest

from crawler.wayout import Look, common, owner, unheard
from ledger.rows import Outcome

O = Outcome  # noqa: E741
HOSTS = ("www.one.gov.cn", "www.two.gov.cn", "three.example", "four.example")


def looks(*outcomes: Outcome, **others: object) -> list[Look]:
    return [Look(n, f"http://{HOSTS[n]}/", outcome, **others) for n, outcome in enumerate(outcomes)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("http://www.one.gov.cn:8080/a", "one.gov.cn"),
        ("http://one.gov.cn/", "one.gov.cn"),
        ("https://a.b.example/", "b.example"),
        ("http://www.beian.com/", "beian.com"),
    ],
)
def test_the_owner_of_a_name_is_who_registered_it(url: str, name: str) -> None:
    assert owner(url) == name


@pytest.mark.parametrize("outcome", [O.DNS, O.TIMEOUT, O.REFUSED, O.RESET, O.TLS])
def test_three_owners_of_whom_none_answers_are_not_heard_and_two_are_judged(outcome: Outcome) -> None:
    assert len(unheard(looks(outcome, outcome, outcome))) == 3
    assert unheard(looks(outcome, outcome)) == ()


def test_hosts_of_one_owner_are_one() -> None:
    same = [Look(n, f"http://w{n}.one.gov.cn/", O.DNS) for n in range(9)]
    assert unheard(same) == ()


@pytest.mark.parametrize(
    ("outcome", "status"),
    [(O.OK, 200), (O.NOT_FOUND, 404), (O.SERVER_ERROR, 503), (O.BLOCKED, 403), (O.CLIENT_ERROR, 418)],
)
def test_one_answer_of_a_host_itself_shows_a_way_out(outcome: Outcome, status: int) -> None:
    answered = Look(9, "http://nine.example/", outcome, status, None, "own page")
    assert unheard([*looks(O.DNS, O.TIMEOUT, O.REFUSED), answered]) == ()


def test_what_was_not_asked_says_nothing_either_way() -> None:
    assert unheard(looks(O.DNS, O.DNS, O.PRIVATE_ADDRESS, O.OUT_OF_BUDGET)) == ()
    assert len(unheard(looks(O.DNS, O.DNS, O.DNS, O.ROBOTS))) == 3


def test_a_gateways_page_for_every_host_is_no_hosts_answer() -> None:
    refused = looks(O.SERVER_ERROR, O.SERVER_ERROR, O.SERVER_ERROR, status=502, body="one page for all")
    assert len(unheard(refused)) == 3
    login = looks(O.OK, O.OK, O.OK, O.TIMEOUT, status=200, final_url="http://login.inner.example/?to=1")
    assert len(unheard(login)) == 4
    own = [Look(one.visit, one.url, one.outcome, 502, None, f"page {one.visit}") for one in refused]
    assert unheard(own) == ()


def test_the_same_404_of_many_hosts_is_theirs() -> None:
    assert unheard(looks(O.NOT_FOUND, O.NOT_FOUND, O.NOT_FOUND, status=404, body="nginx")) == ()


def led(number: int, outcome: Outcome, host: str, status: int | None = None) -> Look:
    return Look(number, "http://www.ours.gov.cn/bsdt/", outcome, status, f"http://{host}/", led=True)


@pytest.mark.parametrize("count", [3, 2])
def test_addresses_of_ours_that_lead_out_are_judged_by_the_hosts_to_which_they_lead(count: int) -> None:
    away = [led(n, O.DNS, host) for n, host in enumerate(HOSTS[:count])]
    assert len(unheard(away)) == (3 if count == 3 else 0)
    assert unheard([led(n, O.DNS, HOSTS[0]) for n in range(5)]) == ()


def test_where_one_of_ours_leads_and_is_answered_there_is_a_way_out() -> None:
    silent = looks(O.DNS, O.TIMEOUT, O.REFUSED)
    assert len(unheard([*silent, led(9, O.DNS, "nine.example")])) == 4
    assert unheard([*silent, led(9, O.OK, "nine.example", 200)]) == ()
    assert unheard([*silent, led(9, O.NOT_FOUND, "nine.example", 404)]) == ()


def test_pages_of_ours_that_lead_to_one_host_make_no_gateway_of_it_and_one_that_is_known_leads_nowhere() -> None:
    several = [
        Look(n, f"http://www.{n}.gov.cn/", O.OK, 200, "http://service.example/", led=True) for n in range(10, 14)
    ]
    assert unheard([*looks(O.DNS, O.TIMEOUT, O.REFUSED), *several]) == ()
    login = looks(O.OK, O.OK, O.OK, status=200, final_url="http://login.inner.example/")
    assert {one.visit for one in unheard([*login, led(9, O.OK, "login.inner.example", 200)])} == {0, 1, 2, 9}


MARK = "https://bszs.conac.cn/sitename?method=show&id=1"


@pytest.mark.parametrize("outcome", [O.DNS, O.TIMEOUT, O.REFUSED, O.RESET, O.TLS])
def test_a_common_host_that_is_not_reached_is_no_links_fault_and_tells_of_the_others(outcome: Outcome) -> None:
    """A foot leads to two of them and no more: www.beian.gov.cn and bszs.conac.cn."""
    mark, other = Look(7, MARK, outcome), Look(8, "http://three.example/", O.DNS)
    answered = Look(9, "http://nine.example/", O.NOT_FOUND, 404, None, "own page")
    assert common([mark, other, answered]) == (mark,)
    assert unheard([mark, other]) == (mark, other)
    assert unheard([mark, other, answered]) == ()


@pytest.mark.parametrize(("outcome", "status"), [(O.NOT_FOUND, 404), (O.SERVER_ERROR, 502), (O.OK, 200)])
def test_a_common_host_that_answers_is_judged_by_its_answer(outcome: Outcome, status: int) -> None:
    assert common([Look(7, MARK, outcome, status)]) == ()
