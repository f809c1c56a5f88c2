"""One article in words, with the stretches that could be names and the offices between them."""

from __future__ import annotations

import re
import weakref
from collections.abc import Collection
from dataclasses import dataclass

from pipeline.interpret.names.borders import NameBorders
from pipeline.interpret.names.lexicon import NameLexicon, is_derived, lexicon_of
from pipeline.interpret.names.places import is_of_a_place, is_of_bracketed_office, mark_printed_places
from pipeline.interpret.names.spans import NameSpan, NameSpans, join_compounds
from pipeline.interpret.names.syllables import mark_syllable_names
from pipeline.interpret.names.weights import BORDER_WEIGHTS
from pipeline.interpret.offices.complements import Complements
from pipeline.interpret.offices.mentions import Office, find_heads, office_words_of
from pipeline.interpret.offices.regions import OfficeRegions, find_office_regions
from pipeline.interpret.reading import Reading
from pipeline.interpret.words import Word, index_at, scan_words

_RANK = re.compile(
    r"\b(?:Ajun (?:Inspektur|Brigadir)(?: Polisi)? (?:Satu|Dua)|Ajun Komisaris(?: Besar)?(?: Polisi)?|"
    r"(?:Inspektur|Brigadir)(?: Polisi)? (?:Satu|Dua|Kepala)|(?:Inspektur|Brigadir) Jenderal(?: Polisi)?(?= [A-Z])|"
    r"Komisaris (?:Besar|Jenderal)(?: Polisi)?|Komisaris Polisi|Bhayangkara (?:Satu|Dua)|"
    r"(?:Letnan|Sersan|Pembantu Letnan) (?:Satu|Dua|Kepala|Mayor|Kolonel|Jenderal)|(?:Mayor|Brigadir) Jenderal|"
    r"(?:Laksamana|Marsekal)(?: (?:Madya|Muda|Pertama))?|"
    r"(?:Letda|Lettu|Letkol|Kapten|Mayor|Kolonel|Serma|Serka|Sertu|Serda|Pelda|Peltu|Kopda|Koptu|Kopka|Praka|Pratu|Prada|Brigjen|Mayjen|Letjen|Jend[e]?ral|Jend)"
    r"(?: (?:TNI|Pol|Laut|(?i:Inf|Kav|Arm|Arh|Czi|Cpl|Cba|Chb|Ckm|Caj|Mar|Pnb|Pas|Tek|Sus)))*)"
    r"(?: \((?:Purn|Purnawirawan|P|Mar|K|E|T|S|Ipda|Iptu|Aipda|Aiptu|Bripka|Bripda|Briptu|"
    r"Brigpol|AKP|AKBP|Kompol|Kombes)\.?\))*"
    r"(?=\.? [A-Z])"
)


_PLACES_WITH_NAMES = frozenset(["kecamatan", "kabupaten", "kelurahan", "desa", "dusun", "nagari", "provinsi"])


@dataclass(frozen=True, slots=True)
class NamedText:
    """`words` of title and body, a class per word (`labels`), possible names, and offices with complements.

    `opened`: the words behind the region of an office, where a name begins if one follows.
    """

    words: list[Word]
    labels: list[str]
    spans: list[NameSpan]
    heads: list[Office]
    offices: list[Office]
    opened: frozenset[int] = frozenset()


_held: tuple[weakref.ref[Reading], NamedText] | None = None


def read_named_text(reading: Reading) -> NamedText:
    """The words, possible names and offices of an article, kept until the next article is read."""
    global _held
    if _held is None or _held[0]() is not reading:
        _held = (weakref.ref(reading), _read(reading))
    return _held[1]


def reread_with_names(reading: Reading, names: Collection[str]) -> NamedText:
    """The same, where the words `names` (lower-cased) are known to name somebody; kept in place of the first."""
    global _held
    text = _read(reading, names)
    _held = (weakref.ref(reading), text)
    return text


def read_unmoved_text(reading: Reading) -> NamedText:
    """The same with the borders of names as the words alone give them: what the weights of borders are fitted on."""
    return _read(reading, move=False)


@dataclass(frozen=True, slots=True)
class _Labelled:
    """Words, labels, office words and their regions as they are before any name is known."""

    words: list[Word]
    labels: tuple[str, ...]
    heads: tuple[Office, ...]
    regions: OfficeRegions


_held_labels: tuple[weakref.ref[Reading], _Labelled] | None = None


