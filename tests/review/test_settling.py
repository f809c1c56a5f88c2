"""What several rulings on one fact come to, and how far coders agree."""

from __future__ import annotations

import pytest

from pipeline.review import Ruling, settle
from pipeline.review.agreement import agreement, nominal_alpha
from tests.review.made_facts import ruling

OFF = {"grade": "A"}


@pytest.mark.parametrize(
    ("rulings", "coders", "state"),
    [
        ([], 1, "open"),
        ([ruling(1, "ani", "right")], 1, "settled"),
        # Two are to rule: one alone settles nothing.
        ([ruling(1, "ani", "right")], 2, "waiting"),
        ([ruling(1, "ani", "right"), ruling(2, "ani", "right")], 2, "waiting"),
        ([ruling(1, "ani", "right"), ruling(2, "budi", "right")], 2, "settled"),
        ([ruling(1, "ani", "right"), ruling(2, "budi", "wrong")], 2, "contested"),
        ([ruling(1, "ani", "right"), ruling(2, "budi", "wrong")], 1, "contested"),
        # Who changed their mind counts once, as they see it now.
        ([ruling(1, "ani", "wrong"), ruling(2, "budi", "right"), ruling(3, "ani", "right")], 2, "settled"),
        ([ruling(1, "ani", "right"), ruling(2, "ani", "open")], 1, "open"),
        ([ruling(1, "ani", "unsure")], 1, "unsure"),
        # Who is unsure leaves it to others, but not where two code blindly.
        ([ruling(1, "ani", "unsure"), ruling(2, "budi", "right")], 1, "settled"),
        ([ruling(1, "ani", "unsure"), ruling(2, "budi", "right")], 2, "contested"),
        # The same correction, and another one.
        ([ruling(1, "ani", "corrected", changes=OFF), ruling(2, "budi", "corrected", changes=OFF)], 2, "settled"),
        ([ruling(1, "ani", "corrected", changes=OFF), ruling(2, "budi", "right")], 2, "contested"),
        # A third one's word is final until it is taken back.
        ([ruling(1, "ani", "right"), ruling(2, "budi", "wrong"), ruling(3, "cici", "wrong", final=True)], 2, "settled"),
        (
            [
                ruling(1, "ani", "right"),
                ruling(2, "budi", "wrong"),
                ruling(3, "cici", "wrong", final=True),
                ruling(4, "cici", "open", final=True),
            ],
            2,
            "contested",
        ),
        (
            [ruling(1, "ani", "right"), ruling(2, "budi", "wrong"), ruling(3, "cici", "unsure", final=True)],
            2,
            "contested",
        ),
    ],
)
def test_rulings_on_a_fact_come_to(rulings: list[Ruling], coders: int, state: str) -> None:
    found = settle(rulings, coders)
    assert found.state == state
    assert (found.by is not None) == (state == "settled")


def test_the_order_in_which_rulings_are_read_says_nothing() -> None:
    rulings = [ruling(1, "ani", "right"), ruling(2, "ani", "wrong"), ruling(3, "budi", "wrong")]
    assert settle(rulings, 2) == settle(rulings[::-1], 2)


@pytest.mark.parametrize(
    ("units", "alpha"),
    [
        # Krippendorff's example of nominal data by two coders of binary values (2011, section A): 0.095.
        ([(a, b) for a, b in zip("0100000010", "1110010000", strict=True)], 0.095),
        # His example with missing values, four coders (section C, nominal): 0.743.
        (
            ["111", "2232", "3333", "3333", "2222", "1234", "4444", "1121", "2222", "555", "11", "3"],
            0.743,
        ),
        (["ab", "ab"], -0.5),
        (["aa", "bb"], 1.0),
        # Nothing to differ about, nothing to compare.
        (["aa", "aa"], None),
        (["a", "b"], None),
        ([], None),
    ],
)
def test_alpha_is_krippendorffs(units: list[str], alpha: float | None) -> None:
    found = nominal_alpha([tuple(unit) for unit in units])
    assert found == (None if alpha is None else pytest.approx(alpha, abs=0.001))


def test_agreement_is_on_whole_awards_and_leaves_the_unsure_out() -> None:
    same = [ruling(1, "ani", "right"), ruling(2, "budi", "right")]
    # One field of the award otherwise is another award.
    other = [ruling(3, "ani", "right"), ruling(4, "budi", "corrected", changes={"score": "72"})]
    unsure = [ruling(5, "ani", "unsure"), ruling(6, "budi", "right")]
    alone = [ruling(7, "ani", "right")]
    found = agreement([same, other, unsure, alone])
    assert (found.facts, found.equal) == (2, 1)
    assert agreement([alone, unsure]).alpha is None
