"""Records that can be read, and what is said about those that cannot."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.evaluate import load_records
from pipeline.evaluate.checks import FACT_LISTS
from pipeline.records import InputError


def test_records_by_id(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    # A byte order mark, an empty line, a line separator inside a string, a number for an id, an id inside "article".
    path.write_text(
        '\ufeff{"id": "a", "title": "satu\u2028dua", "people": null}\n\n{"id": 7}\n'
        '{"article": {"id": "c"}, "dates": []}',
        encoding="utf-8",
    )
    records = load_records(path)
    assert list(records) == ["a", "7", "c"]
    assert records["a"]["title"] == "satu\u2028dua"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"id": "a"}\n{"id": ', "line 2: is not JSON (Expecting value at column 7); write one whole JSON object"),
        (b'["a"]', "line 1: is no JSON object"),
        (b'{"people": []}', 'line 1: the record has no id; give each record an "id"'),
        (b'{"id": ""}', "line 1: the record has no id"),
        (b'{"id": "a"}\n\n{"id": "a"}', "line 3: the id 'a' stands in line 1 too"),
        (b'{"id": "a"}\n{"id": "\xff"}', "line 2: is not UTF-8"),
        (b'{"id": "a", "people": {"name": "Rusdi"}}', '"people" is no list of objects'),
        (b'{"id": "a", "awards": ["SAKIP"]}', 'write "awards": [{...}, ...]; an empty list says that there are none'),
        (b'{"id": "a", "people": [{"aliases": []}]}', 'fact 1 of "people": "name" is no text: None'),
        (b'{"id": "a", "dates": [{}, {"value": 2024}]}', 'fact 2 of "dates": "value" is neither text nor null: 2024'),
        (
            b'{"id": "a", "awards": [{"award": "SAKIP", "award_variants": "AKIP"}]}',
            "\"award_variants\" is no list of texts: 'AKIP'",
        ),
        (
            b'{"id": "a"}\n{"id": "b", "awards": [{"award": "SAKIP", "status": "hoped"}]}',
            'line 2: fact 1 of "awards": "status" is \'hoped\', none of received, nominated, targeted, not_received,',
        ),
    ],
)
def test_faults_name_line_and_mend(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        load_records(path)
    assert str(caught.value).startswith(str(path))
    assert said in str(caught.value)
    assert caught.value.mend


def test_a_record_of_gold_lists_facts(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "a", "awards": []}\n{"id": "b", "text": "Rapat.", "awards": null}', encoding="utf-8")
    assert len(load_records(path)) == 2, "what a system leaves out it has not found"
    with pytest.raises(InputError, match=r"line 2: the record has no list of facts; give it at least one of people, "):
        load_records(path, is_gold=True)


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ('"award": []', 'no key of a record is called "award"; did you mean "awards"?'),
        ('"honours": [{"award": "SAKIP"}]', 'no key of a record is called "honours"; the names are people, positions,'),
        ('"publised": "2025-04-17"', 'no key of a record is called "publised"; did you mean "published"?'),
        (
            '"awards": [{"award": "SAKIP", "greade": "B"}]',
            'fact 1 of "awards": no field is called "greade"; did you mean',
        ),
        (
            '"people": [{"name": "Ani", "umur": 40}]',
            'no field is called "umur"; the names are name, aliases, mentions,',
        ),
        ('"statements": [{"text": "Ia datang."}]', '"type" is None, neither direct nor indirect'),
        ('"statements": [{"text": "Ia datang.", "type": "quote"}]', "\"type\" is 'quote', neither direct nor indirect"),
    ],
)
def test_what_no_figure_would_count_is_an_error_in_gold(tmp_path: Path, record: str, said: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(f'{{"id": "a", "dates": [], {record}}}', encoding="utf-8")
    assert len(load_records(path)) == 1, "a system may tell more than gold"
    with pytest.raises(InputError) as caught:
        load_records(path, is_gold=True)
    assert said in str(caught.value)


def test_an_article_of_gold_may_have_keys_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "a", "dates": [], "annotator": "Ani", "tags": ["kota"], "date": "2025"}', encoding="utf-8")
    assert len(load_records(path, is_gold=True)) == 1


@pytest.mark.parametrize("content", ["", "\n \n"])
def test_gold_without_a_record(tmp_path: Path, content: str) -> None:
    path = tmp_path / "empty.jsonl"
    path.write_text(content, encoding="utf-8")
    assert load_records(path) == {}
    with pytest.raises(InputError, match="holds no record; write one record"):
        load_records(path, is_gold=True)
    with pytest.raises(InputError, match="holds no record"):
        load_records(path, gold={"a": {}})


def test_records_of_other_articles_than_the_gold(tmp_path: Path) -> None:
    path = tmp_path / "facts.jsonl"
    path.write_text('{"id": "a"}\n{"id": "b"}', encoding="utf-8")
    assert list(load_records(path, gold={"b": {}, "c": {}})) == ["a", "b"]
    with pytest.raises(InputError, match=r"has no article of the gold: its first is 'a', the gold's 'c'; give an"):
        load_records(path, gold={"c": {}})


def test_the_keys_of_gold_that_the_readme_shows(tmp_path: Path) -> None:
    readme = (Path(__file__).parents[2] / "corpus" / "README.md").read_text(encoding="utf-8")
    path = tmp_path / "gold.jsonl"
    path.write_text(readme.partition("```json")[2].partition("```")[0].replace("\n", " "), encoding="utf-8")
    (record,) = load_records(path, is_gold=True).values()
    assert all(record[name] for name in FACT_LISTS)


def test_mends_point_at_files_that_are_there(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "a", "people": [{}]}', encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_records(path)
    (named,) = re.findall(r"\S+\.md", caught.value.mend)
    assert (Path(__file__).parents[2] / named).exists()


def test_an_absent_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot be read \(No such file or directory\); check the path"):
        load_records(tmp_path / "nowhere.jsonl")