def _label(reading: Reading) -> _Labelled:
    """Kept for the second reading of the article."""
    global _held_labels
    if _held_labels is None or _held_labels[0]() is not reading:
        lexicon = lexicon_of(reading.knowledge)
        words = scan_words(reading.text)
        labels = [lexicon.label(word) for word in words]
        tables = office_words_of(reading.knowledge)
        heads = find_heads(words, tables)
        _mark_known(reading, words, labels)
        _mark_things(words, labels, lexicon)
        _mark_ranks(reading, words, labels)
        regions = find_office_regions(reading, words, labels, heads, tables, lexicon)
        heads = [head for head in heads if head.head not in regions.inside]  # "Bupati Karo": no "Karo" of the police
        for at in regions.inside:
            labels[at] = "X"
        _free_derived(words, labels, regions.behind, lexicon, reading.body_start)
        offices = {at for h in heads if h.strong for at in range(h.head, h.body)}
        _mark_places(words, labels, lexicon, offices | regions.inside)
        mark_printed_places(words, labels, {at for h in heads for at in range(h.head, h.body)})
        _mark_ethnic_titles(words, labels, lexicon, reading.body_start)
        mark_syllable_names(words, labels, lexicon)
        _held_labels = (weakref.ref(reading), _Labelled(words, tuple(labels), tuple(heads), regions))
    return _held_labels[1]


def _read(reading: Reading, names: Collection[str] = (), move: bool = True) -> NamedText:
    lexicon = lexicon_of(reading.knowledge)
    labelled = _label(reading)
    words, labels, opened = labelled.words, list(labelled.labels), labelled.regions.behind
    for at, word in enumerate(words):
        if word.low in names and labels[at] in "?ERC" and word.shape != "lower":
            labels[at] = "N"
    surnames = office_words_of(reading.knowledge).of("also_surname")
    heads = [
        head
        for head in labelled.heads
        if not _is_name_word(words, labels, head) and not _is_surname(words, labels, head, surnames)
    ]
    for head in heads:
        if head.strong or words[head.head].shape == "lower" or labels[head.head] not in "NT":
            for at in range(head.first, head.body):
                labels[at] = "O" if labels[at] != "T" or at > head.head or head.strong else "T"
    spans = [
        s
        for s in NameSpans(words, labels, lexicon, reading.body_start, opened).find()
        if s.first in opened or not is_of_a_place(words, labels, s, lexicon)
    ]
    spans = [s for s in spans if not is_of_bracketed_office(words, labels, s, {s.last for s in spans})]
    if move:
        spans = NameBorders(words, labels, lexicon, reading.body_start, opened).move(spans, BORDER_WEIGHTS.weigh)
    spans = join_compounds(words, spans)
    offices = complete_offices(reading, words, labels, heads, {s.first for s in spans})
    return NamedText(words, labels, spans, heads, offices, opened)


def complete_offices(
    reading: Reading, words: list[Word], labels: list[str], heads: list[Office], stops: set[int]
) -> list[Office]:
    """The offices with their complements, which end where a name (`stops`: its first word) begins."""
    plain = {i for i, label in enumerate(labels) if label in "XCARO" and words[i].shape in ("cap", "caps", "mixed")}
    reader = Complements(
        words,
        office_words_of(reading.knowledge),
        {at for h in heads if h.strong_word for at in (h.first, h.head)},
        stops,
        plain,
    )
    offices: list[Office] = []
    for head in heads:
        if offices and head.head < offices[-1].last:
            continue
        offices.append(reader.complete(head))
    return offices


def _is_name_word(words: list[Word], labels: list[str], head: Office) -> bool:
    """Whether an office word is part of a name ("Lukman Hakim") or its rank, and opens no office."""
    at = head.head
    inside = at > 0 and words[at].gap == " " and labels[at - 1] in "NT" and head.first == at
    if labels[at] == "T" and head.body < len(labels) and all(label == "T" for label in labels[at : head.body]):
        return labels[head.body] in "NE?I" or labels[head.body] == "T"
    return not head.strong_word and inside and labels[at] in "NE"


def _is_surname(words: list[Word], labels: list[str], head: Office, surnames: Collection[str]) -> bool:
    """Whether an office word is a surname here ("Nuno Mendes")."""
    at = head.head
    follows = at > 0 and words[at].gap == " " and words[at].shape == words[at - 1].shape == "cap"
    return follows and words[at].low in surnames and labels[at - 1] in "NE?"


