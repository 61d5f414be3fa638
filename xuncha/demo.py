"""`xuncha demo`: a simulated district on loopback, patrolled for some nights, reports at the end."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from time import monotonic

import click

from demo.almanac import at
from demo.county import County
from demo.district import District, register
from demo.server import Served
from xuncha import options

MARK = ".xuncha-demo"
"""A folder with this file was made by a demo and may be made anew."""


@click.command()
@click.option("--days", default=3, show_default=True, type=click.IntRange(1, 60), metavar="N", help="Nights to patrol.")
@click.option(
    "--dir",
    "folder",
    default="xuncha-demo",
    show_default=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Made anew each time; must be empty or a demo's.",
)
@click.option("--county", is_flag=True, help="One portal with 35 departments and 8 towns, instead of ten sites.")
@click.option("--pictures", is_flag=True, help="Picture the pages of new findings, too (needs the browser extra).")
def demo(days: int, folder: Path, county: bool, pictures: bool) -> None:
    """Serve a simulated district on loopback, patrol it for N nights, and say where the reports lie."""
    _fresh(folder)
    district = County() if county else District()
    status = 0
    with Served(district) as served:
        (folder / "district.yaml").write_text(register(served.port, district), encoding="utf-8")
        for night in range(days):
            moment = at(district.start + timedelta(days=night), 2)
            served.now = moment
            began = monotonic()
            click.echo(f"night {night + 1} of {days}: {moment.isoformat()}")
            status = _patrol(folder, moment.isoformat(), pictures)
            click.echo(f"  {monotonic() - began:.0f} s, exit status {status}")
            if status not in (0, 1):
                sys.exit(status)
    click.echo(f"district page: {(folder / 'reports' / 'index.html').absolute()}")
    click.echo(f"ledger:        {(folder / 'xuncha.db').absolute()}")
    if status == 1:
        click.echo("exit status 1 of a night is meant: one home page of the district blocks the patrol")


def _fresh(folder: Path) -> None:
    if folder.exists():
        if not (folder / MARK).exists() and any(folder.iterdir()):
            raise options.Refused(f"{folder}: this folder is not empty and no demo made it; name another with --dir")
        shutil.rmtree(folder)
    options.writable(folder)
    (folder / MARK).touch()


def _patrol(folder: Path, moment: str, pictures: bool) -> int:
    """One night in a process of its own, as cron would start it."""
    command = [sys.executable, "-m", "xuncha.cli", "patrol", "--as-of", moment]
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1", **({} if pictures else {"XUNCHA_PICTURES": "off"})},
        check=False,
    )
    return done.returncode
