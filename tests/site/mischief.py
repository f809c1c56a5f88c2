"""What is wrong with the addresses and dates in a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from tests.site.lists import Listed


def lies(rows: Sequence[Listed], origin: str, now: datetime) -> list[Listed]:
    """Pages that are not there, another host and the front page first; then every article as of today."""
    fresh = [replace(row, published=now, modified=now) for row in rows]
    wrong = (f"{origin}/berita/9999/tidak-pernah-ada", "https://iklan.example/promo/4711", f"{origin}/")
    return [replace(row, url=url) for row, url in zip(fresh, wrong, strict=False)] + fresh


def tricks(rows: Sequence[Listed], origin: str) -> list[Listed]:
    """Addresses that no crawler should ask for or make a file name of; then the articles."""
    bad = (
        f"{origin}/berita/../../../../etc/passwd",
        f"{origin}/berita/%2e%2e%2f%2e%2e%2fetc%2fpasswd%00.html",
        "javascript:alert(1)",
        "file:///etc/passwd",
        f"{origin}/berita/{'panjang-' * 1200}",
        "http://[::1",
        f"{origin}\\@iklan.example/berita/1",
    )
    return [replace(rows[0], url=url) for url in bad if rows] + list(rows)


def twins(plain: str, amp: str | None = None, printed: str | None = None) -> tuple[str, str, str, str]:
    """An article's address, with tracking, its AMP page and its print page."""
    tracked = f"{plain}?utm_source=rss&utm_medium=feed&fbclid=IwAR0uji"
    amp = amp or (f"{plain}amp/" if plain.endswith("/") else f"{plain}?amp=1")
    return plain, tracked, amp, printed or f"{plain}?print=1#komentar"
