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
OTHER = "- {key: anugerah_lain, name: Anugerah Perahu, variants: [Perahu], kind: pass, source: uji}\n"
BODY = "- {key: badan_uji, name: Badan Uji, type: ministry, level: national, since: '2015', source: uji}"
VERB = "- {form: gumamnya, root: gumam, place: after, nya: true, marks: direct, source: uji}\n"
REGION = """code,level,official_name,short_name,province_code,province,time_zone,source,homonyms
99.01,kota,Kota Negeri Antah,Negeri Antah,63,Kalimantan Selatan,WITA,uji
"""


def _eras(*eras: str) -> str:
    scales = ", ".join(f"{{valid_from: {era}, grades: [{{grade: Emas, rank: 1}}]}}" for era in eras)
    return f"- {{key: era, name: Anugerah Era, kind: ordinal, scales: [{scales}], source: uji}}"


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
        # Twice the same key in one file: both rows by number.
        (
            "award_schemes.yaml",
            SCHEME + SCHEME.strip("\n") + "\n",
            ["row 2", "row 1 (anugerah_tanjung_biru)", "another key"],
        ),
        ("award_schemes.yaml", "- key: [unclosed\n", ["line 2", "not YAML", "mend the file"]),
        ("award_schemes.yaml", "key: no list\n", ["a table is a list of rows", "start each row with"]),
        ("award_schemes.yaml", "- just a word\n", ["row 1", "not a mapping"]),
        ("regions.csv", "code,level,colour\n99,kota,blue\n", ["line 2", "'colour'"]),
        ("regions.csv", "code,level,level\n99,kota,kota\n", ["'level'", "twice"]),
        ("regions.csv", "code,level\n99,kota,blue\n", ["line 2", "more values", "quotation marks"]),
        ("award_scheme.yaml", SCHEME, ["no table of that name", "award_schemes"]),
        ("award_schemes.yml", SCHEME, ["not read", "call it award_schemes.yaml"]),
        ("positions.YAML", "", ["not read", "call it positions.yaml"]),
        ("positions.yaml", "", ["empty", "add rows, or take it away"]),
        ("positions.csv", "", ["empty"]),
        # Columns that stand twice, and values that YAML itself refuses: the line.
        ("award_schemes.yaml", SCHEME + "  kind: rank\n", ["line 14", "'kind'", "twice"]),
        ("award_schemes.yaml", SCHEME + "  note: 2026-02-30\n", ["line 14", "'2026-02-30'", "day is out of range"]),
        # In parts of a row the columns are those of the part.
        (
            "award_schemes.yaml",
            SCHEME.replace("valid_from", "valid_form"),
            ["'scales.0.valid_form'", "'valid_from'?", "era"],
        ),
        (
            "award_schemes.yaml",
            SCHEME.replace("grade: Muara", "greade: Muara"),
            ["'scales.0.grades.2.grade': missing", "range"],
        ),
        # Types in the words of somebody who writes rows.
        (
            "award_schemes.yaml",
            SCHEME.replace("[Tanjung Biru Award, ATB]", "Xilo Award"),
            ["'variants'", "a list", "[Xilo Award]"],
        ),
        (
            "award_schemes.yaml",
            SCHEME.replace("ATB", "2024"),
            ["'variants.1'", "a number", "quotation marks, as in '2024'"],
        ),
        ("award_schemes.yaml", SCHEME + "  note: 2026-02-03\n", ["'note'", "a day", "quotation marks"]),
        ("award_schemes.yaml", SCHEME + "  graded: yes\n", ["'graded'", "true or false", "quotation marks"]),
        (
            "award_schemes.yaml",
            SCHEME + "  verified_scale: mungkin\n",
            ["'verified_scale'", "true or false is expected"],
        ),
        (
            "award_schemes.yaml",
            SCHEME + "  recipients:\n",
            ["'recipients'", "nothing stands there", "take the column out"],
        ),
        ("award_schemes.yaml", SCHEME.replace("2020", "lama"), ["'scales.0.valid_from'", "a whole number is expected"]),
        ("award_schemes.yaml", SCHEME.replace("rank: 3", "rank: 0"), ["'scales.0.grades.2.rank'", "1 or more"]),
        (
            "award_schemes.yaml",
            SCHEME.replace("- {grade: Muara, rank: 3}", "- Muara"),
            ["'scales.0.grades.2'", "{grade: A"],
        ),
        ("award_schemes.yaml", SCHEME.replace("tanjung_biru", "Tanjung"), ["'key'", "lower-case letters"]),
        ("award_schemes.yaml", SCHEME + "  2: dua\n", ["'2'", "name of a column", "quotation marks"]),
        (
            "organisations.yaml",
            BODY.replace("since: '2015'", "since: 2015"),
            ["'since'", "quotation marks, as in '2015'"],
        ),
        ("organisations.yaml", BODY.replace("'2015'", "kemarin"), ["'since'", "'2015' or '2015-08-31'"]),
        # Empty and one-letter texts.
        ("award_schemes.yaml", SCHEME.replace("made up for this test", '""'), ["'source'", "empty text"]),
        ("award_schemes.yaml", SCHEME.replace("ATB", '" "'), ["'variants'", "empty text"]),
        (
            "award_schemes.yaml",
            SCHEME.replace("grade: Muara", 'grade: ""'),
            ["'scales.0.grades.2.grade'", "empty text"],
        ),
        ("award_schemes.yaml", SCHEME.replace("ATB", "A"), ["'A'", "one letter", "take it out"]),
        # Scales and their eras.
        ("award_schemes.yaml", SCHEME.replace("Muara", "samudra"), ["'Samudra'", "twice"]),
        ("award_schemes.yaml", SCHEME.replace("Kategori Teluk", "Muara"), ["'Muara'", "twice"]),
        ("award_schemes.yaml", _eras("2020, valid_to: 2015"), ["'scales.0'", "2020", "after", "2015"]),
        ("award_schemes.yaml", _eras("2015, valid_to: 2020", "2020"), ["'scales'", "2015–2020 and 2020–", "overlap"]),
        ("award_schemes.yaml", _eras("2020", "2015, valid_to: 2019"), ["'scales'", "out of order"]),
        # Words of which the code knows a fixed list.
        ("organisations.yaml", BODY.replace("national", "galactic"), ["'level'", "'galactic'", "'regional'"]),
        ("organisations.yaml", BODY.replace("ministry", "zzz"), ["'type'", "'zzz'", "'agency/body'"]),
        ("organisation_words.yaml", "- {form: Griya, type: rumah, source: uji}", ["(Griya)", "'type'", "'village'"]),
        ("titles.yaml", "- {form: Yth., category: surat, place: before, source: uji}", ["'category'", "'courtesy'"]),
        # Forms of other rows, ours and one's own; case and blanks do not tell them apart.
        (
            "award_schemes.yaml",
            SCHEME.replace("ATB", "Sakip"),
            ["row 1 (anugerah_tanjung_biru)", "'Sakip'", "row 1 (sakip)"],
        ),
        (
            "award_schemes.yaml",
            SCHEME + OTHER.replace("Perahu", "TanjungBiru Award"),
            ["row 2 (anugerah_lain)", "row 1", "form"],
        ),
        ("speech_verbs.yaml", VERB + VERB, ["row 2 (gumamnya)", "row 1", "another form"]),
        ("regions.csv", REGION.replace("Negeri Antah", "Banjar"), ["line 2 (99.01)", "'Banjar'", "(63.03)"]),
        ("regions.csv", REGION.replace(",uji", ",uji,99.99"), ["'homonyms' names '99.99'"]),
    ],
)
def test_a_bad_table_says_where_and_how_to_mend_it(tmp_path: Path, name: str, text: str, said: list[str]) -> None:
    with pytest.raises(KnowledgeError) as caught:
        load_knowledge(_folder(tmp_path, name, text))
    message = str(caught.value)
    assert [part for part in [name, *said] if part not in message] == [], message


