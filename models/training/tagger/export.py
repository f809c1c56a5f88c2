"""Turns trained weights into a model that ships: `python export.py WEIGHTS.npz PIECES.model FOLDER`.

The layers become ONNX Runtime's four-bit products of matrices, the rest plain NumPy; `manifest.json` has the digests.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import torch
from encoder import four_bit_blocks
from onnx import TensorProto, helper, numpy_helper
from settings import BLOCK, HEADS, INNER, LAYERS, WIDTH

from pipeline.annotate.models import write_manifest

_MICROSOFT = "com.microsoft"
_SINGLE = 1  # accuracy level: sums and factors in single precision
_EPSILON = 1e-12
Floats = npt.NDArray[np.float32]
State = dict[str, Floats]


def pack_rows(weight: Floats) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.float16]]:
    """Four-bit rows, shape (rows, columns / 2), and their scales, shape (rows, columns / 32).

    A byte has a weight of the first half of its block in its lower four bits, and one of the second half above.
    """
    numbers, scales = four_bit_blocks(torch.from_numpy(weight))
    bytes_ = numbers.to(torch.int32).numpy() + 8
    half = BLOCK // 2
    packed = (bytes_[:, :half] | (bytes_[:, half:] << 4)).astype(np.uint8)
    return packed.reshape(len(weight), -1), scales.numpy().astype(np.float16).reshape(len(weight), -1)


class LayersGraph:
    """The ONNX graph of the encoder's layers, from `x` (1, pieces, WIDTH) to `y` of the same shape."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []
        states = "x"
        for layer in range(LAYERS):
            states = self._layer(layer, states, "y" if layer == LAYERS - 1 else f"states{layer}")

    def model(self) -> onnx.ModelProto:
        """The model, checked by nothing but ONNX Runtime: half of its operators are its own."""
        shape = [1, "T", WIDTH]
        ends = [[helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)] for name in ("x", "y")]
        graph = helper.make_graph(self._nodes, "encoder", ends[0], ends[1], self._constants)
        versions = [helper.make_opsetid("", 18), helper.make_opsetid(_MICROSOFT, 1)]
        model = helper.make_model(graph, opset_imports=versions)
        model.ir_version = 9
        return model

    def _node(self, kind: str, inputs: list[str], outputs: list[str], domain: str = _MICROSOFT, **given: float) -> None:
        self._nodes.append(helper.make_node(kind, inputs, outputs, domain=domain, **given))

    def _constant(self, name: str, value: npt.NDArray[np.generic]) -> str:
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def _linear(self, name: str, states: str, inputs: int) -> str:
        weight = self._state[f"{name}.weight"]
        packed, scales = pack_rows(weight)
        halves = packed.reshape(len(weight), inputs // BLOCK, BLOCK // 2)
        # ONNX Runtime wants neighbours in one byte.
        numbers = np.concatenate([halves & 15, halves >> 4], -1)
        neighbours = (numbers[..., 0::2] | (numbers[..., 1::2] << 4)).astype(np.uint8)
        halved = self._constant(f"{name}.scales", scales.reshape(-1))
        self._node("Cast", [halved], [f"{name}.single"], "", to=TensorProto.FLOAT)
        bias = self._constant(f"{name}.bias", self._state[f"{name}.bias"])
        inputs_ = [states, self._constant(f"{name}.numbers", neighbours), f"{name}.single", "", "", bias]
        sizes = {"K": inputs, "N": len(weight), "bits": 4, "block_size": BLOCK, "accuracy_level": _SINGLE}
        self._node("MatMulNBits", inputs_, [f"{name}.y"], **sizes)
        return f"{name}.y"

    def _normed(self, name: str, states: str, added: str, out: str) -> str:
        weights = [self._constant(f"{name}.{part}", self._state[f"{name}.{part}"]) for part in ("weight", "bias")]
        self._node("SkipLayerNormalization", [states, added, *weights], [out], epsilon=_EPSILON)
        return out

    def _layer(self, number: int, states: str, out: str) -> str:
        name = f"encoder.layers.{number}"
        parts = [f"{name}.{part}" for part in ("queries", "keys", "values")]
        self._node("Split", [self._linear(f"{name}.attended", states, WIDTH)], parts, "", axis=-1, num_outputs=3)
        self._node("MultiHeadAttention", parts, [f"{name}.heads"], num_heads=HEADS)
        mixed = self._linear(f"{name}.mixed", f"{name}.heads", WIDTH)
        normed = self._normed(f"{name}.first_norm", states, mixed, f"{name}.between")
        self._node("Gelu", [self._linear(f"{name}.inner", normed, WIDTH)], [f"{name}.gelu"])
        return self._normed(f"{name}.last_norm", normed, self._linear(f"{name}.outer", f"{name}.gelu", INNER), out)


def other_weights(state: State) -> dict[str, npt.NDArray[np.generic]]:
    """What `pipeline.annotate.tagger` reads beside the layers: embeddings in four bits, matrices in half precision."""
    packed, scales = pack_rows(state["encoder.pieces.weight"])
    rest = {
        "position": "encoder.positions.weight",
        "norm.weight": "encoder.norm.weight",
        "norm.bias": "encoder.norm.bias",
        "tag.weight": "tag.weight",
        "tag.bias": "tag.bias",
        "head.weight": "head.weight",
        "head.bias": "head.bias",
        "tail.weight": "tail.weight",
        "tail.bias": "tail.bias",
        "head.lone": "lone_head.weight",
        "head.lone_bias": "lone_head.bias",
        "tail.lone": "lone_tail.weight",
        "tail.lone_bias": "lone_tail.bias",
        "bias": "bias",
    }
    named = {
        name: state[ours].astype(np.float16) if state[ours].ndim == 2 else state[ours] for name, ours in rest.items()
    }
    return {"embedding.packed": packed, "embedding.scales": scales, **named}


def export(state: State, pieces: Path, folder: Path) -> None:
    """Writes the model into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(LayersGraph(state).model(), folder / "encoder.onnx")
    np.savez(folder / "weights.npz", **other_weights(state))
    shutil.copyfile(pieces, folder / "pieces.model")
    write_manifest(folder)


def main() -> None:
    """Reads the command line and writes the model."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("weights", type=Path)
    parser.add_argument("pieces", type=Path)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    with np.load(given.weights, allow_pickle=False) as weights:
        export({name: weights[name] for name in weights.files}, given.pieces, given.folder)


if __name__ == "__main__":
    main()
