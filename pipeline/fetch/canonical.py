"""Article addresses that lists print: what to ask for, and the identity that all twins of an article share."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit, urlunsplit

from pipeline.records.addresses import clean_address, without_device

MOST_CHARACTERS = 2000
_CONTROL = re.compile(r"[\x00-\x20\x7f]|%(?:0[0-9a-f]|1[0-9a-f]|7f)", re.IGNORECASE)
_CLIMBS = re.compile(r"(?:^|/)\.\.?(?:/|$)")
_ESCAPED = re.compile(r"%(2e|2f|5c)", re.IGNORECASE)
_DEVICE_HOST = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)", re.IGNORECASE)
_DEVICE_PREFIX = re.compile(r"^/(?:amp|m|mobile|cetak|print)/(?=.)", re.IGNORECASE)


def article_address(printed: str, base: str | None = None) -> str | None:
    """The address to ask for: absolute, without fragment and tracking. None for what no crawler should ask for.

    That is anything but http and https, a user name, control characters, `..`, and more than MOST_CHARACTERS.
    """
    printed = printed.strip()
    if not printed or len(printed) > MOST_CHARACTERS or "\\" in printed or _CONTROL.search(printed):
        return None
    url = clean_address(printed, base)
    if url is None or len(url) > MOST_CHARACTERS:
        return None
    # What a base resolves silently is still a climb: "/berita/../../etc" was meant to leave the site's folders.
    path = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), urlsplit(printed).path)
    if _CLIMBS.search(path) or "\\" in path or "@" in urlsplit(printed).netloc:
        return None
    return url


def canonical_url(address: str) -> str:
    """The identity of the article at `address`, as `article_address` gives it: equal for its twins.

    Folds http and https, www. and device hosts, AMP, print and mobile paths, and the closing slash. It is a name, not
    an address: asking for it may fail.
    """
    parts = urlsplit(without_device(address))
    path = _DEVICE_PREFIX.sub("/", parts.path)
    host = parts.netloc if is_ip_host(parts.netloc) else _DEVICE_HOST.sub("", parts.netloc)
    scheme = parts.scheme if ":" in parts.netloc else "https"
    return urlunsplit((scheme, host, path.rstrip("/") or "/", parts.query, ""))


def is_ip_host(netloc: str) -> bool:
    """Whether the host, with or without a port, is an IP address."""
    try:
        ipaddress.ip_address((urlsplit(f"//{netloc}").hostname or "").strip("[]"))
    except ValueError:
        return False
    return True


def same_site(url: str, home: str) -> bool:
    """Whether `url` is of the publisher with the front page `home`: its host, the device forms of it, or one below it.

    An IP address, or a port, must be the very same.
    """
    ours, theirs = urlsplit(home).netloc.lower(), urlsplit(url).netloc.lower()
    if is_ip_host(ours) or is_ip_host(theirs) or ":" in ours + theirs:
        return ours == theirs
    ours, theirs = _DEVICE_HOST.sub("", ours), _DEVICE_HOST.sub("", theirs)
    return theirs == ours or theirs.endswith(f".{ours}")
