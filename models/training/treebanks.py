"""Universal Dependencies → DocBins: `python treebanks.py DATA OUT`.

DATA is the folder with `nlp/`. Words that a treebank takes apart (`menyetujui` + `nya`) are one token here, as our
tokenizer reads them: the token has the tag and head of the word inside it that the others depend on, and the lemma of
that word. `*-words.spacy` keep the words apart, for figures that compare with published ones; a model learns from both.
Training parts follow one convention (`conventions.py`) and hang punctuation where the rules of UD want it, which the
mapped trees of GSD's train part and CSUI do not; dev and test parts stay as they are. `gsd-dev-first` is two
thirds of the development part and `gsd-dev-last` the rest, to choose settings by before a model learns from both.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path

from conventions import LemmaTable, name_compounds
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab
from udapi.block.ud.fixpunct import FixPunct
from udapi.core.document import Document
from words import Multiword, Sentence, merge_words, read_conllu

from pipeline.annotate.tokens import blank_indonesian

Read = tuple[Sentence, list[Multiword]]
_GROUP = 4  # training sentences a Doc, as the press prints them one after the other
# CSUI and PUD, whose trees were made by hand but in another convention, and GSD's train part.
_TRAIN = ("id_gsd-ud-train.upgraded", "id_csui-ud-train", "id_pud-ud-test")


def mend_punctuation(source: Path, out: Path) -> Path:
    """The treebank with its punctuation attached by UD's rules, as GSD's dev part has it (98 of 100)."""
    document = Document()
    document.load_conllu(str(source))
    fix = FixPunct()
    for tree in document.trees:
        fix.process_tree(tree)
    document.store_conllu(str(out / source.name))
    return out / source.name


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


@dataclass(frozen=True)
class Writer:
    """Writes treebanks as DocBins, each with its multi-word tokens as one word and again with the words apart."""

    vocab: Vocab
    out: Path

    def write(self, name: str, read: list[Read], *, group: int = 1) -> None:
        """`NAME.spacy` and `NAME-words.spacy` of the sentences, `group` of them a Doc."""
        self._write(name, [merge_words(*sentence) for sentence in read], group)
        self._write(f"{name}-words", [words for words, _ in read], group)

    def _write(self, name: str, sentences: list[Sentence], group: int) -> None:
        docs = [make_doc(self.vocab, sentences[at : at + group]) for at in range(0, len(sentences), group)]
        DocBin(docs=docs, store_user_data=False).to_disk(self.out / f"{name}.spacy")
        print(name, len(docs), "docs", sum(len(doc) for doc in docs), "tokens")


def main(data: Path, out: Path) -> None:
    """Writes train, dev and test parts."""
    treebanks = data / "nlp" / "ud"
    writer = Writer(blank_indonesian().vocab, out)
    dev = list(read_conllu(treebanks / "id_gsd-ud-dev.conllu"))
    cut = 2 * len(dev) // 3
    mended_files = [mend_punctuation(treebanks / f"{name}.conllu", out) for name in _TRAIN]
    train = [sentence for path in mended_files for sentence in read_conllu(path)]
    for suffix, trusted in (("", dev), ("-first", dev[:cut])):
        lemmas = LemmaTable.of(words for words, _ in trusted)
        mended = [(name_compounds(lemmas.mend(words)), multi) for words, multi in train]
        writer.write(f"ud-train{suffix}", mended, group=_GROUP)
    writer.write("gsd-dev", dev)
    writer.write("gsd-dev-first", dev[:cut], group=_GROUP)
    writer.write("gsd-dev-last", dev[cut:], group=_GROUP)
    for name in ("gsd", "csui"):
        writer.write(f"{name}-test", list(read_conllu(treebanks / f"id_{name}-ud-test.conllu")))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
