"""One sentence as words, with the lexicon of award words laid over it."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.interpret.names.lexicon import lexicon_of
from pipeline.interpret.reading import Reading
from pipeline.interpret.surroundings import Surroundings
from pipeline.knowledge import Knowledge
from pipeline.knowledge.tables import Word
from pipeline.records import Span

# A point joins "Re.juve" and "TP.PKK", not two sentences glued together ("2024.Penghargaan").
_WORD = re.compile(r"[^\W_]+(?:(?:[’'/&+\-]|\.(?=[a-z0-9]|[A-Z]{2}))[^\W_]+)*\+?|[^\w\s]")
_SITE = re.compile(r"\w+\.(?:com|net|id|co|tv)")
VERB_KINDS = ("get", "become", "named", "graded", "taken", "give", "given", "received")


class Token(NamedTuple):
    """A word or mark; `start` and `end` are characters of the article, `cap` tells a capital or a digit in front."""

    text: str
    start: int
    end: int
    low: str
    cap: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry of the lexicon in a line: it ends before token `end`."""

    end: int
    form: str
    value: str | None


_NOTHING: dict[str, Hit] = {}


class Lexicon:
    """Entries by first word, longest first; `names_things` tells names from ordinary words."""

    def __init__(self, rows: tuple[Word, ...], names_things: Callable[[str], bool] = lambda low: False) -> None:
        self.names_things = names_things
        self._entries: dict[str, list[tuple[tuple[str, ...], str, str | None]]] = defaultdict(list)
        for row in rows:
            for form in row.forms:
                words = tuple(form.lower().split())
                self._entries[words[0]].append((words, row.kind, row.value))
        self._words: dict[str, frozenset[str]] = {}
        for kind in {row.kind for row in rows}:
            forms = {form.lower() for row in rows if row.kind == kind for form in row.forms}
            self._words[kind] = frozenset(form for form in forms if " " not in form)
        for entries in self._entries.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def words(self, kind: str) -> frozenset[str]:
        """The single words of a kind, in small letters."""
        return self._words.get(kind, frozenset())

    def hits_at(self, lows: list[str], i: int) -> dict[str, Hit]:
        """The longest entry of each kind that starts at word `i`."""
        entries = self._entries.get(lows[i])
        if entries is None:
            return _NOTHING
        found: dict[str, Hit] = {}
        for words, kind, value in entries:
            if kind not in found and tuple(lows[i : i + len(words)]) == words:
                found[kind] = Hit(i + len(words), " ".join(words), value)
        return found


