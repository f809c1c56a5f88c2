"""What has the same keys is one thing, whatever it is called; what has none stays alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.knowledge import AwardScheme, Knowledge, Organisation, Position, Region, Title
from pipeline.link import link, name_words
from pipeline.records import (
    Article,
    Conferral,
    Entity,
    Event,
    Evidence,
    Facts,
    Mention,
    Occupancy,
    Person,
    Span,
    Statement,
    Term,
)

SOURCE = ("written for this test",)
HERE = Evidence(Span(0, 4), "Teks", "test", 1.0)
ARTICLE = Article(id="article-1", page="page-1", source="test", text="Teks")


def _region(code: str, level: str, name: str) -> Region:
    row = {"code": code, "level": level, "official_name": name, "short_name": name.split()[-1], "province_code": "99"}
    return Region.model_validate({**row, "province": "Uji", "time_zone": "WIB", "source": SOURCE})


def _title(form: str, place: str, *variants: str) -> Title:
    return Title.model_validate(
        {"form": form, "place": place, "variants": variants, "category": "academic", "source": SOURCE}
    )


def _position(key: str, name: str, takes: str) -> Position:
    return Position.model_validate(
        {"key": key, "name": name, "takes": takes, "branch": "organisations", "source": SOURCE}
    )


KNOWLEDGE = Knowledge(
    award_schemes=(
        AwardScheme.model_validate({"key": "sakip", "name": "Evaluasi SAKIP", "kind": "ordinal", "source": SOURCE}),
    ),
    positions=(
        _position("wali_kota", "Wali Kota", "region"),
        _position("kepala", "Kepala", "organisation"),
        _position("ketua", "Ketua", "either"),
        _position("presiden", "Presiden", "none"),
    ),
    position_prefixes=(),
    organisations=(
        Organisation.model_validate(
            {"key": "bpk", "name": "Badan Uji", "type": "agency/body", "level": "national", "source": SOURCE}
        ),
    ),
    organisation_words=(),
    regions=(_region("99.01", "kabupaten", "Kabupaten Maju"), _region("99.71", "kota", "Kota Maju")),
    speech_verbs=(),
    titles=(
        _title("H.", "before", "Haji"),
        _title("dr.", "before"),
        _title("Brigjen Pol", "before"),
        _title("SE", "after"),
    ),
    calendar=(),
    words={},
)


def _office(person: str, position: str | None, of: str | None, number: int = 1) -> Occupancy:
    organisation = Term("X", of) if of else None
    name = f"office-{person}-{number}"
    return Occupancy(name, person, "jabatan", Term("P", position), organisation, "definitive", HERE)


def _person(number: int, name: str) -> Person:
    return Person(f"person-{number}", name, (), (Mention(name, HERE),))


def _facts(*offices: Occupancy, people: tuple[str, ...] = ("Ani Wati",)) -> Facts:
    return Facts("article-1", people=tuple(_person(n, name) for n, name in enumerate(people, 1)), occupancies=offices)


def _keys(entities: list[Entity], kind: str) -> list[str]:
    return [entity.key for entity in entities if entity.kind == kind]


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("H. Ahmad Yani, S.E., M.Si.", ("ahmad", "yani")),
        ("haji AHMAD YANI", ("ahmad", "yani")),
        ("Brigjen Pol dr. Ahmad Yani SE", ("ahmad", "yani")),
        ("M. Ahmad Yani", ("m", "ahmad", "yani")),
        ("Nur'aini O'Neil", ("nuraini", "oneil")),
        # A name alone, and a title that stands for a name.
        ("Yani", ("yani",)),
        ("H. Yani, S.E.", ("yani",)),
        ("Yani SE", ("yani",)),
        ("dr.", ("dr",)),
        ("", ()),
    ],
)
def test_names_without_titles(name: str, folded: tuple[str, ...]) -> None:
    assert name_words(name, KNOWLEDGE) == folded


@pytest.mark.parametrize(
    ("position", "of", "key"),
    [
        ("wali_kota", "99.71", "wali_kota@99.71"),
        ("kepala", "bpk", "kepala@bpk"),
        ("ketua", "bpk", "ketua@bpk"),
        ("ketua", "99.01", "ketua@99.01"),
        ("presiden", None, "presiden"),
        # Keys that are missing, in no table, or do not fit each other.
        ("wali_kota", None, None),
        ("wali_kota", "bpk", None),
        ("wali_kota", "98.00", None),
        ("kepala", "99.71", None),
        (None, "99.71", None),
        ("lurah", "99.71", None),
    ],
)
def test_offices_by_position_and_what_completes_it(position: str | None, of: str | None, key: str | None) -> None:
    entities, links = link(ARTICLE, _facts(_office("person-1", position, of)), KNOWLEDGE)
    assert _keys(entities, "office") == ([key] if key else [])
    assert [made.fact_kind for made in links] == (["occupancy.office"] if key else [])


def test_one_office_in_two_wordings_is_one_entity() -> None:
    offices = _office("person-1", "wali_kota", "99.71"), _office("person-1", "wali_kota", "99.71", 2)
    entities, links = link(ARTICLE, _facts(*offices), KNOWLEDGE)
    assert _keys(entities, "office") == ["wali_kota@99.71"]
    assert [made.fact for made in links] == [office.id for office in offices]


@pytest.mark.parametrize(
    ("key", "entity"),
    [
        ("99.71", ("government", "99.71", "Pemerintah Kota Maju")),
        ("bpk", ("organisation", "bpk", "Badan Uji")),
        # A key that no table has is none: the words decide, and "Pemkot Maju" can only be the town's.
        (None, ("government", "99.71", "Pemerintah Kota Maju")),
        ("98.00", ("government", "99.71", "Pemerintah Kota Maju")),
    ],
)
def test_recipients_by_key(key: str | None, entity: tuple[str, str, str] | None) -> None:
    conferral = Conferral("award-1", Term("Pemkot Maju", key), Term("penghargaan"), HERE)
    entities, links = link(ARTICLE, Facts("article-1", conferrals=(conferral,)), KNOWLEDGE)
    assert [(e.kind, e.key, e.label) for e in entities] == ([entity] if entity else [])
    assert [(made.fact_kind, made.fact) for made in links] == ([("conferral.recipient", "award-1")] if entity else [])


@pytest.mark.parametrize("raw", ["Maju", "Pemerintah Maju", "warga", "Tim Inovasi", "Pemkot Mundur", ""])
def test_recipients_that_their_words_leave_open(raw: str) -> None:
    conferral = Conferral("award-1", Term(raw or "-"), Term("penghargaan"), HERE)
    assert link(ARTICLE, Facts("article-1", conferrals=(conferral,)), KNOWLEDGE) == ([], [])


def test_every_slot_with_a_key_is_linked_with_its_reason() -> None:
    facts = replace(
        _facts(_office("person-1", "wali_kota", "99.71")),
        events=(Event("event-1", "Rapat", None, None, Term("Maju", "99.71"), HERE),),
        conferrals=(
            Conferral(
                "award-1", Term("Ani"), Term("SAKIP", "sakip"), HERE,
                recipient_person="person-1", issuer=Term("Badan", "bpk"), received_by="person-1",
            ),
        ),
        statements=(Statement("statement-1", "person-1", None, "office-person-1-1", "direct", HERE),),
    )  # fmt: skip
    entities, links = link(ARTICLE, facts, KNOWLEDGE)
    named = {entity.id: f"{entity.kind} {entity.key}" for entity in entities}
    assert [(made.fact_kind, named[made.entity]) for made in links] == [
        ("occupancy.office", "office wali_kota@99.71"),
        ("event.place", "region 99.71"),
        ("conferral.award", "scheme sakip"),
        ("conferral.issuer", "organisation bpk"),
        ("statement.office", "office wali_kota@99.71"),
    ]
    assert all(made.reasons for made in links)
    assert link(ARTICLE, facts, KNOWLEDGE) == link(ARTICLE, facts, KNOWLEDGE), "the same again"


def test_a_region_has_the_codes_of_both_offices() -> None:
    region = _region("99.72", "kota", "Kota Makmur").model_copy(update={"bps_code": "9972"})
    knowledge = replace(KNOWLEDGE, regions=(*KNOWLEDGE.regions, region))
    conferral = Conferral("award-1", Term("Pemkot Makmur", "99.72"), Term("penghargaan"), HERE)
    facts = Facts(
        "article-1",
        events=(Event("event-1", "Rapat", None, None, Term("Makmur", "99.72"), HERE),),
        conferrals=(conferral,),
    )
    entities, _ = link(ARTICLE, facts, knowledge)
    assert [(e.kind, e.key, e.bps_code) for e in entities] == [
        ("government", "99.72", "9972"),
        ("region", "99.72", "9972"),
    ]


def test_facts_without_keys_link_to_nothing() -> None:
    facts = replace(
        _facts(),
        conferrals=(Conferral("award-1", Term("SD Negeri 1"), Term("Sekolah Sehat"), HERE, received_by="Ani Wati"),),
        statements=(Statement("statement-1", None, "warga", None, "direct", HERE),),
    )
    assert link(ARTICLE, facts, KNOWLEDGE) == ([], [])
