"""Awards that the trained tagger reads out of an article, beside those that the rules find."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.interpret.awards.claims.claim import Award, Claim
from pipeline.interpret.awards.entries import Entry, grade_form, likeness
from pipeline.interpret.awards.line import Line, LineMaker
from pipeline.interpret.awards.memory import AwardContext
from pipeline.interpret.awards.names.mentions import EVENT, AwardMention, make_mention
from pipeline.interpret.awards.recipients.lists import is_only_kin
from pipeline.interpret.awards.recipients.parties import Party
from pipeline.interpret.awards.status import HopeReader
from pipeline.interpret.awards.tagged.grades import TaggedGrades, own_of_row
from pipeline.interpret.awards.tagged.parts import OtherParts
from pipeline.interpret.reading import Reading
from pipeline.interpret.tagged_spans import trimmed
from pipeline.records import Span
from pipeline.records.tagging import TaggedSpan, Tagging

RULE = "award.tagged"
_SAME = 0.5  # F1 of the words of two names
_TAG = 0.4  # probability of a stretch that counts
_LINK = 0.15  # of a link between award and recipient that is worth a candidate
_FAR_LINK = 0.3  # where the award is named far from who got it
_OF_SUREST = 0.5  # there, of the surest link of who got it to any award
_GRADE_LINK = 0.3
_AMONG = 0.5  # of the surest link of a recipient to a grade
_FARTHEST = 2  # sentences between what is read as one line
_OPENS_NAME = re.compile(r"\b(?:[A-Z]|dr|[Dd]rs?|Hj|KH|Ir|St|Prof)$")
# "Desa Melati, Kecamatan" of "Desa Melati, Kecamatan Mawar": where it lies is no part of the name.
_PLACE = re.compile(r",\s+(?:Kec|Kab|Kecamatan|Kelurahan|Desa|Kabupaten|Kota|Provinsi)$")
_NAME = re.compile(r"\.?(?:\s+[A-Z][\w'’-]*\.?)+(?<!\.)")
# "kontingen kabupaten itu" points back at a regency, "daerah ini" at whatever was named.
_POINTING = re.compile(r"\b(?P<what>[a-z]+(?:\s[a-z]+)?)\s(?:itu|ini|tersebut)$")
_FROM = re.compile(r"\bdari\s+(?:(?:predikat|kategori|nilai|opini|level|peringkat)\s+)?[“\"]?$")
_TO = re.compile(r"[”\"]?\s+(?:\([^()]*\)\s+)?(?:menjadi|ke)\b")
_COMMA = re.compile(r",\s+")
_SIZES = {"desa": 1, "kelurahan": 1, "kec": 2, "kecamatan": 2, "kab": 3, "kabupaten": 3, "kota": 3, "provinsi": 4}
_KEPT = re.compile(
    r"\W{0,2}\s(?:ini|itu|tersebut|(?:(?:bisa|dapat|terus|tetap|akan)\s)*(?:di\w+kan|naik|menjadi|bertahan))\b", re.I
)
_EACH = re.compile(r"\b(?:masing-masing|berturut-turut)\b", re.I)
_OTHER_CLAUSE = re.compile(r";|\b(?:sedangkan|sementara|adapun)\b", re.I)
# "Dua desa Maju, tujuh desa Berkembang dan sisanya Tertinggal": who is only counted, and the rest, have one grade each.
_COUNTED = re.compile(
    r"(?:\d|se(?:puluh|belas)|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)\S*\s(?:\S+\s)?[a-z]", re.I
)
_REST = re.compile(r"\b(?:sisanya|selebihnya|lainnya)\b", re.I)
_ANY_BODY = frozenset(["daerah", "wilayah", "instansi", "lembaga", "pemerintah"])


@dataclass(frozen=True, slots=True)
class TaggedAward:
    """Where an award, its recipient and its grade are printed, and how likely they belong together."""

    award: Span
    recipient: Span
    grade: Span | None
    likelihood: float
    status: str = "received"
    rule: str = RULE


def tagged_awards(reading: Reading) -> Iterator[TaggedAward]:
    """The likely pairs of an award and a recipient, each with each of its grades."""
    tagging = reading.tagging
    if tagging is None:
        return
    parts = OtherParts(reading)
    in_turn = _in_turn(reading, tagging.spans("recipient", _TAG), tagging.spans("grade", _TAG))
    for award in tagging.spans("award", _TAG):
        for recipient in tagging.spans("recipient", _TAG):
            likely = tagging.link("won", award, recipient)
            if likely < _LINK or likely < tagging.link("hoped", award, recipient):
                continue
            names = trimmed(reading.text, award), _in_full(reading, trimmed(reading.text, recipient))
            if names[0] is None or names[1] is None:
                continue
            linked = grades_of(tagging, award, recipient)
            turn = in_turn.get(recipient)
            counted = _COUNTED.match(reading.text, recipient.start) is not None
            own = [trimmed(reading.text, grade) for grade in ([turn] if turn and (linked or counted) else linked)]
            for grade in own_of_row(reading.text, names[0], names[1], own) or [None]:
                if not parts.plays(names[0], names[1], grade):
                    yield TaggedAward(names[0], names[1], grade, likely)


def _in_turn(
    reading: Reading, recipients: Sequence[TaggedSpan], grades: Sequence[TaggedSpan]
) -> dict[TaggedSpan, TaggedSpan]:
    """The grade of each recipient of a sentence that tells several grades, each behind or before those who got it."""
    told: dict[int, list[tuple[TaggedSpan, bool]]] = defaultdict(list)
    rest = [TaggedSpan(m.start(), m.end(), 0, 0, 1.0) for m in _REST.finditer(reading.text)]
    rest = [span for span in rest if not any(span.start < r.end and r.start < span.end for r in recipients)]
    for spans, is_grade in ((recipients, False), (rest, False), (grades, True)):
        for span in spans:
            told[reading.sentence_index(span.start)].append((span, is_grade))
    found: dict[TaggedSpan, TaggedSpan] = {}
    for row in told.values():
        row.sort(key=lambda one: one[0].start)
        if sum(is_grade for _, is_grade in row) < 2:
            continue
        found |= _respectively(reading, row)
        for clause in _clauses(reading, row):
            found |= _turns(clause)
    return found


def _respectively(reading: Reading, row: Sequence[tuple[TaggedSpan, bool]]) -> dict[TaggedSpan, TaggedSpan]:
    """The grades of recipients that are listed in front of as many: "A dan B masing-masing meraih BB dan B"."""
    half = len(row) // 2
    names, grades = [span for span, _ in row[:half]], [span for span, _ in row[half:]]
    in_order = [is_grade for _, is_grade in row] == [False] * half + [True] * half
    if not in_order or not _EACH.search(reading.text, names[-1].end, grades[0].start):
        return {}
    return dict(zip(names, grades, strict=True))


def _clauses(reading: Reading, row: Sequence[tuple[TaggedSpan, bool]]) -> Iterator[list[tuple[TaggedSpan, bool]]]:
    """The parts of a sentence's row between "sedangkan" and the like."""
    clause: list[tuple[TaggedSpan, bool]] = []
    for one in row:
        if clause and _OTHER_CLAUSE.search(reading.text, clause[-1][0].end, one[0].start):
            yield clause
            clause = []
        clause.append(one)
    yield clause


