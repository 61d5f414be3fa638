"""Words of attachments, taken apart in a process of its own: honest files of each kind, and hostile ones."""

from __future__ import annotations

import contextlib
import io
import random
import struct
import zipfile
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.texts import extracting, zipped
from crawler.texts.bench import MOST_LOST, Bench
from crawler.texts.zipped import Refused

WORDS = "云棠区救助名单"


def archive(parts: dict[str, str | bytes], level: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", level) as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return buffer.getvalue()


def docx(body: str) -> bytes:
    return archive(
        {
            "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            f"<w:body>{body}</w:body></w:document>"
        }
    )


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gb18030"])
def test_tables_of_values_and_plain_texts_are_read(bench: Bench, charset: str) -> None:
    assert bench.text_of("姓名,身份证号\n甲,110101198001\n".encode(charset)) == "姓名,身份证号\n甲,110101198001\n"


@pytest.mark.parametrize("body", [b"\x00\x01\x02" * 9, "<html>登录</html>".encode(), b"\xff\xfe\xff" * 9])
def test_what_is_no_text_is_not_read_as_one(bench: Bench, body: bytes) -> None:
    assert bench.text_of(body) is None


SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    made = Bench(seconds=20)
    yield made
    made.close()


def test_words_of_a_document_split_into_runs_are_one(bench: Bench) -> None:
    body = docx(
        "<w:p><w:r><w:t>11010119</w:t></w:r><w:r><w:t>8001</w:t></w:r></w:p><w:p><w:r><w:t>乙</w:t></w:r></w:p>"
    )
    assert bench.text_of(body) == "110101198001\n乙\n"


def test_shared_inline_and_numeric_cells(bench: Bench) -> None:
    body = archive(
        {
            "xl/sharedStrings.xml": f"<sst {SHEET}><si><t>姓名</t></si><si><r><t>张</t></r><r><t>某</t></r></si></sst>",
            "xl/worksheets/sheet1.xml": f'<worksheet {SHEET}><sheetData><row><c t="s"><v>1</v></c><c><v>13800000000</v></c>'
            '<c t="inlineStr"><is><t>备注</t></is></c></row></sheetData></worksheet>',
        }
    )
    text = bench.text_of(body)
    assert text is not None and [line for line in text.split("\n") if line] == ["姓名", "张某", "13800000000", "备注"]


def test_pages_of_an_ofd(bench: Bench) -> None:
    page = '<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:TextObject><ofd:TextCode>通知</ofd:TextCode></ofd:TextObject></ofd:Page>'
    assert bench.text_of(archive({"OFD.xml": "<x/>", "Doc_0/Pages/Page_0/Content.xml": page})) == "通知\n"


def test_the_documents_in_an_archive_are_read_and_nothing_else_in_it(bench: Bench) -> None:
    inner = docx("<w:p><w:r><w:t>110101198001</w:t></w:r></w:p>")
    body = archive(
        {
            "名单/1.docx": inner,
            "2.DOCX": docx("<w:p><w:t>乙</w:t></w:p>"),
            "x.exe": b"MZ",
            "3.docx": b"PK\x03\x04" + bytes(90),
        }
    )
    assert bench.text_of(body) == "110101198001\n\n乙\n"
    assert bench.text_of(archive({"again.zip": body})) is None


def test_an_archive_that_unpacks_to_too_much_is_left(bench: Bench) -> None:
    bombs = {f"{number}.pdf": bytes(zipped.MOST_OF_ONE) for number in range(8)}
    assert bench.text_of(archive(bombs)) is None


def test_a_table_of_markup_that_a_system_calls_a_sheet_is_read(bench: Bench) -> None:
    body = "<html><style>td{mso-number-format:0}</style><table><tr><td>甲&amp;乙</td><td>110101198001</td></tr></table></html>"
    text = bench.text_of(body.encode("gb18030"))
    assert text is not None and text.split() == ["甲&乙", "110101198001"]


def word97(text: str, *, encrypted: bool = False) -> tuple[bytes, bytes]:
    """The main stream and the table stream of a Word 97 document with one piece of UTF-16 text."""
    encoded = text.encode("utf-16-le")
    main = bytearray(0x400)
    struct.pack_into("<H", main, 10, 0x0200 | (0x0100 if encrypted else 0))
    table = b"\x02" + struct.pack("<I", 16) + struct.pack("<ii", 0, len(text)) + struct.pack("<HIH", 0, len(main), 0)
    struct.pack_into("<ii", main, 0x01A2, 0, len(table))
    return bytes(main) + encoded, table


def test_the_piece_table_of_an_old_document() -> None:
    from crawler.texts import oldword

    main, table = word97(f"{WORDS}\r第二段\x07单元格")
    assert oldword._joined(main, table) == f"{WORDS}\n第二段\n单元格"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"PK\x03\x04" + bytes(200),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
        b"%PDF-1.4 and nothing",
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>endobj\ntrailer<</Root 1 0 R>>",
        archive({"readme.txt": WORDS}),
        docx("<w:p><w:t>未完")[:-40],
        archive({"word/document.xml": "<w:document><unclosed>"}),
        archive({"word/document.xml": b"\xff\xfe\x00" * 50}),
        b"{\\rtf1 hello}",
    ],
)
def test_what_is_no_document_or_broken_gives_nothing(bench: Bench, body: bytes) -> None:
    assert bench.text_of(body) is None
    assert bench.text_of(docx("<w:p><w:t>好</w:t></w:p>")) == "好\n"


def test_an_archive_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MOST_UNPACKED", 100_000)
    blank = "<w:p>" + " " * 200_000 + "</w:p>"
    with pytest.raises(Refused, match="unpacks to too much"):
        zipped.text_of(docx(blank))


def test_too_much_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MOST_TEXT", 1000)
    with pytest.raises(Refused, match="too much text"):
        zipped.text_of(docx("<w:p><w:t>" + "字" * 2000 + "</w:t></w:p>"))


BOMB = (
    '<!DOCTYPE d [<!ENTITY a "哈哈哈哈哈哈哈哈">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + ']><w:document xmlns:w="x"><w:p><w:t>&i;</w:t></w:p></w:document>'
)


@pytest.mark.parametrize(
    "part",
    [BOMB, '<!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/passwd">]><w:document xmlns:w="x"><w:t>&f;</w:t></w:document>'],
)
def test_entities_are_refused(part: str) -> None:
    with pytest.raises(Refused, match="entities"):
        zipped.text_of(archive({"word/document.xml": part}))


def test_a_real_bomb_does_not_hurt(bench: Bench) -> None:
    assert bench.text_of(docx("<w:p>" + " " * 90_000_000 + "</w:p>")) is None


def test_a_file_that_takes_too_long_costs_its_process_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    impatient = Bench(seconds=0.0)
    assert impatient.text_of(docx("<w:p><w:t>好</w:t></w:p>")) is None and impatient.lost == 1
    impatient.seconds = 20
    assert impatient.text_of(docx("<w:p><w:t>好</w:t></w:p>")) == "好\n"
    impatient.lost = MOST_LOST
    assert impatient.text_of(docx("<w:p><w:t>好</w:t></w:p>")) is None
    impatient.close()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 12))
def test_damaged_files_give_text_or_nothing(seed: int, hits: int) -> None:
    roll = random.Random(seed)
    body = bytearray(docx("<w:p><w:t>" + WORDS * 30 + "</w:t></w:p>"))
    for _ in range(hits):
        body[roll.randrange(len(body))] = roll.randrange(256)
    with contextlib.suppress(Refused):
        assert isinstance(extracting.text_of(bytes(body)), str)
