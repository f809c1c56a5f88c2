"""One of Stanza's trainers, on one thread: `python train.py tokenizer|mwt_expander|tagger|lemmatizer|parser …`.

One thread gives the same numbers again. Products of matrices take their factors as bfloat16 where the processor can
(sums stay in single precision): a third of the time, and no difference in scores that one seed could show.
"""

from __future__ import annotations

import runpy
import sys

import torch

torch.set_num_threads(1)
torch.set_float32_matmul_precision("medium")
torch.set_flush_denormal(True)
runpy.run_module(f"stanza.models.{sys.argv.pop(1)}", run_name="__main__")
