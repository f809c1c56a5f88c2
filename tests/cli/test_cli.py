"""The commands as a user types them: what they print, where, and with which exit status."""

from __future__ import annotations

import json
import shlex
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli import app
from pipeline.records import Article, Page

ROOT = Path(__file__).parents[2]
AWARD = (
    "KABARHULU.ID, BARABAI - Pemerintah Kabupaten Hulu Sungai Tengah meraih predikat BB untuk Sistem Akuntabilitas "
    "Kinerja Instansi Pemerintah (SAKIP) tahun 2024, Kamis (17/4/2025).\n"
    "“Ini hasil kerja bersama,” ujar Bupati Hulu Sungai Tengah, Ahmad Basuki.\n"
    "Penulis: Rina Hapsari\n"
)


@pytest.fixture(autouse=True)
def working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def predikat(*words: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, list(words), input=stdin)


def write(name: str, content: str | bytes = AWARD) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def rows(query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect("outputs/predikat.db") as connection:
        return connection.execute(query).fetchall()


def test_a_run_fills_the_database_and_shows_what_it_found() -> None:
    write("artikel/a.txt")
    result = predikat("run", "artikel", "--facts", "outputs/facts.jsonl")
    assert result.exit_code == 0, result.output
    assert rows("SELECT recipient_key, award_key, grade FROM current_awards") == [("63.07", "sakip", "BB")]
    assert rows("SELECT speaker FROM current_statements WHERE form = 'direct'") == [("Ahmad Basuki",)]
    for seen in ("Hulu Sungai Tengah", "BB", "Ahmad Basuki", "sqlite:///outputs/predikat.db", "outputs/facts.jsonl"):
        assert seen in " ".join(result.stdout.split()) or seen in result.stdout
    (record,) = [json.loads(line) for line in Path("outputs/facts.jsonl").read_text(encoding="utf-8").splitlines()]
    assert record["awards"][0]["grade"] == "BB"


def test_every_fact_of_a_record_points_at_its_characters() -> None:
    write("a.txt")
    predikat("run", "a.txt", "--facts", "facts.jsonl")
    record = json.loads(Path("facts.jsonl").read_text(encoding="utf-8"))
    facts = [fact for kind in ("people", "positions", "dates", "awards", "statements") for fact in record[kind]]
    assert len(facts) >= 5
    for fact in [*facts, *record["awards"][0]["slots"].values()]:
        assert record["text"][fact["start"] : fact["end"]] == fact["quote"]


def test_a_second_run_changes_nothing_and_says_so() -> None:
    write("a.txt")
    predikat("run", "a.txt", "--facts", "one.jsonl")
    before = rows("SELECT * FROM current_awards")
    again = predikat("run", "a.txt", "--facts", "two.jsonl")
    assert again.exit_code == 0
    assert "Nothing has changed" in again.stdout and "1 unchanged" in again.stdout
    assert rows("SELECT * FROM current_awards") == before
    assert Path("one.jsonl").read_bytes() == Path("two.jsonl").read_bytes()


def test_a_changed_article_becomes_a_new_version() -> None:
    write("a.txt")
    predikat("run", "a.txt")
    write("a.txt", AWARD.replace("predikat BB", "predikat A"))
    assert "1 changed" in predikat("run", "a.txt").stdout
    assert rows("SELECT count(*) FROM article_versions") == [(2,)]
    assert rows("SELECT grade FROM current_awards") == [("A",)]


def test_bad_inputs_are_named_kept_as_issues_and_stop_nothing() -> None:
    write("folder/a.txt")
    write("folder/kosong.txt", "")
    write("folder/foto.txt", bytes(range(256)) * 20)
    write("folder/baris.jsonl", '{"id": "1", "title": "Rapat", "text": "Bupati hadir di Barabai."}\n{"id": "2", "te\n')
    result = predikat("run", "folder", "tidak-ada.txt")
    assert result.exit_code == 1
    lines = [line for line in result.stderr.splitlines() if line.strip()]
    assert len(lines) == 4
    for name in ("kosong.txt", "foto.txt", "baris.jsonl, line 2", "tidak-ada.txt"):
        assert sum(name in line and ";" in line for line in lines) == 1
    assert rows("SELECT count(*) FROM articles") == [(2,)]
    assert rows("SELECT count(*) FROM issues WHERE stage = 'fetch'") == [(4,)]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("daftar.csv", "penerima,predikat\nTapin,BB\n", "line of JSON Lines"),
        ("naskah.DOCX", "<html><body><p>Tapin meraih BB.</p></body></html>", "save it as text"),
        ("berkas.zip", b"PK\x03\x04", "unpack it"),
        ("a.jsonl", '{"id": "1", "text": ["Tapin", "BB"]}\n', '"text" is a list and no string'),
        ("b.jsonl", '{"id": "1", "html": 7}\n', '"html" is a number and no string'),
        ("c.jsonl", '{"id": "1", "text": null}\n', 'neither "text" nor "html"'),
    ],
)
def test_what_is_no_article_is_refused(name: str, content: str | bytes, says: str) -> None:
    write(name, content)
    write("a.txt")
    result = predikat("run", name, "a.txt")
    assert result.exit_code == 1
    assert says in result.stderr and len(rows("SELECT id FROM articles")) == 1


