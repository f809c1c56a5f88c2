"""The pages in a real browser: what a reader sees, hears and reaches by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from pipeline.store import Store
from tests.web.addresses import addresses, ids
from tests.web.axe import serious

# As narrow as WCAG asks for (1.4.10).
PHONE = {"width": 320, "height": 640}
DESK = {"width": 1280, "height": 900}


@dataclass(frozen=True)
class Reader:
    """Who looks: on which database, how wide the screen, which language, light or dark."""

    database: str
    viewport: dict[str, int]
    language: str
    scheme: str


READERS = [
    Reader("sqlite", DESK, "en-GB", "light"),
    Reader("sqlite", PHONE, "id-ID", "light"),
    Reader("sqlite", DESK, "id-ID", "dark"),
    Reader("postgres", PHONE, "en-GB", "dark"),
]


def _wrong(page: Page, name: str) -> list[str]:
    """What is wrong with a page as it stands: axe's findings, and a page wider than its screen."""
    if page.locator("[data-chart]").count():
        expect(page.locator("[data-chart] svg")).to_be_visible()
    found = [f"{name}: {one}" for one in serious(page)]
    beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [*found, f"{name}: {beyond} px too wide"] if beyond > 0 else found


@pytest.mark.parametrize("reader", READERS, ids=lambda r: f"{r.database}-{r.viewport['width']}-{r.scheme}")
def test_every_page_is_whole_for_every_reader(
    chromium: Browser, request: pytest.FixtureRequest, reader: Reader, watched: Callable[[Page], Any]
) -> None:
    store: Store = request.getfixturevalue(f"{reader.database}_press")
    base: str = request.getfixturevalue("explorer" if reader.database == "sqlite" else "postgres_explorer")
    options: dict[str, Any] = {"viewport": reader.viewport, "locale": reader.language, "color_scheme": reader.scheme}
    wrong: list[str] = []
    with chromium.new_context(**options) as context:
        page = watched(context.new_page())
        for name, address in addresses(store).items():
            answer = page.goto(base + address)
            assert answer is not None and answer.ok, (name, answer)
            wrong += _wrong(page, name)
    assert not wrong, "\n".join(wrong)


def test_filters_change_the_view_and_its_address(page: Page, explorer: str) -> None:
    page.goto(f"{explorer}/awards")
    page.get_by_label("Scheme").select_option("sakip")
    expect(page).to_have_url(f"{explorer}/awards?scheme=sakip")
    page.get_by_role("combobox", name="Region").fill("Kabupaten Kapuas")
    page.get_by_role("button", name="Apply").click()
    expect(page.locator("#results")).to_contain_text("5 awards")
    expect(page).to_have_url(f"{explorer}/awards?region=Kabupaten+Kapuas&scheme=sakip")
    page.get_by_role("link", name="Chart").click()
    expect(page.locator("[data-chart] svg")).to_contain_text("2023")
    page.get_by_role("combobox", name="Region").fill("")
    page.get_by_role("button", name="Apply").click()
    expect(page.locator("[data-chart] svg")).to_contain_text("Kota Palangkaraya")
    # The address shows the same to whoever it is sent to; going back brings the view before.
    page.reload()
    expect(page.locator("[data-chart] svg")).to_contain_text("Kota Palangkaraya")
    page.go_back()
    expect(page.locator("#results")).to_contain_text("5 awards")
    expect(page.get_by_role("combobox", name="Region")).to_have_value("Kabupaten Kapuas")
    expect(page.locator("[data-chart] svg")).to_contain_text("CC")


def test_a_picture_has_the_whole_scale_and_leads_to_the_award(page: Page, explorer: str) -> None:
    page.goto(f"{explorer}/awards?scheme=sakip&view=chart&region=62.03")
    picture = page.locator("[data-chart] svg")
    expect(picture).to_be_visible()
    labels = [text for text in picture.locator("text").all_text_contents() if re.fullmatch("AA|A|BB|B|CC|C|D", text)]
    assert labels == ["AA", "A", "BB", "B", "CC", "C", "D"]
    picture.locator(".mark-symbol path").first.click()
    expect(page).to_have_url(re.compile(r"/awards/[\w-]+$"))


