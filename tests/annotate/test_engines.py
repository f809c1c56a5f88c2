"""Every engine reads with the models as shipped; what an engine adds hangs on the same text and tokens."""

from __future__ import annotations

import shutil
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
from spacy.tokens import Doc

from pipeline.annotate import Annotator, ModelError, download_stanza, list_models, make_annotator
from pipeline.annotate.annotator import ENGINES, Closer
from pipeline.annotate.models import MANIFEST, MODELS
from pipeline.annotate.stanza_model import STANZA_MODEL, StanzaParser, load_stanza
from pipeline.annotate.stanza_trees import PARSED, sentences_of
from pipeline.annotate.tokens import blank_indonesian
from pipeline.annotate.triggers import Triggers
from pipeline.flow import extractor_version
from pipeline.knowledge import load_knowledge
from pipeline.records import Article
from pipeline.settings import Settings, load_settings, official_stanza

KNOWLEDGE = load_knowledge()
SHIPPED = MODELS / STANZA_MODEL
TEXT = (
    "Pemkot Sukamaju Terima Piala Tirta Emas\n\n"
    "Bupati meresmikan pasar baru di Sukamaju.\n"
    "Warga menyetujuinya.  Hujan turun sejak pagi.\n"
    "Wali kota mengatakan pasar itu ramai."
)


def make_article(text: str = TEXT) -> Article:
    return Article(id="a", page="p", source="test", text=text)


@pytest.fixture(scope="module")
def parser() -> StanzaParser:
    return load_stanza()


@pytest.fixture(scope="module")
def everywhere(parser: StanzaParser) -> Annotator:
    return Annotator(blank_indonesian(), KNOWLEDGE, Closer(parser, sentences_of))


@pytest.fixture(scope="module")
def doc(everywhere: Annotator) -> Doc:
    return everywhere.annotate(make_article())


def trees(doc: Doc) -> list[tuple[str, str, str, int]]:
    return [(token.lemma_, token.pos_, token.dep_, token.head.i) for token in doc]


def test_a_sentence_gets_its_tree(doc: Doc) -> None:
    token = {token.text: token for token in doc}
    assert token["meresmikan"].dep_ == "ROOT" and token["meresmikan"].pos_ == "VERB"
    assert token["Bupati"].dep_ == "nsubj" and token["Bupati"].head.text == "meresmikan"
    assert token["pasar"].lemma_ == "pasar"


def test_all_sentences_are_read_and_none_is_joined(doc: Doc) -> None:
    alone = make_annotator(KNOWLEDGE).annotate(make_article())
    assert doc.text == TEXT and [t.text for t in doc] == [t.text for t in alone]
    assert [s.text for s in doc.sents] == [s.text for s in alone.sents]
    assert [s.text for s in doc.spans[PARSED]] == [s.text for s in alone.spans["sentences"]]


def test_batches_change_nothing(everywhere: Annotator, doc: Doc) -> None:
    other = make_article("Gubernur hadir.\nIa menyampaikan selamat kepada para pemenang.")
    together = list(everywhere.annotate_many([make_article(), other, make_article()]))
    assert trees(together[0]) == trees(together[2]) == trees(doc)


@pytest.mark.parametrize("text", ["", "\n \n", "…", "a" * 3000, "Satu\u00a0dua \u200btiga 🙂.", "KATA " * 400])
def test_odd_texts_are_read_whole(everywhere: Annotator, text: str) -> None:
    assert everywhere.annotate(make_article(text)).text == text


def test_mixed_parses_only_sentences_with_a_trigger(parser: StanzaParser) -> None:
    mixed = Annotator(blank_indonesian(), KNOWLEDGE, Closer(parser, Triggers.of(KNOWLEDGE).sentences))
    read = mixed.annotate(make_article())
    assert [span.text for span in read.spans[PARSED]] == [
        "Pemkot Sukamaju Terima Piala Tirta Emas",
        "Wali kota mengatakan pasar itu ramai.",
    ]


@pytest.mark.parametrize(
    ("text", "is_wanted"),
    [
        ("Bupati mengatakan jalan itu rusak.", True),
        ("Desa itu meraih juara pertama.", True),
        ("Kota Sukamaju dinobatkan sebagai kota terbersih.", True),
        ("Hasil SAKIP tahun ini belum keluar.", True),  # the name of a scheme, no verb
        ("Hujan turun sejak pagi.", False),
        ("Pasar itu terletak di tepi sungai.", False),
        ("Katalog dibagikan gratis.", False),  # "kata" inside another word
    ],
)
def test_triggers(text: str, is_wanted: bool) -> None:
    read = make_annotator(KNOWLEDGE).annotate(make_article(text))
    assert bool(Triggers.of(KNOWLEDGE).sentences(read)) is is_wanted


