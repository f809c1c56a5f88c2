"""Masked-language training of the base encoder on the press: `python pretrain.py WORK OUT.npz [--steps N] [--batch N]`.

Reads `WORK/base.npz` and `WORK/press.npy`. 2,900 steps take 200 s on one H100.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812  (as torch's own documentation)
from encoder import Encoder, device, load_state, save_state
from settings import MASK, SPECIAL, VOCABULARY, WIDTH, Pretraining
from torch import Tensor, nn


class MaskedLanguage(nn.Module):
    """The encoder and a guess of the pieces that it does not see, by its own embeddings."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.guess = nn.Sequential(nn.Linear(WIDTH, WIDTH), nn.GELU(), nn.LayerNorm(WIDTH))
        self.bias = nn.Parameter(torch.zeros(VOCABULARY))

    def loss(self, numbers: Tensor, share: float) -> Tensor:
        """The mean cross-entropy of a `share` of the pieces of texts, shape (texts, pieces)."""
        chance = torch.rand(numbers.shape, device=numbers.device)
        asked = (torch.rand(numbers.shape, device=numbers.device) < share) & (numbers >= len(SPECIAL))
        any_piece = torch.randint(len(SPECIAL), MASK, numbers.shape, device=numbers.device)
        shown = torch.where(asked & (chance < 0.85), MASK, numbers)
        shown = torch.where(asked & (chance > 0.95), any_piece, shown)
        with torch.autocast(numbers.device.type, torch.bfloat16, enabled=numbers.is_cuda):
            states = self.guess(self.encoder(shown)[asked])
            scores = F.linear(states, self.encoder.pieces.weight, self.bias)
        return F.cross_entropy(scores.float(), numbers[asked])


def held_back_loss(model: MaskedLanguage, texts: Tensor, batch: int) -> float:
    """The mean loss over texts, the same pieces hidden at every call."""
    model.eval()
    before = torch.get_rng_state()
    torch.manual_seed(0)
    with torch.no_grad():
        losses = [model.loss(texts[at : at + batch].long(), 0.15).item() for at in range(0, len(texts), batch)]
    torch.set_rng_state(before)
    model.train()
    return float(np.mean(losses))


def pretrain(model: MaskedLanguage, texts: Tensor, settings: Pretraining) -> None:
    """Trains on texts of shape (texts, pieces), each once before any comes twice."""
    matrices = [weight for weight in model.parameters() if weight.ndim == 2]
    others = [weight for weight in model.parameters() if weight.ndim != 2]
    groups = [{"params": matrices, "weight_decay": settings.decay}, {"params": others, "weight_decay": 0.0}]
    optimizer = torch.optim.AdamW(groups, lr=settings.learning_rate, betas=(0.9, 0.98), fused=texts.is_cuda)
    order, at = torch.randperm(len(texts)), 0
    for step in range(settings.steps):
        if at + settings.batch > len(order):
            order, at = torch.randperm(len(texts)), 0
        chosen, at = order[at : at + settings.batch].to(texts.device), at + settings.batch
        rate = settings.learning_rate * min(1, (step + 1) / settings.warm_up) * max(0.02, 1 - step / settings.steps)
        for group in optimizer.param_groups:
            group["lr"] = rate
        loss = model.loss(texts[chosen].long(), settings.masked)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        if (step + 1) % 200 == 0:
            print(f"step {step + 1}: loss {loss.item():.3f}", flush=True)


def main() -> None:
    """Reads the command line, trains, and writes the encoder's weights."""
    settings = Pretraining()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("work", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--steps", type=int, default=settings.steps)
    parser.add_argument("--batch", type=int, default=settings.batch)
    parser.add_argument("--held-back", type=int, default=settings.held_back)
    given = parser.parse_args()
    settings = replace(settings, steps=given.steps, batch=given.batch, held_back=given.held_back)
    torch.manual_seed(settings.seed)
    encoder = Encoder(dropout=0.0)
    encoder.load_state_dict(load_state(given.work / "base.npz"))
    model = MaskedLanguage(encoder).to(device())
    press = np.load(given.work / "press.npy", allow_pickle=False)
    count = len(press) // settings.pieces
    rows = press[: count * settings.pieces].reshape(count, settings.pieces).astype(np.int32)
    texts = torch.from_numpy(rows)[torch.randperm(count)].to(device())
    held_back, texts = texts[: settings.held_back], texts[settings.held_back :]
    print(f"{len(texts)} stretches; held-back loss {held_back_loss(model, held_back, settings.batch):.3f}", flush=True)
    pretrain(model, texts, settings)
    print(f"held-back loss {held_back_loss(model, held_back, settings.batch):.3f}")
    save_state(given.out, encoder)


if __name__ == "__main__":
    main()
