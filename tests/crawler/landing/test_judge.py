"""Landing pages are told from articles, in the languages that we serve."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from crawler.landing.judge import LandingKind, Visit, agrees, judge
from crawler.landing.phrases import CHALLENGE, CONSENT, LOGIN, NOT_FOUND
from crawler.landing.signs import PageSigns
from tests.crawler.landing.pages import LabelledPage, labelled_pages

PAGES = labelled_pages()
URL = "https://news.test/2026/11/20/a-story-of-the-day"


@pytest.mark.parametrize("page", PAGES, ids=[page.id for page in PAGES])
def test_a_labelled_page_is_what_it_is_labelled(page: LabelledPage) -> None:
    landing = page.judged()
    assert (landing.kind.name.lower() if landing else "article") == page.kind


def test_the_labelled_pages_are_half_articles_and_a_third_was_kept_aside() -> None:
    kinds = Counter(page.kind for page in PAGES)
    assert (len(PAGES), kinds["article"]) == (128, 62)
    assert sum(page.is_kept for page in PAGES) == 41
    assert set(kinds) == {"article", "challenge", "consent", "login", "not_found", "home"}


NOT_FOUND_PAGE = PageSigns(
    URL, titles=("Page not found",), visible="Nothing here", visible_letters=11
)


def test_a_page_that_bears_the_announced_title_is_the_article() -> None:
    title = "Page not found: a short story"
    titled = replace(NOT_FOUND_PAGE, titles=(title, "Page not found"))
    assert judge(NOT_FOUND_PAGE, Visit(URL)) is not None
    assert judge(titled, Visit(URL, title)) is None


def test_a_question_for_consent_below_the_title_of_the_article_is_none() -> None:
    words = "We use cookies. We and our partners store data. Accept all. Reject all."
    signs = PageSigns(
        URL, titles=("Harbour wall to be raised",), body=words, body_letters=60, visible=words
    )
    landing = judge(signs, Visit(URL, "Harbour wall to be raised"))
    assert landing is not None
    assert landing.kind is LandingKind.CONSENT


@pytest.mark.parametrize(
    "signs",
    [replace(NOT_FOUND_PAGE, is_declared=True), replace(NOT_FOUND_PAGE, body_letters=2_000)],
    ids=["it says when it was published", "a long text"],
)
def test_what_speaks_for_an_article_outweighs_a_title(signs: PageSigns) -> None:
    assert judge(signs, Visit(URL)) is None


def test_the_same_text_under_other_titles_is_no_article() -> None:
    signs = PageSigns(URL, titles=("Welcome",), body="x", body_letters=400)
    assert judge(signs, Visit(URL, "Harbour wall to be raised", twins=1)) is None
    landing = judge(signs, Visit(URL, "Harbour wall to be raised", twins=2))
    assert landing is not None
    assert landing.kind is LandingKind.REPEATED


def test_the_reason_names_kind_and_evidence() -> None:
    landing = judge(NOT_FOUND_PAGE, Visit(URL))
    assert landing is not None
    assert landing.reason == "not the article: a page that says that there is none (its title)"


@pytest.mark.parametrize(
    ("final", "is_home"),
    [
        ("https://news.test/", True),
        ("https://news.test/index.php", True),
        ("https://news.test/ar/", True),
        ("https://news.test/fr/accueil.html", True),
        ("https://news.test/?utm_source=x", True),
        ("https://news.test/?p=7781", False),
        ("https://news.test/2026/11/20/another-story-of-that-day", False),
        ("https://other.test/", True),
    ],
)
def test_a_visit_that_ends_at_a_home_page_found_none(final: str, is_home: bool) -> None:
    landing = judge(PageSigns(final, titles=("The Post",)), Visit(URL))
    assert (landing is not None) is is_home


def test_who_asks_for_a_home_page_finds_it() -> None:
    home = "https://news.test/ar/"
    assert judge(PageSigns("https://news.test/", titles=("The Post",)), Visit(home)) is None


@pytest.mark.parametrize(
    ("announced", "title", "same"),
    [
        ("Harbour wall to be raised", "HARBOUR WALL TO BE RAISED by a metre", True),
        ("رفع جدار الميناء بمتر", "رفع جدار الميناء بمتر واحد - صوت الميناء", True),
        ("港口防波堤将加高一米", "港口防波堤将加高一米 | 港口报", True),
        ("Harbour wall to be raised", "Ferry runs aground", False),
        ("News", "News", False),
    ],
)
def test_titles_agree_by_most_of_the_announced_words(
    announced: str, title: str, same: bool
) -> None:
    assert agrees(announced, [title]) is same


@pytest.mark.parametrize("phrases", [NOT_FOUND, CONSENT, CHALLENGE, LOGIN])
def test_no_phrase_is_empty_and_none_is_one_letter(phrases: object) -> None:
    keys = (*phrases.title_keys, *phrases.sentence_keys)  # type: ignore[attr-defined]
    assert all(len(key) > 1 for key in keys)
