"""Search of statements: what was typed is never an operator, and the index finds what reading everything would find."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some
from sqlalchemy import text

from pipeline.store import Store
from pipeline.store.search import plain_words, rebuild
from pipeline.web.queries.paging import Window
from pipeline.web.queries.sources import publishers
from pipeline.web.queries.statements import StatementFilter, StatementItem, find_statements, terms_of
from pipeline.web.queries.words import Asked, read_words

Row = dict[str, Any]
ALL = Window(200, 0)


def found(store: Store, **wanted: str) -> list[StatementItem]:
    """Everything that a filter finds, read page by page."""
    items: list[StatementItem] = []
    with store.read() as session:
        offset: int | None = 0
        while offset is not None:
            listing = find_statements(session, StatementFilter(**wanted), Window(ALL.limit, offset))
            items += listing.items
            offset = listing.next
    return items


def keys(items: list[StatementItem]) -> set[tuple[str, str]]:
    return {(one.article_id, one.id) for one in items}


def read_all(store: Store, holds: Callable[[Row], bool]) -> set[tuple[str, str]]:
    """What reading every current statement finds."""
    return {(row["article_id"], row["statement_id"]) for row in store.rows("statements") if holds(row)}


def folded(text: str) -> list[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return plain_words(plain.lower())


def says(row: Row, phrase: str) -> bool:
    words, looked_for = folded(row["quote"]), folded(phrase)
    return any(words[at : at + len(looked_for)] == looked_for for at in range(len(words)))


# What is typed --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "wanted", "unwanted"),
    [
        ("stunting", ["stunting"], []),
        ("angka  stunting", ["angka", "stunting"], []),
        ('"angka stunting" turun', ["angka stunting", "turun"], []),
        ('"angka stunting', ["angka stunting"], []),  # an open quotation mark ends where the words end
        ('stunting -"angka kemiskinan" -banjir', ["stunting"], ["angka kemiskinan", "banjir"]),
        ("-banjir", [], ["banjir"]),
        ("anak-anak", ["anak anak"], []),  # a hyphen inside a word is no minus
        ("jum'at", ["jum at"], []),
        ("(NEAR OR AND) NOT*", ["NEAR", "OR", "AND", "NOT"], []),  # operators are words
        ("words:a^b {c}", ["words a b", "c"], []),
        ("", [], []),
        ('  ""  -  -"" ', [], []),
        ("*:^(){}+&|!~\\'", [], []),
        ("___ ——", [], []),
        ("\x00", [], []),
    ],
)
def test_only_quotation_marks_and_minus_mean_something(typed: str, wanted: list[str], unwanted: list[str]) -> None:
    assert read_words(typed) == Asked(tuple(wanted), tuple(unwanted))


_SYNTAX = some.sampled_from(['"', "-", "*", ":", "^", "(", ")", "{", "}", "'", "\\", "&", "|", "!", "<", "AND", "OR"])
_OPERATORS = some.sampled_from(["NOT", "NEAR(a b, 2)", "words :", "marks :", " ", "\n", "%", "_", ";", "milik", "ï"])
_TYPED = some.lists(some.one_of(_SYNTAX, _OPERATORS, some.text(max_size=8))).map("".join)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(typed='milik" OR words : "warga', speaker="' | 'a':*")
@example(typed="-" * 300, speaker='"')
@example(typed="\ud800 milik", speaker="\ud800")
@example(typed="", speaker="ª")
@given(typed=_TYPED, speaker=_TYPED)
def test_whatever_is_typed_is_answered_and_says_what_was_looked_for(press: Store, typed: str, speaker: str) -> None:
    """No syntax error, and no statement that lacks a term, has one that must not be there, or is of another speaker."""
    asked, names = read_words(typed), plain_words(speaker)
    with press.read() as session:
        stems = session.get_bind().dialect.name != "sqlite"
        items = find_statements(session, StatementFilter(words=typed, speaker=speaker), ALL).items
    for one in items:
        row = {"quote": one.quote}
        if not stems:
            assert all(says(row, term) for term in asked.wanted)
        assert not any(says(row, term) for term in asked.unwanted if len(term) > 2 or not stems)
        spoken = folded(one.speaker or "")
        assert all(any(word.startswith(tuple(folded(name))) for word in spoken) for name in names if folded(name))


class UndoError(Exception):
    """Takes a transaction back."""


def test_reading_and_linking_leave_the_index_that_making_it_anew_gives(press: Store) -> None:
    key = "rowid" if press.url.get_backend_name() == "sqlite" else "number"
    query = text(f"SELECT {key}, statement_id, words, speaker, marks FROM statement_search ORDER BY {key}")
    with pytest.raises(UndoError), press.write() as connection:
        stored = connection.execute(query).all()
        rebuild(connection)
        assert connection.execute(query).all() == stored
        assert len(stored) == press.counts()["statements"]
        raise UndoError


# What is found --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "holds"),
    [
        ("pegawai", lambda row: says(row, "pegawai")),
        ("PEGAWAI milik", lambda row: says(row, "pegawai") and says(row, "milik")),
        ('"milik seluruh pegawai"', lambda row: says(row, "milik seluruh pegawai")),
        ('"pegawai milik"', lambda row: False),
        ("rumah -sakit", lambda row: says(row, "rumah") and not says(row, "sakit")),
        ('-"rumah sakit"', lambda row: not says(row, "rumah sakit")),
        ("-rumah -sakit -milik", lambda row: not any(says(row, word) for word in ("rumah", "sakit", "milik"))),
        ("pegawa", lambda row: False),  # words, not pieces of words
        ("katayangtidakada", lambda row: False),
        ("?", lambda row: False),
    ],
)
def test_sqlite_finds_the_statements_that_have_the_words(
    sqlite_press: Store, typed: str, holds: Callable[[Row], bool]
) -> None:
    assert keys(found(sqlite_press, words=typed)) == read_all(sqlite_press, holds)


@pytest.mark.parametrize("typed", ["pegawai", '"rumah sakit"', "sekolah perhatian", "warga", "script", "2022 ini"])
def test_postgresql_finds_at_least_what_sqlite_finds(sqlite_press: Store, postgres_press: Store, typed: str) -> None:
    here, there = (
        {(one.url, one.start) for one in found(store, words=typed)} for store in (sqlite_press, postgres_press)
    )
    assert here <= there != set()


def test_postgresql_takes_off_affixes_and_marks_the_words_of_one_stem(postgres_press: Store) -> None:
    wanted = StatementFilter(words="bermiliknya")
    with postgres_press.read() as session:
        items = find_statements(session, wanted, ALL).items
        assert {"bermiliknya", "milik"} <= set(terms_of(session, wanted, items))
    assert keys(list(items)) == read_all(postgres_press, lambda row: says(row, "milik"))


_KAPUAS = "62.03"


@pytest.mark.parametrize(
    ("wanted", "holds"),
    [
        ({}, lambda row: True),
        ({"publisher": "Warta Kahayan"}, lambda row: row["publisher"] == "Warta Kahayan"),
        ({"publisher": "warta kahayan"}, lambda row: False),
        ({"form": "indirect"}, lambda row: row["form"] == "indirect"),
        ({"form": "sung"}, lambda row: False),
        ({"speaker": "rina pus"}, lambda row: row["speaker"] == "Rina Puspita Dewi"),
        ({"speaker": "ina"}, lambda row: False),
        ({"speaker": "%"}, lambda row: False),
        ({"since": "2025-01-02", "until": "2025-01-02"}, lambda row: row["published"] == "2025-01-02"),
        ({"since": "2023", "until": "2023-04"}, lambda row: "2023-01" <= (row["published"] or "")[:7] <= "2023-04"),
        ({"since": "2030"}, lambda row: False),
        ({"since": "2025-02", "until": "2025-01"}, lambda row: False),
        ({"until": "2025-99-99"}, lambda row: True),  # no day: it filters nothing
        ({"scheme": "tidak_ada"}, lambda row: False),
        ({"office": "bupati"}, lambda row: False),
        ({"region": "6"}, lambda row: False),
        ({"person": "' OR 1=1 --"}, lambda row: False),
    ],
)
def test_filters_find_what_reading_everything_finds(
    press: Store, wanted: dict[str, str], holds: Callable[[Row], bool]
) -> None:
    assert keys(found(press, **wanted)) == read_all(press, holds)


def test_office_and_region_are_those_of_the_day_and_a_province_takes_in_its_regencies(press: Store) -> None:
    mayor = "Rina Puspita Dewi"
    deputy, head = found(press, office=f"wakil_bupati@{_KAPUAS}"), found(press, office=f"bupati@{_KAPUAS}")
    told = {"speaker": "Rina"}
    assert {(one.published or "")[:4] for one in found(press, office=f"wakil_bupati@{_KAPUAS}", **told)} == {
        "2020",
        "2021",
    }
    assert {(one.published or "")[:4] for one in found(press, office=f"bupati@{_KAPUAS}", **told)} == {
        "2022",
        "2023",
        "2024",
    }
    assert {mayor} <= {one.speaker for one in deputy} & {one.speaker for one in head}
    region, province = keys(found(press, region=_KAPUAS)), keys(found(press, region=_KAPUAS[:2]))
    assert keys(deputy) | keys(head) <= region < province


def test_filters_and_words_narrow_each_other(press: Store) -> None:
    both = found(
        press, words='"seluruh pegawai"', scheme="sakip", publisher="Warta Kahayan", since="2021", until="2022"
    )
    assert [(one.published or "")[:4] for one in both] == ["2022", "2021"]
    assert {one.speaker for one in both} == {"Rina Puspita Dewi"}
    person = both[0].person_id
    assert person is not None
    assert {one.speaker for one in found(press, person=person)} == {"Rina Puspita Dewi"}
    assert found(press, person=person, words="katayangtidakada") == []


def test_the_latest_day_stands_first_and_parts_join_without_gaps(press: Store) -> None:
    whole = found(press)
    days = [(one.published or "")[:10] for one in whole]
    assert days == sorted(days, reverse=True)
    with press.read() as session:
        parts = [find_statements(session, StatementFilter(), Window(17, offset)) for offset in range(0, len(whole), 17)]
        beyond = find_statements(session, StatementFilter(), Window(17, len(whole)))
    assert [one for part in parts for one in part.items] == whole
    assert [part.next for part in parts][-1] is None
    assert (beyond.items, beyond.next, beyond.previous) == ((), None, True)


def test_publishers_are_those_of_the_articles(press: Store) -> None:
    with press.read() as session:
        named = publishers(session)
    assert set(named) == {row["publisher"] for row in press.rows("articles") if row["publisher"]}
    assert len(named) == len(set(named)) > 3


def test_what_stands_around_a_statement_is_of_its_paragraph(press: Store) -> None:
    for one in found(press):
        stored = press.facts_of(one.article_id)
        assert stored is not None
        text = stored[0].text
        assert text[one.start : one.end] == one.quote
        assert text[one.start - len(one.before) : one.end + len(one.after)] == one.before + one.quote + one.after
        assert "\n" not in one.before + one.after
        assert max(len(one.before), len(one.after)) <= 240
