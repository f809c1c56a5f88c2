"""What holds after people's rulings: the machine's facts, kept, changed, taken out, or put back.

A ruling meets a fact of its kind on its span with the reading that was ruled on, whichever extractor read it. Where no
fact has that reading, a ruling that keeps the fact meets the only one left on the span (the place was read otherwise),
else the fact is put back. "Wrong" is said of one reading: another reading of the place is a new question.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.records import (
    Conferral,
    DateMention,
    Event,
    Evidence,
    Facts,
    Mention,
    Occupancy,
    PartialDate,
    Person,
    Span,
    Statement,
    Term,
    mint_id,
)
from pipeline.review.readings import (
    CORE,
    READERS,
    Changes,
    Fact,
    Kind,
    Reading,
    changed,
    facts_by_kind,
    reading_key,
    with_confidence,
)

RULE = "ruling"
Altered = frozenset[str]


@dataclass(frozen=True, slots=True)
class Ruled:
    """What rulings on one fact came to: `keep` whether there is such a fact, `changes` what of it is otherwise."""

    kind: Kind
    span: Span
    reading: Reading
    keep: bool
    changes: Changes

    @property
    def final(self) -> dict[str, Any]:
        """The reading that holds."""
        return changed(self.reading, self.changes)


@dataclass(frozen=True, slots=True)
class Applied:
    """Facts after rulings. `ruled` are the ids of facts that people vouch for, `open` the machine's not ruled on."""

    facts: Facts
    ruled: frozenset[str]
    open: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Meeting:
    """Of one kind: fact id → ruling, with the values that the ruling asks for; and rulings that meet no fact."""

    met: Mapping[str, tuple[Ruled, dict[str, Any]]]
    missed: tuple[Ruled, ...]


def _meet(kind: Kind, facts: Sequence[Fact], ruled: Sequence[Ruled], names: Mapping[str, str]) -> _Meeting:
    here: dict[Span, list[Fact]] = defaultdict(list)
    for fact in facts:
        here[fact.evidence.span].append(fact)
    keys = {fact.id: reading_key(kind, READERS[kind](fact, names)) for fact in facts}
    met: dict[str, tuple[Ruled, dict[str, Any]]] = {}
    unmet: dict[Span, list[Ruled]] = defaultdict(list)
    for one in ruled:
        mine = [f for f in here[one.span] if keys[f.id] == reading_key(kind, one.reading) and f.id not in met]
        if mine:
            met |= {fact.id: (one, dict(one.changes)) for fact in mine}
        elif one.keep:
            unmet[one.span].append(one)
    missed = []
    for span, waiting in unmet.items():
        left = [fact for fact in here[span] if fact.id not in met]
        for one in list(waiting):
            already = [fact for fact in left if keys[fact.id] == reading_key(kind, one.final)]
            if already:
                met[already[0].id] = (one, dict(one.changes))
                left.remove(already[0])
                waiting.remove(one)
        if len(left) == len(waiting) == 1:
            one = waiting.pop()
            met[left[0].id] = (one, {name: one.final.get(name) for name in CORE[kind]} | dict(one.changes))
        missed += waiting
    return _Meeting(met, tuple(missed))


class _People:
    """The people of an article after rulings, by name; one who is needed and missing is found in the text."""

    def __init__(self, article: str, text: str, people: Sequence[Person]) -> None:
        self.people = list(people)
        self._article, self._text = article, text

    def find(self, name: str) -> str | None:
        """The person's id: by name, else by an alias that only one has, else from where the text prints the name."""
        by_name = [p.id for p in self.people if p.name == name]
        by_alias = by_name or [p.id for p in self.people if name in p.aliases]
        if len(by_alias) == 1:
            return by_alias[0]
        return None if by_alias else self._add(name)

    def known(self, name: str) -> str | None:
        """The person's id if the article has one of this name."""
        found = [p.id for p in self.people if p.name == name]
        return found[0] if len(found) == 1 else None

    def _add(self, name: str) -> str | None:
        start = self._text.find(name)
        if start < 0 or not name:
            return None
        span = Span(start, start + len(name))
        person = _new_person(self._article, Evidence(span, name, RULE, 1.0), name)
        self.people.append(person)
        return person.id


def _new_person(article: str, evidence: Evidence, name: str) -> Person:
    return Person(mint_id("person", article, RULE, evidence.span.start, name), name, (), (Mention(name, evidence),))


