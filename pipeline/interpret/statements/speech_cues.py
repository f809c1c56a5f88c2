"""The reporting verbs and small words of the knowledge tables, compiled once per process."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from pipeline.interpret.statements.misspellings import Misspellings
from pipeline.knowledge import Knowledge, SpeechVerb
from pipeline.knowledge.alternatives import one_of
from pipeline.records import Span

TABLE = "statement_words"
_LONG = 7
_VERB = re.compile(r"(?<![\w-])[Mm][a-z]{7,}(?![\w-])")
_WORD_KINDS = (
    *("blocker", "adverb", "pronoun", "pointer", "companion", "beside", "source", "speaker_noun", "office_noun"),
    *("body_noun", "human_verb", "no_head", "complement", "thing", "title_cue", "telling", "negation", "address"),
    *(
        "kin",
        "kin_qualifier",
        "scripture",
        "noun_too",
        "work",
        "work_verb",
        "clause_verb",
        "free_verb",
        "finite",
        "only_aside",
    ),
    *("causative", "body_verb", "whom", "answer"),
)


class Kind(Enum):
    """How a cue stands to its speaker and to what is said."""

    ACTIVE = "active"  # Bupati mengatakan …
    COMPLEMENT = "complement"  # Bupati melanjutkan, … / mendorong agar …: reports only with what follows
    PASSIVE = "passive"  # dikatakan Bupati …
    JUDGED = "judged"  # dinilai Bupati …: reports only with a person as agent
    BARE = "bare"  # …, kata Bupati
    NYA = "nya"  # …, katanya
    MENURUT = "menurut"  # menurut Bupati, …
    STANCE = "stance"  # Bupati optimistis …
    PHRASE = "phrase"  # Bupati memberikan apresiasi …: said by persons only
    PUBLICATION = "publication"  # Dilansir dari laman X, …
    ACT = "act"  # meminta uang: done, not said
    UNSAID = "unsaid"  # Diharapkan …: speech only where the same speaker's speech goes on


VERBS = (Kind.ACTIVE, Kind.COMPLEMENT, Kind.STANCE, Kind.PHRASE)
_NEVER_BEHIND = (Kind.STANCE, Kind.PHRASE, Kind.PUBLICATION, Kind.ACT)


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word in the text."""

    span: Span
    form: str
    kind: Kind


def _kind(verb: SpeechVerb) -> Kind:
    if verb.form.startswith("menurut"):
        return Kind.NYA if verb.nya else Kind.MENURUT
    if verb.nya:
        return Kind.NYA
    if verb.place == "after":
        return Kind.BARE
    if verb.place == "start":
        return Kind.PASSIVE if verb.strength == "strong" or verb.form == "disampaikan" else Kind.JUDGED
    return Kind.ACTIVE if verb.strength == "strong" else Kind.COMPLEMENT


