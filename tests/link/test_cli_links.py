"""The commands `link`, `judge` and `evaluate --links` from outside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app

GOLD = Path(__file__).parents[2] / "corpus" / "links"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database of two reports of one award that differ in the grade."""
    folder = tmp_path_factory.mktemp("links")
    # Papers that print one text are one source: the second writes for itself.
    own = (
        "Upacara digelar di halaman kantor pada pagi hari, dihadiri pegawai dan warga dari lima kecamatan sekitar kota."
    )
    for number, (grade, more) in enumerate((("BB", ""), ("B", f" {own}")), start=1):
        article = {
            "id": f"berita-{number}",
            "publisher": f"Kabar {number}",
            "published": "2025-03-04",
            "title": f"Kota Banjarbaru Raih Predikat {grade}",
            "text": (
                f"BANJARBARU - Pemerintah Kota Banjarbaru meraih predikat {grade} dalam evaluasi SAKIP tahun 2024. "
                f"Wali Kota Banjarbaru Rusdi Hamdani menerima penghargaan itu.{more}"
            ),
        }
        (folder / f"{number}.jsonl").write_text(json.dumps(article), encoding="utf-8")
    url = f"sqlite:///{folder / 'berita.db'}"
    assert CliRunner().invoke(app, ["run", str(folder), "--database", url, "--no-link"]).exit_code == 0
    return url


def _invoke(*arguments: str) -> str:
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_link_lists_what_papers_differ_in(database: str) -> None:
    report = json.loads(_invoke("link", "--database", database, "--contradictions", "--json"))
    assert (report["articles"], report["people"], report["awards"]) == (2, 1, 1)
    award = report["contradictions"][0]
    assert (award["contradictions"], award["grade"], award["grades"]) == (["grade"], None, [["B", 1], ["BB", 1]])
    assert "differ in grade; B (1 source), BB (1 source)" in " ".join(
        _invoke("link", "--database", database, "--contradictions").split()
    )


def test_a_run_links_what_it_read_unless_told_not_to(database: str) -> None:
    folder = Path(database.removeprefix("sqlite:///")).parent
    _invoke("run", str(folder), "--database", database)
    report = json.loads(_invoke("link", "--database", database, "--json"))
    assert (report["articles"], report["awards"]) == (0, 0), "nothing is left to link"


def test_a_judgement_parts_what_was_one(database: str) -> None:
    _invoke("link", "--database", database)
    award = json.loads(_invoke("link", "--database", database, "--contradictions", "--json"))["contradictions"][0]["id"]
    whole = CliRunner().invoke(app, ["judge", award, "different", award, "--database", database])
    assert whole.exit_code == 0, "each two reports of the award are parted"
    assert json.loads(_invoke("link", "--database", database, "--json"))["awards"] == 2


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["judge", "x", "perhaps", "y"], "perhaps: no verdict"),
        (["judge", "x", "same", "y"], "x: no such person, award"),
    ],
)
def test_judgements_that_cannot_be_kept(arguments: list[str], complaint: str, database: str) -> None:
    done = CliRunner().invoke(app, [*arguments, "--database", database])
    assert done.exit_code == 2
    assert complaint in done.stderr


def test_linking_needs_a_database(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["link", "--database", f"sqlite:///{tmp_path / 'none.db'}"])
    assert done.exit_code == 2
    assert "there is no such database yet" in done.stderr


def test_evaluate_links_prints_both_figures(tmp_path: Path) -> None:
    scores = json.loads(_invoke("evaluate", str(GOLD / "held_out.txt"), "--links", "--json"))
    assert set(scores) == {"people", "awards"}
    assert scores["people"]["b_cubed_f1"] >= 0.95
    broken = tmp_path / "gold.txt"
    broken.write_text("2024-01-01; 63; Kabar | tanpa nomor\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["evaluate", str(broken), "--links"])
    assert done.exit_code == 2
    assert "line 1" in done.stderr
