"""Pictures as Vega-Lite specifications: the data stands in the specification, so that it can be saved and cited.

The colour of a grade is its place on the scale of its scheme, the darker the better; every grade is written out too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.web.queries.awards import GradeInYear

_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
_BEST, _WORST = (11, 77, 77), (222, 238, 235)
_DIFFERS, _DIFFERS_INK = "#fff1dc", "#8a4b00"
_LINE = "#2a8f8f"


@dataclass(frozen=True)
class Subject:
    """What a picture is of: its title, the scheme's scale from the best grade, and what regions are called."""

    title: str
    scale: Sequence[str]
    region_name: Callable[[str], str]


def order_grades(grades: Sequence[GradeInYear], scale: Sequence[str]) -> list[str]:
    """The whole scale from best to worst, then grades that it does not have, by rank."""
    ranks: dict[str, int | None] = {grade: None for one in grades for grade in one.grades}
    ranks |= {one.grade: one.rank for one in grades if len(one.grades) == 1}
    others = (grade for grade in ranks if grade not in scale)
    return [*scale, *sorted(others, key=lambda g: (ranks[g] is None, ranks[g] or 0, g))]


def colour_of(place: int, places: int) -> str:
    """The colour of the grade at `place` (0 the best) of so many."""
    share = place / max(1, places - 1)
    return "#" + "".join(f"{round(b + (w - b) * share):02x}" for b, w in zip(_BEST, _WORST, strict=True))


def _luminance(colour: str) -> float:
    """How light a colour is, as WCAG counts it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def ink_on(colour: str) -> str:
    """Black or white, whichever reads better on a colour: its contrast is never below 4.5."""
    light = _luminance(colour) + 0.05
    return "#ffffff" if 1.05 / light > light / 0.05 else "#000000"


def _row(one: GradeInYear, order: Sequence[str], name: Callable[[str], str]) -> dict[str, Any]:
    colour = _DIFFERS if one.differs else colour_of(order.index(one.grades[0]), len(order))
    return {
        "region": name(one.region),
        "year": one.year,
        "told": " / ".join(one.grades),
        "differs": one.differs,
        "colour": colour,
        "ink": _DIFFERS_INK if one.differs else ink_on(colour),
        "url": f"/awards/{one.award_id}",
    }


def _base(subject: Subject, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {
        "$schema": _SCHEMA,
        "description": subject.title,
        "width": "container",
        "autosize": {"type": "fit-x", "contains": "padding"},
        "data": {"values": list(rows)},
        "config": {
            "background": "transparent",
            "font": "system-ui, sans-serif",
            "axis": {"labelFontSize": 13, "titleFontSize": 13},
            "view": {"stroke": None},
        },
    }


def grades_through_years(subject: Subject, grades: Sequence[GradeInYear]) -> dict[str, Any]:
    """The grade of one region through the years on the whole scale, the best on top.

    Where papers differ, each grade that is told stands as a hollow point beside the line.
    """
    order = order_grades(grades, subject.scale)
    rows = [{**_row(one, order, subject.region_name), "grade": grade} for one in grades for grade in one.grades]
    x = {"field": "year", "type": "ordinal", "title": None, "axis": {"labelAngle": 0, "grid": True}}
    y = {"field": "grade", "type": "nominal", "scale": {"domain": order}, "title": None, "axis": {"grid": True}}
    points = {
        "mark": {"type": "point", "size": 110, "strokeWidth": 2, "opacity": 1},
        "encoding": {
            "stroke": {"condition": {"test": "datum.differs", "value": "#b7791f"}, "value": _LINE},
            "fill": {"condition": {"test": "datum.differs", "value": "transparent"}, "value": _LINE},
            "href": {"field": "url"},
            "tooltip": [{"field": "year", "type": "ordinal"}, {"field": "told"}],
        },
    }
    line = {
        "transform": [{"filter": "!datum.differs"}],
        "mark": {"type": "line", "color": _LINE, "strokeWidth": 2},
    }
    return _base(subject, rows) | {"height": {"step": 30}, "encoding": {"x": x, "y": y}, "layer": [line, points]}


def regions_by_years(subject: Subject, grades: Sequence[GradeInYear]) -> dict[str, Any]:
    """A heat map: a row a region, a column a year. Where papers differ the cell has a border and both grades."""
    order = order_grades(grades, subject.scale)
    text = {
        "mark": {"type": "text", "fontSize": 12},
        "encoding": {"text": {"field": "told"}, "color": {"field": "ink", "type": "nominal", "scale": None}},
    }
    cells = {
        "mark": {"type": "rect", "cornerRadius": 3},
        "encoding": {
            "color": {"field": "colour", "type": "nominal", "scale": None},
            "stroke": {"condition": {"test": "datum.differs", "value": "#b7791f"}, "value": None},
            "href": {"field": "url"},
            "tooltip": [{"field": "region"}, {"field": "year", "type": "ordinal"}, {"field": "told"}],
        },
    }
    x = {"field": "year", "type": "ordinal", "title": None, "scale": {"padding": 0.04}}
    y = {"field": "region", "type": "nominal", "title": None, "scale": {"padding": 0.08}}
    sides = {"x": x | {"axis": {"orient": "top", "labelAngle": 0}}, "y": y | {"axis": {"labelLimit": 260}}}
    return _base(subject, [_row(one, order, subject.region_name) for one in grades]) | {
        "height": {"step": 28},
        "encoding": sides,
        "layer": [cells, text],
    }
