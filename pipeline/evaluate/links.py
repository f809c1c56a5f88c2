"""Clusters against gold clusters: B-cubed, and pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClusterScore:
    """Precision, recall and F1 (0 to 1) over things (B-cubed) and over pairs of things in one cluster.

    `false_merges` are clusters of the system with things of two gold clusters, `false_splits` gold clusters in several
    of the system's.
    """

    things: int
    gold_clusters: int
    system_clusters: int
    b_cubed_precision: float
    b_cubed_recall: float
    pair_precision: float
    pair_recall: float
    false_merges: tuple[tuple[str, ...], ...]
    false_splits: tuple[tuple[str, ...], ...]

    @property
    def b_cubed_f1(self) -> float:
        """The harmonic mean of B-cubed precision and recall."""
        return _f1(self.b_cubed_precision, self.b_cubed_recall)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def _ratio(part: float, whole: float) -> float:
    """1 where there is nothing to be wrong about."""
    return part / whole if whole else 1.0


def _mixed(of: Mapping[str, str], by: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """The things of each cluster of `of` that `by` has in more than one."""
    members: dict[str, list[str]] = {}
    for thing, cluster in of.items():
        members.setdefault(cluster, []).append(thing)
    return tuple(tuple(sorted(m)) for _, m in sorted(members.items()) if len({by[thing] for thing in m}) > 1)


def score_clusters(gold: Mapping[str, str], system: Mapping[str, str]) -> ClusterScore:
    """Compares two partitions of the same things (thing → cluster). Raises ValueError where the things differ."""
    if gold.keys() != system.keys():
        raise ValueError("gold and system cluster other things")
    of_gold, of_system = Counter(gold.values()), Counter(system.values())
    both = Counter((gold[thing], system[thing]) for thing in gold)
    shared = _pairs(both.values())
    return ClusterScore(
        things=len(gold),
        gold_clusters=len(of_gold),
        system_clusters=len(of_system),
        b_cubed_precision=_ratio(sum(n * n / of_system[s] for (_, s), n in both.items()), len(gold)),
        b_cubed_recall=_ratio(sum(n * n / of_gold[g] for (g, _), n in both.items()), len(gold)),
        pair_precision=_ratio(shared, _pairs(of_system.values())),
        pair_recall=_ratio(shared, _pairs(of_gold.values())),
        false_merges=_mixed(system, gold),
        false_splits=_mixed(gold, system),
    )
