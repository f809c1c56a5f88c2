"""The printed names of one article: each form with its places, its evidence and how likely it names a person."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from pipeline.interpret.names.clusters import NameForm
from pipeline.interpret.names.credits import is_credit
from pipeline.interpret.names.evidence import NameEvidence
from pipeline.interpret.names.fiction import find_characters
from pipeline.interpret.names.kin import find_relatives
from pipeline.interpret.names.lexicon import lexicon_of
from pipeline.interpret.names.named_text import NamedText, read_named_text, reread_with_names
from pipeline.interpret.names.neighbours import NameNeighbours
from pipeline.interpret.names.spans import NameSpan
from pipeline.interpret.names.spellings import Core
from pipeline.interpret.names.weights import WEIGHTS, NameWeights
from pipeline.interpret.reading import Reading

_NEAR_NICKNAME = 60  # words back to the name of "yang akrab disapa Mina"
_MOST_CALLED = 4  # words like "sapaan akrab" between a nickname and the office of whom it means
_FAR_NICKNAME = 150  # of "pemain yang akrab disapa Mina ini": somebody told of before
_BARE = frozenset(["headline", "capital_behind", "capital_before"])


@dataclass(frozen=True, slots=True)
class FoundName:
    """A form with the spans where it stands and its evidence; `body` is false where only headlines print it."""

    form: NameForm
    spans: list[NameSpan]
    pieces: frozenset[str]
    body: bool


def find_names(reading: Reading, weights: NameWeights = WEIGHTS) -> tuple[NamedText, dict[Core, FoundName]]:
    """All forms of an article by their core, and the text as it was read in the end."""
    text = read_named_text(reading)
    names = _read(reading, text, weights)
    sure = {
        found.form.core[0]
        for found in names.values()
        if len(found.form.core) == 1
        and found.form.score > weights.sure
        and found.form.offsets[-1] >= reading.body_start
    }
    if sure:
        # Who is named for certain in one place ("ujar Risda") makes the full name elsewhere readable ("Risda Rosipah").
        text = reread_with_names(reading, sure)
        names = _read(reading, text, weights)
    return text, names


def _read(reading: Reading, text: NamedText, weights: NameWeights) -> dict[Core, FoundName]:
    evidence = NameEvidence(reading, text, lexicon_of(reading.knowledge))
    pieces: dict[Core, set[str]] = defaultdict(set)
    held: dict[Core, list[NameSpan]] = defaultdict(list)
    for span in text.spans:
        if is_credit(reading, text.words[span.first].start):
            continue
        found = evidence.of(span)
        held[span.core].append(span)
        if "headline" not in found:
            pieces[span.core] |= found
    first = {core: weights.weigh(pieces[core], len(spans)) for core, spans in held.items() if pieces[core]}
    near = NameNeighbours(text, first)
    relatives = find_relatives(text, lexicon_of(reading.knowledge))
    names = {}
    for core, spans in held.items():
        body = core in first
        seen = frozenset(pieces[core] | near.of(spans)) if body else _BARE
        score = weights.weigh(seen, len(spans)) if body else _headline_score(spans)
        form = _form(reading, text, spans, seen, score)
        form.relatives = relatives.get(core, frozenset())
        names[core] = FoundName(form, spans, seen, body)
    characters = find_characters(text, lexicon_of(reading.knowledge), names)
    return {core: found for core, found in names.items() if core not in characters}


def _headline_score(spans: list[NameSpan]) -> float:
    """A headline capitalises everything: by itself it names somebody only in two known name words."""
    labels = spans[0].labels
    return 0.6 if len(labels) >= 2 and set(labels) <= {"N"} else -3.0


def _form(reading: Reading, text: NamedText, spans: list[NameSpan], found: frozenset[str], score: float) -> NameForm:
    lexicon = lexicon_of(reading.knowledge)
    women, titles = lexicon.of("woman_title"), {title for span in spans for title in span.titles}
    offsets = [text.words[s.core_first].start for s in spans]
    return NameForm(
        core=spans[0].core,
        score=score,
        offsets=offsets,
        body_first=next((at for at in offsets if at >= reading.body_start), -1),
        woman=bool(women & titles),
        man=bool(lexicon.of("man_title") & titles) and not women & titles,
        plain=set(spans[0].labels) <= set("ECI"),
        liftable=set(spans[0].labels) <= set("NI")
        if found == _BARE
        else not found & {"capital_behind", "number_behind"},
        introduced=bool(found & {"office_before", "office_before_comma"}),
        nickname_of=next((tied for s in spans if (tied := _tied_name(reading, text, s))), None),
    )


def _tied_name(reading: Reading, text: NamedText, span: NameSpan) -> tuple[str, ...] | None:
    """The name that a cue ties the span to: "Siti Aminah yang akrab disapa Mina", "Mina, sapaan akrab Siti Aminah"."""
    words, at = text.words, span.first - 1
    if at >= 1 and words[at].shape == "cap" and words[at].low in lexicon_of(reading.knowledge).of("familiar_title"):
        at -= 1
    called = lexicon_of(reading.knowledge).of("called")
    if at >= 1 and (words[at].low in called or f"{words[at - 1].low} {words[at].low}" in called):
        points = span.last < len(words) and words[span.last].low in ("ini", "itu")
        far = _FAR_NICKNAME if points else _NEAR_NICKNAME
        before = [
            s for s in text.spans if s.last <= at and (at - s.last <= 9 or (len(s.core) > 1 and at - s.last <= far))
        ]
        return before[-1].core if before else None
    behind = [w.low for w in words[span.last : span.last + 5]]
    if behind[:1] == [")"] and at >= 0 and words[at].text == "(" and words[span.first].shape == "cap":
        bracketed = next((s for s in text.spans if s.last == at and len(s.core) > 1), None)
        return bracketed.core if bracketed else None
    if behind[:1] == [","]:
        behind = behind[1:]
    if behind[:1] in (["sapaan"], ["panggilan"]):
        after = next((s for s in text.spans if 0 < s.first - span.last <= 5), None)
        if after is not None and not any("nya" in w for w in behind[:3]):
            return after.core
        earlier = _officers(text, span) or [s for s in text.spans if s.last <= span.first and len(s.core) > 1]
        return earlier[-1].core if earlier else None
    return None


def _officers(text: NamedText, span: NameSpan) -> list[NameSpan]:
    """The names before the span with the office that is called by it: "Theo, sapaan akrab Kapolres"."""
    words = text.words
    named = next((o for o in text.offices if span.last < o.first <= span.last + _MOST_CALLED), None)
    if named is None:
        return []
    head = [w.low for w in words[named.head : named.body]]
    ends = {o.last for o in text.offices if [w.low for w in words[o.head : o.body]] == head}
    return [
        s for s in text.spans if s.last <= span.first and len(s.core) > 1 and (s.first in ends or s.first - 1 in ends)
    ]
