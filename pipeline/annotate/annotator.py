"""The annotator: one object per process, one Doc per article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from pathlib import Path
from typing import Any, Literal, get_args

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from pipeline.annotate.gazetteer import Gazetteer
from pipeline.annotate.models import MODEL, MODELS, load_model
from pipeline.annotate.quotes import find_quotes
from pipeline.annotate.sentences import SentenceWords, split_sentences
from pipeline.annotate.tokens import blank_indonesian
from pipeline.knowledge import Knowledge
from pipeline.records import Article

Engine = Literal["rules", "spacy"]
ENGINES: tuple[Engine, ...] = get_args(Engine)
_BATCH = 32  # articles that the networks read at once


class Annotator:
    """Turns articles into Docs whose text is `Article.text`, so that every character offset carries over.

    The Doc has sentence starts, `spans["quotes"]` (contents of quotation marks), `spans["sentences"]` (sentences
    without the white space between them) and `spans["gazetteer"]` (known names, label = kind, kb_id = key).
    The spaCy engine adds `doc.ents` (PERSON, ORG, PLACE) and `spans["model"]` (what its other recogniser found); rules
    must work without them.
    """

    def __init__(self, nlp: Language, knowledge: Knowledge) -> None:
        self.nlp = nlp
        self.gazetteer = Gazetteer(nlp, knowledge)
        self._sentence_words = SentenceWords.of(knowledge)

    def annotate(self, article: Article) -> Doc:
        """The Doc of one article."""
        return self.nlp(self._prepare(article))

    def annotate_many(self, articles: Iterable[Article]) -> Iterator[Doc]:
        """The Docs of the articles, in order, read in batches: quicker with a model, the same results."""
        yield from self.nlp.pipe(map(self._prepare, articles), batch_size=_BATCH)

    def _prepare(self, article: Article) -> Doc:
        doc = self.nlp.make_doc(article.text)
        quotes = list(find_quotes(article.text))
        sentences = list(split_sentences(article.text, quotes, self._sentence_words))
        _start_sentences(doc, {s.start for s in sentences})
        doc.spans["quotes"] = _char_spans(doc, [(q.start, q.end) for q in quotes], "QUOTE")
        doc.spans["sentences"] = _char_spans(doc, [(s.start, s.end) for s in sentences], "SENTENCE")
        doc.spans["gazetteer"] = self.gazetteer.find(doc)
        return doc


def _start_sentences(doc: Doc, starts: Set[int]) -> None:
    """Marks the tokens at the character offsets `starts`, all at once: one by one takes quadratic time in spaCy."""
    marks = np.array([1 if token.i == 0 or token.idx in starts else -1 for token in doc], dtype=np.int64)
    column: Any = marks.astype(np.uint64).reshape(-1, 1)  # spaCy's stub knows only signed numbers
    doc.from_array(["SENT_START"], column)


def _char_spans(doc: Doc, spans: list[tuple[int, int]], label: str) -> list[DocSpan]:
    found = (doc.char_span(start, end, label=label, alignment_mode="expand") for start, end in spans)
    return [span for span in found if span is not None]


def make_annotator(knowledge: Knowledge, engine: Engine = "rules", models: Path = MODELS) -> Annotator:
    """The annotator of an engine: "rules" needs no weights, "spacy" also runs the pipeline `id_berita` of `models`.

    Raises ModelError where the engine's model is missing or damaged, ValueError for an engine that there is not.
    """
    if engine not in ENGINES:
        raise ValueError(f"no engine {engine!r}; the engines are {', '.join(ENGINES)}")
    nlp = load_model(MODEL, models) if engine == "spacy" else blank_indonesian()
    return Annotator(nlp, knowledge)
