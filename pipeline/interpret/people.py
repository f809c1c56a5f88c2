"""Finds the people whom an article names: one entry per individual."""

from __future__ import annotations

import re
from collections import defaultdict

from pipeline.interpret.mention_clusters import Cluster, Clusterer, NameForm
from pipeline.interpret.name_credits import is_credit
from pipeline.interpret.name_evidence import NameEvidence
from pipeline.interpret.name_lexicon import lexicon_of
from pipeline.interpret.name_spans import NameSpan
from pipeline.interpret.name_weights import weigh
from pipeline.interpret.named_text import NamedText, read_named_text, reread_with_names
from pipeline.interpret.reading import Reading
from pipeline.records import Mention, Person, mint_id

# Log-odds above which a form names somebody, and above which one word of it is sure everywhere in the article.
THRESHOLD = 0.4
SURE = 1.5
_DEGREES = re.compile(
    r"(?:,? (?:S\.?[A-Z]\w{0,4}|M\.?[A-Z]\w{0,4}|[A-Z]{1,2}\.[A-Z][\w.]{0,8}|"
    r"Ph\.? ?D|Lc|SH|SE|MM|MH|ME|MSi|MAP|MP|S\.STP|Sp\.[A-Z]\w?)"
    r"\b(?:\.[A-Z]\w{0,5}){0,3}\.?(?=[,.;:)\s]|$))+"
)
_BARE = frozenset(["headline", "capital_behind", "capital_before"])


def find_people(reading: Reading) -> list[Person]:
    """Every individual named in title or body, in order of first mention."""
    text = read_named_text(reading)
    forms = _name_forms(reading, text)
    sure = {
        form.core[0]
        for form, _ in forms.values()
        if len(form.core) == 1 and form.score > SURE and form.offsets[-1] >= reading.body_start
    }
    if sure:
        # Who is named for certain in one place ("ujar Risda") makes the full name elsewhere readable ("Risda Rosipah").
        text = reread_with_names(reading, sure)
        forms = _name_forms(reading, text)
    clusterer = Clusterer(lexicon_of(reading.knowledge), THRESHOLD, lambda what, why: reading.note(what, why))
    clusters = clusterer.cluster([form for form, _ in forms.values()])
    spans = {core: held for core, (_, held) in forms.items()}
    return _unique([_person(reading, text, cluster, spans) for cluster in clusters])


def _name_forms(reading: Reading, text: NamedText) -> dict[tuple[str, ...], tuple[NameForm, list[NameSpan]]]:
    evidence = NameEvidence(reading, text, lexicon_of(reading.knowledge))
    pieces: dict[tuple[str, ...], set[str]] = defaultdict(set)
    held: dict[tuple[str, ...], list[NameSpan]] = defaultdict(list)
    for span in text.spans:
        if is_credit(reading, text.words[span.first].start):
            continue
        found = evidence.of(span)
        held[span.core].append(span)
        if "headline" not in found:
            pieces[span.core] |= found
    forms = {}
    for core, spans in held.items():
        found = frozenset(pieces[core]) or _BARE
        score = weigh(found, len(spans)) if pieces[core] else _headline_score(spans)
        forms[core] = (_form(reading, text, spans, found, score), spans)
    return forms


def _headline_score(spans: list[NameSpan]) -> float:
    """A headline capitalises everything: by itself it names somebody only in two known name words."""
    labels = spans[0].labels
    return 0.6 if len(labels) >= 2 and set(labels) <= {"N"} else -3.0


def _form(reading: Reading, text: NamedText, spans: list[NameSpan], found: frozenset[str], score: float) -> NameForm:
    women = lexicon_of(reading.knowledge).of("woman_title")
    return NameForm(
        core=spans[0].core,
        score=score,
        offsets=[text.words[s.core_first].start for s in spans],
        woman=any(women & set(s.titles) for s in spans),
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
    if at >= 1 and words[at].low in lexicon_of(reading.knowledge).of("called"):
        before = [
            s for s in text.spans if s.last <= at and (at - s.last <= 9 or (len(s.core) > 1 and at - s.last <= 60))
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
        earlier = [s for s in text.spans if s.last <= span.first and len(s.core) > 1]
        return earlier[-1].core if earlier else None
    return None


def _printed(reading: Reading, text: NamedText, span: NameSpan) -> tuple[int, int]:
    """Offsets of the name as printed: religious and academic titles and degrees stay, ranks and "Pak" go."""
    words = text.words
    first = span.core_first
    while first > span.first and (
        words[first - 1].text == "." or words[first - 1].low in lexicon_of(reading.knowledge).of("kept_title")
    ):
        first -= 1
    if words[first].text == ".":
        first += 1
    start, end = words[first].start, words[span.last - 1].end
    degrees = _DEGREES.match(reading.text, end)
    return start, degrees.end() if degrees else end


def _person(
    reading: Reading, text: NamedText, cluster: Cluster, spans: dict[tuple[str, ...], list[NameSpan]]
) -> Person:
    mentions = []
    for form in cluster.forms:
        for span in spans[form.core]:
            start, end = _printed(reading, text, span)
            confidence = min(0.99, max(0.5, 0.6 + form.score / 12))
            mentions.append(Mention(reading.text[start:end], reading.evidence(start, end, "name_span", confidence)))
    mentions.sort(key=lambda m: m.evidence.span)
    fullest = [
        m
        for span in spans[cluster.core]
        for m in mentions
        if m.evidence.span.end >= text.words[span.last - 1].end > m.evidence.span.start
    ]
    name = max(fullest or mentions, key=lambda m: len(m.name)).name
    others = {m.name for m in mentions} - {name}
    aliases = tuple(sorted(others, key=lambda n: next(m.evidence.span.start for m in mentions if m.name == n)))
    return Person(mint_id("person", reading.article.id, " ".join(cluster.core)), name, aliases, tuple(mentions))


def _unique(people: list[Person]) -> list[Person]:
    seen: dict[str, Person] = {}
    for person in people:
        seen.setdefault(person.id, person)
    return list(seen.values())
