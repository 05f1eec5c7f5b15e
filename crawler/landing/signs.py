"""What of a page helps to tell whether it is its article: plain values, read in a child process."""

from __future__ import annotations

from dataclasses import dataclass

LONG = 1_800  # letters that a page shows; with more it is an article, whatever its title
LONGEST_TEXT = 4_000  # characters of visible text; a landing page says what it is at once

# Of pages that services put before a site, not of the scripts that they put into its pages.
# Looked for one by one: five times as fast as one expression, in pages of hundreds of kilobytes.
_CHALLENGES = (
    "_cf_chl_opt",
    "cf-browser-verification",
    'id="challenge-form',
    "id='challenge-form",
    "challenge-error-text",
    "cf_captcha_kind",
    "captcha-delivery.com/captcha",
    "captcha-delivery.com/interstitial",
    '"px-captcha',
    "'px-captcha",
    "sucuri_cloudproxy_js",
    "_Incapsula_Resource?SWUDNSAI",
    "Incapsula incident ID",
    "sec-if-cpt-container",
    "bm-verify=",
    "errors.edgesuite.net",
    "awsWafCookieDomainList",
    "AwsWafIntegration.",
    "gokuProps",
    "ddos-guard/js-challenge",
    "anubis_challenge",
    "/__qrator/",
    "/.well-known/vercel/security",
)


@dataclass(frozen=True, slots=True)
class PageSigns:
    """What a page says of itself and shows."""

    url: str  # after redirects
    titles: tuple[str, ...] = ()  # of its head and its headings, as written
    canonical: str = ""  # the address that it declares, absolute; empty for none
    site: str = ""  # the name of the site
    is_declared: bool = False  # by its own data, as an article with a headline or a date
    is_hidden: bool = False  # it asks search engines not to list it
    is_list: bool = False  # it announces other pages
    is_challenge: bool = False  # it carries a script that only a check of visitors has
    has_password: bool = False
    controls: tuple[str, ...] = ()  # what is written on its buttons
    body: str = ""  # the text taken for that of an article, its beginning
    body_letters: int = 0
    visible: str = ""  # all text, its beginning
    visible_letters: int = 0


def has_challenge(source: str, *, visible_letters: int) -> bool:
    """Whether a page carries a script that checks its visitors before it shows anything.

    A page that shows a text has nothing left to check.
    """
    return visible_letters < LONG and any(challenge in source for challenge in _CHALLENGES)
