"""Finds the people whom an article names: one entry per individual."""

from __future__ import annotations

import re
from collections import defaultdict

from pipeline.interpret.mention_clusters import Cluster, Clusterer, NameForm
from pipeline.interpret.name_evidence import NameEvidence, weigh
from pipeline.interpret.name_lexicon import lexicon_of
from pipeline.interpret.name_spans import NameSpan
from pipeline.interpret.named_text import NamedText, read_named_text, reread_with_names
from pipeline.interpret.reading import Reading
from pipeline.records import Mention, Person, mint_id

THRESHOLD = 0.6
SURE = 1.5
_WOMAN = frozenset("ny nyonya bu ibu hj bunda".split())
_KEPT_TITLES = frozenset(
    "h hj hm kh ir dr dra drs drg drh prof tgk teungku ust ustadz ustaz ustazah gus nyai kiai kyai habib buya romo syekh ny tgh".split()
)
_DEGREES = re.compile(
    r"(?:,? (?:S\.?[A-Z]\w{0,4}|M\.?[A-Z]\w{0,4}|[A-Z]{1,2}\.[A-Z][\w.]{0,8}|Ph\.? ?D|Lc|SH|SE|MM|MH|ME|MSi|MAP|MP|S\.STP|Sp\.[A-Z]\w?)"
    r"\b(?:\.[A-Z]\w{0,5}){0,3}\.?(?=[,.;:)\s]|$))+"
)
_FURNITURE_LINE = re.compile(
    r"(?i)\W*(?:baca (?:juga|selengkapnya)|penulis|editor|reporter|pewarta|foto\b|sumber\s*:|laporan (?:wartawan|reporter|jurnalis)|"
    r"kontributor|simak|tonton|artikel ini|pilihan editor|copyright|redaktur|wartawan\s*:|lihat juga|saksikan|video\b|®|©)"
)
_READ_ALSO = re.compile(r"(?i)\bbaca (?:juga|selengkapnya)\b")
_READ_ALSO_ALONE = re.compile(r"(?i)\W*(?:baca|lihat|simak) juga\W*")
_CREDIT = re.compile(
    r"(?i)(?:penulis|editor|reporter|pewarta|redaktur|fotografer|foto|photo|laporan (?:wartawan|reporter)[\w .]*|kontributor|dok(?:umentasi)?)\s*[:/|©-]?\s*$|\([\w. ]{3,25}/\s*$"
)


_BARE = frozenset(["headline", "capital_behind", "capital_before"])
_CALLED = frozenset("disapa sapa dipanggil sapaan alias panggilan karib dijuluki".split())
_FAMILIAR = frozenset(
    "bunda kang mas mbak gus cak pak bu bang kak mang abah ibu bapak ning neng teh om tante opa uda".split()
)


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
        if _is_furniture(reading, text, span):
            continue
        found = evidence.of(span)
        held[span.core].append(span)
        if "headline" not in found:
            pieces[span.core] |= found
    forms = {}
    for core, spans in held.items():
        found = frozenset(pieces[core]) or _BARE
        score = weigh(found, len(spans)) if pieces[core] else _headline_score(spans)
        forms[core] = (_form(text, core, spans, found, score), spans)
    return forms


def _headline_score(spans: list[NameSpan]) -> float:
    """A headline capitalises everything: by itself it names somebody only in two known name words."""
    labels = spans[0].labels
    return 0.6 if len(labels) >= 2 and set(labels) <= {"N"} else -3.0


def _form(
    text: NamedText, core: tuple[str, ...], spans: list[NameSpan], found: frozenset[str], score: float
) -> NameForm:
    return NameForm(
        core=core,
        score=score,
        offsets=[text.words[s.core_first].start for s in spans],
        woman=any(_WOMAN & set(s.titles) for s in spans),
        plain=set(spans[0].labels) <= set("ECI"),
        liftable=set(spans[0].labels) <= set("NI")
        if found == _BARE
        else not found & {"capital_behind", "number_behind"},
        introduced=bool(found & {"office_before", "office_before_comma"}),
        nickname_of=next((tied for s in spans if (tied := _tied_name(text, s))), None),
    )


def _tied_name(text: NamedText, span: NameSpan) -> tuple[str, ...] | None:
    """The name that a cue ties the span to: "Siti Aminah yang akrab disapa Mina", "Mina, sapaan akrab Siti Aminah"."""
    words, at = text.words, span.first - 1
    if at >= 1 and words[at].shape == "cap" and words[at].low in _FAMILIAR:
        at -= 1
    if at >= 1 and words[at].low in _CALLED:
        before = [s for s in text.spans if s.last <= at and (at - s.last <= 9 or len(s.core) > 1 and at - s.last <= 60)]
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


def _is_furniture(reading: Reading, text: NamedText, span: NameSpan) -> bool:
    start = text.words[span.first].start
    if start < reading.body_start:
        return False
    line = reading.paragraph_at(start)
    if _FURNITURE_LINE.match(reading.text, line.start, line.end) or _follows_read_also(reading, line.start):
        return True
    if len(line) < 90 and reading.text[line.start] == "(" and reading.text[line.end - 1] == ")":
        return True
    sentence = reading.sentence_at(start)
    if _READ_ALSO.search(reading.text, sentence.start, start):
        return True
    before = reading.text[max(line.start, start - 40) : start]
    return bool(_CREDIT.search(before))


def _follows_read_also(reading: Reading, line_start: int) -> bool:
    """Whether the line is a link under the words "Baca juga:"."""
    if line_start <= reading.body_start:
        return False
    above = reading.paragraph_at(line_start - 1)
    own = reading.paragraph_at(line_start)
    return (
        bool(_READ_ALSO_ALONE.fullmatch(above.of(reading.text)))
        and len(own) < 140
        and reading.text[own.end - 1] not in '."”'
    )


def _printed(reading: Reading, text: NamedText, span: NameSpan) -> tuple[int, int]:
    """Offsets of the name as printed: religious and academic titles and degrees stay, ranks and "Pak" go."""
    words = text.words
    first = span.core_first
    while first > span.first and (words[first - 1].text == "." or words[first - 1].low in _KEPT_TITLES):
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
