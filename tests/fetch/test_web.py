"""URLs are fetched as their owner allows; the server is on loopback."""

from __future__ import annotations

import gzip
import itertools
import socket
import threading
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import brotli
import httpcore
import pytest

from pipeline.fetch import Document, Fetched, WebClient
from pipeline.fetch.formats import Limits
from pipeline.fetch.web_network import NamedHostNetwork, PrivateAddressError
from pipeline.records import InputError, Page

HTML_PAGE = b"<html><body><p>Bupati hadir.</p></body></html>"


@dataclass
class Site:
    """Answers by path, and what was asked with which user agent."""

    answers: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    url: str = ""


@pytest.fixture
def site() -> Iterator[Site]:
    served = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked.append((self.path, self.headers["User-Agent"]))
            status, headers, body = served.answers.get(self.path, (404, {}, b""))
            self.send_response(status)
            for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Keeps the test output quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield served
    server.shutdown()
    server.server_close()


def fetch(site: Site, path: str, **options: object) -> Fetched:
    with WebClient(contact="redaksi@kabar.example", sleep=lambda _: None, **options) as client:  # type: ignore[arg-type]
        return client.fetch(site.url + path)


def refused(found: Fetched) -> InputError:
    assert isinstance(found, InputError) and found.mend
    return found


def test_an_allowed_page_is_fetched_with_an_honest_user_agent(site: Site) -> None:
    site.answers["/berita"] = (200, {}, HTML_PAGE)
    page = fetch(site, "/berita")
    assert isinstance(page, Page)
    assert (page.body, page.status, page.charset) == (HTML_PAGE, 200, "utf-8")
    assert [path for path, _ in site.asked] == ["/robots.txt", "/berita"]
    assert {agent for _, agent in site.asked} == {"predikat/0.1 (+redaksi@kabar.example)"}


@pytest.mark.parametrize("rules", [b"User-agent: *\nDisallow: /", b"User-agent: predikat\n\nDisallow: /berita"])
def test_robots_txt_is_obeyed(site: Site, rules: bytes) -> None:
    site.answers |= {"/robots.txt": (200, {"Content-Type": "text/plain"}, rules), "/berita": (200, {}, HTML_PAGE)}
    assert "robots.txt" in refused(fetch(site, "/berita")).message
    assert [path for path, _ in site.asked] == ["/robots.txt"]


def test_robots_txt_with_a_server_error_is_no_free_pass(site: Site) -> None:
    site.answers |= {"/robots.txt": (503, {}, b""), "/berita": (200, {}, HTML_PAGE)}
    assert "503" in refused(fetch(site, "/berita")).message


def test_robots_txt_holds_for_the_target_of_a_redirect(site: Site) -> None:
    site.answers |= {
        "/robots.txt": (200, {}, b"User-agent: *\nDisallow: /tertutup"),
        "/lama": (301, {"Location": "/tertutup/baru"}, b""),
        "/tertutup/baru": (200, {}, HTML_PAGE),
    }
    assert "robots.txt" in refused(fetch(site, "/lama")).message


def test_redirects_are_followed_to_the_page(site: Site) -> None:
    site.answers |= {"/lama": (302, {"Location": "/baru"}, b""), "/baru": (200, {}, HTML_PAGE)}
    page = fetch(site, "/lama")
    assert isinstance(page, Page)
    assert page.requested_url == site.url + "/lama" and page.final_url == site.url + "/baru"


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ((403, {}, b"no"), "status 403"),
        ((404, {}, b"no"), "status 404"),
        ((200, {"Content-Type": "image/png"}, b"\x89PNG"), "image/png"),
        ((200, {}, b" "), "empty"),
        ((302, {"Location": "/berita"}, b""), "redirects more than"),
        ((302, {"Location": "ftp://kabar.example/1"}, b""), "redirects to"),
        ((200, {}, HTML_PAGE * 100), "larger than the limit"),
    ],
)
def test_what_is_no_article_is_named(site: Site, answer: tuple[int, dict[str, str], bytes], says: str) -> None:
    site.answers["/berita"] = answer
    assert says in refused(fetch(site, "/berita", limits=Limits(2000))).message


def test_an_unreachable_server_is_named() -> None:
    with WebClient(timeout_s=1) as client:
        assert "cannot be fetched" in refused(client.fetch("http://127.0.0.1:1/berita")).message


@pytest.mark.parametrize("url", ["http://", "http://[x", "https://a b/", "http://kabar.id:99999999/"])
def test_what_is_no_address_is_named(url: str) -> None:
    with WebClient() as web:
        error = web.fetch(url)
    assert isinstance(error, InputError) and error.subject == url and error.mend


PRIVATE = ["http://10.255.255.1/", "http://169.254.169.254/latest", "http://[::1]/", "http://127.0.0.9/"]


@pytest.mark.parametrize("target", PRIVATE)
@pytest.mark.parametrize("path", ["/robots.txt", "/lama"])
def test_redirects_to_private_addresses_are_refused(site: Site, target: str, path: str) -> None:
    site.answers[path] = (302, {"Location": target}, b"")
    assert "not of the public internet" in refused(fetch(site, "/lama")).message


