"""The words of `row_words.yaml` compiled: what announces a list of winners, what a list of something else."""

from __future__ import annotations

import functools
import re

from pipeline.knowledge import Knowledge
from pipeline.knowledge.alternatives import one_of

TABLE = "row_words"
_BLANK = r"\s+"
_NUMBER = r"\d{1,4}(?:[.,]\d{1,3})*"


class RowWords:
    """Patterns and sets of the words around rows."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.won = _pattern(knowledge, "won")
        self.won_in_title = _pattern(knowledge, "won", "won_in_title")
        self.placed = _pattern(knowledge, "placed")
        self.placed_by_score = _pattern(knowledge, "placed_by_score")
        self.scoring = _pattern(knowledge, "won", "score_head")
        self.nominated = _pattern(knowledge, "nominated")
        self.other_list = _pattern(knowledge, "other_list")
        self.other_unless_won = _pattern(knowledge, "other_unless_won")
        self.announcing = _pattern(knowledge, "announcing")
        self.part = _set(knowledge, "part")
        self.lone_grade = _set(knowledge, "lone_grade")
        self.heading = _set(knowledge, "heading")
        self.contest_heading = _set(knowledge, "contest_heading")
        self.no_prize = _set(knowledge, "no_prize")
        self.nobody = _set(knowledge, "nobody")
        self.thing = _set(knowledge, "thing")
        self.partner = _set(knowledge, "partner")
        self.credit = _set(knowledge, "credit")
        self.label = _set(knowledge, "label")
        heads = one_of(knowledge.forms(TABLE, "score_head"), _BLANK)
        self.score = re.compile(
            rf"(?:{heads}(?:nya)?\s*(?:akhir|sebesar|mencapai|[:=])*\s*)?(?P<score>{_NUMBER})(?:\s*(?:poin|point|%))?",
            re.I,
        )
        self.columns = {
            form.lower(): row.value or ""
            for row in knowledge.words[TABLE]
            if row.kind == "column"
            for form in row.forms
        }


def _pattern(knowledge: Knowledge, *kinds: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){one_of(knowledge.forms(TABLE, *kinds), _BLANK)}(?!\w)", re.I)


def _set(knowledge: Knowledge, kind: str) -> frozenset[str]:
    return frozenset(form.lower() for form in knowledge.forms(TABLE, kind))


@functools.lru_cache(maxsize=4)
def row_words(knowledge: Knowledge) -> RowWords:
    """The compiled words, once per set of tables."""
    return RowWords(knowledge)
