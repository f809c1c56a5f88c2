"""Rows that the desk proposes for the knowledge tables."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.knowledge import Knowledge, load_knowledge, load_rows
from pipeline.knowledge.tables import AwardScheme, Position
from pipeline.review.table_rows import add_row, new_position, new_scheme, spelling


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def test_a_spelling_is_the_whole_row_with_one_form_more(tmp_path: Path, knowledge: Knowledge) -> None:
    path = add_row(
        tmp_path, "award_schemes", spelling("award_schemes", "sakip", " Anugerah  SAKIP ", "desk", knowledge)
    )
    (row,) = load_rows(path, AwardScheme)
    old = knowledge.scheme_by_key["sakip"]
    assert row == old.model_copy(
        update={"variants": (*old.variants, "Anugerah SAKIP"), "source": (*old.source, "desk")}
    )


def test_two_spellings_of_one_row_are_one_row(tmp_path: Path, knowledge: Knowledge) -> None:
    for form in ("Anugerah SAKIP", "Piala SAKIP"):
        path = add_row(tmp_path, "award_schemes", spelling("award_schemes", "sakip", form, "desk", knowledge))
    (row,) = load_rows(path, AwardScheme)
    assert row.variants[-2:] == ("Anugerah SAKIP", "Piala SAKIP")


def test_new_rows_are_read_by_the_loader_beside_the_tables(tmp_path: Path, knowledge: Knowledge) -> None:
    add_row(tmp_path, "award_schemes", new_scheme("Anugerah Kota Melati", "Gubernur", "desk", knowledge))
    add_row(tmp_path, "positions", new_position("Juru Kunci", "none", "executive", "desk", knowledge))
    found = load_knowledge(tmp_path)
    assert found.scheme_by_key["anugerah_kota_melati"].issuer == "Gubernur"
    assert found.position_by_key["juru_kunci"].takes == "none"
    assert load_rows(tmp_path / "positions.yaml", Position)[0].source == ("desk",)


@pytest.mark.parametrize(
    "make",
    [
        # Known already, in whatever case; no name; no such row; a value that no row has.
        lambda k: spelling("award_schemes", "sakip", "SAKIP", "desk", k),
        lambda k: spelling("award_schemes", "tidak_ada", "X", "desk", k),
        lambda k: spelling("positions", "sakip", "X", "desk", k),
        lambda k: spelling("award_schemes", "sakip", "  ", "desk", k),
        lambda k: new_scheme("sakip", "", "desk", k),
        lambda k: new_scheme("…", "", "desk", k),
        lambda k: new_position("Bupati", "region", "executive", "desk", k),
    ],
)
def test_nothing_is_proposed_that_the_tables_have_or_cannot_have(
    make: Callable[[Knowledge], dict[str, Any]], knowledge: Knowledge
) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        make(knowledge)


def test_a_row_that_the_loader_refuses_leaves_the_file_as_it_was(tmp_path: Path, knowledge: Knowledge) -> None:
    path = add_row(tmp_path, "positions", new_position("Juru Kunci", "none", "executive", "desk", knowledge))
    before = path.read_bytes()
    with pytest.raises(ValueError, match="takes"):
        add_row(tmp_path, "positions", new_position("Juru Pintu", "apa saja", "executive", "desk", knowledge))
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["positions.yaml"]
