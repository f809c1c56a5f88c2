"""Who reported and who edited: labelled lines, marked elements, declarations; sites and desks are no reporters."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.extract.blocks import Block, Element
from pipeline.extract.characters import clean_line, fold
from pipeline.extract.furniture import Furniture, words
from pipeline.extract.moments import find_moments
from pipeline.extract.structured import AUTHOR_METAS, EDITOR_METAS, Declared

_LONGEST_LINE = 120
_LONGEST_NAME = 60
_MOST_NAME_WORDS = 7
_NEAR = 2
_SPLIT = re.compile(r"\s*(?:[,;/&|]|\bdan\b|\band\b|\+)\s*", re.IGNORECASE)
_DEGREE = re.compile(r"(?:[A-Z][a-z]{0,3}\.)+[A-Za-z]*\.?|S\.?\w{1,4}|M\.?\w{1,4}|MM|MBA|Ph\.?D|Dr|Drs|Dra|Ir")
_EDGES = " .,:;|/-–—•·*()[]\"'“”‘’»>#@"
_ADDRESS = re.compile(r"https?:|www\.|@|\.(?:com|co\.id|id|net|org)\b|facebook|twitter", re.IGNORECASE)
_COMPANY = re.compile(r"^(?:PT|CV)\b\.?|\b(?:Tbk|Ltd|Inc)\b")
_INITIALS = re.compile(r"[a-z]{1,4}(?: [a-z]{1,4})?")
_POSTED_BY = re.compile(r"\b(?:by|oleh|author)\s*:?\s+(?P<name>[\w.'’ -]{2,60})$", re.IGNORECASE)
# No name has these words in small letters: what follows is a place or time ("… di 08.15", "… pada 3 Mei").
_BEHIND_LINE = re.compile(r"\s*(?:copyright\b|©).*$", re.IGNORECASE)
# A label that lost the line break before it ("Pewarta: Rina WatiEditor: Joko").
_GLUED = re.compile(r"(?<=[a-z.])(?=(?:Editor|Redaktur|Penulis|Reporter)\s*:)")
_BEHIND_NAME = re.compile(r"\s+(?:di|pada|on|at|in|dari|untuk)\s+")
_ROLES = ("reporter_label", "editor_label", "both_label")


@dataclass(frozen=True, slots=True)
class Byline:
    """Reporters and editor; `labelled` tells that the page prints a label or a marked line for the reporters."""

    authors: tuple[str, ...] = ()
    editor: str | None = None
    labelled: bool = False


@functools.lru_cache(maxsize=8)
def _label_pattern(rows: tuple[tuple[str, frozenset[str]], ...]) -> re.Pattern[str]:
    groups = []
    for kind, forms in rows:
        alternatives = "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
        groups.append(f"(?P<{kind}>{alternatives})")
    return re.compile(
        rf"(?<![\w&/])(?:{'|'.join(reversed(groups))})(?P<colon>\s*[:/]+\s*|\s+-\s+|\s*$|\s+)", re.IGNORECASE
    )


def _labels() -> re.Pattern[str]:
    return _label_pattern(tuple((kind, words(kind)) for kind in _ROLES))


@dataclass(frozen=True, slots=True)
class _Part:
    role: str
    text: str
    colon: bool


def _parts(line: str) -> list[_Part]:
    """The labelled parts of one line ("Rep: A / Red: B"); none where it opens with no label."""
    line = _GLUED.sub(" ", line)
    found = [m for m in _labels().finditer(line) if m.start() == 0 or ":" in m["colon"] or "/" in m["colon"]]
    if not found or found[0].start() > 2:
        return []
    ends = [*(m.start() for m in found[1:]), len(line)]
    return [
        _Part(next(role for role in _ROLES if m[role]), line[m.end() : end].strip(_EDGES), ":" in m["colon"])
        for m, end in zip(found, ends, strict=True)
    ]


def _without_date(text: str) -> str:
    spans = sorted((span for span, _ in find_moments(text)), reverse=True)
    for start, end in spans:
        text = text[:start] + " " + text[end:]
    weekdays = r"\b(?:senin|selasa|rabu|kamis|jum[’']?at|sabtu|minggu|ahad)\b"
    return re.sub(weekdays, "", text, flags=re.IGNORECASE) if spans else text


def is_person_like(name: str) -> bool:
    """Whether a string has the shape of a personal name or a byline code: short, no sentence, no address."""
    found = re.findall(r"[\w.'’-]+", name)
    if (
        not found
        or len(name) > _LONGEST_NAME
        or len(found) > _MOST_NAME_WORDS
        or not re.search(r"[A-Za-z]{2}|[A-Z]\d", name)
    ):
        return False
    if _ADDRESS.search(name) or _COMPANY.search(name) or re.search(r"\d{3}|[!?%=<>{}]", name):
        return False
    if name[0].isdigit():
        return False
    small = [word for word in found if word[0].islower()]
    return len(small) <= 1 or len(found) == 1


def _is_site(name: str, site: set[str]) -> bool:
    found = fold(name).split()
    if found and found[0] in {"tim", "team"} and len(found) > 1:
        return False
    joined = "".join(found)
    if joined in site or (found and all(word in site for word in found)):
        return True
    return len(joined) > 4 and any(len(word) > 4 and (word in joined or joined in word) for word in site)


def is_reporter(name: str, site: set[str]) -> bool:
    """Whether a byline's name is a reporter and no site, publisher, desk, developer or empty label."""
    folded = fold(name)
    refused = words("not_a_reporter")
    if not is_person_like(name) or folded in refused:
        return False
    if any(re.search(rf"\b{re.escape(phrase)}\b", folded) for phrase in refused if " " in phrase or len(phrase) > 7):
        return False
    return not _is_site(name, site)


