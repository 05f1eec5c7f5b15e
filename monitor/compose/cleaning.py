"""Clean web text for messages: put it on one line, drop invisible characters, limit its length."""

from __future__ import annotations

import unicodedata
from urllib.parse import urlsplit

import regex

MAX_URL = 2048  # mail programs and chats break longer links

# Visible format characters: number and verse signs that enclose the characters after them.
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
    """Return the text on one line, without control, direction or other invisible characters.

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
    """Return at most `limit` code points, with an ellipsis at the end if the text was cut.

    Never separates a letter from its marks and never splits an emoji or a URL; a URL that
    does not fit is left out as a whole.
    """
    if len(text) <= limit:
        return text
    room = limit - 1
    end = 0
    for grapheme in _GRAPHEME.finditer(text, 0, limit + 64):
        if grapheme.end() > room:
            break
        end = grapheme.end()
    end = end or room  # one letter with very many marks
    for url in _URL.finditer(text):
        if url.start() < end < url.end():
            end = url.start()
    return text[:end].rstrip() + "…"


def web_url(url: str) -> str | None:
    """Return the URL if it is safe to link, else None; the caller then shows it as text.

    It must be http or https, name a host, and hold no credentials and no invisible characters.
    Characters with a meaning in HTML or Markdown are percent-encoded.
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
