"""Broken registers: each mistake at its line, all at once, in these words."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.register import RegisterError, load, loads


def problems(text: str) -> list[str]:
    with pytest.raises(RegisterError) as caught:
        loads(text, file="F")
    assert str(caught.value).split("\n") == [str(problem) for problem in caught.value.problems]
    return str(caught.value).split("\n")


SITE = "sites:\n  - url: http://www.example.gov.cn/\n"

# one register, one mistake, one line
ONE_MISTAKE = {
    "nothing in the file": (
        "",
        "F:1: the register is empty; it needs at least sites: with one url (xuncha init writes an example)",
    ),
    "comments only": (
        "# x\n",
        "F:1: the register is empty; it needs at least sites: with one url (xuncha init writes an example)",
    ),
    "a text": ("hello", "F:1: the register is a mapping that starts with a key such as sites:"),
    "a list": ("- a\n- b\n", "F:1: the register is a mapping that starts with a key such as sites:"),
    "a full-width colon": (
        "sites:\n  - url: http://a.cn/\n    name：云城\n",
        'F:4: not valid YAML: a key needs ": " after it; the full-width colon "：" is no colon to YAML, write ": "',
    ),
    "a full-width colon that makes a site one text": (
        "sites:\n  - url：http://a.cn/\n",
        "F:2: sites[0]: a mapping is expected here (key: value): id, name, url, kind, site_code, department, crawl, also, "
        'sections, columns, boards; the full-width colon "：" is no colon to YAML, write ": "',
    ),
    "a site that is one text": (
        "sites:\n  - http://a.cn/\n",
        "F:2: sites[0]: a mapping is expected here (key: value): id, name, url, kind, site_code, department, crawl, also, "
        "sections, columns, boards",
    ),
    "a full-width comma": (
        "sites:\n  - {url: http://a.cn/，kind: portal}\n",
        'F:2: not valid YAML: a bracket or a comma is missing; the full-width comma "，" is no comma to YAML, write ", "',
    ),
    "quotation marks of a Chinese keyboard": (
        "sites:\n  - url: “http://a.cn/”\n",
        'F:2: sites[0].url: "“http://a.cn/”" has the full-width character "“"; '
        "accepted: http:// or https:// and a host, such as http://www.example.gov.cn/",
    ),
    "a tab": ("sites:\n\t- url: http://a.cn/\n", "F:2: not valid YAML: a tab indents this line; YAML wants spaces"),
    "an open bracket": (
        "crawl: {}\nsites: [",
        "F:2: not valid YAML: a bracket that is never closed, or nothing where something is expected",
    ),
    "an open quote": ('sites: "x', "F:1: not valid YAML: a quotation mark that is never closed"),
    "wrong indentation": (
        "sites:\n  - url: http://a.cn/\n   name: b\n",
        "F:3: not valid YAML: wrong indentation, or a missing dash",
    ),
    "a control character": ("sites: \x07\n", "F:1: control character U+0007"),
    "two documents": ("a: 1\n---\nb: 2\n", "F:2: not valid YAML: one document only: no second ---"),
    "no sites": ("standard: national-2019\n", "F:1: sites: missing; the register needs at least one site with its url"),
    "no site in sites": (
        "crawl: {}\nsites: []\n",
        "F:2: sites: missing; the register needs at least one site with its url",
    ),
    "sites as a mapping": (
        "sites:\n  url: http://a.cn/\n",
        "F:1: sites: a list is expected here (- …, or [a, b])",
    ),
    "a site without its address": (
        "sites:\n  - name: a\n",
        "F:2: sites[0].url: missing; a site needs its address, such as http://www.example.gov.cn/",
    ),
    "an address left empty": (
        "sites:\n  - name: a\n    url:\n",
        "F:3: sites[0].url: missing; a site needs its address, such as http://www.example.gov.cn/",
    ),
    "an address without scheme": (
        "sites:\n  - url: www.example.gov.cn\n",
        'F:2: sites[0].url: "www.example.gov.cn" is no address; accepted: http:// or https:// and a host, such as '
        "http://www.example.gov.cn/; did you mean http://www.example.gov.cn?",
    ),
    "another scheme": (
        "sites:\n  - url: ftp://a.cn/\n",
        'F:2: sites[0].url: "ftp://a.cn/" has the scheme ftp; accepted: http:// or https:// and a host, such as http://www.example.gov.cn/',
    ),
    "an impossible port": (
        "sites:\n  - url: http://a.cn:99999/\n",
        'F:2: sites[0].url: "http://a.cn:99999/" has an impossible host or port; accepted: http:// or https:// and a host, such as http://www.example.gov.cn/',
    ),
    "an impossible address": (
        "sites:\n  - url: http://10.1.0.999/\n",
        'F:2: sites[0].url: "10.1.0.999" is no host; accepted: a name such as www.example.gov.cn, or an IP address',
    ),
    "a misspelt key": (
        SITE + "    colums: []\n",
        "F:3: sites[0].colums: unknown key; did you mean columns?; accepted: id, name, url, kind, site_code, department, crawl, also, sections, columns, boards",
    ),
    "a key given twice": (SITE + "    url: http://b.cn/\n", "F:3: sites[0].url: given twice; the first is on line 2"),
    "an unknown kind of site": (
        SITE + "    kind: protal\n",
        'F:3: sites[0].kind: "protal" is not a kind; accepted: portal, department, town; did you mean portal?',
    ),
    "a site code of nine digits": (
        SITE + "    site_code: 445302000\n",
        'F:3: sites[0].site_code: "445302000" is no 网站标识码; accepted: ten digits, or bm and eight digits',
    ),
    "an unknown department": (
        "departments:\n  - {id: jyj}\n" + SITE + "    department: jjy\n",
        'F:5: sites[0].department: "jjy" is no department; accepted: jyj; did you mean jyj?',
    ),
    "a department where none is declared": (
        SITE + "    department: jyj\n",
        'F:3: sites[0].department: "jyj" is no department; accepted: none is declared under departments',
    ),
    "two departments of one id": (
        "departments:\n  - {id: jyj}\n  - {id: JYJ}\n" + SITE,
        'F:3: departments[1].id: "JYJ" is given twice; the first is at F:2',
    ),
    "a former department that is still there": (
        "departments:\n  - {id: jyj}\n  - {id: jytyj, formerly: [tyj, jyj]}\n" + SITE,
        'F:3: departments[1].formerly[1]: "jyj" is still a department; accepted: an id that is no longer declared',
    ),
    "a former department of two": (
        "departments:\n  - {id: a, formerly: old}\n  - {id: b, formerly: old}\n" + SITE,
        'F:3: departments[1].formerly[0]: "old" is given twice; the first is at F:2',
    ),
    "a column that was where it is": (
        SITE + "    columns:\n      - {name: a, url: /x/, formerly: [/y/, /x/]}\n",
        'F:4: sites[0].columns[0].formerly[1]: "/x/" is the address of today; accepted: one that the column had before',
    ),
    "a former address that is still a column": (
        SITE + "    columns:\n      - {name: a, url: /x/, formerly: /y/}\n      - {name: b, url: /y/}\n",
        'F:4: sites[0].columns[0].formerly[0]: "http://www.example.gov.cn/y/" is still a column; accepted: an address no '
        "longer declared",
    ),
    "a former address of two columns": (
        SITE + "    columns:\n      - {name: a, url: /x/, formerly: /z/}\n      - {name: b, url: /y/, formerly: /z/}\n",
        'F:5: sites[0].columns[1].formerly[0]: "http://www.example.gov.cn/z/" is given twice; the first is at F:4',
    ),
    "a former address that is none": (
        SITE + "    columns:\n      - {name: a, url: /x/, formerly: ['ftp://b.cn/x/']}\n",
        'F:4: sites[0].columns[0].formerly[0]: "ftp://b.cn/x/" has the scheme ftp; accepted: http:// or https:// and a '
        "host, such as http://www.example.gov.cn/",
    ),
    "two sites of one id": (
        "sites:\n  - {id: a, url: http://a.cn/}\n  - id: A\n    url: http://b.cn/\n",
        'F:3: sites[1].id: "A" is given twice; the first is at F:2',
    ),
    "two sites on one host, both without id": (
        "sites:\n  - url: http://a.cn/x/\n  - url: http://a.cn/y/\n",
        'F:3: sites[1].id: "a.cn" is given twice; the first is at F:2; give this site an id of its own',
    ),
    "one site under two spellings": (
        "sites:\n  - {id: a, url: http://www.a.cn/}\n  - {id: b, url: https://a.cn}\n",
        "F:3: sites[1].url: https://a.cn/ is the site at F:2 already",
    ),
    "one site with and without its index page": (
        "sites:\n  - {id: a, url: http://www.a.cn/}\n  - {id: b, url: http://a.cn/index.html}\n",
        "F:3: sites[1].url: http://a.cn/index.html is the site at F:2 already",
    ),
    "one site in a folder, with and without a slash": (
        "sites:\n  - {id: a, url: http://www.a.cn/jyj/default.aspx}\n  - {id: b, url: http://a.cn/jyj}\n",
        "F:3: sites[1].url: http://a.cn/jyj is the site at F:2 already",
    ),
    "a former address that is a column under another spelling": (
        SITE + "    columns:\n      - {name: a, url: /x/}\n      - {name: b, url: /y/, formerly: [/x/index.html]}\n",
        'F:5: sites[0].columns[1].formerly[0]: "http://www.example.gov.cn/x/index.html" is still a column; '
        "accepted: an address no longer declared",
    ),
    "a metadata address as a site": (
        "sites:\n  - url: http://169.254.169.254/latest/\n",
        'F:2: sites[0].url: "http://169.254.169.254/latest/" is link-local, which is never requested; accepted: the '
        "address of a website",
    ),
    "a metadata address as a number": (
        "sites:\n  - url: http://0xa9fea9fe/\n",
        'F:2: sites[0].url: "http://0xa9fea9fe/" is link-local, which is never requested; accepted: the address of a website',
    ),
    "another cloud's metadata address": (
        SITE + "    also: ['100.100.100.200:80']\n",
        'F:3: sites[0].also[0]: "100.100.100.200:80" is a metadata, multicast or unspecified address, which is never '
        "requested; accepted: the address of a website",
    ),
    "a link-local address in hosts": (
        "crawl:\n  hosts: {www.a.cn: 'fe80::1'}\n" + SITE,
        'F:2: crawl.hosts.www.a.cn: "fe80::1" is link-local, which is never requested; accepted: the address of a website',
    ),
    "a metadata network": (
        "crawl: {allow_private: [100.100.100.200/32]}\n" + SITE,
        'F:1: crawl.allow_private[0]: "100.100.100.200/32" is metadata, multicast or unspecified, which is never '
        "requested; remove it",
    ),
    "an e-mail address without a host": (
        "departments:\n  - {id: a, contacts: ['mailto://zwgk@']}\n" + SITE,
        'F:2: departments[0].contacts[0]: "mailto://zwgk@" is no e-mail address; accepted: one address each, such as mailto://a@b.cn',
    ),
    "an e-mail address without a user": (
        "departments:\n  - {id: a, contacts: ['mailto://example.gov.cn']}\n" + SITE,
        'F:2: departments[0].contacts[0]: "mailto://example.gov.cn" is no e-mail address; accepted: one address each, such as mailto://a@b.cn',
    ),
    "an e-mail address with two hosts": (
        "departments:\n  - {id: a, contacts: [a@b@c.cn]}\n" + SITE,
        'F:2: departments[0].contacts[0]: "a@b@c.cn" is no e-mail address; accepted: one address each, such as mailto://a@b.cn',
    ),
    "an e-mail address with a full-width sign": (
        "departments:\n  - {id: a, contacts: [a＠b.cn]}\n" + SITE,
        'F:2: departments[0].contacts[0]: "a＠b.cn" is no e-mail address; accepted: one address each, such as mailto://a@b.cn',
    ),
    "a mail server without its host shows no password": (
        "departments:\n  - {id: a, contacts: ['mailto://u:pw@?pass=pw']}\n" + SITE,
        'F:2: departments[0].contacts[0]: "mailto://u:***@?***" is no e-mail address; accepted: one address each, such as mailto://a@b.cn',
    ),
    "a secret without a name": (
        "departments:\n  - {id: a, contacts: ['secret:']}\n" + SITE,
        "F:2: departments[0].contacts[0]: secret: names nothing; accepted: secret:NAME, where NAME stands in secrets.yaml",
    ),
    "a network that is none": (
        "crawl:\n  allow_private: [10.1.0.5/16]\n" + SITE,
        'F:2: crawl.allow_private[0]: "10.1.0.5/16" is no network; accepted: CIDR such as 10.1.0.0/16 or 127.0.0.1/32; did you mean 10.1.0.0/16?',
    ),
    "a link-local network": (
        "crawl:\n  allow_private:\n    - 10.0.0.0/8\n    - 169.254.169.254/32\n" + SITE,
        'F:4: crawl.allow_private[1]: "169.254.169.254/32" is link-local, which is never requested; remove it',
    ),
    "robots ignored without a reason": (
        "crawl: {robots: ignore}\n" + SITE,
        'F:1: crawl.robots: "ignore" is not accepted; accepted: obey, or {ignore: "the reason"}: the reason is printed in the report',
    ),
    "a delay in words": (
        SITE + "    crawl: {delay: slow}\n",
        'F:3: sites[0].crawl.delay: "slow" is no number of seconds; accepted: from 0 to 3600, such as 1.0',
    ),
    "a budget of nothing": (
        "crawl: {max_pages: 0}\n" + SITE,
        'F:1: crawl.max_pages: "0" is no number of pages; accepted: a whole number from 1, such as 5000',
    ),
    "a name that leads to a name": (
        "crawl:\n  hosts:\n    www.a.cn: b.cn:80\n" + SITE,
        'F:3: crawl.hosts.www.a.cn: "b.cn:80" is no address; accepted: an IP address, with a port or not: 10.1.0.5:8080',
    ),
    "an address among the hosts": (
        SITE + "    also: [http://s.cn/x]\n",
        'F:3: sites[0].also[0]: "http://s.cn/x" is an address; accepted: its host only, s.cn',
    ),
    "an unknown time zone": (
        "district: {timezone: Asia/Shanghi}\n" + SITE,
        'F:1: district.timezone: "Asia/Shanghi" is no time zone; accepted: a name such as Asia/Shanghai; did you mean Asia/Shanghai?',
    ),
    "a code of five digits": (
        "district: {code: 44530}\n" + SITE,
        'F:1: district.code: "44530" is no division code; accepted: 6, 9 or 12 digits, such as "445302"',
    ),
    "a column elsewhere": (
        SITE + "    columns:\n      - {name: a, url: http://b.cn/x/}\n",
        "F:4: sites[0].columns[0].url: http://b.cn/x/ lies outside the site (www.example.gov.cn); accepted: an address on the site, "
        'on a host listed under "also" (b.cn), or anywhere with kind: external',
    ),
    "a column twice": (
        SITE + "    columns:\n      - {name: a, url: /x/}\n      - {name: b, url: http://www.example.gov.cn/x/}\n",
        'F:5: sites[0].columns[1].url: "http://www.example.gov.cn/x/" is given twice; the first is at F:4',
    ),
    "a limit in months without mo": (
        SITE + "    columns:\n      - url: /x/\n        max_age: 6m\n",
        'F:5: sites[0].columns[0].max_age: "6m" is not a limit; accepted: 14d (days), 2w (weeks), 6mo (calendar months), 1y (years) or 15wd (working days)',
    ),
    "a limit of nothing": (
        SITE + "    boards:\n      - {url: /x/, reply_within: 0wd}\n",
        'F:4: sites[0].boards[0].reply_within: "0wd" is out of range; accepted: from 1wd to 10000wd',
    ),
    "an unknown kind of column": (
        SITE + "    columns: [{url: /x/, kind: newss}]\n",
        'F:3: sites[0].columns[0].kind: "newss" is not a kind; accepted: news, notice, policy, interpretation, personnel, planning, finance, data, '
        "guide, profile, consultation, interview, archive, external, other; did you mean news?",
    ),
    "a section without its department": (
        SITE + "    sections:\n      - {prefix: /x/}\n",
        "F:4: sites[0].sections[0].department: missing; a section belongs to a department, by its id",
    ),
    "an empty item": (
        SITE + "    also:\n      - s.cn\n      -\n",
        "F:5: sites[0].also[1]: an empty item; remove the dash or the comma",
    ),
    "an alias inside itself": (
        SITE + "    crawl: &a {hosts: *a}\n",
        "F:3: sites[0].crawl.hosts: an alias that contains itself",
    ),
    "a standard that is no file": (
        "standard: own/none.yaml\n" + SITE,
        'F:1: standard: no file "own/none.yaml"; accepted: a shipped profile, or the path of one',
    ),
    "an account without name": (
        "accounts:\n  - {platform: weixin}\n" + SITE,
        "F:2: accounts[0].name: missing; an account needs its name",
    ),
    "an id with a slash": (
        "sites:\n  - {id: a/b, url: http://a.cn/}\n",
        'F:2: sites[0].id: "a/b" is no id; accepted: letters, digits, "-", "_" and ".", at most 64, without spaces',
    ),
}


@pytest.mark.parametrize("case", ONE_MISTAKE)
def test_a_mistake_is_named_at_its_line(case: str) -> None:
    text, said = ONE_MISTAKE[case]
    with pytest.raises(RegisterError) as caught:
        loads(text, file="F", folder=Path())
    assert str(caught.value) == said


def test_every_mistake_is_listed_at_once_in_the_order_of_the_file() -> None:
    text = """\
