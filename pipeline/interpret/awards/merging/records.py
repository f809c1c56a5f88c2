"""Makes the Conferral of one entry: printed names, the grade as a step of its scheme's scale, the slots."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.interpret.awards.entries import Entry, confidence_of, names_of, printed_names
from pipeline.interpret.awards.merging.prints import find_print, grade_print
from pipeline.interpret.awards.slots import Slots
from pipeline.interpret.awards.steps import BARE_PRIZE, step_of
from pipeline.interpret.reading import Reading
from pipeline.records import Conferral, Evidence, Term, mint_id

_YEARS = re.compile(r"\b20\d\d(?:,\s20\d\d)*,?\s(?:dan|serta)\s20\d\d\b")
_BRACKET = re.compile(r"\s\([^()]*\)$")


class RecordMaker:
    """Makes the records of one article."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def _key_by_grade(self, entry: Entry) -> str | None:
        """The scheme that an ambiguous name means, where the grade is a step of its scale and of no other's."""
        if entry.grade is None or entry.grade.kind not in ("level", "opinion"):
            return None
        names = set(names_of(entry))
        fitting = {
            key
            for key, scheme in self.reading.knowledge.scheme_by_key.items()
            if names.intersection(scheme.ambiguous) and step_of(self.reading.knowledge, key, entry.grade.raw, None)
        }
        return fitting.pop() if len(fitting) == 1 else None

    def _without_grades(self, entry: Entry, names: list[str]) -> list[str]:
        """The names, and each that ends with its grade ("PROPER Hijau", "opini WTP") without it too, in front of it."""
        found: list[str] = []
        for name in names:
            head = self._before_grade(entry, name)
            if head and head.lower() not in BARE_PRIZE:
                found.append(head)
            found.append(name)
        return list(dict.fromkeys(found))

    def _before_grade(self, entry: Entry, name: str) -> str | None:
        """What stands before a grade that ends the name, an abbreviation of the grade in brackets or not."""
        words = _BRACKET.sub("", name).split(" ")
        # Opinions are phrases ("wajar tanpa pengecualian"); a phrase that is a step of another scale may be the award.
        longest = len(words) - 1 if entry.grade is not None and entry.grade.kind == "opinion" else 1
        if entry.grade is not None and entry.grade.raw[-5:].lower() == "tahun":
            longest = len(entry.grade.raw.split())
        for count in range(min(longest, len(words) - 1), 0, -1):
            tail = " ".join(words[-count:])
            own = entry.grade is not None and tail.lower() == entry.grade.raw.lower()
            if own or (entry.key is not None and step_of(self.reading.knowledge, entry.key, tail, None) is not None):
                return " ".join(words[:-count])
        return None

    def conferrals(self, entry: Entry, read: Slots) -> list[Conferral]:
        """The record of an entry, and one more for each year that its sentence lists ("2016, 2017 dan 2018")."""
        first = self.conferral(entry, read)
        line = entry.claims[0].line
        listed = _YEARS.search(line.text, line.span.start, line.span.end)
        years = [int(year) for year in re.findall(r"\d{4}", listed[0])] if listed else []
        if first.year not in years or first.status != "received":
            return [first]
        others = [year for year in years if year != first.year]
        return [first, *(self._in_year(first, year) for year in others)]

    def _in_year(self, record: Conferral, year: int) -> Conferral:
        parts = (record.recipient.raw, record.award.raw, record.grade.raw if record.grade else "", year, record.status)
        return replace(record, id=mint_id("award", self.reading.article.id, *parts), year=year, conferred=None)

    def conferral(self, entry: Entry, read: Slots) -> Conferral:
        """The record of an entry with the slots read for it."""
        name, *variants = self._without_grades(entry, printed_names(entry))
        claim = entry.claims[0]
        start, end = claim.line.tokens[0].start, claim.line.tokens[-1].end
        rule = claim.rule
        evidence = self.reading.evidence(start, end, rule, confidence_of(entry))
        party = entry.party
        entry.key = entry.key or self._key_by_grade(entry)
        grade = Term(entry.grade.raw) if entry.grade else None
        if grade is not None and entry.key is not None:
            grade = Term(grade.raw, step_of(self.reading.knowledge, entry.key, grade.raw, read.year))
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
            rank=entry.grade.rank if entry.grade else None,
            year=read.year if entry.status != "not_received" or stated_year else None,
            edition_year=read.edition_year,
            conferred=read.conferred,
            issuer=read.issuer,
            giver=read.giver,
            received_by=read.received_by,
            streak=read.streak,
            change=read.change,
            status=read.status,
            slots=(*self._named(entry, evidence, [name, *variants]), *read.slots),
        )

    def _named(self, entry: Entry, evidence: Evidence, names: list[str]) -> Iterator[tuple[str, Evidence]]:
        """Where recipient, award and grade are printed, each if it is."""
        text, sentence, party = self.reading.text, evidence.span, entry.party
        places = {
            "recipient": find_print(text, dict.fromkeys([party.name, *party.forms]), sentence),
            "award": find_print(text, names, sentence),
            "grade": grade_print(text, entry, sentence),
        }
        for name, span in places.items():
            if span is not None:
                yield name, self.reading.evidence(span.start, span.end, f"award.{name}", evidence.confidence)
