"""The knowledge tables compiled for the rules about names and offices."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable

from pipeline.interpret.names.shapes import NameShapes
from pipeline.interpret.words import Word
from pipeline.knowledge import Knowledge
from pipeline.knowledge.tables import Row
from pipeline.knowledge.tables import Word as WordRow

_PARTS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LOOKS_LIKE_A_NAME = 0.3
_PRESS_CLASSES = 8
_SIDES = ("before", "behind")
_SHORTEST_NAME = 3  # letters
_CAPITAL_INSIDE = ("mc", "mac", "de", "di", "al", "le", "o'")
# Derived words of Indonesian ("Perdagangan", "Mengaku", "Kesehatan") are no names; short ones may be ("Permana").
_DERIVED = re.compile(
    r"(?:peng|peny|pem|pen|per|pe|ke)\w{3,}(?:an|annya)|me(?:ng|ny|m|n|r|l)\w{4,}|(?:ber|ter|di)\w{5,}(?:kan|i|an)?|"
    r"\w{3,}(?:kan|nya|kah|isasi|itas|isme|tion|ment)"
)


class NameLexicon:
    """Word classes for names and offices; made once per knowledge, never changed."""

    def __init__(self, knowledge: Knowledge) -> None:
        name_words = knowledge.words["name_words"]
        person_words = knowledge.words["person_words"]
        counted_words = knowledge.words["counted_name_words"]
        self.counted = _forms(counted_words, "given") - _forms(name_words, "given")
        self.unsure = _forms(counted_words, "unsure")
        # Words of which the other tables know nothing, by what the press does with them.
        listed_words = knowledge.words["listed_name_words"]
        self.listed, self.of_names = _forms(listed_words, "listed"), _forms(listed_words, "of_names")
        self.small_in_press, self.things_in_press = _forms(listed_words, "small"), _forms(listed_words, "thing")
        # How much what stands beside an unknown word in the press says that it names people, 0 to 7.
        classes = knowledge.words["press_words"]
        self.press = {form: n for n in range(_PRESS_CLASSES) for form in _forms(classes, f"press{n}")}
        self.contexts = {side: _context_classes(knowledge.words["press_context_words"], side) for side in _SIDES}
        self.given = _forms(name_words, "given") | self.counted | _forms(name_words, "local")
        self.either = _forms(name_words, "either")
        self.particles = _forms(name_words, "particle")
        self.double_particles = {tuple(form.split()) for form in _forms(name_words, "double_particle")}
        self.weak_first = _forms(name_words, "weak_first")
        self._sets: dict[str, frozenset[str]] = {
            kind: _forms(person_words, kind) for kind in {row.kind for row in person_words}
        }
        self.openers, self.tails = _titles(knowledge, self.of("title_or_word"))
        self.openers |= self.of("opener")
        self.nicknames = _nicknames(name_words, self.openers)
        self.place_openers = _forms(person_words, "place_opener")
        # Things of several words by their first one ("Sri Lanka").
        self.things = _by_first_word(_forms(person_words, "thing_name"))
        local = _forms(name_words, "local")
        hand_made = _forms(name_words, "given") | local | self.either
        tables = (knowledge.organisation_words, knowledge.positions, knowledge.position_prefixes)
        self.never = (_forms(name_words, "proper") | _table_words(*tables)) - hand_made
        self.given -= self.never | self.either
        # "Pamungkas" is a word of some award, but behind a given name it may well be a surname.
        named_things = _table_words(knowledge.organisations, knowledge.award_schemes) - self.never
        common = _forms(name_words, "common") - self.given - self.never
        self.region_words = _single_regions(knowledge)
        self.shapes = NameShapes(self.given - local, self.never | common | self.region_words)
        # "Suriansyah" is the name of a hospital, but no less a name of people.
        self.common = common | {w for w in named_things - self.given if self.shapes.score(w) < _LOOKS_LIKE_A_NAME}
        self.endings = tuple(_forms(name_words, "ending"))
        self.strange_endings = tuple(_forms(name_words, "strange_ending"))
        verbs = knowledge.speech_verbs
        self.cues_before = frozenset(v.form for v in verbs if v.place == "after" and not v.nya) - {"ingat"}
        self.start_cues = frozenset(v.form for v in verbs if v.place == "start" and not v.nya) | {"oleh"}
        self.verbs_after = frozenset(v.form for v in verbs if v.place == "before")
        degrees = [f for t in knowledge.titles if t.category == "academic" and t.place == "after" for f in t.forms]
        self.degrees = frozenset(re.split(r"[^A-Za-z]", form)[0] for form in degrees) - {""}
        self.named_cues = _forms(knowledge.words["office_words"], "named")
        self.occupations = _forms(knowledge.words["office_words"], "occupation")

    def of(self, kind: str) -> frozenset[str]:
        """The words of one kind of `person_words.yaml`."""
        return self._sets[kind]

    def label(self, word: Word) -> str:
        """What the word could be inside a name.

        "T" opens a name (honorific), "N" a known name word, "E" name or ordinary word, "C" an ordinary word, "I" an
        initial, "R" a region, "?" unknown, "P" a particle, "A" an abbreviation in capitals, "X" no part of a name.
        """
        shape, low = word.shape, word.low
        if shape == "mark" or shape == "number":
            return "X"
        if low in self.particles:
            return "P"
        if shape == "lower":
            return "T" if low in ("dr", "dra", "drg", "drh", "drs", "apt") else "X"
        if low in self.openers and (shape != "letter" or low == "h"):
            return "T"
        if shape == "letter":
            return "I"
        return self._label_capitalised(word)

    def _label_capitalised(self, word: Word) -> str:
        shape, low = word.shape, word.low
        if shape == "mixed" and not low.startswith(_CAPITAL_INSIDE):
            return "X"
        if low in self.given or (shape == "caps" and low in self.nicknames):
            return "N"
        if low in self.either:
            return "E"
        if low in self.region_words:
            return "R"
        if shape == "caps":
            return "A"
        if low in self.common:
            return "C"
        if low in self.never:
            return "X"
        if is_derived(low):
            return "X"
        return "?"

    def names_things(self, low: str) -> bool:
        """Whether a word is a name wherever it stands: a region, known to the press, or in no table and not derived."""
        if low in self.common or low in self.small_in_press or not low.isalpha() or len(low) < _SHORTEST_NAME:
            return False
        if low in self.given or low in self.region_words or low in self.press:
            return True
        return low not in self.never | self.either and not is_derived(low)

    def is_place_cue(self, low: str) -> bool:
        """Whether a capitalised word after `low` is a place ("di", "ke", "Kecamatan")."""
        return low in self.of("place_preposition") or low in self.place_openers

    def is_rank_tail(self, low: str) -> bool:
        """Whether the word may follow a rank ("Pol", "TNI", "Inf")."""
        return low in self.of("rank_tail")


def is_derived(low: str) -> bool:
    """Whether a lower-cased word has the affixes of a derived Indonesian word ("perdagangan", "mengaku")."""
    return len(low) > 6 and _DERIVED.fullmatch(low) is not None


def _table_words(*tables: Iterable[Row]) -> frozenset[str]:
    """All words of the forms of some tables, lower-cased."""
    return frozenset(
        word for rows in tables for row in rows for form in getattr(row, "forms", ()) for word in _words(form)
    )


def _single_regions(knowledge: Knowledge) -> frozenset[str]:
    """Regions of one word; those of several are known names of the gazetteer, alone their words mean nothing."""
    names = (form for row in knowledge.regions for form in (row.short_name, *row.press_forms))
    return frozenset(form.lower() for form in names if " " not in form)


def _words(form: str) -> list[str]:
    return [w.lower() for w in _PARTS.findall(form)]


def _forms(rows: Iterable[object], *kinds: str) -> frozenset[str]:
    return frozenset(
        form.lower() for row in rows if getattr(row, "kind", None) in kinds for form in getattr(row, "forms", ())
    )


def _context_classes(rows: Iterable[WordRow], side: str) -> dict[str, int]:
    """The class of each word, or pair of words, on one side of a name (see `contexts_of`)."""
    return {
        form.lower(): int(row.kind.removeprefix(side))
        for row in rows
        if row.kind.startswith(side)
        for form in row.forms
    }


def _by_first_word(forms: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for form in sorted(forms):
        words = tuple(form.split())
        found.setdefault(words[0], []).append(words)
    return found


def _nicknames(rows: Iterable[WordRow], openers: Collection[str]) -> dict[str, str]:
    """The full name by the nickname, both lower-cased; a title that opens the nickname may be left off ("Cak X")."""
    found: dict[str, str] = {}
    for row in rows:
        for form in row.forms if row.kind == "nickname" and row.value else ():
            words = form.lower().split()
            found[" ".join(words)] = str(row.value).lower()
            if len(words) > 1 and words[0] in openers:
                found.setdefault(" ".join(words[1:]), str(row.value).lower())
    return found


def _titles(knowledge: Knowledge, words: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """(words that open a name, words that close one), lower-cased, without dots."""
    openers: set[str] = set()
    tails: set[str] = set()
    for title in knowledge.titles:
        for form in title.forms:
            parts = _words(form)
            if title.place != "before":
                tails.add(form.replace(".", "").replace(" ", "").lower())
            elif parts and not {form.lower(), parts[0]} & words and title.category != "nobility/ethnic":
                openers.add(parts[0])
    return frozenset(openers), frozenset(tails)


@functools.lru_cache(maxsize=4)
def lexicon_of(knowledge: Knowledge) -> NameLexicon:
    """The lexicon of `knowledge`, compiled once per process."""
    return NameLexicon(knowledge)
