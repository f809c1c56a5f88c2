"""Groups the names of one article into individuals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pipeline.interpret.names.lexicon import NameLexicon
from pipeline.interpret.names.spellings import (
    Core,
    ends_in_initials,
    has_piece,
    is_abbreviated,
    is_cut_off,
    is_drift,
    is_drifted_part,
    is_subsequence,
    near_equal,
    spelled,
)

_SURE_BY_ITSELF = 1.0
_PATRONYMIC = frozenset(["bin", "binti"])
_MUCH_SURER = 2.0
_LIFTED_BY_LAST = -1.5


@dataclass
class NameForm:
    """One printed name (lower-cased core words) with the offsets where it stands and how likely it is a name.

    `score` is in log-odds. `woman`: printed as a woman's name; `introduced`: an office stands before it; `liftable`:
    a shorter form that is sure makes it sure; `plain`: its words are ordinary ones too. `nickname_of` is the core of
    the name that a cue ties it to ("akrab disapa", brackets); `body_first` the first offset behind the headline, -1
    where there is none. `man`: printed as a man's name alone; `relatives`: names that the article tells as another's.
    """

    core: Core
    score: float
    offsets: list[int] = field(default_factory=list)
    woman: bool = False
    introduced: bool = False
    nickname_of: Core | None = None
    liftable: bool = True
    plain: bool = False
    body_first: int = -1
    man: bool = False
    relatives: frozenset[Core] = frozenset()

    @property
    def first(self) -> int:
        """Offset of the first place."""
        return self.offsets[0]

    @property
    def told_first(self) -> int:
        """Offset of the first place behind the headline, else in it."""
        return self.body_first if self.body_first >= 0 else self.first

    @property
    def in_body(self) -> int:
        """How often it is printed behind the headline."""
        return sum(offset >= self.body_first >= 0 for offset in self.offsets)


@dataclass
class Cluster:
    """One individual: its forms, the fullest first."""

    forms: list[NameForm]

    @property
    def core(self) -> Core:
        """The fullest core."""
        return self.forms[0].core

    @property
    def first(self) -> int:
        """Offset of the first mention."""
        return min(form.first for form in self.forms)

    def last_before(self, offset: int) -> int:
        """Offset of the last mention before `offset`, -1 where there is none."""
        return max((o for form in self.forms for o in form.offsets if o < offset), default=-1)


class Clusterer:
    """Builds the clusters of one article."""

    def __init__(self, lexicon: NameLexicon, threshold: float, note: Callable[[str, str], None]) -> None:
        self._lexicon = lexicon
        self._threshold = threshold
        self._note = note
        self.clusters: list[Cluster] = []

    def cluster(self, forms: Sequence[NameForm]) -> list[Cluster]:
        """The individuals in order of first mention."""
        forms = [form for form in forms if not self._is_overgrown(form, forms)]
        self._lift(forms)
        full = [
            f
            for f in forms
            if self._weight(f.core) >= 2 and f.score > self._threshold and not self._is_nickname(f, forms)
        ]
        for form in sorted(full, key=lambda f: (-self._weight(f.core), f.first)):
            self._place_full(form)
        placed = {f.core for f in full}
        rest = [f for f in forms if f.core not in placed]
        for form in sorted(rest, key=lambda f: f.first):
            self._place_short(form)
        for cluster in self.clusters:
            cluster.forms = _fullest_first(cluster.forms, self._weight)
        return sorted(self.clusters, key=lambda c: c.first)

    def _lift(self, forms: Sequence[NameForm]) -> None:
        """A full name is as sure as the short one that it opens or ends with ("Risda Rosipah", then "ujar Risda")."""
        sure = {f.core[0]: f for f in forms if len(f.core) == 1 and f.score > self._threshold}
        for form in forms:
            if self._weight(form.core) >= 2 and form.score <= self._threshold and form.liftable:
                whole = [n for n in sure if self._lexicon.nicknames.get(n) == " ".join(form.core)]
                if form.core[0] in sure or whole or (form.core[-1] in sure and form.score > _LIFTED_BY_LAST):
                    form.score = self._threshold + 0.1

    def _is_overgrown(self, form: NameForm, forms: Sequence[NameForm]) -> bool:
        """Whether words that are no name stand behind or before a surer one that came first ("Jokowi Hadiri")."""
        if self._weight(form.core) < 2 or len(form.offsets) > 1 or form.score > self._threshold + _SURE_BY_ITSELF:
            return False
        return any(
            shorter.score > form.score + _MUCH_SURER
            and 0 <= shorter.body_first < form.first
            and shorter.core in (form.core[: len(shorter.core)], form.core[-len(shorter.core) :])
            for shorter in forms
            if len(shorter.core) < len(form.core)
        )

    def _is_nickname(self, form: NameForm, forms: Sequence[NameForm]) -> bool:
        whole = self._lexicon.nicknames.get(" ".join(form.core))
        if whole is not None:
            return any(set(whole.split()) <= set(other.core) for other in forms)
        return form.nickname_of is not None and len(_called(form.core)) <= 2 and form.core != form.nickname_of

    def _weight(self, core: Core) -> int:
        return sum(1 for word in core if len(word) > 1)

    def _place_full(self, form: NameForm) -> None:
        homes = [c for c in self._open_to(form) if self._same_person(c.forms[0], form)]
        if len(homes) == 1:
            homes[0].forms.append(form)
        elif homes:
            closest = max(homes, key=lambda c: (c.core[0] == form.core[0], c.last_before(form.first)))
            closest.forms.append(form)
        else:
            self.clusters.append(Cluster([form]))

    def _open_to(self, form: NameForm) -> list[Cluster]:
        """The individuals of whom none of the names is that of somebody else than the form's."""
        return [c for c in self.clusters if not any(_are_two(other, form) for other in c.forms)]

    def _same_person(self, longer: NameForm, shorter: NameForm) -> bool:
        if _are_two(longer, shorter):
            return False
        left, right = spelled(longer.core), spelled(shorter.core)
        if left == right or near_equal(left, right) or is_abbreviated(right, left) or is_drifted_part(right, left):
            return True
        if ends_in_initials(shorter.core, longer.core):
            return True
        if not is_subsequence(right, left):
            return False
        if left[0] == right[0]:
            return True
        extra = left[: len(left) - len(right)]
        weak = right[0] in self._lexicon.particles or all(w in self._lexicon.weak_first for w in extra)
        if left[-len(right) :] != right or weak:
            return True
        # "Siti Ganjar Pranowo" bears her husband's name.
        return not longer.woman and not shorter.introduced and shorter.told_first > longer.told_first

    def _place_short(self, form: NameForm) -> None:
        if form.plain and form.score <= self._threshold:
            return
        home = self._home_of(form)
        if home is not None:
            home.forms.append(form)
        elif form.score > self._threshold and not self._is_shared(form):
            self.clusters.append(Cluster([form]))

    def _is_shared(self, form: NameForm) -> bool:
        holders = [c for c in self._open_to(form) if set(form.core) <= set(c.core)]
        if len(holders) > 1:
            self._note(" ".join(form.core), "a name that two people share")
        return bool(holders)

    def _home_of(self, form: NameForm) -> Cluster | None:
        tied = self._tied_home(form)
        if tied is not None:
            return tied
        if self._weight(form.core) >= 2:
            same = [c for c in self._open_to(form) if self._same_person(c.forms[0], form)]
            return same[0] if len(same) == 1 else None
        others = self._open_to(form)
        for test in (self._has_first, self._has_part, self._has_alias, self._has_nickname_part, self._has_drifted):
            found = [c for c in others if test(c, form)]
            if len(found) == 1:
                return found[0]
            if found:
                before = [c for c in found if c.last_before(form.first) >= 0]
                return before[0] if len(before) == 1 else None
        return self._nickname_home(form)

    def _tied_home(self, form: NameForm) -> Cluster | None:
        """The individual whose name a cue ties the form to, if nobody else shares a word with it."""
        if form.nickname_of is None or self._is_other_thing(form):
            return None
        tied = [c for c in self._open_to(form) if any(f.core == form.nickname_of for f in c.forms)]
        others = (c for c in self.clusters if c not in tied)
        return tied[0] if len(tied) == 1 and not any(set(form.core) & set(c.core) for c in others) else None

    def _is_other_thing(self, form: NameForm) -> bool:
        """Whether the form is likelier the team or firm in brackets behind a name ("Budi Santoso (Racing Team X)")."""
        longer = self._weight(_called(form.core)) > self._weight(form.nickname_of or ())
        return longer and form.score <= self._threshold

    def _has_first(self, cluster: Cluster, form: NameForm) -> bool:
        given = next((w for w in cluster.core if w not in self._lexicon.weak_first and len(w) > 1), cluster.core[0])
        return (form.core[0] == given and set(form.core) <= set(cluster.core)) or form.core == cluster.core

    def _has_part(self, cluster: Cluster, form: NameForm) -> bool:
        strong = [w for w in form.core if w not in self._lexicon.weak_first]
        return bool(strong) and set(form.core) <= set(cluster.core)

    def _has_nickname_part(self, cluster: Cluster, form: NameForm) -> bool:
        """Whether the form is a part of another name of the person ("Daeng Sila", then "Daeng")."""
        return any(set(form.core) <= set(other.core) for other in cluster.forms[1:])

    def _has_alias(self, cluster: Cluster, form: NameForm) -> bool:
        whole = self._lexicon.nicknames.get(" ".join(form.core))
        return whole is not None and set(whole.split()) <= set(cluster.core)

    def _has_drifted(self, cluster: Cluster, form: NameForm) -> bool:
        """Whether the form is a part of the name in another spelling ("Syarief" for "Syarif")."""
        if len(form.core) != 1 or len(form.core[0]) < 5 or (form.introduced and form.first < cluster.first):
            return False  # who comes with an office before "Herman Koswara" is another ("Dirjen Kuswara")
        return any(len(w) >= 5 and w[0] == form.core[0][0] and is_drift(w, form.core[0]) for w in cluster.core)

    def _nickname_home(self, form: NameForm) -> Cluster | None:
        """Of whose name the form is a piece ("Rahayu", then "Ayu"): the person in focus, else the only one."""
        word = form.core[0]
        if len(form.core) != 1 or len(word) < 3 or form.score <= self._threshold:
            return None
        holders = [c for c in self._open_to(form) if has_piece(c.core, word) and c.last_before(form.first) >= 0]
        last = max(self.clusters, key=lambda c: c.last_before(form.first), default=None)
        if last in holders and last is not None and form.first - last.last_before(form.first) < 900:
            return last
        prefixed = [c for c in holders if any(p.startswith(word) for p in c.core)]
        return prefixed[0] if len(prefixed) == 1 else None


