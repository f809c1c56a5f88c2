"""How much two facts of a kind resemble each other; 0 where they are not the same fact.

A function per kind: (gold fact, system fact, gold record, system record) → similarity. Names must share four words in
five, titles three in five, and so on: the thresholds are part of what the published figures mean.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

from pipeline.evaluate.facts import Fact, RecordFacts
from pipeline.evaluate.normalisation import Bag, bag_of, grade_key, name_bag

Similarity = Callable[[Fact, Fact, RecordFacts, RecordFacts], float]

SAME_NAME = 0.8
SAME_TITLE = 0.6
SAME_EVENT = 0.5
SAME_AWARD = 0.5
SAME_ROLE = 0.6
SAME_QUOTATION = 0.9
SAME_SENTENCE = 0.6
# Among awards of one scheme, the one with the same grade is the better partner.
_GRADE_BONUS = 0.5


def _person(gold: Fact, system: Fact, _g: RecordFacts, _s: RecordFacts) -> float:
    return name_bag(gold.get("name")).f1(name_bag(system.get("name")), SAME_NAME)


def _position(gold: Fact, system: Fact, g: RecordFacts, s: RecordFacts) -> float:
    holder = name_bag(g.name_of(gold.get("person")))
    if not holder.f1(name_bag(s.name_of(system.get("person"))), SAME_NAME):
        return 0.0
    return bag_of(gold.get("title")).f1(bag_of(system.get("title")), SAME_TITLE)


def _date(gold: Fact, system: Fact, _g: RecordFacts, _s: RecordFacts) -> float:
    return float(gold["value"] == system["value"])


def _event(gold: Fact, system: Fact, _g: RecordFacts, _s: RecordFacts) -> float:
    ours, theirs = gold.get("date"), system.get("date")
    if ours and theirs and not (ours.startswith(theirs) or theirs.startswith(ours)):
        return 0.0
    return bag_of(gold.get("name")).f1(bag_of(system.get("name")), SAME_EVENT)


def _forms(fact: Fact, key: str) -> list[Bag]:
    bags = (bag_of(form) for form in (fact.get(key), *(fact.get(f"{key}_variants") or ())))
    return [bag for bag in bags if bag.size]


def _best_form(gold: Fact, system: Fact, key: str) -> float:
    pairs = product(_forms(gold, key), _forms(system, key))
    return max((a.f1(b, SAME_AWARD) for a, b in pairs), default=0.0)


def same_grade(gold: Fact, system: Fact) -> bool:
    """Whether both awards have the same grade, or both none."""
    return grade_key(gold.get("grade")) == grade_key(system.get("grade"))


def _award_found(gold: Fact, system: Fact, _g: RecordFacts, _s: RecordFacts) -> float:
    award = _best_form(gold, system, "award")
    if not award:
        return 0.0
    score = min(award, _best_form(gold, system, "recipient"))
    return score + _GRADE_BONUS if score and same_grade(gold, system) else score


def _award(gold: Fact, system: Fact, g: RecordFacts, s: RecordFacts) -> float:
    return _award_found(gold, system, g, s) if same_grade(gold, system) else 0.0


def same_speaker(gold: str | None, system: str | None, aliases: dict[str, list[str]]) -> bool:
    """Whether two speakers are one: the same name or role, an alias that the gold record lists, or both unnamed."""
    if not gold and not system:
        return True
    said = name_bag(system)
    if name_bag(gold).f1(said, SAME_NAME) or bag_of(gold).f1(bag_of(system), SAME_ROLE):
        return True
    return any(name_bag(alias).f1(said, SAME_NAME) for alias in aliases.get(gold or "", ()))


def _statement(least: float) -> Similarity:
    def similarity(gold: Fact, system: Fact, g: RecordFacts, s: RecordFacts) -> float:
        score = bag_of(gold.get("text")).f1(bag_of(system.get("text")), least)
        speakers = g.name_of(gold.get("speaker")), s.name_of(system.get("speaker"))
        return score if score and same_speaker(*speakers, g.aliases) else 0.0

    return similarity


SIMILARITIES: dict[str, Similarity] = {
    "people": _person,
    "positions": _position,
    "dates": _date,
    "events": _event,
    "awards_found": _award_found,
    "awards": _award,
    "direct": _statement(SAME_QUOTATION),
    "indirect": _statement(SAME_SENTENCE),
}
