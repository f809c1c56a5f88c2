"""Finds the sentences that report speech without quotation marks."""

from __future__ import annotations

import re

from pipeline.interpret.reading import Reading
from pipeline.interpret.statements.opinions import Opinions
from pipeline.interpret.statements.papers import Papers, Report
from pipeline.interpret.statements.speaker_phrases import Voice
from pipeline.interpret.statements.speakers import Voices
from pipeline.interpret.statements.speech_cues import VERBS, Cue, Kind, SpeechCues
from pipeline.records import Span

_NO_SUBJECT = re.compile(
    r"\s*(?:(?:serta|dan|juga|lalu|kemudian|bahkan)\s+)?(?:kepada\s+[^,]{3,60})?\s*", re.IGNORECASE
)
_GOES_ON = re.compile(r"\s*(?:pula|juga|lagi|lebih lanjut)?\s*(?:,|bahwa\b|pula\b)")
# "Target itu juga disampaikan …", "Demikian dikatakan …": what was said stands elsewhere.
_POINTS = re.compile(
    r"(?:(?:demikian|begitu)(?:lah)?|(?:\S+\s+){1,7}(?:itu|ini|tersebut))\W+"
    r"(?:(?:juga|pun|turut|langsung|pula|kembali)\s+)*",
    re.IGNORECASE,
)
# "mengatakan hal itu saat ditemui", "mengungkapkan penilaian itu.": nothing of what was said.
_OBJECT_POINTS = re.compile(
    r"\s+(?:hal|pernyataan|penilaian|pendapat|pandangan|informasi|kabar|keterangan|pesan)\s+(?:itu|ini|tersebut)"
    r"(?:\s+(?:saat|ketika|usai|seusai|setelah|dalam|di|pada|kepada|melalui|lewat)\b[^,]*(?:,[^,]*){0,5})?\W*\Z"
)
_RELATIVE = re.compile(r",\s+yang\s+(?:juga\s+|turut\s+)?\Z")
_LETTER = re.compile(r"[^\W\d_]")
_LAST_WORD = re.compile(r"([\w-]+)[\s,]*\Z")
_NEXT_WORDS = re.compile(r"\W{0,3}([\w-]+)(?:\s+([\w-]+))?")
_OPENING = re.compile(r"\W*(?:[\w-]+\s+){0,2}\Z")


_NEAR = 80  # characters behind a verb in which the predicate of its clause is looked for
_ADVERBS = 3
# Weak verbs that report even without a clause, where what follows is no thing handed over.
_FREE = frozenset(["menyampaikan"])


