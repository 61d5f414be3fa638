"""Scrapy as it comes, following links with its LinkExtractor and noting what is broken: nothing is read or kept."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from scrapy.crawler import CrawlerProcess
from scrapy.http import Response
from scrapy.http.request import Request
from scrapy.linkextractors import LinkExtractor
from scrapy.spiders import CrawlSpider, Rule

URL, RESULT = sys.argv[1], Path(sys.argv[2])
PAGES: list[str] = []
BROKEN: list[str] = []


class Following(CrawlSpider):
    name = "following"
    start_urls = (URL,)
    allowed_domains = (urlsplit(URL).hostname,)
    handle_httpstatus_list = (404,)
    rules = (Rule(LinkExtractor(), callback="seen", follow=True),)

    def parse_start_url(self, response: Response, **_: object) -> Iterator[Request]:
        self.seen(response)
        return iter(())

    def seen(self, response: Response) -> None:
        (BROKEN if response.status == 404 else PAGES).append(urlsplit(response.url).path)


process = CrawlerProcess(
    {
        "CONCURRENT_REQUESTS": 16,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
        "DOWNLOAD_DELAY": 0,
        "LOG_LEVEL": "WARNING",
        "ROBOTSTXT_OBEY": True,
        "TELNETCONSOLE_ENABLED": False,
    }
)
process.crawl(Following)
process.start()
RESULT.write_text(json.dumps({"pages": len(PAGES), "broken": sorted(set(BROKEN))}))
