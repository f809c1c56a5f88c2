"""Lists of awards and people: what filters find is what reading every row finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from pipeline.store import Store
from pipeline.store.link_tables import LinkedAwardRow
from pipeline.web.queries.awards import (
    AwardFilter,
    count_awards,
    facets,
    find_award,
    find_awards,
    grades_by_year,
    reports_of,
    schemes_of_region,
    years,
)
from pipeline.web.queries.paging import Window
from pipeline.web.queries.people import awards_of_person, find_people, tenures
from tests.web.addresses import ids

ALL = Window(200, 0)
Holds = Callable[[LinkedAwardRow], bool]


@pytest.mark.parametrize(
    ("wanted", "holds"),
    [
        ({}, lambda row: True),
        ({"region": "62.03"}, lambda row: row.region == "62.03"),
        ({"region": "62"}, lambda row: (row.region or "")[:2] == "62"),
        ({"region": "6"}, lambda row: False),
        ({"region": "62.0"}, lambda row: False),
        ({"scheme": "sakip"}, lambda row: row.award == "sakip"),
        ({"scheme": "sakip", "grade": "BB"}, lambda row: (row.award, row.grade) == ("sakip", "BB")),
        ({"scheme": "SAKIP"}, lambda row: False),
        ({"year": 2022}, lambda row: (row.year or row.edition_year) == 2022),
        ({"year": 1900}, lambda row: False),
        ({"status": "targeted"}, lambda row: row.status == "targeted"),
        ({"differing": True}, lambda row: bool(row.contradictions)),
        ({"words": "KAPUAS akuntabilitas"}, lambda row: "Kapuas" in row.label and "Akuntabilitas" in row.award_label),
        ({"words": "%"}, lambda row: "%" in row.label + row.award_label),
        ({"words": "_"}, lambda row: "_" in row.label + row.award_label),
        ({"recipient": "62.03' OR '1'='1"}, lambda row: False),
    ],
)
def test_filters_find_and_count_what_reading_everything_finds(
    press: Store, wanted: dict[str, Any], holds: Holds
) -> None:
    with press.read() as session:
        expected = {row.id for row in session.scalars(select(LinkedAwardRow)) if holds(row)}
        found = find_awards(session, AwardFilter(**wanted), ALL)
        assert {one.id for one in found.items} == expected
        assert count_awards(session, AwardFilter(**wanted)) == len(expected)
        assert count_awards(session, AwardFilter(**wanted), most=3) == min(3, len(expected))


def test_the_last_reported_stand_first_and_the_undated_last(press: Store) -> None:
    with press.read() as session:
        days = [one.last_seen for one in find_awards(session, AwardFilter(), ALL).items]
    dated = [day for day in days if day]
    assert dated == sorted(dated, reverse=True)
    assert days == dated + [None] * (len(days) - len(dated))


def test_facets_count_awards_and_name_schemes(press: Store) -> None:
    with press.read() as session:
        rows = session.scalars(select(LinkedAwardRow)).all()
        for column in ("award", "issuer", "grade", "status"):
            counted = Counter(getattr(row, column) for row in rows if getattr(row, column) is not None)
            found = facets(session, column)
            assert {one.value: one.count for one in found} == dict(counted)
            assert [one.count for one in found] == sorted(counted.values(), reverse=True)
        names = {row.award: row.award_label for row in rows}
        assert all(one.label == names[one.value] for one in facets(session, "award"))
        assert len(facets(session, "award", most=2)) == 2
        assert list(years(session)) == sorted({row.year for row in rows if row.year}, reverse=True)


def test_an_award_has_its_reports_on_their_characters(press: Store) -> None:
    with press.read() as session:
        award = find_award(session, ids(press)["disputed"])
        assert award is not None
        reports = reports_of(session, award.id)
        assert find_award(session, "linked-award-0") is None
        assert reports_of(session, "linked-award-0") == ()
    assert (award.grade, award.contradictions) == (None, ("grade",))
    assert len(reports) == award.reports
    assert {report.grade for report in reports} == {grade for grade, _ in award.grades}
    for report in reports:
        stored = press.facts_of(report.article_id)
        assert stored is not None
        assert stored[0].text[report.start : report.end] == report.quote


def test_grades_of_a_region_through_the_years(press: Store) -> None:
    with press.read() as session:
        grades = grades_by_year(session, "sakip", "62.03")
        assert [one.year for one in grades] == [2019, 2020, 2021, 2022, 2023]
        assert [one.differs for one in grades] == [False] * 4 + [True]
        assert {one.region for one in grades_by_year(session, "sakip")} > {"62.03"}
        assert grades_by_year(session, "tidak_ada") == []
        assert "sakip" in {one.value for one in schemes_of_region(session, "62.03")}
        assert schemes_of_region(session, "99.99") == ()


def test_people_by_the_words_of_their_names_and_what_they_took_in_hand(press: Store) -> None:
    person = ids(press)["person"]
    with press.read() as session:
        assert [one.id for one in find_people(session, "dewi RINA", ALL).items] == [person]
        assert find_people(session, "rina%", ALL).items == ()
        for words in ("bupati kapuas", "Rina KAPUAS", "wakil bupati rina"):
            assert person in {one.id for one in find_people(session, words, ALL).items}, words
        # All words of one office: no governor of elsewhere who was once a regent here.
        assert person not in {one.id for one in find_people(session, "camat kapuas", ALL).items}
        assert person not in {one.id for one in find_people(session, "bupati sintang", ALL).items}
        # An office that no table knows is found by its key.
        assert find_people(session, "forum anak", ALL).items
        counts = [one.articles for one in find_people(session, None, ALL).items]
        assert counts == sorted(counts, reverse=True)
        assert {one.office for one in tenures(session, person=person)} == {"bupati@62.03", "wakil_bupati@62.03"}
        assert tenures(session, office="bupati@99.99") == ()
        received = awards_of_person(session, person)
        assert {(one.scheme, one.region) for one in received} == {("sakip", "62.03")}
        assert awards_of_person(session, "linked-person-0") == ()