def test_a_private_network_that_is_allowed_may_be_redirected_to(site: Site) -> None:
    other = site.url.replace("127.0.0.1", "localhost")
    site.answers |= {"/lama": (302, {"Location": f"{other}/baru"}, b""), "/baru": (200, {}, HTML_PAGE)}

    assert "not of the public internet" in refused(fetch(site, "/lama")).message
    assert isinstance(fetch(site, "/lama", private="127.0.0.0/8, ::1/128"), Page)


def test_a_huge_robots_txt_is_read_from_its_beginning(site: Site) -> None:
    rules = b"User-agent: *\nDisallow: /tertutup\n" + b"# \n" * 300_000
    site.answers |= {
        "/robots.txt": (200, {}, rules),
        "/terbuka": (200, {}, HTML_PAGE),
        "/tertutup": (200, {}, HTML_PAGE),
    }

    assert isinstance(fetch(site, "/terbuka"), Page)
    assert "robots.txt" in refused(fetch(site, "/tertutup")).message


def test_a_document_comes_whatever_its_kind_and_status(site: Site) -> None:
    site.answers |= {"/feed": (200, {"Content-Type": "application/rss+xml"}, b"<rss/>"), "/hilang": (404, {}, b"")}
    with WebClient(sleep=lambda _: None) as web:
        found = [web.document(site.url + path) for path in ("/feed", "/hilang")]

    assert [(one.status, one.body) for one in found if isinstance(one, Document)] == [(200, b"<rss/>"), (404, b"")]


def test_the_crawl_delay_of_a_host_is_kept(site: Site) -> None:
    site.answers |= {
        "/robots.txt": (200, {}, b"User-agent: *\nCrawl-delay: 7"),
        "/1": (200, {}, HTML_PAGE),
        "/2": (200, {}, HTML_PAGE),
    }
    waits: list[float] = []
    now = datetime(2025, 4, 17, tzinfo=UTC)
    with WebClient(clock=lambda: now + timedelta(seconds=sum(waits)), sleep=waits.append) as client:
        client.fetch(site.url + "/1")
        assert waits == []
        client.fetch(site.url + "/2")
    assert waits == [7.0]


@pytest.mark.parametrize("path", ["/robots.txt", "/berita"])
@pytest.mark.parametrize(("encoding", "pack"), [("br", brotli.compress), ("gzip", gzip.compress)])
def test_a_small_answer_that_unpacks_to_a_huge_one_takes_little_memory(
    site: Site, path: str, encoding: str, pack: Callable[[bytes], bytes]
) -> None:
    site.answers |= {"/berita": (200, {}, HTML_PAGE)}
    site.answers[path] = (200, {"Content-Encoding": encoding}, pack(b"#" * 40_000_000))
    tracemalloc.start()
    found = fetch(site, "/berita", limits=Limits(2_000_000))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert isinstance(found, Page) if path == "/robots.txt" else "larger than" in refused(found).message
    assert most < 20_000_000


@pytest.mark.parametrize(("encoding", "pack"), [("br", brotli.compress), ("gzip", gzip.compress), ("", bytes)])
def test_a_packed_page_is_unpacked(site: Site, encoding: str, pack: Callable[[bytes], bytes]) -> None:
    site.answers["/berita"] = (200, {"Content-Encoding": encoding}, pack(HTML_PAGE))
    page = fetch(site, "/berita")
    assert isinstance(page, Page) and page.body == HTML_PAGE


def test_a_packed_page_that_breaks_off_is_no_page(site: Site) -> None:
    packed = gzip.compress(b"".join(b"<p>Rapat ke-%d.</p>" % number for number in range(500)))
    site.answers["/berita"] = (200, {"Content-Encoding": "gzip"}, packed[:-300])
    assert "breaks off" in refused(fetch(site, "/berita")).message


def test_an_answer_that_never_ends_is_not_waited_for(site: Site) -> None:
    """The clock goes on by an hour each time it is looked at."""
    site.answers["/berita"] = (200, {}, HTML_PAGE)
    hours = itertools.count()
    first = datetime(2025, 4, 17, tzinfo=UTC)
    found = fetch(site, "/berita", clock=lambda: first + timedelta(hours=next(hours)))
    assert "in time" in refused(found).message or "takes too long" in refused(found).message


def test_the_address_that_was_checked_is_the_one_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is public at its first look-up and private at its second."""
    answers = iter([["93.184.215.14"], ["127.0.0.1"]])
    connected: list[str] = []

    def look_up(*_: object, **__: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in next(answers)]

    def connect(_: object, host: str, *__: object) -> httpcore.NetworkStream:
        connected.append(host)
        return httpcore.NetworkStream()

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    network = NamedHostNetwork((), timedelta(seconds=9), lambda: datetime(2025, 4, 17, tzinfo=UTC))

    network.connect_tcp("kabar.example", 80)
    with pytest.raises(PrivateAddressError):
        network.connect_tcp("kabar.example", 80)
    assert connected == ["93.184.215.14"]
