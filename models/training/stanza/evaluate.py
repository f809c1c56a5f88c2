"""The official figures of a packed model: `python evaluate.py FOLDER TEST.conllu …`.

Each test part is read from raw text, as one paragraph, by the pipeline as shipped, and scored by `udtools`, the
evaluation of Universal Dependencies.
"""

from __future__ import annotations

import io
import sys
import time
from pathlib import Path

import stanza
import torch
from udtools import udeval

from pipeline.annotate.stanza_model import PROCESSORS, load_vectors

METRICS = ("Tokens", "Sentences", "Words", "UPOS", "UFeats", "Lemmas", "UAS", "LAS")


def load(folder: Path, **settings: object) -> stanza.Pipeline:
    """The pipeline of a folder; `settings` go to Stanza."""
    return stanza.Pipeline(
        "id",
        dir=str(folder),
        processors=PROCESSORS,
        download_method=None,
        foundation_cache=load_vectors(folder),
        use_gpu=False,
        verbose=False,
        **settings,
    )


def raw_text(test: Path) -> str:
    """The sentences of a test part as one paragraph."""
    lines = test.read_text("utf-8").splitlines()
    return " ".join(line.removeprefix("# text = ") for line in lines if line.startswith("# text = "))


def main(folder: Path, tests: list[Path]) -> None:
    """Prints F1 in per cent for each test part, and how fast it was read."""
    torch.set_num_threads(1)
    pipeline = load(folder)
    for test in tests:
        text = raw_text(test)
        start = time.process_time()
        read = pipeline(text)
        seconds = time.process_time() - start
        system = udeval.load_conllu(io.StringIO(f"{read:C}\n\n"), str(folder), {})
        scores = udeval.evaluate(udeval.load_conllu_file(str(test)), system)
        figures = "  ".join(f"{name} {100 * scores[name].f1:.2f}" for name in METRICS)
        print(f"{test.name}: {figures}  ({len(text.split()) / seconds:.0f} words/s)")


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
