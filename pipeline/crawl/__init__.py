"""The nightly crawl: sources → frontier → archive → facts, and what each night says about each source."""

from pipeline.crawl.crawl import NightReport, crawl, crawl_limits
from pipeline.crawl.verdicts import judge

__all__ = ["NightReport", "crawl", "crawl_limits", "judge"]
