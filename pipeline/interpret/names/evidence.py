"""What around a stretch of capitalised words says that it names a person."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Collection, Iterator

from pipeline.interpret.names.contexts import contexts_of
from pipeline.interpret.names.lexicon import NameLexicon
from pipeline.interpret.names.named_text import NamedText
from pipeline.interpret.names.spans import NameSpan
from pipeline.interpret.offices.beside import OfficesBeside
from pipeline.interpret.reading import Reading

_DEGREE = re.compile(r",? ?([A-Z][A-Za-z]{0,5}(?:\.? ?[A-Z][A-Za-z]{0,5}){0,2})\b")
_AGE = re.compile(r" ?\(\d\d(?: ?(?:tahun|th))?\)| ?, (?:berusia )?\d\d? tahun")
_ACRONYM = re.compile(r" \([A-Z][A-Za-z]{1,5}\)")
_BRACKETS = re.compile(r" ?\(\s?[A-Z][^()]{2,40}\)")
_TAG_STEPS = (0.03, 0.15, 0.4, 0.7, 0.9, 0.98)
_SHAPE_STEPS = (-0.6, -0.2, 0.2, 0.6)
_PREPOSITIONS = frozenset(["dari", "pada", "kepada", "untuk", "dengan", "dalam", "antara", "versi", "bagi"])
_VERB = re.compile(r"(?:me|di)\w{4,}")
_PERSON_VERBS = re.compile(
    r"(?:me|ber|di|ter)\w{3,}|juga|yang|turut|hadir|lahir|akan|ingin|pun|sendiri|telah|sudah|sempat|adalah"
)


class NameEvidence:
    """Names the pieces of evidence that a span of one article has."""

    def __init__(self, reading: Reading, text: NamedText, lexicon: NameLexicon) -> None:
        self._reading = reading
        self._text = text
        self._lexicon = lexicon
        self._offices = OfficesBeside(text, lexicon)
        self._number_of = {s.first: i for i, s in enumerate(text.spans)}
        self._small = {word.low for word in text.words if word.shape == "lower"}
        self._ents = {
            i
            for ent in reading.doc.ents
            if ent.label_ in ("PERSON", "PER")
            for i in range(ent.start_char, ent.end_char)
        }

    def of(self, span: NameSpan) -> frozenset[str]:
        """The evidence for one span, by name."""
        return frozenset([*self.inside(span), *self.around(span), *contexts_of(self._text, span, self._lexicon)])

    def around(self, span: NameSpan) -> Iterator[str]:
        """The evidence beside the span, but for what the press says of the words there."""
        yield from self._before(span)
        yield from self._behind(span)

    def inside(self, span: NameSpan) -> Iterator[str]:
        """The evidence of the words of the span and of how they are printed."""
        labels = span.labels
        known = labels.count("N")
        yield f"known{min(known, 3)}"
        yield f"words{min(len(labels), 4)}"
        yield f"known{min(known, 2)}of{min(len(labels), 3)}"
        if "?" in labels and not known:
            yield "all_unknown"
        yield from self._doubts(span)
        yield from self._endings(span)
        yield from self._shapes(span)
        yield from self._lists(span)
        yield from self._edges(span)
        if span.titles:
            yield "titled" if span.titles[-1] not in ("pak", "bu", "bapak", "ibu") else "courtesy"
        words = self._text.words
        if words[span.core_first].start < self._reading.body_start:
            yield "headline"
        if words[span.core_first].start in self._ents:
            yield "model"
        yield from self._tagged(span)
        quote = self._reading.quote_at(words[span.first].start)
        if quote is not None and quote.start == words[span.first].start and quote.end == words[span.last - 1].end:
            yield "quoted"

    def _tagged(self, span: NameSpan) -> Iterator[str]:
        """How likely the tagger takes the span for a person: "tagged0" not at all, "tagged6" for certain."""
        tagging = self._reading.tagging
        if tagging is not None:
            words = self._text.words
            likely = tagging.probability("person", words[span.core_first].start, words[span.last - 1].end)
            yield f"tagged{bisect(_TAG_STEPS, likely)}"

    def _doubts(self, span: NameSpan) -> Iterator[str]:
        """Whether the known words are known from counting only, or stand for other things nearly as often."""
        known = {word for word, label in zip(span.core, span.labels, strict=True) if label == "N"}
        if known and known <= self._lexicon.counted:
            yield f"counted{min(len(span.core), 2)}"
        if known and known <= self._lexicon.unsure:
            yield "unsure"

    def _lists(self, span: NameSpan) -> Iterator[str]:
        """Whether general lists have the unknown words, and whether the article has them in small letters too."""
        unknown = {word for word, label in zip(span.core, span.labels, strict=True) if label == "?"}
        if unknown:
            listed = len(unknown & self._lexicon.listed)
            yield f"listed{min(listed, 2)}of{min(len(unknown), 2)}"
            if unknown & self._lexicon.of_names:
                yield f"of_names{min(len(unknown), 2)}"
            yield self._press(unknown)
        if (self._small & set(span.core)) - self._lexicon.particles:
            yield "small_elsewhere"

    def _press(self, unknown: Collection[str]) -> str:
        """What stands beside the unknown words in the press: "press0" never names of people, "press7" names alone."""
        known = [self._lexicon.press[word] for word in unknown if word in self._lexicon.press]
        return f"press{round(sum(known) / len(known))}" if known else "press_none"

    def _edges(self, span: NameSpan) -> Iterator[str]:
        """What the first and last words are, and words that are no names by themselves."""
        labels = span.labels
        ends = {"A": "caps_end", "R": "odd_end", "C": "common_end"}
        starts = {"N": "first_known", "A": "odd_start", "R": "odd_start", "C": "common_start"}
        if labels[-1] in ends:
            yield ends[labels[-1]]
        if labels[0] in starts:
            yield starts[labels[0]]
        if "I" in labels:
            yield "initial"
        if set(labels) <= set("ECI"):
            yield "all_ordinary"
        if len(labels) == 1 and self._text.words[span.core_first].shape == "caps":
            yield "lone_caps"

    def _shapes(self, span: NameSpan) -> Iterator[str]:
        """How much the unknown words look like names: "shape0" not at all, "shape4" much."""
        scores = [
            self._lexicon.shapes.score(w) for w, label in zip(span.core, span.labels, strict=True) if label == "?"
        ]
        if scores:
            mean = sum(scores) / len(scores)
            yield f"shape{bisect(_SHAPE_STEPS, mean)}"
            if "N" in span.labels:
                yield f"half_known_shape{bisect(_SHAPE_STEPS, mean)}"
            if len(span.labels) == 1:
                yield f"lone_shape{bisect(_SHAPE_STEPS, mean)}"

    def _endings(self, span: NameSpan) -> Iterator[str]:
        for word, label in zip(span.core, span.labels, strict=True):
            if label == "?":
                if word.endswith(self._lexicon.endings):
                    yield "name_ending"
                elif word.endswith(self._lexicon.strange_endings):
                    yield "strange_ending"

    def _before(self, span: NameSpan) -> Iterator[str]:
        words, at = self._text.words, span.first
        if at == 0 or words[at].gap == "\n":
            yield "line_start"
            return
        before = words[at - 1]
        if self._offices.stand_before(at):
            yield from self._offices.before(span, opens_name=span.last + 1 in self._number_of)
            return
        if before.text in ",-–;/" or before.low in ("dan", "serta", "&"):
            yield from self._in_list(span)
        role = self._offices.role_near(at)
        if role:
            yield "role_near"
        if before.text == "(" and span.last < len(words) and words[span.last].text == ")":
            yield f"in_brackets{min(len(span.labels), 2)}"
        if before.shape == "mark":
            yield self._mark_before(at)
        elif before.shape != "lower" and self._text.labels[at - 1] in "XOAC" and not self._opens_sentence(at - 1):
            if not role:
                yield "capital_before"
        else:
            yield self._word_before(before.low)
            if before.low in self._lexicon.start_cues and span.last < len(words) and words[span.last].text == ",":
                yield "start_cue_closed"

    def _opens_sentence(self, at: int) -> bool:
        """Whether the capital of the word at `at` is only that of a sentence ("Menurut Budi")."""
        words = self._text.words
        return words[at].shape == "cap" and (at == 0 or words[at].gap == "\n" or words[at - 1].text in '.?!"“”')

    def _mark_before(self, at: int) -> str:
        words = self._text.words
        mark = words[at - 1].text
        if mark == "." and at > 1 and words[at - 2].shape == "number" and words[at - 1].gap == "":
            return "ranked_before"
        if mark in ".?!":
            return "sentence_start"
        if mark in "/;(":
            return {"/": "slash", ";": "semicolon", "(": "bracket"}[mark] + "_before"
        if mark in '"“”':
            return "quote_before"
        if mark == ",":
            return "office_run_before" if self._offices.title_run(at) else "comma_before"
        return "mark_before"

    def _word_before(self, low: str) -> str:
        if low in self._lexicon.start_cues:
            return "oleh_before" if low == "oleh" else "start_cue_before"
        if low in ("dan", "serta"):
            return "and_before"
        if low in _PREPOSITIONS:
            return low + "_before"
        classes = (
            (self._lexicon.cues_before, "cue_before"),
            (self._lexicon.named_cues, "named_before"),
            (self._lexicon.occupations, "occupation_before"),
            (self._lexicon.of("introducing"), "introducing_before"),
            (self._lexicon.of("thing"), "thing_before"),
        )
        found = next((name for words, name in classes if low in words), None)
        return found or ("verb_before" if _VERB.fullmatch(low) else "word_before")

    def _in_list(self, span: NameSpan) -> Iterator[str]:
        """Whether the span goes on a list of names ("Budi Santoso dari Tegal, Waleko dari Brebes")."""
        number = self._number_of[span.first]
        if number == 0:
            return
        before = self._text.spans[number - 1]
        near = span.first - before.last
        if near <= 8 and before.labels.count("N") and (len(before.core) > 1 or near <= 1):
            between = self._text.words[before.last : span.first]
            if all(w.text not in '.!?:"“”' for w in between):
                yield "list_of_names" if near <= 2 else "list_near_name"

    def _behind(self, span: NameSpan) -> Iterator[str]:
        words, at = self._text.words, span.last
        rest = self._reading.text[words[at - 1].end : words[at - 1].end + 24]
        if _AGE.match(rest):
            yield "age_behind"
        degree = _DEGREE.match(rest)
        if degree and degree[1].replace(".", "").replace(" ", "").lower() in self._lexicon.tails:
            yield "degree_behind"
        if _ACRONYM.match(rest):
            yield "acronym_behind"
        elif _BRACKETS.match(self._reading.text, words[at - 1].end):
            yield "brackets_behind"
        if at < len(words) and words[at].gap != "\n":
            yield from self._word_behind(at)

    def _word_behind(self, at: int) -> Iterator[str]:
        words = self._text.words
        behind = words[at]
        if behind.text in ",/" or behind.low in ("dan", "serta"):
            yield from self._list_goes_on(at)
        if behind.text in ",(" and at + 1 < len(words):
            if at + 1 in self._offices.starts:
                yield "office_behind"
            elif words[at + 1].low in self._lexicon.verbs_after:
                yield "comma_speech_verb"
            elif words[at + 1].low == "yang" or words[at + 1].low in self._lexicon.of("as"):
                yield "apposition_behind"
        elif at in self._offices.starts and behind.shape != "lower":
            yield "office_glued"
        elif behind.shape == "lower":
            yield from self._lower_behind(behind.low)
        elif behind.shape != "mark" and behind.shape != "letter" and behind.gap == " ":
            yield "number_behind" if behind.shape == "number" else "capital_behind"

    def _list_goes_on(self, at: int) -> Iterator[str]:
        """Whether another name of two words or of known words follows the comma or "dan"."""
        number = self._number_of.get(at + 1)
        if number is not None:
            span = self._text.spans[number]
            if "N" in span.labels or len(span.labels) > 1:
                yield "list_goes_on" if "N" in span.labels else "list_may_go_on"

    def _lower_behind(self, low: str) -> Iterator[str]:
        if low in self._lexicon.of("as"):
            yield "as_behind"
        elif low in self._lexicon.verbs_after:
            yield "speech_verb_behind"
        elif low in ("dari", "asal", "bin", "binti"):
            yield "from_behind"
        elif _PERSON_VERBS.fullmatch(low):
            yield "verb_behind"