@pytest.mark.parametrize("name", ["tanpa-akhiran", "a.csv.txt", "csv"])
def test_any_other_name_is_read(name: str) -> None:
    write(name)
    assert predikat("run", name).exit_code == 0


def test_what_comes_next_names_the_database_and_stays_in_sight() -> None:
    names = [f"Kabupaten {name}" for name in ("Tapin", "Balangan", "Tabalong", "Kotabaru", "Barito Kuala", "Banjar")]
    for number, name in enumerate(names * 3):
        write(f"artikel/{number}.txt", f"{AWARD}\nPemerintah {name} meraih predikat B SAKIP tahun {2010 + number}.\n")
    result = predikat("run", "artikel", "--database", "sqlite:///data saya.db")
    assert "12 of " in result.stdout and len(result.stdout.splitlines()) < 110
    following = [line for line in result.stdout.splitlines() if " show article-" in line]
    words = shlex.split(following[0].partition("Next")[2])[1:]
    assert predikat(*words).exit_code == 0
    assert "--database" not in predikat("run", "artikel").stdout


def test_tables_of_some_articles_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    write("artikel/a.txt")
    write("artikel/b.txt", AWARD.replace("Hulu Sungai Tengah", "Balangan").replace("Ahmad Basuki", "Siti Rahmawati"))
    assert "Awards (2)" in predikat("run", "artikel", "--engine", "rules").stdout
    monkeypatch.setattr("pipeline.screen.runs.ARTICLES_SHOWN", 1)
    shown = predikat("run", "artikel", "--engine", "rules").stdout
    assert "Awards of the first 1 of 2 articles (1)" in shown and "People of the first 1 of 2 articles (" in shown


def test_a_fifty_megabyte_file_is_refused_in_one_line() -> None:
    write("besar.txt", "Bupati hadir di Barabai. " * 2_100_000)
    result = predikat("run", "besar.txt")
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert "besar.txt" in line and "20 MB" in line and "PREDIKAT_MAX_DOCUMENT_MB" in line


def test_standard_input_with_a_publication_day() -> None:
    text = "Bupati Tapin, Ahmad Basuki, mengatakan rapat digelar kemarin di Rantau."
    result = predikat("run", "-", "--published", "2025-04-17", "--facts", "-", stdin=text)
    record = json.loads(result.stdout)
    assert record["published"] == "2025-04-17"
    assert [date["value"] for date in record["dates"]] == ["2025-04-16"]


def test_json_for_machines() -> None:
    write("a.txt")
    result = json.loads(predikat("run", "a.txt", "kosong.txt", "--json").stdout)
    assert result["outcomes"] == {"added": 1, "failed": 1}
    assert result["failures"][0]["subject"] == "kosong.txt"
    assert result["counts"]["awards"] == 1


