"""Department sites whose lists stand in the page: TRS WCM (发展和改革局), old ASP in GBK (农业农村局), VSB (文旅局)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from demo.almanac import at
from demo.desk import Desk
from demo.plans import shared
from demo.plans.usual import listed, policy, profile, spelt
from demo.things import Board, BoardShape, Link, Manners, Plan, Trouble, Word


def fgj(start: date, seed: int) -> Plan:
    desk = Desk("fgj", start, seed, 30000)
    path = spelt("/{slug}/{when:%Y%m}/t{when:%Y%m%d}_{number}.html")
    news = list(desk.steady("news", 14, every=3))
    # On the second night: one long back-dated, one two working days old (an honest delay), five old ones at once (an import).
    late = desk.article("news", start - timedelta(days=16), appears=at(start + timedelta(days=0), 20))
    honest = desk.article("news", start - timedelta(days=3), appears=at(start, 20))
    imported = tuple(
        desk.article("other", start - timedelta(days=40 + n), appears=at(start, 21), hot=False) for n in range(6)
    )
    old = desk.ended("other", desk.day(20), 5, 12)
    news[3] = replace(
        news[3], links=(Link("会议议程.pdf", "/images/yicheng.pdf"), Link("流程图", "/zdxm/liuchengtu.html"))
    )
    columns = (
        *profile(10),
        listed("gzdt", "工作动态", "news", 1, (*news, late, honest), per_page=10),
        listed("tzgg", "通知公告", "notice", 2, desk.steady("notice", 7, every=21, last=5)),
        *policy(desk, path, 3),
        listed("ghjh", "规划计划", "planning", 5, desk.ended("planning", date(2025, 11, 21), 4, 120)),
        listed("zdxm", "重点项目", "other", 6),
        listed("zsyz", "招商引资", "other", 7, trouble=Trouble(Word.HOME)),
        listed("lscb", "粮食储备", "other", 8, trouble=Trouble(Word.FORBIDDEN)),
        listed(
            "jgxx",
            "价格信息",
            "other",
            9,
            desk.steady("other", 6, every=7, last=2),
            trouble=Trouble(Word.SERVER, turns=1),
        ),
        listed("xmsp", "项目审批", "other", 14, (*old, *imported)),
        listed(
            "tjfx",
            "统计分析",
            "data",
            15,
            desk.ended("data", desk.day(50), 4, 30),
            trouble=Trouble(Word.SERVER, ((0, 2),)),
        ),
    )
    return Plan(
        id="fgj", host=f"fgj.{shared.DOMAIN}", name="云棠区发展和改革局", kind="department", code=f"{shared.CODE}0002", department="fgj",
        identity=shared.identity(2, "云棠区发展和改革局", "0799-8120002", lost=frozenset({"police"}), by_script=frozenset({"conac"})),
        columns=columns, board_elsewhere=Link("咨询投诉", f"http://www.{shared.DOMAIN}/hdjl/zxts/index.html"),
        friends=(*shared.FRIENDS, Link("云棠数据港", "http://www.ytshuju.example/")),
        home_columns=("gzdt", "tzgg", "zcwj", "zcjd", "xmsp", "ghjh"), home_links=(shared.SERVICE,),
        targets=(("/zdxm/liuchengtu.html", Trouble(Word.GONE)), ("/images/yicheng.pdf", Trouble(Word.NO_HEAD))),
    )  # fmt: skip


def nyj(start: date, seed: int) -> Plan:
    desk = Desk("nyj", start, seed, 40000)
    path = spelt("NewsShow.asp?ID={number}")
    news = list(desk.steady("news", 13, every=4, last=2))
    news[2] = replace(
        news[2],
        title="云棠区农业农村局副局长朱镕喆到溪口镇调研早稻生产",
        links=(Link("照片说明", "/upfile/zhaopian.htm"),),
    )
    news[9] = replace(news[9], outside="/NewsShow.asp?ID=39999")
    removed = desk.article(
        "notice", desk.day(29), title="关于停用旧版惠农查询页面的公告", lead=("<p>旧版惠农查询页面已被删除，相关页面不存在的，请使用新版查询系统。</p>",),
    )  # fmt: skip
    messages = (
        *desk.letters(8, "区农业农村局", every=9, last=5),
        desk.message(date(2026, 8, 21), None, None),
        desk.message(date(2026, 8, 22), None, None),
        desk.message(date(2026, 5, 10), date(2026, 8, 10), "区农业农村局"),
        desk.message(date(2026, 5, 11), date(2026, 8, 12), "区农业农村局"),
    )
    columns = (
        *profile(11),
        listed("gzdt", "工作动态", "news", 1, tuple(news), per_page=12, declared=True),
        listed("tzgg", "通知公告", "notice", 2, (*desk.steady("notice", 6, every=25, last=9), removed), declared=True),
        *policy(desk, path, 3, declared=True),
        listed("njtg", "农技推广", "other", 5, desk.ended("other", desk.day(70), 9, 25), declared=True),
        listed("jghq", "价格行情", "other", 6, trouble=Trouble(Word.SOFT), declared=True),
    )
    return Plan(
        id="nyj", host=f"nyj.{shared.DOMAIN}", name="云棠区农业农村局", kind="department", code=f"{shared.CODE}0003", department="nyj",
        identity=shared.identity(3, "云棠区农业农村局", "0799-8120003", lost=frozenset({"site_map"})),
        manners=Manners(canary=Word.SOFT, validators=False, tags_empty=frozenset({"ColumnDescription"}), lower_tags=True, clock="text"),
        columns=columns,
        board=Board(path="/Guestbook.asp", name="局长信箱", shape=BoardShape.TABLE, declared=True, messages=messages),
        friends=shared.FRIENDS, home_columns=("gzdt", "tzgg", "zcwj", "njtg"), home_links=(shared.SERVICE,),
        targets=(("/upfile/zhaopian.htm", Trouble(Word.SOFT)), ("/NewsShow.asp?ID=39999", Trouble(Word.SOFT))),
    )  # fmt: skip


def wlj(start: date, seed: int) -> Plan:
    desk = Desk("wlj", start, seed, 50000)
    path = spelt("/info/{tree}/{number}.htm", zcwj=1003, zcjd=1004)
    download = "/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1449901&wbfileid=70112"
    lost = "/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1449901&wbfileid=70113"
    notices = list(desk.ended("notice", desk.day(26), 8, 16))
    notices[0] = replace(notices[0], links=(Link("附件1：申报表.docx", download), Link("附件2：名单.docx", lost)))
    moved = desk.article("other", desk.day(60), title="云棠区非物质文化遗产代表性项目名录", hot=False)
    columns = (
        *profile(1011),
        listed("xwzx/gzdt", "工作动态", "news", 1001, desk.steady("news", 16, every=3), per_page=8),
        listed("zwgk/tzgg", "通知公告", "notice", 1002, tuple(notices), per_page=15),
        *policy(desk, path, 1003, ("zwgk/zcwj", "zwgk/zcjd"), (40, 100, 150)),
        listed("zwgk/rsxx", "人事信息", "personnel", 1005, desk.ended("personnel", date(2025, 11, 30), 3, 60)),
        listed("whyc/fyml", "非遗名录", "other", 1006, (moved, *desk.ended("other", desk.day(90), 5, 30))),
        listed("whyc/tycs", "体育场所", "other", 1007, (desk.article("other", start + timedelta(days=1)),)),
    )
    messages = (
        *desk.letters(7, "区文化广电旅游体育局", every=8, last=3),
        desk.message(date(2026, 8, 20), None, None, waiting_state="办理中"),
    )
    return Plan(
        id="wlj", host=f"wlj.{shared.DOMAIN}", name="岭南山水文旅在线", registered="云棠区文化广电旅游体育局", kind="department", code=f"{shared.CODE}0006", department="wlj",
        identity=shared.identity(
            6, "云棠区文化广电旅游体育局", "0799-8120006", lost=frozenset({"icp"}), by_script=frozenset({"conac", "error_report"}),
            site_map="/wzdt.htm",
        ),
        manners=Manners(search="gone", tags_lost=frozenset({"SiteIDCode"})),
        columns=columns,
        board=Board(path="/hdjl/jzxx/index.html", name="局长信箱", shape=BoardShape.TABLE, messages=messages),
        friends=shared.FRIENDS,
        # The front page shows nothing that is newer than four weeks: the news are one click away.
        home_columns=("zwgk/tzgg", "zwgk/zcwj", "whyc/fyml"), home_links=(shared.SERVICE,),
        home_raw='<div style="display:none"><a href="http://www.qipai888.example/">真人棋牌 网上赌场 百家乐</a></div>',
        home_extra=("http://www.qipai888.example/",),
        targets=((download, Trouble(Word.REFERER)), (lost, Trouble(Word.DISGUISED))),
    )  # fmt: skip
