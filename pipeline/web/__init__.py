"""The explorer: what the database holds, as pages for people and as JSON and Atom for programs. It only reads.

`make_app(store, knowledge)` → a FastAPI application; `predikat serve` runs it.
"""

from pipeline.web.app import make_app

__all__ = ["make_app"]
