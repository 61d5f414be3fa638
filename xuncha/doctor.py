"""`xuncha doctor`: what of the machine, the register, the ledger and the optional parts works, in plain words."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from zoneinfo import ZoneInfo

import click

import workdays
from crawler.register import RegisterError, surveyed
from ledger import reading
from ledger.book import Book, LedgerError, LedgerMissing, Pen, open_book
from ledger.items import ItemStatus
from ledger.register import Register
from ledger.rows import RunState
from rectify.contacts import SECRET, contacts
from xuncha import VERSION, browser, items, options, rectify_post
from xuncha.reasons import told

AT_WORK = frozenset({ItemStatus.OPEN, ItemStatus.NOTIFIED, ItemStatus.CLAIMED, ItemStatus.OVERDUE, ItemStatus.REOPENED})


@dataclass(frozen=True, slots=True)
class Word:
    """`well` True: works; False: mend this; None: an optional part is not there. `status`: the exit status that it
    brings where it does not work."""

    well: bool | None
    what: str
    mend: str = ""
    status: int = 2


@click.command()
@options.district_option
@options.ledger_option
@options.out_option
def doctor(district: Path | None, ledger: Path, out: Path) -> None:
    """Say what works and what to mend."""
    bad = 0
    for word in (
        *_machine(ledger),
        *_register(district),
        *_ledger(ledger, district),
        *_parts(),
        *_calendar(),
        *_folder(out),
    ):
        mark = {True: "ok  ", False: "BAD ", None: "-   "}[word.well]
        click.echo(f"{mark}{word.what}")
        if word.mend and not word.well:
            click.echo(f"      {word.mend}")
        bad = max(bad, word.status if word.well is False else 0)
    sys.exit(bad)


def _machine(ledger: Path) -> Iterator[Word]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield Word(sys.version_info >= (3, 11), f"xuncha {VERSION}, Python {version}, SQLite {reading.engine()}")
    folder = ledger.absolute().parent
    free = shutil.disk_usage(folder if folder.exists() else Path.cwd()).free // 2**20
    yield Word(
        free > 500, f"{free} MB free beside the ledger", "a night of a district needs some hundred MB; make room"
    )
    if folder.exists():
        try:
            options.writable(folder)
        except options.Refused as error:
            yield Word(False, f"folder of the ledger: {error.message}", "no patrol can run: see who owns it, `ls -ld`")
    utf8 = sys.getfilesystemencoding().lower() == "utf-8"
    yield Word(utf8, f"file names are {sys.getfilesystemencoding()}", "set PYTHONUTF8=1 LANG=C.UTF-8 in the crontab")


def _register(district: Path | None) -> Iterator[Word]:
    path = district or options.DEFAULT_DISTRICT
    try:
        register, remarks = surveyed(path, standards=options.STANDARDS)
    except RegisterError as error:
        yield Word(False, f"register {path}", str(error).replace("\n", "\n      "))
        return
    columns = sum(len(site.columns) for site in register.sites)
    yield Word(True, f"register {path}: {len(register.sites)} sites, {columns} declared columns, "
                     f"{len(register.departments)} departments, standard {register.standard}")  # fmt: skip
    for remark in remarks:
        yield Word(False if remark.grave else None, f"register: {remark}")
    yield from _clock(register)
    yield from _secrets(path, register)


def _clock(register: Register) -> Iterator[Word]:
    """Cron goes by the machine's clock, whatever the register says."""
    now = options.now()
    here, there = (one.isoformat()[-6:] for one in (now.astimezone(), now.astimezone(ZoneInfo(register.timezone))))
    if here != there:
        yield Word(
            None, f"time zone: the machine is at UTC{here}, the district ({register.timezone}) at UTC{there}",
            f"cron goes by the machine: timedatectl set-timezone {register.timezone}, or move the crontab's hours; "
            "the systemd timers name their zone",
        )  # fmt: skip


def _secrets(path: Path, register: Register) -> Iterator[Word]:
    """Contacts by `secret:NAME` whose address is not known here: cron may know more than who asks."""
    try:
        known = rectify_post.secrets(path, os.environ)
    except options.Refused as error:
        yield Word(False, f"secrets: {error.message}")
        return
    for one in register.departments:
        named = [contact for contact in one.contacts if contact.lower().startswith(SECRET)]
        for wrong in contacts(named, known)[1]:
            yield Word(None, f"department {one.id}: {wrong}")


