"""The gate: F1 floors per kind of fact, pinned beside a gold file, that only ever rise.

    python -m pipeline.evaluate.floors GOLD SYSTEM            compare with the floors; exit status 1 if any is missed
    python -m pipeline.evaluate.floors GOLD SYSTEM --write    pin what is reached

The floors carry the gold file's SHA-256: gold that was edited must be measured anew. Pinning less than before is
refused unless PREDIKAT_LOWER_FLOORS=1 is set, so that a loss is a decision somebody took and a reviewer can see.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline.evaluate.evaluation import evaluate
from pipeline.evaluate.loading import load_records
from pipeline.evaluate.report import Report
from pipeline.records import InputError

PERMISSION = "PREDIKAT_LOWER_FLOORS"
_STEPS = 1_000


class LoweringRefusedError(Exception):
    """New floors would lie below the pinned ones; the message lists where."""


@dataclass(frozen=True)
class Floors:
    """F1 floors by kind, "headline" included, for the gold file with this digest."""

    gold_sha256: str
    f1: dict[str, float]


def digest_of(gold: Path) -> str:
    """SHA-256 of the gold file, in hex; line ends as Git may rewrite them make no difference."""
    return hashlib.sha256(gold.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def reached(report: Report) -> dict[str, float]:
    """The F1 of each kind and the headline, rounded down to three decimals."""
    exact = {kind: score.f1 for kind, score in report.scores.items()} | {"headline": report.headline}
    # The tiny addend keeps 0.7 from becoming 0.699 through binary fractions.
    return {kind: math.floor(f1 * _STEPS + 1e-9) / _STEPS for kind, f1 in exact.items()}


def load_floors(path: Path) -> Floors:
    """Read pinned floors. Raises InputError where the file is absent or not of this shape."""
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        return Floors(str(plain["gold_sha256"]), {str(kind): float(f1) for kind, f1 in plain["f1"].items()})
    except FileNotFoundError as error:
        raise InputError(str(path), "no floors are pinned", "pin them with --write") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(str(path), "is no file of floors", "restore it from version control") from error


def breaches(report: Report, floors: Floors, digest: str) -> list[str]:
    """What keeps the gate shut, a line each; empty where all is well."""
    if digest != floors.gold_sha256:
        return ["the gold changed since the floors were pinned: measure anew and pin with --write"]
    now = reached(report)
    return [
        f"{kind}: F1 {now.get(kind, 0.0):.3f} is below the floor {floor:.3f}"
        for kind, floor in floors.f1.items()
        if now.get(kind, 0.0) < floor
    ]


def raised(report: Report, pinned: Floors | None, digest: str, *, may_lower: bool = False) -> Floors:
    """The floors to pin now. Raises LoweringRefusedError where one would sink and that is not allowed."""
    now = reached(report)
    before = pinned.f1 if pinned else {}
    sinking = [
        f"{kind}: {floor:.3f} to {now.get(kind, 0.0):.3f}"
        for kind, floor in before.items()
        if now.get(kind, 0.0) < floor
    ]
    if sinking and not may_lower:
        raise LoweringRefusedError(f"floors would sink ({'; '.join(sinking)}); set {PERMISSION}=1 to allow it")
    return Floors(digest, now)


def write_floors(floors: Floors, path: Path) -> None:
    """Write floors so that a diff shows one line for each kind."""
    path.write_text(json.dumps(asdict(floors), indent=2) + "\n", encoding="utf-8")


def _table(report: Report, floors: Floors | None) -> str:
    pinned = floors.f1 if floors else {}
    lines = [f"{'kind':<14}{'floor':>8}{'now':>8}"]
    for kind, now in reached(report).items():
        floor = f"{pinned[kind]:.3f}" if kind in pinned else "-"
        lines.append(f"{kind:<14}{floor:>8}{now:>8.3f}")
    return "\n".join(lines)


def _run(gold: Path, system: Path, path: Path, write: bool, environment: Mapping[str, str]) -> list[str]:
    truth = load_records(gold, is_gold=True)
    report = evaluate(truth, load_records(system, gold=truth), resamples=1)
    if write:
        pinned = load_floors(path) if path.exists() else None
        print(_table(report, pinned))
        may_lower = environment.get(PERMISSION) == "1"
        write_floors(raised(report, pinned, digest_of(gold), may_lower=may_lower), path)
        return []
    pinned = load_floors(path)
    print(_table(report, pinned))
    return breaches(report, pinned, digest_of(gold))


def main(arguments: Sequence[str] | None = None, environment: Mapping[str, str] = os.environ) -> int:
    """The command; gives the exit status: 0 well, 1 a floor is missed or would sink, 2 unusable input."""
    summary = (__doc__ or "").partition("\n")[0]
    parser = argparse.ArgumentParser(prog="python -m pipeline.evaluate.floors", description=summary)
    parser.add_argument("gold", type=Path, help="gold records, JSON Lines")
    parser.add_argument("system", type=Path, help="the facts that predikat wrote for the same articles")
    parser.add_argument("--floors", type=Path, help="file of floors (default: floors.json beside the gold)")
    parser.add_argument("--write", action="store_true", help="pin what is reached")
    chosen = parser.parse_args(arguments)
    path = chosen.floors or chosen.gold.with_name("floors.json")
    try:
        problems = _run(chosen.gold, chosen.system, path, chosen.write, environment)
    except LoweringRefusedError as refusal:
        problems = [str(refusal)]
    except InputError as error:
        print(error, file=sys.stderr)
        return 2
    print("\n".join(problems), file=sys.stderr, end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
