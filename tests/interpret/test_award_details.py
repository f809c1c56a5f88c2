"""The second reading of the details, among the chosen awards of invented articles."""

from __future__ import annotations

import pytest

from pipeline.annotate import Annotator
from pipeline.interpret.awards import slots
from pipeline.interpret.awards.days.choice import with_days
from pipeline.interpret.awards.details import with_details
from pipeline.interpret.awards.finding import propose_awards
from pipeline.interpret.dates.finding import find_dates
from pipeline.interpret.events.finding import find_events
from pipeline.interpret.names.people import find_people
from pipeline.interpret.offices.positions import find_positions
from pipeline.interpret.reading import Reading, make_reading
from pipeline.interpret.references.resolution import Referents
from pipeline.interpret.surroundings import Surroundings
from pipeline.knowledge import load_knowledge
from pipeline.records import Article

_BODY = (
    "Kota Melati meraih predikat Nindya Kabupaten/Kota Layak Anak 2024. "
    "Kabupaten Mawar meraih predikat Madya Kabupaten/Kota Layak Anak 2024.\n"
    "Warga gembira. Plakat diterima Kepala Dinas Kominfo Rina Wati."
)


def _surroundings(body: str, annotator: Annotator) -> tuple[Reading, Surroundings]:
    knowledge = load_knowledge()
    article = Article(id="a", page="p", source="test", text=body, body_start=0, title=None, published="2025-04-18")
    reading = make_reading(article, annotator.annotate(article), knowledge, annotator.gazetteer.keys_of)
    dates, people = find_dates(reading), find_people(reading)
    offices = find_positions(reading, people)
    references = Referents(reading, people, offices)
    return reading, Surroundings(people, offices, references, dates, find_events(reading, dates))


@pytest.mark.parametrize(
    ("chosen", "receivers"),
    [
        # the plaque is that of the party of whom the article tells first
        (["Nindya", "Madya"], ["Rina Wati", None]),
        # and if that award was dropped, of the next one
        (["Madya"], ["Rina Wati"]),
        ([], []),
    ],
)
def test_what_a_dropped_award_had_taken_goes_to_another(
    chosen: list[str], receivers: list[str | None], annotator: Annotator
) -> None:
    reading, around = _surroundings(_BODY, annotator)
    candidates, told_of, *_ = propose_awards(reading, around)
    kept = [award for award in candidates if award.grade and award.grade.raw in chosen]
    assert [award.grade.raw for award in kept if award.grade] == chosen
    detailed = with_details(reading, around, kept, told_of)
    names = {person.id: person.name for person in around.people}
    assert [names.get(award.received_by or "") for award in detailed] == receivers
    for award in detailed:
        quotes = [evidence.quote for slot, evidence in award.slots if slot == "received_by"]
        assert quotes == (["Rina Wati"] if award.received_by else [])


@pytest.mark.parametrize(
    ("body", "days"),
    [
        (
            "Kota Melati menerima piala Adipura 2024. Piala Adipura diserahkan di Jakarta, Selasa (4/3/2025).",
            {2024: "2025-03-04"},
        ),
        # each year had a ceremony of its own
        (
            "Kota Melati menerima piala Adipura 2016, 2017 dan 2018. Piala Adipura diserahkan Selasa (4/3/2025).",
            {2016: None, 2017: None, 2018: None},
        ),
    ],
)
def test_chosen_awards_have_a_day_that_proposed_ones_have_not(
    body: str, days: dict[int, str | None], annotator: Annotator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slots, "LEAST_OF_PROPOSED", 1.0)
    reading, around = _surroundings(body, annotator)
    candidates, told_of, *_ = propose_awards(reading, around)
    assert [award.conferred for award in candidates] == [None] * len(days)
    dated = with_days(reading, around, candidates, told_of)
    assert {award.year: award.conferred and award.conferred.iso for award in dated} == days
    for award in dated:
        quotes = [evidence.quote for slot, evidence in award.slots if slot == "conferred"]
        assert len(quotes) == (award.conferred is not None)
