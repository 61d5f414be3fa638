"""`xuncha inspect`: what the readers see on one page, or on many in one process."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date, datetime
from http.client import HTTPException
from pathlib import Path
from typing import IO, Any
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit
from urllib.request import Request, build_opener
from zoneinfo import ZoneInfo

import click

from crawler.explain import inspection, told
from crawler.page import Page
from crawler.reader import read
from xuncha import VERSION

ZONE = ZoneInfo("Asia/Shanghai")
LARGEST = 20 * 1024 * 1024
PATIENCE = 30.0


class Unreadable(Exception):
    """A page that could not be had; the message says why."""


@click.command("inspect")
@click.argument("page", metavar="FILE_OR_URL")
@click.option("--url", default=None, metavar="U", help="The address under which a saved page is read.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, for programs.")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    metavar="DAY",
    help="The day as of which it is read.  [default: today]",
)
def inspect(page: str, url: str | None, as_json: bool, as_of: datetime | None) -> None:
    """What the readers see on one page.

    FILE_OR_URL is a saved page or an http address (one polite GET). With `-` lines {"file": …, "url": …} are read from
    standard input, and one line is written for each; a file that cannot be read gives its error, and the rest goes on.
    """
    today = as_of.date() if as_of is not None else datetime.now(ZONE).date()
    show = _as_json if as_json else _as_words
    if page == "-":
        for line in sys.stdin.buffer:
            if line.strip():
                _write(_answer(line, today, show))
        return
    try:
        _write(_one(page, url, today, show))
    except Unreadable as error:
        if as_json:
            _write(_dumped({"file": page, "error": str(error)}))
            sys.exit(2)
        raise click.UsageError(f"{page}: {error}") from None


Shown = Callable[[Page, "str | None", "str | None", date], str]


def _as_json(page: Page, file: str | None, url: str | None, today: date) -> str:
    return _dumped(inspection(read(page, today), file, url))


def _as_words(page: Page, file: str | None, url: str | None, today: date) -> str:
    return told(read(page, today), file, url)


def _answer(line: bytes, today: date, show: Shown) -> str:
    """The answer to one line of standard input, whatever it is."""
    file: Any = None
    try:
        asked = _asked(line)
        file, url = asked.get("file"), asked.get("url")
        if not isinstance(file or "", str) or not isinstance(url or "", str) or not (file or url):
            raise Unreadable("`file` or `url` must be given, as text")
        return _one(str(file or url), url if file else None, today, show)
    except Unreadable as error:
        return _dumped({"file": file, "error": str(error)})


def _asked(line: bytes) -> dict[str, Any]:
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"not a line of JSON: {error}") from None
    if not isinstance(asked, dict):
        raise Unreadable("a line must be an object with `file` and `url`")
    return asked


def _one(name: str, url: str | None, today: date, show: Shown) -> str:
    if name.lower().startswith(("http://", "https://")):
        _address(name)
        page = _fetched(name)
        return _shown(show, page, None, page.url, today)
    if url is not None:
        _address(url)
    try:
        path = Path(name)
        with path.open("rb") as source:
            body = _bounded(source)
        address = url or path.resolve().as_uri()
    except (OSError, ValueError) as error:
        raise Unreadable(getattr(error, "strerror", None) or str(error)) from None
    return _shown(show, Page(address, body), name, url, today)


def _shown(show: Shown, page: Page, file: str | None, url: str | None, today: date) -> str:
    """One page that breaks a reader must not end the others; its line says so."""
    try:
        return show(page, file, url, today)
    except Exception as error:
        raise Unreadable(f"the readers failed: {type(error).__name__}: {error}") from error


def _address(url: str) -> None:
    """Unreadable where no address can be made of it, and so none of the links beside it."""
    try:
        urlsplit(url).port  # noqa: B018  (it is the reading of it that raises)
    except ValueError as error:
        raise Unreadable(f"url: {url!r} is no address: {error}") from None


def _fetched(url: str) -> Page:
    """One GET, as ourselves, bounded in time and size. An error page is a page: its body is what is asked about."""
    request = Request(
        quote(url, safe="%/:=&?~#+!$,;'@()*[]"),
        headers={"User-Agent": f"xuncha/{VERSION}", "Accept": "text/html,*/*;q=0.5", "Accept-Language": "zh-CN"},
    )
    try:
        with build_opener().open(request, timeout=PATIENCE) as answer:
            headers = {name.lower(): value for name, value in answer.headers.items()}
            return Page(answer.url or url, _bounded(answer), headers)
    except HTTPError as error:
        return Page(url, _bounded(error), {name.lower(): value for name, value in error.headers.items()})
    except (OSError, HTTPException, ValueError) as error:
        raise Unreadable(str(getattr(error, "reason", None) or error) or type(error).__name__) from None


def _bounded(source: IO[bytes]) -> bytes:
    body = source.read(LARGEST + 1)
    if len(body) > LARGEST:
        raise Unreadable(f"larger than {LARGEST // 1024 // 1024} MiB")
    return body


def _write(text: str) -> None:
    """UTF-8 whatever the locale says: under cron it says nothing."""
    click.echo(text.encode("utf-8", "backslashreplace"))


def _dumped(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)
