"""Offices whose name the print has lost: pages drop linked names ("Gubernur Jambi , menjawab kritik")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pipeline.interpret.names.named_text import NamedText
from pipeline.interpret.offices.links import Link
from pipeline.interpret.offices.mentions import Office

_MOST_SPACED = 0.4
_FEWEST_MENTIONS = 2
_MOST_WORDS_OF_BARE = 2  # "Wali Kota" alone does not say which
_OPENING = 60  # words of the body in which the article says who it is about


def find_lost_names(
    text: NamedText, offices: Sequence[Office], starts: Mapping[int, str], linked: Sequence[Link], body_start: int
) -> Iterator[Link]:
    """Links of full offices in the opening of the body with a gap where the name should stand.

    The person is whom the headline names, if it names one, else whom the article names far more often than anybody
    else; somebody whose office is printed elsewhere is nobody here.
    """
    words = text.words
    held = {link.person for link in linked if words[link.office.first].start >= body_start}
    person = _protagonist(text, starts, body_start)
    if person is None or person in held:
        return
    taken = {link.office.first for link in linked}
    first = next((i for i, w in enumerate(words) if w.start >= body_start), 0)
    spaces = _has_lost_names(text)
    for office in offices:
        if office.first < first or office.first > first + _OPENING or office.first in taken or not _is_whole(office):
            continue
        if _is_glued_hole(text, office.last) or (spaces and _is_spaced_hole(text, office.last, starts)):
            yield Link(person, office, "lost_name", 0.6)
            return


def _is_whole(office: Office) -> bool:
    return office.strong and (office.last > office.body or office.body - office.head > _MOST_WORDS_OF_BARE)


def _has_lost_names(text: NamedText) -> bool:
    """Whether some commas of the text stand apart from the word before, and not nearly all: names were lost there."""
    commas = [w for w in text.words if w.text == ","]
    spaced = sum(1 for w in commas if w.gap == " ")
    return 0 < spaced <= _MOST_SPACED * len(commas) + 1


def _is_spaced_hole(text: NamedText, at: int, starts: Mapping[int, str]) -> bool:
    """Whether a comma that stands apart, and no name behind it, is at word `at` ("Gubernur Jambi , menjawab")."""
    words = text.words
    return at < len(words) - 1 and words[at].text == "," and words[at].gap == " " and at + 1 not in starts


def _is_glued_hole(text: NamedText, at: int) -> bool:
    """Whether the comma at word `at` has a second one or a small word glued to it ("Gubernur Jambi,ikut bicara")."""
    if at >= len(text.words) - 1 or text.words[at].text != ",":
        return False
    behind = text.words[at + 1]
    return behind.text == "," or (behind.gap == "" and behind.shape == "lower")


def _protagonist(text: NamedText, starts: Mapping[int, str], body_start: int) -> str | None:
    headline = {person for at, person in starts.items() if text.words[at].start < body_start}
    if len(headline) == 1:
        return next(iter(headline))
    common = Counter(starts.values()).most_common(2)
    if headline or not common or common[0][1] < _FEWEST_MENTIONS:
        return None
    return common[0][0] if len(common) == 1 or common[0][1] >= 2 * common[1][1] else None