def _called(core: Core) -> Core:
    """The name without whose child somebody is ("Budi Santoso alias Kancil bin Karto")."""
    return core[: next((at for at, word in enumerate(core) if at and word in _PATRONYMIC), len(core))]


def _are_two(one: NameForm, other: NameForm) -> bool:
    """Whether two names that share words are told apart: of relatives, or a husband's that ends his wife's name."""
    if other.core in one.relatives:
        return True
    longer, shorter = (one, other) if len(one.core) >= len(other.core) else (other, one)
    ends = longer.core[-len(shorter.core) :] == shorter.core and len(longer.core) > len(shorter.core)
    return ends and ((longer.woman and shorter.man) or (longer.man and shorter.woman))


def _fullest_first(forms: Sequence[NameForm], weight: Callable[[Core], int]) -> list[NameForm]:
    """The forms, that of most words first, a nickname of other words last.

    Of two spellings one whose last letters the print lost gives way, else the one that the article prints less often.
    """

    def key(form: NameForm) -> tuple[bool, int, bool, int]:
        tied = form.nickname_of or ()
        other_words = weight(_called(form.core)) <= weight(tied) and not set(form.core) & set(tied)
        is_cut = any(is_cut_off(form.core, other.core) for other in forms)
        return other_words, -weight(form.core), is_cut, -form.in_body

    return sorted(forms, key=key)
