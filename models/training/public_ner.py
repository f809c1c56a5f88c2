"""Public named-entity sets → DocBins over our tokenizer: `python public_ner.py DATA OUT`.

DATA is the folder with `nlp/`. The sets come as tokens; the running text is put together again, so that a model learns
from the tokens that it will see. `yusufsyaifudin` is left out: its training part is idner-news-2k's train and dev with
poorer labels. The lower-cased sentences of `nerp` get their capitals back from the words of the other sets; those that
are also in a test part are left out.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from pipeline.annotate.tokens import blank_indonesian

LABELS = {
    "PER": "PERSON",
    "PERSON": "PERSON",
    "PPL": "PERSON",
    "ORG": "ORG",
    "ORGANISATION": "ORG",
    "LOC": "PLACE",
    "PLACE": "PLACE",
    "PLC": "PLACE",
}
_NO_SPACE_BEFORE = frozenset(".,:;?!)%”’]}")
_NO_SPACE_BEHIND = frozenset("(“‘[{")
_KEY = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence with the character spans of its names (start, end, label)."""

    text: str
    names: tuple[tuple[int, int, str], ...]

    @property
    def key(self) -> str:
        """The letters alone: equal for the same sentence in two sets."""
        return _KEY.sub("", self.text).lower()


def read_conll(path: Path) -> Iterator[list[tuple[str, str]]]:
    """Sentences of (token, BIO tag) from a file with the token first and the tag last in each line."""
    sentence: list[tuple[str, str]] = []
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        fields = line.split()
        if len(fields) >= 2:
            sentence.append((fields[0], fields[-1]))
        elif sentence:
            yield sentence
            sentence = []


def _gap(before: str, token: str, quotes_open: bool) -> str:
    if not before or token[0] in _NO_SPACE_BEFORE or before[-1] in _NO_SPACE_BEHIND:
        return ""
    if token == '"':
        return "" if quotes_open else " "
    return "" if before == '"' and quotes_open else " "


def join_tokens(tokens: Iterable[tuple[str, str]]) -> Labelled:
    """Running text with the names of a tagged sentence."""
    text, before, quotes_open = "", "", False
    names: list[tuple[int, int, str]] = []
    for token, tag in tokens:
        text += _gap(before, token, quotes_open)
        start, text = len(text), text + token
        label = LABELS.get(tag.partition("-")[2], "")
        if label and tag[0] == "I" and names and names[-1][2] == label and names[-1][1] >= start - 1:
            names[-1] = (names[-1][0], len(text), label)
        elif label:
            names.append((start, len(text), label))
        quotes_open ^= token == '"'
        before = token
    return Labelled(text, tuple(names))


class Truecaser:
    """Gives lower-cased sentences back the capitals that most words have elsewhere."""

    def __init__(self, sentences: Iterable[list[tuple[str, str]]]) -> None:
        seen: dict[str, Counter[str]] = {}
        for sentence in sentences:
            for word, _ in sentence[1:]:
                seen.setdefault(word.lower(), Counter())[word] += 1
        self._usual = {low: forms.most_common(1)[0][0] for low, forms in seen.items()}

    def restore(self, sentence: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """The sentence with a capital at its start, in its names, and in words that usually have one."""
        restored = []
        for number, (word, tag) in enumerate(sentence):
            usual = self._usual.get(word, word)
            is_name = tag != "O" and usual.islower()
            restored.append((word.title() if is_name or (number == 0 and usual.islower()) else usual, tag))
        return restored


def make_doc(nlp: Language, labelled: Labelled) -> Doc | None:
    """The Doc of a sentence; None where a name does not begin and end with tokens of ours."""
    doc = nlp.make_doc(labelled.text)
    spans = [doc.char_span(start, end, label=label) for start, end, label in labelled.names]
    if any(span is None for span in spans):
        return None
    doc.set_ents([span for span in spans if isinstance(span, Span)])
    return doc


def _write(nlp: Language, sentences: Iterable[Labelled], path: Path) -> None:
    docs = [make_doc(nlp, sentence) for sentence in sentences]
    kept = [doc for doc in docs if doc is not None]
    DocBin(docs=kept).to_disk(path)
    print(f"{path.name}: {len(kept)} sentences, {len(docs) - len(kept)} left out for their tokens")


def main(data: Path, out: Path) -> None:
    """Writes `idner-{train,dev,test}.spacy`, `nergrit.spacy` and `nerp.spacy`."""
    nlp = blank_indonesian()
    ner = data / "nlp" / "ner"
    parts = {part: list(read_conll(ner / "idner-news-2k" / f"{part}.txt")) for part in ("train", "dev", "test")}
    idner = {part: [join_tokens(s) for s in sentences] for part, sentences in parts.items()}
    known = {s.key for sentences in idner.values() for s in sentences}
    nergrit = list(read_conll(ner / "nergrit" / "train_preprocess.txt"))
    truecaser = Truecaser([*parts["train"], *nergrit])
    nerp = [s for s in read_conll(ner / "nerp" / "train_preprocess.txt") if not any(t.endswith("IND") for _, t in s)]
    restored = [join_tokens(truecaser.restore(s)) for s in nerp]
    for part, sentences in idner.items():
        _write(nlp, sentences, out / f"idner-{part}.spacy")
    _write(nlp, [join_tokens(s) for s in nergrit], out / "nergrit.spacy")
    _write(nlp, [s for s in restored if s.key not in known], out / "nerp.spacy")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
