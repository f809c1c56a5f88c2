"""The encoder and what stands on it, in torch: the network whose weights `export.py` turns into `models/id_tagger`."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812  (as torch's own documentation)
from settings import BLOCK, HEADS, INNER, LAYERS, LINK_WIDTH, POSITIONS, VOCABULARY, WIDTH
from torch import Tensor, nn

from pipeline.records.tagging import LINKS, TAGS

_EPSILON = 1e-12
_NEVER = -10.0  # log-odds of a link at the start of training: hardly any pair of pieces is linked


def four_bit_blocks(weight: Tensor) -> tuple[Tensor, Tensor]:
    """Weights as numbers from −8 to 7 and a scale for each block of 32: shapes (blocks, 32) and (blocks, 1).

    The weight farthest from zero becomes −8; scales are rounded to half precision, as they are kept.
    """
    blocks = weight.detach().float().reshape(-1, BLOCK)
    farthest = blocks.gather(1, blocks.abs().argmax(1, keepdim=True))
    scales = (farthest / -8).half().float()
    divisors = torch.where(scales == 0, torch.ones_like(scales), scales)
    numbers = (blocks / divisors).round().clamp(-8, 7)
    return torch.where(scales == 0, torch.zeros_like(numbers), numbers), scales


class _Rounded(torch.autograd.Function):
    """Weights as four bits leave them; gradients pass as if nothing had been rounded."""

    @staticmethod
    def forward(ctx: Any, weight: Tensor) -> Tensor:
        numbers, scales = four_bit_blocks(weight)
        return (numbers * scales).reshape(weight.shape)

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> Tensor:  # type: ignore[override]
        return gradient


class Linear(nn.Linear):
    """A linear layer that can read with its weights rounded to four bits."""

    four_bits = False

    def forward(self, states: Tensor) -> Tensor:
        """The layer of states of any shape (…, inputs)."""
        return F.linear(states, _Rounded.apply(self.weight) if self.four_bits else self.weight, self.bias)


class Embedding(nn.Embedding):
    """Embeddings that can be read rounded to four bits."""

    four_bits = False

    def forward(self, numbers: Tensor) -> Tensor:
        """The rows of numbers of any shape."""
        return F.embedding(numbers, _Rounded.apply(self.weight) if self.four_bits else self.weight)


class Layer(nn.Module):
    """Attention and two linear layers, each with what it read added and normed."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.dropout = dropout
        self.attended = Linear(WIDTH, 3 * WIDTH)
        self.mixed = Linear(WIDTH, WIDTH)
        self.first_norm = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.inner = Linear(WIDTH, INNER)
        self.outer = Linear(INNER, WIDTH)
        self.last_norm = nn.LayerNorm(WIDTH, eps=_EPSILON)

    def forward(self, states: Tensor, seen: Tensor | None) -> Tensor:
        """States of shape (texts, pieces, WIDTH); `seen` is false at padding, shape (texts, 1, 1, pieces)."""
        texts, count, _ = states.shape
        parts = self.attended(states).view(texts, count, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        dropout = self.dropout if self.training else 0.0
        mixed = F.scaled_dot_product_attention(parts[0], parts[1], parts[2], attn_mask=seen, dropout_p=dropout)
        mixed = self.mixed(mixed.transpose(1, 2).reshape(texts, count, WIDTH))
        states = self.first_norm(states + F.dropout(mixed, self.dropout, self.training))
        inner = self.outer(F.gelu(self.inner(states)))
        normed: Tensor = self.last_norm(states + F.dropout(inner, self.dropout, self.training))
        return normed


class Encoder(nn.Module):
    """BERT's encoder: numbers of pieces become a state for each."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.dropout = dropout
        self.pieces = Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.layers = nn.ModuleList([Layer(dropout) for _ in range(LAYERS)])

    def forward(self, numbers: Tensor, seen: Tensor | None = None) -> Tensor:
        """Numbers of shape (texts, pieces), `seen` of the same shape, give states of shape (texts, pieces, WIDTH)."""
        summed = self.pieces(numbers) + self.positions.weight[: numbers.shape[1]]
        states: Tensor = F.dropout(self.norm(summed), self.dropout, self.training)
        if seen is not None:
            seen = seen[:, None, None, :]
        for layer in self.layers:
            states = layer(states, seen)
        return states


class TaggingNetwork(nn.Module):
    """The encoder, tags of each piece and links between pieces."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.dropout = dropout
        self.encoder = Encoder()
        self.tag = nn.Linear(WIDTH, 3 * len(TAGS))  # outside, opening, going on
        self.head = nn.Linear(WIDTH, len(LINKS) * LINK_WIDTH)
        self.tail = nn.Linear(WIDTH, len(LINKS) * LINK_WIDTH)
        self.lone_head = nn.Linear(WIDTH, len(LINKS))
        self.lone_tail = nn.Linear(WIDTH, len(LINKS))
        self.bias = nn.Parameter(torch.full((len(LINKS),), _NEVER))

    def forward(self, numbers: Tensor, seen: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Scores of tags, shape (texts, pieces, TAGS, 3), and log-odds of links, shape (texts, LINKS, heads, tails)."""
        states = F.dropout(self.encoder(numbers, seen), self.dropout, self.training)
        texts, count, _ = states.shape
        tags = self.tag(states).view(texts, count, len(TAGS), 3)
        heads, tails = (layer(states).view(texts, count, len(LINKS), LINK_WIDTH) for layer in (self.head, self.tail))
        links = torch.einsum("bird,bjrd->brij", heads, tails) / math.sqrt(LINK_WIDTH)
        links = links + self.lone_head(states).permute(0, 2, 1)[..., None]
        links = links + self.lone_tail(states).permute(0, 2, 1)[:, :, None, :]
        return tags.float(), links.float() + self.bias[:, None, None]


def read_with_four_bits(network: nn.Module) -> None:
    """Makes every linear layer and embedding of an encoder read with rounded weights."""
    for part in network.modules():
        if isinstance(part, Linear | Embedding):
            part.four_bits = True


def save_state(path: Path, network: nn.Module) -> None:
    """Writes the weights as plain NumPy."""
    np.savez(path, **{name: weight.detach().float().cpu().numpy() for name, weight in network.state_dict().items()})


def load_state(path: Path) -> dict[str, Tensor]:
    """The weights of a file by their names."""
    with np.load(path, allow_pickle=False) as weights:
        return {name: torch.from_numpy(weights[name]) for name in weights.files}


def device() -> str:
    """Where torch computes: a graphics card if there is one."""
    return "cuda" if torch.cuda.is_available() else "cpu"
