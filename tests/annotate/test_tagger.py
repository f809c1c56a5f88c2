"""The trained tagger: any text is read, every piece stands on its characters, damage is told."""

from __future__ import annotations

import itertools
import json
import re
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.annotate import Annotator, ModelError, list_models, make_annotator
from pipeline.annotate.models import MANIFEST, MODELS, digest_of, write_manifest
from pipeline.annotate.tagger import TAGGER, WINDOW, Tagger, load_tagger, windows
from pipeline.annotate.tokens import blank_indonesian
from pipeline.knowledge import load_knowledge
from pipeline.records import Article
from pipeline.records.tagging import LINKS, TAGGING, TAGS, Tag, Tagging

KNOWLEDGE = load_knowledge()
SHIPPED = MODELS / TAGGER
NEWS = (
    "Kota Sukamaju Raih Piala Tirta Emas\n\n"
    "SUKAMAJU – Pemerintah Kota Sukamaju meraih penghargaan Piala Tirta Emas 2024 kategori utama dari Kementerian "
    "Kelautan di Jakarta, Kamis (17/4/2025).\n"
    "“Ini hasil kerja bersama,” ujar Wali Kota Sukamaju, Rina Puspita.\n"
)
FILLER = "Warga membersihkan halaman sekolah bersama para guru. "
# What breaks offsets: characters of many bytes, of none, that grow or shrink when normalised, halves, and blanks.
ODD = (
    "aZ é\u0301\u0327ﬁ１２…㍿½ﷺ🙂👨\u200d👩▁각각\ud800\udfff.,“”"
    "\0\x01\x7f\t\r\n\u00a0\u00ad\u200b\u2028\u2029\u3000\ufeff"
)


def starts_of(text: str) -> list[int]:
    """Where sentences may start: after each full stop and line."""
    return [0, *(found.end() for found in re.finditer(r"[.\n]+\s*", text))]


def read(tagger: Tagger, text: str) -> Tagging:
    return tagger.read(text, starts_of(text))


def surfaces(tagging: Tagging, text: str) -> list[str]:
    return [text[start:end] for start, end in zip(tagging.starts, tagging.ends, strict=True)]


def check(tagging: Tagging, text: str) -> None:
    """Whatever the text: sorted pieces inside it, probabilities, and links between pieces that there are."""
    count = len(tagging.starts)
    assert tagging.inside.shape == tagging.opening.shape == (count, len(TAGS)) and len(tagging.ends) == count
    assert (tagging.starts <= tagging.ends).all() and (tagging.ends[:-1] <= tagging.starts[1:]).all()
    assert count == 0 or (tagging.starts[0] >= 0 and tagging.ends[-1] <= len(text))
    assert not any(surface[:1].isspace() for surface in surfaces(tagging, text))
    for odds in (tagging.inside, tagging.opening):
        assert np.isfinite(odds).all() and (odds >= -1e-6).all() and (odds <= 1 + 1e-6).all()
    # A stretch that opens in a piece holds of it: the two are parts of one distribution.
    assert (tagging.opening <= tagging.inside + 1e-6).all()
    for tag in TAGS:
        assert all(0 <= span.start <= span.end <= len(text) for span in tagging.spans(tag, 0.3))
    for link, pairs in tagging.links.items():
        assert link in LINKS and all(0 <= i < count and 0 <= j < count and 0 < p <= 1 for (i, j), p in pairs.items())


# What it reads --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("person", "Rina Puspita"),
        ("award", "Tirta Emas"),
        ("recipient", "Kota Sukamaju"),
        ("office", "Wali Kota Sukamaju"),
        ("direct", "Ini hasil kerja bersama"),
    ],
)
def test_the_words_of_a_fact_are_tagged(tagger: Tagger, tag: Tag, words: str) -> None:
    found = [NEWS[span.start : span.end] for span in read(tagger, NEWS).spans(tag)]
    assert any(words in one for one in found), found


@pytest.mark.parametrize("tag", ["person", "event", "award", "recipient", "grade", "indirect", "direct", "score"])
def test_where_there_is_nothing_nothing_is_tagged(tagger: Tagger, tag: Tag) -> None:
    assert read(tagger, FILLER * 4).spans(tag) == []


def test_links_join_what_belongs_together(tagger: Tagger) -> None:
    tagging = read(tagger, NEWS)
    (person,), (office,) = tagging.spans("person"), tagging.spans("office")
    (speech,) = tagging.spans("direct")
    assert tagging.link("holds", person, office) > 0.5
    assert tagging.link("said by", speech, person) > 0.5
    assert tagging.link("holds", office, person) == 0.0, "only the head comes first"


