"""Finds expressions that name an award, a competition or an assessment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.interpret.award_line import VERB_KINDS, Hit, Line
from pipeline.interpret.award_mentions import (
    ANAPHOR,
    EVENT,
    GENERIC,
    TOPIC,
    AwardMention,
    capital_run,
    make_mention,
    name_tail,
    quoted_words,
    stops_name,
)
from pipeline.interpret.grades import GradeMention, ordinal_at
from pipeline.records import Span

_LIMIT = 16
_POINTERS = frozenset(["ini", "tersebut", "itu", "yang", "nya"])
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
    quoted = quoted_words(line, j)
    if quoted:
        return make_mention(line, *quoted, TOPIC)
    return _named_prize(line, i, head) if is_prize else _named_token(line, i, head)


def _named_prize(line: Line, i: int, head: Hit) -> AwardMention | None:
    """ "penghargaan", "anugerah" with what follows, or bare."""
    j = head.end
    k = name_tail(line, j, _LIMIT)
    named = any(t.cap and not t.text.isdigit() for t in line.tokens[j:k])
    if not named and k > j and line.low(k) in ("itu", "tersebut"):
        return AwardMention(i, k + 1, line.raw(i, k), ANAPHOR)
    if k == j or all(t.low in _SCOPE for t in line.tokens[j:k]):
        return AwardMention(i, max(j, k), line.raw(i, max(j, k)), GENERIC)
    if not named and k - j == 1 and line.low(j) in _SKIPPED_AFTER_PRIZE | {"tersendiri", "tinggi"}:
        return AwardMention(i, k, line.raw(i, k), GENERIC)
    best = line.low(j) in ("best", "most") or (line.low(j) == "the" and line.low(j + 1) in ("best", "most"))
    kind = TOPIC if best and not any(line.low(m) in ("award", "awards") for m in range(j, k)) else EVENT
    return make_mention(line, i, k, kind, j if head.form.startswith("p") and named and line.cap(j) else None)


def _named_token(line: Line, i: int, head: Hit) -> AwardMention | None:
    """ "piala", "sertifikat", "akreditasi", "gelar", "predikat" with a name behind; degrees are none."""
    j = head.end
    if head.form == "gelar" and line.low(j) in _DEGREES:
        return None
    if head.form == "akreditasi" and line.low(j) in ("dengan", "predikat", "peringkat", "nasional"):
        return AwardMention(i, j, line.raw(i, j), EVENT)
    k = name_tail(line, j, _LIMIT)
    named = any(t.cap and not t.text.isdigit() for t in line.tokens[j:k])
    if not named or k == j or not line.tokens[j].text[0].isalpha():
        return None
    keeps_head = head.form not in ("predikat", "status", "nilai", "apresiasi", "piagam", "plakat", "opini")
    return make_mention(line, i, k, EVENT, None if keeps_head else j)


def _contest_at(line: Line, i: int) -> AwardMention | None:
    head = line.hit(i, "contest")
    kind = EVENT
    if not head:
        return None
    j = head.end
    if line.low(j) in _POINTERS or not (line.cap(j) or j < len(line)):
        return None
    quoted = quoted_words(line, j)
    k = quoted[1] + 1 if quoted else name_tail(line, j, _LIMIT, goes_on=True)
    if k == j:
        return None
    return make_mention(line, i, k, kind)


def _assessment_at(line: Line, i: int) -> AwardMention | None:
    head = line.hit(i, "assessment")
    if not head:
        return None
    j = head.end
    if line.low(j) in ("terhadap", "atas", "pelaksanaan", "penerapan"):
        j += 1
    k = name_tail(line, j, _LIMIT)
    if k == j or not any(t.cap and not t.text.isdigit() for t in line.tokens[j:k]):
        return None
    keeps_head = head.form.startswith("laporan") or (line.cap(i) and i > line.first and not line.is_title)
    return make_mention(line, i, k, EVENT, None if keeps_head else j)


def _category_at(line: Line, i: int) -> AwardMention | None:
    head = line.hit(i, "category")
    if not head:
        return None
    j = head.end
    quoted = quoted_words(line, j)
    if quoted:
        return make_mention(line, *quoted, TOPIC)
    if line.low(j) in ("terbaik",):
        return None
    k = name_tail(line, j, _LIMIT)
    if all(t.text.isdigit() for t in line.tokens[j:k]) or (
        head.form in ("nomor", "kelas", "bidang", "kriteria") and not line.cap(j) and k - j < 2
    ):
        return None
    return make_mention(line, i, k, TOPIC, j)


def _as_at(line: Line, i: int) -> AwardMention | None:
    """The topic in "sebagai Kementerian Terpopuler": what a recipient was named."""
    if line.low(i) != "sebagai" or i + 2 > len(line):
        return None
    if not (
        line.hit(i - 1, "prize", "token", "get", "named", "winner") or line.low(i - 1) in "”\"'" or _near_prize(line, i)
    ):
        return None
    j = i + 1
    quoted = quoted_words(line, j)
    if quoted:
        return make_mention(line, *quoted, TOPIC)
    while line.low(j) in ("salah", "satu", "yang"):
        j += 1
    k = name_tail(line, j, _LIMIT, goes_on=True)
    if k > j and line.low(k) == "dengan":
        k = max(k, name_tail(line, k + 1, 8))
    words = line.raw(j, k) if k > j else ""
    if k - j < 2 and not re.match(r"ter[a-z]{4,}", words):
        return None
    return make_mention(line, j, k, TOPIC)


def _near_prize(line: Line, i: int) -> bool:
    """Whether an award or a naming verb stands within the six words before `i`."""
    return any(line.hit(k, "prize", "named", "get") for k in range(max(0, i - 6), i))


def _level_tail(line: Line, j: int) -> int:
    """Index behind "ke-45" and "tingkat Kabupaten Banjar" that go on with the name of a contest ending at `j`."""
    if re.fullmatch(r"ke-(?:\d+|[ivxl]+)", line.low(j)):
        j += 1
    if line.low(j) == "tingkat" and j + 1 < len(line) and not line.hit(j + 1, "level"):
        end = capital_run(line, j + 1)
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
    j = capital_run(line, i)
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
    return make_mention(line, i, j, TOPIC if topic else EVENT)


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
        and not stops_name(line, start - 1, False)
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
    end = name_tail(line, i + 1, 5)
    return make_mention(line, start, end, TOPIC)


def _schemes(line: Line, known: Sequence[tuple[Span, str | None]]) -> Iterator[AwardMention]:
    for span, key in known:
        i, j = line.index_at(span.start), line.index_at(span.end - 1) + 1
        if line.low(j) == "(":
            close = line.close_bracket(j)
            if j < close <= j + 4:
                j = close
        made = make_mention(line, i, j, EVENT)
        if made:
            yield replace(made, key=key)


def _behind_rank(line: Line, i: int) -> AwardMention | None:
    """What a rank is for, with no word for it: "peringkat ke-5 perguruan tinggi terbaik", "terbaik I pengelolaan X"."""
    if line.cap(i) or i < 2 or line.hit(i, "stop", "contest", "category", "level_head", "adverb"):
        return None
    if line.low(i) in _SCOPE | {"se", "se-indonesia", "medali", "besar", "terbaik", "untuk"}:
        return None
    k = name_tail(line, i, 9)
    words = [t.low for t in line.tokens[i:k]]
    if k - i < 2 or (line.hit(i, "group") and not any(re.match(r"ter[a-z]{4,}|paling", w) for w in words)):
        return None
    if line.low(k) == "dengan" and line.low(k + 1) not in ("nilai", "skor", "total", "perolehan", "raihan", "poin"):
        k = max(k, name_tail(line, k + 1, 6))
    return make_mention(line, i, k, TOPIC)


def _behind_title(line: Line, i: int) -> AwardMention | None:
    """The contest that "juara" goes with, by its name alone: "juara Piala Melati", "juara Liga Utama 2018"."""
    if not line.cap(i) or line.is_title or line.person_end(i) > 0 or line.hit(i, "opener", "group"):
        return None
    j = capital_run(line, i)
    return make_mention(line, i, j, EVENT) if j > i else None


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
    return make_mention(line, mention.start, cut, mention.kind)


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
