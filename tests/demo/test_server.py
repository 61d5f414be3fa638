from __future__ import annotations

import gzip
import http.client
from datetime import timedelta

import pytest

from demo.server import Served
from tests.demo.conftest import ask

PORTAL = "www.yuntang.gov.cn"


def test_hosts_are_told_apart_by_the_host_header(served: Served) -> None:
    assert "门户网站".encode() in ask(served, PORTAL, "/").body
    assert "农业农村局".encode("gb18030") in ask(served, f"nyj.yuntang.gov.cn:{served.port}", "/").body
    assert ask(served, "unknown.example", "/").status == 404


def test_a_connection_is_kept_and_lengths_are_right(served: Served) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=10)
    sizes = []
    for target in ("/", "/xwzx/ytyw/index.html", "/no/such", "/"):
        connection.request("GET", target, headers={"Host": PORTAL})
        answer = connection.getresponse()
        body = answer.read()
        assert int(answer.headers["Content-Length"]) == len(body)
        sizes.append(len(body))
    assert sizes[0] == sizes[3] and connection.sock is not None
    connection.close()


def test_gzip_comes_only_on_request(served: Served) -> None:
    plain = ask(served, PORTAL, "/")
    packed = ask(served, PORTAL, "/", headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip" and gzip.decompress(packed.body) == plain.body


@pytest.mark.parametrize(("host", "expected"), [(PORTAL, 304), ("nyj.yuntang.gov.cn", 200)])
def test_validators_are_given_where_the_site_has_them(served: Served, host: str, expected: int) -> None:
    first = ask(served, host, "/")
    tag = first.headers.get("etag", '"none"')
    again = ask(served, host, "/", headers={"If-None-Match": tag})
    assert again.status == expected
    assert (again.body == b"") == (expected == 304)


def test_head_gets_the_headers_of_get_and_no_body(served: Served) -> None:
    for _ in range(2):
        head, full = ask(served, PORTAL, "/", "HEAD"), ask(served, PORTAL, "/")
        assert head.body == b"" and head.headers["content-length"] == str(len(full.body))


def test_the_virtual_clock_brings_new_articles(served: Served) -> None:
    before = ask(served, PORTAL, "/xwzx/ytyw/index.html").body
    served.sleep(days=7)
    assert ask(served, PORTAL, "/xwzx/ytyw/index.html").body != before


def test_a_clock_without_offset_is_refused(served: Served) -> None:
    with pytest.raises(ValueError, match="offset"):
        served.now = served.now.replace(tzinfo=None)


def test_the_log_tells_host_target_and_status(served: Served) -> None:
    ask(served, PORTAL, "/zt/wnxb/index.html", headers={"User-Agent": "xuncha"})
    entry = served.log[-1]
    assert (entry.host, entry.target, entry.method, entry.status, entry.agent) == (
        PORTAL,
        "/zt/wnxb/index.html",
        "GET",
        404,
        "xuncha",
    )
    assert served.count(PORTAL)[PORTAL] == 1


def test_a_message_can_be_written(served: Served) -> None:
    answer = ask(
        served,
        PORTAL,
        "/hdjl/zxts/write.html",
        "POST",
        {"Content-Type": "application/x-www-form-urlencoded"},
        b"title=a&content=b",
    )
    assert "提交成功".encode() in answer.body


@pytest.mark.parametrize(
    ("host", "target"),
    [
        (PORTAL, "/search.html?q=%E5%8C%BA%E6%94%BF%E5%BA%9C%E5%B8%B8%E5%8A%A1%E4%BC%9A%E8%AE%AE"),
        ("nyj.yuntang.gov.cn", "/Search.asp?keyword=%C5%A9%D2%B5%C5%A9%B4%E5%BE%D6%B8%B1%BE%D6%B3%A4"),  # in GBK
    ],
)
def test_site_search_really_searches(served: Served, host: str, target: str) -> None:
    found = ask(served, host, target).body
    assert b"<li><a href=" in found


def test_a_rendered_page_is_drawn_once_a_night(served: Served) -> None:
    ask(served, PORTAL, "/")
    kept = len(served._kept)
    ask(served, PORTAL, "/")
    assert len(served._kept) == kept == 1
    served.now += timedelta(days=1)
    assert not served._kept
