"""Finds the stretches of text that may name an event, and where each name ends."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.interpret.events.lexicon import EventLexicon, Token, tokenize
from pipeline.knowledge import Word
from pipeline.records import Span

LONGEST_NAME = 24  # tokens
_FULL_NAME = 2  # tokens behind the head of a name that may end before "dan"
_YEAR = re.compile(r"(?:19|20)\d\d")
# "menyampaikan", "memeriahkan", "dilakukan", "diakhiri": a verb ends a name; "menteri", "melayu", "digital" are too
# short, "direksi" and "distribusi" are nouns.
_VERB = re.compile(r"(?!menengah|memorial|mental)me[mnlrw][a-z]{5,}|di[a-z]{3,}(?:kan|(?<!s)i)")
_EDITION = re.compile(r"ke-\d+|[Kk]e-[IVXL]+")
_AGAINST = frozenset(["vs", "versus"])
_QUOTES = {"“": "”", '"': '"', "‘": "’", "'": "'", "”": "”"}


@dataclass(frozen=True, slots=True)
class EventName:
    """A candidate: characters `span`, the `kind` of event, and how it was found.

    `form` is "head" ("Rapat Koordinasi …"), "proper" ("… Award 2024"), "cued" ("ajang …") or "dated" ("… World 2024").
    `head` is the word that told the kind, `cue` the kind of cue before the name, `is_held` whether a word like
    "digelar" follows.
    """

    span: Span
    kind: str | None
    form: str
    head: str
    cue: str | None
    is_held: bool


_CUES = ("cue_noun", "cue_when", "cue_in", "cue_verb", "cue_occasion", "cue_part", "cue_prize")


class NameFinder:
    """Finds candidates in one sentence at a time. `blocked` are the starts of dates that no name may run into."""

    def __init__(self, lexicon: EventLexicon) -> None:
        self._lexicon = lexicon

    def find(self, text: str, sentence: Span, blocked: frozenset[int]) -> Iterator[EventName]:
        """Candidates of one sentence, in order, none overlapping."""
        tokens = tokenize(text, sentence.start, sentence.end)
        at = 0
        floor = 0
        while at < len(tokens):
            found = self._at(tokens, at, floor, blocked)
            if found is None:
                at += 1
                continue
            first, last, kind, form, head = found
            cue = self._cue_before(tokens, first)
            held = last < len(tokens) and self._is_held(tokens, last)
            yield EventName(Span(tokens[first].start, tokens[last - 1].end), kind, form, head, cue, held)
            at = floor = last

    def describe(self, text: str, sentence: Span, name: Span, form: str) -> EventName | None:
        """The stretch `name` that something else took for an event, as a candidate: trimmed, its head and cue told.

        A single word has no head: "pertandingan" means any act as often as the occasion. None where nothing is left
        of the stretch.
        """
        tokens = tokenize(text, sentence.start, sentence.end)
        inside = [at for at, token in enumerate(tokens) if name.start <= token.start and token.end <= name.end]
        while inside and self._lexicon.match(tokens, inside[-1], "name_trim", "name_end"):
            inside.pop()
        if not inside:
            return None
        first, last = inside[0], inside[-1] + 1
        head = self._lexicon.match(tokens, first, "head", "head_alone") if last - first > 1 else None
        printed = " ".join(token.lower for token in tokens[first : first + head[0]]) if head else ""
        span = Span(tokens[first].start, tokens[last - 1].end)
        held = last < len(tokens) and self._is_held(tokens, last)
        return EventName(span, head[2] if head else None, form, printed, self._cue_before(tokens, first), held)

    def _at(
        self, tokens: Sequence[Token], at: int, floor: int, blocked: frozenset[int]
    ) -> tuple[int, int, str | None, str, str] | None:
        head = self._head(tokens, at, floor)
        headed = self._headed(tokens, at, head, blocked) if head else None
        if headed:
            return headed
        word = self._lexicon.match(tokens, at, "name_word")
        if word and tokens[at].text[0].isupper():
            first = self._extend_left(tokens, at, floor)
            if first < at:
                last = self._extend(tokens, at + word[0], blocked, is_loose=False)
                is_venue = any(self._lexicon.match(tokens, i, "venue") for i in range(first, last))
                return None if is_venue else (first, last, word[2], "proper", tokens[at].lower)
        match = self._match(tokens, at, floor, blocked) if tokens[at].lower in _AGAINST else None
        if match:
            return match
        cue = self._lexicon.match(tokens, at, "cue_noun")
        if cue and at + cue[0] < len(tokens):
            return self._cued(tokens, at + cue[0], blocked)
        return self._dated(tokens, at, floor, blocked)

    def _match(
        self, tokens: Sequence[Token], at: int, floor: int, blocked: frozenset[int]
    ) -> tuple[int, int, str | None, str, str] | None:
        """Two sides joined by "vs" at token `at`: "Melati FC vs Kenanga United"."""
        first = self._extend_left(tokens, at, floor)
        last = self._extend(tokens, at + 1, blocked, is_loose=False)
        return (first, last, "match", "head", "laga") if first < at and last > at + 1 else None

    def _dated(
        self, tokens: Sequence[Token], at: int, floor: int, blocked: frozenset[int]
    ) -> tuple[int, int, str | None, str, str] | None:
        """A proper name that ends in the year at token `at` ("Telecom World 2019"), which no other word tells."""
        if not _YEAR.fullmatch(tokens[at].text) or tokens[at].start in blocked:
            return None
        first = self._extend_left(tokens, at, floor)
        named = tokens[first:at]
        if not any(token.text[0].isalpha() for token in named) or self._lexicon.match(
            tokens, at - 1, "before_year", "name_end"
        ):
            return None
        if any(t.start in blocked or self._lexicon.match(tokens, first + i, "venue") for i, t in enumerate(named)):
            return None
        return first, at + 1, None, "dated", ""

    def _head(self, tokens: Sequence[Token], at: int, floor: int) -> tuple[int, str, str | None] | None:
        """The head at token `at`, unless it belongs to the name of a body or a room."""
        head = self._lexicon.match(tokens, at, "head", "head_alone", "head_capital")
        if head is None or (at > 0 and self._lexicon.match(tokens, at - 1, "body_before")):
            return None
        if head[1] == "head_capital":
            following = tokens[at + head[0]] if at + head[0] < len(tokens) else None
            if not tokens[at].text[0].isupper() or following is None or not following.text[0].isupper():
                return None
        return head

    def _headed(
        self, tokens: Sequence[Token], at: int, head: tuple[int, str, str | None], blocked: frozenset[int]
    ) -> tuple[int, int, str | None, str, str] | None:
        """The name that the head of `head[0]` tokens opens; one word by itself names only a disaster or a custom."""
        behind = at + head[0]
        last = self._extend(tokens, behind, blocked, is_loose=True)
        if head[2] == "inspection" and head[0] > 1 and behind < len(tokens) and tokens[behind].lower == "ke":
            last = behind  # "kunjungan kerja ke Melati": where it leads is the place
        printed = " ".join(token.lower for token in tokens[at:behind])
        is_stage = self._lexicon.ends_at(tokens, behind, "stage") is not None
        if tokens[at].text.islower() and not is_stage and self._has_name_word(tokens, behind, last):
            # "penghargaan Indonesia Property Awards": the proper name is the event.
            return behind, last, head[2], "proper", printed
        if last > behind or head[0] > 1 or head[2] == "disaster" or head[1] == "head_alone":
            return at, last, head[2], "head", printed
        return None

    def _cued(
        self, tokens: Sequence[Token], first: int, blocked: frozenset[int]
    ) -> tuple[int, int, str | None, str, str] | None:
        """A proper name right behind "acara", "ajang", … unless a head opens it, which reads better by itself."""
        if tokens[first].text in _QUOTES and first + 1 < len(tokens):
            first += 1
        if not tokens[first].is_name_like or tokens[first].start in blocked or _YEAR.fullmatch(tokens[first].text):
            return None
        if self._lexicon.match(tokens, first, "head", "head_alone", "cue_noun", "name_end", "cue_verb", "venue"):
            return None
        last = self._extend(tokens, first, blocked, is_loose=False)
        kind = next((w[2] for i in range(first, last) if (w := self._lexicon.match(tokens, i, "name_word"))), None)
        return (first, last, kind, "cued", "") if last > first else None

    def _extend(self, tokens: Sequence[Token], at: int, blocked: frozenset[int], is_loose: bool) -> int:
        """One past the last token of the name that has reached token `at`; loose names may have lower-case words."""
        first = last = at
        limit = min(len(tokens), at + LONGEST_NAME)
        while at < limit:
            token = tokens[at]
            step = self._step(tokens, at, blocked, is_loose)
            if step == 0 or (at - first >= _FULL_NAME and self._next_begins(tokens, at, first)):
                break
            at += step
            if token.is_name_like or step > 1 or (is_loose and not self._is_link(tokens, at - 1)):
                last = at
        while last > first and self._lexicon.match(tokens, last - 1, "name_trim"):
            last -= 1
        return last

    def _step(self, tokens: Sequence[Token], at: int, blocked: frozenset[int], is_loose: bool) -> int:
        """How many tokens the name takes at `at`; 0 where it ends."""
        token = tokens[at]
        if token.start in blocked:
            return 0
        if token.text == "(":
            return self._abbreviation(tokens, at, blocked)
        if token.text in _QUOTES:
            return self._quoted(tokens, at) if is_loose else 0
        if not token.text[0].isalnum():
            return 1 if self._is_joint(tokens, at, blocked) else 0
        if self._lexicon.match(tokens, at, "name_end"):
            return 0
        if token.is_name_like:
            return 1
        if self._is_link(tokens, at):
            return 1 if is_loose or any(later.is_name_like for later in tokens[at + 1 : at + 3]) else 0
        return 1 if is_loose and not _VERB.fullmatch(token.lower) and not _is_full(tokens, at) else 0

    def _next_begins(self, tokens: Sequence[Token], at: int, first: int) -> bool:
        """Whether "dan" or "serta" at `at` joins another capitalised name ("Piala Asia 2023 dan Kejuaraan Dunia")."""
        if tokens[at].lower not in ("dan", "serta", "and") or at + 1 >= len(tokens):
            return False
        before, after = tokens[at - 1], tokens[at + 1]
        head = self._lexicon.match(tokens, at + 1, "head", "head_capital")
        if head and at - 1 > first and self._lexicon.match(tokens, at - 1, "head"):
            return False  # "Rapat Pemenangan Pileg dan Pilpres": both are what the occasion is about
        return bool(head) and before.is_name_like and after.text[0].isupper()

    def _has_name_word(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        """Whether a capitalised name with a word like "Award" fills the tokens from `first` to `last`."""
        return (
            last - first >= 2
            and tokens[first].is_name_like
            and any(self._lexicon.match(tokens, at, "name_word") for at in range(first + 1, last))
        )

    def _is_link(self, tokens: Sequence[Token], at: int) -> bool:
        return bool(tokens[at].text[0].islower() and self._lexicon.match(tokens, at, "name_link"))

    def _is_joint(self, tokens: Sequence[Token], at: int, blocked: frozenset[int]) -> bool:
        """Whether a mark stands inside a name: "Expo & Forum", "RSUD Dr. Soetomo"."""
        if at + 1 >= len(tokens) or not tokens[at + 1].is_name_like or tokens[at + 1].start in blocked:
            return False
        if tokens[at].text == ".":
            return at > 0 and tokens[at - 1].text.istitle() and len(tokens[at - 1].text) <= 3
        return tokens[at].text in "&-–/"

    def _abbreviation(self, tokens: Sequence[Token], at: int, blocked: frozenset[int]) -> int:
        """The length of "(ABBR)" or "(Full Name)" behind a name; 0 for a date or a remark."""
        for end in range(at + 1, min(at + 10, len(tokens))):
            if tokens[end].text == ")":
                inside = tokens[at + 1 : end]
                is_name = bool(inside) and inside[0].text[0].isupper() and inside[0].start not in blocked
                return end + 1 - at if is_name and not any(t.start in blocked for t in inside) else 0
        return 0

    def _quoted(self, tokens: Sequence[Token], at: int) -> int:
        closing = _QUOTES[tokens[at].text]
        for end in range(at + 2, min(at + 18, len(tokens))):
            if tokens[end].text == closing:
                return end + 1 - at
        return 0

    def _extend_left(self, tokens: Sequence[Token], at: int, floor: int) -> int:
        """The first token of a proper name that goes on to the left of token `at`."""
        first = at
        while first > floor:
            token = tokens[first - 1]
            if token.text in "&'’-" or (token.text[0].islower() and self._is_proper_link(tokens, first - 1, floor)):
                first -= 1
                continue
            if token.text == ")" and first - 4 >= floor and tokens[first - 3].text == "(":
                first -= 3
                continue
            if not token.is_name_like or self._lexicon.match(tokens, first - 1, "name_end", "name_no_start", *_CUES):
                break
            first -= 1
        while first < at and not tokens[first].is_name_like:
            first += 1
        return first

    def _is_proper_link(self, tokens: Sequence[Token], at: int, floor: int) -> bool:
        word = tokens[at].lower
        return word in {"of", "for", "the", "and", "in", "to", "on"} and at > floor and tokens[at - 1].is_name_like

    def _cue_before(self, tokens: Sequence[Token], first: int) -> str | None:
        """The kind of the nearest cue that stands right before the name, quotation marks skipped."""
        end = first
        while end > 0 and tokens[end - 1].text in _QUOTES:
            end -= 1
        found = self._lexicon.ends_at(tokens, end, *_CUES)
        return found[1] if found else None

    def _is_held(self, tokens: Sequence[Token], last: int) -> bool:
        """Whether a word like "digelar" follows, perhaps behind "yang" or "ini"."""
        return any(self._lexicon.match(tokens, at, "cue_held") for at in range(last, min(last + 3, len(tokens))))


def _is_full(tokens: Sequence[Token], at: int) -> bool:
    """Whether a year or the number of an edition stands before token `at`: a name does not go on in small letters."""
    before = tokens[at - 1].text
    return bool(_YEAR.fullmatch(before) or _EDITION.fullmatch(before)) or (
        before.isdigit() and at > 1 and tokens[at - 2].lower == "ke"
    )


@functools.lru_cache(maxsize=8)
def make_finder(words: tuple[Word, ...]) -> NameFinder:
    """The finder of this table, built once per process."""
    return NameFinder(EventLexicon(words))