def test_the_same_text_is_read_alike_whatever_was_read_before(tagger: Tagger) -> None:
    first = read(tagger, NEWS)
    read(tagger, FILLER * 200)
    for again in (read(tagger, NEWS), read(load_tagger(), NEWS)):
        assert np.array_equal(first.inside, again.inside) and np.array_equal(first.opening, again.opening)
        assert first.links == again.links


def test_articles_one_by_one_and_in_batches(tagger: Tagger) -> None:
    annotator = Annotator(blank_indonesian(), KNOWLEDGE, tagger=tagger)
    texts = [NEWS, "", FILLER * 150, "Hujan.", *(f"Wali Kota Rina tiba pukul {n}." for n in range(33)), NEWS]
    articles = [Article(id=f"a{number}", page="p", source="test", text=text) for number, text in enumerate(texts)]
    for text, article, doc in zip(texts, articles, annotator.annotate_many(articles), strict=True):
        alone = annotator.annotate(article).user_data[TAGGING]
        assert doc.text == text
        assert (
            np.array_equal(doc.user_data[TAGGING].inside, alone.inside) and doc.user_data[TAGGING].links == alone.links
        )


# Characters -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Bupati hadir", ["Bupati", "hadir"]),
        # what the vocabulary drops before the first word counts all the same
        ("   \n Bupati hadir  \n\n ", ["Bupati", "hadir"]),
        ("\ufeffBupati hadir", ["Bupati", "hadir"]),
        ("\u200bBupati\u200b hadir\ufeff", ["Bupati", "hadir"]),
        ("\u00a0Bupati\u00a0hadir", ["Bupati", "hadir"]),
        ("Bupati\thadir\t\tdi", ["Bupati", "hadir", "di"]),
        ("Bupati\u2028hadir\u2029di", ["Bupati", "hadir", "di"]),
        ("a\r\nb\rc", ["a", "b", "c"]),
        # normalised, these have more or fewer characters than printed
        ("ﬁnal １２３４ …", ["ﬁnal", "１２", "３４", "…"]),
        ("Cafe\u0301", ["C", "af", "e\u0301"]),
        ("🙂 Bupati", ["🙂", "Bupati"]),
        ("Bupati\0 hadir", ["Bupati", "\0", "hadir"]),
        ("\ud800 Bupati", ["\ud800", "Bupati"]),
    ],
)
def test_pieces_stand_on_their_characters(tagger: Tagger, text: str, pieces: list[str]) -> None:
    tagging = read(tagger, text)
    check(tagging, text)
    assert [surface for surface in surfaces(tagging, text) if surface] == pieces


def test_odd_characters_before_a_name_do_not_shift_it(tagger: Tagger) -> None:
    for before in ("", "\n\n  ", "🙂 ", "ﬁ ", "… ", "\0", "\ufeff"):
        text = before + NEWS
        (span,) = read(tagger, text).spans("person")
        assert text[span.start : span.end] == "Rina Puspita", repr(before)


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=60) | st.text(alphabet=ODD, max_size=60))
def test_any_text_is_read(tagger: Tagger, text: str) -> None:
    tagging = read(tagger, text)
    check(tagging, text)
    # No letter that stands as it is when normalised is lost between pieces.
    covered = {at for start, end in zip(tagging.starts, tagging.ends, strict=True) for at in range(start, end)}
    lost = [
        c for at, c in enumerate(text) if c.isalnum() and unicodedata.normalize("NFKC", c) == c and at not in covered
    ]
    assert not lost


@settings(max_examples=25, deadline=None)
@given(head=st.text(alphabet=ODD, max_size=12), words=st.integers(0, 900), tail=st.text(alphabet=ODD, max_size=12))
def test_any_text_of_several_windows_is_read(tagger: Tagger, head: str, words: int, tail: str) -> None:
    text = head + "kata " * words + tail
    check(read(tagger, text), text)


@pytest.mark.parametrize("text", ["", " ", "\n\t \u2028", "\ufeff\u200b", "\0" * 600, "…" * 600])
def test_texts_without_words(tagger: Tagger, text: str) -> None:
    tagging = tagger.read(text, [])
    check(tagging, text)
    assert not tagging.links and all(tagging.probability(tag, 0, len(text)) < 0.5 for tag in TAGS)


def test_a_text_far_longer_than_any_report(tagger: Tagger) -> None:
    text = "\n \u00a0" * 66_000 + FILLER * 30 + "🙂" * 300 + NEWS  # blanks alone: pieces would take half a minute
    assert len(text) > 200_000
    tagging = tagger.read(text, [0])
    check(tagging, text)
    (person,) = tagging.spans("person")
    assert text[person.start : person.end] == "Rina Puspita"


