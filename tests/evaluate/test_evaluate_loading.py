"""Records that can be read, and what is said about those that cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.evaluate import load_records
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
        (b'{"id": "a", "awards": ["SAKIP"]}', '"awards" is no list of objects'),
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
    path.write_text('{"id": "a", "awards": null}\n{"id": "b", "text": "Rapat.", "award": []}', encoding="utf-8")
    assert len(load_records(path)) == 2, "what a system leaves out it has not found"
    with pytest.raises(InputError, match=r"line 2: the record has no list of facts; give it at least one of people, "):
        load_records(path, is_gold=True)


def test_an_absent_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot be read \(No such file or directory\); check the path"):
        load_records(tmp_path / "nowhere.jsonl")
