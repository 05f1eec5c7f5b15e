"""Decode the bytes of a page: by its labels where they explain them, else by what does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding

from crawler.text.decoding import decode_labelled

_HEAD = 4_096  # bytes, as w3lib reads; browsers read 1,024
_LATE_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_LATE = 65_536  # bytes in which a declaration is looked for behind a long head
_LANGUAGE = re.compile(
    rb"<html[^>]{0,200}?\s(?:xml:)?lang\s*=\s*[\"']?([a-z]{2,3}(?:-[a-z]+)?)", re.IGNORECASE
)


def decode(body: bytes, *, content_type: str | None, languages: Sequence[str] = ()) -> str:
    """Return the text of a page. Bytes that fit no encoding become U+FFFD; never raises.

    `languages` are those of its source; the page may declare another.
    """
    late = _LATE_META.search(body, 0, _LATE)
    labels = (
        http_content_type_encoding(content_type),
        html_body_declared_encoding(body[:_HEAD]) or (late and late[1].decode("ascii")),
    )
    return decode_labelled(
        body, [label for label in labels if label], (*_declared(body), *languages)
    )


def _declared(body: bytes) -> list[str]:
    """Return the language that the page declares; it hints at an encoding that is not declared."""
    found = _LANGUAGE.search(body[:_HEAD])
    return [found[1].decode("ascii").lower()] if found else []
