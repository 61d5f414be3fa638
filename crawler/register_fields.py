"""What each kind of field of the register accepts: text in, value out, ValueError with what is wrong and accepted."""

from __future__ import annotations

import re
from ipaddress import IPv6Address, ip_address, ip_network
from unicodedata import category
from urllib.parse import urlsplit, urlunsplit
from zoneinfo import ZoneInfo

from crawler.gate import NEVER, literal
from crawler.register_problem import nearest

_LABEL = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?")
_ID = re.compile(r"\w[\w.-]{0,63}")
_WIDE = "：／．，；＠　“”‘’"


def text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("one text is expected here, not a list or a mapping")
    if bad := next((c for c in value if category(c) in ("Cc", "Cs")), None):
        raise ValueError(f"control character U+{ord(bad):04X}; remove it")
    return value


def identifier(value: object) -> str:
    """An id names files and parts of addresses, so it has no space and no slash."""
    if not _ID.fullmatch(text(value)):
        raise ValueError(f'"{value}" is no id; accepted: letters, digits, "-", "_" and ".", at most 64, without spaces')
    return text(value)


def url(value: object) -> str:
    """An absolute http or https address; an empty path becomes "/"."""
    given = text(value)
    example = "accepted: http:// or https:// and a host, such as http://www.example.gov.cn/"
    head = "/".join(given.split("/", 3)[:3])  # before the path, which may hold any character
    if wide := next((c for c in head if c in _WIDE), None):
        raise ValueError(f'"{given}" has the full-width character "{wide}"; {example}')
    if " " in given or "\\" in given:
        raise ValueError(f'"{given}" has a space or a backslash; {example}')
    if "://" not in given and not given.startswith(("http:", "https:")):
        raise ValueError(f'"{given}" is no address; {example}{_with_scheme(given)}')
    try:
        parts = urlsplit(given)
        port = parts.port
    except ValueError:
        raise ValueError(f'"{given}" has an impossible host or port; {example}') from None
    if parts.scheme.lower() not in ("http", "https"):
        raise ValueError(f'"{given}" has the scheme {parts.scheme}; {example}')
    if parts.username is not None or parts.password is not None:
        raise ValueError("an address with a user name or password; accepted: without")
    name = requested(host(parts.hostname or ""), given)
    shown = f"[{name}]" if ":" in name else name
    netloc = shown if port is None else f"{shown}:{port}"
    return urlunsplit((parts.scheme.lower(), netloc, parts.path or "/", parts.query, parts.fragment))


def _with_scheme(given: str) -> str:
    try:
        return f"; did you mean http://{given}?" if "." in host(given.split("/")[0].split(":")[0]) else ""
    except ValueError:
        return ""


def host(value: object) -> str:
    """A host name (also a Chinese one) or an IP address, without scheme, port and path."""
    given = text(value).rstrip(".").lower()
    try:
        return str(ip_address(given))
    except ValueError:
        pass
    labels = given.split(".")
    numeric = all(label.isascii() and label.isdigit() for label in labels)
    if len(given) > 253 or numeric or not all(_LABEL.fullmatch(label) for label in labels):
        raise ValueError(f'"{value}" is no host; accepted: a name such as www.example.gov.cn, or an IP address')
    return given


def requested(name: str, given: str) -> str:
    """The host of `given`; ValueError where it is an address that is never requested (contract, section 1)."""
    address = literal(name)
    if address is None:
        return name
    found = ip_address(address)
    if isinstance(found, IPv6Address) and found.ipv4_mapped is not None:
        found = found.ipv4_mapped
    if any(found in never for never in NEVER if never.version == found.version):
        what = "link-local" if found.is_link_local else "a metadata, multicast or unspecified address"
        raise ValueError(f'"{given}" is {what}, which is never requested; accepted: the address of a website')
    return name


def host_and_port(value: object) -> str:
    """A host, or host:port, as in `also`."""
    given = text(value)
    if "/" in given:
        bare = given.split("://")[-1].split("/")[0]
        raise ValueError(f'"{given}" is an address; accepted: its host only, {bare}')
    name, colon, port = given.rpartition(":")
    if not colon or given.count(":") > 1:
        return requested(host(given), given)
    return f"{requested(host(name), given)}:{_port(port, given)}"


