"""Crawlee for Python following links with its own extractor and noting what is broken: nothing is read or kept.

Run by the interpreter of an environment that has `crawlee[parsel]`; the project itself does not depend on it.
"""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

URL, RESULT = sys.argv[1], Path(sys.argv[2])
PAGES: list[str] = []
BROKEN: list[str] = []


async def main() -> None:
    crawlee: Any = import_module("crawlee")
    crawlers: Any = import_module("crawlee.crawlers")
    storage: Any = import_module("crawlee.storage_clients")
    crawler = crawlers.ParselCrawler(
        storage_client=storage.MemoryStorageClient(),
        concurrency_settings=crawlee.ConcurrencySettings(
            min_concurrency=16, max_concurrency=16, desired_concurrency=16
        ),
        ignore_http_error_status_codes=[404],
        max_request_retries=0,
        configure_logging=False,
        statistics_log_format="inline",
        request_handler_timeout=timedelta(seconds=60),
    )

    async def seen(context: Any) -> None:
        path = urlsplit(context.request.loaded_url or context.request.url).path
        if context.http_response.status_code == 404:
            BROKEN.append(path)
            return
        PAGES.append(path)
        await context.enqueue_links()

    crawler.router.default_handler(seen)
    await crawler.run([URL])
    RESULT.write_text(json.dumps({"pages": len(PAGES), "broken": sorted(set(BROKEN))}))


asyncio.run(main())
