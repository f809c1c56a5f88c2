"""What holds after rulings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.records import Conferral, Evidence, Facts, Mention, Person, Span, Term
from pipeline.review import Ruled, apply_rulings
from pipeline.review.gold import gold_of
from pipeline.review.readings import facts_by_kind
from tests.review.made_facts import TEXT, at, award, make_facts, ruled

MELATI, KENANGA = "award-Kota Melati-BB", "award-Kota Kenanga-BB"


def _after(*rulings: Ruled, facts: Facts | None = None) -> Facts:
    after = apply_rulings(facts or make_facts(), rulings, TEXT).facts
    for found in facts_by_kind(after).values():
        for fact in found:
            assert fact.evidence.span.of(TEXT) == fact.evidence.quote
    return after


def test_without_rulings_nothing_changes() -> None:
    assert _after() == make_facts()


def test_right_makes_a_fact_certain_and_leaves_its_rule() -> None:
    said = _after(ruled("statement-1")).statements[0]
    assert (said.evidence.confidence, said.evidence.rule) == (1.0, "machine")
    assert (said.speaker, said.office) == ("person-rina", "office-rina")


def test_wrong_takes_out_one_award_of_a_sentence_and_leaves_the_other() -> None:
    assert [one.recipient.raw for one in _after(ruled(MELATI, keep=False)).conferrals] == ["Kota Kenanga"]


def test_corrected_carries_the_rule_and_loses_the_key_and_the_place_of_what_changed() -> None:
    one = _after(ruled(MELATI, award="Adipura", year=2023)).conferrals[0]
    assert (one.id, one.award, one.year, one.grade) == (MELATI, Term("Adipura"), 2023, Term("BB", "BB"))
    assert (one.evidence.rule, one.evidence.confidence, one.slots) == ("ruling", 1.0, ())


def test_a_key_that_is_named_with_the_words_stays() -> None:
    assert _after(ruled(MELATI, grade="A", grade_key="A")).conferrals[0].grade == Term("A", "A")


# Another extractor ----------------------------------------------------------------------------------------------------


def _read_anew(*conferrals: Conferral) -> Facts:
    return replace(make_facts(), conferrals=conferrals)


def test_the_same_fact_under_another_id_and_key_meets_the_ruling() -> None:
    anew = _read_anew(replace(award("Kota Melati", key="sakip_baru"), id="award-new"), award("Kota Kenanga"))
    assert [one.id for one in _after(ruled(MELATI, keep=False), facts=anew).conferrals] == [KENANGA]
    kept = _after(ruled(MELATI), facts=anew).conferrals[0]
    # "Right" says that the award is so; what the tables know of it meanwhile is not taken back.
    assert (kept.award.key, kept.evidence.confidence) == ("sakip_baru", 1.0)


def test_a_place_read_otherwise_is_what_a_person_said_of_it() -> None:
    anew = _read_anew(award("Kota Melati", grade="A"), award("Kota Kenanga"))
    rulings = (ruled(MELATI), ruled(KENANGA))
    assert [one.grade for one in _after(*rulings, facts=anew).conferrals] == [Term("BB"), Term("BB", "BB")]
    assert [one.id for one in _after(*rulings, facts=anew).conferrals] == ["award-Kota Melati-A", KENANGA]


def test_wrong_says_nothing_of_another_reading_of_the_place() -> None:
    anew = _read_anew(award("Kota Melati", grade="A"))
    assert _after(ruled(MELATI, keep=False), facts=anew) == anew


def test_a_correction_that_the_machine_reads_itself_by_now_is_no_second_fact() -> None:
    anew = _read_anew(award("Kota Melati", grade="A"), award("Kota Kenanga"))
    after = _after(ruled(MELATI, grade="A", grade_key="A"), facts=anew).conferrals
    assert [(one.recipient.raw, one.grade) for one in after] == [
        ("Kota Melati", Term("A", "A")),
        ("Kota Kenanga", Term("BB", "BB")),
    ]


def test_two_readings_left_for_a_ruling_are_left_and_the_ruled_fact_is_put_back() -> None:
    anew = _read_anew(award("Kota Mawar"), award("Kota Dahlia"))
    after = _after(ruled(MELATI), facts=anew).conferrals
    assert [one.recipient.raw for one in after] == ["Kota Mawar", "Kota Dahlia", "Kota Melati"]
    assert after[2].evidence.rule == "ruling"


@pytest.mark.parametrize("fact", ["office-budi", "date-1", MELATI, "statement-1", "person-budi"])
def test_a_ruled_fact_that_is_read_no_more_is_put_back(fact: str) -> None:
    empty = Facts(article=make_facts().article)
    applied = apply_rulings(empty, [ruled(fact)], TEXT)
    found = [one for facts in facts_by_kind(applied.facts).values() for one in facts]
    assert {one.evidence.rule for one in found} == {"ruling"} and applied.ruled
    # The office brings its holder along, found where the text prints the name.
    assert sorted(type(one).__name__ for one in found)[-1] == (
        "Person" if "person" in fact or "office" in fact else type(found[-1]).__name__
    )


def test_nothing_is_put_back_for_a_ruling_that_there_is_no_fact() -> None:
    empty = Facts(article=make_facts().article)
    assert _after(ruled(MELATI, keep=False), facts=empty) == empty


def test_an_office_whose_holder_the_text_does_not_print_is_not_put_back() -> None:
    empty = Facts(article=make_facts().article)
    lost = replace(ruled("office-budi"), reading={**ruled("office-budi").reading, "person": "Cici"})
    assert _after(lost, facts=empty) == empty


# People ---------------------------------------------------------------------------------------------------------------


def test_who_is_no_person_leaves_the_statement_to_the_words_and_takes_the_office_along() -> None:
    after = _after(ruled("person-rina", keep=False))
    said = after.statements[0]
    assert (said.speaker, said.speaker_text, said.office) == (None, "Rina Dewi", None)
    assert [office.id for office in after.occupancies] == ["office-budi"]


def test_a_corrected_name_keeps_the_person_and_what_hangs_on_it() -> None:
    after = _after(ruled("person-rina", name="Rina"))
    person = after.people[0]
    assert (person.id, person.name, person.aliases) == ("person-rina", "Rina", ("Rina Dewi",))
    assert (person.evidence.span, person.evidence.rule) == (make_facts().people[0].evidence.span, "ruling")
    assert (after.statements[0].speaker, after.occupancies[0].holder) == ("person-rina", "person-rina")


def test_rulings_on_what_a_corrected_person_said_still_hold() -> None:
    after = _after(ruled("person-rina", name="Rina"), ruled("statement-1"), ruled("office-rina", status="acting"))
    assert after.statements[0].speaker == "person-rina"
    assert (after.occupancies[0].holder, after.occupancies[0].status) == ("person-rina", "acting")


@pytest.mark.parametrize(
    ("speaker", "person", "words"),
    [
        ("Budi Hartono", "person-budi", None),
        # Nobody of that name: the words stand.
        ("Ketua DPRD", None, "Ketua DPRD"),
        (None, None, None),
    ],
)
def test_a_corrected_speaker(speaker: str | None, person: str | None, words: str | None) -> None:
    said = _after(ruled("statement-1", speaker=speaker)).statements[0]
    assert (said.speaker, said.speaker_text, said.office) == (person, words, None)


def test_two_people_of_one_name_are_not_told_apart() -> None:
    facts = make_facts()
    twin = Person("person-twin", "Budi Hartono", (), (Mention("Sekda", Evidence(Span(137, 142), "Sekda", "m", 0.5)),))
    twin = replace(twin, mentions=(Mention("Budi Hartono", at("Budi Hartono")),))
    said = _after(ruled("statement-1", speaker="Budi Hartono"), facts=replace(facts, people=(*facts.people, twin)))
    assert (said.statements[0].speaker, said.statements[0].speaker_text) == (None, "Budi Hartono")


# Gold -----------------------------------------------------------------------------------------------------------------


def test_gold_is_what_people_vouch_for_with_those_it_names() -> None:
    gold = gold_of(apply_rulings(make_facts(), [ruled("statement-1"), ruled(MELATI, keep=False)], TEXT))
    assert [person.id for person in gold.facts.people] == ["person-rina"]
    assert (len(gold.facts.statements), gold.facts.conferrals, gold.facts.dates, gold.whole) == (1, (), (), False)
    assert gold.facts.statements[0].office is None


def test_gold_is_whole_when_every_fact_was_ruled_on() -> None:
    everything = [fact.id for found in facts_by_kind(make_facts()).values() for fact in found]
    rulings = [ruled(name, keep=name != KENANGA) for name in everything]
    gold = gold_of(apply_rulings(make_facts(), rulings, TEXT))
    assert gold.whole
    assert [one.id for one in gold.facts.conferrals] == [MELATI]
    assert not gold_of(apply_rulings(make_facts(), rulings[1:], TEXT)).whole
