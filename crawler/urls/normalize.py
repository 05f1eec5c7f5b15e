"""Removes from path, query and host of a URL what does not select the page."""

from __future__ import annotations

import re

from crawler.urls.registrable_domain import is_address, registrable_domain
from crawler.urls.tracking_parameters import is_tracking

_ESCAPE = re.compile(r"%(?:([0-9a-fA-F]{2})|)")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_SESSION_IN_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;]*", re.IGNORECASE)
_REPEATED_SLASHES = re.compile(r"(?<!:)/{2,}")  # not those of a URL inside the path
_VIEW_SUFFIX = re.compile(r"\.amp(?=$|\.html?$)")
VIEW_SEGMENTS = frozenset({"amp", "print"})
_VIEW_HOST_LABELS = frozenset({"www", "www2", "www3", "m", "mobile", "touch", "wap", "amp"})
_YES = frozenset({"", "1", "true", "yes", "y", "on"})
_VIEW_PARAMETERS = {
    "amp": _YES,
    "outputtype": frozenset({"amp"}),
    "print": _YES | {"print"},
    "printable": _YES,
    "printview": _YES,
    "print-view": _YES,
    "view": frozenset({"print", "amp"}),
    "format": frozenset({"print", "amp"}),
    "output": frozenset({"print", "amp"}),
    "tmpl": frozenset({"component"}),  # Joomla's bare window for printing
}


def plain_path(path: str) -> str:
    """Return the path without session ids, repeated slashes, and marks of AMP and print views."""
    path = _SESSION_IN_PATH.sub("", _same_escapes(path))
    path = _REPEATED_SLASHES.sub("/", path)
    slash = "/" if path.endswith("/") else ""
    segments = path.strip("/").split("/")
    while len(segments) > 1 and segments[-1] in VIEW_SEGMENTS:
        segments.pop()
    segments[-1] = _VIEW_SUFFIX.sub("", segments[-1]) or segments[-1]
    return f"/{'/'.join(segments)}{slash}" if segments != [""] else "/"


def plain_query(query: str) -> str:
    """Return the parameters that select the page, sorted by name; equal names keep their order."""
    query = re.sub(r"&(?:amp;)+", "&", query)  # feeds that escape twice
    pairs = [_same_escapes(pair).partition("=") for pair in query.split("&") if pair]
    kept = [pair for pair in pairs if not _is_irrelevant(pair[0], pair[2])]
    return "&".join("".join(pair) for pair in sorted(kept, key=lambda pair: pair[0]))


def _is_irrelevant(name: str, value: str) -> bool:
    views = _VIEW_PARAMETERS.get(name.lower(), frozenset())
    return value.lower() in views or is_tracking(name, value)


def _same_escapes(text: str) -> str:
    """Normalise percent-encoding (RFC 3986, 6.2.2); a stray % is encoded itself."""
    return _ESCAPE.sub(_same_escape, text)


def _same_escape(escape: re.Match[str]) -> str:
    if escape[1] is None:
        return "%25"
    letter = chr(int(escape[1], 16))
    return letter if letter in _UNRESERVED else escape[0].upper()


def plain_host(host: str) -> str:
    """Return the host without labels such as `www.` and `m.`, which select a view of one site."""
    host = host.rstrip(".")
    if is_address(host):
        return host
    domain = registrable_domain(host)
    labels = host.removesuffix(domain).split(".")
    return ".".join(
        [label for label in labels if label and label not in _VIEW_HOST_LABELS] + [domain]
    )
