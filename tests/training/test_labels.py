"""Annotated articles become tags, links and windows: what is printed gets its tag, what belongs together its link."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
import sentencepiece

from pipeline.annotate import make_annotator
from pipeline.annotate.models import MODELS
from pipeline.annotate.tagger import TAGGER, WINDOW, cut_pieces
from pipeline.knowledge import load_knowledge
from pipeline.records.tagging import LINKS, TAGS

labels, examples = import_module("labels"), import_module("examples")
TITLE = "Kota Waruga Raih Anugerah Padi Emas"
BODY = (
    "Pemerintah Kota Waruga meraih Anugerah Padi Emas kategori Madya dari Yayasan Lumbung Nusantara. "
    "Piala diterima Wali Kota Waruga Arsa Wirabumi.\n"
    '"Ini kerja semua petani," kata Arsa. Arsa berharap tahun depan naik ke kategori Utama.\n'
    "Kabupaten Lontaraya gagal mempertahankan Anugerah Padi Emas."
)
AWARD: dict[str, Any] = {
    "recipient": "Pemerintah Kota Waruga",
    "recipient_variants": ["Kota Waruga"],
    "award": "Anugerah Padi Emas",
    "award_variants": [],
    "grade": "Madya",
    "score": None,
    "issuer": "Yayasan Lumbung Nusantara",
    "received_by": "Arsa Wirabumi",
    "status": "received",
}
RECORD: dict[str, Any] = {
    "id": "syn0_01",
    "title": TITLE,
    "text": BODY,
    "publisher": "Kabar Waruga",
    "people": [{"name": "Arsa Wirabumi", "aliases": ["Arsa"]}],
    "positions": [{"person": "Arsa Wirabumi", "title": "Wali Kota Waruga"}],
    "events": [],
    "awards": [
        AWARD,
        {
            **AWARD,
            "recipient": "Kabupaten Lontaraya",
            "recipient_variants": [],
            "grade": None,
            "issuer": None,
            "received_by": None,
            "status": "not_received",
        },
    ],
    "statements": [
        {"speaker": "Arsa Wirabumi", "type": "direct", "text": "Ini kerja semua petani,"},
        {
            "speaker": "Arsa Wirabumi",
            "type": "indirect",
            "text": "Arsa berharap tahun depan naik ke kategori Utama.",
        },
        {"speaker": "Arsa Wirabumi", "type": "direct", "text": "Kalimat ini tidak tercetak."},
    ],
}
PIECES = sentencepiece.SentencePieceProcessor(model_file=str(MODELS / TAGGER / "pieces.model"))
ANNOTATOR = make_annotator(load_knowledge())
TEXT = f"{TITLE}\n\n{BODY}"
_, STARTS, ENDS = cut_pieces(PIECES, TEXT)


def example(**changes: Any) -> Any:
    return labels.make_example({**RECORD, **changes}, ANNOTATOR, PIECES)


def said(found: Any, tag: str) -> list[str]:
    return [TEXT[STARTS[first] : ENDS[last]] for t, first, last in found.spans if TAGS[t] == tag]


def linked(found: Any, link: str) -> list[set[tuple[str, str]]]:
    """The words at which the stretches of each pair open, group by group."""

    def word(piece: int) -> str:
        return TEXT[STARTS[piece] :].split()[0].rstrip(".")

    return [
        {(word(head), word(tail)) for head, tail in pairs} for number, pairs in found.groups if LINKS[number] == link
    ]


@pytest.mark.parametrize(
    ("tag", "wanted"),
    [
        ("person", ["Arsa Wirabumi", "Arsa", "Arsa"]),
        ("office", ["Wali Kota Waruga"]),
        ("award", ["Anugerah Padi Emas"] * 3),
        # the "Kota Waruga" of the mayor's office stands in a sentence without the award
        ("recipient", ["Kota Waruga", "Pemerintah Kota Waruga", "Kabupaten Lontaraya"]),
        ("grade", ["Madya"]),
        ("issuer", ["Yayasan Lumbung Nusantara"]),
        ("direct", ["Ini kerja semua petani,"]),  # what is not printed is no stretch
        ("indirect", ["Arsa berharap tahun depan naik ke kategori Utama."]),
        ("event", []),
        ("score", []),
    ],
)
def test_printed_forms_get_their_tags(tag: str, wanted: list[str]) -> None:
    assert said(example(), tag) == wanted


@pytest.mark.parametrize(
    ("link", "wanted"),
    [
        # the title tells it and the first sentence does: one of the two pairs must be linked
        ("won", [{("Anugerah", "Kota"), ("Anugerah", "Pemerintah")}]),
        ("hoped", [{("Anugerah", "Kabupaten")}]),
        ("award grade", [{("Anugerah", "Madya")}]),
        ("award issuer", [{("Anugerah", "Yayasan")}]),
        ("holds", [{("Arsa", "Wali")}]),
        ("award score", []),
        ("recipient score", []),
    ],
)
def test_parts_of_a_fact_are_linked(link: str, wanted: list[set[tuple[str, str]]]) -> None:
    assert linked(example(), link) == wanted


def test_a_word_inside_another_is_not_the_name() -> None:
    assert said(example(people=[{"name": "Padi E", "aliases": ["Arsa Wira"]}]), "person") == []


def test_the_invented_articles_are_whole() -> None:
    records = list(import_module("texts").read_records(MODELS / "annotations" / "invented.jsonl.gz"))
    assert len({record["id"] for record in records}) == len(records) == 606
    for record in records:
        assert record["id"].startswith(labels.INVENTED)
        text = f"{record['title'] or ''}\n\n{record['text']}"
        assert all(labels.printed(text, person["name"]) for person in record["people"]), record["id"]


def test_windows_cover_all_pieces_and_are_short_enough() -> None:
    long = example(text="\n".join([BODY] * 12))
    assert len(long.pieces) > WINDOW
    assert {at for first, last in long.windows for at in range(first, last)} == set(range(len(long.pieces)))
    assert all(last - first <= WINDOW for first, last in long.windows)


def test_articles_of_a_publisher_share_a_fold_and_invented_ones_do_not() -> None:
    folds = {labels.fold_of({**RECORD, "id": f"a{number}"}) for number in range(40)}
    invented = {labels.fold_of({**RECORD, "id": f"syn0_{number}"}) for number in range(40)}
    assert len(folds) == 1 and len(invented) > 1


def test_examples_come_back_as_they_were_written(tmp_path: Any) -> None:
    path = tmp_path / "examples.jsonl.gz"
    examples.write_examples(path, [example()])
    (again,) = examples.read_examples(path)
    assert [tuple(span) for span in again.spans] == example().spans and again.pieces == example().pieces
