"""What a sound register says: the contract's example, its defaults, and what is taken kindly."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.register import RegisterError, dump, from_urls, load, loads
from ledger.register import (
    Account,
    ColumnKind,
    CrawlRules,
    DeclaredBoard,
    DeclaredColumn,
    Department,
    Limit,
    Register,
    Section,
    Site,
    SiteKind,
    Unit,
)

CONTRACT = """\
district: {name: 云浮市云城区, code: "445302", timezone: Asia/Shanghai}
standard: national-2019            # a shipped profile, or the path of one's own
crawl:
  delay: 1.0
  max_pages: 5000
  robots: obey
  allow_private: []
  hosts: {}
departments:
  - {id: qfb, name: 区政府办公室, contacts: ["mailto://zwgk@example.gov.cn"], outward_service: true}
  - {id: jyj, name: 区教育局}
accounts:
  - {name: 云城发布, platform: weixin, department: qfb, max_age: 14d}
sites:
  - id: portal
    name: 云城区人民政府门户网站
    url: http://www.example.gov.cn/
    kind: portal
    site_code: "4453020001"
    department: qfb
    crawl: {delay: 2.0}
    also: [search.example.cn]
    sections:
      - {prefix: /jyj/, department: jyj}
    columns:
      - {name: 工作动态, url: /jyj/gzdt/, kind: news, department: jyj, max_age: 14d}
      - {name: 历史专题, url: /zt/2018/, kind: archive}
    boards:
      - {name: 咨询投诉, url: /hdjl/zxts/, reply_within: 5wd}
"""

AT = "http://www.example.gov.cn"

EXPECTED = Register(
    district="云浮市云城区",
    code="445302",
    departments=(
        Department("qfb", "区政府办公室", ("mailto://zwgk@example.gov.cn",), True),
        Department("jyj", "区教育局"),
    ),
    accounts=(Account("云城发布", "weixin", "qfb", Limit(14, Unit.DAYS)),),
    sites=(
        Site(
            id="portal",
            name="云城区人民政府门户网站",
            url=f"{AT}/",
            kind=SiteKind.PORTAL,
            site_code="4453020001",
            department="qfb",
            crawl=CrawlRules(delay=2.0),
            also=("search.example.cn",),
            sections=(Section("/jyj/", "jyj"),),
            columns=(
                DeclaredColumn("工作动态", f"{AT}/jyj/gzdt/", ColumnKind.NEWS, "jyj", Limit(14, Unit.DAYS)),
                DeclaredColumn("历史专题", f"{AT}/zt/2018/", ColumnKind.ARCHIVE),
            ),
            boards=(DeclaredBoard("咨询投诉", f"{AT}/hdjl/zxts/", None, Limit(5, Unit.WORKING_DAYS)),),
        ),
    ),
)


def test_the_example_of_the_contract_is_read_as_it_says() -> None:
    assert loads(CONTRACT) == EXPECTED


def test_what_is_written_out_reads_as_the_same_register() -> None:
    assert loads(dump(EXPECTED)) == EXPECTED


def test_one_address_is_a_register() -> None:
    assert loads("sites: [{url: 'http://www.example.gov.cn'}]") == Register(
        sites=(Site(id="www.example.gov.cn", name="www.example.gov.cn", url=f"{AT}/"),)
    )


@pytest.mark.parametrize(
    ("url", "site_id"),
    [
        ("http://www.example.gov.cn/", "www.example.gov.cn"),
        ("http://WWW.example.gov.cn:8080/", "www.example.gov.cn_8080"),
        ("http://127.0.0.1:8001/x/", "127.0.0.1_8001"),
        ("http://example.gov.cn:80/", "example.gov.cn_80"),
        ("http://云城区.政务/", "云城区.政务"),
        ("http://[::1]:8001/", "--1_8001"),
    ],
)
def test_an_omitted_id_is_the_host_with_its_port(url: str, site_id: str) -> None:
    assert loads(f"sites: [{{url: '{url}'}}]").sites[0].id == site_id


def test_a_kind_left_out_is_department_for_a_site_and_by_its_name_for_a_column() -> None:
    site = loads(
        "sites: [{url: 'http://a.cn/', columns: [{name: 通知公告, url: /tzgg/}, {name: 甲乙丙, url: /x/}]}]"
    ).sites[0]
    assert site.kind is SiteKind.DEPARTMENT
    assert [column.kind for column in site.columns] == [ColumnKind.NOTICE, ColumnKind.OTHER]


def test_a_site_overrides_the_rules_of_the_district_key_by_key() -> None:
    register = loads(
        "crawl: {delay: 3, max_pages: 10, robots: {ignore: 本单位网站}, allow_private: 10.1.0.0/16, hosts: {a.cn: '10.1.0.5:80'}}\n"
        "sites:\n"
        "  - {url: http://a.cn/}\n"
        "  - {url: http://b.cn/, crawl: {max_pages: 20, allow_private: [], robots: obey}}\n"
    )
    hosts = (("a.cn", "10.1.0.5:80"),)
    assert register.sites[0].crawl == CrawlRules(3.0, 10, "本单位网站", ("10.1.0.0/16",), hosts)
    assert register.sites[1].crawl == CrawlRules(3.0, 20, None, (), hosts)


@pytest.mark.parametrize(
    ("given", "whole"),
    [
        ("/jyj/gzdt/", "http://www.a.cn/jyj/gzdt/"),
        ("jyj/gzdt/", "http://www.a.cn/jyj/gzdt/"),
        ("/gkmlpt/index#21023", "http://www.a.cn/gkmlpt/index#21023"),
        ("http://www.a.cn/x", "http://www.a.cn/x"),
        ("https://a.cn/x", "https://a.cn/x"),
        ("//www.a.cn/x", "http://www.a.cn/x"),
        ("http://s.cn:8080/x", "http://s.cn:8080/x"),
        ("http://t.cn:90/x", "http://t.cn:90/x"),
        ("/list.jsp?url=http://b.cn/", "http://www.a.cn/list.jsp?url=http://b.cn/"),
    ],
)
def test_an_address_of_a_column_starts_at_the_root_of_its_site(given: str, whole: str) -> None:
    text = f"sites: [{{url: 'http://www.a.cn/sub/', also: [s.cn, 't.cn:90'], columns: [{{url: '{given}'}}]}}]"
    assert loads(text).sites[0].columns[0].url == whole


@pytest.mark.parametrize("given", ["http://b.cn/", "http://www.a.cn:8080/x", "http://t.cn/x", "http://x.a.cn/"])
def test_an_address_elsewhere_is_refused_unless_the_column_is_external(given: str) -> None:
    text = "sites: [{url: 'http://www.a.cn/', also: ['t.cn:90'], columns: [{url: '%s'%s}]}]"
    with pytest.raises(RegisterError, match="lies outside the site"):
        loads(text % (given, ""))
    assert loads(text % (given, ", kind: external")).sites[0].columns[0].url == given


@pytest.mark.parametrize(
    ("given", "prefix"), [("/jyj/", "/jyj/"), ("/jyj", "/jyj/"), ("jyj", "/jyj/"), ("http://a.cn/jyj/", "/jyj/")]
)
def test_a_section_is_a_path_closed_by_a_slash(given: str, prefix: str) -> None:
    text = f"departments: [{{id: jyj}}]\nsites: [{{url: 'http://a.cn/', sections: [{{prefix: '{given}', department: jyj}}]}}]"
    assert loads(text).sites[0].sections == (Section(prefix, "jyj"),)


def test_a_column_left_without_name_is_called_by_its_address() -> None:
    assert loads("sites: [{url: 'http://a.cn/', columns: [{url: /x/}]}]").sites[0].columns[0].name == "/x/"


def test_codes_need_no_quotes_and_keep_their_zeros() -> None:
    register = loads("district: {code: 044530, name: 2026}\nsites: [{url: 'http://a.cn/', site_code: 4453020001}]")
    assert (register.code, register.district, register.sites[0].site_code) == ("044530", "2026", "4453020001")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_files_saved_by_windows_are_read(tmp_path: Path, encoding: str, newline: str) -> None:
    path = tmp_path / "district.yaml"
    path.write_bytes(CONTRACT.replace("\n", newline).encode(encoding))
    assert load(path) == EXPECTED


def test_common_parts_may_be_written_once() -> None:
    text = """\
