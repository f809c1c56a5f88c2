"""Of which contest or scheme an award is, and where its own name ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.annotate import Annotator
from pipeline.interpret import Interpreter
from pipeline.interpret.awards.contest import with_scheme
from pipeline.interpret.awards.steps import only_scheme_of
from pipeline.knowledge import load_knowledge
from pipeline.records import Article, Conferral, Evidence, Span, Term

pytestmark = pytest.mark.usefixtures("every_award")
Find = Callable[..., tuple[Conferral, ...]]


@pytest.fixture(scope="module")
def find(annotator: Annotator, interpreter: Interpreter) -> Find:
    def awards(body: str, title: str | None = None) -> tuple[Conferral, ...]:
        text = f"{title}\n\n{body}" if title else body
        start = len(text) - len(body)
        made = Article("a", "p", "test", text, start, title=title, published="2025-04-18")
        return interpreter.interpret(made, annotator.annotate(made)).conferrals

    return awards


def _of(awards: tuple[Conferral, ...], recipient: str) -> Conferral:
    return next(award for award in awards if award.recipient.raw == recipient)


def test_a_score_behind_an_index_is_no_part_of_its_name(find: Find) -> None:
    awards = find(
        "Pemkab Tapin meraih Indeks Sistem Pemerintahan Berbasis Elektronik (SPBE) 3,41 dengan predikat Baik."
    )
    names = {name for award in awards for name in (award.award.raw, *award.award_variants)}
    assert names
    assert not {name for name in names if name.endswith("3")}


def test_a_level_counts_where_the_award_is_named_like_a_step_of_its_scale(find: Find) -> None:
    award = _of(
        find("Kabupaten Tapin meraih predikat Kabupaten Layak Anak tingkat Madya tahun 2024."), "Kabupaten Tapin"
    )
    assert award.grade is not None
    assert (award.award.key, award.grade.raw) == ("kla", "Madya")


def test_a_title_is_not_of_the_assessment_named_before_it(find: Find) -> None:
    body = (
        "Pemkab Tapin meraih nilai 91,20 dalam Monitoring Center for Prevention (MCP). "
        "SMAN 1 Rantau ditetapkan sebagai Sekolah Sehat Mandiri oleh Kementerian Kesehatan."
    )
    award = _of(find(body), "SMAN 1 Rantau")
    assert award.award.key is None
    assert "MCP" not in award.award_variants


def test_awards_told_by_a_category_alone_are_of_the_contest_of_the_article(find: Find) -> None:
    body = (
        "SDN 1 Rantau meraih juara pertama Lomba Kantin Ceria Tapin 2025 kategori menu. "
        "SDN 2 Binuang meraih juara kedua Lomba Kantin Ceria Tapin 2025 kategori menu. "
        "Kategori taman dimenangkan SDN 3 Hatungun."
    )
    award = _of(find(body, "Lomba Kantin Ceria Tapin 2025 Usai"), "SDN 3 Hatungun")
    assert "Lomba Kantin Ceria Tapin 2025" in (award.award.raw, *award.award_variants)


def test_one_award_makes_no_contest_and_known_schemes_need_none(find: Find) -> None:
    body = (
        "Kota Banjarbaru meraih Adipura 2024. SDN 1 Rantau meraih juara pertama Lomba Kantin Ceria Tapin 2025. "
        "SDN 2 Binuang meraih juara kedua Lomba Kantin Ceria Tapin 2025."
    )
    award = _of(find(body), "Kota Banjarbaru")
    assert award.award.key == "adipura"
    assert not {name for name in award.award_variants if "Kantin" in name}


def test_a_category_with_a_step_of_one_scheme_alone_is_of_that_scheme() -> None:
    def award(name: str, who: str, grade: str, key: str | None = None) -> Conferral:
        evidence = Evidence(Span(0, len(name)), name, "award.get", 0.5)
        return Conferral(who, Term(who), Term(name, key), evidence, grade=Term(grade))

    known = award("Anugerah KIP", "Pemkab Tapin", "Informatif", "keterbukaan_informasi")
    told = [
        known,
        award("perguruan tinggi", "Universitas Melati", "Menuju Informatif"),
        award("beregu", "Nila", "emas"),
    ]
    named = with_scheme(told, load_knowledge())
    assert [one.award_variants for one in named] == [(), ("Anugerah KIP",), ()]


@pytest.mark.parametrize(
    ("raw", "scheme"),
    [("Menuju Informatif", "keterbukaan_informasi"), ("BB", None), ("Juara Harapan 1", None), ("emas", None)],
)
def test_the_scheme_of_a_step_is_known_where_one_alone_has_it(raw: str, scheme: str | None) -> None:
    assert only_scheme_of(load_knowledge(), raw) == scheme