class SpeechCues:
    """Finds reporting words in a stretch of text."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.kinds: dict[str, Kind] = dict.fromkeys(knowledge.forms(TABLE, "stance"), Kind.STANCE)
        self.kinds |= dict.fromkeys(knowledge.forms(TABLE, "phrase"), Kind.PHRASE)
        self.kinds |= dict.fromkeys(knowledge.forms(TABLE, "saying"), Kind.ACTIVE)
        self.kinds |= dict.fromkeys(knowledge.forms(TABLE, "publication"), Kind.PUBLICATION)
        self.kinds |= dict.fromkeys(knowledge.forms(TABLE, "aside"), Kind.BARE)
        self.kinds |= dict.fromkeys(knowledge.forms(TABLE, "act"), Kind.ACT)
        self.kinds |= dict.fromkeys(knowledge.forms(TABLE, "according"), Kind.MENURUT)
        self.kinds |= {verb.form.lower(): _kind(verb) for verb in knowledge.speech_verbs}
        # Some outlets lose the letter before a comma and print a point: "Ia mengataka. jalan itu rusak."
        self._cut = {form[:-1]: form for form in self.kinds if len(form) >= _LONG and form[:-1] not in self.kinds}
        self._cue = re.compile(
            rf"(?<![\w-])(?:{one_of(self.kinds)}(?![\w-])|{one_of(self._cut)}(?=\.\s[a-z]))", re.IGNORECASE
        )
        verbs = [form for form, kind in self.kinds.items() if kind in VERBS and form.startswith("me")]
        self._spelling = Misspellings(verbs, (*self.kinds, *knowledge.forms(TABLE, "other_verb")))
        after = [form for form, kind in self.kinds.items() if kind not in _NEVER_BEHIND]
        # Words that report only right behind a quotation: "…," kritik Budi.
        self._quoted = {
            form: Kind.NYA if form.endswith("nya") else Kind.BARE for form in knowledge.forms(TABLE, "quote_cue")
        }
        self._quoted |= {form: self.kinds[form] for form in after}
        self._behind = re.compile(
            r"[\s,.\-–—\"”'’]{0,4}(?:(?:demikian(?:lah)?|begitu|juga|pun|kembali)\s+)?"
            rf"(?P<cue>{one_of(self._quoted)})(?![\w-])",
            re.IGNORECASE,
        )
        self.words = {kind: knowledge.forms(TABLE, kind) for kind in _WORD_KINDS}
        self.stop = re.compile(rf"(?<![\w-]){one_of(knowledge.forms(TABLE, 'stop'))}(?![\w-])", re.IGNORECASE)
        self.adverbs_at_end = re.compile(
            rf"(?:(?<![\w-])(?:{one_of(self.words['adverb'])}|secara\s+[a-z]+)|[,\s]|\([^()]*\))\Z", re.IGNORECASE
        )
        degrees = [f for title in knowledge.titles if title.place != "before" for f in title.forms]
        self.degree = re.compile(rf",\s*(?:{one_of(degrees)}|(?:[A-Z][a-z]{{0,4}}\.)+[A-Za-z]*)\.?(?=\s*(?:,|\Z))")
        self.pronoun = re.compile(rf"{one_of(self.words['pronoun'])}(?![\w-])", re.IGNORECASE)
        self.address = re.compile(rf"(?:{one_of(self.words['address'])}(?:nya)?\s+)+", re.IGNORECASE)
        self.connective = re.compile(rf"{one_of(knowledge.forms(TABLE, 'connective'))}\s+", re.IGNORECASE)
        # "riset Litbang Kompas": who made it follows the paper.
        self.study = re.compile(
            rf"\s*(?i:{one_of(knowledge.forms(TABLE, 'study'))})\s+(?:(?:dari|di)\s+)?"
            rf"(?:{one_of(self.words['address'])}\s+)?(?:(?:{one_of(self.words['speaker_noun'])}\s+(?:[a-z]+\s+)?)?(?=[A-Z])"
            rf"|(?={one_of(self.words['speaker_noun'])}[\s,]))"
        )
        self.companion = re.compile(rf"(?<![\w-]){one_of(self.words['companion'])}(?![\w-])", re.IGNORECASE)
        self.unsaid = re.compile(rf"(?<![\w-]){one_of(knowledge.forms(TABLE, 'goes_on'))}(?![\w-])", re.IGNORECASE)
        # What makes a clause of the words behind a verb: "laporan itu sudah lengkap", not "laporan yang sudah lengkap".
        self.finite = re.compile(rf"(?<!yang )(?<![\w-]){one_of(self.words['finite'])}(?![\w-])", re.IGNORECASE)
        self.wanted = re.compile(rf"\s+(?:[A-Z]|(?!me|ber|di|ter)[a-z]+nya\b|(?:{one_of(self.words['whom'])})\s)")
        self.causative = re.compile(rf"(?<![\w-]){one_of(self.words['causative'])}\s+\Z", re.IGNORECASE)
        self.pointer = re.compile(
            rf"\b{one_of(self.words['pointer'])}(?:nya)?(?:\s+(?:itu|ini|tersebut|senada|serupa|yang sama|sama)"
            r"|\s+terkait)",
            re.IGNORECASE,
        )

    def in_text(self, text: str, start: int, end: int) -> list[Cue]:
        """Every reporting word between `start` and `end`, in order."""
        found = []
        for match in self._cue.finditer(text, start, end):
            form = match.group().lower()
            form = self._cut.get(form, form)
            found.append(Cue(Span(match.start(), match.end()), form, self.kinds[form]))
        return sorted([*found, *self._misspelt(text, start, end)], key=lambda cue: cue.span)

    def _misspelt(self, text: str, start: int, end: int) -> Iterator[Cue]:
        for match in _VERB.finditer(text, start, end):
            form = self._spelling.meant_by(match.group().lower())
            if form:
                yield Cue(Span(match.start(), match.end()), form, self.kinds[form])

    def behind(self, text: str, offset: int, end: int) -> Cue | None:
        """The reporting word that follows a quotation whose text ends at `offset`."""
        found = self._behind.match(text, offset, end)
        if not found:
            return None
        form = found["cue"].lower()
        return Cue(Span(found.start("cue"), found.end("cue")), form, self._quoted[form])


_made: list[tuple[Knowledge, SpeechCues]] = []


def cues_of(knowledge: Knowledge) -> SpeechCues:
    """The compiled cues of `knowledge`, made on first use (compiling costs more than reading an article)."""
    for known, cues in _made:
        if known is knowledge:
            return cues
    cues = SpeechCues(knowledge)
    _made[:] = [*_made[-3:], (knowledge, cues)]
    return cues