def _turns(row: Sequence[tuple[TaggedSpan, bool]]) -> dict[TaggedSpan, TaggedSpan]:
    """The grades that a clause tells in turn with those who got them, none where it does not."""
    if row[0][1] == row[-1][1] or any(a[1] and b[1] for a, b in pairwise(row)):
        return {}
    found: dict[TaggedSpan, TaggedSpan] = {}
    # Who stands behind the last grade got it where a grade opens the clause, else who stands before the next one.
    turns = row if row[0][1] else row[::-1]
    grade = turns[0][0]
    for span, is_grade in turns:
        if is_grade:
            grade = span
        else:
            found[span] = grade
    return found


def grades_of(tagging: Tagging, award: TaggedSpan, recipient: TaggedSpan) -> list[TaggedSpan]:
    """The grades that are linked to an award and its recipient."""
    grades = tagging.spans("grade", _TAG)
    linked = [grade for grade in grades if _graded(tagging, award, recipient, grade) >= _GRADE_LINK]
    surest = max((tagging.link("recipient grade", recipient, grade) for grade in linked), default=0.0)
    return [grade for grade in linked if tagging.link("recipient grade", recipient, grade) >= _AMONG * surest]


def _graded(tagging: Tagging, award: TaggedSpan, recipient: TaggedSpan, grade: TaggedSpan) -> float:
    """How likely a grade goes with the award and with the recipient."""
    return min(tagging.link("award grade", award, grade), tagging.link("recipient grade", recipient, grade))