def _ruled_person(person: Person, changes: Changes) -> Person:
    """The person under the name that holds; the first place that prints the full name carries the ruling."""
    name = str(changes.get("name") or person.name)
    old = person.evidence
    # The mention of the evidence is given the new name, so that the evidence stays where it was.
    new = [
        Mention(name, with_confidence(m.evidence, RULE if changes else None)) if m.evidence is old else m
        for m in person.mentions
    ]
    aliases = tuple(dict.fromkeys((*person.aliases, person.name))) if name != person.name else person.aliases
    return replace(person, name=name, aliases=tuple(a for a in aliases if a != name), mentions=tuple(new))


def _term(reading: Reading, name: str) -> Term | None:
    raw = reading.get(name)
    key = reading.get(f"{name}_key")
    return None if raw is None else Term(str(raw), None if key is None else str(key))


def _partial(value: object) -> PartialDate | None:
    return PartialDate(str(value)) if value else None


# Each takes the fact, the reading that holds, the people, and the names of the fields that are otherwise than before.
def _apply_position(held: Occupancy, reading: Reading, people: _People, altered: Altered) -> Occupancy | None:
    holder = people.find(str(reading["person"])) if "person" in altered else held.holder
    if holder is None:
        return None
    title, key, of = str(reading["title"]), reading.get("position_key"), reading.get("organisation_key")
    organisation = held.organisation or (Term(title) if of else None)
    return replace(
        held,
        holder=holder,
        title=title,
        position=Term(held.position.raw, None if key is None else str(key)),
        organisation=replace(organisation, key=None if of is None else str(of)) if organisation else None,
        status=str(reading["status"]),
    )


def _apply_event(event: Event, reading: Reading, people: _People, altered: Altered) -> Event:
    kind = reading.get("kind")
    return replace(
        event,
        name=str(reading["name"]),
        kind=None if kind is None else str(kind),
        date=_partial(reading.get("date")),
        place=_term(reading, "place"),
    )


def _apply_date(date: DateMention, reading: Reading, people: _People, altered: Altered) -> DateMention:
    return replace(date, value=_partial(reading.get("value")))


def _apply_award(award: Conferral, reading: Reading, people: _People, altered: Altered) -> Conferral:
    plain = ("score", "rank", "year", "edition_year", "giver", "streak", "change", "status")
    values: dict[str, Any] = {name: reading.get(name) for name in plain}
    values |= {name: _term(reading, name) for name in ("recipient", "award", "grade", "issuer")}
    values["conferred"] = _partial(reading.get("conferred"))
    if "received_by" in altered:
        receiver = reading.get("received_by")
        values["received_by"] = None if receiver is None else people.known(str(receiver)) or str(receiver)
    if "recipient" in altered:
        values["recipient_person"] = people.known(str(reading["recipient"]))
    # What was changed was not read from its place.
    slots = tuple((name, e) for name, e in award.slots if values.get(name, e) in (e, getattr(award, name, None)))
    return replace(award, **values, slots=slots)


def _apply_statement(said: Statement, reading: Reading, people: _People, altered: Altered) -> Statement:
    form = str(reading["form"])
    if "speaker" not in altered:
        return replace(said, form=form)
    speaker = reading.get("speaker")
    known = people.known(str(speaker)) if speaker is not None else None
    text = None if known or speaker is None else str(speaker)
    return replace(said, speaker=known, speaker_text=text, office=None, form=form)


_APPLY: dict[Kind, Any] = {
    "position": _apply_position,
    "event": _apply_event,
    "date": _apply_date,
    "award": _apply_award,
    "statement": _apply_statement,
}


def _blank(kind: Kind, article: str, evidence: Evidence, key: str) -> Any:
    """A fact that says nothing yet, where the machine reads none."""
    name = mint_id(kind, article, RULE, evidence.span.start, evidence.span.end, key)
    if kind == "position":
        return Occupancy(name, "", "", Term(evidence.quote), None, "definitive", evidence)
    if kind == "event":
        return Event(name, "", None, None, None, evidence)
    if kind == "date":
        return DateMention(name, evidence.quote, None, evidence)
    if kind == "award":
        return Conferral(name, Term(""), Term(""), evidence)
    return Statement(name, None, None, None, "direct", evidence)


