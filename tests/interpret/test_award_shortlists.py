"""A shortlist is no award of its own for who holds a place of the same contest."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.interpret.awards.coreference.shortlists import without_shortlists
from pipeline.records import Conferral, Evidence, Span, Term


def _award(grade: str | None, name: str = "Lomba Dongeng Tapin", who: str = "Rina Mawar", **other: object) -> Conferral:
    evidence = Evidence(Span(0, 10), "Rina Mawar", "award.get", 0.5)
    award = Conferral(f"{name}-{grade}-{who}", Term(who), Term(name), evidence, grade=Term(grade) if grade else None)
    return replace(award, **other)  # type: ignore[arg-type]


@pytest.mark.parametrize("shortlist", ["tiga besar", "10 Besar", "peringkat 10 besar", "Top 10", "finalis"])
@pytest.mark.parametrize("result", ["juara II", "runner-up", "peringkat kelima", "medali emas"])
def test_a_result_goes_beyond_the_shortlist(shortlist: str, result: str) -> None:
    first = _award(result)
    assert without_shortlists([_award(shortlist), first]) == [first]


@pytest.mark.parametrize(
    "other",
    [
        _award("juara II", who="Budi Nila"),
        _award("juara II", name="Festival Sungai Rantau"),
        _award("juara II", status="targeted"),
        _award(None),
        _award("Top 5"),
        _award("juara II", year=2019),
    ],
)
def test_it_stays_beside_other_results(other: Conferral) -> None:
    shortlisted = _award("tiga besar", year=2024)
    assert without_shortlists([shortlisted, other]) == [shortlisted, other]
