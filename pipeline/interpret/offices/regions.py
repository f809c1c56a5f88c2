"""The regions that complete offices: what stands behind one begins a name ("Wakil Bupati Ngada Bernadinus …")."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from pipeline.interpret.names.lexicon import NameLexicon
from pipeline.interpret.offices.mentions import CAPITALISED, Office, OfficeWords
from pipeline.interpret.reading import Known, Reading
from pipeline.interpret.words import Word, index_at

_LEVEL_WORDS = frozenset(["kabupaten", "kota", "provinsi"])
_LONGEST_BODY = 9  # words of "Dinas Pekerjaan Umum dan Penataan Ruang" and the like


@dataclass(frozen=True, slots=True)
class OfficeRegions:
    """`inside`: the words of regions that complete offices; `behind`: the first word behind each of them."""

    inside: frozenset[int]
    behind: frozenset[int]


def find_office_regions(
    reading: Reading,
    words: Sequence[Word],
    labels: Sequence[str],
    heads: Sequence[Office],
    tables: OfficeWords,
    lexicon: NameLexicon,
) -> OfficeRegions:
    """The regions of the tables right behind "Bupati" and the like, or told with their level behind a body.

    A region comes before a given name that is spelled like it ("Wali Kota Bima Rahman"), unless the article names
    somebody so elsewhere ("Wali Kota Bogor Bima Saputra").
    """
    known = _regions_by_word(reading, words)
    regions = [(head, found) for head in heads if (found := _region_of(words, known, head, tables)) is not None]
    taken = {at for _, (first, last, _) in regions for at in range(first, last)}
    ends = {last for _, (_, last, _) in regions}
    inside: set[int] = set()
    behind: set[int] = set()
    for head, (first, last, region) in regions:
        doubtful = last - first == 1 and labels[first] in "NE"
        if doubtful and not _is_of_level(reading, region, _level(words, head, tables)):
            continue
        if doubtful and _names_somebody(reading, words, labels, first, taken, ends, lexicon):
            continue
        last = _with_outer(words, labels, known, last)
        inside |= set(range(first, last))
        behind.add(last)
    return OfficeRegions(frozenset(inside), frozenset(behind))


def _regions_by_word(reading: Reading, words: Sequence[Word]) -> dict[int, tuple[int, Known]]:
    """(word behind it, region) by the first word of each region of the tables, the longest of several."""
    found: dict[int, tuple[int, Known]] = {}
    for known in reading.known:
        if known.kind == "REGION":
            first, last = index_at(words, known.span.start), index_at(words, known.span.end - 1) + 1
            if first not in found or last > found[first][0]:
                found[first] = (last, known)
    return found


def _region_of(
    words: Sequence[Word], known: Mapping[int, tuple[int, Known]], head: Office, tables: OfficeWords
) -> tuple[int, int, Known] | None:
    """First word, word behind the last, and what is known of the region that completes an office."""
    if head.owned:
        return None
    at = head.body
    if _level(words, head, tables) and at in known and words[at].gap == " ":
        return at, *known[at]
    while at < min(head.body + _LONGEST_BODY, len(words)) and words[at].gap == " ":
        if at in known and words[at].low in _LEVEL_WORDS:
            return at, *known[at]
        if words[at].shape not in CAPITALISED and words[at].low not in tables.joins:
            return None
        at += 1
    return None


def _level(words: Sequence[Word], head: Office, tables: OfficeWords) -> str:
    """The levels of the region that an office leads or serves ("kabupaten/kota"); empty where it is of a body."""
    return tables.levels.get(" ".join(w.low for w in words[head.head : head.body]), "")


def _with_outer(words: Sequence[Word], labels: Sequence[str], known: Mapping[int, tuple[int, Known]], last: int) -> int:
    """The word behind a region and those it lies in ("Kapolres Bima Kota", "Bupati Bogor Jawa Barat")."""
    while last < len(words) and words[last].gap == " ":
        if words[last].low == "kota" and words[last].shape in CAPITALISED:
            last += 1
        elif last in known and not (known[last][0] == last + 1 and labels[last] in "NE"):
            last = known[last][0]
        else:
            break
    return last


def _is_of_level(reading: Reading, region: Known, level: str) -> bool:
    """Whether some region of this name is of a level that the office leads."""
    levels = {row.level for row in reading.knowledge.regions if row.code in region.keys or region.text in row.forms}
    return not level or not levels.isdisjoint(level.split("/"))


def _names_somebody(
    reading: Reading,
    words: Sequence[Word],
    labels: Sequence[str],
    region: int,
    taken: Collection[int],
    ends: Collection[int],
    lexicon: NameLexicon,
) -> bool:
    """Whether the body prints the word at `region` elsewhere as the first of a name, where no place can stand."""
    for at in range(1, len(words) - 1):
        if words[at].low != words[region].low or at in taken or words[at].start < reading.body_start:
            continue
        if words[at + 1].shape != "cap" or words[at + 1].gap != " " or labels[at + 1] not in "NE?":
            continue
        before = words[at - 1]
        outside = before.shape in ("lower", "mark") or words[at].gap == "\n"
        if at in ends or (outside and not lexicon.is_place_cue(before.low)):
            return True
    return False
