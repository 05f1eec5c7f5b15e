"""Wrap each compared extractor in one function from bytes to a prediction."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from benchmarks.main_text.scoring import Prediction

Reader = Callable[[bytes, str], Prediction]
_TAG = re.compile(r"\n{2,}")


def marsad() -> Reader:
    """Run Marsad on one page alone, without the boilerplate of its source."""
    from crawler.extract.page.hints import PageHints
    from crawler.extract.page.not_article import NotArticle
    from crawler.extract.read import read_page

    hints = PageHints(now=dt.datetime(2026, 11, 21, tzinfo=dt.UTC))

    def read(body: bytes, url: str) -> Prediction:
        article = read_page(body, url=url, content_type="text/html; charset=utf-8", hints=hints)
        if isinstance(article, NotArticle):
            return Prediction()
        day = article.published.day.isoformat() if article.published else None
        return Prediction("\n".join(article.blocks), article.title, day, article.authors)

    return read


def trafilatura(*, precision: bool = False) -> Reader:
    """Run trafilatura with metadata."""
    import trafilatura as library

    def read(body: bytes, url: str) -> Prediction:
        document = library.bare_extraction(
            body, url=url, include_comments=False, with_metadata=True, favor_precision=precision
        )
        if document is None:
            return Prediction()
        authors = [name for name in (document.author or "").split("; ") if name]
        return Prediction(document.text or "", document.title, document.date, authors)

    return read


def readability() -> Reader:
    """Run readability-lxml; it gives markup, whose text is read block by block."""
    from readability import Document  # type: ignore[import-not-found,import-untyped,unused-ignore]

    from crawler.extract.page.blocks import page_blocks
    from crawler.extract.page.dom import parse_html

    def read(body: bytes, url: str) -> Prediction:
        document = Document(body.decode("utf-8", "replace").replace("\x00", ""), url=url)
        root = parse_html(document.summary())
        lines = [] if root is None else [block.text for block in page_blocks(root).blocks]
        return Prediction("\n".join(lines), document.short_title())

    return read


def newspaper() -> Reader:
    """Run newspaper4k without the network."""
    from newspaper import (  # type: ignore[import-not-found,import-untyped,unused-ignore]
        Article,
        Config,
    )

    def read(body: bytes, url: str) -> Prediction:
        config = Config()
        config.fetch_images = False
        article = Article(url, config=config)
        article.download(input_html=body.decode("utf-8", "replace"))
        article.parse()
        moment = article.publish_date
        day = moment.date().isoformat() if isinstance(moment, dt.datetime) else None
        return Prediction(_TAG.sub("\n", article.text), article.title, day, article.authors)

    return read


def resiliparse() -> Reader:
    """Run resiliparse for the main content only."""
    from resiliparse.extract.html2text import (  # type: ignore[import-not-found,import-untyped,unused-ignore]
        extract_plain_text,
    )
    from resiliparse.parse.html import (  # type: ignore[import-not-found,import-untyped,unused-ignore]
        HTMLTree,
    )

    def read(body: bytes, _url: str) -> Prediction:
        tree = HTMLTree.parse(body.decode("utf-8", "replace"))
        text = extract_plain_text(tree, main_content=True, alt_texts=False, links=False)
        return Prediction(text, tree.title)

    return read


# Each name maps to the maker of its reader, which raises ImportError without its library.
PEERS: dict[str, Callable[[], Reader]] = {
    "marsad": marsad,
    "trafilatura": trafilatura,
    "trafilatura precision": lambda: trafilatura(precision=True),
    "readability-lxml": readability,
    "newspaper4k": newspaper,
    "resiliparse": resiliparse,
}
