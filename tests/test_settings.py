"""What cannot be used as a setting is named, with where it comes from and what was meant."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.settings import Settings, SettingsError, contact_of, load_settings


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("file", "says"),
    [
        ("delay = 3", r"predikat\.toml: no such setting 'delay'; did you mean delay_s\?"),
        ("kontak = 'a@b.example'", r"predikat\.toml: no such setting 'kontak'"),
        (
            "delay_s = 'lama'",
            r"'delay_s' \(predikat\.toml\): 'lama' does not fit, a number is expected \(seconds between",
        ),
        ("delay_s = -1", "-1 does not fit, a number of 0 or more is expected"),
        ("timeout_s = 0", "0 does not fit, a number above 0 is expected"),
        ("min_confidence = 2", "2 does not fit, a number of 1 or less is expected"),
        ("night_articles = 2.5", "2.5 does not fit, a whole number is expected"),
        ("engine = 'cepat'", "'cepat' does not fit, 'tagger', 'rules', .* is expected"),
        ("contact = 3", "3 does not fit, text is expected"),
        ("archive = 3", "3 does not fit, a path is expected"),
        ("sources = 3", "'sources' .*: 3 does not fit, a list of words is expected"),
        ("sources = ['wire', 3]", "'sources' .*: 3 does not fit, text is expected"),
        ("languages = 'xx'", r"'xx' does not fit, other words are expected \(languages of the pages"),
        ("delay_s = 'lama'", "README.md lists all settings"),
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


@pytest.mark.parametrize("make", [Settings, load_settings])
@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"engine": "cepat"}, "'cepat' does not fit, 'tagger', 'rules', .* is expected"),
        ({"given": {}}, "^argument: no such setting 'given'"),
        ({"min_confidenc": 0.9}, r"^argument: no such setting .*; did you mean min_confidence\?"),
    ],
)
def test_an_argument_is_named(make: Callable[..., Settings], given: dict[str, object], says: str) -> None:
    with pytest.raises(SettingsError, match=says):
        make(**given)


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


def test_a_list_will_do_wherever_words_with_commas_do() -> None:
    Path("predikat.toml").write_text("private_networks = ['127.0.0.0/8', '::1/128']\nlanguages = ['id', 'ms']")
    settings = load_settings()
    assert (settings.private_networks, settings.languages) == ("127.0.0.0/8,::1/128", "id,ms")
