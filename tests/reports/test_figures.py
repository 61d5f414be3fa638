"""Annual figures: what is supplied is checked, what does not foot is refused, the 2018 paragraph comes out of its data."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.register import ColumnKind
from reports import supplied as figures
from reports.material import Material
from reports.papers.annual import annual
from reports.tables2021 import APPLICANTS, RESULTS, DoesNotFoot, disagreements
from reports.view import Block, Note, Paragraph, Section, Table
from tests.reports import fixture
from tests.reports.test_golden import compare

SEED = """
year: 2018
area: 我区
published: 6998
published_span: 2018年11月20日至2018年12月31日
channels:
  - {name: 网民咨询投诉件, first_half: 142, second_half: 361, year: 503, handled: 503}
  - {name: 行风热线信件, first_half: 9, second_half: 11}
  - {name: "", verb: 在12345投诉举报平台收件, first_half: 2, second_half: 1}
"""


def flat(blocks: Iterable[Block]) -> list[Block]:
    found: list[Block] = []
    for block in blocks:
        found.append(block)
        if isinstance(block, Section):
            found += flat(block.blocks)
    return found


def prose(blocks: Iterable[Block]) -> str:
    return "\n".join(b.text for b in flat(blocks) if isinstance(b, Paragraph | Note))


def tables(blocks: Iterable[Block]) -> list[Table]:
    return [b for b in flat(blocks) if isinstance(b, Table)]


def test_the_paragraph_of_2018_comes_out_of_its_numbers(material: Material) -> None:
    paper = annual(material, figures.load(SEED))
    chapter = next(b for b in paper.blocks if isinstance(b, Section))
    compare("paragraph-2018.txt", prose(chapter.blocks) + "\n")
    told = prose(chapter.blocks)
    for part in (
        "361件，较上半年（142件）环比增长154.23%",
        "环比增长22.22%",
        "环比下降50%",
        "503件，已全部处理",
        "6998条",
    ):
        assert part in told
    assert "同比" not in told.split("注：")[0]
    assert "原文" in told


def test_a_rise_against_last_year_is_year_on_year(material: Material) -> None:
    text = SEED.replace("year: 503,", "year: 503, last_year: 300,").replace("year: 2018", "year: 2026")
    told = prose(annual(material, figures.load(text)).blocks)
    assert "较上年同期（300件）同比增长20.33%" in told and "原文" not in told


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("year: 503", "year: 504"), "上半年142＋下半年361＝503，全年504"),
        (("handled: 503", "handled: 600"), "已处理600，大于全年503"),
    ],
)
def test_channels_that_do_not_add_up_are_refused(change: tuple[str, str], said: str, material: Material) -> None:
    with pytest.raises(DoesNotFoot, match=said):
        annual(material, figures.load(SEED.replace(*change)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "a table with at least `year`"),
        ("area: 我区", "year: is missing"),
        ("year: 2026\nyaer: 1", "figures.yaml:2: yaer: unknown"),
        ("year: 2026\npublished: many", "figures.yaml:2: published: a number of 0 or more"),
        ("year: 2026\npublished: -1", "a number of 0 or more"),
        ("year: 2026\npublished: 1.5", "a whole number"),
        ("year: 2026\nchannels:\n  - {name: 信箱, first_half: 1}", "figures.yaml:3: second_half: is missing"),
        ("year: 2026\nwebsites:\n  portal:\n    vists: 3", "figures.yaml:4: vists: unknown"),
        ("year: 2026\nopenness:\n  applications:\n    new: [1, 2]", "figures.yaml:4: new: 6 or 7 numbers"),
        ("year: [", "figures.yaml"),
    ],
)
def test_a_mistake_in_the_file_names_its_line_and_field(text: str, said: str) -> None:
    with pytest.raises(figures.SuppliedError) as caught:
        figures.load(text)
    assert said in str(caught.value)


def test_all_mistakes_are_named_at_once() -> None:
    with pytest.raises(figures.SuppliedError) as caught:
        figures.load("yaer: 1\npublished: many\n")
    assert len(caught.value.problems) == 3


def numbers(*values: int) -> tuple[Decimal, ...]:
    return tuple(Decimal(v) for v in values)


FOOTING = {
    "new": numbers(8, 1, 0, 0, 1, 0),
    "carried_in": numbers(1, 0, 0, 0, 0, 0),
    "full": numbers(7, 1, 0, 0, 1, 0),
    "partial": numbers(1, 0, 0, 0, 0, 0),
    "carried_out": numbers(1, 0, 0, 0, 0, 0),
}


def test_tables_that_foot_are_taken() -> None:
    assert disagreements(FOOTING, {"review": numbers(1, 0, 0, 1, 2)}, numbers(1, 0, 0, 0, 0, 0)) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"new": numbers(9, 1, 0, 0, 1, 0)}, "一＋二＝三（七）＋四（自然人）"),
        ({"new": numbers(8, 1, 0, 0, 1, 0, 11)}, "一、本年新收"),
        ({"settled": numbers(9, 1, 0, 0, 1, 0)}, "三（七）总计（自然人）"),
        ({"carried_in": numbers(2, 0, 0, 0, 0, 0)}, "上年度的四＝本年度的二"),
    ],
)
def test_each_identity_of_the_form_is_kept(change: dict[str, tuple[Decimal, ...]], said: str) -> None:
    told = disagreements(FOOTING | change, {}, numbers(1, 0, 0, 0, 0, 0))
    assert any(said in row for row in told), told


def test_a_sum_of_reviews_that_is_wrong_is_named() -> None:
    assert disagreements({}, {"review": numbers(1, 0, 0, 1, 3)}) == ["行政复议：各列之和2，总计3"]


@given(st.lists(st.lists(st.integers(0, 50), min_size=6, max_size=6), min_size=len(RESULTS), max_size=len(RESULTS)))
def test_whatever_foots_is_taken_and_one_more_is_refused(results: Sequence[Sequence[int]]) -> None:
    given_rows = {name: numbers(*row) for (name, _), row in zip(RESULTS, results, strict=True)}
    settled = [sum(column) for column in zip(*results, strict=True)]
    given_rows["new"] = numbers(*settled)
    assert disagreements(given_rows, {}) == []
    given_rows["new"] = numbers(settled[0] + 1, *settled[1:])
    told = disagreements(given_rows, {})
    assert len(told) == 2 and APPLICANTS[0] in told[0] and "总计" in told[1]


def form(material: Material, text: str) -> dict[str, tuple[str, str, str]]:
    table = next(t for t in tables(annual(material, figures.load(text)).blocks) if t.head[0].text == "类别")
    return {r.cells[1].text: (r.cells[2].text, r.cells[4].text, r.cells[5].text) for r in table.rows}


def test_every_figure_says_whether_it_was_measured_or_supplied(material: Material) -> None:
    found = form(material, "year: 2026\nwebsites:\n  portal: {visits: 560000}")
    assert found["网站总访问量"] == ("560000", "报送", "—")
    assert found["网站名称"] == ("云城区人民政府门户网站", "实测", "—")
    assert found["独立用户访问总量"] == ("—", "待报送", "—")
    kinds = {c.id: c.kind for f in material.facts if f.site.id == "portal" for c in f.columns}
    news = sum(u.count for u in material.updates if kinds.get(u.column) is ColumnKind.NEWS and u.day.year == 2026)
    assert found["政务动态信息更新量"] == (str(news), "自2026年8月26日起实测", "—")


def test_where_both_are_known_the_office_is_printed_and_the_difference_said(material: Material) -> None:
    found = form(material, "year: 2026\nwebsites:\n  portal: {published_news: 1, published: 1, published_directory: 0}")
    value, origin, remark = found["政务动态信息更新量"]
    assert (value, origin) == ("1", "报送") and "实测为" in remark


def test_the_parts_of_the_form_must_make_its_total(material: Material) -> None:
    with pytest.raises(DoesNotFoot, match="总数5≠"):
        annual(material, figures.load("year: 2026\nwebsites:\n  portal: {published: 5}"))
    with pytest.raises(DoesNotFoot, match="大于"):
        annual(material, figures.load("year: 2026\nwebsites:\n  portal: {messages: 3, messages_settled: 4}"))


def test_of_a_year_before_the_first_patrol_nothing_is_measured(material: Material) -> None:
    assert {origin for _, origin, _ in form(material, "year: 2018").values()} == {"待报送"}
    bare = dataclasses.replace(material, patrols=())
    assert {origin for _, origin, _ in form(bare, "year: 2026").values()} == {"待报送"}


def test_a_year_that_was_patrolled_from_its_first_day_is_measured_whole(material: Material) -> None:
    first = dataclasses.replace(material.patrols[0], as_of=datetime(2026, 1, 1, 2, tzinfo=fixture.ZONE))
    whole = dataclasses.replace(material, patrols=(first, *material.patrols))
    assert form(whole, "year: 2026")["政务动态信息更新量"][1] == "实测"
    later = dataclasses.replace(first, as_of=datetime(2026, 1, 2, 2, tzinfo=fixture.ZONE))
    short = dataclasses.replace(material, patrols=(later, *material.patrols))
    assert form(short, "year: 2026")["政务动态信息更新量"][1] == "自2026年1月2日起实测"
    assert form(short, "year: 2027")["政务动态信息更新量"][1] == "实测"


def test_messages_settled_take_working_days(material: Material) -> None:
    value, origin, _ = form(material, "year: 2026")["平均办理时间"]
    assert origin == "自2026年8月26日起实测" and float(value.split("—")[0]) > 0
