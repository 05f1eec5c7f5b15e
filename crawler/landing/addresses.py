"""What the address says to which a visit led."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

CONSENT = re.compile(
    r"consent|cookie-?wall|cookies?-?(?:policy|notice|check|accept)?|privacy-?(?:gate|wall|policy)?"
    r"|myprivacy|gdpr|cmp|zustimmung|einwilligung|toestemming|consentement|consenso|consentimiento"
)
LOGIN = re.compile(
    r"log-?in|sign-?in|sign-?up|auth|sso|oauth2?|accounts?|register|registration|anmelden|anmeldung"
    r"|connexion|se-connecter|inloggen|accedi|entrar|giris|uye-girisi|iniciar-sesion|user-?login"
    r"|member-?login|subscriber-?login|id|identity"
)
NOT_FOUND = re.compile(
    r"(?:error-?|page-?|fehler-?|erreur-?|oops-?)?404|(?:page-?|error-?)?not-?found|410|errors?"
    r"|error-?page|introuvable|no-encontrad[ao]|nao-encontrad[ao]|nicht-gefunden|gone|expired|unavailable"
)
_HOME = re.compile(r"(?:index|default|home|main|accueil|inicio|startseite)(?:\.[a-z]{2,5})?")
_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][a-z]{2,4})?")
_ARTICLE = re.compile(r"\d{3,}|(?:[^\W_]+[-_]){3,}")  # a number, or a slug of four words
_ID = re.compile(r"=[^&]*\d")


def is_home(url: str) -> bool:
    """Whether this is the address of a home page, of one language perhaps; False for none."""
    if not url:
        return False
    segments, query = _segments(url)
    if _ID.search(query):
        return False
    if segments and _HOME.fullmatch(segments[-1]):
        segments = segments[:-1]
    return not segments or (len(segments) == 1 and _LANGUAGE.fullmatch(segments[0]) is not None)


def is_list_above(requested: str, final: str) -> bool:
    """Whether a visit ended at a folder of the address that was asked for, as for a section."""
    wanted, _query = _segments(requested)
    found, query = _segments(final)
    is_above = 0 < len(found) < len(wanted) and wanted[: len(found)] == found
    return is_above and not query and not _ARTICLE.search(found[-1])


def leads_to(requested: str, final: str, words: re.Pattern[str]) -> bool:
    """Whether a visit was led to an address with one of these words, which was not asked for."""
    return requested != final and _has(final, words) and not _has(requested, words)


def ends_at(requested: str, final: str, words: re.Pattern[str]) -> bool:
    """Whether a visit was led to a page that is called by one of these words."""
    return requested != final and any(words.fullmatch(name) for name in _names(final)[-1:])


def _has(url: str, words: re.Pattern[str]) -> bool:
    labels = _host(url).split(".")[:-1]
    return any(words.fullmatch(name) for name in (*_names(url), *labels))


def _names(url: str) -> list[str]:
    """Return the segments of the path without endings such as `.html`."""
    segments, _query = _segments(url)
    return [re.sub(r"\.[a-z]{2,5}$", "", segment) for segment in segments]


def _segments(url: str) -> tuple[list[str], str]:
    try:
        parts = urlsplit(url)
    except ValueError:
        return [], ""
    path = unquote(parts.path).lower().strip("/")
    return [segment for segment in path.split("/") if segment], parts.query


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
