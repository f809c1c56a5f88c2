"""Finds awards: who got what with which grade."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.interpret.awards.choice.weighing import choose_awards
from pipeline.interpret.awards.claims.claim import Award, Claim
from pipeline.interpret.awards.claims.comparisons import earlier_claims
from pipeline.interpret.awards.claims.reading import FrameReader
from pipeline.interpret.awards.contest import with_contest, with_scheme
from pipeline.interpret.awards.coreference.joining import join_coreferent
from pipeline.interpret.awards.coreference.shortlists import without_shortlists
from pipeline.interpret.awards.days.choice import with_days
from pipeline.interpret.awards.details import with_details
from pipeline.interpret.awards.doubts import note_two_grades
from pipeline.interpret.awards.grades.finding import GradeMention, find_grades
from pipeline.interpret.awards.line import Line, LineMaker, award_lexicon
from pipeline.interpret.awards.memory import AwardContext
from pipeline.interpret.awards.merging.merge import Merger
from pipeline.interpret.awards.names.finding import find_award_mentions
from pipeline.interpret.awards.names.mentions import EVENT, GENERIC, TOPIC, AwardMention
from pipeline.interpret.awards.recipients.parties import Parties
from pipeline.interpret.awards.rows.finding import RowClaims
from pipeline.interpret.awards.rows.lists import AwardList, find_award_lists
from pipeline.interpret.awards.scope import Told
from pipeline.interpret.awards.scores.choice import with_scores
from pipeline.interpret.awards.status import HopeReader
from pipeline.interpret.awards.tagged.hoped import with_hoped
from pipeline.interpret.reading import Reading
from pipeline.interpret.small_letters import in_small_letters, small_letters
from pipeline.interpret.surroundings import Surroundings
from pipeline.records import Conferral, Span

# A sentence without one of these cannot tell of an award: most sentences are left after this one search.
_CUE = in_small_letters(
    r"penghargaan|anuge?rah|predikat|juara|peringkat|posisi|urutan|rangking|ranking|terbaik|tro[fp][ih]|trophy|piala|"
    r"medali|lomba|kompetisi|kontes|festival|award|rekor|opini|wtp|wajar tanpa|akredita|sertifika|"
    r"nominasi|nominator|finalis|"
    r"pemenang|kategori|katagori|emas|perak|perunggu|gold|silver|platinum|bronze|menobatkan|dinobatkan|gelar|besar|"
    r"runner|prestasi|capaian|raih|sabet|lencana|lancana|olimpiade|kejuaraan|turnamen|musabaqah|mtq|porprov|nilai|indeks|evaluasi|"
    r"terpilih|didapuk|didaulat|ditasbihkan|dikukuhkan|kampiun|jawara|titel|piagam|plakat|teladan|berprestasi|nobel|"
    r"peroleh|menyandang|disusul|di bawahnya|\((?:I{1,3}|emas|perak|perunggu)\)|"
    r"diraih|kehormatan|menang|best|champion|terpopuler|terinovatif|apresiasi|diganjar|pakarti|level|kualifi|ditetapkan|"
    r"tingkat(?:an)? |tempat (?:ke|per|\d)|podium",
)


_STANDINGS = "klasemen"
# What stands behind "oleh", "dari" or in the brackets of an office is who grants, whatever tables say of it.
_GRANTING = re.compile(r"\b(?:oleh|dari|versi)\s+$|\b(?:Badan|Lembaga|Komisi|Komite)\s[^().,;]*\($")
_MINISTRY = re.compile(r"Negara(?:\s+dan)?\s+$|\bPAN\s*[-/&]?\s*(?:dan\s+)?$", re.I)


def _lines(reading: Reading, around: Surroundings) -> list[Line]:
    make, small = LineMaker(reading, around).line, small_letters(reading.text)
    lines = []
    for span in reading.sentences:
        if not _CUE.search(small, span.start, span.end) and not reading.known_in(span, "SCHEME"):
            continue
        line = make(span, span.end <= reading.body_start)
        if len(line) > 1 and not line.hit(0, "furniture"):
            lines.append(line)
    return lines


def _schemes_in(reading: Reading, span: Span) -> list[tuple[Span, str | None]]:
    """Known schemes, without those inside an office's name (the ministry of "Reformasi Birokrasi") and mere grants."""
    schemes = reading.knowledge.scheme_by_key
    offices = reading.known_in(span, "ORGANISATION", "POSITION")
    found: list[tuple[Span, str | None]] = []
    for known in reading.known_in(span, "SCHEME"):
        key = known.keys[0] if len(known.keys) == 1 else None
        before = reading.text[max(0, known.span.start - 14) : known.span.start]
        if any(o.span.contains(known.span) and o.span != known.span for o in offices) or _MINISTRY.search(before):
            continue
        if _GRANTING.search(reading.text[max(0, known.span.start - 60) : known.span.start]):
            continue
        if key is None or schemes[key].kind != "amount":
            found.append((known.span, key))
    return found