def test_loading_asks_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a model must not be fetched while reading")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    load_stanza()


def test_a_copy_elsewhere_is_used_by_the_setting(tmp_path: Path, parser: StanzaParser) -> None:
    copy = shutil.copytree(SHIPPED, tmp_path / "salinan")
    folder = load_settings(engine="stanza", stanza=str(copy)).stanza_folder
    assert folder == copy
    elsewhere = make_annotator(KNOWLEDGE, "stanza", stanza=folder)
    assert elsewhere.annotate(make_article("Bupati hadir.")).spans[PARSED]
    assert elsewhere.models == make_annotator(KNOWLEDGE, "stanza").models != ""


def remove_the_tagger(folder: Path) -> None:
    (folder / "id" / "pos" / "berita.pt").unlink()


def damage_the_parser(folder: Path) -> None:
    with (folder / "id" / "depparse" / "berita.pt").open("r+b") as weights:
        weights.seek(1000)
        weights.write(b"\0\0\0\0kosong\0\0\0\0")


def remove_the_manifest(folder: Path) -> None:
    (folder / MANIFEST).unlink()


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (remove_the_tagger, "id/pos/berita.pt is missing"),
        (damage_the_parser, "id/depparse/berita.pt is damaged"),
        (remove_the_manifest, "no model of Stanza here; fetch it"),
    ],
)
def test_damage_is_told_with_its_mend(tmp_path: Path, damage: Callable[[Path], None], told: str) -> None:
    copy = shutil.copytree(SHIPPED, tmp_path / "salinan")
    damage(copy)
    with pytest.raises(ModelError) as caught:
        make_annotator(KNOWLEDGE, "stanza", stanza=copy)
    assert told in str(caught.value)


def test_without_stanza_the_error_names_the_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "stanza", None)
    for call in (load_stanza, lambda: download_stanza(Path("tidak-ada"))):
        with pytest.raises(ModelError, match=r"pip install -e '.*\[stanza\]'"):
            call()
    assert make_annotator(KNOWLEDGE).annotate(make_article()).text == TEXT


def test_the_engine_and_its_model_are_part_of_the_version() -> None:
    versions = {extractor_version(engine=engine) for engine in ENGINES} | {extractor_version(models="digest")}
    assert len(versions) == len(ENGINES) + 1
    assert extractor_version(engine="mixed").startswith("mixed-")


def test_settings_and_annotate_know_the_same_engines() -> None:
    assert get_args(Settings.model_fields["engine"].annotation) == ENGINES


def fake_download(lang: str, model_dir: str, processors: str, verbose: bool) -> None:
    shutil.copytree(SHIPPED / "id", Path(model_dir) / lang)
    shutil.copy(SHIPPED / "resources.json", model_dir)


def fail_to_download(lang: str, model_dir: str, processors: str, verbose: bool) -> None:
    (Path(model_dir) / "half.pt").write_bytes(b"half")
    raise ConnectionError("no route to host")


def test_what_is_fetched_is_sealed_and_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr("stanza.download", fake_download)
    folder = download_stanza(official_stanza())
    assert folder == load_settings(stanza="official").stanza_folder and folder.is_relative_to(tmp_path)
    (state,) = [state for state in list_models([folder]) if state.folder == folder]
    assert state.trouble is None and state.size > 1_000_000
    assert make_annotator(KNOWLEDGE, "stanza", stanza=folder).annotate(make_article("Bupati hadir.")).spans[PARSED]


def test_a_failed_fetch_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "stanza"
    monkeypatch.setattr("stanza.download", fake_download)
    download_stanza(folder)
    monkeypatch.setattr("stanza.download", fail_to_download)
    with pytest.raises(ModelError, match="check the network"):
        download_stanza(folder)
    assert (folder / MANIFEST).exists() and [path.name for path in tmp_path.iterdir()] == ["stanza"]


def test_a_folder_without_a_model_is_listed_with_its_trouble(tmp_path: Path) -> None:
    states = list_models([tmp_path / "kosong"], tmp_path)
    assert [(state.name, state.size, bool(state.trouble)) for state in states] == [
        ("id_tagger", 0, True),
        ("id_berita", 0, True),
        ("id_stanza", 0, True),
        ("kosong", 0, True),
    ]
