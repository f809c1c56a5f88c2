"""Treebanks are brought to the convention of GSD, and what has it already stays as it is."""

from __future__ import annotations

from importlib import import_module

import pytest

conventions = import_module("conventions")
words = import_module("words")


def word(form: str, lemma: str, upos: str, head: int = 0, relation: str = "dep") -> object:
    return words.Word(form, lemma, upos, "", head, relation, True)


TRUSTED = conventions.LemmaTable.of(
    [
        [word("Sebagai", "sebagai", "ADP"), word("bekerja", "bekerja", "VERB"), word("tari", "tari", "NOUN")],
        [word("tari", "menari", "NOUN"), word("tari", "tari", "NOUN")],
    ]
)


@pytest.mark.parametrize(
    ("form", "upos", "lemma", "wanted"),
    [
        ("sebagai", "ADP", "bagai", "sebagai"),
        ("bekerja", "VERB", "kerja", "bekerja"),
        ("TARI", "NOUN", "x", "tari"),  # the more frequent of two
        ("Palu", "PROPN", "Palu", "palu"),
        # nothing is known of these: they keep what they have
        ("sebagai", "SCONJ", "bagai", "bagai"),
        ("berjalan", "VERB", "jalan", "jalan"),
        ("kerja", "NOUN", "kerja", "kerja"),
    ],
)
def test_lemmas_follow_the_trusted_treebank(form: str, upos: str, lemma: str, wanted: str) -> None:
    assert [w.lemma for w in TRUSTED.mend([word(form, lemma, upos)])] == [wanted]


def relations(*rows: tuple[str, str, int, str]) -> list[str]:
    sentence = [word(form, form, upos, head, relation) for form, upos, head, relation in rows]
    return [w.relation for w in conventions.name_compounds(sentence)]


def test_a_bare_noun_beside_a_noun_is_a_compound() -> None:
    assert relations(("meja", "NOUN", 0, "root"), ("kayu", "NOUN", 0, "nmod")) == ["root", "compound"]


@pytest.mark.parametrize(
    "rows",
    [
        # a preposition, a name, an adjective as head, another relation
        [("meja", "NOUN", 0, "root"), ("dari", "ADP", 2, "case"), ("kayu", "NOUN", 0, "nmod")],
        [("kota", "NOUN", 0, "root"), ("Palu", "PROPN", 0, "nmod")],
        [("penuh", "ADJ", 0, "root"), ("air", "NOUN", 0, "nmod")],
        [("hari", "NOUN", 0, "root"), ("pagi", "NOUN", 0, "nmod:tmod")],
    ],
)
def test_other_nouns_are_none(rows: list[tuple[str, str, int, str]]) -> None:
    assert relations(*rows) == [row[3] for row in rows]


def test_a_multiword_token_is_one_word_with_the_head_of_its_chief() -> None:
    apart = [
        word("ia", "ia", "PRON", 1, "nsubj"),
        word("menulis", "tulis", "VERB", 1, "root"),
        word("nya", "dia", "PRON", 1, "obj"),
        word("lagi", "lagi", "ADV", 1, "advmod"),
    ]
    merged = words.merge_words(apart, [(1, 2, "menulisnya", True)])
    assert [(w.form, w.lemma, w.head) for w in merged] == [
        ("ia", "ia", 1),
        ("menulisnya", "tulis", 1),
        ("lagi", "lagi", 1),
    ]
