"""The table of name parts: counted once a name, by sound, without names of one word."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.knowledge import Knowledge, load_knowledge
from pipeline.link import make_census
from pipeline.linking.name_counts import count_parts, main


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def test_a_name_counts_once_and_a_part_by_its_sound(knowledge: Knowledge) -> None:
    names = [
        "Rusdi Anwar",
        "H. Rusdi Anwar, S.E.",
        "Akhmad Rusdi",
        "Ahmad Lawing",
        "Ahmad Rusdy Basuni",
        "Rusdi",
        "R. K. 12",
    ]
    assert count_parts(names, knowledge, fewest=2) == [("*", 4), ("ahmad", 3), ("rusdi", 3)]
    assert count_parts(["Rusdi"], knowledge) == [("*", 0)]


def test_the_table_it_writes_is_read_beside_ours(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], knowledge: Knowledge
) -> None:
    names = tmp_path / "names.txt"
    names.write_text("\n".join(f"Rusdi {word}" for word in ("Anwar", "Basuni", "Lawing")), encoding="utf-8")
    main([str(names), "--source", "made up"])
    (tmp_path / "rows").mkdir()
    (tmp_path / "rows" / "name_parts.csv").write_text(capsys.readouterr().out, encoding="utf-8")
    ours, both = make_census(knowledge), make_census(load_knowledge(tmp_path / "rows"))
    assert both.one_in["rusdi"] < ours.one_in["rusdi"], "counts add up"
    assert both.one_in["agus"] > ours.one_in["agus"], "and so do the names they are counted in"
