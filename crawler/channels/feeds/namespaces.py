"""Names elements by what their namespace is, or by their prefix where it was never declared."""

from __future__ import annotations

from collections.abc import Mapping

# Our prefix of a namespace; feeds may choose another. Empty: the formats themselves.
_KNOWN = {
    "http://www.w3.org/2005/atom": "",
    "http://purl.org/atom/ns": "",  # Atom 0.3
    "http://purl.org/rss/1.0": "",
    "http://my.netscape.com/rdf/simple/0.9": "",
    "http://channel.netscape.com/rdf/simple/0.9": "",
    "http://backend.userland.com/rss2": "",
    "http://blogs.law.harvard.edu/tech/rss": "",
    "http://purl.org/dc/elements/1.0": "dc",
    "http://purl.org/dc/elements/1.1": "dc",
    "http://purl.org/dc/terms": "dcterms",
    "http://purl.org/rss/1.0/modules/content": "content",
    "http://search.yahoo.com/mrss": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns": "rdf",
    "http://www.w3.org/1999/xhtml": "xhtml",
}
# What holds the items is what it is called, whatever its default namespace was copied from.
_FRAME = frozenset({"rss", "rdf", "channel", "feed", "item", "entry"})
_ROOTS = frozenset({"rss", "feed"})
_UNDECLARED = dict.fromkeys(("atom", "atom10", "a10", "rss", "rss1"), "")


class Namespaces:
    """The prefixes that a document has declared so far."""

    def __init__(self) -> None:
        self._prefixes: dict[str, str] = dict(_UNDECLARED)

    def name(self, written: str, attributes: Mapping[str, str]) -> str:
        """Return the name of an element, lower case, with our prefix of its namespace."""
        for key, value in attributes.items():
            if key.startswith("xmlns:") and (known := _prefix_of(value)) is not None:
                self._prefixes[key.removeprefix("xmlns:")] = known
        prefix, _, local = written.lower().rpartition(":")
        if prefix:
            if local in _ROOTS and prefix not in self._prefixes:
                self._prefixes[prefix] = ""  # that of the format itself, never declared
            prefix = self._prefixes.get(prefix, prefix)
        elif local not in _FRAME and (own := attributes.get("xmlns")):
            prefix = _prefix_of(own) or ""
        return f"{prefix}:{local}" if prefix else local


def _prefix_of(namespace: str) -> str | None:
    plain = namespace.strip().lower().rstrip("/#")
    return _KNOWN.get(plain.replace("https://", "http://", 1))
