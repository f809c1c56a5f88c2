"""Paths, database, politeness and limits: one settings class.

A value comes from the command line, else from an environment variable `PREDIKAT_<NAME>`, else from `predikat.toml` in
the working directory, else from the default here. Unknown names are errors in both places.
"""

from __future__ import annotations

import difflib
import os
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

PREFIX = "PREDIKAT_"
CONFIG_FILE = Path("predikat.toml")
# Read by the tests and the floor gate, not by the program.
_FOREIGN = frozenset({"PREDIKAT_REQUIRE_POSTGRES", "PREDIKAT_LOWER_FLOORS"})


class SettingsError(ValueError):
    """A setting that cannot be used: names it, where it comes from, and the mend."""


class Settings(BaseSettings):
    """Everything that a user can set."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, toml_file=CONFIG_FILE, extra="forbid", frozen=True)

    database: str = Field("sqlite:///outputs/predikat.db", description="SQLAlchemy URL of the database")
    knowledge: Path | None = Field(None, description="folder with further rows for the knowledge tables")
    max_document_mb: float = Field(
        20.0, gt=0, description="largest single document (file, JSON line, page), in megabytes"
    )
    contact: str | None = Field(None, description="e-mail or URL that the user agent names to site owners")
    timeout_s: float = Field(30.0, gt=0, description="seconds that a web server has to answer")
    max_wait_s: float = Field(120.0, ge=0, description="longest Crawl-delay or Retry-After that is waited for, seconds")

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


def _refuse_unknown_variables() -> None:
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    for name in sorted(os.environ):
        if name.upper().startswith(PREFIX) and name.upper() not in known | _FOREIGN:
            close = difflib.get_close_matches(name.upper(), known, n=1)
            hint = f"did you mean {close[0]}?" if close else f"the names are {', '.join(sorted(known))}"
            raise SettingsError(f"environment variable {name}: no such setting; {hint}")


def load_settings(**given: object) -> Settings:
    """The settings in force; `given` are values from the command line, None for "not given".

    Raises SettingsError naming the setting and the mend.
    """
    _refuse_unknown_variables()
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise SettingsError(f"setting {name!r}: {first['msg']}; see `predikat run --help` and README.md") from error
    except ValueError as error:  # tomllib names line and column
        raise SettingsError(f"{CONFIG_FILE}: not TOML ({error}); mend the line it names") from error
