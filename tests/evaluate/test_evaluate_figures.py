"""Small cases computed by hand."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from pipeline.evaluate import KINDS, SLOTS, evaluate
from pipeline.evaluate.intervals import figures, resample

AWARD = {
    "recipient": "Pemerintah Kabupaten Balangan",
    "recipient_variants": ["Pemkab Balangan"],
    "award": "Sistem Akuntabilitas Kinerja Instansi Pemerintah",
    "award_variants": ["SAKIP"],
    "grade": "BB",
    "status": "received",
}
PERSON = {"name": "H. Rusdi Hamdani", "aliases": ["Rusdi"]}


def matched(kind: str, gold: dict[str, Any], system: dict[str, Any]) -> bool:
    return evaluate({"a": gold}, {"a": system}, resamples=1).scores[kind].matched == 1


def award(**changes: Any) -> dict[str, Any]:
    return {"awards": [AWARD | changes]}


def statement(text: str, speaker: str | None, form: str = "direct", **more: Any) -> dict[str, Any]:
    return {"statements": [{"type": form, "text": text, "speaker": speaker}], **more}


QUOTE = "Kami bersyukur atas hasil ini dan akan terus berbenah"


@pytest.mark.parametrize(
    ("kind", "gold", "system", "same"),
    [
        ("people", {"people": [PERSON]}, {"people": [{"name": "Rusdi Hamdani"}]}, True),
        # A gold alias scores nothing by itself.
        ("people", {"people": [PERSON]}, {"people": [{"name": "Rusdi"}]}, False),
        (
            "positions",
            {"positions": [{"person": "Rusdi Hamdani", "title": "Kadis Kesehatan Balangan"}]},
            {"positions": [{"person": "p1", "title": "Kepala Dinas Kesehatan"}], "people": [PERSON | {"id": "p1"}]},
            True,
        ),
        # The right office, the wrong holder.
        (
            "positions",
            {"positions": [{"person": "Rusdi Hamdani", "title": "Bupati Balangan"}]},
            {"positions": [{"person": "Siti Aminah", "title": "Bupati Balangan"}]},
            False,
        ),
        ("dates", {"dates": [{"value": "2025-04"}]}, {"dates": [{"value": "2025-04"}]}, True),
        ("dates", {"dates": [{"value": "2025-04"}]}, {"dates": [{"value": "2025-04-17"}]}, False),
        ("dates", {"dates": [{"value": None}]}, {"dates": [{"value": None}]}, False),
        # A coarser date does not contradict, another day does.
        (
            "events",
            {"events": [{"name": "Rapat Koordinasi Stunting", "date": "2025-04-17"}]},
            {"events": [{"name": "Rapat Koordinasi", "date": "2025-04"}]},
            True,
        ),
        (
            "events",
            {"events": [{"name": "Rapat Koordinasi Stunting", "date": "2025-04-17"}]},
            {"events": [{"name": "Rapat Koordinasi Stunting", "date": "2025-04-18"}]},
            False,
        ),
        ("events", {"events": [{"name": "Rapat Koordinasi Stunting"}]}, {"events": [{"name": "Rakor"}]}, False),
        # Any printed form of award and recipient will do.
        ("awards", award(), award(award="SAKIP", award_variants=[], recipient="Pemkab Balangan"), True),
        ("awards", award(), award(grade="B"), False),
        ("awards_found", award(), award(grade="B"), True),
        ("awards_found", award(), award(recipient="Kota Banjarbaru", recipient_variants=[]), False),
        ("awards_found", award(), award(award="Adipura", award_variants=[]), False),
        # An award hoped for is in neither list.
        ("awards_found", award(status="targeted"), award(status="targeted"), False),
        ("awards_found", award(), award(status="targeted"), False),
        ("direct", statement(QUOTE, "Rusdi Hamdani"), statement(QUOTE + ",", "Rusdi Hamdani"), True),
        ("direct", statement(QUOTE, "H. Rusdi Hamdani", people=[PERSON]), statement(QUOTE, "Rusdi"), True),
        ("direct", statement(QUOTE, "Kepala Dinas Kesehatan"), statement(QUOTE, "Kadis Kesehatan"), True),
        ("direct", statement(QUOTE, None), statement(QUOTE, None), True),
        ("direct", statement(QUOTE, "Rusdi Hamdani"), statement(QUOTE, None), False),
        ("direct", statement(QUOTE, "Rusdi Hamdani"), statement(QUOTE, "Siti Aminah"), False),
        (
            "direct",
            statement(QUOTE, "Rusdi Hamdani"),
            statement("Kami bersyukur atas hasil ini", "Rusdi Hamdani"),
            False,
        ),
        # Six words in ten are enough for indirect speech; the type must agree.
        (
            "indirect",
            statement(QUOTE, "Rusdi Hamdani", "indirect"),
            statement("Kami bersyukur atas hasil ini", "Rusdi Hamdani", "indirect"),
            True,
        ),
        ("indirect", statement(QUOTE, "Rusdi Hamdani", "indirect"), statement(QUOTE, "Rusdi Hamdani"), False),
    ],
)
def test_what_matches(kind: str, gold: dict[str, Any], system: dict[str, Any], same: bool) -> None:
    assert matched(kind, gold, system) is same


def test_figures_are_summed_over_articles_and_each_fact_is_used_once() -> None:
    gold = {
        "a": {"people": [{"name": "Rusdi Hamdani"}, {"name": "Siti Aminah"}]},
        "b": {"people": [{"name": "Yohanes Dehen"}]},
        "c": {"people": [{"name": "Lukas Bria"}]},
    }
    system = {
        # The second "Rusdi Hamdani" has no partner left.
        "a": {"people": [{"name": "Rusdi Hamdani"}, {"name": "Rusdi Hamdani"}]},
        "b": {"people": [{"name": "Yohanes Dehen"}, {"name": "Palangka Raya"}]},
        "x": {"people": [{"name": "Tidak Dihitung"}]},
    }
    report = evaluate(gold, system)
    score = report.scores["people"]
    assert (score.matched, score.gold, score.system) == (2, 4, 4)
    assert (score.precision, score.recall, score.f1) == (0.5, 0.5, 0.5)
    assert (report.headline, report.headline_kinds) == (0.5, ("people",))
    assert report.missing_articles == ("c",)
    assert report.extra_articles == ("x",)
    assert [(e.article, e.outcome, (e.gold or e.system or {})["name"]) for e in report.errors("people")] == [
        ("a", "missed", "Siti Aminah"),
        ("a", "spurious", "Rusdi Hamdani"),
        ("b", "spurious", "Palangka Raya"),
        ("c", "missed", "Lukas Bria"),
    ]
    with pytest.raises(ValueError, match="no kind of fact is called 'awrds'"):
        report.errors("awrds")


def test_the_award_with_the_same_grade_is_the_better_partner() -> None:
    gold: dict[str, Any] = {"a": {"awards": [AWARD | {"grade": "B"}, AWARD | {"grade": "BB"}]}}
    system = {"a": {"awards": [AWARD | {"grade": "BB"}]}}
    report = evaluate(gold, system)
    assert report.scores["awards"].matched == 1
    assert [error.gold and error.gold["grade"] for error in report.errors("awards_found")] == ["B"]


@pytest.mark.parametrize(
    ("slot", "want", "got", "counts"),
    [
        ("year", 2024, "2024", (1, 1, 1)),
        ("score", "82,45", "82.45", (1, 1, 1)),
        ("issuer", "Kementerian PAN-RB", "Gubernur Kalsel", (0, 1, 1)),
        ("issuer", "Ombudsman RI", "Ombudsman Republik Indonesia", (1, 1, 1)),
        ("received_by", "H. Rusdi Hamdani", "Rusdi Hamdani, M.AP", (1, 1, 1)),
        ("streak", 10, 9, (0, 1, 1)),
        ("change", "up", None, (0, 1, 0)),
        ("conferred", None, "2025-04-17", (0, 0, 1)),
        ("year", None, None, (0, 0, 0)),
    ],
)
def test_slots(slot: str, want: Any, got: Any, counts: tuple[int, int, int]) -> None:
    score = evaluate({"a": award(**{slot: want})}, {"a": award(**{slot: got})}, resamples=1).slots[slot]
    assert (score.matched, score.gold, score.system) == counts


def test_slots_of_awards_that_were_not_found_are_not_counted() -> None:
    report = evaluate({"a": award(year=2024)}, {"a": award(year=2024, recipient="Kota Solok", recipient_variants=[])})
    assert report.slots["year"].gold == 0


def test_intervals_are_seeded_and_lie_around_the_figure() -> None:
    right, wrong = {"dates": [{"value": "2025"}]}, {"dates": [{"value": "2024"}]}
    gold = {str(n): right for n in range(40)}
    system = {str(n): right if n % 4 else wrong for n in range(40)}
    report = evaluate(gold, system)
    low, high = report.scores["dates"].f1_interval or (0.0, 0.0)
    # 30 of 40 are right; the standard error of a share is sqrt(.75·.25/40) = .068, so about .75 ± .13.
    assert 0.58 < low < 0.66
    assert 0.84 < high < 0.92
    assert evaluate(gold, system).as_json() == report.as_json()
    assert evaluate(gold, system, seed=1).scores["dates"].f1 == report.scores["dates"].f1


def test_a_resample_without_a_fact_of_a_kind_is_left_out_of_its_interval() -> None:
    # Every fourth resample draws only the article without awards.
    gold: dict[str, Any] = award() | {"people": [PERSON]}
    report = evaluate({"a": gold, "b": {"people": [PERSON]}}, {"a": gold, "b": {"people": [{"name": "Siti Aminah"}]}})
    assert report.scores["awards_found"].f1_interval == (1.0, 1.0)
    assert report.scores["people"].f1_interval == (0.0, 1.0)
    # One award and 0 to 1 of people.
    assert report.headline == pytest.approx((1 + 0.5) / 2)
    # What the gold lists without a fact is 0 in the headline and in each of its resamples.
    listed = gold | {"statements": [], "events": []}
    report = evaluate({"a": listed, "b": {"people": [PERSON]}}, {"a": gold, "b": {"people": [{"name": "Siti Aminah"}]}})
    assert report.headline == pytest.approx((1 + 0.5) / 5)
    assert report.headline_interval == pytest.approx((1.5 / 5, 2 / 5))


def test_what_is_in_neither_gold_nor_system_has_no_figures() -> None:
    report = evaluate({"a": award() | {"events": []}}, {"a": award()})
    events = report.scores["events"]
    # The referee counts 0, and so do headline and floors.
    assert (events.f1, events.f1_interval, events.is_measured) == (0.0, None, False)
    none = dict.fromkeys(("precision", "recall", "f1", "f1_interval")) | {"matched": 0, "gold": 0, "system": 0}
    assert report.as_json()["kinds"]["events"] == report.as_json()["award_slots"]["streak"] == none
    assert evaluate({"a": award()}, {}).as_json()["kinds"]["awards"]["f1"] == 0.0


def test_awards_of_other_statuses_are_counted_as_left_out() -> None:
    statuses = ("received", None, "targeted", "targeted", "revoked")
    gold: dict[str, Any] = {"a": {"awards": [AWARD | {"status": status} for status in statuses]}, "b": {"awards": None}}
    report = evaluate(gold, {"a": award(status="nominated")})
    assert report.scores["awards"].gold == 2
    assert report.as_json()["awards_left_out"] == {"revoked": 1, "targeted": 2}


def test_errors_of_statements_are_those_of_both_kinds() -> None:
    said, told = statement(QUOTE, None)["statements"], statement(QUOTE, None, "indirect")["statements"]
    report = evaluate({"a": {"statements": told + said}}, {"a": {"statements": []}})
    assert [(error.gold or {})["type"] for error in report.errors("statements")] == ["direct", "indirect"]
    assert len(report.as_json("statements")["errors"]["statements"]) == 2


def test_resampling_draws_whole_articles() -> None:
    counts = np.array([[[1, 1, 1]], [[0, 2, 1]]])
    totals = resample(counts, resamples=50, seed=3)
    assert {tuple(row) for row in totals[:, 0].tolist()} == {(2, 2, 2), (1, 3, 2), (0, 4, 2)}
    assert figures(np.array([1, 3, 2])).tolist() == pytest.approx([1 / 2, 1 / 3, 2 / 5])
    assert figures(np.array([0, 0, 0])).tolist() == [0, 0, 0]
    assert figures(np.array([0, 2, 0]), undefined=-1).tolist() == [-1, 0, 0]
    assert resample(np.zeros((0, 1, 3), dtype=np.int64), resamples=2).shape == (2, 1, 3)


def test_the_report_is_plain_data() -> None:
    report = evaluate({"a": award()}, {"a": award(grade="B")})
    plain = json.loads(json.dumps(report.as_json("awards")))
    assert list(plain["kinds"]) == list(KINDS)
    assert list(plain["award_slots"]) == list(SLOTS)
    assert [error["outcome"] for error in plain["errors"]["awards"]] == ["missed", "spurious"]
    assert "errors" not in report.as_json()


def test_no_articles_give_no_figures() -> None:
    report = evaluate({}, {})
    assert (report.articles, report.headline, report.headline_interval) == (0, 0.0, None)
    assert report.as_json()["headline"] is None


def test_a_kind_that_the_gold_does_not_list_is_not_measured() -> None:
    system = award() | statement(QUOTE, None) | {"people": [PERSON], "dates": [{"value": "2025"}]}
    report = evaluate({"a": award() | {"people": [PERSON], "dates": None}}, {"a": system})
    assert report.headline == 1.0
    assert report.headline_kinds == ("people", "awards")
    assert report.not_measured == ("positions", "dates", "events", "direct", "indirect")
    plain = report.as_json()
    assert plain["kinds"]["direct"]["f1"] is None and plain["kinds"]["direct"]["system"] == 0
    assert plain["headline_kinds"] == ["people", "awards"] and plain["not_measured"] == list(report.not_measured)
    assert report.errors("statements") == report.errors("dates") == ()


def test_a_list_that_some_gold_records_leave_out_is_empty_there() -> None:
    facts = award() | {"people": [PERSON]}
    report = evaluate({"a": facts, "b": award()}, {"a": facts, "b": facts})
    assert (report.scores["people"].gold, report.scores["people"].system) == (1, 2)
    assert report.without_list == report.as_json()["without_list"] == {"people": 1}


@pytest.mark.parametrize(
    ("gold", "system", "other"),
    [
        ("Rapat digelar.\nBupati hadir.", "Rapat digelar.\n\nBupati  hadir.", False),
        ("Rapat digelar.", "Bupati Gelar Rapat\n\nRapat digelar.", False),
        (None, "Rapat digelar.", False),
        ("Rapat digelar.", None, False),
        ("Rapat digelar.", "Rapat ditunda.", True),
        ("Rapat digelar. Bupati hadir.", "Rapat digelar.", True),
    ],
)
def test_another_text_than_the_gold_is_noticed(gold: str | None, system: str | None, other: bool) -> None:
    report = evaluate({"a": award() | {"text": gold}, "b": award()}, {"a": award() | {"text": system}})
    assert report.other_texts == (("a",) if other else ())
