"""Confidence is a probability that leans on the person; a bound on it takes facts away and leaves no loose ends."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from pipeline.flow import make_tools
from pipeline.interpret.confidence import TaggerWord, calibrate, of_person, probability
from pipeline.interpret.confidence_values import WEIGHTS
from pipeline.records import Article, Conferral, Evidence, Facts, Mention, Occupancy, Person, Span, Statement, Term

GOLD = Path(__file__).parents[2] / "corpus" / "gold" / "samples.jsonl"
KINDS = ("people", "occupancies", "dates", "events", "conferrals", "statements")


@pytest.fixture(scope="module")
def samples() -> list[tuple[Facts, Facts]]:
    """What the rules found in each sample, before and after calibration."""
    tools = make_tools(engine="rules")
    found = []
    for row in map(json.loads, GOLD.read_text(encoding="utf-8").splitlines()):
        article = Article(row["id"], "halaman", "uji", row["text"], 0, published=row["published"])
        doc = tools.annotator.annotate(article)
        found.append((tools.interpreter.find(article, doc), tools.interpreter.interpret(article, doc)))
    return found


def without_confidence(facts: Facts) -> list[object]:
    def bare(evidence: Evidence) -> Evidence:
        return dataclasses.replace(evidence, confidence=0.0)

    rows: list[object] = [[(m.name, bare(m.evidence)) for m in person.mentions] for person in facts.people]
    for kind in KINDS[1:]:
        for fact in getattr(facts, kind):
            row = dataclasses.replace(fact, evidence=bare(fact.evidence))
            if isinstance(row, Conferral):
                row = dataclasses.replace(row, slots=tuple((name, bare(e)) for name, e in row.slots))
            rows.append(row)
    return rows


def test_calibration_changes_nothing_but_confidence(samples: list[tuple[Facts, Facts]]) -> None:
    for before, after in samples:
        assert without_confidence(before) == without_confidence(after)


def test_the_weights_know_every_kind_and_every_rule_of_the_samples(samples: list[tuple[Facts, Facts]]) -> None:
    assert set(WEIGHTS) == {"people", "positions", "dates", "events", "awards", "slots", "statements"}
    known = {name for weights in WEIGHTS.values() for name in weights}
    common = ["name_span", "office_before_name", "dates.day", "award.get", "quote.cue_behind", "report.active"]
    assert {f"rule {rule}" for rule in common} <= known
    assert all(weights["bias"] for weights in WEIGHTS.values())


def at(confidence: float, rule: str, start: int = 0) -> Evidence:
    return Evidence(Span(start, start + 4), "kata", rule, confidence)


def person(confidence: float, name: str = "Rahmat Hidayat", number: int = 1) -> Person:
    return Person(f"orang-{number}", name, (), (Mention(name, at(confidence, "name_span", number)),))


def facts_about(one: Person) -> Facts:
    return Facts(
        "artikel",
        (one,),
        (
            Occupancy(
                "jabatan-1", one.id, "Bupati Tapin", Term("Bupati"), None, "definitive", at(0.9, "office_before_name")
            ),
        ),
        statements=(Statement("ucapan-1", one.id, None, "jabatan-1", "direct", at(0.9, "quote.cue_behind")),),
    )


def test_a_surer_person_makes_office_and_statement_surer() -> None:
    doubtful, sure = (calibrate(facts_about(person(confidence))) for confidence in (0.3, 0.98))
    assert doubtful.people[0].evidence.confidence < sure.people[0].evidence.confidence
    assert doubtful.occupancies[0].evidence.confidence < sure.occupancies[0].evidence.confidence
    assert doubtful.statements[0].evidence.confidence < sure.statements[0].evidence.confidence


def test_no_fact_is_certain_or_impossible() -> None:
    for confidence in (0.0, 1.0):
        features = of_person(person(confidence), TaggerWord(Facts("a"), None)) | {"own": 1000.0 * (confidence - 0.5)}
        assert probability(WEIGHTS["people"], features) in (0.01, 0.99)


def award(confidence: float, **slots: float) -> Conferral:
    return Conferral(
        "penghargaan-1",
        Term("Pemerintah Kabupaten Tapin"),
        Term("SAKIP"),
        at(confidence, "award.get"),
        recipient_person="orang-1",
        issuer=Term("Kementerian PANRB"),
        received_by="orang-2",
        status="not_received",
        slots=tuple((name, at(p, f"award.{name}")) for name, p in slots.items()),
    )


def test_a_bound_takes_away_what_is_less_sure_and_what_leans_on_it() -> None:
    one, two = person(0.4), person(0.95, "Siti Nurhalimah", 2)
    facts = dataclasses.replace(
        facts_about(one),
        people=(one, two),
        conferrals=(award(0.9, issuer=0.5, received_by=0.9, status=0.3),),
    )
    kept = facts.at_least(0.6)
    assert kept.people == (two,)
    assert kept.occupancies == () and kept.statements == ()
    (sure,) = kept.conferrals
    assert (sure.issuer, sure.received_by, sure.status) == (None, "orang-2", "not_received")
    assert sure.recipient_person is None
    assert [name for name, _ in sure.slots] == ["received_by", "status"]


def test_a_statement_stays_without_an_office_that_is_less_sure() -> None:
    facts = facts_about(person(0.95))
    (office,) = facts.occupancies
    doubtful = dataclasses.replace(facts, occupancies=(dataclasses.replace(office, evidence=at(0.2, "brackets")),))
    kept = doubtful.at_least(0.5)
    assert kept.occupancies == ()
    assert [s.office for s in kept.statements] == [None]


def count(facts: Facts) -> int:
    return sum(len(getattr(facts, kind)) for kind in KINDS)


@pytest.mark.parametrize("bound", [0.0, 0.5, 0.8, 0.95, 1.0])
def test_what_a_bound_keeps_is_at_least_so_sure(samples: list[tuple[Facts, Facts]], bound: float) -> None:
    for _, facts in samples:
        kept = facts.at_least(bound)
        assert all(fact.evidence.confidence >= bound for kind in KINDS for fact in getattr(kept, kind))
        people = {one.id for one in kept.people}
        assert {o.holder for o in kept.occupancies} | {s.speaker for s in kept.statements if s.speaker} <= people
        assert kept == facts if bound == 0 else count(kept) <= count(facts)
        assert bound < 1 or count(kept) == 0