def test_a_row_with_the_key_of_ours_takes_its_place(tmp_path: Path) -> None:
    ours = load_knowledge()
    rows = SCHEME.replace("anugerah_tanjung_biru", "sakip").replace("ATB", "SAKIP")
    (tmp_path / "speech_verbs.yaml").write_text("- {form: ujarnya, root: ujar, place: any, marks: direct, source: uji}")
    own = load_knowledge(_folder(tmp_path, "award_schemes.yaml", rows))
    assert own.scheme_by_key["sakip"].name == "Anugerah Tanjung Biru"
    assert [row.key for row in own.schemes_named("sakip")] == ["sakip"]
    assert [row.key for row in own.award_schemes] == [row.key for row in ours.award_schemes], "in the same order"
    assert [row.place for row in own.speech_verbs if row.form == "ujarnya"] == ["any"]


def test_a_spelling_of_ours_may_move_to_a_row_of_ones_own(tmp_path: Path) -> None:
    sakip = "- {key: sakip, name: Sistem Akuntabilitas, kind: ordinal, source: uji}\n"
    own = load_knowledge(_folder(tmp_path, "award_schemes.yaml", sakip + OTHER.replace("Perahu", "SAKIP")))
    assert [row.key for row in own.schemes_named("SAKIP")] == ["anugerah_lain"]


