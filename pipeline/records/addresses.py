"""Addresses made comparable: one form for one document, without tracking and without the forms of other devices."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"utm_\w+|(?:fb|g|y|ms|d|tw|ig)clid|fbclid|gclsrc|igshid|igsh|mc_[ce]id|_ga|_gl|ref|ref_src|referrer|source|src|spm|"
    r"share|shared|from|via|s_cid|cmpid|campaign|tag_from|gi|amp|outputtype|output|m|mobile|view|device|print|page|"
    r"halaman|p_?all|i|replytocom|feature|traffic_source|single|showpage|nopaging"
)
_KEPT_VALUE = re.compile(r"\d{3,}")
_AMP_PATH = re.compile(r"/(?:amp|amp\.html|print|cetak|mobile)/?$", re.IGNORECASE)
_ARCHIVE = re.compile(r"https?://web\.archive\.org/web/\d+\w*/(?=https?:)", re.IGNORECASE)
_DEFAULT_PORTS = {"http": 80, "https": 443}
_SAFE = "/:@!$&'()*+,;=-._~%"


def clean_address(url: str | None, base: str | None = None) -> str | None:
    """`url` made absolute and comparable, or None where it is no web address.

    Scheme and host in lower case, no default port, no fragment, no tracking, no page number; other parameters sorted;
    the address itself for an archive's copy of it.
    """
    if not url or not url.strip():
        return None
    url = _ARCHIVE.sub("", url.strip())
    try:
        parts = urlsplit(urljoin(base, url) if base else url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in _DEFAULT_PORTS or not parts.hostname or "." not in parts.hostname:
        return None
    host = parts.hostname.lower().rstrip(".")
    if port and port != _DEFAULT_PORTS[parts.scheme.lower()]:
        host = f"{host}:{port}"
    path = quote(parts.path, safe=_SAFE) or "/"
    query = sorted((name, value) for name, value in parse_qsl(parts.query) if _is_kept(name, value))
    return urlunsplit((parts.scheme.lower(), host, path, urlencode(query), ""))


def _is_kept(name: str, value: str) -> bool:
    """A parameter that chooses the article stays: anything not known as tracking, or known but with an id's value."""
    return not _TRACKING.fullmatch(name.lower()) or (
        name.lower() in {"page", "i", "m"} and bool(_KEPT_VALUE.fullmatch(value))
    )


def without_device(url: str) -> str:
    """The address without its AMP, print or mobile ending."""
    parts = urlsplit(url)
    path = _AMP_PATH.sub("", parts.path) or "/"
    return urlunsplit((parts.scheme, parts.netloc, path, parts.query, ""))


def host_name(url: str | None) -> str | None:
    """The host without "www." and the like, or None."""
    host = urlsplit(url).hostname if url else None
    return re.sub(r"^(?:www\d?|m|amp)\.", "", host) if host else None
