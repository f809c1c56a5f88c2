"""Silence is told from not having looked."""

from __future__ import annotations

from pipeline.knowledge import Region
from pipeline.publish.coverage import Watch, coverage_rows, source_month_rows

HOMES = {"kota": "63.71", "provinsi": "63", "jauh": "64", "nasional": None}


def _region(code: str) -> Region:
    level = "provinsi" if len(code) == 2 else "kota"
    return Region.model_validate(
        {
            "source": ["test"],
            "code": code,
            "level": level,
            "official_name": f"Daerah {code}",
            "short_name": code,
            "province_code": code[:2],
            "province": f"Provinsi {code[:2]}",
            "time_zone": "WITA",
        }
    )


REGIONS = [_region(code) for code in ("63", "63.71", "63.72", "64", "91")]


def _seen(watch: Watch) -> dict[tuple[str, str], str]:
    return {(row.region, row.month): row.seen for row in coverage_rows(REGIONS, HOMES, watch.by_source())}


def test_a_region_is_seen_by_its_own_outlets_or_by_those_of_its_province() -> None:
    verdicts = [("kota", "2026-11-01T22:00:00+00:00", "ok"), ("kota", "2026-11-02T22:00:00+00:00", "blocked")]
    watch = Watch(verdicts, {("kota", "2026-11"): 4})
    assert _seen(watch) == {
        ("63", "2026-11"): "province",
        ("63.71", "2026-11"): "own",
        ("63.72", "2026-11"): "province",
        ("64", "2026-11"): "no",
        ("91", "2026-11"): "no",
    }
    row = next(row for row in coverage_rows(REGIONS, HOMES, watch.by_source()) if row.region == "63.71")
    assert (row.outlets, row.outlets_watched, row.nights, row.nights_seen, row.articles_read) == (1, 1, 2, 1, 4)


def test_a_blocked_source_is_watched_and_sees_nothing() -> None:
    watch = Watch([("jauh", "2026-11-01T22:00:00+00:00", "blocked")], {})
    row = next(row for row in coverage_rows(REGIONS, HOMES, watch.by_source()) if row.region == "64")
    assert (row.seen, row.outlets_watched, row.nights_seen) == ("no", 1, 0)


def test_a_quiet_night_is_seen_and_months_without_any_are_there() -> None:
    verdicts = [("jauh", "2025-12-31T22:00:00+00:00", "quiet"), ("jauh", "2026-02-01T22:00:00+00:00", "truncated")]
    seen = _seen(Watch(verdicts, {}))
    assert [seen["64", month] for month in ("2025-12", "2026-01", "2026-02")] == ["own", "no", "own"]
    assert len(seen) == 3 * len(REGIONS)


def test_articles_that_no_night_brought_count_as_read() -> None:
    assert _seen(Watch([], {("provinsi", "2024-03"): 2}))["63", "2024-03"] == "own"


def test_outlets_of_no_region_see_none() -> None:
    watch = Watch([("nasional", "2026-11-01T22:00:00+00:00", "ok")], {})
    assert set(_seen(watch).values()) == {"no"}
    assert [(row.source, row.nights_seen) for row in source_month_rows(watch.by_source())] == [("nasional", 1)]


def test_nothing_known_is_no_row() -> None:
    assert _seen(Watch([], {})) == {}
