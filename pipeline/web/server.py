"""The explorer on a socket."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Sequence

import uvicorn
from fastapi import FastAPI


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server at `host`, a name or an address."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 takes a free one. Raises OSError where the address is taken or not ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host.strip("[]"), port), family=family, backlog=128)


def address_of(listening: socket.socket) -> str:
    """Where a browser finds the socket: "http://127.0.0.1:8000"."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if listening.family == socket.AF_INET6 else f"http://{host}:{port}"


def make_server(app: FastAPI, proxies: Sequence[str] = ()) -> uvicorn.Server:
    """A server for the application; `run(sockets=[…])` serves until it is told to end.

    `proxies` are the addresses whose X-Forwarded-For and X-Forwarded-Proto are believed, of none else.
    """
    return uvicorn.Server(
        uvicorn.Config(
            app,
            log_level="warning",
            server_header=False,
            proxy_headers=bool(proxies),
            forwarded_allow_ips=list(proxies),
            timeout_graceful_shutdown=5,
        )
    )
