"""The frozen types that travel between stages.

`records` imports nothing of ours and no heavy library: a stage can be read, tested and replaced knowing only these.
"""

from pipeline.records.article import Article
from pipeline.records.date import PartialDate
from pipeline.records.entity import Entity, Judgement, Link
from pipeline.records.fact import (
    NAME_SLOTS,
    Conferral,
    DateMention,
    Event,
    Evidence,
    Facts,
    Mention,
    Occupancy,
    Person,
    Statement,
    Term,
)
from pipeline.records.ids import mint_id, text_digest
from pipeline.records.issue import InputError, Issue
from pipeline.records.page import Page, PageRecord
from pipeline.records.span import Span

__all__ = [
    "NAME_SLOTS",
    "Article",
    "Conferral",
    "DateMention",
    "Entity",
    "Event",
    "Evidence",
    "Facts",
    "InputError",
    "Issue",
    "Judgement",
    "Link",
    "Mention",
    "Occupancy",
    "Page",
    "PageRecord",
    "PartialDate",
    "Person",
    "Span",
    "Statement",
    "Term",
    "mint_id",
    "text_digest",
]
