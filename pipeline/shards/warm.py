"""Imported by the server of forks before its first fork: loads what the workers are going to need.

See `nursery.py`. What goes wrong here is said by the workers, which load it themselves then.
"""

from __future__ import annotations

import contextlib
import gc

from pipeline.shards.nursery import announced_recipe, read_before_forks

with contextlib.suppress(Exception):
    if (_recipe := announced_recipe()) is not None:
        read_before_forks(_recipe)
gc.collect()
gc.freeze()  # a collection in a worker would touch, and so copy, all that the workers share
