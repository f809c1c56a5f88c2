"""An article as plain text → Draft: header lines, title, bylines and the text proper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from pipeline.extract.addresses import canonical_address
from pipeline.extract.assemble import NO_DATE, Draft
from pipeline.extract.bylines import Byline, read_byline
from pipeline.extract.characters import clean_line, clean_text
from pipeline.extract.datelines import find_dateline
from pipeline.extract.furniture import Furniture, load_furniture, words
from pipeline.extract.moments import Moment, find_moments, is_date_line, read_moment
from pipeline.records import InputError, Issue, Page
from pipeline.records.addresses import clean_address

_HEADER = re.compile(r"(?P<label>[A-Za-z][A-Za-z ]{1,24}?)\s*:\s*(?P<value>\S.*)")
_HEADER_KINDS = ("title_label", "date_label", "url_label", "publisher_label")
_SENTENCE_END = re.compile(r"(?<!\.)\.$|[;,]$|[.!?][\"”']$")
_LONGEST_TITLE = 200
_BYLINE_LINES = 6
_WRAPPED_FROM, _WRAPPED_TO = 45, 110
_REPORTED_IN = 3
_REPORTED_CHARACTERS = 2000
# None of them was called the day of publication, so they do not contradict each other.
_SEVERAL_DAYS = f"{NO_DATE}: the text tells several days"
_WEEKDAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
_WEEKDAY = re.compile(r"\b(senin|selasa|rabu|kamis|jum[’']?at|sabtu|minggu|ahad)\b[\s,(]*$", re.IGNORECASE)
_FUTURE = re.compile(r"\b(?:akan|mendatang|rencananya|besok|nanti|dijadwalkan|depan)\b", re.IGNORECASE)


@dataclass
class _Head:
    """What the lines above the text say; filled line by line."""

    title: str | None = None
    published: str | None = None
    url: str | None = None
    publisher: str | None = None
    bylines: list[Byline] = field(default_factory=list)


def _lines(source: str) -> list[str]:
    source = re.sub("\r\n|[\r\v\f\x85\u2028\u2029]", "\n", source)
    return [clean_line(line) for line in source.split("\n")]


def _kind(label: str) -> str | None:
    return next((kind for kind in _HEADER_KINDS if label.lower() in words(kind)), None)


def _take_header(head: _Head, line: str) -> bool:
    """Whether the line is a header; its value then stands in `head`."""
    found = _HEADER.fullmatch(line)
    kind = _kind(found["label"]) if found else None
    if not found or not kind:
        return False
    value = found["value"]
    if kind == "title_label":
        head.title = head.title or value
    elif kind == "url_label":
        head.url = head.url or value
    elif kind == "publisher_label":
        if clean_address(value):
            head.url = head.url or value
        else:
            head.publisher = head.publisher or value
    elif moment := read_moment(value):
        head.published = head.published or moment.iso
    else:
        return False
    return True


def _weekday_before(text: str) -> int | None:
    """The weekday (Monday is 0) that stands right before a date, where one does."""
    found = _WEEKDAY.search(text)
    name = re.sub("[’']", "", found[1].lower()).replace("ahad", "minggu") if found else ""
    return _WEEKDAYS.index(name) if name else None


def _dated(line: str) -> Moment | None:
    """The date of a line, unless its weekday contradicts it."""
    for (start, _), moment in find_moments(line):
        weekday = _weekday_before(line[:start])
        return moment if weekday in {None, moment.day.weekday()} else None
    return None


def _take_head_line(head: _Head, line: str) -> bool:
    if _take_header(head, line):
        return True
    if is_date_line(line) and not find_dateline(line) and (moment := _dated(line)):
        head.published = head.published or moment.iso
        return True
    if byline := read_byline(line, set()):
        head.bylines.append(byline)
        return True
    return False


def _is_title(lines: list[str], at: int) -> bool:
    """Whether a line heads the text: short, no sentence, above an empty line or a longer paragraph."""
    line = lines[at]
    if len(line) > _LONGEST_TITLE or _SENTENCE_END.search(line) or find_dateline(line):
        return False
    following = [later for later in lines[at + 1 :] if later]
    if not following:
        return False
    if _take_head_line(_Head(), following[0]):
        return True
    return lines[at + 1] == "" or len(following[0]) > len(line) or bool(find_dateline(following[0]))


def _read_head(lines: list[str]) -> tuple[_Head, int]:
    """The lines above the text, and where the text begins."""
    head = _Head()
    at = 0
    titled = False
    while at < len(lines):
        if not lines[at] or _take_head_line(head, lines[at]):
            at += 1
        elif not titled and head.title is None and _is_title(lines, at):
            head.title, titled = lines[at].lstrip("# "), True
            at += 1
        elif head.title is not None and lines[at] == head.title:
            at += 1
        else:
            break
    return head, at


def _unwrap(lines: list[str]) -> list[str]:
    """Paragraphs from lines that an editor broke at a fixed width; other lines are paragraphs already."""
    groups: list[list[str]] = [[]]
    for line in lines:
        if line:
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    inner = [line for group in groups for line in group[:-1]]
    broken = [line for line in inner if _WRAPPED_FROM <= len(line) <= _WRAPPED_TO and not _SENTENCE_END.search(line)]
    if len(inner) < 3 or len(broken) < 0.6 * len(inner):
        return [line for line in lines if line]
    return [" ".join(group) for group in groups if group]


def _take_foot(lines: list[str], furniture: Furniture) -> tuple[list[str], list[Byline]]:
    """The text's paragraphs without byline lines at its end and furniture anywhere."""
    bylines: list[Byline] = []
    kept: list[str] = []
    for position, line in enumerate(lines):
        last = len(lines) - position <= _BYLINE_LINES
        byline = read_byline(line, set()) if last else None
        if byline:
            bylines.append(byline)
        elif not furniture.is_line(line):
            kept.append(line)
    return kept, bylines