def _without_givers(reading: Reading, line: Line, mentions: list[AwardMention]) -> list[AwardMention]:
    """Takes the office out of "penghargaan PBB": it grants the award and does not name it."""
    offices = {k.span.end: k.span for k in reading.known_in(line.span, "ORGANISATION")}
    kept = []
    for mention in mentions:
        chars = line.chars(mention.start, mention.end)
        office = offices.get(chars.end)
        head = line.hit(mention.start, "prize")
        if head and mention.kind == EVENT and office and office.start == line.tokens[head.end].start:
            mention = AwardMention(mention.start, head.end, line.raw(mention.start, head.end), GENERIC)
        kept.append(mention)
    return kept


def _reports_matches(reading: Reading) -> bool:
    """Whether the article is about matches and races: a table in its title, or five different words of that trade."""
    if _STANDINGS in (reading.article.title or "").lower():
        return True
    words = set(re.findall(r"[a-z0-9]+", reading.text.lower()))
    return len(words & award_lexicon(reading.knowledge).words("match")) >= 5


def _is_standing(claim: Claim) -> bool:
    """Whether a claim of a report on matches only tells a place in a table or a holder of a title."""
    grade = claim.award.grade
    if claim.rule == "award.title":
        return False
    if claim.rule in ("award.rank_list", "award.bare_list", "award.labelled", "award.list"):
        return True
    if grade is None or _is_title_of(claim.award):
        return False
    return grade.kind in ("bare", "top") or grade.raw.lower().startswith(("posisi", "peringkat", "urutan", "ranking"))


def _is_title_of(award: Award) -> bool:
    """Whether a title goes with its contest right behind ("juara Liga Melati"): won, whatever the tables say now."""
    grade = award.grade
    return grade is not None and grade.kind == "bare" and any(0 <= e.start - grade.end <= 2 for e in award.events)


def _with_listed(reading: Reading, context: AwardContext, claims: Sequence[Claim]) -> list[Claim]:
    """The claims of sentences, those inside rows of winners replaced by what their rows tell."""

    def find_mentions(line: Line) -> list[AwardMention]:
        return find_award_mentions(line, find_grades(line), _schemes_in(reading, line.span))

    rows = RowClaims(context, find_mentions)
    lists = find_award_lists(reading.text, reading.body_start)
    listed, read = rows.claims([listing.start for listing in lists])
    # Rows that the reading of sentences understands as fully stay with it.
    read = [span for span in read if _count_in(claims, span) < _count_in(listed, span)]
    listed = [claim for claim in listed if _starts_in(claim, read)]
    kept = [claim for claim in claims if not _starts_in(claim, read)]
    left = [listing for listing in lists if not any(span.contains(listing.items[0].span) for span in read)]
    told = [claim for claim in (*kept, *listed) if claim.award.grade is not None]
    left = [listing for listing in left if not _prints_grades(reading, listing, told)]
    return [*kept, *listed, *_listed_claims(reading, context, left)]


def _prints_grades(reading: Reading, listing: AwardList, graded: Sequence[Claim]) -> bool:
    """Whether most items of a list have a grade of their own, which counts more than their number."""
    starts = [item.span.start for item in listing.items]
    ends = [*starts[1:], reading.paragraph_at(starts[-1]).end]
    own = sum(_count_in(graded, Span(start, end)) > 0 for start, end in zip(starts, ends, strict=True))
    return 2 * own > len(starts)


