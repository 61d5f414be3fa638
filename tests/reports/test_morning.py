"""What a morning changes in the reports of a night: notices, waivers, missed and partial nights, two scores side by side."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from ledger.items import Change, Event, Item, ItemStatus
from ledger.rows import Patrol, RunState
from ledger.rulings import NO_SERVICE, Certainty, Finding, ScoreItem, State, SubjectKind, Verdict
from ledger.stamp import Stamp
from reports.material import Material
from reports.papers import daily, patrols, scorecard
from reports.period import parse
from reports.present import columns, messages
from reports.present.atlas import Atlas
from reports.present.department import department, items_counts
from reports.present.district import index
from reports.present.due import due_table
from reports.present.finding import basis
from reports.present.frame import stamps
from reports.present.partial import reason
from reports.present.parts import item_status
from reports.present.rectification import detail, rectification
from reports.present.scorecard import scorecard as card
from reports.view import Block, Cell, Chart, Fold, Note, Page, Paper, Section, Table, Tiles
from reports.wording import Words, line
from tests.reports import fixture
from tests.reports.test_papers import flat, told

WORDS = Words()
NOVEMBER = parse("2026-11")


def night(material: Material, day: int, state: RunState = RunState.WHOLE, reasons: tuple[str, ...] = ()) -> Patrol:
    at = datetime(2026, 11, day, 2, tzinfo=fixture.ZONE)
    return dataclasses.replace(material.patrols[-1], id=day, as_of=at, state=state, reasons=reasons)


def of_nights(material: Material, *nights: Patrol) -> Material:
    return dataclasses.replace(material, patrols=nights, patrol=nights[-1], earlier=())


def notes(blocks: tuple[Block, ...]) -> list[str]:
    return [one.text for one in flat(blocks) if isinstance(one, Note)]


def tables(view: Page | Paper) -> list[Table]:
    return [one for one in flat(view.blocks) if isinstance(one, Table)]


def shown(cell: Cell) -> str:
    return (cell.badge.text if cell.badge else "") + cell.text + (f"（{cell.note}）" if cell.note else "")


# --- missed and partial nights


def test_a_missed_and_a_partial_night_are_told_the_next_morning(material: Material) -> None:
    killed = night(material, 22, RunState.PARTIAL, ("killed|",))
    known = of_nights(material, night(material, 21), killed, night(material, 24))
    for said in (notes(daily.daily(known).blocks), notes(index(Atlas(known, WORDS)).blocks)):
        assert "2026年11月23日未巡查。" in said
        assert "2026年11月22日巡查未完整：巡查进程被强行终止，当夜没有续查。" in said


def test_a_night_that_was_made_good_the_same_day_is_no_gap(material: Material) -> None:
    later = dataclasses.replace(night(material, 23), id=99, as_of=datetime(2026, 11, 23, 15, tzinfo=fixture.ZONE))
    known = of_nights(
        material, night(material, 22), night(material, 23, RunState.PARTIAL, ("killed|",)), later, night(material, 24)
    )
    assert notes(daily.daily(known).blocks) == []


def test_nothing_is_missed_before_the_first_patrol(material: Material) -> None:
    assert notes(daily.daily(of_nights(material, night(material, 24))).blocks) == []


@pytest.mark.parametrize(
    ("code", "chinese"),
    [
        ("home_not_open|s02|http://s02.example/|blocked", "首页未能打开（被拒绝访问）"),
        ("home_not_open|s02|http://s02.example/|", "首页未能打开（未及访问）"),
        ("stopped|signal", "巡查被人为中止"),
        ("stopped|disk|[Errno 28] No space left", "磁盘空间不足，巡查中止"),
        ("error|ValueError: x", "巡查程序出错（ValueError: x）"),
        ("words of an older ledger", "words of an older ledger"),
    ],
)
def test_a_reason_is_told_in_the_readers_words(code: str, chinese: str, material: Material) -> None:
    assert reason(Atlas(material, WORDS), code).endswith(chinese)


def test_the_patrol_ledger_has_a_row_for_every_day(material: Material) -> None:
    quiet = dataclasses.replace(material.assessment, findings=(), patrol=24)
    known = dataclasses.replace(
        of_nights(material, night(material, 21), night(material, 24)), assessment=quiet, items=()
    )
    (table,) = tables(patrols.patrols(known, NOVEMBER))
    rows = {shown(row.cells[0]): [shown(cell) for cell in row.cells] for row in table.rows}
    assert list(rows) == [f"2026-11-{day}" for day in (21, 22, 23, 24)]
    assert rows["2026-11-22"][4] == "未巡查" and rows["2026-11-22"][8] == "当日没有巡查记录"
    assert rows["2026-11-24"][5] == "未发现新问题"


def test_a_morning_without_a_patrol_yet_has_a_row_where_something_was_done(material: Material) -> None:
    known = noticed(of_nights(material, night(material, 23), night(material, 24)))
    (table,) = tables(patrols.patrols(known, NOVEMBER))
    last = [shown(cell) for cell in table.rows[-1].cells]
    assert (
        last[0] == "2026-11-25" and last[6].startswith("通知整改") and last[8] == "截至2026年11月25日10:00没有巡查记录"
    )
    assert "缺巡0天" in told(patrols.patrols(known, NOVEMBER))


# --- items after the night


def noticed(material: Material) -> Material:
    """The same night after a notice of the next morning."""
    at = datetime(2026, 11, 25, 10, tzinfo=fixture.ZONE)
    due = date(2026, 12, 9)

    def told_of(item: Item) -> Item:
        change = Change(at=at, event=Event.NOTIFIED, due=due)
        return dataclasses.replace(
            item, status=ItemStatus.NOTIFIED, notified=at, due=due, history=(*item.history, change)
        )

    return dataclasses.replace(material, items=tuple(map(told_of, material.items)), items_at=at)


def test_the_list_after_a_notice_has_its_deadlines_and_its_day(material: Material) -> None:
    owner = material.items[0].department
    view = rectification(Atlas(noticed(material), WORDS), owner)
    assert {row.due for row in view.rows} == {date(2026, 12, 9)} and {row.status for row in view.rows} == {"整改中"}
    assert view.as_of == "2026年11月25日" and view.name.endswith("2026-11-25")


def test_a_departments_page_tells_an_item_once(material: Material) -> None:
    atlas = Atlas(noticed(material), WORDS)
    item = next(one for one in atlas.material.items if one.findings[0] in atlas.by_id)
    page = department(atlas, item.department)
    found = [shown(cell) for table in tables(page) for row in table.rows for cell in row.cells]
    assert found.count(item.id) == 1
    cell = next(c for t in tables(page) for r in t.rows for c in r.cells if c.text == item.id)
    assert cell.tight
    (lead,) = [one.lead for one in page.blocks if isinstance(one, Section) and one.ident == "items-section"]
    assert lead.startswith("现有整改事项")


def test_an_item_whose_fault_is_not_seen_any_more_has_a_row_of_its_own(material: Material) -> None:
    gone = dataclasses.replace(material.items[0], id="x-gone", findings=("gone",), status=ItemStatus.VERIFIED)
    known = dataclasses.replace(material, items=(*material.items, gone))
    page = department(Atlas(known, WORDS), gone.department)
    (table,) = [one for one in tables(page) if one.ident == "items"]
    assert "x-gone" in [row.cells[0].text for row in table.rows]


@pytest.mark.parametrize(
    ("events", "status", "again"),
    [
        ((Event.GONE, Event.RETURNED), "再次出现", "（整改后第1次再次出现）"),
        ((Event.WAIVED, Event.REOPENED), "恢复整改", ""),
        ((Event.GONE, Event.RETURNED, Event.WAIVED, Event.REOPENED), "恢复整改", "（整改后第1次再次出现）"),
    ],
)
def test_only_a_fault_that_came_back_is_said_to_have_come_back(
    material: Material, events: tuple[Event, ...], status: str, again: str
) -> None:
    atlas = Atlas(material, WORDS)
    changes = [Change(material.as_of + timedelta(hours=n), event) for n, event in enumerate(events)]
    item = dataclasses.replace(material.items[0], status=ItemStatus.REOPENED, reopened_times=1, history=tuple(changes))
    assert item_status(WORDS, item) == status
    assert detail(atlas, item).endswith(again or line(item.detail))
    known = dataclasses.replace(material, items=(item,))
    assert f"{status}1项" in items_counts(Atlas(known, WORDS), item.department)


@pytest.mark.parametrize(("later", "told"), [(0, ["巡查时点"]), (31, ["巡查时点", "考评时点"])])
def test_a_night_that_is_judged_again_later_keeps_the_moment_of_its_patrol(
    material: Material, later: int, told: list[str]
) -> None:
    assert material.patrol is not None
    known = dataclasses.replace(material, as_of=material.patrol.as_of + timedelta(hours=later))
    found = {one.label: one.cell.text for one in stamps(Atlas(known, WORDS)) if one.label.endswith("时点")}
    assert list(found) == told
    assert found["巡查时点"] == WORDS.moment(material.patrol.as_of)
    unseen = dataclasses.replace(material, patrol=None)
    assert next(one.label for one in stamps(Atlas(unseen, WORDS))) == "考评时点"


# --- letters


@pytest.mark.parametrize(("days", "counted"), [(365, True), (366, False)])
def test_letters_older_than_a_year_are_not_counted_as_of_the_last_year(
    material: Material, days: int, counted: bool
) -> None:
    atlas = Atlas(material, WORDS)
    letter = next(one for facts in material.facts for one in facts.messages if one.status == "unanswered")
    asked = dataclasses.replace(letter, asked=Stamp(atlas.today - timedelta(days)))
    undated = dataclasses.replace(letter, asked=None)
    blocks = messages.ageing(atlas, (asked, undated), "ageing")
    chart = next(one for one in blocks if isinstance(one, Chart))
    assert chart.summary.startswith(f"近一年公开留言{1 + counted}件")
    assert any(isinstance(one, Table) for one in blocks) is counted


@pytest.mark.parametrize(("items", "told"), [(0, "—"), (3, "3")])
def test_a_board_that_has_letters_and_no_items_is_not_called_empty(material: Material, items: int, told: str) -> None:
    atlas = Atlas(material, WORDS)
    board = next(one for facts in material.facts for one in facts.boards)
    column = dataclasses.replace(board, board=False)
    for one, count in ((board, told), (column, str(items))):
        table = columns.table(atlas, [dataclasses.replace(one, items=items)], "", "columns", True)
        assert table.rows[0].cells[3].text == count


# --- scores


def scored(material: Material, **more: object) -> Material:
    first, *rest = (s for s in material.assessment.scores if s.subject_kind is SubjectKind.DEPARTMENT)
    others = tuple(s for s in material.assessment.scores if s.subject_kind is not SubjectKind.DEPARTMENT)
    changed = dataclasses.replace(first, **more)  # type: ignore[arg-type]
    return dataclasses.replace(
        material, assessment=dataclasses.replace(material.assessment, scores=(changed, *rest, *others))
    )


def test_with_waivers_both_totals_stand_side_by_side_and_say_what_makes_the_difference(material: Material) -> None:
    item = next(one for one in material.items if one.findings[0] in Atlas(material, WORDS).by_id)
    waive = Change(
        at=material.as_of,
        event=Event.WAIVED,
        reason="系统迁移改版",
        asked_by="甲",
        approved_by="乙",
        until=date(2026, 12, 31),
    )
    waived = dataclasses.replace(item, status=ItemStatus.WAIVED, history=(*item.history, waive))
    counted = ScoreItem("D9", "其他栏目", Decimal(1), Decimal(4), State.FAIL, findings=item.findings, block="deduct")
    known = scored(material, points=Decimal(94), adjusted=Decimal(95), items=(counted,))
    known = dataclasses.replace(known, items=(waived,))
    atlas = Atlas(known, WORDS)
    score = next(s for s in known.assessment.scores if s.subject_kind is SubjectKind.DEPARTMENT)
    page = card(atlas, score)
    tiles = [t for b in page.blocks if isinstance(b, Tiles) for t in b.tiles]
    assert [t.value for t in tiles[:2]] == ["94", "95"]
    (table,) = [t for t in tables(page) if t.ident == "waivers"]
    assert [shown(c) for c in table.rows[0].cells] == [
        item.id, item.title, item.detail, "系统迁移改版（申请：甲；批准：乙。）", "2026-12-31"
    ]  # fmt: skip
    text = told(scorecard.scorecard(known, score.subject))
    assert "豁免事项" in text and "2026-12-31" in text
    plainly = card(
        Atlas(scored(material, points=Decimal(94), adjusted=Decimal(94)), WORDS),
        dataclasses.replace(score, adjusted=Decimal(94)),
    )
    assert not [t for t in tables(plainly) if t.ident == "waivers"]


@pytest.mark.parametrize("running", [True, False])
def test_a_waiver_that_changes_no_total_is_told_all_the_same(material: Material, running: bool) -> None:
    item = next(one for one in material.items if one.findings[0] in Atlas(material, WORDS).by_id)
    waive = Change(material.as_of, Event.WAIVED, "系统迁移改版", until=date(2026, 12, 31))
    state = ItemStatus.WAIVED if running else ItemStatus.NOTIFIED
    counted = ScoreItem("V5.2", "留言", Decimal(0), Decimal(0), State.FAIL, findings=item.findings, block="veto")
    known = scored(material, verdict=Verdict.VETOED, points=None, adjusted=None, items=(counted,))
    waived = dataclasses.replace(item, status=state, history=(*item.history, waive))
    known = dataclasses.replace(known, items=(waived,))
    score = next(s for s in known.assessment.scores if s.subject_kind is SubjectKind.DEPARTMENT)
    found = [t for t in tables(card(Atlas(known, WORDS), score)) if t.ident == "waivers"]
    assert [len(t.rows) for t in found] == ([1] if running else [])
    assert ("豁免事项" in told(scorecard.scorecard(known, score.subject))) is running


def test_clauses_that_do_not_apply_are_folded_away(material: Material) -> None:
    void = ScoreItem("D10", "事项公开", Decimal(0), Decimal(3), State.NOT_APPLICABLE, block="deduct")
    counted = ScoreItem("D9", "其他栏目", Decimal(1), Decimal(4), State.FAIL, block="deduct")
    known = scored(material, items=(counted, void))
    score = next(s for s in known.assessment.scores if s.subject_kind is SubjectKind.DEPARTMENT)
    page = card(Atlas(known, WORDS), score)
    (clauses,) = [t for t in tables(page) if t.ident == "clauses-deduct"]
    assert [row.cells[0].text for row in clauses.rows] == ["D9"]
    (fold,) = [b for b in flat(page.blocks) if isinstance(b, Fold) and b.ident == "void"]
    assert fold.count == "1项"
    assert "另有1项指标不适用于该对象" in told(scorecard.scorecard(known, score.subject))


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("4", "0", "计入3处；本指标其他款已扣满4分"),  # the last point of the indicator is gone
        ("3", "0", "计入3处"),
        ("3", "1", "计入3处；本指标各款合计扣满4分"),
    ],
)
def test_a_fault_that_costs_nothing_because_the_cap_is_spent_says_so(
    material: Material, first: str, second: str, words: str
) -> None:
    rows = (
        ScoreItem("D9.1", "其他栏目空白", Decimal(first), Decimal(4), State.FAIL, block="deduct", findings=("a",)),
        ScoreItem("D9.2", "其他栏目应更新未更新", Decimal(second), Decimal(4), State.FAIL, block="deduct",
                  findings=("b",), note="计入3处"),
        ScoreItem("D10", "事项公开", Decimal(0), Decimal(4), State.FAIL, block="deduct", findings=("c",)),
    )  # fmt: skip
    known = scored(material, items=rows)
    score = next(s for s in known.assessment.scores if s.subject_kind is SubjectKind.DEPARTMENT)
    (clauses,) = [t for t in tables(card(Atlas(known, WORDS), score)) if t.ident == "clauses-deduct"]
    assert [row.cells[-1].text for row in clauses.rows] == ["—", words, "—"]


@pytest.mark.parametrize(
    ("points", "words"),
    [
        ("98.33", "有关指标（共40分）不检查，其余60分扣1分，按满分折算：（60－1）÷60×100＝98.33分"),
        ("77.77", "其余指标的得分按满分折算"),
    ],
)
def test_a_score_that_is_brought_to_the_full_sum_says_how(material: Material, points: str, words: str) -> None:
    rows = (
        ScoreItem("D9.1", "其他栏目", Decimal(1), Decimal(4), State.FAIL, block="deduct", findings=("a",)),
        *(
            ScoreItem(name, "办事服务", Decimal(0), Decimal(20), State.NOT_APPLICABLE, block="deduct", note=NO_SERVICE)
            for name in ("D11.1", "D11.2", "D12")
        ),
    )
    known = scored(material, items=rows, points=Decimal(points))
    score = next(s for s in known.assessment.scores if s.subject_kind is SubjectKind.DEPARTMENT)
    assert words in told(scorecard.scorecard(known, score.subject))


@pytest.mark.parametrize(("coverage", "said"), [("0.5999", True), ("0.6", False)])
def test_a_score_that_rests_on_little_says_so(material: Material, coverage: str, said: bool) -> None:
    known = scored(material, points=Decimal("99.9"), coverage=Decimal(coverage))
    score = next(s for s in known.assessment.scores if s.subject_kind is SubjectKind.DEPARTMENT)
    assert ("得分只反映已检查的部分" in told(scorecard.scorecard(known, score.subject))) is said


@pytest.mark.parametrize(("state", "listed"), [(State.FAIL, True), (State.NOT_ASSESSED, False), (State.PASS, False)])
def test_what_a_person_still_judges_is_no_receipt_of_a_lost_point(
    material: Material, state: State, listed: bool
) -> None:
    fault = next(
        f for f in material.assessment.findings if f.state is State.FAIL and f.certainty is Certainty.CONFIRMED
    )
    row = ScoreItem("D19", "办理答复", Decimal(0), Decimal(7), state, block="deduct", findings=(fault.id,))
    known = scored(material, items=(row,))
    score = next(s for s in known.assessment.scores if s.subject_kind is SubjectKind.DEPARTMENT)
    blocks = scorecard.card(Atlas(known, WORDS), score)
    assert any(isinstance(one, Table) and "扣分依据" in one.caption for one in blocks) is listed


@pytest.mark.parametrize(("state", "words"), [(State.FAIL, "单项否决"), (State.PASS, "单项否决（未达到）")])
def test_a_veto_costs_no_points_and_is_called_by_its_name(state: State, words: str, material: Material) -> None:
    victim: Finding = next(f for f in material.assessment.findings if f.clause and f.certainty is Certainty.CONFIRMED)
    veto = ScoreItem("V4.1", "栏目不更新", Decimal(0), Decimal(0), state, findings=(victim.id,), block="veto")
    cells = [
        row.cells
        for block in basis(Atlas(scored(material, items=(veto,)), WORDS), victim)
        if isinstance(block, Table)
        for row in block.rows
        if row.cells[1].text.startswith("V4.1 栏目不更新")
    ]
    assert [(c[2].text, c[3].text) for c in cells] == [(words, "—")]


def test_what_comes_due_is_shown_however_much_is_overdue(material: Material) -> None:
    one = next(i for i in material.items if i.status is ItemStatus.NOTIFIED)
    late = [dataclasses.replace(one, id=f"ZG-{n}", due=date(2026, 10, 1), status=ItemStatus.OVERDUE) for n in range(40)]
    soon = [dataclasses.replace(one, id=f"ZH-{n}", due=date(2026, 11, 26)) for n in range(3)]
    assessed = dataclasses.replace(material.assessment, foresight=())
    table = due_table(Atlas(dataclasses.replace(material, items=(*late, *soon), assessment=assessed), WORDS), "")
    days = [row.cells[0].text for row in table.rows]
    assert len(days) == 30 and days == sorted(days) and days.count("2026-11-26") == 3
    assert table.note == "另有13项未在此列出，可导出全部明细。"
