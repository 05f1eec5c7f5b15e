"""Reads sitemaps in plain text: one address a line.

https://www.sitemaps.org/protocol.html#otherformats
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crawler.channels.sitemaps.entries import RawEntry, address_text

_LOOKED_AT = 20  # lines by which a text is recognised
_LONGEST_LINE = 4_096  # an address has 2,048 characters at most


def is_text_list(head: str) -> bool:
    """Whether a text that begins so lists addresses: at least half of its first lines are some."""
    lines = [line for line in _lines([head[:65_536]]) if line][:_LOOKED_AT]
    return bool(lines) and sum(map(_is_address, lines)) * 2 >= len(lines)


def entries_of_lines(pieces: Iterable[str]) -> Iterator[RawEntry]:
    """Yield an entry for each line; blank lines and comments (`#`) are passed over."""
    for line in _lines(pieces):
        if line:
            # Some programs write further columns behind the address.
            loc = address_text(line.split()[0])
            yield RawEntry(loc=loc) if _is_address(loc) else RawEntry(cut=True)


def _lines(pieces: Iterable[str]) -> Iterator[str]:
    held = ""
    for piece in pieces:
        *whole, held = (held + piece).replace("\r\n", "\n").replace("\r", "\n").split("\n")
        yield from map(_stripped, whole)
        held = held[:_LONGEST_LINE] if len(held) > _LONGEST_LINE else held
    yield _stripped(held)


def _stripped(line: str) -> str:
    text = line.strip().strip("\ufeff\u200b\x00").strip()
    return "" if text.startswith("#") else text


def _is_address(text: str) -> bool:
    return text[:8].lower().startswith(("http://", "https://"))
