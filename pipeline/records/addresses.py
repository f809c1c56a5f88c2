"""Addresses made comparable: one form for one document, without tracking and without the forms of other devices."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote_plus, urljoin, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"utm_\w+|(?:fb|g|y|ms|d|tw|ig)clid|fbclid|gclsrc|igshid|igsh|mc_[ce]id|_ga|_gl|ref|ref_src|referrer|source|src|spm|"
    r"share|shared|from|via|s_cid|cmpid|campaign|tag_from|gi|amp|outputtype|output|mobile|device|print|p_?all|"
    r"replytocom|feature|traffic_source|single|showpage|nopaging"
)
# Names that on some sites choose the article: only these values of them say which part or form of it.
_FORMS = {
    "page": re.compile(r"\d{0,2}|all|semua|full|last"),
    "halaman": re.compile(r"\d{0,2}|all|semua|full|last"),
    "m": re.compile(r"[01]?"),
    "view": re.compile(r"\D*"),
}
_AMP_PATH = re.compile(r"/(?:amp|amp\.html|print|cetak|mobile)/?$", re.IGNORECASE)
_ARCHIVE = re.compile(r"https?://web\.archive\.org/web/\d+\w*/(?=https?:)", re.IGNORECASE)
_DEFAULT_PORTS = {"http": 80, "https": 443}
_SAFE = "/:@!$&'()*+,;=-._~%"


def clean_address(url: str | None, base: str | None = None) -> str | None:
    """`url` made absolute and comparable, or None where it is no web address.

    Scheme and host in lower case, no default port, no fragment, no tracking, no page number; other parameters sorted
    and as they are written; the address itself for an archive's copy of it.
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
    host = f"[{host}]" if ":" in host else host
    if port and port != _DEFAULT_PORTS[parts.scheme.lower()]:
        host = f"{host}:{port}"
    path = quote(parts.path, safe=_SAFE) or "/"
    query = sorted(quote(piece, safe=_SAFE + "?") for piece in parts.query.split("&") if piece and _is_kept(piece))
    return urlunsplit((parts.scheme.lower(), host, path, "&".join(query), ""))


def _is_kept(parameter: str) -> bool:
    """Whether it may choose the article: all but tracking, and what only names a page or form of the article."""
    name, _, value = (unquote_plus(part).lower() for part in parameter.partition("="))
    form = _FORMS.get(name)
    return not (form.fullmatch(value) if form else _TRACKING.fullmatch(name))


def without_device(url: str) -> str:
    """The address without its AMP, print or mobile ending."""
    parts = urlsplit(url)
    path = _AMP_PATH.sub("", parts.path) or "/"
    return urlunsplit((parts.scheme, parts.netloc, path, parts.query, ""))


def host_name(url: str | None) -> str | None:
    """The host without "www." and the like, or None where there is none or the address is malformed."""
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:
        return None
    return re.sub(r"^(?:www\d?|m|amp)\.", "", host) if host else None
