"""What a reader is told where a page cannot be shown: in their language, and nothing of the inside."""

from __future__ import annotations

import re

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from pipeline.web.i18n import LANGUAGES, catalogue


def _told(html: str) -> str:
    """The text of a page's main part."""
    return " ".join(re.sub(r"<[^>]+>", " ", html.partition("<main")[2].partition("</main>")[0]).split())


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("/awards?year=abc", 422, "Tahun: “abc” bukan tahun; tulislah seperti 2024."),
        ("/statements?since=x%3Cb%3E", 422, "Sejak: “x&lt;b&gt;” bukan hari, bulan, atau tahun"),
        ("/statements?until=kemarin", 422, "Sampai: “kemarin” bukan hari, bulan, atau tahun"),
        ("/awards?offset=-1", 422, "Nilai parameter “offset” tidak dapat dipakai."),
        ("/people/none", 404, "Di alamat ini tidak ada apa-apa."),
        ("/regions/99.99", 404, "Di alamat ini tidak ada apa-apa."),
        ("/nix", 404, "Di alamat ini tidak ada apa-apa."),
    ],
)
def test_readers_are_told_in_their_language(client: TestClient, address: str, status: int, told: str) -> None:
    answer = client.get(address, headers={"Accept-Language": "id"})
    assert answer.status_code == status
    found = _told(answer.text)
    assert told in found
    assert not re.search(r"Keterangan|Not Found|\bis no\b|\bnone\b|Input should", found)


@pytest.mark.parametrize(
    ("path", "detail"),
    [
        ("awards?year=abc", "year: “abc” is no year; write it as 2024."),
        ("awards?limit=0", "limit: Input should be greater than or equal to 1"),
        ("people/none", "the person 'none' is not in the database"),
    ],
)
def test_programs_are_told_in_english_which_parameter(client: TestClient, path: str, detail: str) -> None:
    assert client.get(f"/api/v1/{path}", headers={"Accept-Language": "id"}).json()["detail"] == detail


@pytest.mark.parametrize(
    ("language", "address", "told"),
    [
        ("id", "/?q=1", "Terjadi kesalahan yang tak terduga."),
        ("en", "/", "An unexpected error occurred."),
        ("id", "/api/v1/totals", '"detail":"an unexpected error, which is logged"'),
    ],
)
def test_a_fault_of_ours_gets_a_page_and_a_line_in_the_log(
    app: FastAPI,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    language: str,
    address: str,
    told: str,
) -> None:
    def fail(session: object) -> None:
        raise TypeError("what only the log may tell")

    monkeypatch.setattr("pipeline.web.queries.sources.totals", fail)
    visitor = TestClient(app, headers={"Accept-Language": language}, raise_server_exceptions=False)
    answer = visitor.get(address)
    assert answer.status_code == 500
    assert told in answer.text and "only the log" not in answer.text
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert f"GET 'http://testserver{address}' failed" in caplog.text
    # The server logs what is raised through the application.
    with pytest.raises(TypeError, match="only the log"):
        TestClient(app).get(address)


@pytest.mark.parametrize("language", LANGUAGES)
def test_commands_in_messages_are_no_raw_markup(language: str) -> None:
    assert [key for key, message in catalogue(language).items() if "`" in message] == []
