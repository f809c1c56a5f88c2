"""Finds expressions that name an award, a competition or an assessment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.interpret.award_line import VERB_KINDS, Hit, Line
from pipeline.interpret.grades import GradeMention, ordinal_at
from pipeline.interpret.recipients import spelled_by_bracket
from pipeline.records import Span

EVENT, TOPIC, GENERIC, ANAPHOR = "event", "topic", "generic", "anaphor"
_LIMIT = 16
_OPENING, _CLOSING = "“\"‘'„", "”\"’'"
_JOINERS = frozenset(["of", "the", "on", "for", "in", "and", "to", "&", "dan"])
_POINTERS = frozenset(["ini", "tersebut", "itu", "yang", "nya"])
# Words that go on inside the name of a contest though they stop other names.
_CONTEST_GOES_ON = frozenset(["tingkat", "se", "antar", "antara", "dan", "penuh", "penuh", "nasional", "tahun"])
_YEAR_TAIL = re.compile(r"\s+(?:[Tt]ahun\s+)?(?:19|20)\d\d$")
_BRACKET = re.compile(r"\s*\(([^()]*)\)")
_ABBREVIATION = re.compile(r"[A-Z][\w.&/-]*[A-Z0-9][\w-]*|[A-Z][a-z]+[A-Z]\w*|[A-Z][a-z]{2,10}")
_DEGREES = frozenset(
    [
        "master",
        "doktor",
        "sarjana",
        "profesor",
        "bachelor",
        "doctor",
        "magister",
        "ph.d",
        "s1",
        "s2",
        "s3",
        "guru",
        "diploma",
        "akademik",
    ]
)
_SCOPE = frozenset(
    [
        "tingkat",
        "nasional",
        "internasional",
        "provinsi",
        "kabupaten",
        "kota",
        "skala",
        "dunia",
        "regional",
        "asia",
        "asean",
    ]
)
_NO_PRIZE_NOUN = frozenset(
    [
        "prestasi",
        "hasil",
        "pelayanan",
        "kualitas",
        "layanan",
        "contoh",
        "upaya",
        "kinerja",
        "penilaian",
        "skor",
        "nilai",
        "yang",
        "kado",
        "kerja",
        "penampilan",
    ]
)
_SKIPPED_AFTER_PRIZE = frozenset(["bergengsi", "tertinggi", "nasional", "internasional", "khusus", "tingkat"])


@dataclass(frozen=True, slots=True)
class AwardMention:
    """Tokens `start` to `end` name the award `raw`; `variants` are its other printed forms, `key` its scheme."""

    start: int
    end: int
    raw: str
    kind: str
    variants: tuple[str, ...] = ()
    key: str | None = None


def name_forms(raw: str) -> list[str]:
    """The printed forms inside one name: without its bracket, the bracket alone, without its year."""
    forms = [raw]
    for bracket in _BRACKET.findall(raw):
        if _ABBREVIATION.fullmatch(bracket.strip()) or len(bracket.split()) > 1:
            forms.append(bracket.strip())
    plain = " ".join(_BRACKET.sub("", raw).split())
    forms += [plain, _YEAR_TAIL.sub("", plain)]
    return list(dict.fromkeys(form for form in forms if form and form != "-"))


def abbreviation_of(raw: str) -> str | None:
    """The abbreviation that a name carries in brackets, if any."""
    found = [b.strip() for b in _BRACKET.findall(raw)]
    return next((b for b in found if _ABBREVIATION.fullmatch(b) and len(b) <= 14), None)


def _make(line: Line, start: int, end: int, kind: str, head_end: int | None = None) -> AwardMention | None:
    """A mention of the tokens `start` to `end`; `head_end` leaves the head word out of the name proper."""
    begin = head_end if head_end is not None and head_end < end else start
    raw = line.raw(begin, end).strip(" ,;:-–")
    if not raw:
        return None
    forms = name_forms(raw)
    best = forms[1] if abbreviation_of(raw) and len(forms) > 2 else raw
    plain = " ".join(_BRACKET.sub("", raw).split()) or raw
    raw_form = plain if abbreviation_of(raw) else raw
    del best
    variants = [form for form in forms if form != raw_form]
    if begin != start:
        variants.append(line.raw(start, end))
    return AwardMention(start, end, raw_form, kind, tuple(dict.fromkeys(variants)))


def _stops(line: Line, i: int, goes_on: bool) -> bool:
    token = line.tokens[i]
    if not (token.text[0].isalnum() or token.text in "&-/+#"):
        return True
    if goes_on and token.low in _CONTEST_GOES_ON:
        return False
    if line.hit(i, "stop", "category", "says", "winner"):
        return True
    if line.hit(i, *VERB_KINDS) and not (token.cap and not line.is_title):
        return True
    return bool(line.hit(i, "rank_head") and (ordinal_at(line, i + 1) or token.low == "juara"))


def _tail(line: Line, i: int, limit: int, goes_on: bool = False) -> int:
    """Index behind the words from `i` that go on with a name."""
    start = i
    while i < len(line) and i - start < limit:
        token = line.tokens[i]
        if token.text == "(" and i > start:
            close = line.close_bracket(i)
            if close == i or close - i > 10 or not any(t.cap for t in line.tokens[i + 1 : close - 1]):
                break
            i = close
            continue
        if token.low in _JOINERS and i > start and i + 1 < len(line) and (goes_on or line.cap(i + 1)):
            if _stops(line, i + 1, False) or line.hit(i + 1, "contest", "prize", "token", "rank_head", "level_head"):
                break
            i += 1
            continue
        if _stops(line, i, goes_on) or (i > start and line.person_end(i) > 0):
            break
        i += 1
    while i > start and line.low(i - 1) in (_CONTEST_GOES_ON | _JOINERS) - {"nasional"}:
        i -= 1
    return i


def _quoted(line: Line, i: int) -> tuple[int, int] | None:
    """(first, end) of the words inside the quotation marks that open at `i`, at most 14 words."""
    if i >= len(line) or line.tokens[i].text not in _OPENING:
        return None
    for j in range(i + 2, min(i + 16, len(line))):
        if line.tokens[j].text in _CLOSING:
            return i + 1, j
    return None


def _is_thanks(line: Line, i: int, end: int) -> bool:
    """Whether the word only thanks ("terima kasih dan penghargaan", "penghargaan yang setinggi-tingginya")."""
    thanks = ("kasih", "apresiasi", "hormat", "syukur", "terimakasih")
    if line.low(i - 1) in ("dan", "serta") and line.low(i - 2) in thanks:
        return True
    return line.low(end).startswith("setinggi") or line.low(end + 1).startswith("setinggi")


def _prize_at(line: Line, i: int) -> AwardMention | None:
    head = line.hit(i, "prize", "token")
    if not head or _is_thanks(line, i, head.end):
        return None
    j = head.end
    is_prize = bool(line.hit(i, "prize"))
    if line.low(j) in _POINTERS and line.low(j) != "yang":
        return AwardMention(i, j + 1, line.raw(i, j), ANAPHOR) if is_prize else None
    quoted = _quoted(line, j)
    if quoted:
        return _make(line, *quoted, TOPIC)
    return _named_prize(line, i, head) if is_prize else _named_token(line, i, head)


def _named_prize(line: Line, i: int, head: Hit) -> AwardMention | None:
    """ "penghargaan", "anugerah" with what follows, or bare."""
    j = head.end
    k = _tail(line, j, _LIMIT)
    named = any(t.cap and not t.text.isdigit() for t in line.tokens[j:k])
    if not named and k > j and line.low(k) in ("itu", "tersebut"):
        return AwardMention(i, k + 1, line.raw(i, k), ANAPHOR)
    if k == j or all(t.low in _SCOPE for t in line.tokens[j:k]):
        return AwardMention(i, max(j, k), line.raw(i, max(j, k)), GENERIC)
    if not named and k - j == 1 and line.low(j) in _SKIPPED_AFTER_PRIZE | {"tersendiri", "tinggi"}:
        return AwardMention(i, k, line.raw(i, k), GENERIC)
    best = line.low(j) in ("best", "most") or (line.low(j) == "the" and line.low(j + 1) in ("best", "most"))
    kind = TOPIC if best and not any(line.low(m) in ("award", "awards") for m in range(j, k)) else EVENT
    return _make(line, i, k, kind, j if head.form.startswith("p") and named and line.cap(j) else None)


def _named_token(line: Line, i: int, head: Hit) -> AwardMention | None:
    """ "piala", "sertifikat", "akreditasi", "gelar", "predikat" with a name behind; degrees are none."""
    j = head.end
    if head.form == "gelar" and line.low(j) in _DEGREES:
        return None
    if head.form == "akreditasi" and line.low(j) in ("dengan", "predikat", "peringkat", "nasional"):
        return AwardMention(i, j, line.raw(i, j), EVENT)
    k = _tail(line, j, _LIMIT)
    named = any(t.cap and not t.text.isdigit() for t in line.tokens[j:k])
    if not named or k == j or not line.tokens[j].text[0].isalpha():
        return None
    keeps_head = head.form not in ("predikat", "status", "nilai", "apresiasi", "piagam", "plakat", "opini")
    return _make(line, i, k, EVENT, None if keeps_head else j)


def _contest_at(line: Line, i: int) -> AwardMention | None:
    head = line.hit(i, "contest")
    kind = EVENT
    if not head:
        return None
    j = head.end
    if line.low(j) in _POINTERS or not (line.cap(j) or j < len(line)):
        return None
    quoted = _quoted(line, j)
    k = quoted[1] + 1 if quoted else _tail(line, j, _LIMIT, goes_on=True)
    if k == j:
        return None
    return _make(line, i, k, kind)


def _assessment_at(line: Line, i: int) -> AwardMention | None:
    head = line.hit(i, "assessment")
    if not head:
        return None
    j = head.end
    if line.low(j) in ("terhadap", "atas", "pelaksanaan", "penerapan"):
        j += 1
    k = _tail(line, j, _LIMIT)
    if k == j or not any(t.cap and not t.text.isdigit() for t in line.tokens[j:k]):
        return None
    keeps_head = head.form.startswith("laporan") or (line.cap(i) and i > line.first and not line.is_title)
    return _make(line, i, k, EVENT, None if keeps_head else j)


def _category_at(line: Line, i: int) -> AwardMention | None:
    head = line.hit(i, "category")
    if not head:
        return None
    j = head.end
    quoted = _quoted(line, j)
    if quoted:
        return _make(line, *quoted, TOPIC)
    if line.low(j) in ("terbaik",):
        return None
    k = _tail(line, j, _LIMIT)
    if all(t.text.isdigit() for t in line.tokens[j:k]) or (
        head.form in ("nomor", "kelas", "bidang", "kriteria") and not line.cap(j) and k - j < 2
    ):
        return None
    return _make(line, i, k, TOPIC, j)


def _as_at(line: Line, i: int) -> AwardMention | None:
    """The topic in "sebagai Kementerian Terpopuler": what a recipient was named."""
    if line.low(i) != "sebagai" or i + 2 > len(line):
        return None
    if not (
        line.hit(i - 1, "prize", "token", "get", "named", "winner") or line.low(i - 1) in "”\"'" or _near_prize(line, i)
    ):
        return None
    j = i + 1
    quoted = _quoted(line, j)
    if quoted:
        return _make(line, *quoted, TOPIC)
    while line.low(j) in ("salah", "satu", "yang"):
        j += 1
    k = _tail(line, j, _LIMIT, goes_on=True)
    if k > j and line.low(k) == "dengan":
        k = max(k, _tail(line, k + 1, 8))
    words = line.raw(j, k) if k > j else ""
    if k - j < 2 and not re.match(r"ter[a-z]{4,}", words):
        return None
    return _make(line, j, k, TOPIC)


def _near_prize(line: Line, i: int) -> bool:
    """Whether an award or a naming verb stands within the six words before `i`."""
    return any(line.hit(k, "prize", "named", "get") for k in range(max(0, i - 6), i))


def _capital_run(line: Line, i: int) -> int:
    """Index behind the run of capitalised words at `i`, joined by of, the, dan and the like."""
    j = i
    while j < len(line):
        token = line.tokens[j]
        if j > i and line.person_end(j) > 0:
            break
        if token.text == "(" and j > i:
            close = line.close_bracket(j)
            if close == j or close - j > 8:
                break
            j = close
        elif (
            (
                token.low in _JOINERS
                and j > i
                and line.cap(j + 1)
                and (token.low != "dan" or spelled_by_bracket(line, i, j))
            )
            or (token.text in "&-–:#" and j > i and line.cap(j + 1) and token.text != ":")
            or (token.cap and not line.hit(j, "stop", *VERB_KINDS))
        ):
            j += 1
        else:
            break
    return j


def _level_tail(line: Line, j: int) -> int:
    """Index behind "ke-45" and "tingkat Kabupaten Banjar" that go on with the name of a contest ending at `j`."""
    if re.fullmatch(r"ke-(?:\d+|[ivxl]+)", line.low(j)):
        j += 1
    if line.low(j) == "tingkat" and j + 1 < len(line) and not line.hit(j + 1, "level"):
        end = _capital_run(line, j + 1)
        return end if end > j + 1 else j + 2 if line.low(j + 1) in ("nasional", "provinsi", "kabupaten", "kota") else j
    return j


def _behind_grade(line: Line, i: int) -> bool:
    """Whether a rank or medal ends just before `i`: what follows is a name of its own."""
    return bool(ordinal_at(line, i - 1) or line.hit(i - 1, "medal_en", "medal_id") or line.low(i - 1) == "medal")


def _capitals_at(line: Line, i: int) -> AwardMention | None:
    """A run of capitalised words with an award word in it ("IDC Digital Transformation Awards 2019")."""
    token = line.tokens[i]
    follows = line.cap(i - 1) and not _behind_grade(line, i) and not line.hit(i - 1, "venue")
    if not token.cap or follows or token.text.isdigit() or line.hit(i, "stop", *VERB_KINDS):
        return None
    if line.hit(i, "venue") and line.cap(i + 1):
        return None
    j = _capital_run(line, i)
    j = _level_tail(line, j)
    if line.is_title and j - i > 7:
        return None
    words = [k for k in range(i, j) if line.hit(k, "name_word") and line.cap(k)]
    if not words or (j - i < 2 and line.low(i) not in ("adipura", "adiwiyata", "kalpataru", "muri", "porprov", "mtq")):
        return None
    first = line.low(i)
    starts_topic = first in ("best", "most", "top") or (first == "the" and line.low(i + 1) in ("best", "most"))
    topic = (
        starts_topic or line.low(j - 1) in ("terbaik", "terpopuler", "terfavorit", "terinovatif", "champion")
    ) and not (any(line.low(k) in ("award", "awards") for k in words))
    return _make(line, i, j, TOPIC if topic else EVENT)


def _best_at(line: Line, i: int) -> AwardMention | None:
    """A common noun with "terbaik" ("mayoret terbaik", "aplikasi terbaik pilihan masyarakat")."""
    if line.low(i) not in (
        "terbaik",
        "terfavorit",
        "terpopuler",
        "terinovatif",
        "terkreatif",
        "teraktif",
        "terinformatif",
    ):
        return None
    if line.hit(i, "rank_head") and ordinal_at(line, i + 1):
        return None
    if line.low(i - 1) in _NO_PRIZE_NOUN:
        return None
    start = i
    while (
        start > 0
        and i - start < 4
        and not _stops(line, start - 1, False)
        and not line.hit(start - 1, "adverb", "rank_head")
    ):
        start -= 1
    if not (
        line.hit(start - 1, *VERB_KINDS, "level_head", "category", "winner")
        or line.low(start - 1) in ("sebagai", "memilih", "peserta")
    ):
        return None
    if start == i or (line.hit(start, "level_head", "prize") is not None and start + 1 == i):
        return None
    end = _tail(line, i + 1, 5)
    return _make(line, start, end, TOPIC)


def _schemes(line: Line, known: Sequence[tuple[Span, str | None]]) -> Iterator[AwardMention]:
    for span, key in known:
        i, j = line.index_at(span.start), line.index_at(span.end - 1) + 1
        if line.low(j) == "(":
            close = line.close_bracket(j)
            if j < close <= j + 4:
                j = close
        made = _make(line, i, j, EVENT)
        if made:
            yield replace(made, key=key)


def _behind_rank(line: Line, i: int) -> AwardMention | None:
    """What a rank is for, with no word for it: "peringkat ke-5 perguruan tinggi terbaik", "terbaik I pengelolaan X"."""
    if line.cap(i) or i < 2 or line.hit(i, "stop", "contest", "category", "level_head", "adverb"):
        return None
    if line.low(i) in _SCOPE | {"se", "se-indonesia", "medali", "besar", "terbaik", "untuk"}:
        return None
    k = _tail(line, i, 9)
    words = [t.low for t in line.tokens[i:k]]
    if k - i < 2 or (line.hit(i, "group") and not any(re.match(r"ter[a-z]{4,}|paling", w) for w in words)):
        return None
    if line.low(k) == "dengan" and line.low(k + 1) not in ("nilai", "skor", "total", "perolehan", "raihan", "poin"):
        k = max(k, _tail(line, k + 1, 6))
    return _make(line, i, k, TOPIC)


def _behind_title(line: Line, i: int) -> AwardMention | None:
    """The contest that "juara" goes with, by its name alone: "juara Piala Melati", "juara Liga Utama 2018"."""
    if not line.cap(i) or line.is_title or line.person_end(i) > 0 or line.hit(i, "opener", "group"):
        return None
    j = _capital_run(line, i)
    return _make(line, i, j, EVENT) if j > i else None


_READERS = (_prize_at, _contest_at, _assessment_at, _category_at, _as_at, _capitals_at, _best_at)


def _overlap(mention: AwardMention, grades: Sequence[GradeMention]) -> bool:
    return any(mention.start < g.end and g.start < mention.end for g in grades)


def find_award_mentions(
    line: Line, grades: Sequence[GradeMention], known: Sequence[tuple[Span, str | None]]
) -> list[AwardMention]:
    """Award names of one line in order. A scheme of the tables wins over a guess unless the guess is longer."""
    schemes = list(_schemes(line, known))
    rank_ends = {g.end for g in grades if g.kind == "rank"}
    title_ends = {g.end for g in grades if g.kind == "bare"}
    found: list[AwardMention] = []
    i = 0
    while i < len(line):
        mention = next((m for reader in _READERS if (m := reader(line, i))), None)
        if mention is None and i in rank_ends:
            mention = _behind_rank(line, i)
        if mention is None and i in title_ends:
            mention = _behind_title(line, i)
        if mention is None or (_overlap(mention, grades) and mention.kind != GENERIC):
            trimmed = _before_grade(line, mention, grades) if mention else None
            if trimmed is None:
                i += 1
                continue
            mention = trimmed
        found.append(mention)
        i = max(mention.end, i + 1)
    return sorted([*_with_keys(found, schemes), *_unclaimed(found, schemes)], key=lambda m: m.start)


def _before_grade(line: Line, mention: AwardMention, grades: Sequence[GradeMention]) -> AwardMention | None:
    """The part of a mention in front of the grade that it runs into."""
    cut = min((g.start for g in grades if mention.start < g.start < mention.end), default=None)
    if cut is None or cut - mention.start < 1 or any(g.start <= mention.start < g.end for g in grades):
        return None
    if cut - mention.start < 2:
        return (
            replace(mention, end=cut, raw=line.raw(mention.start, cut), kind=GENERIC, variants=())
            if line.hit(mention.start, "prize")
            else None
        )
    return _make(line, mention.start, cut, mention.kind)


def _with_keys(found: list[AwardMention], schemes: list[AwardMention]) -> Iterator[AwardMention]:
    for mention in found:
        inside = next((s for s in schemes if mention.start <= s.start and s.end <= mention.end), None)
        if inside and mention.kind != ANAPHOR:
            extra = (*mention.variants, inside.raw, *inside.variants)
            yield replace(mention, key=inside.key, variants=tuple(dict.fromkeys(v for v in extra if v != mention.raw)))
        else:
            yield mention


def _unclaimed(found: list[AwardMention], schemes: list[AwardMention]) -> Iterator[AwardMention]:
    for scheme in schemes:
        if not any(m.start < scheme.end and scheme.start < m.end for m in found):
            yield scheme
