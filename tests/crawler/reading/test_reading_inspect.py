"""`xuncha inspect`: the object of the contract, section 4, and words for a terminal."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from click.testing import CliRunner, Result

from xuncha.inspect import inspect

KEYS = ["file", "url", "charset", "kind", "title", "published", "source", "meta", "footer", "entries", "messages", "links",
        "next_page", "date_readings", "dialect", "reasons"]  # fmt: skip
PAGE = """<html><head><meta charset="gb2312"><title>关于开展检查的通知-云城区人民政府</title><meta name="PubDate" content="2019-03-01"></head>
<body><h1>关于开展检查的通知</h1><p>发布时间：2019-02-28 17:22 来源：本网</p><p>正文\x1b[31m。</p><a href="附件.doc">附件</a>
<p>网站标识码：4453020001</p></body></html>"""

GKMLPT = """<html><head><meta charset='utf-8'><title>信息公开</title></head><body><div id='app'></div>
<script>window._CONFIG = {ACTION:'index', SID: '758019', TREE: []};</script></body></html>"""


def run(*arguments: str, lines: bytes = b"") -> Result:
    return CliRunner().invoke(inspect, [*arguments, "--as-of", "2026-11-24"], input=lines)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    file = tmp_path / "页面.html"
    file.write_bytes(PAGE.encode("gb18030"))
    return file


def test_the_object_has_the_keys_of_the_contract_in_their_order(saved: Path) -> None:
    answer = run(str(saved), "--url", "http://www.example.gov.cn/a/b.html", "--json")
    assert answer.exit_code == 0 and answer.stdout.count("\n") == 1
    found = json.loads(answer.stdout)
    assert list(found) == KEYS
    assert (found["charset"], found["kind"], found["published"]) == ("gb18030", "article", "2019-02-28T17:22:00+08:00")
    assert (found["file"], found["url"]) == (str(saved), "http://www.example.gov.cn/a/b.html")
    assert (found["entries"], found["messages"], found["next_page"]) == ([], [], None)
    assert set(found["footer"]) == {
        "host_unit",
        "contact",
        "site_code",
        "icp",
        "police",
        "conac",
        "site_map",
        "error_report",
    }
    assert {"url": "http://www.example.gov.cn/a/附件.doc", "text": "附件", "kind": "attachment"} in found["links"]
    assert [one["basis"] for one in found["date_readings"]] == ["published_label", "meta"]


def test_a_file_without_an_address_says_null(saved: Path) -> None:
    assert json.loads(run(str(saved), "--json").stdout)["url"] is None


def test_lines_from_standard_input_are_answered_one_by_one_whatever_they_are(saved: Path) -> None:
    asked = [
        json.dumps({"file": str(saved), "url": "http://a.gov.cn/x.html"}),
        json.dumps({"file": str(saved.parent / "missing.html"), "url": "http://a.gov.cn/"}),
        "",
        "no json",
        json.dumps([1]),
        json.dumps({"url": 3}),
        json.dumps({"file": str(saved.parent)}),
        json.dumps({"file": str(saved)}),
    ]
    answer = run("-", "--json", lines="\n".join(asked).encode())
    found = [json.loads(line) for line in answer.stdout.splitlines()]
    assert answer.exit_code == 0
    assert ["error" in one for one in found] == [False, True, True, True, True, True, False]
    assert found[1] == {"file": str(saved.parent / "missing.html"), "error": "No such file or directory"}


@pytest.mark.parametrize("url", ["http://[::1", "http://www.a.gov.cn:99999/"])
def test_an_address_that_is_none_is_told_and_the_rest_goes_on(saved: Path, url: str) -> None:
    answer = run(str(saved), "--url", url, "--json")
    assert answer.exit_code == 2 and "no address" in json.loads(answer.stdout)["error"]
    lines = "\n".join(json.dumps({"file": str(saved), "url": one}) for one in (url, "http://www.a.gov.cn/"))
    found = [json.loads(line) for line in run("-", "--json", lines=lines.encode()).stdout.splitlines()]
    assert ["error" in one for one in found] == [True, False]


def test_an_unreadable_file_is_a_usage_error(tmp_path: Path) -> None:
    answer = run(str(tmp_path / "missing.html"), "--json")
    assert answer.exit_code == 2 and "error" in json.loads(answer.stdout)
    assert run(str(tmp_path / "missing.html")).exit_code == 2


def test_the_words_for_a_terminal_carry_no_control_character(saved: Path) -> None:
    saved.write_bytes(PAGE.replace("关于开展检查的通知", "关于\u202e检查\x1b]0;x\x07的通知").encode("gb18030"))
    answer = run(str(saved))
    assert answer.exit_code == 0
    assert not [sign for sign in answer.stdout if (ord(sign) < 32 and sign != "\n") or sign == "\u202e"]
    assert "2019-02-28T17:22:00+08:00  published_label  发布时间" in answer.stdout


class Office(BaseHTTPRequestHandler):
    asked: ClassVar[list[tuple[str, str | None]]] = []

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers.get("User-Agent")))
        self.send_response(404 if self.path == "/none" else 200)
        self.send_header("Content-Type", "text/html; charset=gbk")
        self.end_headers()
        self.wfile.write(PAGE.replace('<meta charset="gb2312">', "").encode("gbk"))

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def office() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Office)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_an_address_is_asked_once_and_honestly(office: str) -> None:
    Office.asked.clear()
    found = json.loads(run(f"{office}/a/b.html", "--json").stdout)
    assert (found["file"], found["url"], found["charset"]) == (None, f"{office}/a/b.html", "gb18030")
    assert Office.asked == [("/a/b.html", "xuncha/0.1.0")]
    assert json.loads(run(f"{office}/none", "--json").stdout)["title"] == "关于开展检查的通知"


def test_an_address_that_does_not_answer_is_an_error() -> None:
    answer = run("http://127.0.0.1:1/", "--json")
    assert answer.exit_code == 2 and "refused" in json.loads(answer.stdout)["error"]


def test_a_page_whose_rows_load_from_data_says_where_they_come_from(tmp_path: Path) -> None:
    file = tmp_path / "gkmlpt.html"
    file.write_text(GKMLPT, encoding="utf-8")
    told = run(str(file), "--url", "http://www.example.gov.cn/gkmlpt/index#5007").stdout
    assert "loaded from GET http://www.example.gov.cn/gkmlpt/api/all/5007?" in told
    assert "rows         0" not in told and "is empty" not in told
