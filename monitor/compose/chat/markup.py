"""Print a card as text with markup: CommonMark, Discord's, Telegram's HTML, Google Chat's signs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape

import regex

from monitor.compose.chat.card import Card, Kind, Paragraph, Run
from monitor.compose.rendering import link_target, markdown

_ANGLE = regex.compile(r"[<>|]")
_FORMATTING = regex.compile(r"([*_~`])")


@dataclass(frozen=True, slots=True)
class Markup:
    """How a service writes literal text, bold, links, quotations and lists."""

    literal: Callable[[str], str]
    bold: tuple[str, str]
    link: Callable[[str, str], str]  # of an escaped text and a URL
    quote: tuple[str, str]
    item: str
    gap: str = "\n"  # before a paragraph that begins a part

    def print(self, paragraphs: Iterable[Paragraph]) -> str:
        """Return the paragraphs as text."""
        text = ""
        before: Kind | None = None
        for paragraph in paragraphs:
            if before is not None:
                text += "\n" + (self.gap if _is_apart(before, paragraph.kind) else "")
            text += self._paragraph(paragraph)
            before = paragraph.kind
        return text

    def _paragraph(self, paragraph: Paragraph) -> str:
        text = "".join(map(self._run, paragraph.runs))
        if paragraph.kind is Kind.QUOTE:
            return f"{self.quote[0]}{text}{self.quote[1]}"
        return f"{self.item}{text}" if paragraph.kind is Kind.ITEM else text

    def _run(self, run: Run) -> str:
        """Print a run. The blanks at its ends stay outside of the markup, as CommonMark asks."""
        inner = run.text.strip()
        if not inner:
            return run.text
        before, _, after = run.text.partition(inner)
        text = self.literal(inner)
        text = self.link(text, run.link) if run.link else text
        text = f"{self.bold[0]}{text}{self.bold[1]}" if run.bold else text
        return f"{before}{text}{after}"


def _is_apart(before: Kind, kind: Kind) -> bool:
    """Whether a blank line stands between two paragraphs."""
    if before is kind or (before is Kind.HEADING and kind is Kind.ITEM):
        return False
    return Kind.QUOTE in (before, kind) or kind in (Kind.HEADING, Kind.STORY, Kind.TEXT, Kind.ITEM)


def _google(text: str) -> str:
    """Return literal text for Google Chat, which knows no escapes: break its signs apart."""
    return str(_FORMATTING.sub("\u200b\\1\u200b", _ANGLE.sub(lambda m: f"{m[0]}\u200b", text)))


COMMONMARK = Markup(
    literal=markdown,
    bold=("**", "**"),
    link=lambda text, url: f"[{text}]({link_target(url)})",
    quote=("> ", ""),
    item="- ",
)
TELEGRAM = Markup(
    literal=escape,
    bold=("<b>", "</b>"),
    link=lambda text, url: f'<a href="{escape(url)}">{text}</a>',
    quote=("<blockquote>", "</blockquote>"),
    item="• ",
)
GOOGLE_CHAT = Markup(
    literal=_google,
    bold=("*", "*"),
    link=lambda text, url: f"<{url}|{text}>",
    quote=("", ""),
    item="• ",
)
PLAIN = Markup(
    literal=str, bold=("", ""), link=lambda text, url: f"{text} {url}", quote=("", ""), item="- "
)


def print_card(card: Card, markup: Markup) -> str:
    """Return a card as text, the topic above the title."""
    topic = markup.literal(card.topic)
    body = markup.print(card.paragraphs)
    return body if card.topic == card.title.text else f"{topic}\n{body}"
