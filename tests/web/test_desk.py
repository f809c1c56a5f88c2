"""The review desk without a browser: what is asked, kept, refused, and what then holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from pipeline.flow import Tools
from pipeline.knowledge import load_rows
from pipeline.knowledge.tables import AwardScheme
from pipeline.records import Span
from pipeline.review import Target, check_changes
from pipeline.store import Store
from pipeline.store.rulings import RulingStore
from pipeline.store.users import UserStore
from pipeline.web import make_app
from pipeline.web.desk.keys import with_keys
from pipeline.web.desk.view import view_of
from pipeline.web.security import Access
from tests.web.forms import Clock, add_users, cheap_passwords, copy_of, form, forms, log_in, visitor

CODERS = ("ani", "budi", "cici")
pytestmark = pytest.mark.usefixtures(cheap_passwords.__name__)


@pytest.fixture
def store(sqlite_press: Store, tmp_path: Path) -> Iterator[Store]:
    """A copy of the made-up press with users."""
    with copy_of(sqlite_press, tmp_path) as opened:
        add_users(opened, ani="coder", budi="coder", cici="coder", adi="admin")
        yield opened


@pytest.fixture
def desk(store: Store, tools: Tools, tmp_path: Path) -> FastAPI:
    return make_app(store, tools.knowledge, access=Access(now=Clock(), proposals=tmp_path / "proposals"))


def _coder(desk: FastAPI, name: str = "ani") -> TestClient:
    client = visitor(desk)
    assert log_in(client, name).status_code == 303
    return client


@pytest.fixture
def coder(desk: FastAPI) -> TestClient:
    return _coder(desk)


def _rule(client: TestClient, page: str, verdict: str, **typed: str) -> tuple[int, str]:
    """The answer to a ruling on the fact that a page shows: the form of buttons, or that of corrections."""
    fields = form(page, "/desk/rulings", number=1 if verdict == "corrected" else 0)
    answer = client.post("/desk/rulings", data={**fields, "verdict": verdict, **typed})
    return answer.status_code, answer.text


def _fact(page: str) -> str:
    return form(page, "/desk/rulings")["fact"]


def _counts(page: str) -> str:
    found = re.search(r"Your rulings: ([^.]*)", page)
    assert found
    return found[1]


# The queue ------------------------------------------------------------------------------------------------------------


def test_a_coder_rules_and_gets_the_next_fact_and_takes_back(coder: TestClient, store: Store) -> None:
    page = coder.get("/desk").text
    before, met = store.counts()["awards"], []
    for verdict in ("right", "wrong", "unsure"):
        met.append(_fact(page))
        status, page = _rule(coder, page, verdict)
        assert status == 200
    assert len({*met, _fact(page)}) == 4
    assert _counts(page) == "1 right, 1 wrong, 0 corrected, 1 unsure"
    assert store.counts()["awards"] == before - 1
    for left, counts in (
        (met[2], "1 right, 1 wrong, 0 corrected, 0 unsure"),
        (met[1], "1 right, 0 wrong, 0 corrected, 0 unsure"),
    ):
        answer = coder.post("/desk/undo", data=form(page, "/desk/undo"))
        page = answer.text
        assert (_fact(page), _counts(page)) == (left, counts)
    assert store.counts()["awards"] == before


def test_a_correction_holds_on_every_page_at_once(coder: TestClient, store: Store) -> None:
    page = coder.get("/desk").text
    fields = form(page, "/desk/rulings")
    # Another grade; its key is found in the scale of the scheme.
    status, _ = _rule(
        coder, page, "corrected", **{"value-grade": "Predikat CC", "value-award_key": "sakip", "note": "salah ketik"}
    )
    assert status == 200
    (row,) = [one for one in store.award_rows() if one["award_id"] == fields["fact"]]
    assert (row["grade"], row["grade_key"], row["rule"], row["confidence"]) == ("Predikat CC", "CC", "ruling", 1.0)
    article = coder.get(f"/articles/{fields['article']}").text
    assert "ruling" in article and "Predikat CC" in article


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ({}, "nothing was changed"),
        ({"value-recipient": ""}, "recipient"),
        ({"value-year": "dua ribu"}, "year"),
        ({"value-year": "²"}, "year"),
        ({"value-status": "hoped"}, "status"),
        ({"value-conferred": "2025-02-30"}, "2025-02-30"),
        ({"value-grade": "x" * 1001}, "grade"),
        ({"value-grade": "A\x00"}, "grade"),
    ],
)
def test_a_correction_that_is_none_is_shown_again_and_not_kept(
    coder: TestClient, store: Store, typed: dict[str, str], named: str
) -> None:
    page = coder.get("/desk").text
    status, answer = _rule(coder, page, "corrected", **typed)
    assert status == 422 and named in answer and "Not kept" in answer
    assert RulingStore(store).articles_with_rulings() == []


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"key": "0" * 32}, 409),
        ({"text": "0" * 64}, 409),
        ({"fact": "award-0"}, 409),
        ({"article": "article-0"}, 409),
        ({"verdict": "open"}, 422),
        ({"verdict": "perhaps"}, 422),
        # Nobody differs: there is nothing to decide.
        ({"final": "yes"}, 409),
        ({"sample": "7", "ordinal": "0"}, 404),
    ],
)
def test_a_ruling_on_what_is_not_there_is_refused(
    coder: TestClient, store: Store, changed: dict[str, str], status: int
) -> None:
    fields = form(coder.get("/desk").text, "/desk/rulings")
    assert coder.post("/desk/rulings", data={**fields, "verdict": "right", **changed}).status_code == status
    assert RulingStore(store).articles_with_rulings() == []


@pytest.mark.parametrize("kind", ["person", "position", "event", "date", "award", "statement"])
def test_every_kind_of_fact_can_be_ruled_on(coder: TestClient, kind: str) -> None:
    page = coder.get("/desk", params={"kind": kind}).text
    first = _fact(page)
    status, page = _rule(coder, page, "right")
    assert status == 200 and _fact(page) != first
    # Two that were passed over stay passed over.
    skipped = [_fact(page)]
    skipped.append(_fact(coder.get("/desk", params={"kind": kind, "skip": skipped}).text))
    assert _fact(coder.get("/desk", params={"kind": kind, "skip": skipped}).text) not in skipped
    assert len(set(skipped)) == 2


def test_a_kind_that_is_none_is_refused(coder: TestClient) -> None:
    assert coder.get("/desk", params={"kind": "weather"}).status_code == 422


def test_what_is_ruled_wrong_leaves_the_linked_awards_with_the_next_linking(coder: TestClient, store: Store) -> None:
    page = coder.get("/desk").text
    fact = _fact(page)
    _, page = _rule(coder, page, "wrong")

    def linked() -> int:
        with store.read() as session:
            return int(
                session.connection()
                .exec_driver_sql(f"SELECT count(*) FROM link_things WHERE fact_id = '{fact}'")
                .scalar()
                or 0
            )

    assert linked() == 1
    assert coder.post("/desk/link", data=form(page, "/desk/link")).status_code == 200
    assert linked() == 0


def test_hostile_text_is_shown_as_text(coder: TestClient, store: Store) -> None:
    article = store.find_article("hostile")
    assert article is not None
    found = RulingStore(store).reviewed(article.id)
    assert found is not None
    for target in found.targets():
        page = coder.get(f"/desk/articles/{article.id}/facts/{target.fact}").text
        assert not re.search(r"<script>|<img|\u202e|\u200b", page)
        assert "onmouseover=alert" not in page or "&#34;&gt;" in page


# Samples and differences ----------------------------------------------------------------------------------------------


def _draw(admin: TestClient, coders: int) -> str:
    fields = form(admin.get("/desk/samples").text, "/desk/admin/samples")
    answer = admin.post(
        "/desk/admin/samples", data={**fields, "of_each": "1", "seed": "5", "coders": str(coders), "kind": "award"}
    )
    assert answer.status_code == 200
    return str(answer.url.path)


def test_two_coders_are_blind_to_each_other_and_a_third_decides(desk: FastAPI, store: Store) -> None:
    ani, budi, cici = (_coder(desk, name) for name in CODERS)
    sample = _draw(_coder(desk, "adi"), coders=2)
    before = store.award_rows()
    first = ani.get(sample).text
    _rule(ani, first, "wrong", note="rahasia")
    # Budi gets the same fact, and nothing tells of what Ani said; nothing holds yet.
    other = budi.get(sample).text
    assert form(other, "/desk/rulings")["ordinal"] == form(first, "/desk/rulings")["ordinal"]
    assert "rahasia" not in other and store.award_rows() == before
    assert "rahasia" not in budi.get("/desk/differences").text
    _rule(budi, other, "right")
    assert store.award_rows() == before
    # Two have ruled: Cici is not asked, and not let in.
    late = {**form(first, "/desk/rulings"), "csrf": form(cici.get("/desk").text, "/logout")["csrf"], "verdict": "right"}
    assert cici.post("/desk/rulings", data=late).status_code == 409
    listed = cici.get("/desk/differences").text
    link = re.search(r'href="(/desk/differences/[^"]+)"', listed)
    assert link and "rahasia" in cici.get(link[1]).text
    assert not re.search(r'href="/desk/differences/[^"]+"', ani.get("/desk/differences").text)
    assert ani.get(link[1]).status_code == 403
    status, _ = _rule(cici, cici.get(link[1]).text, "wrong")
    assert status == 200 and len(store.award_rows()) == len(before) - 1
    assert "Nobody differs" in cici.get("/desk/differences").text


def test_a_fact_of_a_blind_sample_is_not_ruled_on_beside_it(desk: FastAPI, store: Store) -> None:
    ani = _coder(desk)
    page = ani.get("/desk").text
    fields = form(page, "/desk/rulings")
    admin = _coder(desk, "adi")
    drawn = form(admin.get("/desk/samples").text, "/desk/admin/samples")
    admin.post("/desk/admin/samples", data={**drawn, "of_each": "2000", "seed": "1", "coders": "2"})
    assert ani.post("/desk/rulings", data={**fields, "verdict": "right"}).status_code == 409
    assert "Nothing of this kind is left" in ani.get("/desk").text
    assert RulingStore(store).articles_with_rulings() == []


def test_a_sample_shows_its_progress_and_its_end(desk: FastAPI) -> None:
    ani = _coder(desk)
    sample = _draw(_coder(desk, "adi"), coders=1)
    page, asked = ani.get(sample).text, 0
    while forms(page, "/desk/rulings"):
        assert f"{asked} of" in page
        _, page = _rule(ani, page, "right")
        asked += 1
    assert asked > 1 and "You have no fact of this sample left" in page
    assert ani.get("/desk/samples/99").status_code == 404


def test_only_an_admin_draws_a_sample(coder: TestClient) -> None:
    page = coder.get("/desk/samples").text
    assert forms(page, "/desk/admin/samples") == []
    token = form(page, "/logout")["csrf"]
    answer = coder.post("/desk/admin/samples", data={"csrf": token, "of_each": "1", "seed": "1"})
    assert answer.status_code == 403


# Proposals ------------------------------------------------------------------------------------------------------------


def test_a_spelling_becomes_a_row_that_the_loader_reads(coder: TestClient, store: Store, tmp_path: Path) -> None:
    fields = forms(coder.get("/desk/proposals").text, "/desk/proposals")[0]
    answer = coder.post("/desk/proposals", data={**fields, "form": "Anugerah SAKIP", "key": "sakip"})
    assert answer.status_code == 200 and "Written to" in answer.text
    (row,) = load_rows(tmp_path / "proposals/award_schemes.yaml", AwardScheme)
    assert row.variants[-1] == "Anugerah SAKIP" and row.source[-1] == "review desk, ani, 2025-01-01"
    assert UserStore(store).audit()[0].action == "row proposed"


@pytest.mark.parametrize(
    "fields",
    [
        {"form": "SAKIP", "key": "sakip"},
        {"form": "X", "key": "tidak_ada"},
        {"table": "../../etc/passwd", "form": "X", "key": ""},
        {"form": "SAKIP", "key": ""},
    ],
)
def test_a_proposal_that_is_none_writes_nothing(coder: TestClient, tmp_path: Path, fields: dict[str, str]) -> None:
    given = forms(coder.get("/desk/proposals").text, "/desk/proposals")[0]
    answer = coder.post("/desk/proposals", data={**given, **fields})
    assert answer.status_code == 422 and "Not kept" in answer.text
    assert not list(tmp_path.glob("proposals/*"))


# Parts ----------------------------------------------------------------------------------------------------------------

TEXT = "Kemarin hujan. Kota Melati meraih predikat BB. Warga senang.\nNilainya 72. Demikian."


def _target(*places: str, **reading: str | int | None) -> Target:
    spans = tuple(Span(TEXT.index(place), TEXT.index(place) + len(place)) for place in places)
    base: dict[str, str | int | None] = {"recipient": "Kota Melati", "award": "SAKIP", "grade": "BB", "year": 2024}
    base["status"] = "received"
    return Target("award", "award-1", spans[0], places[0], {**base, **reading}, spans, 0.5)


def test_the_sentence_is_shown_between_its_neighbours_with_the_places_marked() -> None:
    view = view_of(_target("Kota Melati meraih predikat BB.", "BB", "72"), TEXT)
    assert "".join(piece.text for piece in view.pieces) == TEXT.split("\n")[0]
    assert [piece.text for piece in view.pieces if piece.is_slot] == ["BB"]
    assert "".join(piece.text for piece in view.pieces if piece.is_fact) == "Kota Melati meraih predikat BB."
    assert view.elsewhere == ("72",)


@pytest.mark.parametrize(
    ("changes", "keys"),
    [
        ({"grade": "Predikat A"}, {"grade_key": "A"}),
        # No grade of the scheme, no scheme of the tables: no key is an honest answer.
        ({"grade": "Mawar"}, {"grade_key": None}),
        ({"award": "Lomba Kampung"}, {"award_key": None}),
        ({"award": "sakip"}, {"award_key": "sakip"}),
        # A key that was typed is left alone, and so is what did not change.
        ({"grade": "A", "grade_key": "AA"}, {}),
        ({"year": 2023}, {}),
    ],
)
def test_keys_follow_corrected_words(
    tools: Tools, changes: dict[str, str | int | None], keys: dict[str, str | None]
) -> None:
    target = _target("Kota Melati", award_key="sakip", grade_key="BB")
    assert with_keys(target, changes, tools.knowledge) == {**changes, **keys}


def test_names_of_people_are_copied_as_printed() -> None:
    person = replace(_target("Kota Melati"), kind="person", reading={"name": "Melati"})
    assert check_changes(person, {"name": "Kota Melati"}, TEXT) == {"name": "Kota Melati"}
    with pytest.raises(ValueError, match="name: not in the text as printed"):
        check_changes(person, {"name": "Kota Mawar"}, TEXT)
