"""One article under interpretation: its Doc in the terms that the rules use."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from spacy.tokens import Doc

from pipeline.knowledge import Knowledge
from pipeline.records import Article, Evidence, Issue, Span
from pipeline.records.tagging import TAGGING, Tag, TaggedSpan, Tagging

# Content systems write year 1 or 9999 for "no date"; days counted from there would leave the calendar.
_FIRST_YEAR, _LAST_YEAR = 1800, 2200
# Characters; about a paragraph.
_STRETCH = 512

KeysOf = Callable[[str, str], list[str]]


@dataclass(frozen=True, slots=True)
class Known:
    """A name of the knowledge tables found in the text. `keys` has several entries where the name is shared."""

    kind: str
    span: Span
    text: str
    keys: tuple[str, ...]


@dataclass
class Reading:
    """What the finders share: text, sentences, quotations, known names, and the issues that they add to.

    All offsets are characters of `article.text`.
    """

    article: Article
    doc: Doc
    knowledge: Knowledge
    sentences: list[Span]
    quotes: list[Span]
    known: list[Known]
    issues: list[Issue] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The coordinate text: title, empty line, body."""
        return self.article.text

    @property
    def body_start(self) -> int:
        """Where the body starts; anything before is the headline."""
        return self.article.body_start

    @property
    def tagging(self) -> Tagging | None:
        """What the trained tagger says of the text; None with engines that have none."""
        tagging: Tagging | None = self.doc.user_data.get(TAGGING)
        return tagging

    def tagged(self, tag: Tag, least: float) -> list[TaggedSpan]:
        """The stretches of which a tag holds with at least the probability `least`; none without a tagger."""
        return self.tagging.spans(tag, least) if self.tagging is not None else []

    @cached_property
    def published(self) -> date | None:
        """The publication day; None where the input's is no day that news can have ("0000-00-00", "0001-01-01")."""
        try:
            day = date.fromisoformat(self.article.published_day or "")
        except ValueError:
            return None
        return day if _FIRST_YEAR <= day.year <= _LAST_YEAR else None

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    @cached_property
    def _known_starts(self) -> list[int]:
        return [k.span.start for k in self.known]

    @cached_property
    def _quotes_near(self) -> dict[int, list[Span]]:
        """Quotations by the stretches of text that they touch: long texts have thousands, asked for all the time."""
        near: dict[int, list[Span]] = defaultdict(list)
        for quote in self.quotes:
            for stretch in range(quote.start // _STRETCH, (quote.end - 1) // _STRETCH + 1):
                near[stretch].append(quote)
        return near

    def sentence_index(self, offset: int) -> int:
        """Index of the sentence that holds `offset` (the one before it, where the offset lies between two)."""
        return max(0, bisect.bisect_right(self._sentence_starts, offset) - 1)

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds `offset`."""
        return self.sentences[self.sentence_index(offset)]

    def paragraph_at(self, offset: int) -> Span:
        """The line of text that holds `offset`."""
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        return Span(start, max(len(self.text) if end < 0 else end, start + 1))

    def quote_at(self, offset: int) -> Span | None:
        """The quotation that holds `offset`, if any."""
        return next((q for q in self._quotes_near[offset // _STRETCH] if q.start <= offset < q.end), None)

    def known_in(self, span: Span, *kinds: str) -> list[Known]:
        """Known names of the given kinds wholly inside `span`."""
        first = bisect.bisect_left(self._known_starts, span.start)
        last = bisect.bisect_left(self._known_starts, span.end)
        return [k for k in self.known[first:last] if span.contains(k.span) and (not kinds or k.kind in kinds)]

    def evidence(self, start: int, end: int, rule: str, confidence: float) -> Evidence:
        """Evidence for the characters `start` to `end`."""
        return Evidence(Span(start, end), self.text[start:end], rule, confidence)

    def note(self, subject: str, message: str, detail: str = "") -> None:
        """Records something met and not understood; `message` is a constant phrase."""
        self.issues.append(Issue("interpret", f"{self.article.id}: {subject}", message, detail))


def make_reading(article: Article, doc: Doc, knowledge: Knowledge, keys_of: KeysOf) -> Reading:
    """The reading of an annotated article; `keys_of(kind, form)` gives the keys that share a known name."""
    known = [
        Known(
            s.label_,
            Span(s.start_char, s.end_char),
            s.text,
            tuple([s.kb_id_] if s.kb_id_ else keys_of(s.label_, s.text)),
        )
        for s in doc.spans["gazetteer"]
    ]
    return Reading(
        article=article,
        doc=doc,
        knowledge=knowledge,
        sentences=[Span(s.start_char, s.end_char) for s in doc.spans["sentences"]],
        quotes=[Span(s.start_char, s.end_char) for s in doc.spans["quotes"]],
        known=known,
    )
