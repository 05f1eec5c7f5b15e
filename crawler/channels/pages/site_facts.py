"""Reads what a web page says of the site that it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from crawler.channels.outcome import SiteFacts
from crawler.language.tag import language_tag, primary

if TYPE_CHECKING:
    from lxml import etree

    from crawler.channels.alternates import Alternate

_LONGEST_TITLE = 80


def site_facts(root: etree._Element, versions: Iterable[Alternate]) -> SiteFacts:
    """Read the facts of a home page; `versions` are the same page in other languages."""
    named = {
        (element.get("property") or element.get("name") or "").lower(): element.get("content") or ""
        for element in root.iter("meta")
    }
    written = (
        named.get("og:site_name")
        or named.get("application-name")
        or _own_part(root.findtext(".//title"))
    )
    tags = [root.get("lang"), *(version.language for version in versions)]
    languages = (primary(tag) for tag in tags if language_tag(tag))
    return SiteFacts(" ".join(written.split())[:_LONGEST_TITLE], tuple(dict.fromkeys(languages)))


def _own_part(title: str | None) -> str:
    """Return the site's part of the title of its home page, which is mostly the first."""
    return re.split(r"\s+[|–—·:-]\s+", (title or "").strip())[0]
