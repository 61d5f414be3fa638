"""The register, `district.yaml`: read whole or refused with every mistake named, and written out again."""

from __future__ import annotations

import socket
from collections.abc import Callable, Collection, Iterable
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from crawler import register_fields as fields
from crawler import register_yaml
from crawler.register_addresses import home_key, plain_id
from crawler.register_build import build
from crawler.register_dump import dump
from crawler.register_problem import Problem, RegisterError
from ledger.register import CrawlRules, Register, Site

__all__ = ["Problem", "RegisterError", "dump", "from_urls", "load", "loads"]


def load(path: Path, *, standards: Collection[str] | None = None) -> Register:
    """The register in a file. RegisterError holds every mistake, each as `FILE:LINE: field: what is wrong`.

    `standards` are the names of the shipped profiles: where given, `standard:` must be one of them or a file.
    """
    return surveyed(path, standards=standards)[0]


def surveyed(path: Path, *, standards: Collection[str] | None = None) -> tuple[Register, tuple[Problem, ...]]:
    """The register in a file as `load` gives it, and what of it may be meant so but is worth a look."""
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        said = "no such file; xuncha init writes one to start from"
        raise RegisterError([Problem((0,), str(path), "", said)]) from error
    except IsADirectoryError as error:
        said = "a folder; the register is a file in it, such as district.yaml"
        raise RegisterError([Problem((0,), str(path), "", said)]) from error
    except OSError as error:
        raise RegisterError([Problem((0,), str(path), "", f"cannot be read: {error.strerror}")]) from error
    tree = register_yaml.read(register_yaml.decode(data, str(path)), str(path))
    register = build(tree, folder=path.parent, standards=standards)
    return register, tuple(dict.fromkeys(sorted(tree.remarks)))


def loads(
    text: str, *, file: str = "district.yaml", folder: Path | None = None, standards: Collection[str] | None = None
) -> Register:
    """The register in a text; `folder` is where a standard given as a path is looked for."""
    return build(register_yaml.read(text, file), folder=folder, standards=standards)


def addresses_of(host: str) -> tuple[str, ...]:
    """The addresses that this machine knows for a name; none where it knows none."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return ()
    return tuple(dict.fromkeys(str(entry[4][0]).split("%")[0] for entry in found))


def from_urls(urls: Iterable[str], *, resolve: Callable[[str], Iterable[str]] = addresses_of) -> Register:
    """A register of sites given by address alone; each allows its own address, private or not (contract, section 1)."""
    problems: list[Problem] = []
    sites: dict[str, Site] = {}
    for position, given in enumerate(urls):
        try:
            url = fields.url(given.strip())
        except ValueError as error:
            problems.append(Problem((position,), given, "url", str(error)))
            continue
        key = home_key(url)
        if key not in sites:
            rules = CrawlRules(allow_private=_own_networks(url, resolve))
            taken = {site.id for site in sites.values()}
            sites[key] = Site(id=_free(plain_id(url), taken), name=urlsplit(url).netloc, url=url, crawl=rules)
    if problems:
        raise RegisterError(problems)
    return Register(sites=tuple(sites.values()))


def _own_networks(url: str, resolve: Callable[[str], Iterable[str]]) -> tuple[str, ...]:
    host = urlsplit(url).hostname or ""
    try:
        found = [ip_address(host)]
    except ValueError:
        found = [ip_address(address) for address in resolve(host)]
    return tuple(
        f"{address}/{address.max_prefixlen}" for address in found if not (address.is_global or address.is_link_local)
    )


def _free(name: str, taken: Collection[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}_{number}"
    return free
