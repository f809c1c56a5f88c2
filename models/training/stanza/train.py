"""One of Stanza's trainers, on one thread: `python train.py tokenizer|mwt_expander|tagger|lemmatizer|parser …`.

One thread gives the same numbers again. Products of matrices take their factors as bfloat16 where the processor can
(sums stay in single precision), which takes less time.
"""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import torch
from stanza.models.tokenization.trainer import Trainer


def resume(trainer: Trainer, saved: Path | str) -> None:
    """Goes on from saved weights (`--load_name`).

    The trainer of Stanza 1.15 asks its own `load` for this, which wants more arguments than it is given and would leave
    the optimizer with the weights of another model.
    """
    trainer.model.load_state_dict(torch.load(saved, weights_only=True)["model"])


def main(name: str) -> None:
    """Runs the trainer `name` with the arguments that are left."""
    torch.set_num_threads(1)
    torch.set_float32_matmul_precision("medium")
    torch.set_flush_denormal(True)
    if "--load_name" in sys.argv:
        Trainer.load = resume
    runpy.run_module(f"stanza.models.{name}", run_name="__main__")


if __name__ == "__main__":
    main(sys.argv.pop(1))
