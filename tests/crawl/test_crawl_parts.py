"""The parts of the crawl by themselves: addresses, pace, policy, judgement of pages, further pages."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from datetime import UTC, datetime

import httpcore
import pytest

from pipeline.crawl.policy import after_failure, conditions, recheck_due
from pipeline.fetch.crawl_addresses import CheckedNetwork, is_allowed, parse_networks
from pipeline.fetch.crawl_jobs import FetchError
from pipeline.fetch.crawl_judgement import is_challenge, is_paywalled, is_soft_404
from pipeline.fetch.crawl_pace import Pace
from pipeline.fetch.crawl_pages import MorePages, declared_identity, find_more_pages, whole_address
from pipeline.fetch.crawl_patience import Patience
from pipeline.fetch.crawl_tools import retry_after_s
from pipeline.records.crawl import FrontierItem, Outcome, State, Validators
from pipeline.records.sources import Paging

# Addresses ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "allowed", "expected"),
    [
        ("103.10.66.1", "", True),
        ("2404:6800:4003:c00::5e", "", True),
        ("127.0.0.1", "127.0.0.0/8", True),
        ("10.1.2.3", "10.1.0.0/16,::1/128", True),
        ("127.0.0.1", "", False),
        ("10.1.2.3", "10.2.0.0/16", False),
        ("169.254.169.254", "127.0.0.0/8", False),
        ("192.168.1.1", "", False),
        ("100.64.0.1", "", False),
        ("0.0.0.0", "", False),
        ("224.0.0.1", "", False),
        ("::1", "", False),
        ("fe80::1%eth0", "", False),
        ("fd00::1", "", False),
        ("::ffff:127.0.0.1", "", False),
        ("64:ff9b::a00:1", "", False),  # NAT64 of 10.0.0.1
        ("2002:7f00:1::", "", False),  # 6to4 of 127.0.0.1
    ],
)
def test_only_public_addresses_are_allowed(address: str, allowed: str, expected: bool) -> None:
    assert is_allowed(address, parse_networks(allowed.split(","))) is expected


class _Recorder(httpcore.AnyIOBackend):
    def __init__(self) -> None:
        super().__init__()
        self.connected: list[str] = []

    async def connect_tcp(self, host: str, *rest: object, **more: object) -> httpcore.AsyncNetworkStream:
        self.connected.append(host)
        raise httpcore.ConnectError("nobody there")


def _connect(*answers: list[str]) -> tuple[list[str], Exception]:
    """Connects to a name whose look-ups give these answers in turn; what was connected to, and what was raised."""
    turns = iter(answers)

    async def look_up(host: str, port: int) -> list[str]:
        return next(turns)

    network, recorder = CheckedNetwork(resolve=look_up), _Recorder()
    network._network = recorder
    with pytest.raises((FetchError, httpcore.ConnectError)) as caught:
        asyncio.run(network.connect_tcp("kabar.example", 443))
    return recorder.connected, caught.value


def test_a_name_is_looked_up_once_and_its_checked_address_is_connected_to() -> None:
    # A second look-up, which this name would answer with a private address, is never made.
    connected, _ = _connect(["103.10.66.1", "103.10.66.2"], ["127.0.0.1"])
    assert connected == ["103.10.66.1", "103.10.66.2"]


@pytest.mark.parametrize("answers", [["10.0.0.1"], ["103.10.66.1", "169.254.169.254"], ["::ffff:10.0.0.1"], []])
def test_a_name_with_a_private_address_is_refused_whole(answers: list[str]) -> None:
    connected, error = _connect(answers)
    assert connected == [] and isinstance(error, FetchError)
    assert error.outcome == ("private" if answers else "unreachable")


# Pace -----------------------------------------------------------------------------------------------------------------


class _Clock:
    """Time that passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0

    async def sleep(self, seconds: float) -> None:
        self.now += seconds
        await asyncio.sleep(0)


def _turns(pace: Pace, clock: _Clock, hosts: list[str], takes_s: float = 0.5) -> list[tuple[str, float]]:
    """When each host got its turn."""
    begun: list[tuple[str, float]] = []

    async def ask(host: str) -> None:
        async with pace.turn(host):
            begun.append((host, clock.now))
            clock.now += takes_s

    async def ask_all() -> None:
        for host in hosts:
            await ask(host)

    asyncio.run(ask_all())
    return begun


