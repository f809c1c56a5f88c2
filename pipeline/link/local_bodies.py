"""Bodies of which every region has one ("Dinkes", "Polres"): which region's is meant."""

from __future__ import annotations

from pipeline.knowledge import Knowledge, Organisation, Region
from pipeline.link.open_bodies import Body, open_body
from pipeline.link.region_names import find_region, plain_words, towns_of

# Teams that are the government of a region at one task; the press names either.
_THE_GOVERNMENT = frozenset(
    {
        "pemerintah_provinsi",
        "pemerintah_kota",
        "pemerintah_kabupaten",
        "pemerintah_daerah",
        "tim_pengendalian_inflasi_daerah",
        "tim_percepatan_dan_perluasan_digitalisasi_daerah",
        "tim_percepatan_penurunan_stunting",
    }
)
# Several of a region, each with a name of its own.
_WITH_NAMES = frozenset(
    {
        "pemerintah_desa",
        "perangkat_daerah",
        "rumah_sakit_umum_daerah",
        "pusat_kesehatan_masyarakat",
        "badan_usaha_milik_daerah",
        "perusahaan_umum_daerah",
        "perusahaan_daerah_air_minum",
        "bank_pembangunan_daerah",
        "bank_perekonomian_rakyat",
    }
)
_COMMANDS = ("kejaksaan_tinggi", "kejaksaan_negeri", "kepolisian_daerah", "kepolisian_resor", "kepolisian_sektor")
_MORE_COMMANDS = ("komando_", "pangkalan_tni_", "dewan_kerajinan_nasional_daerah")
# Without a region these are the national ones.
_ALSO_NATIONAL = frozenset(
    {"komisi_pemilihan_umum", "badan_pengawas_pemilihan_umum", "direktorat_jenderal_perbendaharaan"}
)
_FORM = "regional form"
_LONGEST_FORM = 7


def is_local(row: Organisation) -> bool:
    """Whether regions have one each, so that the row alone names nobody."""
    return row.type in {_FORM, "vertical office"} or row.key.startswith((*_COMMANDS, *_MORE_COMMANDS))


def opening_form(phrase: str, knowledge: Knowledge) -> Organisation | None:
    """The row of which every region has one and with which a phrase opens: "Dinkes" of "Dinkes Kotim"."""
    words = phrase.split()
    for length in range(min(_LONGEST_FORM, len(words)), 0, -1):
        form = " ".join(words[:length])
        rows = [row for row in knowledge.organisations_named(form) if form not in row.ambiguous]
        if len(rows) == 1 and is_local(rows[0]):
            return rows[0]
    return None


def _named_region(phrase: str, knowledge: Knowledge, regions: frozenset[str]) -> tuple[Region, str] | None:
    """The region in which a phrase ends."""
    words = phrase.split()
    tails = (" ".join(words[at:]) for at in range(1, len(words)))
    return next((found for tail in tails if (found := find_region(tail, knowledge, regions))), None)


def _only_town(row: Organisation, phrase: str, knowledge: Knowledge, towns: list[str]) -> tuple[Region, str] | None:
    """The only town of the article, for a phrase without a name of its own."""
    own_name = row.type != _FORM and row not in knowledge.organisations_named(phrase)
    if own_name or len(towns) != 1:
        return None
    return knowledge.region_by_code[towns[0]], f"in the only town that the article names, {towns[0]}"


def local_body(row: Organisation, phrase: str, knowledge: Knowledge, regions: frozenset[str]) -> Body | None:
    """The body with its region: the one in which the phrase ends, else the only town of the article; else None."""
    plain = plain_words(phrase)
    if row.key in _WITH_NAMES:
        return open_body(phrase, knowledge, regions)
    found = _named_region(plain, knowledge, regions)
    if found is None and row.key not in _ALSO_NATIONAL:
        found = _only_town(row, plain, knowledge, towns_of(regions))
    if found is None:
        return Body("organisation", row.key, row.name, f"name {row.name}") if row.key in _ALSO_NATIONAL else None
    region, reason = found
    if row.key in _THE_GOVERNMENT:
        return Body("government", region.code, f"Pemerintah {region.official_name}", f"{row.name}; {reason}")
    return Body("organisation", f"{row.key}:{region.code}", f"{row.name} {region.official_name}", reason)
