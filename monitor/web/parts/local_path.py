"""Where somebody goes after they have entered: only to pages of ours."""

from __future__ import annotations

from urllib.parse import urlsplit

_LONGEST = 2_000  # characters


def local_path(wanted: str) -> str:
    """Return the path and query of a page of ours; `/` for everything else.

    Browsers read `//host`, `/\\host` and `/<tab>/host` as other sites.
    """
    if not wanted.startswith("/") or len(wanted) > _LONGEST or not wanted.isprintable():
        return "/"
    if "\\" in wanted or wanted.startswith("//"):
        return "/"
    try:
        parts = urlsplit(wanted)
    except ValueError:
        return "/"
    return "/" if parts.scheme or parts.netloc else wanted
