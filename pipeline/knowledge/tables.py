"""The row types of the knowledge tables. Every row says where it comes from; an unknown key is an error."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, ClassVar, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from pipeline.knowledge.grade_forms import fold_grade, readings_of_grade

_ERA = r"^\d{4}(-\d\d-\d\d)?$"
_ERA_WORDS = "a year or a day in quotation marks, '2015' or '2015-08-31',"


def fold_form(form: str) -> str:
    """A form without case and white space: "Wali Kota", "WALI KOTA" and "Walikota" fold alike."""
    return "".join(form.lower().split())


class Columns(BaseModel):
    """Named values of a row, or of a part of it: an unknown name and an empty value are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @field_validator("*")
    @classmethod
    def _nothing_is_empty(cls, value: Any) -> Any:
        texts = value if isinstance(value, tuple) else (value,)
        if any(isinstance(text, str) and not text.strip() for text in texts):
            raise ValueError("empty text; write something, or take it out")
        return value


class Row(Columns):
    """A row of a table.

    `source` says where it comes from, `examples` are phrases (written for this project) that the row must match.
    `identity` is the column with the key: one row of a table has it, and no other prints the forms of that one. None
    where rows add up.
    """

    identity: ClassVar[str | None] = None

    source: tuple[str, ...] = Field(min_length=1)
    examples: tuple[str, ...] = ()
    note: str | None = None

    @field_validator("source", mode="before")
    @classmethod
    def _one_source_is_a_list(cls, value: object) -> object:
        return [value] if isinstance(value, str) else value

    @property
    def forms(self) -> tuple[str, ...]:
        """What a text prints for the row."""
        return ()


