"""`predikat serve`: the explorer in a browser.

Exit status: 0 it was ended; 2 it could not be served.
"""

from __future__ import annotations

import errno
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.extras import install_command
from pipeline.terminal import Database, KnowledgeFolder, clear_errors, die, output_console

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

    from pipeline.store import Store

_EXTRA = "the explorer needs more packages; install them with"
_TLS = (
    "a web server with a certificate (TLS) belongs before it: serve on 127.0.0.1, let that web server hand on to"
    " http://127.0.0.1:{port}, and tell its name by --name and its address by --proxy"
)
_NO_USERS = (
    "{host}: others could reach this, and there are no users yet; add one with `predikat users add NAME --role admin`."
    " Then "
)


def serve(  # noqa: PLR0913 (one argument an option)
    host: Annotated[str, typer.Option("--host", help="address to listen on")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="port to listen on; 0 takes a free one")] = 8000,
    name: Annotated[
        list[str] | None, typer.Option("--name", metavar="HOST", help="further name under which it is reached")
    ] = None,
    proxy: Annotated[
        list[str] | None, typer.Option("--proxy", metavar="ADDRESS", help="web server whose X-Forwarded headers hold")
    ] = None,
    open_reading: Annotated[
        bool, typer.Option("--open", help="let others read without a login behind --name or --proxy")
    ] = False,
    proposals: Annotated[
        Path, typer.Option("--proposals", help="folder for table rows that the review desk proposes")
    ] = Path("outputs/proposals"),
    database: Database = None,
    knowledge: KnowledgeFolder = None,
) -> None:
    """Show the database in a browser: awards, people, statements, articles with their facts marked.

    On this machine alone reading takes no login; where others reach it, it does, unless --open says otherwise. The
    review desk always takes one.
    """
    with clear_errors():
        try:
            from pipeline.web import make_app
            from pipeline.web.security import Access
            from pipeline.web.server import is_loopback, make_server
        except ModuleNotFoundError as error:
            die(f"{error.name} is missing: {_EXTRA} `{install_command('web')}`")
        from pipeline.knowledge import load_knowledge
        from pipeline.settings import load_settings
        from pipeline.store import open_store, store_exists

        settings = load_settings(database=database, knowledge=knowledge)
        is_local = is_loopback(host)
        login_to_read = not open_reading and (not is_local or bool(name or proxy))
        if not store_exists(settings.database):
            die(f"{settings.database}: there is no such database yet; fill it with `predikat run INPUT…`")
        access = Access(login_to_read, proposals=proposals, tables=settings.knowledge)
        with open_store(settings.database) as store:
            _check_users(store, host, port, login_to_read or not is_local)
            app = make_app(store, load_knowledge(settings.knowledge), [*(name or ()), host], access)
            with _listen(host, port) as listening:
                _run(make_server(app, proxy or ()).run, store, listening)


def _check_users(store: Store, host: str, port: int, needs_users: bool) -> None:
    """Ends the command where others could reach the server and nobody could log in."""
    from pipeline.store.users import UserStore
    from pipeline.web.server import is_loopback

    if needs_users and not UserStore(store).has_users():
        die(_NO_USERS.format(host=host) + _TLS.format(port=port))
    if not is_loopback(host):
        print(f"predikat: passwords travel readable on {host}; {_TLS.format(port=port)}", file=sys.stderr)


def _run(run: Callable[[list[socket.socket]], None], store: Store, listening: socket.socket) -> None:
    from pipeline.store import public_url
    from pipeline.web.server import address_of

    shown = f"{public_url(store.url)} is shown at {address_of(listening)}; Ctrl-C ends it"
    output_console().print(shown, soft_wrap=True, highlight=False)
    try:
        run([listening])
    except KeyboardInterrupt:
        raise typer.Exit(0) from None


def _listen(host: str, port: int) -> socket.socket:
    from pipeline.web.server import listen

    try:
        return listen(host, port)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            die(f"{host}:{port} is in use; name another by --port")
        die(f"{host}:{port}: {error.strerror or error}; name another by --host and --port")
