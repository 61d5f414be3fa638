"""Who is written to and how: secrets by name, contacts, the mail server, the folder of a notice's documents."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping, Sequence
from pathlib import Path

import click
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from ledger.register import Register
from rectify.contacts import VARIABLE, contacts
from rectify.dispatch import Post, body_of
from rectify.issuing import Recipient, Sending
from rectify.notices import Notice, Office
from rectify.outbox import Sender
from rectify.post import Mailer, mail_server
from rectify.robots import Robot, installed
from xuncha import options
from xuncha.rectify_office import Front, zone_of

SECRETS = "secrets.yaml"
_SETTINGS = (VARIABLE, "XUNCHA_SMTP_")


def secrets(district: Path, environment: Mapping[str, str]) -> Mapping[str, str]:
    """Names and values of `secrets.yaml` beside the register, and the environment's variables over them.

    Raises options.Refused without ever showing a value.
    """
    found: dict[str, str] = {}
    path = district.parent / SECRETS
    if path.is_file():
        try:
            read = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
        except (YAMLError, UnicodeDecodeError) as error:
            mark = getattr(error, "problem_mark", None)
            place = f":{mark.line + 1}" if mark is not None else ""
            raise options.Refused(f"{path}{place}: not a table of names and values (NAME: value)") from None
        if not isinstance(read, dict | None):
            raise options.Refused(f"{path}: not a table of names and values (NAME: value)")
        found |= {str(name): str(value) for name, value in (read or {}).items()}
        if os.name == "posix" and path.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
            click.echo(f"warning: {path} can be read by others: chmod 600 {path.name}", err=True)
    return found | {name: value for name, value in environment.items() if name.startswith(_SETTINGS)}


def recipients(register: Register, secret: Mapping[str, str]) -> tuple[Recipient, ...]:
    made = []
    for department in register.departments:
        usable, wrong = contacts(department.contacts, secret)
        made.append(Recipient(department.id, department.name, usable, wrong))
    return tuple(made)


def post(secret: Mapping[str, str]) -> Post:
    """The senders that are set up here. Raises options.Refused where a setting cannot be."""
    senders: dict[str, Sender] = {}
    try:
        server = mail_server(secret)
    except ValueError as error:
        raise options.Refused(str(error)) from None
    if server is not None:
        senders["mail"] = Mailer(server)
    if installed():
        senders["robot"] = Robot()
    return Post(senders)


def sending(front: Front, secret: Mapping[str, str], out: Path) -> Sending:
    office = Office(front.register.district, front.sender, front.standard_title)

    def papers(notice: Notice) -> Sequence[str]:
        folder = out / "rectification" / f"{notice.day:%Y-%m-%d}" / notice.department
        folder.mkdir(parents=True, exist_ok=True)
        write = front.papers or _plain
        return [str(path) for path in write(notice, folder)]

    sites = {site.id: site.name for site in front.register.sites}
    return Sending(office, front.rules.terms, post(secret), papers, sites, zone_of(front))


def _plain(notice: Notice, folder: Path) -> Sequence[Path]:
    """The notice as text with every row, for where no writer of documents is at hand."""
    path = folder / f"{notice.title}.txt"
    rows = [
        f"{row.number}\t{row.id}\t{row.site}\t{row.title}\t{row.detail}\t{row.url}\t{row.due.isoformat()}"
        for row in notice.rows
    ]
    path.write_text("\n".join([notice.title, "", body_of(notice), "", *rows, ""]), encoding="utf-8")
    return [path]
