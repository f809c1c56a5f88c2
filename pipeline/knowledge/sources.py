"""Publishers, one YAML each in `publishers/`: where their newsrooms list articles."""

from __future__ import annotations

import functools
import re
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import cssselect
import yaml
from pydantic import Field, field_validator

from pipeline.knowledge.complaints import KnowledgeError, Problems
from pipeline.knowledge.loader import HERE
from pipeline.knowledge.row_files import load_rows, make_row, read_yaml
from pipeline.knowledge.tables import Columns, Region, Row
from pipeline.records.addresses import host_name
from pipeline.records.drafts import draft_of
from pipeline.records.sources import Paging, Publisher, Selectors

FOLDER = "publishers"
_SHORTEST_NAME = 3
_ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
_KEY = re.compile(r"[a-z0-9][a-z0-9_]*")
_VERIFIED = re.compile(r"^verified:.*$", re.MULTILINE)


class PagingRow(Columns):
    """How long articles are split, see records.Paging."""

    whole: str | None = Field(default=None, pattern=r"^\w+=\w+$", description="a query such as page=all")
    parameter: str | None = Field(default=None, pattern=r"^\w+$", description="a name such as page")


class SelectorsRow(Columns):
    """CSS selectors, see records.Selectors."""

    title: str | None = None
    text: str | None = None
    published: str | None = None
    author: str | None = None

    @field_validator("title", "text", "published", "author")
    @classmethod
    def _selector_is_one(cls, value: str | None) -> str | None:
        try:
            cssselect.HTMLTranslator().css_to_xpath(value or "*")
        except (cssselect.SelectorError, ValueError) as error:
            raise ValueError(f"no CSS selector ({error})") from error
        return value


class PublisherRow(Row):
    """The YAML of a publisher; the columns mean what records.Publisher says."""

    name: str = Field(min_length=1)
    home: str
    kind: Literal["press", "government"]
    region: str | None = None
    time_zone: str | None = None
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    news_sitemaps: tuple[str, ...] = ()
    wordpress: str | None = None
    listings: tuple[str, ...] = ()
    article_pattern: str | None = None
    paging: PagingRow = PagingRow()
    selectors: SelectorsRow = SelectorsRow()
    nightly: int | None = Field(default=None, ge=1)
    verified: date | None = None

    @field_validator("home", "wordpress", "feeds", "sitemaps", "news_sitemaps", "listings")
    @classmethod
    def _addresses_are_of_the_web(cls, value: Any) -> Any:
        for url in (value,) if isinstance(value, str) else value or ():
            parts = urlsplit(url)
            if parts.scheme not in {"http", "https"} or not parts.hostname or re.search(r"\s", url):
                raise ValueError("no web address; write it in full with https://")
        return value

    @field_validator("home")
    @classmethod
    def _articles_are_asked_for(cls, value: str) -> str:
        if "." not in (host_name(value) or ""):
            raise ValueError("a crawl asks for no articles of a host without a dot in its name; write its whole name")
        return value

    @field_validator("time_zone")
    @classmethod
    def _time_zone_is_known(cls, value: str | None) -> str | None:
        try:
            ZoneInfo(value or _ZONES["WIB"])
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError("no such time zone; write Asia/Jakarta, Asia/Makassar or Asia/Jayapura") from error
        return value

    @field_validator("article_pattern")
    @classmethod
    def _pattern_compiles(cls, value: str | None) -> str | None:
        try:
            re.compile(value or "")
        except re.error as error:
            raise ValueError(f"no regular expression ({error})") from error
        return value


def publisher_folders(extra: Path | None) -> tuple[Path, ...]:
    """Where publishers are described: this package, then the user's own folder, whose files win."""
    own = (extra / FOLDER,) if extra is not None and (extra / FOLDER).is_dir() else ()
    return (HERE / FOLDER, *own)


def publisher_file(key: str, extra: Path | None = None) -> Path | None:
    """The file that describes a publisher, None where there is none."""
    paths = (folder / f"{key}.yaml" for folder in reversed(publisher_folders(extra)))
    return next((path for path in paths if path.exists()), None)


