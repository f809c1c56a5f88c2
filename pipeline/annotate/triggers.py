"""Which sentences are worth a closer look: those with a word for an award or for speech."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc

from pipeline.annotate.gazetteer import SCHEME
from pipeline.annotate.stanza_trees import Stretch, sentences_of
from pipeline.knowledge import Knowledge

_TABLES = {
    "statement_words": ("stance", "phrase", "saying", "publication", "aside"),
    "award_words": ("get", "named", "graded", "become"),
}


@dataclass(frozen=True)
class Triggers:
    """The words of the tables that call for a closer look, as one pattern."""

    pattern: re.Pattern[str]

    @classmethod
    def of(cls, knowledge: Knowledge) -> Triggers:
        """The verbs of speech, and the words of the tables for getting and having an award."""
        forms = {verb.form for verb in knowledge.speech_verbs}
        forms |= {form for table, kinds in _TABLES.items() for kind in kinds for form in knowledge.forms(table, kind)}
        either = "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
        return cls(re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE))

    def sentences(self, doc: Doc) -> list[Stretch]:
        """The sentences with such a word, or with the name of a scheme of awards."""
        named = {token.i for span in doc.spans["gazetteer"] if span.label_ == SCHEME for token in span}
        return [
            stretch
            for stretch in sentences_of(doc)
            if named.intersection(range(stretch.first, stretch.last))
            or self.pattern.search(doc[stretch.first : stretch.last].text)
        ]
