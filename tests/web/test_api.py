"""The API is what its OpenAPI document says: every example is asked, every answer has the shape that is promised."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import jsonschema
import pytest
from fastapi.testclient import TestClient

from pipeline.flow import Tools
from pipeline.store import Store
from pipeline.web import make_app

Json = Any


@pytest.fixture
def api(press: Store, tools: Tools) -> TestClient:
    return TestClient(make_app(press, tools.knowledge))


@pytest.fixture
def api_document(client: TestClient) -> Json:
    return client.get("/api/openapi.json").json()


def operations(document: Json) -> Iterator[tuple[str, Json]]:
    for path, methods in document["paths"].items():
        if path.startswith("/api/"):
            assert set(methods) == {"get"}, path
            yield path, methods["get"]


def some_ids(api: TestClient) -> dict[str, list[str]]:
    """Ids are made from addresses: a document cannot know them, lists give them."""
    statements = api.get("/api/v1/statements?person=&q=pegawai").json()["items"]
    return {
        "award_id": [api.get("/api/v1/awards?scheme=sakip").json()["items"][0]["id"]],
        "person_id": [statements[0]["person_id"]],
        "person": [statements[0]["person_id"]],
        "article_id": [statements[0]["article_id"]],
        "source": [api.get("/api/v1/sources").json()[0]["source"]],
    }


def examples_of(parameter: Json) -> list[Any]:
    schema = parameter["schema"]
    found: list[Any] = schema.get("examples") or parameter.get("examples") or []
    return found


def asked(path: str, operation: Json, ids: dict[str, list[str]]) -> Iterator[str]:
    """The path with each example of its own parts, and with each example of each parameter of its query."""
    parameters = operation.get("parameters", [])
    values = {p["name"]: ids.get(p["name"]) or examples_of(p) for p in parameters}
    assert all(values[p["name"]] for p in parameters), (path, values)
    in_path = [p["name"] for p in parameters if p["in"] == "path"]
    needed = {p["name"]: values[p["name"]][0] for p in parameters if p["in"] == "query" and p.get("required")}
    for chosen in itertools.product(*(values[name] for name in in_path)):
        address = path
        for name, value in zip(in_path, chosen, strict=True):
            address = address.replace(f"{{{name}}}", quote(str(value)))
        for query in [
            needed,
            *(needed | {p["name"]: v} for p in parameters if p["in"] == "query" for v in values[p["name"]]),
        ]:
            yield address + ("?" + "&".join(f"{n}={quote(str(v))}" for n, v in query.items()) if query else "")


def check(answer: Json, operation: Json, document: Json) -> None:
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    jsonschema.Draft202012Validator({**schema, "components": document["components"]}).validate(answer)


def test_every_example_is_answered_as_promised_and_finds_something(api: TestClient, api_document: Json) -> None:
    ids = some_ids(api)
    count = 0
    for path, operation in operations(api_document):
        for address in asked(path, operation, ids):
            answer = api.get(address)
            assert answer.status_code == 200, (address, answer.text)
            found = answer.json()
            check(found, operation, api_document)
            assert found.get("items", True) if isinstance(found, dict) else found, address
            count += 1
    assert count > 40


def test_every_operation_and_parameter_is_described(api_document: Json) -> None:
    for path, operation in operations(api_document):
        assert operation["summary"], path
        assert operation["description"], path
        assert {"304", "422", "503"} <= operation["responses"].keys(), path
        assert ("404" in operation["responses"]) == ("{" in path), path
        for parameter in operation.get("parameters", []):
            assert parameter.get("description"), (path, parameter["name"])


def test_lists_are_read_part_by_part_without_gaps(api: TestClient) -> None:
    for path in ("awards", "statements", "people"):
        whole = api.get(f"/api/v1/{path}?limit=200").json()
        items: list[Json] = []
        offset = 0
        while offset is not None and len(items) < 60:
            part = api.get(f"/api/v1/{path}?limit=7&offset={offset}").json()
            assert part["offset"] == offset
            items += part["items"]
            offset = part["next"]
        assert items == whole["items"][: len(items)]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("awards/linked-award-tidakada", 404),
        ("people/%00", 404),
        ("offices/bupati@99.99", 404),
        ("regions/atlantis", 404),
        ("articles/tidak-ada", 404),
        ("articles/tidak-ada/versions", 404),
        ("sources/tidak_ada", 404),
        ("tidakada", 404),
        ("statements?limit=201", 422),
        ("statements?limit=0", 422),
        ("statements?offset=-1", 422),
        ("statements?offset=1000001", 422),
        ("statements?limit=banyak", 422),
        (f"statements?q={'a' * 301}", 422),
        ("grades", 422),
        ("statements?since=31-12-2026", 422),
        ("statements?spaker=rina", 422),
        ("totals?lang=en&region=62", 422),
        ("articles/x?version=99999999999999999999", 422),
    ],
)
def test_errors_are_problems(api: TestClient, address: str, status: int) -> None:
    answer = api.get(f"/api/v1/{address}")
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    problem = answer.json()
    assert problem["status"] == status
    assert problem.keys() == {"type", "status", "title", "detail"}
    assert "etag" not in answer.headers


def test_an_answer_that_is_known_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/api/v1/awards?limit=2")
    tag = first.headers["etag"]
    assert first.headers["cache-control"] == "private, no-cache"
    for known in (tag, tag.removeprefix("W/"), f'"other", {tag}', "*"):
        again = client.get("/api/v1/awards?limit=2", headers={"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    for other in ('"other"', "", tag[:-2]):
        assert client.get("/api/v1/awards?limit=2", headers={"If-None-Match": other}).status_code == 200
    assert client.get("/api/v1/awards?limit=3").headers["etag"] != tag


def test_no_other_site_may_read_it_and_nothing_can_be_changed(client: TestClient) -> None:
    answer = client.get("/api/v1/awards", headers={"Origin": "https://jahat.example"})
    assert not [name for name in answer.headers if name.startswith("access-control-")]
    asked_before = client.options("/api/v1/awards", headers={"Access-Control-Request-Method": "GET"})
    assert asked_before.status_code == 405
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert client.request(method, "/api/v1/awards").status_code in (401, 403, 405)


def test_articles_come_without_their_text(client: TestClient, api_document: Json) -> None:
    article = some_ids(client)["article_id"][0]
    record = client.get(f"/api/v1/articles/{article}").json()
    assert "text" not in record
    assert record["statements"]
    longest = max(len(str(value)) for value in record.values())
    assert longest > 0
