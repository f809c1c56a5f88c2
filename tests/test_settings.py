"""What cannot be used as a setting is named, with where it comes from and what was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.settings import SettingsError, contact_of, load_settings


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("file", "says"),
    [
        ("delay = 3", r"predikat\.toml: no such setting 'delay'; did you mean delay_s\?"),
        ("kontak = 'a@b.example'", r"predikat\.toml: no such setting 'kontak'"),
        ("delay_s = 'lama'", r"setting 'delay_s' \(predikat\.toml\): Input should be a valid number"),
        ("knowledge = 'tabel'", r"setting 'knowledge' \(predikat\.toml\): tabel: no such folder"),
        ("delay_s = ", r"predikat\.toml: not TOML"),
    ],
)
def test_the_file_is_named(file: str, says: str) -> None:
    Path("predikat.toml").write_text(file)
    with pytest.raises(SettingsError, match=says):
        load_settings()


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("PREDIKAT_DELAY", "3", "variable PREDIKAT_DELAY: no such setting; did you mean PREDIKAT_DELAY_S"),
        ("PREDIKAT_KNOWLEDGE", "/tidak/ada", r"\(PREDIKAT_KNOWLEDGE\): /tidak/ada: no such folder"),
    ],
)
def test_the_variable_is_named(name: str, value: str, says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=says):
        load_settings()


@pytest.mark.parametrize(
    "contact",
    ["redaksi@kabar.example", "Redaksi <redaksi@kabar.example>", "https://kabar.example/robot", "http://localhost:80/"],
)
def test_a_contact_is_an_address_or_a_page(contact: str) -> None:
    assert contact_of(load_settings().model_copy(update={"contact": contact})) == contact


@pytest.mark.parametrize("contact", [None, " ", "foo", "foo@bar", "kabar.example", "https://", "@kabar.example"])
def test_what_reaches_nobody_is_no_contact(contact: str | None) -> None:
    with pytest.raises(SettingsError, match="e-mail address"):
        contact_of(load_settings().model_copy(update={"contact": contact}))


def test_sources_are_a_list_or_words_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings().sources == ()
    Path("predikat.toml").write_text("sources = ['borneotrend', 'apahabar']")
    assert load_settings().sources == ("borneotrend", "apahabar")
    monkeypatch.setenv("PREDIKAT_SOURCES", "borneotrend, apahabar,")
    assert load_settings().sources == ("borneotrend", "apahabar")
