from __future__ import annotations

import os

import pytest

from crawler.browser import Chromium
from xuncha import browser


@pytest.fixture(scope="session")
def installed() -> Chromium | str:
    """This machine's browser, or why there is none."""
    found = browser.find({**os.environ, browser.SWITCH: ""})
    if found is None:
        return f"no browser: {browser.missing({**os.environ, browser.SWITCH: ''})}"
    wrong = browser.trial(found)
    return found if wrong is None else f"the browser does not start: {wrong}"


@pytest.fixture
def chromium(installed: Chromium | str, monkeypatch: pytest.MonkeyPatch) -> Chromium:
    """The browser, switched on for this test's patrols; the test is skipped, visibly, where there is none."""
    if isinstance(installed, str):
        pytest.skip(installed)
    monkeypatch.setenv(browser.SWITCH, "on")
    return installed
