"""What several test packages share: databases, and made-up articles whose facts stand on their characters."""

from __future__ import annotations

import itertools
import os
import shutil
import socket
import subprocess
import tempfile
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import psycopg
import pytest

from pipeline.records import (
    Article,
    Conferral,
    DateMention,
    Event,
    Evidence,
    Facts,
    Issue,
    Mention,
    Occupancy,
    Page,
    PartialDate,
    Person,
    Span,
    Statement,
    Term,
    mint_id,
)

# PostgreSQL -----------------------------------------------------------------------------------------------------------


def _postgres_binaries() -> Path | None:
    """The folder of initdb and pg_ctl: PREDIKAT_POSTGRES_BIN if set, else the PATH's, else Debian's newest."""
    if named := os.environ.get("PREDIKAT_POSTGRES_BIN"):
        folders = [Path(named)]
    else:
        debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: (len(p.parent.name), p.parent.name))
        on_path = shutil.which("initdb")
        folders = [*([Path(on_path).parent] if on_path else []), *reversed(debian)]
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "pg_ctl").exists()), None)


@dataclass(frozen=True)
class _Server:
    """A PostgreSQL server of our own, in a folder that goes when the tests end."""

    binaries: Path
    folder: Path
    port: int

    def call(self, program: str, *arguments: str) -> None:
        # The server refuses to run as root. Its output goes to a file: a pipe would stay open as long as it runs.
        as_user: dict[str, Any] = {"user": "postgres", "group": "postgres", "extra_groups": []} if _is_root() else {}
        command = [str(self.binaries / program), *arguments]
        output = self.folder / "output.txt"
        with output.open("a") as lines:
            done = subprocess.run(command, cwd=self.folder, stdout=lines, stderr=lines, timeout=60, **as_user)
        if done.returncode:
            raise RuntimeError(f"{program} failed:\n{output.read_text()[-2000:]}")

    def start(self) -> None:
        if _is_root():
            shutil.chown(self.folder, "postgres", "postgres")
        data = str(self.folder / "data")
        self.call("initdb", "-D", data, "-U", "predikat", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C.UTF-8")
        settings = f"-p {self.port} -k {self.folder} -h 127.0.0.1 -c fsync=off -c full_page_writes=off"
        self.call("pg_ctl", "-D", data, "-w", "-l", str(self.folder / "log.txt"), "-o", settings, "start")

    def stop(self) -> None:
        self.call("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "stop")

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://predikat:rahasia@127.0.0.1:{self.port}/{database}"


def _is_root() -> bool:
    return os.geteuid() == 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[_Server]:
    binaries = _postgres_binaries()
    if binaries is None:
        reason = "PostgreSQL's initdb and pg_ctl are not installed (apt install postgresql), so it is NOT tested"
        if os.environ.get("CI") == "true" or os.environ.get("PREDIKAT_REQUIRE_POSTGRES") == "1":
            pytest.fail(reason)
        warnings.warn(reason, stacklevel=1)
        pytest.skip(reason)
    # Not pytest's own folder: user `postgres` may not enter it. The path is short: a socket's is at most 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="predikat-pg-"))
    server = _Server(binaries, folder, _free_port())
    try:
        server.start()
        yield server
        server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def new_postgres(postgres_server: _Server) -> Callable[[], str]:
    """Makes an empty PostgreSQL database (half a second) and gives its URL."""
    numbers = itertools.count(1)

    def make() -> str:
        name = f"test_{next(numbers)}"
        with psycopg.connect(_for_psycopg(postgres_server.url("postgres")), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return postgres_server.url(name)

    return make


@pytest.fixture(scope="session")
def _postgres_of_functions(new_postgres: Callable[[], str]) -> str:
    return new_postgres()


@pytest.fixture
def postgres_url(_postgres_of_functions: str) -> str:
    """The URL of an empty PostgreSQL database: what the test before left there is dropped."""
    with psycopg.connect(_for_psycopg(_postgres_of_functions), autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
        connection.execute("GRANT USAGE ON SCHEMA public TO PUBLIC")
    return _postgres_of_functions


def _for_psycopg(url: str) -> str:
    return url.replace("+psycopg", "")


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The URL of an SQLite file that does not exist yet, in a folder that does not exist yet."""
    return f"sqlite:///{tmp_path}/outputs/predikat.db"


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Each database in turn, empty."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


# Articles -------------------------------------------------------------------------------------------------------------

TITLE = "Kota Sukamaju Raih Predikat BB"
BODY = (
    "SUKAMAJU – Pemerintah Kota Sukamaju menerima predikat BB dalam evaluasi SAKIP tahun 2024 dengan nilai 72,15.\n"
    "Wali Kota Sukamaju dr. Rina Puspita, M.Kes menerimanya pada Rapat Koordinasi Akuntabilitas, Kamis (17/4/2025).\n"
    "“Ini kerja bersama 🙂,” ujar Rina. Ketua DPRD berharap nilai itu naik."
)


@dataclass(frozen=True)
class Anchored:
    """Evidence in a text, by the words that stand there."""

    text: str

    def __call__(self, quote: str, rule: str = "test.rule", confidence: float = 0.9, after: int = 0) -> Evidence:
        start = self.text.index(quote, after)
        return Evidence(Span(start, start + len(quote)), quote, rule, confidence)


@dataclass(frozen=True)
class Made:
    """A page, its article and all its facts: at least one of every kind, with every optional slot filled and empty."""

    page: Page
    article: Article
    facts: Facts


def _people(at: Anchored) -> tuple[Person, ...]:
    full = "dr. Rina Puspita, M.Kes"
    mentions = (Mention(full, at(full)), Mention("Rina", at("Rina", confidence=1 / 3, after=at.text.index("ujar"))))
    return (Person("person-rina", full, ("Rina",), mentions),)


def _conferrals(at: Anchored) -> tuple[Conferral, ...]:
    full = Conferral(
        id="award-sakip",
        recipient=Term("Pemerintah Kota Sukamaju", "99.71"),
        award=Term("SAKIP", "sakip"),
        evidence=at("predikat BB dalam evaluasi SAKIP tahun 2024"),
        recipient_variants=("Kota Sukamaju",),
        award_variants=("evaluasi SAKIP",),
        recipient_person=None,
        grade=Term("BB", "BB"),
        score="72,15",
        rank=3,
        year=2024,
        edition_year=2025,
        conferred=PartialDate("2025-04-17"),
        issuer=Term("Kementerian PANRB", "kemenpanrb"),
        giver="Menteri PANRB",
        received_by="person-rina",
        streak=2,
        change="up",
        status="received",
        slots=(("grade", at("BB", after=40)), ("score", at("72,15")), ("year", at("tahun 2024"))),
    )
    bare = Conferral(
        "award-bare", Term("DPRD"), Term("nilai"), at("nilai itu naik"), received_by="Ketua DPRD", status="targeted"
    )
    personal = replace(
        bare, id="award-personal", recipient=Term("Rina"), recipient_person="person-rina", received_by=None
    )
    return full, bare, personal


def make_facts(article: Article) -> Facts:
    at = Anchored(article.text)
    office = Occupancy(
        "office-mayor",
        "person-rina",
        "Wali Kota Sukamaju",
        Term("Wali Kota", "walikota"),
        Term("Sukamaju", "99.71"),
        "definitive",
        at("Wali Kota Sukamaju"),
    )
    loose = replace(office, id="office-loose", position=Term("Wali Kota"), organisation=None, status="former")
    quote = at("Ini kerja bersama 🙂,")
    return Facts(
        article=article.id,
        people=_people(at),
        occupancies=(office, loose),
        events=(
            Event(
                "event-rakor",
                "Rapat Koordinasi Akuntabilitas",
                "meeting",
                PartialDate("2025-04-15/2025-04-17"),
                Term("Sukamaju", "99.71"),
                at("Rapat Koordinasi Akuntabilitas"),
                ("person-rina",),
            ),
            Event("event-bare", "evaluasi", None, None, None, at("evaluasi")),
        ),
        dates=(
            DateMention("date-day", "Kamis (17/4/2025)", PartialDate("2025-04-17"), at("Kamis (17/4/2025)")),
            DateMention("date-open", "tahun 2024", None, at("tahun 2024")),
        ),
        conferrals=_conferrals(at),
        statements=(
            Statement(
                "statement-1", "person-rina", None, "office-mayor", "direct", quote, at("ujar", confidence=0.1 + 0.2)
            ),
            Statement("statement-2", None, "Ketua DPRD", None, "indirect", at("Ketua DPRD berharap nilai itu naik.")),
        ),
        issues=(
            *article.issues,
            Issue("interpret", article.id, "grade without scheme", "BB"),
            Issue("interpret", article.id, "open"),
        ),
    )


def make_article(number: int = 1, body: str = BODY, fetched_at: str | None = None) -> Made:
    """The made-up article `number`; another `body` must hold the same facts."""
    source = f"arsip/berita.jsonl#{number}"
    page = Page(
        id=mint_id("page", source, fetched_at, body),
        source=source,
        media_type="text/html",
        body=body.encode(),
        requested_url=f"http://kabar.test/{number}?utm=1",
        final_url=f"https://kabar.test/{number}",
        fetched_at=fetched_at,
        status=200,
        headers=(("Content-Type", "text/html"), ("Set-Cookie", "a"), ("Set-Cookie", "b")),
    )
    text = f"{TITLE}\n\n{body}"
    article = Article(
        id=mint_id("article", source),
        page=page.id,
        source=source,
        text=text,
        body_start=len(TITLE) + 2,
        external_id=f"berita-{number}",
        url=f"https://kabar.test/{number}?page=1",
        canonical_url=f"https://kabar.test/{number}",
        publisher="Kabar Sukamaju",
        title=TITLE,
        authors=("Ani", "Budi"),
        editor="Cici",
        published="2025-04-18T08:00:00+08:00",
        modified="2025-04-18",
        dateline="SUKAMAJU",
        issues=(Issue("extract", source, "two dates", "2025-04-18 or 2025-04-19"),),
    )
    return Made(page, article, make_facts(article))


@pytest.fixture(scope="session")
def made_article() -> Callable[..., Made]:
    """`made_article(number, body, fetched_at)` gives a page, its article and facts of every kind."""
    return make_article
