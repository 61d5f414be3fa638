"""Wordings, hidden links and outside targets that have changed hands."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.page import Link, LinkKind, Page, PageKind, Reading, Trouble
from crawler.reader import read
from crawler.texts import outlinks, wording
from crawler.texts.lexicon import bad_words, wordings

NOW = date(2026, 11, 20)
HOST = "http://www.example.gov.cn"


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("全体干部参加党史教育活动", NOW, ["党史教育"]),
        ("全体干部参加党史学习教育活动", NOW, []),
        ("前往党史教育基地参观", NOW, []),
        ("由区卫计局牵头", NOW, ["卫计局"]),
        ("由区卫计局牵头", date(2019, 12, 31), []),
        ("由区卫计局牵头", None, []),
        ("由原区卫计局牵头", NOW, []),
        ("原静湖县工商行政管理局与原县质量技术监督局合并", NOW, []),
        ("2018年以前由静湖县国土资源局负责", NOW, []),
        ("原则上由静湖县国土资源局负责", NOW, ["国土资源局"]),
        ("时任区卫计局局长", NOW, []),
        ("根据《关于调整区卫计局职能的通知》，现将有关事项通知如下", NOW, []),
        ("张某，1970年参加工作，历任区卫计局副局长", NOW, []),
        ("川流不息的车辆", NOW, []),
        ("穿流不息的车辆，穿流不息", None, ["穿流不息"]),
        ("山势险峻工程难度大", NOW, []),
        ("深入学习习近平新时代特色社会主义思想", NOW, ["习近平新时代特色社会主义思想"]),
        ("深入学习习近平新时代中国特色社会主义思想", NOW, []),
        ("对全年工作作了布署", NOW, ["布署"]),
        ("以区政府名义公布署名文章", NOW, []),
        ("参与市场竟争", NOW, ["竟争"]),
        ("毕竟争取到了资金", NOW, []),
        ("本局迫不急待再接再励", NOW, ["迫不急待", "再接再励"]),
    ],
)
def test_wrong_forms_each_once_a_text(text: str, published: date | None, expected: list[str]) -> None:
    found = list(wording.find(text, published))
    assert [one.shown for one in found] == expected
    assert not any(one.certain for one in found)


def test_every_form_has_its_right_one_and_a_source() -> None:
    forms = wordings().forms
    assert len({form.wrong for form in forms}) == len(forms) > 60
    for form in forms:
        assert form.right and form.source and form.wrong != form.right, form
        assert not list(wording.find(form.right, NOW)), form


def page(body: str) -> Reading:
    html = f"<html><head><title>区政府</title></head><body>{body}<p>首页文字</p></body></html>"
    return read(Page(f"{HOST}/", html.encode(), {"content-type": "text/html; charset=utf-8"}), NOW, PageKind.HOME)


def owned(url: str) -> bool:
    return url.startswith(HOST)


HIDE = '<div style="display:none">{}</div>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (HIDE.format('<a href="http://a.example/">澳门赌场开户</a>'), [("http://a.example/", True)]),
        ('<a href="http://a.example/">澳门赌场开户</a>', []),
        (
            '<marquee height="1" width="4"><a href="http://a.example/">网上赌场</a></marquee>',
            [("http://a.example/", True)],
        ),
        (
            '<p style="position:absolute;left:-9999px"><a href="http://a.example/">代孕</a></p>',
            [("http://a.example/", True)],
        ),
        (HIDE.format('<a href="http://a.example/">某某建材商城</a>'), [("http://a.example/", False)]),
        (HIDE.format('<a href="http://a.example/x">某某建材</a>') + '<a href="http://a.example/">友情链接</a>', []),
        (HIDE.format('<a href="http://tj.example/">站长统计</a>'), []),
        (HIDE.format('<a href="http://www.other.gov.cn/">区教育局网站</a>'), []),
        (HIDE.format('<a href="http://a.example/"><img src="x.png"></a>'), []),
        (HIDE.format('<a href="/zt/dubo.html">打击网上赌场专栏</a>'), []),
        (HIDE.format('<a href="http://a.example/">警方打击网上赌场</a>'), [("http://a.example/", False)]),
        ("<!-- " + HIDE.format('<a href="http://a.example/">网上赌场</a>') + " -->", []),
    ],
)
def test_hidden_links(body: str, expected: list[tuple[str, bool]]) -> None:
    assert [(one.target, one.certain) for one in outlinks.hidden(page(body).links, owned)] == expected


def test_a_farm_of_hidden_links_without_bad_words_is_one_find() -> None:
    farm = "".join(f'<a href="http://f{n}.example/">第{n}家具厂</a>' for n in range(30))
    (found,) = outlinks.hidden(page(HIDE.format(farm)).links, owned)
    assert found.shown == "第0家具厂等30处" and not found.certain


@pytest.mark.parametrize(
    ("title", "trouble", "url", "expected"),
    [
        ("威尼斯人娱乐_百家乐开户", None, "http://old-partner.example/", ["link_hijacked"]),
        ("区旅游协会", None, "http://old-partner.example/", []),
        ("公安机关破获网上赌场案件", None, "http://news.example/", []),
        ("威尼斯人娱乐", None, "http://www.other.gov.cn/", []),
        ("域名出售", Trouble.PARKED, "http://old-partner.example/", ["link_hijacked"]),
        (None, None, "http://old-partner.example/", []),
    ],
)
def test_outside_targets_that_changed_hands(
    title: str | None, trouble: Trouble | None, url: str, expected: list[str]
) -> None:
    reading = Reading(url, "utf-8", PageKind.OTHER, "generic", title=title, trouble=trouble)
    found = list(outlinks.changed_hands(reading, url))
    assert [one.kind for one in found] == expected and not any(one.certain for one in found)


def test_no_word_of_the_list_is_one_that_offices_use_of_themselves() -> None:
    for text in (
        "棋牌室专项整治",
        "体育彩票公益金",
        "代办证明材料",
        "网络赌博举报",
        "电子游戏",
        "信用卡还款",
        "办理身份证",
    ):
        assert not bad_words().find_matches_as_indexes(text), text


def test_links_of_other_kinds_are_no_hidden_links() -> None:
    picture = Link("http://a.example/x.png", "网上赌场", LinkKind.IMAGE, "display:none")
    assert list(outlinks.hidden([picture], owned)) == []
