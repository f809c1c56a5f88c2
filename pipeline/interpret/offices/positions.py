"""Finds the offices that an article ascribes to the people it names."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.interpret.names.named_text import NamedText, complete_offices, read_named_text
from pipeline.interpret.offices.clauses import OfficeClauses
from pipeline.interpret.offices.clients import OfficeClients
from pipeline.interpret.offices.clubs import ClubsTold, club_forms
from pipeline.interpret.offices.coaches import OfficeCoaches
from pipeline.interpret.offices.holes import find_lost_names
from pipeline.interpret.offices.links import Link, OfficeLinks
from pipeline.interpret.offices.mentions import Office, office_words_of
from pipeline.interpret.offices.merge import OfficeTitle, TitleMerger
from pipeline.interpret.offices.occasions import OccasionsLed
from pipeline.interpret.offices.pairs import OfficePairs
from pipeline.interpret.offices.pointers import OfficePointers
from pipeline.interpret.offices.tagged import tagged_links
from pipeline.interpret.offices.teams import OfficeTeams
from pipeline.interpret.offices.titles import OfficeTitles
from pipeline.interpret.reading import Reading
from pipeline.interpret.words import index_at
from pipeline.records import Occupancy, Person, mint_id

_RETIRED = frozenset(["purn", "purnawirawan", "p"])


def find_positions(reading: Reading, people: Sequence[Person], events: Sequence[str] = ()) -> list[Occupancy]:
    """One entry per person and office, in text order; `events` are the names of the article's events."""
    if not people:
        return []
    text = read_named_text(reading)
    starts, ends = _mention_words(text, people)
    offices = complete_offices(reading, text.words, text.labels, text.heads, set(starts))
    links = _links(reading, text, offices, starts, ends)
    links += tagged_links(reading, text, offices, people, links)
    titles = OfficeTitles(reading, text, offices, links, starts)
    tables = office_words_of(reading.knowledge)
    merger, occasions = TitleMerger(tables.written_out), OccasionsLed(tables, events)
    found: list[Occupancy] = []
    for person in people:
        own = [titles.read(link) for link in _outside_headline(reading, text, links, person.id)]
        merged = merger.merge([t for t in own if t is not None and _ends_where_told(reading, t)])
        for title in map(occasions.complete, merged):
            evidence = reading.evidence(title.start, title.end, title.rule, title.confidence)
            found.append(
                Occupancy(
                    id=mint_id("occupancy", reading.article.id, person.id, title.text.lower()),
                    holder=person.id,
                    title=title.text,
                    position=title.position,
                    organisation=title.organisation,
                    status=title.status,
                    evidence=evidence,
                )
            )
    return sorted(found, key=lambda o: o.evidence.span)


def _links(
    reading: Reading, text: NamedText, offices: Sequence[Office], starts: dict[int, str], ends: dict[int, str]
) -> list[Link]:
    """Who holds which office, by all rules; a pair of offices comes before what stands beside one of them."""
    tables = office_words_of(reading.knowledge)
    pairs = OfficePairs(text, tables, offices, starts, ends).find()
    pairs += OfficeClients(text, tables, offices, starts, ends).find()
    paired = {link.office.first for link in pairs}
    beside = OfficeLinks(text, tables, offices, starts, ends, reading.body_start).find()
    links = [*pairs, *(link for link in beside if link.office.first not in paired)]
    taken = {link.office.first for link in links}
    clauses = OfficeClauses(text, tables, offices, starts, ends, reading.body_start).find()
    links += [link for link in clauses if link.office.first not in taken]
    links += OfficeTeams(text, tables, starts, ends, reading.body_start).complete(links)
    told = {at: person for at, person in starts.items() if reading.quote_at(text.words[at].start) is None}
    pointed = OfficePointers(text, tables, offices, told, reading.body_start).find(links)
    links += [link for link in pointed if not (link.rule == "office_pointed_at" and _is_quoted(reading, text, link))]
    clubs = ClubsTold(text.words, club_forms(reading.knowledge))
    links += OfficeCoaches(text, tables, clubs, starts, reading.body_start).find()
    links += find_lost_names(text, offices, starts, links, reading.body_start)
    return links


def _outside_headline(reading: Reading, text: NamedText, links: Sequence[Link], person: str) -> list[Link]:
    """A person's links; those of the headline, where offices run into other words, only where the body has none."""
    own = [link for link in links if link.person == person]
    body = [link for link in own if text.words[link.office.first].start >= reading.body_start]
    return body or own


def _is_quoted(reading: Reading, text: NamedText, link: Link) -> bool:
    """Whether the office stands in a quotation: "Ketua itu" there means somebody whom the speaker has in mind."""
    return reading.quote_at(text.words[link.office.first].start) is not None


def _ends_where_told(reading: Reading, title: OfficeTitle) -> bool:
    """Whether it is sure where an office ends: in headlines, where verbs have capitals too, only at a known body."""
    told = title.organisation is None or title.organisation.key is not None
    return told or title.start >= reading.body_start


def _mention_words(text: NamedText, people: Sequence[Person]) -> tuple[dict[int, str], dict[int, str]]:
    """(first word → person, word behind the last → person) of every mention, titles and ranks in front included."""
    starts: dict[int, str] = {}
    ends: dict[int, str] = {}
    opened = {s.core_first: s.first for s in text.spans}
    for person in people:
        for mention in person.mentions:
            span = mention.evidence.span
            first = index_at(text.words, span.start)
            core = next((c for c in range(first, first + 8) if c in opened), first)
            starts[_with_titles(text, min(first, opened.get(core, first)))] = person.id
            ends[index_at(text.words, span.end - 1) + 1] = person.id
    return starts, ends


def _with_titles(text: NamedText, first: int) -> int:
    """The first of the titles printed in front of the name at word `first` ("Drs. One", "Komjen. (Purn) Budi")."""
    words = text.words
    while first > 1 and words[first].gap in ("", " "):
        at = first - 1
        if words[at].text == ")" and at > 2 and words[at - 1].low in _RETIRED and words[at - 2].text == "(":
            at -= 3
        if words[at].text == "." and words[at].gap == "":
            at -= 1
        if text.labels[at] != "T" or any(w.gap == "\n" for w in words[at + 1 : first]):
            break
        first = at
    return first
