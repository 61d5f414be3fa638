"""Scrapy's settings for a patrol. What is not needed is off: each middleware costs time on every page, and remote
control and telnet are doors."""

BOT_NAME = "xuncha"
SPIDER_MODULES = ["crawler.spiders"]
SCHEDULER = "crawler.frontier.Frontier"
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"  # the ledger's queue holds each address once

USER_AGENT = "Mozilla/5.0 (compatible; xuncha/0.1; government website patrol)"
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9",
}

ROBOTSTXT_OBEY = False  # crawler.robots does it, so that a refusal is an outcome in the ledger
COOKIES_ENABLED = False  # cookies are carried along one chain of redirects only
RETRY_ENABLED = False  # the second look later in the run is the retry
REDIRECT_ENABLED = False  # each hop is followed by the spider, checked and remembered
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
HTTPERROR_ALLOW_ALL = True

DOWNLOADER_MIDDLEWARES_BASE = {
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": 590,
}
SPIDER_MIDDLEWARES_BASE: dict[str, int] = {}
EXTENSIONS_BASE: dict[str, int] = {}
STATS_CLASS = "scrapy.statscollectors.DummyStatsCollector"  # the ledger counts
ITEM_PIPELINES: dict[str, int] = {}
DOWNLOAD_HANDLERS = {
    "http": "crawler.transport.GatedHandler",
    "https": "crawler.transport.GatedHandler",
    "file": None,
    "data": None,
    "ftp": None,
    "s3": None,
}
TWISTED_DNS_RESOLVER = "crawler.transport.Resolver"

DOWNLOAD_TIMEOUT = 30  # seconds; a page takes longer than any visitor waits
DOWNLOAD_MAXSIZE = 20 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_FAIL_ON_DATALOSS = True
DOWNLOAD_DELAY = 1.0  # of each host its own: crawler.manners
DOWNLOAD_DELAY_JITTER = 0
CONCURRENT_REQUESTS_PER_DOMAIN = 1
REACTOR_THREADPOOL_MAXSIZE = 20
DNS_TIMEOUT = 20
CONCURRENT_ITEMS = 1
LOG_LEVEL = "WARNING"
LOG_INSTALL_ROOT_HANDLER = False  # the front door says where messages go
STATS_DUMP = False
