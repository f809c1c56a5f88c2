"""Whose award a claim tells of: named parties, pronouns and groups, regions for their heads, the main recipient."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.interpret.awards.claims.claim import ANNOUNCED, HANDED, Claim
from pipeline.interpret.awards.memory import AwardContext
from pipeline.interpret.awards.recipients.groups import body_before, members_before, members_behind, size_of_group
from pipeline.interpret.awards.recipients.parties import Party
from pipeline.records import Person, Span

_OFFICIAL = re.compile(
    r"(?:Bupati|Wali\s?[Kk]ota|Gubernur|Wakil|Wabup|Wagub|Sekda|Kepala|Ketua|Direktur|Kapol|Menteri|Presiden|Camat|Plt|Pj|"
    r"Kadis|Kabag|Asisten|Sekretaris|Lurah|Kades|CEO|Rektor|Dandim|Manager|General Manager|Vice President|VP)\b"
)


_GOVERNMENT = re.compile(r"pem|prov|kab|kota|K/L|kementerian", re.I)
_COUNTED = re.compile(
    r"(?:\d+|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|belasan|puluhan)\s", re.I
)


def _is_counted(party: Party) -> bool:
    """Whether the party only counts a group ("Tujuh Daerah")."""
    return party.person is None and bool(_COUNTED.match(party.forms[0]))


class Owners:
    """Finds the parties of the claims of one article."""

    def __init__(self, context: AwardContext) -> None:
        self.context = context
        self.reading = context.reading
        self.main: Party | None = None
        # A teacher or an athlete holds a post as well, but takes no award for anybody else.
        self._officials = {held.holder for held in context.around.occupancies if _OFFICIAL.match(held.title)}

    def last_owner(self, claim: Claim) -> list[Party]:
        """The one person named before a list, else the subject of the last verb of winning before the claim.

        Of a scheme where only governments take part it is the last of them.
        """
        if claim.rule == ANNOUNCED and (told := self._listed_of(claim)):
            return [self.context.parties.of_person(told)]
        before = [party for at, party in self.context.subjects if at < claim.line.span.start]
        if self._is_for_governments(claim):
            before = [party for party in before if party.kind == "region"]
        return before[-1:]

    def _is_for_governments(self, claim: Claim) -> bool:
        """Whether the claim is of a scheme that none but regions take part in."""
        keys = [event.key for event in claim.award.events if event.key]
        kinds = self.reading.knowledge.scheme_by_key[keys[0]].recipients if keys else ()
        return bool(kinds) and all(_GOVERNMENT.match(kind) for kind in kinds)

    def parties_of(self, claim: Claim) -> list[Party]:
        """The parties that the claim names or points back to; none means the main recipient."""
        owners: list[Party] = []
        body = claim.line.hit(claim.pronoun, "body_noun") if claim.pronoun is not None else None
        if body is not None:
            return self._last_body(claim, frozenset((body.value or "").split()))
        if claim.pronoun is not None:
            who = self.context.around.referents.resolve(claim.line.chars(claim.pronoun, claim.pronoun + 1))
            person = next((p for p in self.context.around.people if who and p.id == who.person), None)
            if person is None and (claim.rule == "award.winner" or claim.line.hit(claim.pronoun, "person_noun")):
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

    def _last_body(self, claim: Claim, openers: frozenset[str]) -> list[Party]:
        """The body named last before the claim that a noun like "perusahaan itu" may mean."""
        people = [m.evidence.span for p in self.context.around.people for m in p.mentions]
        span = body_before(self.reading, people, claim.line.span.start, openers)
        party = self.context.parties.of_span(span) if span is not None else None
        return [party] if party is not None and party.person is None else []

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

    def _listed_of(self, claim: Claim) -> Person | None:
        """The one person whom the words in front of a list name, else the sentence before it."""
        line = claim.line.span
        start = claim.line.tokens[claim.verb[0]].start
        before = self.reading.sentences[max(0, self.reading.sentence_index(line.start) - 1)]
        for span in (Span(line.start, max(start, line.start + 1)), before):
            named = [p for p in self.context.around.people if any(span.contains(m.evidence.span) for m in p.mentions)]
            if named:
                return named[0] if len(named) == 1 else None
        return None

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

    def main_party(self, claims: list[Claim], parties: list[list[Party]]) -> Party | None:
        """The recipient of the headline, else the one with most claims (the earlier one where two are level)."""
        single = [[party for party in owners if not _is_counted(party)] for owners in parties]
        parties = single if any(single) else parties
        for claim, owners in zip(claims, parties, strict=True):
            if claim.line.is_title and owners and not self._describes(claim, owners[0], parties):
                return self.holder_of(claim, owners[0])
        counts: Counter[int] = Counter()
        for owners in parties:
            counts.update(id(party) for party in owners[:1])
        every = [party for owners in parties for party in owners]
        return max(every, key=lambda p: counts[id(p)], default=self.context.lead or self._governed(claims))

    def _governed(self, claims: list[Claim]) -> Party | None:
        """The one region that is governed, where something only regions get is won ("daerahnya meraih opini WTP")."""
        grades = [claim.award.grade for claim in claims]
        audited = any(grade is not None and grade.kind == "opinion" for grade in grades)
        if audited or any(self._is_for_governments(claim) for claim in claims):
            return self.context.parties.only_governed()
        return None

    def _describes(self, claim: Claim, party: Party, parties: list[list[Party]]) -> bool:
        """Whether a headline only says what somebody is whom the body names ("Perajin Tapin Raih X")."""
        if (
            party.person is not None
            or not claim.recipients
            or not claim.line.hit(claim.recipients[0][0], "person_noun")
        ):
            return False
        return any(owner.person is not None for owners in parties for owner in owners)

    def holder_of(self, claim: Claim, party: Party) -> Party:
        """The region for its head where the award is a scheme for governments, else the party itself."""
        event = next((e for e in claim.award.events if e.key), None)
        if party.person is None or event is None or event.key is None:
            return party
        scheme = self.reading.knowledge.scheme_by_key[event.key]
        if not any("pemerintah" in kind or "kota" in kind or "kabupaten" in kind for kind in scheme.recipients):
            return party
        return self.context.parties.governed_by(party) or party

    def is_receiver(self, claim: Claim, party: Party) -> bool:
        """Whether the party only took the award in hand for the main recipient."""
        if party is self.main or self.main is None or self.main.kind == "person":
            return False
        if claim.rule not in HANDED:
            return False
        official = bool(_OFFICIAL.match(party.forms[0])) or (
            party.person is not None and party.person.id in self._officials
        )
        if claim.rule == "award.received":
            return official or (party.kind == "person" and len(claim.recipients) == 1)
        if len(claim.recipients) > 1:
            return False  # "kepada Kepala Desa A, Rina, dan Kepala Desa B, Sari": each for themselves
        return official and (bool(claim.award.anaphor) or not claim.award.grade)
