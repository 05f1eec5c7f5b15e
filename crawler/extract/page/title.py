"""Choose the title of a page, without the name of its site."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from crawler.extract.page.blocks import Block
from crawler.text.measures import key, shared_words, squeeze, tokens

_SEPARATOR = re.compile(r"\s+[|•·»«:~\-–—]+\s+|\s*[|_｜]\s*|\s+::\s+")
_AGREES = 0.5  # a heading with half of its words in the page's own claims is the title
_MAX_TITLE = 400
_FEWEST_WORDS = 3  # a shorter part is the name of a section


def choose_title(
    blocks: Sequence[Block], *, headline: str, og_title: str, page_title: str, site: Sequence[str]
) -> str:
    """Return the heading that agrees with what the page claims, else the claim, else a large line.

    `site` holds the names of the site, such as og:site_name and the host.
    """
    claims = [claim for claim in (headline, og_title, page_title) if claim]
    candidates = (
        _agreeing([block for block in blocks if block.tag == "h1"], claims),
        headline if len(tokens(headline)) > 1 else "",
        without_site(og_title, site),
        _agreeing([block for block in blocks if _is_large(block)], claims),
        _only_heading(blocks) if not claims else "",
        _shown_part(blocks, page_title),
        without_site(page_title, site),
        headline,
    )
    return squeeze(next((title for title in candidates if title), ""))[:_MAX_TITLE]


def site_names(url: str, named: str) -> tuple[str, ...]:
    """Return the names that a site may have in its page titles."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    return tuple(name for name in (named, host, host.split(".")[0]) if name)


def without_site(title: str, site: Sequence[str]) -> str:
    """Return a page title without the name of the site before or after it."""
    cuts = list(_SEPARATOR.finditer(title))
    if not cuts:
        return title
    last, first = title[cuts[-1].end() :], title[: cuts[0].start()]
    if _is_site(last, site):
        return title[: cuts[-1].start()].strip()
    if _is_site(first, site):
        return title[cuts[0].end() :].strip()
    is_bar = any(mark in cuts[-1][0] for mark in "|｜_")
    rest = title[: cuts[-1].start()].strip()
    return rest if is_bar and len(tokens(last)) <= 4 and len(tokens(rest)) >= 3 else title


def _is_site(part: str, site: Sequence[str]) -> bool:
    plain = "".join(tokens(part))
    return any(
        plain == "".join(tokens(name)) or shared_words(part, name) > 0.6 for name in site if plain
    )


def _agreeing(blocks: Sequence[Block], claims: Sequence[str]) -> str:
    best, most = "", 0.0
    for block in blocks:
        agreement = max((_agreement(block.text, claim) for claim in claims), default=0.0)
        if agreement > most:
            best, most = block.text, agreement
    return best if most >= _AGREES else ""


def _agreement(text: str, claim: str) -> float:
    """Rate shared words both ways, because a site's name as heading is in every page title."""
    return min(1.0, shared_words(text, claim)) * (0.5 + 0.5 * shared_words(claim, text))


def _is_large(block: Block) -> bool:
    bold = block.bold_length >= 0.9 * len(block.text)
    return (block.is_heading or bold) and block.link_share < 0.5 and len(block.text) > 8


def _shown_part(blocks: Sequence[Block], title: str) -> str:
    """Return the part of a page title beside a separator that a line of the page repeats."""
    shown = {block.plain for block in blocks if block.link_share < 0.5}
    cuts = _SEPARATOR.finditer(title)
    parts = [part for cut in cuts for part in (title[: cut.start()], title[cut.end() :])]
    known = [part for part in parts if len(tokens(part)) >= _FEWEST_WORDS and key(part) in shown]
    return max(known, key=len, default="")


def _only_heading(blocks: Sequence[Block]) -> str:
    headings = [block.text for block in blocks if block.tag == "h1"]
    return headings[0] if len(headings) == 1 else ""
