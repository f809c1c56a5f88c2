"""Reads the tables of this folder, and rows that a user adds in a folder of their own."""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from pipeline.knowledge.tables import (
    AwardScheme,
    CalendarWord,
    Grade,
    NamePart,
    Organisation,
    OrganisationWord,
    Position,
    PositionPrefix,
    Region,
    Row,
    SpeechVerb,
    Title,
    Word,
)

HERE = Path(__file__).parent
R = TypeVar("R", bound=Row)
_CSV_LISTS = frozenset({"press_forms", "homonyms", "ambiguous", "source", "examples"})


def fold_form(form: str) -> str:
    """A form without case and white space: "Wali Kota", "WALI KOTA" and "Walikota" fold alike."""
    return "".join(form.lower().split())


class KnowledgeError(ValueError):
    """A table that cannot be read: names the file, the row and the mend."""


@dataclass(frozen=True, eq=False)
class Knowledge:
    """All tables, read once. Word tables are by file name: `words["award_words"]`.

    One object is equal to itself alone, so that what is compiled from it can be cached by it."""

    award_schemes: tuple[AwardScheme, ...]
    positions: tuple[Position, ...]
    position_prefixes: tuple[PositionPrefix, ...]
    organisations: tuple[Organisation, ...]
    organisation_words: tuple[OrganisationWord, ...]
    regions: tuple[Region, ...]
    speech_verbs: tuple[SpeechVerb, ...]
    titles: tuple[Title, ...]
    calendar: tuple[CalendarWord, ...]
    words: dict[str, tuple[Word, ...]]
    name_parts: tuple[NamePart, ...] = ()

    @functools.cached_property
    def scheme_by_key(self) -> dict[str, AwardScheme]:
        """Award schemes by key."""
        return {scheme.key: scheme for scheme in self.award_schemes}

    @functools.cached_property
    def region_by_code(self) -> dict[str, Region]:
        """Regions by Kemendagri code."""
        return {region.code: region for region in self.regions}

    @functools.cached_property
    def position_by_key(self) -> dict[str, Position]:
        """Positions by key."""
        return {position.key: position for position in self.positions}

    @functools.cached_property
    def organisation_by_key(self) -> dict[str, Organisation]:
        """Organisations by key."""
        return {organisation.key: organisation for organisation in self.organisations}

    @functools.cached_property
    def predecessors(self) -> dict[str, tuple[Organisation, ...]]:
        """Organisations by the key of each body that took their tasks over."""
        found: dict[str, tuple[Organisation, ...]] = {}
        for row in self.organisations:
            for key in row.successors:
                found[key] = (*found.get(key, ()), row)
        return found

    def relatives_of(self, key: str) -> frozenset[str]:
        """The keys of the bodies that a body came from and that it became, and its own."""
        row = self.organisation_by_key.get(key)
        after = row.successors if row else ()
        return frozenset({key, *after, *(earlier.key for earlier in self.predecessors.get(key, ()))})

    def body_on(self, key: str, day: str | None) -> Organisation | None:
        """The body that did the tasks of the organisation `key` on an ISO day: itself, or the one before or after it.

        A press that calls a body by a name of another time means the body of its own day; where several could be
        meant, or nothing is known of that day, the one that is named stands. None for a key that no row has.
        """
        named = self.organisation_by_key.get(key)
        if named is None or day is None or named.existed_on(day):
            return named
        others = self.predecessors.get(key, ()) if not named.has_begun(day) else _rows(named.successors, self)
        then = [row for row in others if row.existed_on(day)]
        return then[0] if len(then) == 1 else named

    @functools.cached_property
    def _named(self) -> dict[str, dict[str, list[Any]]]:
        """Rows of the tables of names by folded form."""
        tables: dict[str, tuple[Any, ...]] = {
            "award_schemes": self.award_schemes,
            "organisations": self.organisations,
            "positions": self.positions,
            "regions": self.regions,
        }
        named: dict[str, dict[str, list[Any]]] = {name: {} for name in tables}
        for name, rows in tables.items():
            for row in rows:
                for form in {fold_form(form) for form in row.forms}:
                    named[name].setdefault(form, []).append(row)
        return named

    def schemes_named(self, form: str) -> tuple[AwardScheme, ...]:
        """The award schemes that print themselves as `form`, in any case and spacing."""
        return tuple(self._named["award_schemes"].get(fold_form(form), ()))

    def organisations_named(self, form: str) -> tuple[Organisation, ...]:
        """The organisations that print themselves as `form`, in any case and spacing."""
        return tuple(self._named["organisations"].get(fold_form(form), ()))

    def positions_named(self, form: str) -> tuple[Position, ...]:
        """The offices that print themselves as `form`, in any case and spacing."""
        return tuple(self._named["positions"].get(fold_form(form), ()))

    def regions_named(self, form: str, level: str | None = None) -> tuple[Region, ...]:
        """The regions that print themselves as `form`, several where it is shared; only those of `level`, if given."""
        rows = self._named["regions"].get(fold_form(form), ())
        return tuple(row for row in rows if level is None or row.level == level)

    def grade_of(self, scheme: str, printed: str, year: int | None = None) -> Grade | None:
        """The grade that `printed` means on the scale of the scheme with the key `scheme` in force in `year`.

        None where the key is unknown, the scheme has no scale, or none or several of its grades fit.
        """
        row = self.scheme_by_key.get(scheme)
        scale = row.scale_in(year) if row else None
        return scale.grade_of(printed) if scale else None

    def forms(self, table: str, *kinds: str) -> frozenset[str]:
        """All forms of a word table, lower-cased, of the given kinds (all kinds where none is given)."""
        known = self._forms.get((table, kinds))
        if known is None:
            rows = self.words[table]
            known = frozenset(form.lower() for row in rows if not kinds or row.kind in kinds for form in row.forms)
            self._forms[table, kinds] = known
        return known

    @functools.cached_property
    def _forms(self) -> dict[tuple[str, tuple[str, ...]], frozenset[str]]:
        """What `forms` has been asked for: rules ask anew for each article."""
        return {}


