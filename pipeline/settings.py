"""Paths, database, politeness and limits: one settings class.

A value comes from the command line, else from an environment variable `PREDIKAT_<NAME>`, else from `predikat.toml` in
the working directory (no other place is looked at), else from the default here. Unknown names are errors in both
places.
"""

from __future__ import annotations

import difflib
import os
import re
from pathlib import Path
from typing import Annotated, Any, Literal

from platformdirs import user_data_path
from pydantic import Field, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

PREFIX = "PREDIKAT_"
CONFIG_FILE = Path("predikat.toml")
# Read by the tests and the floor gate, not by the program.
_FOREIGN = frozenset(
    {"PREDIKAT_REQUIRE_CHROMIUM", "PREDIKAT_REQUIRE_POSTGRES", "PREDIKAT_LOWER_FLOORS", "PREDIKAT_KILLS"}
)
_REACHABLE = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+|https?://[^\s/.]+[.:][^\s]+")

OFFICIAL = "official"


def official_stanza() -> Path:
    """Where `predikat models download` keeps Stanza's own Indonesian package: the user's data folder."""
    return user_data_path("predikat", appauthor=False) / "stanza"


class SettingsError(ValueError):
    """A setting that cannot be used: names it, where it comes from, and the mend."""


class Settings(BaseSettings):
    """Everything that a user can set. Raises SettingsError naming the setting and the mend."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, toml_file=CONFIG_FILE, extra="forbid", frozen=True)

    def __init__(self, **given: Any) -> None:
        _refuse_unknown_variables()
        try:
            super().__init__(**given)
        except ValidationError as error:
            raise SettingsError(_in_words(error, given)) from error
        except ValueError as error:  # tomllib names line and column
            raise SettingsError(f"{CONFIG_FILE}: not TOML ({error}); mend the line it names") from error

    database: str = Field("sqlite:///outputs/predikat.db", description="SQLAlchemy URL of the database")
    knowledge: Path | None = Field(None, description="folder with further rows for the knowledge tables")
    engine: Literal["tagger", "rules", "spacy", "stanza", "mixed"] = Field(
        "tagger", description="what annotates the text"
    )
    stanza: str | None = Field(
        None, description="Stanza's model: `official` for the one that `models download` fetched, or a folder"
    )
    min_confidence: float = Field(
        0.0, ge=0, le=1, description="facts less sure are stored all the same, and neither shown nor written"
    )
    max_document_mb: float = Field(
        20.0, gt=0, description="largest single document (file, JSON line, page), in megabytes"
    )
    hosts: Path | None = Field(None, description="file of hosts, one a line: `run` passes over pages of others")
    languages: str = Field(
        "",
        pattern=r"^[\s,]*((id|ms|jv|en|und)([\s,]+|$))*$",
        description="languages of the pages that `run` reads, such as id,ms; und is any other; empty means all",
    )
    keywords: Path | None = Field(
        None, description="file of words or phrases, one a line: `run` passes over pages without any of them"
    )
    shards: Path = Field(Path("outputs/shards"), description="folder of what `run --workers` reads from each shard")
    worker_memory_mb: float = Field(
        1000.0, gt=0, description="a worker that holds more after a shard is replaced by a new one, megabytes"
    )
    sources: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="keys of the publishers that a night asks, with commas or as a list; empty means all"
    )
    contact: str | None = Field(None, description="e-mail or URL that the user agent names to site owners")
    timeout_s: float = Field(30.0, gt=0, description="seconds that a web server has to answer")
    max_wait_s: float = Field(120.0, ge=0, description="longest Crawl-delay or Retry-After that is waited for, seconds")
    archive: Path = Field(Path("corpus/archive"), description="folder of the crawl's WARC files")
    reports: Path = Field(Path("outputs/crawl"), description="folder of the digests, the metrics and the crawl's lock")
    delay_s: float = Field(2.0, ge=0, description="seconds between two requests of the crawl to one host")
    backoff_s: float = Field(5.0, ge=0, description="seconds before a failed request is made again, doubled each time")
    night_hours: float = Field(6.0, gt=0, description="hours after which a crawl asks for nothing more")
    night_articles: int = Field(300, gt=0, description="articles of one source that a night asks for at most")
    night_requests: int = Field(2000, gt=0, description="requests to one host in a night at most")
    private_networks: str = Field(
        "", description="networks that are not of the public internet but may be crawled, such as 10.1.0.0/16,::1/128"
    )

    @field_validator("sources", mode="before")
    @classmethod
    def _keys_with_commas(cls, value: Any) -> Any:
        return (
            tuple(re.split(r"[\s,]+", value.strip(", \n"))) if isinstance(value, str) and value.strip() else value or ()
        )

    @field_validator("languages", "private_networks", mode="before")
    @classmethod
    def _list_is_words_with_commas(cls, value: Any) -> Any:
        return ",".join(map(str, value)) if isinstance(value, list | tuple) else value

    @field_validator("knowledge")
    @classmethod
    def _folder_is_there(cls, value: Path | None) -> Path | None:
        if value is not None and not value.is_dir():
            raise ValueError(f"{value}: no such folder; make it, or name another")
        return value

    @property
    def stanza_folder(self) -> Path | None:
        """The folder of Stanza's model; None for the one that comes with Predikat."""
        if self.stanza is None:
            return None
        return official_stanza() if self.stanza == OFFICIAL else Path(self.stanza)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Command line before environment before file; no dotenv, no secrets folder."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def contact_of(settings: Settings) -> str:
    """The e-mail address or page by which a site owner reaches the user. Raises SettingsError where there is none."""
    contact = (settings.contact or "").strip()
    if not contact:
        raise SettingsError(
            "a crawl tells site owners who it is: set PREDIKAT_CONTACT to an e-mail address or a page of yours"
        )
    if not (contact.isascii() and contact.isprintable()):
        raise SettingsError("setting 'contact': a header takes plain letters; write an e-mail address or a page")
    if not _REACHABLE.search(contact):
        mend = "write one such as you@example.org or https://example.org/about"
        raise SettingsError(f"setting 'contact': {contact!r} is no e-mail address and no page; {mend}")
    return contact