class NamedRow(Row):
    """A row whose `name` and `variants` are the forms that a text prints.

    `ambiguous` are forms among them that are ordinary words or names of other things too: they are found, but the
    words before them decide whether they get the key.
    """

    identity = "key"

    key: str = Field(pattern=r"^[a-z0-9_]+$", description="a key in lower-case letters, digits and underscores")
    name: str = Field(min_length=1)
    variants: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Every printed form, the full name first."""
        return (self.name, *self.variants)

    @model_validator(mode="after")
    def _forms_are_names(self) -> Self:
        return _check_forms(self, self.ambiguous)


_RowT = TypeVar("_RowT", bound=Row)


def _check_forms(row: _RowT, ambiguous: tuple[str, ...]) -> _RowT:
    strange = [form for form in ambiguous if form not in row.forms]
    if strange:
        raise ValueError(f"'ambiguous' lists {strange[0]!r}, which is no form of the row; add it to the forms first")
    letters = [form for form in row.forms if len(form.strip()) == 1]
    if letters:
        raise ValueError(
            f"the form {letters[0]!r} is one letter, which every text has; take it out or print more of it"
        )
    return row


class Grade(Columns):
    """One step of a scale; `rank` 1 is the best. `range` is the score range as documented."""

    grade: str
    rank: int = Field(ge=1)
    variants: tuple[str, ...] = ()
    range: str | None = None

    @property
    def forms(self) -> tuple[str, ...]:
        """Every printed form."""
        return (self.grade, *self.variants)


class Scale(Columns):
    """A scheme's grades as they stood from `valid_from` to `valid_to` (years, inclusive; None = open)."""

    valid_from: int | None = None
    valid_to: int | None = None
    era: str | None = None
    grades: tuple[Grade, ...]

    @field_validator("grades")
    @classmethod
    def _ranks_run_from_the_best(cls, grades: tuple[Grade, ...]) -> tuple[Grade, ...]:
        if [grade.rank for grade in grades] != list(range(1, len(grades) + 1)):
            raise ValueError("the ranks of a scale run 1, 2, 3 and so on, the best grade first")
        return grades

    @field_validator("grades")
    @classmethod
    def _no_grade_stands_twice(cls, grades: tuple[Grade, ...]) -> tuple[Grade, ...]:
        for grade in grades:
            name = fold_grade(grade.grade)
            if any(name == fold_grade(form) for other in grades if other is not grade for form in other.forms):
                raise ValueError(f"the grade {grade.grade!r} stands twice in one scale; take it out of one of the two")
        return grades

    @model_validator(mode="after")
    def _the_era_ends_after_it_begins(self) -> Self:
        if self.years[0] > self.years[1]:
            raise ValueError(f"'valid_from' {self.valid_from} is after 'valid_to' {self.valid_to}; exchange them")
        return self

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last year; 0 and 9999 where the era is open."""
        return self.valid_from or 0, self.valid_to or 9999

    def grade_of(self, printed: str) -> Grade | None:
        """The grade that `printed` means ("Predikat A", "A (Memuaskan)"); None where none or several fit."""
        forms = [(fold_grade(form), grade) for grade in self.grades for form in grade.forms]
        for texts in readings_of_grade(printed):
            found = {grade.rank: grade for form, grade in forms if form in texts}
            if found:
                return next(iter(found.values())) if len(found) == 1 else None
        return None


class AwardScheme(NamedRow):
    """An award or assessment. `scales` is empty where it has no grades; `kind` says how its grades compare."""

    issuer: str | None = None
    issuer_variants: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    graded: str | None = None
    kind: Literal["ordinal", "nominal", "rank", "pass", "score", "amount"]
    scales: tuple[Scale, ...] = ()
    verified_issuer: bool = False
    verified_scale: bool = False

    @field_validator("scales")
    @classmethod
    def _eras_follow_each_other(cls, scales: tuple[Scale, ...]) -> tuple[Scale, ...]:
        for earlier, later in pairwise(scales):
            if earlier.years[1] >= later.years[0]:
                eras = f"{_era(earlier)} and {_era(later)}"
                raise ValueError(
                    f"the eras {eras} overlap or are out of order; the older scale ends before the newer one"
                )
        return scales

    def scale_in(self, year: int | None) -> Scale | None:
        """The scale in force in `year`; for None, or a year that no scale covers, the newest."""
        if year is not None:
            for scale in self.scales:
                if scale.years[0] <= year <= scale.years[1]:
                    return scale
        return max(self.scales, key=lambda s: s.years[1], default=None)


def _era(scale: Scale) -> str:
    return f"{scale.valid_from or ''}–{scale.valid_to or ''}"


Branch = Literal[
    "companies",
    "district and village",
    "education",
    "executive",
    "justice and independent agencies",
    "legislature",
    "military",
    "national",
    "organisations",
    "periphrasis",
    "police",
    "regional agency",
    "regional secretariat",
]


class Position(NamedRow):
    """An office or role.

    `takes` says what completes it: a region ("Bupati Tapin"), an organisation ("Kepala Dinas X"), either, or
    nothing. `holders` says how many hold it at one time in one region or body, roughly: 1, but 20 camats.
    """

    branch: Branch
    takes: Literal["region", "organisation", "either", "none"]
    holders: int = Field(default=1, ge=1)
    gloss: str | None = None


class PositionPrefix(Row):
    """A word before an office that changes how it is held ("Plt", "mantan", "calon")."""

    identity = "form"

    form: str
    variants: tuple[str, ...] = ()
    expansion: str | None = None
    status: Literal["acting", "former", "prospective"]

    @property
    def forms(self) -> tuple[str, ...]:
        """Every printed form."""
        return (self.form, *self.variants)


class FormerName(Columns):
    """A name that a body had before its present one; `since` and `until` as `Organisation`'s."""

    name: str = Field(min_length=1)
    variants: tuple[str, ...] = ()
    since: str | None = Field(default=None, pattern=_ERA, description=_ERA_WORDS)
    until: str | None = Field(default=None, pattern=_ERA, description=_ERA_WORDS)


OrganisationType = Literal[
    "agency/body",
    "association",
    "company",
    "court",
    "international",
    "legislature",
    "ministry",
    "party",
    "regional form",
    "religious",
    "sport",
    "vertical office",
]
OrganisationWordType = Literal[
    "agency",
    "association",
    "bank",
    "company",
    "court",
    "directorate",
    "district",
    "election_body",
    "government",
    "health",
    "international",
    "legislature",
    "media",
    "military",
    "ministry",
    "party",
    "police",
    "prosecution",
    "regional_agency",
    "religious",
    "school",
    "secretariat",
    "sport",
    "state_company",
    "team",
    "university",
    "vertical_office",
    "village",
    "village_body",
]


