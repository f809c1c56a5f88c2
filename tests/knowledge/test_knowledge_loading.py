"""Reading tables: rows of a user's own, and what is said about a row that does not fit."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

from pipeline.knowledge import KnowledgeError, load_knowledge

SCHEME = """
- key: anugerah_tanjung_biru
  name: Anugerah Tanjung Biru
  variants: [Tanjung Biru Award, ATB]
  issuer: Yayasan Laut Lestari
  kind: ordinal
  scales:
    - valid_from: 2020
      grades:
        - {grade: Samudra, rank: 1}
        - {grade: Teluk, rank: 2, variants: [Kategori Teluk]}
        - {grade: Muara, rank: 3}
  source: made up for this test
"""


def _folder(tmp_path: Path, name: str, text: str) -> Path:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_folder_of_ones_own_adds_rows(tmp_path: Path) -> None:
    own = load_knowledge(_folder(tmp_path, "award_schemes.yaml", SCHEME))
    assert len(own.award_schemes) == len(load_knowledge().award_schemes) + 1
    grade = own.grade_of("anugerah_tanjung_biru", "kategori teluk", 2024)
    assert grade is not None
    assert grade.rank == 2
    assert own.regions == load_knowledge().regions


def test_an_empty_file_adds_nothing(tmp_path: Path) -> None:
    own = load_knowledge(_folder(tmp_path, "positions.yaml", "# nothing yet\n"))
    assert own.positions == load_knowledge().positions


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("award_schemes.yaml", SCHEME + "  colour: blue\n", ["row 1", "'colour'", "no such column", "variants"]),
        ("award_schemes.yaml", SCHEME.replace("  kind: ordinal\n", ""), ["row 1", "'kind'", "missing", "add it"]),
        ("award_schemes.yaml", SCHEME.replace("ordinal", "golden"), ["row 1", "'kind'", "'ordinal'", "'golden'"]),
        ("award_schemes.yaml", SCHEME.replace("rank: 3", "rank: 4"), ["row 1", "'scales.0.grades'", "1, 2, 3"]),
        ("award_schemes.yaml", SCHEME + "  ambiguous: [XYZ]\n", ["row 1", "'XYZ'", "no form", "add it"]),
        ("award_schemes.yaml", SCHEME.replace("  source: made up for this test\n", ""), ["'source'", "missing"]),
        ("award_schemes.yaml", SCHEME + SCHEME.strip("\n") + "\n", ["anugerah_tanjung_biru", "another key"]),
        ("award_schemes.yaml", SCHEME.replace("anugerah_tanjung_biru", "sakip"), ["'sakip'", "another key"]),
        ("award_schemes.yaml", "- key: [unclosed\n", ["not YAML", "mend the file"]),
        ("award_schemes.yaml", "key: no list\n", ["a table is a list of rows", "start each row with"]),
        ("award_schemes.yaml", "- just a word\n", ["row 1", "not a mapping"]),
        ("regions.csv", "code,level,colour\n99,kota,blue\n", ["line 2", "'colour'"]),
        ("award_scheme.yaml", SCHEME, ["no table of that name", "award_schemes"]),
    ],
)
def test_a_bad_table_says_where_and_how_to_mend_it(tmp_path: Path, name: str, text: str, said: list[str]) -> None:
    with pytest.raises(KnowledgeError) as caught:
        load_knowledge(_folder(tmp_path, name, text))
    message = str(caught.value)
    assert [part for part in [name, *said] if part not in message] == [], message


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no such folder; give a folder"):
        load_knowledge(tmp_path / "nowhere")


def _shown_rows() -> list[str]:
    """The rows of tables that README shows."""
    readme = (Path(__file__).parents[2] / "pipeline" / "knowledge" / "README.md").read_text(encoding="utf-8")
    return [textwrap.dedent(block) for block in re.findall(r"```yaml\n(.*?)```", readme, flags=re.DOTALL)]


def test_the_rows_that_the_readme_shows_are_read(tmp_path: Path) -> None:
    scheme, position = _shown_rows()
    (tmp_path / "award_schemes.yaml").write_text(scheme)
    (tmp_path / "positions.yaml").write_text(position)
    read = load_knowledge(tmp_path)
    assert "anugerah_rawa_hijau" in read.scheme_by_key
    assert read.position_by_key["kepala_balai_rawa"].branch == "regional agency"


@pytest.mark.parametrize("column", ["branch", "takes", "source"])
def test_a_position_without_what_it_needs_is_named(tmp_path: Path, column: str) -> None:
    _, position = _shown_rows()
    lines = [line for line in position.splitlines() if not line.strip().startswith(f"{column}:")]
    (tmp_path / "positions.yaml").write_text("\n".join(lines))
    with pytest.raises(KnowledgeError, match=column):
        load_knowledge(tmp_path)


def test_a_branch_of_nobody_names_those_that_there_are(tmp_path: Path) -> None:
    _, position = _shown_rows()
    (tmp_path / "positions.yaml").write_text(position.replace("regional agency", "rawa"))
    with pytest.raises(KnowledgeError, match="regional secretariat"):
        load_knowledge(tmp_path)
