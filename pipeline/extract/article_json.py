"""A JSON object {id, url, title, published, publisher, text | html, …} → Draft."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from pipeline.extract.addresses import canonical_address
from pipeline.extract.assemble import Draft
from pipeline.extract.html_page import read_html
from pipeline.extract.moments import FIRST_YEAR, LAST_YEAR, Moment, day_in_address, read_moment
from pipeline.records import InputError, Issue, Page

_TEXT_FIELDS = ("url", "title", "published", "modified", "publisher", "editor", "text", "html")
_DATE_FIELDS = frozenset({"published", "modified"})
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?")


_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
_BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NO_PRESS = f"a date field before {FIRST_YEAR} or after {LAST_YEAR}"
_INDONESIAN_OFFSETS = (7.0, 8.0, 9.0)


def _load(page: Page, source: str) -> dict[str, Any]:
    try:
        value = json.loads(source)
    except (ValueError, RecursionError) as error:
        raise InputError(page.source, f"not JSON ({error})", "give one JSON object per article") from error
    if not isinstance(value, dict):
        raise InputError(page.source, f"JSON, but {_kind(value)} and no object", "give one JSON object per article")
    return value


def _kind(value: object) -> str:
    names = {str: "a string", list: "a list", dict: "an object", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")


def _text_fields(page: Page, record: dict[str, Any]) -> dict[str, str | None]:
    fields: dict[str, str | None] = {}
    for name in _TEXT_FIELDS:
        value = record.get(name)
        if name in _DATE_FIELDS and isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if value is not None and not isinstance(value, str):
            raise InputError(
                page.source, f'the field "{name}" is {_kind(value)}, not a string', f'give "{name}" as a string'
            )
        fields[name] = value if value and value.strip() else None
    return fields


def _identity(page: Page, record: dict[str, Any]) -> str | None:
    value = record.get("id")
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise InputError(page.source, f'the field "id" is {_kind(value)}, not a string', 'give "id" as a string')
    return str(value)


def _authors(page: Page, record: dict[str, Any]) -> tuple[str, ...]:
    value = record.get("authors")
    names = [value] if isinstance(value, str) else (value or [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise InputError(page.source, 'the field "authors" is no list of strings', 'give "authors" as a list of names')
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))


def _settled(moment: Moment, url: str | None) -> Moment:
    """The moment on Indonesian clocks; with its false Z taken off where the address carries the very day."""
    if moment.hour is None or moment.offset is None or moment.offset in _INDONESIAN_OFFSETS:
        return moment
    there = moment.at_offset(_INDONESIAN_OFFSETS[0])
    if moment.is_utc and there.day != moment.day and url and day_in_address(url) == moment.day:
        return replace(moment, offset=None)
    return there


def _is_beyond_press(day: str) -> bool:
    """Whether this is an ISO day of a year in which no page was written."""
    try:
        return not FIRST_YEAR <= date.fromisoformat(day).year <= LAST_YEAR
    except ValueError:
        return False


def read_published(name: str, value: str | None, url: str | None) -> tuple[str | None, tuple[Issue, ...]]:
    """A date field as ISO 8601: as given where it is ISO, read where it is not, None with an issue otherwise.

    A moment of another zone, such as UTC or seconds (or thousandths) since 1970, is put on Indonesian clocks.
    """
    if value is None:
        return None, ()
    value = value.strip()
    given = value
    if _EPOCH.fullmatch(value):
        value = datetime.fromtimestamp(int(value[:10]), UTC).isoformat()
    elif basic := _BASIC.fullmatch(value):
        value = "-".join(basic.groups())
    moment = read_moment(value)
    if moment is None:
        said = _NO_PRESS if _is_beyond_press(value[:10]) else "a date field that is no full date"
        return None, (Issue("extract", "", said, f"{name}: {given}"),)
    settled = _settled(moment, url)
    return (value.replace(" ", "T") if settled == moment and _ISO.fullmatch(value) else settled.iso), ()


def read_article_json(page: Page, source: str) -> Draft:
    """The article in a JSON object. `text` is taken as given; `html` is read like a page, given fields come first.

    Unknown keys are passed over. Raises InputError for broken JSON, fields of a wrong type, and no text.
    """
    record = _load(page, source)
    fields = _text_fields(page, record)
    url = fields["url"] or page.final_url or page.requested_url
    published, issues = read_published("published", fields["published"], url)
    modified, more_issues = read_published("modified", fields["modified"], url)
    given = Draft(
        body=fields["text"] or "",
        title=fields["title"],
        authors=_authors(page, record),
        editor=fields["editor"],
        published=published,
        modified=modified,
        publisher=fields["publisher"],
        url=url,
        canonical_url=canonical_address(url, []),
        external_id=_identity(page, record),
        issues=(*issues, *more_issues),
    )
    if fields["text"] or not fields["html"]:
        if not fields["text"]:
            raise InputError(page.source, 'neither "text" nor "html" has anything in it', "give the article in one")
        return given
    return _over(given, read_html(replace(page, final_url=url), fields["html"]))


def _over(given: Draft, read: Draft) -> Draft:
    """What the JSON gives, completed by what its page says."""
    return Draft(
        body=read.body,
        title=given.title or read.title,
        authors=given.authors or read.authors,
        editor=given.editor or read.editor,
        published=given.published or read.published,
        modified=given.modified or read.modified,
        publisher=given.publisher or read.publisher,
        url=given.url or read.url,
        canonical_url=read.canonical_url or given.canonical_url,
        external_id=given.external_id,
        issues=(*given.issues, *read.issues),
    )
