"""Recognise chrome by the names of elements: words in class, id and role; and parts of headings.

Site builders all over the world name these things in English, so a table of words serves every
language. A hint is a suspicion: `blocks` drops it again when the element holds most of the page.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache

from crawler.extract.page.dom import Element
from crawler.text.signs import BAR, COLON, COMMA, DASH, one_of


class ElementHint(StrEnum):
    """Why an element is not text of the article."""

    TEASER = "teaser"  # leads to other articles
    SHARE = "share"
    COMMENT = "comment"
    NEWSLETTER = "newsletter"  # asks to subscribe
    NAVIGATION = "navigation"
    FOOTER = "footer"
    TICKER = "ticker"
    COOKIE = "cookie"
    ADVERTISEMENT = "advertisement"
    SIDEBAR = "sidebar"
    META = "meta"  # byline, date, tags; they are read elsewhere and are no text
    CAPTION = "caption"
    BOX = "box"  # facts beside the text
    EMBED = "embed"  # a post from a social network, shown in place
    QUOTE = "quote"  # a sentence of the text, shown again in large letters
    HIDDEN = "hidden"  # for screen readers only, or not shown at all


_WORDS: dict[ElementHint, str] = {
    ElementHint.TEASER: "related relateds relatednews relatedposts similar recommended recommend "
    "recommendation recommendations recirc recirculation readmore readalso alsoread seealso irp "
    "trending mostread mostviewed mostpopular outbrain taboola crp yarpp upnext nextpost prevpost "
    "postnav onward morenews morefrom readnext inlinerelated storylist listicle popularposts "
    "teaser teasers cta swiper carousel",
    ElementHint.SHARE: "share shares sharing sharebar sharebuttons social socials addtoany "
    "sharedaddy addthis followus sharethis",
    ElementHint.COMMENT: "comments comment disqus respond commentlist commentform reactions",
    ElementHint.NEWSLETTER: "newsletter newsletters subscribe subscription signup mailchimp "
    "optin donate donation",
    ElementHint.NAVIGATION: "nav navbar navigation menu submenu menubar breadcrumb "
    "breadcrumbs pagination pager skip skiplink toolbar offcanvas gotop totop backtotop "
    "langswitch langswitcher wpml",
    ElementHint.FOOTER: "footer colophon copyright",
    ElementHint.TICKER: "ticker newsticker marquee breakingnews flashinfo flashnews",
    ElementHint.COOKIE: "cookie cookies consent gdpr onetrust didomi cookiebar",
    ElementHint.ADVERTISEMENT: "ad ads adv advert adverts advertisement adslot advertising "
    "sponsored sponsor adsbygoogle dfp promo promos promobox",
    ElementHint.SIDEBAR: "sidebar rightrail aside",
    ElementHint.META: "byline dateline timestamp author authors authorbox postmeta pubdate "
    "readingtime keywords hashtags taglist posttags authorbio bio tags",
    ElementHint.CAPTION: "caption captions figcaption "
    "credit credits imagecredit photocredit copyrightimage",
    ElementHint.BOX: "infobox factbox faktabox faktaboks infokasten infobloc encadre factfile",
    ElementHint.QUOTE: "pullquote blockquotepull",
    ElementHint.HIDDEN: "visuallyhidden sronly offscreen",
}
# Two neighbouring words that mean something only together.
_PAIRS: dict[ElementHint, str] = {
    ElementHint.TEASER: "read-more read-also also-read see-also most-read most-viewed most-popular "
    "more-news more-from more-stories more-articles up-next next-post prev-post post-navigation "
    "read-next popular-posts you-may may-like also-like latest-news top-stories other-news "
    "cta-text post-title-link recent-posts inline-related popular-articles popular-stories",
    ElementHint.SHARE: "follow-us",
    ElementHint.NAVIGATION: "lang-switch language-switcher language-switch lang-switcher lang-menu "
    "go-top back-to skip-link skip-to go-to",
    ElementHint.TICKER: "breaking-news flash-info news-flash hot-news",
    ElementHint.META: "post-meta entry-meta article-meta meta-data post-tags tag-list "
    "tags-links tag-links "
    "reading-time read-time author-box author-bio author-info about-author post-info article-info "
    "article-tags entry-tags post-date",
    ElementHint.SIDEBAR: "side-bar right-rail right-column",
    ElementHint.FOOTER: "site-footer page-footer",
    ElementHint.CAPTION: "image-credit photo-credit img-caption wp-caption image-caption "
    "image-widget video-heading video-title photo-caption",
    ElementHint.BOX: "info-box fact-box fact-file fakta-box fakta-boks info-kasten",
    ElementHint.EMBED: "twitter-tweet instagram-media tiktok-embed fb-post bluesky-embed "
    "twitter-video reddit-embed",
    ElementHint.QUOTE: "pull-quote quote-pull",
    ElementHint.HIDDEN: "visually-hidden sr-only screen-reader d-none",
}
_ROLES = {
    "navigation": ElementHint.NAVIGATION,
    "menu": ElementHint.NAVIGATION,
    "menubar": ElementHint.NAVIGATION,
    "search": ElementHint.NAVIGATION,
    "contentinfo": ElementHint.FOOTER,
    "banner": ElementHint.NAVIGATION,
    "dialog": ElementHint.COOKIE,
    "alertdialog": ElementHint.COOKIE,
    "complementary": ElementHint.SIDEBAR,
    "marquee": ElementHint.TICKER,
}
_TAGS = {
    "nav": ElementHint.NAVIGATION,
    "menu": ElementHint.NAVIGATION,
    "footer": ElementHint.FOOTER,
    "aside": ElementHint.SIDEBAR,
    "form": ElementHint.NEWSLETTER,
    "dialog": ElementHint.COOKIE,
    "marquee": ElementHint.TICKER,
    "figcaption": ElementHint.CAPTION,
    "caption": ElementHint.CAPTION,
}
_BY_WORD = {word: hint for hint, words in _WORDS.items() for word in words.split()}
_BY_PAIR = {pair: hint for hint, pairs in _PAIRS.items() for pair in pairs.split()}
# The names of the whole page or of its main column say what it has, not what it is.
TAGS_WITHOUT_HINTS = frozenset({"html", "body", "main", "article", "h1", "head"})
# "has-sidebar" and "no-comments" describe something else than the element.
_ABOUT_OTHERS = frozenset(
    ["has", "no", "with", "without", "is", "not", "hide", "disable", "enable", "non"]
)
_SPLIT = re.compile(r"[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])")
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MOST_WORDS = 5  # a longer name is made of a headline
_MAX_NAME = 400  # generated class lists can be kilobytes long


def hint_of(tag: str, attribute: Callable[[str], str | None]) -> ElementHint | None:
    """Return the suspicion that an element's tag, role and names raise, or None."""
    if tag in TAGS_WITHOUT_HINTS:
        return None
    if hint := _TAGS.get(tag):
        return hint
    if "-" in tag and (hint := _of_words(tag)):
        return hint  # a custom element
    if hint := _ROLES.get((attribute("role") or "").lower()):
        return hint
    if attribute("hidden") is not None or _UNSEEN.search(attribute("style") or ""):
        return ElementHint.HIDDEN
    return _named(attribute)


