"""Sixty pages, each written in one charset and declared in some way: every title must come out whole."""

from __future__ import annotations

import codecs
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.charset import decode
from crawler.document import Document
from crawler.page import Page

SIMPLIFIED = "云城区人民政府关于印发2019年政务公开工作要点的通知"
TRADITIONAL = "行政院環境保護署公告修正空氣污染物排放標準"
RARE = "关于喆、堃、鎔、燊等四人任职的公示"  # beyond GB 2312: GBK and GB 18030 only
BODY = {
    SIMPLIFIED: "各镇人民政府、街道办事处，区政府各部门：现将有关事项通知如下，请认真贯彻执行。" * 4,
    TRADITIONAL: "依據空氣污染防制法第二十條規定，公告修正下列標準，請各有關單位配合辦理。" * 4,
    RARE: "根据干部任用有关规定，现将拟任职人员名单公示如下，公示期为五个工作日。" * 4,
}
NAME = {"utf-8": "utf-8", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5", "big5hkscs": "big5"}
META = '<meta charset="{}">'
OLD_META = '<meta http-equiv="Content-Type" content="text/html; charset={}">'
SLOPPY_META = "<META content='text/html;charset={}' http-equiv=content-type>"

# written in · title · Content-Type of the header · declarations in the page
CASES: list[tuple[str, str, str | None, tuple[str, ...]]] = [
    # declared rightly, in every form
    ("utf-8", SIMPLIFIED, None, (META.format("utf-8"),)),
    ("utf-8", SIMPLIFIED, None, (OLD_META.format("UTF-8"),)),
    ("utf-8", SIMPLIFIED, "text/html; charset=utf-8", ()),
    ("utf-8", TRADITIONAL, None, (SLOPPY_META.format("utf8"),)),
    ("utf-8", TRADITIONAL, "text/html;charset=UTF-8", (META.format("UTF-8"),)),
    ("gbk", SIMPLIFIED, None, (META.format("gbk"),)),
    ("gbk", SIMPLIFIED, None, (OLD_META.format("gb2312"),)),
    ("gbk", SIMPLIFIED, "text/html; charset=GBK", ()),
    ("gbk", SIMPLIFIED, "text/html;charset=gb2312", (OLD_META.format("gb2312"),)),
    ("gbk", RARE, None, (OLD_META.format("gb2312"),)),
    ("gbk", RARE, None, (SLOPPY_META.format("GB2312"),)),
    ("gb18030", RARE, None, (META.format("gb18030"),)),
    ("gb18030", SIMPLIFIED, "text/html; charset=GB18030", ()),
    ("big5", TRADITIONAL, None, (META.format("big5"),)),
    ("big5", TRADITIONAL, None, (OLD_META.format("Big5"),)),
    ("big5", TRADITIONAL, "text/html; charset=big5", ()),
    ("big5hkscs", TRADITIONAL, None, (OLD_META.format("big5-hkscs"),)),
    # not declared at all
    ("utf-8", SIMPLIFIED, None, ()),
    ("utf-8", TRADITIONAL, None, ()),
    ("utf-8", RARE, "text/html", ()),
    ("gbk", SIMPLIFIED, None, ()),
    ("gbk", RARE, None, ()),
    ("gbk", SIMPLIFIED, "text/html", ()),
    ("gb18030", SIMPLIFIED, None, ()),
    ("big5", TRADITIONAL, None, ()),
    ("big5", TRADITIONAL, "text/html", ()),
    # declared wrongly
    ("utf-8", SIMPLIFIED, None, (OLD_META.format("gb2312"),)),
    ("utf-8", SIMPLIFIED, "text/html; charset=gbk", ()),
    ("utf-8", TRADITIONAL, None, (META.format("big5"),)),
    ("utf-8", SIMPLIFIED, "text/html; charset=ISO-8859-1", ()),
    ("utf-8", SIMPLIFIED, None, (META.format("iso-8859-1"),)),
    ("utf-8", SIMPLIFIED, None, (META.format("utf-16"),)),
    ("gbk", SIMPLIFIED, None, (META.format("utf-8"),)),
    ("gbk", SIMPLIFIED, "text/html; charset=UTF-8", ()),
    ("gbk", SIMPLIFIED, "text/html; charset=ISO-8859-1", ()),
    ("gbk", SIMPLIFIED, None, (OLD_META.format("windows-1252"),)),
    ("gbk", SIMPLIFIED, None, (META.format("big5"),)),
    ("gbk", RARE, None, (META.format("utf-8"),)),
    ("gbk", SIMPLIFIED, None, (META.format("no-such-charset"),)),
    ("big5", TRADITIONAL, None, (META.format("utf-8"),)),
    ("big5", TRADITIONAL, None, (OLD_META.format("gb2312"),)),
    ("big5", TRADITIONAL, "text/html; charset=gbk", ()),
    # declared twice, once wrongly
    ("utf-8", SIMPLIFIED, "text/html; charset=gb2312", (META.format("utf-8"),)),
    ("utf-8", SIMPLIFIED, "text/html; charset=utf-8", (OLD_META.format("gb2312"),)),
    ("utf-8", SIMPLIFIED, None, (OLD_META.format("gb2312"), META.format("utf-8"))),
    ("gbk", SIMPLIFIED, "text/html; charset=utf-8", (OLD_META.format("gb2312"),)),
    ("gbk", SIMPLIFIED, "text/html; charset=gbk", (META.format("utf-8"),)),
    ("gbk", SIMPLIFIED, None, (META.format("utf-8"), OLD_META.format("gbk"))),
    ("gbk", SIMPLIFIED, "text/html; charset=ISO-8859-1", (OLD_META.format("gb2312"),)),
    ("gbk", SIMPLIFIED, None, ("<!-- " + META.format("utf-8") + " -->", OLD_META.format("gb2312"))),
    ("big5", TRADITIONAL, "text/html; charset=utf-8", (OLD_META.format("big5"),)),
    ("big5", TRADITIONAL, "text/html; charset=big5", (META.format("utf-8"),)),
]  # fmt: skip


def page(written: str, title: str, header: str | None, metas: tuple[str, ...], body: str | None = None) -> Page:
    text = f"<html><head>{''.join(metas)}<title>{title}</title></head><body><p>{BODY[title] if body is None else body}</p></body></html>"
    headers = {"content-type": header} if header else {}
    return Page("http://www.example.gov.cn/a.html", text.encode(written), headers)


@pytest.mark.parametrize(("written", "title", "header", "metas"), CASES)
def test_a_title_is_read_whole_however_its_charset_is_declared(
    written: str, title: str, header: str | None, metas: tuple[str, ...]
) -> None:
    doc = Document(page(written, title, header, metas), date(2026, 11, 24))
    assert (doc.head_title, doc.charset) == (title, NAME[written])
    assert "\ufffd" not in doc.flat


@pytest.mark.parametrize(
    ("written", "title", "declared"),
    [("gbk", "目录", None), ("gbk", "目录", "gb2312"), ("gbk", "通知", None), ("utf-8", "目录", None), ("utf-8", "通知", "gbk"),
     ("big5", "公告", "big5"), ("utf-8", "Notice", "gb2312")],
)  # fmt: skip
def test_a_short_page_is_read_right_too(written: str, title: str, declared: str | None) -> None:
    metas = META.format(declared) if declared else ""
    doc = Document(Page("http://a.gov.cn/", f"{metas}<title>{title}</title>".encode(written)), date(2026, 11, 24))
    assert doc.head_title == title


@pytest.mark.parametrize(("written", "title"), [("utf-8", SIMPLIFIED), ("gbk", SIMPLIFIED), ("big5", TRADITIONAL)])
@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "big5", None])
def test_damaged_bytes_in_the_body_do_not_cost_the_title(written: str, title: str, declared: str | None) -> None:
    whole = page(written, title, f"text/html; charset={declared}" if declared else None, ())
    half = len(whole.body) // 2
    damaged = Page(whole.url, whole.body[:half] + b"\xff\x80" + whole.body[half + 1 :], whole.headers)
    doc = Document(damaged, date(2026, 11, 24))
    assert (doc.head_title, doc.charset) == (title, NAME[written])


