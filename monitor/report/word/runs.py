"""Runs and paragraphs of text in any language and direction.

python-docx knows fonts and sizes of Latin text only; what other scripts need is set on the
elements themselves (ISO 29500-1, 17.3.1.6 `bidi`, 17.3.2.20 `lang`, 17.3.2.26 `rFonts`, 17.3.2.30
`rtl`).
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any

from docx.text.paragraph import Paragraph
from docx.text.run import Run

from monitor.compose.parts.direction import direction
from monitor.compose.parts.news import News
from monitor.locale.local_text import LocalText, Name
from monitor.locale.locale import Locale
from monitor.report.word.elements import element, put
from monitor.report.word.typefaces import (
    Typeface,
    is_complex,
    is_east_asian,
    ours,
    reading,
)

_UNKNOWN = "und"
_LEFT_TO_RIGHT_MARK, _RIGHT_TO_LEFT_MARK = "\u200e", "\u200f"


@dataclass(frozen=True, slots=True)
class Voice:
    """How a text is set: its language and direction, and whose words it is."""

    language: str  # BCP 47, or "und"
    rtl: bool
    face: Typeface


def news_voice(text: str, language: str) -> Voice:
    """Return how words of the news are set."""
    return Voice(language, direction(text, language) == "rtl", reading(language))


def our_voice(locale: Locale) -> Voice:
    """Return how our own words are set."""
    return Voice(locale.language, locale.rtl, ours())


def name_voice(text: str, language: str) -> Voice:
    """Return how a name of others inside our words is set."""
    return Voice(language, direction(text, language) == "rtl", ours())


def set_direction(paragraph: Paragraph, *, rtl: bool) -> None:
    """Let a paragraph run from right to left, or not; its start is then on that side."""
    # styles of a right-to-left document have it on
    put(paragraph._p.get_or_add_pPr(), "w:bidi", {} if rtl else {"w:val": "0"})  # noqa: SLF001


def add_text(parent: Any, text: str, voice: Voice, style: str | None = None) -> None:
    """Append a run to a paragraph or a link, in its language, direction and fonts."""
    made = element("w:r")
    (parent._p if isinstance(parent, Paragraph) else parent).append(made)  # noqa: SLF001
    run = Run(made, parent)
    run.text = text
    _set(run, voice, style)


def add_news(parent: Any, news: News) -> None:
    """Append a title or a sentence with its hits marked."""
    voice = news_voice(news["text"], news["language"])
    for piece in news["pieces"]:
        add_text(parent, piece["text"], voice, "Hit" if piece["hit"] else None)


def add_words(parent: Any, words: LocalText, locale: Locale, style: str | None = None) -> None:
    """Append a sentence of ours; the names of others in it keep their language and direction."""
    for part in words.parts:
        if isinstance(part, str):
            add_text(parent, part, our_voice(locale), style)
        else:
            _add_name(parent, part, locale, style)


def _add_name(parent: Any, name: Name, locale: Locale, style: str | None) -> None:
    """Append a name; marks around one of the other direction keep the words beside it in order.

    Office programs know the older marks (UAX #9, 2.6), not all of them isolates.
    """
    voice, around = name_voice(name.text, name.language), our_voice(locale)
    mark = _RIGHT_TO_LEFT_MARK if locale.rtl else _LEFT_TO_RIGHT_MARK
    is_foreign = any(
        unicodedata.bidirectional(letter) in (("L",) if locale.rtl else ("R", "AL"))
        for letter in name.text
    )
    for text, voice_of in ((mark, around), (name.text, voice), (mark, around)):
        if is_foreign or text is not mark:
            add_text(parent, text, voice_of, style)


def _set(run: Run, voice: Voice, style: str | None) -> None:
    properties = run._r.get_or_add_rPr()  # noqa: SLF001 - see the module
    children = []
    if style is not None:
        children.append(element("w:rStyle", {"w:val": style}))
    children.append(fonts_of(voice.face, east_asian_first=is_east_asian(voice.language)))
    if voice.rtl:
        children.append(element("w:rtl"))
    elif is_complex(voice.language):
        children.append(element("w:cs"))
    if voice.language != _UNKNOWN:
        children.append(language_of(voice.language))
    for child in children:  # in the order that the schema wants
        properties.append(child)


def fonts_of(face: Typeface, *, east_asian_first: bool = False) -> Any:
    """Return the element that names the fonts of a run."""
    fonts = {
        "w:ascii": face.latin,
        "w:hAnsi": face.latin,
        "w:eastAsia": face.east_asian,
        "w:cs": face.complex_script,
    }
    if east_asian_first:  # quotation marks are as wide as the letters around them
        fonts["w:hint"] = "eastAsia"
    return element("w:rFonts", fonts)


def language_of(language: str) -> Any:
    """Return the element that names the language of a run, for spelling and for reading aloud."""
    if is_complex(language):
        return element("w:lang", {"w:bidi": language})
    if is_east_asian(language):
        return element("w:lang", {"w:eastAsia": language})
    return element("w:lang", {"w:val": language})