def _rows(keys: tuple[str, ...], knowledge: Knowledge) -> tuple[Organisation, ...]:
    return tuple(knowledge.organisation_by_key[key] for key in keys)


def _raw_rows(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as lines:
            for number, raw in enumerate(csv.DictReader(lines), start=2):
                row: dict[str, Any] = {k: v for k, v in raw.items() if v}
                for name in _CSV_LISTS & row.keys():
                    row[name] = row[name].split("|")
                yield f"line {number}", row
        return
    loaded = read_yaml(path)
    if loaded is None:
        return
    if not isinstance(loaded, list):
        raise KnowledgeError(f"{path}: a table is a list of rows; start each row with '- '")
    for number, row in enumerate(loaded, start=1):
        if not isinstance(row, dict):
            raise KnowledgeError(f"{path}: row {number} is not a mapping of column names to values")
        yield f"row {number}", row


def load_rows(path: Path, row_type: type[R]) -> tuple[R, ...]:
    """The rows of one table file. Raises KnowledgeError naming file, row and column where one does not fit."""
    return tuple(make_row(raw, row_type, f"{path}: {where}") for where, raw in _raw_rows(path))


def make_row(raw: dict[str, Any], row_type: type[R], where: str) -> R:
    """The row that `raw` describes. Raises KnowledgeError naming `where` and the column that does not fit."""
    try:
        return row_type.model_validate(raw)
    except ValidationError as error:
        raise KnowledgeError(f"{where}: {_complaint(error, row_type)}") from error


def read_yaml(path: Path) -> Any:
    """What a YAML file holds. Raises KnowledgeError where it is none."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path}: not YAML ({error}); mend the file as the message says") from error


def _complaint(error: ValidationError, row_type: type[Row]) -> str:
    """The first thing wrong with a row: its column, what is wrong and how to mend it."""
    # An unknown column comes before a missing one: it is often the missing one misspelt.
    first = min(error.errors(), key=lambda e: e["type"] != "extra_forbidden")
    column = ".".join(str(part) for part in first["loc"])
    columns = ", ".join(row_type.model_fields)
    if first["type"] == "extra_forbidden":
        return f"column {column!r}: no such column here; take it out or name it as one of: {columns}"
    if first["type"] == "missing":
        return f"column {column!r}: missing; add it (the columns are {columns})"
    message = first["msg"].removeprefix("Value error, ")
    return f"column {column!r}: {message}; mend the value {first['input']!r:.80}" if column else f"{message}"


def _check_keys(name: str, rows: tuple[Row, ...]) -> None:
    seen: set[str] = set()
    for row in rows:
        key = getattr(row, "key", None) or getattr(row, "code", None)
        if key in seen:
            raise KnowledgeError(f"{name}: two rows have the key {key!r}; give one of them another key")
        if key:
            seen.add(key)


def _check_successors(organisations: tuple[Organisation, ...]) -> None:
    keys = {row.key for row in organisations}
    for row in organisations:
        strange = [key for key in row.successors if key not in keys]
        if strange:
            raise KnowledgeError(f"organisations: {row.key} names the successor {strange[0]!r}, which no row has")


def _table(folders: tuple[Path, ...], name: str, row_type: type[R]) -> tuple[R, ...]:
    files = [path for folder in folders for path in (folder / f"{name}.yaml", folder / f"{name}.csv") if path.exists()]
    rows = tuple(row for path in files for row in load_rows(path, row_type))
    _check_keys(" and ".join(str(path) for path in files), rows)
    return rows


TABLES: dict[str, type[Row]] = {
    "award_schemes": AwardScheme,
    "positions": Position,
    "position_prefixes": PositionPrefix,
    "organisations": Organisation,
    "organisation_words": OrganisationWord,
    "regions": Region,
    "speech_verbs": SpeechVerb,
    "titles": Title,
    "calendar": CalendarWord,
    "name_parts": NamePart,
}


@functools.lru_cache(maxsize=4)
def load_knowledge(extra: Path | None = None) -> Knowledge:
    """All tables of this folder plus the rows of the folder `extra`, which has files of the same names.

    Raises KnowledgeError where a row does not fit, or where `extra` is no folder or holds a file that is no table.
    """
    folders = (HERE,) if extra is None else (HERE, extra)
    word_tables = sorted(path.stem for path in HERE.glob("*_words.yaml") if path.stem not in TABLES)
    if extra is not None:
        if not extra.is_dir():
            raise KnowledgeError(f"{extra}: no such folder; give a folder with files named like those in {HERE}")
        strange = [
            p.name
            for p in sorted(extra.iterdir())
            if p.suffix in {".yaml", ".csv"} and p.stem not in {*TABLES, *word_tables}
        ]
        if strange:
            raise KnowledgeError(
                f"{extra / strange[0]}: no table of that name; the tables are {', '.join([*TABLES, *word_tables])}"
            )
    tables: dict[str, Any] = {name: _table(folders, name, row_type) for name, row_type in TABLES.items()}
    _check_successors(tables["organisations"])
    return Knowledge(**tables, words={name: _table(folders, name, Word) for name in word_tables})
