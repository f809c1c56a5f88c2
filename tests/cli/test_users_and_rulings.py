"""`predikat users`, `predikat rulings`, and what `predikat serve` asks for where others reach it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.evaluate import evaluate, load_records
from pipeline.store import open_store
from pipeline.store.rulings import RulingStore, Word
from pipeline.store.users import UserStore
from pipeline.web.security import passwords

PASSWORD = "sandi yang cukup panjang"


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    monkeypatch.chdir(tmp_path)
    return f"sqlite:///{tmp_path}/predikat.db"


def _run(*arguments: str, given: str = "") -> tuple[int, str]:
    done = CliRunner().invoke(app, list(arguments), input=given)
    return done.exit_code, done.output


def _users(database: str, *arguments: str, given: str = "") -> tuple[int, str]:
    return _run("users", *arguments, "--database", database, given=given)


# Users ----------------------------------------------------------------------------------------------------------------


def test_users_are_added_listed_changed_and_removed(database: str) -> None:
    assert _users(database, "add", "ani", "--password-stdin", given=f"{PASSWORD}\n")[0] == 0
    assert _users(database, "add", "adi", "--role", "admin", "--password-stdin", given=f"{PASSWORD}\n")[0] == 0
    assert _users(database, "role", "ani", "reader")[0] == 0
    status, listed = _users(database, "list", "--json")
    assert status == 0
    assert {user["name"]: user["role"] for user in json.loads(listed)} == {"ani": "reader", "adi": "admin"}
    assert _users(database, "password", "ani", "--password-stdin", given="eine andere Losung\n")[0] == 0
    assert _users(database, "remove", "adi")[0] == 0
    with open_store(database) as store:
        users = UserStore(store)
        assert [user.name for user in users.users()] == ["ani"]
        assert passwords.verify("eine andere Losung", users.password_hash("ani"))
        assert [entry.action for entry in users.audit()] == [
            "user removed", "password changed", "role changed", "user added", "user added",
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "given", "named"),
    [
        (("add", "ani", "--password-stdin"), f"{PASSWORD}\n", "there is a user of this name"),
        (("add", "budi", "--password-stdin"), "pendek\n", "at least 12 characters"),
        (("add", "budi", "--password-stdin"), "", "at least 12 characters"),
        (("add", " budi", "--password-stdin"), f"{PASSWORD}\n", "no name"),
        (("add", "b\nudi", "--password-stdin"), f"{PASSWORD}\n", "no name"),
        (("add", "budi", "--role", "king", "--password-stdin"), f"{PASSWORD}\n", "reader, coder, admin"),
        (("role", "nobody", "coder"), "", "no such user"),
        (("password", "nobody", "--password-stdin"), f"{PASSWORD}\n", "no such user"),
        (("remove", "nobody"), "", "no such user"),
    ],
)
def test_what_cannot_be_done_changes_nothing(database: str, arguments: tuple[str, ...], given: str, named: str) -> None:
    _users(database, "add", "ani", "--password-stdin", given=f"{PASSWORD}\n")
    status, output = _users(database, *arguments, given=given)
    assert status == 2 and named in output
    with open_store(database) as store:
        assert [user.name for user in UserStore(store).users()] == ["ani"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--host", "0.0.0.0"),
        ("--host", "::"),
        # --open is for reading behind a proxy, not for a server that all can reach.
        ("--host", "0.0.0.0", "--open"),
        ("--name", "predikat.example"),
        ("--proxy", "10.0.0.1"),
    ],
)
def test_serve_asks_for_users_and_names_tls_where_others_reach_it(database: str, arguments: tuple[str, ...]) -> None:
    open_store(database).close()
    status, output = _run("serve", *arguments, "--port", "0", "--database", database)
    assert status == 2
    for word in ("predikat users add", "TLS", "--proxy", "--name"):
        assert word in output


# Rulings --------------------------------------------------------------------------------------------------------------


def _ruled(database: str, made: Any, whole: bool) -> None:
    """A stored article on whose facts a person ruled: one award wrong, a grade corrected, the rest right."""
    with open_store(database) as store:
        run = store.start_run("predikat run", extractor="rules-a")
        store.save(made.page, made.article, made.facts, run)
        rulings = RulingStore(store)
        found = rulings.reviewed(made.article.id)
        assert found is not None
        words = {
            "award-bare": Word("ani", "wrong", {}),
            "award-sakip": Word("ani", "corrected", {"grade": "A", "grade_key": "A"}),
        }
        targets = found.targets() if whole else [one for one in found.targets() if one.fact in words]
        for target in targets:
            word = words.get(target.fact, Word("ani", "right", {}))
            rulings.rule(target, made.article.id, found.state.digest, word)


def test_rulings_leave_as_gold_that_evaluate_reads(
    database: str, tmp_path: Path, made_article: Callable[..., Any]
) -> None:
    made = made_article()
    _ruled(database, made, whole=True)
    gold = tmp_path / "gold.jsonl"
    assert _run("rulings", "export", str(gold), "--database", database)[0] == 0
    (record,) = load_records(gold, is_gold=True).values()
    assert record["id"] == "berita-1" and record["whole"] is True
    assert [(one["award"], one["grade"]) for one in record["awards"]] == [("SAKIP", "A"), ("nilai", None)]
    score = evaluate(load_records(gold), load_records(gold)).scores
    assert {kind: one.f1 for kind, one in score.items() if one.f1 < 1} == {}
    assert (score["people"].matched, score["awards"].matched) == (1, 1)


def test_an_article_that_is_half_done_is_gold_only_when_asked_for(
    database: str, tmp_path: Path, made_article: Callable[..., Any]
) -> None:
    _ruled(database, made_article(), whole=False)
    gold = tmp_path / "gold.jsonl"
    assert _run("rulings", "export", str(gold), "--database", database)[0] == 0
    assert gold.read_text(encoding="utf-8") == ""
    assert _run("rulings", "export", str(gold), "--partial", "--database", database)[0] == 0
    (record,) = load_records(gold).values()
    assert (len(record["awards"]), record["statements"], record["whole"]) == (1, [], False)


def test_a_sample_is_drawn_and_its_accuracy_shown(database: str, made_article: Callable[..., Any]) -> None:
    _ruled(database, made_article(), whole=False)
    assert _run("rulings", "accuracy", "--database", database)[0] == 2
    status, output = _run("rulings", "sample", "--of-each", "1", "--database", database)
    assert status == 0 and "Sample 1" in output
    status, output = _run("rulings", "accuracy", "--json", "--database", database)
    assert status == 0
    found = json.loads(output)
    ruled = [(one["population"], one["right"]) for one in found["strata"] if one["band"] == "ruled"]
    assert ruled == [(1, 1)] and found["agreement"]["facts"] == 0
    assert "awards" in _run("rulings", "accuracy", "--database", database)[1]


def test_rulings_of_no_database_are_no_empty_gold(database: str, tmp_path: Path) -> None:
    status, output = _run("rulings", "export", str(tmp_path / "gold.jsonl"), "--database", database)
    assert status == 2 and "no such database" in output
    assert not (tmp_path / "gold.jsonl").exists()
