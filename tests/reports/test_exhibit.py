"""Stored pages on show: nothing of theirs may act."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.exhibit import LIMIT, harmless, mask, source
from tests.reports.pages import Seen

ALLOWED = {"colspan", "rowspan", "title", "hidden", "class", "lang"}

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='http://bad.example/' target=_top>x</a>",
    "<iframe src='http://bad.example/'></iframe>",
    "<form action='http://bad.example/'><input name=a><button>go</button></form>",
    "<meta http-equiv=refresh content='0;url=http://bad.example/'>",
    "<base href='http://bad.example/'>",
    "<link rel=stylesheet href='http://bad.example/x.css'>",
    "<style>@import 'http://bad.example/x.css';</style>",
    "<div style=\"background:url('http://bad.example/x.png')\">x</div>",
    "<svg><script>alert(1)</script><a xlink:href='javascript:alert(1)'>x</a></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<template><img src=x onerror=alert(1)></template>",
    "<object data='http://bad.example/'></object><embed src='http://bad.example/'>",
    "<video poster='http://bad.example/'><source src='http://bad.example/'></video>",
    "<plaintext><b>",
    "<xmp><script>alert(1)</script></xmp>",
    "<td background=http://bad.example/>",
    "</body></html><script>alert(1)</script>",
    "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "<textarea></textarea><script>alert(1)</script>",
    "<a title='\"><script>alert(1)</script>'>x</a>",
]


def shown(html: str) -> Seen:
    text = harmless(html.encode("utf-8", "surrogatepass"), "utf-8", "t")
    seen = Seen()
    seen.feed(text)
    return seen


def assert_harmless(seen: Seen) -> None:
    for tag, attributes in seen.tags:
        if tag in ("html", "head", "meta", "title", "style", "body"):
            continue
        assert tag not in ("script", "iframe", "object", "embed", "link", "base", "form", "svg", "math", "img", "input")
        assert set(attributes) <= ALLOWED, (tag, attributes)
    assert len(seen.of("meta")) == 4 and len(seen.of("style")) == 1


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_shown_as_text_or_not_at_all(attack: str) -> None:
    seen = shown(f"<html><body><p>before</p>{attack}<p>after</p></body></html>")
    assert_harmless(seen)
    assert "before" in "".join(seen.text)


@settings(max_examples=150)
@given(st.text(alphabet=st.sampled_from("<>/'\"=! abhrefscipt-onload()&;xmlgnu\n"), max_size=200))
def test_whatever_the_page_nothing_in_it_can_act(html: str) -> None:
    assert_harmless(shown(html))


def test_text_tables_and_addresses_stay_readable() -> None:
    seen = shown(
        "<table><tr><td colspan=2>合计</td></tr></table><a href='/a/1.html'>标题</a><img alt='区徽' src='/x.png'>"
    )
    text = "".join(seen.text)
    assert "合计" in text and "标题" in text and "[图片 区徽]" in text
    assert {"colspan": "2"} in seen.of("td")
    assert seen.of("a") == [{"title": "/a/1.html"}]


def test_what_the_page_hides_stays_hidden() -> None:
    assert {"hidden": ""} in shown("<div style='display: none'>x</div>").of("div")


def test_a_page_that_nests_without_end_is_shown_without_end_of_us() -> None:
    assert "deep" in "".join(shown("<div>" * 20_000 + "deep").text)


def test_a_long_page_is_cut() -> None:
    assert len(harmless(b"<p>" + b"a" * (LIMIT * 3), None, "t")) < LIMIT + 2_000
    assert source(b"a" * (LIMIT * 3), None).endswith("…\n")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("身份证44530219800101123X。", "身份证445*************3X。"),
        ("手机13812345678", "手机138******78"),
        ("卡号6222021234567890123", "卡号622**************23"),
        ("电话0766-8812345", "电话0766-8812345"),
        ("2026年11月24日 post_425143.html", "2026年11月24日 post_425143.html"),
        ("文号20261124123456789012345", "文号20261124123456789012345"),
    ],
)
def test_figures_that_the_law_keeps_private_are_masked(text: str, told: str) -> None:
    assert mask(text) == told
    assert told in "".join(shown(f"<p>{text}</p>").text)
    assert told in source(text.encode(), None)


@pytest.mark.parametrize("charset", ["utf-8", "gb18030", "gbk", None])
def test_the_charset_of_the_readers_is_used(charset: str | None) -> None:
    body = "<p>云浮市云城区</p>".encode(charset or "gb18030")
    assert "云浮市云城区" in harmless(body, charset, "t")


def test_an_unknown_charset_breaks_nothing() -> None:
    assert "云城" in harmless("<p>云城</p>".encode(), "x-no-such", "t")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("<td onclick=\"location.href='/x/'\">动态</td>", "location.href='/x/'"),
        ("<a href='#' onclick=\"window.open('/x/')\">动态</a>", "# window.open('/x/')"),
        ("<img alt='动态' onclick=\"window.open('/x/')\">", "window.open('/x/')"),
        ("<input type='button' value='动态' onclick=\"toUrl('/x/')\">", "toUrl('/x/')"),
        ("<map name='m'><area href='/x/' alt='动态'></map>", "/x/"),
        ("<div data-href='/x/'>动态</div>", "/x/"),
        ("<select onchange='location=this.value'><option value='/x/'>动态</option></select>", "/x/"),
        ("<a title='/x/'>动态</a>", None),
        ("<p>动态</p>", None),
    ],
)
def test_whatever_leads_somewhere_says_where_as_its_page_writes_it(written: str, words: str | None) -> None:
    seen = shown(f"<html><body><table><tr>{written}</tr></table></body></html>")
    assert_harmless(seen)
    assert "动态" in "".join(seen.text)
    said = [attributes["title"] for _, attributes in seen.tags if "title" in attributes]
    assert (words in said) is (words is not None)
    assert words is not None or said == []


def test_a_handler_of_a_number_is_masked_as_the_page_is() -> None:
    seen = shown("<html><body><p onclick=\"window.open('/x/440301199001011234.html')\">详情</p></body></html>")
    assert not [
        one for _, attributes in seen.tags for one in attributes.values() if "440301199001011234" in (one or "")
    ]


@pytest.mark.parametrize(
    ("field", "seen"),
    [
        ("<input name=q>", "[输入框]"),
        ("<input name=q value='  '>", "[输入框]"),
        ("<input name=q placeholder='请输入关键词'>", "[请输入关键词]"),
        ("<input type=submit value='站内搜索'>", "[站内搜索]"),
        ("<input type=image src=go.gif alt='搜索'>", "[搜索]"),
        ("<input type=hidden name=token value='abc'>", ""),
    ],
)
def test_a_field_is_shown_as_a_reader_sees_it(field: str, seen: str) -> None:
    said = "".join(shown(f"<p>甲{field}乙</p>").text)
    assert f"甲{seen}乙" in said