def test_extract_prints_articles_and_names_failures() -> None:
    write("folder/a.txt")
    write("folder/kosong.txt", " ")
    result = predikat("extract", "folder")
    (article,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert article["file"] == "a.txt"
    assert article["authors"] == ["Rina Hapsari"]
    assert article["dateline"] and article["text"].startswith("KABARHULU.ID, BARABAI - Pemerintah")
    assert result.exit_code == 1 and "kosong.txt" in result.stderr
    assert not Path("outputs").exists()


def test_a_bug_on_one_page_does_not_stop_extract(monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.extract import extract as real

    def breaks_on_b(page: Page, **more: Any) -> Article:
        return real(page, **more) if "b.txt" not in page.source else Article(1 / 0)  # type: ignore[arg-type, call-arg]

    monkeypatch.setattr("pipeline.extraction.extract", breaks_on_b)
    for name in ("a.txt", "b.txt", "c.txt"):
        write(f"folder/{name}")
    result = predikat("extract", "folder")
    assert [json.loads(line)["file"] for line in result.stdout.splitlines()] == ["a.txt", "c.txt"]
    assert result.exit_code == 1 and "b.txt: could not be processed (ZeroDivisionError" in result.stderr


def test_pages_that_a_gate_stops_are_told_with_the_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREDIKAT_LANGUAGES", "en")
    write("artikel/a.txt", AWARD * 2)
    write("artikel/b.txt", AWARD * 3)
    lines = predikat("run", "artikel", "--engine", "rules").stdout.splitlines()
    assert "2 pages stopped by the gates of the settings: 2 by `languages`." in lines
    assert not any("archive record" in line for line in lines)
    report = json.loads(predikat("run", "artikel", "--engine", "rules", "--json").stdout)
    assert (report["outcomes"], report["stopped"]) == ({"stopped": 2}, {"languages": 2})


def test_extract_reads_a_page_as_a_run_does() -> None:
    row = "name: Kabar X, home: https://kabarx.example/, kind: press, time_zone: Asia/Makassar, source: uji"
    write("tables/publishers/kabarx.yaml", f"{{{row}}}")
    write("tables/furniture_words.yaml", "- {form: Intip deh, kind: line_start, source: uji}")
    body = "<p>Warga Tapin memanen padi di sawah mereka pada Kamis pagi bersama para penyuluh.</p>" * 4
    html = f"<h1>Panen Padi</h1><div>{body}<p>Intip deh kabar kami</p></div>"
    record = {"id": "1", "url": "https://kabarx.example/a", "html": f"<html><body>{html}</body></html>"}
    write("a.jsonl", json.dumps(record) + "\n")
    (article,) = map(json.loads, predikat("extract", "a.jsonl", "--knowledge", "tables").stdout.splitlines())
    shown = json.loads(predikat("show", "a.jsonl", "--json", "--knowledge", "tables", "--engine", "rules").stdout)
    assert article["publisher"] == shown["publisher"] == "Kabar X"
    assert shown["text"].endswith(article["text"])
    assert "memanen padi" in article["text"] and "Intip" not in article["text"]


@pytest.mark.parametrize("by", ["id", "file"])
def test_show_finds_a_stored_article(by: str) -> None:
    write("a.txt")
    predikat("run", "a.txt")
    name = "a.txt" if by == "file" else str(rows("SELECT id FROM articles")[0][0])
    result = predikat("show", name)
    assert result.exit_code == 0
    assert "Awards (1)" in result.stdout and "Statements" in result.stdout and "Penghargaan" not in result.stdout


def test_show_reads_a_file_that_is_not_stored() -> None:
    write("a.txt")
    record = json.loads(predikat("show", "a.txt", "--json").stdout)
    assert record["awards"][0]["grade"] == "BB"
    assert not Path("outputs").exists()


def test_show_of_nothing_is_a_clear_error() -> None:
    result = predikat("show", "article-0000")
    assert result.exit_code == 2
    assert "article-0000" in result.stderr and "no article" in result.stderr


def gold_file(name: str, grade: str) -> Path:
    record = {
        "id": "1",
        "title": None,
        "published": "2025-04-17",
        "text": AWARD,
        "awards": [{"recipient": "Pemerintah Kabupaten Hulu Sungai Tengah", "award": "SAKIP", "grade": grade}],
    }
    return write(name, json.dumps(record) + "\n")


def test_evaluate_reads_the_gold_articles_itself() -> None:
    result = predikat("evaluate", str(gold_file("gold.jsonl", "BB")), "--json")
    report = json.loads(result.stdout)
    assert report["kinds"]["awards"]["f1"] == 1.0


def test_evaluate_lists_errors_and_what_a_change_gained() -> None:
    gold = gold_file("gold.jsonl", "BB")
    before = gold_file("before.jsonl", "CC")
    table = predikat("evaluate", str(gold), str(before), "--errors", "awards").stdout
    assert "missed" in table and "spurious" in table and "HEADLINE" in table
    first = predikat("evaluate", str(gold), str(before), "--errors", "awards", "--limit", "1").stdout
    assert "1 of 2 shown; `--limit N` shows more" in first and "database" not in first
    change = predikat("evaluate", str(gold), "--before", str(before)).stdout
    assert "awards: gained" in change


def test_evaluate_says_what_was_not_measured() -> None:
    gold = gold_file("gold.jsonl", "BB")
    record = json.loads(gold.read_text(encoding="utf-8"))
    gold.write_text(json.dumps(record | {"awards": [{**record["awards"][0], "status": "targeted"}]}), encoding="utf-8")
    gold.write_text(json.dumps(json.loads(gold.read_text(encoding="utf-8")) | {"statements": []}), encoding="utf-8")
    said = [{"type": "indirect", "text": "Ia datang."}]
    facts = write("facts.jsonl", json.dumps({"id": "1", "statements": said, "people": [{"name": "Ani"}]}))
    table = predikat("evaluate", str(gold), str(facts), "--errors", "statements").stdout
    lines = {line.split()[0]: line.split()[1:] for line in table.splitlines() if line.split()}
    assert lines["awards"] == ["–", "–", "–", "–", "0", "0"]
    assert lines["indirect"] == ["0.000", "0.000", "0.000", "0.000", "–", "0.000", "0", "1"]
    assert lines["people"] == ["–", "–", "–", "–", "0", "0"]
    assert "Not measured, for the gold does not list them: people, positions, dates, events." in " ".join(table.split())
    assert "1 gold award left out (1 targeted)" in " ".join(table.split())
    assert "Errors (1)" in table and '"type": "indirect"' in table


def test_evaluate_names_articles_that_do_not_pair() -> None:
    record = json.loads(gold_file("gold.jsonl", "BB").read_text(encoding="utf-8"))
    records = [record, record | {"id": "2", "awards": None, "people": []}]
    gold = write("gold.jsonl", "\n".join(map(json.dumps, records)))
    facts = write("facts.jsonl", "\n".join(map(json.dumps, [record | {"text": "Lain."}, {"id": "[/b]erita-9"}])))
    said = " ".join(predikat("evaluate", str(gold), str(facts)).stdout.split())
    assert "1 article without a system record, all facts missed: 2." in said
    assert "1 article of the system's without gold, left out: [/b]erita-9." in said
    assert "1 article read in another text than the gold's: 1." in said
    assert "1 gold record without awards: taken for none." in said


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["evaluate", "tidak-ada.jsonl"], "tidak-ada.jsonl"),
        (["run", "a.txt", "--published", "kemarin"], "2025-04-17"),
        (["run", "a.txt", "--published", "2025-04"], "not a day"),
        (["run", "a.txt", "--published", "17/4/2025"], "not a day; write it as 2025-04-17"),
        (["run", "a.txt", "--database", "mysql://x/y"], "not supported"),
        (["run", "a.txt", "--database", "entah"], "sqlite:///"),
        (["run", "a.txt", "--knowledge", "tidak-ada"], "no such folder"),
        (["evaluate", "gold.jsonl", "--errors", "salah"], "direct, indirect, statements"),
        (["evaluate", "a.jsonl"], "line 1: the record has no list of facts"),
        (["evaluate", "empty.jsonl", "gold.jsonl"], "holds no record"),
        (["evaluate", "gold.jsonl", "other.jsonl"], "no article of the gold"),
        (["evaluate", "gold.jsonl", "--before", "other.jsonl"], "no article of the gold"),
    ],
)
def test_what_cannot_be_carried_out_says_why(words: list[str], says: str) -> None:
    write("a.txt")
    write("a.jsonl", json.dumps({"id": "1", "text": AWARD}))
    write("empty.jsonl", "")
    write("other.jsonl", json.dumps({"id": "2"}))
    gold_file("gold.jsonl", "BB")
    result = predikat(*words)
    assert result.exit_code == 2
    assert says in result.stderr and "Traceback" not in result.stderr