class Line:
    """The words of one sentence. Indices are token indices; `text` is the article's text."""

    def __init__(
        self,
        text: str,
        span: Span,
        lexicon: Lexicon,
        is_title: bool = False,
        people: Sequence[Span] = (),
        schemes: frozenset[str] = frozenset(),
        bodies: Sequence[Span] = (),
    ) -> None:
        self.text = text
        self.span = span
        self.is_title = is_title
        self.words = lexicon.words
        self._names_things = lexicon.names_things
        self.tokens = list(_tokens(text, span, people))
        self.first = 0 if is_title else self._behind_dateline()
        lows = [token.low for token in self.tokens]
        self._hits = [lexicon.hits_at(lows, i) for i in range(len(lows))]
        letters = [char for char in text[span.start : span.end] if char.isalpha()]
        self._is_shouted = 2 * sum(char.isupper() for char in letters) > len(letters)
        self._schemes = schemes
        self._people = self._ends(people)
        self._in_people = {i for first, end in self._people.items() for i in range(first + 1, end)}
        self._bodies = self._ends(bodies)

    def _ends(self, names: Sequence[Span]) -> dict[int, int]:
        """The index behind each name of this line by the index at which it starts."""
        inside = [n for n in names if self.span.start <= n.start < self.span.end]
        return {self.index_at(n.start): min(self.index_at(n.end - 1) + 1, len(self.tokens)) for n in inside}

    def scale_step(self, i: int) -> Hit | None:
        """The step at `i` of a scale whose scheme the article names, if any."""
        hit = self.hit(i, "scale")
        return hit if hit and self._schemes.intersection((hit.value or "").split()) else None

    def person_end(self, i: int) -> int:
        """Index behind the person's name that starts at token `i`, or -1 where none does."""
        return self._people.get(i, -1)

    def is_in_person(self, i: int) -> bool:
        """Whether the word at `i` goes on the name of a person, or is a degree of it."""
        return i in self._in_people

    def is_name_word(self, i: int) -> bool:
        """Whether the word at `i` is no ordinary word: it names somebody or something wherever it stands."""
        return self._names_things(self.low(i)) and not self._hits[i]

    def body_end(self, i: int) -> int:
        """Index behind the region, organisation or office of the tables that starts at token `i`, or -1."""
        return self._bodies.get(i, -1)

    def _behind_dateline(self) -> int:
        """Index of the first word behind "KOMPAS.com -" or "SURYA.CO.ID, GRESIK –", 0 where the line has none."""
        for i, token in enumerate(self.tokens[:12]):
            if token.text in "-–—|" and i and self.text[token.end : token.end + 1].isspace():
                lead = [t for t in self.tokens[:i] if t.text[0].isalnum()]
                if all(t.cap or "." in t.text or t.text == "l" for t in lead) and not self._has_more_dashes(i):
                    return i + 1
        return self._behind_site()

    def _behind_site(self) -> int:
        """Index behind "Liputan6.com, Jakarta" that opens the line without a dash, else 0."""
        if len(self.tokens) < 4 or not _SITE.fullmatch(self.tokens[0].low) or self.tokens[1].text != ",":
            return 0
        return 3 if self.tokens[2].cap and self.tokens[2].text.isalpha() else 0

    def _has_more_dashes(self, i: int) -> bool:
        return any(token.text in "|–—-" for token in self.tokens[i + 1 : i + 4])

    def __len__(self) -> int:
        return len(self.tokens)

    def hit(self, i: int, *kinds: str) -> Hit | None:
        """The entry of one of `kinds` at token `i`, if any."""
        hits = self._hits[i] if 0 <= i < len(self._hits) else _NOTHING
        if hits:  # most words have none: this is the innermost loop of all that reads awards
            for kind in kinds:
                if kind in hits:
                    return hits[kind]
        return None

    def low(self, i: int) -> str:
        """The word at `i` in small letters, "" outside the line."""
        return self.tokens[i].low if 0 <= i < len(self.tokens) else ""

    def cap(self, i: int) -> bool:
        """Whether the word at `i` starts with a capital or digit."""
        return 0 <= i < len(self.tokens) and self.tokens[i].cap

    def is_abbreviation(self, i: int) -> bool:
        """Whether the word at `i` is all capitals in a line that is not: "ITU" is a union there, no pronoun."""
        word = self.tokens[i].text if 0 <= i < len(self.tokens) else ""
        return len(word) > 1 and word.isupper() and not self._is_shouted

    def is_inside(self, i: int) -> bool:
        """Whether the word at `i` has a capital between words with capitals: part of a name, whatever it means."""
        if self.is_title or self._is_shouted or not (self.cap(i - 1) and self.cap(i) and self.cap(i + 1)):
            return False
        return self.tokens[i].text.isalpha() and self.tokens[i - 1].end + 1 == self.tokens[i].start

    def chars(self, i: int, j: int) -> Span:
        """Characters of the tokens `i` to `j` (exclusive)."""
        return Span(self.tokens[i].start, self.tokens[j - 1].end)

    def raw(self, i: int, j: int) -> str:
        """The text of the tokens `i` to `j` (exclusive)."""
        return self.text[self.tokens[i].start : self.tokens[j - 1].end]

    def index_at(self, offset: int) -> int:
        """Index of the first token that ends behind character `offset`."""
        return bisect_right(self.tokens, offset, key=lambda token: token.end)

    def covering(self, span: Span) -> tuple[int, int]:
        """The tokens that a span covers, at least one: the first and the index behind the last."""
        i = min(self.index_at(span.start), len(self) - 1)
        return i, max(i + 1, min(self.index_at(span.end - 1) + 1, len(self)))

    def is_decimal(self, i: int) -> bool:
        """Whether the digits at `i` are the whole part of a decimal number: "71,22" is a score, "3" part of a name."""
        if i + 2 >= len(self.tokens) or not self.tokens[i].text.isdigit():
            return False
        mark, after = self.tokens[i + 1], self.tokens[i + 2]
        joined = self.tokens[i].end == mark.start and mark.end == after.start
        return joined and mark.text in ",." and after.text.isdigit()

    def close_bracket(self, i: int) -> int:
        """Index behind the bracket that closes the one at `i`, or `i` where it stays open for 14 words."""
        for j in range(i + 1, min(i + 15, len(self.tokens))):
            if self.tokens[j].text == ")":
                return j + 1
        return i


