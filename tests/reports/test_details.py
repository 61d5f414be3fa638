"""What the crawler noted in English and what a check calls an element by its key is read in the reader's language."""

from __future__ import annotations

import re

import pytest

from checks.catalogue.board_fields_missing import FIELDS
from checks.catalogue.footer_missing import ELEMENTS
from reports.present.details import element, told
from reports.wording import Words

WORDS = Words()
SUBJECTS = (*FIELDS, *ELEMENTS, "error_report", "entry", "titles", "fuzzy", "lower_1", "lower_2", "website:2025")


@pytest.mark.parametrize("subject", SUBJECTS)
def test_no_key_of_an_element_is_shown(subject: str) -> None:
    assert re.search(r"[a-z]", element(WORDS, subject)) is None


@pytest.mark.parametrize("subject", ["SiteName", "政策解读", "12345:热线"])
def test_a_tag_and_a_column_keep_their_names(subject: str) -> None:
    assert element(WORDS, subject) == subject


@pytest.mark.parametrize(
    ("note", "shown"),
    [
        ("an error page with status 200: None", "错误页（状态码200）"),
        ("an error page with status 200", "错误页（状态码200）"),
        ("an error page with status 200: 页面不存在", "错误页（状态码200）：页面不存在"),
        ("an error page where a file was to be downloaded", "下载得到的是错误提示页"),
        ("a program's answer named .pdf", "扩展名为.pdf，实为程序返回的提示"),
        ("nothing but zeros in a .pdf", "扩展名为.pdf，内容全为空字节"),
        ("no signature of a .ofd", "扩展名为.ofd，内容不是该类文件"),
        ("ResolveHostError: info: DNS lookup failed", "技术信息：ResolveHostError: info: DNS lookup failed"),
        ("DownloadConnectionRefusedError: Connection was refused by other side: 111: x",
         "技术信息：DownloadConnectionRefusedError: Connection was refused by other side: 111: x"),
        ("a login page", "返回登录页面"),
        ("a page of not one byte", "页面没有任何内容"),
    ],
)  # fmt: skip
def test_a_note_of_the_crawler_is_told_in_the_readers_language(note: str, shown: str) -> None:
    assert told(WORDS, note) == shown
