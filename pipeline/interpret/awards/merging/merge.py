"""Puts the many places together where an article reports the same award."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.interpret.awards.claims.claim import Award, Claim
from pipeline.interpret.awards.claims.unions import without_unions
from pipeline.interpret.awards.entries import (
    Entry,
    agree,
    alike,
    grades_agree,
    is_told,
    is_vague,
    may_be_one,
    names_of,
    printed_names,
    tells_field,
    tells_headline,
    vagueness,
)
from pipeline.interpret.awards.grades.finding import GradeMention
from pipeline.interpret.awards.line import Line
from pipeline.interpret.awards.memory import AwardContext, is_proper
from pipeline.interpret.awards.merging.fitting import may_have
from pipeline.interpret.awards.merging.owners import Owners
from pipeline.interpret.awards.merging.records import RecordMaker
from pipeline.interpret.awards.names.mentions import AwardMention
from pipeline.interpret.awards.receivers.handing import Handing
from pipeline.interpret.awards.recipients.parties import Party
from pipeline.interpret.awards.scope import Told
from pipeline.interpret.awards.slots import SlotReader
from pipeline.interpret.awards.steps import step_in_name
from pipeline.interpret.awards.tagged.finding import TaggedEntries, tagged_awards
from pipeline.interpret.awards.tagged.hoped import hoped_awards
from pipeline.records import Conferral, Span

_NUMBERS = {
    w: n
    for n, w in enumerate(
        ["satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh"], 1
    )
}
_COUNTED = re.compile(rf"(?:sebanyak\s+|ke)?({'|'.join(_NUMBERS)}|\d{{1,2}})\s+\w", re.I)
_SCORE_HEADS = frozenset(["nilai", "kelas", "sebagai", "status", "tingkat"])
_SAME_GRADE = re.compile(r"(?:predikat|status|opini|kategori|nilai|akreditasi|level)\b.*\b(?:sama|serupa)$", re.I)
_PLACES = ("rank", "bare", "top", "medal")
_SAME = re.compile(r"\b(?:sama|serupa|sejenis)$", re.I)
_ASSESSED = re.compile(
    r"\b(?:[Mm]onitoring(?: dan [Ee]valuasi)?|[Mm]onev|[Ee]valuasi|[Pp]enilaian|[Pp]enganugerahan)\s+"
    r"((?:(?!tahun|yang|ini|itu|dari|oleh|tim|dan|tersebut|di|pada|untuk)[A-Za-z]+\s){2,5})"
)


def _is_name(line: Line, grade: GradeMention, events: Sequence[AwardMention]) -> bool:
    """Whether a level only repeats the name of a known scheme; "Pakarti Utama I" is a grade by itself."""
    if any(line.hit(k, "grade_name") for k in range(grade.start, grade.end)):
        return False
    names = {form.lower() for event in events if event.key for form in (event.raw, *event.variants)}
    return grade.kind == "level" and grade.raw.lower() in names


def _explains_scale(claim: Claim) -> bool:
    """Whether steps of a scale stand where winners would: "kategori dibedakan, yaitu Pratama, Madya dan Utama"."""
    hits = [(claim.line.hit(i, "level"), j) for i, j in claim.recipients]
    return bool(hits) and all(hit is not None and hit.end == j for hit, j in hits)


def _told(entry: Entry) -> Told:
    return Told(entry.party, tuple(printed_names(entry)), entry.grade, entry.status, entry.claims, entry.key)


class Merger:
    """Turns claims into Conferrals."""

    def __init__(self, context: AwardContext) -> None:
        self.context = context
        self.reading = context.reading
        self.entries: list[Entry] = []
        self.owners = Owners(context)
        self.records = RecordMaker(context.reading)
        self.tagged = TaggedEntries(context)
        self.told_of: dict[str, Told] = {}
        self.told_of_hoped: dict[str, Told] = {}

    def conferrals(self, claims: list[Claim]) -> list[Conferral]:
        """The Conferrals of all claims, in text order; `told_of` then has what is told of each, by its id."""
        claims = list(without_unions(claim for claim in claims if not _explains_scale(claim)))
        parties = Handing(self.context).with_bodies(claims, [self.owners.parties_of(claim) for claim in claims])
        self.owners.main = self.owners.main_party(claims, parties)
        order = sorted(range(len(claims)), key=lambda n: (vagueness(claims[n].award, claims[n].line), n))
        for n in order:
            claim = claims[n]
            owners = parties[n] or ([self.owners.main] if self.owners.main else [])
            if claim.takes_last:
                owners = self.owners.last_owner(claim) or owners
            for party in owners:
                self._take(claim, party)
        self._join_rest()
        self._join_apart(tells_field)
        self._join_apart(tells_headline)
        self._drop_vague()
        self.entries += self.tagged.beside(self.entries, tagged_awards(self.reading))
        # Of groups with a grade more than those named may have got it ("tiga desa … Madya").
        self.entries = [e for e in self.entries if e.grade is not None or not self._spelled_out(e)]
        told = [_told(entry) for entry in self.entries]
        slots = SlotReader(self.context.reading, self.context.around, told)
        found: list[Conferral] = []
        for n, entry in enumerate(self.entries):
            made = self.records.conferrals(entry, slots.read(n))
            self.told_of |= {conferral.id: told[n] for conferral in made}
            found += made
        return sorted(found, key=lambda c: c.evidence.span.start)

    def hoped(self) -> list[Conferral]:
        """What the tagger sees hoped for or missed, beside the Conferrals, whose details it takes nothing of.

        `told_of_hoped` then has what is told of each, by its id.
        """
        entries = list(self.tagged.beside([], hoped_awards(self.reading)))
        if not entries:
            return []
        told = [_told(entry) for entry in (*self.entries, *entries)]
        slots = SlotReader(self.reading, self.context.around, told)
        found: list[Conferral] = []
        for n, entry in enumerate(entries, len(self.entries)):
            made = self.records.conferrals(entry, slots.read(n))
            self.told_of_hoped |= {conferral.id: told[n] for conferral in made}
            found += made
        return found

    def _take(self, claim: Claim, party: Party) -> None:
        if self.owners.main is not None and self.owners.is_receiver(claim, party):
            party = self.owners.main
        party = self.owners.holder_of(claim, party)
        entry = self._entry_of(claim, party)
        if entry is None:
            return
        same = next((e for e in self.entries if agree(e, entry)), None)
        if same is None:
            self.entries.append(entry)
            return
        self._join(same, entry)

    @staticmethod
    def _join(same: Entry, entry: Entry) -> None:
        """Adds what `entry` tells to `same`, a report of the same award."""
        same.claims += entry.claims
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
        if same.status != "received" and entry.status == "received" and not entry.claims[0].line.is_title:
            same.status = "received"

    def _join_rest(self) -> None:
        """Joins entries that agree now that all is told: what came later may have tied the two together."""
        kept: list[Entry] = []
        for entry in self.entries:
            same = next((e for e in kept if agree(e, entry)), None)
            if same is None:
                kept.append(entry)
            else:
                self._join(same, entry)
        self.entries = kept

    def _join_apart(self, is_partial: Callable[[Entry], bool]) -> None:
        """Joins each partial report with the one award of its party that the article tells in full, if there is one."""
        for entry in [e for e in self.entries if e.is_named and is_partial(e) and not self._retold(e)]:
            others = [e for e in self.entries if e.party is entry.party and e is not entry and not is_partial(e)]
            named = [e for e in others if e.is_named and not e.is_vague and e.status == entry.status]
            if len(others) == len(named) == 1 and may_be_one(named[0], entry):
                self._join(named[0], entry)
                named[0].claims.sort(key=lambda claim: not claim.line.is_title)
                self.entries.remove(entry)

    def _entry_of(self, claim: Claim, party: Party) -> Entry | None:
        award, line = self._graded(claim), claim.line
        events = list(award.events)
        offset = line.tokens[claim.verb[0]].start
        is_place = award.grade is not None and award.grade.kind in _PLACES
        inherited = None
        if not events and (award.grade or award.topic or award.anaphor):
            inherited = self.context.event_before(offset, is_place)
        if inherited is not None and inherited.key and award.topic and not award.grade:
            inherited = None  # an assessment that was named before has no titles of its own
        if inherited is not None and award.grade and not may_have(self.context, inherited, award.grade):
            inherited = None
        forms: list[str] = []
        for event in [*events, *([inherited] if inherited else [])]:
            forms += self.context.full_forms(event)
        if (not forms and award.grade and award.grade.head in ("opini", "akreditasi", "terakreditasi")) or (
            award.grade and award.grade.kind == "opinion" and not forms
        ):
            head = "akreditasi" if award.grade.head in ("akreditasi", "terakreditasi") else "opini"
            forms = [head, f"{head} {award.grade.raw}", *([award.grade.head] if award.grade.head else [])]
        topic = award.topic.raw if award.topic else None
        if not (forms or topic) and award.grade and award.grade.kind == "rank":
            before = self._told_before(offset)
            topic = before.topic if before is not None and before.grade and before.grade.kind == "rank" else topic
        if not (events or topic) and award.anaphor and _SAME.search(award.anaphor.raw):
            before = self._told_before(offset)
            topic, forms = (before.topic, list(before.events)) if before is not None else (topic, forms)
        if (
            not forms
            and not topic
            and award.grade
            and award.grade.kind in ("level", "rank")
            and award.grade.head not in _SCORE_HEADS
        ):
            forms = self._assessed()
        if (
            not topic
            and award.grade
            and award.grade.kind in ("rank", "medal")
            and not any(claim.line.is_title or e.key for e in events)
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
            is_vague=is_vague(award, line),
        )

    def _graded(self, claim: Claim) -> Award:
        """The award of a claim, where it has no grade with the one that its words carry.

        That is the step of its scale that its name ends with ("PROPER Hijau"), or the grade that "predikat yang sama"
        points back to.
        """
        award = claim.award
        if award.grade is not None and _is_name(claim.line, award.grade, award.events):
            award = replace(award, grade=None)  # "predikat WBK": the award's own name, no step of it
        if award.grade is not None or award.topic is not None:
            return award
        for name in award.events:
            step = step_in_name(self.reading.knowledge, name.key, name.raw)
            if step is not None:
                return replace(award, grade=GradeMention(name.end - 1, name.end, step, "level"))
            behind = name.end + 1  # "penerima ProKlim Utama": the name was read without its step
            if behind <= len(claim.line) and claim.line.cap(name.end):
                step = step_in_name(self.reading.knowledge, name.key, f"{name.raw} {claim.line.raw(name.end, behind)}")
                if step is not None:
                    return replace(award, grade=GradeMention(name.end, behind, step, "level"))
        if award.anaphor is not None and _SAME_GRADE.match(award.anaphor.raw):
            above = self.context.grade_before(claim.line.tokens[award.anaphor.start].start)
            return replace(award, grade=above)
        return award

    def _told_before(self, offset: int) -> Entry | None:
        """The named award that somebody got last before the character `offset`."""
        told = [(c.line.tokens[c.verb[0]].start, n) for n, e in enumerate(self.entries) if e.is_named for c in e.claims]
        last = max((place for place in told if place[0] < offset), default=None)
        return self.entries[last[1]] if last is not None else None

    def _assessed(self) -> list[str]:
        """What the article says was assessed, where it names no award ("hasil monitoring keterbukaan informasi")."""
        found = _ASSESSED.search(self.reading.text)
        return [" ".join(found[1].split())] if found else []

    def _drop_vague(self) -> None:
        """A nameless award is a named one told again, where the article names any."""
        named = {id(e.party) for e in self.entries if e.is_named and e.status == "received"}
        if named:
            self.entries = [e for e in self.entries if e.is_named or (id(e.party) not in named and self._is_handed(e))]
        self.entries = [e for e in self.entries if e.is_named or is_told(e)]
        sure = {id(e.party) for e in self.entries if not e.is_vague}
        self.entries = [e for e in self.entries if not e.is_vague or id(e.party) not in sure]
        self.entries = [e for e in self.entries if not self._retold(e)]
        self.entries = [e for e in self.entries if not self._spelled_out(e)]

    def _is_handed(self, entry: Entry) -> bool:
        """Whether the body says to whom a nameless award was given, by name; the award named before is meant."""
        for claim in entry.claims:
            if claim.recipients and not claim.line.is_title and claim.rule == "award.give":
                event = self.context.event_before(claim.line.span.start)
                if event is not None and is_proper(event):
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
            and grades_agree(other.grade, entry.grade)
            and (not entry.is_named or any(alike(a, b) for a in names_of(entry) for b in names_of(other)))
        }
        return 0 < number <= len(members)

    def _retold(self, entry: Entry) -> bool:
        """Whether only the headline tells of the entry, and the body tells the same award of somebody else in full."""
        if not all(claim.line.is_title for claim in entry.claims):
            return False
        return any(
            other is not entry
            and not all(claim.line.is_title for claim in other.claims)
            and grades_agree(other.grade, entry.grade)
            and (not entry.is_named or any(alike(a, b) for a in names_of(entry) for b in names_of(other)))
            for other in self.entries
        )
