"""Documents of a period: what they say, whom they name, and whom they never name."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import pytest

from ledger.items import Change, Event, ItemStatus
from ledger.listrows import ColumnState
from ledger.rulings import Cause, Certainty, Score, ScoreItem, State, SubjectKind, Verdict
from reports.material import Correction, Hearing, Material
from reports.papers import assessment, bulletin, daily, inspection, patrols, rectification, scorecard
from reports.papers.desk import Desk
from reports.period import parse
from reports.view import Block, Bullets, Facts, Fold, Note, Paper, Paragraph, Section, Signature, Table
from reports.wording import Words
from tests.reports import fixture

QUARTER = parse("2026Q4")


def flat(blocks: Iterable[Block]) -> list[Block]:
    found: list[Block] = []
    for block in blocks:
        found.append(block)
        if isinstance(block, Section | Fold):
            found += flat(block.blocks)
    return found


def told(paper: Paper) -> str:
    """All that a reader of the paper reads."""
    parts = [paper.title, paper.addressee, paper.subtitle]
    for block in flat((*paper.blocks, *paper.attachments)):
        if isinstance(block, Paragraph | Note):
            parts.append(block.text)
        elif isinstance(block, Section):
            parts.append(block.number + block.title)
        elif isinstance(block, Table):
            parts += [
                " ".join((c.full or c.text) + (c.badge.text if c.badge else "") for c in r.cells) for r in block.rows
            ]
        elif isinstance(block, Facts):
            parts += [f.cell.full or f.cell.text for f in block.pairs]
        elif isinstance(block, Bullets):
            parts += [c.full or c.text for c in block.items]
        elif isinstance(block, Signature):
            parts += block.lines
    return "\n".join(parts)


def headings(paper: Paper, level: int) -> list[str]:
    return [b.number + b.title for b in flat(paper.blocks) if isinstance(b, Section) and b.level == level]


PAPERS = {
    "daily": lambda m: daily.daily(m),
    "scorecard": lambda m: scorecard.scorecard(m, "d08"),
    "rectification": lambda m: rectification.rectification(m, "d08"),
    "bulletin": lambda m: bulletin.bulletin(m, QUARTER),
    "assessment": lambda m: assessment.assessment(m, parse("2026H2")),
    "patrols": lambda m: patrols.patrols(m, parse("2026-11")),
    "inspection": lambda m: inspection.inspection(m, "site-d08"),
}


@pytest.mark.parametrize("kind", PAPERS)
def test_no_document_names_a_suspicion(kind: str, material: Material) -> None:
    confirmed = {f.url for f in material.assessment.findings if f.certainty is Certainty.CONFIRMED}
    text = told(PAPERS[kind](material))
    for finding in material.assessment.findings:
        if finding.certainty is Certainty.SUSPECTED and finding.url not in confirmed:
            assert str(finding.url) not in text, kind


@pytest.mark.parametrize("kind", PAPERS)
def test_no_document_charges_what_was_not_assessed(kind: str, material: Material) -> None:
    text = told(PAPERS[kind](material))
    for finding in material.assessment.findings:
        if finding.state is State.NOT_ASSESSED:
            assert str(finding.url) not in text, kind


@pytest.mark.parametrize("kind", PAPERS)
def test_a_document_is_the_same_twice(kind: str, material: Material) -> None:
    assert PAPERS[kind](material) == PAPERS[kind](fixture.material())


@pytest.mark.parametrize("kind", PAPERS)
def test_documents_of_an_empty_night_stand(kind: str, material: Material) -> None:
    empty = dataclasses.replace(material.assessment, findings=(), tallies=(), scores=(), foresight=())
    bare = Material(material.register, material.as_of, empty, facts=material.facts)
    assert PAPERS[kind](bare).title


def test_a_bulletin_has_the_parts_of_a_real_one(material: Material) -> None:
    paper = bulletin.bulletin(material, QUARTER)
    assert paper.title == "云浮市云城区人民政府办公室关于2026年第四季度政府网站检查情况的通报"
    assert paper.addressee == "各镇人民政府、街道办事处，区政府各部门、各直属机构："
    assert headings(paper, 2) == ["一、总体情况", "二、存在的主要问题", "三、工作要求"]
    assert headings(paper, 3)[0].startswith("（一）")
    assert isinstance(paper.blocks[-1], Signature) and paper.blocks[-1].lines[-1] == "2026年11月24日"
    assert [a.number for a in paper.attachments] == [f"附件{n}　" for n in range(1, 6)]


def test_a_bulletins_figures_are_those_of_the_ledger(material: Material) -> None:
    text = told(bulletin.bulletin(material, QUARTER))
    confirmed = [
        f for f in material.assessment.findings if f.certainty is Certainty.CONFIRMED and f.state is State.FAIL
    ]
    assert f"确认的问题{len(confirmed)}项" in text
    days = {Words().today(p.as_of) for p in material.patrols if Words().today(p.as_of) >= QUARTER.first}
    assert f"覆盖{len(days)}天" in text
    scores = [s for s in material.assessment.scores if s.subject_kind is SubjectKind.SITE]
    passed = sum(1 for s in scores if s.verdict is Verdict.PASSED)
    assert f"网站{len(scores)}个，合格{passed}个，合格率{Decimal(passed * 100) / len(scores):.2f}%" in text
    assert "检查完成率为99.8%" in text


def test_bulletins_compare_with_the_period_before_and_with_last_year(material: Material) -> None:
    def head(day: date, count: int):  # type: ignore[no-untyped-def]
        at = fixture.AS_OF.replace(year=day.year, month=day.month, day=day.day)
        return dataclasses.replace(material.earlier[0], as_of=at, standing=material.earlier[-1].standing[:count])

    earlier = (head(date(2025, 12, 30), 5), head(date(2026, 9, 29), 10), *material.earlier)
    text = told(bulletin.bulletin(dataclasses.replace(material, earlier=earlier), QUARTER))
    now = len(Desk(material, QUARTER, Words()).confirmed)
    assert f"比上期末（10项）环比{Words().growth(now, 10)}" in text
    assert f"比上年同期末（5项）同比{Words().growth(now, 5)}" in text
    assert "环比" not in told(bulletin.bulletin(material, QUARTER))


def test_what_is_waived_or_annulled_is_not_named(material: Material) -> None:
    victim = next(i for i in material.items if i.check == "column-stale")
    finding = next(f for f in material.assessment.findings if f.id in victim.findings)
    assert finding.detail in told(bulletin.bulletin(material, QUARTER))
    for status in (ItemStatus.WAIVED, ItemStatus.ANNULLED):
        items = tuple(dataclasses.replace(i, status=status) if i is victim else i for i in material.items)
        text = told(bulletin.bulletin(dataclasses.replace(material, items=items), QUARTER))
        assert finding.detail not in text and "另有1项经批准暂缓整改" in text


def silent_units(material: Material) -> list[str]:
    return bulletin.silent(Desk(material, QUARTER, Words()))


def quiet(material: Material, department: str, **change: object) -> Material:
    """The material with every list of one department read whole, dated, and without an item in the quarter."""
    mine = {c.id for f in material.facts for c in f.columns if c.department == department}
    facts = tuple(
        dataclasses.replace(
            f,
            columns=tuple(
                dataclasses.replace(c, **({"state": ColumnState.READ, "items": 5, "dated": 5} | change))  # type: ignore[arg-type]
                if c.id in mine and c.state is not ColumnState.SINGLE
                else c
                for c in f.columns
            ),
        )
        for f in material.facts
    )
    updates = tuple(u for u in material.updates if u.column not in mine)
    return dataclasses.replace(material, facts=facts, updates=updates)


def test_a_unit_that_published_nothing_is_named_only_where_that_is_certain(material: Material) -> None:
    assert "区财政局" in silent_units(quiet(material, "d08"))
    assert "区财政局" not in silent_units(quiet(material, "d08", state=ColumnState.SCRIPT_BUILT))
    assert "区财政局" not in silent_units(quiet(material, "d08", dated=4))


def test_a_preview_says_until_when_it_can_be_corrected(material: Material) -> None:
    draft = dataclasses.replace(material, hearing=Hearing(last=date(2026, 11, 27)))
    paper = bulletin.bulletin(draft, QUARTER)
    assert paper.title.endswith("（征求意见稿）") and "2026年11月27日前书面反馈" in told(paper)
    assert paper.name == "检查情况通报-2026Q4-征求意见稿"


def test_what_a_preview_showed_and_was_corrected_is_marked_and_not_erased(material: Material) -> None:
    one = Correction("x-34679ac", "d02", "空白栏目", "栏目“动态”没有信息。", "已更正：栏目按季度更新")
    heard = dataclasses.replace(material, hearing=Hearing(shown=date(2026, 11, 20), corrections=(one,)))
    paper = bulletin.bulletin(heard, QUARTER)
    assert paper.attachments[-1].title == "征求意见后更正情况" and "征求意见稿于2026年11月20日发出" in told(paper)
    assert "区发展和改革局 x-34679ac 空白栏目 栏目“动态”没有信息。 已更正：栏目按季度更新" in told(paper)
    assert not paper.title.endswith("（征求意见稿）")
    without = bulletin.bulletin(material, QUARTER)
    assert "征求意见" not in told(without) and len(without.attachments) == len(paper.attachments) - 1


def test_the_deadline_is_ten_working_days_after_the_bulletin(material: Material) -> None:
    assert "请各单位于2026年12月8日前（10个工作日内）完成整改" in told(bulletin.bulletin(material, QUARTER))


def test_an_assessment_says_its_method_ranking_limits_and_own_errors(material: Material) -> None:
    paper = assessment.assessment(material, parse("2026H2"))
    assert headings(paper, 2) == [
        "一、考评工作概况", "二、考评方法", "三、考评结果", "四、各项指标情况", "五、单项否决名单", "六、进步情况",
        "七、豁免情况", "八、认定有误的比例", "九、覆盖率与局限",
    ]  # fmt: skip
    text = told(paper)
    assert "规则版本abc" in text and "云城区人民政府门户网站" in text and "未能检查" in text


def test_the_overturn_rate_is_annulled_of_notified(material: Material) -> None:
    notified = [i for i in material.items if i.check == "link-broken" and i.notified]
    wrong = dataclasses.replace(
        notified[0],
        status=ItemStatus.ANNULLED,
        history=(
            *notified[0].history,
            Change(fixture.AS_OF, Event.APPEALED, "误报"),
            Change(fixture.AS_OF, Event.ANNULLED),
        ),
    )
    items = tuple(wrong if i is notified[0] else i for i in material.items)
    paper = assessment.assessment(dataclasses.replace(material, items=items), parse("2026H2"))
    table = next(b for b in flat(paper.blocks) if isinstance(b, Table) and b.caption == "认定有误的比例")
    row = next(r for r in table.rows if r.cells[0].text == "链接打不开")
    share = f"{Decimal(100) / len(notified):.2f}".rstrip("0").rstrip(".")
    assert [c.text for c in row.cells[1:]] == [str(len(notified)), "1", "1", f"{share}%"]


def test_who_improved_is_praised(material: Material) -> None:
    first = next(e for e in material.earlier)
    worse = tuple(
        dataclasses.replace(s, points=s.points - 5) if s.subject == "d01" and s.points else s for s in first.scores
    )
    earlier = (dataclasses.replace(first, scores=worse), *material.earlier[1:])
    paper = assessment.assessment(dataclasses.replace(material, earlier=earlier), parse("2026H2"))
    table = next(b for b in flat(paper.blocks) if isinstance(b, Table) and b.caption == "进步情况")
    assert table.rows[0].cells[0].text == "区政府办公室" and table.rows[0].cells[3].text.startswith("+")


def test_the_patrol_ledger_has_a_row_for_every_day(material: Material) -> None:
    paper = patrols.patrols(material, parse("2026-11"))
    table = next(b for b in paper.blocks if isinstance(b, Table))
    assert [r.cells[0].text for r in table.rows] == [f"2026-11-{n:02d}" for n in range(1, 25)]
    by_day = {r.cells[0].text: [c.text for c in r.cells] for r in table.rows}
    assert "未发现新问题" in by_day["2026-11-18"]
    assert "未巡查" in by_day["2026-11-20"] and "当日没有巡查记录" in by_day["2026-11-20"]
    assert "部分完成" in by_day["2026-11-24"] and "403" in by_day["2026-11-24"][-1]
    new = sum(
        1 for f in material.assessment.findings if f.first_seen == fixture.AS_OF and f.certainty is Certainty.CONFIRMED
    )
    assert by_day["2026-11-24"][5].startswith(f"新发现{new}项")
    assert "缺巡1天" in told(paper)


def test_days_before_the_first_patrol_and_after_the_moment_are_not_missed_ones(material: Material) -> None:
    recent = tuple(p for p in material.patrols if p.as_of > fixture.AS_OF - timedelta(days=3, hours=1))
    paper = patrols.patrols(dataclasses.replace(material, patrols=recent), parse("2026Q4"))
    table = next(b for b in paper.blocks if isinstance(b, Table))
    assert [r.cells[0].text for r in table.rows] == ["2026-11-21", "2026-11-22", "2026-11-23", "2026-11-24"]


def test_an_inspection_has_the_chapters_of_a_vendors_report(material: Material) -> None:
    paper = inspection.inspection(material, "portal")
    assert headings(paper, 2) == ["一、概要", "二、总体情况", "三、检查详情", "四、评分表"]
    assert [h[3:] for h in headings(paper, 3)][2:] == [
        "单项否决", "可用性", "信息更新", "互动回应", "服务实用", "规范标识及其他", "未能检查的内容",
    ]  # fmt: skip
    text = told(paper)
    assert "共探测首页168次，其中无法访问0次，占比0%" in text
    assert "V4.3　空白栏目数量超过（含）5个：存在" in text.replace("(", "（").replace(")", "）")
    assert re.search(r"LJ-001 .*页面不存在 404", text)


@dataclass(frozen=True)
class Said:
    text: str


@dataclass(frozen=True)
class SaidClause:
    ids: tuple[str, ...]
    heading: str
    problems: tuple[Said, ...]


@dataclass(frozen=True)
class SaidLetter:
    department: str = "d08"
    addressee: str = "区财政局"
    sender: str = "云城区人民政府办公室"
    title: str = "云城区政府网站问题整改通知书"
    day: date = date(2026, 11, 24)
    opening: str = "根据工作安排，现通知如下。"
    clauses: tuple[SaidClause, ...] = (
        SaidClause(("D4",), "D4动态要闻", (Said("“工作动态”栏目未更新"), Said("又一项"))),
    )
    deadlines: tuple[Said, ...] = (Said("扣分类问题2项，请于2026年12月8日前完成整改"),)
    requirements: tuple[str, ...] = ("一条。", "二条。")
    items: tuple[tuple[str, date | None], ...] = (("ZG-0011", date(2026, 12, 8)), ("ZG-0008", date(2026, 12, 8)))
    line: str = ""


def test_a_notice_is_a_letter_with_its_list_attached(material: Material) -> None:
    paper = rectification.notice(material, SaidLetter())
    assert paper.letter and paper.addressee == "区财政局："
    assert headings(paper, 2) == ["一、存在问题", "二、整改时限", "三、整改要求"]
    assert headings(paper, 3) == ["（一）D4动态要闻"]
    text = told(paper)
    assert "1. “工作动态”栏目未更新。" in text and "附件：区财政局网站问题整改清单" in text
    table = next(b for b in paper.attachments[0].blocks if isinstance(b, Table))
    assert paper.attachments[0].wide
    assert [(r.cells[0].text, r.cells[1].text, r.cells[8].text) for r in table.rows] == [
        ("ZG-0011", "1", "2026-12-08"),
        ("ZG-0008", "2", "2026-12-08"),
    ]


def test_nothing_new_is_one_line(material: Material) -> None:
    paper = rectification.notice(material, SaidLetter(line="本期没有需要你单位整改的新问题。", clauses=()))
    assert not paper.attachments and "本期没有需要你单位整改的新问题。" in told(paper)
    assert not headings(paper, 2)


def test_the_notice_of_the_rectification_room_fits(material: Material) -> None:
    notices = pytest.importorskip("rectify.notices")
    deadlines = pytest.importorskip("rectify.deadlines")
    items = [i for i in material.items if i.department == "d08" and i.notified is None]
    office = notices.Office("云浮市云城区", "云浮市云城区人民政府办公室", "云城区政府网站考评标准")
    letter = notices.notice("d08", "区财政局", items, fixture.AS_OF, office, deadlines.Terms())
    text = told(rectification.notice(material, letter))
    assert "整改通知书" in text and "区财政局：" in text and "请于" in text


def test_a_department_gets_its_own_scorecard_and_those_of_its_sites(material: Material) -> None:
    paper = scorecard.scorecard(material, "d08")
    assert headings(paper, 2) == ["一、区财政局记分卡", "二、区财政局网站记分卡"]
    assert "68%" in told(paper)


def test_the_brief_names_the_nights_that_were_missed_and_why_one_is_partial(material: Material) -> None:
    text = told(daily.daily(material))
    assert "2026年11月20日未巡查" in text and "首页被拒绝访问(403)" in text


def test_a_quiet_night_is_one_line(material: Material) -> None:
    quiet_night = dataclasses.replace(material.assessment, findings=())
    text = told(daily.daily(dataclasses.replace(material, assessment=quiet_night)))
    assert "没有新的问题。" in text


def test_the_table_of_units_counts_what_a_clause_counts_and_says_so(material: Material) -> None:
    """Advice costs nothing: a unit at 100 points beside three faults would be taken for a mistake."""
    advice = [dataclasses.replace(f, clause=()) for f in material.assessment.findings if f.department == "d08"]
    others = [f for f in material.assessment.findings if f.department != "d08"]
    known = dataclasses.replace(
        material, assessment=dataclasses.replace(material.assessment, findings=(*others, *advice))
    )
    paper = bulletin.bulletin(known, QUARTER)
    (units,) = [
        b
        for b in flat((*paper.blocks, *paper.attachments))
        if isinstance(b, Table) and [h.text for h in b.head][1:3] == ["责任单位", "结论"]
    ]
    at = [h.text for h in units.head].index("计入指标问题")
    (mine,) = [row for row in units.rows if row.cells[1].text == "区财政局"]
    assert any(f.certainty is Certainty.CONFIRMED for f in advice) and mine.cells[at].text == "0"


def test_an_inspection_does_not_call_a_veto_clean_that_counts_something_below_its_limit(material: Material) -> None:
    def short(score: Score) -> Score:
        items = tuple(
            dataclasses.replace(i, state=State.PASS, findings=("f1",), note="1处，未达到5处")
            if i.block == "veto"
            else i
            for i in score.items
        )
        return dataclasses.replace(score, items=items)

    assessed = dataclasses.replace(material.assessment, scores=tuple(map(short, material.assessment.scores)))
    text = told(inspection.inspection(dataclasses.replace(material, assessment=assessed), "portal"))
    assert "：有问题，未达到单项否决条件（1处，未达到5处）。" in text


def test_an_inspection_does_not_say_twice_that_a_veto_was_not_reached(material: Material) -> None:
    def short(score: Score) -> Score:
        at = {"state": State.PASS, "findings": ("f1",), "note": "未达到单项否决条件"}
        items = tuple(dataclasses.replace(i, **at) if i.block == "veto" else i for i in score.items)
        return dataclasses.replace(score, items=items)

    assessed = dataclasses.replace(material.assessment, scores=tuple(map(short, material.assessment.scores)))
    text = told(inspection.inspection(dataclasses.replace(material, assessment=assessed), "portal"))
    assert "：有问题，未达到单项否决条件。" in text and "条件（未达到" not in text


def test_an_inspection_names_no_place_to_look_from_where_none_is_known(material: Material) -> None:
    assert "观察位置为政务外网" in told(inspection.inspection(material, "portal"))
    assert "观察位置" not in told(inspection.inspection(dataclasses.replace(material, vantage=""), "portal"))


def test_a_bonus_with_points_is_not_called_unseen(material: Material) -> None:
    bonus = ScoreItem(
        "B1.1", "数据发布更新", Decimal(0), Decimal(2), State.NOT_ASSESSED, Cause.HUMAN_NEEDED, (), "", (), "bonus",
        Decimal(2),
    )  # fmt: skip
    scores = tuple(dataclasses.replace(s, items=(*s.items, bonus)) for s in material.assessment.scores)
    with_points = dataclasses.replace(material, assessment=dataclasses.replace(material.assessment, scores=scores))
    rows = [
        r.cells for b in flat(scorecard.scorecard(with_points, "d08").blocks) if isinstance(b, Table) for r in b.rows
    ]
    assert [c[2].badge.text for c in rows if c[0].text == "B1.1" and c[2].badge] == ["部分检查"] * 2
