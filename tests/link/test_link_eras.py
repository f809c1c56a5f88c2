"""A ministry is that of the article's day: renamed ones keep their key, split ones are told from what came of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.knowledge import Knowledge, KnowledgeError, load_knowledge
from pipeline.link import resolve_body
from pipeline.records import Term


@pytest.fixture(name="knowledge", scope="module")
def _knowledge() -> Knowledge:
    return load_knowledge()


@pytest.mark.parametrize(
    ("printed", "day", "key"),
    [
        # Renamed: one body under two names, on any day.
        ("Kominfo", "2019-05-02", "kementerian_komunikasi_dan_digital"),
        ("Komdigi", "2025-05-02", "kementerian_komunikasi_dan_digital"),
        ("Kementerian Komunikasi dan Informatika", "2025-05-02", "kementerian_komunikasi_dan_digital"),
        ("Depdagri", "2007-01-01", "kementerian_dalam_negeri"),
        ("BKKBN", "2025-05-02", "kementerian_kependudukan_dan_pembangunan_keluarga"),
        # Split: the whole before, the parts after.
        ("KLHK", "2018-02-01", "kementerian_lingkungan_hidup_dan_kehutanan"),
        ("Kementerian Lingkungan Hidup", "2025-02-01", "kementerian_lingkungan_hidup"),
        ("Kementerian Hukum", "2024-10-20", "kementerian_hukum_dan_hak_asasi_manusia"),
        ("Kementerian Hukum", "2024-10-21", "kementerian_hukum"),
        # An old name in a new time: which of the parts is meant, nobody says.
        ("KLHK", "2025-02-01", "kementerian_lingkungan_hidup_dan_kehutanan"),
        ("Kemenkumham", "2025-02-01", "kementerian_hukum_dan_hak_asasi_manusia"),
        # Gone, with one heir.
        ("KASN", "2025-02-01", "badan_kepegawaian_negara"),
        ("KASN", "2022-02-01", "komisi_aparatur_sipil_negara"),
        # No day: as named.
        ("Kementerian Hukum", None, "kementerian_hukum"),
    ],
)
def test_the_body_of_the_day(printed: str, day: str | None, key: str, knowledge: Knowledge) -> None:
    body = resolve_body(Term(printed), knowledge, day=day)
    assert body is not None
    assert (body.kind, body.key) == ("organisation", key)


def test_a_body_of_another_day_says_why(knowledge: Knowledge) -> None:
    body = resolve_body(Term("Kementerian Hukum"), knowledge, day="2023-08-17")
    assert body is not None
    assert body.reasons == "name Kementerian Hukum; on 2023-08-17 this was Kementerian Hukum dan Hak Asasi Manusia"


def test_eras_are_in_order(knowledge: Knowledge) -> None:
    for body in knowledge.organisations:
        assert body.since is None or body.until is None or body.since <= body.until, body.key
        for key in body.successors:
            heir = knowledge.organisation_by_key[key]
            assert body.until, f"{body.key} has successors, so it has ended"
            assert heir.until is None or heir.until > body.until, f"{key} ended before {body.key}"


def test_a_successor_that_no_row_has_is_named(tmp_path: Path) -> None:
    row = (
        "- {key: badan_uji, name: Badan Uji, type: agency/body, level: national, source: uji, successors: [badan_lain]}"
    )
    (tmp_path / "organisations.yaml").write_text(row)
    with pytest.raises(
        KnowledgeError, match=r"organisations.yaml: row 1 \(badan_uji\): 'successors' names 'badan_lain'"
    ):
        load_knowledge(tmp_path)
