"""The portal: NFCMS addresses, departments under prefixes, most of the planted links, a board of five working days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from demo.almanac import at
from demo.desk import Desk
from demo.guides import guide
from demo.identities import CARD, CREDIT_CODE, MOBILE, RESIDENT_A, RESIDENT_MASKED, RESIDENT_WRONG
from demo.plans import shared
from demo.things import Article, Board, BoardShape, Column, Guide, Link, Message, Plan, Shape, Trouble, Word

HOST = f"www.{shared.DOMAIN}"


def path(slug: str, number: int, _: datetime) -> str:
    return f"/{slug}/content/post_{number}.html"


TARGETS: tuple[tuple[str, Trouble], ...] = (
    # Broken at once.
    ("/zt/wnxb/index.html", Trouble(Word.GONE)),
    ("/upload/2026/piaofu.png", Trouble(Word.GONE)),
    ("/upload/2026/gongshi1.docx", Trouble(Word.GONE)),
    ("/upload/2026/chehui.pdf", Trouble(Word.WITHDRAWN)),
    ("/upload/2026/xianchang.png", Trouble(Word.GONE)),
    ("/upload/2026/kong.pdf", Trouble(Word.EMPTY)),
    ("/upload/2026/jiade.doc", Trouble(Word.DISGUISED)),
    ("/old/zwdt/1024.html", Trouble(Word.HOME)),
    ("/fw/xunhuan.html", Trouble(Word.LOOP)),
    # Mended on the third night, broken again on the fifth.
    ("/upload/2026/xiufu.docx", Trouble(Word.GONE, ((0, 2), (4, None)))),
    # Breaks on the second night.
    ("/upload/2026/tubian.xlsx", Trouble(Word.GONE, ((1, None),))),
    # Fails each night, and one night only.
    ("/app/query.html", Trouble(Word.SERVER)),
    ("/app/stat.html", Trouble(Word.RESET, ((0, 1),))),
    ("/app/form.html", Trouble(Word.TEAPOT)),
    # No faults.
    ("/app/busy.html", Trouble(Word.SERVER, turns=1)),
    ("/app/member.html", Trouble(Word.FORBIDDEN)),
    ("/app/shield.html", Trouble(Word.CHALLENGE)),
    ("/app/crowd.html", Trouble(Word.CROWDED)),
    ("/app/gethead.html", Trouble(Word.NO_HEAD)),
    ("/app/cookie.html", Trouble(Word.COOKIE)),
    ("/app/download.aspx", Trouble(Word.REFERER)),
)


def plan(start: date, seed: int) -> Plan:
    desk = Desk("portal", start, seed, 20000)
    columns = (*_own(desk), *_departments(desk))
    return Plan(
        id="portal",
        host=HOST,
        name="云棠区人民政府门户网站",
        kind="portal",
        code=f"{shared.CODE}0001",
        department="qfb",
        identity=shared.identity(1, "云棠区人民政府办公室", "0799-8120001"),
        columns=columns,
        board=_board(desk),
        guides=_guides(start),
        friends=(*shared.FRIENDS, Link("云棠旅游", "http://www.ytlvyou.example/"), Link("云棠银行", "http://www.ytbank.example/")),
        home_links=(
            Link("办事指南", "/bsfw/bszn/index.html"), Link("咨询投诉", "/hdjl/zxts/index.html"), shared.SERVICE,
            Link("为您服务", "/zt/wnxb/index.html"), Link("会员中心", "/app/member.html"), Link("信息查询", "/app/query.html"),
        ),
        home_columns=("xwzx/ytyw", "xwzx/bmdt", "zwgk/tzgg", "zwgk/zcwj", "zwgk/zcjd", "xwzx/zjdt"),
        home_raw='<div class="float"><a href="/app/cookie.html"><img src="/upload/2026/piaofu.png" alt="飘窗"></a></div>',
        home_extra=("/upload/2026/piaofu.png", "/app/cookie.html"),
        sections=(("/jyj/", "jyj"), ("/rsj/", "rsj"), ("/mzj/", "mzj"), ("/czj/", "czj")),
        targets=TARGETS,
        files=("/upload/2026/shenqingbiao.docx", "/upload/2026/mulu.xlsx", "/upload/2026/tongzhi.pdf", "/upload/2026/hebing.zip"),
        also=(f"files.{shared.DOMAIN}",),
    )  # fmt: skip


def _own(desk: Desk) -> tuple[Column, ...]:
    start = desk.start
    policies, readings = desk.pairs(
        path, "zwgk/zcwj", "zwgk/zcjd", tuple(desk.day(20 + 31 * n) for n in range(7)), one_way=2
    )
    news = list(desk.steady("news", 20, every=2))
    news[4] = replace(
        news[4], links=(Link("会议材料.zip", "/upload/2026/hebing.zip"), Link("统计页", "/app/busy.html"))
    )
    news[5] = replace(news[5], pictures=("/upload/2026/xianchang.png",))
    news[6] = replace(
        news[6],
        links=(Link("旧版报道", "/old/zwdt/1024.html"), Link("新闻连载", "http://www.ytnews.example/story/1.html")),
    )
    news[7] = replace(news[7], pinned=True)
    notices = list(desk.steady("notice", 9, every=17, last=3))
    notices[0] = replace(
        notices[0],
        links=(
            Link("公示表.docx", "/upload/2026/gongshi1.docx"),
            Link("申请表.docx", "/upload/2026/shenqingbiao.docx"),
        ),
    )
    notices[1] = replace(
        notices[1],
        links=(Link("公示表.docx", "/upload/2026/gongshi1.docx"), Link("撤回件.pdf", "/upload/2026/chehui.pdf")),
    )
    notices[2] = replace(
        notices[2], links=(Link("名单.docx", "/upload/2026/xiufu.docx"), Link("目录.xlsx", "/upload/2026/tubian.xlsx"))
    )
    notices[3] = replace(
        notices[3],
        links=(
            Link("循环", "/fw/xunhuan.html"),
            Link("下载专区", "/app/download.aspx"),
            Link("受保护的系统", "/app/shield.html"),
        ),
    )
    notices[4] = replace(
        notices[4],
        links=(
            Link("报名系统", "/app/form.html"),
            Link("统计系统", "/app/stat.html"),
            Link("查询接口", "/app/gethead.html"),
            Link("预约系统", "/app/crowd.html"),
        ),
    )
    return (
        Column(slug="zjyt", name="走进云棠", kind="profile", shape=Shape.CONTAINER),
        Column(slug="zjyt/qqgk", name="区情概况", kind="profile", shape=Shape.SINGLE, parent="zjyt"),
        Column(slug="zjyt/xzqh", name="行政区划", kind="profile", shape=Shape.SINGLE, parent="zjyt"),
        Column(slug="xwzx", name="新闻资讯", kind="news", shape=Shape.CONTAINER),
        Column(slug="xwzx/ytyw", name="云棠要闻", kind="news", parent="xwzx", articles=tuple(news), declared=True),
        Column(slug="xwzx/bmdt", name="部门动态", kind="news", parent="xwzx", declared=True,
               articles=(*desk.ended("news", desk.day(14), 9), desk.article("news", start + timedelta(days=1)))),
        Column(slug="xwzx/zjdt", name="镇街动态", kind="news", parent="xwzx", articles=desk.steady("news", 8, every=5), declared=True),
        Column(slug="zwgk", name="政务公开", kind="other", shape=Shape.CONTAINER),
        Column(slug="zwgk/jgzn", name="机构职能", kind="profile", shape=Shape.SINGLE, parent="zwgk"),
        Column(slug="zwgk/tzgg", name="通知公告", kind="notice", parent="zwgk", articles=tuple(notices), declared=True),
        Column(slug="zwgk/zcwj", name="政策文件", kind="policy", parent="zwgk", articles=policies, declared=True),
        Column(slug="zwgk/zcjd", name="政策解读", kind="interpretation", parent="zwgk", articles=readings, declared=True),
        Column(slug="zwgk/rsxx", name="人事信息", kind="personnel", parent="zwgk", articles=desk.ended("personnel", desk.day(40), 6, 50), declared=True),
        Column(slug="zwgk/ghjh", name="规划计划", kind="planning", parent="zwgk", articles=desk.ended("planning", desk.day(90), 5, 100), declared=True),
        Column(slug="zwgk/czxx", name="财政信息", kind="finance", parent="zwgk", articles=desk.ended("finance", desk.day(60), 6, 40), declared=True),
        Column(slug="zwgk/tjsj", name="统计数据", kind="data", parent="zwgk", articles=desk.steady("data", 7, every=28, last=6), declared=True),
        Column(slug="zwgk/gknb", name="信息公开年报", kind="other", parent="zwgk", articles=tuple(
            desk.article("other", date(year, 1, 24), title=f"云棠区{year - 1}年政府信息公开工作年度报告") for year in range(2022, 2027)), declared=True),
        Column(slug="bsfw", name="办事服务", kind="guide", shape=Shape.CONTAINER),
        Column(slug="bsfw/bszn", name="办事指南", kind="guide", shape=Shape.GUIDES, parent="bsfw", declared=True),
        Column(slug="bsfw/bgxz", name="表格下载", kind="other", parent="bsfw", articles=_forms(desk), declared=True),
        Column(slug="bsfw/bstj", name="办事统计", kind="other", parent="bsfw", articles=desk.steady("other", 4, every=14, last=8), declared=True),
        Column(slug="bsfw/zwfw", name="省政务服务网", kind="external", shape=Shape.EXTERNAL, parent="bsfw", outside=shared.SERVICE.href),
        Column(slug="hdjl/myzj", name="民意征集", kind="consultation", parent="hdjl", articles=desk.ended("consultation", desk.day(45), 4, 60), declared=True),
        Column(slug="hdjl/zxft", name="在线访谈", kind="interview", parent="hdjl", declared=True),
        Column(slug="zt", name="专题专栏", kind="other", shape=Shape.CONTAINER),
        Column(slug="zt/2018cw", name="创文专题（2018）", kind="archive", parent="zt", articles=desk.ended("other", date(2018, 11, 20), 6, 12), declared=True),
        Column(slug="bmpd", name="部门频道", kind="other", shape=Shape.CONTAINER),
    )  # fmt: skip


def _forms(desk: Desk) -> tuple[Article, ...]:
    """Rows that lead straight to files: their date is the row's."""
    names = (
        ("个体工商户登记申请表", "/upload/2026/shenqingbiao.docx"),
        ("政务公开事项目录", "/upload/2026/mulu.xlsx"),
        ("办件须知", "/upload/2026/tongzhi.pdf"),
    )
    return tuple(
        desk.article("other", desk.day(100 + 9 * n), title=name, outside=href, hot=False)
        for n, (name, href) in enumerate(names)
    )