def test_rows_without_a_key_add_up_and_namesakes_share_a_form(tmp_path: Path) -> None:
    # "Dr." stands twice among our titles; a region may have the name of another that it names.
    title = "- {form: Dr., category: academic, place: before, source: uji}"
    _folder(tmp_path, "titles.yaml", title)
    own = load_knowledge(
        _folder(tmp_path, "regions.csv", REGION.replace("Negeri Antah", "Banjar").replace(",uji", ",uji,63.03|32.79"))
    )
    assert len(own.titles) == len(load_knowledge().titles) + 1
    assert {"99.01", "63.03"} <= {region.code for region in own.regions_named("Banjar")}


def test_lists_in_a_csv_of_any_table(tmp_path: Path) -> None:
    text = "\ufeffkey,name,variants,kind,source\nlomba_uji,Lomba Uji,Uji Award|Uji Cup,rank,uji\n"  # as Excel saves it
    own = load_knowledge(_folder(tmp_path, "award_schemes.csv", text))
    assert own.scheme_by_key["lomba_uji"].variants == ("Uji Award", "Uji Cup")


def test_all_that_is_wrong_is_told_together(tmp_path: Path) -> None:
    _folder(tmp_path, "award_schemes.yaml", SCHEME.replace("ordinal", "golden") + "  colour: blue\n")
    _folder(
        tmp_path, "positions.yaml", "- {key: juru, name: Juru, branch: executive, takes: none, source: uji}\n- kata\n"
    )
    _folder(tmp_path, "titles.yaml", "- {form: Yth., source: uji")
    with pytest.raises(KnowledgeError) as caught:
        load_knowledge(tmp_path)
    lines = str(caught.value).splitlines()
    assert [re.findall(r"\w+\.yaml: \w+ \d", line) for line in lines] == [
        ["award_schemes.yaml: row 1"],
        ["award_schemes.yaml: row 1"],
        ["positions.yaml: row 2"],
        ["titles.yaml: line 2"],
    ]


def test_of_very_many_complaints_the_first_are_told() -> None:
    lines = str(KnowledgeError(*(f"titles.csv: line {number}" for number in range(2, 62)))).splitlines()
    assert (len(lines), lines[0], lines[-1]) == (51, "titles.csv: line 2", "and 10 more; mend these first")


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
