"""Decides whether a page is the article that was announced, or one that stands in its place.

Each kind of landing page has evidence for and against it, in points; the kind with the most points
wins if it has enough. A page that bears the announced title is the article, whatever else it shows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from crawler.landing import addresses
from crawler.landing.phrases import CHALLENGE, CONSENT, LOGIN, NOT_FOUND, Phrases
from crawler.landing.signs import LONG, PageSigns
from crawler.landing.titles import title_parts, titled_by
from crawler.text.measures import key, letters, shared_words, tokens

_ENOUGH = 3  # points
_AGREES = 0.6  # of the words of the announced title in one of the page
_DIFFERS = 0.2
_FEWEST_WORDS = 3  # a shorter title, such as `News`, agrees with too much
_TERSE = 200  # letters; a text that says no more than its title
_BRIEF = 700  # letters; what a landing page says of itself is shorter
_ASKING = 3  # sentences that ask for consent
_LEAST_BODY = 150  # with less, all visible text is judged


class LandingKind(StrEnum):
    """What stands in place of an article; the value is said to people."""

    CHALLENGE = "a check whether the visitor is a robot"
    CONSENT = "a question for consent"
    LOGIN = "a page to log in"
    NOT_FOUND = "a page that says that there is none"
    HOME = "the home page or a list"
    REPEATED = "the same page as for other addresses"


@dataclass(frozen=True, slots=True)
class Visit:
    """What was asked for, and what its channel said of it."""

    requested: str
    title: str = ""
    # other addresses of the source, announced under other titles, that gave the same text
    twins: int = 0


@dataclass(frozen=True, slots=True)
class Landing:
    """A page in place of an article, and the evidence."""

    kind: LandingKind
    evidence: tuple[str, ...]

    @property
    def reason(self) -> str:
        return f"not the article: {self.kind} ({', '.join(self.evidence)})"


Points = list[tuple[int, str]]


def judge(signs: PageSigns, visit: Visit) -> Landing | None:
    """Return what the page is in place of its article; None where it may be the article."""
    if agrees(visit.title, signs.titles) and not _asks_for_consent(signs):
        return None
    against = _against(signs)
    found = [(kind, read(signs, visit)) for kind, read in _KINDS.items()]
    sums = [(sum(points for points, _ in said) - against, kind, said) for kind, said in found]
    most, kind, said = max(sums, key=lambda entry: entry[0])
    if most < _ENOUGH:
        return None
    return Landing(kind, tuple(word for points, word in said if points > 0))


def agrees(announced: str, titles: Sequence[str]) -> bool:
    """Whether one of the titles of a page is the announced one, or a version of it."""
    if len(tokens(announced)) < _FEWEST_WORDS:
        return False
    return any(shared_words(announced, title) >= _AGREES for title in titles)


def differs(announced: str, titles: Sequence[str]) -> bool:
    """Whether no title of a page has to do with the announced one."""
    if len(tokens(announced)) < _FEWEST_WORDS or not titles:
        return False
    return all(shared_words(announced, title) < _DIFFERS for title in titles)


def _asks_for_consent(signs: PageSigns) -> bool:
    """Whether a page keeps the title of its article, and shows a question for consent below it."""
    return _is_brief(signs) and _said(f" {key(signs.body)} ", CONSENT) >= _ASKING


def _against(signs: PageSigns) -> int:
    """Return the points that speak for an article, whatever the kind."""
    declared = 2 if signs.is_declared else 0
    long = 2 if signs.body_letters >= LONG else 1 if signs.body_letters >= _BRIEF else 0
    return declared + long


def _text(signs: PageSigns) -> str:
    """Return the text to judge: titles, and the text of the article or else all that is visible."""
    enough = signs.body_letters >= _LEAST_BODY
    lines = (*signs.titles, signs.body if enough else signs.visible)
    return f" {' | '.join(map(key, lines))} "


def _is_brief(signs: PageSigns) -> bool:
    return signs.body_letters < _BRIEF


def _said(text: str, phrases: Phrases) -> int:
    """Return how many sentences of a kind a text has."""
    return sum(f" {phrase} " in text for phrase in phrases.sentence_keys)


def _titled(signs: PageSigns, phrases: Phrases) -> Points:
    """Judge the titles; one word, or a title over a text, may be that of an article too."""
    parts = [part for title in signs.titles for part in title_parts(title, signs.site)]
    phrase = titled_by(parts, phrases.title_keys)
    if phrase is None:
        return []
    is_plain = " " in phrase and signs.body_letters < _TERSE
    return [(3 if is_plain else 2, "its title")]


def _differs(signs: PageSigns, visit: Visit) -> Points:
    return [(1, "not the announced title")] if differs(visit.title, signs.titles) else []


def _challenge(signs: PageSigns, visit: Visit) -> Points:
    points = _titled(signs, CHALLENGE) if _is_brief(signs) else []
    if signs.is_challenge and signs.visible_letters < LONG:
        points.append((3, "its script"))
    if signs.visible_letters < _BRIEF and (said := _said(_text(signs), CHALLENGE)):
        points.append((min(said, 3), "its words"))
    if points and signs.visible_letters < _BRIEF:
        points += _differs(signs, visit)
    return points


def _consent(signs: PageSigns, visit: Visit) -> Points:
    points = _titled(signs, CONSENT)
    text = _text(signs)
    if (said := _said(text, CONSENT)) > 1 and letters(text) < LONG:
        points.append((min(said - 1, 3), "its words"))  # one stands in an article about consent too
    if addresses.leads_to(visit.requested, signs.url, addresses.CONSENT):
        points.append((2, "redirected to it"))
    controls = f" {' | '.join(map(key, signs.controls))} "
    if _said(controls, CONSENT) and points and _is_brief(signs):
        points.append((1, "its buttons"))
    return _with_title(points, signs, visit)


def _login(signs: PageSigns, visit: Visit) -> Points:
    points = _titled(signs, LOGIN) if _is_brief(signs) else []
    if _is_brief(signs) and signs.has_password:
        points.append((1, "a field for a password"))
        if signs.visible_letters < _BRIEF:
            points.append((1, "little else"))
    if addresses.leads_to(visit.requested, signs.url, addresses.LOGIN):
        points.append((2, "redirected to it"))
    if signs.visible_letters < LONG and (said := _said(_text(signs), LOGIN)):
        points.append((min(said, 2), "its words"))
    return _with_title(points, signs, visit)


def _not_found(signs: PageSigns, visit: Visit) -> Points:
    points = _titled(signs, NOT_FOUND)
    if signs.body_letters < 2 * _BRIEF and (said := _said(_text(signs), NOT_FOUND)):
        points.append((min(said, 2), "its words"))
    if addresses.ends_at(visit.requested, signs.url, addresses.NOT_FOUND):
        points.append((3, "redirected to it"))
    if points and signs.is_hidden:
        points.append((1, "hidden from search engines"))
    if points and addresses.is_home(signs.canonical) and not addresses.is_home(signs.url):
        points.append((1, "names the home page as itself"))
    return _with_title(points, signs, visit)


def _home(signs: PageSigns, visit: Visit) -> Points:
    """Judge a redirect to the home page or a list above the article, or the home page itself."""
    if addresses.is_home(visit.requested):
        return []
    points: Points = []
    if addresses.is_home(signs.url):
        points.append((4, "redirected to it"))
    elif addresses.is_list_above(visit.requested, signs.url):
        points.append((2, "redirected to it"))
        points += [(1, "it announces others")] if signs.is_list else []
    elif addresses.is_home(signs.canonical):
        points.append((1, "names the home page as itself"))
        points += [(1, "titled like the site")] if _is_titled_like_the_site(signs) else []
        points += [(1, "it announces others")] if signs.is_list else []
    return _with_title(points, signs, visit)


def _is_titled_like_the_site(signs: PageSigns) -> bool:
    """Whether the page has no title of its own."""
    return not any(title_parts(title, signs.site) for title in signs.titles[:1])


def _repeated(signs: PageSigns, visit: Visit) -> Points:
    if visit.twins < 2 or not differs(visit.title, signs.titles):
        return []
    return [(3, f"{visit.twins} others"), (1, "not the announced title")]


def _with_title(points: Points, signs: PageSigns, visit: Visit) -> Points:
    """Add the doubt of another title where there is other evidence."""
    return points + _differs(signs, visit) if points else points


_KINDS: dict[LandingKind, Callable[[PageSigns, Visit], Points]] = {
    LandingKind.CHALLENGE: _challenge,
    LandingKind.CONSENT: _consent,
    LandingKind.LOGIN: _login,
    LandingKind.NOT_FOUND: _not_found,
    LandingKind.HOME: _home,
    LandingKind.REPEATED: _repeated,
}
