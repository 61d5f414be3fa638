"""Rows that say in a word how a letter stands, under no head; and the site's sign that is no title."""

from __future__ import annotations

import pytest
from list_pages import document
from style_pages import reading
from test_messages import A, N, U, page

from crawler.messages import is_board, read_messages

URL = "http://a.example/msx/"
LETTERS = ("请问路灯何时修复", "学校门口堵车怎么办", "老旧小区改造", "公积金怎么提取")
STATES = ("受理中", "已回复", "待答", "未回复")
FORMS = {
    "a word": "<li><a href='{n}.html'>{title}</a><em>2026-0{m}-10</em><b>{state}</b></li>",
    "a picture": "<li><a href='{n}.html'>{title}</a><em>2026-0{m}-10</em><img src='/i/s.gif' alt='{state}'></li>",
    "a word ahead": "<li><i>{state}</i><a href='{n}.html'>[06-29]{title}</a></li>",
    "a number ahead": "<li><span>YD0000{n}</span><a href='{n}.html'>{title}</a><em>2026-0{m}-10</em><b>{state}</b></li>",
}


def listed(form: str, name: str, titles: tuple[str, ...] = LETTERS, states: tuple[str, ...] = STATES) -> str:
    rows = (form.format(n=n, m=n + 3, title=title, state=states[n % len(states)]) for n, title in enumerate(titles))
    return page(f"<ul>{''.join(rows)}</ul>", name)


@pytest.mark.parametrize("name", ["民声通道", "县长信箱"])
@pytest.mark.parametrize("form", list(FORMS))
def test_rows_of_which_nearly_all_say_how_a_letter_stands_are_a_boards(form: str, name: str) -> None:
    doc = document(listed(FORMS[form], name), URL)
    assert is_board(doc)
    rows = read_messages(doc)
    assert [(row.title, row.status) for row in rows] == list(zip(LETTERS, (U, N, U, U), strict=True))
    assert all(row.asked is not None and row.answered is None for row in rows)


def test_a_word_of_state_in_brackets_before_a_title_is_not_the_titles() -> None:
    row = "<li><a href='{n}.html'><b>[{state}]</b>{title}</a><em>2026-0{m}-10</em></li>"
    rows = read_messages(document(listed(row, "县长信箱"), URL))
    assert [(row.title, row.status) for row in rows] == list(zip(LETTERS, (U, A, U, U), strict=True))


@pytest.mark.parametrize("name", ["建议提案办理", "依申请公开", "民意征集"])
def test_proposals_and_applications_have_states_and_are_no_letters(name: str) -> None:
    assert not is_board(document(listed(FORMS["a word"], name, NEWS, ("已答复", "办理中")), URL))


def test_a_picture_in_a_labelled_row_tells_the_state() -> None:
    row = "<li><a href='{n}.html'>{title}</a><p>来信时间：2026-0{m}-10</p><p>来信人：张*</p><img src='/i/s.gif' alt='{state}'></li>"
    rows = read_messages(document(listed(row, "县长信箱"), URL))
    assert [row.status for row in rows] == [U, N, U, U]


NEWS = ("关于印发方案的通知", "关于表彰先进的通报", "城区供水工程完工", "全区工作会议召开")


@pytest.mark.parametrize(
    ("titles", "states"),
    [
        (NEWS, ("",)),
        (NEWS, ("进行中", "已结束")),
        (NEWS, ("办理中", "已办结")),
        (LETTERS, ("", "", "", "已回复")),
        (NEWS, ("已公开",)),
    ],
)
def test_rows_with_other_words_or_with_few_are_not(titles: tuple[str, ...], states: tuple[str, ...]) -> None:
    assert not is_board(document(listed(FORMS["a word"], "工作公开", titles, states), URL))


def test_a_row_without_a_link_is_its_title_its_day_and_its_state_apart() -> None:
    linked = FORMS["a number ahead"].format(n=1, m=4, title="请问路灯何时修复", state="待答")
    bare = "<li><span>YD0000{n}</span>{title}<em>2026-0{m}-10</em><b>{state}</b></li>"
    closed = bare.format(n=2, m=5, title="来信人要求保密", state="已回复")
    for rows in (
        linked + closed + linked.replace("1.html", "3.html"),
        closed + bare.format(n=4, m=5, title="公积金怎么提取", state="待答"),
    ):
        found = read_messages(document(page(f"<ul>{rows}</ul>", "县长信箱"), URL))
        (row,) = (one for one in found if "保密" in one.title)
        assert (row.title, row.key, row.answered, row.status) == ("来信人要求保密", "YD00002", None, N)
        assert row.asked is not None and row.asked.day.isoformat() == "2026-05-10"


HEAD = "<html><head><title>{head}</title></head><body>{sign}<div class='main'><h2>路灯不亮</h2>"
LETTER = "<p>来信时间：2026-06-29</p><p>来信内容：我家门口的路灯坏了。</p><p>回复内容：已修复，谢谢。</p></div></body></html>"


@pytest.mark.parametrize("site", ["云城区人民政府", "云城区城管局"])
@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize(
    "sign",
    [
        "<h1 class='logo'>{}</h1>",
        "<div id='logo'><h1><a href='/'>{}</a></h1></div>",
        "<div class='header'><h1>{}</h1></div>",
    ],
)
def test_the_sites_sign_is_no_title(sign: str, whole: bool, site: str) -> None:
    head = site if whole else f"路灯不亮-{site}"
    found = reading(HEAD.format(head=head, sign=sign.format(site)) + LETTER, "http://a.example/x/1.html")
    assert (found.title, [one.title for one in found.messages]) == ("路灯不亮", ["路灯不亮"])


def test_a_heading_in_an_articles_own_head_is_its_title() -> None:
    html = "<html><head><title>城区供水工程完工-云城区人民政府</title></head><body><div class='header'><h1>城区供水工程完工</h1><p>发布时间：2026-11-01　来源：区水务局</p></div><p>近日，城区供水工程全部完工，惠及居民三万余人，水质达到国家标准。</p></body></html>"
    assert reading(html, "http://a.example/x/1.html").title == "城区供水工程完工"


def test_the_earlier_of_two_answers_columns_counts() -> None:
    table = (
        "<table><tr><th>信件标题</th><th>来信时间</th><th>最终答复时间</th><th>首次答复时间</th></tr>{}</table>".format(
            "<tr><td><a href='1.html'>路灯不亮</a></td><td>2026-06-10</td><td>2026-11-14</td><td>2026-06-13</td></tr>"
            "<tr><td><a href='2.html'>停车收费</a></td><td>2026-06-10</td><td>2026-06-14</td><td></td></tr>"
        )
    )
    rows = read_messages(document(page(table), URL))
    assert [(str(row.answered), row.status, "later" in row.perhaps) for row in rows] == [
        ("2026-06-13", A, True),
        ("2026-06-14", A, False),
    ]
