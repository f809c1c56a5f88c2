"""Makes one Conferral of the many places where an article reports the same award."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from pipeline.interpret.award_claims import Award, Claim
from pipeline.interpret.award_comparisons import EARLIER
from pipeline.interpret.award_groups import members_before, members_behind, size_of_group
from pipeline.interpret.award_line import Line
from pipeline.interpret.award_names import EVENT, GENERIC, TOPIC, AwardMention, abbreviation_of
from pipeline.interpret.award_parties import Parties, Party
from pipeline.interpret.award_scope import Told
from pipeline.interpret.award_slots import SlotReader, Slots
from pipeline.interpret.grades import GradeMention
from pipeline.interpret.reading import Reading
from pipeline.interpret.surroundings import Surroundings
from pipeline.records import Conferral, Person, Span, Term, mint_id

_MOST = 60
_WORD = re.compile(r"[^\W_]+")
_NUMBERS = {w: n for n, w in enumerate("satu dua tiga empat lima enam tujuh delapan sembilan sepuluh".split(), 1)}
_COUNTED = re.compile(rf"(?:sebanyak\s+|ke)?({'|'.join(_NUMBERS)}|\d{{1,2}})\s+\w", re.I)
_BARE_PRIZE = frozenset(["anugerah", "penghargaan", "piala", "predikat", "kategori", "sertifikat", "piagam", "gelar", "nilai"])
_SCORE_HEADS = frozenset(["nilai", "kelas", "sebagai", "status", "tingkat"])
_ASSESSED = re.compile(
    r"\b(?:[Mm]onitoring(?: dan [Ee]valuasi)?|[Mm]onev|[Ee]valuasi|[Pp]enilaian|[Pp]enganugerahan)\s+"
    r"((?:(?!tahun|yang|ini|itu|dari|oleh|tim|dan|tersebut|di|pada|untuk)[A-Za-z]+\s){2,5})"
)
_OFFICIAL = re.compile(
    r"(?:Bupati|Wali\s?[Kk]ota|Gubernur|Wakil|Wabup|Wagub|Sekda|Kepala|Ketua|Direktur|Kapol|Menteri|Presiden|Camat|Plt|Pj|"
    r"Kadis|Kabag|Asisten|Sekretaris|Lurah|Kades|CEO|Rektor|Dandim|Manager|General Manager|Vice President|VP)\b"
)


def words_of(name: str) -> Counter[str]:
    """The words of a name, in small letters, with their number."""
    return Counter(_WORD.findall(name.lower()))


def likeness(a: str, b: str) -> float:
    """F1 of the words of two names, between 0 and 1."""
    one, two = words_of(a), words_of(b)
    common = sum((one & two).values())
    return 2 * common / (sum(one.values()) + sum(two.values())) if common else 0.0


def grade_form(grade: GradeMention | None) -> str | None:
    """A grade in a form that can be compared: rank by its number, the rest by its last words."""
    if grade is None:
        return None
    low = grade.raw.lower().strip("\"'“”")
    if grade.kind == "rank" and grade.rank is not None:
        extra = "harapan " if "harapan" in low else ""
        return f"rank {extra}{grade.rank}" if "umum" not in low else "umum"
    if grade.kind == "opinion":
        return "wtp" if low.startswith("wajar tanpa") else "wdp" if low.startswith("wajar dengan") else low
    return re.sub(r"^(?:medali|predikat|kategori|opini)\s+", "", low)


@dataclass
class Entry:
    """One award of one party while it is put together."""

    party: Party
    topic: str | None
    events: list[str]
    generic: str | None
    grade: GradeMention | None
    status: str
    claims: list[Claim] = field(default_factory=list)
    key: str | None = None
    variants: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    is_inherited: bool = False
    is_vague: bool = False

    @property
    def is_named(self) -> bool:
        """Whether more than "penghargaan" is known of the award."""
        return bool(self.topic or self.events)


class AwardContext:
    """What is known of an article's awards beyond one line: events named before, abbreviations, the main recipient."""

    def __init__(self, reading: Reading, around: Surroundings, parties: Parties) -> None:
        self.reading = reading
        self.around = around
        self.parties = parties
        self.events: list[tuple[int, AwardMention]] = []
        self.grades: list[tuple[int, GradeMention]] = []
        self._by_short: dict[str, AwardMention] = {}
        self.topics: list[str] = []
        self.lead: Party | None = None
        self.subjects: list[tuple[int, Party]] = []

    def see(self, line: Line, mentions: list[AwardMention], grades: list[GradeMention]) -> None:
        """Takes note of the award names and grades of a line."""
        self.grades += [(line.tokens[grade.start].start, grade) for grade in grades]
        self.topics += [m.raw for m in mentions if m.kind == TOPIC and line.hit(m.start, "category")]
        for mention in mentions:
            if mention.kind != EVENT:
                continue
            self.events.append((line.tokens[mention.start].start, mention))
            for form in mention.variants:
                short = abbreviation_of(f"x ({form})")
                if short:
                    self._by_short.setdefault(short, mention)

    def see_subjects(self, line: Line, subjects: list[tuple[int, int]]) -> None:
        """Takes note of the first name that wins something, be it only "prestasi": the main recipient if need be."""
        for i, j in subjects:
            party = self.parties.of_span(line.chars(i, j))
            if party is not None:
                self.lead = self.lead or party
                self.subjects.append((line.span.start, party))

    def grade_before(self, offset: int) -> GradeMention | None:
        """The level or opinion printed within 400 characters before `offset`: it holds for a list below it."""
        near = [g for at, g in self.grades if offset - 400 <= at <= offset and g.kind in ("level", "opinion", "medal")]
        return near[-1] if near else None

    def event_before(self, offset: int) -> AwardMention | None:
        """The event named last before `offset`, else the first one behind it."""
        for events in ([(at, m) for at, m in self.events if _is_proper(m)], self.events):
            earlier = [mention for at, mention in events if at <= offset]
            if earlier:
                return earlier[-1]
            if events:
                return events[0][1]
        return None

    def only_topic(self) -> str | None:
        """The one category that the article names, None where it names none or several."""
        names = {topic.lower(): topic for topic in self.topics}
        return next(iter(names.values())) if len(names) == 1 else None

    def full_forms(self, mention: AwardMention) -> list[str]:
        """All forms of the award that `mention` names, from the whole article."""
        forms = [mention.raw, *mention.variants]
        for form in list(forms):
            for short, full in self._by_short.items():
                if re.search(rf"\b{re.escape(short)}\b", form):
                    forms += [full.raw, *full.variants]
        return list(dict.fromkeys(forms))


