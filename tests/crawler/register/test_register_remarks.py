"""What of a register may be meant so, and is worth a look: it is read all the same, and `doctor` names the places."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from crawler.register import surveyed
from xuncha.doctor import doctor

SITE = "sites:\n  - url: http://www.example.gov.cn/\n"

REMARKS = {
    "one column with two limits": (
        SITE
        + "    columns:\n      - {name: a, url: /x/, max_age: 14d}\n"
        + "      - {name: a, url: https://example.gov.cn/x/index.shtml, max_age: 6mo}\n",
        "5: sites[0].columns[1].url: https://example.gov.cn/x/index.shtml is http://www.example.gov.cn/x/ at {file}:4: "
        "the first counts",
    ),
    "a board twice": (
        SITE + "    boards:\n      - {name: a, url: /x/}\n      - {name: b, url: /x/index.html}\n",
        "5: sites[0].boards[1].url: http://www.example.gov.cn/x/index.html is http://www.example.gov.cn/x/ at {file}:4: "
        "the first counts",
    ),
    "an account twice": (
        "accounts:\n  - {name: 云城发布, platform: weixin}\n  - {name: 云城发布, platform: Weixin}\n" + SITE,
        '3: accounts[1].name: "云城发布" on Weixin is given twice: the first, at {file}:2, counts',
    ),
    "a closing slash apart": (
        SITE + "    columns:\n      - {name: a, url: /x/}\n      - {name: b, url: /x}\n",
        "5: sites[0].columns[1].url: http://www.example.gov.cn/x may be the page at {file}:4: only a closing slash or the "
        "case of letters differs",
    ),
    "the case of letters apart": (
        SITE + "    boards:\n      - {name: a, url: /Zxts/}\n      - {name: b, url: /zxts/}\n",
        "5: sites[0].boards[1].url: http://www.example.gov.cn/zxts/ may be the page at {file}:4: only a closing slash or "
        "the case of letters differs",
    ),
    "sites the case of letters apart": (
        "sites:\n  - {id: a, url: http://a.cn/JYJ/}\n  - {id: b, url: http://a.cn/jyj/}\n",
        "3: sites[1].url: http://a.cn/jyj/ may be the page at {file}:2: only a closing slash or the case of letters differs",
    ),
    "a board that is a column": (
        SITE + "    columns:\n      - {name: a, url: /x/}\n    boards:\n      - {name: b, url: /x/}\n",
        "6: sites[0].boards[0].url: http://www.example.gov.cn/x/ is also the column at {file}:4: its rows are then judged "
        "as messages and as items",
    ),
    "a telephone number as a contact": (
        "departments:\n  - id: a\n    contacts:\n      - mailto://a@b.cn\n      - 0766-8812345\n" + SITE,
        '5: departments[0].contacts[1]: "0766-8812345" is a telephone number; accepted: mailto://a@b.cn, a robot such as '
        "wecombot://…, or secret:NAME",
    ),
    "a name as a contact": (
        "departments:\n  - {id: a, contacts: 王科长}\n" + SITE,
        "2: departments[0].contacts[0]: this is no address that a letter can be sent to; accepted: mailto://a@b.cn, a robot "
        "such as wecombot://…, or secret:NAME",
    ),
    "a private address that is not allowed": (
        "sites:\n  - {url: 'http://127.0.0.1:8080/'}\n",
        "2: sites[0].url: 127.0.0.1 is a private address that allow_private does not list, so it is not requested; "
        "accepted: allow_private: [127.0.0.1/32]",
    ),
    "a name that hosts leads to a private address": (
        "crawl: {hosts: {www.a.cn: '10.1.0.5:8080'}}\nsites:\n  - {url: 'http://www.a.cn/'}\n",
        "3: sites[0].url: www.a.cn, by hosts at 10.1.0.5, is a private address that allow_private does not list, so it is "
        "not requested; accepted: allow_private: [10.1.0.5/32]",
    ),
    "a column of two sites": (
        "sites:\n  - {id: a, url: http://a.cn/, columns: [{name: x, url: /x/}]}\n"
        "  - {id: b, url: http://b.cn/, also: [a.cn], columns: [{name: x, url: http://a.cn/x/}]}\n",
        "3: sites[1].columns[0].url: http://a.cn/x/ is a column of another site too, at {file}:2: both are judged by it",
    ),
}


@pytest.mark.parametrize("case", REMARKS)
def test_what_may_be_meant_so_is_read_and_remarked_with_both_places(tmp_path: Path, case: str) -> None:
    text, said = REMARKS[case]
    file = tmp_path / "district.yaml"
    file.write_text(text, encoding="utf-8")
    _, remarks = surveyed(file)
    assert [str(one) for one in remarks] == [f"{file}:{said.format(file=file)}"]
    places = ["--district", str(file), "--ledger", str(tmp_path / "x.db"), "--out", str(tmp_path / "reports")]
    (line,) = [one for one in CliRunner().invoke(doctor, places).output.splitlines() if said.format(file=file) in one]
    assert line.startswith("BAD" if remarks[0].grave else "-")
    assert remarks[0].grave == ("contacts" in said or "private" in said)


@pytest.mark.parametrize(
    "text",
    [
        "sites:\n  - {id: a, url: http://a.cn/x/}\n  - {id: b, url: http://a.cn/y/}\n",
        "sites:\n  - {id: a, url: http://a.cn/}\n  - {id: b, url: http://a.cn:8080/}\n",
        SITE + "    columns:\n      - {name: a, url: /x.php?id=1}\n      - {name: b, url: /x.php?id=2}\n",
        SITE
        + "    columns:\n      - {name: a, url: '/gkmlpt/index#21023'}\n      - {name: b, url: '/gkmlpt/index#21024'}\n",
        "sites:\n  - {id: a, url: http://a.cn/, columns: [{name: x, url: /x/}]}\n"
        "  - {id: b, url: http://b.cn/, columns: [{name: x, url: http://a.cn/x/, kind: external}]}\n",
        "crawl: {allow_private: [10.1.0.0/16]}\nsites:\n  - {url: 'http://10.1.0.5/'}\n",
        "crawl: {allow_private: [127.0.0.0/8], hosts: {a.cn: '127.0.0.1:80'}}\nsites:\n  - {url: 'http://a.cn/'}\n",
        "departments:\n  - {id: a, contacts: [a@b.cn, 'mailto:a@b.cn', 'mailto://a%40b.cn', 'wecombot://x', 'secret:X', "
        "'mailtos://user:pw@smtp.b.cn:465?to=a@b.cn', 'mailto://b.cn?user=a&pass=b', 'json://b.cn/x', 'mailto:中文@b.cn']}\n"
        + SITE,
        "accounts:\n  - {name: a, platform: weixin}\n  - {name: a, platform: weibo}\n" + SITE,
    ],
)
def test_two_objects_are_two(tmp_path: Path, text: str) -> None:
    file = tmp_path / "district.yaml"
    file.write_text(text, encoding="utf-8")
    assert surveyed(file)[1] == ()


def test_a_contact_by_a_name_that_is_not_known_here_is_named(tmp_path: Path) -> None:
    file = tmp_path / "district.yaml"
    file.write_text("departments:\n  - {id: jyj, contacts: ['secret:JYJ', 'secret:WJJ']}\n" + SITE, encoding="utf-8")
    (tmp_path / "secrets.yaml").write_text("WJJ: mailto://a@b.cn\n", encoding="utf-8")
    (tmp_path / "secrets.yaml").chmod(0o600)
    places = ["--district", str(file), "--ledger", str(tmp_path / "x.db"), "--out", str(tmp_path / "reports")]
    said = CliRunner().invoke(doctor, places).output
    assert "-   department jyj: contact secret:JYJ: set the environment variable XUNCHA_SECRET_JYJ" in said
    assert "secret:WJJ" not in said