@pytest.mark.parametrize(
    ("mark", "codec", "name"),
    [(codecs.BOM_UTF8, "utf-8", "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"), (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16")],
)  # fmt: skip
def test_a_byte_order_mark_outweighs_every_declaration(mark: bytes, codec: str, name: str) -> None:
    text = f"<html><head>{OLD_META.format('gb2312')}<title>{SIMPLIFIED}</title>"
    body = mark + text.encode(codec)
    doc = Document(Page("http://a.gov.cn/", body, {"content-type": "text/html; charset=gbk"}), date(2026, 11, 24))
    assert (doc.head_title, doc.charset) == (SIMPLIFIED, name)


def test_there_are_sixty_cases() -> None:
    assert len(CASES) + 7 + 12 + 3 >= 60


ORDINARY = sorted(sign for sign in set(SIMPLIFIED + BODY[SIMPLIFIED]) if "\u4e00" <= sign <= "\u9fff")


@given(st.text(alphabet=st.sampled_from(ORDINARY), min_size=12, max_size=60))
def test_ordinary_simplified_text_is_never_read_as_big5(text: str) -> None:
    for written in ("utf-8", "gb18030"):
        assert decode(f"<title>{text}</title>".encode(written), {}) == (f"<title>{text}</title>", written)


@given(st.binary(max_size=300))
def test_any_bytes_at_all_are_decoded(body: bytes) -> None:
    text, name = decode(body, {})
    assert isinstance(text, str) and name == name.lower()
