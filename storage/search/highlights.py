"""The marks and the snippet of an article for a query."""

from __future__ import annotations

from collections.abc import Iterator

from storage.articles import ArticleRow
from storage.search.conditions import Conditions
from storage.search.expression import Leaf, Phrases
from storage.search.query.tree import Node, wanted
from storage.search.text.marks import Highlighter, Mark, Snippet, snippet
from storage.search.text.sequences import Sequence as Tokens

_PARAGRAPH = 2  # characters between two blocks of a text


class Highlights:
    """Marks what a query looks for in articles."""

    def __init__(self, conditions: Conditions, root: Node) -> None:
        leaves = [conditions.leaf(node) for node in wanted(root)]
        rows = [(leaf.in_title, row) for leaf in leaves for row in _rows(leaf)]
        self._in_titles = Highlighter({row for _, row in rows})
        self._in_texts = Highlighter({row for in_title, row in rows if not in_title})

    def of(self, article: ArticleRow) -> tuple[tuple[Mark, ...], Snippet, tuple[Mark, ...]]:
        """Return the marks in the title, a snippet, and the marks in the text."""
        in_title = self._in_titles.marks(article.title, article.language)
        in_text: list[Mark] = []
        at = 0
        for number, block in enumerate(article.blocks):
            in_text += self._in_texts.marks(block, _language(article, number), start=at)
            at += len(block) + _PARAGRAPH
        return tuple(in_title), snippet(article.text, in_text), tuple(in_text)


def _rows(leaf: Leaf) -> Iterator[Tokens]:
    if isinstance(leaf, Phrases):
        yield from leaf.rows
    else:
        for group in leaf.groups:
            yield from group


def _language(article: ArticleRow, number: int) -> str:
    """Return the language by which a block was indexed."""
    own = article.block_languages[number] if number < len(article.block_languages) else ""
    return own if own not in ("", "und") else article.language