def test_settings_come_from_the_file_and_unknown_names_are_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.txt")
    write("predikat.toml", 'database = "sqlite:///lain.db"\n')
    assert predikat("run", "a.txt").exit_code == 0
    assert Path("lain.db").exists() and not Path("outputs/predikat.db").exists()
    write("predikat.toml", 'databse = "sqlite:///lain.db"\n')
    assert "databse" in predikat("run", "a.txt").stderr
    write("predikat.toml", "")
    monkeypatch.setenv("PREDIKAT_DATABSE", "sqlite:///lain.db")
    result = predikat("run", "a.txt")
    assert result.exit_code == 2 and "PREDIKAT_DATABASE" in result.stderr


def test_a_scheme_of_the_users_own_needs_rows_and_no_code() -> None:
    write(
        "tabel/award_schemes.yaml",
        "- key: lentera_sungai\n"
        "  name: Anugerah Lentera Sungai\n"
        "  kind: ordinal\n"
        "  issuer: Dewan Sungai Kalimantan\n"
        "  scales:\n"
        "    - grades:\n"
        "        - {grade: Purnama, rank: 1}\n"
        "        - {grade: Sabit, rank: 2}\n"
        "  source: dibuat untuk uji ini\n",
    )
    write("a.txt", "Kabupaten Tapin meraih Anugerah Lentera Sungai dengan predikat Sabit pada tahun 2024.\n")
    predikat("run", "a.txt", "--knowledge", "tabel")
    assert rows("SELECT award_key, grade, grade_key FROM current_awards") == [("lentera_sungai", "Sabit", "Sabit")]


