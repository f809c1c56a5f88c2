"""The review desk in a real browser, by keyboard, on both databases."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from pipeline.flow import Tools
from pipeline.store import Store, open_store
from pipeline.web import make_app
from tests.web.axe import serious
from tests.web.conftest import serving
from tests.web.forms import PASSWORD, add_users, cheap_passwords, copy_of
from tests.web.made_press import fill

pytestmark = pytest.mark.usefixtures(cheap_passwords.__name__)
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest, tools: Tools, tmp_path: Path) -> Iterator[Store]:
    """The made-up press in a database of one's own, with a coder and an admin."""

    @contextmanager
    def postgres() -> Iterator[Store]:
        make: Callable[[], str] = request.getfixturevalue("new_postgres")
        with open_store(make()) as opened:
            fill(opened, tools, tmp_path)
            yield opened

    made = postgres() if request.param == "postgres" else copy_of(request.getfixturevalue("sqlite_press"), tmp_path)
    with made as opened:
        add_users(opened, ani="coder", adi="admin")
        yield opened


def _log_in(page: Page, base: str, name: str) -> None:
    page.goto(f"{base}/login")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{base}/desk")


def _fact(page: Page) -> str:
    return page.locator("#verdict input[name=fact]").input_value()


def _press(page: Page, key: str, counts: str) -> None:
    """Presses a key and waits until the page says that the ruling is counted."""
    # The words of a page are there before its script is.
    page.wait_for_load_state("load")
    page.keyboard.press(key)
    expect(page.locator(".counted")).to_contain_text(counts)


def test_three_facts_are_ruled_on_and_one_taken_back_by_keyboard(page: Page, store: Store, tools: Tools) -> None:
    before = store.counts()["awards"]
    with serving(make_app(store, tools.knowledge)) as base:
        _log_in(page, base, "ani")
        assert serious(page) == []
        _press(page, "1", "1 right, 0 wrong, 0 corrected, 0 unsure")
        _press(page, "2", "1 right, 1 wrong, 0 corrected, 0 unsure")
        corrected = _fact(page)
        page.wait_for_load_state("load")
        page.keyboard.press("3")
        recipient = page.get_by_label("Recipient", exact=True)
        expect(recipient).to_be_focused()
        # In a field the keys are letters like any others.
        page.keyboard.press("Control+A")
        page.keyboard.type("Kota 1234u")
        expect(recipient).to_have_value("Kota 1234u")
        assert serious(page) == []
        page.keyboard.press("Enter")
        expect(page.locator(".counted")).to_contain_text("1 right, 1 wrong, 1 corrected, 0 unsure")
        assert store.counts()["awards"] == before - 1
        assert "Kota 1234u" in {row["recipient"] for row in store.award_rows()}
        _press(page, "u", "1 right, 1 wrong, 0 corrected, 0 unsure")
        assert _fact(page) == corrected
        assert "Kota 1234u" not in {row["recipient"] for row in store.award_rows()}


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_keys_can_be_switched_off_and_stay_off(page: Page, store: Store, tools: Tools) -> None:
    with serving(make_app(store, tools.knowledge)) as base:
        _log_in(page, base, "ani")
        # The box is there before the script that remembers it.
        page.wait_for_load_state("load")
        page.get_by_label(re.compile("Rule by the keys")).uncheck()
        page.locator("body").press("1")
        page.reload()
        expect(page.get_by_label(re.compile("Rule by the keys"))).not_to_be_checked()
        expect(page.locator(".counted")).to_contain_text("0 right")


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_the_desk_works_without_scripts(chromium: Browser, store: Store, tools: Tools) -> None:
    with (
        serving(make_app(store, tools.knowledge)) as base,
        chromium.new_context(java_script_enabled=False, locale="en-GB") as context,
    ):
        page = context.new_page()
        _log_in(page, base, "ani")
        page.get_by_role("button", name="Wrong").click()
        expect(page.locator(".counted")).to_contain_text("1 wrong")
        page.get_by_role("button", name="Take back").click()
        expect(page.locator(".counted")).to_contain_text("0 wrong")
        page.get_by_text("Right only when corrected").click()
        page.get_by_label("Year", exact=True).fill("dua ribu")
        page.get_by_role("button", name="Save the correction").click()
        expect(page.get_by_role("alert")).to_contain_text("year: not a whole number")


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("viewport", "scheme"), [(WIDE, "light"), (PHONE, "dark")], ids=["wide", "phone"])
def test_every_page_of_the_desk_is_whole(
    chromium: Browser, store: Store, tools: Tools, viewport: dict[str, int], scheme: str
) -> None:
    wrong: list[str] = []
    options = {"viewport": viewport, "color_scheme": scheme, "locale": "en-GB"}
    with serving(make_app(store, tools.knowledge)) as base, chromium.new_context(**options) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        _log_in(page, base, "adi")
        page.goto(f"{base}/desk/samples")
        page.get_by_label(re.compile("Facts of each kind")).fill("1")
        page.get_by_role("button", name="Draw a sample").click()
        expect(page.locator("progress")).to_be_visible()
        kinds = [f"/desk?kind={kind}" for kind in ("person", "position", "event", "date", "award", "statement")]
        for path in (*kinds, "/desk/samples", "/desk/samples/1", "/desk/differences", "/desk/proposals", "/desk/admin"):
            page.goto(base + path)
            wrong += [f"{path}: {one}" for one in serious(page)]
            beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            wrong += [f"{path}: {beyond} px too wide"] if beyond > 0 else []
    assert not wrong, "\n".join(wrong)
