"""The address of one page of every kind, over the made-up press."""

from __future__ import annotations

from sqlalchemy import text

from pipeline.store import Store

_IDS = {
    "person": "SELECT id FROM linked_people WHERE name = 'Rina Puspita Dewi'",
    "disputed": "SELECT id FROM linked_awards WHERE grade IS NULL AND award = 'sakip' AND region = '62.03'",
    "hostile": "SELECT id FROM articles WHERE external_id = 'hostile'",
    "edited": "SELECT id FROM articles WHERE external_id = 'borneo.example/kabupaten-sintang-2024'",
    "sample": "SELECT article_id FROM current_articles WHERE source LIKE '%setahun-hulu-sungai-utara%'",
}


def ids(store: Store) -> dict[str, str]:
    """The ids of what the tests look at."""
    with store.read() as session:
        found = {name: session.scalar(text(query)) for name, query in _IDS.items()}
    assert all(found.values()), found
    return {name: str(value) for name, value in found.items()}


def addresses(store: Store) -> dict[str, str]:
    """Every kind of page, by name."""
    of = ids(store)
    return {
        "front": "/",
        "awards": "/awards",
        "heat map": "/awards?scheme=sakip&view=chart",
        "one region": "/awards?scheme=sakip&view=chart&region=62.03",
        "chart of nothing": "/awards?view=chart",
        "nothing found": "/awards?q=tidakadakatanya&region=Atlantis",
        "award": f"/awards/{of['disputed']}",
        "hostile": f"/articles/{of['hostile']}",
        "article": f"/articles/{of['sample']}",
        "old version": f"/articles/{of['edited']}?version=1",
        "changes": f"/articles/{of['edited']}/changes?version=2",
        "people": "/people",
        "person": f"/people/{of['person']}",
        "office": "/offices/bupati@62.03",
        "region": "/regions/62.03",
        "province": "/regions/62",
        "statements": "/statements?q=milik",
        "sources": "/sources",
        "source": "/sources/suara_dayak",
        "about": "/about",
    }
