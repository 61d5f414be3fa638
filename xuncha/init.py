"""`xuncha init`: a folder to start from, with a register, a crontab and systemd units. It overwrites nothing."""

from __future__ import annotations

import shlex
import shutil
import sys
from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from crawler import register_sheet
from crawler.register import RegisterError, dump

_REGISTER = "district.yaml"
_FOLDERS = ("logs", "backup")  # where the crontab's lines write


class Refused(click.ClickException):
    """Usage, a register's mistakes, a folder that cannot be written: exit status 2 (contract, section 2)."""

    exit_code = 2


@click.command()
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--from",
    "sheet",
    metavar="F.xlsx",
    type=click.Path(path_type=Path),
    help="An Excel register (see `export register`) to make district.yaml from.",
)
def init(folder: Path, sheet: Path | None) -> None:
    """Write a commented district.yaml, a crontab and systemd units into DIR (default: here).

    Nothing is overwritten: where DIR holds a district.yaml, nothing is written and the exit status is 2; another of
    these files that exists already is kept as it is.
    """
    try:
        texts = starter(folder.resolve(), sheet)
        told = _write(folder, texts)
    except RegisterError as error:
        raise Refused(str(error)) from error
    except OSError as error:
        raise Refused(f"{error.filename or folder}: cannot be written: {error.strerror}") from error
    for line in told:
        click.echo(line)
    click.echo("next: edit district.yaml, run `xuncha doctor`, then `xuncha patrol`")


def starter(folder: Path, sheet: Path | None, *, program: str | None = None) -> dict[str, str]:
    """The files of a new folder, by their path in it. `program` is how cron and systemd call xuncha."""
    home = files("xuncha") / "starters"
    register = None if sheet is None else register_sheet.read(sheet)
    zone = "Asia/Shanghai" if register is None else register.timezone
    words = _words(folder, program or _program(), zone)
    texts = {name: _filled(source.read_text("utf-8"), words) for name, source in _sources(home)}
    if register is not None:
        texts[_REGISTER] = dump(register)
    return texts


def _sources(folder: Traversable, under: str = "") -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        name = f"{under}{entry.name}"
        found += _sources(entry, f"{name}/") if entry.is_dir() else [(name, entry)]
    return found


def _program() -> str:
    """The installed command beside this interpreter, by its full path: cron knows no virtual environment."""
    beside = Path(sys.executable).parent / "xuncha"
    return str(beside) if beside.exists() else shutil.which("xuncha") or "xuncha"


def _words(folder: Path, program: str, zone: str) -> dict[str, str]:
    """What the starters leave open. In a crontab % ends the command; in a unit it begins a specifier."""
    quoted = '"' + program.replace("\\", "\\\\").replace('"', '\\"') + '"' if " " in program else program
    return {
        "@DIR@": shlex.quote(str(folder)).replace("%", r"\%"),
        "@XUNCHA@": shlex.quote(program).replace("%", r"\%"),
        "@UNIT_DIR@": str(folder).replace("%", "%%"),
        "@UNIT_XUNCHA@": quoted.replace("%", "%%"),
        "@ZONE@": zone,
    }


def _filled(text: str, words: Mapping[str, str]) -> str:
    for word, value in words.items():
        text = text.replace(word, value)
    return text


def _write(folder: Path, texts: Mapping[str, str]) -> list[str]:
    """Writes what is not there yet and says so; nothing at all where the register is there."""
    if (folder / _REGISTER).exists():
        raise Refused(
            f"{folder / _REGISTER} exists already; init overwrites nothing: move it away, or name another DIR"
        )
    told = []
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
            told.append(f"wrote {path}")
        except FileExistsError:
            told.append(f"kept {path}, which exists already")
    for name in _FOLDERS:
        (folder / name).mkdir(exist_ok=True)
    return told
