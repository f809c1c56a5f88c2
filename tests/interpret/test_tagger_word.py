"""What a tagger says joins what the rules find: names, offices, awards with grade and issuer, events, reports."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from pipeline.annotate import Annotator
from pipeline.interpret import Interpreter
from pipeline.interpret.tagged_spans import trimmed
from pipeline.records import Article, Facts
from pipeline.records.tagging import TAGGING, Tag, TaggedSpan, Tagging
from tests.interpret.taggings import Links, tagging_of

Read = Callable[..., Facts]


@pytest.fixture(scope="module")
def facts_of(every_award: None, annotator: Annotator, interpreter: Interpreter) -> Read:
    """The facts of a body of 6 February 2024, with the tagging that `tag` makes of it, or without any."""

    def read(body: str, tag: Callable[[str], Tagging] | None = None) -> Facts:
        article = Article(id="a", page="p", source="test", text=body, body_start=0, published="2024-02-06")
        doc = annotator.annotate(article)
        if tag is not None:
            doc.user_data[TAGGING] = tag(body)
        return interpreter.interpret(article, doc)

    return read


def _awards(facts: Facts) -> list[tuple[str, str, str | None]]:
    return [(c.recipient.raw, c.award.raw, c.grade.raw if c.grade else None) for c in facts.conferrals]


PRIZE = (
    "Malam itu milik Desa Kaliputih. Panitia dari Yayasan Lentera Hulu memanggilnya paling akhir untuk Cermin Desa, "
    "tingkat Mustika, di hadapan ratusan tamu."
)


def _prize(text: str) -> Tagging:
    return tagging_of(
        text,
        {
            "award": ["Cermin Desa"],
            "recipient": ["Desa Kaliputih"],
            "grade": ["Mustika"],
            "issuer": ["Yayasan Lentera Hulu"],
        },
        [
            ("won", "Cermin Desa", "Desa Kaliputih"),
            ("award grade", "Cermin Desa", "Mustika"),
            ("recipient grade", "Desa Kaliputih", "Mustika"),
            ("award issuer", "Cermin Desa", "Yayasan Lentera Hulu"),
        ],
    )


def test_an_award_that_no_rule_sees_is_read_with_its_grade_and_issuer(facts_of: Read) -> None:
    assert _awards(facts_of(PRIZE)) == []
    facts = facts_of(PRIZE, _prize)
    assert _awards(facts) == [("Desa Kaliputih", "Cermin Desa", "Mustika")]
    (award,) = facts.conferrals
    assert award.issuer is not None and award.issuer.raw == "Yayasan Lentera Hulu"
    assert award.evidence.rule == "award.tagged"
    places = {name: PRIZE[e.span.start : e.span.end] for name, e in award.slots}
    assert (places["award"], places["recipient"], places["grade"]) == ("Cermin Desa", "Desa Kaliputih", "Mustika")


def test_a_word_is_not_parted() -> None:
    text = "Piala dari Pemkab Hulu."
    span = trimmed(text, TaggedSpan(text.index("Pem"), text.index("kab"), 0, 1, 0.9))
    assert span is not None and span.of(text) == "Pemkab"
    # the digit glued to a name is the number of the next row
    glued = "UIN Kaliputih2"
    span = trimmed(glued, TaggedSpan(0, len(glued) - 1, 0, 1, 0.9))
    assert span is not None and span.of(glued) == "UIN Kaliputih"


@pytest.mark.parametrize(
    ("before", "named", "expected"),
    [
        # where a village or a group lies is no part of its name, and no recipient
        ("Desa Kaliputih, Kecamatan Hulu,", "Desa Kaliputih, Kecamatan", ["Desa Kaliputih"]),
        ("Posyandu Melati, Kelurahan Hulu,", "Kelurahan Hulu", []),
        # the place in somebody's office; whose relative somebody is
        ("Camat Kaliputih Rina Wulandari", "Kaliputih", []),
        ("Anak Camat Hulu Budi Hartono, Rina Wulandari,", "Budi Hartono", []),
    ],
)
def test_who_is_read_as_the_recipient(facts_of: Read, before: str, named: str, expected: list[str]) -> None:
    def tag(text: str) -> Tagging:
        recipients = [named] if "Posyandu" not in text else ["Posyandu Melati", named]
        return tagging_of(text, {"award": ["Cermin Desa"], "recipient": recipients}, [("won", "Cermin Desa", named)])

    told = f"{before} maju ke depan. Malam itu Cermin Desa baginya."
    assert [recipient for recipient, _, _ in _awards(facts_of(told, tag))] == expected


def test_an_award_that_is_hoped_for_rather_than_won_is_none(facts_of: Read) -> None:
    def hoped(text: str) -> Tagging:
        spans = tagging_of(text, {"award": ["Cermin Desa"], "recipient": ["Desa Kaliputih"]})
        links = tagging_of(text, {}, [("hoped", "Cermin Desa", "Desa Kaliputih")]).links
        weaker = tagging_of(text, {}, [("won", "Cermin Desa", "Desa Kaliputih")], sure=0.4).links
        return Tagging(spans.starts, spans.ends, spans.inside, spans.opening, {**links, **weaker})

    assert _awards(facts_of(PRIZE, hoped)) == []


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("Desa Kaliputih membidik Cermin Desa tingkat Mustika", "targeted"),
        ("Desa Kaliputih gagal meraih Cermin Desa tingkat Mustika", "not_received"),
        ("Desa Kaliputih masuk nominasi Cermin Desa tingkat Mustika", "nominated"),
        ("Cermin Desa tingkat Mustika milik Desa Kaliputih dicabut", "revoked"),
        # nothing says why it is none
        ("Desa Kaliputih dan Cermin Desa tingkat Mustika", None),
    ],
)
def test_an_award_that_is_hoped_for_or_missed_says_so(facts_of: Read, told: str, status: str | None) -> None:
    def tag(text: str) -> Tagging:
        links: Links = [
            ("hoped", "Cermin Desa", "Desa Kaliputih"),
            ("award grade", "Cermin Desa", "Mustika"),
            ("recipient grade", "Desa Kaliputih", "Mustika"),
        ]
        return tagging_of(
            text, {"award": ["Cermin Desa"], "recipient": ["Desa Kaliputih"], "grade": ["Mustika"]}, links
        )

    facts = facts_of(f"Warga berkumpul pagi itu. {told}.", tag)
    hoped = [c for c in facts.conferrals if c.evidence.rule == "award.hoped"]
    assert _awards(facts) == ([("Desa Kaliputih", "Cermin Desa", "Mustika")] if status else [])
    assert [c.status for c in hoped] == ([status] if status else [])
    assert all(c.evidence.confidence == 0.5 for c in hoped)


def test_a_hope_is_for_the_grade_that_is_to_come(facts_of: Read) -> None:
    def tag(text: str) -> Tagging:
        links: Links = [("won", "Cermin Desa", "Desa Kaliputih")]
        for grade in ("Mustika", "Kencana"):
            links = [*links, ("award grade", "Cermin Desa", grade), ("recipient grade", "Desa Kaliputih", grade)]
        spans: dict[Tag, list[str]] = {
            "award": ["Cermin Desa"],
            "recipient": ["Desa Kaliputih"],
            "grade": ["Mustika", "Kencana"],
        }
        return tagging_of(text, spans, links)

    told = "Kepala desa menargetkan Cermin Desa bagi Desa Kaliputih naik dari predikat Mustika menjadi Kencana."
    facts = facts_of(f"Warga berkumpul. {told}", tag)
    statuses = {c.grade.raw: c.status for c in facts.conferrals if c.grade}
    assert statuses == {"Mustika": "received", "Kencana": "targeted"}


def test_an_award_that_the_tagger_takes_for_won_behind_a_hope_is_hoped_for(facts_of: Read) -> None:
    def tag(text: str) -> Tagging:
        links: Links = [("won", "Cermin Desa", "Desa Kaliputih")]
        return tagging_of(text, {"award": ["Cermin Desa"], "recipient": ["Desa Kaliputih"]}, links)

    facts = facts_of("Warga berkumpul. Kepala desa berharap Cermin Desa jatuh ke Desa Kaliputih.", tag)
    assert [c.status for c in facts.conferrals] == ["targeted"]


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("Kita targetkan tahun depan bisa Mustika.", "targeted"),
        # held already, and to be kept
        ("Kini desa itu berpredikat Mustika.", "received"),
        ("Kita berharap Mustika ini dijaga.", "received"),
        ("Kita berharap Mustika dipertahankan.", "received"),
    ],
)
def test_a_grade_that_another_sentence_hopes_for_is_not_received(facts_of: Read, told: str, status: str) -> None:
    body = f"Desa Kaliputih mengikuti Cermin Desa sejak lama. {told}"
    facts = facts_of(body, lambda text: _all_linked(text, "Cermin Desa", ["Desa Kaliputih"], ["Mustika"]))
    assert [c.status for c in facts.conferrals if c.grade] == [status]


@pytest.mark.parametrize(
    "told",
    [
        "Nilai SAKIP Pemkab Tapin naik dari 68,90 (B) pada 2022 menjadi 72,15 (BB) pada 2023.",
        "Evaluasi SAKIP 2023 memberi Pemkab Tapin nilai 72,15 dengan predikat BB, naik dari tahun 2022 "
        "yang meraih nilai 68,90 dengan predikat B.",
    ],
)
def test_score_year_and_change_are_those_of_the_grade(facts_of: Read, told: str) -> None:
    facts = facts_of(told, lambda text: _all_linked(text, "SAKIP", ["Pemkab Tapin"], ["B", "BB"]))
    found = {(c.grade.raw, c.score, c.year, c.change) for c in facts.conferrals if c.grade}
    assert found == {("B", "68,90", 2022, None), ("BB", "72,15", 2023, "up")}


def test_a_grade_held_for_years_before_is_earlier_and_not_kept(facts_of: Read) -> None:
    told = "Pemkab Tapin meraih predikat A dalam SAKIP 2023 setelah lima tahun bertahan di BB."
    facts = facts_of(told, lambda text: _all_linked(text, "SAKIP", ["Pemkab Tapin"], ["A", "BB"]))
    assert {(c.grade.raw, c.change) for c in facts.conferrals if c.grade} == {("A", "up"), ("BB", None)}


def test_each_of_several_years_has_the_grade_beside_it(facts_of: Read) -> None:
    told = "SAKIP Pemkab Tapin mendapat nilai 60,12 (B) pada 2022 dan pada 2023 nilai 70,05 (BB)."
    facts = facts_of(told, lambda text: _all_linked(text, "SAKIP", ["Pemkab Tapin"], ["B", "BB"]))
    found = {(c.grade.raw, c.score, c.year) for c in facts.conferrals if c.grade}
    assert found == {("B", "60,12", 2022), ("BB", "70,05", 2023)}


FAR = (
    "Panitia mengumumkan hasil Cermin Desa tahun 2023 di Rantau. Acara berlangsung meriah. Warga datang sejak pagi. "
    "Hujan turun menjelang siang. Adapun Desa Kaliputih, wakil Tapin, menyentuh angka 91,25 dengan tingkat Mustika. "
    "Warga pulang menjelang malam."
)


def test_an_award_named_far_off_is_told_where_its_recipient_stands(facts_of: Read) -> None:
    (award,) = facts_of(FAR, lambda text: _all_linked(text, "Cermin Desa", ["Desa Kaliputih"], ["Mustika"])).conferrals
    assert (award.recipient.raw, award.award.raw, award.score) == ("Desa Kaliputih", "Cermin Desa", "91,25")
    assert award.evidence.quote.startswith("Adapun Desa Kaliputih") and award.evidence.quote.endswith("Mustika.")
    places = {name: FAR[e.span.start : e.span.end] for name, e in award.slots}
    assert (places["award"], places["recipient"], places["grade"]) == ("Cermin Desa", "Desa Kaliputih", "Mustika")


def test_an_award_named_far_off_needs_a_surer_link(facts_of: Read) -> None:
    def tag(text: str) -> Tagging:
        tagging = _all_linked(text, "Cermin Desa", ["Desa Kaliputih"], ["Mustika"])
        links = {
            kind: {pair: p * (0.25 if kind == "won" else 1.0) for pair, p in pairs.items()}
            for kind, pairs in tagging.links.items()
        }
        return dataclasses.replace(tagging, links=links)

    near = "Desa Kaliputih, wakil Tapin, menyentuh angka 91,25 dengan tingkat Mustika dalam Cermin Desa."
    assert [c.grade.raw for c in facts_of(near, tag).conferrals if c.grade] == ["Mustika"]
    assert facts_of(FAR, tag).conferrals == ()


# Each number of the list is glued to the score before it.
LIST = """Panitia Klasterisasi Kampus Rawa mengumumkan hasil tahun 2023 di Rantau. Acara berlangsung meriah.
Warga datang. Hujan turun menjelang siang. Berikut peringkat universitas terbaik:
1. Universitas Kaliputih skor 3,352. Institut Melati skor 3,323. Institut Mawar skor 3,264. Institut Tapin skor 3,22"""


def test_the_score_that_a_list_gives_goes_before_the_number_that_is_printed(facts_of: Read) -> None:
    names = ["Universitas Kaliputih", "Institut Melati", "Institut Mawar", "Institut Tapin"]
    facts = facts_of(LIST, lambda text: _all_linked(text, "Klasterisasi Kampus Rawa", names, []))
    found = {(c.recipient.raw, c.score) for c in facts.conferrals}
    assert found == set(zip(names, ["3,35", "3,32", "3,26", "3,22"], strict=True))


def test_an_opinion_is_one_award_however_much_of_it_the_tagger_reads(facts_of: Read) -> None:
    def tag(text: str) -> Tagging:
        grade = "Wajar Tanpa Pengecualian (WTP)"
        links: Links = [
            ("won", "opini", "Pemkab Tapin"),
            ("won", "Laporan Keuangan Pemerintah Daerah", "Pemkab Tapin"),
            ("award grade", "Laporan Keuangan Pemerintah Daerah", grade),
            ("recipient grade", "Pemkab Tapin", grade),
        ]
        spans: dict[Tag, list[str]] = {
            "award": ["opini", "Laporan Keuangan Pemerintah Daerah"],
            "recipient": ["Pemkab Tapin"],
            "grade": [grade],
        }
        return tagging_of(text, spans, links)

    body = (
        "Pemkab Tapin meraih opini Wajar Tanpa Pengecualian (WTP) dari BPK atas Laporan Keuangan Pemerintah Daerah "
        "Tahun Anggaran 2022."
    )
    (award,) = facts_of(body, tag).conferrals
    assert (award.award.raw, award.grade and award.grade.raw) == ("opini", "WTP")
    assert award.evidence.confidence > 0.8  # the grade of the rules is the tagger's, of which it is a part


def _all_linked(text: str, award: str, recipients: list[str], grades: list[str]) -> Tagging:
    """A tagger that cannot tell whose grade is whose."""
    links: Links = [
        *(("won", award, recipient) for recipient in recipients),
        *(("award grade", award, grade) for grade in grades),
        *(("recipient grade", recipient, grade) for recipient in recipients for grade in grades),
    ]
    return tagging_of(text, {"award": [award], "recipient": recipients, "grade": grades}, links)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            "Desa Kaliputih pulang dengan Mustika, Desa Karanganom dengan Permata.",
            {("Desa Kaliputih", "Mustika"), ("Desa Karanganom", "Permata")},
        ),
        (
            "Mustika untuk Desa Kaliputih serta Desa Sumberejo, Permata untuk Desa Karanganom.",
            {("Desa Kaliputih", "Mustika"), ("Desa Sumberejo", "Mustika"), ("Desa Karanganom", "Permata")},
        ),
        (
            "Desa Kaliputih serta Desa Sumberejo pulang dengan Mustika, Desa Karanganom dengan Permata.",
            {("Desa Kaliputih", "Mustika"), ("Desa Sumberejo", "Mustika"), ("Desa Karanganom", "Permata")},
        ),
        # listed side by side, and clauses of which each tells in its own order
        (
            "Desa Kaliputih dan Desa Karanganom masing-masing pulang dengan Mustika dan Permata.",
            {("Desa Kaliputih", "Mustika"), ("Desa Karanganom", "Permata")},
        ),
        (
            "Mustika untuk Desa Kaliputih serta Desa Sumberejo, sedangkan Desa Karanganom pulang dengan Permata.",
            {("Desa Kaliputih", "Mustika"), ("Desa Sumberejo", "Mustika"), ("Desa Karanganom", "Permata")},
        ),
    ],
)
def test_grades_told_in_turn_go_to_their_recipients(facts_of: Read, told: str, expected: set[tuple[str, str]]) -> None:
    body = f"Malam Cermin Desa usai. {told}"
    names = [name for name in ("Desa Kaliputih", "Desa Sumberejo", "Desa Karanganom") if name in told]
    found = facts_of(body, lambda text: _all_linked(text, "Cermin Desa", names, ["Mustika", "Permata"]))
    assert {(recipient, grade) for recipient, _, grade in _awards(found)} == expected


def test_years_on_end_told_of_one_recipient_are_no_other_ones(facts_of: Read) -> None:
    names = ["Desa Kaliputih", "Desa Karanganom"]
    body = (
        "Untuk kelima kalinya berturut-turut Desa Kaliputih menggondol Cermin Desa. Panitia gembira. "
        "Desa Karanganom kebagian juga."
    )
    found = facts_of(body, lambda text: _all_linked(text, "Cermin Desa", names, []))
    assert {c.recipient.raw: c.streak for c in found.conferrals} == {"Desa Kaliputih": 5, "Desa Karanganom": None}


def test_years_of_service_are_a_grade_with_their_word(facts_of: Read) -> None:
    body = "Cermin Abdi disematkan kepada 112 pegawai untuk masa bakti 10 tahun di halaman kantor."
    found = facts_of(body, lambda text: _all_linked(text, "Cermin Abdi", ["112 pegawai"], ["10"]))
    assert ("112 pegawai", "Cermin Abdi", "10 tahun") in _awards(found)


def test_the_number_of_a_list_is_the_place_of_its_recipient(facts_of: Read) -> None:
    names = ["Desa Kaliputih", "Desa Sumberejo", "Desa Karanganom"]
    body = "Panitia Cermin Desa lalu menempel kertas di papan. 1. {} 2. {} 3. {}".format(*names)
    found = facts_of(body, lambda text: _all_linked(text, "Cermin Desa", names, []))
    places = {recipient: grade for recipient, _, grade in _awards(found)}
    assert places == dict(zip(names, ("1", "2", "3"), strict=True))


def test_what_rules_and_tagger_both_read_is_one_award(facts_of: Read) -> None:
    body = "Pemerintah Kabupaten Tapin meraih penghargaan Cermin Daerah predikat BB dari Kementerian PANRB."

    def same(text: str) -> Tagging:
        return tagging_of(
            text,
            {"award": ["Cermin Daerah"], "recipient": ["Pemerintah Kabupaten Tapin"], "grade": ["BB"]},
            [
                ("won", "Cermin Daerah", "Pemerintah Kabupaten Tapin"),
                ("award grade", "Cermin Daerah", "BB"),
                ("recipient grade", "Pemerintah Kabupaten Tapin", "BB"),
            ],
        )

    alone, both = facts_of(body), facts_of(body, same)
    assert len(alone.conferrals) == len(both.conferrals) == 1
    assert both.conferrals[0].evidence.rule != "award.tagged"


def test_an_award_that_the_tagger_does_not_see_is_doubted(facts_of: Read) -> None:
    body = "Pemerintah Kabupaten Tapin meraih penghargaan Cermin Daerah predikat BB dari Kementerian PANRB."
    alone = facts_of(body).conferrals[0].evidence.confidence
    silent = [c.evidence.confidence for c in facts_of(body, lambda text: tagging_of(text, {})).conferrals]
    assert all(confidence < alone for confidence in silent)


def test_a_name_is_told_by_the_tagger_where_its_words_tell_nothing(facts_of: Read) -> None:
    body = "Di sudut pasar, Wrengga menunggu pembeli sejak pagi."
    assert facts_of(body).people == ()
    found = facts_of(body, lambda text: tagging_of(text, {"person": ["Wrengga"]}, sure=0.999)).people
    assert [person.name for person in found] == ["Wrengga"]


def test_a_doubtful_name_falls_where_the_tagger_sees_none(facts_of: Read) -> None:
    body = "Warga memuji Melati Sejati yang buka sejak pagi. Menurut Siti Aminah, tempat itu selalu ramai."
    names = [person.name for person in facts_of(body, lambda t: tagging_of(t, {"person": ["Siti Aminah"]})).people]
    assert names == ["Siti Aminah"]


def test_an_office_far_from_its_holder_is_given_to_who_holds_it(facts_of: Read) -> None:
    body = (
        "Siti Aminah menunggu di teras sejak pagi bersama puluhan warga lain yang membawa payung. "
        "Perempuan yang murah senyum itulah Kepala Desa Kaliputih."
    )

    def holds(text: str) -> Tagging:
        tagged = tagging_of(text, {"person": ["Siti Aminah"], "office": ["Kepala Desa Kaliputih"]})
        linked = tagging_of(text, {}, [("holds", "Siti Aminah", "Kepala Desa Kaliputih")]).links
        return Tagging(tagged.starts, tagged.ends, tagged.inside, tagged.opening, linked)

    assert [o.title for o in facts_of(body).occupancies] == []
    assert [o.title for o in facts_of(body, holds).occupancies] == ["Kepala Desa Kaliputih"]


def test_an_event_without_a_known_head_is_read(facts_of: Read) -> None:
    body = "Ratusan warga memadati Kumpul Cerita Hulu di Desa Kaliputih, Senin (5/2/2024)."
    names = [event.name for event in facts_of(body, lambda t: tagging_of(t, {"event": ["Kumpul Cerita Hulu"]})).events]
    assert names == ["Kumpul Cerita Hulu"]


def test_an_event_has_whole_words_where_the_tagger_reads_parts(facts_of: Read) -> None:
    body = "Petugas gabungan menggelar Bersihkampung di Desa Kaliputih, Senin (5/2/2024)."

    def part(text: str) -> Tagging:
        tagging = tagging_of(text, {"event": ["Bersihkampung"]})
        return dataclasses.replace(tagging, ends=tagging.ends - 4 * (tagging.ends == text.index("kampung") + 7))

    assert [event.name for event in facts_of(body, part).events] == ["Bersihkampung"]


def test_an_event_of_the_tagger_has_the_kind_of_its_head_and_no_word_that_ends_names(facts_of: Read) -> None:
    body = "Warga memadati sidang terhadap Rudi Hartono di Desa Kaliputih, Senin (5/2/2024)."
    tagged = "sidang terhadap Rudi Hartono di"
    events = facts_of(body, lambda t: tagging_of(t, {"event": [tagged]})).events
    assert [(event.name, event.kind) for event in events] == [("sidang terhadap Rudi Hartono", "trial")]


def _event_names(facts: Facts) -> list[str]:
    return [event.name for event in facts.events]


def test_an_event_has_its_fuller_name_where_the_tagger_reads_on(facts_of: Read) -> None:
    full = "Konferensi Petani Muda ke-3 untuk Ketahanan Benih Lokal"
    body = f"Gubernur membuka {full} di Lapangan Merdeka, Selasa (6/2/2024)."
    assert _event_names(facts_of(body)) == ["Konferensi Petani Muda ke-3"]
    assert _event_names(facts_of(body, lambda t: tagging_of(t, {"event": [full]}))) == [full]


def test_of_two_forms_of_a_name_the_event_has_the_one_that_the_tagger_reads(facts_of: Read) -> None:
    full = "peringatan Hari Desa Nasional (Hardes) ke-4 tingkat provinsi"
    body = f"Bupati menghadiri {full} di Lapangan Merdeka, Selasa (6/2/2024). Hardes 2024 diikuti 40 desa."
    assert _event_names(facts_of(body)) == ["Hardes 2024"]
    assert _event_names(facts_of(body, lambda t: tagging_of(t, {"event": [full]}))) == [full]


SAID = "Siti Aminah memimpin desa itu sejak 2019. Jalan ke hulu baginya tetap yang paling mendesak."
REPORT = "Jalan ke hulu baginya tetap yang paling mendesak."


def test_a_report_without_a_cue_goes_to_whom_the_tagger_hears(facts_of: Read) -> None:
    def says(text: str) -> Tagging:
        return tagging_of(
            text, {"indirect": [REPORT], "person": ["Siti Aminah"]}, [("said by", REPORT, "Siti Aminah")], sure=0.99
        )

    assert facts_of(SAID).statements == ()
    facts = facts_of(SAID, says)
    assert [(s.form, s.evidence.quote, s.speaker) for s in facts.statements] == [
        ("indirect", REPORT, facts.people[0].id)
    ]


def test_what_is_hardly_a_sentence_reports_nothing(facts_of: Read) -> None:
    body = "Siti Aminah memimpin desa itu sejak 2019.\nJalan Ke Hulu Baginya Tetap Mendesak"

    def says(text: str) -> Tagging:
        head = body.rpartition("\n")[2]
        return tagging_of(
            text, {"indirect": [head], "person": ["Siti Aminah"]}, [("said by", head, "Siti Aminah")], sure=0.99
        )

    assert facts_of(body, says).statements == ()


def test_a_statement_that_is_hardly_one_becomes_an_issue(facts_of: Read) -> None:
    body = "Siti Aminah memimpin desa itu. Ia mengaku sebagai warga asli Kaliputih."
    silent = facts_of(body, lambda text: tagging_of(text, {"person": ["Siti Aminah"]}))
    assert len(facts_of(body).statements) == 1
    assert silent.statements == ()
    assert any("statement was too unlikely" in issue.message for issue in silent.issues)


def test_a_grade_ends_where_the_rules_end_it(facts_of: Read) -> None:
    body = "Panitia memanggil Puskesmas Kaliputih untuk Cermin Sehat, kategori Pelayanan Prima dalam lomba itu."
    award, recipient, grade = "Cermin Sehat", "Puskesmas Kaliputih", "Pelayanan Prima dalam"

    def tag(text: str) -> Tagging:
        return _linked_award(text, award, recipient, grade)

    assert [grade for _, _, grade in _awards(facts_of(body, tag))] == ["Pelayanan Prima"]


def test_a_stretch_that_runs_into_the_next_row_ends_with_its_own(facts_of: Read) -> None:
    body = "Untuk Cermin Desa panitia menyebut dua nama.\n1. Desa Kaliputih, Mustika\n2. Desa Hulu, Delima"
    tagged = _awards(facts_of(body, lambda text: _linked_award(text, "Cermin Desa", "Desa Kaliputih", "Mustika\n2")))
    assert ("Desa Kaliputih", "Cermin Desa", "Mustika") in tagged


def test_a_recipient_is_read_to_the_end_of_its_name(facts_of: Read) -> None:
    body = "Malam itu panitia memanggil RSUD dr. H. Soemarna Wiradi untuk Cermin Sehat, tingkat Mustika."
    tagged = _awards(facts_of(body, lambda text: _linked_award(text, "Cermin Sehat", "RSUD dr. H", "Mustika")))
    assert tagged == [("RSUD dr. H. Soemarna Wiradi", "Cermin Sehat", "Mustika")]


def test_regions_that_share_a_word_are_two_recipients(facts_of: Read) -> None:
    body = "Untuk Cermin Daerah panitia memanggil Kota Serang, kemudian Kota Tangerang, di hadapan ratusan tamu."

    def tag(text: str) -> Tagging:
        cities = ["Kota Serang", "Kota Tangerang"]
        links: Links = [("won", "Cermin Daerah", city) for city in cities]
        return tagging_of(text, {"award": ["Cermin Daerah"], "recipient": cities}, links)

    assert {recipient for recipient, _, _ in _awards(facts_of(body, tag))} == {"Kota Serang", "Kota Tangerang"}


def test_awards_of_other_readers_with_other_grades_are_told_apart(facts_of: Read) -> None:
    body = "Pemerintah Kabupaten Tapin meraih penghargaan Cermin Daerah predikat BB. Kota lain meraih predikat Mustika."

    def other(text: str) -> Tagging:
        return _linked_award(text, "Cermin Daerah", "Pemerintah Kabupaten Tapin", "Mustika")

    found = {(c.grade.raw if c.grade else None): c.evidence.confidence for c in facts_of(body, other).conferrals}
    agreed = facts_of(body, lambda t: _linked_award(t, "Cermin Daerah", "Pemerintah Kabupaten Tapin", "BB"))
    (sure,) = [c.evidence.confidence for c in agreed.conferrals if c.grade and c.grade.raw == "BB"]
    assert {"BB", "Mustika"} <= set(found)
    assert found["BB"] < sure > found["Mustika"]


def _linked_award(text: str, award: str, recipient: str, grade: str) -> Tagging:
    return tagging_of(
        text,
        {"award": [award], "recipient": [recipient], "grade": [grade]},
        [("won", award, recipient), ("award grade", award, grade), ("recipient grade", recipient, grade)],
    )


def test_a_grade_opens_the_name_of_its_award(facts_of: Read) -> None:
    body = "Kabupaten Tapin kebagian Top 45 Cermin Daerah di halaman kantor."
    found = facts_of(body, lambda text: _all_linked(text, "Top 45 Cermin Daerah", ["Kabupaten Tapin"], []))
    assert [(recipient, grade) for recipient, _, grade in _awards(found)] == [("Kabupaten Tapin", "Top 45")]


@pytest.mark.parametrize(
    ("pointing", "recipients"),
    [
        ("desa itu", {"Desa Kaliputih"}),
        ("kelompok desa itu", {"Desa Kaliputih"}),
        ("daerah ini", {"Kota Melati"}),
        ("kota ini", {"Kota Melati"}),
        # nobody of that kind was named before
        ("koperasi tersebut", set()),
        ("kabupaten tersebut", set()),
    ],
)
def test_a_pointing_recipient_is_the_one_named_before(facts_of: Read, pointing: str, recipients: set[str]) -> None:
    body = f"Desa Kaliputih dan Kota Melati menggondol Cermin Lama. Konon {pointing} kebagian Cermin Baru juga."

    def tagged(text: str) -> Tagging:
        names: dict[Tag, list[str]] = {
            "recipient": ["Desa Kaliputih", "Kota Melati", pointing],
            "award": ["Cermin Baru"],
        }
        return tagging_of(text, names, [("won", "Cermin Baru", pointing)])

    found = facts_of(body, tagged)
    assert {recipient for recipient, award, _ in _awards(found) if award == "Cermin Baru"} == recipients


@pytest.mark.parametrize(
    ("body", "named", "winners"),
    [
        # who grants
        ("Balai Melati (BM) masih memberikan Cermin Desa kepada Desa Kaliputih.", ["Balai Melati"], set()),
        (
            "Lurah berterima kasih kepada Balai Melati dan Balai Mawar yang memberikan Cermin Desa.",
            ["Balai Melati"],
            set(),
        ),
        ("Balai Melati bangga memperoleh Cermin Desa.", ["Balai Melati"], {"Balai Melati"}),
        # who took it in hand
        (
            "Cermin Desa untuk Desa Kaliputih (nilai 89,1) yang diterima Lurah Rina Wulandari itu dari kayu.",
            ["Desa Kaliputih", "Rina Wulandari"],
            {"Desa Kaliputih"},
        ),
        ("Cermin Desa diterima Rina Wulandari semalam.", ["Rina Wulandari"], {"Rina Wulandari"}),
        # who was beaten or only ran
        (
            "Untuk Cermin Desa, Desa Kaliputih mengungguli Desa Hulu, Desa Hilir dan Desa Tengah.",
            ["Desa Kaliputih", "Desa Hulu", "Desa Tengah"],
            {"Desa Kaliputih"},
        ),
        (
            "Untuk Cermin Desa terpilih Desa Kaliputih di antara finalis seperti Desa Hulu dan Desa Hilir.",
            ["Desa Kaliputih", "Desa Hilir"],
            {"Desa Kaliputih"},
        ),
        (
            "Mengungguli 21 desa, Desa Kaliputih dipanggil untuk Cermin Desa.",
            ["Desa Kaliputih"],
            {"Desa Kaliputih"},
        ),
        # the members of a team
        (
            "Cermin Desa milik Tim Kaliputih yang beranggotakan Rina Wulandari dan Budi Hartono.",
            ["Tim Kaliputih", "Budi Hartono"],
            {"Tim Kaliputih"},
        ),
        (
            "Cermin Desa milik sebuah tim yang beranggotakan Rina Wulandari dan Budi Hartono.",
            ["Budi Hartono"],
            {"Budi Hartono"},
        ),
    ],
)
def test_who_plays_another_part_beside_an_award_did_not_get_it(
    facts_of: Read, body: str, named: list[str], winners: set[str]
) -> None:
    found = facts_of(body, lambda text: _all_linked(text, "Cermin Desa", named, []))
    assert {c.recipient.raw for c in found.conferrals if c.evidence.rule == "award.tagged"} == winners


def test_who_was_beaten_has_a_place_of_its_own(facts_of: Read) -> None:
    body = "Untuk Cermin Desa, Desa Kaliputih mengungguli Desa Hulu di tingkat Mustika dan Desa Hilir."
    found = _awards(facts_of(body, lambda text: _linked_award(text, "Cermin Desa", "Desa Hulu", "Mustika")))
    assert ("Desa Hulu", "Cermin Desa", "Mustika") in found


def test_a_counted_group_whose_members_the_tagger_names_is_told_once(facts_of: Read) -> None:
    body = "Dua kampung meraih penghargaan Cermin Desa. Ada Desa Kaliputih, ada pula Desa Hulu."
    members = ["Desa Kaliputih", "Desa Hulu"]
    assert {c.recipient.raw for c in facts_of(body).conferrals} == {"Dua kampung"}
    found = facts_of(body, lambda text: _all_linked(text, "Cermin Desa", members, []))
    assert {c.recipient.raw for c in found.conferrals} == set(members)