def _departments(desk: Desk) -> tuple[Column, ...]:
    start = desk.start
    undated = [desk.article("news", desk.day(n), dated=False, untagged=True, hot=False) for n in (2, 4, 6)]
    future = desk.article("notice", date(2027, 11, 18), appears=at(desk.day(4)), hot=False)
    today = desk.article("notice", start, published=at(start, 0, 30))
    mzj = list(desk.steady("news", 8, every=4, last=2))
    mzj[1] = replace(mzj[1], links=(Link("空白表.pdf", "/upload/2026/kong.pdf"),))
    jyj = list(desk.ended("news", desk.day(15), 8))
    jyj[0] = replace(jyj[0], links=(Link("报名表.doc", "/upload/2026/jiade.doc"),))
    relief = (
        desk.article("other", desk.day(30), title="2026年临时救助资金发放情况", hot=False, lead=(
            f"<table><tr><th>姓名</th><th>身份证号</th><th>救助金额</th></tr><tr><td>测试甲</td><td>{RESIDENT_A}</td><td>800元</td></tr></table>",)),
        desk.article("other", desk.day(33), title="高龄津贴发放银行账户核对表", hot=False, lead=(f"<p>测试乙，开户账号：{CARD}，请本人核对。</p>",)),
        desk.article("other", desk.day(36), title="困难群众走访联系表", hot=False, lead=(f"<p>联系人：测试丙，手机：{MOBILE}。</p>",)),
        desk.article("other", desk.day(39), title="特困人员供养名单公示（已脱敏）", hot=False, lead=(f"<p>测试丁，身份证号：{RESIDENT_MASKED}，电话：138****0000。</p>",)),
        desk.article("other", desk.day(42), title="养老机构备案信息公示", hot=False, lead=(f"<p>统一社会信用代码：{CREDIT_CODE}；档案流水号：{RESIDENT_WRONG}；电话：0799-8123456。</p>",)),
    )  # fmt: skip
    return (
        Column(slug="jyj", name="区教育局", kind="other", shape=Shape.CONTAINER, parent="bmpd"),
        Column(slug="jyj/gzdt", name="工作动态", kind="news", parent="jyj", department="jyj", articles=tuple(jyj), declared=True),
        Column(slug="jyj/tzgg", name="通知公告", kind="notice", parent="jyj", department="jyj", articles=desk.ended("notice", date(2026, 5, 22), 6, 30), declared=True),
        Column(slug="rsj", name="区人力资源和社会保障局", kind="other", shape=Shape.CONTAINER, parent="bmpd"),
        Column(slug="rsj/gzdt", name="工作动态", kind="news", parent="rsj", department="rsj", articles=desk.ended("news", desk.day(13), 8), declared=True),
        Column(slug="rsj/tzgg", name="通知公告", kind="notice", parent="rsj", department="rsj", articles=desk.ended("notice", date(2026, 5, 21), 6, 30), declared=True),
        Column(slug="rsj/rsxx", name="人事信息", kind="personnel", parent="rsj", department="rsj", articles=desk.ended("personnel", date(2025, 11, 22), 4, 90), declared=True),
        Column(slug="mzj", name="区民政局", kind="other", shape=Shape.CONTAINER, parent="bmpd"),
        Column(slug="mzj/gzdt", name="工作动态", kind="news", parent="mzj", department="mzj", articles=tuple(mzj), declared=True),
        Column(slug="mzj/shjz", name="社会救助", kind="other", parent="mzj", department="mzj", articles=relief, declared=True),
        Column(slug="mzj/tzgg", name="通知公告", kind="notice", parent="mzj", department="mzj", trouble=Trouble(Word.GONE), declared=True),
        Column(slug="czj", name="区财政局", kind="other", shape=Shape.CONTAINER, parent="bmpd"),
        Column(slug="czj/gzdt", name="工作动态", kind="news", parent="czj", department="czj", articles=(*undated, *desk.ended("news", desk.day(21), 6)), declared=True),
        Column(slug="czj/tzgg", name="通知公告", kind="notice", parent="czj", department="czj", articles=(future, today, *desk.ended("notice", desk.day(25), 5, 20)), declared=True),
        Column(slug="czj/yjsgk", name="预决算公开", kind="finance", parent="czj", department="czj", limit="3mo", articles=desk.ended("finance", date(2026, 8, 21), 5, 60), declared=True),
        Column(slug="czj/sgjf", name="三公经费", kind="finance", parent="czj", department="czj", limit="3mo", articles=desk.ended("finance", date(2026, 8, 23), 4, 60), declared=True),
    )  # fmt: skip


