"""Our sentences with names and words of others in them, which keep their own direction."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

import regex

_RTL = ("R", "AL", "AN")
_PLACEHOLDER = regex.compile(r"\{(\w+)\}")

FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"


@dataclass(frozen=True, slots=True)
class Name:
    """Words of others inside a sentence of ours: a source, a topic, a wording that was found."""

    text: str
    language: str = "und"  # BCP 47

    def __str__(self) -> str:
        return self.text


Part = str | Name


@dataclass(frozen=True, slots=True)
class LocalText:
    """A sentence of ours. `str()` gives it as plain text, templates of HTML as markup."""

    parts: tuple[Part, ...]
    rtl: bool = False  # whether the sentence runs from right to left

    def __str__(self) -> str:
        return "".join(
            part if isinstance(part, str) else isolate(part.text, rtl=self.rtl)
            for part in self.parts
        )

    def __html__(self) -> str:
        return "".join(_markup(part) for part in self.parts)

    @property
    def plain(self) -> str:
        """The text without isolates, for subjects: mail programs show those as boxes in lists."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)

    def __bool__(self) -> bool:
        return bool(self.plain)


Value = str | int | Name | LocalText


def fill(sentence: str, values: Mapping[str, Value], *, rtl: bool) -> LocalText:
    """Put values into the `{places}` of a sentence. Raises KeyError for a place without a value."""
    parts: list[Part] = []
    end = 0
    for place in _PLACEHOLDER.finditer(sentence):
        parts += [sentence[end : place.start()], *parts_of(values[place[1]])]
        end = place.end()
    return LocalText(_joined([*parts, sentence[end:]]), rtl)


def parts_of(value: Value) -> tuple[Part, ...]:
    """Return a value as parts of a sentence."""
    if isinstance(value, LocalText):
        return value.parts
    return (value,) if isinstance(value, Name) else (str(value),)


def isolate(text: str, *, rtl: bool = False) -> str:
    """Wrap text that has letters of the other direction in isolates (UAX #9).

    The text around it then keeps its order. Other text is returned unchanged, since it needs no
    invisible characters.
    """
    foreign = ("L",) if rtl else _RTL
    if any(unicodedata.bidirectional(letter) in foreign for letter in text):
        return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"
    return text


def _joined(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Join neighbouring words of ours, so that equal sentences are equal."""
    joined: list[Part] = []
    for part in parts:
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] += part
        elif part != "":
            joined.append(part)
    return tuple(joined)


def _markup(part: Part) -> str:
    if isinstance(part, str):
        return escape(part)
    language = "" if part.language == "und" else f' lang="{escape(part.language)}"'
    return f"<bdi{language}>{escape(part.text)}</bdi>"
