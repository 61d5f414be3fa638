"""`xuncha rectify`: the rectification loop, from the list over the notice to what comes back."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click

from ledger.items import Change, Item, ItemStatus
from rectify import verdicts, waivers
from rectify.desk import appended
from rectify.naming import normal
from rectify.replay import all_at
from xuncha import options, units
from xuncha.rectify_import import import_files
from xuncha.rectify_notify import notify
from xuncha.rectify_office import Front, moment, opened, places, zone_of
from xuncha.rectify_words import Row, appeal_rows, item_row, item_rows, letter_row, letter_rows


@click.group()
def rectify() -> None:
    """The rectification loop: what departments are told, what they answer, what was put right."""


@rectify.command("list")
@places
@click.option(
    "--status", multiple=True, type=click.Choice([one.value for one in ItemStatus]), help="Only these states."
)
@click.option("--department", multiple=True, metavar="ID", help="Only these departments.")
@click.option("--appeals", is_flag=True, help="Appeals that wait for a decision, with what was last seen.")
@click.option("--outbox", is_flag=True, help="Letters instead of items.")
@click.option("--json", "as_json", is_flag=True, help="JSON lines.")
@click.pass_obj
def list_items(
    obj: object,
    district: Path | None,
    ledger: Path,
    out: Path,
    at: str | None,
    status: tuple[str, ...],
    department: tuple[str, ...],
    appeals: bool,
    outbox: bool,
    as_json: bool,
) -> None:
    """Items with their state and deadline, or the letters about them."""
    with opened(obj, ledger, district, write=False) as front:
        zone = zone_of(front)
        as_of = moment(at, obj, front)
        units.known(front.register, department)
        if outbox:
            letters = [one for one in front.desk.letters() if not department or one.department in department]
            letters.sort(key=lambda letter: (letter.made, letter.key))
            lines: list[Row | str] = [
                *([letter_row(one) for one in letters] if as_json else letter_rows(letters, zone))
            ]
        else:
            items = [
                item
                for item in all_at(front.desk.items(), as_of, zone)
                if (not status or item.status.value in status) and (not department or item.department in department)
            ]
            items.sort(key=lambda item: (item.due is None, item.due or as_of.date(), item.department or "", item.id))
            if appeals:
                lines = appeal_rows(front, items, as_of, zone, as_json)
            else:
                lines = [item_row(item, as_of) for item in items] if as_json else [*item_rows(items, front.register)]
        for line in lines:
            click.echo(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False))


@rectify.command()
@places
@click.argument("id_", metavar="ID")
@click.option(
    "--reason", required=True, help=f"One of {'、'.join(one.value for one in waivers.Ground)}; words after ："
)
@click.option("--asked-by", required=True, help="Who asked for it.")
@click.option("--approved-by", required=True, help="Who approved it.")
@click.option("--until", required=True, type=click.DateTime(["%Y-%m-%d"]), help="The last day on which it holds.")
@click.pass_obj
def waive(
    obj: object,
    district: Path | None,
    ledger: Path,
    out: Path,
    at: str | None,
    id_: str,
    reason: str,
    asked_by: str,
    approved_by: str,
    until: datetime,
) -> None:
    """Waive an item until a day. The score without it is shown beside the raw one."""
    with opened(obj, ledger, district) as front:
        zone = zone_of(front)
        now = moment(at, obj, front)
        item = _item(front, id_, now)
        waiver = waivers.read(reason, asked_by, approved_by, until.date(), now.astimezone(zone).date())
        if not isinstance(waiver, waivers.Waiver):
            raise options.Refused("\n".join(waiver))
        refused = waivers.refusal(item, now, zone)
        if refused:
            raise options.Refused(refused)
        _write(front, item, waiver.change(now), now)


def _verdict(name: str, text: str, decide: Callable[..., Change | str]) -> click.Command:
    @places
    @click.argument("id_", metavar="ID")
    @click.option("--reason", required=True, help="What the department will read.")
    @click.option("--by", default="", help="Who decided.")
    @click.pass_obj
    def command(
        obj: object, district: Path | None, ledger: Path, out: Path, at: str | None, id_: str, reason: str, by: str
    ) -> None:
        with opened(obj, ledger, district) as front:
            zone = zone_of(front)
            now = moment(at, obj, front)
            item = _item(front, id_, now)
            change = decide(item, reason, now, by, zone)
            if isinstance(change, str):
                raise options.Refused(change)
            _write(front, item, change, now)

    return click.command(name, help=text)(command)


rectify.add_command(_verdict("annul", "Annul an item: the finding was wrong.", verdicts.annul))
rectify.add_command(_verdict("reopen", "Reopen an item by hand; takes a waiver or an annulment back.", verdicts.reopen))
rectify.add_command(_verdict("refuse", "Refuse an appeal: the finding stands.", verdicts.refuse))


def _write(front: Front, item: Item, change: Change, at: datetime) -> None:
    entry = appended(item, (change,), at, zone_of(front))
    front.desk.record([entry])
    click.echo(f"{item.id} {entry.item.status.value}: {change.reason}")


def _item(front: Front, text: str, at: datetime) -> Item:
    name = normal(text)
    item = next((one for one in front.desk.items() if one.id == name), None)
    if item is None:
        raise options.Refused(f"no item {text!r} in the ledger; `xuncha rectify list` shows them")
    if at < item.opened:
        raise options.Refused(
            f"{item.id} was opened at {item.opened.isoformat()}: nothing can be decided on it as of {at.isoformat()}"
        )
    return item


rectify.add_command(import_files)
rectify.add_command(notify)