def _is_proper(event: AwardMention) -> bool:
    """Whether the name has a capital in it; "kompetisi berakhir" has none."""
    if event.raw.lower() == "akreditasi":
        return False
    return bool(event.key) or any(word[0].isupper() for word in event.raw.split()[1:] or event.raw.split())


class Merger:
    """Turns claims into Conferrals."""

    def __init__(self, context: AwardContext) -> None:
        self.context = context
        self.reading = context.reading
        self.entries: list[Entry] = []
        self.main: Party | None = None
        self._officials = {occupancy.holder for occupancy in context.around.occupancies}

    def conferrals(self, claims: list[Claim]) -> list[Conferral]:
        """The Conferrals of all claims, in text order."""
        parties = [self._parties_of(claim) for claim in claims]
        self.main = self._main_party(claims, parties)
        order = sorted(range(len(claims)), key=lambda n: (_vagueness(claims[n].award, claims[n].line), n))
        for n in order:
            claim = claims[n]
            owners = parties[n] or ([self.main] if self.main else [])
            if claim.takes_last:
                owners = self._last_owner(claim) or owners
            for party in owners:
                self._take(claim, party)
        self._drop_vague()
        told = [
            Told(e.party, tuple(_printed_names(e)), e.grade, e.status, e.claims, e.key) for e in self.entries
        ]
        slots = SlotReader(self.context.reading, self.context.around, told)
        found = [self._conferral(entry, slots.read(n)) for n, entry in enumerate(self.entries)]
        found.sort(key=lambda c: c.evidence.span.start)
        return found[:_MOST]

    def _last_owner(self, claim: Claim) -> list[Party]:
        """The subject of the last verb of winning before the claim."""
        before = [party for at, party in self.context.subjects if at < claim.line.span.start]
        return before[-1:]

    def _parties_of(self, claim: Claim) -> list[Party]:
        owners: list[Party] = []
        if claim.pronoun is not None:
            who = self.context.around.referents.resolve(claim.line.chars(claim.pronoun, claim.pronoun + 1))
            person = next((p for p in self.context.around.people if who and p.id == who.person), None)
            if person is None and claim.line.hit(claim.pronoun, "person_noun"):
                person = self._last_person(claim.line.span.start)
            if person:
                return [self.context.parties.of_person(person)]
        members = self._members(claim)
        if members:
            return members
        for i, j in claim.recipients:
            if claim.line.hit(i, "anaphor") and claim.line.hit(i, "anaphor").end >= j:  # type: ignore[union-attr]
                continue
            party = self.context.parties.of_span(claim.line.chars(i, j))
            if party is not None and party not in owners:
                owners.append(party)
        return owners

    def _last_person(self, offset: int) -> Person | None:
        """The person named last in the three sentences before `offset`."""
        floor = self.reading.sentences[max(0, self.reading.sentence_index(offset) - 3)].start
        named = [
            (m.evidence.span.start, p)
            for p in self.context.around.people
            for m in p.mentions
            if max(floor, self.reading.body_start) <= m.evidence.span.start < offset
        ]
        return max(named, key=lambda pair: pair[0])[1] if named else None

    def _members(self, claim: Claim) -> list[Party]:
        """The members of the group that the claim's subject points back to ("keduanya", "ketiga siswa itu")."""
        places = [*claim.recipients, *([(claim.pronoun, claim.pronoun + 1)] if claim.pronoun is not None else [])]
        if len(places) != 1 or claim.line.is_title:
            return []
        i, j = places[0]
        size = size_of_group(claim.line.raw(i, max(j, min(i + 2, len(claim.line)))))
        around = self.context.around
        people = [m.evidence.span for p in around.people for m in p.mentions]
        if size is None:
            spans = members_behind(self.reading, people, claim.line.chars(i, j))
            return [party for span in spans if (party := self.context.parties.of_span(span)) is not None]
        spans = members_before(self.reading, people, claim.line.tokens[i].start, size)
        return [party for span in spans if (party := self.context.parties.of_span(span)) is not None]

    def _main_party(self, claims: list[Claim], parties: list[list[Party]]) -> Party | None:
        """The recipient of the headline, else the one with most claims (the earlier one where two are level)."""
        for claim, owners in zip(claims, parties, strict=True):
            if claim.line.is_title and owners:
                return self._holder(claim, owners[0])
        counts: Counter[int] = Counter()
        for owners in parties:
            counts.update(id(party) for party in owners[:1])
        every = [party for owners in parties for party in owners]
        return max(every, key=lambda p: counts[id(p)], default=self.context.lead)

    def _take(self, claim: Claim, party: Party) -> None:
        if self._is_receiver(claim, party):
            return
        party = self._holder(claim, party)
        entry = self._entry_of(claim, party)
        if entry is None:
            return
        same = next((e for e in self.entries if _agree(e, entry)), None)
        if same is None:
            self.entries.append(entry)
            return
        same.claims.append(claim)
        same.spans += entry.spans
        same.variants += [v for v in [entry.topic, *entry.events, *entry.variants] if v]
        same.topic = same.topic or entry.topic
        same.key = same.key or entry.key
        if not same.events:
            same.events = entry.events
        if same.is_vague and not entry.is_vague:
            same.is_vague = False
        if same.grade is None or (same.grade.kind == "bare" and entry.grade):
            same.grade = entry.grade or same.grade
        if same.status != "received" and entry.status == "received" and not claim.line.is_title:
            same.status = "received"

    def _holder(self, claim: Claim, party: Party) -> Party:
        """The region for its head where the award is a scheme for governments, else the party itself."""
        event = next((e for e in claim.award.events if e.key), None)
        if party.person is None or event is None or event.key is None:
            return party
        scheme = self.reading.knowledge.scheme_by_key[event.key]
        if not any("pemerintah" in kind or "kota" in kind or "kabupaten" in kind for kind in scheme.recipients):
            return party
        return self.context.parties.governed_by(party) or party

    def _is_receiver(self, claim: Claim, party: Party) -> bool:
        """Whether the party only took the award in hand for the main recipient."""
        if party is self.main or self.main is None or self.main.kind == "person":
            return False
        if claim.rule not in ("award.given", "award.give", "award.received"):
            return False
        official = bool(_OFFICIAL.match(party.forms[0])) or (
            party.person is not None and party.person.id in self._officials
        )
        if claim.rule == "award.received":
            return official or party.kind == "person"
        return official and (bool(claim.award.anaphor) or not claim.award.grade)

    def _entry_of(self, claim: Claim, party: Party) -> Entry | None:
        award, line = claim.award, claim.line
        events = list(award.events)
        offset = line.tokens[claim.verb[0]].start
        inherited = (
            self.context.event_before(offset) if not events and (award.grade or award.topic or award.anaphor) else None
        )
        forms: list[str] = []
        for event in [*events, *([inherited] if inherited else [])]:
            forms += self.context.full_forms(event)
        if (not forms and award.grade and award.grade.head in ("opini", "akreditasi", "terakreditasi")) or (
            award.grade and award.grade.kind == "opinion" and not forms
        ):
            head = "akreditasi" if award.grade.head in ("akreditasi", "terakreditasi") else "opini"
            forms = [head, f"{head} {award.grade.raw}"]
        topic = award.topic.raw if award.topic else None
        if (
            not forms
            and not topic
            and award.grade
            and award.grade.kind in ("level", "rank")
            and award.grade.head not in _SCORE_HEADS
        ):
            forms = self._assessed()
        if not topic and award.grade and award.grade.kind in ("rank", "medal") and not any(
            claim.line.is_title or e.key for e in events
        ):
            topic = topic or self.context.only_topic() if not forms else topic
        generic = award.generic or award.anaphor
        if not topic and not forms and not generic:
            return None
        if award.grade and award.grade.kind == "bare" and not (forms or topic):
            return None
        variants = list(award.topic.variants) if award.topic else []
        start = line.tokens[min(claim.region[0], claim.verb[0])].start if claim.region[1] else line.span.start
        key = next((e.key for e in events if e.key), inherited.key if inherited else None)
        end = max(start + 1, line.tokens[min(claim.region[1], len(line)) - 1].end)
        return Entry(
            party,
            topic,
            list(dict.fromkeys(forms)),
            generic.raw if generic else None,
            award.grade,
            claim.status,
            [claim],
            key,
            variants,
            spans=[Span(start, end)],
            is_inherited=inherited is not None,
            is_vague=_is_vague(award, line),
        )

    def _assessed(self) -> list[str]:
        """What the article says was assessed, where it names no award ("hasil monitoring keterbukaan informasi")."""
        found = _ASSESSED.search(self.reading.text)
        return [" ".join(found[1].split())] if found else []

    def _drop_vague(self) -> None:
        """A nameless award is a named one told again, where the article names any."""
        named = {id(e.party) for e in self.entries if e.is_named and e.status == "received"}
        if named:
            self.entries = [e for e in self.entries if e.is_named or (id(e.party) not in named and self._is_handed(e))]
        self.entries = [e for e in self.entries if e.is_named or _is_told(e)]
        sure = {id(e.party) for e in self.entries if not e.is_vague}
        self.entries = [e for e in self.entries if not e.is_vague or id(e.party) not in sure]
        self.entries = [e for e in self.entries if not self._retold(e)]
        self.entries = [e for e in self.entries if not self._spelled_out(e)]

    def _is_handed(self, entry: Entry) -> bool:
        """Whether the body says to whom a nameless award was given, by name; the award named before is meant."""
        for claim in entry.claims:
            if claim.recipients and not claim.line.is_title and claim.rule == "award.give":
                event = self.context.event_before(claim.line.span.start)
                if event is not None and _is_proper(event):
                    entry.events = self.context.full_forms(event)
                    entry.key = event.key
                return True
        return False

    def _spelled_out(self, entry: Entry) -> bool:
        """Whether the entry's party is a counted group whose members have the same award, each by name."""
        counted = _COUNTED.match(entry.party.forms[0])
        if not counted:
            return False
        number = _NUMBERS.get(counted[1].lower()) or (int(counted[1]) if counted[1].isdigit() else 0)
        members = {
            id(other.party)
            for other in self.entries
            if other.party is not entry.party
            and not _COUNTED.match(other.party.forms[0])
            and _grades_agree(other.grade, entry.grade)
            and (not entry.is_named or any(_alike(a, b) for a in _names(entry) for b in _names(other)))
        }
        return 0 < number <= len(members)

    def _key_by_grade(self, entry: Entry) -> str | None:
        """The scheme that one of the award's names may mean, where the grade is a step of its scale and of no other's."""
        if entry.grade is None or entry.grade.kind not in ("level", "opinion"):
            return None
        names = set(_names(entry))
        fitting = {
            key
            for key, scheme in self.reading.knowledge.scheme_by_key.items()
            if names.intersection(scheme.ambiguous) and self._step(key, entry.grade.raw, None)
        }
        return fitting.pop() if len(fitting) == 1 else None

    def _step(self, scheme_key: str, raw: str, year: int | None) -> str | None:
        """The step of the scheme's scale in force that the printed grade names, None where it names none."""
        scheme = self.reading.knowledge.scheme_by_key.get(scheme_key)
        scale = scheme.scale_in(year) if scheme else None
        low = raw.lower()
        for step in scale.grades if scale else ():
            if low in (step.grade.lower(), *(variant.lower() for variant in step.variants)):
                return step.grade
        return None

    def _retold(self, entry: Entry) -> bool:
        """Whether only the headline tells of the entry, and the body tells the same award of somebody else in full."""
        if not all(claim.line.is_title for claim in entry.claims):
            return False
        return any(
            other is not entry
            and not all(claim.line.is_title for claim in other.claims)
            and _grades_agree(other.grade, entry.grade)
            and (not entry.is_named or any(_alike(a, b) for a in _names(entry) for b in _names(other)))
            for other in self.entries
        )

    def _without_grades(self, entry: Entry, names: list[str]) -> list[str]:
        """The names, and each that ends with its grade ("PROPER Hijau", "opini WTP") without it too, in front of it."""
        found: list[str] = []
        for name in names:
            head, _, last = name.rpartition(" ")
            own = entry.grade is not None and last.lower() == entry.grade.raw.lower()
            step = entry.key is not None and self._step(entry.key, last, None) is not None
            if head and (own or step) and head.lower() not in _BARE_PRIZE:
                found.append(head)
            found.append(name)
        return list(dict.fromkeys(found))

    def _conferral(self, entry: Entry, read: Slots) -> Conferral:
        name, *variants = self._without_grades(entry, _printed_names(entry))
        claim = entry.claims[0]
        start, end = claim.line.tokens[0].start, claim.line.tokens[-1].end
        rule = claim.rule
        evidence = self.reading.evidence(start, end, rule, _confidence(entry))
        party = entry.party
        entry.key = entry.key or self._key_by_grade(entry)
        grade = Term(entry.grade.raw) if entry.grade else None
        if grade is not None and entry.key is not None:
            grade = Term(grade.raw, self._step(entry.key, grade.raw, read.year))
        stated_year = any(slot == "year" for slot, _ in read.slots)
        return Conferral(
            id=mint_id(
                "award", self.reading.article.id, party.name, name, grade.raw if grade else "", read.year, read.status
            ),
            recipient=Term(party.name, party.key),
            award=Term(name, entry.key),
            evidence=evidence,
            recipient_variants=tuple(f for f in party.forms if f != party.name),
            award_variants=tuple(variants),
            recipient_person=party.person.id if party.person else None,
            grade=grade,
            score=read.score,
            rank=entry.grade.rank if entry.grade else None,
            year=read.year if entry.status != "not_received" or stated_year else None,
            edition_year=read.edition_year,
            conferred=read.conferred,
            issuer=read.issuer,
            giver=read.giver,
            received_by=read.received_by if party.person is None else None,
            streak=read.streak,
            change=read.change,
            status=read.status,
            slots=read.slots,
        )


