"""Read from a page what tells whether it is its article; `crawler.landing` decides."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.extract.page.dom import Element
from crawler.extract.page.page import Page
from crawler.extract.page.structured import field
from crawler.landing.signs import LONGEST_TEXT, PageSigns, has_challenge
from crawler.text.measures import letters, squeeze

_MOST_HEADINGS = 3
_LONGEST_TITLE = 400
_MOST_CONTROLS = 30
_LONGEST_CONTROL = 60


def landing_signs(
    page: Page, paragraphs: Sequence[str], *, canonical: str, is_list: bool
) -> PageSigns:
    """Return the signs of a page whose article is taken to be `paragraphs`."""
    body = "\n".join(paragraphs)
    visible_letters = sum(block.letters for block in page.blocks)
    visible = "\n".join(block.text for block in page.blocks)
    return PageSigns(
        url=page.url,
        titles=_titles(page),
        canonical=canonical,
        site=page.metas.first("og:site_name", "application-name"),
        is_declared=_is_declared(page),
        is_hidden="noindex" in page.metas.first("robots").lower(),
        is_list=is_list,
        is_challenge=has_challenge(page.source, visible_letters=visible_letters),
        has_password=_has_password_field(page.root),
        controls=_controls(page.root),
        body=body[:LONGEST_TEXT],
        body_letters=letters(body),
        visible=visible[:LONGEST_TEXT],
        visible_letters=visible_letters,
    )


def _titles(page: Page) -> tuple[str, ...]:
    """Return what the head calls the page, and its first headings."""
    headings = [block.text for block in page.blocks if block.tag in ("h1", "h2")]
    claims = (
        squeeze(page.root.findtext(".//title") or ""),
        page.metas.first("og:title", "twitter:title"),
        field(page.node, "headline"),
        *headings[:_MOST_HEADINGS],
    )
    return tuple(dict.fromkeys(claim[:_LONGEST_TITLE] for claim in claims if claim))


def _is_declared(page: Page) -> bool:
    """Whether the page itself says that it is an article, whatever a channel says of it."""
    dated = page.metas.first("article:published_time") or field(page.node, "datePublished")
    return bool(dated or field(page.node, "articleBody"))


def _has_password_field(root: Element) -> bool:
    fields = root.iter("input")
    return any((field.get("type") or "").lower() == "password" for field in fields)


def _controls(root: Element) -> tuple[str, ...]:
    """Return what is written on the buttons of a page."""
    found = []
    for element in root.iter("button", "input", "a"):
        if element.tag == "a" and element.get("role") != "button":
            continue
        text = squeeze(element.get("value") or " ".join(map(str, element.itertext())))
        if 0 < len(text) <= _LONGEST_CONTROL:
            found.append(text)
        if len(found) == _MOST_CONTROLS:
            break
    return tuple(found)