def _tokens(text: str, span: Span, people: Sequence[Span]) -> Iterator[Token]:
    """The words and marks of a sentence; a stroke between two people's names ("Leo Putra/Daniel Sari") is a mark."""
    borders = {n.start - 1 for n in people} | {n.end for n in people}
    for match in _WORD.finditer(text, span.start, span.end):
        start = match.start()
        inside = range(start + 1, match.end())  # a stroke that stands alone is a mark as it is
        cuts = [k for k in inside if text[k] == "/" and k in borders]
        for cut in cuts:
            yield _token(text, start, cut)
            yield _token(text, cut, cut + 1)
            start = cut + 1
        yield _token(text, start, match.end())


def _token(text: str, start: int, end: int) -> Token:
    word = text[start:end]
    return Token(word, start, end, word.lower(), word[0].isupper() or word[0].isdigit())


class LineMaker:
    """Makes the lines of one article, with its people, known schemes and bodies of the tables marked."""

    def __init__(self, reading: Reading, around: Surroundings) -> None:
        self._reading = reading
        self._lexicon = award_lexicon(reading.knowledge)
        self._people = [mention.evidence.span for person in around.people for mention in person.mentions]
        self._schemes = frozenset(k.keys[0] for k in reading.known if k.kind == "SCHEME" and len(k.keys) == 1)

    def line(self, span: Span, is_title: bool = False) -> Line:
        """The words of a sentence, a row or a headline."""
        bodies = [known.span for known in self._reading.known_in(span, "REGION", "ORGANISATION", "POSITION")]
        return Line(self._reading.text, span, self._lexicon, is_title, self._people, self._schemes, bodies)


def _scale_steps(knowledge: Knowledge) -> list[Word]:
    """The steps of every scheme's scale with the keys of their schemes: a scheme of the user's own needs no code."""
    schemes: dict[str, list[str]] = defaultdict(list)
    for key, scheme in knowledge.scheme_by_key.items():
        if scheme.kind not in ("ordinal", "pass"):
            continue
        for scale in scheme.scales:
            for form in {form.lower() for grade in scale.grades for form in grade.forms}:
                schemes[form].append(key)
    return [
        Word(source=("award_schemes",), form=form, kind="scale", value=" ".join(sorted(set(keys))))
        for form, keys in schemes.items()
        if form.replace(" ", "").isalpha() and len(form) > 3
    ]


def _says(knowledge: Knowledge) -> list[Word]:
    """Reporting verbs in front of what is said: a new clause starts behind them."""
    before = [verb for verb in knowledge.speech_verbs if verb.place in ("before", "any") and " " not in verb.form]
    return [Word(source=verb.source, form=verb.form, kind="says") for verb in before]


@functools.lru_cache(maxsize=4)
def award_lexicon(knowledge: Knowledge) -> Lexicon:
    """The lexicon of `award_words.yaml`, built once per set of tables."""
    rows = (*knowledge.words["award_words"], *_says(knowledge), *_scale_steps(knowledge))
    return Lexicon(rows, lexicon_of(knowledge).names_things)
