"""Names of awards without a head word: titles won, runs of capitals, what a rank is for."""

from __future__ import annotations

import re

from pipeline.interpret.awards.grades.finding import ordinal_at
from pipeline.interpret.awards.line import VERB_KINDS, Line
from pipeline.interpret.awards.names.heads import LIMIT
from pipeline.interpret.awards.names.mentions import (
    EVENT,
    TOPIC,
    AwardMention,
    behind_complements,
    capital_run,
    make_mention,
    name_tail,
    quoted_words,
    stops_name,
)

_CLAUSE = 20  # words
_LONGEST_IN_TITLE = 4  # words: headlines print everything with capitals
_SHORTEST = 3  # characters of a name
_SUPERLATIVE = re.compile(r"ter[a-z]{4,}")
_BEFORE_CLAUSE = frozenset([",", "sementara", "sedangkan", "serta", "adapun"])
_NO_TOPIC = frozenset(["se", "se-indonesia", "medali", "besar", "terbaik", "untuk"])
_WORKS = frozenset(["inovasi", "program", "layanan", "aplikasi", "produk"])  # what is done, be it by a recipient's name
_SCORED = frozenset(["nilai", "skor", "total", "perolehan", "raihan", "poin"])


def as_at(line: Line, i: int) -> AwardMention | None:
    """The topic in "sebagai Kementerian Terpopuler": what a recipient was named."""
    if line.low(i) != "sebagai" or i + 2 > len(line) or line.hit(i - 1, "role"):
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
    k = name_tail(line, j, LIMIT, goes_on=True)
    if not _praises(line, j, k) and (line.hit(j, "no_title") or _is_named_by(line, i)):
        return None
    if k > j and line.low(k) == "dengan":
        k = max(k, name_tail(line, k + 1, 8))
    words = line.raw(j, k) if k > j else ""
    if k - j < 2 and not _SUPERLATIVE.match(words):
        return None
    return make_mention(line, j, k, TOPIC)


def _near_prize(line: Line, i: int) -> bool:
    """Whether an award or a naming verb stands in front of `i`, in the same clause and with no other verb between."""
    for k in range(i - 1, max(-1, i - _CLAUSE), -1):
        if line.hit(k, "prize", "named", "get", "naming"):
            return True
        if line.hit(k, "given"):
            continue  # "penghargaan diberikan kepada Desa Melati sebagai Desa Terbersih"
        if line.tokens[k].text in ",;." or line.low(k) in ("serta", "untuk") or line.hit(k, "says", *VERB_KINDS):
            return False
    return False


def _is_named_by(line: Line, i: int) -> bool:
    """Whether "memilih", "menetapkan" or the like is the verb in front of `i`: what they name need not be an award."""
    return any(line.hit(k, "naming") for k in range(max(0, i - _CLAUSE), i))


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


def capitals_at(line: Line, i: int) -> AwardMention | None:
    """A run of capitalised words with an award word in it ("IDC Digital Transformation Awards 2019")."""
    token = line.tokens[i]
    apart = line.hit(i - 1, "venue", "winner", "stage", *(VERB_KINDS if line.is_title else ()))
    follows = line.cap(i - 1) and not _behind_grade(line, i) and not apart and line.low(i - 1) != "juara"
    if not token.cap or follows or token.text.isdigit() or line.hit(i, "stop", "winner", "stage", *VERB_KINDS):
        return None
    if (line.hit(i, "venue") and line.cap(i + 1)) or (line.is_title and line.hit(i, "ordinal")):
        return None
    j = _level_tail(line, capital_run(line, i))
    if line.is_title and j - i > 7:
        return None
    words = [k for k in range(i, j) if line.hit(k, "name_word") and line.cap(k)]
    if not words or (j - i < 2 and not line.hit(i, "lone_name")):
        return None
    if not _is_title_won(line, i, j, words):
        return make_mention(line, i, j, EVENT)
    return make_mention(line, i, j if line.is_title else behind_complements(line, i, j), TOPIC)


def _is_title_won(line: Line, i: int, j: int, words: list[int]) -> bool:
    """Whether the run names what somebody became ("Best Governor", "Kota Terinovatif") and not the whole event."""
    if any(line.low(k) in ("award", "awards") for k in words):
        return False
    first = line.low(i + 1) if line.low(i) == "the" else line.low(i)
    return first in ("best", "most") or line.low(i) == "top" or bool(line.hit(j - 1, "superlative", "champion_word"))


