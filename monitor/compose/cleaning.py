"""Web text made fit to stand in a message: one line, nothing invisible, within limits."""

from __future__ import annotations

import unicodedata
from urllib.parse import urlsplit

import regex

MAX_URL = 2048  # beyond it mail programs and chats break links

# Format characters that a reader sees: number and verse signs that enclose what follows them.
_VISIBLE_FORMATS = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
_JOINERS = "\u200c\u200d"
_JOINER_IN_WORD = regex.compile(
    rf"(?<=[\p{{L}}\p{{M}}\p{{So}}\p{{Sk}}])[{_JOINERS}]+(?=[\p{{L}}\p{{So}}])"
)
_URL = regex.compile(r"(?i)\bhttps?://\S+")
_GRAPHEME = regex.compile(r"\X")
_ESCAPED_IN_URL = {ord(c): f"%{ord(c):02X}" for c in "<>\"'`{}|\\^"}


def clean_line(text: str) -> str:
    """The text on one line, without control, direction or other invisible characters.

    Joiners stay inside words and emoji, where scripts such as Persian and Hindi need them.
    """
    kept = {
        match.start() + i for match in _JOINER_IN_WORD.finditer(text) for i in range(len(match[0]))
    }
    letters = (_clean_letter(letter, keep_joiner=i in kept) for i, letter in enumerate(text))
    return " ".join("".join(letters).split())


def _clean_letter(letter: str, *, keep_joiner: bool) -> str:
    category = unicodedata.category(letter)
    if letter.isspace() or category in ("Zl", "Zp"):
        return " "
    if letter in _JOINERS:
        return letter if keep_joiner else ""
    if category in ("Cc", "Cf", "Cs", "Cn"):
        return letter if letter in _VISIBLE_FORMATS else ""
    return letter


def cut(text: str, limit: int) -> str:
    """At most `limit` code points, ending in an ellipsis where something was cut off.

    Never cuts a letter from its marks, an emoji in two, or a URL: a URL that does not fit
    goes as a whole.
    """
    if len(text) <= limit:
        return text
    room = limit - 1
    end = 0
    for grapheme in _GRAPHEME.finditer(text, 0, limit + 64):
        if grapheme.end() > room:
            break
        end = grapheme.end()
    end = end or room  # one letter under a heap of marks
    for url in _URL.finditer(text):
        if url.start() < end < url.end():
            end = url.start()
    return text[:end].rstrip() + "…"


def web_url(url: str) -> str | None:
    """The URL if it may be linked: http or https, a host, nobody's password, nothing invisible.

    Characters with a meaning in HTML or Markdown come percent-encoded. None: show it as text.
    """
    if len(url) > MAX_URL or url != clean_line(url) or " " in url:
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc:
        return None
    head = f"{parts.scheme}://{parts.netloc}"
    return head + url[len(head) :].translate(_ESCAPED_IN_URL)