def _guides(start: date) -> tuple[Guide, ...]:
    unit = "云棠区政务服务和数据管理局"
    day = at(start - timedelta(days=200))
    form = Link("申请书样表.docx", "/upload/2026/shenqingbiao.docx")
    return (
        guide(801, "食品经营许可（新办）", unit, day, links=(form,)),
        guide(802, "老年人优待证办理", unit, day, layout="heading", links=(form,), replaced={"收费标准": "无", "办理流程": "详见附件。"}),
        guide(803, "出版物零售单位设立审批", unit, day, layout="tabs", links=(form,)),
        guide(804, "临时占用城市道路审批", unit, day, layout="paragraph", without=("收费标准", "联系电话"), links=(form,)),
        guide(805, "户外广告设置审批", unit, day, without=("设定依据", "申请条件", "收费标准", "办理流程"), links=(form,)),
        guide(806, "社会团体成立登记", unit, day, without=("设定依据", "收费标准", "办理流程"), links=(form,)),
        guide(807, "民办学校设立审批", unit, day, links=(form,), replaced={"办理材料": "1.申请书原件1份；2.身份证明复印件1份；3.根据有关法律法规规定应提交的其他材料。"}),
        guide(808, "再生育登记", unit, day, replaced={"办理材料": "1.《生育登记申请表》原件1份；2.居民户口簿原件及复印件1份。"}),
    )  # fmt: skip


