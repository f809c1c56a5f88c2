"""What offices say of their holders: which no one person holds side by side, and which the wives of others hold."""

from __future__ import annotations

from collections.abc import Set

from pipeline.link.appearances import Appearance, Held
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
# The same offices as the press may name them, by the body.
_OFFICE_OF = {
    "ketua@tim_penggerak_pkk": "ketua_tim_penggerak_pkk",
    "ketua@dewan_kerajinan_nasional_daerah": "ketua_dekranasda",
    "ketua@dharma_wanita_persatuan": "ketua_dharma_wanita_persatuan",
    "ketua@komisi_pemilihan_umum": "ketua_kpu",
    "ketua@badan_pengawas_pemilihan_umum": "ketua_bawaslu",
}
_GROUP_OF = {position: number for number, positions in enumerate(_GROUPS) for position in positions}
# Who leads these is the wife of the head of the region or of the village, and is named with her own name or with his.
_WIVES = frozenset({"ketua_tim_penggerak_pkk", "ketua_dekranasda", "ketua_dharma_wanita_persatuan"})
# Shorter ones, and those that half of the women of a town bear, tell nobody.
_SHORTEST = 4
_EVERYBODYS = frozenset({"siti", "sri", "nur", "dewi"})


def _position(held: Held) -> str:
    return _OFFICE_OF.get(held.office.split(":", 1)[0], held.position)


def _seats(seen: Appearance) -> Set[tuple[str, str | None]]:
    return {(_position(held), held.region) for held in seen.offices if held.status == "definitive"}


def exclude_each_other(first: Appearance, second: Appearance) -> bool:
    """Whether the two hold offices of one region that exclude each other at one time."""
    mine, yours = _seats(first), _seats(second)
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
    return seen.words[:1] if any(_position(held) in _WIVES for held in seen.offices) else None