# Windows --------------------------------------------------------------------------------------------------------------


@settings(max_examples=300, deadline=None)
@given(lengths=st.lists(st.integers(1, 900), max_size=12))
def test_every_piece_is_in_a_window_and_no_window_is_too_long(lengths: list[int]) -> None:
    """`lengths` are those of the sentences, in pieces."""
    sentences = np.repeat(np.arange(len(lengths)), lengths)
    found = list(windows(len(sentences), sentences))
    assert all(0 < last - first <= WINDOW for first, last in found)
    assert {at for first, last in found for at in range(first, last)} == set(range(len(sentences)))
    for (first, last), (following, end) in itertools.pairwise(found):
        assert first < following < last < end, "windows overlap and go on"


def test_short_texts_are_one_window_and_sentences_stay_whole() -> None:
    assert list(windows(WINDOW, np.zeros(WINDOW, np.int64))) == [(0, WINDOW)]
    sentences = np.repeat(np.arange(20), 45)
    borders = [border for window in windows(900, sentences) for border in window]
    assert borders[-1] == 900 and all(border % 45 == 0 for border in borders)


def test_in_a_long_article_facts_are_found_wherever_they_stand(tagger: Tagger) -> None:
    """Also in the overlap of two windows, where two readings meet."""
    for before in range(0, 80, 8):
        text = f"Kabar Kota\n\n{FILLER * before}\n{NEWS}{FILLER * 60}"
        tagging = read(tagger, text)
        assert len(tagging.starts) > WINDOW
        check(tagging, text)
        (person,), (speech,) = tagging.spans("person"), tagging.spans("direct")
        assert text[person.start : person.end] == "Rina Puspita"
        assert tagging.link("said by", speech, person) > 0.5, before


# The files ------------------------------------------------------------------------------------------------------------


def test_the_digest_is_that_of_the_files(tagger: Tagger, tmp_path: Path) -> None:
    copy = shutil.copytree(SHIPPED, tmp_path / TAGGER)
    assert load_tagger(copy).digest == tagger.digest == digest_of(SHIPPED / MANIFEST)
    manifest = json.loads((copy / MANIFEST).read_text("utf-8"))
    (copy / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    assert load_tagger(copy).digest != tagger.digest


def remove_the_layers(folder: Path) -> None:
    (folder / "encoder.onnx").unlink()


def flip_a_byte(folder: Path) -> None:
    with (folder / "weights.npz").open("r+b") as weights:
        weights.seek(100_000)
        byte = weights.read(1)
        weights.seek(100_000)
        weights.write(bytes([byte[0] ^ 1]))


def add_a_file(folder: Path) -> None:
    (folder / "extra.onnx").write_bytes(b"")


def remove_all(folder: Path) -> None:
    shutil.rmtree(folder)


def seal_rubbish(name: str) -> Callable[[Path], None]:
    """Rubbish that the manifest vouches for: the loader's own errors are told in the same words."""

    def seal(folder: Path) -> None:
        (folder / name).write_bytes(b"rubbish")
        write_manifest(folder)

    return seal


def seal_a_pickle(folder: Path) -> None:
    np.savez(folder / "weights.npz", allow_pickle=True, weights=np.array([{}], dtype=object))
    write_manifest(folder)


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (remove_the_layers, "encoder.onnx is missing"),
        (flip_a_byte, "weights.npz is damaged"),
        (add_a_file, "extra.onnx is not in its manifest.json"),
        (remove_all, "there is no trained model here"),
        (seal_rubbish("encoder.onnx"), "cannot load it"),
        (seal_rubbish("pieces.model"), "cannot load it"),
        (seal_rubbish("weights.npz"), "cannot load it"),
        (seal_a_pickle, "cannot load it"),
    ],
)
def test_damage_is_told_with_its_mend(tmp_path: Path, damage: Callable[[Path], None], told: str) -> None:
    damage(shutil.copytree(SHIPPED, tmp_path / TAGGER))
    with pytest.raises(ModelError) as caught:
        load_tagger(tmp_path / TAGGER)
    assert told in str(caught.value) and "--engine rules" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_engine_asks_for_its_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"id_tagger.*no trained model here.*--engine rules"):
        make_annotator(KNOWLEDGE, "tagger", tmp_path)


def test_it_is_listed_first_and_whole() -> None:
    state = list_models()[0]
    assert (state.name, state.folder, state.trouble) == (TAGGER, SHIPPED, None) and state.size > 10_000_000