def load_publishers(extra: Path | None = None) -> dict[str, Publisher]:
    """Every publisher by key, in the order of keys; a file in `extra`/publishers replaces ours of the same name.

    Raises KnowledgeError naming all files and columns that do not fit.
    """
    problems = Problems()
    folders = publisher_folders(extra)
    files = {path.stem: path for folder in folders for path in sorted(folder.glob("*.yaml"))}
    for path in (path for folder in folders for path in sorted(folder.glob("*.yml"))):
        problems.add(f"{path}: not read under this name; call it {path.stem}.yaml")
    codes, found = _region_codes(), {}
    for key, path in sorted(files.items()):
        with problems.gathered():
            found[key] = _read(path, codes)
    problems.tell()
    return found


def read_publisher(path: Path) -> Publisher:
    """The publisher that a file describes. Raises KnowledgeError."""
    return _read(path, _region_codes())


@functools.cache
def _regions() -> tuple[Region, ...]:
    return load_rows(HERE / "regions.csv", Region)


def _region_codes() -> frozenset[str]:
    return frozenset(region.code for region in _regions())


def region_named(code: str) -> Region | None:
    """The region with a Kemendagri code."""
    return next((region for region in _regions() if region.code == code), None)


def guess_region(text: str) -> Region | None:
    """The region whose name stands in `text`, the longest name first; None where there is none, or more than one."""
    words = f" {' '.join(re.findall(r'[a-z0-9]+', text.lower()))} "
    found: dict[int, set[str]] = {}
    by_code = {region.code: region for region in _regions()}
    for region in by_code.values():
        for form in {*region.forms} - {*region.ambiguous}:
            if len(form) >= _SHORTEST_NAME and f" {form.lower()} " in words:
                found.setdefault(len(form), set()).add(region.code)
    longest = found[max(found)] if found else set()
    return by_code[next(iter(longest))] if len(longest) == 1 else None


def zone_of(region: Region | None) -> str:
    """The IANA time zone of a region; that of Jakarta where the region is not known."""
    return _ZONES[region.time_zone] if region else _ZONES["WIB"]


def _read(path: Path, codes: frozenset[str]) -> Publisher:
    check_key(path)
    raw = read_yaml(path)
    if not isinstance(raw, dict):
        raise KnowledgeError(f"{path}: a publisher is a mapping of column names to values")
    row = make_row(raw, PublisherRow, str(path))
    if row.region is not None and row.region not in codes:
        raise KnowledgeError(f"{path}: column 'region': {row.region!r} is no code of regions.csv; look it up there")
    if row.time_zone is None and row.region is None:
        raise KnowledgeError(f"{path}: columns 'region' and 'time_zone': both are missing; add one of the two")
    values = {f.name: getattr(row, f.name) for f in fields(Publisher) if f.name != "key"}
    values |= {
        "time_zone": row.time_zone or zone_of(region_named(row.region or "")),
        "paging": Paging(**row.paging.model_dump()),
        "selectors": Selectors(**row.selectors.model_dump()),
        "verified": row.verified.isoformat() if row.verified else None,
    }
    return Publisher(key=path.stem, **values)


def check_key(path: Path) -> None:
    """Raises KnowledgeError where the name of a publisher's file is no key."""
    if not _KEY.fullmatch(path.name.removesuffix(".yaml")):
        raise KnowledgeError(f"{path}: the name is the key: use lower-case letters, digits and underscores")


def write_publisher(folder: Path, publisher: Publisher, source: str, note: str | None = None) -> Path:
    """Writes the YAML of a publisher into `folder` and returns its path.

    `source` says where the facts come from. Raises KnowledgeError if the file is there already, or the key is none.
    """
    path = folder / f"{publisher.key}.yaml"
    check_key(path)
    columns = {f.name: _plain(getattr(publisher, f.name)) for f in fields(Publisher) if f.name != "key"}
    always = {"region", "verified", "nightly"}
    kept = {name: value for name, value in columns.items() if name in always or value not in (None, [], {})}
    kept |= {"source": source} | ({"note": note} if note else {})
    text = yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=120)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise KnowledgeError(f"{path}: is there already; edit it, or take it away first") from error
    return path


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Paging | Selectors):
        pairs = ((f.name, getattr(value, f.name)) for f in fields(value))
        return {name: part for name, part in pairs if part is not None}
    return value


def mark_verified(path: Path, day: str) -> None:
    """Sets `verified` in the YAML of a publisher to a day (YYYY-MM-DD); everything else stays as it is written."""
    text = path.read_text(encoding="utf-8")
    line = f"verified: {day}"
    marked = _VERIFIED.sub(line, text, count=1) if _VERIFIED.search(text) else f"{text.rstrip()}\n{line}\n"
    with draft_of(path) as draft:
        draft.write_text(marked, encoding="utf-8")