def names_itself(tag: str) -> bool:
    """Whether the tag alone says what an element is, as `<aside>` and `<nav>` do."""
    return tag in _TAGS


_HEARD = re.compile(
    r"(?:visually-?hidden|sr-?only|screen-?reader(?:-?text|-?only)?)", re.IGNORECASE
)
_CLIPPED = re.compile(
    r"clip(?:-path)?\s*:|display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE
)


def is_unseen(attribute: Callable[[str], str | None]) -> bool:
    """Whether a part of a line is there for screen readers only, as ", opens in a new tab"."""
    if attribute("hidden") is not None or _CLIPPED.search(attribute("style") or ""):
        return True
    return bool(_HEARD.search((attribute("class") or "")[:_MAX_NAME]))


def _named(attribute: Callable[[str], str | None]) -> ElementHint | None:
    for name in ("class", "id", "data-component", "data-testid", "aria-label"):
        value = attribute(name)
        if value and (hint := _of_words(value[:_MAX_NAME])):
            return hint
    return None


@lru_cache(maxsize=8192)  # a page says the same names again and again
def _of_words(value: str) -> ElementHint | None:
    for name in value.split():
        words = [word.lower() for word in _SPLIT.split(name) if word]
        if len(words) > _MOST_WORDS or (words and words[0] in _ABOUT_OTHERS):
            continue
        for first, second in itertools.pairwise(words):
            if hint := _BY_PAIR.get(f"{first}-{second}"):
                return hint
        for word in words:
            if hint := _BY_WORD.get(word):
                return hint
    return None


_PARTS = frozenset(("span", "small", "strong", "b", "em", "a"))
_KICKER = re.compile(
    r"kicker|eyebrow|over-?(?:line|title|head)|super-?(?:title|head)|(?:top|roof|head)-?line(?:-|_|__)?(?:label|prefix)"
    r"|topline|dachzeile|spitzmarke|vorspann|rubri|volanta|antetitulo|cintillo|sur-?titre|occhiello|chapeu|cartola"
    r"|label|flag|badge|categor|section|topic|tag\b|pre-?title|pre-?head",
    re.IGNORECASE,
)

_IS_SEMITIC = re.compile("[\u05d0-\u06d3]")
_GOES_ON = re.compile(rf"\s*{one_of(COLON, DASH, BAR, COMMA)}")  # a kicker in the headline itself


def is_part_of_heading(element: Element) -> bool:
    """Whether a span in a heading follows another one at once; they are shown apart."""
    before = element.getprevious()
    return (
        element.tag in _PARTS
        and before is not None
        and before.tag in _PARTS
        and not before.tail
        and len(before) + len(before.text or "") > 1  # one letter is the initial of a word
        and (element.text or "")[:1].isalnum()
    )


def gap_after(element: Element) -> str:
    """Return a blank where the first words of a heading are glued to a headline behind them."""
    said, following = (element.text or "")[-2:], (element.tail or "")[:1]
    if element.tag not in _PARTS or element.getprevious() is not None or len(element):
        return ""
    is_start = following.isupper() or _IS_SEMITIC.match(following) is not None
    return " " if is_start and len(said) > 1 and said.isalnum() else ""


def is_kicker(element: Element) -> bool:
    """Whether an element in a heading holds the words over the headline."""
    if element.tag not in _PARTS or not _KICKER.search(element.get("class") or ""):
        return False
    after = element.getnext()
    following = element.tail or ("" if after is None else after.text) or ""
    return not _GOES_ON.match(following)
