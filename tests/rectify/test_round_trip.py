"""The list as the office sends it, filled in as departments do, read back: every answer lands on its item."""

from __future__ import annotations

import random
import shutil
import subprocess
from datetime import datetime

import openpyxl
import pytest
from rectify_cases import instant
from sheet_cases import NAMES, told

from ledger.register import Department, Register, Site
from ledger.rulings import Assessment
from rectify.accounts import Taken
from rectify.columns import Role, role_of
from rectify.returns import take_in
from reports import excel
from reports.material import Material

AT = instant(6, 10)


def sent(folder, items):
    register = Register(
        district="云浮市云城区",
        departments=(Department("jyj", "区教育局"), Department("wjj", "区卫生健康局")),
        sites=(Site("portal", "云城区人民政府门户网站", "http://www.example.gov.cn/"),),
    )
    assessment = Assessment(1, AT, 1, "national-2019", "检查指标", "", None)
    material = Material(register, AT, assessment, items=items)
    return excel.rectification(material, "jyj", folder / "清单.xlsx")


def filled(path, items, chance):
    """Fills the columns that the heading names, in rows of a shuffled order, as a clerk would by hand."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    heads = next(row for row in sheet.iter_rows() if any(cell.value == "编号" for cell in row))
    place = {cell.value: cell.column for cell in heads}
    wanted = {}
    for row in range(heads[0].row + 1, sheet.max_row + 1):
        name = sheet.cell(row, place["编号"]).value
        kind = chance.choice(["claim", "explain", "appeal", "blank"])
        wanted[name] = kind
        if kind == "claim":
            sheet.cell(row, place["整改情况"]).value = "已整改"
            day = chance.choice(["2026-10-12", "2026年10月12日", "10月12日", 46307, datetime(2026, 10, 12)])
            sheet.cell(row, place["完成时间"]).value = day
            sheet.cell(row, place["经办人"]).value = "张三"
        elif kind == "explain":
            sheet.cell(row, place["整改情况"]).value = "暂时无法整改"
        elif kind == "appeal":
            sheet.cell(row, place["申诉类别"]).value = "误报"
            sheet.cell(row, place["申诉理由"]).value = "链接可以正常打开"
    assert set(wanted) == {item.id for item in items}
    return book, wanted


def check(returned, wanted):
    kinds = {account.id: account.taken for account in returned.accounts if account.row is not None}
    expected = {"claim": (Taken.CLAIM,), "explain": (Taken.EXPLANATION,), "appeal": (Taken.APPEAL,), "blank": ()}
    assert kinds == {name: expected[kind] for name, kind in wanted.items()}
    assert not any(account.refused for account in returned.accounts)
    for entry in returned.outcome:
        reason = entry.changes[0].reason
        assert reason in ("已整改（完成时间2026-10-12）", "暂时无法整改", "误报：链接可以正常打开")


def test_every_answer_in_the_list_we_send_lands_on_its_item(tmp_path):
    items = told(25)
    book, wanted = filled(sent(tmp_path, items), items, random.Random(4))
    book.save(tmp_path / "回复.xlsx")
    check(take_in([("回复.xlsx", (tmp_path / "回复.xlsx").read_bytes())], items, AT, NAMES), wanted)


def test_what_we_fill_in_is_never_read_as_an_answer(tmp_path):
    sheet = openpyxl.load_workbook(sent(tmp_path, told(3))).worksheets[0]
    heads = [cell.value for cell in sheet[3]]
    assert {"当前状态", "复查结果", "快照号", "上级页面URL"} <= set(heads)
    assert {head for head in heads if role_of(head)} == {role.value for role in Role}


@pytest.mark.office
@pytest.mark.parametrize("form", ["xlsx", "xls", "ods"])
def test_saved_again_by_another_office_program_it_still_lands(tmp_path, form):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    items = told(12)
    book, wanted = filled(sent(tmp_path, items), items, random.Random(5))
    book.save(tmp_path / "回复.xlsx")
    out = tmp_path / "out"
    subprocess.run(
        [
            office,
            "--headless",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--convert-to",
            form,
            "--outdir",
            out,
            tmp_path / "回复.xlsx",
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    check(take_in([(f"回复.{form}", (out / f"回复.{form}").read_bytes())], items, AT, NAMES), wanted)
