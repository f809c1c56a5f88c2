"""Sentences of the Universal Dependencies treebanks as words, with or without their multi-word tokens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

Sentence = list["Word"]
Multiword = tuple[int, int, str, bool]


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


def read_conllu(path: Path) -> Iterator[tuple[Sentence, list[Multiword]]]:
    """Sentences with their multi-word tokens (first, last, form, space behind)."""
    words: Sentence = []
    multi: list[Multiword] = []
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


def merge_words(words: Sentence, multi: list[Multiword]) -> Sentence:
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
