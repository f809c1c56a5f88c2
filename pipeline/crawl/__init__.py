"""The nightly crawl: sources → frontier → archive → facts, and what each night says about each source."""

from pipeline.crawl.crawl import NightReport, crawl, crawl_limits
from pipeline.crawl.reports import failed_start, told_start
from pipeline.crawl.status import CrawlStatus, SourceStatus, crawl_status
from pipeline.crawl.verdicts import judge

__all__ = [
    "CrawlStatus",
    "NightReport",
    "SourceStatus",
    "crawl",
    "crawl_limits",
    "crawl_status",
    "failed_start",
    "judge",
    "told_start",
]
