"""`xuncha rectify import`: the lists that departments send back."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import click

from rectify.accounts import Account
from rectify.appeals import recheck
from rectify.returns import Returned, take_in
from xuncha import units
from xuncha.rectify_office import PARTIAL, Front, moment, opened, places, zone_of

_HEAD = ("文件", "工作表", "行", "编号", "处理结果")


@click.command("import")
@places
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--department", metavar="ID", help="Whose answers these are; default: what the files say.")
@click.option("--account", type=click.Path(path_type=Path), help="Write what became of each row, in Chinese, as CSV.")
@click.option("--json", "as_json", is_flag=True, help="JSON lines, one a row.")
@click.pass_obj
def import_files(
    obj: object,
    district: Path | None,
    ledger: Path,
    out: Path,
    at: str | None,
    files: tuple[Path, ...],
    department: str | None,
    account: Path | None,
    as_json: bool,
) -> None:
    """Take in returned lists. Of every row it says what was taken and what not.

    Exit status 1 where something that was meant as an answer could not be taken.
    """
    with opened(obj, ledger, district) as front:
        zone = zone_of(front)
        now = moment(at, obj, front)
        units.known(front.register, (department,) if department else ())
        names = {one.id: one.name for one in front.register.departments}
        bodies = [(_named(path, files), path.read_bytes()) for path in files]
        returned = take_in(bodies, front.desk.items(), now, names, department, zone)
        if returned.outcome:
            front.desk.record(returned.outcome)
        for one in returned.accounts:
            click.echo(json.dumps(_row(one), ensure_ascii=False) if as_json else _line(one))
        if account is not None:
            account.write_text(_table(returned.accounts), encoding="utf-8-sig", newline="")
        if not as_json:
            _summary(front, returned)
        refused = any(one.refused for one in returned.accounts)
    if refused:
        raise click.exceptions.Exit(PARTIAL)


def _named(path: Path, files: tuple[Path, ...]) -> str:
    """The file's name; with its folder where two have the same."""
    return path.name if sum(other.name == path.name for other in files) == 1 else str(path)


def _line(one: Account) -> str:
    place = one.file + (f" [{one.sheet}]" if one.sheet else "") + (f" row {one.row}" if one.row is not None else "")
    return f"{place}{' ' + one.id if one.id else ''}: {one.english or 'nothing to take'}"


def _row(one: Account) -> dict[str, object]:
    return {
        "file": one.file,
        "sheet": one.sheet or None,
        "row": one.row,
        "id": one.id or None,
        "taken": list(one.taken),
        "why": list(one.why),
        "words": one.words,
    }


def _table(accounts: tuple[Account, ...]) -> str:
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(_HEAD)
    for one in accounts:
        cells = (one.file, one.sheet, "" if one.row is None else str(one.row), one.id, one.words)
        # A cell that begins like a formula is one to a spreadsheet, whoever wrote it.
        table.writerow([f"'{cell}" if cell[:1] in "=+-@\t\r" and cell else cell for cell in cells])
    return text.getvalue()


def _summary(front: Front, returned: Returned) -> None:
    kinds = [kind for one in returned.accounts for kind in one.taken]
    counted = [f"{kinds.count(kind)} {kind}(s)" for kind in dict.fromkeys(kinds)]
    refused = sum(one.refused for one in returned.accounts)
    partly = sum(one.in_part for one in returned.accounts)
    part = f"; in part: {partly} row(s), whose other cells are told above" if partly else ""
    click.echo(f"taken: {', '.join(counted) or 'nothing'}{part}; not taken: {refused} row(s)")
    for entry in returned.outcome:
        for change in entry.changes:
            if change.event.value == "appealed":
                seen = recheck(tuple(front.desk.rulings(entry.item.findings)), change.at, front.desk.reckoned())
                when = f", last looked at {seen.at.isoformat(timespec='minutes')}" if seen.at else ""
                click.echo(f"appeal {entry.item.id}: {change.reason} -- {seen.sight.value}{when}")