def _in_full(reading: Reading, span: Span | None) -> Span | None:
    """The span with the name that its last word only opens: "RSUD dr. H" of "RSUD dr. H. Soemarno"."""
    if span is not None and (place := _PLACE.search(reading.text, span.start, span.end)):
        return Span(span.start, place.start())
    if span is None or not _OPENS_NAME.search(reading.text, span.start, span.end):
        return span
    rest = _NAME.match(reading.text, span.end)
    return Span(span.start, rest.end()) if rest else span


class TaggedEntries:
    """Makes entries of what the tagger reads, for those that the rules have not read."""

    def __init__(self, context: AwardContext) -> None:
        self._context = context
        self._reading = context.reading
        self._make_line = functools.cache(LineMaker(context.reading, context.around).line)
        self._hopes = HopeReader(context.reading.knowledge)
        self._grades = TaggedGrades(context.reading, self._make_line)

    def beside(self, entries: Sequence[Entry], told: Iterable[TaggedAward]) -> Iterator[Entry]:
        """The entries of what is told to add to `entries`, none telling what another one tells."""
        known = list(entries)
        surest: dict[Span, float] = {}  # link of each recipient
        for tagged in sorted(told, key=lambda one: -one.likelihood):
            first = surest.setdefault(tagged.recipient, tagged.likelihood)
            entry = self._entry(tagged, max(_FAR_LINK, _OF_SUREST * first))
            if entry is not None and not any(_tells_same(old, entry) for old in known):
                known.append(entry)
                yield entry

    def _entry(self, tagged: TaggedAward, least_far: float) -> Entry | None:
        """The entry of what is told; none of an award that is named far off with a link below `least_far`."""
        party = self._party(tagged.recipient)
        line = self._line(tagged)
        if party is None or not line.tokens or (tagged.grade and self._grades.is_missed(tagged.grade)):
            return None
        # An award may be named far from the sentence that tells who got it.
        naming = line if line.span.contains(tagged.award) else self._naming_line(tagged.award)
        if naming is not line and tagged.likelihood < least_far:
            return None
        mention = self._mention(naming, tagged.award)
        if mention is None or self._grades.is_level(naming, mention):
            return None
        grade = self._grades.of(line, naming, mention, tagged.recipient, tagged.grade)
        if naming is not line:
            mention = replace(mention, start=0, end=0)
        award = Award(events=[mention], grade=grade)
        whole = (0, len(line))
        inside = line.span.contains(tagged.recipient)
        recipients = [line.covering(tagged.recipient)] if inside else []
        if self._is_only_place(tagged.recipient) or any(
            is_only_kin(line, i) or _is_in_office(line, i, j) for i, j in recipients
        ):
            return None
        claim = Claim(line, recipients, award, tagged.status, (mention.start, mention.end), tagged.rule, region=whole)
        if not (tagged.grade and self._is_left_behind(tagged.grade)):
            claim = self._hopes.with_status(claim)
            if tagged.grade and claim.status == "received" and self._is_to_come(tagged.grade):
                claim = replace(claim, status="targeted")
        forms = self._context.full_forms(mention)
        return Entry(party, None, forms, None, grade, claim.status, [claim], mention.key, spans=[line.span])

    def _is_only_place(self, recipient: Span) -> bool:
        """Whether the recipient says where another one lies: "Posyandu Melati, Kelurahan Mawar"."""
        size = _size(recipient.of(self._reading.text))
        names = (trimmed(self._reading.text, span) for span in self._reading.tagged("recipient", _TAG))
        return size > 0 and any(
            name is not None
            and _COMMA.fullmatch(self._reading.text, name.end, recipient.start)
            and _size(name.of(self._reading.text)) < size
            for name in names
        )

    def _is_left_behind(self, grade: Span) -> bool:
        """Whether a grade is the one held so far: "menargetkan SAKIP naik dari predikat B menjadi BB"."""
        text = self._reading.text
        before, behind = text[max(0, grade.start - 30) : grade.start], text[grade.end : grade.end + 30]
        return bool(_FROM.search(before) and _TO.match(behind))

    def _is_to_come(self, grade: Span) -> bool:
        """Whether the grade's own sentence hopes for it, and not that it be kept: "kita targetkan bisa BB"."""
        text, sentence = self._reading.text, self._reading.sentence_at(grade.start)
        return self._hopes.is_hoped(text, sentence.start, grade.start) and not _KEPT.match(text, grade.end)

    def _party(self, recipient: Span) -> Party | None:
        """Who is printed there; for "kabupaten itu" the regency printed last before as a recipient, or nobody."""
        pointing = _POINTING.search(self._reading.text, recipient.start, recipient.end)
        if pointing is None:
            return self._context.parties.of_span(recipient)
        what = set(pointing["what"].split())
        for span in reversed(self._reading.tagged("recipient", _TAG)):
            name = trimmed(self._reading.text, span) if span.end <= recipient.start else None
            if name is None or _POINTING.search(self._reading.text, name.start, name.end):
                continue
            party = self._context.parties.of_span(name)
            if party is not None and (
                what & _ANY_BODY or any(what & set(form.lower().split()) for form in party.forms)
            ):
                return party
        return None

    def _line(self, tagged: TaggedAward) -> Line:
        """The sentence that names the award, and those up to the recipient's and the grade's where they are near.

        Where the recipient stands further off in the body, that sentence, and those up to the grade's, tell the award.
        """
        award, recipient = self._index(tagged.award), self._index(tagged.recipient)
        grade = self._index(tagged.grade) if tagged.grade else award
        own = award if self._are_near(award, recipient) or self._is_title(recipient) else recipient
        near = [own, *(at for at in (award, recipient, grade) if self._are_near(own, at))]
        return self._joined_line(min(near), max(near), tagged.award if own == award else None)

    def _naming_line(self, award: Span) -> Line:
        own = self._index(award)
        return self._joined_line(own, own, award)

    def _joined_line(self, first: int, last: int, held: Span | None) -> Line:
        """The line of the sentences `first` to `last`, and of all of `held` where it stands partly outside them."""
        sentences = self._reading.sentences
        start, end = sentences[first].start, sentences[last].end
        if held is not None:
            start, end = min(start, held.start), max(end, held.end)
        return self._make_line(Span(start, end), end <= self._reading.body_start)

    def _index(self, span: Span) -> int:
        return self._reading.sentence_index(span.start)

    def _is_title(self, sentence: int) -> bool:
        return self._reading.sentences[sentence].end <= self._reading.body_start

    def _are_near(self, one: int, other: int) -> bool:
        """Whether two sentences may be read as one line: near each other, both in the title or both in the body."""
        return abs(one - other) <= _FARTHEST and self._is_title(one) == self._is_title(other)

    def _mention(self, line: Line, span: Span) -> AwardMention | None:
        i, j = line.covering(span)
        mention = make_mention(line, i, j, EVENT)
        if mention is None:
            return None
        schemes = [k for k in self._reading.known_in(span, "SCHEME") if len(k.keys) == 1]
        keys = {key for scheme in schemes for key in scheme.keys}
        named = [scheme.text for scheme in schemes]
        variants = tuple(dict.fromkeys([*mention.variants, *(n for n in named if n != mention.raw)]))
        key = keys.pop() if len(keys) == 1 else None
        return replace(mention, variants=variants, key=key)


