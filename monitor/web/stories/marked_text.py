"""The text of an article in paragraphs, with its hits marked where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.compose.content import Sentence
from monitor.compose.parts.news import News, sentence_news
from storage.articles import ArticleRow
from storage.matches import MatchRow
from storage.records import Span

_BREAK = len("\n\n")  # between two blocks of the text that spans count in


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its number, from one."""

    number: int
    news: News
    has_hit: bool


def marked_title(article: ArticleRow, matches: Sequence[MatchRow]) -> News:
    """Return the whole title with its hits."""
    spans = _places(matches, "title")
    return _news(article.title, spans, article.language)


def paragraphs(article: ArticleRow, matches: Sequence[MatchRow]) -> list[Paragraph]:
    """Return the paragraphs of an article with the hits of all its matches."""
    spans, found, start = _places(matches, "text"), [], 0
    languages = [*article.block_languages, *[""] * len(article.blocks)]
    for number, (block, language) in enumerate(
        zip(article.blocks, languages, strict=False), start=1
    ):
        end = start + len(block)
        inside = [
            (max(a, start) - start, min(b, end) - start) for a, b in spans if a < end and b > start
        ]
        known = language if language not in ("", "und") else article.language
        found.append(Paragraph(number, _news(block, inside, known), bool(inside)))
        start = end + _BREAK
    return found


def paragraph_of(article: ArticleRow, span: Span) -> int:
    """Return the number of the paragraph in which a hit of the text begins; 0 for the title."""
    if span.field != "text":
        return 0
    end = 0
    for number, block in enumerate(article.blocks, start=1):
        end += len(block) + _BREAK
        if span.start < end:
            return number
    return len(article.blocks)


def _places(matches: Sequence[MatchRow], field: str) -> list[tuple[int, int]]:
    return sorted({(s.start, s.end) for match in matches for s in match.found if s.field == field})


def _news(text: str, spans: Sequence[tuple[int, int]], language: str) -> News:
    return sentence_news(Sentence(text, tuple(spans)), language, max(1, len(text)))
