"""axe-core in a page: what keeps people out who read by ear, by keyboard or with little contrast."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

_AXE = Path(__file__).parent / "vendor/axe.min.js"
_RUN = """() => axe.run({resultTypes: ["violations"]}).then(found => found.violations
  .filter(one => ["serious", "critical"].includes(one.impact))
  .map(one => `${one.id}: ${one.nodes.slice(0, 3).map(node => node.html.slice(0, 200)).join(" | ")}`))"""


@cache
def _script() -> str:
    return _AXE.read_text(encoding="utf-8")


def serious(page: Page) -> list[str]:
    """The serious and critical findings of axe in the page as it stands."""
    # Evaluated by the browser's debugger: the page's own policy lets no script in.
    page.evaluate(_script())
    found: list[str] = page.evaluate(_RUN)
    return found
