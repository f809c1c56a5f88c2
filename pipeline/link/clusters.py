"""Clusters from pairs: the best pairs first, and never against a pair that must stay apart.

The outcome depends on the set of pairs alone, not on the order in which they were met.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things (`left` < `right`), how much speaks for their being one, and what does."""

    left: str
    right: str
    score: float
    reasons: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """Things that are one. `component` is the first of all things that hang together with them by any strong pair."""

    members: tuple[str, ...]
    component: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """Clusters, the pairs along which they grew, and the pairs that were left open."""

    clusters: tuple[Cluster, ...]
    same: tuple[Pair, ...]
    unsure: tuple[Pair, ...]


def sort_pairs(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """The pairs in the order of their ids."""
    return tuple(sorted(pairs, key=lambda pair: (pair.left, pair.right)))


def ordered(one: str, other: str) -> tuple[str, str]:
    """The two ids of a pair in the order in which pairs keep them."""
    return (one, other) if one < other else (other, one)


def candidate_pairs(blocks: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    """Each pair of ids that share a block, once (`blocks`: id → its blocks)."""
    members: dict[str, list[str]] = {}
    for name in sorted(blocks):
        for block in blocks[name]:
            members.setdefault(block, []).append(name)
    seen: set[tuple[str, str]] = set()
    for block in sorted(members):
        for pair in combinations(members[block], 2):
            if pair not in seen:
                seen.add(pair)
                yield pair


def components(nodes: Iterable[str], edges: Iterable[tuple[str, str]]) -> list[list[str]]:
    """What hangs together, each part sorted, the parts by their first member."""
    parent = {node: node for node in nodes}

    def root(node: str) -> str:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for one, other in edges:
        first, second = ordered(root(one), root(other))
        parent[second] = first
    parts: dict[str, list[str]] = {}
    for node in sorted(parent):
        parts.setdefault(root(node), []).append(node)
    return [parts[first] for first in sorted(parts)]


def parts_of(nodes: Iterable[str], pairs: Sequence[Pair]) -> Iterator[tuple[list[str], list[Pair]]]:
    """What hangs together, each part with its pairs."""
    parts = components(nodes, ((pair.left, pair.right) for pair in pairs))
    first = {name: part[0] for part in parts for name in part}
    within: dict[str, list[Pair]] = {}
    for pair in pairs:
        within.setdefault(first[pair.left], []).append(pair)
    for part in parts:
        yield part, within.get(part[0], [])


def grow(
    start: Mapping[str, T], pairs: Sequence[Pair], join: Callable[[T, T, Pair], T | None]
) -> tuple[list[list[str]], list[Pair], list[Pair]]:
    """Joins along the pairs, the best first; `join` gives None for two clusters that must stay apart.

    Gives the clusters, the pairs along which they grew, and those along which `join` refused.
    """
    group = {node: node for node in start}
    members = {node: [node] for node in start}
    state = dict(start)
    used, refused = [], []
    for pair in sorted(pairs, key=lambda pair: (-pair.score, pair.left, pair.right)):
        one, other = ordered(group[pair.left], group[pair.right])
        if one == other:
            continue
        joined = join(state[one], state[other], pair)
        if joined is None:
            refused.append(pair)
            continue
        used.append(pair)
        state[one] = joined
        for node in members[other]:
            group[node] = one
        members[one] += members.pop(other)
        del state[other]
    return sorted(sorted(nodes) for nodes in members.values()), used, refused
