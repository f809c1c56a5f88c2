"""What around a stretch of capitalised words says that it names a person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.interpret.name_lexicon import NameLexicon
from pipeline.interpret.name_spans import NameSpan
from pipeline.interpret.named_text import NamedText
from pipeline.interpret.reading import Reading

_DEGREE = re.compile(r",? ?([A-Z][A-Za-z]{0,5}(?:\.? ?[A-Z][A-Za-z]{0,5}){0,2})\b")
_AGE = re.compile(r" ?\(\d\d(?: ?(?:tahun|th))?\)| ?, (?:berusia )?\d\d? tahun")
_ACRONYM = re.compile(r" \([A-Z][A-Za-z]{1,5}\)")
_AS = frozenset("selaku sebagai menjabat".split())
_LIST = frozenset([",", "dan", "serta", "&", "bersama", "-"])
_PERSON_VERBS = re.compile(
    r"(?:me|ber|di|ter)\w{3,}|juga|yang|turut|hadir|lahir|akan|ingin|pun|sendiri|telah|sudah|sempat|adalah"
)

# Log-odds that a stretch with the evidence is a name, fitted by logistic regression (one prior unit of L2) on the
# annotated training articles; the tables of words stay the same for every article.
_WEIGHTS = {
    "cue_before": 3.38,
    "known2": 2.87,
    "known3": 2.72,
    "known1": 2.28,
    "speech_verb_behind": 2.23,
    "office_before_comma": 2.00,
    "courtesy": 1.70,
    "office_behind": 1.67,
    "name_ending": 1.54,
    "age_behind": 3.00,
    "titled": 1.23,
    "as_behind": 1.10,
    "first_known": 1.07,
    "list_of_names": 1.06,
    "oleh_before": 1.03,
    "named_before": 1.00,
    "start_cue_before": 1.00,
    "words2": 0.98,
    "list_near_name": 0.95,
    "words3": 0.94,
    "apposition_behind": 0.92,
    "degree_behind": 0.80,
    "initial": 0.77,
    "from_behind": 0.76,
    "office_before": 0.73,
    "verb_behind": 0.68,
    "dengan_before": 0.65,
    "words4": 0.65,
    "kepada_before": 0.58,
    "count2": 0.53,
    "count3": 0.52,
    "full_office_closed": 0.48,
    "occupation_before": 0.47,
    "comma_before": 0.45,
    "and_before": 0.43,
    "line_start": 0.35,
    "unknown_full_name": 0.27,
    "pada_before": 0.27,
    "antara_before": 0.24,
    "all_unknown": 0.19,
    "weak_office_before_comma": 0.19,
    "bagi_before": 0.09,
    "bare_office_closed": -0.07,
    "dalam_before": -0.08,
    "quoted": -0.17,
    "acronym_behind": -0.42,
    "quote_before": -0.47,
    "weak_office_before": -0.48,
    "headline": -0.48,
    "office_glued": -0.50,
    "dari_before": -0.51,
    "word_before": -0.52,
    "sentence_start": -0.78,
    "strange_ending": -0.83,
    "untuk_before": -0.87,
    "unknown_short_name": -1.05,
    "capital_before": -1.13,
    "mark_before": -1.40,
    "odd_start": -1.80,
    "number_behind": -1.81,
    "odd_end": -2.22,
    "capital_behind": -2.75,
}
_BIAS = -1.88


def weigh(evidence: Iterable[str], count: int) -> float:
    """The log-odds of a name printed `count` times with the pieces of `evidence`."""
    return _BIAS + _WEIGHTS.get(f"count{min(count, 3)}", 0.0) + sum(_WEIGHTS.get(piece, 0.0) for piece in evidence)


class NameEvidence:
    """Names the pieces of evidence that a span of one article has."""

    def __init__(self, reading: Reading, text: NamedText, lexicon: NameLexicon) -> None:
        self._reading = reading
        self._text = text
        self._lexicon = lexicon
        self._office_ends = {o.last: o for o in text.offices}
        self._office_starts = {o.first: o for o in text.offices}
        self._number_of = {s.first: i for i, s in enumerate(text.spans)}
        self._ents = {
            i
            for ent in reading.doc.ents
            if ent.label_ in ("PERSON", "PER")
            for i in range(ent.start_char, ent.end_char)
        }

    def of(self, span: NameSpan) -> frozenset[str]:
        """The evidence for one span, by name."""
        return frozenset([*self._inside(span), *self._before(span), *self._behind(span)])

    def _inside(self, span: NameSpan) -> Iterator[str]:
        labels = span.labels
        known = labels.count("N")
        yield f"known{min(known, 3)}"
        yield f"words{min(len(labels), 4)}"
        if labels[0] == "N":
            yield "first_known"
        if "?" in labels and not known:
            yield "all_unknown"
        yield from self._endings(span)
        if span.titles:
            yield "titled" if span.titles[-1] not in ("pak", "bu", "bapak", "ibu") else "courtesy"
        if "I" in labels:
            yield "initial"
        if labels[-1] in "AR":
            yield "odd_end"
        if labels[0] in "AR":
            yield "odd_start"
        words = self._text.words
        if words[span.core_first].start < self._reading.body_start:
            yield "headline"
        if words[span.core_first].start in self._ents:
            yield "model"
        quote = self._reading.quote_at(words[span.first].start)
        if quote is not None and quote.start == words[span.first].start and quote.end == words[span.last - 1].end:
            yield "quoted"

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
        if at in self._office_ends or before.text in ",:" and at - 1 in self._office_ends:
            office = self._office_ends.get(at) or self._office_ends[at - 1]
            comma = "_comma" if before.text in ",:" else ""
            full = office.last > office.body
            yield ("office_before" if office.strong or full else "weak_office_before") + comma
            if not comma and self._is_closed(span):
                yield "full_office_closed" if full else "bare_office_closed"
                if full and set(span.labels) <= {"?", "I", "E"} and self._text.labels[at - 1] != "?":
                    yield "unknown_full_name" if len(span.labels) > 1 else "unknown_short_name"
            return
        if before.text in ",-–;" or before.low in ("dan", "serta", "&"):
            yield from self._in_list(span)
        low = before.low
        if before.shape == "mark":
            yield (
                "sentence_start"
                if low in ".?!"
                else "quote_before"
                if low in '"“”'
                else "mark_before"
                if low != ","
                else "comma_before"
            )
        elif before.shape != "lower" and self._text.labels[at - 1] in "XOAC":
            yield "capital_before"
        elif low in self._lexicon.cues_before:
            yield "cue_before"
        elif low in self._lexicon.start_cues:
            yield "oleh_before" if low == "oleh" else "start_cue_before"
        elif low in self._lexicon.named_cues:
            yield "named_before"
        elif low in self._lexicon.occupations:
            yield "occupation_before"
        elif low in ("dan", "serta"):
            yield "and_before"
        elif low in ("dari", "pada", "kepada", "untuk", "dengan", "dalam", "antara", "versi", "bagi"):
            yield low + "_before"
        else:
            yield "word_before"

    def _is_closed(self, span: NameSpan) -> bool:
        """Whether no further capitalised word follows."""
        words, at = self._text.words, span.last
        return at >= len(words) or words[at].gap != " " or words[at].shape in ("lower", "mark")

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
        if at >= len(words) or words[at].gap == "\n":
            return
        behind = words[at]
        if behind.text in ",(" and at + 1 < len(words):
            after = at + 1
            if after in self._office_starts:
                yield "office_behind"
            elif words[after].low in _AS or words[after].low == "yang":
                yield "apposition_behind"
        elif at in self._office_starts and words[at].shape != "lower":
            yield "office_glued"
        elif behind.low in _AS:
            yield "as_behind"
        elif behind.low in self._lexicon.verbs_after:
            yield "speech_verb_behind"
        elif behind.low in ("dari", "asal", "bin", "binti"):
            yield "from_behind"
        elif behind.shape == "lower" and _PERSON_VERBS.fullmatch(behind.low):
            yield "verb_behind"
        elif behind.shape in ("cap", "caps", "mixed", "number") and behind.gap == " ":
            yield "number_behind" if behind.shape == "number" else "capital_behind"
