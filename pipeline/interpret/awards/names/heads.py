"""Names of awards behind their head words: prizes, tokens, contests, assessments, categories."""

from __future__ import annotations

from dataclasses import replace

from pipeline.interpret.awards.grades.finding import ordinal_at
from pipeline.interpret.awards.line import VERB_KINDS, Hit, Line
from pipeline.interpret.awards.names.mentions import (
    ANAPHOR,
    EVENT,
    GENERIC,
    TOPIC,
    AwardMention,
    behind_complements,
    has_name,
    make_mention,
    name_tail,
    quoted_words,
    stops_name,
)

LIMIT = 16
# "Komisi Pemilihan Umum", "pemilihan kepala desa": nobody wins a prize there.
_BALLOTS = frozenset(["umum", "kepala", "presiden", "gubernur", "bupati", "wali", "walikota", "legislatif", "suara"])
_BETWEEN = frozenset([",", "dan", "serta", "&", "kategori"])
_ACCREDITED = frozenset(["dengan", "predikat", "peringkat", "nasional"])


def _is_thanks(line: Line, i: int, end: int) -> bool:
    """Whether the word only thanks ("terima kasih dan penghargaan", "penghargaan yang setinggi-tingginya")."""
    thanks = ("kasih", "apresiasi", "hormat", "syukur", "terimakasih")
    if line.low(i - 1) in ("dan", "serta") and line.low(i - 2) in thanks:
        return True
    return line.low(end).startswith("setinggi") or line.low(end + 1).startswith("setinggi")


def prize_at(line: Line, i: int) -> AwardMention | None:
    """A prize with what follows ("penghargaan X", "piala X", "predikat X"), bare, or pointed to ("penghargaan itu")."""
    head = line.hit(i, "prize", "token")
    if not head or _is_thanks(line, i, head.end):
        return None
    j = head.end
    is_prize = bool(line.hit(i, "prize"))
    same = _same_end(line, j)
    if same > j and not line.hit(i, "get"):
        return AwardMention(i, same, line.raw(i, same), ANAPHOR)
    if _points(line, j) and line.low(j) != "yang":
        return AwardMention(i, j + 1, line.raw(i, j), ANAPHOR) if is_prize else None
    quoted = quoted_words(line, j)
    if quoted:
        return make_mention(line, *quoted, TOPIC)
    return _named_prize(line, i, head) if is_prize else _named_token(line, i, head)


def _same_end(line: Line, i: int) -> int:
    """Index behind "serupa", "sejenis" or "yang sama" at `i`, else `i`: another one of the award named before."""
    if line.low(i) in ("serupa", "sejenis"):
        return i + 1
    return i + 2 if line.low(i) == "yang" and line.low(i + 1) in ("sama", "serupa") else i


def _points(line: Line, i: int) -> bool:
    """Whether "ini", "itu" or the like stands at `i`; "ITU" and "INI" in a text in small letters are names."""
    return line.hit(i, "pointer") is not None and not line.is_abbreviation(i)


def _behind_praise(line: Line, j: int) -> int:
    """Index behind "khusus", "bergengsi" or the like at `j` in front of a name with capitals, else `j`."""
    return j + 1 if line.hit(j, "vague_prize") and not line.cap(j) and line.cap(j + 1) else j


def _named_prize(line: Line, i: int, head: Hit) -> AwardMention | None:
    """ "penghargaan", "anugerah" with what follows, or bare."""
    j = _behind_praise(line, head.end)
    k = name_tail(line, j, LIMIT)
    named = has_name(line, j, k)
    if not named and k > j and line.low(k) in ("itu", "tersebut"):
        return AwardMention(i, k + 1, line.raw(i, k), ANAPHOR)
    if k == j and (field := _field_at(line, i, j)):
        return field
    if all(line.hit(m, "scope") for m in range(j, k)):
        return AwardMention(i, max(j, k), line.raw(i, max(j, k)), GENERIC)
    if not named and k - j == 1 and line.hit(j, "vague_prize"):
        return AwardMention(i, k, line.raw(i, k), GENERIC)
    best = line.low(j) in ("best", "most") or (line.low(j) == "the" and line.low(j + 1) in ("best", "most"))
    kind = TOPIC if best and not any(line.low(m) in ("award", "awards") for m in range(j, k)) else EVENT
    return make_mention(line, i, k, kind, j if head.form.startswith("p") and named and line.cap(j) else None)


def _field_at(line: Line, i: int, j: int) -> AwardMention | None:
    """A prize named by nothing but its field: "penghargaan di bidang ketahanan pangan"; it starts at `i`."""
    k = j + 1 if line.low(j) in ("di", "dalam", "pada") else j
    if line.low(k) != "bidang":
        return None
    end = name_tail(line, k + 1, LIMIT)
    mention = make_mention(line, i, end, TOPIC) if end > k + 1 else None
    return replace(mention, variants=(*mention.variants, line.raw(k, end), line.raw(k + 1, end))) if mention else None


def _certificate_at(line: Line, i: int, j: int) -> AwardMention | None:
    """A certificate by what it attests, behind a verb of winning: "memperoleh sertifikat eliminasi malaria"."""
    if line.cap(j) or not line.hit(i, "certificate") or line.hit(j, "no_certificate"):
        return None
    if not any(line.hit(k, *VERB_KINDS) for k in range(max(0, i - 2), i)):
        return None
    end = name_tail(line, j, 6)
    return make_mention(line, i, end, EVENT) if end > j else None


