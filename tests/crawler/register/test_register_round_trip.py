"""What is written is read back the same: as YAML, and as a sheet."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from python_calamine import CalamineWorkbook
from register_strategies import registers

from crawler import register, register_sheet
from ledger.register import Department, Register, Site


@given(registers())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_a_register_survives_yaml(given_register: Register) -> None:
    text = register.dump(given_register)
    assert register.loads(text) == given_register
    assert register.dump(register.loads(text)) == text


@given(registers())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_a_register_survives_the_sheet(given_register: Register) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "F.xlsx"
        register_sheet.write(given_register, path)
        assert register_sheet.read(path) == given_register


def test_a_department_without_an_id_goes_by_its_name_whatever_signs_that_has(tmp_path: Path) -> None:
    named = Register(
        departments=(Department("区 教育局", "区 教育局"),),
        sites=(Site("www.a.cn", "www.a.cn", "http://www.a.cn/", department="区 教育局"),),
    )
    assert register.loads(register.dump(named)) == named
    register_sheet.write(named, tmp_path / "F.xlsx")
    assert register_sheet.read(tmp_path / "F.xlsx") == named


DISTRICT_WIDE = """\
crawl:
  delay: 2.5
  max_pages: 900
  robots: {ignore: 区政府办公室同意}
  allow_private: [10.1.0.0/16]
  hosts: {www.a.cn: "10.1.0.5:8080"}
sites:
  - {url: 'http://www.a.cn/', crawl: {delay: 1.0}}
"""


def test_rules_of_the_district_go_through_the_sheet_and_hold_for_a_site_added_there(tmp_path: Path) -> None:
    """Also where one site alone has them, or none: they are the district's, not what its sites happen to share."""
    given_register = register.loads(DISTRICT_WIDE)
    register_sheet.write(given_register, tmp_path / "F.xlsx")
    again = register_sheet.read(tmp_path / "F.xlsx")
    assert again == given_register == register.loads(register.dump(again))
    added = register.loads(register.dump(again) + "  - {url: 'http://www.b.cn/'}\n")
    rules = added.sites[1].crawl
    assert (rules.delay, rules.max_pages, rules.robots_ignored) == (2.5, 900, "区政府办公室同意")
    assert (rules.allow_private, rules.hosts) == (("10.1.0.0/16",), (("www.a.cn", "10.1.0.5:8080"),))
    assert added.sites[0].crawl.delay == 1.0


def test_the_sheet_has_the_rules_of_the_district_in_its_first_row(tmp_path: Path) -> None:
    register_sheet.write(register.loads(DISTRICT_WIDE), tmp_path / "F.xlsx")
    head, whole, own = CalamineWorkbook.from_path(tmp_path / "F.xlsx").get_sheet_by_name("抓取").to_python()[:3]
    assert whole[:3] == ["全部网站", 2.5, 900.0] and whole[4:] == ["10.1.0.0/16", "www.a.cn=10.1.0.5:8080"]
    assert own == ["www.a.cn", 1.0, "", "", "", ""] and len(head) == 6
