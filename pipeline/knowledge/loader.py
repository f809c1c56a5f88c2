"""Reads the tables of this folder, and rows that a user adds in a folder of their own."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pipeline.knowledge.complaints import KnowledgeError, Problems
from pipeline.knowledge.row_checks import check_forms, check_named_rows, rows_in_force
from pipeline.knowledge.row_files import Placed, read_rows
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
    fold_form,
)

HERE = Path(__file__).parent
R = TypeVar("R", bound=Row)
_SUFFIXES = {".yml": ".yaml", ".yaml": ".yaml", ".csv": ".csv"}


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


def _read(folder: Path, name: str, row_type: type[R], problems: Problems) -> tuple[Placed[R], ...]:
    files = [path for path in (folder / f"{name}.yaml", folder / f"{name}.csv") if path.exists()]
    return tuple(one for path in files for one in read_rows(path, row_type, problems))


@functools.cache
def _ours(name: str, row_type: type[R]) -> tuple[Placed[R], ...]:
    """The rows of this folder, read once however many folders of users are read beside it."""
    problems = Problems()
    rows = _read(HERE, name, row_type, problems)
    problems.tell()
    return rows


def _table(extra: Path | None, name: str, row_type: type[R], problems: Problems) -> list[Placed[R]]:
    """The rows of a table in force."""
    ours: tuple[Placed[R], ...] = ()
    with problems.gathered():
        ours = _ours(name, row_type)
    own = _read(extra, name, row_type, problems) if extra else ()
    rows = rows_in_force((ours, own), row_type.identity, problems)
    if row_type.identity:
        check_forms(rows, problems)
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


# Columns in which a row names others of its table.
_NAMES_ROWS = {"organisations": "successors", "regions": "homonyms"}


@functools.lru_cache(maxsize=4)
def load_knowledge(extra: Path | None = None) -> Knowledge:
    """All tables of this folder and those of the folder `extra`, which has files of the same names.

    A row of `extra` with the key of one of ours takes its place; the others are added. Raises KnowledgeError with all
    rows that do not fit, or where `extra` is no folder or holds a file that is no table.
    """
    row_types = TABLES | {path.stem: Word for path in sorted(HERE.glob("*_words.yaml")) if path.stem not in TABLES}
    problems = Problems()
    if extra is not None:
        _check_names(extra, row_types, problems)
    placed = {name: _table(extra, name, row_type, problems) for name, row_type in row_types.items()}
    for name, column in _NAMES_ROWS.items():
        check_named_rows(placed[name], column, problems)
    problems.tell()
    tables: dict[str, Any] = {name: tuple(one.row for one in rows) for name, rows in placed.items()}
    return Knowledge(
        **{name: tables[name] for name in TABLES},
        words={name: rows for name, rows in tables.items() if name not in TABLES},
    )


def forget_knowledge() -> None:
    """Makes the next `load_knowledge` read the files anew."""
    _ours.cache_clear()
    load_knowledge.cache_clear()


def _check_names(extra: Path, names: Iterable[str], problems: Problems) -> None:
    """Files that look like tables and would not be read."""
    if not extra.is_dir():
        raise KnowledgeError(f"{extra}: no such folder; give a folder with files named like those in {HERE}")
    for path in sorted(extra.iterdir()):
        if path.suffix.lower() not in {".yaml", ".yml", ".csv"}:
            continue
        if path.stem not in names:
            problems.add(f"{path}: no table of that name; the tables are {', '.join(names)}")
        elif path.suffix not in {".yaml", ".csv"}:
            problems.add(f"{path}: not read under this name; call it {path.stem}{_SUFFIXES[path.suffix.lower()]}")
