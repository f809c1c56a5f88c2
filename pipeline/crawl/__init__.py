"""The nightly crawl: sources → frontier → archive → facts, and what each night says about each source.

Names are loaded when first used: whoever asks how the crawl stands waits for no crawler and no tagger.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.crawl.crawling import NightReport, crawl, crawl_limits
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

_WHERE = {
    "CrawlStatus": "status",
    "NightReport": "crawling",
    "SourceStatus": "status",
    "crawl": "crawling",
    "crawl_limits": "crawling",
    "crawl_status": "status",
    "failed_start": "reports",
    "judge": "verdicts",
    "told_start": "reports",
}


def __getattr__(name: str) -> Any:
    """Loads a public name when it is first asked for."""
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_WHERE[name]}"), name)


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    return __all__
