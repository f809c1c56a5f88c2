"""The trained tagger: a small transformer encoder that reads a whole article at once. The one door to ONNX Runtime.

`models/id_tagger` holds the pieces of its vocabulary (SentencePiece), its layers (ONNX, four bits a weight) and the
rest of its weights (plain NumPy): no file can carry code.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version as package_version
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.annotate.models import MANIFEST, MODELS, ModelError, check_manifest, digest_of
from pipeline.records.tagging import LINKS, TAGS, Tag, TaggedSpan, Tagging, TagLink

TAGGER = "id_tagger"
_PIECES, _LAYERS, _WEIGHTS = "pieces.model", "encoder.onnx", "weights.npz"
_FIRST, _LAST = 0, 2  # <s> and </s>
# Pieces that are read at once, and by how many the next window starts later: every piece is seen with much around it.
WINDOW, STRIDE = 500, 340
_LIKELY = 0.3  # of the stretches that are asked for links
_ENDS: Mapping[TagLink, tuple[tuple[Tag, ...], tuple[Tag, ...]]] = {
    "won": (("award",), ("recipient",)),
    "hoped": (("award",), ("recipient",)),
    "award grade": (("award",), ("grade",)),
    "award issuer": (("award",), ("issuer",)),
    "award receiver": (("award",), ("receiver", "person")),
    "award score": (("award",), ("score",)),
    "recipient grade": (("recipient",), ("grade",)),
    "recipient score": (("recipient",), ("score",)),
    "holds": (("person",), ("office",)),
    "said by": (("indirect", "direct"), ("person",)),
}
_SAID = ("indirect", "direct")  # whole sentences, whose beginning is plain
_WORTH = 0.03  # probability of a link that is kept
# What the vocabulary reads as a blank. Pieces begin with the blank before their word.
_BLANKS = "".join(c for c in map(chr, range(0x3001)) if c.isspace()) + "\u200b\u200e\u2060\ufeff▁"
_MEND = "restore it (git checkout models, or install Predikat anew) or take --engine rules, which needs no model"
Floats = npt.NDArray[np.float32]


class Tagger:
    """Reads texts with the model in `folder`; `digest` names the model."""

    def __init__(self, folder: Path) -> None:
        # Imported here: other engines need neither its memory nor its thread, and workers are forked without both.
        import onnxruntime
        import sentencepiece

        self.digest = digest_of(folder / MANIFEST)
        self._pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / _PIECES))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # a process reads on one core
        self._layers = onnxruntime.InferenceSession(
            (folder / _LAYERS).read_bytes(), options, providers=["CPUExecutionProvider"]
        )
        with np.load(folder / _WEIGHTS, allow_pickle=False) as weights:
            stored = {name: weights[name] for name in weights.files}
        # A row for each piece of the vocabulary, unpacked when it is read: all of them would take seven times as much.
        self._packed, self._scales = stored.pop("embedding.packed"), stored.pop("embedding.scales")
        self._weights = {name: weight.astype(np.float32) for name, weight in stored.items()}

    def read(self, text: str, sentence_starts: Sequence[int]) -> Tagging:
        """What the model says of a text, whose sentences start at the given characters, in order.

        Any text will do, also one without words: its Tagging has no pieces then.
        """
        numbers, starts, ends = cut_pieces(self._pieces, text)
        count = len(numbers)
        inside = np.zeros((count, len(TAGS)), np.float32)
        opening = np.zeros((count, len(TAGS)), np.float32)
        nearest = np.full(count, -1)
        states: list[tuple[int, Floats]] = []
        for first, last in windows(count, sentence_of(starts, sentence_starts)):
            hidden = self._encode(numbers[first:last])
            states.append((first, hidden))
            scores = hidden @ self._weights["tag.weight"].T + self._weights["tag.bias"]
            odds = _softmax(scores.reshape(-1, len(TAGS), 3))
            # Of two windows the one in whose middle a piece stands knows it better.
            depth = _depth(first, last, count)
            better = np.nonzero(depth > nearest[first:last])[0]
            nearest[first + better] = depth[better]
            inside[first + better] = 1 - odds[better, :, 0]
            opening[first + better] = odds[better, :, 1]
        tagging = Tagging(starts, ends, inside, opening)
        return replace(tagging, links=self._links(tagging, states))

    def _encode(self, numbers: npt.NDArray[np.int64]) -> Floats:
        """The state of each piece of one window, shape (pieces, 384)."""
        framed = np.concatenate([[_FIRST], numbers, [_LAST]])
        summed = _unpacked(self._packed[framed], self._scales[framed]) + self._weights["position"][: len(framed)]
        read = self._layers.run(None, {"x": self._normed(summed)[None]})
        hidden: Floats = read[0][0, 1:-1]
        return hidden

    def _normed(self, states: Floats) -> Floats:
        centred = states - states.mean(-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12)
        normed: Floats = centred / spread * self._weights["norm.weight"] + self._weights["norm.bias"]
        return normed

    def _links(
        self, tagging: Tagging, states: Sequence[tuple[int, Floats]]
    ) -> dict[TagLink, dict[tuple[int, int], float]]:
        """The probability of every link between likely stretches that one window holds; of two windows the greater."""
        opened = {tag: _pieces_of(tagging.spans(tag, _LIKELY), only_first=tag in _SAID) for tag in TAGS}
        found: dict[TagLink, dict[tuple[int, int], float]] = defaultdict(dict)
        for first, hidden in states:
            here = {tag: [p - first for p in at if first <= p < first + len(hidden)] for tag, at in opened.items()}
            for link, (head_tags, tail_tags) in _ENDS.items():
                heads = sorted({p for tag in head_tags for p in here[tag]})
                tails = sorted({p for tag in tail_tags for p in here[tag]})
                if heads and tails:
                    odds = self._linked(LINKS.index(link), hidden[heads], hidden[tails])
                    for i, j in np.argwhere(odds >= _WORTH).tolist():
                        pair = (first + heads[i], first + tails[j])
                        found[link][pair] = max(found[link].get(pair, 0.0), float(odds[i, j]))
        return dict(found)

    def _linked(self, link: int, heads: Floats, tails: Floats) -> Floats:
        """How likely a link holds between each head and each tail, shape (heads, tails)."""
        weights = self._weights
        size = len(weights["head.bias"]) // len(LINKS)
        part = slice(link * size, (link + 1) * size)
        left = heads @ weights["head.weight"][part].T + weights["head.bias"][part]
        right = tails @ weights["tail.weight"][part].T + weights["tail.bias"][part]
        alone = heads @ weights["head.lone"][link] + weights["head.lone_bias"][link]
        other = tails @ weights["tail.lone"][link] + weights["tail.lone_bias"][link]
        scores = left @ right.T / math.sqrt(size) + alone[:, None] + other[None, :] + weights["bias"][link]
        odds: Floats = 1 / (1 + np.exp(-scores))
        return odds


def _pieces_of(spans: Sequence[TaggedSpan], *, only_first: bool) -> list[int]:
    """The pieces that are asked for links: all of a stretch, because where it begins is not sure."""
    return [piece for span in spans for piece in range(span.first, span.first + 1 if only_first else span.last + 1)]


def cut_pieces(pieces: Any, text: str) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """The numbers of the pieces of a text, and the characters that each covers without the blank before it.

    `pieces` is a SentencePieceProcessor; all three arrays have the shape (pieces of the text,).
    """
    # Half a surrogate pair is no character to SentencePiece; it counts as one here, as in the text.
    readable = text.encode(errors="replace")
    found = pieces.encode(readable.decode(), return_type="proto").pieces
    # SentencePiece counts bytes: how many characters begin before each.
    begun = np.frombuffer(readable, np.uint8) & 0xC0 != 0x80
    characters = np.concatenate([[0], np.cumsum(begun)]).astype(np.int32)
    numbers = np.array([piece.id for piece in found], np.int64)
    starts = characters[np.array([piece.begin for piece in found], np.int64)]
    starts += np.array([len(piece.surface) - len(piece.surface.lstrip(_BLANKS)) for piece in found], np.int32)
    ends = characters[np.array([piece.end for piece in found], np.int64)]
    return numbers, starts, ends


def _unpacked(packed: npt.NDArray[np.uint8], scales: npt.NDArray[np.float16]) -> Floats:
    """Rows of four-bit numbers as floats: shape (rows, n / 2) and (rows, n / 32) give (rows, n)."""
    halves = packed.reshape(len(packed), -1, 16)
    numbers = np.concatenate([halves & 15, halves >> 4], -1).astype(np.float32) - 8
    rows: Floats = (numbers * scales.astype(np.float32)[..., None]).reshape(len(packed), -1)
    return rows


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    odds: Floats = raised / raised.sum(-1, keepdims=True)
    return odds


def _depth(first: int, last: int, count: int) -> npt.NDArray[np.int64]:
    """How far inside its window each piece stands; an end of the text is no border."""
    at = np.arange(first, last)
    before = np.full(len(at), count) if first == 0 else at - first
    behind = np.full(len(at), count) if last == count else last - 1 - at
    depth: npt.NDArray[np.int64] = np.minimum(before, behind)
    return depth


def sentence_of(starts: npt.NDArray[np.int32], sentence_starts: Sequence[int]) -> npt.NDArray[np.int64]:
    """The number of the sentence in which each piece starts."""
    numbers: npt.NDArray[np.int64] = np.searchsorted(np.array(sentence_starts), starts, side="right")
    return numbers


def windows(count: int, sentences: npt.NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """First and last (exclusive) piece of each window over `count` pieces: whole sentences where they are not too long.

    `sentences` has the number of the sentence of each piece. Each window goes on farther than the one before.
    """
    first = reached = 0
    while first < count:
        last = min(count, first + WINDOW)
        if last < count:
            last = _sentence_border(sentences, last, first + WINDOW // 2)
        if last > reached:  # beside a very long sentence a window may lie in the one before
            yield first, last
            reached = last
        if last >= count:
            return
        first = _sentence_border(sentences, min(first + STRIDE, last - 1), first + STRIDE // 2)


def _sentence_border(sentences: npt.NDArray[np.int64], at: int, least: int) -> int:
    """The start of the sentence that holds piece `at`, or `at` where that lies at `least` or before."""
    border = at
    while border > least and sentences[border] == sentences[border - 1]:
        border -= 1
    return border if border > least else at


def load_tagger(folder: Path = MODELS / TAGGER) -> Tagger:
    """The tagger in `folder`. Raises ModelError where it is missing or damaged."""
    check_manifest(folder, _MEND)
    try:
        return Tagger(folder)
    except Exception as error:  # those of ONNX Runtime have no class in common
        first = str(error).partition("\n")[0]
        message = f"ONNX Runtime {package_version('onnxruntime')} cannot load it ({first})"
        raise ModelError(str(folder), message, _MEND) from error
