from __future__ import annotations

import pytest

from crawler.browser import Chromium
from xuncha import browser


@pytest.fixture(scope="session")
def chromium() -> Chromium:
    """This machine's browser; a test that needs it is skipped, visibly, where there is none."""
    found = browser.find()
    if found is None:
        pytest.skip(f"no browser: {browser.missing()}")
    return found