def _size(name: str) -> int:
    """How large a region's kind is by the first word of its name, 0 for what lies in one."""
    return _SIZES.get(name.split()[0].lower().rstrip("."), 0)


def _is_in_office(line: Line, i: int, j: int) -> bool:
    """Whether the name is only the place in somebody's office: "Camat Melati Budi Hartono"."""
    return line.hit(i - 1, "official") is not None and line.person_end(i) < 0 < line.person_end(j)


def printing(text: str, spans: Sequence[TaggedSpan], names: Sequence[str]) -> list[TaggedSpan]:
    """The tagged stretches of a text that print one of the names, or most of its words."""
    return [s for s in spans if any(_same_name(text[s.start : s.end], name) for name in names)]


def _tells_same(old: Entry, new: Entry) -> bool:
    """Whether an entry has the award, the recipient and the grade of another already."""
    if not _same_party(old.party, new.party) or (old.status != "received" and old.status != new.status):
        return False
    if new.grade is not None and (old.grade is None or grade_form(old.grade) != grade_form(new.grade)):
        return False
    names = [name for name in (old.topic, *old.events, *old.variants, old.generic) if name]
    if new.grade is None and any(name.startswith(f"{form} ") for name in names for form in new.events):
        return True  # "opini" of "opini Wajar Tanpa Pengecualian"
    return any(likeness(name, form) >= _SAME for name in names for form in new.events)


def _same_party(a: Party, b: Party) -> bool:
    if a is b or None not in (a.key, b.key):
        return a is b or a.key == b.key
    return any(_same_name(one, two) for one in a.forms for two in b.forms)


def _same_name(one: str, two: str) -> bool:
    """Whether two names may be one; "Desa Melati" and "Desa Mawar" have half of their words in common and are two."""
    first, second = one.lower().split(), two.lower().split()
    if len(first) == len(second) == 2 and first[0] == second[0]:
        return first == second
    return likeness(one, two) >= _SAME