class _Applying:
    """The rulings of one article, applied kind by kind: people first, for others name them."""

    def __init__(self, facts: Facts, ruled: Sequence[Ruled], text: str) -> None:
        self._facts, self._text = facts, text
        self._names = {person.id: person.name for person in facts.people}
        self._by_kind: dict[Kind, list[Ruled]] = defaultdict(list)
        for one in ruled:
            self._by_kind[one.kind].append(one)
        self.ruled: set[str] = set()
        self.met: set[str] = set()
        self.people = _People(facts.article, text, self._ruled_people())

    def _meeting(self, kind: Kind) -> _Meeting:
        meeting = _meet(kind, facts_by_kind(self._facts)[kind], self._by_kind[kind], self._names)
        self.met |= set(meeting.met)
        self.ruled |= {name for name, (one, _) in meeting.met.items() if one.keep}
        return meeting

    def _evidence(self, span: Span) -> Evidence:
        return Evidence(span, span.of(self._text), RULE, 1.0)

    def _ruled_people(self) -> list[Person]:
        meeting = self._meeting("person")
        found = []
        for person in self._facts.people:
            one, changes = meeting.met.get(person.id, (None, {}))
            if one is None:
                found.append(person)
            elif one.keep:
                found.append(_ruled_person(person, changes))
        new = (_new_person(self._facts.article, self._evidence(m.span), str(m.final["name"])) for m in meeting.missed)
        for person in new:
            self.ruled.add(person.id)
            found.append(person)
        return found

    def apply(self, kind: Kind) -> list[Any]:
        """The facts of a kind after the rulings on them."""
        meeting = self._meeting(kind)
        found = []
        for fact in facts_by_kind(self._facts)[kind]:
            one, changes = meeting.met.get(fact.id, (None, {}))
            if one is None:
                found.append(fact)
            elif one.keep:
                found.append(self._kept(kind, fact, changes))
        for one in meeting.missed:
            blank = _blank(kind, self._facts.article, self._evidence(one.span), reading_key(kind, one.reading))
            made = _APPLY[kind](blank, one.final, self.people, frozenset(one.final))
            if made is not None:
                self.ruled.add(made.id)
                found.append(made)
        return found

    def _kept(self, kind: Kind, fact: Any, changes: Changes) -> Any:
        sure = replace(fact, evidence=with_confidence(fact.evidence, RULE if changes else None))
        if not changes:
            return sure
        before = READERS[kind](fact, self._names)
        after = changed(before, changes)
        altered = frozenset(name for name, value in after.items() if before.get(name) != value)
        return _APPLY[kind](sure, after, self.people, altered) or sure

    def without_gone(self, facts: Facts) -> Facts:
        """The facts without references to what is gone.

        An office goes with its holder. A statement stays, said by whom the text names; an award stays likewise.
        """
        people = {person.id for person in facts.people}
        offices = tuple(o for o in facts.occupancies if o.holder in people)
        held = {office.id for office in offices}
        return replace(
            facts,
            occupancies=offices,
            events=tuple(
                replace(e, participants=tuple(p for p in e.participants if p in people)) for e in facts.events
            ),
            conferrals=tuple(self._award(award, people) for award in facts.conferrals),
            statements=tuple(self._statement(said, people, held) for said in facts.statements),
        )

    def _award(self, award: Conferral, people: set[str]) -> Conferral:
        receiver = award.received_by
        gone = receiver in self._names and receiver not in people
        return replace(
            award,
            recipient_person=award.recipient_person if award.recipient_person in people else None,
            received_by=self._names[receiver] if gone and receiver else receiver,
        )

    def _statement(self, said: Statement, people: set[str], held: set[str]) -> Statement:
        office = said.office if said.office in held else None
        if said.speaker is None or said.speaker in people:
            return replace(said, office=office)
        return replace(said, speaker=None, speaker_text=self._names.get(said.speaker), office=None)


def apply_rulings(facts: Facts, ruled: Sequence[Ruled], text: str) -> Applied:
    """The facts after rulings; `facts` are the machine's, `text` is the article's.

    What was ruled right is certain, what was changed carries the rule "ruling"; facts keep their ids.
    """
    applying = _Applying(facts, ruled, text)
    after = replace(
        facts,
        occupancies=tuple(applying.apply("position")),
        events=tuple(applying.apply("event")),
        dates=tuple(applying.apply("date")),
        conferrals=tuple(applying.apply("award")),
        statements=tuple(applying.apply("statement")),
    )
    # Offices may have named people whom the machine did not find: they are known only now.
    whole = applying.without_gone(replace(after, people=tuple(applying.people.people)))
    kept = frozenset(fact.id for found in facts_by_kind(whole).values() for fact in found)
    machine = frozenset(fact.id for found in facts_by_kind(facts).values() for fact in found)
    return Applied(whole, frozenset(applying.ruled) & kept, machine - applying.met)