def test_the_distance_is_counted_from_the_end_of_an_answer() -> None:
    clock = _Clock()
    pace = Pace(2.0, 120.0, 10, lambda: clock.now, clock.sleep)
    assert _turns(pace, clock, ["a", "a", "b", "a"]) == [("a", 0.0), ("a", 2.5), ("b", 3.0), ("a", 5.0)]


@pytest.mark.parametrize(("asked", "second"), [(7.0, 7.5), (0.5, 2.5)])
def test_a_longer_crawl_delay_counts_and_a_shorter_one_does_not(asked: float, second: float) -> None:
    clock = _Clock()
    pace = Pace(2.0, 120.0, 10, lambda: clock.now, clock.sleep)
    pace.ask_for_delay("a", asked)
    assert [at for _, at in _turns(pace, clock, ["a", "a"])] == [0.0, second]


def test_pauses_caps_and_a_change_of_mind_end_a_turn() -> None:
    clock = _Clock()
    pace = Pace(0.0, 120.0, 2, lambda: clock.now, clock.sleep)
    pace.pause("a", 100)
    assert _turns(pace, clock, ["a"]) == [("a", 100.0)]
    pace.pause("a", 121)
    with pytest.raises(FetchError, match="left alone for 121 s"):
        _turns(pace, clock, ["a"])
    pace.pause("b", 50)

    async def wait() -> None:
        async with pace.turn("b", lambda: "enough" if clock.now > 103 else None):
            raise AssertionError("not wanted any more")

    with pytest.raises(FetchError, match="enough"):
        asyncio.run(wait())
    assert clock.now < 105
    with pytest.raises(FetchError, match="asked 2 times"):
        _turns(pace, clock, ["c", "c", "c"])


@pytest.mark.parametrize(
    ("outcomes", "gives_up"),
    [
        (["refused"] * 3, True),
        (["refused", "captcha", "refused"], True),
        (["server_error"] * 6, True),
        (["timeout", "cut", "busy", "unreachable", "bad_answer", "timeout"], True),
        (["refused", "refused", "ok", "refused"], False),
        (["server_error"] * 5 + ["gone"] + ["server_error"] * 5, False),
        (["gone"] * 50, False),
        (["too_large", "loop", "private", "robots"] * 5, False),
    ],
)
def test_patience(outcomes: list[Outcome], gives_up: bool) -> None:
    patience = Patience()
    for outcome in outcomes:
        patience.note("kabar", outcome)
    assert (patience.ended("kabar") is not None) is gives_up
    assert patience.ended("warta") is None


NOW = datetime(2026, 11, 25, 18, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        (" 5 ", 5.0),
        ("Wed, 25 Nov 2026 18:02:00 GMT", 120.0),
        ("Wed, 25 Nov 2026 17:00:00 GMT", 0.0),
        ("99999999999", 1e7),
        ("", None),
        ("-3", None),
        ("besok", None),
        ("1.5", None),
        ("²", None),
        ("9" * 5000, None),
        ("Wed, 99 Nov 99999 99:99:99 +9999", None),
    ],
)
def test_retry_after(value: str, seconds: float | None) -> None:
    assert retry_after_s(value, NOW) == seconds


# Policy ---------------------------------------------------------------------------------------------------------------

ITEM = FrontierItem("https://kabar.example/1", "kabar", "https://www.kabar.example/1")
AT = "2026-11-25T18:00:00+00:00"


