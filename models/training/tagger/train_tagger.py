"""Trains tags and links on the encoder.

    python train_tagger.py silver|gold|further EXAMPLES.jsonl.gz… --start START.npz --out OUT.npz [--fold F]

`silver` starts from the encoder that `pretrain.py` wrote, `gold` from what `silver` wrote, `further` from what `gold`
wrote. `--fold F` leaves out the articles of one fold, which that model may then be asked about. Each window of an
article is an example of its own.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812  (as torch's own documentation)
from encoder import TaggingNetwork, device, load_state, read_with_four_bits, save_state
from examples import AWARD_TAGS, Example, read_examples
from settings import FIRST, LAST, MASK, PADDING, STAGES, Training
from torch import Tensor, nn

from pipeline.records.tagging import LINKS, TAGS

_IGNORED = -100  # a label that counts for nothing
_OTHER_TAGS = [number for number, tag in enumerate(TAGS) if tag not in AWARD_TAGS]
_OTHER_LINKS = [LINKS.index("holds"), LINKS.index("said by")]
_SORTED = 16  # batches whose windows are sorted by length together


@dataclass(frozen=True)
class Window:
    """Pieces of an article that are read at once; places in `groups` count from its first piece."""

    pieces: list[int]
    labels: np.ndarray
    groups: list[tuple[int, list[tuple[int, int]]]]
    awards_only: bool


def windows_of(example: Example) -> Iterator[Window]:
    """The windows of an article, with labels of shape (pieces, TAGS): 0 outside, 1 opening, 2 going on."""
    labels = np.zeros((len(example.pieces), len(TAGS)), np.int64)
    for tag, first, last in example.spans:
        labels[first, tag] = 1
        labels[first + 1 : last + 1, tag] = 2
    for start, end in example.windows:
        groups = []
        for link, pairs in example.groups:
            here = [(h - start, t - start) for h, t in pairs if start <= h < end and start <= t < end]
            if here:
                groups.append((link, here))
        yield Window(example.pieces[start:end], labels[start:end], groups, example.awards_only)


@dataclass(frozen=True)
class Batch:
    """Windows side by side: pieces (windows, pieces), labels (windows, pieces, TAGS).

    `pairs` has (window, link, head, tail) of each pair of pieces that may be linked, `group` the number of its group.
    """

    pieces: Tensor
    labels: Tensor
    pairs: Tensor
    group: Tensor
    groups: int
    awards_only: Tensor


def make_batch(windows: Sequence[Window], masked: float, on: str) -> Batch:
    """The batch of windows; of their pieces a share is `masked`."""
    length = max(len(window.pieces) for window in windows) + 2
    length += -length % 8
    pieces = torch.full((len(windows), length), PADDING)
    labels = torch.full((len(windows), length, len(TAGS)), _IGNORED)
    pairs: list[tuple[int, int, int, int]] = []
    group: list[int] = []
    groups = 0
    for row, window in enumerate(windows):
        count = len(window.pieces)
        numbers = torch.tensor(window.pieces)
        pieces[row, 0], pieces[row, count + 1] = FIRST, LAST
        pieces[row, 1 : count + 1] = torch.where(torch.rand(count) < masked, MASK, numbers)
        labels[row, 1 : count + 1] = torch.from_numpy(window.labels)
        if window.awards_only:
            labels[row, :, _OTHER_TAGS] = _IGNORED
        for link, linked in window.groups:
            pairs += [(row, link, head + 1, tail + 1) for head, tail in linked]
            group += [groups] * len(linked)
            groups += 1
    return Batch(
        pieces.to(on),
        labels.to(on),
        torch.tensor(pairs, dtype=torch.long).reshape(-1, 4).to(on),
        torch.tensor(group, dtype=torch.long).to(on),
        groups,
        torch.tensor([window.awards_only for window in windows]).to(on),
    )


def losses(network: TaggingNetwork, batch: Batch) -> tuple[Tensor, Tensor]:
    """Loss of the tags (cross-entropy, summed over TAGS) and of the links, a window.

    Of a group of pairs one at least must be linked: its loss is −log(1 − Π(1 − p)). Every other pair must not be.
    """
    seen = batch.pieces != PADDING
    # Most processors are slower in half precision.
    with torch.autocast(batch.pieces.device.type, torch.bfloat16, enabled=batch.pieces.is_cuda):
        tags, links = network(batch.pieces, seen)
    of_tags = F.cross_entropy(tags.reshape(-1, 3), batch.labels.reshape(-1), ignore_index=_IGNORED) * len(TAGS)
    unlinked = F.softplus(links)  # −log(1 − p)
    counted = (seen[:, None, :, None] & seen[:, None, None, :]).expand_as(unlinked).clone()
    counted[:, _OTHER_LINKS] &= ~batch.awards_only[:, None, None, None]
    of_links = torch.zeros((), device=links.device)
    if batch.groups:
        at = tuple(batch.pairs.T)
        counted[at] = False
        none_linked = torch.zeros(batch.groups, device=links.device).index_add(0, batch.group, unlinked[at])
        of_links = -torch.log(-torch.expm1(-none_linked.clamp(min=1e-6))).sum()
    return of_tags, ((unlinked * counted).sum() + of_links) / (2 * len(batch.pieces))


def batches(windows: list[Window], size: int, rng: random.Random) -> list[list[Window]]:
    """All windows in batches of windows of like length, in any order."""
    rng.shuffle(windows)
    made = []
    for at in range(0, len(windows), size * _SORTED):
        some = sorted(windows[at : at + size * _SORTED], key=lambda window: len(window.pieces))
        made += [some[i : i + size] for i in range(0, len(some), size)]
    rng.shuffle(made)
    return made


def _endless(windows: list[Window], size: int, rng: random.Random) -> Iterator[list[Window]]:
    while True:
        yield from batches(windows, size, rng)


def make_optimizer(network: TaggingNetwork, settings: Training) -> torch.optim.Optimizer:
    """AdamW: norms and biases of the encoder without decay, all that stands on it with a rate of its own."""
    encoder = list(network.encoder.parameters())
    within = {id(weight) for weight in encoder}
    on_top = [weight for weight in network.parameters() if id(weight) not in within]
    rate, head_rate = settings.learning_rate, settings.learning_rate * settings.head_factor
    groups = [
        {"params": [w for w in encoder if w.ndim == 2], "lr": rate, "weight_decay": settings.decay},
        {"params": [w for w in encoder if w.ndim != 2], "lr": rate, "weight_decay": 0.0},
        {"params": on_top, "lr": head_rate, "weight_decay": settings.head_decay},
    ]
    return torch.optim.AdamW(groups, fused=encoder[0].is_cuda)


def train(network: TaggingNetwork, windows: list[Window], settings: Training) -> None:
    """Trains on the windows; the rate falls to nothing when epochs or seconds are over, whichever comes first."""
    rng = random.Random(settings.seed)
    on = str(next(network.parameters()).device)
    optimizer = make_optimizer(network, settings)
    rates = [group["lr"] for group in optimizer.param_groups]
    steps = max(1, int(len(windows) * settings.epochs / settings.batch))
    started = time.monotonic()
    log: list[Tensor] = []  # read only now and then: each reading waits for the card
    network.train()
    for step, chosen in enumerate(islice(_endless(windows, settings.batch, rng), steps)):
        done = max(step / steps, (time.monotonic() - started) / settings.seconds)
        if done >= 1:
            break
        for group, rate in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = rate * min(1, (step + 1) / (settings.warm_up * steps + 1)) * max(0.02, 1 - done)
        of_tags, of_links = losses(network, make_batch(chosen, settings.masked, on))
        loss = settings.tag_weight * of_tags + settings.link_weight * of_links
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        log.append(torch.stack((of_tags.detach(), of_links.detach())))
        if (step + 1) % 200 == 0:
            print(f"step {step + 1} of {steps}: tags, links {_mean(log[-200:])}", flush=True)
    print(f"{len(log)} steps of {steps} in {time.monotonic() - started:.0f} s; last {_mean(log[-50:])}")


def _mean(losses: Sequence[Tensor]) -> list[float]:
    return [round(loss, 4) for loss in torch.stack(list(losses)).mean(0).tolist()]


def chosen_examples(paths: Iterable[Path], fold: int | None, limit: int | None) -> Iterator[Example]:
    """The examples of the files, at most `limit`, without those of a fold."""
    every = (example for path in paths for example in read_examples(path))
    return islice((example for example in every if example.fold != fold), limit)


def main() -> None:
    """Reads the command line, trains, and writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("stage", choices=sorted(STAGES))
    parser.add_argument("examples", type=Path, nargs="+")
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--fold", type=int)
    parser.add_argument("--epochs", type=float)
    parser.add_argument("--seconds", type=float, help="after which the training is over")
    parser.add_argument("--seed", type=int)
    parser.add_argument("--limit", type=int, help="articles, for a trial")
    given = parser.parse_args()
    settings = STAGES[given.stage]
    settings = replace(
        settings,
        epochs=given.epochs or settings.epochs,
        seconds=given.seconds or settings.seconds,
        seed=settings.seed if given.seed is None else given.seed,
    )
    torch.manual_seed(settings.seed)
    network = TaggingNetwork(settings.dropout)
    start = network.encoder if given.stage == "silver" else network
    start.load_state_dict(load_state(given.start))
    if settings.four_bits:
        read_with_four_bits(network.encoder)
    network.to(device())
    windows = [w for e in chosen_examples(given.examples, given.fold, given.limit) for w in windows_of(e)]
    print(f"{given.stage}: {len(windows)} windows, fold {given.fold}", flush=True)
    train(network, windows, settings)
    save_state(given.out, network)


if __name__ == "__main__":
    main()
