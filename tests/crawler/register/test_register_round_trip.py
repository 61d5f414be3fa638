"""What is written is read back the same: as YAML, and as a sheet."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
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