def _count_in(claims: Sequence[Claim], span: Span) -> int:
    return sum(_starts_in(claim, [span]) for claim in claims)


def _starts_in(claim: Claim, spans: Sequence[Span]) -> bool:
    """Whether the verb of a claim, or one who it says won, stands in one of `spans`."""
    starts = [min(claim.verb[0], len(claim.line) - 1), *(start for start, _ in claim.recipients)]
    return any(span.start <= claim.line.tokens[k].start < span.end for span in spans for k in starts)


def _listed_claims(reading: Reading, context: AwardContext, lists: Sequence[AwardList]) -> list[Claim]:
    """A claim for each item of a numbered list of bare names: winners or ranks."""
    found: list[Claim] = []
    lexicon = award_lexicon(reading.knowledge)
    for listing in lists:
        above = context.grade_before(listing.start)
        for item in listing.items:
            line = Line(reading.text, item.span, lexicon)
            if not line.tokens:
                continue
            whole = (0, len(line))
            place = GradeMention(0, 1, str(item.number), "rank", item.number) if listing.is_ranked else None
            if listing.is_ranked and listing.topic:
                award = Award(topic=AwardMention(0, 1, listing.topic, TOPIC), grade=place)
            else:
                event = context.event_before(listing.start)
                topic = AwardMention(0, 1, listing.heading, TOPIC) if listing.heading else None
                grade = (
                    GradeMention(0, 1, f"Juara {item.number}", "rank", item.number)
                    if listing.is_champions
                    else place or above
                )
                award = Award(topic=topic, events=[event] if event else [], grade=grade)
            found.append(Claim(line, [whole], award, "received", whole, "award.list", region=whole, score=item.score))
    return found


def find_awards(reading: Reading, around: Surroundings) -> list[Conferral]:
    """One entry per recipient, award and grade that is likely enough, in text order."""
    proposed = propose_awards(reading, around)
    chosen = with_details(reading, around, choose_awards(reading, proposed.candidates), proposed.told_of)
    dated = with_days(reading, around, chosen, proposed.told_of)
    scored = with_scores(reading, dated, proposed.told_of)
    beside = [proposed.told_of[award.id] for award in chosen]
    hoped = with_scores(reading, proposed.hoped, proposed.told_of_hoped, beside)
    lexicon = award_lexicon(reading.knowledge)
    joined = without_shortlists(join_coreferent(reading, scored))
    everything = with_hoped(with_scheme(joined, reading.knowledge), hoped, lexicon.words("prize"))
    found = with_contest(everything, reading.article.title, lexicon)
    note_two_grades(reading, found)
    return found


def find_award_candidates(reading: Reading, around: Surroundings) -> list[Conferral]:
    """Everything that the rules propose, one entry per recipient, award and grade, in text order."""
    return propose_awards(reading, around).candidates


class Proposed(NamedTuple):
    """All that rules and tagger propose and what is only hoped for, with what the article tells of each by its id."""

    candidates: list[Conferral]
    told_of: dict[str, Told]
    hoped: list[Conferral]
    told_of_hoped: dict[str, Told]


def propose_awards(reading: Reading, around: Surroundings) -> Proposed:
    """Reads the sentences of an article and puts their reports together."""
    context = AwardContext(reading, around, Parties(reading, around))
    claims: list[Claim] = []
    for line in _lines(reading, around):
        grades = find_grades(line)
        mentions = _without_givers(reading, line, find_award_mentions(line, grades, _schemes_in(reading, line.span)))
        context.see(line, mentions, grades)
        reader = FrameReader(line, mentions, grades)
        claims += reader.claims()
        claims += earlier_claims(line, grades, claims)
        context.see_subjects(line, reader.subjects)
    claims = _with_listed(reading, context, claims)
    if _reports_matches(reading):
        claims = [claim for claim in claims if not _is_standing(claim)]
    hopes = HopeReader(reading.knowledge)
    merger = Merger(context)
    candidates = merger.conferrals([hopes.with_status(claim) for claim in claims])
    return Proposed(candidates, merger.told_of, merger.hoped(), merger.told_of_hoped)
