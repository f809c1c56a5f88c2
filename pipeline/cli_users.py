"""`predikat users`: who may log in to `predikat serve`.

Exit status: 0 done; 2 it could not be done.
"""

from __future__ import annotations

import dataclasses
import getpass
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.extras import install_command
from pipeline.terminal import AsJson, Database, clear_errors, die, output_console

if TYPE_CHECKING:
    from pipeline.store.users import Role, UserStore

app = typer.Typer(
    name="users", help="Add, list and remove those who may log in to `predikat serve`.", no_args_is_help=True
)
_EXTRA = "users need more packages; install them with"
_LONGEST_NAME = 64

Name = Annotated[str, typer.Argument(help="name to log in with; rulings are kept under it")]
RoleName = Annotated[str, typer.Option("--role", metavar="reader|coder|admin", help="what the user may do")]
FromStdin = Annotated[bool, typer.Option("--password-stdin", help="read the password from standard input")]


@contextmanager
def _users(database: str | None) -> Iterator[UserStore]:
    with clear_errors():
        from pipeline.settings import load_settings
        from pipeline.store import open_store
        from pipeline.store.users import UserStore

        with open_store(load_settings(database=database).database) as store:
            yield UserStore(store)


def _role(name: str) -> Role:
    from pipeline.store.users import ROLES

    return next((role for role in ROLES if role == name), None) or die(f"{name}: no role; choose {', '.join(ROLES)}")


def _hashed_password(from_stdin: bool) -> str:
    try:
        from pipeline.web.security import check_password, hash_password
    except ModuleNotFoundError as error:
        die(f"{error.name} is missing: {_EXTRA} `{install_command('web')}`")
    if from_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    else:
        password = getpass.getpass("Password: ")
        if getpass.getpass("Again: ") != password:
            die("the two passwords differ; nothing was changed")
    if wrong := check_password(password):
        die(f"{wrong}; nothing was changed")
    return hash_password(password)


def _unknown(name: str) -> str:
    return f"{name}: no such user; `predikat users list` shows all"


@app.command()
def add(name: Name, role: RoleName = "coder", password_stdin: FromStdin = False, database: Database = None) -> None:
    """Add a user. A reader sees the pages, a coder rules on facts, an admin draws samples and sees the log too."""
    chosen = _role(role)
    if not 0 < len(name) <= _LONGEST_NAME or not name.isprintable() or name != name.strip():
        die(f"{name!r}: no name; use 1 to {_LONGEST_NAME} characters")
    with _users(database) as users:
        if not users.add(name, chosen, _hashed_password(password_stdin)):
            die(f"{name}: there is a user of this name; `predikat users password` and `role` change one")
        users.log("user added", None, None, name, f"{chosen}, by {getpass.getuser()} on the server")
    output_console().print(f"{name} can log in as {chosen}.", highlight=False, markup=False)


@app.command("list")
def list_users(database: Database = None, as_json: AsJson = False) -> None:
    """List users with their roles."""
    from pipeline.screen import print_lines

    with _users(database) as users:
        found = users.users()
        if as_json:
            print(json.dumps([dataclasses.asdict(user) for user in found], ensure_ascii=False))
            return
        print_lines(output_console(), (f"{u.role:6} {u.name}, since {u.created_at[:10]}" for u in found))


@app.command()
def role(
    name: Name,
    new: Annotated[str, typer.Argument(metavar="reader|coder|admin", help="what the user may do from now on")],
    database: Database = None,
) -> None:
    """Give a user another role; their sessions end."""
    chosen = _role(new)
    with _users(database) as users:
        if not users.set_role(name, chosen):
            die(_unknown(name))
        users.log("role changed", None, None, name, f"{chosen}, by {getpass.getuser()} on the server")


@app.command()
def password(name: Name, password_stdin: FromStdin = False, database: Database = None) -> None:
    """Give a user another password; their sessions end."""
    with _users(database) as users:
        if users.password_hash(name) is None:
            die(_unknown(name))
        users.set_password(name, _hashed_password(password_stdin))
        users.log("password changed", None, None, name, f"by {getpass.getuser()} on the server")


@app.command()
def remove(name: Name, database: Database = None) -> None:
    """Remove a user; their sessions end, their rulings stay."""
    with _users(database) as users:
        if not users.remove(name):
            die(_unknown(name))
        users.log("user removed", None, None, name, f"by {getpass.getuser()} on the server")
