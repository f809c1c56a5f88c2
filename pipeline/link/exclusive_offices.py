"""What offices say of their holders: which no one person holds side by side, and which the wives of others hold."""

from __future__ import annotations

from collections.abc import Set

from pipeline.link.appearances import Appearance
from pipeline.link.person_names import Words

# Offices of one region of which nobody holds two at one time, nor goes from one to the other within months: the head of
# the region, the head's spouse, the two bodies that run and watch its elections, police, army, prosecution, court.
_GROUPS = (
    ("gubernur", "bupati", "wali_kota"),
    ("ketua_tim_penggerak_pkk",),
    ("ketua_kpu",),
    ("ketua_bawaslu",),
    ("kapolda", "kapolres", "kapolresta", "kapolrestabes"),
    ("panglima_komando_daerah_militer", "komandan_komando_resor_militer", "komandan_komando_distrik_militer"),
    ("kepala_kejaksaan_tinggi", "kepala_kejaksaan_negeri"),
    ("ketua_pengadilan_tinggi", "ketua_pengadilan_negeri", "ketua_pengadilan_agama"),
)
_GROUP_OF = {position: number for number, positions in enumerate(_GROUPS) for position in positions}
# Who leads these is the wife of the head of the region or of the village, and is named with her own name or with his.
_WIVES = frozenset({"ketua_tim_penggerak_pkk", "ketua_dekranasda", "ketua_dharma_wanita_persatuan"})
# Shorter ones, and those that half of the women of a town bear, tell nobody.
_SHORTEST = 4
_EVERYBODYS = frozenset({"siti", "sri", "nur", "dewi"})


def exclude_each_other(mine: Set[tuple[str, str | None]], yours: Set[tuple[str, str | None]]) -> bool:
    """Whether two people at one time hold offices ((position, region)) of one region that exclude each other."""
    if mine & yours:
        return False
    return any(
        one in _GROUP_OF and other in _GROUP_OF and _GROUP_OF[one] != _GROUP_OF[other] and here == there
        for one, here in mine
        for other, there in yours
        if here is not None
    )


def married_name(seen: Appearance) -> Words | None:
    """The first name of one who holds a wife's office: what follows may be her own name or her husband's."""
    if len(seen.words) < 2 or len(seen.words[0]) < _SHORTEST or seen.words[0] in _EVERYBODYS:
        return None
    return seen.words[:1] if any(held.position in _WIVES for held in seen.offices) else None
