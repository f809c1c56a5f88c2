from __future__ import annotations

import pytest

from pipeline.web.charts import (
    Subject,
    colour_of,
    grades_through_years,
    ink_on,
    order_grades,
    regions_by_years,
)
from pipeline.web.queries.awards import GradeInYear

SCALE = ("AA", "A", "BB", "B")


def told(year: int, *grades: str, rank: int | None = None) -> GradeInYear:
    differs = len(grades) > 1
    return GradeInYear("Pemkab", "62.03", year, " / ".join(grades), grades, rank, differs, f"award-{year}")


@pytest.mark.parametrize(
    ("grades", "scale", "order"),
    [
        # The whole scale, whatever was given.
        ([told(2023, "B")], SCALE, ["AA", "A", "BB", "B"]),
        # Grades of another era stand behind it, by rank.
        ([told(2010, "E", rank=6), told(2011, "D", rank=5)], SCALE, ["AA", "A", "BB", "B", "D", "E"]),
        # No scale: by rank, and what has none at the end.
        (
            [told(2020, "Utama"), told(2021, "juara 2", rank=2), told(2022, "juara 1", rank=1)],
            (),
            ["juara 1", "juara 2", "Utama"],
        ),
        # Both sides of a dispute are grades; their joined words are none.
        ([told(2023, "A", "CC")], SCALE, ["AA", "A", "BB", "B", "CC"]),
    ],
)
def test_grades_are_ordered_by_the_scale_of_their_scheme(
    grades: list[GradeInYear], scale: tuple[str, ...], order: list[str]
) -> None:
    assert order_grades(grades, scale) == order


def test_a_dispute_is_shown_as_both_grades_and_never_as_one() -> None:
    grades = [told(2022, "BB"), told(2023, "A", "BB")]
    subject = Subject("SAKIP", SCALE, lambda code: f"Kabupaten {code}")
    lines = grades_through_years(subject, grades)
    assert [(row["year"], row["grade"], row["differs"]) for row in lines["data"]["values"]] == [
        (2022, "BB", False),
        (2023, "A", True),
        (2023, "BB", True),
    ]
    assert lines["encoding"]["y"]["scale"]["domain"] == ["AA", "A", "BB", "B"]
    cells = regions_by_years(subject, grades)["data"]["values"]
    assert [cell["told"] for cell in cells] == ["BB", "A / BB"]
    assert cells[0]["region"] == "Kabupaten 62.03" and cells[1]["url"] == "/awards/award-2023"


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("places", [1, 2, 7, 30])
def test_every_grade_can_be_read_on_its_colour_and_better_is_darker(places: int) -> None:
    colours = [colour_of(place, places) for place in range(places)]
    shades = [_luminance(colour) for colour in colours]
    assert shades == sorted(shades)
    for colour, shade in zip(colours, shades, strict=True):
        ink = _luminance(ink_on(colour))
        assert (max(ink, shade) + 0.05) / (min(ink, shade) + 0.05) >= 4.5, colour
