"""Pictures as Vega-Lite specifications: the data stands in the specification, so that it can be saved and cited."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.web.queries.awards import GradeInYear

_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"


def _order(grades: Sequence[GradeInYear], scale: Sequence[str]) -> list[str]:
    """Grades from best to worst: as the scale has them, then by rank, then those of no rank."""
    known = {grade: rank for rank, grade in enumerate(scale)}
    ranks = {one.grade: one.rank for one in grades}
    return sorted(ranks, key=lambda g: (known.get(g, len(scale)), ranks[g] is None, ranks[g] or 0, g))


def _rows(grades: Sequence[GradeInYear], order: Sequence[str]) -> list[dict[str, Any]]:
    return [
        {
            "region": one.recipient,
            "year": one.year,
            "grade": one.grade,
            "place": order.index(one.grade) + 1,
            "differs": one.differs,
            "url": f"/awards/{one.award_id}",
        }
        for one in grades
    ]


def _base(title: str, grades: Sequence[GradeInYear], scale: Sequence[str]) -> dict[str, Any]:
    order = _order(grades, scale)
    return {
        "$schema": _SCHEMA,
        "title": title,
        "width": "container",
        "data": {"values": _rows(grades, order)},
        "config": {
            "background": "transparent",
            "font": "system-ui",
            "axis": {"labelFontSize": 13, "titleFontSize": 13},
        },
    }


def grades_through_years(title: str, grades: Sequence[GradeInYear], scale: Sequence[str]) -> dict[str, Any]:
    """The grade of one region through the years, the best on top."""
    order = _order(grades, scale)
    return _base(title, grades, scale) | {
        "height": {"step": 34},
        "mark": {"type": "line", "point": {"size": 90, "filled": True}, "interpolate": "linear"},
        "encoding": {
            "x": {"field": "year", "type": "ordinal", "title": None, "axis": {"labelAngle": 0}},
            "y": {"field": "grade", "type": "nominal", "sort": order, "title": None},
            "href": {"field": "url"},
            "tooltip": [{"field": "year", "type": "ordinal"}, {"field": "grade"}],
        },
    }


def regions_by_years(title: str, grades: Sequence[GradeInYear], scale: Sequence[str]) -> dict[str, Any]:
    """A heat map: a row a region, a column a year, the darker the better."""
    order = _order(grades, scale)
    text = {
        "mark": {"type": "text", "fontSize": 12},
        "encoding": {
            "text": {"field": "grade"},
            "color": {
                "condition": {"test": f"datum.place <= {max(1, len(order) // 2)}", "value": "white"},
                "value": "#111",
            },
        },
    }
    cells = {
        "mark": {"type": "rect", "cornerRadius": 2},
        "encoding": {
            "color": {
                "field": "place",
                "type": "ordinal",
                "scale": {"scheme": "teals", "reverse": True},
                "legend": None,
            },
            "href": {"field": "url"},
            "tooltip": [{"field": "region"}, {"field": "year", "type": "ordinal"}, {"field": "grade"}],
        },
    }
    return _base(title, grades, scale) | {
        "height": {"step": 24},
        "encoding": {
            "x": {"field": "year", "type": "ordinal", "title": None, "axis": {"orient": "top", "labelAngle": 0}},
            "y": {"field": "region", "type": "nominal", "title": None, "axis": {"labelLimit": 260}},
        },
        "layer": [cells, text],
    }
