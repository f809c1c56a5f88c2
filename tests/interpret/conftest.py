"""What several tests of the finders share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pipeline.interpret import award_choice


@pytest.fixture(scope="module")
def every_award() -> Iterator[None]:
    """Keeps whatever the rules propose: a new fit of the weights then breaks no test of a rule."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(award_choice, "LEAST_FOR_ANY", 0.0)
        patch.setattr(award_choice, "LEAST", 0.0)
        yield