class Organisation(NamedRow):
    """A ministry, agency, court, force or other body known by name.

    `since` and `until` are the first and the last day (ISO 8601, or only the year) on which the body exists; unknown
    or open ends are left out. A body that is only renamed keeps its row and key: its earlier names are `former`. One
    that was split or merged has ended: `successors` are the keys of the bodies that took its tasks over.
    """

    type: OrganisationType
    level: Literal["national", "regional", "international"]
    since: str | None = Field(default=None, pattern=_ERA, description=_ERA_WORDS)
    until: str | None = Field(default=None, pattern=_ERA, description=_ERA_WORDS)
    former: tuple[FormerName, ...] = ()
    successors: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Every printed form, the present full name first, then the former ones."""
        former = (form for old in self.former for form in (old.name, *old.variants))
        return (self.name, *self.variants, *former)

    def existed_on(self, day: str) -> bool:
        """Whether the body existed on an ISO day; a bound that is only a year counts as a whole."""
        return self.has_begun(day) and not self.has_ended(day)

    def has_begun(self, day: str) -> bool:
        """Whether `day` is not before `since`."""
        return self.since is None or day[: len(self.since)] >= self.since

    def has_ended(self, day: str) -> bool:
        """Whether `day` is after `until`."""
        return self.until is not None and day[: len(self.until)] > self.until


class OrganisationWord(Row):
    """A word that opens the name of an organisation in no table ("Dinas …", "SMK …", "PT …"), with what kind it is."""

    identity = "form"

    form: str
    variants: tuple[str, ...] = ()
    type: OrganisationWordType

    @property
    def forms(self) -> tuple[str, ...]:
        """Every printed form."""
        return (self.form, *self.variants)


class Region(Row):
    """A province, kabupaten or kota.

    `code` is Kemendagri's ("63.71"), `bps_code` BPS's. `homonyms` are the codes of namesakes.
    """

    identity = "code"

    code: str
    bps_code: str | None = None
    level: Literal["provinsi", "kabupaten", "kota"]
    official_name: str
    short_name: str
    province_code: str
    province: str
    time_zone: Literal["WIB", "WITA", "WIT"]
    press_forms: tuple[str, ...] = ()
    homonyms: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Every printed form, the official name first."""
        return (self.official_name, self.short_name, *self.press_forms)

    @model_validator(mode="after")
    def _forms_are_names(self) -> Self:
        return _check_forms(self, self.ambiguous)


class SpeechVerb(Row):
    """A reporting verb or cue.

    `place`: where it stands to what is said; `nya`: the form hides the speaker ("ujarnya").
    """

    identity = "form"

    form: str
    root: str
    place: Literal["before", "after", "start", "any"]
    nya: bool = False
    marks: Literal["direct", "indirect", "both"]
    strength: Literal["strong", "weak"] = "strong"
    count: int | None = None

    @property
    def forms(self) -> tuple[str, ...]:
        """The printed form."""
        return (self.form,)


class Title(Row):
    """An honorific, rank or degree that belongs to a name."""

    form: str
    variants: tuple[str, ...] = ()
    expansion: str | None = None
    category: Literal["academic", "courtesy", "nobility/ethnic", "rank", "religious"]
    place: Literal["before", "after", "either"]

    @property
    def forms(self) -> tuple[str, ...]:
        """Every printed form."""
        return (self.form, *self.variants)


class CalendarWord(Row):
    """A month, weekday, relative word, part of day, time zone, named day. `value`: its number, offset or "MM-DD"."""

    form: str
    variants: tuple[str, ...] = ()
    kind: Literal["month", "weekday", "relative", "day_part", "time_zone", "named_day", "number", "unit"]
    value: str

    @property
    def forms(self) -> tuple[str, ...]:
        """Every printed form."""
        return (self.form, *self.variants)


class NamePart(Row):
    """A part of names of people, as most print it, and how many of the counted full names hold it; "*": all of them."""

    part: str
    names: int = Field(ge=1)


class Word(Row):
    """A cue word of one of the smaller tables; `kind` groups it, `value` is what it stands for."""

    form: str
    variants: tuple[str, ...] = ()
    kind: str
    value: str | None = None

    @property
    def forms(self) -> tuple[str, ...]:
        """Every printed form."""
        return (self.form, *self.variants)