def _mark_known(reading: Reading, words: list[Word], labels: list[str]) -> None:
    """Organisations and regions of several words are no names of people."""
    for known in reading.known:
        if known.kind not in ("REGION", "ORGANISATION", "SCHEME"):
            continue
        first, last = index_at(words, known.span.start), index_at(words, known.span.end - 1) + 1
        if last - first > 1 or known.kind != "REGION":
            for at in range(first, min(last, len(words))):
                if labels[at] != "N" or last - first > 1:
                    labels[at] = "X"


def _mark_things(words: list[Word], labels: list[str], lexicon: NameLexicon) -> None:
    """Things whose words are names of people too ("Sri Lanka") are none."""
    for at, word in enumerate(words):
        for thing in lexicon.things.get(word.low, ()) if word.shape in ("cap", "caps") else ():
            inner = words[at : at + len(thing)]
            if tuple(w.low for w in inner) == thing and all(w.gap == " " for w in inner[1:]):
                labels[at : at + len(thing)] = ["X"] * len(thing)


def _mark_ranks(reading: Reading, words: list[Word], labels: list[str]) -> None:
    """Ranks of several words ("Ajun Inspektur Satu") open a name as one title."""
    for found in _RANK.finditer(reading.text):
        for at in range(index_at(words, found.start()), index_at(words, found.end() - 1) + 1):
            labels[at] = "T"


def _free_derived(
    words: list[Word], labels: list[str], opened: Collection[int], lexicon: NameLexicon, body_start: int
) -> None:
    """A word of no table behind the region of an office opens a name, though it looks derived ("Bernadinus Bupu").

    Not in headlines, which print verbs so.
    """
    for at in opened:
        if at + 1 >= len(words) or words[at].start < body_start or words[at].shape != "cap" or words[at].gap != " ":
            continue
        unknown = labels[at] == "X" and is_derived(words[at].low) and words[at].low not in lexicon.small_in_press
        if unknown and words[at].low not in lexicon.never and words[at + 1].gap == " " and labels[at + 1] in "NE?":
            labels[at] = "?"


def _mark_ethnic_titles(words: list[Word], labels: list[str], lexicon: NameLexicon, body_start: int) -> None:
    """A title of birth inside a sentence opens a name, whatever its words mean elsewhere ("NTB, Lalu Wira Buana").

    Of a headline only the word behind it: "Rambu Yuliana Raih Kalpataru".
    """
    for at in range(1, len(words) - 1):
        titles = _birth_title_at(words, at, lexicon) if words[at].shape == "cap" else 0
        if not titles or words[at - 1].text in '.!?"“”':
            continue
        last = at + titles
        longest = 3 if words[at].start >= body_start else 1
        while last < len(words) and last - at < titles + longest and labels[last] in "NE?CR" and words[last].gap == " ":
            last += 1
        if last - at > titles and all(w.shape == "cap" and w.gap == " " for w in words[at + 1 : at + titles + 1]):
            labels[at : at + titles] = ["N"] * titles
            for inner in range(at + titles, last):
                labels[inner] = "N" if labels[inner] == "C" else labels[inner]


def _birth_title_at(words: list[Word], at: int, lexicon: NameLexicon) -> int:
    """How many words a title of birth at word `at` has ("Anak Agung": two); 0 where there is none."""
    low, titles = words[at].low, lexicon.of("birth_title")
    return 2 if f"{low} {words[at + 1].low}" in titles else int(low in titles)


def _mark_places(words: list[Word], labels: list[str], lexicon: NameLexicon, offices: Collection[int]) -> None:
    """A word that the article prints behind "Kecamatan", "di" and the like is a place wherever it stands.

    Not behind the words of an office: "Wali Kota Ferdinan" may name the mayor.
    """
    places = {
        words[i].low
        for i in range(1, len(words))
        if labels[i] == "?" and words[i].gap == " " and lexicon.is_place_cue(words[i - 1].low) and i - 1 not in offices
    }
    # Words known as names from counting only give way to a place that the article calls one.
    places |= {
        words[i].low
        for i in range(1, len(words))
        if words[i].low in lexicon.counted and words[i].gap == " " and words[i - 1].low in _PLACES_WITH_NAMES
    }
    for i, word in enumerate(words):
        if labels[i] in "?N" and word.low in places:
            labels[i] = "R"