sites:
  - &base {url: http://a.cn/, name: 甲, columns: &c [{name: 动态, url: /x/}]}
  - {<<: *base, url: http://b.cn/, columns: *c}
"""
    first, second = loads(text).sites
    assert (second.name, second.url, second.columns[0].url) == ("甲", "http://b.cn/", "http://b.cn/x/")
    assert first.columns[0].url == "http://a.cn/x/"


def test_a_standard_given_as_a_path_lies_beside_the_register(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("x", "utf-8")
    (tmp_path / "district.yaml").write_text("standard: own.yaml\nsites: [{url: 'http://a.cn/'}]", "utf-8")
    assert load(tmp_path / "district.yaml", standards=["national-2019"]).standard == str(tmp_path / "own.yaml")


def known(host: str) -> tuple[str, ...]:
    return {"intranet": ("10.1.0.5", "fd00::5"), "www.a.cn": ("93.184.216.34",), "meta": ("169.254.169.254",)}.get(
        host, ()
    )


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("http://127.0.0.1:8001/", ("127.0.0.1/32",)),
        ("http://[::1]/", ("::1/128",)),
        ("http://intranet/", ("10.1.0.5/32", "fd00::5/128")),
        ("http://www.a.cn/", ()),
        ("http://unknown/", ()),
        ("http://meta/", ()),
    ],
)
def test_a_site_given_by_address_allows_its_own_address_only(url: str, allowed: tuple[str, ...]) -> None:
    (site,) = from_urls([url], resolve=known).sites
    assert site.crawl == CrawlRules(allow_private=allowed)
    assert site.kind is SiteKind.DEPARTMENT


def test_sites_given_by_address_are_told_apart_and_counted_once() -> None:
    urls = ["http://127.0.0.1:8001/", "http://127.0.0.1:8001", "http://127.0.0.1:8001/b/", "http://127.0.0.1:8002/"]
    found = from_urls(urls, resolve=known).sites
    assert [site.id for site in found] == ["127.0.0.1_8001", "127.0.0.1_8001_2", "127.0.0.1_8002"]


def test_every_bad_address_on_the_command_line_is_named() -> None:
    with pytest.raises(RegisterError) as caught:
        from_urls(["www.a.cn", "http://a.cn/", "ftp://b.cn/"], resolve=known)
    assert [str(p).split(": ")[:2] for p in caught.value.problems] == [["www.a.cn", "url"], ["ftp://b.cn/", "url"]]


def test_rare_characters_may_be_written_as_json_escapes() -> None:
    text = '{"sites": [{"url": "http://a.cn/", "name": "\\ud842\\udfb7 \\u533a \\ud842"}]}'
    assert loads(text).sites[0].name == "\U00020bb7 区 \ufffd"
