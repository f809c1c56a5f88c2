"""The tagger as shipped, loaded once."""

from __future__ import annotations

import pytest

from pipeline.annotate.tagger import Tagger, load_tagger


@pytest.fixture(scope="session")
def tagger() -> Tagger:
    return load_tagger()