def best_at(line: Line, i: int) -> AwardMention | None:
    """A common noun with "terbaik" ("mayoret terbaik", "aplikasi terbaik pilihan masyarakat")."""
    if not line.hit(i, "superlative", "model") or (line.hit(i, "rank_head") and ordinal_at(line, i + 1)):
        return None
    if line.hit(i - 1, "no_prize_noun"):
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
        _is_taken(line, start, i)
        or (
            not line.hit(i, "model")
            and (
                line.hit(start - 1, *VERB_KINDS, "level_head", "category", "winner")
                or line.low(start - 1) in ("sebagai", "memilih", "peserta")
            )
        )
    ):
        return None
    if start == i or (line.hit(start, "level_head", "prize") is not None and start + 1 == i):
        return None
    end = name_tail(line, i + 1, 5)
    return make_mention(line, start, end, TOPIC)


def _is_taken(line: Line, start: int, i: int) -> bool:
    """Whether "Regu tergiat putri diraih …" opens the clause: what was won, told from `start`, is its subject."""
    if start == i or not (start == line.first or line.low(start - 1) in _BEFORE_CLAUSE):
        return False
    k = name_tail(line, i + 1, 5)
    while line.hit(k, "adverb") or (line.low(k) == "tahun" and line.low(k + 1) == "ini"):
        k += 1
    return line.hit(k, "taken") is not None or line.low(k) in ("ialah", "adalah", "jatuh")


def behind_rank(line: Line, i: int, is_place: bool) -> AwardMention | None:
    """What a rank is for, with no word for it: "peringkat ke-5 perguruan tinggi terbaik", "terbaik I pengelolaan X".

    Behind "10 besar", which is no single place (`is_place`), only with its scope: "tiga besar nasional pengelolaan X".
    """
    start, i = i, _behind_scope(line, i)
    if i == start and not is_place:
        return None
    if (
        line.cap(i)
        or i < 2
        or i >= len(line)
        or line.hit(i, "stop", "contest", "category", "level_head", "adverb", "scope")
    ):
        return None
    if line.low(i) in _NO_TOPIC:
        return None
    k = name_tail(line, i, 9)
    words = [t.low for t in line.tokens[i:k]]
    if k - i < 2 or (line.hit(i, "group") and not any(_SUPERLATIVE.match(w) or w.startswith("paling") for w in words)):
        return None
    if line.low(k) == "dengan" and line.low(k + 1) not in _SCORED and not line.low(k + 1).isdigit():
        k = max(k, name_tail(line, k + 1, 6))
    return make_mention(line, i, k, TOPIC)


def _behind_scope(line: Line, i: int) -> int:
    """Index behind "nasional" or "se-Sumatera" between a rank and what it is for, else `i`."""
    if line.low(i) in ("nasional", "dunia", "provinsi", "regional") and not line.cap(i + 1):
        return i + 1
    return i + 1 if line.low(i).startswith("se-") and not line.cap(i + 1) else i


def behind_title(line: Line, i: int) -> AwardMention | None:
    """The contest that "juara" goes with, by its name alone: "juara Liga Utama 2018", "juara dunia di GP Australia"."""
    j = i
    while line.hit(j, "title_word"):
        j += 1
    lauded = line.hit(j - 1, "title_word") is not None
    inside = line.low(j) in ("di", "pada", "dalam", "untuk")
    if inside:
        j += 1
    if line.hit(j, "discipline"):
        return discipline_at(line, j)
    if not line.cap(j) or line.person_end(j) > 0 or line.hit(j, "place", "calendar"):
        return None
    end = capital_run(line, j)
    if end - j == 1 and line.hit(j, "scope"):
        return None
    if line.hit(j, "opener", "group") and not _has_year(line, j, end) and not _praises(line, j, end):
        return None
    if line.is_title and (lauded or j > i or end - j > _LONGEST_IN_TITLE or not _ends_phrase(line, end)):
        return None
    end = _level_tail(line, end) if inside and end > j else end
    weak = line.low(j - 1) in ("di", "bertahan") or line.hit(j - 1, "title_word") is not None
    lone = end - j == 1 and weak and not line.is_abbreviation(j)
    if end == j or lone or (inside and (line.body_end(j) == end or line.tokens[j].text.isdigit())):
        return None
    return make_mention(line, j, end, EVENT)


