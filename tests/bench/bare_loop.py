"""The least that can follow links: an aiohttp loop with selectolax, by hand."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import aiohttp
from selectolax.lexbor import LexborHTMLParser

URL, RESULT = sys.argv[1], Path(sys.argv[2])


async def main() -> None:
    host = urlsplit(URL).netloc
    seen = {URL}
    waiting: asyncio.Queue[str] = asyncio.Queue()
    waiting.put_nowait(URL)
    pages: list[str] = []
    broken: list[str] = []

    async def work(session: aiohttp.ClientSession) -> None:
        while True:
            url = await waiting.get()
            try:
                async with session.get(url) as response:
                    body = await response.read()
                    if response.status == 404:
                        broken.append(urlsplit(url).path)
                        continue
                    pages.append(url)
                    for node in LexborHTMLParser(body).css("a[href]"):
                        href = node.attributes.get("href") or ""
                        there = urljoin(url, href).partition("#")[0]
                        if there not in seen and urlsplit(there).netloc == host:
                            seen.add(there)
                            waiting.put_nowait(there)
            finally:
                waiting.task_done()

    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=16)) as session:
        workers = [asyncio.create_task(work(session)) for _ in range(16)]
        await waiting.join()
        for worker in workers:
            worker.cancel()
    RESULT.write_text(json.dumps({"pages": len(pages), "broken": sorted(broken)}))


asyncio.run(main())
