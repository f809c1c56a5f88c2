"""Stanza's Indonesian pipeline over the sentences of Docs, many at once. With stanza_download the one door to Stanza.

A model is a folder as Stanza's own download lays it out (`resources.json`, `id/<processor>/<package>.pt`) plus a
manifest, so ours and Stanza's own are loaded by the same lines. Nothing is fetched here.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from pipeline.annotate.models import MANIFEST, MODELS, ModelError, check_manifest, digest_of
from pipeline.annotate.packed_rows import unpack_rows
from pipeline.annotate.stanza_trees import Stretch, Word, write_trees
from pipeline.extras import install_command

STANZA_MODEL = "id_stanza"
PROCESSORS = "tokenize,mwt,pos,lemma,depparse"
# In our file of word vectors: its words, one a line, and the scale of each row of bytes.
WORDS, SCALES = "words", "scales"
_FETCH = "fetch it (predikat models download) or name another folder (PREDIKAT_STANZA)"
_REPLACE = "restore the folder, fetch it again (predikat models download) or choose another --engine"
_GAP = "\n\n"
_AT_ONCE = 50_000  # characters that Stanza reads in one call: some 300 sentences, 300 MB


def how_to_install() -> str:
    """What to do where Stanza is not installed."""
    return f"install it ({install_command('stanza')}, models/README.md) or choose another --engine"


class StanzaParser:
    """Adds tags, lemmas and trees to chosen sentences of Docs."""

    def __init__(self, pipeline: Any, digest: str) -> None:
        self._pipeline = pipeline
        self.digest = digest

    def parse(self, chosen: Sequence[tuple[Doc, Sequence[Stretch]]]) -> None:
        """Parses the chosen sentences of every Doc, all in as few calls as memory allows."""
        wanted = [(doc, stretch) for doc, stretches in chosen for stretch in stretches]
        trees: dict[int, list[tuple[Stretch, Sequence[Word]]]] = {id(doc): [] for doc, _ in chosen}
        for batch in _batches(wanted):
            for (doc, stretch), words in zip(batch, self._read(batch), strict=True):
                trees[id(doc)].append((stretch, words))
        for doc, _ in chosen:
            write_trees(doc, trees[id(doc)])

    def read_text(self, text: str) -> Any:
        """Stanza's own document of a text: sentences, tags, lemmas and trees, as Stanza's users have it."""
        return self._pipeline(text)

    def _read(self, batch: Sequence[tuple[Doc, Stretch]]) -> list[list[Word]]:
        """The words of each sentence of the batch, in order; one that Stanza breaks up becomes one tree."""
        texts = [" ".join(doc[stretch.first : stretch.last].text.split("\n")) for doc, stretch in batch]
        parsed = self._pipeline(_GAP.join(texts))
        starts = [0]
        for text in texts:
            starts.append(starts[-1] + len(text) + len(_GAP))
        found: list[list[Word]] = [[] for _ in batch]
        number = 0
        for sentence in parsed.sentences:
            begin = sentence.tokens[0].start_char
            while begin >= starts[number + 1]:
                number += 1
            doc, stretch = batch[number]
            found[number] += _words(sentence, doc[stretch.first].idx - starts[number], len(found[number]))
        return found


def _words(sentence: Any, shift: int, before: int) -> Iterator[Word]:
    """The words of a sentence of Stanza, their characters moved by `shift`; `before` words of the same text precede."""
    for token in sentence.tokens:
        for word in token.words:
            head = before + word.head - 1 if word.head else None
            if head is None and before:
                head = 0
            start, end = token.start_char + shift, token.end_char + shift
            yield Word(start, end, head, word.deprel, word.upos, word.lemma or word.text)


def _batches(wanted: Iterable[tuple[Doc, Stretch]]) -> Iterator[list[tuple[Doc, Stretch]]]:
    batch: list[tuple[Doc, Stretch]] = []
    size = 0
    for doc, stretch in wanted:
        length = len(doc[stretch.first : stretch.last].text)
        if batch and size + length > _AT_ONCE:
            yield batch
            batch, size = [], 0
        batch.append((doc, stretch))
        size += length
    if batch:
        yield batch


def load_vectors(folder: Path) -> Any:
    """The word vectors in `folder`, widened, in the cache that Stanza's pipeline takes them from."""
    import torch
    from stanza.models.common.foundation_cache import FoundationCache
    from stanza.models.common.pretrain import PretrainedWordVocab

    cache = FoundationCache(local_files_only=True)
    for path in sorted((folder / "id" / "pretrain").glob("*.pt")):
        pretrain = cache.load_pretrain(str(path))
        held = torch.load(path, map_location="cpu", weights_only=True)
        if SCALES in held:  # ours; without it, the file is as Stanza writes it
            pretrain._vocab = PretrainedWordVocab(held[WORDS].split("\n"))
            pretrain._emb = torch.from_numpy(unpack_rows(held["emb"].numpy(), held[SCALES].numpy()))
        else:
            pretrain._emb = pretrain.emb.float()  # the layers above are in single precision
    return cache


def load_stanza(folder: Path = MODELS / STANZA_MODEL) -> StanzaParser:
    """The pipeline in `folder`. Raises ModelError where Stanza is not installed or the model missing or damaged."""
    try:
        import stanza
        import torch
    except ImportError as error:
        raise ModelError("--engine", f"Stanza is not installed ({error})", how_to_install()) from None
    if folder != MODELS / STANZA_MODEL and not (folder / MANIFEST).exists():
        raise ModelError(str(folder), "there is no model of Stanza here", _FETCH)
    check_manifest(folder)
    torch.set_num_threads(1)  # a process reads on one core; a second thread on small matrices mostly waits
    logging.getLogger("stanza").setLevel(logging.ERROR)
    try:
        pipeline = stanza.Pipeline(
            "id",
            dir=str(folder),
            processors=PROCESSORS,
            download_method=None,
            foundation_cache=load_vectors(folder),
            tokenize_no_ssplit=True,
            use_gpu=False,
            verbose=False,
        )
    except (OSError, RuntimeError, ValueError, KeyError, EOFError) as error:
        first = str(error).partition("\n")[0]
        raise ModelError(str(folder), f"Stanza {stanza.__version__} cannot load it ({first})", _REPLACE) from error
    return StanzaParser(pipeline, digest_of(folder / MANIFEST))
