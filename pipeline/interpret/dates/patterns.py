"""The patterns of the date grammar, put together from the tables of the calendar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.knowledge import CalendarWord, Word
from pipeline.knowledge.alternatives import one_of

# Patterns that keep digits from being read as a date.
PATTERNS_THAT_HIDE = frozenset(
    {
        "law",
        "numbered",
        "standard",
        "furniture",
        "address",
        "clock",
        "decade",
        "quarter",
        "amount",
        "quantity",
        "named_after",
    }
)

_DASH = r"\s?[-–—]\s?"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_ALONE = r"(?<!\w)(?<!\d[.,/-])"
_NO_MORE_DIGITS = r"(?:\s?/(?=\s?\)))?(?![\d/]|[.,]\d)"


def any_of(forms: Iterable[str]) -> str:
    """An alternation of literal forms, the longest first; white space between words may be of any kind."""
    return one_of((" ".join(form.split()) for form in forms), r"\s+")


class _Words:
    """Alternations of the tables, by kind."""

    def __init__(self, calendar: Sequence[CalendarWord], words: Sequence[Word]) -> None:
        self._rows: list[CalendarWord | Word] = [*calendar, *words]

    def __call__(self, kind: str, only: str = "") -> str:
        rows = (row for row in self._rows if row.kind == kind and (row.value or "").startswith(only))
        return any_of(form.lower() for row in rows for form in row.forms)


def _hidden(words: _Words) -> dict[str, str]:
    law, number = words("law"), words("numbering")
    document = r"[\w./-]{0,30}?\d[\w./-]{0,30}"
    of_year = r"(?:[,\s]+(?:tahun|thn|th\.?)\s+\d{4})?"
    return {
        "law": rf"\b{law}\)?(?:\s(?!{number})[^\W\d][\w-]*){{0,4}}\s(?:{document}(?:\stahun\s\d{{4}}|(?<=/\d{{4}}))|"
        r"(?:tahun\s)?1945)\b",
        "numbered": rf"\b{number}\s*[:.]?\s*(?:{words('document')}\s)?{document}"
        rf"(?:\s*(?:,|dan)\s*{document})*{of_year}\b",
        "standard": rf"\b{words('standard')}[\s/]*(?:[A-Z]+[\s/]+){{0,2}}\d+(?:[:-]\d+)*(?:[:-]\d{{4}})\b",
        "furniture": rf"(?<!\w){words('furniture')}(?![^\W\d])[^\n]{{0,40}}?{_YEAR}",
        "address": r"(?:https?://|www\.)\S+",
        "clock": r"\b(?:pukul|jam)\s\d{1,2}(?:[.:]\d\d)?",
        "quarter": rf"\b{words('quarter')}\s(?:(?:ke-?)?\d|[ivx]{{1,3}}|pertama|kedua|ketiga|keempat)"
        rf"[\s-]+(?:tahun\s)?{_YEAR}\b",
        "decade": r"\b(?:tahun\s|era\s)?\d{2,4}\s?(?:-\s?)?an\b",
        "amount": r"\b(?:Rp|US\$|USD|IDR)\.?\s?\d[\d.,]*",
        "quantity": rf"\b{words('quantity')}\s\d{{4}}\b",
        "named_after": rf"\b{words('named_after')}(?:\s[A-Z][a-z]+)?\s\d{{1,2}}\s{words('month')}\b"
        r"(?!\s(?:tahun\s)?\d)",
        "hijri": rf"(?:\b\d{{1,2}}\s[\w'’]+(?:\s[\w'’]+)?\s)?(?:\btahun\s)?\b1[34]\d\d\s?{words('hijri')}\b",
    }


def _days(words: _Words) -> dict[str, str]:
    weekday, part = words("weekday"), words("day_part")
    now = r"(?:ini|lalu|kemarin|besok|tadi)"
    lead = (
        r"(?P<lead>(?:\b(?:esok\s|besok\s)?hari(?:\sini)?,?\s|\bhari\sini,?\s)?"
        rf"\b(?:(?P<first_weekday>{weekday})(?:(?P<through>{_DASH}|\s{words('until')}\s)|\sdan\s|,\s))?"
        rf"(?P<weekday>{weekday})(?:\s{part})?(?:\s{now})?\s?[,/]?\s?)?"
    )
    cue = r"(?P<cue>\b(?:tanggal|tgl\.?|pada)\s)?"
    trail = rf"(?:\s(?:{part}|lalu|kemarin|silam|mendatang|nanti)\b)*"
    day, slash = r"\d{1,2}", r"\s?/\s?"
    numeric = rf"(?P<first_day>{day})(?:{slash}(?P<first_month>{day})(?:{slash}\d{{4}})?)?{_DASH}"
    until = rf"(?:{_DASH}|\s?(?:{words('until')}|dan|&)\s?)"
    step = words("relative", "step:")
    return {
        "iso": r"(?<![\w-])(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        "numeric": rf"(?<![\d/.,-]){lead}(?P<bracket>\(\s?)?{cue}(?P<inner>(?:{numeric})?"
        rf"(?:(?P<day>{day}){slash}(?P<month>{day})(?:{slash}(?P<year>\d{{4}}|\d\d))?"
        rf"|(?P<dotted_day>{day})[-.](?P<dotted_month>{day})[-.](?P<dotted_year>{_YEAR})){_NO_MORE_DIGITS})"
        rf"(?:\s?\))?{trail}",
        "long": rf"{lead}\(?\s?(?:\b(?:tanggal|tgl\.?)\s)?(?P<inner>{_ALONE}(?:(?P<first_day>{day}){until})?"
        rf"(?P<day>{day})\s?(?P<month>{words('month')})\b(?:,?\s?(?:tahun\s)?(?P<year>{_YEAR}|['’]\d\d)(?!\d)"
        rf"|\s?tahun\s(?P<year_step>{step}))?)(?:\s?\))?{trail}",
    }


def _coarser(words: _Words) -> dict[str, str]:
    step, part_of = words("relative", "step:"), words("part")
    counted, weekday, part = words("counted"), words("weekday"), words("day_part")
    number = rf"(?:{words('number')}|\d{{1,3}})"
    return {
        "month": rf"\b(?P<lead>{words('month_lead')}\s)?"
        rf"(?P<expression>(?P<cue>(?:{part_of}\s)?(?:bulan\s)?)"
        rf"(?:(?P<first_month>{words('month')})(?:{_DASH}|\s{words('until')}\s))?"
        rf"(?P<month>{words('month')})\b(?:\.(?=\s\d))?"
        rf"(?:,?\s?\(?(?:tahun\s|thn\s)?(?P<year>{_YEAR})\b(?:(?<=\(\d{{4}})\))?|\stahun\s(?P<year_step>{step})\b|\s(?P<step>{step})\b)?)",
        "year": rf"(?<![\w./:])(?<!\d[-–—,])(?P<expression>(?P<lead>(?:{part_of}\s)?(?:{words('year_lead')}\s){{0,3}})"
        rf"(?P<year>\b(?:1\d\d\d|20\d\d))(?:\s?[-–—/]\s?(?P<last_year>{_YEAR}|(?<=[/-])\d\d)(?!\d|\s?-\s?an\b))?)"
        rf"(?!\d|%|[a-z]{{1,2}}\b|[.,]\d|/\d)(?P<counted>\s{counted}\b)?(?:\s{step}\b)?",
        "today": rf"\b(?P<word>{words('relative', 'day:')})\b",
        "ago": rf"(?<![\w-])(?:{part_of}\s)?"
        rf"(?P<count>(?:{words('vague')}|{number}(?:[\s-]|\satau\s){number}|{number})\s|se)?"
        rf"(?P<unit>{words('unit')})\s(?P<step>{step})\b",
        "later": rf"(?<![\w-])(?P<count>(?:{words('number')}|\d{{1,2}})\s|se)tahun\s{words('relative', 'after:')}\b",
        "part_of_year": r"(?<![\w-])(?:awal|pertengahan|akhir|penghujung)\stahun\b",
        "weekday": rf"(?P<comma>(?<=,\s))?(?P<habit>\b{words('habit')}\s(?:hari\s)?)?"
        rf"\b(?P<lead>(?:{words('weekday_lead')}\s){{1,3}})?(?P<expression>(?P<weekday>{weekday})\b"
        rf"(?!(?:(?:{_DASH}|\s(?:dan|{words('until')})\s|,\s){weekday})?(?:\s{part})?(?:\s\w+)?[\s,(/]*\d)"
        rf"(?P<part>\s{part}\b)?(?:\s{words('unit')}\s(?P<week_step>{step})\b|\s(?P<step>{step})\b)?)",
        "month_day": rf"\b(?:tanggal|tgl\.?)\s(?:(?P<first_day>\d{{1,2}}){_DASH})?(?P<day>\d{{1,2}})\b(?![./]\d)",
    }


def build_patterns(calendar: Sequence[CalendarWord], words: Sequence[Word]) -> dict[str, str]:
    """Pattern by name, in the order in which they are tried at a place; names in PATTERNS_THAT_HIDE yield nothing."""
    table = _Words(calendar, words)
    return {**_hidden(table), **_days(table), **_coarser(table)}