def _is_vague(award: Award, line: Line) -> bool:
    """Whether only the occasion is named ("meraih prestasi dalam ajang X"): what was won is told elsewhere."""
    if award.grade or award.topic or not award.events:
        return False
    return all(
        line.low(e.start - 1) in ("dalam", "pada", "di", "ajang", "ajangnya", "acara", "event") for e in award.events
    )


def _is_told(entry: Entry) -> bool:
    """Whether a nameless award is worth a record: the headline or the lead tells of it, or it is handed to somebody."""
    first = entry.claims[0]
    return any(c.line.is_title or c.rule != "award.get" for c in entry.claims) or first.line.span.start < 900


def _primary(entry: Entry) -> str:
    """The name of the award: the category or title won, unless it is a mere field; else the event."""
    topic = entry.topic
    field_only = topic is not None and any(v.lower() == f"bidang {topic.lower()}" for v in entry.variants)
    if entry.events and (topic is None or field_only or (entry.key and topic[0].islower())):
        return entry.events[0]
    return topic or entry.generic or "penghargaan"


def _printed_names(entry: Entry) -> list[str]:
    """The primary name and then every other printed form of the award."""
    topic = [entry.topic] if entry.topic else []
    return list(dict.fromkeys(v for v in [_primary(entry), *topic, *entry.events, *entry.variants] if v))