@pytest.mark.parametrize(
    ("outcome", "state", "attempts", "status", "becomes", "due"),
    [
        ("gone", "discovered", 0, 404, "discovered", "2026-11-26T14:00:00+00:00"),
        ("gone", "discovered", 2, 404, "gone", None),
        ("gone", "discovered", 0, 410, "gone", None),
        ("gone", "done", 0, 404, "done", "2026-11-26T14:00:00+00:00"),
        ("gone", "done", 1, 404, "gone", None),
        ("timeout", "discovered", 0, None, "discovered", "2026-11-25T19:00:00+00:00"),
        ("timeout", "discovered", 2, None, "discovered", "2026-11-26T03:00:00+00:00"),
        ("timeout", "discovered", 6, None, "discovered", "2026-12-02T18:00:00+00:00"),
        ("timeout", "discovered", 7, None, "given_up", None),
        ("timeout", "done", 4, None, "done", None),  # held: only no longer looked at
        ("private", "discovered", 0, None, "discovered", "2026-11-27T14:00:00+00:00"),  # a name server may be wrong
        ("private", "discovered", 2, None, "given_up", None),
        ("twin", "discovered", 0, 200, "twin", None),
        ("robots", "discovered", 50, None, "discovered", "2026-12-02T18:00:00+00:00"),  # may change any day
        ("postponed", "discovered", 7, None, "discovered", "2026-11-25T18:00:00+00:00"),
    ],
)
def test_after_a_failure(
    outcome: Outcome, state: State, attempts: int, status: int | None, becomes: State, due: str | None
) -> None:
    item = after_failure(replace(ITEM, state=state, attempts=attempts), outcome, AT, status=status)
    assert (item.state, item.due) == (becomes, due)
    assert item.attempts == attempts + (outcome != "postponed")


def test_a_long_retry_after_is_longer_than_ours() -> None:
    assert after_failure(ITEM, "busy", AT, wait_s=7200).due == "2026-11-25T20:00:00+00:00"


def test_looks_at_an_article_become_rare_and_end() -> None:
    assert [recheck_due(checks, AT) for checks in (1, 2, 4, 5)] == [
        "2026-11-26T14:00:00+00:00",
        "2026-11-28T14:00:00+00:00",
        "2026-12-25T14:00:00+00:00",
        None,
    ]


@pytest.mark.parametrize(
    ("validators", "asks"),
    [
        (Validators('"a"', None, "d", "2026-11-25T12:00:00+00:00"), True),
        (Validators(None, "Wed, 25 Nov 2026 12:00:00 GMT", "d", "2026-11-25T12:00:00+00:00"), True),
        (Validators('"a"', None, "d", "2026-11-20T12:00:00+00:00"), False),  # too long ago to be believed
        (Validators('"a"', None, "d", None), False),  # a list says that it changed
        (Validators(None, None, "d", "2026-11-25T12:00:00+00:00"), False),
    ],
)
def test_conditions(validators: Validators, asks: bool) -> None:
    assert (conditions(validators, AT, 72.0) is not None) is asks


# Pages ----------------------------------------------------------------------------------------------------------------

STORY = "<p>Warga Desa Seberang memulai panen raya setelah hujan reda, kata kepala desa di balai desa, Rabu.</p>" * 12


def _page(title: str, body: str = STORY, head: str = "") -> bytes:
    return f"<html><head><title>{title}</title>{head}</head><body><h1>{title}</h1>{body}</body></html>".encode()


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (_page("Just a moment...", "<p>Memeriksa peramban.</p>"), True),
        (_page("Kabar", '<div class="g-recaptcha"></div>'), True),
        (_page("Attention Required! | Cloudflare", "<p>Sorry, you have been blocked</p>"), True),
        (_page("Panen Raya"), False),
        (_page("Panen Raya", STORY + '<form><div class="g-recaptcha"></div></form>'), False),  # a comment form
        (_page("Panen Raya", head='<script src="/cdn-cgi/challenge-platform/x.js"></script>'), False),
        (_page("Just a Moment, Lagu Baru Penyanyi Banjar"), False),  # a headline over a whole text
        (b"", False),
    ],
)
def test_challenges(page: bytes, expected: bool) -> None:
    assert is_challenge(page) is expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (_page("Halaman Tidak Ditemukan", ""), True),
        (_page("Page not found - Kabar Seberang", ""), True),
        (_page("404 Not Found", ""), True),
        (_page("404 Warga Terima Bantuan Beras"), False),
        (_page("Mayat Tidak Ditemukan, Pencarian Dihentikan"), False),
        (_page("Panen Raya", "<p>Halaman tidak ditemukan, begitu bunyi galat yang diterima warga.</p>"), False),
    ],
)
def test_soft_404s(page: bytes, expected: bool) -> None:
    assert is_soft_404(page) is expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (_page("Panen", head='<script>{"isAccessibleForFree": false}</script>'), True),
        (_page("Panen", "<p>Artikel ini hanya untuk\n pelanggan.</p>"), True),
        (_page("Panen", head='<script>{"isAccessibleForFree": true}</script>'), False),
        (_page("Warga Berlangganan Air Bersih"), False),
    ],
)
def test_paywalls(page: bytes, expected: bool) -> None:
    assert is_paywalled(page) is expected