def _near(name: str, known: set[str]) -> str:
    close = difflib.get_close_matches(name, known, n=1) or [one for one in sorted(known) if one.startswith(name)]
    return f"did you mean {close[0]}?" if close else f"the names are {', '.join(sorted(known))}"


def _refuse_unknown_variables() -> None:
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    for name in sorted(os.environ):
        if name.upper().startswith(PREFIX) and name.upper() not in known | _FOREIGN:
            raise SettingsError(f"environment variable {name}: no such setting; {_near(name.upper(), known)}")


def _in_words(error: ValidationError, given: dict[str, object]) -> str:
    """The first thing that does not fit: where it comes from, and the mend."""
    first = error.errors()[0]
    name = str(first["loc"][0])
    if first["type"] == "extra_forbidden":
        origin = "argument" if name in given else str(CONFIG_FILE)
        return f"{origin}: no such setting {name!r}; {_near(name, set(Settings.model_fields))}"
    variable = next((one for one in os.environ if one.upper() == PREFIX + name.upper()), None)
    origin = "command line" if given.get(name) is not None else variable or str(CONFIG_FILE)
    said = _expected(first, name)
    return f"setting {name!r} ({origin}): {said}; README.md lists all settings (Running it night after night)"


# What pydantic misses, in our words; {…} are the limits that it tells.
_EXPECTED = {
    "float_parsing": "a number is expected",
    "float_type": "a number is expected",
    "finite_number": "a number is expected",
    "int_parsing": "a whole number is expected",
    "int_type": "a whole number is expected",
    "int_from_float": "a whole number is expected",
    "greater_than": "a number above {gt:g} is expected",
    "greater_than_equal": "a number of {ge:g} or more is expected",
    "less_than_equal": "a number of {le:g} or less is expected",
    "literal_error": "{expected} is expected",
    "string_type": "text is expected, in quotation marks",
    "path_type": "a path is expected, in quotation marks",
    "tuple_type": "a list of words is expected, or text with commas",
    "string_pattern_mismatch": "other words are expected",
}


def _expected(error: ErrorDetails, name: str) -> str:
    """What was given, what is expected in its place, and what the setting is."""
    words = _EXPECTED.get(error["type"])
    if words is None:
        return str(error["msg"]).removeprefix("Value error, ")
    expected = words.format(**error.get("ctx", {}))
    return f"{error['input']!r} does not fit, {expected} ({Settings.model_fields[name].description})"


def load_settings(**given: object) -> Settings:
    """The settings in force with those `given` by name (`engine="rules"`), of which None means "not given".

    Raises SettingsError naming the setting and the mend.
    """
    return Settings(**{name: value for name, value in given.items() if value is not None})