def test_two_texts_under_one_id_are_versions_and_an_issue() -> None:
    lines = [
        json.dumps({"id": "1", "text": f"Bupati hadir di Barabai, kata warga {name}."}) for name in ("Ani", "Budi")
    ]
    write("a.jsonl", "\n".join(lines))
    assert predikat("run", "a.jsonl").exit_code == 0
    assert rows("SELECT count(*) FROM article_versions") == [(2,)]
    assert rows("SELECT subject FROM issues WHERE message LIKE 'another text under%'") == [("a.jsonl#1",)]


def test_a_run_does_not_read_its_own_outputs() -> None:
    write("a.txt")
    for _ in range(2):
        result = predikat("run", ".", "--facts", "outputs/facts.jsonl")
        assert result.exit_code == 0, result.stderr
    assert rows("SELECT source FROM articles") == [("a.txt",)]


def test_a_full_disk_is_no_fault_of_the_articles() -> None:
    write("a.txt")
    result = predikat("run", "a.txt", "--facts", "/dev/full")
    assert result.exit_code == 2
    assert "No space left" in result.stderr and "could not be processed" not in result.stderr


@pytest.mark.parametrize("reference", ["./a.txt", "sub/../a.txt"])
def test_show_finds_a_stored_file_by_other_names(reference: str, working_directory: Path) -> None:
    write("a.txt")
    write("sub/b.txt")
    predikat("run", "a.txt", "--published", "2025-04-19")
    absolute = str(working_directory / "a.txt")
    for name in (reference, absolute):
        assert json.loads(predikat("show", name, "--json").stdout)["published"] == "2025-04-19"
    assert predikat("issues", "--database", "sqlite:///tidak-ada.db").exit_code == 2
    assert not Path("tidak-ada.db").exists()


def test_issues_are_listed() -> None:
    write("kosong.txt", "")
    predikat("run", "kosong.txt")
    assert "the file is empty" in " ".join(predikat("issues").stdout.split())
    assert json.loads(predikat("issues", "--json").stdout)["subject"] == "kosong.txt"
