"""A network without a way out: its own sites answer, and nobody is accused of what lies outside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from demo.answer import Answer, Behaviour
from tests.patrol.little import NEXT, NIGHT, THIRD, Little, Reply, exported, faults, home, page, redirect, town

SILENT = Answer(200, behaviour=Behaviour.SILENT)
NAV = {"工作动态": "/gzdt/", "通知公告": "/tzgg/"}


def leading(*hosts: str) -> str:
    return home(NAV, "".join(f'<a href="http://{host}/">友情链接</a>' for host in hosts))


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Little]:
    with Little(tmp_path, town()) as here:
        yield here


def links(site: Little) -> dict[str, str]:
    return {one["url"]: one["verdict"] for one in exported(site.folder, "links") if one["kind"] == "page"}


def causes(site: Little) -> set[tuple[str, str]]:
    rows = exported(site.folder, "findings", "--all")
    return {(one["url"], one["cause"]) for one in rows if one["check"] == "link-broken" and one["state"] != "pass"}


def test_links_out_of_a_network_without_a_way_out_are_not_assessed(site: Little) -> None:
    hosts = ("www.one.example", "www.two.invalid", "www.three.gov.cn")
    site.pages |= {"/": leading(*hosts), **{f"{host}/": SILENT for host in hosts}}
    site.write(hosts=hosts)
    for night in (NIGHT, NEXT, THIRD):
        assert site.patrol(night).returncode == 0
    assert faults(site.folder, "link-broken") == []
    assert causes(site) == {(f"http://{host}/", "no_vantage") for host in hosts}
    assert {links(site)[f"http://{host}/"] for host in hosts} == {"unchecked"}


REFRESH = '<html><head><meta http-equiv="refresh" content="0;url=http://www.service.example/qx"></head></html>'


@pytest.mark.parametrize("answer", [redirect("http://www.service.example/qx"), REFRESH], ids=["302", "meta refresh"])
def test_a_column_that_leads_out_of_such_a_network_is_not_assessed_either(site: Little, answer: Reply) -> None:
    """The hop that fails decides whose fault it is."""
    hosts = ("www.one.example", "www.two.invalid", "www.three.gov.cn")
    links = "".join(f'<a href="http://{host}/">友情链接</a>' for host in hosts) + '<p><a href="/jump.html">办理</a></p>'
    site.pages |= {"/": home(NAV | {"办事大厅": "/bsdt/"}, links), "/bsdt/": answer, "/jump.html": answer}
    site.pages |= dict.fromkeys([*(f"{host}/" for host in hosts), "www.service.example/qx"], SILENT)
    site.write(hosts=(*hosts, "www.service.example"))
    for night in (NIGHT, NEXT):
        assert site.patrol(night).returncode == 0
    assert faults(site.folder, "link-broken", "column-broken") == []
    unseen = exported(site.folder, "findings", "--all")
    assert ("column-broken", "/bsdt/", "no_vantage") in {
        (one["check"], (one["url"] or "").removeprefix("http://www.little.gov.cn"), one["cause"]) for one in unseen
    }
    assert ("http://www.little.gov.cn/jump.html", "no_vantage") in causes(site)


def test_a_column_that_leads_to_a_host_that_is_gone_is_broken_where_others_answer(site: Little) -> None:
    hosts = ("www.one.example", "www.two.invalid", "www.three.gov.cn")
    site.pages |= {
        "/": home(NAV | {"办事大厅": "/bsdt/"}, leading(*hosts)),
        "/bsdt/": redirect("http://www.gone.example/"),
    }
    site.pages |= {"www.gone.example/": SILENT, **{f"{host}/": "<html>省政府</html>" for host in hosts}}
    site.write(hosts=(*hosts, "www.gone.example"))
    for night in (NIGHT, NEXT):
        assert site.patrol(night).returncode == 0
    assert [one[:2] for one in faults(site.folder, "column-broken")] == [("column-broken", "confirmed")]


def test_one_that_answers_shows_that_the_others_are_gone(site: Little) -> None:
    hosts = ("www.one.example", "www.two.invalid", "www.three.gov.cn")
    site.pages |= {"/": leading(*hosts, "www.four.test"), **{f"{host}/": SILENT for host in hosts}}
    site.pages["www.four.test/"] = page("", status=404)
    site.write(hosts=(*hosts, "www.four.test"))
    for night in (NIGHT, NEXT):
        assert site.patrol(night).returncode == 0
    found = {place: certainty for _, certainty, place, _ in faults(site.folder, "link-broken")}
    assert found == {f"http://{host}/": "confirmed" for host in (*hosts, "www.four.test")}


def test_names_that_lead_nowhere_are_told_from_those_that_the_register_maps(site: Little) -> None:
    """The office's name server knows inner names only; what the register maps is reached and proves nothing of it."""
    hosts = ("www.one.invalid", "www.two.test", "www.three.example")
    site.pages |= {"/": leading(*hosts, "www.mapped.gov.cn"), "www.mapped.gov.cn/": "<html>省政府</html>"}
    site.write(hosts=("www.mapped.gov.cn",))
    for night in (NIGHT, NEXT):
        assert site.patrol(night).returncode == 0
    assert faults(site.folder, "link-broken") == []
    assert causes(site) == {(f"http://{host}/", "no_vantage") for host in hosts}


def test_a_few_hosts_that_fail_are_judged_by_their_own_answers(site: Little) -> None:
    site.pages["/"] = leading("www.one.invalid", "www.two.test")
    for night in (NIGHT, NEXT):
        assert site.patrol(night).returncode == 0
    found = {place: certainty for _, certainty, place, _ in faults(site.folder, "link-broken")}
    assert found == {"http://www.one.invalid/": "confirmed", "http://www.two.test/": "confirmed"}


def test_hosts_that_opened_before_and_take_a_connection_tonight_show_the_way_out(site: Little) -> None:
    hosts = ("www.one.example", "www.two.invalid", "www.three.gov.cn")
    site.pages |= {"/": leading("www.four.test"), "www.four.test/": "<html>省政府</html>"}
    site.write(hosts=(*hosts, "www.four.test"))
    assert site.patrol(NIGHT).returncode == 0
    site.pages |= {"/": leading(*hosts), **{f"{host}/": SILENT for host in hosts}}
    assert site.patrol(NEXT).returncode == 0
    assert {one[1] for one in faults(site.folder, "link-broken")} == {"suspected"}
    assert len(faults(site.folder, "link-broken")) == 3