def _ledger(ledger: Path, district: Path | None) -> Iterator[Word]:
    try:
        book = open_book(ledger, Pen.READER)
    except LedgerMissing:
        yield Word(None, f"ledger {ledger}: none yet; the first patrol makes it")
        return
    except LedgerError as error:
        yield Word(False, f"ledger {ledger}", str(error), status=3)
        return
    except OSError as error:
        yield Word(False, f"ledger {ledger}", str(error))
        return
    with book:
        rows = ", ".join(f"{count} {name}" for name, count in reading.counts(book).items())
        yield Word(True, f"ledger {ledger}: {rows}")
        known = reading.patrols(book, None, limit=1)
        last = known[-1] if known else None
        if last is not None:
            late = options.now() - last.as_of > timedelta(hours=36)
            yield Word(
                not late,
                f"last patrol {last.as_of.isoformat()}: {last.state.value}",
                "no patrol for 36 hours: is cron running?",
            )
            if last.state is RunState.PARTIAL:
                yield Word(False, "the last patrol is partial", "; ".join(told(reason) for reason in last.reasons))
        yield from _left_behind(book, district)
        ends = reading.file_ends(book)
        missing = [name for name in ends if not (book.evidence / name).exists()]
        yield Word(not missing, f"evidence: {len(ends)} files in {book.evidence}", f"missing: {', '.join(missing[:5])}")


def _left_behind(book: Book, district: Path | None) -> Iterator[Word]:
    """Items of sites that were taken out of the register: no patrol can see them put right, so a person must decide."""
    try:
        register = options.register_in_force(book, district, None)
    except options.Refused:
        return
    sites = {site.id for site in register.sites}
    left = [
        item
        for item in items.standing(book, register, options.now())
        if item.site and item.site not in sites and item.status in AT_WORK
    ]
    if left:
        named = ", ".join(sorted({item.site or "" for item in left}))
        yield Word(
            None,
            f"{len(left)} items of sites that the register does not name any more ({named}): no patrol sees them",
            "closed sites: xuncha rectify waive ID --reason 其他：网站已关停 --asked-by … --approved-by … --until …",
        )


def _parts() -> Iterator[Word]:
    yield from _browser()
    yield from _pdf()
    if find_spec("apprise"):
        yield Word(True, "chat robots (企业微信, 钉钉, 飞书)")
    else:
        yield Word(None, "no chat robots: pip install 'xuncha[notify]'; e-mail works without")
    yield _fonts()


def _browser() -> Iterator[Word]:
    chromium = browser.find()
    if chromium is None:
        yield Word(None, f"pages that need a browser stay not assessed (js_required): {browser.missing()}")
        return
    wrong = browser.trial(chromium)
    mend = "chromium does not start: see docs/browser.md; until then such pages stay not assessed (js_required)"
    yield Word(wrong is None, f"pages that need a browser: {chromium.path}" + (f" ({wrong})" if wrong else ""), mend)
    if not chromium.sandbox:
        yield Word(
            None, "chromium runs without its sandbox, which root cannot have: run the patrol as a user of its own"
        )


def _pdf() -> Iterator[Word]:
    if find_spec("weasyprint") is None:
        yield Word(None, "no PDF: pip install 'xuncha[pdf]' and apt install libpango-1.0-0 libpangoft2-1.0-0")
        return
    try:
        __import__("weasyprint")
    except OSError as error:
        mend = "apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        yield Word(False, f"PDF: a system library is missing ({error})", mend)
        return
    yield Word(True, "PDF reports")


def _fonts() -> Word:
    if shutil.which("fc-list") is None:
        return Word(None, "fonts: fc-list is not here, so they are not known")
    found = subprocess.run(
        ["fc-list", ":lang=zh", "family"], capture_output=True, text=True, check=False
    ).stdout.splitlines()
    return Word(
        True if found else None,
        f"Chinese fonts: {len(found)}" + ("" if found else "; apt install fonts-noto-cjk for PDF"),
    )


def _calendar() -> Iterator[Word]:
    year = workdays.missing_notice(options.now().date())
    if year is None:
        yield Word(True, f"working days: calendar of {options.now().year} announced")
    else:
        yield Word(None, f"working days: the calendar of {year} is not loaded; verdicts near its holidays stay open "
                         "(add it to workdays/years.yaml or update xuncha)")  # fmt: skip


def _folder(out: Path) -> Iterator[Word]:
    if not out.exists():
        yield Word(None, f"reports folder {out}: none yet")
        return
    try:
        options.writable(out)
    except options.Refused as error:
        yield Word(False, f"reports folder {out}", error.message)
        return
    yield Word(True, f"reports folder {out} can be written")