distrct: {}
crawl: {delay: fast, allow_private: [x]}
departments:
  - {id: q fb}
  - {id: jyj, nam: 区教育局}
sites:
  - name: a
    department: jyy
    columns:
      - {name: x, department: zzz}
  - url: http://a.cn:8080
    kind: protal
    columns:
      - {name: a, url: /x/, max_age: 6m}
      - {name: b, url: /x/}
  - text
"""
    found = [line.split(": ", 2)[:2] for line in problems(text)]
    assert found == [
        ["F:1", "distrct"],
        ["F:2", "crawl.delay"],
        ["F:2", "crawl.allow_private[0]"],
        ["F:4", "departments[0].id"],
        ["F:5", "departments[1].nam"],
        ["F:7", "sites[0].url"],
        ["F:8", "sites[0].department"],
        ["F:10", "sites[0].columns[0].department"],
        ["F:10", "sites[0].columns[0].url"],
        ["F:12", "sites[1].kind"],
        ["F:14", "sites[1].columns[0].max_age"],
        ["F:15", "sites[1].columns[1].url"],
        ["F:16", "sites[2]"],
    ]


def test_a_department_with_a_bad_id_is_reported_once_and_not_at_each_mention() -> None:
    text = "departments:\n  - {id: q fb}\nsites:\n  - {url: http://a.cn/, department: q fb}\n"
    assert [line.split(":")[1] for line in problems(text)] == ["2"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            "sites:\n  - {url: http://a.cn/, name: 云城}\n".encode("gbk"),
            "F.yaml:2: the file is saved as GBK/ANSI, not as UTF-8; save it again with the encoding UTF-8",
        ),
        (b"sites:\n\xff\xff\xff", "F.yaml:2: byte 0xff is not UTF-8 text; save the file with the encoding UTF-8"),
        (b"\xff\xfea", "F.yaml:1: broken UTF-16 text (truncated data)"),
    ],
)
def test_a_file_in_another_encoding_is_refused_with_its_line(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "F.yaml").write_bytes(data)
    with pytest.raises(RegisterError) as caught:
        load(tmp_path / "F.yaml")
    assert str(caught.value) == f"{tmp_path}/{said}"


@pytest.mark.parametrize("begin", [b"PK\x03\x04\x14", b"\xd0\xcf\x11\xe0\xa1"])
def test_a_sheet_given_as_the_register_is_told_with_the_way_to_make_one_of_it(tmp_path: Path, begin: bytes) -> None:
    (tmp_path / "F.xlsx").write_bytes(begin + b"\0" * 100)
    with pytest.raises(RegisterError, match=r"F\.xlsx:1: an Excel sheet; `xuncha init DIR --from .*F\.xlsx`"):
        load(tmp_path / "F.xlsx")


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match=r"none\.yaml: no such file; xuncha init writes one"):
        load(tmp_path / "none.yaml")
    with pytest.raises(RegisterError, match="a folder; the register is a file in it"):
        load(tmp_path)


def test_a_standard_must_be_a_shipped_one_where_the_caller_knows_them() -> None:
    text = "standard: nationl-2019\nsites: [{url: http://a.cn/}]\n"
    assert loads(text).standard == "nationl-2019"
    with pytest.raises(
        RegisterError, match="no shipped profile; accepted: district, national-2019; did you mean national-2019"
    ):
        loads(text, standards=["national-2019", "district"])
