"""Trees cut one way come to lie on tokens cut another way: by characters, as one tree a sentence."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from pipeline.annotate.stanza_trees import PARSED, Stretch, Word, sentences_of, write_trees
from pipeline.annotate.tokens import blank_indonesian

NLP = blank_indonesian()


def make_doc(text: str, starts: tuple[int, ...] = (0,)) -> Doc:
    doc = NLP.make_doc(text)
    for token in doc:
        token.is_sent_start = token.i == 0 or token.idx in starts
    return doc


def make_words(text: str, *words: tuple[str, int | None, str]) -> list[Word]:
    """Words as (printed token, head, relation), in the order of the text; parts of one token stand behind "|"."""
    made: list[Word] = []
    at = 0
    for form, head, relation in words:
        part = form.partition("|")
        start = text.index(part[0], at if part[1] == "" or part[2] == "1" else made[-1].start)
        at = start + len(part[0])
        made.append(Word(start, at, head, relation, "NOUN", f"{form}-lemma"))
    return made


def heads(doc: Doc) -> list[tuple[str, str, str]]:
    return [(token.text, token.dep_, token.head.text) for token in doc]


def test_equal_tokens_take_everything() -> None:
    text = "Bupati meresmikan pasar"
    doc = make_doc(text)
    words = make_words(text, ("Bupati", 1, "nsubj"), ("meresmikan", None, "root"), ("pasar", 1, "obj"))
    write_trees(doc, [(Stretch(0, 3), words)])
    assert heads(doc) == [
        ("Bupati", "nsubj", "meresmikan"),
        ("meresmikan", "ROOT", "meresmikan"),
        ("pasar", "obj", "meresmikan"),
    ]
    assert [token.lemma_ for token in doc] == ["Bupati-lemma", "meresmikan-lemma", "pasar-lemma"]
    assert [span.text for span in doc.spans[PARSED]] == [text]


def test_of_words_in_one_token_the_highest_speaks() -> None:
    text = "Ia menyetujuinya kemarin"
    doc = make_doc(text)
    words = make_words(
        text,
        ("Ia", 1, "nsubj"),
        ("menyetujuinya|1", None, "root"),
        ("menyetujuinya|2", 1, "obj"),
        ("kemarin", 1, "advmod"),
    )
    write_trees(doc, [(Stretch(0, 3), words)])
    assert heads(doc)[1:] == [("menyetujuinya", "ROOT", "menyetujuinya"), ("kemarin", "advmod", "menyetujuinya")]


def test_tokens_inside_one_word_hang_on_the_first() -> None:
    text = "Nilai 2023/2024 naik"
    doc = make_doc(text)
    assert len(doc) == 5
    words = make_words(text, ("Nilai", 2, "nsubj"), ("2023/2024", 0, "nummod"), ("naik", None, "root"))
    write_trees(doc, [(Stretch(0, 5), words)])
    assert heads(doc)[1:4] == [("2023", "nummod", "Nilai"), ("/", "goeswith", "2023"), ("2024", "goeswith", "2023")]


def test_crossing_cuts_make_no_circle() -> None:
    # "A/B" is three tokens here and one word there; "C-D" the other way round, and the heads cross the pieces.
    text = "ABC itu"
    doc = make_doc(text)
    words = [
        Word(0, 1, 3, "nsubj", "X", "a"),
        Word(1, 2, None, "root", "X", "b"),
        Word(2, 3, 1, "dep", "X", "c"),
        Word(4, 7, 1, "det", "X", "itu"),
    ]
    write_trees(doc, [(Stretch(0, 2), words)])
    assert heads(doc) == [("ABC", "ROOT", "ABC"), ("itu", "det", "ABC")]


@pytest.mark.parametrize(
    "words",
    [
        [],  # nothing was read
        [Word(0, 6, None, "root", "NOUN", "bupati")],  # the other token has no word
        [Word(0, 6, 2, "nsubj", "X", "a"), Word(7, 12, None, "root", "X", "b"), Word(40, 45, 1, "obj", "X", "c")],
    ],
)
def test_words_that_do_not_cover_the_tokens_change_nothing(words: list[Word]) -> None:
    doc = make_doc("Bupati hadir")
    write_trees(doc, [(Stretch(0, 2), words)])
    assert [token.dep_ for token in doc] == ["ROOT", ""] and not doc.spans[PARSED]


def test_sentences_and_white_space_stay_as_they_were() -> None:
    text = "Satu dua.\n\nTiga empat.\n"
    doc = make_doc(text, (0, 11))
    before = [sentence.text for sentence in doc.sents]
    stretches = sentences_of(doc)
    assert [doc[s.first : s.last].text for s in stretches] == ["Satu dua.", "Tiga empat."]
    words = make_words("Satu dua.", ("Satu", None, "root"), ("dua", 0, "dep"), (".", 0, "punct"))
    write_trees(doc, [(stretches[0], words)])
    assert [sentence.text for sentence in doc.sents] == before
    assert [span.text for span in doc.spans[PARSED]] == ["Satu dua."]
    unread = doc[stretches[1].first : stretches[1].last]
    assert [token.dep_ for token in unread] == ["ROOT", "", ""] and {token.pos_ for token in unread} == {""}


def test_white_space_alone_is_no_sentence() -> None:
    assert sentences_of(make_doc("\n\n \n")) == []
