"""Read the article of a page from its bytes: the chain, in order."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.dates.evidence import PageDates
from crawler.extract.body.candidate import BodyCandidate, find_body
from crawler.extract.boilerplate import block_hashes
from crawler.extract.metadata.authors import authors_by_library
from crawler.extract.metadata.documents import documents_of
from crawler.extract.metadata.library import LibraryFields, dated_by_library
from crawler.extract.metadata.origin import credited, credited_below, published_in, signed_by_others
from crawler.extract.metadata.page_dates import page_dates
from crawler.extract.metadata.paywall import is_paywalled
from crawler.extract.metadata.versions import versions_of
from crawler.extract.outcome import PageReading
from crawler.extract.page.addresses import absolute
from crawler.extract.page.dom import TooDeepError, parse_html, source_of
from crawler.extract.page.encoding import decode
from crawler.extract.page.hints import NO_HINTS, PageHints
from crawler.extract.page.landing_signs import landing_signs
from crawler.extract.page.not_article import NotArticle, NotArticleReason
from crawler.extract.page.page import Page, parse_page
from crawler.extract.page.quality import is_enough, is_home_page, is_list, score
from crawler.extract.page.sniff import refuse_bytes, refuse_text
from crawler.extract.page.structured import field
from crawler.extract.rescue.broken_markup import open_up, without_early_end
from crawler.extract.rescue.unshown import reveal
from crawler.landing.judge import Visit, judge
from crawler.language.detection import block_languages, detect
from storage.records import DroppedBlock, Extraction, Origin

_SHOWN = 300  # characters of a dropped block that are kept for explaining
_LIST_LINKS = 20  # links to elsewhere on a page with hardly any text
_MOST_DROPPED = 200
_ABOUT_THE_TEXT = ("origin", "byline", "meta")  # reasons of lines that may name its origin


def read_page(
    body: bytes,
    *,
    url: str,
    content_type: str | None = None,
    hints: PageHints = NO_HINTS,
) -> Extraction | NotArticle:
    """Return the article of a page, or why there is none. Never raises, whatever the bytes."""
    reading = extract_page(body, url=url, content_type=content_type, hints=hints)
    announced = hints.announcement.title if hints.announcement else None
    landing = judge(reading.signs, Visit(url, announced or "")) if reading.signs else None
    if landing is not None:
        return NotArticle(NotArticleReason.LANDING, landing.reason)
    return reading.outcome


def extract_page(
    body: bytes, *, url: str, content_type: str | None = None, hints: PageHints = NO_HINTS
) -> PageReading:
    """Return the article of a page, or why there is none, with the hashes of all its blocks.

    Whether it is the article that was announced is left to `crawler.landing`, by the signs in the
    reading. Never raises. Let `BlockFrequencies` learn the hashes of a whole crawl before
    `remove_boilerplate` cleans its articles.
    """
    if refusal := refuse_bytes(body):
        return PageReading(refusal)
    text = decode(body, content_type=content_type, languages=hints.languages)
    if refusal := refuse_text(text):
        return PageReading(refusal)
    text = without_early_end(text)
    try:
        root = parse_html(text)
    except TooDeepError:
        return PageReading(NotArticle(NotArticleReason.TOO_DEEP))
    if root is None:
        return PageReading(NotArticle(NotArticleReason.EMPTY))
    is_revealed = reveal(root)
    if open_up(root) or is_revealed:
        text = source_of(root)
    return _read(parse_page(text, root, url=url, hints=hints))


def _read(page: Page) -> PageReading:
    candidate = find_body(page)
    outcome = _refusal(page, candidate) or _extraction(page, candidate)
    if isinstance(outcome, NotArticle) and page.cut_text is not None:
        outcome = NotArticle(outcome.reason, f"{outcome.detail} at its beginning")
    texts = outcome.blocks if isinstance(outcome, Extraction) else ()
    hashes = block_hashes((block.text for block in page.blocks), texts)
    is_announcing = is_list(page.blocks, candidate.selection.positions) or (
        isinstance(outcome, NotArticle) and outcome.reason is NotArticleReason.LIST
    )
    signs = landing_signs(page, texts, canonical=_canonical(page) or "", is_list=is_announcing)
    return PageReading(outcome, hashes, signs)


def _refusal(page: Page, candidate: BodyCandidate) -> NotArticle | None:
    declared = bool(page.node or page.hints.announcement)
    if not declared and is_home_page(page.url):
        return NotArticle(NotArticleReason.LIST, "home page")
    if not page.is_declared and is_list(page.blocks, candidate.selection.positions):
        return NotArticle(NotArticleReason.LIST, "excerpts")
    text = "".join(candidate.paragraphs)
    if not is_enough(text, declared=page.is_declared or _is_dated_brief(page, candidate)):
        links = sum(reason in ("link_only", "teaser") for reason in candidate.reasons)
        reason = NotArticleReason.SHELL if links < _LIST_LINKS else NotArticleReason.LIST
        return NotArticle(reason, "little text")
    return None


def _is_dated_brief(page: Page, candidate: BodyCandidate) -> bool:
    """Whether a heading over the text repeats the title and the page has a date, as short news."""
    positions = candidate.selection.positions
    titled = any(
        reason == "title" and block.index < positions[0] if positions else False
        for block, reason in zip(page.blocks, candidate.reasons, strict=True)
    )
    return titled and _dates(page, candidate, "").published is not None


def _extraction(page: Page, candidate: BodyCandidate) -> Extraction:
    positions = candidate.selection.positions
    text = "\n\n".join(candidate.paragraphs)
    languages = (*page.declared_languages, *page.hints.languages)
    language = detect(text, hints=languages)
    title, dates, authors = _fields(page, candidate, language)
    return Extraction(
        title=title,
        blocks=candidate.paragraphs,
        language=language,
        published=dates.published,
        modified=dates.modified,
        authors=authors,
        canonical_url=_canonical(page),
        republished_from=_republished_from(page),
        origin=_origin(page, candidate),
        section=field(page.node, "articleSection") or page.metas.first("article:section") or None,
        image=absolute(page.url, page.metas.first("og:image") or field(page.node, "image")),
        method=candidate.selection.method,
        score=score(
            text, title=title, summary=page.summary, link_share=_link_share(page, positions)
        ),
        dropped=_dropped(page, candidate),
        date_candidates=dates.candidates,
        block_languages=block_languages(candidate.paragraphs, language),
        is_paywalled=is_paywalled(
            page.node, page.metas, root=page.root, blocks=page.blocks, chosen=positions
        ),
        declared_languages=languages,
        versions=versions_of(page.root, page.url, language=language),
        documents=documents_of((page.blocks[at] for at in positions), page.url),
    )


def _fields(
    page: Page, candidate: BodyCandidate, language: str
) -> tuple[str, PageDates, tuple[str, ...]]:
    """Return title, dates and authors by our rules; where these find nothing, by trafilatura.

    Dates that were read and refused stay refused.
    """
    title = candidate.recipe.title or page.title
    dates = _dates(page, candidate, language)
    library = LibraryFields(page, candidate.selection.body)
    title = title or library.title
    dates = dates if dates.candidates else dated_by_library(library.day)
    authors = candidate.authors or authors_by_library(library.authors, page.metas)
    return title or _first_words(candidate.paragraphs), dates, authors


def _dates(page: Page, candidate: BodyCandidate, language: str) -> PageDates:
    """Read dates day before month, unless the source, or else the page, is English only."""
    languages = page.hints.languages or (language,)
    is_english = all(known.startswith("en") for known in languages)
    order = "en" if is_english else languages[0]
    written = [candidate.recipe.date] if candidate.recipe.date else []
    body = candidate.selection.body
    return page_dates(page, body, written=written, language=order, page_language=language)


def _origin(page: Page, candidate: BodyCandidate) -> Origin | None:
    lines = [
        block.text
        for block, reason in zip(page.blocks, candidate.reasons, strict=True)
        if reason in _ABOUT_THE_TEXT
    ]
    return (
        published_in(lines)
        or credited(candidate.paragraphs)
        or signed_by_others(lines)
        or credited_below(lines)
    )


def _canonical(page: Page) -> str | None:
    """Return the address that the page declares; `crawler.urls` decides whether it is believed."""
    for link in page.root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            return absolute(page.url, link.get("href") or "")
    return absolute(page.url, page.metas.first("og:url"))


def _republished_from(page: Page) -> str | None:
    """Return the address of which the page says that its text was taken from there.

    Others write a name there, and one of the same site says nothing of the text.
    """
    named = page.metas.first("syndication-source", "original-source", "dc.source")
    address = named or field(page.node, "isBasedOn", "isBasedOnUrl")
    return absolute(page.url, address) if "//" in address else None


def _first_words(paragraphs: Sequence[str]) -> str:
    return paragraphs[0][:100] if paragraphs else ""


def _link_share(page: Page, positions: Sequence[int]) -> float:
    length = sum(len(page.blocks[i].text) for i in positions)
    return sum(page.blocks[i].link_length for i in positions) / length if length else 0.0


def _dropped(page: Page, candidate: BodyCandidate) -> tuple[DroppedBlock, ...]:
    """List what a reader of the page sees and does not find in the text of the article."""
    cut = [DroppedBlock(page.cut_text[:_SHOWN], "too_long")] if page.cut_text else []
    dropped = [
        DroppedBlock(block.text[:_SHOWN], reason)
        for block, reason in zip(page.blocks, candidate.reasons, strict=True)
        if reason is not None
    ]
    return (*cut, *dropped[:_MOST_DROPPED])
