"""Broken sheets: each mistake at its cell, all at once; and what a clerk does that is no mistake."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook

from crawler import register_sheet
from crawler.register import RegisterError
from ledger.register import (
    Account,
    ColumnKind,
    CrawlRules,
    DeclaredBoard,
    DeclaredColumn,
    Department,
    Limit,
    Register,
    Section,
    Site,
    SiteKind,
    Unit,
)

SOUND = Register(
    district="云城区",
    code="445302",
    departments=(Department("qfb", "区政府办公室", ("mailto://a@example.cn",)), Department("jyj", "区教育局")),
    accounts=(Account("云城发布", "weixin", "qfb", Limit(14, Unit.DAYS)),),
    sites=(
        Site(
            id="portal",
            name="云城区人民政府门户网站",
            url="http://www.example.gov.cn/",
            kind=SiteKind.PORTAL,
            site_code="4453020001",
            department="qfb",
            crawl=CrawlRules(delay=2.0),
            also=("search.example.cn", "file.example.cn"),
            sections=(Section("/jyj/", "jyj"),),
            columns=(
                DeclaredColumn(
                    "工作动态", "http://www.example.gov.cn/jyj/gzdt/", ColumnKind.NEWS, "jyj", Limit(14, Unit.DAYS)
                ),
                DeclaredColumn("历史专题", "http://www.example.gov.cn/zt/2018/", ColumnKind.ARCHIVE),
            ),
            boards=(
                DeclaredBoard(
                    "咨询投诉",
                    "http://www.example.gov.cn/hdjl/",
                    None,
                    Limit(5, Unit.WORKING_DAYS),
                    Limit(2, Unit.MONTHS),
                ),
            ),
        ),
        Site(id="town", name="镇", url="http://town.example.gov.cn/", kind=SiteKind.TOWN),
    ),
)

# Rows of 栏目 as written: 2 portal, 3 section, 4 and 5 columns, 6 board, 7 town.
Change = Callable[[Workbook], None]


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "F.xlsx"
    register_sheet.write(SOUND, path)
    return path


def change(path: Path, edit: Change) -> None:
    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)


def put(place: str, value: object) -> Change:
    name, cell = place.split("!")

    def edit(book: Workbook) -> None:
        book[name][cell] = value

    return edit


SITE_COLUMNS = "网站编号、名称、网址、类别、责任单位、网站标识码、关联主机"

BROKEN: dict[str, tuple[Change, str]] = {
    "no type": (put("栏目!A4", None), "栏目!A4: 类型: missing; accepted: 网站、分区、栏目、留言板"),
    "a misspelt type": (
        put("栏目!A4", "拦目"),
        '栏目!A4: 类型: "拦目" is not accepted; accepted: 网站、分区、栏目、留言板; did you mean 栏目?',
    ),
    "no address": (put("栏目!D4", None), "栏目!D4: 网址: missing; a column needs its address, such as /jyj/gzdt/"),
    "a site without address": (
        put("栏目!D7", " "),
        "栏目!D7: 网址: missing; a site needs its address, such as http://www.example.gov.cn/",
    ),
    "an address elsewhere": (
        put("栏目!D4", "http://b.cn/x/"),
        "栏目!D4: 网址: http://b.cn/x/ lies outside the site (www.example.gov.cn); accepted: an address on the site, "
        'on a host listed under "also" (b.cn), or anywhere with kind: external',
    ),
    "an unknown kind": (
        put("栏目!E4", "动态消息"),
        '栏目!E4: 类别: "动态消息" is not accepted; accepted: 动态要闻、通知公告、政策文件、政策解读、人事、规划计划、财政资金、数据发布、'
        "办事指南、概况机构领导、征集调查、在线访谈、历史专题、外部链接、其他",
    ),
    "an unknown department": (
        put("栏目!F4", "卫健局"),
        '栏目!F4: 责任单位: "卫健局" is no department; accepted: qfb, jyj',
    ),
    "a limit without unit": (
        put("栏目!G4", 14),
        '栏目!G4: 更新期限: "14" has no unit; accepted: 14d (days), 2w (weeks), 6mo (calendar months), 1y (years) or '
        "15wd (working days), or 14天, 2周, 6个月, 1年, 15个工作日",
    ),
    "a date for a limit": (
        put("栏目!G4", date(2026, 11, 23)),
        '栏目!G4: 更新期限: "2026-11-23" is not a limit; accepted: 14d (days), 2w (weeks), 6mo (calendar months), 1y (years) or '
        "15wd (working days), or 14天, 2周, 6个月, 1年, 15个工作日",
    ),
    "a cell that does not belong to its row": (
        put("栏目!H2", "5个工作日"),
        f"栏目!H2: 答复期限: a 网站 row has no 答复期限; accepted: {SITE_COLUMNS}",
    ),
    "a site that is none": (
        put("栏目!B4", "portl"),
        '栏目!B4: 网站编号: "portl" is no site; accepted: the 网站编号 or 名称 of a 网站 row; did you mean portal?',
    ),
    "a site code of nine digits": (
        put("栏目!I2", 445302000.0),
        '栏目!I2: 网站标识码: "445302000" is no 网站标识码; accepted: ten digits, or bm and eight digits',
    ),
    "a misspelt heading": (
        put("栏目!F1", "责任单们"),
        "栏目!F1: 责任单们: unknown heading; did you mean 责任单位?; accepted: 类型、网站编号、名称、网址、类别、责任单位、更新期限、答复期限、"
        "网站标识码、关联主机、原网址; 备注… for your own\n"
        "栏目!A3: 责任单位: missing; a section belongs to a department, by its id",
    ),
    "a column twice": (
        put("栏目!D5", "/jyj/gzdt/"),
        '栏目!D5: 网址: "http://www.example.gov.cn/jyj/gzdt/" is given twice; the first is at F.xlsx: 栏目!D4',
    ),
    "two sites of one id": (
        put("栏目!B7", "Portal"),
        '栏目!B7: 网站编号: "Portal" is given twice; the first is at F.xlsx: 栏目!B2',
    ),
    "a department without id and name": (
        put("单位!C4", "mailto://b@example.cn"),
        "单位!A4: 编号: missing; a department needs an id, such as jyj",
    ),
    "neither yes nor no": (put("单位!D2", "大概"), '单位!D2: 对外服务: "大概" is neither; accepted: 是, 否'),
    "an account without name": (put("新媒体!A2", None), "新媒体!A2: 名称: missing; an account needs its name"),
    "robots without a reason": (
        put("抓取!D2", "不遵守"),
        "抓取!D2: robots规则: the reason is missing; accepted: 遵守, or 不遵守：理由",
    ),
    "a network that is none": (
        put("抓取!E2", "10.1.0.5/16"),
        '抓取!E2: 允许的内网网段: "10.1.0.5/16" is no network; accepted: CIDR such as 10.1.0.0/16 or 127.0.0.1/32; did you mean 10.1.0.0/16?',
    ),
    "rules for a site that is none": (
        put("抓取!A3", "protal"),
        '抓取!A3: 网站编号: "protal" is no site; accepted: 全部网站, or the 网站编号 of a site; did you mean portal?',
    ),
    "an unknown item": (
        put("地区!A3", "区划编码"),
        '地区!A3: 项目: "区划编码" is no item; did you mean 行政区划代码?; accepted: 地区名称、行政区划代码、时区、考评标准',
    ),
    "a code of five digits": (
        put("地区!B3", 44530),
        '地区!B3: 行政区划代码: "44530" is no division code; accepted: 6, 9 or 12 digits, such as "445302"',
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_mistake_is_named_at_its_cell(sheet: Path, case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    edit, said = BROKEN[case]
    change(sheet, edit)
    monkeypatch.chdir(sheet.parent)
    with pytest.raises(RegisterError) as caught:
        register_sheet.read(Path("F.xlsx"))
    expected = {f"F.xlsx: {line}" for line in said.split("\n")}
    assert set(str(caught.value).split("\n")) == expected


def test_every_mistake_is_listed_at_once(sheet: Path) -> None:
    def spoil(book: Workbook) -> None:
        for place in ("栏目!A4", "栏目!E2", "单位!D2", "抓取!B2", "地区!B4"):
            put(place, "错")(book)

    change(sheet, spoil)
    with pytest.raises(RegisterError) as caught:
        register_sheet.read(sheet)
    places = [str(problem).split(": ")[1] for problem in caught.value.problems]
    assert places == ["栏目!E2", "栏目!A4", "单位!D2", "抓取!B2", "地区!B4"]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("none.xlsx", None, "no such file"),
        ("text.xlsx", b"sites:\n", "not a readable Excel file"),
        ("cut.xlsx", b"PK\x03\x04" + b"\0" * 40, "not a readable Excel file"),
    ],
)
def test_a_file_that_is_no_workbook_is_named(tmp_path: Path, name: str, data: bytes | None, said: str) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(RegisterError, match=said):
        register_sheet.read(tmp_path / name)


def test_a_folder_and_a_workbook_without_the_sheet_are_named(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="a folder"):
        register_sheet.read(tmp_path)
    book = Workbook()
    book.save(tmp_path / "other.xlsx")
    with pytest.raises(RegisterError, match="no sheet 栏目"):
        register_sheet.read(tmp_path / "other.xlsx")
    book.active.title = "栏目"
    book.save(tmp_path / "blank.xlsx")
    with pytest.raises(RegisterError, match="栏目!A1: no row of headings"):
        register_sheet.read(tmp_path / "blank.xlsx")


def reorder(book: Workbook) -> None:
    """Rows and columns in another order, as after sorting and dragging."""
    rows = [[cell.value for cell in row] for row in book["栏目"].iter_rows()]
    order = [3, 0, 5, 1, 9, 2, 4, 8, 6, 7]
    rows = [rows[0], *reversed(rows[1:])]
    for number, row in enumerate(rows, 1):
        for column, source in enumerate(order, 1):
            book["栏目"].cell(number, column).value = row[source]


def blank_rows_and_a_title(book: Workbook) -> None:
    book["栏目"].insert_rows(4, 3)
    book["栏目"].insert_rows(1, 2)
    book["栏目"]["A1"] = "云城区网站登记表"
    book["单位"].insert_rows(2)


def wide_signs(book: Workbook) -> None:
    put("栏目!D2", " ｈｔｔｐ：//www．example．gov．cn/ ")(book)
    put("栏目!J2", "search．example．cn，　file.example.cn")(book)
    put("栏目!D4", "／jyj／gzdt／")(book)
    put("栏目!G4", "１４ 天")(book)
    put("栏目!I2", "４４５３０２０００１")(book)
    put("抓取!D2", "遵守 ")(book)


def numbers_and_dates(book: Workbook) -> None:
    put("栏目!I2", 4453020001.0)(book)
    put("地区!B3", 445302.0)(book)
    put("单位!D2", True)(book)
    put("抓取!C2", "5000")(book)


def own_remarks(book: Workbook) -> None:
    put("栏目!K1", "备注（科室）")(book)
    put("栏目!K2", "张三")(book)
    book.create_sheet("联系人")["A1"] = "随便"
    book["栏目"].column_dimensions["H"].hidden = True
    book["栏目"].row_dimensions[5].hidden = True


def other_words(book: Workbook) -> None:
    put("栏目!E2", "门户")(book)
    put("栏目!E7", "town")(book)
    put("栏目!E4", "news")(book)
    put("栏目!E5", "专题")(book)
    put("栏目!A6", "信箱")(book)
    put("栏目!F4", "jyj")(book)
    put("栏目!H6", "5wd")(book)
    put("栏目!B3", None)(book)
    put("栏目!B4", "云城区人民政府门户网站")(book)


@pytest.mark.parametrize(
    "edit", [reorder, blank_rows_and_a_title, wide_signs, numbers_and_dates, own_remarks, other_words]
)
def test_what_a_clerk_does_is_no_mistake(sheet: Path, edit: Change) -> None:
    change(sheet, edit)
    found = register_sheet.read(sheet)

    def sorted_out(register: Register) -> tuple[object, ...]:
        sites = [
            (s.id, s.url, s.site_code, s.also, set(s.sections), set(s.columns), set(s.boards), s.crawl)
            for s in register.sites
        ]
        return (
            register.district,
            register.code,
            register.departments,
            register.accounts,
            sorted(sites, key=lambda s: str(s[0])),
        )

    assert sorted_out(found) == sorted_out(SOUND)


def test_a_sheet_of_addresses_alone_is_a_register(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "栏目"
    book.active.append(["类型", "名称", "网址"])
    book.active.append(["网站", "甲", "http://a.cn:81"])
    book.active.append(["栏目", "通知公告", "/tzgg/"])
    book.save(tmp_path / "F.xlsx")
    column = DeclaredColumn("通知公告", "http://a.cn:81/tzgg/", ColumnKind.NOTICE)
    assert register_sheet.read(tmp_path / "F.xlsx").sites == (
        Site(id="a.cn_81", name="甲", url="http://a.cn:81/", columns=(column,)),
    )


def test_the_sheet_explains_its_headings_offers_lists_and_keeps_its_head_in_sight(sheet: Path) -> None:
    rows = openpyxl.load_workbook(sheet)["栏目"]
    assert all(cell.comment is not None for cell in rows[1])
    assert rows.freeze_panes == "D2"
    offered = {str(v.sqref).split(":")[0]: v.formula1 for v in rows.data_validations.dataValidation}
    assert offered["A2"] == '"网站,分区,栏目,留言板"'
    assert offered["E2"] == "选项!$A$1:$A$18"
    assert offered["F2"].startswith("单位!$B$2")


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    name = '=HYPERLINK("http://a.cn","x")'
    register = Register(sites=(Site(id="a", name=name, url="http://a.cn/"),))
    register_sheet.write(register, tmp_path / "F.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "F.xlsx")["栏目"]["C2"]
    assert (cell.value, cell.data_type) == (name, "s")
    assert register_sheet.read(tmp_path / "F.xlsx") == register
