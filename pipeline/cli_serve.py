"""`predikat serve`: the explorer in a browser.

Exit status: 0 it was ended; 2 it could not be served.
"""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.terminal import Database, KnowledgeFolder, clear_errors, die, output_console

if TYPE_CHECKING:
    import socket

_EXTRA = "the explorer needs more packages; install them with `pip install 'predikat[web]'`"
_PUBLIC = (
    "{host}: others could reach this, and there are no users yet. Serve on 127.0.0.1 and put a web server with a"
    " certificate (TLS) before it, which hands on to http://127.0.0.1:{port}; tell its name by --name and its"
    " address by --proxy"
)


def serve(
    host: Annotated[str, typer.Option("--host", help="address to listen on")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="port to listen on; 0 takes a free one")] = 8000,
    name: Annotated[
        list[str] | None, typer.Option("--name", metavar="HOST", help="further name under which it is reached")
    ] = None,
    proxy: Annotated[
        list[str] | None, typer.Option("--proxy", metavar="ADDRESS", help="web server whose X-Forwarded headers hold")
    ] = None,
    database: Database = None,
    knowledge: KnowledgeFolder = None,
) -> None:
    """Show the database in a browser: awards, people, statements, articles with their facts marked."""
    with clear_errors():
        try:
            from pipeline.web import make_app
            from pipeline.web.server import address_of, is_loopback, make_server
        except ModuleNotFoundError as error:
            die(f"{error.name} is missing: {_EXTRA}")
        from pipeline.knowledge import load_knowledge
        from pipeline.settings import load_settings
        from pipeline.store import open_store, public_url, store_exists

        settings = load_settings(database=database, knowledge=knowledge)
        if not is_loopback(host):
            die(_PUBLIC.format(host=host, port=port))
        if not store_exists(settings.database):
            die(f"{settings.database}: there is no such database yet; fill it with `predikat run INPUT…`")
        with open_store(settings.database) as store, _listen(host, port) as listening:
            server = make_server(make_app(store, load_knowledge(settings.knowledge), name or ()), proxy or ())
            shown = f"{public_url(store.url)} is shown at {address_of(listening)}; Ctrl-C ends it"
            output_console().print(shown, soft_wrap=True, highlight=False)
            try:
                server.run(sockets=[listening])
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
