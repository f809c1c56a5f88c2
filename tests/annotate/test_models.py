"""A model comes in only through its manifest, and gives the same Docs one by one and in batches."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy

from pipeline.annotate import Annotator, ModelError, make_annotator
from pipeline.annotate.models import MANIFEST, MODEL, SYNTAX, check_manifest, load_model, write_manifest
from pipeline.annotate.tokens import blank_indonesian
from pipeline.knowledge import load_knowledge
from pipeline.records import Article

KNOWLEDGE = load_knowledge()
TEXTS = (
    "Bupati Rawa Jaya, Sutan Wirabumi, menerima Piala Tirta Emas di Jakarta.",
    "Tidak ada apa-apa di sini.",
    "Ketua panitia Melati Anggrekwati membuka acara itu.DPRD hadir.",
)


def make_model(folder: Path) -> Path:
    """A pipeline with a recogniser like ours, its rules in place of weights: `folder` holds it as `id_berita`."""
    nlp = blank_indonesian()
    names = nlp.add_pipe("entity_ruler", name="ner")
    names.add_patterns(  # type: ignore[attr-defined]
        [{"label": "PERSON", "pattern": "Sutan Wirabumi"}, {"label": "PERSON", "pattern": "Melati Anggrekwati"}]
    )
    nlp.to_disk(folder / MODEL)
    write_manifest(folder / MODEL)
    return folder


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_model(tmp_path_factory.mktemp("models"))


@pytest.fixture(scope="module")
def annotator(models: Path) -> Annotator:
    return make_annotator(KNOWLEDGE, "spacy", models)


def make_article(number: int, text: str) -> Article:
    return Article(id=f"a{number}", page=f"p{number}", source="test", text=text)


def test_the_recogniser_is_heard(annotator: Annotator) -> None:
    doc = annotator.annotate(make_article(0, TEXTS[0]))
    assert [(e.text, e.label_) for e in doc.ents] == [("Sutan Wirabumi", "PERSON")]
    assert doc.text == TEXTS[0]


def test_batches_change_nothing(annotator: Annotator) -> None:
    articles = [make_article(number, text) for number, text in enumerate(TEXTS)]
    for article, doc in zip(articles, annotator.annotate_many(articles), strict=True):
        alone = annotator.annotate(article)
        assert [(e.start_char, e.end_char, e.label_) for e in doc.ents] == [
            (e.start_char, e.end_char, e.label_) for e in alone.ents
        ]
        for key in ("sentences", "gazetteer"):
            assert [(s.start, s.end) for s in doc.spans[key]] == [(s.start, s.end) for s in alone.spans[key]]


def test_the_tokens_are_those_of_the_rules(annotator: Annotator) -> None:
    rules = make_annotator(KNOWLEDGE)
    for number, text in enumerate(TEXTS):
        article = make_article(number, text)
        assert [t.text for t in annotator.annotate(article)] == [t.text for t in rules.annotate(article)]


def test_rules_need_no_model(tmp_path: Path) -> None:
    doc = make_annotator(KNOWLEDGE, "rules", tmp_path).annotate(make_article(0, TEXTS[0]))
    assert not doc.ents


def remove_weights(folder: Path) -> None:
    (folder / "ner" / "patterns.jsonl").unlink()


def change_weights(folder: Path) -> None:
    (folder / "ner" / "patterns.jsonl").write_text("{}\n", encoding="utf-8")


def add_a_pickle(folder: Path) -> None:
    (folder / "extra.pkl").write_bytes(b"cos\nsystem\n.")


def garble_the_manifest(folder: Path) -> None:
    (folder / MANIFEST).write_text('{"files": [', encoding="utf-8")


def empty_the_manifest(folder: Path) -> None:
    (folder / MANIFEST).write_text("[]", encoding="utf-8")


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (remove_weights, "ner/patterns.jsonl is missing"),
        (change_weights, "ner/patterns.jsonl is damaged"),
        # nothing that the manifest does not name is ever read, least of all a pickle
        (add_a_pickle, "extra.pkl is not in its manifest.json"),
        (garble_the_manifest, "manifest.json cannot be read"),
        (empty_the_manifest, "manifest.json cannot be read"),
    ],
)
def test_damage_is_told_with_its_mend(tmp_path: Path, damage: Callable[[Path], None], told: str) -> None:
    folder = make_model(tmp_path) / MODEL
    damage(folder)
    with pytest.raises(ModelError) as caught:
        make_annotator(KNOWLEDGE, "spacy", tmp_path)
    assert told in str(caught.value) and "make models" in str(caught.value)


def test_a_missing_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no trained model here"):
        load_model(models=tmp_path)


def test_the_model_card_may_change(tmp_path: Path) -> None:
    folder = make_model(tmp_path) / MODEL
    (folder / "README.md").write_text("# id_berita\n", encoding="utf-8")
    check_manifest(folder)


def test_other_tokens_are_refused(tmp_path: Path) -> None:
    spacy.blank("id").to_disk(tmp_path / MODEL)
    write_manifest(tmp_path / MODEL)
    with pytest.raises(ModelError, match="other tokens"):
        load_model(models=tmp_path)


def test_a_manifest_lists_every_file_but_itself(tmp_path: Path) -> None:
    folder = make_model(tmp_path) / MODEL
    listed = json.loads((folder / MANIFEST).read_text("utf-8"))["files"]
    assert "config.cfg" in listed and MANIFEST not in listed
    assert all(len(digest) == 64 for digest in listed.values())


def test_an_unknown_engine_is_refused() -> None:
    with pytest.raises(ValueError, match="the engines are tagger, rules, spacy"):
        make_annotator(KNOWLEDGE, "oracle")  # type: ignore[arg-type]


def test_the_shipped_pipeline_reads_names_words_and_trees() -> None:
    doc = load_model()("Bupati Rawa Jaya, Sutan Wirabumi, membuka acara itu. Ia menulis surat kepada warga.")
    assert ("Sutan Wirabumi", "PERSON") in [(e.text, e.label_) for e in doc.ents]
    assert [s.root.text for s in doc.sents] == ["membuka", "menulis"]
    words = {t.text: (t.lemma_, t.pos_) for t in doc}
    assert words["menulis"] == ("tulis", "VERB") and words["kepada"] == ("kepada", "ADP")


def test_the_engine_reads_only_what_rules_ask_for() -> None:
    assert not set(SYNTAX) & set(make_annotator(KNOWLEDGE, "spacy").nlp.pipe_names)