def _vagueness(award: Award, line: Line) -> int:
    """Lower for claims that say more; they are taken first so that vaguer ones join them."""
    score = 0 if award.events or award.topic else 2
    if _is_vague(award, line):
        score += 4
    if not award.grade:
        score += 1
    if line.is_title:
        score += 1
    if not award.events and not award.topic and not award.grade:
        score += 3
    return score


def _names(entry: Entry) -> list[str]:
    return [*([entry.topic] if entry.topic else []), *entry.events]


def _is_of_other_time(old: Entry, new: Entry) -> bool:
    """Whether one is the result that the other is compared with, read from another sentence."""
    if (old.claims[0].rule == EARLIER) == (new.claims[0].rule == EARLIER):
        return False
    return all(claim.line.span != new.claims[0].line.span for claim in old.claims)


def _agree(old: Entry, new: Entry) -> bool:
    """Whether two entries report the same award of the same party."""
    if old.party is not new.party or _is_of_other_time(old, new):
        return False
    if old.status != new.status and not (old.claims[0].line.is_title or new.claims[0].line.is_title):
        return False
    if new.is_vague or (not new.is_named and not new.grade):
        return True
    if not _grades_agree(old.grade, new.grade):
        return False
    if old.topic and new.topic and not _alike(old.topic, new.topic):
        return False
    if old.topic and new.topic:
        return True
    if old.grade and new.grade and (old.is_inherited or new.is_inherited) and old.grade.kind != "bare":
        return True
    if not old.events or not new.events:
        return not (old.events or new.events) or not (old.topic and new.topic)
    return any(_alike(a, b) for a in old.events for b in new.events) or bool(
        (old.topic and any(_alike(old.topic, b) for b in new.events))
        or (new.topic and any(_alike(new.topic, a) for a in old.events))
    )


def _grades_agree(a: GradeMention | None, b: GradeMention | None) -> bool:
    if a is None or b is None:
        return True
    if a.kind == "bare" or b.kind == "bare":
        return a.kind in ("bare", "rank") and b.kind in ("bare", "rank")
    return grade_form(a) == grade_form(b)


def _alike(a: str, b: str) -> bool:
    if a.lower() == b.lower():
        return True
    one, two = words_of(a), words_of(b)
    smaller = min(sum(one.values()), sum(two.values()))
    common = sum((one & two).values())
    return bool(smaller) and (common == smaller or likeness(a, b) >= 0.6)


def _confidence(entry: Entry) -> float:
    score = 0.45 + 0.15 * bool(entry.events) + 0.1 * bool(entry.topic) + 0.1 * bool(entry.grade) + 0.1 * bool(entry.key)
    if len(entry.claims) > 1:
        score += 0.05
    if entry.generic == GENERIC:
        score -= 0.1
    return min(0.95, score)