def _board(desk: Desk) -> Board:
    by = "区政府办公室"
    late = {"state": "已回复"}
    messages: list[Message] = [
        *desk.letters(9, by, every=6, last=4),
        desk.message(date(2026, 11, 13), None, None),  # day 5 is Friday 20 November: overdue on every night
        desk.message(
            date(2026, 11, 16), None, None, waiting_state="办理中"
        ),  # day 5 is 23 November: overdue from the third night
        desk.message(
            date(2026, 11, 17), None, None, waiting_state="已转办"
        ),  # due on 24 November: overdue from the fourth night
        desk.message(date(2026, 9, 18), date(2026, 9, 24), by, **late),  # day 5 over the make-up Sunday 20 September
        desk.message(date(2026, 9, 17), date(2026, 9, 24), by, **late),  # day 6: late
        desk.message(date(2026, 9, 28), date(2026, 10, 10), by, **late),  # day 5 is the make-up Saturday 10 October
        desk.message(date(2026, 9, 28), date(2026, 10, 12), by, **late),  # day 6: late
        desk.message(date(2025, 9, 15), None, None),  # asked more than a year ago: not judged
    ]
    return Board(
        path="/hdjl/zxts/index.html", name="咨询投诉", shape=BoardShape.TABLE, department="qfb", reply_within="5wd",
        declared=True, messages=tuple(messages),
    )  # fmt: skip
