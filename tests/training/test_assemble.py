"""A pipeline ships with the strings that it cannot make itself, and with no others."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import spacy
from spacy.strings import StringStore
from spacy.tokens import Doc
from spacy.training import Example

from pipeline.annotate.tokens import blank_indonesian

assemble = import_module("assemble")
FORMS = {"menulis": "tulis", "membeli": "beli", "menyapu": "sapu", "pasar": "pasar"}


def test_lemmas_need_no_word_of_the_training(tmp_path: Path) -> None:
    nlp = blank_indonesian()
    nlp.add_pipe("trainable_lemmatizer", config={"min_tree_freq": 1})
    words = list(FORMS)
    gold = Doc(nlp.vocab, words=words, lemmas=list(FORMS.values()))
    examples = [Example(Doc(nlp.vocab, words=words), gold)]
    nlp.initialize(lambda: examples)
    for _ in range(30):
        nlp.update(examples)
    nlp.vocab.strings.add("kata-kata-latihan")
    nlp.to_disk(tmp_path)
    assemble.write_strings(nlp, tmp_path / "vocab" / "strings.json")

    assert "kata-kata-latihan" not in StringStore().from_disk(tmp_path / "vocab" / "strings.json")
    read = spacy.load(tmp_path)
    assert "kata-kata-latihan" not in read.vocab.strings
    parts = [pipeline.get_pipe("trainable_lemmatizer") for pipeline in (nlp, read)]
    assert parts[0].label_data == parts[1].label_data  # type: ignore[attr-defined]
    assert {token.text: token.lemma_ for token in read(" ".join(words))} == FORMS


def test_without_a_lemmatizer_no_strings_are_needed(tmp_path: Path) -> None:
    assemble.write_strings(blank_indonesian(), tmp_path / "strings.json")
    assert len(StringStore().from_disk(tmp_path / "strings.json")) == 0
