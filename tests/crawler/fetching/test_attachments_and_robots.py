"""Whether an attachment opens as what it claims, and what robots.txt allows."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler import attachments
from crawler.robots import LONGEST_DELAY, Robots

PAGE = b"<!DOCTYPE html><html><head><title>x</title></head><body><script>alert('no file')</script></body></html>"
OFFICE_PAGE = b'<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=ProgId content=Word.Document></head></html>'
TABLE = b"<html><head></head><body><table><tr><td>1</td></tr></table></body></html>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100

ATTACHMENTS = [
    ("a.pdf", b"%PDF-1.4 ...", None),
    ("a.pdf", b"\n\n%PDF-1.4 ...", None),
    ("a.pdf", b"junk" * 50 + b"%PDF-1.4", None),
    ("a.pdf", PAGE, "html"),
    ("a.pdf", b"", "empty"),
    ("a.PDF", PAGE, "html"),
    ("a.pdf", b'{"code":404,"msg":"file not found"}', "program"),
    ("a.docx", b' {"success": false, "message": "\xe6\x97\xa0"}', "program"),
    ("a.pdf", b'{"type":"FeatureCollection"}', "signature"),
    ("a.pdf", b"\0" * 3000, "zeros"),
    ("a.pdf", b"\0" * 900 + b"%PDF-1.4 ...", None),
    ("a.pdf", b"\xff\xd8\xff\xe0\0\x10JFIF", "signature"),
    ("a.pdf", OLE, "signature"),
    ("a.pdf", b"%P", None),  # too little came to tell
    ("a.ofd", b"\0" * 3000, "zeros"),
    ("a.ofd", b"\x12\x34" * 100, "signature"),
    ("a.docx", b"\x12\x34" * 100, "signature"),
    ("a.zip", b"Rar!\x1a\x07", None),
    ("a.zip", b"junk" * 50 + b"PK\x03\x04", None),
    ("a.rar", b"MZ\x90\0", None),
    ("a.doc", b"\0" * 3000, "zeros"),
    ("a.doc", b"\x31\xbe\0\0", None),
    ("a.doc", b"plain text", None),
    ("a.doc", b"\0" * 8, None),
    ("a.doc", OLE, None),
    ("a.doc", b"{\\rtf1", None),
    ("a.doc", b"PK\x03\x04", None),
    ("a.doc", OFFICE_PAGE, None),
    ("a.doc", TABLE, None),
    ("a.doc", PAGE, "html"),
    ("a.doc", b"\xef\xbb\xbf" + PAGE, "html"),
    ("a.docx", b"PK\x03\x04", None),
    ("a.docx", OFFICE_PAGE, "html"),
    ("a.docx", OLE, None),  # a renamed .doc opens all the same
    ("a.xls", TABLE, None),
    ("a.xls", b"\t\x08\x10", None),
    ("a.xls", b"\xff\xd8\xff\xe0\0\x10JFIF", "signature"),
    ("a.doc", b"\x89PNG\r\n\x1a\n", "signature"),
    ("a.xls", b"name,amount\n", None),
    ("a.et", OFFICE_PAGE, None),
    ("a.zip", b"PK\x03\x04", None),
    ("a.zip", PAGE, "html"),
    ("a.rar", b"Rar!\x1a\x07", None),
    ("a.7z", b"7z\xbc\xaf\x27\x1c", None),
    ("a.ofd", b"PK", None),
    ("a.wps", OLE, None),
    ("a.unknown", PAGE, None),
    ("download.jsp?id=3", PAGE, None),
    ("%E9%99%84%E4%BB%B6.pdf", PAGE, "html"),
]


@pytest.mark.parametrize(("name", "body", "wrong"), ATTACHMENTS)
def test_an_attachment_opens_or_not(name: str, body: bytes, wrong: str | None) -> None:
    found = attachments.fault(f"http://a.gov.cn/{name}", body, "application/octet-stream")
    assert (found is None) if wrong is None else (found is not None and wrong in found.lower())


def test_the_name_that_the_server_gives_counts_over_the_address() -> None:
    given_name = "attachment; filename*=UTF-8''%E5%90%8D%E5%8D%95.xlsx"
    assert attachments.extension("http://a.gov.cn/download.jsp?id=3", given_name) == "xlsx"
    assert attachments.fault("http://a.gov.cn/download.jsp?id=3", PAGE, "", given_name) is not None
    assert attachments.unclaimed("http://a.gov.cn/download.jsp?id=3")
    assert not attachments.unclaimed("http://a.gov.cn/download.jsp?id=3", given_name)


@given(st.binary(max_size=200), st.sampled_from(sorted(attachments.SIGNATURES)))
def test_bytes_that_are_no_page_are_never_called_one(body: bytes, kind: str) -> None:
    found = attachments.fault(f"http://a.gov.cn/a.{kind}", body, "")
    refused = found is not None and found.startswith(("a program's answer", "nothing but zeros", "no signature"))
    assert found is None or found == "empty" or attachments.is_html(body) or refused


ROBOTS = [
    (b"", "/x", True),
    (None, "/x", True),
    (b"User-agent: *\nDisallow: /x/", "/x/y", False),
    (b"User-agent: *\nDisallow: /x/", "/y", True),
    (b"\xef\xbb\xbfUser-agent: *\nDisallow: /", "/y", False),
    (b"User-agent: *\r\nDisallow: /admin\r\nAllow: /admin/open", "/admin/open/1", True),
    (b"User-agent: Baiduspider\nDisallow: /", "/y", True),
    (b"User-agent: xuncha\nDisallow: /\n\nUser-agent: *\nDisallow:", "/y", False),
    (b"User-agent: *\nDisallow: /\n\nUser-agent: xuncha\nDisallow:", "/y", True),
    (b"User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
    (b"User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x=1", True),
    (b"<html><body>404 User-agent: *\nDisallow: /</body></html>", "/y", True),
    ("# 说明\nUser-agent: *\nDisallow: /内部/".encode("gb18030"), "/y", True),
    (b"\xff\xfe\x00\x01", "/y", True),
]


@pytest.mark.parametrize(("text", "path", "allowed"), ROBOTS)
def test_what_robots_txt_allows(text: bytes | None, path: str, allowed: bool) -> None:
    assert Robots(text).allows(f"http://a.gov.cn{path}") is allowed


@pytest.mark.parametrize(
    ("text", "delay"),
    [(b"", 0.0), (b"User-agent: *\nCrawl-delay: 2", 2.0), (b"User-agent: *\nCrawl-delay: 3600", LONGEST_DELAY)],
)
def test_the_pause_that_robots_txt_asks_for_is_kept_within_reason(text: bytes, delay: float) -> None:
    assert Robots(text).delay == delay


SHARED = Path(os.environ.get("XUNCHA_SHARED") or Path(__file__).resolve().parents[4] / "shared")
REAL = sorted((SHARED / "data" / "suites" / "robots").glob("*.txt")) if SHARED.exists() else []


@pytest.mark.skipif(not REAL, reason="no real robots.txt files beside the repository")
def test_real_robots_files_are_read_without_a_fall() -> None:
    for path in REAL:
        robots = Robots(path.read_bytes())
        assert isinstance(robots.allows("http://a.gov.cn/index.html"), bool)
        assert 0 <= robots.delay <= LONGEST_DELAY
