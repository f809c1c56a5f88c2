"""Linking across articles, night after night, and its measure on gold."""

from pipeline.linking.gold import score_forms, score_gold
from pipeline.linking.nightly import LinkReport, home_finder, link_store, linker_version, make_linkage, things_of

__all__ = [
    "LinkReport",
    "home_finder",
    "link_store",
    "linker_version",
    "make_linkage",
    "score_forms",
    "score_gold",
    "things_of",
]