class Reports:
    """Reads one sentence at a time."""

    def __init__(self, reading: Reading, cues: SpeechCues, voices: Voices) -> None:
        self._text = reading.text
        self._cues = cues
        self._voices = voices
        self._papers = Papers(reading, voices)
        self._opinions = Opinions(reading, cues, voices)
        self._goes_on = False

    def read(self, sentence: Span, *, speech_before: bool) -> Report | None:
        """What the sentence reports, or None. `speech_before`: the sentence before it is a statement too."""
        if self._is_headline(sentence):
            return None
        self._goes_on = speech_before
        cues = [
            cue
            for cue in self._cues.in_text(self._text, sentence.start, sentence.end)
            if not self._voices.inside_name(cue.span.start) and not self._is_in_headline(sentence, cue)
        ]
        # Who is quoted by a publication speaks, not the publication.
        for cue in sorted(cues, key=lambda c: c.kind is Kind.PUBLICATION):
            report = self.read_cue(sentence, cue)
            if report:
                return report
        if release := self._papers.release(sentence):
            return release
        return self._opinions.holder(sentence) or self._unsaid(sentence) if speech_before else None

    def _is_headline(self, sentence: Span) -> bool:
        """A linked headline in the body: capitalised throughout, without a full stop."""
        text = sentence.of(self._text)
        if text[-1] in '.!?…"”':
            return False
        words = text.split()
        return sum(word[:1].isupper() for word in words) * 10 >= len(words) * 7

    def _is_in_headline(self, sentence: Span, cue: Cue) -> bool:
        """A verb capitalised in the middle of a sentence, and the word behind it too: a headline ran into it."""
        form = cue.span.of(self._text)
        lead = self._text[sentence.start : cue.span.start].rstrip()
        if not form[:1].isupper() or form.isupper() or not lead or not (lead[-1].isalnum() or lead[-1] in ",)"):
            return False
        if cue.kind is Kind.BARE:
            voice = self._voices.after(cue.span.end, sentence.end)
            return voice is None or not voice.person
        return cue.kind in VERBS and self._text[cue.span.end : cue.span.end + 2].strip()[:1].isupper()

    def read_cue(self, sentence: Span, cue: Cue) -> Report | None:
        """What the sentence reports by this cue."""
        if cue.kind in VERBS:
            return self._active(sentence, cue)
        if cue.kind in (Kind.PASSIVE, Kind.JUDGED):
            return self._passive(sentence, cue)
        if cue.kind is Kind.MENURUT:
            return self._opinions.according(sentence, cue)
        if cue.kind is Kind.NYA:
            return self._nya(sentence, cue)
        if cue.kind is Kind.BARE:
            return self._bare(sentence, cue)
        return self._papers.publication(sentence, cue) if cue.kind is Kind.PUBLICATION else None

    def _words_after(self, offset: int, end: int) -> tuple[str, str]:
        found = _NEXT_WORDS.match(self._text, offset, end)
        return (found.group(1).lower(), (found.group(2) or "").lower()) if found else ("", "")

    def _has_complement(self, cue: Cue, end: int) -> bool:
        if self._text[cue.span.end : cue.span.end + 1] == ",":
            return True
        words = re.findall(r"[\w-]+", self._text[cue.span.end : min(end, cue.span.end + 90)])[:9]
        near = self._cues.words["complement"]
        return any(word.lower() in near for word in words) or self._has_predicate(cue, end)

    def _has_predicate(self, cue: Cue, end: int) -> bool:
        """Whether a clause follows a weak verb: "mengungkap laporan itu sudah lengkap", "ingin warga sabar"."""
        if cue.form == "ingin":
            return self._cues.wanted.match(self._text, cue.span.end, end) is not None
        near = min(end, cue.span.end + _NEAR)
        return cue.form in self._cues.words["clause_verb"] and bool(
            self._cues.finite.search(self._text, cue.span.end, near)
        )

    def _active(self, sentence: Span, cue: Cue) -> Report | None:
        if self._is_blocked(sentence.start, cue):
            return self._relative(sentence, cue)
        whole = cue.kind is Kind.PHRASE or cue.form.endswith(
            "nya"
        )  # "Camat menyampaikan selamat.", "Camat membantahnya."
        if (
            not whole
            and not _LETTER.search(self._text, cue.span.end, sentence.end)
            and "," not in sentence.of(self._text)
        ):
            return None
        if self._only_points(cue, sentence.end):
            return None
        weak = cue.kind is Kind.COMPLEMENT and self._text[cue.span.end : cue.span.end + 1] != ","
        if weak and self._hands_over(cue, sentence.end) and not self._has_predicate(cue, sentence.end):
            return None
        human = cue.form in self._cues.words["human_verb"]
        clause = cue.kind is Kind.ACTIVE and self._has_complement(cue, sentence.end)
        voice = self._voices.before(sentence.start, cue.span.start, anybody=human or clause)
        if voice is None:
            return self._elided(sentence, cue)
        if self._cues.causative.search(self._text, sentence.start, voice.span.start):
            return None  # "Kabar itu membuat Budi khawatir": nobody said so
        somebody = self._voices.is_somebody(voice.span) or self._voices.is_explained(voice.span)
        sure = voice.person or voice.hidden or somebody
        # "ECB juga menyampaikan bahwa …": what follows leaves no doubt that it is said.
        sure = sure or (weak and self._words_after(cue.span.end, sentence.end)[0] == "bahwa")
        sure = sure or (weak and self._is_body(voice) and self._has_predicate(cue, sentence.end))
        told = cue.form in self._cues.words["work_verb"]  # "Melati Senja menceritakan …" may be a film
        if not sure and (told or cue.kind is Kind.COMPLEMENT or (voice.described and not human)):
            return None
        beside = len(self._text[voice.span.end : cue.span.start].split()) <= _ADVERBS
        of_people = voice.person or (beside and (voice.hidden or voice.described or self._is_title(voice)))
        free = cue.form in _FREE or (cue.form in self._cues.words["free_verb"] and of_people)
        free = free or (cue.form in self._cues.words["body_verb"] and self._is_body(voice))
        if weak and not free and not self._has_complement(cue, sentence.end):
            return None
        if cue.kind in (Kind.PHRASE, Kind.STANCE) and not (
            voice.person or voice.hidden or self._is_office(voice) or self._is_stated(cue, sentence.end)
        ):
            return None
        return Report(sentence, cue, voice, f"report.{cue.kind.value}", 0.9 if voice.person else 0.7)

    def _is_body(self, voice: Voice) -> bool:
        """Whether an office, agency or company speaks: "BPS mencatat jumlah warga", not "Budi mencatat sejarah"."""
        first = voice.span.of(self._text).split()[0]
        known = first.isupper() or self._voices.is_somebody(voice.span)
        return known and not (voice.person or voice.hidden or voice.described)

    def _is_stated(self, cue: Cue, end: int) -> bool:
        """Whether bodies and crowds can say it too: "optimistis", "memberikan penjelasan bahwa …"."""
        told = cue.kind is Kind.PHRASE and self._words_after(cue.span.end, end)[0] in ("bahwa", "agar", "supaya")
        return told or cue.form.startswith("optimis")

    def _only_points(self, cue: Cue, end: int) -> bool:
        """Whether what is said stands elsewhere: "mengatakan hal itu saat …"."""
        answers = cue.form in self._cues.words["answer"]
        return not answers and _OBJECT_POINTS.match(self._text, cue.span.end, end) is not None

    def _relative(self, sentence: Span, cue: Cue) -> Report | None:
        """A relative clause that reports: "…, disampaikan Ketua PMI, Budi, yang mengakui bahwa …"."""
        found = _RELATIVE.search(self._text, sentence.start, cue.span.start)
        if not found or cue.kind is not Kind.ACTIVE or not self._has_complement(cue, sentence.end):
            return None
        voice = self._voices.before(sentence.start, found.start())
        return Report(sentence, cue, voice, "report.relative", 0.6) if voice and voice.person else None

    def _hands_over(self, cue: Cue, end: int) -> bool:
        """Whether the object is a thing handed over ("menyampaikan laporan"), not the subject of a clause."""
        first, second = self._words_after(cue.span.end, end)
        if first not in self._cues.words["thing"]:
            return False
        return first == "hal" or second not in ("ini", "itu", "tersebut")

    def _elided(self, sentence: Span, cue: Cue) -> Report | None:
        """A verb without a subject ("Serta berharap …", "Kepada camat mengimbau …"), which carries a speech on."""
        lead = self._text[sentence.start : cue.span.start]
        broken = not lead and self._text[sentence.start].islower()
        if cue.kind is Kind.ACTIVE and (broken or (self._goes_on and _NO_SUBJECT.fullmatch(lead))):
            return Report(sentence, cue, None, "report.elided", 0.5)
        return None

    def _is_blocked(self, start: int, cue: Cue) -> bool:
        """Whether the verb is no predicate of a speaker: "untuk memastikan", "yang telah disebutkan".

        Nor is a verb of telling that is denied ("tidak menyebutkan"); "tidak menampik" does say something.
        """
        at, telling = cue.span.start, cue.form in self._cues.words["telling"]
        while True:
            found = _LAST_WORD.search(self._text, max(start, at - 40), at)
            if not found:
                return False
            word = found.group(1).lower()
            if self._voices.inside_name(found.start(1)):
                return False
            if found.start(1) == start and "," in found.group():  # "Sebab, dikatakan Budi, …"
                return False
            if word in self._cues.words["blocker"]:
                return True
            if word not in self._cues.words["adverb"]:
                return False
            if word in self._cues.words["negation"] and telling:
                return True
            at = found.start(1)

    def _passive(self, sentence: Span, cue: Cue) -> Report | None:
        lead = self._text[sentence.start : cue.span.start]
        if self._is_blocked(sentence.start, cue):
            return None
        if self._cues.pointer.search(lead[-80:]):
            return self._opinions.pointed(sentence, cue)
        if self._points(lead, cue, sentence.end):
            return None
        opens = _OPENING.match(lead) is not None or self._is_connective(lead.rstrip(" ,"))
        if cue.form.startswith("disampaikan") and not opens and "bahwa" not in self._text[cue.span.end : sentence.end]:
            return None
        voice = self._voices.after(cue.span.end, sentence.end)
        if voice is None or not (voice.person or voice.hidden or self._voices.is_somebody(voice.span)):
            sender = self._papers.sender(sentence, cue)
            return sender or (self._agentless(sentence, cue) if opens and self._goes_on else None)
        if cue.kind is Kind.JUDGED and not (voice.person or voice.hidden or self._is_office(voice)):
            return None
        return Report(sentence, cue, voice, f"report.{cue.kind.value}", 0.85 if voice.person else 0.6)

    def _points(self, lead: str, cue: Cue, end: int) -> bool:
        """Whether the subject only points at what was said elsewhere: "Target itu juga disampaikan Bupati saat …"."""
        connective = self._cues.connective.match(lead)
        lead = lead[connective.end() if connective else 0 :]
        if cue.kind is not Kind.PASSIVE or not _POINTS.fullmatch(lead):
            return False
        behind = self._text[cue.span.end : end]
        if lead.rstrip().endswith(","):  # "Program itu, dikatakan Budi meliputi …"
            voice = self._voices.after(cue.span.end, end)
            return voice is not None and not self._text[voice.span.end : end].strip(" .")
        return not any(c.kind is Kind.ACTIVE for c in self._cues.in_text(behind, 0, len(behind))) and (
            "bahwa" not in behind.split()
        )

    def points(self, sentence: Span) -> bool:
        """Whether the sentence only tells who said something: "Hal itu disampaikan Bupati, Budi, Senin (14/4)"."""
        for cue in self._cues.in_text(self._text, sentence.start, sentence.end):
            if cue.kind is Kind.PASSIVE and self._cues.pointer.search(self._text[sentence.start : cue.span.start]):
                voice = self._voices.after(cue.span.end, sentence.end)
                return voice is not None and voice.person is not None
        return False

    def _agentless(self, sentence: Span, cue: Cue) -> Report | None:
        """A passive that carries a speech on: "Ditambahkan, …", "Dijelaskan pula bahwa …"."""
        if cue.kind is Kind.PASSIVE and _GOES_ON.match(self._text, cue.span.end, sentence.end):
            return Report(sentence, cue, None, "report.agentless", 0.5)
        return None

    def _is_office(self, voice: Voice) -> bool:
        return voice.span.of(self._text)[:1].isupper() and self._is_title(voice)

    def _is_title(self, voice: Voice) -> bool:
        """Whether an office speaks, in capitals or not: "wali kota menjanjikan umrah"."""
        return voice.span.of(self._text).split()[0].lower() in self._cues.words["office_noun"]

    def _nya(self, sentence: Span, cue: Cue) -> Report | None:
        lead = self._text[sentence.start : cue.span.start].rstrip()
        tail = self._text[cue.span.end : sentence.end].lstrip()
        only = cue.form in self._cues.words["only_aside"] or self._is_connective(lead)
        aside = lead.endswith(",") or tail[:1] == "." or (tail[:1] == "," and only)
        if cue.form.startswith("di") and (
            self._is_blocked(sentence.start, cue) or self._cues.pointer.search(lead[-80:])
        ):
            return None
        free = cue.form.startswith(("menurut", "di"))
        if cue.form == "baginya":  # "Baginya, …", not "menjadi tantangan baginya"
            free = aside = self._is_connective(lead)
        told = _LAST_WORD.search(lead)  # "menyampaikan harapannya": the verb reports, not the noun
        free = free or (cue.form == "harapannya" and not (told and told.group(1).startswith("me")))
        if free or aside:
            return Report(sentence, cue, Voice(cue.span, hidden=True), "report.nya", 0.75)
        return None

    def _is_connective(self, lead: str) -> bool:
        return not lead or self._cues.connective.fullmatch(f"{lead} ") is not None

    def _bare(self, sentence: Span, cue: Cue) -> Report | None:
        lead = self._text[sentence.start : cue.span.start].rstrip()
        following = self._text[cue.span.end : sentence.end].lstrip()
        aside = not lead or lead.endswith((",", "-", "–", "—"))
        voice = self._voices.after(cue.span.end, sentence.end, anyone=aside and bool(lead))
        if voice is None or not following or following.startswith("saja "):  # "Sebut saja Budi …"
            return None
        if re.search(rf"{re.escape(cue.form)}\s*[-–]\Z", lead):  # "berdesak - desak", printed with blanks
            return None
        if lead and not _LETTER.search(lead):  # what a lost quotation left: '"," tulis Budi.'
            return None
        if not lead and self._text[voice.span.end : sentence.end].lstrip()[:1].islower():
            return None  # "Komentar Budi seperti pujian"
        is_known = bool(voice.person or voice.hidden)
        if not is_known and cue.form in self._cues.words["noun_too"]:
            return None  # "Di bidang itu, nilai Indeks Melati 91,20"
        if not aside and not (is_known and voice.span.start - cue.span.end <= 1):
            return None
        return Report(sentence, cue, voice, "report.bare", 0.8 if voice.person or voice.hidden else 0.5)

    def _unsaid(self, sentence: Span) -> Report | None:
        """Speech that goes on in a passive without an agent: "Penghargaan ini diharapkan …"."""
        found = self._cues.unsaid.search(self._text, sentence.start, sentence.end)
        if not found:
            return None
        cue = Cue(Span(found.start(), found.end()), found.group().lower(), Kind.UNSAID)
        if self._is_blocked(sentence.start, cue):
            return None
        return Report(sentence, cue, None, "report.unsaid", 0.4)