@pytest.mark.parametrize("address", ["/people", "/offices/bupati@62.03"])
def test_a_table_beyond_the_screen_has_a_shadow_at_its_edge(page: Page, explorer: str, address: str) -> None:
    page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    page.goto(explorer + address)
    frame = page.locator(".scroll").first
    assert frame.evaluate("one => one.scrollWidth > one.clientWidth")
    # Shadows stay at the edges of the frame; the paper over them scrolls along with the table.
    expect(frame).to_have_css("background-attachment", "local, local, scroll, scroll")


def test_without_scripts_everything_can_be_found(chromium: Browser, explorer: str) -> None:
    with chromium.new_context(java_script_enabled=False, locale="en-GB") as context:
        page = context.new_page()
        page.goto(explorer)
        page.get_by_label("Search statements").fill("rumah sakit")
        page.get_by_role("button", name="Search").click()
        expect(page.locator("mark").first).to_have_text("rumah")
        page.goto(f"{explorer}/awards")
        page.get_by_label("Scheme").select_option("sakip")
        page.get_by_label("Year").select_option("2023")
        page.get_by_role("button", name="Apply").click()
        expect(page.locator("#results tbody tr")).to_have_count(4)
        page.get_by_role("link", name="Chart").click()
        expect(page.get_by_role("cell", name="A / BB")).to_be_visible()


def test_a_statement_lands_on_its_highlight(page: Page, explorer: str) -> None:
    page.goto(f"{explorer}/statements?q=%22milik+seluruh+pegawai%22")
    page.locator("blockquote a").last.click()
    hit = page.locator(".mark.hit")
    expect(hit.first).to_be_in_viewport()
    # The whole of it, over the facts that stand inside.
    said = "".join(hit.evaluate_all("all => all.map(one => one.firstChild.textContent)"))
    assert re.fullmatch(r"Nilai tahun \d{4} ini milik seluruh pegawai, bukan milik saya,", said)


def test_the_keyboard_reaches_content_and_readings(page: Page, explorer: str, sqlite_press: Store) -> None:
    page.goto(f"{explorer}/articles/{ids(sqlite_press)['sample']}")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    reading = page.locator(".mark:focus > .tip")
    expect(reading).to_be_visible()
    expect(reading).to_contain_text(re.compile(r"Person.*Baihaki.*\d\.\d\d", re.DOTALL))
    page.keyboard.press("Escape")
    expect(page.locator(".tip:visible")).to_have_count(0)
    expect(page.locator(".hit")).to_have_count(0)


def test_a_reading_shows_what_was_read_and_what_it_means(page: Page, explorer: str, sqlite_press: Store) -> None:
    page.goto(f"{explorer}/articles/{ids(sqlite_press)['sample']}")
    page.locator(".reader p[dir] .mark.k-position").first.hover()
    shown = page.locator(".tip:visible")
    expect(shown).to_contain_text("Bupati Hulu Sungai Utara")
    expect(shown.locator("code").first).to_have_text("bupati")
    expect(page.locator("aside")).to_contain_text("award.get")


def test_a_reader_stays_in_the_language_they_chose(page: Page, explorer: str) -> None:
    page.goto(f"{explorer}/awards?scheme=sakip")
    page.get_by_role("link", name="Bahasa Indonesia").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Penghargaan")
    expect(page.locator("#results tbody tr")).to_have_count(18)
    page.goto(f"{explorer}/people")
    expect(page.locator("html")).to_have_attribute("lang", "id")


def test_hostile_text_runs_nothing(page: Page, explorer: str, sqlite_press: Store) -> None:
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    page.goto(f"{explorer}/articles/{ids(sqlite_press)['hostile']}")
    expect(page.locator(".reader h1")).to_contain_text("<script>alert('judul')</script>")
    expect(page.locator(".reader")).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator(".reader img, .reader script").count() == 0
