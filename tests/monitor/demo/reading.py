"""Read a served page as a browser would: declared charset, entities resolved, tags dropped."""

from __future__ import annotations

import re
from typing import Any

from lxml import html

from monitor.demo.pages import ServedPage

_CHARSET = re.compile(r"charset=[\"']?([\w-]+)", re.IGNORECASE)


def declared_charsets(page: ServedPage) -> set[str]:
    """What the header and the page itself say of the encoding, lower case."""
    head = page.body[:1024].decode("ascii", "replace")
    found = (*_CHARSET.findall(page.content_type), *_CHARSET.findall(head))
    return {name.lower() for name in found}


def decoded(page: ServedPage) -> str:
    """The page in its declared charset; raises when a byte does not fit it."""
    (charset,) = declared_charsets(page)
    return page.body.decode(charset, "strict")


def squeezed(text: str) -> str:
    """The text with single blanks."""
    return " ".join(text.split())


def visible_text(page: ServedPage) -> str:
    """The words a reader sees (and the placeholders), blanks squeezed."""
    return squeezed("".join(map(str, html.fromstring(decoded(page)).itertext())))


def nodes(page: ServedPage, xpath: str) -> list[Any]:
    """The nodes (or attribute values) that an XPath finds in an HTML page."""
    return list(html.fromstring(decoded(page)).xpath(xpath))  # type: ignore[arg-type]
