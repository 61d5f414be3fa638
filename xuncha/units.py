"""A department named on the command line: its id as the register has it, or near names to choose from."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

import click

from ledger.register import Department, Register
from xuncha.options import Refused

LISTED = 40
"""So many departments are listed whole where none is near."""


def known(register: Register, given: Iterable[str], named: str = "--department") -> None:
    """Exit 2 for an id that is no department's, with the ids whose spelling or name is near."""
    ids = {one.id for one in register.departments}
    for one in given:
        if one not in ids:
            raise Refused(f"{named}: the register has no department {one}; {_choice(register.departments, one)}")


def for_kind(register: Register, kind: str, department: str | None, by_department: tuple[str, ...]) -> None:
    """A word on standard error where a document of this kind speaks of the whole district all the same (contract,
    section 2: every kind takes the option): nobody is to take it for the department's own. Exit 2 where the department
    is none, or has no document of the kind."""
    if department is None:
        return
    known(register, (department,))
    if kind not in by_department:
        own = ", ".join(sorted(by_department))
        click.echo(f"--department: {kind} speaks of the whole district; of one department speak {own}", err=True)
        return
    hosts = {site.department for site in register.sites}
    if kind == "inspection" and department not in hosts:
        named = _listed(one for one in register.departments if one.id in hosts) or "none"
        raise Refused(
            f"--department: an inspection is made of a whole site, and {department} is the host unit (department) of "
            f"none; host units are {named}; `xuncha report scorecard --department {department}` tells of its columns"
        )


def _choice(departments: tuple[Department, ...], given: str) -> str:
    if not departments:
        return "it declares none"
    spelt = {word.lower(): one for one in departments for word in (one.name, one.id)}
    near = [spelt[word] for word in get_close_matches(given.lower(), spelt, n=5, cutoff=0.5)]
    near += [one for one in departments if given and (given in one.name or given.lower() in one.id.lower())]
    if near:
        return f"near are {_listed(list(dict.fromkeys(near))[:5])}"
    more = f" and {len(departments) - LISTED} more" if len(departments) > LISTED else ""
    return f"it has {_listed(departments[:LISTED])}{more}"


def _listed(departments: Iterable[Department]) -> str:
    return ", ".join(one.id if one.name == one.id else f"{one.id} ({one.name})" for one in departments)
