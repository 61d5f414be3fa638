"""Department sites whose lists are data: gkmlpt (住建局), jcms (卫健局), ucap (市场监管局), and a script-built shell (审计局)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from demo.almanac import at
from demo.desk import Desk
from demo.dialects.ucap import uuid
from demo.guides import guide
from demo.plans import shared
from demo.plans.usual import listed, policy, profile, spelt
from demo.things import Article, Board, BoardShape, Column, Link, Manners, Plan, Shape, Trouble, Word


def zjj(start: date, seed: int) -> Plan:
    desk = Desk("zjj", start, seed, 5_006_000)
    path = spelt("/gkmlpt/content/5/5006/post_{number}.html")
    news = list(desk.steady("news", 18, every=3, last=2))
    notices = list(desk.steady("notice", 8, every=15, last=4))
    notices[1] = replace(notices[1], links=(Link("验收名单.pdf", "/attachment/0/306/306724/5006001.pdf"),))
    notices[2] = replace(notices[2], links=(Link("预售许可证.pdf", "/attachment/0/306/306725/5006002.pdf"),))
    notices[3] = replace(notices[3], written_only=True)
    unit = "云棠区住房和城乡建设局"
    form = Link("申请书.docx", "/upload/shenqingshu.docx")
    columns = (
        listed(
            "jggk",
            "概况信息",
            "profile",
            5011,
            (desk.article("other", desk.day(200), title="云棠区住房和城乡建设局概况"),),
        ),
        listed(
            "jgzn",
            "机构职能",
            "profile",
            5001,
            (desk.article("other", desk.day(200), title="云棠区住房和城乡建设局机构职能"),),
        ),
        listed("ldxx", "领导信息", "profile", 5010, (desk.article("other", desk.day(200), title="局领导信息及分工"),)),
        listed("gzdt", "工作动态", "news", 5002, tuple(news), declared=True),
        listed("tzgg", "通知公告", "notice", 5003, tuple(notices), declared=True),
        *policy(desk, path, 5004, declared=True),
        listed("czyj", "财政预决算", "finance", 5006, desk.ended("finance", desk.day(80), 6, 90), declared=True),
        listed("jytabl", "建议提案办理", "other", 5007, declared=True),
        listed("gzdtjc", "督查动态", "news", 5008, desk.ended("news", desk.day(15), 6), declared=True),
        Column(slug="bszn", name="办事指南", kind="guide", shape=Shape.GUIDES, number=5009, declared=True),
    )
    messages = (
        *desk.letters(14, "区住房和城乡建设局", every=5, last=3),
        desk.message(date(2026, 8, 18), None, None),
        desk.message(date(2026, 8, 25), None, None, waiting_state="办理中"),
    )
    return Plan(
        id="zjj", host=f"zjj.{shared.DOMAIN}", name=unit, kind="department", code=f"{shared.CODE}0004", department="zjj",
        identity=shared.identity(4, unit, "0799-8120004", by_image=frozenset({"icp"})),
        columns=columns,
        board=Board(path="/hdjl/index.html", name="咨询投诉", shape=BoardShape.JSON, declared=True, messages=messages),
        guides=(guide(841, "建筑工程施工许可证核发", unit, at(desk.day(150)), layout="heading", links=(form,)),
                guide(842, "商品房预售许可", unit, at(desk.day(150)), layout="paragraph", links=(form,))),
        friends=shared.FRIENDS, home_columns=("gzdt", "tzgg", "zcwj"), home_links=(shared.SERVICE,),
        targets=(("/attachment/0/306/306724/5006001.pdf", Trouble(Word.GONE)),),
        files=("/attachment/0/306/306725/5006002.pdf", "/upload/shenqingshu.docx"),
    )  # fmt: skip


def wjj(start: date, seed: int) -> Plan:
    desk = Desk("wjj", start, seed, 60000)
    path = spelt("/art/{when.year}/{when.month}/{when.day}/art_{tree}_{number}.html", zcwj=103, zcjd=104)
    news = list(desk.steady("news", 17, every=3, last=2))
    wording = desk.article(
        "other",
        desk.day(48),
        title="关于开展卫生监督检查的情况通报",
        lead=("<p>由区卫计局、区食药监局等单位组成检查组，开展党史教育和业务检查。</p>",),
        hot=False,
    )
    crossed = desk.article("notice", desk.day(12))
    path_of_crossed = (
        f"/art/{crossed.published.year}/{crossed.published.month}/{crossed.published.day}/art_102_{crossed.number}.html"
    )
    by = "区卫生健康局"
    hollow = "您好，您的来信已收到，感谢您对我们工作的关注和支持！"
    messages = (
        *desk.letters(12, by, every=5, last=2),
        desk.message(date(2026, 7, 2), None, None, waiting_state="待受理"),
        desk.message(date(2026, 8, 24), None, None, waiting_state="已转办"),
        replace(desk.message(date(2026, 6, 3), date(2026, 6, 4), by), answered=None),
        desk.message(date(2026, 6, 9), None, None, state="已办结"),
        replace(desk.message(date(2026, 9, 2), date(2026, 9, 4), by), reply=hollow, hollow=True),
        desk.message(date(2026, 3, 2), date(2026, 6, 2), by),
        desk.message(date(2026, 3, 3), date(2026, 6, 8), by),
    )  # fmt: skip
    columns = (
        *profile(111),
        listed("gzdt", "工作动态", "news", 101, tuple(news), per_page=5),
        listed("tzgg", "通知公告", "notice", 102, (*desk.ended("notice", desk.day(24), 6, 20), crossed)),
        *policy(desk, path, 103),
        listed(
            "gsgg",
            "公示公告",
            "notice",
            105,
            (
                replace(crossed, appears=at(start, 20), outside=path_of_crossed),
                *desk.ended("notice", desk.day(30), 5, 20),
            ),
        ),
        listed("wsjd", "卫生监督", "other", 106, (wording, *desk.ended("other", desk.day(66), 4, 20))),
        listed("jkzt", "健康专题", "other", 107),
    )
    return Plan(
        id="wjj", host=f"wjj.{shared.DOMAIN}", name="云棠区卫生健康局", kind="department", code=f"{shared.CODE}0005", department="wjj",
        identity=shared.identity(5, "云棠区卫生健康局", "0799-8120005", lost_on_articles=frozenset({"contact"}), by_script=frozenset({"conac"})),
        columns=columns,
        board=Board(path="/hdjl/index.html", name="咨询留言", shape=BoardShape.INLINE, declared=True, messages=messages, per_page=25),
        friends=shared.FRIENDS, home_columns=("gzdt", "tzgg", "zcwj", "gsgg", "zcjd", "wsjd"), home_links=(shared.SERVICE,),
    )  # fmt: skip


def _uuid_path(slug: str, number: int, when: datetime) -> str:
    return f"/{slug}/{when:%Y%m}/{uuid(slug, number)}.shtml"


def scjg(start: date, seed: int) -> Plan:
    desk = Desk("scjg", start, seed, 70000)
    columns = (
        *profile(1),
        listed("c100101", "工作动态", "news", 11, desk.steady("news", 12, every=4, last=3), per_page=8),
        listed("c100102", "通知公告", "notice", 12, desk.steady("notice", 7, every=19, last=6)),
        *policy(desk, _uuid_path, 13, ("c100103", "c100104")),
        listed("c100105", "消费警示", "news", 15, desk.ended("news", desk.day(15), 5, 10), declared=True),
        listed("c100106", "抽检信息", "other", 16),
        listed("c100107", "食品安全", "other", 17, desk.steady("other", 6, every=10, last=4)),
    )
    columns = tuple(replace(c, articles=_attached(c.articles)) if c.slug == "c100107" else c for c in columns)
    messages = tuple(
        desk.message(desk.day(back), desk.day(back - 1), "区市场监督管理局") for back in (95, 103, 120, 150)
    )
    return Plan(
        id="scjg", host=f"scjg.{shared.DOMAIN}", name="云棠区市场监督管理局", kind="department", code=f"{shared.CODE}0007", department="scjg",
        identity=shared.identity(7, "云棠区市场监督管理局", "0799-8120007", lost=frozenset({"host_unit"})),
        manners=Manners(canary=Word.SOFT, search="blind", validators=False),
        columns=columns,
        board=Board(path="/hdjl/index.html", name="局长信箱", shape=BoardShape.TABLE, declared=True, messages=messages),
        friends=(*shared.FRIENDS, Link("云棠惠民", f"http://{shared.REFUSED}/")),
        home_columns=("c100101", "c100102", "c100103", "c100105", "c100104", "c100107"), home_links=(shared.SERVICE,),
        targets=(("/upload/choujian.xlsx", Trouble(Word.SOFT)),),
        files=("/upload/geren.xlsx",),
    )  # fmt: skip


def _attached(articles: tuple[Article, ...]) -> tuple[Article, ...]:
    first, second, *rest = articles
    return (
        replace(first, links=(Link("抽检结果.xlsx", "/upload/choujian.xlsx"),)),
        replace(second, links=(Link("从业人员名单.xlsx", "/upload/geren.xlsx"),)),
        *rest,
    )


def sjj(start: date, seed: int) -> Plan:
    return Plan(
        id="sjj", host=f"sjj.{shared.DOMAIN}", name="云棠区审计局", kind="department", code=f"{shared.CODE}0008", department="sjj",
        identity=shared.identity(8, "云棠区审计局", "0799-8120008"), manners=Manners(canary=Word.SOFT),
    )  # fmt: skip
