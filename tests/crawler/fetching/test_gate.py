"""Which addresses may be connected to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.gate import Forbidden, Gate, gate, is_inner, literal
from ledger.rows import Outcome

SHUT = gate((), ())
OPEN = gate(("10.1.0.0/16", "127.0.0.0/8", "fd12::/16", "169.254.0.0/16", "0.0.0.0/0", "::/0"), ())

PRIVATE = [
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "127.0.0.1",
    "::1",
    "fc00::1",
    "100.64.0.1",
    "::ffff:10.0.0.1",
    "198.18.0.1",
]
NEVER = [
    "169.254.169.254", "169.254.0.1", "fe80::1", "100.100.100.200", "fd00:ec2::254", "0.0.0.0", "0.1.2.3", "224.0.0.1",
    "255.255.255.255", "::", "ff02::1", "::ffff:169.254.169.254",
]  # fmt: skip
PUBLIC = ["1.1.1.1", "223.5.5.5", "2400:3200::1", "::ffff:223.5.5.5"]


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_open(address: str) -> None:
    SHUT.check(address, "a")


@pytest.mark.parametrize("address", [*PRIVATE, *NEVER])
def test_inner_addresses_are_shut_unless_the_register_opens_them(address: str) -> None:
    with pytest.raises(Forbidden) as told:
        SHUT.check(address, "a")
    assert told.value.outcome is Outcome.PRIVATE_ADDRESS


@pytest.mark.parametrize("address", NEVER)
def test_link_local_and_metadata_are_shut_whatever_the_register_says(address: str) -> None:
    with pytest.raises(Forbidden):
        OPEN.check(address, "a")


@pytest.mark.parametrize(
    ("address", "allowed"),
    [("10.1.255.255", True), ("10.2.0.0", False), ("::ffff:10.1.0.9", True), ("10.0.255.255", False)],
)
def test_the_register_opens_its_networks_and_no_more(address: str, allowed: bool) -> None:
    door = gate(("10.1.0.0/16",), ())
    if allowed:
        door.check(address, "a")
    else:
        with pytest.raises(Forbidden):
            door.check(address, "a")


def test_what_is_no_address_is_shut() -> None:
    with pytest.raises(Forbidden):
        SHUT.check("not-an-address", "a")


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "127.0.0.1"), ("127.1", "127.0.0.1"), ("2130706433", "127.0.0.1"), ("0x7f.1", "127.0.0.1"),
        ("0177.0.0.1", "127.0.0.1"), ("0x7f000001", "127.0.0.1"), ("[::1]", "::1"), ("10.257", "10.0.1.1"),
        ("a.gov.cn", None), ("256.1.1.1", None), ("4294967296", None), ("1.2.3.4.5", None), ("-1", None), ("", None),
    ],
)  # fmt: skip
def test_an_address_is_known_in_any_spelling_that_a_resolver_takes(host: str, address: str | None) -> None:
    assert literal(host) == address


@given(st.integers(0, 2**32 - 1))
def test_an_address_written_as_one_number_is_that_address(value: int) -> None:
    dotted = ".".join(str(value >> shift & 255) for shift in (24, 16, 8, 0))
    assert literal(str(value)) == dotted == literal(hex(value))


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("10.1.0.5:8080", ("10.1.0.5", 8080)),
        ("10.1.0.5", ("10.1.0.5", None)),
        ("[fd00::5]:80", ("fd00::5", 80)),
        ("fd00::5", ("fd00::5", None)),
        ("::1", ("::1", None)),
    ],
)
def test_names_that_the_register_maps_are_found_in_any_case(where: str, expected: tuple[str, int | None]) -> None:
    door = gate((), (("WWW.a.gov.cn", where),))
    assert door.mapped("www.A.gov.cn") == expected
    assert door.mapped("www.a.gov.cn.") == expected, "a closing dot names the same host"
    assert door.mapped("a.gov.cn") is None


@pytest.mark.parametrize(
    ("url", "inner"),
    [("http://127.0.0.1:9/", True), ("http://10.1.0.5/oa", True), ("http://[fd00::1]/", True), ("http://0x7f.1/", True),
     ("http://223.5.5.5/", False), ("http://www.a.gov.cn/", False), ("http://", False)],
)  # fmt: skip
def test_a_number_that_is_not_public_is_an_inner_address(url: str, inner: bool) -> None:
    assert is_inner(url) is inner


MAPPED = gate(
    (),
    [("www.a.gov.cn", "10.1.0.5:8080"), ("www.b.gov.cn", "10.1.0.6")],
    ["http://www.a.gov.cn/", "http://www.a.gov.cn:8081/"],
)


@pytest.mark.parametrize(
    ("host", "port", "place"),
    [
        ("www.a.gov.cn", None, ("10.1.0.5", 8080)),
        ("WWW.A.gov.cn", 80, ("10.1.0.5", 8080)),
        ("www.a.gov.cn", 443, ("10.1.0.5", 8080)),
        ("www.a.gov.cn", 8080, ("10.1.0.5", 8080)),
        ("www.a.gov.cn", 8081, ("10.1.0.5", 8080)),  # the register has a site there
        ("www.b.gov.cn", 81, ("10.1.0.6", None)),
        ("www.c.gov.cn", 81, None),
    ],
)
def test_a_name_that_the_register_maps_leads_where_it_says(host: str, port: int | None, place: object) -> None:
    assert MAPPED.leads(host, port) == place


@pytest.mark.parametrize("port", [81, 0, 8082])
def test_another_port_of_a_name_that_is_mapped_to_a_port_is_somewhere_else(port: int) -> None:
    with pytest.raises(Forbidden) as told:
        MAPPED.leads("www.a.gov.cn", port)
    assert told.value.outcome is Outcome.NO_VANTAGE


SECURE = gate((), [("www.a.gov.cn", "10.1.0.5:8080"), ("www.b.gov.cn", "10.1.0.6:8443")], ["https://www.a.gov.cn/"])


@pytest.mark.parametrize(
    ("door", "host", "leads"),
    [
        (MAPPED, "www.a.gov.cn", False),
        (SECURE, "www.a.gov.cn", True),
        (SECURE, "www.b.gov.cn", True),
        (MAPPED, "www.b.gov.cn", True),
        (MAPPED, "www.c.gov.cn", True),
    ],
    ids=["a port of http", "a site of https", "a port of https", "no port", "not mapped"],
)
def test_https_leads_to_no_port_that_the_register_says_of_http(door: Gate, host: str, leads: bool) -> None:
    try:
        door.leads(host, None, "https")
    except Forbidden as told:
        assert (leads, told.outcome) == (False, Outcome.NO_VANTAGE)
    else:
        assert leads
