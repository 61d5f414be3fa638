"""Who owns an address of a site (contract, sections 1 and 3): the declared column or section with the longest prefix of
it; else the column that lists it; else the site's host unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin

from checks.addresses import canonical, under
from ledger.register import Site

Prefixes = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Owners:
    """`prefixes` are canonical, the longest first."""

    prefixes: Prefixes
    default: str | None
    _lengths: Mapping[int, Mapping[str, str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        lengths: dict[int, dict[str, str]] = {}
        for prefix, department in self.prefixes:
            lengths.setdefault(len(prefix), {})[prefix] = department
        object.__setattr__(self, "_lengths", lengths)

    @classmethod
    def of(cls, site: Site) -> Owners:
        root = canonical(urljoin(site.url, "/"))
        found = {canonical(urljoin(site.url, one.prefix)): one.department for one in site.sections}
        declared = [(one.url, one.department) for one in site.columns]
        declared += [(one.url, one.department) for one in site.boards]
        found |= {canonical(url): department for url, department in declared if department is not None}
        found.pop(root, None)  # the root is the host unit's: a column at the home page owns no other page
        return cls(tuple(sorted(found.items(), key=lambda one: -len(one[0]))), site.department)

    def given(self, address: str) -> str | None:
        """The department that a section or a declared column gives the address to; None where none does."""
        for length, departments in self._lengths.items():
            department = departments.get(address[:length])
            if department is not None and under(address, address[:length]):
                return department
        return None

    def owner(self, address: str, listing: str | None = None) -> str | None:
        return self.given(address) or listing or self.default
