"""Predikat: Indonesian news articles in, facts with evidence out.

The flow, in the order of its verbs; each takes what the one before gives:

    read_articles(inputs)      the two below, for each input   -> Article   (flow)
    read_pages(inputs)         files, folders, archives        -> Page      (fetch)
    extract_article(page)      main text, title, dates, byline -> Article   (extract)
    read_facts(article)        tokens, sentences, rules        -> Facts     (annotate, interpret)
    fact_record(article, facts)                                -> dict      (publish)
    open_store(url)            the database, its one writer    -> Store     (store)
    run(inputs, settings)      all of it, into the database    -> RunReport (flow)
    evaluate_records(gold, system)                             -> Report    (evaluate)

Names are loaded when first used: `import pipeline` costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.evaluate import evaluate as evaluate_records
    from pipeline.evaluate import load_records
    from pipeline.extract import article_record
    from pipeline.extract import extract as extract_article
    from pipeline.fetch import read_pages
    from pipeline.flow import read_articles, read_facts, run
    from pipeline.publish import fact_record
    from pipeline.records import Article, Facts, InputError, Page
    from pipeline.settings import Settings, load_settings
    from pipeline.store import open_store

__all__ = [
    "Article",
    "Facts",
    "InputError",
    "Page",
    "Settings",
    "article_record",
    "evaluate_records",
    "extract_article",
    "fact_record",
    "load_records",
    "load_settings",
    "open_store",
    "read_articles",
    "read_facts",
    "read_pages",
    "run",
]

_WHERE = {
    "Article": ("pipeline.records", "Article"),
    "Facts": ("pipeline.records", "Facts"),
    "InputError": ("pipeline.records", "InputError"),
    "Page": ("pipeline.records", "Page"),
    "Settings": ("pipeline.settings", "Settings"),
    "article_record": ("pipeline.extract", "article_record"),
    "evaluate_records": ("pipeline.evaluate", "evaluate"),
    "extract_article": ("pipeline.extract", "extract"),
    "fact_record": ("pipeline.publish", "fact_record"),
    "load_records": ("pipeline.evaluate", "load_records"),
    "load_settings": ("pipeline.settings", "load_settings"),
    "open_store": ("pipeline.store", "open_store"),
    "read_articles": ("pipeline.flow", "read_articles"),
    "read_facts": ("pipeline.flow", "read_facts"),
    "read_pages": ("pipeline.fetch", "read_pages"),
    "run": ("pipeline.flow", "run"),
}


def __getattr__(name: str) -> Any:
    """Loads a public name when it is first asked for."""
    if name not in _WHERE:
        raise AttributeError(f"module 'pipeline' has no attribute {name!r}")
    module, attribute = _WHERE[name]
    return getattr(importlib.import_module(module), attribute)


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    return __all__
