"""Registers drawn at random, as valid ones are: names with any sign a name may hold, ids, addresses, limits, rules."""

from __future__ import annotations

import hypothesis.strategies as st

from crawler.addresses import key as key_of
from crawler.columnkinds import kind_of
from crawler.register_addresses import home_key
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

names = (
    st.text(
        st.one_of(
            st.sampled_from("云城区教育局动态（）《》“”:：#{}[],&*!|>'\"%@`-?=~ 　0123456789.yYnN"),
            st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co")),
        ),
        min_size=1,
        max_size=20,
    )
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: bool(text) and "\ufffe" not in text and "\uffff" not in text)
)
ids = st.from_regex(r"[a-zA-Z0-9局][a-zA-Z0-9_.局-]{0,10}", fullmatch=True)
words = st.from_regex(r"[a-z0-9]{1,8}", fullmatch=True)
hosts = st.one_of(
    st.builds("{}.{}.gov.cn".format, words, words),
    st.builds("10.{}.{}.{}".format, *[st.integers(0, 255)] * 3),
)
ports = st.one_of(st.none(), st.integers(1, 65535))
paths = st.lists(
    st.one_of(words, st.sampled_from(["关于（1）", "a%20b", "%B9%AB", "index.html", "x~y"])), max_size=3
).map(lambda parts: "/" + "".join(f"{part}/" for part in parts))
tails = st.sampled_from(["", "?id=1&p=2", "index.html", "#21023", "list.jsp?c=公告"])
limits = st.one_of(st.none(), st.builds(Limit, st.integers(1, 90), st.sampled_from(Unit)))
networks = st.sampled_from(["10.1.0.0/16", "127.0.0.1/32", "192.168.0.0/24", "fd00::/8", "::1/128"])
pairs = st.tuples(hosts, st.sampled_from(["10.1.0.5", "10.1.0.5:8080", "127.0.0.1:1", "[::1]:80", "::1"]))
rules = st.builds(
    CrawlRules,
    delay=st.floats(0, 3600, allow_subnormal=False).map(lambda x: round(x, 3)),
    max_pages=st.integers(1, 10_000),
    robots_ignored=st.one_of(st.none(), names),
    allow_private=st.lists(networks, max_size=3).map(tuple),
    hosts=st.lists(pairs, max_size=2, unique_by=lambda pair: pair[0]).map(tuple),
)
contacts = st.lists(st.builds("{}://{}@example.cn?x=1,2;3".format, st.just("mailto"), words), max_size=2).map(tuple)


@st.composite
def sites(draw: st.DrawFn, departments: list[str]) -> Site:
    owner = st.sampled_from([None, *departments])
    host, port = draw(hosts), draw(ports)
    origin = f"{draw(st.sampled_from(['http', 'https']))}://{host}" + (f":{port}" if port else "")
    also = draw(st.lists(hosts, max_size=2, unique=True))
    places = st.builds("{}{}{}".format, st.sampled_from([origin, *(f"http://{h}" for h in also)]), paths, tails)
    names_of = names.map(lambda name: (name, kind_of(name)))
    columns: list[DeclaredColumn] = []
    key = draw(ids)
    for url in draw(st.lists(places, max_size=4, unique_by=key_of)):
        name, inferred = draw(names_of)
        kind = draw(st.one_of(st.just(inferred), st.sampled_from(ColumnKind)))
        mine = f"was-{key}-{len(columns)}"  # no column of today, and no other column's
        before = draw(st.sampled_from([(), (f"{origin}/{mine}/",), (f"{origin}/{mine}?a=1", f"http://old.cn/{mine}/")]))
        columns.append(DeclaredColumn(name, url, kind, draw(owner), draw(limits), before))
    boards = [
        DeclaredBoard(draw(names), url, draw(owner), draw(limits), draw(limits))
        for url in draw(st.lists(places, max_size=2, unique_by=key_of))
    ]
    prefixes = draw(st.lists(paths, max_size=2, unique=True)) if departments else []
    return Site(
        id=key,
        name=draw(names),
        url=f"{origin}{draw(paths)}",
        kind=draw(st.sampled_from(SiteKind)),
        site_code=draw(st.sampled_from([None, "4453020001", "bm01000001"])),
        department=draw(owner),
        crawl=draw(rules),
        also=tuple(also),
        sections=tuple(Section(p, draw(st.sampled_from(departments))) for p in prefixes if "index.html" not in p),
        columns=tuple(columns),
        boards=tuple(boards),
    )


@st.composite
def registers(draw: st.DrawFn) -> Register:
    keys = draw(st.lists(ids, max_size=4, unique_by=str.casefold))
    departments = [
        Department(key, draw(names), draw(contacts), draw(st.booleans()), draw(st.sampled_from([(), (f"old-{key}",)])))
        for key in keys
    ]
    found = draw(st.lists(sites(keys), min_size=1, max_size=3, unique_by=lambda site: site.id.casefold()))
    found = list({home_key(site.url): site for site in found}.values())
    return Register(
        district=draw(st.one_of(st.just(""), names)),
        code=draw(st.sampled_from([None, "445302", "044530", "445302001", "445302001002"])),
        timezone=draw(st.sampled_from(["Asia/Shanghai", "Asia/Urumqi"])),
        standard=draw(st.sampled_from(["national-2019", "census-2015", "district"])),
        departments=tuple(departments),
        accounts=tuple(
            Account(name, platform, draw(st.sampled_from([None, *keys])), draw(limits))
            for name, platform in draw(
                st.lists(
                    st.tuples(names, st.sampled_from(["weixin", "weibo", "app"])),
                    max_size=2,
                    unique_by=lambda one: (one[0].casefold(), one[1]),
                )
            )
        ),
        sites=tuple(found),
        crawl=draw(rules),
    )
