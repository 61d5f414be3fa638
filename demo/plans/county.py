"""The county after its merger: one portal under which 35 departments and 8 towns live, each below its prefix.

`NEWEST`, `EMPTY` and `FAULTY` are all that is planted in the units; whoever is named in none of them keeps its columns
up. The spread is that of a middling county: four columns of news and three of notices are past their limit, which the
2015 census adds up to a veto and the table of 2019 does not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from demo.almanac import at
from demo.chance import dice
from demo.desk import Desk
from demo.guides import guide
from demo.identities import RESIDENT_A, RESIDENT_MASKED
from demo.plans import shared
from demo.plans.units import COMMON, UNITS, Unit
from demo.things import Article, Board, BoardShape, Column, Guide, Link, Manners, Plan, Shape, Trouble, Word

ID = "yuntang"
LEAK = "2026年第三季度临时救助对象公示"
UNDATED = ("jyj", "zsks")
"""Articles of this column show no date."""
AHEAD = ("scjg", "tzgg")
"""One article of this column is dated a year ahead."""

# Days from the first night back to the newest item.
NEWEST: dict[tuple[str, str], int] = {
    ("mzj", "gzdt"): 15, ("jtj", "gzdt"): 48, ("shiqiao", "gzdt"): 33, ("hetou", "gzdt"): 127,  # stale: 14 days
    ("jyj", "gzdt"): 11, ("lyj", "gzdt"): 11, ("xikou", "gzdt"): 11,  # within 14 days on three nights, past 10
    ("czj", "tzgg"): 185, ("tyjr", "tzgg"): 240, ("daping", "tzgg"): 411,  # stale: 6 months
    ("kjj", "tzgg"): 165, ("mzzj", "tzgg"): 160, ("sfj", "tzgg"): 170,  # within 6 months, past 5
    ("sjj", "sjjg"): 130, ("qfb", "zwdc"): 115,  # no limit for kind other; three months in a district's own scheme
    ("slj", "sqxx"): 100,  # no limit for kind data; three months in a district's own scheme
    ("hetou", "ghjh"): 300,  # within a year
}  # fmt: skip
EMPTY = frozenset({("tjj", "tjfx"), ("nanpu", "cwgk")})
GONE = ("jgsw", "jyjn")
BLOCKED = ("gafj", "aqff")

# Addresses that some unit's newest item links to: (unit, column, link text, address, trouble).
FAULTY: tuple[tuple[str, str, str, str, Word], ...] = (
    ("jyj", "tzgg", "学位申请表.docx", "/upload/jyj/xuewei.docx", Word.GONE),
    ("mzj", "tzgg", "养老机构名单.xlsx", "/upload/mzj/yanglao.xlsx", Word.EMPTY),
    ("czj", "gzdt", "收费目录.pdf", "/upload/czj/mulu.pdf", Word.GONE),
    ("rsj", "jycy", "招聘岗位表.doc", "/upload/rsj/gangwei.doc", Word.DISGUISED),
    ("zrzy", "ghgs", "规划总图.pdf", "/upload/zrzy/zongtu.pdf", Word.GONE),
    ("zjj", "zfbz", "公租房轮候名单", "/old/zjj/lunhou.html", Word.HOME),
    ("wjj", "ylws", "疫苗接种点", "/app/jiezhong.html", Word.SERVER),
    ("wlj", "whhd", "活动预约", "http://www.ytlvyou.example/", Word.GONE),
    ("zfj", "xzzf", "执法统计系统", "/app/zhifa.html", Word.FORBIDDEN),
    ("nyj", "njbt", "补贴公示表.xlsx", "/upload/nyj/butie.xlsx", Word.WITHDRAWN),
    ("daping", "gzdt", "现场照片", "/old/daping/zhaopian.html", Word.GONE),
    ("chengdong", "zzgg", "征收范围图.pdf", "/upload/chengdong/fanwei.pdf", Word.GONE),
)
OWN = (("/zt/shiba/index.html", Word.GONE), ("/app/dating.html", Word.TEAPOT))
"""Quick links of the home page: one gone for good, one that answers 400, which proves nothing."""


def path(slug: str, number: int, _: datetime) -> str:
    return f"/{slug}/content/post_{number}.html"


def chosen(names: Collection[str] | None) -> tuple[Unit, ...]:
    return tuple(unit for unit in UNITS if names is None or unit.id in names)


def plan(start: date, seed: int, names: Collection[str] | None = None) -> Plan:
    units = chosen(names)
    here = {unit.id for unit in units}
    faulty = [row for row in FAULTY if row[0] in here]
    desk = Desk(ID, start, seed, 30000)
    columns = (*_own(desk), *(column for unit in units for column in _columns(desk, unit, faulty)))
    return Plan(
        id=ID, host=f"www.{shared.DOMAIN}", name="云棠区人民政府门户网站", kind="portal", code=f"{shared.CODE}0001", department="qfb",
        identity=shared.identity(1, "云棠区人民政府办公室", "0799-8120001", lost=frozenset({"police"})),
        manners=Manners(tags_lost=frozenset({"ColumnDescription"})),
        columns=columns, board=_board(desk), guides=_guides(start), friends=shared.FRIENDS,
        home_links=(
            Link("办事指南", "/bsfw/bszn/index.html"), Link("咨询投诉", "/hdjl/zxts/index.html"), shared.SERVICE,
            Link("学习专题", OWN[0][0]), Link("网上大厅", OWN[1][0]),
        ),
        home_columns=("xwzx/ytyw", "zwgk/tzgg", "zwgk/zcwj", "zwgk/zcjd"),
        sections=tuple((f"/{unit.id}/", unit.id) for unit in units),
        targets=tuple((href, Trouble(word)) for href, word in (*OWN, *((row[3], row[4]) for row in faulty)) if href.startswith("/")),
        files=("/upload/shenqingbiao.docx",),
    )  # fmt: skip


def _columns(desk: Desk, unit: Unit, faulty: Iterable[tuple[str, str, str, str, Word]]) -> Iterable[Column]:
    top = unit.id
    yield Column(slug=top, name=unit.name, kind="other", shape=Shape.CONTAINER, parent="zjpd" if unit.town else "bmpd")
    yield Column(slug=f"{top}/jgzn", name="机构职能", kind="profile", shape=Shape.SINGLE, parent=top)
    yield Column(slug=f"{top}/ldxx", name="领导信息", kind="profile", shape=Shape.SINGLE, parent=top)
    for slug, name, kind in (*COMMON, *unit.extras):
        links = {text: href for who, where, text, href, _ in faulty if (who, where) == (top, slug)}
        trouble = {GONE: Trouble(Word.GONE), BLOCKED: Trouble(Word.FORBIDDEN)}.get((top, slug))
        yield Column(
            slug=f"{top}/{slug}", name=name, kind=kind, parent=top, trouble=trouble,
            articles=_linked(_articles(desk, top, slug, kind), links),
        )  # fmt: skip


def _articles(desk: Desk, unit: str, slug: str, kind: str) -> tuple[Article, ...]:
    roll = dice(desk.seed, ID, unit, slug)
    count = roll.randint(3, 7)
    if (unit, slug) in EMPTY:
        return ()
    if (unit, slug) in NEWEST:
        return desk.ended(kind, desk.day(NEWEST[unit, slug]), count, 9)
    if (unit, slug) == UNDATED:
        undated = (desk.article(kind, desk.day(back), dated=False, untagged=True, hot=False) for back in (4, 9))
        return (*undated, *desk.ended(kind, desk.day(20), count))
    if kind == "news":
        return desk.steady(kind, count, every=roll.randint(3, 6), last=roll.randint(1, 3))
    usual = desk.ended(kind, desk.day(roll.randint(5, 60)), count, roll.randint(9, 25))
    if (unit, slug) == AHEAD:
        future = desk.article(kind, date(2027, 11, 18), appears=at(desk.day(4)), hot=False)
        return (future, *usual)
    if (unit, slug) == ("mzj", "shjz"):
        return (*_relief(desk), *usual)
    return usual


def _relief(desk: Desk) -> tuple[Article, ...]:
    """A list that gives one number in full, and one that masks it."""
    rows = "<table><tr><th>姓名</th><th>身份证号</th></tr><tr><td>测试甲</td><td>{}</td></tr></table>"
    return (
        desk.article("other", desk.day(30), title=LEAK, hot=False, lead=(rows.format(RESIDENT_A),)),
        desk.article("other", desk.day(36), title="特困人员供养名单公示（已脱敏）", hot=False,
                     lead=(rows.format(RESIDENT_MASKED),)),
    )  # fmt: skip


def _linked(articles: tuple[Article, ...], links: dict[str, str]) -> tuple[Article, ...]:
    """The newest item that is there on the first night carries them."""
    if not links:
        return articles
    return (replace(articles[0], links=tuple(Link(*one) for one in links.items())), *articles[1:])


def _own(desk: Desk) -> tuple[Column, ...]:
    days = tuple(desk.day(20 + 31 * n) for n in range(5))
    policies, readings = desk.pairs(path, "zwgk/zcwj", "zwgk/zcjd", days, one_way=1)

    def report(year: int) -> Article:
        return desk.article("other", date(year, 1, 24), title=f"云棠区{year - 1}年政府信息公开工作年度报告")

    return (
        Column(slug="zjyt", name="走进云棠", kind="profile", shape=Shape.CONTAINER),
        Column(slug="zjyt/qqgk", name="区情概况", kind="profile", shape=Shape.SINGLE, parent="zjyt"),
        Column(slug="zjyt/xzqh", name="行政区划", kind="profile", shape=Shape.SINGLE, parent="zjyt"),
        Column(slug="xwzx", name="新闻资讯", kind="news", shape=Shape.CONTAINER),
        Column(slug="xwzx/ytyw", name="云棠要闻", kind="news", parent="xwzx", articles=desk.steady("news", 18, every=2)),
        Column(slug="zwgk", name="政务公开", kind="other", shape=Shape.CONTAINER),
        Column(slug="zwgk/jgzn", name="机构职能", kind="profile", shape=Shape.SINGLE, parent="zwgk"),
        Column(slug="zwgk/ldxx", name="领导信息", kind="profile", shape=Shape.SINGLE, parent="zwgk"),
        Column(slug="zwgk/tzgg", name="通知公告", kind="notice", parent="zwgk", articles=desk.steady("notice", 9, every=12, last=3)),
        Column(slug="zwgk/zcwj", name="政策文件", kind="policy", parent="zwgk", articles=policies),
        Column(slug="zwgk/zcjd", name="政策解读", kind="interpretation", parent="zwgk", articles=readings),
        Column(slug="zwgk/ghjh", name="规划计划", kind="planning", parent="zwgk", articles=desk.ended("planning", desk.day(90), 4, 100)),
        Column(slug="zwgk/rsxx", name="人事信息", kind="personnel", parent="zwgk", articles=desk.ended("personnel", desk.day(40), 5, 50)),
        Column(slug="zwgk/gknb", name="信息公开年报", kind="other", parent="zwgk", articles=tuple(map(report, range(2022, 2027)))),
        Column(slug="bsfw", name="办事服务", kind="guide", shape=Shape.CONTAINER),
        Column(slug="bsfw/bszn", name="办事指南", kind="guide", shape=Shape.GUIDES, parent="bsfw"),
        Column(slug="bsfw/bstj", name="办事统计", kind="other", parent="bsfw", articles=desk.steady("other", 4, every=14, last=8)),
        Column(slug="hdjl/myzj", name="民意征集", kind="consultation", parent="hdjl", articles=desk.ended("consultation", desk.day(20), 7, 45)),
        Column(slug="bmpd", name="部门频道", kind="other", shape=Shape.CONTAINER),
        Column(slug="zjpd", name="镇街频道", kind="other", shape=Shape.CONTAINER),
    )  # fmt: skip


def _guides(start: date) -> tuple[Guide, ...]:
    unit, day = "云棠区政务服务和数据管理局", at(start - timedelta(days=200))
    form = (Link("申请书样表.docx", "/upload/shenqingbiao.docx"),)
    vague = "1.申请书原件1份；2.根据有关法律法规规定应提交的其他材料。"
    return (
        guide(901, "食品经营许可（新办）", unit, day, links=form),
        guide(902, "老年人优待证办理", unit, day, layout="heading", links=form),
        guide(903, "出版物零售单位设立审批", unit, day, layout="tabs", links=form),
        guide(904, "临时占用城市道路审批", unit, day, layout="paragraph", without=("收费标准", "联系电话"), links=form),
        guide(905, "民办学校设立审批", unit, day, links=form, replaced={"办理材料": vague}),
        guide(906, "社会团体成立登记", unit, day, links=form),
    )


def _board(desk: Desk) -> Board:
    by = "区信访局"
    messages = (
        *desk.letters(14, by, every=5, last=4),
        desk.message(desk.day(40), None, None),
        desk.message(desk.day(18), None, None, waiting_state="已转办"),
        desk.message(date(2026, 9, 17), date(2026, 9, 24), by),  # day 6 over the make-up Sunday: late
        desk.message(date(2026, 9, 18), date(2026, 9, 24), by),  # day 5: in time
    )
    return Board(
        path="/hdjl/zxts/index.html", name="咨询投诉", shape=BoardShape.TABLE, department="xfj", reply_within="5wd",
        declared=True, messages=messages,
    )  # fmt: skip