def target(value: object) -> str:
    """Where a name of `hosts` leads: an IP address, or address:port."""
    given = text(value)
    bracketed = re.fullmatch(r"\[([^\]]+)\](?::(\d+))?", given)
    name, port = (bracketed[1], bracketed[2]) if bracketed else (given, None)
    if not bracketed and given.count(":") == 1:
        name, port = given.split(":")
    try:
        address = str(ip_address(name))
    except ValueError:
        raise ValueError(
            f'"{given}" is no address; accepted: an IP address, with a port or not: 10.1.0.5:8080'
        ) from None
    requested(address, given)
    shown = f"[{address}]" if ":" in address and port is not None else address
    return shown if port is None else f"{shown}:{_port(port, given)}"


def _port(port: str, given: str) -> int:
    if not (port.isascii() and port.isdigit() and 1 <= int(port) <= 65535):
        raise ValueError(f'"{given}" has an impossible port; accepted: 1 to 65535')
    return int(port)


def network(value: object) -> str:
    given = text(value)
    try:
        found = ip_network(given)
    except ValueError:
        try:
            loose = f"; did you mean {ip_network(given, strict=False)}?"
        except ValueError:
            loose = ""
        raise ValueError(
            f'"{given}" is no network; accepted: CIDR such as 10.1.0.0/16 or 127.0.0.1/32{loose}'
        ) from None
    if any(found.version == never.version and found.subnet_of(never) for never in NEVER):  # type: ignore[arg-type]
        what = "link-local" if found.is_link_local else "metadata, multicast or unspecified"
        raise ValueError(f'"{given}" is {what}, which is never requested; remove it')
    return str(found)


def timezone(value: object) -> str:
    try:
        return ZoneInfo(text(value)).key
    except (ValueError, OSError, KeyError):
        near = nearest(str(value), ("Asia/Shanghai", "Asia/Urumqi", "Asia/Hong_Kong", "Asia/Macau", "UTC"))
        raise ValueError(f'"{value}" is no time zone; accepted: a name such as Asia/Shanghai{near}') from None


def district_code(value: object) -> str:
    if not re.fullmatch(r"\d{6}(\d{3}){0,2}", text(value)):
        raise ValueError(f'"{value}" is no division code; accepted: 6, 9 or 12 digits, such as "445302"')
    return text(value)


def site_code(value: object) -> str:
    """网站标识码: ten digits, or bm and eight (State Council General Office 2017-47)."""
    if not re.fullmatch(r"\d{10}|bm\d{8}", text(value).lower()):
        raise ValueError(f'"{value}" is no 网站标识码; accepted: ten digits, or bm and eight digits')
    return text(value).lower()


def seconds(value: object) -> float:
    try:
        number = float(text(value))
    except ValueError:
        number = -1.0
    if not 0 <= number <= 3600:
        raise ValueError(f'"{value}" is no number of seconds; accepted: from 0 to 3600, such as 1.0')
    return number


def pages(value: object) -> int:
    given = text(value)
    if not (given.isascii() and given.isdigit() and 1 <= int(given) <= 10_000_000):
        raise ValueError(f'"{value}" is no number of pages; accepted: a whole number from 1, such as 5000')
    return int(given)


def yes_no(value: object) -> bool:
    found = {"true": True, "yes": True, "false": False, "no": False, "是": True, "否": False}.get(text(value).lower())
    if found is None:
        raise ValueError(f'"{value}" is neither; accepted: true or false')
    return found


def robots(value: object) -> str | None:
    """None to obey; otherwise the stated reason."""
    if isinstance(value, str) and value.lower() == "obey":
        return None
    if isinstance(value, dict) and set(value) == {"ignore"} and isinstance(value["ignore"], str):
        return text(value["ignore"])
    shown = f'"{value}" is not accepted' if isinstance(value, str) else "not accepted as it stands"
    raise ValueError(f'{shown}; accepted: obey, or {{ignore: "the reason"}}: the reason is printed in the report')
