"""Reads the lists and tables of winners that press releases print: one claim for each row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.interpret.awards.claims.claim import Award, Claim
from pipeline.interpret.awards.grades.finding import GradeMention, find_grades
from pipeline.interpret.awards.line import Line
from pipeline.interpret.awards.memory import AwardContext, is_proper
from pipeline.interpret.awards.names.mentions import EVENT, TOPIC, AwardMention
from pipeline.interpret.awards.rows.blocks import NUMBER, RowBlock, find_row_blocks
from pipeline.interpret.awards.rows.grades import trailing_score
from pipeline.interpret.awards.rows.parts import RowFacts
from pipeline.interpret.awards.rows.reading import BlockReader, ReadRow
from pipeline.records import Span

FindMentions = Callable[[Line], list[AwardMention]]

_ACCREDITED = re.compile(r"\b(?:ter)?akreditasi", re.I)
_WINNERS_OF = re.compile(r"^(?:[Dd]aftar\s+)?(?:[Pp]eraih|[Pp]emenang|[Pp]enerima|[Pp]enyabet)\s+")
_NEAR = 600  # characters
_MOST_ROWS = 60
_LEAST_FALLING = 3  # rows
_MOST_WINNERS = 6  # of one category, counted from one
_MOST_PLACES = 10  # unscored rows whose number is read as a place
_SENTENCE_STEP = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")


@dataclass
class _Lead:
    """What stands in front of a block: the sentence that announces it, and the two sentences with that one."""

    sentence: str
    wider: str
    topics: list[AwardMention] = field(default_factory=list)
    events: list[AwardMention] = field(default_factory=list)
    grade: GradeMention | None = None


class RowClaims:
    """Makes the claims of all blocks of rows of one article."""

    def __init__(self, context: AwardContext, find_mentions: FindMentions) -> None:
        self.context = context
        self.reading = context.reading
        self.blocks = BlockReader(self.reading, context.around)
        self.words = self.blocks.words
        self.find_mentions = find_mentions
        self.title = self.reading.text[: self.reading.body_start]

    def claims(self, bare_lists: Sequence[int]) -> tuple[list[Claim], list[Span]]:
        """The claims, and the spans of the rows that were read: whatever else was read in them is read anew.

        Blocks of bare names that hold one of the offsets `bare_lists` are left to those who read such lists.
        """
        found: list[Claim] = []
        spans: list[Span] = []
        for printed in find_row_blocks(self.reading.text, self.reading.body_start):
            block = self.blocks.without_lead(printed)
            claims = self._of_block(block, bare_lists)
            found += claims
            spans += [row.span for row in block.rows] if claims else []
        return found, spans

    def _of_block(self, block: RowBlock, bare_lists: Sequence[int]) -> list[Claim]:
        rows, lead = list(self.blocks.rows(block))[:_MOST_ROWS], self._lead(block)
        rows = _of_a_kind([row for row in rows if row.facts])
        _split_scores(rows)
        if len(rows) < 2 or not self._is_admitted(rows, lead):
            return []
        is_bare = not any(row.headings or any(f.grade or f.is_title for f in row.facts) for row in rows)
        if is_bare and any(block.rows[0].span.start - 8 <= at <= block.rows[-1].span.end for at in bare_lists):
            return []
        return [claim for row in rows for claim in self._of_row(row, rows, lead, block)]

    def _sentences_before(self, offset: int) -> list[str]:
        before = self.reading.text[self.reading.body_start : offset][-_NEAR:]
        return [sentence for sentence in _SENTENCE_STEP.split(before) if sentence.strip()]

    def _lead(self, block: RowBlock) -> _Lead:
        sentences = self._sentences_before(block.lead[1])
        lead = _Lead(sentences[-1] if sentences else "", " ".join(sentences[-2:]))
        for span in [s for s in self.reading.sentences if s.start < block.lead[1]][-2:]:
            cut = Span(span.start, max(span.start + 1, min(span.end, block.lead[1])))
            line = self.blocks.make_line(cut)
            if len(line) and cut.end > block.lead[1] - 400:
                mentions = self.find_mentions(line)
                lead.topics += [m for m in mentions if m.kind == TOPIC]
                lead.events += [m for m in mentions if m.kind == EVENT]
                lead.grade = next((g for g in find_grades(line) if g.kind in ("level", "opinion", "medal")), None)
        return lead

    def _is_admitted(self, rows: Sequence[ReadRow], lead: _Lead) -> bool:
        """Whether the rows tell who won, going by what announces them and by the grades that they print."""
        words = self.words
        announced = " ".join([lead.sentence, *{text for row in rows for text in row.headings}])
        if words.other_list.search(announced):
            return False
        won = bool(words.won.search(announced))
        if not won and words.other_unless_won.search(announced):
            return False
        graded = sum(any(f.grade and f.names for f in row.facts) for row in rows)
        if 2 * graded >= len(rows):
            return True
        if self._falls(rows) and self._in_contest(rows[0]) and words.scoring.search(lead.wider):
            return True
        announces = bool(words.announcing.search(lead.sentence)) or lead.sentence.rstrip().endswith(":")
        topics = sum(any(f.grade and f.topic for f in row.facts) for row in rows)
        return (
            won or (announces and (bool(words.won.search(lead.wider)) or bool(words.won_in_title.search(self.title))))
        ) and (announces or 2 * topics >= len(rows) or bool(rows[0].headings))

    def _in_contest(self, row: ReadRow) -> bool:
        event = self.context.event_before(row.row.span.start)
        return event is not None and is_proper(event)

    @staticmethod
    def _falls(rows: Sequence[ReadRow]) -> bool:
        """Whether the rows are counted from one, with a score each that falls from row to row below each heading."""
        above: tuple[str, ...] | None = None
        last = 0.0
        for row in rows:
            scores = [f.score for f in row.facts]
            if len(scores) != 1 or not scores[0] or row.row.kind != NUMBER:
                return False
            score = float(re.sub(r"[.,](?=\d{3}\b)", "", scores[0]).replace(",", "."))
            if (row.row.number == 1) != (row.headings != above) or (row.row.number != 1 and score > last):
                return False
            above, last = row.headings, score
        return len(rows) >= _LEAST_FALLING

    def _of_row(self, row: ReadRow, rows: Sequence[ReadRow], lead: _Lead, block: RowBlock) -> Iterator[Claim]:
        status = "nominated" if self.words.nominated.search(lead.sentence) else "received"
        whole = (0, len(row.line))
        for facts in row.facts:
            own = facts.grade is not None
            if not own and not facts.names and not facts.is_title:
                continue
            grade = facts.grade or self._above(row) or self._place(row, rows, lead) or lead.grade
            award = self._award(row, facts, lead, block)
            award.grade = grade
            yield Claim(
                row.line,
                facts.names,
                award,
                status,
                whole,
                "award.row" if own else "award.list",
                region=whole,
                score=facts.score,
                takes_last=not facts.names,
            )

    def _above(self, row: ReadRow) -> GradeMention | None:
        """The grade that the nearest heading prints and nothing else ("Kategori Gold")."""
        if not row.headings:
            return None
        return self._grade_of(_WINNERS_OF.sub("", self.blocks.bare_heading(row.headings[-1])), row)

    def _grade_of(self, heading: str, row: ReadRow) -> GradeMention | None:
        """The grade that a heading above a row prints and nothing else."""
        at = self.reading.text.rfind(heading, 0, row.row.span.start) if heading else -1
        return self.blocks.grade_in(Span(at, at + len(heading))) if at >= 0 else None

    def _is_grade(self, heading: str, row: ReadRow) -> bool:
        """Whether a heading prints its grade alone and names no scheme beside it."""
        grade = self._grade_of(heading, row)
        return grade is not None and grade.raw.lower() == heading.lower()

    def _place(self, row: ReadRow, rows: Sequence[ReadRow], lead: _Lead) -> GradeMention | None:
        """The number of a row as a place, where the list is of winners in their order."""
        number = row.row.number
        if row.row.kind != NUMBER or number is None or rows[0].row.number != 1:
            return None
        same = [r for r in rows if r.headings == row.headings]
        if same[0].row.number != 1 or lead.grade is not None or _each_has_its_own(same):
            return None
        if self._counts_winners(row, rows) or self._falls(rows):
            return GradeMention(0, 1, row.row.mark, "rank", number)
        announced = " ".join([lead.sentence, *row.headings])
        scored = all(any(f.score or f.grade for f in r.facts) for r in same)
        placed = self.words.placed.search(announced) and (scored or len(same) <= _MOST_PLACES)
        if (
            placed
            or (scored and self.words.placed_by_score.search(announced))
            or any(map(self.blocks.is_contest, row.headings))
        ):
            return GradeMention(0, 1, row.row.mark, "rank", number)
        return None

    def _counts_winners(self, row: ReadRow, rows: Sequence[ReadRow]) -> bool:
        """Whether the rows are counted anew under each of several short headings: the first three of each category."""
        groups: dict[tuple[str, ...], list[int | None]] = {}
        for other in rows:
            if other.row.kind == NUMBER:
                groups.setdefault(other.headings, []).append(other.row.number)
        counted = [n for n in groups.values() if n == list(range(1, len(n) + 1)) and len(n) <= _MOST_WINNERS]
        return bool(row.headings) and len(counted) == len(groups) > 1

    def _award(self, row: ReadRow, facts: RowFacts, lead: _Lead, block: RowBlock) -> Award:
        events = self._events(facts, lead, block)
        is_origin = facts.is_beside and bool(row.headings)
        names = [row.line.raw(*facts.topic)] if facts.topic and not is_origin else []
        bare = [self.blocks.bare_heading(heading) for heading in reversed(row.headings)]
        names += [name for name in bare if facts.grade or not self._is_grade(name, row)]
        if not names and lead.topics:
            names.append(lead.topics[-1].raw)
        if not names:
            return Award(events=events)
        contest = next(filter(self.blocks.is_contest, names[1:]), None)
        if contest:
            events = [AwardMention(0, 1, contest, EVENT), *events]
        variants = tuple(dict.fromkeys([*names[1:], *row.headings]))
        return Award(topic=AwardMention(0, 1, names[0], TOPIC, variants), events=events)

    def _events(self, facts: RowFacts, lead: _Lead, block: RowBlock) -> list[AwardMention]:
        """What the list was won in: named in the sentences that announce it, else before."""
        named = [event for event in lead.events if is_proper(event)]
        accredited = _ACCREDITED.search(lead.wider)
        if accredited and not named and facts.grade and facts.grade.kind == "level":
            return [AwardMention(0, 1, "akreditasi", EVENT)]
        event = named[-1] if named else self.context.event_before(block.start)
        return [event] if event else []


def _each_has_its_own(rows: Sequence[ReadRow]) -> bool:
    """Whether the rows are of as many titles ("1. Best Service – Bank Melati"): then their numbers are no places."""
    titles = {row.line.raw(*f.topic) for row in rows for f in row.facts if f.topic and f.is_title}
    return len(titles) == len(rows) > 1


def _of_a_kind(rows: list[ReadRow]) -> list[ReadRow]:
    """The rows, without those that print no grade and no score where most of the others do."""
    told = [row for row in rows if any(f.grade or f.score or f.label or f.is_title for f in row.facts)]
    return told if 2 * len(told) > len(rows) else rows


def _split_scores(rows: Sequence[ReadRow]) -> None:
    """Cuts the scores off names that all end with a number, where the numbers fall from row to row."""
    facts = [f for row in rows for f in row.facts]
    if not facts or any(f.score or len(f.names) != 1 for f in facts):
        return
    scores = [trailing_score(row.line, f.names[0]) for row in rows for f in row.facts]
    values = [float(score.replace(",", ".")) for score in scores if score]
    if len(values) < len(facts) or values != sorted(values, reverse=True) or len(set(values)) < 2:
        return
    for row in rows:
        for f in row.facts:
            score = trailing_score(row.line, f.names[0])
            start, end = f.names[0]
            f.names, f.score = [(start, end - (1 if score and score.isdigit() else 3))], score
