"""A message as paragraphs of plain text with bold words and links, before any service's markup."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from monitor.compose.fields import TranslationFields
from monitor.compose.parts.news import News
from monitor.compose.rendering import defuse
from monitor.locale.local_text import LocalText
from monitor.locale.locale import Locale


class Kind(StrEnum):
    """What a paragraph is; services decide how it looks."""

    TITLE = "title"  # of the message
    HEADING = "heading"  # of a part
    STORY = "story"  # the title of a story in a digest
    QUOTE = "quote"  # the sentence that was hit
    FACTS = "facts"  # smaller or paler where the service can
    TEXT = "text"
    ITEM = "item"  # of a list


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text without markup, in which nobody is mentioned."""

    text: str
    bold: bool = False
    link: str = ""  # a web address


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs that stand together; one that is empty is not made."""

    kind: Kind
    runs: tuple[Run, ...]
    rtl: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Card:
    """One message for a chat."""

    topic: str  # what it is about, in a few words
    paragraphs: tuple[Paragraph, ...]
    language: str  # of our words
    rtl: bool
    link: str = ""  # the article
    read: str = ""  # the words of a button that leads to it

    @property
    def title(self) -> Paragraph:
        return self.paragraphs[0]


def own_card(text: str, topic: str, locale: Locale) -> Card:
    """Return a text that a user's template has made as a card: a paragraph for each line."""
    lines = [line.strip() for line in text.splitlines()]
    shown = [part for line in lines for part in paragraph(Kind.TEXT, run_of(line), rtl=locale.rtl)]
    return Card(topic, tuple(shown), locale.language, locale.rtl)


def paragraph(kind: Kind, *runs: Run, rtl: bool = False) -> list[Paragraph]:
    """Return a list of one paragraph, or an empty one if nothing is in it."""
    kept = tuple(run for run in runs if run.text)
    return [Paragraph(kind, kept, rtl)] if kept else []


def said(kind: Kind, text: LocalText, *, bold: bool = False) -> list[Paragraph]:
    """Return a sentence of ours as a paragraph."""
    return paragraph(kind, run_of(text, bold=bold), rtl=text.rtl)


def run_of(text: LocalText | str, *, bold: bool = False, link: str = "") -> Run:
    """Return a text as a run, with all mentions defused."""
    return Run(defuse(str(text)), bold, link)


def title_run(news: News, link: str, *, bold: bool = False) -> Run:
    """Return a title that leads to its article."""
    return run_of(news["text"], bold=bold, link=link)


def quote(news: News) -> list[Paragraph]:
    """Return a sentence with its hits in bold."""
    runs = [run_of(piece["text"], bold=piece["hit"]) for piece in news["pieces"]]
    return paragraph(Kind.QUOTE, *runs, rtl=news["dir"] == "rtl")


def translated(translation: TranslationFields | None, *, rtl: bool) -> list[Paragraph]:
    """Return a machine translation as paragraphs, the engine's name before it."""
    if translation is None:
        return []
    texts = (str(translation["label"]), translation["title"], translation["sentence"])
    return [part for text in texts for part in paragraph(Kind.FACTS, run_of(text), rtl=rtl)]


def dotted(texts: Iterable[LocalText], notes: Iterable[LocalText] = ()) -> str:
    """Return facts in one line, and notes in brackets after them."""
    return " · ".join(map(str, texts)) + "".join(f" ({note})" for note in notes)
