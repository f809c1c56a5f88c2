"""The annotator: one object per process, one Doc per article."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from pipeline.annotate.gazetteer import Gazetteer
from pipeline.annotate.models import MANIFEST, MODEL, MODELS, SYNTAX, digest_of, load_model
from pipeline.annotate.quotes import find_quotes
from pipeline.annotate.sentences import SentenceWords, split_sentences
from pipeline.annotate.stanza_model import STANZA_MODEL, StanzaParser, load_stanza
from pipeline.annotate.stanza_trees import Stretch, sentences_of
from pipeline.annotate.tagger import TAGGER, Tagger, load_tagger
from pipeline.annotate.tokens import blank_indonesian
from pipeline.annotate.triggers import Triggers
from pipeline.knowledge import Knowledge
from pipeline.records import Article
from pipeline.records.tagging import TAGGING

Engine = Literal["tagger", "rules", "spacy", "stanza", "mixed"]
ENGINES: tuple[Engine, ...] = get_args(Engine)
_BATCH = 32  # articles that the networks read at once


@dataclass(frozen=True)
class Closer:
    """The closer look: Stanza on the sentences of a Doc that `choose` picks."""

    parser: StanzaParser
    choose: Callable[[Doc], Sequence[Stretch]]

    def look(self, docs: Sequence[Doc]) -> None:
        """Parses the chosen sentences of all Docs together."""
        self.parser.parse([(doc, self.choose(doc)) for doc in docs])


class Annotator:
    """Turns articles into Docs whose text is `Article.text`, so that every character offset carries over.

    The Doc has sentence starts, `spans["quotes"]` (contents of quotation marks), `spans["sentences"]` (sentences
    without the white space between them) and `spans["gazetteer"]` (known names, label = kind, kb_id = key).
    The engine `tagger` adds `user_data["tagging"]` (a `Tagging`); `spacy` and `mixed` add `doc.ents` (PERSON, ORG,
    PLACE), `stanza` and `mixed` add tags, lemmas and trees to the sentences in `spans["parsed"]`: rules must work
    without all of them. `models` names the engine's models by digest, so that facts can tell what they were read with.
    """

    def __init__(
        self,
        nlp: Language,
        knowledge: Knowledge,
        closer: Closer | None = None,
        tagger: Tagger | None = None,
        models: str = "",
    ) -> None:
        self.nlp = nlp
        self.models = models
        self._closer = closer
        self.tagger = tagger
        self.gazetteer = Gazetteer(nlp, knowledge)
        self._sentence_words = SentenceWords.of(knowledge)

    def annotate(self, article: Article) -> Doc:
        """The Doc of one article."""
        doc = self.nlp(self._prepare(article))
        if self._closer is not None:
            self._closer.look([doc])
        return doc

    def annotate_many(self, articles: Iterable[Article]) -> Iterator[Doc]:
        """The Docs of the articles, in order, read in batches: quicker with a model, the same results."""
        docs = self.nlp.pipe(map(self._prepare, articles), batch_size=_BATCH)
        while batch := list(itertools.islice(docs, _BATCH)):
            if self._closer is not None:
                self._closer.look(batch)
            yield from batch

    def _prepare(self, article: Article) -> Doc:
        doc = self.nlp.make_doc(article.text)
        quotes = list(find_quotes(article.text))
        sentences = list(split_sentences(article.text, quotes, self._sentence_words))
        _start_sentences(doc, {s.start for s in sentences})
        doc.spans["quotes"] = _char_spans(doc, [(q.start, q.end) for q in quotes], "QUOTE")
        doc.spans["sentences"] = _char_spans(doc, [(s.start, s.end) for s in sentences], "SENTENCE")
        doc.spans["gazetteer"] = self.gazetteer.find(doc)
        if self.tagger is not None:
            doc.user_data[TAGGING] = self.tagger.read(article.text, [s.start for s in sentences])
        return doc


def _start_sentences(doc: Doc, starts: Set[int]) -> None:
    """Marks the tokens at the character offsets `starts`, all at once: one by one takes quadratic time in spaCy."""
    marks = np.array([1 if token.i == 0 or token.idx in starts else -1 for token in doc], dtype=np.int64)
    column: Any = marks.astype(np.uint64).reshape(-1, 1)  # spaCy's stub knows only signed numbers
    doc.from_array(["SENT_START"], column)


def _char_spans(doc: Doc, spans: list[tuple[int, int]], label: str) -> list[DocSpan]:
    found = (doc.char_span(start, end, label=label, alignment_mode="expand") for start, end in spans)
    return [span for span in found if span is not None]


def make_annotator(
    knowledge: Knowledge, engine: Engine = "rules", models: Path = MODELS, stanza: Path | None = None
) -> Annotator:
    """The annotator of an engine.

    "tagger" reads with `id_tagger`, "rules" needs no weights; "spacy" runs the recogniser of `id_berita` in `models`;
    "stanza" runs `id_stanza` (or the model in the folder `stanza`) on every sentence; "mixed" runs both, Stanza only on
    sentences with a trigger.
    Raises ModelError where the engine's model is missing or damaged, ValueError for an engine that there is not.
    """
    if engine not in ENGINES:
        raise ValueError(f"no engine {engine!r}; the engines are {', '.join(ENGINES)}")
    digests, closer = [], None
    if engine in ("spacy", "mixed"):
        nlp = load_model(MODEL, models, without=SYNTAX)
        digests.append(digest_of(models / MODEL / MANIFEST))
    else:
        nlp = blank_indonesian()
    if engine in ("stanza", "mixed"):
        parser = load_stanza(stanza or models / STANZA_MODEL)
        closer = Closer(parser, sentences_of if engine == "stanza" else Triggers.of(knowledge).sentences)
        digests.append(parser.digest)
    tagger = load_tagger(models / TAGGER) if engine == "tagger" else None
    if tagger is not None:
        digests.append(tagger.digest)
    named = hashlib.sha256(" ".join(digests).encode()).hexdigest() if digests else ""
    return Annotator(nlp, knowledge, closer, tagger, named)
