"""Two towns: one whose site nobody keeps up, one with a modern look and no channel to write to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from demo.almanac import at
from demo.desk import Desk
from demo.plans import shared
from demo.plans.usual import listed, policy, profile, spelt
from demo.things import Board, BoardShape, Link, Manners, Plan, Trouble, Word


def shiqiao(start: date, seed: int) -> Plan:
    desk = Desk("shiqiao", start, seed, 80000)
    path = spelt("/contents/{tree}/{number}.html", zcwj=13, zcjd=14)
    messages = tuple(desk.message(desk.day(back), desk.day(back - 2), "石桥镇党政办") for back in (20, 31, 55, 80))
    columns = (
        *profile(1),
        listed("gzdt", "石桥动态", "news", 11, desk.ended("news", desk.day(19), 12, 8), per_page=10),
        listed("tzgg", "通知公告", "notice", 12, desk.ended("notice", desk.day(41), 7, 20)),
        *policy(desk, path, 13),
        listed("cwgk", "村务公开", "other", 15, desk.ended("other", desk.day(52), 6, 15)),
    )
    return Plan(
        id="shiqiao", host=f"shiqiao.{shared.DOMAIN}", name="云棠区石桥镇人民政府", kind="town", code=f"{shared.CODE}0009", department="shiqiao",
        identity=shared.identity(
            9, "云棠区石桥镇人民政府", "0799-8120009", lost=frozenset({"site_code", "conac"}), error_report=False
        ),
        manners=Manners(tags_lost=frozenset({"ColumnType"}), clock="text"),
        columns=columns,
        board=Board(path="/hdjl/index.html", name="镇长信箱", shape=BoardShape.INLINE, declared=True, messages=messages, fields_missing=True),
        friends=shared.FRIENDS, home_columns=("gzdt", "tzgg", "zcwj"), home_links=(shared.SERVICE,),
    )  # fmt: skip


def xikou(start: date, seed: int) -> Plan:
    desk = Desk("xikou", start, seed, 90000)
    path = spelt("/article/{number}")
    news = list(desk.steady("news", 15, every=3, last=2))
    news[0] = replace(news[0], links=(Link("活动报名", "/apply/form"),))
    news[8] = replace(news[8], outside="http://www.lingjiang.gov.cn/news/2026/xikou.html")
    columns = (
        *profile(1),
        listed("news", "溪口动态", "news", 11, tuple(news), per_page=10),
        listed("notice", "通知公告", "notice", 12, desk.steady("notice", 8, every=16, last=7)),
        *policy(desk, path, 13),
        listed(
            "rural",
            "乡村振兴",
            "other",
            15,
            desk.ended("other", desk.day(35), 7, 18),
            blank_from=at(start + timedelta(days=1), 0),
        ),
        listed(
            "village",
            "村情村貌",
            "other",
            16,
            tuple(desk.article("other", desk.day(300 + n), row_dated=False, hot=False) for n in range(4)),
        ),
    )
    return Plan(
        id="xikou", host=f"xikou.{shared.DOMAIN}", name="云棠区溪口镇人民政府", kind="town", code=f"{shared.CODE}0010", department="xikou",
        identity=shared.identity(10, "云棠区溪口镇人民政府", "0799-8120010", by_image=frozenset({"icp"}), by_link=frozenset({"police", "contact", "conac"})),
        manners=Manners(),
        columns=columns,
        friends=shared.FRIENDS, home_columns=("news", "notice", "zcwj", "zcjd", "rural"), home_links=(shared.SERVICE,),
        targets=(("/apply/form", Trouble(Word.SERVER, ((1, 3),))),),
    )  # fmt: skip
    # No board and no link to one: the town offers no channel.
