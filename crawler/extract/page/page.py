"""Parse a page once into the parts that every reader needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crawler.extract.page.blocks import Block, PageBlocks, page_blocks
from crawler.extract.page.dom import Element, cut_off, source_of
from crawler.extract.page.hints import PageHints
from crawler.extract.page.structured import Metas, Node, article_node, field
from crawler.extract.page.title import TitleClaims, choose_title, site_names
from crawler.text.measures import key, shared_words, squeeze

_MAX_CLAIM = 1_000  # characters of a title; every heading is compared with it


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page with its claims about itself."""

    url: str
    source: str  # the decoded text
    root: Element
    content: PageBlocks
    metas: Metas
    node: Node  # JSON-LD of the article, may be empty
    title: str
    hints: PageHints
    cut_text: str | None = None  # where the page is too long, the first that is not read

    @property
    def blocks(self) -> Sequence[Block]:
        """Return the visible blocks in reading order."""
        return self.content.blocks

    @property
    def is_declared(self) -> bool:
        """Whether the page or a channel of its source says that it is an article."""
        return bool(
            self.node
            or self.hints.announcement
            or self.metas.first("og:type").lower() == "article"
            or self.metas.first("article:published_time")
        )

    @property
    def is_plain(self) -> bool:
        """Whether nothing on the page names its parts: old pages are made of tables and breaks."""
        has_main = next(self.root.iter("article", "main"), None) is not None
        return not (has_main or self.node or "articleBody" in self.source)

    @property
    def summary(self) -> str:
        """Return the summary of the channel, or else of the page."""
        announced = self.hints.announcement.summary if self.hints.announcement else None
        return announced or self.metas.first("og:description", "description")

    @property
    def summaries(self) -> tuple[str, ...]:
        """Return all summaries that channel and page give."""
        announced = self.hints.announcement.summary if self.hints.announcement else None
        claims = (announced, field(self.node, "description"))
        return tuple(filter(None, (*claims, *self.metas.all_of("og:description", "description"))))

    @property
    def declared_languages(self) -> tuple[str, ...]:
        """Return the languages that page and channel declare, most specific first, as ISO 639-1."""
        announced = self.hints.announcement.language if self.hints.announcement else None
        body = self.root.find("body")
        claims = (
            field(self.node, "inLanguage"),
            self.root.get("lang") or self.root.get("{http://www.w3.org/XML/1998/namespace}lang"),
            body.get("lang") if body is not None else None,
            announced,
            self.metas.first("og:locale", "content-language", "language", "dc.language"),
        )
        codes = (claim.strip().lower().replace("_", "-").split("-")[0] for claim in claims if claim)
        return tuple(dict.fromkeys(code for code in codes if len(code) in (2, 3)))


def parse_page(source: str, root: Element, *, url: str, hints: PageHints) -> Page:
    """Parse a page into its parts; of a very long one, its metadata and the beginning."""
    metas = Metas(root)
    og_title = metas.first("og:title", "twitter:title", "dc.title", "title")[:_MAX_CLAIM]
    page_title = squeeze(root.findtext(".//title") or "")[:_MAX_CLAIM]
    announced = ((hints.announcement.title if hints.announcement else None) or "")[:_MAX_CLAIM]
    node = article_node(
        root, titles=[title for title in (og_title, page_title, announced) if title]
    )
    cut_text = cut_off(root)
    if cut_text is not None:
        source = source_of(root)
    content = page_blocks(root)
    claims = TitleClaims.plain(
        headline=field(node, "headline")[:_MAX_CLAIM],
        og_title=og_title,
        page_title=page_title,
        announced=announced,
        site=site_names(url, metas.first("og:site_name", "application-name")),
    )
    title = choose_title(content.blocks, claims)
    return Page(url, source, root, content, metas, node, title, hints, cut_text)


def title_position(blocks: Sequence[Block], title: str, first_text: int) -> int:
    """Return the position of the title over the text, or the one just before the text."""
    if title:
        plain = key(title)
        for position in range(min(first_text, len(blocks) - 1), -1, -1):
            block = blocks[position]
            if block.plain == plain or (block.is_heading and shared_words(title, block.text) > 0.7):
                return position
    return max(0, first_text - 1)