def _clean_name(name: str) -> str:
    name = _BEHIND_LINE.sub("", clean_line(name))
    name = re.sub(r"\s*[\[(][^()\[\]]*[\])]\s*$", "", name).strip(_EDGES)
    for role in sorted(words("role_word"), key=len, reverse=True):
        stripped = re.sub(rf"^{re.escape(role)}\s*[:,-]\s*", "", name, flags=re.IGNORECASE)
        if stripped != name:
            return stripped.strip(_EDGES)
    # "Oleh <span itemprop="author">X": the label and the name in one element, no colon between them.
    return re.sub(r"^(?:oleh|by)\s+(?=[A-Z])", "", name, flags=re.IGNORECASE)


def _is_role(part: str) -> bool:
    """Whether a part of a byline names a desk or post ("Kontributor Kota", "Wartawan Media") and not a person."""
    first = fold(part).split()[:1]
    return bool(first) and first[0] in words("role_word")


def split_names(text: str, site: set[str]) -> list[str]:
    """The reporters of one byline: several names apart, posts, degrees, dates and site names dropped."""
    if _ADDRESS.search(text):
        return []
    text = _BEHIND_NAME.split(text)[0]
    text = _without_date(re.split(r"\s+[-–—|]\s+", text.strip(_EDGES))[0] if not _is_role(text) else text)
    names: list[str] = []
    for part in _SPLIT.split(text):
        name = _clean_name(part)
        if _DEGREE.fullmatch(part.strip()) and names and len(part.strip()) <= 6:
            names[-1] = f"{names[-1]}, {part.strip()}"
        elif name and not (_is_role(name) and len(name.split()) <= 3) and is_reporter(name, site):
            names.append(name)
    return names


def _merge(bylines: Iterable[Byline]) -> Byline:
    authors: list[str] = []
    editor = None
    labelled = False
    for byline in bylines:
        authors.extend(name for name in byline.authors if fold(name) not in {fold(other) for other in authors})
        editor = editor or byline.editor
        labelled = labelled or byline.labelled
    return Byline(tuple(authors), editor, labelled)


def _from_parts(parts: Sequence[_Part], site: set[str]) -> Byline:
    authors: list[str] = []
    editor = None
    for part in parts:
        if not part.text:
            continue
        if part.role != "editor_label":
            authors.extend(split_names(part.text, site))
        if part.role != "reporter_label" and is_person_like(name := _clean_name(part.text)):
            editor = editor or name
    return Byline(tuple(authors), editor, labelled=any(part.role != "editor_label" for part in parts))


def read_byline(line: str, site: set[str]) -> Byline | None:
    """The byline that a whole line is ("Penulis: X", "Rep: A/ Red: B", "Oleh X"), or None for any other line.

    Without a colon the rest must be a name from end to end: "Reporter asing hadir" is a sentence.
    """
    if len(line) > _LONGEST_LINE:
        return None
    parts = _parts(line)
    if not parts or not any(part.text for part in parts):
        return None
    byline = _from_parts(parts, site)
    if parts[0].colon:
        return byline
    rest = _BEHIND_NAME.split(parts[0].text)[0]
    capital = all(word[:1].isupper() or word in {"dan", "&"} for word in rest.split())
    return byline if capital and rest[-1:].isalnum() and (byline.authors or byline.editor) else None


def is_name_line(line: str) -> bool:
    """Whether a line may be the name or names below a label."""
    return len(line) <= _LONGEST_NAME and all(is_person_like(part) for part in _SPLIT.split(line.strip(_EDGES)))


