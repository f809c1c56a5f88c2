"""The database: tables, migrations, the only writer, and readers.

`open_store(url)` → `Store`; `start_run` … `save` each article … `finish_run`; then `facts_of`, `award_rows`, `counts`.
Facts hang on an extraction (one extractor reading one version of an article). Nothing stored is overwritten: a changed
article adds a version, a newer extractor adds an extraction, and exactly one extraction of each article `is_current`.
The views `current_articles`, `current_people`, `current_positions`, `current_events`, `current_awards` and
`current_statements` show what holds now.
"""

from pipeline.store.bulk import Reading, record_issues, record_load, save_many, versions_added, was_loaded
from pipeline.store.connect import store_exists
from pipeline.store.crawl_lock import CrawlRunningError, crawl_lock, is_crawling
from pipeline.store.crawl_writing import Found
from pipeline.store.errors import StoreError, public_url
from pipeline.store.frontier import Frontier, NightKey
from pipeline.store.linking import Linkage, LinkStore, Thing
from pipeline.store.reading import AwardQuery, FoundArticle, StoredIssue
from pipeline.store.search import unsearched
from pipeline.store.store import DEFAULT_URL, InputStatus, Store, open_store
from pipeline.store.writing import Outcome

__all__ = [
    "DEFAULT_URL",
    "AwardQuery",
    "CrawlRunningError",
    "Found",
    "FoundArticle",
    "Frontier",
    "InputStatus",
    "LinkStore",
    "Linkage",
    "NightKey",
    "Outcome",
    "Reading",
    "Store",
    "StoreError",
    "StoredIssue",
    "Thing",
    "crawl_lock",
    "is_crawling",
    "open_store",
    "public_url",
    "record_issues",
    "record_load",
    "save_many",
    "store_exists",
    "unsearched",
    "versions_added",
    "was_loaded",
]
