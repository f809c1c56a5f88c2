"""Grades made sortable: each on the scale that its scheme had in its year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.knowledge import AwardScheme, Knowledge
from pipeline.knowledge.tables import Scale
from pipeline.publish.context_tables import ScaleRow


@dataclass(frozen=True, slots=True)
class Place:
    """Where a grade stands: `ordinal` of `steps` on a scale, 1 is the best."""

    scale: str
    ordinal: int
    steps: int


def scale_id(scheme: str, scale: Scale) -> str:
    """ "sakip:2015-": the scheme and the years of the era."""
    return f"{scheme}:{scale.valid_from or ''}-{scale.valid_to or ''}"


def place_of(knowledge: Knowledge, scheme: str | None, grade: str | None, year: int | None) -> Place | None:
    """The place of a printed grade; None where scheme or grade is not in the tables. Without a year: newest scale."""
    row = knowledge.scheme_by_key.get(scheme or "")
    scale = row.scale_in(year) if row else None
    found = scale.grade_of(grade) if scale and grade else None
    if row is None or scale is None or found is None:
        return None
    return Place(scale_id(row.key, scale), found.rank, len(scale.grades))


def scale_rows(schemes: tuple[AwardScheme, ...]) -> Iterator[ScaleRow]:
    """Every grade of every scale, by scale and place."""
    scales = {scale_id(scheme.key, scale): (scheme.key, scale) for scheme in schemes for scale in scheme.scales}
    for name, (scheme, scale) in sorted(scales.items()):
        for grade in scale.grades:
            yield ScaleRow(
                scale=name,
                ordinal=grade.rank,
                steps=len(scale.grades),
                grade=grade.grade,
                scheme=scheme,
                valid_from=scale.valid_from,
                valid_to=scale.valid_to,
                era=scale.era,
                score_range=grade.range,
            )
