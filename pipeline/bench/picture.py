"""The plot of a run of `make bench`, as SVG: bars of milliseconds a document, and how they grow with the corpus."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape
from typing import Any

Result = dict[str, Any]
_WIDTH, _BAR, _LABEL = 760, 26, 150


def _ms(result: Result) -> float:
    return float(1000 * result["cpu_s"] / result["documents"])


def _bars(results: dict[str, Result], top: int) -> list[str]:
    """Bars on a logarithmic scale: the contestants are orders of magnitude apart."""
    values = {name: _ms(result) for name, result in results.items()}
    low, high = math.log10(min(values.values()) / 2), math.log10(max(values.values()) * 1.1)
    parts = []
    for row, (name, value) in enumerate(values.items()):
        y = top + row * _BAR
        width = (math.log10(value) - low) / (high - low) * (_WIDTH - _LABEL - 110)
        parts.append(f'<text x="{_LABEL - 8}" y="{y + 16}" text-anchor="end">{escape(name)}</text>')
        parts.append(f'<rect x="{_LABEL}" y="{y + 3}" width="{width:.1f}" height="{_BAR - 8}" fill="#0f5c5c"/>')
        parts.append(f'<text x="{_LABEL + width + 6:.1f}" y="{y + 16}">{value:.2f} ms</text>')
    return parts


def _growth(growth: Sequence[Result], top: int, height: int = 150) -> list[str]:
    highest = max(_ms(one) for one in growth) * 1.25
    step = (_WIDTH - _LABEL - 60) / max(1, len(growth) - 1)
    points = [(_LABEL + n * step, top + height - _ms(one) / highest * height, one) for n, one in enumerate(growth)]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in points)
    parts = [
        f'<line x1="{_LABEL}" y1="{top + height}" x2="{_WIDTH - 40}" y2="{top + height}" stroke="#999"/>',
        f'<polyline points="{line}" fill="none" stroke="#0f5c5c" stroke-width="2"/>',
    ]
    for x, y, one in points:
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="#0f5c5c"/>')
        parts.append(f'<text x="{x:.1f}" y="{y - 10:.1f}" text-anchor="middle">{_ms(one):.2f} ms</text>')
        parts.append(f'<text x="{x:.1f}" y="{top + height + 18}" text-anchor="middle">{one["documents"]:,}</text>')
    return parts


def bars_and_growth(stages: dict[str, Result], growth: Sequence[Result]) -> str:
    """One picture: above the contestants, below milliseconds a document by size of the corpus."""
    below = 60 + len(stages) * _BAR + 40
    height = below + (210 if growth else 0)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}"',
        '     font-family="sans-serif" font-size="13">',
        f'<rect width="{_WIDTH}" height="{height}" fill="white"/>',
        '<text x="12" y="26" font-size="16">Milliseconds of one core a document (logarithmic)</text>',
        *_bars(stages, 40),
    ]
    if growth:
        parts.append(
            f'<text x="12" y="{below}" font-size="16">predikat run: milliseconds a document, by documents</text>'
        )
        parts += _growth(growth, below + 20)
    return "\n".join([*parts, "</svg>", ""])
