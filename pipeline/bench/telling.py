"""One made-up article: its text, and the rows of its facts on their characters."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.bench.wording import Language
from pipeline.bench.world import Given, Official
from pipeline.records import mint_id

Row = dict[str, Any]
_RULE = "bench.made_up"


@dataclass
class Text:
    """A text that grows; `add` gives the evidence of what was added."""

    luck: random.Random
    value: str = ""

    def add(self, words: str, after: str = "") -> Row:
        """Appends `words` and then `after`."""
        start = len(self.value)
        self.value += words + after
        confidence = round(self.luck.uniform(0.5, 1.0), 3)
        place = {"char_start": start, "char_end": start + len(words), "quote": words}
        return {**place, "rule": _RULE, "confidence": confidence}


@dataclass(frozen=True)
class Told:
    """The text of an article and the rows of its facts by table, without `extraction_id`."""

    title: str
    body_start: int
    text: str
    facts: dict[str, list[Row]] = field(default_factory=dict)


def _conferral(luck: random.Random, text: Text, award: Given, receiver: str | None) -> tuple[Row, list[Row]]:
    name = award.scheme.name
    text.add(f"{award.region.official_name} meraih ")
    start = len(text.value)
    slot = text.add(f"predikat {award.grade}", " ") if award.grade else None
    evidence = text.add(f"dalam {name} tahun {award.year}", ".\n")
    evidence |= {"char_start": start, "quote": text.value[start : evidence["char_end"]]}
    fact = mint_id("award", award.id)
    row = {
        "id": fact,
        "ordinal": 0,
        "recipient_raw": award.region.official_name,
        "recipient_key": award.region.code,
        "recipient_variants": [],
        "recipient_person": None,
        "award_raw": name,
        "award_key": award.scheme.key,
        "award_variants": [],
        "grade_raw": award.grade,
        "grade_key": award.grade,
        "score": None,
        "rank": award.rank,
        "year": award.year,
        "edition_year": None,
        "conferred": None,
        "issuer_raw": award.scheme.issuer,
        "issuer_key": None,
        "giver": None,
        "received_by_person": receiver,
        "received_by_name": None,
        "streak": None,
        "change": None,
        "status": "received" if luck.random() < 0.95 else "targeted",
        **evidence,
    }
    return row, [{"conferral_id": fact, "ordinal": 0, "field": "grade", **slot}] if slot else []


def _introduce(text: Text, speakers: Sequence[Official], facts: dict[str, list[Row]]) -> None:
    for ordinal, who in enumerate(speakers):
        office = text.add(who.title, " ")
        named = text.add(who.name, " hadir dalam kegiatan itu.\n")
        person = mint_id("person", who.id)
        facts["people"].append({"id": person, "ordinal": ordinal, "name": who.name, "aliases": [], **named})
        facts["mentions"].append({"person_id": person, "ordinal": 0, "name": who.name, **named})
        facts["occupancies"].append(
            {
                "id": mint_id("office", who.id),
                "ordinal": ordinal,
                "holder": person,
                "title": who.title,
                "position_raw": who.title.rsplit(" ", 1)[0],
                "position_key": who.position,
                "organisation_raw": who.title.rsplit(" ", 1)[-1],
                "organisation_key": who.region,
                "status": "definitive",
                **office,
            }
        )


def _add_passer_by(text: Text, name: str, facts: dict[str, list[Row]]) -> None:
    """Somebody who is named once, without an office."""
    named = text.add(name, " ikut menyaksikan.\n")
    person = mint_id("person", name)
    facts["people"].append({"id": person, "ordinal": len(facts["people"]), "name": name, "aliases": [], **named})
    facts["mentions"].append({"person_id": person, "ordinal": 0, "name": name, **named})


def _say(luck: random.Random, text: Text, who: Official, language: Language, ordinal: int) -> tuple[Row, Row]:
    said = language.sentence(luck, luck.randint(8, 28))
    short = who.name.split()[0]
    direct = luck.random() < 0.6
    if direct:
        text.add("“")
        evidence = text.add(said, ",” ")
        cue, mention = text.add("ujar", " "), text.add(short, ".\n")
    else:
        mention, cue = text.add(short, " "), text.add("mengatakan", " bahwa ")
        evidence = text.add(said, ".\n")
    person = mint_id("person", who.id)
    row = {
        "id": mint_id("statement", ordinal, said),
        "ordinal": ordinal,
        "speaker": person,
        "speaker_text": None,
        "office": mint_id("office", who.id),
        "form": "direct" if direct else "indirect",
        **{f"cue_{name}": cue[key] for name, key in (("start", "char_start"), ("end", "char_end"), ("quote", "quote"))},
        "cue_rule": _RULE,
        "cue_confidence": 1.0,
        **evidence,
    }
    return row, {"person_id": person, "ordinal": ordinal + 1, "name": short, **mention}


@dataclass(frozen=True, slots=True)
class Story:
    """What an article is made of: who speaks, who else is named, the award it tells of, how much is said."""

    speakers: Sequence[Official]
    passer_by: str | None
    award: Given | None
    statements: int


def tell(luck: random.Random, language: Language, story: Story) -> Told:
    """The story in words."""
    speakers, award = story.speakers, story.award
    facts: dict[str, list[Row]] = {name: [] for name in ("people", "mentions", "occupancies", "conferrals")}
    facts |= {"conferral_slots": [], "statements": []}
    text = Text(luck)
    title = language.sentence(luck, 7)
    text.add(title, "\n\n")
    body_start = len(text.value)
    _introduce(text, speakers, facts)
    if story.passer_by:
        _add_passer_by(text, story.passer_by, facts)
    if award:
        receiver = facts["people"][0]["id"] if luck.random() < 0.5 else None
        conferral, facts["conferral_slots"] = _conferral(luck, text, award, receiver)
        facts["conferrals"].append(conferral)
    for ordinal in range(story.statements):
        text.add(language.sentence(luck, 12), ". ")
        said, mention = _say(luck, text, speakers[ordinal % len(speakers)], language, ordinal)
        facts["statements"].append(said)
        facts["mentions"].append(mention)
    return Told(title, body_start, text.value.rstrip(), facts)