def is_label_alone(line: str) -> bool:
    """Whether a line is nothing but a byline's label, the name standing in the next line."""
    parts = _parts(line) if len(line) <= _LONGEST_LINE else []
    return len(parts) == 1 and not parts[0].text


def _distance(label: Element, name: Element) -> int:
    """How many boxes one must leave from a label to reach a name: 0 for the same row, list or card."""
    around = {name, *name.iterancestors()}
    return next(steps for steps, element in enumerate((label, *label.iterancestors())) if element in around)


def _named_beside(blocks: Sequence[Block], position: int) -> str | None:
    """The name that a label on a line of its own stands for: before or behind it, whichever is in the nearer box."""
    label = blocks[position]
    behind = [block for block in blocks[position + 1 : position + 3] if block.text.strip(_EDGES)][:1]
    before = blocks[position - 1 : position] if position else []
    reach = [(_distance(label.element, block.element), side, block) for side, block in enumerate([*behind, *before])]
    near = [found for found in reach if found[0] <= _NEAR and is_person_like(_clean_name(found[2].text))]
    return min(near, key=lambda found: found[:2])[2].text.strip(_EDGES) if near else None


def _labelled_lines(blocks: Sequence[Block], site: set[str]) -> Iterable[Byline]:
    for position, block in enumerate(blocks):
        if len(block.text) > _LONGEST_LINE:
            continue
        if is_label_alone(block.text):
            if name := _named_beside(blocks, position):
                yield _from_parts([_Part(_parts(block.text)[0].role, name, True)], site)
        elif byline := read_byline(block.text, site):
            yield byline


def _is_marked(block: Block, furniture: Furniture) -> bool:
    """Whether the line's own element, or a small element around it, is a byline by its class or id."""
    element = block.element
    for _ in range(2):
        if element is None or sum(len(part) for part in element.itertext()) > 2 * _LONGEST_LINE:
            return False
        if furniture.marks_author(f"{element.get('class') or ''} {element.get('id') or ''}"):
            return True
        element = element.getparent()
    return False


def _marked_lines(blocks: Sequence[Block], furniture: Furniture, site: set[str]) -> Iterable[Byline]:
    """Lines in an element whose class or id says byline, and "… by X" in a line with a date."""
    for block in blocks:
        if len(block.text) > _LONGEST_LINE:
            continue
        posted = _POSTED_BY.search(_without_date(block.text)) if any(find_moments(block.text)) else None
        if posted:
            yield Byline(tuple(split_names(posted["name"], site)), labelled=True)
        elif _is_marked(block, furniture) and not _parts(block.text) and not _INITIALS.fullmatch(fold(block.text)):
            yield Byline(tuple(split_names(block.text, site)), labelled=True)


def _signed_names(blocks: Sequence[Block], site: set[str]) -> Iterable[Byline]:
    """A line of a name with a date or the channel ("Rina Wati - 13 Oktober 2016 23:11", "Rina Wati - mediaSport")."""
    for block in blocks:
        name, dash, channel = block.text.partition(" - ")
        if dash and len(channel.split()) <= 2 and _is_site(channel, site) and len(name.split()) > 1:
            yield Byline(tuple(split_names(name, site)))
        if len(block.text) <= _LONGEST_LINE and any(find_moments(block.text)):
            name = _without_date(block.text).strip(_EDGES)
            proper = name.split() and all(word[0].isupper() for word in name.split())
            if proper and block.link_share < 0.5 and not re.search(r"[|,:>]", name):
                yield Byline(tuple(split_names(name, site)))


def find_byline(
    header: Sequence[Block],
    footer: Sequence[Block],
    declared: Declared,
    furniture: Furniture,
    site: set[str],
    signature: str | None = None,
) -> Byline:
    """The article's reporters and editor.

    `header` are the lines between title and text, `footer` those around and behind the text, `signature` a name that
    closes the text. What the page prints weighs more than what it declares: declarations often name the editor.
    """
    labelled = _merge(_labelled_lines([*header, *footer], site))
    editor = labelled.editor or next(iter([*declared.names("editor"), *declared.meta(*EDITOR_METAS)]), None)
    if labelled.authors:
        return Byline(labelled.authors, editor, True)
    marked = _merge(_marked_lines([*header, *footer[:12]], furniture, site))
    printed = marked.authors or _merge(_signed_names(header, site)).authors
    if printed:
        return Byline(printed, editor, True)
    stated = [*declared.names("author"), *declared.meta(*AUTHOR_METAS)]
    names = [name for text in stated for name in split_names(text, site) if fold(name) != fold(editor or "")]
    unique = list({fold(name): name for name in reversed(names)}.values())[::-1]
    if not unique and signature and is_reporter(signature, site):
        unique = [signature]
    return Byline(tuple(unique), editor, False)