def behind_listed_rank(line: Line, i: int) -> AwardMention | None:
    """What a rank in a winner's list is for: "meraih Juara 1 Tata Kelola Desa, Juara 2 Inovasi Pasar".

    None where somebody who could get the rank is named instead ("Juara 1 SDN 3 Melati").
    """
    if not line.cap(i) or line.person_end(i) > 0 or line.hit(i, "calendar", *VERB_KINDS):
        return None
    end = name_tail(line, i, LIMIT)
    contest = any(line.hit(k, "name_word", "contest") for k in range(i, end))  # "Madrasah Robotic Competition"
    if line.hit(i, "opener", "group") and line.low(i) not in _WORKS and not contest:
        return None
    if end == i or line.body_end(i) == end or (end - i < 2 and line.body_end(i) > 0):
        return None
    return make_mention(line, i, _level_tail(line, end), TOPIC)


def _has_year(line: Line, i: int, j: int) -> bool:
    return any(re.fullmatch(r"20\d\d", line.low(k)) for k in range(i, j))


def _ends_phrase(line: Line, i: int) -> bool:
    """Whether a phrase of a headline ends in front of `i`: at its end, a mark, or a word that opens another."""
    return i >= len(line) or not line.tokens[i].text[0].isalnum() or line.hit(i, "stop", *VERB_KINDS) is not None


def spoils_at(line: Line, i: int) -> AwardMention | None:
    """The contest of medals or a cup: "tiga medali di Melati League 2026", "piala bergilir pada Pesta Siaga Melati"."""
    if line.low(i) not in ("di", "pada", "dalam") or not line.hit(i - 1, "spoils"):
        return None
    j = i + 1
    while line.hit(j, "venue"):
        j += 1
    if not line.cap(j) or line.person_end(j) > 0 or line.hit(j, "opener", "place", "calendar"):
        return None
    end = capital_run(line, j)
    return make_mention(line, j, end, EVENT) if end - j > 1 and line.body_end(j) != end else None


def discipline_at(line: Line, i: int) -> AwardMention | None:
    """The discipline or class behind a medal or title: "emas di nomor lempar lembing", "juara kelas ringan"."""
    j = i + 1 if line.low(i) in ("di", "pada", "untuk", "dari", "dalam") else i
    head = line.hit(j, "discipline")
    if not head:
        return None
    end = name_tail(line, head.end, 8)
    return make_mention(line, j, end, TOPIC, head.end) if end > head.end else None


def _praises(line: Line, i: int, j: int) -> bool:
    """Whether a word of praise or a word of award names stands between `i` and `j`."""
    return any(line.hit(k, "laud", "superlative", "name_word") for k in range(i, j))


def named_at(line: Line, i: int) -> AwardMention | None:
    """What somebody was named, right behind the verb: "terpilih menjadi guru teladan", "dinobatkan jadi Raja Gombal".

    Offices, suspects and places are none: without quotation marks a word of praise must be in the name.
    """
    while line.low(i) in ("salah", "satu", "yang"):
        i += 1
    quoted = quoted_words(line, i)
    if quoted:
        return make_mention(line, *quoted, TOPIC)
    if i >= len(line) or line.person_end(i) > 0:
        return None
    end = behind_complements(line, i, name_tail(line, i, LIMIT, goes_on=True))
    if not _praises(line, i, end) or (end - i < 2 and not line.hit(i, "superlative")):
        return None
    return make_mention(line, i, end, TOPIC)


def won_at(line: Line, i: int) -> AwardMention | None:
    """The unknown name right behind a verb of winning: "menjuarai Melati International", "memenangi Kusala Sastra"."""
    if line.is_title or not line.cap(i) or line.tokens[i].text.isdigit() or line.person_end(i) > 0:
        return None
    if line.hit(i, "opener", "group", "degree", "calendar", "bare_kind", *VERB_KINDS):
        return None
    end = capital_run(line, i)
    if line.body_end(i) == end or any(line.hit(k, "no_award", "ballot") for k in range(i, end)):
        return None
    if len(line.raw(i, end)) < _SHORTEST:
        return None
    return make_mention(line, i, end, EVENT)
