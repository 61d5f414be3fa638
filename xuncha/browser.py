"""The browser of this machine, looked for at the front door: the extra `xuncha[browser]` and Debian's chromium."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from importlib.util import find_spec

from crawler import settings
from crawler.browser import NAMES, Chromium

SWITCH = "XUNCHA_BROWSER"
"""Environment variable: `off` leaves pages that need a browser unseen, also where one is installed."""

PICTURES = "XUNCHA_PICTURES"
"""Environment variable: `off` takes no pictures of the pages of new findings."""

OFF = frozenset({"off", "0", "no", "false"})

PARTS = ("scrapy_playwright", "playwright")


def missing(environment: Mapping[str, str] = os.environ) -> str | None:
    """What keeps a browser from being used, in plain words; None where nothing does."""
    if environment.get(SWITCH, "").strip().lower() in OFF:
        return f"switched off by {SWITCH}"
    if any(find_spec(name) is None for name in PARTS):
        return "pip install 'xuncha[browser]'"
    if program(environment) is None:
        return "apt install chromium"
    return None


def program(environment: Mapping[str, str] = os.environ) -> str | None:
    """The path of chromium in the PATH."""
    path = environment.get("PATH")
    return next((found for name in NAMES if (found := shutil.which(name, path=path))), None)


def pictures_wanted(environment: Mapping[str, str] = os.environ) -> bool:
    return environment.get(PICTURES, "").strip().lower() not in OFF


def trial(chromium: Chromium) -> str | None:
    """Starts the browser and ends it; what goes wrong, None where it works."""
    from playwright.sync_api import sync_playwright

    try:
        with sync_playwright() as playwright:
            playwright.chromium.launch(**chromium.launching()).close()
    except Exception as error:  # of a program that is not ours, in whatever words it has
        return str(error).strip().splitlines()[0][:200]
    return None


def find(environment: Mapping[str, str] = os.environ) -> Chromium | None:
    """The browser that a patrol may use, None where there is none."""
    path = program(environment)
    if missing(environment) is not None or path is None:
        return None
    return Chromium(path, settings.USER_AGENT, sandbox=os.geteuid() != 0)
