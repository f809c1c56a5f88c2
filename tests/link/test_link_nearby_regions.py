"""Which region's body an office is of where the article names several: by the context, else left open."""

from __future__ import annotations

import pytest

from pipeline.knowledge import Knowledge, load_knowledge
from pipeline.link import appearances_of, link, open_offices
from pipeline.records import Article, Evidence, Facts, Mention, Occupancy, Person, Span, Term


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def _evidence(text: str, quote: str) -> Evidence:
    start = text.index(quote)
    return Evidence(Span(start, start + len(quote)), quote, "test", 1.0)


def _office(text: str, holder: str, position: str, of: str, key: str, status: str = "definitive") -> Occupancy:
    printed = f"{position} {of}"
    name = f"office-{holder}-{position}"
    return Occupancy(
        name, holder, printed, Term(position, position.lower()), Term(of, key), status, _evidence(text, printed)
    )


def _facts(text: str, *offices: Occupancy) -> tuple[Article, Facts]:
    article = Article(id="article-1", page="page-1", source="test", text=text, published="2024-03-05")
    people = tuple(
        Person(name, f"Rahmat {name}", (), (Mention(f"Rahmat {name}", _evidence(text, text[:1])),))
        for name in sorted({office.holder for office in offices})
    )
    towns = _office(text, "z", "Bupati", "Boyolali", "33.09"), _office(text, "y", "Bupati", "Klaten", "33.10")
    return article, Facts("article-1", people=people, occupancies=(*towns, *offices))


TOWNS = "Bupati Boyolali dan Bupati Klaten hadir."


@pytest.mark.parametrize(
    ("said", "body"),
    [
        # The sentence names one town, before the office or behind it.
        ("Di Klaten, menurut Sekretaris Dinas Pendidikan, semua siap.", "dinas_pendidikan:33.10"),
        ("Sekretaris Dinas Pendidikan menerima tamu dari Kabupaten Boyolali.", "dinas_pendidikan:33.09"),
        # The sentence before it does.
        ("Pemkab Klaten menyiapkan dana. Sekretaris Dinas Pendidikan membenarkan.", "dinas_pendidikan:33.10"),
        # The nearer one of two; a province is no town.
        ("Warga Boyolali bertanya. Di Klaten ramai. Sekretaris Dinas Pendidikan diam.", "dinas_pendidikan:33.10"),
        ("Di Klaten, Jawa Tengah, Sekretaris Dinas Pendidikan berpidato.", "dinas_pendidikan:33.10"),
        # Two towns at once, none anywhere near, and towns only far above.
        ("Boyolali dan Klaten sepakat, kata Sekretaris Dinas Pendidikan.", None),
        ("Sekretaris Dinas Pendidikan menyebut dua daerah itu.", None),
        ("Di Klaten hujan. Lalu reda. Jalan kering. Warga pulang. Sekretaris Dinas Pendidikan senang.", None),
        # A namesake is none of the two: nobody can tell which.
        ("Kepada warga Tegal, Sekretaris Dinas Pendidikan menyapa.", None),
    ],
)
def test_the_context_tells_the_region_of_a_local_body(said: str, body: str | None, knowledge: Knowledge) -> None:
    text = f"{TOWNS}\n{said}"
    position = knowledge.position_by_key["sekretaris"]
    office = _office(text, "a", "Sekretaris", "Dinas Pendidikan", "dinas_pendidikan")
    article, facts = _facts(text, office)
    entities, links = link(article, facts, knowledge)
    of_office = {one.id: one.key for one in entities if one.kind == "office"}
    found = [of_office[one.entity] for one in links if one.fact == office.id]
    assert found == ([f"{position.key}@{body}"] if body else [])
    assert [issue.message for issue in open_offices(article, facts, knowledge)] == (
        [] if body else ["the region of an office is open"]
    )
    held = next(one for one in appearances_of(article, facts, knowledge) if one.fact == "a").offices
    assert [one.office for one in held] == found, "people are compared by the same office"


@pytest.mark.parametrize(("status", "body"), [("definitive", "dinas_pendidikan:33.10"), ("acting", None)])
def test_the_holders_other_office_tells_it(status: str, body: str | None, knowledge: Knowledge) -> None:
    text = f"{TOWNS}\nIa Camat dan Sekretaris Dinas Pendidikan."
    evidence = _evidence(text, "Camat")
    camat = Occupancy("camat", "a", "Camat", Term("Camat", "camat"), Term("Klaten", "33.10"), status, evidence)
    office = _office(text, "a", "Sekretaris", "Dinas Pendidikan", "dinas_pendidikan")
    article, facts = _facts(text, office)
    facts = Facts(facts.article, people=facts.people, occupancies=(*facts.occupancies, camat))
    _, links = link(article, facts, knowledge)
    assert bool([one for one in links if one.fact == office.id]) == (body is not None)
