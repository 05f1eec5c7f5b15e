"""Choose the title of a page among what it shows and what it claims, without the name of its site.

The order of preference: the heading that agrees with a claim, the headline of JSON-LD, og:title, a
large line that agrees with a claim, the title of the feed, the part of the page title that a line
repeats, the page title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.extract.page.blocks import Block
from crawler.text.entities import unescaped
from crawler.text.measures import key, letters, shared_words, squeeze, tokens
from crawler.text.signs import BAR, one_of

_BARS = f"{BAR}_"
_SEPARATOR = re.compile(rf"\s+[•·»«:~\-–—]+\s+|\s*{one_of(_BARS)}+\s*|\s+::\s+")
_AGREES = 0.5  # a heading with half of its words in the page's own claims is the title
_MAX_TITLE = 400
_FEWEST_WORDS = 3  # a shorter part is the name of a section
_TAIL_WORDS = 4  # of a site or channel behind a bar
_TAIL_LETTERS = 36  # the same in scripts without blanks
_TAIL_SHARE = 0.75  # of the letters before it
_TAG = re.compile(r"</?(?:b|i|em|strong|span|br|sup|sub|font|mark|u)\b[^<>]{0,200}>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TitleClaims:
    """What a page and its channel say that the title is; "" where they say nothing."""

    headline: str  # of JSON-LD
    og_title: str
    page_title: str
    announced: str  # by the channel
    site: Sequence[str]  # names of the site, such as og:site_name and the host

    @classmethod
    def plain(
        cls, *, headline: str, og_title: str, page_title: str, announced: str, site: Sequence[str]
    ) -> TitleClaims:
        """Return the claims without markup in them and without doubled escapes."""
        return cls(_plain(headline), _plain(og_title), _plain(page_title), _plain(announced), site)

    @property
    def stated(self) -> list[str]:
        """Return the claims that are made."""
        claims = (self.headline, self.og_title, self.page_title, self.announced)
        return [claim for claim in claims if claim]


def choose_title(blocks: Sequence[Block], claims: TitleClaims) -> str:
    """Return the title of a page by the order of preference; "" where nothing is one."""
    stated = claims.stated
    headline, site = claims.headline, claims.site
    # The name of the site as a heading is a logo.
    logos = {"".join(tokens(name)) for name in site}
    shown = [
        block
        for block in blocks
        if (block.is_heading or block.bold_length) and "".join(block.words) not in logos
    ]
    candidates = (
        _without_kicker(_agreeing([block for block in shown if block.tag == "h1"], stated), claims),
        headline if len(tokens(headline)) > 1 else "",
        without_site(claims.og_title, site),
        _agreeing([block for block in shown if _is_large(block)], stated),
        _only_heading(blocks) if not stated else "",
        claims.announced,
        _shown_part(blocks, claims.page_title),
        without_site(claims.page_title, site),
        headline,
    )
    return squeeze(next((title for title in candidates if title), ""))[:_MAX_TITLE]


def _plain(claim: str) -> str:
    return squeeze(_TAG.sub(" ", unescaped(claim)))


def _without_kicker(heading: str, claims: TitleClaims) -> str:
    """Return the claim that a heading ends with, where only words over the headline precede it."""
    words = tokens(heading)
    for claim in (claims.headline, without_site(claims.og_title, claims.site)):
        said = tokens(claim)
        over = len(words) - len(said)
        if 0 < over <= _TAIL_WORDS and len(said) >= _FEWEST_WORDS + over and words[over:] == said:
            return claim
    return heading


def site_names(url: str, named: str) -> tuple[str, ...]:
    """Return the names that a site may have in its page titles."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    return tuple(name for name in (named, host, host.split(".")[0]) if name)


def without_site(title: str, site: Sequence[str]) -> str:
    """Return a page title without the names of site and channel before or after it."""
    while (shorter := _without_part(title, site)) != title:
        title = shorter
    return title


def _without_part(title: str, site: Sequence[str]) -> str:
    cuts = list(_SEPARATOR.finditer(title))
    if not cuts:
        return title
    last, first = title[cuts[-1].end() :], title[: cuts[0].start()]
    rest = title[: cuts[-1].start()].strip()
    if _is_site(last, site):
        return rest
    if _is_site(first, site):
        return title[cuts[0].end() :].strip()
    is_bar = any(mark in cuts[-1][0] for mark in _BARS)
    return rest if is_bar and _is_tail(last, rest) else title


def _is_tail(last: str, rest: str) -> bool:
    """Whether a part behind a bar is short beside what stands before it."""
    if len(tokens(rest)) < _FEWEST_WORDS:
        return False
    return len(tokens(last)) <= _TAIL_WORDS or letters(last) <= min(
        _TAIL_LETTERS, _TAIL_SHARE * letters(rest)
    )


def _is_site(part: str, site: Sequence[str]) -> bool:
    plain = "".join(tokens(part))
    return any(
        plain == "".join(tokens(name)) or shared_words(part, name) > 0.6 for name in site if plain
    )


def _agreeing(blocks: Sequence[Block], claims: Sequence[str]) -> str:
    best, most = "", 0.0
    said = [set(tokens(claim)) for claim in claims]
    for block in blocks:
        words = set(block.words)
        agreement = max((_agreement(words, claim) for claim in said), default=0.0)
        if agreement > most:
            best, most = block.text, agreement
    return best if most >= _AGREES else ""


def _agreement(words: set[str], claim: set[str]) -> float:
    """Rate shared words both ways, because a site's name as heading is in every page title."""
    common = len(words & claim)
    return common / len(words) * (0.5 + 0.5 * common / len(claim)) if words and claim else 0.0


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