URL = "https://kabar.example/berita/panen-raya"
NO_MORE = MorePages(None, {})


@pytest.mark.parametrize(
    ("links", "more"),
    [
        ('<a href="?page=2">2</a>', MorePages(None, {2: f"{URL}?page=2"})),
        ("<a href='/berita/panen-raya?halaman=3#isi'>3</a>", MorePages(None, {3: f"{URL}?halaman=3"})),
        ('<a class="x" href="?page=all">Tampilkan semua</a>', MorePages(f"{URL}?page=all", {})),
        ('<link rel="next" href="/berita/panen-raya/2">', MorePages(None, {2: f"{URL}/2"})),
        ('<a href="/berita/panen-raya/page/2/">2</a>', MorePages(None, {2: f"{URL}/page/2/"})),
        ('<a href="?page=1">1</a>', NO_MORE),
        ('<a href="/berita/gagal-panen?page=2">2</a>', NO_MORE),
        ('<a href="https://lain.example/berita/panen-raya?page=2">2</a>', NO_MORE),
        ('<a href="?page=2&sort=baru&p=3">2</a>', NO_MORE),
        ('<a href="?page=2026">arsip</a>', NO_MORE),
        ('<a href="?komentar=2">2</a>', NO_MORE),
        ('<a href="/berita/panen-raya/foto">foto</a>', NO_MORE),
        ('<a href="http://[">?</a>', NO_MORE),
    ],
)
def test_more_pages(links: str, more: MorePages) -> None:
    assert find_more_pages(_page("Panen", links), URL) == more


def test_the_next_page_is_found_from_a_page_in_between() -> None:
    links = '<a href="/berita/panen-raya">1</a><a href="/berita/panen-raya/3">3</a>'
    assert find_more_pages(links.encode(), f"{URL}/2").parts == {3: f"{URL}/3"}


@pytest.mark.parametrize(
    ("address", "whole", "expected"),
    [
        (URL, "page=all", f"{URL}?page=all"),
        (f"{URL}?id=7&page=2", "page=all", f"{URL}?id=7&page=all"),
        (URL, None, URL),
    ],
)
def test_whole_address(address: str, whole: str | None, expected: str) -> None:
    assert whole_address(address, Paging(whole=whole)) == expected


@pytest.mark.parametrize(
    ("head", "identity"),
    [
        ('<link rel="canonical" href="https://www.kabar.example/berita/1/"/>', "https://kabar.example/berita/1"),
        ("<link href='/berita/1' rel=canonical>", "https://kabar.example/berita/1"),
        ('<link rel="stylesheet" href="/gaya.css">', None),
        ('<link rel="canonical" href="javascript:alert(1)">', None),
        ("", None),
    ],
)
def test_declared_identity(head: str, identity: str | None) -> None:
    assert declared_identity(_page("Panen", head=head), URL) == identity


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<script ",
        "<h1>",
        "<title ",
        "<!--",
        "<a ",
        "<a href=",
        "<link rel=",
        "<link rel=canonical href='",
        "</",
        "&#",
    ],
)
def test_no_page_is_slow_to_look_through(piece: str) -> None:
    def seconds(size: int) -> float:
        body = (piece * (size // len(piece))).encode()
        begun = time.process_time()
        for look in (is_challenge, is_soft_404, is_paywalled):
            assert look(body) is False or look is is_challenge
        find_more_pages(body, URL)
        declared_identity(body, URL)
        return time.process_time() - begun

    # Eight times the page takes eight times as long, on any machine; what looks back from every sign takes 64 times.
    assert seconds(400_000) < 20 * seconds(50_000) + 0.5