def _named_token(line: Line, i: int, head: Hit) -> AwardMention | None:
    """ "piala", "sertifikat", "akreditasi", "gelar", "predikat" with a name behind; degrees are none."""
    j = head.end
    if head.form == "gelar" and line.hit(j, "degree"):
        return None
    if head.form == "akreditasi" and line.low(j) in _ACCREDITED:
        return AwardMention(i, j, line.raw(i, j), EVENT)
    if j < len(line) and (certificate := _certificate_at(line, i, j)):
        return certificate
    k = name_tail(line, j, LIMIT)
    if not has_name(line, j, k) or not line.tokens[j].text[0].isalpha():
        return None
    keeps_head = head.form not in ("predikat", "status", "nilai", "apresiasi", "piagam", "plakat", "opini")
    if head.form == "opini" and line.body_end(j) == k:
        keeps_head = True  # "Opini BPK": whose opinion, not on what
    return make_mention(line, i, k, EVENT, None if keeps_head else j)


def contest_at(line: Line, i: int) -> AwardMention | None:
    """A contest with its name: "lomba desa tingkat provinsi", "Liga 1"."""
    head = line.hit(i, "contest")
    if not head:
        return None
    j = head.end
    if j >= len(line) or _points(line, j) or (head.form == "pemilihan" and line.low(j) in _BALLOTS):
        return None
    quoted = quoted_words(line, j)
    skilled = line.hit(j, "skill")
    k = quoted[1] + 1 if quoted else name_tail(line, skilled.end if skilled else j, LIMIT, goes_on=True)
    if k == j:
        return None
    return make_mention(line, i, k, EVENT)


def assessment_at(line: Line, i: int) -> AwardMention | None:
    """What is assessed: "evaluasi SAKIP", "laporan keuangan Pemkab X"."""
    head = line.hit(i, "assessment")
    if not head:
        return None
    j = head.end
    if line.low(j) in ("terhadap", "atas", "pelaksanaan", "penerapan"):
        j += 1
    k = name_tail(line, j, LIMIT)
    if not has_name(line, j, k):
        return None
    keeps_head = head.form.startswith("laporan") or (line.cap(i) and i > line.first and not line.is_title)
    return make_mention(line, i, k, EVENT, None if keeps_head else j)


def _behind_second(line: Line, i: int, j: int) -> int:
    """Index behind "dan perubahan iklim" that goes on with a category in small letters from `i` to `j`."""
    if i == j or line.low(j) != "dan" or any(line.cap(k) for k in range(i, j)) or line.cap(j + 1):
        return j
    if line.hit(j + 1, "adverb", "hoped", "denied", "group", "level", *VERB_KINDS):
        return j
    return max(j, name_tail(line, j + 1, 4))


def category_at(line: Line, i: int) -> AwardMention | None:
    """The topic behind "kategori", "bidang", "cabang lomba"."""
    head = line.hit(i, "category")
    if not head:
        return None
    j = head.end
    quoted = quoted_words(line, j)
    if quoted:
        return make_mention(line, *quoted, TOPIC)
    if line.low(j) == "terbaik":
        return None
    k = behind_complements(line, j, _behind_second(line, j, name_tail(line, j, LIMIT)))
    if all(t.text.isdigit() for t in line.tokens[j:k]) or (
        head.form in ("nomor", "kelas", "bidang", "kriteria") and not line.cap(j) and k - j < 2
    ):
        return None
    return make_mention(line, i, k, TOPIC, j)


def counted_categories(line: Line, mention: AwardMention) -> list[AwardMention]:
    """The categories that a number tells apart: "dua penghargaan dalam kategori Layanan Publik dan Pendidikan"."""
    head = line.hit(mention.start, "category")
    if head is None or (count := _counted_before(line, mention.start)) < 2:
        return [mention]
    parts, joins = _joined_names(line, head.end)
    last = joins[-2] if len(joins) > 1 else ""
    if len(parts) != count and "," in joins:  # "Ibu dan Anak, Lansia, dan Gizi": a bare "dan" stands inside a name
        inner = [n for n, join in enumerate(joins[:-1]) if join == "dan"]
        for n in reversed(inner[:-1] if last == "dan" else inner):
            parts[n : n + 2] = [(parts[n][0], parts[n + 1][1])]
    if len(parts) != count or last in ("", ",") or any(_is_party(line, *part) for part in parts):
        return [mention]
    made = [make_mention(line, i, j, TOPIC) for i, j in parts]
    return [replace(m, start=mention.start) if n == 0 else m for n, m in enumerate(made) if m is not None]


def _joined_names(line: Line, i: int) -> tuple[list[tuple[int, int]], list[str]]:
    """The names in a row from `i` on, (start, end) each, and what joins each to the next, "" where nothing does."""
    parts: list[tuple[int, int]] = []
    joins: list[str] = []
    k = i
    while line.cap(k):
        end = next((m for m in range(k + 1, len(line)) if stops_name(line, m, False)), len(line))
        parts.append((k, end))
        k = end
        while line.low(k) in _BETWEEN:
            k += 1
        joins.append(line.raw(end, k))
        if k == end:
            break
    return parts, joins


def _is_party(line: Line, i: int, j: int) -> bool:
    """Whether somebody who could win is named between `i` and `j`."""
    return line.hit(i, "opener", "official", "group") is not None or any(line.person_end(k) > 0 for k in range(i, j))


def _counted_before(line: Line, i: int) -> int:
    """How many prizes, medals or categories are told last before `i`, 0 where none are counted."""
    for k in range(i - 1, line.first, -1):
        number = ordinal_at(line, k - 1) if line.hit(k, "prize", "token", "category", "spoils") else None
        if number and number[0] == k and number[1]:
            return number[1]
    return 0
