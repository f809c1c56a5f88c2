"""Universal Dependencies → DocBins: `python treebanks.py DATA OUT`.

DATA is the folder with `nlp/`. Words that a treebank takes apart (`menyetujui` + `nya`) are one token here, as our
tokenizer reads them: the token has the tag and head of the word inside it that the others depend on, and the lemma of
that word. `*-words.spacy` keep the words apart, for figures that compare with published ones.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from pipeline.annotate.tokens import blank_indonesian

Sentence = list["Word"]


@dataclass(frozen=True, slots=True)
class Word:
    """A line of a treebank; `head` counts from 0 within the sentence and is the word itself for the root."""

    form: str
    lemma: str
    upos: str
    feats: str
    head: int
    relation: str
    space: bool


def read_conllu(path: Path) -> Iterator[tuple[Sentence, list[tuple[int, int, str, bool]]]]:
    """Sentences with their multi-word tokens (first, last, form, space behind)."""
    words: Sentence = []
    multi: list[tuple[int, int, str, bool]] = []
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        fields = line.split("\t")
        if len(fields) == 10 and "." not in fields[0]:
            space = "SpaceAfter=No" not in fields[9]
            if "-" in fields[0]:
                first, last = (int(number) - 1 for number in fields[0].split("-"))
                multi.append((first, last, fields[1], space))
            else:
                head = int(fields[6]) - 1 if fields[6] != "0" else len(words)
                upos, feats = fields[3], "" if fields[5] == "_" else fields[5]
                words.append(Word(fields[1], fields[2], upos, feats, head, fields[7], space))
        elif not line.strip() and words:
            yield words, multi
            words, multi = [], []


def merge_words(words: Sentence, multi: list[tuple[int, int, str, bool]]) -> Sentence:
    """The sentence with every multi-word token as one word."""
    group = list(range(len(words)))
    forms: dict[int, tuple[str, bool]] = {}
    for first, last, form, space in multi:
        group[first : last + 1] = [first] * (last + 1 - first)
        forms[first] = (form, space)
    numbers = {first: number for number, first in enumerate(dict.fromkeys(group))}
    merged = []
    for first in numbers:
        members = [i for i in range(len(words)) if group[i] == first]
        chief = next((i for i in members if words[i].head == i or group[words[i].head] != first), members[0])
        word = words[chief]
        form, space = forms.get(first, (word.form, word.space))
        merged.append(replace(word, form=form, space=space, head=numbers[group[word.head]]))
    return merged


def make_doc(vocab: Vocab, sentences: list[Sentence]) -> Doc:
    """One Doc of several sentences."""
    words: Sentence = []
    starts: list[bool | int | None] = []
    for sentence in sentences:
        starts += [number == 0 for number in range(len(sentence))]
        words += [replace(word, head=word.head + len(words)) for word in sentence]
    return Doc(
        vocab,
        words=[w.form for w in words],
        spaces=[w.space for w in words],
        lemmas=[w.lemma for w in words],
        pos=[w.upos for w in words],
        tags=[w.upos for w in words],
        morphs=[w.feats for w in words],
        heads=[w.head for w in words],
        deps=["ROOT" if w.head == i else w.relation for i, w in enumerate(words)],
        sent_starts=starts,
    )


def write(vocab: Vocab, paths: list[Path], out: Path, *, merge: bool, group: int) -> None:
    """A DocBin of the treebanks with `group` sentences a Doc, as the press prints them one after the other."""
    docs = []
    for path in paths:
        sentences = [merge_words(*read) if merge else read[0] for read in read_conllu(path)]
        docs += [make_doc(vocab, sentences[at : at + group]) for at in range(0, len(sentences), group)]
    DocBin(docs=docs, store_user_data=False).to_disk(out)
    print(out.name, len(docs), "docs", sum(len(doc) for doc in docs), "tokens")


def main(data: Path, out: Path) -> None:
    """Writes train, dev and test parts."""
    ud = data / "nlp" / "ud"
    vocab = blank_indonesian().vocab
    train = [ud / "id_gsd-ud-train.upgraded.conllu", ud / "id_csui-ud-train.conllu", ud / "id_pud-ud-test.conllu"]
    write(vocab, train, out / "ud-train.spacy", merge=True, group=4)
    write(vocab, train, out / "ud-train-words.spacy", merge=False, group=4)
    for name, path in (("gsd-dev", "id_gsd-ud-dev"), ("gsd-test", "id_gsd-ud-test"), ("csui-test", "id_csui-ud-test")):
        write(vocab, [ud / f"{path}.conllu"], out / f"{name}.spacy", merge=True, group=1)
        write(vocab, [ud / f"{path}.conllu"], out / f"{name}-words.spacy", merge=False, group=1)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
