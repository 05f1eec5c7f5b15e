"""Propose the name, title, languages and country of a new source from its site.

The functions are pure and use only what the site says and what was read of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable
from urllib.parse import urlsplit

from crawler.channels.outcome import SiteFacts
from crawler.language.tag import primary
from crawler.urls.normalize import plain_host
from crawler.urls.registrable_domain import is_address, registrable_domain
from monitor.onboarding.preview import PreviewItem
from storage.records import Announcement

UNKNOWN = "und"
_LONGEST_NAME = 60
_SHORTEST_NAME = 3
_PATH_LANGUAGE = re.compile(
    r"(?:ar|de|en|es|fr|he|it|ja|ko|nl|pl|pt|ro|ru|sw|tr|uk|zh)(?:[-_]\w{2,4})?"
)
# Country-code domains open to all buyers, and two that are not of countries.
_SOLD = frozenset(
    {"ac", "ai", "cc", "co", "fm", "gg", "io", "la", "me", "sh", "st", "to", "tv", "vc", "ws"}
    | {"eu", "su"}
)
_RENAMED = {"uk": "GB"}


def propose_name(url: str, title: str, taken: Collection[str], *, by_title: bool = False) -> str:
    """Return an unused file name from the host, or from the title if the host is a number.

    `by_title` prefers the title if it has enough Latin letters.
    """
    host = urlsplit(url).hostname or ""
    titled = _slug(title)
    wanted = by_title and len(titled) >= _SHORTEST_NAME
    stem = titled if wanted or is_address(host) or "xn--" in host else ""
    stem = (stem or _slug(_own_labels(host)) or "source")[:_LONGEST_NAME].strip("-")
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return stem if stem not in taken else next(one for one in numbered if one not in taken)


def propose_languages(
    items: Collection[PreviewItem], announced: Iterable[Announcement], facts: SiteFacts
) -> tuple[str, ...]:
    """Return the languages of the pages read, most frequent first, then those only the site names.

    The languages of channels and addresses (`/fr/...`) count if they hold for all pages read.
    If no page could be read, the home page decides; the result is empty if it names no language.
    """
    read = Counter(item.reading.language for item in items if item.reading)
    read.pop(UNKNOWN, None)
    if not read:
        return facts.languages
    named: Counter[str] = Counter()
    if all(_said_rightly(item) for item in items):
        named.update(said for one in announced if (said := said_language(one)))
    found = [language for language, _count in (*read.most_common(), *named.most_common())]
    return tuple(dict.fromkeys([*found, *facts.languages[1:]]))


def said_language(announced: Announcement) -> str | None:
    """Return the language that the channel or the address of a page declares."""
    segment = urlsplit(announced.url).path.strip("/").split("/")[0]
    in_path = _PATH_LANGUAGE.fullmatch(segment)
    return primary(announced.language) or (primary(segment) if in_path else None) or None


def _said_rightly(item: PreviewItem) -> bool:
    return item.reading is None or said_language(item.announced) in (None, item.reading.language)


def propose_country(url: str) -> str | None:
    """Return the country of the top-level domain; None if it has none or is open to all buyers."""
    host = urlsplit(url).hostname or ""
    last = host.rstrip(".").rsplit(".", 1)[-1].lower()
    if is_address(host) or not re.fullmatch(r"[a-z]{2}", last) or last in _SOLD:
        return None
    return _RENAMED.get(last, last.upper())


def _own_labels(host: str) -> str:
    """Return the labels that the publisher chose: `www.news.example.co.uk` -> `news.example`."""
    plain = plain_host(host)
    domain = registrable_domain(plain)
    below = plain.removesuffix(domain).strip(".")
    chosen = domain.split(".")[0] if not is_address(domain) else domain
    return f"{below}.{chosen}" if below else chosen


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