def _reported_days(paragraphs: list[str]) -> Iterator[date]:
    """Full dates near the head with the weekday they fall on, said of what has happened: "Kamis (17/4/2025)"."""
    for paragraph in (whole[:_REPORTED_CHARACTERS] for whole in paragraphs[:_REPORTED_IN]):
        for (start, end), moment in find_moments(paragraph):
            sentence = paragraph[paragraph.rfind(". ", 0, start) + 1 : end + 40]
            if _weekday_before(paragraph[:start]) == moment.day.weekday() and not _FUTURE.search(sentence):
                yield moment.day


def _published(head: _Head, given: str | None, paragraphs: list[str]) -> tuple[str | None, tuple[Issue, ...]]:
    if head.published:
        return head.published, ()
    dateline = find_dateline(paragraphs[0]) if paragraphs else None
    if dateline and (moment := read_moment(dateline)):
        return moment.iso, ()
    if given:
        return given, ()
    days = sorted(set(_reported_days(paragraphs)))
    if len(days) == 1:
        return days[0].isoformat(), (
            Issue("extract", "", "date of publication taken from the text", days[0].isoformat()),
        )
    if days:
        detail = ", ".join(day.isoformat() for day in days)
        return None, (Issue("extract", "", _SEVERAL_DAYS, f"{detail}; give --published"),)
    return None, ()


def check_day(page: Page, published: str | None) -> None:
    """Raises InputError where `published` is given and is no ISO day."""
    try:
        if published is not None:
            date.fromisoformat(published)
    except ValueError as error:
        raise InputError(page.source, f"{published!r} is no day", "give the day as YYYY-MM-DD") from error


def read_text(page: Page, source: str, published: str | None) -> Draft:
    """The article in a page of plain text; `published`, an ISO day, is used where the text does not date itself.

    Raises InputError where no text is left.
    """
    head, start = _read_head(_lines(source))
    paragraphs, foot = _take_foot(_unwrap(_lines(source)[start:]), load_furniture())
    if not paragraphs and head.title:
        raise InputError(page.source, "no article text found below the title", "give the whole article")
    day, issues = _published(head, published, paragraphs)
    bylines = [*head.bylines, *foot]
    own_url = head.url or page.final_url or page.requested_url
    return Draft(
        body=clean_text("\n".join(paragraphs)),
        title=head.title,
        authors=tuple(dict.fromkeys(name for byline in bylines for name in byline.authors)),
        editor=next((byline.editor for byline in bylines if byline.editor), None),
        published=day,
        publisher=head.publisher,
        url=own_url,
        canonical_url=canonical_address(own_url, []),
        issues=issues,
    )
